// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bill_of_materials.h"

#include "core/evaluate/once_bill.h"
#include "core/exchange/network_resources.h"

#include <algorithm>
#include <utility>

namespace gp {
namespace {

std::string materialTags(const Design &design, const Component &component)
{
    std::string words;
    for (const auto &[key, value] : tagsOf(design, component))
        words += (words.empty() ? "" : "; ") + key + "=" + value;
    return words;
}

std::string materialNote(const CostLine &line)
{
    if (line.missing)
        return toText(*line.missing);
    return line.origin == PriceOrigin::Derived ? "price derived, not observed" : "";
}

/// Says of a component what a line of its bill does not.
void describeMaterialOwner(MaterialRow &row, const Evaluation &evaluation, const ComponentResult &owner)
{
    row.service = owner.kind ? std::string(owner.kind->info.title) : owner.component->kind;
    row.region = owner.context ? owner.context->region : std::string();
    row.tags = materialTags(evaluation.design, *owner.component);
}

void describeMaterialLink(MaterialRow &row, const Evaluation &evaluation, const Link &link)
{
    const auto regionOf = [&](const ComponentId &id) {
        const ComponentResult *end = evaluation.component(id);
        return end && end->context ? end->context->region : std::string();
    };
    row.service = "Data transfer";
    // What is outside AWS is in no region.
    const std::string from = regionOf(link.from);
    const std::string to = regionOf(link.to);
    row.region = from.empty() || from == to ? to : to.empty() ? from : std::string();
}

MaterialRow materialOf(const Evaluation &evaluation, const BillRow &bill)
{
    MaterialRow row;
    row.bill = bill;
    row.category = textOf(bill.category);
    row.note = materialNote(*bill.line);
    if (bill.kind == "link")
        describeMaterialLink(row, evaluation, *evaluation.link(LinkId(bill.id))->link);
    else if (const ComponentResult *owner = evaluation.component(ComponentId(bill.id)))
        describeMaterialOwner(row, evaluation, *owner);
    else
        row.service = "Data transfer";
    return row;
}

std::vector<MaterialRow> unpricedMaterials(const Evaluation &evaluation)
{
    std::vector<MaterialRow> rows;
    for (const ComponentResultPtr &result : evaluation.components) {
        std::string why = whyUnpriced(*result);
        if (why.empty())
            continue;
        const Component &component = *result->component;
        MaterialRow row;
        row.bill = {component.id.value, component.name, component.kind,
                    result->kind ? result->kind->info.category : Category::Outside, nullptr};
        row.category = result->kind ? textOf(result->kind->info.category) : std::string_view();
        row.note = std::move(why);
        describeMaterialOwner(row, evaluation, *result);
        rows.push_back(std::move(row));
    }
    for (const LinkResultPtr &result : evaluation.links) {
        std::string why = whyUnpriced(*result);
        if (why.empty())
            continue;
        const Link &link = *result->link;
        const auto nameOf = [&](const ComponentId &id) { return evaluation.design.component(id)->name; };
        MaterialRow row;
        row.bill = {link.id.value, nameOf(link.from) + " \u2192 " + nameOf(link.to), "link", Category::Network,
                    nullptr};
        row.category = textOf(Category::Network);
        row.note = std::move(why);
        describeMaterialLink(row, evaluation, link);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<MaterialMonths> materialMonths(const Evaluation &evaluation)
{
    std::vector<MaterialMonths> rows;
    MaterialMonths rest;
    rest.name = "All else, alike in every month";
    CostSum alike = evaluation.totals.monthly;
    bool anyAtLeast = false;
    bool restAtLeast =
        std::ranges::any_of(evaluation.links, [](const LinkResultPtr &link) { return link->cost.atLeast; });
    for (const ComponentResultPtr &result : evaluation.components) {
        if (!result->plan || result->plan->coming.size() != kComingMonths) {
            restAtLeast = restAtLeast || result->own.atLeast;
            continue;
        }
        MaterialMonths row;
        row.name = result->component->name;
        row.atLeast = result->own.atLeast;
        std::copy(result->plan->coming.begin(), result->plan->coming.end(), row.amounts.begin());
        alike.monthly -= result->own.monthly;
        anyAtLeast = anyAtLeast || row.atLeast;
        rows.push_back(std::move(row));
    }
    if (rows.empty())
        rest.name = "All, alike in every month";
    rest.amounts.fill(alike.monthly);
    // Where nobody else lacks a price, it is what links share.
    rest.atLeast = restAtLeast || (alike.atLeast && !anyAtLeast);
    rows.push_back(std::move(rest));
    return rows;
}

}  // namespace

BillOfMaterials billOfMaterials(const Evaluation &evaluation)
{
    BillOfMaterials materials;
    for (const BillRow &row : bill(evaluation))
        materials.lines.push_back(materialOf(evaluation, row));
    materials.unpriced = unpricedMaterials(evaluation);
    for (const BillRow &row : onceBill(evaluation))
        materials.once.push_back(materialOf(evaluation, row));
    materials.months = materialMonths(evaluation);
    materials.total = evaluation.totals.monthly;
    materials.onceTotal = evaluation.totals.once;
    return materials;
}

}  // namespace gp
