// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/result_text.h"

#include "app/text_table.h"
#include "core/base/text.h"
#include "core/domains/mean_month.h"
#include "core/evaluate/once_bill.h"

#include <algorithm>
#include <functional>

namespace gp::app {
namespace {

std::string costInMonth(const CostSum &sum, std::string_view month = {})
{
    return isUnknown(sum) ? "of unknown cost" : formatSum(sum) + inMonth(month);
}

/// The head of a column: "USD/month", "USD/settled month".
std::string usdPer(std::string_view month) { return ">USD/" + (month.empty() ? "month" : std::string(month)); }

/// What a month is where months differ, as a line of its own.
std::string monthsLine(const Evaluation &evaluation)
{
    const bool differ = std::ranges::any_of(
        evaluation.components, [](const ComponentResultPtr &result) { return result->toMeanMonth.has_value(); });
    return differ ? "A month is the mean of months 1 to 12.\n" : "";
}

/// What comes on top of all months; empty where nothing does.
std::string onceLine(const CostSum &once)
{
    return once.monthly.isZero() && !once.atLeast ? "" : "Paid once, on top of the months: " + formatSum(once) + "\n";
}

/// Alternatives that a terminal shows; --json has them all.
constexpr std::size_t kShownAlternatives = 10;

std::string money(const std::optional<Usd> &amount) { return amount ? formatUsd(*amount) : "unknown"; }

std::vector<std::string> lineCells(const CostLine &line)
{
    return {line.item, formatNumber(line.quantity, 2), line.unit, line.rate ? line.rate->digits() : "",
            money(line.monthly)};
}

std::string placeText(const std::string &whose, std::string_view field)
{
    return whose.empty() ? "" : whose + (field.empty() ? "" : "." + std::string(field)) + ": ";
}

/// "Accepted on 2026-11-26 as high: a test system."
std::string decisionText(const Acceptance &decision)
{
    return "Accepted" + (decision.on.empty() ? "" : " on " + decision.on) + " as " +
           std::string(textOf(decision.severity)) + ": " + excerpt(decision.because, kMaxAcceptanceReason);
}

std::string findingsText(const std::vector<const Finding *> &findings,
                         const std::function<const Acceptance *(const Finding &)> &decisionOf,
                         const std::vector<IdleAcceptance> &idle)
{
    std::string open;
    std::string accepted;
    for (const Finding *finding : findings) {
        const Acceptance *decision = decisionOf(*finding);
        const bool covered = decision && finding->isCoveredBy(*decision);
        const std::string line = "  " + std::string(labelOf(finding->severity)) + "  " +
                                 placeText(finding->component.value, finding->field) + finding->message;
        if (covered)
            accepted += line + " " + decisionText(*decision) + "\n";
        else
            open += line + (finding->remedy.empty() ? "" : " " + finding->remedy) +
                    (decision ? " It is worse than it was. " + decisionText(*decision) : "") + "\n";
    }
    for (const auto &[place, decision] : idle)
        accepted +=
            "  No longer raised  " +
            placeText(place.link.empty() ? place.component.value : place.link.value, fieldOfKey(place.finding)) +
            std::string(ruleOfKey(place.finding)) + ". " + decisionText(*decision) + "\n";
    return (open.empty() ? "" : "\nFindings\n" + open) + (accepted.empty() ? "" : "\nAccepted findings\n" + accepted);
}

}  // namespace

std::string recommendationText(const ComponentResult &result)
{
    const Plan &plan = *result.plan;
    std::string text =
        result.component->name + (result.context->region.empty() ? "" : " in " + result.context->region) + "\n";
    text +=
        "  " +
        (plan.choice ? (plan.headline.empty() ? *plan.choice : plan.headline) : std::string("nothing meets the need")) +
        "\n";
    text += "  " + costInMonth(plan.choice ? plan.cost() : result.own, plan.month) + "\n";
    if (result.toMeanMonth)
        text += "  " + costInMonth(result.own, kMeanMonth) + "\n";
    if (!plan.rankings.empty() && !plan.rankings.front().rows.empty()) {
        const Ranking &ranking = plan.rankings.front();
        std::vector<std::vector<std::string>> rows;
        for (const Alternative &row : ranking.rows)
            if (rows.size() < kShownAlternatives || row.chosen)
                rows.push_back({row.name, row.detail, std::to_string(row.count), money(row.monthly),
                                row.chosen ? "chosen" : row.verdict});
        text += "\n" + ranking.title + ": " + ranking.objective + "\n" +
                textTable({"", "", ">count", usdPer(ranking.month), ""}, rows);
    }
    std::vector<std::vector<std::string>> lines;
    for (const CostLine &line : plan.costs)
        lines.push_back(lineCells(line));
    text += "\nCost\n" + textTable({"item", ">quantity", "unit", ">USD per unit", usdPer(plan.month)}, lines);
    if (!plan.once.empty()) {
        std::vector<std::vector<std::string>> once;
        for (const CostLine &line : plan.once)
            once.push_back(lineCells(line));
        text += "\nPaid once\n" + textTable({"item", ">quantity", "unit", ">USD per unit", ">USD"}, once);
    }
    if (!plan.reasons.empty()) {
        text += "\nWhy\n";
        for (const Reason &reason : plan.reasons)
            text += "  " + reason.field + ": " + reason.because + "\n";
    }
    std::vector<const Finding *> findings;
    for (const Finding &finding : plan.findings)
        findings.push_back(&finding);
    return text + findingsText(findings, [](const Finding &) { return nullptr; }, {});
}

std::string evaluationText(const Evaluation &evaluation, const std::optional<CostRange> &range,
                           const std::string &scenario)
{
    std::vector<std::vector<std::string>> rows;
    for (const ComponentResultPtr &result : evaluation.components) {
        const bool frame = result->kind && result->kind->isFrame();
        std::string decision = result->plan ? result->plan->headline : "";
        if (!result->errors.empty())
            decision = toLine(result->errors.front());
        else if (result->plan && !result->plan->choice)
            decision = "nothing meets the need";
        rows.push_back({result->component->id.value, result->component->kind, result->component->name, decision,
                        formatSum(frame ? result->cost : result->own)});
    }
    for (const LinkResultPtr &result : evaluation.links)
        rows.push_back({result->link->id.value, "link", result->link->from.value + " \u2192 " + result->link->to.value,
                        result->label, formatSum(result->cost)});
    std::string text = evaluation.design.settings().title + (scenario.empty() ? "" : "\nScenario " + scenario) +
                       "\n\n" + textTable({"id", "kind", "name", "decision", ">USD/month"}, rows);
    text += "\nTotal " + costInMonth(evaluation.totals.monthly) + "\n" + monthsLine(evaluation) +
            onceLine(evaluation.totals.once);
    if (range) {
        std::string line = rangeText(*range);
        line.front() = 'B';
        text += line + "\n";
    }
    return text + findingsText(
                      evaluation.findings(), [&](const Finding &finding) { return evaluation.decision(finding); },
                      evaluation.idleAcceptances());
}

std::string billText(const Evaluation &evaluation)
{
    std::vector<std::vector<std::string>> rows;
    for (const BillRow &row : bill(evaluation)) {
        std::vector<std::string> cells = lineCells(*row.line);
        cells.insert(cells.begin(), row.name);
        rows.push_back(std::move(cells));
    }
    for (const ComponentResultPtr &result : evaluation.components)
        if (const std::string why = whyUnpriced(*result); !why.empty())
            rows.push_back({result->component->name, why, "", "", "", "unknown"});
    std::string text = textTable({"", "item", ">quantity", "unit", ">USD per unit", ">USD/month"}, rows) + "\nTotal " +
                       costInMonth(evaluation.totals.monthly) + "\n" + monthsLine(evaluation);
    rows.clear();
    for (const BillRow &row : onceBill(evaluation)) {
        std::vector<std::string> cells = lineCells(*row.line);
        cells.insert(cells.begin(), row.name);
        rows.push_back(std::move(cells));
    }
    if (!rows.empty())
        text += "\n" + onceLine(evaluation.totals.once) +
                textTable({"", "item", ">quantity", "unit", ">USD per unit", ">USD"}, rows);
    return text;
}

}  // namespace gp::app
