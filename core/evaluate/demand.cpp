// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/evaluate/stages.h"

namespace gp {

std::vector<Error> linkErrors(const Link &link)
{
    static const std::vector<FieldDescription> fields = describeFields<LinkSpec>();
    return validateFields(writeFields(link.spec), fields);
}

std::vector<std::shared_ptr<const Demand>> flowDemand(const Design &design, const Topology &topology,
                                                      const std::vector<bool> &refused)
{
    const std::size_t n = topology.kinds.size();
    // Most components get no requests; they share one empty demand.
    static const auto none = std::make_shared<const Demand>();
    std::vector<std::shared_ptr<Demand>> flowing(n);
    for (const std::int32_t at : topology.flowOrder) {
        const auto index = static_cast<std::size_t>(at);
        const Component &component = *design.components()[index];
        const Kind *kind = topology.kinds[index];
        // A source's own requests start here and are not a demand on it, but they flow on like those that arrive.
        Demand starting;
        const bool isSource = kind && kind->source && validateFields(component.spec.toJson(), kind->fields).empty();
        if (isSource)
            starting = kind->source(component.spec);
        if (!isSource && !flowing[index])
            continue;
        for (const std::int32_t l : topology.linksOf[index]) {
            const auto linkIndex = static_cast<std::size_t>(l);
            const Link &link = *design.links()[linkIndex];
            if (topology.linkFrom[linkIndex] != at || link.spec.role != LinkRole::Calls || topology.cut[linkIndex] ||
                refused[linkIndex])
                continue;
            const double factor = link.spec.callsPerRequest * (1 - link.spec.answeredBefore.value() / 100);
            auto &target = flowing[static_cast<std::size_t>(topology.linkTo[linkIndex])];
            if (!target)
                target = std::make_shared<Demand>();
            target->arrives = true;
            for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour) {
                const double here =
                    starting.requestsPerSecond[hour] + (flowing[index] ? flowing[index]->requestsPerSecond[hour] : 0);
                target->requestsPerSecond[hour] += factor * here;
            }
        }
        if (isSource) {
            if (!flowing[index])
                flowing[index] = std::make_shared<Demand>();
            for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
                flowing[index]->requestsPerSecond[hour] += starting.requestsPerSecond[hour];
        }
    }
    std::vector<std::shared_ptr<const Demand>> result(n, none);
    for (std::size_t i = 0; i < n; ++i)
        if (flowing[i])
            result[i] = std::move(flowing[i]);
    return result;
}

}  // namespace gp
