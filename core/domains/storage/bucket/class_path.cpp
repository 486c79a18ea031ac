// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/class_path.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace gp {
namespace {

constexpr double kNoPath = std::numeric_limits<double>::infinity();
constexpr int kEndless = std::numeric_limits<int>::max();
constexpr double kTie = 1e-11;  // of a path's cost: what sums of so many days may differ by
constexpr std::size_t kTiering = indexOf(StorageClass::IntelligentTiering);

using DayCosts = std::vector<double>;

std::size_t dayIndex(int day) { return static_cast<std::size_t>(day); }

/// Days of the shortest duration that bytes still owe when they are overwritten: noncurrent versions live on in their
/// class.
int overwrittenDays(const FlatClass &terms, const AgeTable &ages)
{
    return std::max(0, terms.minDays - ages.keptOverwritten);
}

/// Σ of what is overwritten from `from` to `to`, times the days that it then still owes.
double owedByOverwritten(const FlatClass &terms, const AgeTable &ages, int from, int to)
{
    const int owed = overwrittenDays(terms, ages);
    const int last = std::min(to, from + owed);
    if (last <= from)
        return 0;
    return static_cast<double>(from + owed - 1) * (ages.alive[dayIndex(from)] - ages.alive[dayIndex(last)]) -
           (ages.lossSum[dayIndex(last)] - ages.lossSum[dayIndex(from)]);
}

/// Answers least values of windows of a fixed width, in constant time each: least of each block from its start and from
/// its end.
class WindowLeast {
public:
    /// For rest() alone: windows to the end.
    void prepareRest(const DayCosts &values)
    {
        const std::size_t count = values.size();
        m_rest.resize(count + 1);
        m_rest[count] = kNoPath;
        for (std::size_t i = count; i-- > 0;)
            m_rest[i] = std::min(m_rest[i + 1], values[i]);
    }
    void prepare(const DayCosts &values, int width)
    {
        prepareRest(values);
        const std::size_t count = values.size();
        const auto block = static_cast<std::size_t>(width);
        m_width = width;
        m_fromStart.resize(count);
        m_toEnd.resize(count);
        for (std::size_t first = 0; first < count; first += block) {
            const std::size_t end = std::min(count, first + block);
            m_fromStart[first] = values[first];
            for (std::size_t i = first + 1; i < end; ++i)
                m_fromStart[i] = std::min(m_fromStart[i - 1], values[i]);
            m_toEnd[end - 1] = values[end - 1];
            for (std::size_t i = end - 1; i-- > first;)
                m_toEnd[i] = std::min(m_toEnd[i + 1], values[i]);
        }
    }
    /// The least of `width` values from `first` on, those behind the end left out.
    [[nodiscard]] double from(int first) const
    {
        const int last = first + m_width - 1;
        if (last + 1 >= static_cast<int>(m_fromStart.size()))
            return rest(first);
        return std::min(m_toEnd[dayIndex(first)], m_fromStart[dayIndex(last)]);
    }
    [[nodiscard]] double rest(int first) const { return m_rest[std::min(dayIndex(first), m_rest.size() - 1)]; }

private:
    int m_width = 1;
    DayCosts m_fromStart;
    DayCosts m_toEnd;
    DayCosts m_rest;
};

/// The least cost of each (class, day) to the end of life. A stay's cost splits into a part of its first and a part of
/// its last day, for each stretch of lengths; so the best last day is the least of a window, and a class takes time
/// linear in the days.
class PathSolver {
public:
    PathSolver(const FlatTerms &terms, const AgeTable &ages, const std::optional<ClassMove> &pin)
        : m_terms(terms), m_ages(ages), m_pin(pin), m_end(ages.expires ? StayEnd::Leaves : StayEnd::Cut)
    {
    }

    std::optional<ClassPath> solve()
    {
        for (std::size_t c = kStorageClassCount; c-- > 1;)
            if (reachable(c))
                solveClass(c);
        bestMoves(0);
        const bool fromStandard = !m_pin || !m_pin->upload;
        double standard = fromStandard ? toEnd(0, 0) : kNoPath;
        m_scale = std::fabs(stayCost(m_terms, m_ages, StorageClass::Standard, 0, m_ages.life, m_end));
        for (int day = 0; fromStandard && day < m_ages.life; ++day)
            standard = std::min(standard, stayOf(0, 0, day) + m_moves[dayIndex(day)]);
        double best = standard;
        for (std::size_t c = 1; c < kStorageClassCount; ++c)
            best = std::min(best, uploading(c));
        if (!(best < kNoPath))
            return std::nullopt;
        m_scale = std::max(m_scale, std::fabs(best));
        const double enough = best + kTie * m_scale;
        std::optional<ClassPath> path;
        if (standard <= enough)
            path = tail(0, 0, best);
        for (std::size_t c = 1; c < kStorageClassCount; ++c) {
            if (!(uploading(c) <= enough))
                continue;
            ClassPath straight{{static_cast<StorageClass>(c), 0, true}};
            for (const ClassMove &move : tail(c, 0, m_least[c].front()))
                straight.push_back(move);
            if (!path || straight.size() < path->size())
                path = std::move(straight);
        }
        return path;
    }

private:
    [[nodiscard]] bool reachable(std::size_t c) const { return m_terms.classes[c].open; }
    /// Whether clients may upload into it and go on from there past the pinned move.
    [[nodiscard]] bool mayUpload(std::size_t c) const
    {
        const FlatClass &terms = m_terms.classes[c];
        if (!reachable(c) || !terms.uploads || (!terms.readPriced && m_ages.firstUnread > 0))
            return false;
        return !m_pin || (m_pin->upload ? c == indexOf(m_pin->to) : beforePin(c));
    }
    /// The least cost of data that clients upload into a class.
    [[nodiscard]] double uploading(std::size_t c) const
    {
        return mayUpload(c) ? m_ages.alive.front() * m_terms.classes[c].upload + m_least[c].front() : kNoPath;
    }
    /// Where a move is pinned, what is before it must get there.
    [[nodiscard]] bool beforePin(std::size_t c) const { return m_pin && c < indexOf(m_pin->to); }
    [[nodiscard]] bool mayEnter(std::size_t from, std::size_t to, int day) const
    {
        const FlatClass &terms = m_terms.classes[to];
        if (!reachable(to) || !mayMove(static_cast<StorageClass>(from), static_cast<StorageClass>(to)) ||
            day < terms.earliest || (!terms.readPriced && day < m_ages.firstUnread))
            return false;
        return !beforePin(from) || to < indexOf(m_pin->to) || (to == indexOf(m_pin->to) && day == m_pin->day);
    }
    [[nodiscard]] double stayOf(std::size_t c, int from, int to) const
    {
        return stayCost(m_terms, m_ages, static_cast<StorageClass>(c), from, to, StayEnd::Leaves);
    }
    [[nodiscard]] double toEnd(std::size_t c, int from) const
    {
        return beforePin(c) ? kNoPath
                            : stayCost(m_terms, m_ages, static_cast<StorageClass>(c), from, m_ages.life, m_end);
    }
    [[nodiscard]] double entering(std::size_t to, int day) const
    {
        return m_ages.alive[dayIndex(day)] * m_terms.classes[to].enter + m_least[to][dayIndex(day)];
    }
    /// The least cost of what comes after a stay in c that ends on each day.
    void bestMoves(std::size_t c)
    {
        m_moves.assign(dayIndex(m_ages.life), kNoPath);
        for (std::size_t to = c + 1; to < kStorageClassCount; ++to) {
            if (!reachable(to))
                continue;
            for (int day = m_terms.classes[to].earliest; day < m_ages.life; ++day)
                if (mayEnter(c, to, day))
                    m_moves[dayIndex(day)] = std::min(m_moves[dayIndex(day)], entering(to, day));
        }
    }
    void solveClass(std::size_t c)
    {
        const FlatClass &terms = m_terms.classes[c];
        DayCosts &least = m_least[c];
        least.assign(dayIndex(m_ages.life), kNoPath);
        bestMoves(c);
        for (int from = terms.earliest; from < m_ages.life; ++from)
            least[dayIndex(from)] = toEnd(c, from);
        const bool leaves = c + 1 < kStorageClassCount &&
                            std::any_of(m_moves.begin(), m_moves.end(), [](double cost) { return cost < kNoPath; });
        if (leaves && c == kTiering)
            solveTiering(terms, least);
        else if (leaves)
            solveMinimum(c, terms, least);
        // The days that rules must wait for do not hold uploads back.
        if (terms.earliest == 0 || !mayUpload(c))
            return;
        least.front() = toEnd(c, 0);
        for (int to = terms.leastStay; leaves && to < m_ages.life; ++to)
            if (m_moves[dayIndex(to)] < kNoPath)
                least.front() = std::min(least.front(), stayOf(c, 0, to) + m_moves[dayIndex(to)]);
    }
    [[nodiscard]] double daily(const FlatClass &terms, int day) const
    {
        return terms.storage * m_ages.aliveSum[dayIndex(day)] + terms.read * m_ages.readSum[dayIndex(day)];
    }
    /// Stays of `shortest` to `longest` days that cost first(from) + last(to).
    template <class First, class Last>
    void stretch(const FlatClass &terms, DayCosts &least, int shortest, int longest, First first, Last last)
    {
        if (longest < shortest)
            return;
        const bool endless = longest == kEndless;
        m_values.resize(dayIndex(m_ages.life));
        for (int to = 0; to < m_ages.life; ++to)
            m_values[dayIndex(to)] = m_moves[dayIndex(to)] + last(to);
        if (endless)
            m_window.prepareRest(m_values);
        else
            m_window.prepare(m_values, longest - shortest + 1);
        for (int from = terms.earliest; from + shortest < m_ages.life; ++from) {
            const double best = endless ? m_window.rest(from + shortest) : m_window.from(from + shortest);
            least[dayIndex(from)] = std::min(least[dayIndex(from)], best + first(from));
        }
    }
    void solveMinimum(std::size_t c, const FlatClass &terms, DayCosts &least)
    {
        const int owed = overwrittenDays(terms, m_ages);
        const auto alive = [&](int day) { return m_ages.alive[dayIndex(day)]; };
        if (owed > 0)
            stretch(
                terms, least, terms.leastStay, owed - 1,
                [&](int from) {
                    return -daily(terms, from) +
                           terms.minimum * ((from + owed - 1) * alive(from) + m_ages.lossSum[dayIndex(from)]);
                },
                [&](int to) {
                    return daily(terms, to) +
                           terms.minimum * (alive(to) * (terms.minDays - owed + 1 - to) - m_ages.lossSum[dayIndex(to)]);
                });
        // Between the two durations of versioned objects the cost does not split, but the stretch is short.
        for (int from = terms.earliest; owed < terms.minDays && from < m_ages.life; ++from)
            for (int to = from + std::max(terms.leastStay, owed); to < std::min(from + terms.minDays, m_ages.life);
                 ++to)
                if (m_moves[dayIndex(to)] < kNoPath)
                    least[dayIndex(from)] =
                        std::min(least[dayIndex(from)], stayOf(c, from, to) + m_moves[dayIndex(to)]);
        stretch(
            terms, least, std::max(terms.leastStay, terms.minDays), kEndless,
            [&](int from) {
                return -daily(terms, from) + terms.minimum * owedByOverwritten(terms, m_ages, from, m_ages.life);
            },
            [&](int to) { return daily(terms, to); });
    }
    void solveTiering(const FlatClass &terms, DayCosts &least)
    {
        const std::vector<int> &days = m_ages.idleDays;
        for (std::size_t steps = 0; steps <= days.size(); ++steps) {
            const int shortest = std::max(terms.leastStay, steps > 0 ? days[steps - 1] + 1 : 0);
            stretch(
                terms, least, shortest, steps < days.size() ? days[steps] : kEndless,
                [&](int from) {
                    double cost = -daily(terms, from);
                    for (std::size_t step = 0; step < steps; ++step)
                        cost -= m_terms.idle[step] * m_ages.idleSum[step][dayIndex(from + days[step])];
                    return cost;
                },
                [&](int to) {
                    double cost = daily(terms, to);
                    for (std::size_t step = 0; step < steps; ++step)
                        cost += m_terms.idle[step] * m_ages.idleSum[step][dayIndex(to)];
                    return cost;
                });
        }
    }

    /// The way on from (class, day) among all that cost `least`, by the tie rule.
    ClassPath tail(std::size_t c, int from, double least)
    {
        const auto known = m_tails.find({c, from});
        if (known != m_tails.end())
            return known->second;
        const double enough = least + kTie * m_scale;
        std::optional<ClassPath> best;
        if (toEnd(c, from) <= enough)
            best = ClassPath{};
        const int gap = c == 0 ? 0 : m_terms.classes[c].leastStay;
        for (int day = m_ages.life - 1; (!best || best->size() > 1) && day >= from + gap; --day)
            candidatesOn(c, from, day, enough, best);
        return m_tails[{c, from}] = best.value_or(ClassPath{});
    }
    void candidatesOn(std::size_t c, int from, int day, double enough, std::optional<ClassPath> &best)
    {
        double stay = kNoPath;
        for (std::size_t to = c + 1; to < kStorageClassCount; ++to) {
            if (!mayEnter(c, to, day))
                continue;
            if (stay == kNoPath)
                stay = stayOf(c, from, day);
            if (!(stay + entering(to, day) <= enough))
                continue;
            ClassPath path{{static_cast<StorageClass>(to), day}};
            for (const ClassMove &move : tail(to, day, m_least[to][dayIndex(day)]))
                path.push_back(move);
            // Days come from the last on, classes in their order: of equal length, the first met is the one.
            if (!best || path.size() < best->size())
                best = std::move(path);
        }
    }

    const FlatTerms &m_terms;
    const AgeTable &m_ages;
    const std::optional<ClassMove> m_pin;
    const StayEnd m_end;
    double m_scale = 0;
    std::array<DayCosts, kStorageClassCount> m_least;
    DayCosts m_moves;
    DayCosts m_values;
    WindowLeast m_window;
    std::map<std::pair<std::size_t, int>, ClassPath> m_tails;
};

}  // namespace

std::string pathText(const ClassPath &path)
{
    std::string text(labelOf(StorageClass::Standard));
    if (!path.empty() && path.front().day == 0)
        text.clear();
    for (const ClassMove &move : path) {
        text += text.empty() ? "" : ", ";
        text += move.upload ? "uploaded to " : "day " + formatNumber(move.day, 0) + " ";
        text += labelOf(move.to);
    }
    return text;
}

StorageClass classAt(const ClassPath &path, int day)
{
    StorageClass in = StorageClass::Standard;
    for (const ClassMove &move : path)
        if (move.day <= day)
            in = move.to;
    return in;
}

FlatTerms flatTerms(std::span<const SizeTerms> sizes, std::span<const double> weights, const TierRates &rates)
{
    FlatTerms flat;
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        FlatClass &own = flat.classes[c];
        own.open = true;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const ClassTerms &terms = sizes[i].classes[c];
            own.open = own.open && terms.bar == ClassBar::None;
            own.uploads = (i == 0 || own.uploads) && terms.upload.has_value();
            own.readPriced = own.readPriced && terms.readPriced;
            own.storage += weights[i] * rates.of(terms.storage) / kDaysPerMonth;
            own.minimum += weights[i] * rates.of(terms.minimum) / kDaysPerMonth;
            own.read += weights[i] * rates.of(terms.read) / kDaysPerMonth;
            own.enter += weights[i] * rates.usd * terms.enter;
            own.upload += weights[i] * rates.usd * terms.upload.value_or(0);
            own.minDays = std::max(own.minDays, terms.minDays);
            own.earliest = std::max(own.earliest, terms.earliest);
            own.leastStay = std::max(own.leastStay, terms.leastStay);
        }
    }
    if (!sizes.empty())
        flat.idle.assign(sizes.front().idle.size(), 0);
    for (std::size_t i = 0; i < sizes.size(); ++i)
        for (std::size_t step = 0; step < flat.idle.size(); ++step)
            flat.idle[step] += weights[i] * rates.of(sizes[i].idle[step].change) / kDaysPerMonth;
    return flat;
}

double stayCost(const FlatTerms &terms, const AgeTable &ages, StorageClass in, int from, int to, StayEnd end)
{
    const FlatClass &own = terms.classes[indexOf(in)];
    double cost = own.storage * (ages.aliveSum[dayIndex(to)] - ages.aliveSum[dayIndex(from)]) +
                  own.read * (ages.readSum[dayIndex(to)] - ages.readSum[dayIndex(from)]);
    if (in == StorageClass::IntelligentTiering) {
        for (std::size_t step = 0; step < terms.idle.size(); ++step)
            if (const int idle = from + ages.idleDays[step]; idle < to)
                cost += terms.idle[step] * (ages.idleSum[step][dayIndex(to)] - ages.idleSum[step][dayIndex(idle)]);
        return cost;
    }
    if (own.minDays == 0)
        return cost;
    double owed = owedByOverwritten(own, ages, from, to);
    if (end == StayEnd::Leaves) {
        // What expires in a versioned bucket stays on as an old version, and that counts.
        const int keptOn = to == ages.life ? ages.keptOverwritten : 0;
        owed += ages.alive[dayIndex(to)] * std::max(0, own.minDays - (to - from) - keptOn);
    }
    return cost + own.minimum * owed;
}

double pathCost(const FlatTerms &terms, const AgeTable &ages, const ClassPath &path)
{
    double cost = 0;
    StorageClass in = StorageClass::Standard;
    int from = 0;
    for (const ClassMove &move : path) {
        if (move.day >= ages.life)
            break;
        cost += stayCost(terms, ages, in, from, move.day, StayEnd::Leaves);
        const FlatClass &to = terms.classes[indexOf(move.to)];
        cost += ages.alive[dayIndex(move.day)] * (move.upload ? to.upload : to.enter);
        in = move.to;
        from = move.day;
    }
    return cost + stayCost(terms, ages, in, from, ages.life, ages.expires ? StayEnd::Leaves : StayEnd::Cut);
}

std::optional<ClassPath> cheapestPath(const FlatTerms &terms, const AgeTable &ages, const std::optional<ClassMove> &pin)
{
    return PathSolver(terms, ages, pin).solve();
}

}  // namespace gp
