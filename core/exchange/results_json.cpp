// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/results_json.h"

#include "core/describe/fields.h"
#include "core/domains/mean_month.h"
#include "core/domains/replacement.h"

namespace gp {
namespace {

/// To the cent, as a number: 1061.04, not 1061.0400000001.
Json dollars(Usd amount) { return FieldTraits<double>::write(static_cast<double>(amount.cents()) / 100); }

Json optionalDollars(const std::optional<Usd> &amount) { return amount ? dollars(*amount) : Json(); }

/// A sum of which nothing is known is not 0.
Json sumDollars(const CostSum &sum, bool anyKnown) { return sum.atLeast && !anyKnown ? Json() : dollars(sum.monthly); }

Json optionalNumber(const std::optional<double> &number)
{
    return number ? FieldTraits<double>::write(*number) : Json();
}

Json errorToJson(const Error &error)
{
    return {{"field", error.where}, {"message", error.message}, {"remedy", error.remedy}};
}

Json acceptanceToJson(const Acceptance &acceptance)
{
    return {{"because", acceptance.because},
            {"on", acceptance.on.empty() ? Json() : Json(acceptance.on)},
            {"severity", textOf(acceptance.severity)}};
}

/// What was decided about one of a component's own findings.
const Acceptance *decisionOf(const Component &component, const Finding &finding)
{
    const auto found = component.accepted.find(finding.place().finding);
    return found == component.accepted.end() ? nullptr : &found->second;
}

Json idleToJson(const std::vector<IdleAcceptance> &idle)
{
    Json list = Json::array();
    for (const auto &[place, acceptance] : idle) {
        Json json = acceptanceToJson(*acceptance);
        json["rule"] = ruleOfKey(place.finding);
        json["field"] = fieldOfKey(place.finding);
        json["component"] = place.component.value;
        if (!place.link.empty())
            json["link"] = place.link.value;
        list.push_back(std::move(json));
    }
    return list;
}

Json rangeToJson(const CostRange &range)
{
    return {{"low_usd", dollars(range.low)}, {"high_usd", dollars(range.high)}, {"at_least", range.atLeast},
            {"bands", range.bands},          {"designs", range.designs},        {"in_full", range.inFull}};
}

Json countsToJson(const Totals &totals)
{
    Json counts = Json::object();
    for (const auto &name : EnumText<Severity>::kNames)
        counts[std::string(name.text)] = totals.findings[static_cast<std::size_t>(name.value)];
    counts["accepted"] = totals.acceptedFindings;
    return counts;
}

Json errorsToJson(const std::vector<Error> &errors)
{
    Json list = Json::array();
    for (const Error &error : errors)
        list.push_back(errorToJson(error));
    return list;
}

Json reasonToJson(const Reason &reason)
{
    Json facts = Json::array();
    for (const Fact &fact : reason.facts)
        facts.push_back({{"name", fact.name}, {"value", fact.value}, {"unit", fact.unit}, {"source", fact.source}});
    Json changes = Json::array();
    for (const ChangeIf &change : reason.changesIf)
        changes.push_back(change.sentence);
    return {{"field", reason.field},
            {"because", reason.because},
            {"facts", std::move(facts)},
            {"changes_if", std::move(changes)}};
}

Json alternativeToJson(const Alternative &row, const Ranking &ranking)
{
    Json figures = Json::object();
    for (const auto &[key, value] : row.figures)
        figures[key] = FieldTraits<double>::write(value);
    return {{"name", row.name},
            {"detail", row.detail},
            {"count", row.count},
            {"monthly_usd", optionalDollars(row.monthly)},
            {"hourly_usd", optionalNumber(row.hourlyUsd)},
            {"strength", optionalNumber(row.strength)},
            {"strength_unit", ranking.strengthUnit},
            {"feasible", row.feasible},
            {"pareto", row.pareto},
            {"chosen", row.chosen},
            {"price_origin", toString(row.origin)},
            {"figures", std::move(figures)},
            {"verdict", row.verdict},
            {"pin", {{"field", row.pin.field}, {"value", row.pin.value}}}};
}

Json alternativesToJson(const Ranking &ranking, std::size_t most)
{
    Json rows = Json::array();
    for (const Alternative &row : ranking.rows)
        if (rows.size() < most || row.chosen)
            rows.push_back(alternativeToJson(row, ranking));
    return rows;
}

Json rankingToJson(const Ranking &ranking, std::size_t most)
{
    Json json = {{"title", ranking.title},
                 {"field", ranking.field},
                 {"shown_in", textOf(ranking.insight)},
                 {"objective", ranking.objective},
                 {"rows", alternativesToJson(ranking, most)}};
    if (!ranking.month.empty())
        json["month"] = ranking.month;
    return json;
}

std::string_view axisText(PlanChart::Axis axis)
{
    switch (axis) {
    case PlanChart::Axis::HourOfDay:
        return "hour_of_day";
    case PlanChart::Axis::HourOfWeek:
        return "hour_of_week";
    case PlanChart::Axis::Month:
        return "month";
    case PlanChart::Axis::Day:
        break;
    }
    return "day";
}

Json chartToJson(const PlanChart &chart)
{
    Json curves = Json::array();
    for (const ChartCurve &curve : chart.curves)
        curves.push_back({{"name", curve.name}, {"values", curve.values}});
    return {{"title", chart.title},
            {"unit", chart.unit},
            {"axis", axisText(chart.axis)},
            {"curves", std::move(curves)},
            {"note", chart.note}};
}

Json linesToJson(const std::vector<CostLine> &lines)
{
    Json list = Json::array();
    for (const CostLine &line : lines)
        list.push_back(costLineToJson(line));
    return list;
}

/// Lines that are of no month.
Json onceToJson(const std::vector<CostLine> &lines)
{
    Json list = linesToJson(lines);
    for (Json &line : list) {
        line["usd"] = std::move(line["monthly_usd"]);
        line.erase("monthly_usd");
    }
    return list;
}

Json linkToJson(const LinkResult &result)
{
    const Link &link = *result.link;
    return {{"id", link.id.value},
            {"from", link.from.value},
            {"to", link.to.value},
            {"requirements", applicableOnly(writeFields(link.spec), describeFields<LinkSpec>())},
            {"label", result.label},
            {"allowed", result.allowed},
            {"calls_per_second_peak", FieldTraits<double>::write(result.callsPerSecondPeak)},
            {"gb_per_month", FieldTraits<double>::write(result.perMonth.value())},
            {"gb_per_month_forward", FieldTraits<double>::write(result.perMonthForward.value())},
            {"costs", linesToJson(result.costs)},
            {"monthly_usd", sumDollars(result.cost, !result.cost.monthly.isZero())},
            {"at_least", result.cost.atLeast},
            {"errors", errorsToJson(result.errors)}};
}

}  // namespace

Json costLineToJson(const CostLine &line)
{
    Json json = {{"item", line.item},
                 {"quantity", FieldTraits<double>::write(line.quantity)},
                 {"unit", line.unit},
                 {"unit_price_usd", line.rate ? FieldTraits<double>::write(line.rate->perUnit()) : Json()},
                 {"monthly_usd", optionalDollars(line.monthly)},
                 {"source", line.source},
                 {"as_of", line.asOf},
                 {"price_origin", toString(line.origin)}};
    if (line.missing)
        json["unpriced"] = toText(*line.missing);
    return json;
}

Json findingToJson(const Finding &finding, const Acceptance *decision)
{
    Json json = {{"rule", finding.rule},
                 {"severity", textOf(finding.severity)},
                 {"pillar", textOf(finding.pillar)},
                 {"component", finding.component.value},
                 {"field", finding.field},
                 {"message", finding.message},
                 {"remedy", finding.remedy}};
    if (decision)
        json[finding.isCoveredBy(*decision) ? "accepted" : "accepted_before"] = acceptanceToJson(*decision);
    if (!finding.link.empty())
        json["link"] = finding.link.value;
    if (finding.fix && finding.fix->becomes)
        json["fix"] = {{"becomes", finding.fix->becomes->kind}, {"spec", finding.fix->becomes->spec.toJson()}};
    else if (finding.fix)
        json["fix"] = {{"field", finding.fix->field}, {"value", finding.fix->value}};
    return json;
}

Json componentToJson(const ComponentResult &result, std::size_t maxAlternatives)
{
    const bool bridged = result.toMeanMonth.has_value();
    CostSum month = result.cost;
    if (bridged)
        month.monthly -= *result.toMeanMonth->monthly;
    const Component &component = *result.component;
    Json json = {{"kind", component.kind},
                 {"id", component.id.value},
                 {"name", component.name},
                 {"region", result.context->region.empty() ? Json() : Json(result.context->region)},
                 {"requirements",
                  result.kind ? applicableOnly(component.spec.toJson(), result.kind->fields) : component.spec.toJson()},
                 {"choice", Json()},
                 {"headline", ""},
                 {"alternatives", Json::array()},
                 {"configuration", Json::object()},
                 {"costs", Json::array()},
                 {"monthly_usd", sumDollars(month, !month.monthly.isZero())},
                 {"at_least", month.atLeast},
                 {"findings", Json::array()},
                 {"reasons", Json::array()},
                 {"advised", Json::object()},
                 {"pin_costs", Json::object()},
                 {"assumptions", Json::array()},
                 {"errors", errorsToJson(result.errors)}};
    if (!component.parent.empty())
        json["parent"] = component.parent.value;
    if (!result.plan)
        return json;
    const Plan &plan = *result.plan;
    if (plan.choice)
        json["choice"] = *plan.choice;
    json["headline"] = plan.headline;
    if (plan.units > 0)
        json["units"] = plan.units;
    if (plan.zones > 0)
        json["zones"] = plan.zones;
    if (!plan.rankings.empty()) {
        const Ranking &ranking = plan.rankings.front();
        json["alternatives"] = alternativesToJson(ranking, maxAlternatives);
        json["alternatives_considered"] = ranking.rows.size();
        json["objective"] = ranking.objective;
        if (!ranking.month.empty())
            json["alternatives_month"] = ranking.month;
    }
    json["rankings"] = Json::array();
    for (std::size_t i = 1; i < plan.rankings.size(); ++i)
        json["rankings"].push_back(rankingToJson(plan.rankings[i], maxAlternatives));
    json["charts"] = Json::array();
    for (const PlanChart &chart : plan.charts)
        json["charts"].push_back(chartToJson(chart));
    json["configuration"] = plan.configuration;
    json["costs"] = linesToJson(plan.costs);
    if (!plan.month.empty())
        json["costs_month"] = plan.month;
    if (bridged)
        json["mean_month_usd"] = sumDollars(result.cost, true);
    if (!plan.once.empty())
        json["once"] = onceToJson(plan.once);
    for (const Finding &finding : plan.findings)
        json["findings"].push_back(findingToJson(finding, decisionOf(component, finding)));
    for (const Reason &reason : plan.reasons)
        json["reasons"].push_back(reasonToJson(reason));
    json["advised"] = plan.advised;
    for (const auto &[field, extra] : plan.pinCosts) {
        json["pin_costs"][field] = dollars(extra);
        if (const std::string_view priced = pinMonth(plan, field); priced != plan.month)
            json["pin_costs_month"][field] = priced;
    }
    json["assumptions"] = plan.assumptions;
    return json;
}

namespace {

/// As a part of a design: with its bill in the month in which the bills of all parts add up.
Json billedToJson(const ComponentResult &result)
{
    Json json = componentToJson(result, kAlternativesInDesign);
    if (result.toMeanMonth) {
        json["costs"] = linesToJson(billOf(result));
        json["costs_month"] = kMeanMonth;
        // Pins keep the month in which they were priced.
        for (const auto &[field, extra] : result.plan->pinCosts)
            json["pin_costs_month"][field] = pinMonth(*result.plan, field);
        json["monthly_usd"] = std::move(json["mean_month_usd"]);
        json.erase("mean_month_usd");
    }
    return json;
}

}  // namespace

Json evaluationToJson(const Evaluation &evaluation, const std::optional<CostRange> &range)
{
    Json components = Json::array();
    for (const ComponentResultPtr &result : evaluation.components)
        components.push_back(billedToJson(*result));
    Json links = Json::array();
    for (const LinkResultPtr &result : evaluation.links)
        links.push_back(linkToJson(*result));
    Json findings = Json::array();
    for (const Finding *finding : evaluation.findings())
        findings.push_back(findingToJson(*finding, evaluation.decision(*finding)));
    Json categories = Json::object();
    for (const auto &[category, sum] : evaluation.totals.byCategory)
        categories[std::string(textOf(category))] = {{"monthly_usd", dollars(sum.monthly)}, {"at_least", sum.atLeast}};
    return {{"components", std::move(components)},
            {"links", std::move(links)},
            {"shared_tiers", linesToJson(evaluation.sharedTiers)},
            {"totals",
             {{"monthly_usd", dollars(evaluation.totals.monthly.monthly)},
              {"at_least", evaluation.totals.monthly.atLeast},
              {"once_usd", sumDollars(evaluation.totals.once, !isUnknown(evaluation.totals.once))},
              {"once_at_least", evaluation.totals.once.atLeast},
              {"band", range ? rangeToJson(*range) : Json()},
              {"by_category", std::move(categories)},
              {"findings", countsToJson(evaluation.totals)}}},
            {"findings", std::move(findings)},
            {"accepted_not_raised", idleToJson(evaluation.idleAcceptances())},
            {"complete", evaluation.complete()}};
}

Json estimateToJson(const Evaluation &evaluation)
{
    struct Resource {
        Json costs = Json::array();
        CostSum sum;
        std::string unpriced;
        bool free = true;
        std::string type;
        std::string name;
    };
    std::map<std::pair<std::string, std::string>, std::size_t>
        places;  // (type is link or not, id): ids of links and components may be alike
    std::vector<std::pair<std::string, Resource>> resources;
    const auto resource = [&](const std::string &id, const std::string &type, const std::string &name) -> Resource & {
        const auto [place, isNew] = places.try_emplace({type, id}, resources.size());
        if (isNew) {
            resources.push_back({id, {}});
            resources.back().second.type = type;
            resources.back().second.name = name;
        }
        return resources[place->second].second;
    };
    for (const ComponentResultPtr &result : evaluation.components) {
        Resource &entry = resource(result->component->id.value, result->component->kind, result->component->name);
        entry.unpriced = whyUnpriced(*result);
        if (!entry.unpriced.empty()) {
            entry.free = false;
            entry.sum.atLeast = true;
        }
    }
    for (const LinkResultPtr &result : evaluation.links)
        if (std::string why = whyUnpriced(*result); !why.empty())
            resource(result->link->id.value, "link", result->link->from.value + " \u2192 " + result->link->to.value)
                .unpriced = std::move(why);
    for (const BillRow &row : bill(evaluation)) {
        Resource &entry = resource(row.id, row.kind, row.name);
        entry.costs.push_back(costLineToJson(*row.line));
        if (row.line->monthly)
            entry.sum.monthly += *row.line->monthly;
        else
            entry.sum.atLeast = true;
        entry.free = entry.free && row.line->rate && row.line->rate->mantissa() == 0;
        if (row.line->missing && entry.unpriced.empty())
            entry.unpriced = toText(*row.line->missing);
    }
    Json list = Json::array();
    for (auto &[id, entry] : resources)
        list.push_back({{"id", id},
                        {"type", entry.type},
                        {"name", entry.name},
                        {"costs", std::move(entry.costs)},
                        {"monthly_usd", sumDollars(entry.sum, !entry.sum.monthly.isZero())},
                        {"at_least", entry.sum.atLeast},
                        {"free", entry.free},
                        {"unpriced", entry.unpriced.empty() ? Json() : Json(entry.unpriced)}});
    return {{"resources", std::move(list)},
            {"monthly_usd", dollars(evaluation.totals.monthly.monthly)},
            {"at_least", evaluation.totals.monthly.atLeast}};
}

}  // namespace gp
