// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/drawing_application.h"
#include "app/plan_flags.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/exchange/bill_workbook.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/csv.h"
#include "core/exchange/deployment.h"
#include "core/exchange/file_io.h"
#include "core/exchange/terraform.h"
#include "ui/report/export_drawing.h"
#include "ui/report/plan_html.h"
#include "ui/report/plan_markdown.h"
#include "ui/report/plan_pdf.h"

#include <charconv>
#include <chrono>
#include <filesystem>
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

/// Says on stderr which components a template does not have, and why.
void tellLeftOut(const Evaluation &evaluation)
{
    if (const auto made = deploymentOf(evaluation))
        for (const auto &[component, why] : made->leftOut)
            say("groundplan: \"" + excerpt(component) + "\" is left out: " + why);
}

int cannotWriteFolder(const std::string &path, const std::string &why, const std::string &remedy)
{
    say("groundplan: " +
        toLine(Error{ErrorCode::Io, "The folder cannot be written: " + why + ".", excerpt(path, 400), remedy}));
    return kCannotWrite;
}

/// Writes files into a new or empty folder, all or none: beside it first, then it takes the folder's place.
int writeFolder(const std::string &path, const std::map<std::string, std::string> &files)
{
    namespace fs = std::filesystem;
    const std::string elsewhere = "Choose another folder, or one that is new or empty.";
    std::error_code code;
    fs::path folder(path.substr(0, path.find_last_not_of('/') + 1));
    if (folder.empty())
        return cannotWriteFolder(path, "it is the root of the file system", elsewhere);
    if (fs::exists(folder, code) && !fs::is_directory(folder, code))
        return cannotWriteFolder(path, "it is a file", elsewhere);
    if (fs::exists(folder, code) && !fs::is_empty(folder, code))
        return cannotWriteFolder(path, code ? code.message() : "it is not empty", elsewhere);
    fs::path beside = folder;
    beside += ".groundplan-" + std::to_string(::getpid());
    const auto giveUp = [&](const std::string &why, const std::string &remedy) {
        fs::remove_all(beside, code);
        return cannotWriteFolder(path, why, remedy);
    };
    if (!fs::create_directory(beside, code))
        return cannotWriteFolder(path, code ? code.message() : "a folder beside it is in the way", elsewhere);
    for (const auto &[name, text] : files) {
        const fs::path file = beside / name;
        fs::create_directories(file.parent_path(), code);
        if (const auto written = writeFileWhole(file.string(), text); !written) {
            const Error &error = written.error();
            return giveUp(error.message, error.remedy);
        }
    }
    fs::rename(beside, folder, code);
    return code ? giveUp(code.message(), elsewhere) : static_cast<int>(kDone);
}

int writeTerraform(const Call &call, const Evaluation &evaluation)
{
    const std::string out = call.value("-o").value_or("");
    if (!out.ends_with('/')) {
        const auto made = terraformText(evaluation);
        return made ? call.write(*made) : call.badInput(made.error(), call.words().front());
    }
    const auto made = terraformFolder(evaluation);
    return made ? writeFolder(out, *made) : call.badInput(made.error(), call.words().front());
}

/// Says on stderr how far the work is, a line at most every tenth of a second.
class ProgressLines {
public:
    void operator()(double share)
    {
        const auto now = std::chrono::steady_clock::now();
        if (share < 1 && now - m_last < std::chrono::milliseconds(100))
            return;
        m_last = now;
        say("progress " + formatNumber(share, 3));
    }

private:
    std::chrono::steady_clock::time_point m_last;
};

/// What a call wants of a drawing. Failures have been said; the value is the exit status.
tl::expected<DrawingOptions, int> drawingOptions(const Call &call, const std::string &format)
{
    DrawingOptions options;
    if (call.has("--scale")) {
        if (format != "png")
            return tl::unexpected(call.wrongCall("--scale is for png alone."));
        const std::string text = call.value("--scale").value_or("");
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), options.scale);
        if (code != std::errc() || end != text.data() + text.size() ||
            !(options.scale >= kLeastScale && options.scale <= kMostScale))
            return tl::unexpected(
                call.wrongCall("--scale must be a number from 0.1 to 8, not \"" + excerpt(text) + "\"."));
    }
    if ((call.has("--theme") || call.has("--transparent")) && format != "png" && format != "svg")
        return tl::unexpected(call.wrongCall("--theme and --transparent are for png and svg alone."));
    if (const std::string theme = call.value("--theme").value_or("light"); theme == "dark")
        options.theme = Theme::Dark;
    else if (theme != "light")
        return tl::unexpected(call.wrongCall("--theme must be light or dark, not \"" + excerpt(theme) + "\"."));
    options.transparent = call.has("--transparent");
    return options;
}

/// Whether a format is the plan, of which the options of a plan are.
bool isPlan(const std::string &format) { return format == "pdf" || format == "html" || format == "md"; }

/// The formats that know an option of the plan. Markdown has neither pages nor pictures nor colours.
std::string plansWith(const std::string &flag)
{
    return flag == "--paper" || flag == "--logo" || flag == "--colour" ? "pdf or html" : "pdf, html or md";
}

Result<QByteArray> planAs(const std::string &format, const Evaluation &evaluation, const PlanOptions &options)
{
    const Catalog &catalog = engine().offers.catalog();
    return format == "pdf"    ? planPdf(evaluation, catalog, options)
           : format == "html" ? planHtml(evaluation, catalog, options)
                              : planMarkdown(evaluation, catalog, options);
}

int writeDrawing(const Call &call, const AskedScenario &asked, const EvaluationPtr &evaluation,
                 const std::string &format, const DrawingOptions &drawing)
{
    if (!call.has("-o") && (format == "pdf" || format == "png") && ::isatty(STDOUT_FILENO))
        return call.wrongCall("-o is needed: " + format + " is not for a terminal.");
    return withDrawingApplication([&] {
        tl::expected<PlanOptions, int> options;
        if (isPlan(format))
            options = planOptionsOf(call, asked, evaluation);
        if (!options)
            return options.error();
        if (call.has("--progress"))
            options->progress = ProgressLines();
        const auto bytes = isPlan(format)    ? planAs(format, *evaluation, *options)
                           : format == "svg" ? diagramSvg(*evaluation, drawing)
                                             : diagramPng(*evaluation, drawing);
        if (!bytes)
            return call.badInput(bytes.error(), call.words().front());
        return call.write(std::string_view(bytes->constData(), static_cast<std::size_t>(bytes->size())));
    });
}

int writeWorkbook(const Call &call, const Scenario &scenario, const Evaluation &evaluation)
{
    if (!call.has("-o") && ::isatty(STDOUT_FILENO))
        return call.wrongCall("-o is needed: xlsx is not for a terminal.");
    const auto made =
        billWorkbook(evaluation, engine().offers.catalog(), scenario.isBaseline() ? std::string() : labelOf(scenario));
    return made ? call.write(*made) : call.badInput(made.error(), call.words().front());
}

int runExport(const Call &call)
{
    const std::string format = call.value("--to").value_or("");
    const std::vector<std::string> formats{"pdf",       "html", "md",  "svg", "png", "cloudformation",
                                           "terraform", "xlsx", "csv", "json"};
    if (format.empty())
        return call.wrongCall("--to is missing: " + orList(formats) + ".");
    if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
        const bool later = format == "drawio";
        return call.wrongCall(later ? "this version cannot export " + format + "."
                                    : "\"" + excerpt(format) + "\" is not " + orList(formats) + ".");
    }
    for (const std::string &flag : planFlagsOf(call))
        if (!isPlan(format) || (format == "md" && plansWith(flag) != plansWith({})))
            return call.wrongCall(flag + " is for --to " + plansWith(flag) + ".");
    const auto drawing = drawingOptions(call, format);
    if (!drawing)
        return drawing.error();
    const auto asked = readScenario(call);
    if (!asked)
        return asked.error();
    const EvaluationPtr evaluation = evaluate(asked->scenario.design, engine());
    if (format == "json")
        return call.writeJson(evaluationJson(*asked, evaluation));
    if (format == "csv")
        return call.write(billCsv(*evaluation));
    if (format == "xlsx")
        return writeWorkbook(call, asked->scenario, *evaluation);
    if (format == "cloudformation" || format == "terraform")
        tellLeftOut(*evaluation);
    if (format == "cloudformation")
        return writeCloudFormation(call, *evaluation);
    if (format == "terraform")
        return writeTerraform(call, *evaluation);
    return writeDrawing(call, *asked, evaluation, format, *drawing);
}

}  // namespace

Verb exportVerb()
{
    std::vector<Option> options{
        {"--to", "FORMAT", "pdf, html, md, svg, png, cloudformation, terraform, xlsx, csv or json"},
        kOutputOption,
        {"--scale", "NUMBER", "of a PNG, 0.1 to 8; 2 without it: two pixels for each of the window at 100 %"},
        {"--theme", "THEME", "of a PNG or SVG, light or dark; light without it"},
        {"--transparent", "", "leaves out what is behind the drawing of a PNG or SVG"},
        {"--progress", "", "says on stderr how far the plan is, as lines of progress 0.25, for a program that waits"},
        kScenarioOption,
        kAsOfOption};
    options.insert(options.end(), planFlags().begin(), planFlags().end());
    return {
        "export",
        "FILE",
        "Writes a design for others: the plan as PDF, HTML (one page that needs nothing beside it) or Markdown, the "
        "diagram as SVG or PNG, the bill of materials as XLSX "
        "or CSV, the evaluation as "
        "JSON, a CloudFormation template (YAML, or JSON when OUT ends in .json), Terraform (one .tf, or a folder with "
        "modules when OUT ends in /).",
        std::move(options),
        1,
        1,
        runExport};
}

}  // namespace gp::app
