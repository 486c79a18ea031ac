// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_break_even.h"

#include "core/base/text.h"

namespace gp {
namespace {

int cycleDays(const BackupRuleNeed &rule) { return std::max(1, daysOf(rule.cycle)); }

/// The value nearest to `from`, which answers as now, at which a condition that does not come back has failed. @param step  1 or -1
template <class Same>
std::optional<int> firstThatDiffers(int from, int end, Same same)
{
    const int step = end > from ? 1 : -1;
    if (from == end || same(end))
        return std::nullopt;
    int kept = 0;
    int lost = (end - from) * step;
    while (kept + 1 < lost) {
        const int middle = kept + (lost - kept) / 2;
        (same(from + middle * step) ? kept : lost) = middle;
    }
    return from + lost * step;
}

std::string dayText(int day) { return day == 0 ? "never" : "after " + std::to_string(day) + " days"; }

BackupNeed freed(BackupNeed need, std::size_t rule)
{
    need.rules[rule].cold.reset();
    return need;
}

}  // namespace

int backupDayAt(const BackupNeed &need, const BackupOffer &offer, std::size_t rule, BackupInput input, int value)
{
    BackupNeed other = freed(need, rule);
    if (input == BackupInput::Restores)
        other.restoresPerYear = value;
    else
        other.rules[rule].keptDays = value * cycleDays(other.rules[rule]);
    return BackupModel(other, offer).best(rule);
}

BackupBreakEven backupBreakEven(const BackupNeed &need, const BackupOffer &offer, std::size_t rule, BackupInput input,
                                int most)
{
    BackupBreakEven result;
    if (input == BackupInput::Restores) {
        const BackupNeed own = freed(need, rule);
        const BackupModel model(own, offer);
        const int now = static_cast<int>(need.restoresPerYear);
        const int day = model.best(rule, static_cast<double>(now));
        const auto same = [&](int value) { return model.best(rule, static_cast<double>(value)) == day; };
        result.below = firstThatDiffers(now, std::min(now, 0), same);
        result.above = firstThatDiffers(now, std::max(now, most), same);
        return result;
    }
    const int now = need.rules[rule].keptDays / cycleDays(need.rules[rule]);
    const bool colder = backupDayAt(need, offer, rule, input, now) > 0;
    const auto differs = [&](int value) { return (backupDayAt(need, offer, rule, input, value) > 0) != colder; };
    for (int value = now - 1; value >= 1 && !result.below; --value)
        if (differs(value))
            result.below = value;
    for (int value = now + 1; value <= most && !result.above; ++value)
        if (differs(value))
            result.above = value;
    return result;
}

std::vector<ChangeIf> backupBreakEvenSentences(const BackupNeed &need, const BackupOffer &offer, std::size_t rule)
{
    constexpr int kMostRestores = 10'000;
    constexpr std::array kMostKept{35, 730, 104, 60, 10};
    const BackupRuleNeed &own = need.rules[rule];
    if (own.cycle == BackupCycle::Frequent)
        return {};
    const std::string what(textOf(own.cycle));
    std::vector<ChangeIf> turns;
    const auto say = [&](BackupInput input, Turning turning, int most, const std::string &unit) {
        const BackupBreakEven turn = backupBreakEven(need, offer, rule, input, most);
        if (turn.above)
            turns.push_back({turning, "from " + groupThousands(*turn.above) + unit + ": " +
                                          dayText(backupDayAt(need, offer, rule, input, *turn.above))});
        if (turn.below)
            turns.push_back({turning, "at " + groupThousands(*turn.below) + unit +
                                          " or fewer: " + dayText(backupDayAt(need, offer, rule, input, *turn.below))});
    };
    say(BackupInput::Restores, Turning::Load, kMostRestores, " restores a year");
    say(BackupInput::Kept, Turning::Time, kMostKept[static_cast<std::size_t>(own.cycle)], " " + what + " points kept");
    return turns;
}

}  // namespace gp
