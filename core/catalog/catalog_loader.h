// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog_data.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gp {

/// Fills a CatalogData. The first thing that does not fit stops it; later steps then do nothing.
class CatalogLoader {
public:
    explicit CatalogLoader(CatalogData &data) : m_data(data) {}

    Result<void> load(std::span<const std::byte> bytes);

private:
    static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

    const BlobTable &table(std::string_view name);
    const BlobColumn &column(const BlobTable &table, std::string_view name, ColumnType type);
    PriceColumns priceColumns(const BlobTable &table, bool basis, bool basedOn);
    void complain(std::string message);
    [[nodiscard]] bool failed() const { return m_error.has_value(); }

    void loadRegions();
    void loadTypes();
    void loadTypeFigures(const BlobTable &from);
    void loadFamilies();
    void loadPrices();
    void loadOfferings();
    void loadFamilyAvailability();
    void loadOsUplifts();
    void loadSpot();
    void loadCommitments();
    void loadCommitmentRules();
    void loadRates();
    void loadLimits();
    void loadMeta();
    void addRates(std::string_view name);
    /// Remembers which region or type a string names; an empty or double name is an error.
    void name(std::vector<std::uint32_t> &owners, std::uint32_t string, std::uint32_t owner);
    /// The region or type that a string names, or kUnknown.
    static std::uint32_t named(const std::vector<std::uint32_t> &owners, std::uint32_t string);
    /// Region × type of a row, or nothing if one of them is unknown (which is an error).
    std::optional<std::size_t> cell(std::uint32_t region, std::uint32_t type, const BlobTable &table);
    /// The plan and payment that two cells name; an unknown word is an error.
    std::optional<std::pair<CommitmentPlan, PaymentOption>> option(std::string_view plan, std::string_view payment,
                                                                   const BlobTable &table);

    struct RateRow {
        std::string_view service, dimension, region, unit, table;
        RateTier tier;
    };

    CatalogData &m_data;
    std::optional<Error> m_error;
    BlobTable m_noTable;
    std::vector<std::uint32_t> m_regionOfString;  ///< by string index: rows name regions and types by their strings
    std::vector<std::uint32_t> m_typeOfString;
    std::vector<RateRow> m_rateRows;
};

}  // namespace gp
