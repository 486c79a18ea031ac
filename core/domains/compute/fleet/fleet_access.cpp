// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_access.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace gp {
namespace {

std::optional<int> wholeNumber(std::string_view text, int base, int most)
{
    int value = -1;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return problem == std::errc() && end == text.data() + text.size() && value >= 0 && value <= most
               ? std::optional(value)
               : std::nullopt;
}

/// An address as groups of bits, most significant first: four of eight, or eight of sixteen.
struct AddressGroups {
    std::array<int, 8> values{};
    int count = 0;
    int bits = 0;  ///< of each group
};

std::optional<AddressGroups> ipv4Groups(std::string_view text)
{
    AddressGroups address;
    address.bits = 8;
    for (const std::string &part : split(text, '.')) {
        const auto value = wholeNumber(part, 10, 255);
        // A zero in front would be read as octal elsewhere.
        if (!value || address.count == 4 || part.size() != std::to_string(*value).size())
            return std::nullopt;
        address.values[static_cast<std::size_t>(address.count++)] = *value;
    }
    return address.count == 4 ? std::optional(address) : std::nullopt;
}

/// Text form of RFC 4291, section 2.2, without the mixed one.
std::optional<AddressGroups> ipv6Groups(std::string_view text)
{
    constexpr int kGroups = 8;
    const auto groupsOf = [](std::string_view part) -> std::optional<std::vector<int>> {
        std::vector<int> groups;
        if (part.empty())
            return groups;
        for (const std::string &group : split(part, ':')) {
            const auto value = group.size() <= 4 ? wholeNumber(group, 16, 0xFFFF) : std::nullopt;
            if (!value)
                return std::nullopt;
            groups.push_back(*value);
        }
        return groups;
    };
    const std::size_t gap = text.find("::");
    const bool shortened = gap != std::string_view::npos;
    const auto front = groupsOf(text.substr(0, gap));
    const auto back = groupsOf(shortened ? text.substr(gap + 2) : std::string_view());
    if (!front || !back)
        return std::nullopt;
    const int given = static_cast<int>(front->size() + back->size());
    if (shortened ? given >= kGroups : given != kGroups)
        return std::nullopt;
    AddressGroups address;
    address.count = kGroups;
    address.bits = 16;
    std::copy(front->begin(), front->end(), address.values.begin());
    std::copy(back->begin(), back->end(), address.values.end() - static_cast<std::ptrdiff_t>(back->size()));
    return address;
}

AddressGroups networkOf(AddressGroups address, int prefix)
{
    for (int i = 0; i < address.count; ++i) {
        const int kept = std::clamp(prefix - i * address.bits, 0, address.bits);
        const int all = (1 << address.bits) - 1;
        address.values[static_cast<std::size_t>(i)] &= all & ~(all >> kept);
    }
    return address;
}

/// As people write it; of IPv6 the longest run of zeros is left out (RFC 5952).
std::string addressText(const AddressGroups &address)
{
    std::string text;
    if (address.bits == 8) {
        for (int i = 0; i < address.count; ++i)
            text += (i > 0 ? "." : "") + std::to_string(address.values[static_cast<std::size_t>(i)]);
        return text;
    }
    int gapAt = -1;
    int gapLength = 1;
    for (int i = 0; i < address.count; ++i) {
        int length = 0;
        while (i + length < address.count && address.values[static_cast<std::size_t>(i + length)] == 0)
            ++length;
        if (length > gapLength) {
            gapAt = i;
            gapLength = length;
        }
    }
    for (int i = 0; i < address.count; ++i) {
        if (i == gapAt) {
            text += "::";
            i += gapLength - 1;
            continue;
        }
        std::array<char, 4> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), address.values[static_cast<std::size_t>(i)], 16)
                .ptr;
        text += (text.empty() || text.ends_with(':') ? "" : ":") + std::string(digits.data(), end);
    }
    return text;
}

Result<PortSource> rangeSource(const std::string &text)
{
    const std::size_t slash = text.find('/');
    const std::string_view before = std::string_view(text).substr(0, slash);
    const auto ipv4 = ipv4Groups(before);
    const auto address = ipv4 ? ipv4 : ipv6Groups(before);
    const std::string quoted = "\"" + excerpt(text) + "\"";
    if (!address)
        return fail(ErrorCode::InvalidInput, quoted + " is neither a range of addresses nor an id.", {},
                    "Write such as 10.0.0.0/8, 2001:db8::/32, sg-0123456789abcdef0 or pl-0123456789abcdef0; leave it "
                    "empty for the ends of links only.");
    const int most = address->count * address->bits;
    if (slash == std::string::npos)
        return fail(ErrorCode::InvalidInput, quoted + " is an address, not a range.", {},
                    "For it alone write " + addressText(*address) + "/" + std::to_string(most) + ".");
    const std::string_view length = std::string_view(text).substr(slash + 1);
    const auto prefix = wholeNumber(length, 10, most);
    if (!prefix || length.size() != std::to_string(*prefix).size())
        return fail(
            ErrorCode::InvalidInput, quoted + " has no length from 0 to " + std::to_string(most) + " behind the slash.",
            {}, "Write such as " + addressText(networkOf(*address, most / 2)) + "/" + std::to_string(most / 2) + ".");
    const AddressGroups network = networkOf(*address, *prefix);
    if (network.values != address->values)
        return fail(ErrorCode::InvalidInput, quoted + " is an address inside a network, not a network.", {},
                    "The network is " + addressText(network) + "/" + std::to_string(*prefix) + ".");
    return ipv4 ? PortSource::Ipv4 : PortSource::Ipv6;
}

bool isServicePrefix(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

bool isActionName(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*' || c == '?';
    });
}

/// arn:partition:service:region:account:resource. Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names".
bool isArn(const std::string &text)
{
    const std::vector<std::string> parts = split(text, ':');
    return parts.size() >= 6 && parts[0] == "arn" && !parts[1].empty() && !parts[2].empty() &&
           std::any_of(parts.begin() + 5, parts.end(), [](const std::string &part) { return !part.empty(); }) &&
           text.find_first_of(" \t\n") == std::string::npos;
}

}  // namespace

Result<PortSource> portSource(const std::string &text)
{
    if (text.empty())
        return PortSource::EndsOfLinks;
    const bool group = text.starts_with("sg-");
    if (!group && !text.starts_with("pl-"))
        return rangeSource(text);
    const std::string_view digits = std::string_view(text).substr(3);
    const bool hexadecimal = std::all_of(digits.begin(), digits.end(),
                                         [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    // Ids are of eight digits, since 2018 of 17 (EC2 User Guide, "Resource IDs").
    if (!hexadecimal || (digits.size() != 8 && digits.size() != 17))
        return fail(ErrorCode::InvalidInput,
                    "\"" + excerpt(text) + "\" is no id of a " + (group ? "security group." : "prefix list."), {},
                    "Behind " + text.substr(0, 3) + " stand 8 or 17 digits of 0 to 9 and a to f.");
    return group ? PortSource::SecurityGroup : PortSource::PrefixList;
}

Result<void> checkPermission(const FleetPermission &permission)
{
    const std::string &action = permission.action;
    const std::size_t colon = action.find(':');
    const bool named = colon != std::string::npos && isServicePrefix(std::string_view(action).substr(0, colon)) &&
                       isActionName(std::string_view(action).substr(colon + 1));
    if (action != "*" && !named)
        return fail(ErrorCode::InvalidInput, "\"" + excerpt(action) + "\" is no IAM action.", "action",
                    "Write the service and the action, such as s3:GetObject or s3:Get*.");
    if (permission.resource != "*" && !isArn(permission.resource))
        return fail(ErrorCode::InvalidInput, "\"" + excerpt(permission.resource) + "\" is no ARN.", "resource",
                    "Write such as arn:aws:s3:::NAME/*, or * for all.");
    return {};
}

}  // namespace gp
