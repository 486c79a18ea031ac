// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/snapshot_tags.h"

#include "core/base/text.h"
#include "core/domains/resource_tags.h"

#include <algorithm>
#include <map>

namespace gp {
namespace {

tl::unexpected<Error> refuseTag(std::string message)
{
    return fail(ErrorCode::InvalidInput, std::move(message), {},
                "Write tags as Key=Value, separated by commas, such as Backup=daily.");
}

/// Unicode characters of UTF-8.
std::size_t lettersIn(const std::string &text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Source: EC2 User Guide, tag restrictions.
Result<SnapshotTag> snapshotTagOf(const std::string &text)
{
    constexpr std::size_t kLongestKey = 128;
    constexpr std::size_t kLongestValue = 256;
    const std::size_t equals = text.find('=');
    const std::string key = trimmed(text.substr(0, equals));
    const std::string value = equals == std::string::npos ? std::string() : trimmed(text.substr(equals + 1));
    if (equals == std::string::npos || key.empty())
        return refuseTag("\"" + excerpt(text) + "\" is no tag with a value.");
    if (lettersIn(key) > kLongestKey || lettersIn(value) > kLongestValue)
        return refuseTag("The tag \"" + excerpt(key) +
                         "\" is longer than AWS takes: 128 characters and 256 of its value.");
    if (toLower(key).starts_with("aws:"))
        return refuseTag("\"" + excerpt(key) + "\" begins with aws:, which AWS keeps for itself.");
    if (key == "Name" || key == kSnapshotPolicyTag)
        return refuseTag("The tag " + key + " of a volume is set by the design itself.");
    return SnapshotTag{key, value};
}

}  // namespace

Result<std::vector<SnapshotTag>> snapshotTagsOf(const SnapshotSchedule &schedule)
{
    std::vector<SnapshotTag> tags;
    for (const std::string &part : split(schedule.tags, ',')) {
        if (trimmed(part).empty())
            continue;
        auto tag = snapshotTagOf(trimmed(part));
        if (!tag)
            return tl::unexpected<Error>(std::move(tag.error()));
        if (std::find(tags.begin(), tags.end(), *tag) == tags.end())
            tags.push_back(std::move(*tag));
    }
    std::sort(tags.begin(), tags.end());
    return tags;
}

Result<void> checkSnapshotTags(const std::vector<SnapshotSchedule> &schedules)
{
    std::map<std::string, std::string> worn;
    for (const SnapshotSchedule &schedule : schedules) {
        const std::string where = "snapshots[" + schedule.name + "].tags";
        auto tags = snapshotTagsOf(schedule);
        if (!tags) {
            tags.error().where = where;
            return tl::unexpected<Error>(std::move(tags.error()));
        }
        for (const auto &[key, value] : *tags)
            if (const auto [other, fresh] = worn.try_emplace(key, value); !fresh && other->second != value)
                return fail(ErrorCode::InvalidInput,
                            "The volume would wear " + excerpt(key) + "=" + excerpt(other->second) + " and " +
                                excerpt(key) + "=" + excerpt(value) + ", and a tag has one value.",
                            where, "Give the schedules tags with keys of their own.");
    }
    return {};
}

std::vector<SnapshotTarget> snapshotTargets(const std::vector<SnapshotSchedule> &schedules)
{
    std::vector<SnapshotTarget> targets;
    for (const SnapshotSchedule &schedule : schedules) {
        const std::vector<SnapshotTag> tags = snapshotTagsOf(schedule).value_or(std::vector<SnapshotTag>());
        auto found = std::find_if(targets.begin(), targets.end(),
                                  [&](const SnapshotTarget &target) { return target.tags == tags; });
        if (found == targets.end())
            found = targets.insert(targets.end(), SnapshotTarget{tags, {}});
        found->schedules.push_back(schedule);
    }
    return targets;
}

}  // namespace gp
