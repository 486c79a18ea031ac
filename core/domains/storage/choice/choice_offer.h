// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/domains/storage/choice/choice_needs.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace gp {

/// A figure of a store with where it comes from: unknown, known to be without a limit, or a number.
struct StorageFact {
    const ServiceLimit *limit = nullptr;  ///< null: the catalog does not know
    bool unlimited = false;               ///< AWS documents no limit
    std::optional<double> value;

    [[nodiscard]] bool known() const { return unlimited || value.has_value(); }
    /// Whether it is known to reach as far as is asked for.
    [[nodiscard]] bool reaches(double asked) const { return unlimited || (value && *value >= asked); }
};

/// What is known of one store beside its prices. Sources: the rows of the catalog's service "storage".
struct StorageFacts {
    std::vector<StorageInterface> interfaces;
    StorageFact latency;      ///< ms, of a read or write that it can answer soonest
    StorageFact clients;      ///< at once
    StorageFact clientZones;  ///< that it can be reached from
    StorageFact dataZones;    ///< that hold the data
    StorageFact persistent;   ///< 1: the data stays when instances stop
    StorageFact durability;   ///< % a year
};

/// What the chooser knows of the stores in one Region.
struct ChoiceOffer {
    std::string region;
    const Region *regionInfo = nullptr;  ///< null: the catalog does not know the Region
    const Catalog *catalog = nullptr;
    std::array<StorageFacts, kStorageOptionCount> facts;
    double singleDigitMs = 0;    ///< from here on "single-digit milliseconds" will do
    double tensMs = 0;           ///< from here on "tens of milliseconds" will do
    std::string diskFamilies;    ///< instance families whose local disks are no flash, with commas between them
    bool expressPriced = false;  ///< the catalog has rates of S3 Express One Zone here
    std::string missingLimit;    ///< the first limit that the catalog lacks; empty: none

    [[nodiscard]] static ChoiceOffer build(const Catalog &catalog, const std::string &region);
    [[nodiscard]] const StorageFacts &of(StorageOption option) const { return facts[static_cast<std::size_t>(option)]; }
};

}  // namespace gp
