// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_findings.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_rules.h"
#include "core/domains/storage/volume/volume_instance.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

void legacyType(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const InstanceType &type = chosenType(answer);
    if (!type.legacy && type.offered)
        return;
    FindingDraft draft{"type",
                       type.legacy ? std::string(type.name) + " is of the family " + std::string(type.family) +
                                         ", which AWS keeps for those who run it."
                                   : std::string(type.name) + " is retired: only its list price is left.",
                       "Take the advice.",
                       SuggestedEdit{"type", Json()},
                       {}};
    const InstanceType *successor = answer.offer.catalog->instanceType(type.successor);
    if (successor && !successor->legacy && successor->offered) {
        draft.remedy = "Its successor is " + std::string(successor->name) +
                       monthAgainstChoice(answer, answer.scored[successor->index]) + ".";
        draft.fix = SuggestedEdit{"type", std::string(successor->name)};
    }
    findings.push_back(fleetFinding("fleet.type_legacy", std::move(draft)));
}

void unknownSale(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const SaleStatus status = answer.offer.candidates[answer.decision.choice.candidate].offering.status;
    if (status != SaleStatus::FamilySold && status != SaleStatus::Unknown)
        return;
    const InstanceType &type = chosenType(answer);
    const bool family = status == SaleStatus::FamilySold;
    findings.push_back(fleetFinding(
        "fleet.unknown_sale",
        {"type",
         (family ? "The family " + std::string(type.family) + " is sold in " + answer.offer.region + ", but of "
                 : "There is a price in " + answer.offer.region + ", but of ") +
             std::string(type.name) + " it is not known whether it is offered there, and in which zones.",
         "Ask DescribeInstanceTypeOfferings of that Region before you rely on it.",
         {},
         family ? std::optional(Severity::Low) : std::nullopt}));
}

/// CoreMark of a vCPU in the middle of the family; bare metal is measured otherwise and left out. 0: nothing to compare with.
double familyMedian(const FleetAnswer &answer, const InstanceType &type)
{
    std::vector<double> figures;
    for (const FleetCandidate &candidate : answer.offer.candidates)
        if (const InstanceType &other = *candidate.type;
            other.family == type.family && other.coremark && !other.bareMetal && other.vcpus > 0)
            figures.push_back(*other.coremark / static_cast<double>(other.vcpus));
    if (figures.size() < 3)
        return 0;
    const auto middle = figures.begin() + static_cast<std::ptrdiff_t>(figures.size() / 2);
    std::nth_element(figures.begin(), middle, figures.end());
    return *middle;
}

void strengthNoise(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    // Sizes of one family differ by about as much from run to run as by their making: our own reading of the catalog's table.
    constexpr double kNoise = 1.03;
    const InstanceType &type = chosenType(answer);
    const FleetNeed &need = answer.need;
    if (!need.byStrength || !need.measuredOn || need.measuredOn == &type || !type.coremark ||
        answer.spec.type.pinned() || need.pinnedCount || type.bareMetal || !answer.decision.choice.eligible())
        return;
    const double median = familyMedian(answer, type);
    const double own = *type.coremark / static_cast<double>(type.vcpus);
    if (median <= 0 || own <= median * kNoise)
        return;
    ScoredType atMedian = answer.decision.choice;
    atMedian.perInstance *= median / own;
    sizeType(atMedian, need, answer.offer);
    const ScoredType *rival = nullptr;
    for (const ScoredType &other : answer.scored)
        if (other.eligible() && other.candidate != atMedian.candidate &&
            (!rival || better(other, *rival, answer.offer)))
            rival = &other;
    if (!rival || (atMedian.eligible() && !better(*rival, atMedian, answer.offer)))
        return;
    // As many would do, at another cost: then it is not the count that the measurement decides.
    if (atMedian.eligible() && atMedian.count == answer.decision.choice.count)
        return;
    findings.push_back(fleetFinding(
        "fleet.strength_noise",
        {"type",
         "CoreMark measured a vCPU of " + std::string(type.name) + " " + formatNumber((own / median - 1) * 100, 1) +
             " % above the middle of its family, at which it would take " + std::to_string(atMedian.count) +
             " instances, not " + std::to_string(answer.decision.choice.count) + ".",
         "Measure it; the next best is " + std::to_string(rival->count) + " \u00D7 " +
             std::string(answer.offer.candidates[rival->candidate].type->name) + monthAgainstChoice(answer, *rival) +
             ".",
         {},
         {}}));
}

/// Where the memory follows from what is used today, what is left after a lost zone must not be nearly full.
void memoryTight(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    constexpr double kRoom = 1.1;  // a tenth over what is used: our own threshold
    const FleetNeed &need = answer.need;
    if (need.sizedBy != FleetSizing::Measured || need.measuredMemory <= 0)
        return;
    const InstanceType &type = chosenType(answer);
    const std::int64_t count = answer.decision.choice.count;
    const std::int64_t left = need.zonesLost > 0 ? count - (count + need.zones - 1) / need.zones : count;
    const double used = need.measuredCount * need.measuredOn->memoryGiB() * need.measuredMemory;
    const double has = static_cast<double>(left) * type.memoryGiB();
    if (has >= used * kRoom)
        return;
    const bool pinned = need.pinnedCount.has_value();
    findings.push_back(
        fleetFinding("fleet.memory_tight",
                     {pinned ? "instances" : "memoryHeadroom",
                      "Up to " + formatNumber(used, 1) + " GiB are in use, and " + std::to_string(left) + " \u00D7 " +
                          std::string(type.name) + " have " + formatNumber(has, 1) + " GiB" +
                          (need.zonesLost > 0 ? " after the loss of a zone" : "") + ": less than a tenth is left.",
                      pinned ? "Take the advice." : "Leave a fifth free.",
                      pinned ? SuggestedEdit{"instances", Json()}
                             : SuggestedEdit{"memoryHeadroom", std::string(textOf(Headroom::Twenty))},
                      {}}));
}

/// Only a pinned type can fall short of these: the advice is held to the baseline.
void pinnedBaselines(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const ScoredType &choice = answer.decision.choice;
    const InstanceType &type = chosenType(answer);
    const FleetNeed &need = answer.need;
    if (!answer.spec.type.pinned())
        return;
    std::string advice = "Take the advice";
    if (answer.advice && answer.advice->eligible())
        advice += ", " + std::string(answer.offer.candidates[answer.advice->candidate].type->name) +
                  monthAgainstChoice(answer, *answer.advice);
    if (choice.fails(Constraint::Network) && type.networkBaselineMbps &&
        type.networkBurstMbps.value_or(0) >= need.networkMbps)
        findings.push_back(fleetFinding(
            "fleet.network_burst",
            {"type",
             formatNumber(need.networkMbps / 1'000, 2) + " Gbps are needed all the time, but " +
                 std::string(type.name) + " keeps up " + formatNumber(*type.networkBaselineMbps / 1'000, 3) +
                 " and reaches " + formatNumber(*type.networkBurstMbps / 1'000, 2) + " only while its credits last.",
             advice + ".",
             SuggestedEdit{"type", Json()},
             {}}));
    if ((choice.fails(Constraint::EbsIops) || choice.fails(Constraint::EbsThroughput)) && type.ebsBaselineIops &&
        type.ebsBaselineMBps)
        findings.push_back(fleetFinding("fleet.ebs_instance_limit",
                                        {"type",
                                         "The volumes are to give " + formatNumber(need.ebsIops, 0) + " IOPS and " +
                                             formatNumber(need.ebsMiBps, 1) + " MiB/s, but " + std::string(type.name) +
                                             " keeps up " + formatNumber(*type.ebsBaselineIops, 0) + " IOPS and " +
                                             formatNumber(*ebsBaselineMiBps(type), 1) + " MiB/s to all of them.",
                                         advice + ", or ask less of the volumes.",
                                         SuggestedEdit{"type", Json()},
                                         {}}));
}

}  // namespace

void addFleetTypeFindings(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    legacyType(findings, answer);
    unknownSale(findings, answer);
    strengthNoise(findings, answer);
    memoryTight(findings, answer);
    pinnedBaselines(findings, answer);
}

}  // namespace gp
