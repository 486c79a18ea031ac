// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/deployment.h"

namespace gp {

/// The design as one CloudFormation template (JSON form). Components in several regions: only `region`'s are written; empty takes
/// the region with the most components. Metadata/Groundplan/LeftOut says of each part that was left out why: another region, no
/// plan, or no subnets in the VPC that it stands in.
/// Errors: InvalidInput when nothing in the design deploys.
[[nodiscard]] Result<Json> cloudFormationTemplate(const Evaluation &evaluation, const std::string &region = {});
/// The same of a deployment that is at hand.
[[nodiscard]] Json cloudFormationTemplate(const Deployment &deployment);
/// The template as YAML text, keys in CloudFormation's customary order.
[[nodiscard]] std::string toYaml(const Json &templateJson);

}  // namespace gp
