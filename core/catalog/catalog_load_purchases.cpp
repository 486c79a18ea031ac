// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_loader.h"

#include <algorithm>

namespace gp {
namespace {

constexpr std::int64_t kLongestTerm = 100;  // years; bounds what a damaged cell can say

}  // namespace

std::optional<std::pair<CommitmentPlan, PaymentOption>>
CatalogLoader::option(std::string_view plan, std::string_view payment, const BlobTable &from)
{
    for (const CommitmentPlan knownPlan : kCommitmentPlans) {
        for (const PaymentOption knownPayment : kPaymentOptions) {
            if (toString(knownPlan) == plan && toString(knownPayment) == payment)
                return std::pair(knownPlan, knownPayment);
        }
    }
    complain(std::string(from.name) + " names an unknown plan or payment");
    return std::nullopt;
}

void CatalogLoader::loadSpot()
{
    const BlobTable &bands = table("compute/spot_bands");
    const BlobColumn &band = column(bands, "band", ColumnType::Text);
    const BlobColumn &least = column(bands, "interrupted_min_percent", ColumnType::Integer);
    const BlobColumn &most = column(bands, "interrupted_max_percent", ColumnType::Integer);
    for (std::size_t row = 0; row < bands.rows && !failed(); ++row) {
        const std::int64_t min = least.integer(row).value_or(-1);
        const std::int64_t max = most.integer(row).value_or(-1);
        if (min < 0 || max < min || max > 100)
            complain("a band of interruptions is not between 0 and 100 %");
        m_data.spotBands.push_back({band.text(row), static_cast<double>(min) / 100, static_cast<double>(max) / 100});
    }

    const BlobTable &from = table("compute/spot");
    const BlobColumn &region = column(from, "region", ColumnType::Text);
    const BlobColumn &type = column(from, "instance_type", ColumnType::Text);
    m_data.spotColumns = {&column(from, "linux_savings_percent", ColumnType::Integer),
                          &column(from, "linux_band", ColumnType::Text),
                          &column(from, "windows_savings_percent", ColumnType::Integer),
                          &column(from, "windows_band", ColumnType::Text),
                          &column(from, "as_of", ColumnType::Text),
                          &column(from, "source", ColumnType::Text),
                          &column(from, "confidence", ColumnType::Text)};
    m_data.spotRow.assign(m_data.regions.size() * m_data.types.size(), CatalogData::kNoRow);
    const auto check = [&](const BlobColumn &savings, const BlobColumn &name, std::size_t row) {
        const auto percent = savings.integer(row);
        if (!percent)
            return;
        if (*percent < 1 || *percent > 100)
            complain("a Spot saving is not between 1 and 100 %");
        const std::string_view text = name.text(row);
        if (std::ranges::find(m_data.spotBands, text, &SpotBand::name) == m_data.spotBands.end())
            complain("compute/spot names an unknown band of interruptions");
    };
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        const auto at = cell(region.textIndex(row), type.textIndex(row), from);
        if (!at)
            return;
        check(*m_data.spotColumns.linuxSavings, *m_data.spotColumns.linuxBand, row);
        check(*m_data.spotColumns.windowsSavings, *m_data.spotColumns.windowsBand, row);
        m_data.spotRow[*at] = static_cast<std::uint32_t>(row);
    }
}

void CatalogLoader::loadCommitments()
{
    const BlobTable &from = table("compute/commitments");
    const BlobColumn &region = column(from, "region", ColumnType::Text);
    const BlobColumn &family = column(from, "family", ColumnType::Text);
    const BlobColumn &plan = column(from, "plan", ColumnType::Text);
    const BlobColumn &years = column(from, "years", ColumnType::Integer);
    const BlobColumn &payment = column(from, "payment", ColumnType::Text);
    const BlobColumn &multiplier = column(from, "multiplier", ColumnType::Decimal);
    const BlobColumn &origin = column(from, "origin", ColumnType::Text);
    const BlobColumn &basis = column(from, "basis", ColumnType::Text);
    const BlobColumn &asOf = column(from, "as_of", ColumnType::Text);
    const BlobColumn &source = column(from, "source", ColumnType::Text);
    const BlobColumn &confidence = column(from, "confidence", ColumnType::Text);
    m_data.commitmentsOf.assign(m_data.regions.size() * m_data.families.size(), {0, 0});
    if (!failed())
        m_data.commitments.reserve(from.rows);
    std::size_t at = 0;
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        const bool sameAsBefore = row > 0 && region.textIndex(row) == region.textIndex(row - 1) &&
                                  family.textIndex(row) == family.textIndex(row - 1);
        const auto index = static_cast<std::uint32_t>(row);
        if (!sameAsBefore) {
            const std::uint32_t knownRegion = named(m_regionOfString, region.textIndex(row));
            const std::string_view familyName = family.text(row);
            const auto place = std::ranges::lower_bound(m_data.families, familyName);
            if (knownRegion == kUnknown || place == m_data.families.end() || *place != familyName) {
                complain("compute/commitments names an unknown region or family");
                return;
            }
            at = knownRegion * m_data.families.size() + static_cast<std::size_t>(place - m_data.families.begin());
            m_data.commitmentsOf[at].first = index;
        }
        m_data.commitmentsOf[at].second = index + 1;
        const auto known = option(plan.text(row), payment.text(row), from);
        const std::int64_t term = years.integer(row).value_or(0);
        const double share = multiplier.number(row).value_or(0);
        if (!known || term < 1 || term > kLongestTerm || !(share > 0)) {
            complain("a commitment has no term or rate");
            return;
        }
        const bool observed = origin.text(row) == toString(PriceOrigin::Observed);
        m_data.commitments.push_back({known->first, static_cast<int>(term), known->second, share,
                                      observed ? PriceOrigin::Observed : PriceOrigin::Derived, basis.text(row),
                                      asOf.text(row), source.text(row), confidence.text(row)});
    }
}

void CatalogLoader::loadCommitmentRules()
{
    const BlobTable &from = table("compute/commitment_rules");
    const BlobColumn &plan = column(from, "plan", ColumnType::Text);
    const BlobColumn &years = column(from, "years", ColumnType::Integer);
    const BlobColumn &payment = column(from, "payment", ColumnType::Text);
    const BlobColumn &basedOn = column(from, "based_on", ColumnType::Text);
    const BlobColumn &multiplier = column(from, "multiplier", ColumnType::Decimal);
    const BlobColumn &basis = column(from, "basis", ColumnType::Text);
    const BlobColumn &confidence = column(from, "confidence", ColumnType::Text);
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        const auto known = option(plan.text(row), payment.text(row), from);
        const auto base = option(basedOn.text(row), toString(PaymentOption::NoUpfront), from);
        const std::int64_t term = years.integer(row).value_or(0);
        const double share = multiplier.number(row).value_or(0);
        if (!known || !base || term < 1 || term > kLongestTerm || !(share > 0)) {
            complain("a rule of commitments has no term or rate");
            return;
        }
        m_data.commitmentRules.push_back({known->first, static_cast<int>(term), known->second, base->first, share,
                                          basis.text(row), confidence.text(row)});
    }
}

}  // namespace gp
