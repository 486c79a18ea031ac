// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_facts.h"

#include "core/base/text.h"

namespace gp {

void addBucketLimit(Reason &reason, const BucketOffer &offer, const std::string &label, const std::string &key)
{
    if (const ServiceLimit *limit = offer.catalog->limit("s3", key); limit && !limit->text.empty())
        reason.facts.push_back(
            {label, limit->value ? formatNumber(*limit->value, 3) : std::string(limit->text), std::string(limit->unit),
             "as of " + std::string(limit->asOf) + ", " + offer.catalog->sourceNames(limit->source)});
}

void addBucketRate(Reason &reason, const BucketOffer &offer, const std::string &label,
                   const std::optional<PricedRate> &price, const std::string &unit)
{
    if (price)
        reason.facts.push_back({label, "$" + price->rate.digits(), "USD per " + unit,
                                "list price of " + std::string(price->asOf) + ", " +
                                    std::string(toString(price->origin)) + ", " +
                                    offer.catalog->sourceNames(price->source)});
}

}  // namespace gp
