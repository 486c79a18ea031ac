// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_lifecycle.h"

namespace gp {

/// An input of the choice that can be turned.
enum class BucketInput {
    Reads,     ///< all of the access curve, as a factor
    Size,      ///< all object sizes, as a factor
    Life,      ///< days kept, or the horizon
    Churn,     ///< percent a month
    Arriving,  ///< GiB a month; matters where Standard's price has tiers
};
template <>
struct EnumText<BucketInput> {
    static constexpr std::array kNames{EnumName{BucketInput::Reads, "reads", "Reads"},
                                       EnumName{BucketInput::Size, "size", "Object size"},
                                       EnumName{BucketInput::Life, "life", "Days kept"},
                                       EnumName{BucketInput::Churn, "churn", "Overwritten or deleted"},
                                       EnumName{BucketInput::Arriving, "arriving", "Arriving a month"}};
};

/// The nearest value of an input at which the answer becomes another one, the others as they are.
struct BucketBreakEven {
    BucketInput input = BucketInput::Reads;
    bool above = true;  ///< the change is at a higher value than now
    double now = 0;
    double keeps = 0;     ///< the last value that still gives this answer
    double changes = 0;   ///< the first that gives the other
    BucketPolicy policy;  ///< the other answer
    std::string text;     ///< of the other answer
    Usd difference;       ///< a month at `changes`, more than now
};

/// The need with one input set. Errors: as checkedNeed().
[[nodiscard]] Result<BucketNeed> withInput(const BucketNeed &need, BucketInput input, double value);
/// The value of an input in a need; factors are 1.
[[nodiscard]] double valueOf(const BucketNeed &need, BucketInput input);

/// Every input's nearest changes, below and above; none where the answer stays in the whole range of the field. Found
/// by whole re-solves: in steps of a twelfth outwards, then by halving; days are exact, other values to a millionth. An
/// answer that comes and goes within one step is not seen.
[[nodiscard]] std::vector<BucketBreakEven> bucketBreakEvens(const BucketNeed &need, const BucketOffer &offer);

/// Reads a month, of each byte, above which `lower` costs more a day than `upper`, for objects of that size: (σ_upper −
/// σ_lower) ÷ (read_lower − read_upper). What a move costs only decides whether to move at all. Empty: lower is dearer
/// whatever is read, or cheaper whatever is read, or has no price.
[[nodiscard]] std::optional<double> readsWhereEqual(const BucketModel &model, std::size_t bucket, StorageClass upper,
                                                    StorageClass lower);

/// Object size in bytes below which `to` costs no less a month than Standard, moving and reading aside. Empty: at every
/// size, or none.
[[nodiscard]] std::optional<double> leastSizeWorthMoving(const BucketOffer &offer, StorageClass to);
/// Months after which a move on the first day has paid for itself, reading aside. Empty: never.
[[nodiscard]] std::optional<double> monthsToPayBack(const BucketModel &model, std::size_t bucket, StorageClass to);

}  // namespace gp
