// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench_window.h"
#include "app/design_input.h"
#include "app/measure.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/base/text.h"

namespace gp::app {
namespace {

Json rowToJson(const BenchRow &row)
{
    return {{"name", row.name},
            {"median_ms", row.timing.median},
            {"p99_ms", row.timing.p99},
            {"target_ms", row.targetMs},
            {"yardstick", row.yardstick},
            {"yardstick_ms", row.yardstickMs},
            {"ratio", row.yardstickMs > 0 ? Json(row.timing.median / row.yardstickMs) : Json()}};
}

int runBench(const Call &call)
{
    const std::vector<std::string> names{"catalog",   "recommend",     "mix",       "explain-week",   "edit-10",
                                         "edit-1000", "evaluate-1000", "read-1000", "storage-choice", "lifecycle",
                                         "data-lake", "window",        "repaint",   "palette",        "plan"};
    const std::string only = call.words().empty() ? "" : call.words().front();
    if (!only.empty() && std::find(names.begin(), names.end(), only) == names.end())
        return call.wrongCall("\"" + excerpt(only) + "\" is not " + orList(names) + ".");
    const auto wanted = [&](const std::string &name) { return only.empty() || only == name; };
    std::vector<BenchRow> rows = benchEngine(wanted);
    for (BenchRow &row : benchWindow(wanted))
        rows.push_back(std::move(row));
    if (call.has("--json")) {
        Json list = Json::array();
        for (const BenchRow &row : rows)
            list.push_back(rowToJson(row));
        return call.writeJson({{"rows", std::move(list)}});
    }
    std::vector<std::vector<std::string>> cells;
    for (const BenchRow &row : rows)
        cells.push_back({row.name, formatNumber(row.timing.median, 3), formatNumber(row.timing.p99, 3),
                         formatNumber(row.targetMs, 1), row.yardstick, formatNumber(row.yardstickMs, 3),
                         row.yardstickMs > 0 ? formatNumber(row.timing.median / row.yardstickMs, 3) : ""});
    return call.write(
        textTable({"what", ">median ms", ">p99 ms", ">target ms", "measured against", ">its ms", ">ratio"}, cells));
}

}  // namespace

Verb benchVerb()
{
    return {"bench",
            "[NAME]",
            "Measures the program on this machine; each row beside a yardstick of the same run.",
            {kJsonOption, kOutputOption},
            0,
            1,
            runBench};
}

}  // namespace gp::app
