// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"

#include "core/catalog/embedded_catalog.h"
#include "core/exchange/file_io.h"
#include "core/exchange/project_file.h"

namespace gp::app {
namespace {

bool isMonth(const std::string &text)
{
    if (text.size() != 7 || text[4] != '-')
        return false;
    for (const std::size_t i : {0, 1, 2, 3, 5, 6})
        if (text[i] < '0' || text[i] > '9')
            return false;
    const int month = (text[5] - '0') * 10 + (text[6] - '0');
    return month >= 1 && month <= 12;
}

}  // namespace

const Engine &engine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine built{builtInKinds(), offers};
    return built;
}

tl::expected<Design, int> readDesign(const Call &call)
{
    const std::string &file = call.words().front();
    const auto asOf = call.value("--as-of");
    if (asOf && !isMonth(*asOf))
        return tl::unexpected<int>(call.badInput({ErrorCode::InvalidInput, "\"" + excerpt(*asOf) + "\" is not a month.",
                                                  "--as-of", "Write it as 2026-01."}));
    const auto scenario = call.value("--scenario");
    if (scenario && *scenario != "baseline")
        return tl::unexpected<int>(
            call.badInput({ErrorCode::NotFound, "There is no scenario \"" + excerpt(*scenario) + "\".", "--scenario",
                           "The only one is baseline."},
                          file));
    const auto bytes = readFile(file, kMaxProjectBytes);
    if (!bytes)
        return tl::unexpected<int>(call.badInput(bytes.error(), file));
    auto design = readProject(*bytes, engine().kinds);
    if (!design)
        return tl::unexpected<int>(call.badInput(design.error(), file));
    if (!asOf)
        return std::move(*design);
    DesignSettings settings = design->settings();
    settings.start = *asOf;
    return design->withSettings(std::move(settings));
}

tl::expected<EvaluationPtr, int> readAndEvaluate(const Call &call)
{
    return readDesign(call).map([](const Design &design) { return evaluate(design, engine()); });
}

}  // namespace gp::app
