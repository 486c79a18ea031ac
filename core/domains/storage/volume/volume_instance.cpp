// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_instance.h"

#include <algorithm>
#include <tuple>

namespace gp {
namespace {

std::optional<double> volumeMebibytes(const std::optional<double> &megabytes)
{
    return megabytes ? std::optional(*megabytes * 1e6 / 1'048'576) : std::nullopt;
}

}  // namespace

std::optional<double> ebsBaselineMiBps(const InstanceType &type) { return volumeMebibytes(type.ebsBaselineMBps); }

InstanceEbsLimits instanceEbsLimits(const InstanceType &type)
{
    InstanceEbsLimits limits;
    limits.iops = type.ebsBaselineIops;
    limits.throughputMiBps = ebsBaselineMiBps(type);
    limits.burstIops = type.ebsMaxIops;
    limits.burstThroughputMiBps = volumeMebibytes(type.ebsMaxMBps);
    limits.attachments = type.ebsMaxAttachments;
    limits.nitro = type.hypervisor != "xen";
    return limits;
}

BehindInstance behindInstance(const VolumeOption &option, const InstanceEbsLimits &limits, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(option.type);
    BehindInstance behind;
    behind.iops = deliveredIops(option, offer);
    behind.throughputMiBps = deliveredThroughput(option, offer);
    if (limits.iops)
        behind.iops = std::min(behind.iops, *limits.iops);
    if (limits.throughputMiBps)
        behind.throughputMiBps = std::min(behind.throughputMiBps, *limits.throughputMiBps);
    const auto size = static_cast<double>(option.sizeGiB);
    const auto iops = static_cast<double>(option.iops);
    const auto throughput = static_cast<double>(option.throughput);
    const auto bought = memberMonthNanos(type, size, iops, throughput);
    // IOPS that are there for the throughput alone do not count as waste while they carry it.
    const double usedThroughput = behind.throughputMiBps / option.members;
    double usedIops = behind.iops / option.members;
    if (type.throughputPerIops > 0)
        usedIops = std::max(usedIops, usedThroughput / type.throughputPerIops);
    const auto used = memberMonthNanos(type, size, std::min(iops, std::max(type.iopsMin, usedIops)),
                                       std::min(throughput, std::max(type.throughputMin, usedThroughput)));
    if (bought && used)
        behind.wasteNanos = (*bought - *used) * option.members;
    return behind;
}

InstanceLoad instanceLoad(const VolumeNeed &need, const VolumeOption &option, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(option.type);
    const MemberLoad member = memberLoad(need, type, option.raid, option.members);
    InstanceLoad load;
    load.iops = std::max(member.operations, type.spinning() && !need.sequential ? need.iops : 0.0) * option.members;
    load.throughputMiBps = member.throughputMiBps * option.members;
    load.volumes = option.members;
    load.nitro = need.shared || (type.nonNitroIopsMax && static_cast<double>(option.iops) > *type.nonNitroIopsMax);
    return load;
}

bool carries(const InstanceEbsLimits &limits, const InstanceLoad &load, bool root)
{
    return limits.iops && limits.throughputMiBps && *limits.iops >= load.iops &&
           *limits.throughputMiBps >= load.throughputMiBps && (!load.nitro || limits.nitro) &&
           (!limits.attachments || *limits.attachments >= load.volumes + (root ? 0 : 1));
}

std::vector<const VolumeDriver *> familyThatCarries(const InstanceType &type, const InstanceLoad &load, bool root,
                                                    const VolumeOffer &offer)
{
    std::vector<const VolumeDriver *> sizes;
    for (const VolumeDriver &driver : offer.drivers)
        if (driver.type->family == type.family && carries(instanceEbsLimits(*driver.type), load, root))
            sizes.push_back(&driver);
    std::stable_sort(sizes.begin(), sizes.end(), [](const VolumeDriver *a, const VolumeDriver *b) {
        return std::tie(a->type->vcpus, a->type->memoryMiB) < std::tie(b->type->vcpus, b->type->memoryMiB);
    });
    return sizes;
}

std::vector<const VolumeDriver *> driversOf(const InstanceLoad &load, bool root, const VolumeOffer &offer,
                                            std::size_t most)
{
    std::vector<const VolumeDriver *> able;
    for (const VolumeDriver &driver : offer.drivers) {
        if (able.size() >= most)
            break;
        if (carries(instanceEbsLimits(*driver.type), load, root))
            able.push_back(&driver);
    }
    return able;
}

}  // namespace gp
