// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_need.h"

#include "core/base/text.h"
#include "core/describe/fields.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kMonthSeconds = 730 * 3600.0;
constexpr double kChoiceWeekHours = HourlyWeek::kHours;

tl::unexpected<Error> refuseChoice(std::string message, std::string where, std::string remedy)
{
    return fail(ErrorCode::InvalidInput, std::move(message), std::move(where), std::move(remedy));
}

/// A number that is none can only come from code, not from a file; it is refused all the same.
std::optional<std::string> firstNotFiniteOfChoice(const ChoiceSpec &spec)
{
    const std::pair<const char *, double> numbers[] = {{"latency", spec.latency},
                                                       {"throughput", spec.throughput.value()},
                                                       {"iops", spec.iops.value()},
                                                       {"blockSize", spec.blockSize.value()},
                                                       {"size", spec.size.value()},
                                                       {"growth", spec.growth.value()},
                                                       {"objectSize", spec.objectSize.value()},
                                                       {"readShare", spec.readShare.value()},
                                                       {"rewritten", spec.rewritten.value()},
                                                       {"memory", spec.memory.value()}};
    for (const auto &[field, value] : numbers)
        if (!std::isfinite(value))
            return field;
    return std::nullopt;
}

/// A week whose first hour is the busiest and whose others are alike, such that all of it is as much as `busyHours` busiest ones.
HourlyWeek storageWeekOf(double busyHours)
{
    HourlyWeek week;
    std::fill(week.share.begin() + 1, week.share.end(), std::clamp((busyHours - 1) / (kChoiceWeekHours - 1), 0.0, 1.0));
    return week;
}

}  // namespace

Result<void> checkChoice(const ChoiceSpec &spec, const PlanContext &context, const ChoiceOffer &offer)
{
    if (const auto field = firstNotFiniteOfChoice(spec))
        return refuseChoice("It must be a finite number.", *field, "Type a number.");
    static const std::vector<FieldDescription> fields = describeFields<ChoiceSpec>();
    const std::vector<Error> problems = validateFields(writeFields(spec), fields);
    if (!problems.empty())
        return tl::unexpected<Error>(problems.front());
    if (context.region.empty())
        return refuseChoice("The store is not inside a Region.", "region", "Put it into a Region frame.");
    if (!offer.regionInfo)
        return refuseChoice("The catalog does not know the Region \"" + excerpt(context.region) + "\".", "region",
                            "Choose another Region.");
    if (!offer.missingLimit.empty())
        return refuseChoice("The catalog lacks the storage limit \"" + offer.missingLimit + "\".", "region",
                            "Use a complete catalog.");
    if (spec.zones.value() > context.regionZones)
        return refuseChoice(context.region + " has " + std::to_string(context.regionZones) + " Availability Zones, " +
                                std::to_string(spec.zones.value()) + " are asked for.",
                            "zones", "Ask for fewer.");
    if (spec.clients.value() < spec.zones.value())
        return refuseChoice(std::to_string(spec.clients.value()) +
                                (spec.clients.value() == 1 ? " client runs" : " clients run") + " in " +
                                std::to_string(spec.zones.value()) + " zones.",
                            "zones", "Ask for more clients, or for fewer zones.");
    return {};
}

StorageNeed storageNeedOf(const ChoiceSpec &spec)
{
    StorageNeed need;
    need.protocol = spec.protocol;
    need.clients = static_cast<double>(spec.clients.value());
    need.zones = static_cast<double>(spec.zones.value());
    need.surviveZoneLoss = spec.surviveZoneLoss;
    need.recreatable = spec.recreatable;
    need.latencyMs = spec.latency;
    need.iops = spec.iops.value();
    need.blockKiB = spec.blockSize.value();
    need.sequential = spec.protocol == StorageInterface::Block && spec.sequential;
    need.sizeGiB = spec.size.value();
    need.growthGB = spec.growth.value();
    need.aheadMonths = static_cast<double>(spec.ahead.value());
    need.objectKiB = spec.objectSize.value();
    need.rewrittenPercent = spec.rewritten.value();
    need.readGB = need.sizeGiB * spec.readShare.value() / 100;
    need.writtenGB = need.sizeGiB * spec.rewritten.value() / 100 + need.growthGB;
    need.backups = spec.backups;
    need.vcpus = static_cast<double>(spec.vcpus.value());
    need.memoryGiB = spec.memory.value();
    if (spec.option.pinned())
        need.pin = spec.option.pin();

    const double asked = spec.throughput.value();
    need.askedThroughput = asked;
    const double hourOfWeek = asked * kMonthSeconds / kChoiceWeekHours / 1024;
    need.readGB += std::max(0.0, hourOfWeek - need.movedGB());
    const double mean = need.movedGB() * 1024 / kMonthSeconds;
    need.throughput = std::max(asked, mean);
    if (need.throughput > mean)
        need.hours = storageWeekOf(mean / need.throughput * kChoiceWeekHours);
    return need;
}

}  // namespace gp
