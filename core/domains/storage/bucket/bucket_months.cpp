// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_months.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kMonthsWithoutArrivals = 12;

/// GiB that arrived up to a time, in days from now, and the integral of that: piecewise linear, so the integral is
/// exact.
class ArrivalCurve {
public:
    ArrivalCurve(const BucketNeed &need, int months) : m_stored(need.storedGiB)
    {
        const double flow = need.arrivingIn(1);
        double span = flow > 0 ? need.storedGiB / flow : kMonthsWithoutArrivals;
        if (need.retentionDays)
            span = std::min(span, *need.retentionDays / kDaysPerMonth);
        m_span = std::max(span * kDaysPerMonth, 1e-9);
        double sum = 0;
        double area = 0;
        for (int month = 1; month <= months; ++month) {
            m_monthFlow.push_back(need.arrivingIn(month));
            m_monthSum.push_back(sum);
            m_monthArea.push_back(area);
            area += sum * kDaysPerMonth + m_monthFlow.back() * kDaysPerMonth / 2;
            sum += m_monthFlow.back();
        }
    }
    [[nodiscard]] double presentDays() const { return m_span; }
    [[nodiscard]] double present(double time) const { return m_stored * std::clamp(1 + time / m_span, 0.0, 1.0); }
    [[nodiscard]] double presentArea(double time) const
    {
        if (time <= -m_span)
            return 0;
        const double ramp = std::min(time, 0.0) + m_span;
        return m_stored * ramp * ramp / (2 * m_span) + m_stored * std::max(time, 0.0);
    }
    [[nodiscard]] double fresh(double time) const
    {
        if (time <= 0)
            return 0;
        const std::size_t month = monthAt(time);
        return m_monthSum[month] + m_monthFlow[month] * (time / kDaysPerMonth - static_cast<double>(month));
    }
    [[nodiscard]] double freshArea(double time) const
    {
        if (time <= 0)
            return 0;
        const std::size_t month = monthAt(time);
        const double days = time - static_cast<double>(month) * kDaysPerMonth;
        return m_monthArea[month] + m_monthSum[month] * days + m_monthFlow[month] / kDaysPerMonth * days * days / 2;
    }

private:
    [[nodiscard]] std::size_t monthAt(double time) const
    {
        return std::min(static_cast<std::size_t>(time / kDaysPerMonth), m_monthFlow.size() - 1);
    }
    double m_stored;
    double m_span = 0;
    std::vector<double> m_monthFlow;
    std::vector<double> m_monthSum;   ///< arrived before the month
    std::vector<double> m_monthArea;  ///< the integral up to the month
};

/// How old data can be at a time.
int oldestDay(const BucketModel &model, const ArrivalCurve &curve, double time)
{
    const int days = static_cast<int>(std::ceil(curve.presentDays() + time));
    return model.ages.expires ? model.ages.life : std::max(days, model.ages.life);
}

/// By class, what is there at one instant. Present data has only lost what was overwritten since now, and lay in Standard:
/// it goes the way of rules.
std::array<double, kStorageClassCount> instantOf(const BucketPolicy &policy, const BucketModel &model,
                                                 const ArrivalCurve &curve, double time)
{
    const bool apart = namesClass(policy);
    const BucketPolicy ruled = apart ? byRules(policy, model) : BucketPolicy();
    std::array<double, kStorageClassCount> there{};
    const int end = oldestDay(model, curve, time);
    for (int age = 0; age < end; ++age) {
        const double fresh = (curve.fresh(time - age) - curve.fresh(time - age - 1)) * model.need.aliveAt(age);
        const double present = (curve.present(time - age) - curve.present(time - age - 1)) * model.need.aliveAt(time);
        for (std::size_t i = 0; fresh + present > 0 && i < policy.current.size(); ++i) {
            there[indexOf(classAt(policy.current[i], age))] +=
                (apart ? fresh : fresh + present) * model.buckets[i].share;
            if (apart)
                there[indexOf(classAt(ruled.current[i], age))] += present * model.buckets[i].share;
        }
    }
    return there;
}

FirstRun firstRunOf(const BucketPolicy &decided, const BucketModel &model, const ArrivalCurve &curve)
{
    const BucketPolicy policy = byRules(decided, model);
    FirstRun once;
    double usd = 0;
    const int end = oldestDay(model, curve, 0);
    for (int age = 0; age < end; ++age) {
        const double gib = curve.present(-age) - curve.present(-age - 1);
        for (std::size_t i = 0; gib > 0 && i < policy.current.size(); ++i) {
            const StorageClass to = classAt(policy.current[i], age);
            if (to == StorageClass::Standard)
                continue;
            once.objects[indexOf(to)] += gib * model.buckets[i].share * model.terms[i].objectsPerGiB;
            usd += gib * model.buckets[i].share * model.terms[i].of(to).enter;
        }
    }
    once.cost = Usd::fromNanos(std::llround(std::min(usd, 9e9) * 1e9));
    return once;
}

/// Whether what is there now, what arrives from now on, or both.
struct CountedData {
    double present = 1;
    double fresh = 1;
};

MonthCells monthCells(const BucketModel &model, const ArrivalCurve &curve, int month, CountedData counted = {})
{
    const double from = (month - 1) * kDaysPerMonth;
    const double to = month * kDaysPerMonth;
    const double sinceNow = model.need.aliveAt((from + to) / 2);
    const int end = oldestDay(model, curve, to);
    MonthCells cells;
    const auto freshMean = [&](int age) {
        return counted.fresh * (curve.freshArea(to - age) - curve.freshArea(from - age)) / kDaysPerMonth;
    };
    const auto presentMean = [&](int age) {
        return counted.present * (curve.presentArea(to - age) - curve.presentArea(from - age)) / kDaysPerMonth;
    };
    for (int age = 0; age <= end; ++age) {
        const double alive = model.need.aliveAt(age);
        const double passing = counted.fresh * (curve.fresh(to - age) - curve.fresh(from - age)) * alive +
                               counted.present * (curve.present(to - age) - curve.present(from - age)) * sinceNow;
        cells.passing.push_back(passing);
        if (age == end)
            break;
        cells.there.push_back((freshMean(age) - freshMean(age + 1)) * alive +
                              (presentMean(age) - presentMean(age + 1)) * sinceNow);
        cells.lost.push_back(passing * (1 - model.need.aliveAt(1)));
    }
    if (model.need.versioning)
        cells.noncurrentShare = std::min(1.0, (from + to) / 2 / model.need.noncurrentLife());
    return cells;
}

BucketUse curveUse(const BucketPolicy &policy, const BucketModel &model, const ArrivalCurve &curve, int month)
{
    if (!namesClass(policy))
        return useOf(policy, model, monthCells(model, curve, month));
    BucketUse use = useOf(policy, model, monthCells(model, curve, month, {0, 1}));
    return use += useOf(byRules(policy, model), model, monthCells(model, curve, month, {1, 0}));
}

void addUploads(BucketUse &use, const BucketPolicy &policy, const BucketModel &model, int month)
{
    const double arriving = model.need.arrivingIn(month);
    for (std::size_t i = 0; i < model.buckets.size(); ++i)
        if (!uploadedStraight(policy.current[i]))
            use.puts += arriving * model.buckets[i].share * model.terms[i].objectsPerGiB;
    // Without a rule that removes them, parts stay: each month adds its own.
    const double days = model.need.abortUploadDays > 0 ? model.need.abortUploadDays : (month - 0.5) * kDaysPerMonth;
    use.failedGB = arriving * model.need.failedUploadPercent / 100 * days / kDaysPerMonth;
}

}  // namespace

MonthCells cellsOf(const BucketModel &model, int month)
{
    return monthCells(model, ArrivalCurve(model.need, month), month);
}

BucketUse monthUse(const BucketPolicy &policy, const BucketModel &model, int month)
{
    return curveUse(policy, model, ArrivalCurve(model.need, month), month);
}

BucketSeries bucketSeries(const BucketPolicy &policy, const BucketModel &model, int months)
{
    BucketSeries series;
    const ArrivalCurve curve(model.need, std::max(months, 1));
    series.nowGB = instantOf(policy, model, curve, 0);
    series.once = firstRunOf(policy, model, curve);
    series.total = series.once.cost;
    for (int month = 1; month <= months; ++month) {
        BucketMonth own;
        own.use = curveUse(policy, model, curve, month);
        addUploads(own.use, policy, model, month);
        own.endGB = instantOf(policy, model, curve, month * kDaysPerMonth);
        own.monthly = Usd::fromNanos(std::llround(std::min(usdOf(own.use, *model.offer), 9e9) * 1e9));
        series.total += own.monthly;
        series.months.push_back(std::move(own));
    }
    return series;
}

CopySeries copySeries(const BucketNeed &need, int keptDays, bool withStored, int months)
{
    const ArrivalCurve curve(need, std::max(months, 1));
    const auto arrived = [&](double time) { return curve.fresh(time) + (withStored ? curve.present(time) : 0); };
    const auto area = [&](double time) { return curve.freshArea(time) + (withStored ? curve.presentArea(time) : 0); };
    const auto gone = [&](double time) { return keptDays > 0 ? arrived(time - keptDays) : 0; };
    const auto goneArea = [&](double time) { return keptDays > 0 ? area(time - keptDays) : 0; };
    CopySeries series;
    series.nowGB = arrived(0) - gone(0);
    for (int month = 1; month <= months; ++month) {
        const double from = (month - 1) * kDaysPerMonth;
        const double to = month * kDaysPerMonth;
        series.months.push_back(
            {(area(to) - area(from) - goneArea(to) + goneArea(from)) / kDaysPerMonth, arrived(to) - gone(to)});
    }
    return series;
}

std::optional<int> monthsToSave(const BucketSeries &series, const BucketSeries &against)
{
    Usd saved = against.once.cost - series.once.cost;
    for (std::size_t month = 0; month < std::min(series.months.size(), against.months.size()); ++month) {
        saved += against.months[month].monthly - series.months[month].monthly;
        if (saved >= Usd())
            return static_cast<int>(month) + 1;
    }
    return std::nullopt;
}

}  // namespace gp
