// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/network/frames/vpc_rules.h"

namespace gp {

Finding inDefaultVpc(const RuleInfo &rule, const Component &component, const Component *vpc)
{
    Finding finding{rule.id, rule.severity, rule.pillar, component.id, {}, {}, {}, {}};
    finding.message =
        "It stands in no VPC: AWS launches it into the account's default VPC, whose subnets are open to the "
        "internet, and refuses the launch where that was deleted.";
    finding.remedy = vpc ? "Move it into a subnet tier of \u201C" + vpc->name + "\u201D."
                         : "Add a VPC with subnet tiers to the Region, and move it into one.";
    return finding;
}

}  // namespace gp
