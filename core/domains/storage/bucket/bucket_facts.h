// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/bucket/bucket_offer.h"

/// Facts of a bucket's reasons, with the catalog's source and date.
namespace gp {

/// A limit of S3 by its key; nothing where the catalog lacks it.
void addBucketLimit(Reason &reason, const BucketOffer &offer, const std::string &label, const std::string &key);
/// A rate; nothing where the catalog lacks it. @param unit  "GB-month"
void addBucketRate(Reason &reason, const BucketOffer &offer, const std::string &label,
                   const std::optional<PricedRate> &price, const std::string &unit);

}  // namespace gp
