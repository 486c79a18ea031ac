// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/deployment.h"

#include <map>

namespace gp {

/// A deployment as Terraform for the provider hashicorp/aws 6, in HCL. What CloudFormation's parameters ask for are variables;
/// the Region and the stack's name have defaults. Same deployment, same bytes.
/// Errors: InvalidInput for a resource that has no form in Terraform; `where` is its logical id.
[[nodiscard]] Result<std::string> terraformText(const Deployment &deployment);
/// The same with a module for the networks and one for each service: text by path inside the folder, "modules/network/main.tf".
[[nodiscard]] Result<std::map<std::string, std::string>> terraformFolder(const Deployment &deployment);

/// Of a design. Errors: also those of deploymentOf().
[[nodiscard]] Result<std::string> terraformText(const Evaluation &evaluation, const std::string &region = {});
[[nodiscard]] Result<std::map<std::string, std::string>> terraformFolder(const Evaluation &evaluation,
                                                                         const std::string &region = {});

}  // namespace gp
