// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_data.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace gp {
namespace {

auto optionOf(const CommitmentRate &rate) { return std::tuple(rate.plan, rate.years, rate.payment); }

/// To the five places that the multipliers of payments have.
double roundedShare(double share) { return std::round(share * 1e5) / 1e5; }

/// The less sure of two words of confidence.
std::string_view lessSure(std::string_view a, std::string_view b)
{
    for (const std::string_view word : {"low", "medium"}) {
        if (a == word || b == word)
            return a == word ? a : b;
    }
    return a;
}

}  // namespace

std::optional<SpotFigures> Catalog::spot(const Region &region, const InstanceType &type, bool windows) const
{
    const std::uint32_t row = m_data->spotRow[m_data->cell(region, type)];
    if (row == CatalogData::kNoRow)
        return std::nullopt;
    const SpotColumns &columns = m_data->spotColumns;
    const auto percent = (windows ? columns.windowsSavings : columns.linuxSavings)->integer(row);
    const std::string_view name = (windows ? columns.windowsBand : columns.linuxBand)->text(row);
    const auto band = std::ranges::find(m_data->spotBands, name, &SpotBand::name);
    if (!percent || band == m_data->spotBands.end())
        return std::nullopt;
    return SpotFigures{static_cast<double>(*percent) / 100,
                       band->min,
                       band->max,
                       band->name,
                       columns.asOf->text(row),
                       columns.source->text(row),
                       columns.confidence->text(row)};
}

std::vector<CommitmentRate> Catalog::commitments(const Region &region, const InstanceType &type) const
{
    const auto [begin, end] =
        m_data->commitmentsOf[region.index * m_data->families.size() + m_data->familyOfType[type.index]];
    std::vector<CommitmentRate> rates(m_data->commitments.begin() + begin, m_data->commitments.begin() + end);
    const std::size_t read = rates.size();
    const auto find = [&](CommitmentPlan plan, int years, PaymentOption payment) -> const CommitmentRate * {
        const auto last = rates.begin() + static_cast<std::ptrdiff_t>(read);
        const auto found = std::find_if(rates.begin(), last, [&](const CommitmentRate &rate) {
            return optionOf(rate) == std::tuple(plan, years, payment);
        });
        return found == last ? nullptr : &*found;
    };
    for (const CommitmentRule &rule : m_data->commitmentRules) {
        const CommitmentRate *base = find(rule.basedOn, rule.years, PaymentOption::NoUpfront);
        if (!base || find(rule.plan, rule.years, rule.payment))
            continue;
        CommitmentRate derived = *base;
        derived.plan = rule.plan;
        derived.payment = rule.payment;
        derived.multiplier = roundedShare(base->multiplier * rule.multiplier);
        derived.origin = PriceOrigin::Derived;
        // A guess stays one, whatever is derived from it.
        if (base->origin == PriceOrigin::Observed)
            derived.basis = rule.basis;
        derived.confidence = lessSure(base->confidence, rule.confidence);
        rates.push_back(derived);
    }
    std::ranges::sort(rates, {}, optionOf);
    return rates;
}

std::optional<PricedRate> Catalog::surplusCreditRate(const InstanceType &type, bool windows) const
{
    if (!type.burstable)
        return std::nullopt;
    const auto rates =
        serviceRates("ec2", "ec2.surplus_credits." + std::string(type.family) + (windows ? ".windows" : ".linux"), {});
    return rates ? std::optional(rates->first().price) : std::nullopt;
}

}  // namespace gp
