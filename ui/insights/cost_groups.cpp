// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/cost_groups.h"

#include "ui/document/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace gp {
namespace {

QList<CostGroup> byComponent(const Evaluation &evaluation)
{
    QList<CostGroup> groups;
    for (const ComponentResultPtr &result : evaluation.components) {
        if (whyUnpriced(*result).empty())
            continue;
        CostGroup group;  // no line of a bill, yet the total reads "at least" because of it
        group.name = qs(result->component->name);
        group.component = result->component->id;
        group.planned = false;
        group.cost = result->own;
        group.cost.atLeast = true;
        groups.append(group);
    }
    for (const BillRow &row : bill(evaluation)) {
        const bool isLink = row.kind == "link";
        const ComponentId component(isLink ? std::string() : row.id);
        const LinkId link(isLink ? row.id : std::string());
        if (groups.isEmpty() || groups.back().component != component || groups.back().link != link ||
            !groups.back().planned) {
            CostGroup group;
            group.name = qs(row.name);
            group.category = hueName(row.category);
            group.component = component;
            group.link = link;
            groups.append(group);
        }
        groups.back().lines.push_back(*row.line);
        groups.back().cost += sumOf(std::vector{*row.line});
    }
    // Frames and clients say in a line of their bill that they are free: in a list of costs they would be noise.
    groups.removeIf([&](const CostGroup &group) {
        const ComponentResult *result = group.component.empty() ? nullptr : evaluation.component(group.component);
        return result && result->plan && result->kind && (result->kind->isFrame() || !result->kind->info.insideAws) &&
               group.cost == CostSum();
    });
    for (CostGroup &group : groups) {
        const ComponentResult *result = group.component.empty() ? nullptr : evaluation.component(group.component);
        if (!result) {
            group.service = QCoreApplication::translate("Figures", "Data transfer");
        } else {
            group.service = result->kind ? qs(result->kind->info.title) : qs(result->component->kind);
            group.category = hueName(result->kind ? result->kind->info.category : Category::Outside);
        }
    }
    return groups;
}

}  // namespace

QString CostGroup::id() const
{
    if (!component.empty())
        return QStringLiteral("component:") + qs(component.value);
    return link.empty() ? QStringLiteral("service:") + name : QStringLiteral("link:") + qs(link.value);
}

QList<CostGroup> costGroups(const Evaluation &evaluation, CostGrouping grouping)
{
    QList<CostGroup> groups = byComponent(evaluation);
    if (grouping == CostGrouping::Service) {
        QList<CostGroup> services;
        for (const CostGroup &group : std::as_const(groups)) {
            if (!group.planned) {
                services.append(group);
                continue;
            }
            auto same = std::find_if(services.begin(), services.end(), [&](const CostGroup &service) {
                return service.planned && service.service == group.service;
            });
            if (same == services.end()) {
                CostGroup service = group;
                service.name = group.service;
                service.component = {};
                service.link = {};
                services.append(service);
            } else {
                same->lines.insert(same->lines.end(), group.lines.begin(), group.lines.end());
                same->cost += group.cost;
            }
        }
        groups = services;
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const CostGroup &a, const CostGroup &b) { return a.cost.monthly > b.cost.monthly; });
    return groups;
}

Usd derivedShare(const Evaluation &evaluation)
{
    Usd sum;
    for (const BillRow &row : bill(evaluation))
        if (row.line->monthly && row.line->origin == PriceOrigin::Derived)
            sum += *row.line->monthly;
    return sum;
}

CostSum sumOf(const QList<CostGroup> &groups)
{
    CostSum sum;
    for (const CostGroup &group : groups)
        sum += group.cost;
    return sum;
}

}  // namespace gp
