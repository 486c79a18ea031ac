// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/network/frames/vpc_rules.h"

#include <string>

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

Finding inNoZone(const RuleInfo &rule, const Component &component, const Component &frame, const Component *zone,
                 bool inVpc, std::int64_t subnets)
{
    // In a tier it is clear in which network it stands, and the first zone is as good as another until instances are elsewhere.
    Finding finding{rule.id, subnets > 0 ? Severity::Low : rule.severity, rule.pillar, component.id, {}, {}, {}, {}};
    const std::string name = "\u201C" + frame.name + "\u201D";
    finding.message =
        "It lives in exactly one Availability Zone, and none is said: it stands " +
        (subnets > 0 ? "in " + name + ", which has a subnet in each of " + std::to_string(subnets) + " zones"
                     : "directly in " + name) +
        ". The export puts it into the first zone, where an instance of another zone "
        "cannot attach it.";
    finding.remedy =
        zone    ? "Move it into the zone of the instance that attaches it, such as \u201C" + zone->name + "\u201D."
        : inVpc ? "Add the zone of the instance that attaches it to the VPC, and move it into that."
                : "Add a VPC with the zone of the instance that attaches it to the Region, and move it into that zone.";
    return finding;
}

Finding secondInVpc(const RuleInfo &rule, const SoleInVpc &sole, const Component &component, const Component &first,
                    const Component &vpc)
{
    Finding finding{rule.id, rule.severity, rule.pillar, component.id, sole.field, {}, {}, {}};
    const auto quoted = [](const Component &named) { return "\u201C" + named.name + "\u201D"; };
    finding.message = quoted(first) + " and " + quoted(component) + " both bring " + sole.title + " into " +
                      quoted(vpc) +
                      ". AWS takes one with private DNS; the export makes the second without, and both are billed.";
    finding.remedy = "Switch it off in " + quoted(component) + ": that of " + quoted(first) + " serves all of the VPC.";
    finding.fix = SuggestedEdit{sole.field, false};
    return finding;
}

}  // namespace gp
