// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/result_text.h"
#include "app/verbs.h"
#include "core/describe/fields.h"
#include "core/exchange/results_json.h"

namespace gp::app {
namespace {

/// The design with its one Region moved elsewhere. @return the exit status when it cannot be
tl::expected<Design, int> inRegion(const Call &call, Design design, const std::string &code)
{
    if (!engine().offers.catalog().region(code))
        return tl::unexpected<int>(call.badInput(
            {ErrorCode::NotFound, "\"" + excerpt(code) + "\" is not a Region of the catalog.", "--region",
             "Give a code such as " + std::string(engine().offers.catalog().referenceRegion().code) + "."}));
    ComponentPtr frame;
    for (const ComponentPtr &component : design.components()) {
        const Kind *kind = engine().kinds.find(component->kind);
        if (!kind || kind->info.frame != FrameRole::Region)
            continue;
        if (frame)
            return tl::unexpected<int>(call.badInput({ErrorCode::InvalidInput, "The design has several Regions.",
                                                      "--region", "Leave --region out, or change the design."},
                                                     call.words().front()));
        frame = component;
    }
    if (!frame)
        return tl::unexpected<int>(call.badInput(
            {ErrorCode::InvalidInput, "The design has no Region.", "--region", "Put its services into one first."},
            call.words().front()));
    auto spec = withField(frame->spec, "region", code);
    if (!spec)
        return tl::unexpected<int>(call.badInput(spec.error(), call.words().front()));
    Component moved = *frame;
    moved.spec = std::move(*spec);
    return design.withComponent(std::make_shared<const Component>(std::move(moved)));
}

int runEstimate(const Call &call)
{
    auto design = readDesign(call);
    if (!design)
        return design.error();
    if (const auto code = call.value("--region")) {
        design = inRegion(call, std::move(*design), *code);
        if (!design)
            return design.error();
    }
    const EvaluationPtr evaluation = evaluate(*design, engine());
    return call.has("--json") ? call.writeJson(estimateToJson(*evaluation)) : call.write(billText(*evaluation));
}

}  // namespace

Verb estimateVerb()
{
    return {"estimate",
            "FILE",
            "Prices a design, line by line. This version takes .gplan files; it cannot read CloudFormation or "
            "Terraform yet.",
            {{"--region", "R", "price the design's one Region as if it were that one"},
             kJsonOption,
             kOutputOption,
             kScenarioOption,
             kAsOfOption},
            1,
            1,
            runEstimate};
}

}  // namespace gp::app
