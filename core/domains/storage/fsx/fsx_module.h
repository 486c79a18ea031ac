// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/fsx/fsx_config.h"
#include "core/domains/storage/fsx/fsx_offer.h"
#include "core/domains/storage/fsx/fsx_spec.h"

#include <vector>

namespace gp {

/// fsx.file_system: one FSx file system of Lustre, Windows File Server, NetApp ONTAP or OpenZFS.
struct FsxModule {
    using Spec = FsxSpec;
    using Config = FsxConfig;
    using Offer = FsxOffer;

    static KindInfo info();
    static std::vector<LinkRule> links();
    static DeclaredFacts facts(const FsxSpec &spec);
    static Result<Plan> plan(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer);
    static Result<Plan> explain(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer);
    static std::vector<CostLine> price(const FsxConfig &config, const FsxOffer &offer);
    static ResourceSet resources(const FsxConfig &config, const ResourceContext &context);
    static std::vector<Rule<FsxModule>> rules();
};

/// The port that a protocol's clients connect to; of two protocols the first one's.
[[nodiscard]] std::int64_t fsxPort(FsxProtocol protocol);
/// All of them.
[[nodiscard]] std::vector<std::int64_t> fsxPorts(FsxProtocol protocol);

/// The row of fsx.file_system.
[[nodiscard]] const Kind &fsxKind();

}  // namespace gp
