// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_need.h"

#include "core/base/text.h"
#include "core/describe/fields.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

tl::unexpected<Error> refuseFsx(std::string message, std::string where, std::string remedy)
{
    return fail(ErrorCode::InvalidInput, std::move(message), std::move(where), std::move(remedy));
}

/// A number that is none can only come from code, not from a file; it is refused all the same.
std::optional<std::string> firstNotFiniteOfFsx(const FsxSpec &spec)
{
    const std::pair<const char *, double> numbers[] = {
        {"size", spec.size.value()},
        {"growth", spec.growth.value()},
        {"freeSpace", spec.freeSpace.value()},
        {"compressible", spec.compressible.value()},
        {"duplicates", spec.duplicates.value()},
        {"hot", spec.hot.value()},
        {"readThroughput", spec.readThroughput.value()},
        {"writeThroughput", spec.writeThroughput.value()},
        {"busy", spec.busy.value()},
        {"cached", spec.cached.value()},
        {"iops", spec.iops.value()},
        {"requestSize", spec.requestSize.value()},
        {"coldReads", spec.coldReads.value()},
        {"changePerDay", spec.changePerDay.value()},
        {"capacity", spec.capacity.valueOr(GiB(1)).value()},
        {"throughput", spec.throughput.valueOr(MiBps(1)).value()},
        {"perUnitThroughput", spec.perUnitThroughput.valueOr(MiBps(1)).value()},
        {"provisionedIops", spec.provisionedIops.valueOr(Iops(1)).value()},
    };
    for (const auto &[field, value] : numbers)
        if (!std::isfinite(value))
            return field;
    for (const FsxVolume &volume : spec.volumes)
        if (!std::isfinite(volume.share.value()))
            return "volumes[" + volume.name + "].share";
    return std::nullopt;
}

Result<void> checkFsxPlace(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer)
{
    if (context.region.empty())
        return refuseFsx("The file system is not inside a Region.", "region", "Put it into a Region frame.");
    if (!offer.regionInfo || !offer.sold())
        return refuseFsx("The catalog has no FSx price in \"" + excerpt(context.region) + "\".", "region",
                         "Choose another Region.");
    if (!offer.missingLimit.empty())
        return refuseFsx("The catalog lacks the FSx limit \"" + offer.missingLimit + "\".", "region",
                         "Use a complete catalog.");
    if (spec.zones.value() > context.regionZones)
        return refuseFsx(context.region + " has " + std::to_string(context.regionZones) + " Availability Zones, " +
                             std::to_string(spec.zones.value()) + " are asked for.",
                         "zones", "Ask for fewer.");
    return {};
}

/// What no file system of the four does together.
Result<void> checkFsxTogether(const FsxSpec &spec)
{
    if (spec.protocol != FsxProtocol::Lustre)
        return {};
    if (spec.clientSystem != FsxClients::Linux)
        return refuseFsx("Only Linux has a client for Lustre, and no other FSx file system speaks Lustre.",
                         "clientSystem", "Let Linux use it, or choose NFS or SMB.");
    if (spec.surviveZone)
        return refuseFsx("A file system that speaks Lustre stands in one zone, and is down when that is lost.",
                         "surviveZone", "Accept that, or choose NFS, SMB or iSCSI.");
    const auto legal = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.'; };
    const std::string bucket = spec.s3Bucket.substr(0, spec.s3Bucket.find('/'));
    constexpr std::size_t kLeastName = 3;
    constexpr std::size_t kMostName = 63;
    if (!spec.s3Bucket.empty() &&
        (bucket.size() < kLeastName || bucket.size() > kMostName || !std::all_of(bucket.begin(), bucket.end(), legal) ||
         spec.s3Bucket.find_first_of(" \t\n\"'\\") != std::string::npos))
        return refuseFsx("\"" + excerpt(spec.s3Bucket) + "\" is no bucket, with or without a prefix.", "s3Bucket",
                         "Write it as \"bucket\" or \"bucket/prefix\", without s3://.");
    return {};
}

bool isFsxAddress(const std::string &text)
{
    const std::vector<std::string> parts = split(text, '.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const std::string &part) {
               return !part.empty() && part.size() <= 3 && part.find_first_not_of("0123456789") == std::string::npos &&
                      std::stoi(part) <= 255;
           });
}

Result<void> checkFsxDirectory(const FsxSpec &spec)
{
    if (spec.protocol != FsxProtocol::Smb && spec.protocol != FsxProtocol::NfsAndSmb)
        return {};
    if (spec.directory == FsxDirectory::AwsManaged) {
        const bool legal = spec.directoryId.size() == 12 && spec.directoryId.starts_with("d-") &&
                           spec.directoryId.find_first_not_of("0123456789abcdef", 2) == std::string::npos;
        if (!spec.directoryId.empty() && !legal)
            return refuseFsx("\"" + excerpt(spec.directoryId) + "\" is no ID of a directory.", "directoryId",
                             "Write it as \"d-1234567890\", or leave it empty.");
        return {};
    }
    if (spec.domainName.find('.') == std::string::npos ||
        spec.domainName.find_first_of(" \t\n/\\") != std::string::npos)
        return refuseFsx("\"" + excerpt(spec.domainName) + "\" is no full name of a domain.", "domainName",
                         "Write it as \"corp.example.com\".");
    const std::vector<std::string> servers = split(spec.dnsServers, ',');
    const bool addresses = !servers.empty() && servers.size() <= 3 &&
                           std::all_of(servers.begin(), servers.end(),
                                       [](const std::string &server) { return isFsxAddress(trimmed(server)); });
    if (!addresses)
        return refuseFsx("\"" + excerpt(spec.dnsServers) + "\" is not one to three IPv4 addresses.", "dnsServers",
                         "Write them as \"10.0.0.2, 10.0.1.2\".");
    if (trimmed(spec.joinUser).empty())
        return refuseFsx("No user joins the domain.", "joinUser", "Name one that may join computers to it.");
    return {};
}

/// Source: FSx API, CreateVolume: Name and JunctionPath.
Result<void> checkFsxVolumes(const FsxSpec &spec)
{
    if (spec.protocol == FsxProtocol::Lustre)
        return {};
    double shares = 0;
    for (const FsxVolume &volume : spec.volumes) {
        const std::string row = "volumes[" + volume.name + "].";
        const bool named = !volume.name.empty() && std::all_of(volume.name.begin(), volume.name.end(), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
        });
        if (!named || std::isdigit(static_cast<unsigned char>(volume.name.front())))
            return refuseFsx("\"" + excerpt(volume.name) + "\" is no name of a volume.", row + "name",
                             "Use letters, digits and underscores, a letter first.");
        if (volume.path.size() < 2 || volume.path.front() != '/' || volume.path.back() == '/' ||
            volume.path.find("//") != std::string::npos ||
            volume.path.find_first_of(" \t\n\\\"'`") != std::string::npos)
            return refuseFsx("\"" + excerpt(volume.path) + "\" is not an absolute path without spaces.", row + "path",
                             "Write it as \"/data\".");
        shares += volume.share.value();
    }
    constexpr double kShareSlack = 0.01;
    if (shares > 100 + kShareSlack)
        return refuseFsx("The shares of the volumes add up to " + formatNumber(shares, 2) + " %.", "volumes",
                         "Let them add up to 100 % at most.");
    return {};
}

/// Pins that no file system takes, alone or together.
Result<void> checkFsxPins(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer)
{
    const FsxNeed need = fsxNeedOf(spec, context);
    const std::vector<FsxPoint> points = fsxPoints(need, offer);
    if (points.empty()) {
        // The first pin without which something is left is the one to name.
        const auto releasing = [&](const char *field, auto release) -> std::optional<std::string> {
            FsxNeed free = need;
            release(free);
            return fsxPoints(free, offer).empty() ? std::nullopt : std::optional<std::string>(field);
        };
        std::optional<std::string> field;
        const auto look = [&](const char *name, bool pinned, auto release) {
            if (!field && pinned)
                field = releasing(name, release);
        };
        look("throughput", need.throughput.has_value(), [](FsxNeed &n) { n.throughput.reset(); });
        look("perUnitThroughput", need.perUnit.has_value(), [](FsxNeed &n) { n.perUnit.reset(); });
        look("haPairs", need.haPairs.has_value(), [](FsxNeed &n) { n.haPairs.reset(); });
        look("tiering", need.tiering.has_value(), [](FsxNeed &n) { n.tiering.reset(); });
        look("driveCache", need.driveCache.has_value(), [](FsxNeed &n) { n.driveCache.reset(); });
        look("provisionedIops", need.provisionedIops.has_value(), [](FsxNeed &n) { n.provisionedIops.reset(); });
        look("storageType", need.storage.has_value(), [](FsxNeed &n) { n.storage.reset(); });
        look("deployment", need.deployment.has_value(), [](FsxNeed &n) { n.deployment.reset(); });
        look("system", need.system.has_value(), [](FsxNeed &n) { n.system.reset(); });
        return refuseFsx("AWS sells no file system in " + offer.region + " with this and the other pinned values.",
                         field.value_or("system"), "Choose another value, or take the advice.");
    }
    if (need.capacity && std::none_of(points.begin(), points.end(), [&](const FsxPoint &point) {
            return point.server->isLegalCapacity(*need.capacity);
        }))
        return refuseFsx(formatNumber(*need.capacity, 1) + " GiB is no capacity that AWS sells of what is pinned.",
                         "capacity",
                         "Choose " + formatNumber(points.front().server->capacityFor(*need.capacity), 0) +
                             " GiB, or take the advice.");
    if (need.provisionedIops) {
        const double least = need.capacity.value_or(0);
        if (std::none_of(points.begin(), points.end(), [&](const FsxPoint &point) {
                const FsxServer &server = *point.server;
                const double capacity = std::max(least, server.capacityMin);
                return *need.provisionedIops >= server.includedIops(capacity) &&
                       *need.provisionedIops <= server.iopsMax;
            }))
            return refuseFsx(formatNumber(*need.provisionedIops, 0) +
                                 " IOPS are fewer than come with the storage, or more than AWS sells.",
                             "provisionedIops", "Take the advice.");
    }
    return {};
}

}  // namespace

Result<void> checkFsx(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer)
{
    if (const auto field = firstNotFiniteOfFsx(spec))
        return refuseFsx("It must be a finite number.", *field, "Type a number.");
    static const std::vector<FieldDescription> fields = describeFields<FsxSpec>();
    const std::vector<Error> problems = validateFields(writeFields(spec), fields);
    if (!problems.empty())
        return tl::unexpected<Error>(problems.front());
    if (auto place = checkFsxPlace(spec, context, offer); !place)
        return place;
    if (auto together = checkFsxTogether(spec); !together)
        return together;
    if (auto directory = checkFsxDirectory(spec); !directory)
        return directory;
    if (auto volumes = checkFsxVolumes(spec); !volumes)
        return volumes;
    if (spec.encryption == FsxEncryption::OwnKey && trimmed(spec.kmsKey).empty())
        return refuseFsx("No key is named.", "kmsKey", "Name the ARN or ID of a KMS key, or take the key of AWS.");
    if (spec.alarms && !spec.alarmTopic.empty() && !spec.alarmTopic.starts_with("arn:"))
        return refuseFsx("\"" + excerpt(spec.alarmTopic) + "\" is no ARN.", "alarmTopic",
                         "Write the ARN of an SNS topic, or leave it empty.");
    return checkFsxPins(spec, context, offer);
}

FsxNeed fsxNeedOf(const FsxSpec &spec, const PlanContext &context)
{
    const bool lustre = spec.protocol == FsxProtocol::Lustre;
    FsxNeed need;
    need.protocol = spec.protocol;
    need.clients = spec.clientSystem;
    need.dataGiB = spec.size.value() + spec.growth.value() * static_cast<double>(spec.ahead.value());
    need.freeShare = spec.freeSpace.value() / 100;
    need.compressible = spec.compressible.value() / 100;
    need.duplicates = spec.duplicates.value() / 100;
    need.hotShare = spec.hot.value() / 100;
    need.readMBps = spec.readThroughput.value();
    need.writeMBps = spec.writeThroughput.value();
    need.busyShare = spec.busy.value() / 100;
    need.cachedShare = spec.cached.value() / 100;
    need.iops = spec.iops.value();
    need.requestKiB = spec.requestSize.value();
    need.coldReadShare = spec.coldReads.value() / 100;
    need.latency = spec.latency;
    need.surviveZone = spec.surviveZone;
    need.zones = static_cast<double>(context.vpcZones > 0 ? context.vpcZones : spec.zones.value());
    need.regionZones = static_cast<double>(context.regionZones);
    need.subnetZones = static_cast<double>(context.vpcZones);
    need.recreatable = spec.recreatable;
    need.s3Linked = lustre && !spec.s3Bucket.empty();
    need.encryptTransit = spec.encryptTransit;
    if (!spec.recreatable && !need.s3Linked)
        need.backupDays = static_cast<double>(spec.backupDays.value());
    need.changeShare = spec.changePerDay.value() / 100;
    const auto pin = [](const auto &advised) { return advised.pinned() ? std::optional(advised.pin()) : std::nullopt; };
    const auto figure = [](const auto &advised) {
        return advised.pinned() ? std::optional(advised.pin().value()) : std::nullopt;
    };
    need.system = pin(spec.system);
    need.deployment = pin(spec.deployment);
    need.storage = pin(spec.storageType);
    need.capacity = figure(spec.capacity);
    need.throughput = figure(spec.throughput);
    need.provisionedIops = figure(spec.provisionedIops);
    need.haPairs = figure(spec.haPairs);
    need.tiering = pin(spec.tiering);
    if (spec.compression.pinned())
        need.compression = spec.compression.pin() == FsxSwitch::On;
    if (lustre) {
        need.perUnit = figure(spec.perUnitThroughput);
        if (spec.driveCache.pinned())
            need.driveCache = spec.driveCache.pin() == FsxSwitch::On;
    }
    return need;
}

std::optional<FsxOption> decidedFsx(const FsxNeed &need, const FsxOffer &offer)
{
    if (auto best = bestFsx(need, offer))
        return best;
    if (!need.pinned())
        return std::nullopt;
    const std::vector<FsxOption> ranked = rankFsx(need, offer);
    return ranked.empty() ? std::nullopt : std::optional(ranked.front());
}

FsxConfig configureFsx(const FsxSpec &spec, const FsxNeed &need, const FsxOption &option)
{
    const FsxServer &server = *option.point.server;
    const bool saves = need.compression.value_or(true);
    const bool deduplicates = server.system == FsxSystem::Windows || server.system == FsxSystem::Ontap;
    FsxConfig config;
    config.system = server.system;
    config.deployment = server.deployment;
    config.storageType = server.storage;
    config.storageCapacity = option.capacity;
    config.throughputCapacity = server.throughput > 0 ? server.throughput : option.disk;
    config.perUnitThroughput = server.perUnit;
    config.productionThroughput = server.productionThroughput;
    config.diskIops = option.iops;
    config.includedIops = server.hasIops ? server.includedIops(option.capacity) : 0;
    config.haPairs = server.haPairs;
    config.tiering = option.point.tiering;
    config.driveCache = server.driveCache;
    // Windows deduplicates and compresses in one, which is a setting of its own.
    config.compression = saves && need.compressible > 0 && server.system != FsxSystem::Windows;
    // ONTAP's costs nothing, so it is on whatever is expected of it; Windows' takes memory of the server.
    config.deduplication =
        saves && deduplicates && (server.system == FsxSystem::Ontap || need.duplicates > 0 || need.compressible > 0);
    config.automaticBackupRetentionDays =
        isFsxScratch(server.deployment) ? 0 : static_cast<std::int64_t>(need.backupDays);
    if (spec.encryption == FsxEncryption::OwnKey)
        config.kmsKeyId = trimmed(spec.kmsKey);
    config.protocol = spec.protocol;
    if (need.s3Linked)
        config.s3Bucket = spec.s3Bucket;
    if (server.system == FsxSystem::Ontap || server.system == FsxSystem::OpenZfs)
        config.volumes = spec.volumes;
    config.dataGiB = need.dataGiB;
    if (spec.protocol == FsxProtocol::Smb || spec.protocol == FsxProtocol::NfsAndSmb) {
        config.directory = spec.directory;
        config.directoryId = spec.directoryId;
        config.domainName = spec.domainName;
        config.dnsServers = spec.dnsServers;
        config.joinUser = spec.joinUser;
        config.audit = spec.audit && server.system == FsxSystem::Windows;
    }
    if (spec.alarms) {
        // Free space of all; the use of the servers of those that have some.
        config.alarms = server.system == FsxSystem::Lustre ? 1 : 2;
        config.alarmTopic = spec.alarmTopic;
    }
    config.poolGB = option.poolGB;
    config.poolReads = option.poolReads;
    config.poolWrites = option.poolWrites;
    config.backupGB = option.backupGB;
    config.otherZonesGB = option.otherZonesGB;
    return config;
}

}  // namespace gp
