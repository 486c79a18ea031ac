// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_choice.h"

#include "core/base/rounding.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace gp {
namespace {

constexpr double kVolumeMillisecond = 1'000;  // in microseconds

/// Whether a load is beyond a limit, and not only by the last bits of a share that was divided.
bool beyondVolumeLimit(double load, double limit) { return load > limit * (1 + 1e-9); }

/// The least setting of a type for the load of one member, with what it cannot reach. A setting that nobody pinned is legal.
class LeastVolumeSetting {
public:
    LeastVolumeSetting(const VolumeNeed &need, const VolumeTypeOffer &type, const MemberLoad &load)
        : m_need(need), m_type(type), m_load(load)
    {
    }

    void find()
    {
        double performance = 0;  // the size that the load takes
        switch (m_type.model) {
        case VolumeModel::Provisioned:
            performance = provisioned();
            break;
        case VolumeModel::Earned:
            performance = earned();
            break;
        case VolumeModel::Spinning:
            performance = spinning();
            break;
        }
        const double held = std::max(tolerantCeil(m_load.sizeGiB), m_type.sizeMin);
        if (held > m_type.sizeMax)
            fail(VolumeConstraint::Size);
        if (!m_type.setsIops()) {
            if (m_need.pinnedIops || m_need.pinnedThroughput)
                fail(VolumeConstraint::NoSuchSetting);
        } else if (m_need.pinnedThroughput && !m_type.setsThroughput()) {
            fail(VolumeConstraint::NoSuchSetting);
        }
        const double needed = std::max(held, performance);
        size = std::min(needed, m_type.sizeMax);
        if (m_need.hours && !m_type.setsIops())
            trySizeInBurst(held);
        if (m_need.pinnedSize) {
            const auto pinned = static_cast<double>(*m_need.pinnedSize);
            if (pinned < (onCredits ? size : needed) || pinned > m_type.sizeMax)
                fail(VolumeConstraint::PinnedSize);
            size = pinned;
        }
    }

    double size = 0;
    double iops = 0;
    double throughput = 0;
    std::uint32_t failed = 0;
    bool onCredits = false;

private:
    void fail(VolumeConstraint constraint) { failed |= 1U << static_cast<unsigned>(constraint); }
    void pass(VolumeConstraint constraint) { failed &= ~(1U << static_cast<unsigned>(constraint)); }

    double provisioned()
    {
        const double most = m_need.nonNitro && m_type.nonNitroIopsMax
                                ? std::min(m_type.iopsMax, *m_type.nonNitroIopsMax)
                                : m_type.iopsMax;
        if (beyondVolumeLimit(m_load.throughputMiBps, m_type.throughputMax))
            fail(VolumeConstraint::Throughput);
        double moved = std::min(m_load.throughputMiBps, m_type.throughputMax);
        if (m_type.setsThroughput()) {
            const double needed = std::max(m_type.throughputMin, tolerantCeil(moved));
            throughput = needed;
            if (m_need.pinnedThroughput) {
                throughput = static_cast<double>(*m_need.pinnedThroughput);
                if (throughput < needed || throughput > m_type.throughputMax)
                    fail(VolumeConstraint::PinnedThroughput);
            }
            moved = throughput;
        }
        const double forThroughput = tolerantCeil(iopsFor(moved));
        const double asked = tolerantCeil(m_load.operations);
        if (asked > most)
            fail(VolumeConstraint::Operations);
        else if (forThroughput > most)
            fail(VolumeConstraint::Throughput);
        const double needed = std::max({m_type.iopsMin, asked, forThroughput});
        iops = std::min(needed, most);
        if (m_need.pinnedIops) {
            iops = static_cast<double>(*m_need.pinnedIops);
            if (iops < needed || iops < m_type.iopsMin || iops > most)
                fail(VolumeConstraint::PinnedIops);
        }
        return iops > m_type.iopsIncluded ? tolerantCeil(iops / m_type.iopsPerGiB) : 0;
    }

    /// The IOPS that it takes to move so much.
    [[nodiscard]] double iopsFor(double moved) const
    {
        const bool above = m_type.flatThroughput > 0 && beyondVolumeLimit(moved, m_type.flatThroughput);
        return moved / (above ? m_type.throughputPerIopsAbove : m_type.throughputPerIops);
    }

    double earned()
    {
        if (beyondVolumeLimit(m_load.operations, m_type.iopsMax))
            fail(VolumeConstraint::Operations);
        if (beyondVolumeLimit(m_load.throughputMiBps, m_type.throughputMax))
            fail(VolumeConstraint::Throughput);
        const double moved = std::min(m_load.throughputMiBps, m_type.throughputMax);
        // Moving data takes operations of the largest size that counts as one, and these are earned with size: V = T / (I · R).
        // Source: EBS User Guide, General Purpose SSD volumes, gp2 throughput.
        const double operations =
            std::max(std::min(m_load.operations, m_type.iopsMax), moved / m_type.throughputPerIops);
        double needed =
            beyondVolumeLimit(operations, m_type.iopsMin) ? tolerantCeil(operations / m_type.iopsPerGiB) : 0;
        if (beyondVolumeLimit(moved, m_type.smallThroughput))
            needed = std::max(needed, std::floor(m_type.smallUpToGiB) + 1);
        return needed;
    }

    double spinning()
    {
        const double needed = tolerantCeil(1024 * m_load.throughputMiBps / m_type.basePerTiB);
        if (beyondVolumeLimit(m_load.throughputMiBps, m_type.throughputMax) || needed > m_type.sizeMax)
            fail(VolumeConstraint::Throughput);
        return needed;
    }

    void trySizeInBurst(double held)
    {
        if (held > m_type.sizeMax)
            return;
        const auto week = weekOf(*m_need.hours, m_load, m_type);
        const auto least = leastSizeInBurst(m_type, week, m_load.throughputMiBps, static_cast<std::int64_t>(held),
                                            static_cast<std::int64_t>(size));
        const bool sustains = !(failed & kPerformance);
        if (!least || (sustains && static_cast<double>(*least) >= size))
            return;
        size = static_cast<double>(*least);
        onCredits = true;
        pass(VolumeConstraint::Operations);
        pass(VolumeConstraint::Throughput);
    }

    static constexpr std::uint32_t kPerformance = 1U << static_cast<unsigned>(VolumeConstraint::Operations) |
                                                  1U << static_cast<unsigned>(VolumeConstraint::Throughput);
    const VolumeNeed &m_need;
    const VolumeTypeOffer &m_type;
    const MemberLoad &m_load;
};

/// The types that AWS designs for more than all others, by the catalog's own figures.
bool mostDurableVolume(const VolumeTypeOffer &type, const VolumeOffer &offer)
{
    return std::none_of(offer.types.begin(), offer.types.end(), [&](const VolumeTypeOffer &other) {
        return other.durabilityPercent.value_or(0) > type.durabilityPercent.value_or(0);
    });
}

/// The largest set of a level that the need allows without being driven to it. Mirrors only where they are pinned.
int allowedVolumeMembers(const VolumeNeed &need, RaidLevel raid)
{
    const bool pinned = need.raid && *need.raid == raid;
    switch (raid) {
    case RaidLevel::Raid0:
        return need.maxStripes.value_or(pinned ? 2 : 1);
    case RaidLevel::Raid1:
        return pinned ? 2 : 1;
    case RaidLevel::Raid10:
        return pinned ? need.maxStripes.value_or(4) : 1;
    case RaidLevel::None:
        break;
    }
    return 1;
}

bool cheaperVolumes(const VolumeOption &a, const VolumeOption &b)
{
    return std::tie(a.monthNanos, a.members, a.type) < std::tie(b.monthNanos, b.members, b.type);
}

/// The cheapest option of each number of volumes that the need admits; only the single one where that serves and no number of
/// stripes is asked for.
std::vector<VolumeOption> cheapestByMembers(const VolumeNeed &need, const VolumeOffer &offer)
{
    std::vector<VolumeOption> options;
    for (const MemberSpan &span : memberSpans(need, offer)) {
        for (int members = span.least; members <= span.most; members += span.step) {
            if (!options.empty() && members > allowedVolumeMembers(need, span.raid) &&
                options.front().members <= allowedVolumeMembers(need, options.front().raid))
                break;
            std::optional<VolumeOption> best;
            for (const auto &name : EnumText<VolumeType>::kNames) {
                if (!advisable(name.value, need, offer))
                    continue;
                VolumeOption option = scoreVolume(need, offer, name.value, span.raid, members);
                if (option.eligible() && (!best || cheaperVolumes(option, *best)))
                    best = std::move(option);
            }
            if (best)
                options.push_back(std::move(*best));
        }
    }
    return options;
}

}  // namespace

MemberLoad memberLoad(const VolumeNeed &need, const VolumeTypeOffer &type, RaidLevel raid, int members)
{
    double operations = need.iops * std::max(1.0, tolerantCeil(need.blockKiB / type.ioSizeKiB));
    double throughput = std::max(need.throughputMiBps, need.iops * need.blockKiB / 1024);
    if (type.spinning()) {
        if (!need.sequential)
            throughput = std::max(throughput, operations * type.randomUnitKiB / 1024);
        operations = 0;
    }
    const auto n = static_cast<double>(members);
    double size = need.sizeGiB;
    double share = 1;  // of the load, times the members
    switch (raid) {
    case RaidLevel::None:
        break;
    case RaidLevel::Raid0:
        size /= n;
        break;
    case RaidLevel::Raid1:
    case RaidLevel::Raid10:
        size /= n / 2;
        share = 2 * (1 - need.readShare) + need.readShare;
        break;
    }
    return {size, operations * share / n, throughput * share / n};
}

std::optional<std::int64_t> memberMonthNanos(const VolumeTypeOffer &type, double sizeGiB, double iops,
                                             double throughput)
{
    if (!type.storage)
        return std::nullopt;
    std::int64_t nanos = cost(type.storage->first().price.rate, sizeGiB).nanos();
    const auto add = [&](const std::optional<TieredRates> &rates, double above) {
        if (above <= 0)
            return true;
        if (!rates)
            return false;
        nanos +=
            (rates->tiers.size() == 1 ? cost(rates->first().price.rate, above) : tieredCost(*rates, above)).nanos();
        return true;
    };
    if (type.setsIops() && !add(type.iops, iops - type.iopsIncluded))
        return std::nullopt;
    if (type.setsThroughput() && !add(type.throughput, throughput - type.throughputMin))
        return std::nullopt;
    return nanos;
}

VolumeOption scoreVolume(const VolumeNeed &need, const VolumeOffer &offer, VolumeType volumeType, RaidLevel raid,
                         int members)
{
    const VolumeTypeOffer &type = offer.of(volumeType);
    VolumeOption option;
    option.type = volumeType;
    option.raid = raid;
    option.members = members;
    const auto require = [&](VolumeConstraint constraint, bool holds) {
        if (!holds)
            option.failed |= 1U << static_cast<unsigned>(constraint);
    };
    require(VolumeConstraint::Sale, type.storage.has_value());
    require(VolumeConstraint::Limits, type.missingLimit.empty());
    if (!type.missingLimit.empty())
        return option;
    require(VolumeConstraint::Boot, !need.boot || type.bootable);
    require(VolumeConstraint::Disk, need.hardDisk || !type.spinning());
    require(VolumeConstraint::Latency,
            !need.lowLatency || type.averageLatencyMicros.value_or(kVolumeMillisecond) < kVolumeMillisecond);
    require(VolumeConstraint::Durability, !need.durable || mostDurableVolume(type, offer));
    require(VolumeConstraint::Shared, !need.shared || type.multiAttach);
    const MemberLoad load = memberLoad(need, type, raid, members);
    LeastVolumeSetting least(need, type, load);
    least.find();
    option.failed |= least.failed;
    option.sizeGiB = static_cast<std::int64_t>(least.size);
    option.iops = static_cast<std::int64_t>(least.iops);
    option.throughput = static_cast<std::int64_t>(least.throughput);
    option.onCredits = least.onCredits;
    if (const auto nanos = memberMonthNanos(type, least.size, least.iops, least.throughput)) {
        option.priced = true;
        option.monthNanos = *nanos > std::numeric_limits<std::int64_t>::max() / members
                                ? std::numeric_limits<std::int64_t>::max()
                                : *nanos * members;
    }
    option.feasible = option.failed == 0;
    require(VolumeConstraint::Price, option.priced || !type.storage);
    return option;
}

VolumeRank rankOf(const VolumeOption &option, const VolumeNeed &need)
{
    const bool within = option.members <= allowedVolumeMembers(need, option.raid);
    return {within ? 0 : 1, option.monthNanos, option.members, option.type};
}

std::vector<MemberSpan> memberSpans(const VolumeNeed &need, const VolumeOffer &offer)
{
    const int most = std::min(need.maxMembers > 0 ? need.maxMembers : static_cast<int>(offer.membersMax),
                              need.maxStripes.value_or(std::numeric_limits<int>::max()));
    const bool single = need.boot || need.shared;
    const auto span = [&](RaidLevel level, int least, int largest, int step) {
        return largest < least ? std::vector<MemberSpan>() : std::vector<MemberSpan>{{level, least, largest, step}};
    };
    switch (single ? RaidLevel::None : need.raid.value_or(RaidLevel::None)) {
    case RaidLevel::Raid0:
        return span(RaidLevel::Raid0, 2, most, 1);
    case RaidLevel::Raid1:
        return span(RaidLevel::Raid1, 2, std::min(most, 2), 1);
    case RaidLevel::Raid10:
        return span(RaidLevel::Raid10, 4, most, 2);
    case RaidLevel::None:
        break;
    }
    if (single || need.raid || most < 2)
        return {{RaidLevel::None, 1, 1, 1}};
    return {{RaidLevel::None, 1, 1, 1}, {RaidLevel::Raid0, 2, most, 1}};
}

bool advisable(VolumeType type, const VolumeNeed &need, const VolumeOffer &offer)
{
    if (need.type)
        return *need.type == type;
    return type != VolumeType::Io1 || !offer.sells(VolumeType::Io2);
}

std::optional<VolumeOption> bestVolume(const VolumeNeed &need, const VolumeOffer &offer)
{
    std::optional<VolumeOption> best;
    const auto consider = [&](RaidLevel raid, int members) {
        for (const auto &name : EnumText<VolumeType>::kNames) {
            if (!advisable(name.value, need, offer))
                continue;
            VolumeOption option = scoreVolume(need, offer, name.value, raid, members);
            if (option.eligible() && (!best || rankOf(option, need) < rankOf(*best, need)))
                best = std::move(option);
        }
    };
    // The usual case without a list of spans: one volume serves, and no more are asked for.
    const bool free = !need.raid || *need.raid == RaidLevel::None;
    if (free) {
        consider(RaidLevel::None, 1);
        if (need.maxStripes.value_or(1) <= 1 && best)
            return best;
    }
    for (const MemberSpan &span : memberSpans(need, offer)) {
        if (span.raid == RaidLevel::None && free)
            continue;
        for (int members = span.least; members <= span.most; members += span.step) {
            // Sets beyond what is allowed serve only where nothing within does; then all of them are weighed.
            if (best && rankOf(*best, need).beyond == 0 && members > allowedVolumeMembers(need, span.raid))
                break;
            consider(span.raid, members);
        }
    }
    return best;
}

std::vector<std::optional<VolumeOption>> bestVolumesTogether(const std::vector<VolumeNeed> &needs,
                                                             const VolumeOffer &offer, int attachments)
{
    std::vector<std::optional<VolumeOption>> chosen;
    int members = 0;
    for (const VolumeNeed &need : needs) {
        chosen.push_back(bestVolume(need, offer));
        members += chosen.back() ? chosen.back()->members : 0;
    }
    if (members <= attachments)
        return chosen;
    // Too many together: what each costs with so many, then the cheapest sums over all numbers of attachments.
    constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
    const auto room = static_cast<std::size_t>(std::max(0, attachments));
    std::vector<std::vector<VolumeOption>> options;
    std::vector<std::vector<std::size_t>> taken;  // by need and attachments in use after it: the option
    std::vector<std::int64_t> least(room + 1, kNever);
    least[0] = 0;
    for (const VolumeNeed &need : needs) {
        options.push_back(cheapestByMembers(need, offer));
        std::vector<std::int64_t> next(room + 1, kNever);
        taken.emplace_back(room + 1, 0);
        if (options.back().empty())
            next = least;
        for (std::size_t o = 0; o < options.back().size(); ++o) {
            const auto count = static_cast<std::size_t>(options.back()[o].members);
            for (std::size_t used = 0; used + count <= room; ++used) {
                if (least[used] == kNever || least[used] + options.back()[o].monthNanos >= next[used + count])
                    continue;
                next[used + count] = least[used] + options.back()[o].monthNanos;
                taken.back()[used + count] = o;
            }
        }
        least = std::move(next);
    }
    auto used = static_cast<std::size_t>(std::min_element(least.begin(), least.end()) - least.begin());
    const bool fits = least[used] != kNever;
    for (std::size_t i = needs.size(); i-- > 0;) {
        if (options[i].empty())
            continue;
        // The fewest come first.
        chosen[i] = options[i][fits ? taken[i][used] : 0];
        if (fits)
            used -= static_cast<std::size_t>(chosen[i]->members);
    }
    return chosen;
}

double deliveredIops(const VolumeOption &option, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(option.type);
    const auto size = static_cast<double>(option.sizeGiB);
    double each = static_cast<double>(option.iops);
    if (type.model == VolumeModel::Earned)
        each = sustainedIops(type, size);
    else if (type.spinning() && type.randomUnitKiB > 0)
        each = sustainedThroughput(type, size) * 1024 / type.randomUnitKiB;
    return each * option.members;
}

double deliveredThroughput(const VolumeOption &option, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(option.type);
    const auto size = static_cast<double>(option.sizeGiB);
    double each = static_cast<double>(option.throughput);
    if (!type.setsIops())
        each = sustainedThroughput(type, size);
    else if (!type.setsThroughput())
        each = greatestThroughput(type, size, static_cast<double>(option.iops));
    return each * option.members;
}

std::optional<double> yearlyLoss(const VolumeOption &option, const VolumeOffer &offer)
{
    const auto &durability = offer.of(option.type).durabilityPercent;
    if (!durability)
        return std::nullopt;
    const double one = (100 - *durability) / 100;
    const double unit = option.raid == RaidLevel::Raid1 || option.raid == RaidLevel::Raid10 ? one * one : one;
    const int units = option.raid == RaidLevel::Raid1    ? 1
                      : option.raid == RaidLevel::Raid10 ? option.members / 2
                                                         : option.members;
    // 1 − (1 − p)^N, without what the subtraction from 1 would lose of a small p.
    return -std::expm1(units * std::log1p(-unit));
}

std::vector<DemandStep> weekOf(const HourlyWeek &hours, const MemberLoad &load, const VolumeTypeOffer &type)
{
    const double peak = type.model == VolumeModel::Earned
                            ? std::max(load.operations, load.throughputMiBps / type.throughputPerIops)
                            : load.throughputMiBps;
    std::vector<DemandStep> week;
    week.reserve(HourlyWeek::kHours);
    for (const double share : hours.share) {
        if (!week.empty() && week.back().rate == peak * share)
            week.back().seconds += 3600;
        else
            week.push_back({3600, peak * share});
    }
    return week;
}

}  // namespace gp
