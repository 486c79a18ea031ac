// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/catalog_blob.h"

#include <string>
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
    const BlobColumn *zoneIds = nullptr;
    std::vector<std::uint32_t> offeringRow;  ///< region × type
    std::vector<bool> offeringsKnown;        ///< region

    std::vector<OsUplift> osUplifts;
    std::vector<RateTier> tiers;
    std::vector<TieredRates> rates;  ///< by service, dimension, region
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
