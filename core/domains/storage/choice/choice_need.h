// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/context.h"
#include "core/domains/storage/choice/choice_offer.h"
#include "core/domains/storage/choice/choice_spec.h"

namespace gp {

/// A need in numbers. What is moved in a month and the throughput are of one piece: the throughput that is asked for is used for an
/// hour of the week at least, and is no less than the mean of what is moved.
struct StorageNeed {
    StorageInterface protocol = StorageInterface::Nfs;
    double clients = 1;
    double zones = 1;
    bool surviveZoneLoss = true;
    bool recreatable = false;
    double latencyMs = 10;

    double askedThroughput = 0;  ///< MiB/s as typed
    double throughput = 0;       ///< MiB/s of all clients in the busiest hour
    double iops = 0;
    double blockKiB = 64;
    bool sequential = false;
    double readGB = 0;     ///< a month
    double writtenGB = 0;  ///< a month, growth included
    double rewrittenPercent = 0;
    HourlyWeek hours;  ///< each as a share of the busiest, so that the month is what is moved

    double sizeGiB = 1;
    double growthGB = 0;
    double aheadMonths = 0;
    double objectKiB = 1'024;
    bool backups = false;
    double vcpus = 2;
    double memoryGiB = 4;
    std::optional<StorageOption> pin;

    [[nodiscard]] double movedGB() const { return readGB + writtenGB; }
    /// Share of reads in what is moved, 0 to 1; of nothing: all of it.
    [[nodiscard]] double readPart() const { return movedGB() > 0 ? readGB / movedGB() : 1; }
    /// What a provisioned store must hold at the end of the months ahead.
    [[nodiscard]] double laterGiB() const { return sizeGiB + growthGB * aheadMonths; }
};

/// Whether the spec can be compared at all. Errors: InvalidInput with the field in `where`.
[[nodiscard]] Result<void> checkChoice(const ChoiceSpec &spec, const PlanContext &context, const ChoiceOffer &offer);
/// The need of a spec that passed checkChoice().
[[nodiscard]] StorageNeed storageNeedOf(const ChoiceSpec &spec);

}  // namespace gp
