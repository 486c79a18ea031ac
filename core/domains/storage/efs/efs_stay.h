// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/efs/efs_needs.h"

namespace gp {

/// Where files that are touched alike lie under a lifecycle, and what moves in a month; each a share of their data.
struct EfsStay {
    double standard = 1;
    double ia = 0;
    double archive = 0;
    double toIa = 0;       ///< moved in a month
    double toArchive = 0;  ///< moved in a month
    double iaTouched = 0;  ///< touched in IA in a month
    double archiveTouched = 0;
    double earlyArchive = 0;  ///< share × months of Archive's least stay that are left unused
};

/// The transitions of lifecycle management.
struct EfsLifecycle {
    EfsAfter ia = EfsAfter::Never;
    EfsAfter archive = EfsAfter::Never;
    EfsReturn back = EfsReturn::Stays;
    bool operator==(const EfsLifecycle &) const = default;

    [[nodiscard]] int transitions() const
    {
        return (ia != EfsAfter::Never) + (archive != EfsAfter::Never) + (back != EfsReturn::Stays);
    }
};

/// What is kept for ever is averaged over this many months where a file leaves Standard once and for all: our own reading.
inline constexpr double kEfsHorizonMonths = 120;

/// Follows files that are touched at random (Poisson), each from its making to its end, in a steady state.
/// Days count from the last access in Standard. With return on access the age since the last access decides: at a moment of a
/// life of L months it is d or more with (1 − d/L) e^(−λd). Without, a file leaves Standard at its first gap of d, after
/// (e^(λd) − 1)/λ on average, and never comes back.
/// @param accesses  a month and file (λ)
/// @param lifeMonths  0: for ever
/// @param archiveMinDays  that Archive bills at least
/// Source: EFS User Guide, lifecycle management and storage classes.
[[nodiscard]] EfsStay efsStay(double accesses, double lifeMonths, const EfsLifecycle &lifecycle, double archiveMinDays);

}  // namespace gp
