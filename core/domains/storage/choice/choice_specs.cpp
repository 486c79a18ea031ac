// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_specs.h"

#include "core/domains/compute/fleet/fleet_module.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/efs/efs_module.h"
#include "core/domains/storage/fsx/fsx_module.h"
#include "core/domains/storage/volume/volume_module.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kHundred = 100;

/// Share of the data that a day's writes touch, in percent.
Percent changedADay(const StorageNeed &need)
{
    constexpr double kMonthsOfYear = 12;
    constexpr double kDaysOfYear = 365;
    const double written = need.writtenGB / need.sizeGiB * kHundred;
    return Percent(std::min(kHundred, written * kMonthsOfYear / kDaysOfYear));
}

BucketSpec bucketSpecOf(StorageOption option, const StorageNeed &need)
{
    BucketSpec spec;
    spec.stored = GiB(need.sizeGiB);
    spec.arriving = GiB(need.writtenGB);
    spec.churn = Percent(need.rewrittenPercent);
    spec.sizes = SizeMix{{{need.objectKiB * 1024, 1}}};
    spec.access = AgeCurve{{{0, need.readGB / need.sizeGiB}}};
    spec.oneZone = !need.surviveZoneLoss;
    spec.versioning = need.backups;
    constexpr double kHourMs = 3'600'000;
    for (const auto &name : EnumText<ReadWait>::kNames)
        if (hoursOf(name.value) * kHourMs <= need.latencyMs)
            spec.wait = name.value;
    const auto alone = [&](BucketWay way) { spec.lifecycle = Advised(way); };
    switch (option) {
    case StorageOption::S3Standard:
        alone(BucketWay::DoNothing);
        break;
    case StorageOption::S3IntelligentTiering:
        alone(BucketWay::IntelligentTiering);
        break;
    case StorageOption::S3StandardIa:
        alone(BucketWay::StandardIa);
        break;
    case StorageOption::S3GlacierInstant:
        alone(BucketWay::GlacierInstant);
        break;
    case StorageOption::S3OneZoneIa:
        alone(BucketWay::OneZoneIa);
        break;
    case StorageOption::S3GlacierFlexible:
        alone(BucketWay::GlacierFlexible);
        break;
    case StorageOption::S3DeepArchive:
        alone(BucketWay::DeepArchive);
        break;
    default:
        break;
    }
    return spec;
}

VolumeSpec volumeSpecOf(VolumeType type, const StorageNeed &need, const ChoiceOffer &offer)
{
    VolumeSpec spec;
    spec.size = GiB(std::max(1.0, need.laterGiB()));
    spec.iops = Iops(need.iops);
    spec.blockSize = KB(need.blockKiB);
    spec.throughput = MiBps(need.throughput);
    spec.latency = need.latencyMs < 1                     ? VolumeLatency::SubMillisecond
                   : need.latencyMs < offer.singleDigitMs ? VolumeLatency::Milliseconds
                                                          : VolumeLatency::Any;
    spec.sequential = need.sequential;
    spec.reads = Percent(need.readPart() * kHundred);
    spec.sharedBy = Instances(static_cast<std::int64_t>(need.clients));
    if (need.clients > 1)
        spec.fileSystem = VolumeFileSystem::Gfs2;
    spec.type = Advised(type);
    spec.written = Percent(std::min(kHundred, need.sizeGiB / spec.size.value() * kHundred));
    spec.changePerDay = changedADay(need);
    if (!need.backups)
        spec.snapshots.clear();
    return spec;
}

/// One instance whose own disks hold the data.
FleetSpec instanceSpecOf(const StorageNeed &need, const ChoiceOffer &offer)
{
    constexpr double kGiBOfGB = 1.073741824;
    FleetSpec spec;
    spec.count = Instances(1);
    spec.zones = Zones(1);
    spec.vcpus = VCpus(static_cast<std::int64_t>(need.vcpus));
    spec.memory = GiB(need.memoryGiB);
    spec.localStorage = GB(need.laterGiB() * kGiBOfGB);
    if (need.latencyMs < offer.singleDigitMs)
        spec.excludedTypes = offer.diskFamilies;
    spec.detailedMonitoring = false;
    spec.alarms = false;
    return spec;
}

EfsSpec efsSpecOf(EfsType type, const StorageNeed &need, const ChoiceOffer &offer)
{
    EfsSpec spec;
    spec.size = GiB(need.sizeGiB);
    spec.growth = GB(need.growthGB);
    EfsGroup all;
    all.accesses = need.readGB / need.sizeGiB;
    all.fileSize = KB(need.objectKiB);
    spec.groups = {all};
    spec.read = GB(need.readGB);
    spec.written = GB(need.writtenGB);
    spec.hours = need.hours;
    spec.requestSize = KB(need.blockKiB);
    spec.readIops = Iops(need.iops * need.readPart());
    spec.writeIops = Iops(need.iops * (1 - need.readPart()));
    spec.clients = Instances(static_cast<std::int64_t>(need.clients));
    spec.latency = need.latencyMs < offer.tensMs ? EfsLatency::Milliseconds : EfsLatency::Tens;
    spec.zones = Zones(static_cast<std::int64_t>(need.zones));
    spec.oneZoneTolerated = !need.surviveZoneLoss;
    spec.type = Advised(type);
    spec.backup = need.backups;
    spec.changePerDay = changedADay(need);
    return spec;
}

FsxProtocol fsxProtocolOf(StorageInterface protocol)
{
    switch (protocol) {
    case StorageInterface::Smb:
        return FsxProtocol::Smb;
    case StorageInterface::Block:
        return FsxProtocol::Iscsi;
    case StorageInterface::Lustre:
        return FsxProtocol::Lustre;
    case StorageInterface::Nfs:
    case StorageInterface::Object:
        break;
    }
    return FsxProtocol::Nfs;
}

FsxSpec fsxSpecOf(FsxSystem system, const StorageNeed &need, const ChoiceOffer &offer)
{
    FsxSpec spec;
    spec.protocol = fsxProtocolOf(need.protocol);
    spec.clientSystem = need.protocol == StorageInterface::Smb ? FsxClients::Windows : FsxClients::Linux;
    spec.size = GiB(std::max(1.0, need.sizeGiB));
    spec.growth = GB(need.growthGB);
    spec.ahead = Months(static_cast<std::int64_t>(need.aheadMonths));
    spec.hot = Percent(std::min(kHundred, need.readGB / need.sizeGiB * kHundred));
    spec.readThroughput = MiBps(need.throughput * need.readPart());
    spec.writeThroughput = MiBps(need.throughput * (1 - need.readPart()));
    double busy = 0;
    for (const double share : need.hours.share)
        busy += share;
    spec.busy = Percent(std::min(kHundred, busy / static_cast<double>(HourlyWeek::kHours) * kHundred));
    spec.iops = Iops(need.iops);
    spec.requestSize = KB(std::max(1.0, need.blockKiB));
    spec.latency = need.latencyMs < offer.singleDigitMs ? FsxLatency::SubMillisecond
                   : need.latencyMs < offer.tensMs      ? FsxLatency::Milliseconds
                                                        : FsxLatency::Tens;
    spec.surviveZone = need.surviveZoneLoss;
    spec.zones = Zones(static_cast<std::int64_t>(need.zones));
    spec.recreatable = need.recreatable;
    if (!need.backups)
        spec.backupDays = Count(0);
    spec.changePerDay = changedADay(need);
    spec.system = Advised(system);
    spec.alarms = false;
    return spec;
}

}  // namespace

const Kind *storageKindOf(StorageOption option)
{
    switch (option) {
    case StorageOption::S3Standard:
    case StorageOption::S3IntelligentTiering:
    case StorageOption::S3Lifecycle:
    case StorageOption::S3StandardIa:
    case StorageOption::S3GlacierInstant:
    case StorageOption::S3OneZoneIa:
    case StorageOption::S3GlacierFlexible:
    case StorageOption::S3DeepArchive:
        return &bucketKind();
    case StorageOption::S3Express:
        break;
    case StorageOption::Gp3:
    case StorageOption::Io2:
    case StorageOption::St1:
    case StorageOption::Sc1:
        return &volumeKind();
    case StorageOption::InstanceStore:
        return &fleetKind();
    case StorageOption::EfsRegional:
    case StorageOption::EfsOneZone:
        return &efsKind();
    case StorageOption::FsxOpenZfs:
    case StorageOption::FsxOntap:
    case StorageOption::FsxWindows:
    case StorageOption::FsxLustre:
        return &fsxKind();
    }
    return nullptr;
}

AnySpec storageSpecOf(StorageOption option, const StorageNeed &need, const ChoiceOffer &offer)
{
    switch (option) {
    case StorageOption::S3Express:
        return {};
    case StorageOption::Gp3:
        return AnySpec::of(volumeSpecOf(VolumeType::Gp3, need, offer));
    case StorageOption::Io2:
        return AnySpec::of(volumeSpecOf(VolumeType::Io2, need, offer));
    case StorageOption::St1:
        return AnySpec::of(volumeSpecOf(VolumeType::St1, need, offer));
    case StorageOption::Sc1:
        return AnySpec::of(volumeSpecOf(VolumeType::Sc1, need, offer));
    case StorageOption::InstanceStore:
        return AnySpec::of(instanceSpecOf(need, offer));
    case StorageOption::EfsRegional:
        return AnySpec::of(efsSpecOf(EfsType::Regional, need, offer));
    case StorageOption::EfsOneZone:
        return AnySpec::of(efsSpecOf(EfsType::OneZone, need, offer));
    case StorageOption::FsxOpenZfs:
        return AnySpec::of(fsxSpecOf(FsxSystem::OpenZfs, need, offer));
    case StorageOption::FsxOntap:
        return AnySpec::of(fsxSpecOf(FsxSystem::Ontap, need, offer));
    case StorageOption::FsxWindows:
        return AnySpec::of(fsxSpecOf(FsxSystem::Windows, need, offer));
    case StorageOption::FsxLustre:
        return AnySpec::of(fsxSpecOf(FsxSystem::Lustre, need, offer));
    default:
        return AnySpec::of(bucketSpecOf(option, need));
    }
}

}  // namespace gp
