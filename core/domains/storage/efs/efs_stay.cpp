// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_stay.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gp {
namespace {

constexpr double kEfsDaysPerMonth = 365.0 / 12;

/// (1 − e^(−λt))/λ: the mean of the earlier of an access and t.
double meanUntil(double accesses, double months)
{
    return accesses > 0 ? -std::expm1(-accesses * months) / accesses : months;
}

/// ∫ meanUntil over 0 … m.
double meanUntilSummed(double accesses, double months)
{
    const double x = accesses * months;
    // The closed form loses all its digits where few accesses fall into the time.
    constexpr double kFew = 1e-3;
    if (x < kFew)
        return months * months * (0.5 - x / 6 + x * x / 24 - x * x * x / 120);
    return (months - meanUntil(accesses, months)) / accesses;
}

/// Months of the least stay that a file which enters `left` months before its end leaves unused, and the sum over 0 … left.
double unusedStay(double accesses, double least, double left)
{
    return least - meanUntil(accesses, std::min(least, left));
}
double unusedStaySummed(double accesses, double least, double left)
{
    return least * left - meanUntilSummed(accesses, std::min(least, left)) -
           std::max(0.0, left - least) * meanUntil(accesses, least);
}

/// With return on access: how files of an age since their last access come and go.
struct AgeFlow {
    double share = 0;    ///< of that age or more
    double entries = 0;  ///< a month that reach it
    double unused = 0;   ///< months of a least stay that these leave unused, a month
};

AgeFlow ageFlow(double accesses, double lifeMonths, double months, double least)
{
    const double quiet = std::exp(-accesses * months);
    if (lifeMonths <= 0)
        return {quiet, accesses * quiet, accesses > 0 ? accesses * quiet * unusedStay(accesses, least, least) : 0};
    const double left = lifeMonths - months;
    if (left <= 0)
        return {};
    // A file reaches the age once after it is made and once after each access that leaves it the time.
    return {quiet * left / lifeMonths, quiet * (accesses * left + 1) / lifeMonths,
            quiet * (accesses * unusedStaySummed(accesses, least, left) + unusedStay(accesses, least, left)) /
                lifeMonths};
}

EfsStay returningStay(double accesses, double lifeMonths, double ia, std::optional<double> archive, double least)
{
    const AgeFlow cold = ageFlow(accesses, lifeMonths, ia, 0);
    const AgeFlow frozen = archive ? ageFlow(accesses, lifeMonths, *archive, least) : AgeFlow();
    EfsStay stay;
    stay.standard = 1 - cold.share;
    stay.ia = cold.share - frozen.share;
    stay.archive = frozen.share;
    stay.toIa = cold.entries;
    stay.toArchive = frozen.entries;
    stay.earlyArchive = frozen.unused;
    return stay;
}

EfsStay leavingStay(double accesses, double lifeMonths, double ia, std::optional<double> archive, double least)
{
    const double life = lifeMonths > 0 ? lifeMonths : kEfsHorizonMonths;
    const double inStandard = std::min(life, accesses > 0 ? std::expm1(accesses * ia) / accesses : ia);
    const double inIa = archive ? std::min(life - inStandard, *archive - ia) : life - inStandard;
    const double inArchive = life - inStandard - inIa;
    EfsStay stay;
    stay.standard = inStandard / life;
    stay.ia = inIa / life;
    stay.archive = inArchive / life;
    stay.toIa = inIa > 0 ? 1 / life : 0;
    stay.toArchive = inArchive > 0 ? 1 / life : 0;
    // What is kept for ever is never deleted early, wherever the horizon lies.
    stay.earlyArchive = inArchive > 0 && lifeMonths > 0 ? std::max(0.0, least - inArchive) / life : 0;
    return stay;
}

}  // namespace

EfsStay efsStay(double accesses, double lifeMonths, const EfsLifecycle &lifecycle, double archiveMinDays)
{
    if (lifecycle.ia == EfsAfter::Never)
        return {};
    const double ia = daysOf(lifecycle.ia) / kEfsDaysPerMonth;
    std::optional<double> archive;
    if (lifecycle.archive != EfsAfter::Never)
        archive = daysOf(lifecycle.archive) / kEfsDaysPerMonth;
    const double least = archiveMinDays / kEfsDaysPerMonth;
    EfsStay stay = lifecycle.back == EfsReturn::OnFirstAccess ? returningStay(accesses, lifeMonths, ia, archive, least)
                                                              : leavingStay(accesses, lifeMonths, ia, archive, least);
    stay.iaTouched = accesses * stay.ia;
    stay.archiveTouched = accesses * stay.archive;
    return stay;
}

}  // namespace gp
