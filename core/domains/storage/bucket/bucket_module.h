// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_offer.h"
#include "core/domains/storage/bucket/bucket_spec.h"

namespace gp {

/// s3.bucket: one general purpose bucket with its lifecycle.
struct BucketModule {
    using Spec = BucketSpec;
    using Config = BucketConfig;
    using Offer = BucketOffer;

    static KindInfo info();
    static std::vector<LinkRule> links();
    static DeclaredFacts facts(const BucketSpec &spec);
    static Result<Plan> plan(const BucketSpec &spec, const PlanContext &context, const BucketOffer &offer);
    static Result<Plan> explain(const BucketSpec &spec, const PlanContext &context, const BucketOffer &offer);
    static std::vector<CostLine> price(const BucketConfig &config, const BucketOffer &offer);
    static ResourceSet resources(const BucketConfig &config, const ResourceContext &context);
    static std::vector<Rule<BucketModule>> rules();
};

/// The row of s3.bucket.
[[nodiscard]] const Kind &bucketKind();

}  // namespace gp
