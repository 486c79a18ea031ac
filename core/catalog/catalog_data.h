// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/catalog_blob.h"

#include <string>
#include <utility>
#include <vector>

namespace gp {

/// The columns of a table of hourly prices that a look-up reads straight from the packed bytes.
struct PriceColumns {
    const BlobColumn *usd = nullptr;
    const BlobColumn *origin = nullptr;
    const BlobColumn *basis = nullptr;
    const BlobColumn *basedOn = nullptr;
    const BlobColumn *asOf = nullptr;
    const BlobColumn *source = nullptr;
    const BlobColumn *confidence = nullptr;

    [[nodiscard]] PricedRate at(std::size_t row) const;
};

/// The columns of the table of Spot figures; the savings of an operating system are empty where it has none.
struct SpotColumns {
    const BlobColumn *linuxSavings = nullptr;  ///< percent
    const BlobColumn *linuxBand = nullptr;
    const BlobColumn *windowsSavings = nullptr;
    const BlobColumn *windowsBand = nullptr;
    const BlobColumn *asOf = nullptr;
    const BlobColumn *source = nullptr;
    const BlobColumn *confidence = nullptr;
};

/// How often instances of a band are interrupted in a month.
struct SpotBand {
    std::string_view name;
    double min = 0;  ///< shares
    double max = 0;
};

/// A rate that follows from another: `plan` costs `multiplier` × what `basedOn` costs without upfront for the same years.
struct CommitmentRule {
    CommitmentPlan plan;
    int years = 1;
    PaymentOption payment;
    CommitmentPlan basedOn;
    double multiplier = 1;
    std::string_view basis;
    std::string_view confidence;
};

/// What loadCatalog() builds: small decoded tables, and for the large ones an index from (region, type) to a row.
struct CatalogData {
    static constexpr std::uint32_t kNoRow = 0xFFFFFFFF;

    CatalogBlob blob;
    std::vector<Region> regions;
    std::vector<InstanceType> types;
    std::vector<std::uint32_t> familyOfType;  ///< index into families
    std::vector<std::string_view> families;   ///< sorted
    std::vector<FamilyStatus> familyStatuses;
    std::vector<SaleStatus> saleOfFamily;  ///< region × family

    PriceColumns linuxColumns;
    std::vector<std::uint32_t> linuxRow;  ///< region × type
    PriceColumns windowsColumns;
    std::vector<std::uint32_t> windowsRow;  ///< type
    SpotColumns spotColumns;
    std::vector<std::uint32_t> spotRow;  ///< region × type
    std::vector<SpotBand> spotBands;
    std::vector<CommitmentRate> commitments;  ///< as the table has them: rows of a region and family side by side
    std::vector<std::pair<std::uint32_t, std::uint32_t>> commitmentsOf;  ///< region × family: begin and end
    std::vector<CommitmentRule> commitmentRules;
    const BlobColumn *zoneIds = nullptr;
    std::vector<std::uint32_t> offeringRow;  ///< region × type
    std::vector<bool> offeringsKnown;        ///< region

    std::vector<OsUplift> osUplifts;
    std::vector<RateTier> tiers;
    std::vector<TieredRates> rates;            ///< by service, dimension, region
    std::vector<std::string_view> rateTables;  ///< of each list the table that it was read from
    std::vector<ServiceLimit> limits;

    std::vector<TableInfo> tables;
    std::vector<SourceInfo> sources;
    std::string_view date;
    std::string contentHash;
    std::size_t referenceRegion = 0;

    [[nodiscard]] std::size_t cell(const Region &region, const InstanceType &type) const
    {
        return region.index * types.size() + type.index;
    }
};

}  // namespace gp
