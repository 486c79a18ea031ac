// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/priced_rate.h"

#include <string_view>

namespace gp {

/// What Spot typically saved on one type in one region, and how often it was taken back. One month's figures, which move;
/// the price is the present on-demand price × (1 − savings).
struct SpotFigures {
    double savings = 0;         ///< share of the on-demand price, above 0, at most 1
    double interruptedMin = 0;  ///< share of the instances interrupted in the month
    double interruptedMax = 0;  ///< 1: the band has no upper end
    std::string_view band;      ///< "<5%", as AWS's advisor names it
    std::string_view asOf;
    std::string_view source;
    std::string_view confidence;
};

/// The ways to commit to usage for a term; the order is that of Catalog::commitments().
enum class CommitmentPlan { ComputeSavingsPlan, Ec2InstanceSavingsPlan, StandardReserved, ConvertibleReserved };
enum class PaymentOption { NoUpfront, PartialUpfront, AllUpfront };

inline constexpr CommitmentPlan kCommitmentPlans[] = {
    CommitmentPlan::ComputeSavingsPlan, CommitmentPlan::Ec2InstanceSavingsPlan, CommitmentPlan::StandardReserved,
    CommitmentPlan::ConvertibleReserved};
inline constexpr PaymentOption kPaymentOptions[] = {PaymentOption::NoUpfront, PaymentOption::PartialUpfront,
                                                    PaymentOption::AllUpfront};

/// The catalog's word for it.
[[nodiscard]] constexpr std::string_view toString(CommitmentPlan plan)
{
    switch (plan) {
    case CommitmentPlan::ComputeSavingsPlan:
        return "compute_sp";
    case CommitmentPlan::Ec2InstanceSavingsPlan:
        return "ec2_instance_sp";
    case CommitmentPlan::StandardReserved:
        return "standard_ri";
    case CommitmentPlan::ConvertibleReserved:
        break;
    }
    return "convertible_ri";
}

[[nodiscard]] constexpr std::string_view toString(PaymentOption payment)
{
    switch (payment) {
    case PaymentOption::NoUpfront:
        return "no_upfront";
    case PaymentOption::PartialUpfront:
        return "partial_upfront";
    case PaymentOption::AllUpfront:
        break;
    }
    return "all_upfront";
}

/// What one option of commitment costs, as a share of the on-demand Linux price: everything paid, spread over the term.
/// A derived rate follows by `basis` from the row whose date and source it carries.
struct CommitmentRate {
    CommitmentPlan plan = CommitmentPlan::ComputeSavingsPlan;
    int years = 1;
    PaymentOption payment = PaymentOption::NoUpfront;
    double multiplier = 1;
    PriceOrigin origin = PriceOrigin::Observed;
    std::string_view basis;  ///< "observed", "predecessor_m7i", "equal_to_standard_ri", "payment_multiplier", …
    std::string_view asOf;
    std::string_view source;
    std::string_view confidence;
};

}  // namespace gp
