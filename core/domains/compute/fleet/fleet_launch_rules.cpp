// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_launch_rules.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_findings.h"
#include "core/domains/compute/fleet/fleet_module.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

using LaunchDraft = std::optional<FindingDraft>;

LaunchDraft foundByPlan(const RuleInput<FleetSpec> &) { return std::nullopt; }

const InstanceType &launchedType(const FleetAnswer &answer)
{
    return *answer.offer.candidates[answer.decision.choice.candidate].type;
}

std::string gibText(double size) { return formatNumber(size, 0) + " GiB"; }

/// ", +$1.20 a month" of all instances for a root volume of another size; empty: no rate.
std::string rootPrice(const FleetAnswer &answer, std::int64_t size)
{
    if (answer.need.rootGiBNanos <= 0)
        return {};
    const double instances = answer.decision.scaling.counts.instanceHours / kHoursPerMonth;
    const auto more = static_cast<double>(answer.need.rootGiBNanos * (size - answer.need.rootGiB));
    return aMonth(Usd::fromNanos(std::llround(more * instances)));
}

/// A volume smaller than the image's snapshot is refused at launch; with hibernation the memory must fit beside it.
void smallRoot(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    if (!answer.spec.rootVolume.pinned())
        return;
    const InstanceType &type = launchedType(answer);
    const ImageRoot image = fleetImageRoot(answer);
    const double memory = answer.spec.hibernation ? std::ceil(type.memoryGiB()) : 0;
    const auto root = static_cast<double>(answer.need.rootGiB);
    const std::int64_t advised = advisedRootGiB(answer, type);
    const std::string system(labelOf(answer.need.os));
    const std::string take =
        "Take the advice, " + gibText(static_cast<double>(advised)) + rootPrice(answer, advised) + ".";
    if (root < image.leastGiB + memory) {
        const std::string needs = (image.whole ? "" : "more than ") + gibText(image.leastGiB);
        findings.push_back(fleetFinding(
            "fleet.root_small",
            {"rootVolume",
             root < image.leastGiB
                 ? "The image of " + system + " takes " + needs + ", and the root volume has " + gibText(root) +
                       ": AWS refuses the launch."
                 : "To hibernate, the " + gibText(memory) + " of memory of " + std::string(type.name) +
                       " must fit on the root volume beside the image" +
                       (image.leastGiB > 0 ? " of " + needs : std::string()) + ", and it has " + gibText(root) + ".",
             take,
             SuggestedEdit{"rootVolume", Json()},
             {}}));
        return;
    }
    if (!image.whole && root < image.advisedGiB)
        findings.push_back(fleetFinding("fleet.root_unchecked",
                                        {"rootVolume",
                                         "The catalog does not know how large the image of " + system +
                                             " is: if it takes more than the " + gibText(root) +
                                             " of the root volume, AWS refuses the launch.",
                                         "Look at the snapshot of the image, or take " +
                                             gibText(static_cast<double>(advised)) + rootPrice(answer, advised) + ".",
                                         SuggestedEdit{"rootVolume", Json()},
                                         {}}));
}

/// The memory that an image can hibernate with, where it is exceeded.
void hibernationFinding(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    if (!answer.spec.hibernation)
        return;
    const InstanceType &type = launchedType(answer);
    const bool windows = answer.need.os == FleetOs::Windows;
    const ServiceLimit *limit = answer.offer.catalog->limit("ec2", windows ? "hibernation.windows.memory_max"
                                                                           : "hibernation.linux.memory_below");
    if (limit && limit->value && (windows ? type.memoryGiB() > *limit->value : type.memoryGiB() >= *limit->value)) {
        findings.push_back(fleetFinding(
            "fleet.hibernation",
            {"hibernation",
             std::string(type.name) + " has " + formatNumber(type.memoryGiB(), 1) + " GiB of memory; " +
                 (windows ? "Windows hibernates with " + gibText(*limit->value) + " at most."
                          : "Linux hibernates with less than " + gibText(*limit->value) + "."),
             "Ask for less memory, or do without hibernation.", SuggestedEdit{"hibernation", false}, Severity::High}));
        return;
    }
    findings.push_back(
        fleetFinding("fleet.hibernation",
                     {"hibernation",
                      "A group hibernates instances in a warm pool only, and this one has none: an instance that "
                      "hibernates is replaced as unhealthy.",
                      "Do without hibernation, or add a warm pool of hibernated instances to the group by hand.",
                      SuggestedEdit{"hibernation", false},
                      {}}));
}

/// Private tiers of the exported network have no NAT gateway and no endpoints: what is called from them does not answer.
void noWayOut(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const std::string &tier = answer.context.tier;
    if (tier.empty() || answer.need.publicAddress)
        return;
    const bool attaches = std::any_of(answer.context.neighbours.begin(), answer.context.neighbours.end(),
                                      [](const Neighbour &neighbour) { return neighbour.role == LinkRole::Attaches; });
    const bool outside = answer.need.lacksWayOut;
    if (!attaches && !outside && answer.spec.startupScript.empty())
        return;
    const std::string noWay = "the \"" + tier + "\" tier";
    FindingDraft draft{{}, {}, {}, {}, attaches ? Severity::High : Severity::Medium};
    if (attaches) {
        draft.message = "Its instances call the EC2 API to attach their volumes when they start, and " + noWay +
                        " has no way there: the volumes would stay unattached.";
        draft.remedy = "Add a NAT gateway or interface endpoints for EC2 and Systems Manager to the exported network.";
    } else if (outside) {
        draft.message = "It works for what stands outside AWS, and " + noWay +
                        " has no way there or from there: the NAT gateway that it takes is not in this design, and "
                        "stands in the bill as unknown.";
        draft.remedy = "Add a NAT gateway to the exported network where instances fetch their work, or say \"Behind a "
                       "load balancer\" where they are called.";
    } else {
        draft.field = "startupScript";
        draft.message = "The start-up script runs in " + noWay +
                        ", which has no way to the internet: what it downloads or calls does not answer.";
        draft.remedy = "Add a NAT gateway or endpoints to the exported network, or put what it needs into the image.";
    }
    findings.push_back(fleetFinding("fleet.no_way_out", std::move(draft)));
}

void hostTenancy(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    if (answer.need.tenancy == Tenancy::Host)
        findings.push_back(fleetFinding(
            "fleet.host_tenancy",
            {"tenancy",
             "The hosts are not part of the export: it asks for the host resource group of AWS License Manager that "
             "allocates them.",
             "Make the group, and associate the image's licence with it, before the export is deployed.",
             {},
             {}}));
}

/// A key of the account's own is closed to whoever launches instances until its policy says otherwise.
void volumeKey(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    for (const FleetVolume &row : answer.spec.volumes)
        if (const std::string key = trimmed(row.kmsKey); !key.empty())
            findings.push_back(fleetFinding(
                "fleet.volume_key",
                {"volumes[" + row.name + "].kmsKey",
                 "Every launch fails until the policy of the key of volume \"" + row.name +
                     "\" lets the service-linked role of Auto Scaling use it.",
                 "In the policy of " + excerpt(key) +
                     " allow the role AWSServiceRoleForAutoScaling kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, "
                     "kms:GenerateDataKey* and kms:DescribeKey, and kms:CreateGrant where kms:GrantIsForAWSResource is "
                     "true; for a key of another account make a grant.",
                 {},
                 {}}));
}

}  // namespace

ImageRoot fleetImageRoot(const FleetAnswer &answer)
{
    const FleetSpec &spec = answer.spec;
    return imageRoot(*answer.offer.catalog, spec.os,
                     spec.os == FleetOs::Windows ? spec.sqlServer : SqlServerEdition::None, spec.licence,
                     imageHardwareOf(launchedType(answer)));
}

std::int64_t advisedRootGiB(const FleetAnswer &answer, const InstanceType &type)
{
    if (!answer.spec.rootVolume.pinned())
        return rootGiBOf(answer.need, type);
    return static_cast<std::int64_t>(std::ceil(fleetImageRoot(answer).advisedGiB) +
                                     (answer.spec.hibernation ? std::ceil(type.memoryGiB()) : 0));
}

void addFleetLaunchRules(std::vector<Rule<FleetModule>> &rules)
{
    rules.insert(
        rules.end(),
        {{{"fleet.root_small", Pillar::Reliability, Severity::High, "Root volume too small to launch",
           "A volume is made from the snapshot of the image and cannot be smaller.",
           "EC2 API, error InvalidBlockDeviceMapping; EC2 User Guide, prerequisites for hibernation, root volume size; "
           "the catalog's sizes of images"},
          foundByPlan},
         {{"fleet.root_unchecked", Pillar::Reliability, Severity::Low, "Root volume not known to hold the image",
           "A volume is made from the snapshot of the image and cannot be smaller.",
           "EC2 API, error InvalidBlockDeviceMapping; the catalog's sizes of images; the advised size is our own"},
          foundByPlan},
         {{"fleet.hibernation", Pillar::Reliability, Severity::Medium, "Hibernation that cannot happen",
           "A group takes an instance that stops for one that failed.",
           "EC2 User Guide, hibernation prerequisites and limitations; EC2 Auto Scaling User Guide, warm pools"},
          foundByPlan},
         {{"fleet.no_way_out", Pillar::Reliability, Severity::Medium, "Starts behind closed doors",
           "A subnet without a route to the internet reaches AWS only through endpoints in its VPC.",
           "Amazon VPC User Guide, NAT gateways; AWS PrivateLink Guide, access AWS services through endpoints"},
          foundByPlan},
         {{"fleet.host_tenancy", Pillar::OperationalExcellence, Severity::Info, "Dedicated hosts come from elsewhere",
           "A launch template names hosts, it does not allocate them.",
           "EC2 Auto Scaling User Guide, instance tenancy; AWS License Manager User Guide, host resource groups"},
          foundByPlan},
         {{"fleet.volume_key", Pillar::Security, Severity::Medium, "Key that Auto Scaling must be let use",
           "A customer managed key serves whom its policy names; a launch that cannot use it ends at once.",
           "EC2 Auto Scaling User Guide, required AWS KMS key policy for use with encrypted volumes"},
          foundByPlan}});
}

void addFleetLaunchFindings(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    smallRoot(findings, answer);
    hibernationFinding(findings, answer);
    hostTenancy(findings, answer);
    noWayOut(findings, answer);
    volumeKey(findings, answer);
}

}  // namespace gp
