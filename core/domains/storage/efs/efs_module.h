// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/efs/efs_config.h"
#include "core/domains/storage/efs/efs_offer.h"
#include "core/domains/storage/efs/efs_spec.h"

namespace gp {

/// efs.file_system: one EFS file system with its mount targets and access points.
struct EfsModule {
    using Spec = EfsSpec;
    using Config = EfsConfig;
    using Offer = EfsOffer;

    static KindInfo info();
    static std::vector<LinkRule> links();
    static DeclaredFacts facts(const EfsSpec &spec);
    static Result<Plan> plan(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer);
    static Result<Plan> explain(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer);
    static std::vector<CostLine> price(const EfsConfig &config, const EfsOffer &offer);
    static ResourceSet resources(const EfsConfig &config, const ResourceContext &context);
    static std::vector<Rule<EfsModule>> rules();
};

/// The row of efs.file_system.
[[nodiscard]] const Kind &efsKind();

}  // namespace gp
