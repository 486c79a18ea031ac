// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/terraform_scope.h"

namespace gp {

/// Writes a CloudFormation resource as Terraform's, by the row of its type: usually one block, for roles and security groups
/// more. What cannot be written is the scope's problem().
void addTerraformResource(const CfnResource &resource, TerraformScope &scope, std::vector<HclBlock> &into);

}  // namespace gp
