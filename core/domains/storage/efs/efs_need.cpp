// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_need.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/domains/storage/efs/efs_alarms.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gp {
namespace {

tl::unexpected<Error> refuseEfs(std::string message, std::string where, std::string remedy)
{
    return fail(ErrorCode::InvalidInput, std::move(message), std::move(where), std::move(remedy));
}

/// A number that is none can only come from code, not from a file; it is refused all the same.
std::optional<std::string> firstNotFiniteOfEfs(const EfsSpec &spec)
{
    const std::pair<const char *, double> numbers[] = {
        {"size", spec.size.value()},
        {"growth", spec.growth.value()},
        {"read", spec.read.value()},
        {"written", spec.written.value()},
        {"readThroughput", spec.readThroughput.value()},
        {"writeThroughput", spec.writeThroughput.value()},
        {"requestSize", spec.requestSize.value()},
        {"readIops", spec.readIops.value()},
        {"writeIops", spec.writeIops.value()},
        {"slowHours", spec.slowHours.value()},
        {"changePerDay", spec.changePerDay.value()},
        {"provisionedThroughput", spec.provisionedThroughput.valueOr(MiBps(1)).value()},
    };
    for (const auto &[field, value] : numbers)
        if (!std::isfinite(value))
            return field;
    for (const double share : spec.hours.share)
        if (!std::isfinite(share))
            return "hours";
    for (const EfsGroup &group : spec.groups)
        for (const auto &[field, value] : {std::pair{"share", group.share.value()},
                                           {"accesses", group.accesses},
                                           {"fileSize", group.fileSize.value()}})
            if (!std::isfinite(value))
                return "groups[" + group.name + "]." + field;
    return std::nullopt;
}

Result<void> checkEfsPlace(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer)
{
    if (context.region.empty())
        return refuseEfs("The file system is not inside a Region.", "region", "Put it into a Region frame.");
    if (!offer.regionInfo || !offer.standard)
        return refuseEfs("The catalog has no EFS price in \"" + excerpt(context.region) + "\".", "region",
                         "Choose another Region.");
    if (spec.zones.value() > context.regionZones)
        return refuseEfs(context.region + " has " + std::to_string(context.regionZones) + " Availability Zones, " +
                             std::to_string(spec.zones.value()) + " are asked for.",
                         "zones", "Ask for fewer.");
    if (spec.replicaRegion.empty())
        return {};
    if (!offer.catalog->region(spec.replicaRegion))
        return refuseEfs("\"" + excerpt(spec.replicaRegion) + "\" is not a Region of the catalog.", "replicaRegion",
                         "Choose one of the list, or leave it empty.");
    if (spec.replicaRegion == context.region)
        return refuseEfs("The file system stands in " + context.region + " itself.", "replicaRegion",
                         "Choose another Region, or leave it empty.");
    return {};
}

Result<void> checkEfsFiles(const EfsSpec &spec, const EfsOffer &offer)
{
    const double total = std::accumulate(spec.groups.begin(), spec.groups.end(), 0.0,
                                         [](double sum, const EfsGroup &group) { return sum + group.share.value(); });
    constexpr double kShareSlack = 0.01;
    if (std::abs(total - 100) > kShareSlack)
        return refuseEfs("The shares of the groups add up to " + formatNumber(total, 2) + " %.", "groups",
                         "Let them add up to 100 %.");
    const ServiceLimit *largest = offer.catalog->limit("efs", "file_size_max");
    for (const EfsGroup &group : spec.groups) {
        const std::string row = "groups[" + group.name + "].";
        const double gib = group.fileSize.value() / 1024 / 1024;
        if (largest && largest->value && gib > *largest->value * 1024)
            return refuseEfs("A file holds at most " + formatNumber(*largest->value, 1) + " TiB.", row + "fileSize",
                             "Give a smaller file size.");
        if (group.share.value() > 0 && gib > spec.size.value() * group.share.value() / 100)
            return refuseEfs("One file of " + formatNumber(gib, 3) + " GiB is more than the group holds.",
                             row + "fileSize", "Give a smaller file size, or store more.");
    }
    return {};
}

Result<void> checkEfsLifecycle(const EfsSpec &spec, const EfsOffer &offer)
{
    const auto days = [](EfsAfter after) { return formatNumber(daysOf(after), 0); };
    const auto offered = [&](EfsAfter after) {
        return after == EfsAfter::Never ||
               std::find(offer.transitions.begin(), offer.transitions.end(), after) != offer.transitions.end();
    };
    for (const auto &[field, after] : {std::pair{"iaAfter", spec.iaAfter}, {"archiveAfter", spec.archiveAfter}})
        if (!offered(after.valueOr(EfsAfter::Never)))
            return refuseEfs("Lifecycle management moves no file after " + days(after.pin()) + " days.", field,
                             "Choose another number of days.");
    const EfsAfter archive = spec.archiveAfter.valueOr(EfsAfter::Never);
    if (archive == EfsAfter::Never)
        return {};
    if (!offer.archive)
        return refuseEfs("The catalog has no price of EFS Archive in " + offer.region + ".", "archiveAfter",
                         "Let files never move to Archive, or choose another Region.");
    if (spec.iaAfter.pinned() && spec.iaAfter.pin() == EfsAfter::Never)
        return refuseEfs("Files move to Archive from Infrequent Access, to which they never move.", "archiveAfter",
                         "Move them to Infrequent Access first.");
    if (spec.iaAfter.pinned() && daysOf(archive) <= daysOf(spec.iaAfter.pin()))
        return refuseEfs("Files would move to Archive after " + days(archive) +
                             " days, before or with Infrequent "
                             "Access after " +
                             days(spec.iaAfter.pin()) + ".",
                         "archiveAfter", "Move them to Archive later, or to Infrequent Access earlier.");
    if (!spec.iaAfter.pinned() && !offer.transitions.empty() && archive == offer.transitions.front())
        return refuseEfs("Files move to Infrequent Access first, which takes a day less than Archive.", "archiveAfter",
                         "Move them to Archive later.");
    if (spec.throughputMode.pinned() && spec.throughputMode.pin() != EfsThroughputMode::Elastic)
        return refuseEfs("Archive goes with Elastic throughput only.", "archiveAfter",
                         "Let files never move to Archive, or take Elastic throughput.");
    if (spec.type.pinned() && spec.type.pin() == EfsType::OneZone)
        return refuseEfs("A One Zone file system has no Archive class.", "archiveAfter",
                         "Let files never move to Archive, or take a Regional file system.");
    return {};
}

/// Source: EFS API, CreateAccessPoint: CreationInfo and RootDirectory.
Result<void> checkEfsAccessPoint(const EfsAccessPoint &point, const EfsOffer &offer)
{
    const std::string row = "accessPoints[" + point.name + "].";
    const auto limit = [&](const char *key) {
        const ServiceLimit *found = offer.catalog->limit("efs", key);
        return found && found->value ? static_cast<std::size_t>(*found->value) : std::string::npos;
    };
    const bool legal = point.path.starts_with('/') && point.path.find("//") == std::string::npos &&
                       point.path.find_first_of(" \t\n\\\"'`") == std::string::npos &&
                       (point.path.size() == 1 || point.path.back() != '/');
    if (!legal)
        return refuseEfs("\"" + excerpt(point.path) + "\" is not an absolute path without spaces.", row + "path",
                         "Write it as \"/data/app\".");
    if (point.path.size() > limit("access_point.path_max"))
        return refuseEfs("The path has " + std::to_string(point.path.size()) + " characters, " +
                             std::to_string(limit("access_point.path_max")) + " are taken.",
                         row + "path", "Shorten it.");
    const auto depth = static_cast<std::size_t>(std::count(point.path.begin(), point.path.end(), '/'));
    if (depth > limit("access_point.path_depth_max"))
        return refuseEfs("The path is " + std::to_string(depth) + " directories deep, " +
                             std::to_string(limit("access_point.path_depth_max")) + " are taken.",
                         row + "path", "Choose a directory nearer to the root.");
    const bool octal = (point.mode.size() == 3 || point.mode.size() == 4) &&
                       point.mode.find_first_not_of("01234567") == std::string::npos;
    if (!octal)
        return refuseEfs("\"" + excerpt(point.mode) + "\" is no permission in octal.", row + "mode",
                         "Write three or four digits from 0 to 7, such as 0750.");
    return {};
}

}  // namespace

Result<void> checkEfs(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer)
{
    if (const auto field = firstNotFiniteOfEfs(spec))
        return refuseEfs("It must be a finite number.", *field, "Type a number.");
    static const std::vector<FieldDescription> fields = describeFields<EfsSpec>();
    const std::vector<Error> problems = validateFields(writeFields(spec), fields);
    if (!problems.empty())
        return tl::unexpected<Error>(problems.front());
    const auto &share = spec.hours.share;
    if (std::any_of(share.begin(), share.end(), [](double value) { return value < 0 || value > 1; }))
        return refuseEfs("Each hour is a share of the peak, from 0 to 1.", "hours", "Give 168 such shares.");
    if (std::all_of(share.begin(), share.end(), [](double value) { return value == 0; }))
        return refuseEfs("Nothing is used in any hour of the week.", "hours", "Give some hour a share above 0.");
    if (auto place = checkEfsPlace(spec, context, offer); !place)
        return place;
    if (!offer.missingLimit.empty())
        return refuseEfs("The catalog lacks the EFS limit \"" + offer.missingLimit + "\".", "region",
                         "Use a complete catalog.");
    if (auto files = checkEfsFiles(spec, offer); !files)
        return files;
    if (auto lifecycle = checkEfsLifecycle(spec, offer); !lifecycle)
        return lifecycle;
    if (spec.encryption == EfsEncryption::OwnKey && trimmed(spec.kmsKey).empty())
        return refuseEfs("No key is named.", "kmsKey", "Name the ARN or alias of a KMS key, or take the key of AWS.");
    const ServiceLimit *most = offer.catalog->limit("efs", "access_points_per_fs");
    if (most && most->value && static_cast<double>(spec.accessPoints.size()) > *most->value)
        return refuseEfs("A file system has at most " + formatNumber(*most->value, 0) + " access points.",
                         "accessPoints", "Remove some.");
    for (const EfsAccessPoint &point : spec.accessPoints)
        if (auto checked = checkEfsAccessPoint(point, offer); !checked)
            return checked;
    return {};
}

EfsNeed efsNeedOf(const EfsSpec &spec, const PlanContext &context)
{
    EfsNeed need;
    need.sizeGiB = spec.size.value();
    for (const EfsGroup &group : spec.groups)
        need.files.push_back({group.share.value() / 100, group.accesses, group.fileSize.value()});
    need.lifeMonths = static_cast<double>(spec.kept.value());
    need.hours = spec.hours;
    if (spec.use == EfsUse::Volume) {
        need.readGB = spec.read.value();
        need.writtenGB = spec.written.value();
    } else {
        const auto &share = spec.hours.share;
        const double mean = std::accumulate(share.begin(), share.end(), 0.0) / static_cast<double>(share.size());
        const double most = *std::max_element(share.begin(), share.end());
        const double gbPerPeak = kHoursPerMonth * 3600 / 1024 * mean / most;
        need.readGB = spec.readThroughput.value() * gbPerPeak;
        need.writtenGB = spec.writeThroughput.value() * gbPerPeak;
    }
    need.writtenGB = std::max(need.writtenGB, spec.growth.value());
    need.requestKiB = spec.requestSize.value();
    need.readIops = spec.readIops.value();
    need.writeIops = spec.writeIops.value();
    need.clients = static_cast<double>(spec.clients.value());
    need.quick = spec.latency == EfsLatency::Milliseconds;
    need.slowShare = spec.slowHours.value() / 100;
    need.inVpc = context.vpcZones > 0 || !context.tier.empty();
    need.zones = static_cast<double>(context.vpcZones > 0 ? context.vpcZones : spec.zones.value());
    need.oneZoneTolerated = spec.oneZoneTolerated;
    const auto pin = [](const auto &advised) { return advised.pinned() ? std::optional(advised.pin()) : std::nullopt; };
    need.type = pin(spec.type);
    need.mode = pin(spec.throughputMode);
    need.ia = pin(spec.iaAfter);
    need.archive = pin(spec.archiveAfter);
    need.back = pin(spec.backToStandard);
    if (spec.provisionedThroughput.pinned() &&
        need.mode.value_or(EfsThroughputMode::Provisioned) == EfsThroughputMode::Provisioned)
        need.provisioned = spec.provisionedThroughput.pin().value();
    need.performance = spec.performanceMode.valueOr(EfsPerformanceMode::GeneralPurpose);
    return need;
}

std::optional<EfsOption> decidedEfs(const EfsNeed &need, const EfsOffer &offer)
{
    if (auto best = bestEfs(need, offer))
        return best;
    const bool pinned = need.type || need.mode || need.ia || need.archive || need.back || need.provisioned ||
                        need.performance != EfsPerformanceMode::GeneralPurpose;
    if (!pinned || !bestEfs(withoutEfsPins(need), offer))
        return std::nullopt;
    const std::vector<EfsOption> ranked = rankEfs(need, offer);
    return ranked.empty() || !ranked.front().priced() ? std::nullopt : std::optional(ranked.front());
}

EfsConfig configureEfs(const EfsSpec &spec, const EfsNeed &need, const EfsOption &option, const EfsOffer &offer)
{
    EfsConfig config;
    config.type = option.point.type;
    config.performanceMode = need.performance;
    config.throughputMode = option.point.mode;
    config.provisioned = option.provisioned;
    config.included = option.base;
    config.transitionToIa = option.point.lifecycle.ia;
    config.transitionToArchive = option.point.lifecycle.archive;
    config.transitionToPrimary = option.point.lifecycle.back;
    config.encrypted = spec.encryption != EfsEncryption::None;
    if (spec.encryption == EfsEncryption::OwnKey)
        config.kmsKeyId = trimmed(spec.kmsKey);
    config.tls = spec.tls;
    config.backup = spec.backup;
    config.replicaRegion = spec.replicaRegion;
    config.accessPoints = spec.accessPoints;
    if (spec.alarms)
        config.alarms = efsAlarms(need, option, offer);
    // It stands where mount targets do.
    if (spec.apiEndpoint && need.inVpc)
        config.endpointZones = option.point.type == EfsType::OneZone ? 1 : static_cast<std::int64_t>(need.zones);
    config.month = option.month;
    // The first backup holds everything, each later one what changed since.
    if (spec.backup)
        config.backupGB = need.sizeGiB * (1 + (offer.backupsKept - 1) * spec.changePerDay.value() / 100);
    if (!spec.replicaRegion.empty()) {
        config.replicaGB = need.sizeGiB;
        config.replicaSentGB = need.writtenGB;
    }
    return config;
}

}  // namespace gp
