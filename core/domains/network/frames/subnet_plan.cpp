// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/network/frames/subnet_plan.h"

#include "core/base/text.h"

#include <charconv>
#include <cstdint>

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
    if (problem != std::errc() || end != text.data() + text.size() || value < 0 || value > most)
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

}  // namespace

std::optional<std::string> subnetCidr(const std::string &vpcCidr, TierPurpose tier, std::size_t zone,
                                      std::size_t repeat)
{
    const auto vpc = parseRange(vpcCidr);
    // A subnet is a /28 at the smallest (VPC User Guide), and a sixteenth of a sixteenth takes eight more bits.
    if (!vpc || vpc->bits > 20 || zone > 5 || repeat > 6)
        return std::nullopt;
    const auto cut = [&](std::size_t block, std::optional<std::size_t> part) {
        const int bits = vpc->bits + (part ? 8 : 4);
        std::uint32_t address =
            vpc->address + (static_cast<std::uint32_t>(block) << static_cast<unsigned>(32 - vpc->bits - 4));
        if (part)
            address += static_cast<std::uint32_t>(*part) << static_cast<unsigned>(32 - bits);
        return toText({address, bits});
    };
    // Blocks 9 to 15 are for second and further tiers of a purpose: half a block of sixteenths each, six zones at the most;
    // a third purpose would not fit beside two others, so app and data share the upper half.
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

}  // namespace gp
