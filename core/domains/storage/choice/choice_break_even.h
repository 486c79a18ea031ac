// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/change_if.h"
#include "core/domains/storage/choice/storage_rivals.h"

namespace gp {

/// The field of the spec that is varied; all others stay as they are.
enum class StorageInput { Size, Throughput, Iops, Clients, Latency, ReadShare };

/// Values of an input, whole ones but of latency, on which another option wins; found on a grid of doublings and refined to neighbours.
struct StorageBreakEven {
    std::optional<double> below;  ///< at it another wins, at the next value above it still the same; empty: none found
    std::optional<double> above;  ///< at it still the same wins, at the next value another; empty: none found
};

/// The spec with one input replaced.
[[nodiscard]] ChoiceSpec withStorageInput(ChoiceSpec spec, StorageInput input, double value);
/// The value after (or, turned, before) another: one whole step; of latency the next at which any option begins to answer.
[[nodiscard]] double nextStorageValue(StorageInput input, double value, bool up, const ChoiceOffer &offer);

/// Both sides are verified by planning everything anew. @param best  what bestStorage() answers for the spec
[[nodiscard]] StorageBreakEven storageBreakEven(const ChoiceSpec &spec, StorageOption best, StorageInput input,
                                                const PlanContext &context, const ChoiceOffer &offer,
                                                const Offers &offers);

/// All inputs in words: "above 1,638 GiB: EBS st1".
[[nodiscard]] std::vector<ChangeIf> storageBreakEvenSentences(const ChoiceSpec &spec, StorageOption best,
                                                              const PlanContext &context, const ChoiceOffer &offer,
                                                              const Offers &offers);

}  // namespace gp
