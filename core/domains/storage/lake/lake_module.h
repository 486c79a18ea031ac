// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/lake/lake_config.h"
#include "core/domains/storage/lake/lake_offer.h"
#include "core/domains/storage/lake/lake_spec.h"

namespace gp {

/// s3.data_lake: zones in S3 with their catalog, jobs, queries and permissions; folded, one component that prices its parts.
struct LakeModule {
    using Spec = LakeSpec;
    using Config = LakeConfig;
    using Offer = LakeOffer;

    static KindInfo info();
    static std::vector<LinkRule> links();
    static DeclaredFacts facts(const LakeSpec &spec);
    static Result<Plan> plan(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer);
    static Result<Plan> explain(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer);
    static std::vector<CostLine> price(const LakeConfig &config, const LakeOffer &offer);
    static ResourceSet resources(const LakeConfig &config, const ResourceContext &context);
    static std::vector<Rule<LakeModule>> rules();
};

/// The row of s3.data_lake.
[[nodiscard]] const Kind &lakeKind();

}  // namespace gp
