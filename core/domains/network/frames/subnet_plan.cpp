// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/network/frames/subnet_plan.h"

#include "core/base/text.h"
#include "core/domains/network/frames/frame_kinds.h"

#include <charconv>
#include <cstdint>
#include <map>

namespace gp {
namespace {

struct Range {
    std::uint32_t address = 0;
    int bits = 0;
};

std::optional<int> number(const std::string &text, int most)
{
    int value = -1;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    // As AWS writes it: no sign, no leading zeros.
    if (problem != std::errc() || end != text.data() + text.size() || value < 0 || value > most ||
        std::to_string(value) != text)
        return std::nullopt;
    return value;
}

std::optional<Range> parseRange(const std::string &cidr)
{
    const auto halves = split(cidr, '/');
    const auto octets = split(halves.front(), '.');
    const auto bits = halves.size() == 2 ? number(halves[1], 32) : std::nullopt;
    if (!bits || octets.size() != 4)
        return std::nullopt;
    Range range{0, *bits};
    for (const std::string &octet : octets) {
        const auto value = number(octet, 255);
        if (!value)
            return std::nullopt;
        range.address = range.address << 8U | static_cast<std::uint32_t>(*value);
    }
    return range;
}

std::string toText(const Range &range)
{
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text += std::to_string(range.address >> static_cast<unsigned>(shift) & 255U) + (shift > 0 ? "." : "/");
    return text + std::to_string(range.bits);
}

/// A VPC is a /16 at the most, a subnet a /28 at the least (VPC User Guide, "VPC CIDR blocks" and "Subnet CIDR blocks"); a
/// sixteenth of a sixteenth takes eight more bits.
constexpr int kFewestVpcBits = 16;
constexpr int kMostVpcBits = 20;
/// Of the sixteen blocks, the last seven are for second and further tiers.
constexpr std::size_t kFurtherBlocks = 7;

std::uint32_t blockStart(const Range &range)
{
    return range.address & ~((std::uint32_t{1} << static_cast<unsigned>(32 - range.bits)) - 1U);
}

/// Id of the nearest VPC around a component; empty outside of one.
ComponentId vpcAround(const Design &design, const Component &component)
{
    for (ComponentPtr at = design.component(component.parent); at; at = design.component(at->parent))
        if (at->kind == vpcKind().info.id)
            return at->id;
    return {};
}

}  // namespace

std::optional<Error> vpcRangeProblem(const std::string &cidr)
{
    const auto problem = [](std::string message, std::string remedy) {
        return Error{ErrorCode::InvalidInput, std::move(message), "cidr", std::move(remedy)};
    };
    const std::string quoted = "\"" + excerpt(cidr) + "\"";
    const auto range = parseRange(cidr);
    if (!range)
        return problem(quoted + " is not an IPv4 range.", "Write an address and a size, such as 10.20.0.0/16.");
    if (range->bits < kFewestVpcBits)
        return problem(quoted + " is larger than a VPC may be.", "Give /16 to /20, such as 10.20.0.0/16.");
    if (range->bits > kMostVpcBits)
        return problem(quoted + " is too small to be cut into subnets for three tiers in several zones.",
                       "Give /16 to /20, such as 10.20.0.0/16.");
    if (const std::uint32_t start = blockStart(*range); start != range->address)
        return problem(quoted + " begins inside a /" + std::to_string(range->bits) + " block, not at its start.",
                       "Write " + toText({start, range->bits}) + ".");
    return std::nullopt;
}

std::optional<std::string> subnetCidr(const std::string &vpcCidr, TierPurpose tier, std::size_t zone,
                                      std::size_t repeat)
{
    if (vpcRangeProblem(vpcCidr) || zone > 5 || repeat > kFurtherBlocks)
        return std::nullopt;
    const auto vpc = parseRange(vpcCidr);
    const auto cut = [&](std::size_t block, std::optional<std::size_t> part) {
        const int bits = vpc->bits + (part ? 8 : 4);
        std::uint32_t address =
            vpc->address + (static_cast<std::uint32_t>(block) << static_cast<unsigned>(32 - vpc->bits - 4));
        if (part)
            address += static_cast<std::uint32_t>(*part) << static_cast<unsigned>(32 - bits);
        return toText({address, bits});
    };
    // Half a block of sixteenths for each further tier, six zones at the most; a third purpose would not fit beside two others,
    // so app and data tiers share the upper halves and are counted together.
    if (repeat > 0)
        return cut(8 + repeat, (tier == TierPurpose::Public ? 0 : 8) + zone);
    switch (tier) {
    case TierPurpose::Public:
        return cut(0, zone);
    case TierPurpose::App:
        return cut(zone < 3 ? 1 + zone : 2 + zone, std::nullopt);
    case TierPurpose::Data:
        return cut(4, zone);
    }
    return std::nullopt;
}

std::size_t tierRepeat(const Design &design, const ComponentId &vpc, const ComponentId &tier)
{
    std::map<TierPurpose, std::size_t> before;
    const auto further = [&](TierPurpose purpose) { return before[purpose] > 0 ? before[purpose] - 1 : 0; };
    const auto repeatOf = [&](TierPurpose purpose) {
        if (purpose == TierPurpose::Public || before[purpose] == 0)
            return before[purpose];
        return 1 + further(TierPurpose::App) + further(TierPurpose::Data);
    };
    for (const ComponentPtr &component : design.components()) {
        const auto *spec = component->kind == tierKind().info.id ? component->spec.as<TierSpec>() : nullptr;
        if (!spec || vpcAround(design, *component) != vpc)
            continue;
        if (component->id == tier)
            return repeatOf(spec->tier);
        ++before[spec->tier];
    }
    return repeatOf(TierPurpose::App);
}

}  // namespace gp
