// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_offer.h"

namespace gp {

/// Rates and limits of what a lake is made of, in one Region.
struct LakeOffer {
    std::string region;
    const Region *regionInfo = nullptr;  ///< null: the catalog does not know the Region
    const Catalog *catalog = nullptr;
    BucketOffer bucket;

    std::optional<PricedRate> scanned;       ///< USD per TB
    std::optional<PricedRate> capacity;      ///< USD per DPU-hour of Athena
    std::optional<PricedRate> standardJobs;  ///< USD per DPU-hour
    std::optional<PricedRate> flexJobs;
    std::optional<PricedRate> crawlers;
    std::optional<PricedRate> objects;   ///< USD per object and month
    std::optional<PricedRate> requests;  ///< USD per request
    std::optional<PricedRate> events;    ///< USD per data event of CloudTrail
    std::optional<PricedRate> alarm;     ///< USD per alarm and month

    double leastScanMB = 0;
    double leastJobMinutes = 0;
    double leastCrawlMinutes = 0;
    double freeObjects = 0;
    double freeRequests = 0;
    double partitionsPage = 0;  ///< that one request of a query reads
    double partitionsMax = 0;   ///< of a table
    std::int64_t leastDpus = 0;
    std::int64_t dpuStep = 0;
    std::string missingLimit;  ///< the first limit that the catalog lacks; empty: none

    [[nodiscard]] static LakeOffer build(const Catalog &catalog, const std::string &region);
    [[nodiscard]] Missing missing(std::string_view service, std::string_view dimension) const
    {
        return {std::string(service), std::string(dimension), region};
    }
};

}  // namespace gp
