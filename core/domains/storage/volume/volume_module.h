// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/volume/volume_config.h"
#include "core/domains/storage/volume/volume_offer.h"
#include "core/domains/storage/volume/volume_spec.h"

namespace gp {

/// ebs.volume: one EBS volume, or several that act as one, with its snapshots.
struct VolumeModule {
    using Spec = VolumeSpec;
    using Config = VolumeConfig;
    using Offer = VolumeOffer;

    static KindInfo info();
    static std::vector<LinkRule> links();
    static DeclaredFacts facts(const VolumeSpec &spec);
    static Result<Plan> plan(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer);
    static Result<Plan> explain(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer);
    static std::vector<CostLine> price(const VolumeConfig &config, const VolumeOffer &offer);
    static ResourceSet resources(const VolumeConfig &config, const ResourceContext &context);
    static std::vector<Rule<VolumeModule>> rules();
};

/// The row of ebs.volume.
[[nodiscard]] const Kind &volumeKind();

}  // namespace gp
