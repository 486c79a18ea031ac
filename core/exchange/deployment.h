// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <map>

namespace gp {

/// The networks of a Region, or one service: what becomes a module of its own where a format has modules.
struct DeploymentPart {
    std::string logicalId;  ///< "Network", or that of the service
    std::string name;       ///< as people read it
    ResourceSet set;
};

/// What a design deploys in one Region, in CloudFormation's words. Formats write it; none of them looks at the design again.
struct Deployment {
    std::string region;
    std::string title;
    std::string description;                                   ///< title and purpose, at most 1,000 characters
    std::vector<DeploymentPart> parts;                         ///< networks first, then services by id
    std::vector<CfnResource> between;                          ///< rules that name two services
    std::vector<std::pair<std::string, std::string>> results;  ///< logical id and name of each service, to be shown
    std::map<std::string, std::string> leftOut;                ///< component id → why, in one line
};

/// Collects what deploys. Components in several Regions: only `region`'s; empty takes the Region with the most components.
/// Errors: InvalidInput when nothing in the design deploys.
[[nodiscard]] Result<Deployment> deploymentOf(const Evaluation &evaluation, const std::string &region = {});

}  // namespace gp
