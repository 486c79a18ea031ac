// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_ranking.h"

#include "core/base/text.h"

#include <algorithm>
#include <bit>

namespace gp {
namespace {

std::string fsxFigures(const std::string &what, double most, double needed, const std::string &unit)
{
    return what + ": " + formatNumber(most, 1) + unit + " at most, " + formatNumber(needed, 1) + unit + " needed";
}

/// What makes an option dearer than another: the part of the bill that differs most.
std::string fsxDearerPart(const FsxOption &option, const FsxOption &best, const FsxOffer &offer)
{
    const auto rate = [](const std::optional<PricedRate> &price) { return price ? price->rate.perUnit() : 0; };
    const auto parts = [&](const FsxOption &of) {
        const FsxServer &server = *of.point.server;
        return std::array{of.capacity * rate(server.storageRate),
                          of.poolGB * rate(server.poolRate),
                          server.throughput * rate(server.throughputRate),
                          (of.iops - server.includedIops(of.capacity)) * rate(server.iopsRate),
                          of.poolReads * rate(offer.poolReads) + of.poolWrites * rate(offer.poolWrites),
                          of.backupGB * rate(server.backupRate),
                          of.otherZonesGB * offer.zoneSides * rate(offer.betweenZones)};
    };
    static constexpr std::array kNames{"storage",  "the capacity pool", "throughput capacity",  "IOPS",
                                       "requests", "backups",           "traffic between zones"};
    const auto own = parts(option);
    const auto others = parts(best);
    std::size_t most = 0;
    for (std::size_t i = 1; i < own.size(); ++i)
        if (own[i] - others[i] > own[most] - others[most])
            most = i;
    return kNames[most];
}

std::string fsxVerdict(const FsxOption &option, const FsxOption *best, const FsxNeed &need, const FsxOffer &offer)
{
    if (!option.eligible())
        return fsxConstraintText(option, need, offer);
    if (!best || option.point == best->point)
        return {};
    const Usd more = Usd::fromNanos(option.monthNanos) - Usd::fromNanos(best->monthNanos);
    if (more.cents() == 0)
        return "costs the same; later in the order of ties";
    return formatUsdDifference(more) + ", most of it " + fsxDearerPart(option, *best, offer);
}

Alternative fsxAlternative(const FsxOption &option, const FsxOption *best, const FsxOption *chosen, const FsxNeed &need,
                           const FsxOffer &offer)
{
    Alternative row;
    if (option.priced())
        row.monthly = Usd::fromNanos(option.monthNanos).roundedToCent();
    row.feasible = option.eligible();
    row.chosen = chosen && chosen->point == option.point;
    row.verdict = fsxVerdict(option, best, need, offer);
    row.figures = {{"capacity", option.capacity},
                   {"pool", option.poolGB},
                   {"disk", option.disk},
                   {"network", option.network},
                   {"iops", option.iops}};
    return row;
}

const char *fsxProtocolWords(FsxSystem system)
{
    switch (system) {
    case FsxSystem::OpenZfs:
        return "NFS alone";
    case FsxSystem::Ontap:
        return "NFS, SMB and iSCSI";
    case FsxSystem::Windows:
        return "SMB alone";
    case FsxSystem::Lustre:
        break;
    }
    return "Lustre alone";
}

}  // namespace

std::string fsxWayName(const FsxPoint &point)
{
    const FsxServer &server = *point.server;
    std::string name(labelOf(server.system));
    name += ", " + std::string(labelOf(server.deployment)) + ", " + std::string(labelOf(server.storage));
    if (server.perUnit > 0)
        name += " " + formatNumber(server.perUnit, 0) + " MB/s/TiB";
    if (server.driveCache)
        name += " with SSD cache";
    return name;
}

std::string fsxPointName(const FsxPoint &point)
{
    std::string name = fsxWayName(point);
    if (point.server->throughput > 0)
        name += ", " + formatNumber(point.server->throughput, 0) + " MB/s";
    if (point.server->haPairs > 1)
        name += " on " + std::to_string(point.server->haPairs) + " HA pairs";
    if (point.tiering == FsxTiering::Auto)
        name += ", cold data in the capacity pool";
    if (point.tiering == FsxTiering::All)
        name += ", all data in the capacity pool";
    return name;
}

std::string fsxConstraintText(const FsxOption &option, const FsxNeed &need, const FsxOffer &offer)
{
    if (option.failed == 0)
        return {};
    const FsxServer &server = *option.point.server;
    const std::string rate = " MB/s";
    switch (static_cast<FsxConstraint>(std::countr_zero(option.failed))) {
    case FsxConstraint::Protocol:
        if (need.protocol == FsxProtocol::Iscsi && server.system == FsxSystem::Ontap)
            return "Protocol: iSCSI takes " + formatNumber(offer.iscsiPairsMax, 0) + " HA pairs at most";
        return std::string("Protocol: it speaks ") + fsxProtocolWords(server.system) + ", " +
               std::string(labelOf(need.protocol)) + " is asked for";
    case FsxConstraint::Clients:
        return "Clients: only Linux has a client for Lustre";
    case FsxConstraint::Zone:
        return "Zone: it stands in one, and must survive its loss";
    case FsxConstraint::Subnets:
        return need.subnetZones > 0 && need.subnetZones < 2
                   ? "Zones: Multi-AZ takes subnets in two zones, the VPC has one"
                   : "Zones: Windows Multi-AZ takes a Region of " + formatNumber(offer.multiAzRegionZones, 0) +
                         ", this has " + formatNumber(need.regionZones, 0);
    case FsxConstraint::Scratch:
        return "Scratch: what is lost with a server stays lost, and the data cannot be made again";
    case FsxConstraint::Linked:
        return "S3: it cannot be linked to a bucket";
    case FsxConstraint::Transit:
        return "Encryption: Scratch 1 does not encrypt in transit";
    case FsxConstraint::Latency:
        return "Latency: " +
               std::string(server.storage == FsxStorage::Hdd ? "HDD answers in milliseconds"
                                                             : "cold data answers in tens of milliseconds") +
               ", too late for what is asked";
    case FsxConstraint::Legal:
        return "Pins: AWS takes no " + formatNumber(option.capacity, 0) + " GiB with " + formatNumber(option.iops, 0) +
               " IOPS of it";
    case FsxConstraint::Capacity:
        return fsxFigures("Capacity", std::min(option.capacity, server.capacityMax),
                          option.point.tiering == FsxTiering::None ? option.storedGB / (1 - need.freeShare)
                                                                   : option.storedGB - option.poolGB,
                          " GiB");
    case FsxConstraint::Network:
        return fsxFigures("Network", option.network, need.readMBps + need.writeMBps, rate);
    case FsxConstraint::Disk:
        return fsxFigures("Disks", option.disk, need.writeMBps + need.readMBps * (1 - need.cachedShare), rate);
    case FsxConstraint::Write:
        return fsxFigures("Writes", option.write, need.writeMBps, rate);
    case FsxConstraint::Iops:
        if (server.hasIops)
            return server.diskIops > 0 ? fsxFigures("IOPS", std::min(server.diskIops, option.iops), need.iops, "")
                                       : "IOPS: none are documented for so small a step";
        return fsxFigures("IOPS", server.iopsPerTiB * option.capacity / server.tib, need.iops, "");
    case FsxConstraint::Price:
        break;
    }
    return "No price in the catalog for a part of it in " + offer.region;
}

std::vector<Ranking> fsxRankings(const FsxNeed &need, const FsxOption *chosen, const FsxOffer &offer)
{
    const std::vector<FsxOption> options = rankFsx(need, offer);
    const FsxOption *best = !options.empty() && options.front().eligible() ? &options.front() : nullptr;
    Ranking ways;
    ways.insight = Insight::Storage;
    ways.field = "system";
    ways.title = "File systems";
    ways.objective = "USD per month of storage, throughput, IOPS, backups and traffic, each in its cheapest setting";
    if (need.backupDays > 0)
        ways.month = kSettledMonth;
    ways.columns = {{"capacity", "Capacity", "GiB", 0},
                    {"pool", "Capacity pool", "GB", 0},
                    {"disk", "Disks", "MB/s", 0},
                    {"network", "Network", "MB/s", 0},
                    {"iops", "SSD IOPS", "", 0}};
    Ranking all = ways;
    all.field = "throughput";
    all.title = "Settings";
    all.objective = "USD per month of storage, throughput, IOPS, backups and traffic";
    all.rows.reserve(options.size());
    const auto sameWay = [](const FsxPoint &a, const FsxPoint &b) {
        return a.server->system == b.server->system && a.server->deployment == b.server->deployment &&
               a.server->storage == b.server->storage && a.server->driveCache == b.server->driveCache;
    };
    std::vector<FsxPoint> seen;
    for (const FsxOption &option : options) {
        Alternative row = fsxAlternative(option, best, chosen, need, offer);
        row.name = fsxPointName(option.point);
        row.detail = formatNumber(option.capacity, 0) + " GiB";
        const FsxServer &server = *option.point.server;
        row.pin = server.throughput > 0 ? SuggestedEdit{"throughput", server.throughput}
                                        : SuggestedEdit{"perUnitThroughput", server.perUnit};
        if (server.throughput <= 0 && server.perUnit <= 0)
            row.pin = {"deployment", std::string(textOf(server.deployment))};
        all.rows.push_back(row);
        if (std::any_of(seen.begin(), seen.end(), [&](const FsxPoint &point) { return sameWay(point, option.point); }))
            continue;
        seen.push_back(option.point);
        row.chosen = chosen && sameWay(chosen->point, option.point);
        row.pin = {"system", std::string(textOf(server.system))};
        ways.rows.push_back(std::move(row));
    }
    return {std::move(ways), std::move(all)};
}

}  // namespace gp
