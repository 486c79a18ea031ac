// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/drawing_application.h"
#include "app/verbs.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/csv.h"
#include "core/exchange/results_json.h"
#include "ui/report/export_drawing.h"
#include "ui/report/plan_pdf.h"

#include <unistd.h>

namespace gp::app {
namespace {

int writeCloudFormation(const Call &call, const Evaluation &evaluation)
{
    const auto made = cloudFormationTemplate(evaluation);
    if (!made)
        return call.badInput(made.error(), call.words().front());
    const std::string out = call.value("-o").value_or("");
    return out.ends_with(".json") ? call.writeJson(*made) : call.write(toYaml(*made));
}

int writeDrawing(const Call &call, const Evaluation &evaluation, const std::string &format)
{
    if (!call.has("-o") && format != "svg" && ::isatty(STDOUT_FILENO))
        return call.wrongCall("-o is needed: " + format + " is not for a terminal.");
    return withDrawingApplication([&] {
        const auto bytes = format == "pdf"   ? planPdf(evaluation, engine().offers.catalog())
                           : format == "svg" ? diagramSvg(evaluation)
                                             : diagramPng(evaluation);
        if (!bytes)
            return call.badInput(bytes.error(), call.words().front());
        return call.write(std::string_view(bytes->constData(), static_cast<std::size_t>(bytes->size())));
    });
}

int runExport(const Call &call)
{
    const std::string format = call.value("--to").value_or("");
    const std::vector<std::string> formats{"pdf", "svg", "png", "cloudformation", "csv", "json"};
    if (format.empty())
        return call.wrongCall("--to is missing: " + orList(formats) + ".");
    if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
        const bool later = format == "terraform" || format == "drawio" || format == "html";
        return call.wrongCall(later ? "this version cannot export " + format + "."
                                    : "\"" + excerpt(format) + "\" is not " + orList(formats) + ".");
    }
    const auto evaluation = readAndEvaluate(call);
    if (!evaluation)
        return evaluation.error();
    if (format == "json")
        return call.writeJson(evaluationToJson(**evaluation));
    if (format == "csv")
        return call.write(billCsv(**evaluation));
    if (format == "cloudformation")
        return writeCloudFormation(call, **evaluation);
    return writeDrawing(call, **evaluation, format);
}

}  // namespace

Verb exportVerb()
{
    return {
        "export",
        "FILE",
        "Writes a design for others: the plan as PDF, the diagram as SVG or PNG, the bill as CSV, the evaluation as "
        "JSON, a CloudFormation "
        "template (YAML, or JSON when OUT ends in .json).",
        {{"--to", "FORMAT", "pdf, svg, png, cloudformation, csv or json"}, kOutputOption, kScenarioOption, kAsOfOption},
        1,
        1,
        runExport};
}

}  // namespace gp::app
