// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/lake/lake_choice.h"

namespace gp {

/// Queries a day at which another of two layouts costs less: the nearest below and above what is asked. Empty: none in range.
struct LakeTurn {
    std::optional<std::int64_t> below;
    std::optional<std::int64_t> above;
};

/// Whether a layout that jobs make costs less than reading the raw files, at so many queries a day and with all else as in `choice`.
/// Equal: it does not. Errors: those of the bucket's planner.
[[nodiscard]] Result<bool> conversionPays(const LakeSpec &spec, const LakeOffer &offer, const LakeChoice &choice,
                                          LakeLayout layout, std::int64_t queries);
/// Where that turns: looked for in steps that double, then by halving; one that comes and goes within a step is not seen.
[[nodiscard]] Result<LakeTurn> conversionTurns(const LakeSpec &spec, const LakeOffer &offer, const LakeChoice &choice,
                                               LakeLayout layout, std::int64_t most);

/// How much longer, in percent, a job may run on spare capacity before its own costs less: the ratio of the rates.
[[nodiscard]] std::optional<double> flexTurn(const LakeOffer &offer);
/// TB scanned a month from which reserved capacity costs less.
[[nodiscard]] std::optional<double> capacityTurn(const LakeModel &model);
/// DPU-hours a month that the jobs of the processed zone may take until reading the raw files costs less. Negative: they may not run
/// at all.
[[nodiscard]] std::optional<double> conversionHours(const LakeModel &model, const LakeChoice &converted,
                                                    const LakeChoice &raw);

}  // namespace gp
