// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_findings.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_launch_rules.h"
#include "core/domains/compute/fleet/fleet_rules.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kFindingMiBpsPerMBps = 1e6 / 1'048'576;

const InstanceType &chosenType(const FleetAnswer &answer)
{
    return *answer.offer.candidates[answer.decision.choice.candidate].type;
}

/// An hour of the chosen type on demand with its software, in nano-dollars.
std::int64_t onDemandHour(const FleetAnswer &answer)
{
    return answer.offer.candidates[answer.decision.choice.candidate].hour(static_cast<Software>(answer.need.software));
}

/// What a reservation of so many costs a month in the hours in which the fleet leaves it empty; empty: no price.
std::optional<Usd> idleReservation(const FleetAnswer &answer, std::int64_t reserved)
{
    const std::int64_t hour = onDemandHour(answer);
    if (hour <= 0)
        return std::nullopt;
    return Usd::fromNanos(std::llround(hoursOf(answer.decision, reserved).reservedIdle * static_cast<double>(hour)));
}

std::string monthAgainstChoice(const FleetAnswer &answer, const ScoredType &other)
{
    const std::int64_t now = answer.decision.choice.monthNanos;
    return now > 0 && other.monthNanos > 0 ? aMonth(Usd::fromNanos(other.monthNanos - now)) : std::string();
}

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
    findings.push_back(fleetFinding(
        "fleet.strength_noise",
        {"type",
         "The CoreMark figure of " + std::string(type.name) + " is " + formatNumber((own / median - 1) * 100, 1) +
             " % above the middle of its family for each vCPU; with that of the middle it would take " +
             std::to_string(atMedian.count) + ", not " + std::to_string(answer.decision.choice.count) + ".",
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
    findings.push_back(fleetFinding("fleet.memory_tight",
                                    {pinned ? "instances" : "memoryHeadroom",
                                     formatNumber(used, 1) + " GiB are in use in all at the most, and " +
                                         std::to_string(left) + " \u00D7 " + std::string(type.name) +
                                         (need.zonesLost > 0 ? " have after the loss of a zone " : " have ") +
                                         formatNumber(has, 1) + ": less than a tenth is left.",
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
        findings.push_back(
            fleetFinding("fleet.ebs_instance_limit",
                         {"type",
                          "The volumes are to give " + formatNumber(need.ebsIops, 0) + " IOPS and " +
                              formatNumber(need.ebsMiBps, 1) + " MiB/s, but " + std::string(type.name) + " keeps up " +
                              formatNumber(*type.ebsBaselineIops, 0) + " IOPS and " +
                              formatNumber(*type.ebsBaselineMBps * kFindingMiBpsPerMBps, 1) + " MiB/s to all of them.",
                          advice + ", or ask less of the volumes.",
                          SuggestedEdit{"type", Json()},
                          {}}));
}

/// What may be interrupted runs on demand all the same.
void noSpotPrice(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const std::string share =
        formatNumber(answer.spec.spotShare.value(), 0) + " % of the fleet may be interrupted, but ";
    if (answer.need.tenancy != Tenancy::Shared) {
        findings.push_back(fleetFinding("fleet.spot_no_price",
                                        {"spotShare",
                                         share + "Spot is priced for shared tenancy only: all of it runs on demand.",
                                         "Let it share its hosts, or say that nothing may be interrupted.",
                                         SuggestedEdit{"spotShare", 0},
                                         {}}));
        return;
    }
    FindingDraft draft{"spotShare",
                       share + "the catalog has no Spot price of " + std::string(chosenType(answer).name) + " in " +
                           answer.offer.region + ": all of it runs on demand.",
                       "No type that meets the need has one; say that nothing may be interrupted.",
                       SuggestedEdit{"spotShare", 0},
                       {}};
    const ScoredType *best = nullptr;
    for (const ScoredType &one : answer.scored)
        if (one.eligible() && hasSpotPrice(answer.need, answer.offer.candidates[one.candidate], answer.offer) &&
            (!best || better(one, *best, answer.offer)))
            best = &one;
    if (best) {
        const std::string name(answer.offer.candidates[best->candidate].type->name);
        draft.field = "type";
        draft.remedy = std::to_string(best->count) + " \u00D7 " + name + " with that share on Spot" +
                       monthAgainstChoice(answer, *best) + ".";
        draft.fix = answer.spec.type.pinned() && answer.advice && answer.advice->candidate == best->candidate
                        ? SuggestedEdit{"type", Json()}
                        : SuggestedEdit{"type", name};
    }
    findings.push_back(fleetFinding("fleet.spot_no_price", std::move(draft)));
}

void spotFindings(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const FleetDecision &decision = answer.decision;
    if (!decision.spot) {
        if (decision.spotShare > 0)
            noSpotPrice(findings, answer);
        return;
    }
    const SpotPools &pools = *decision.spot;
    if (!pools.enough)
        findings.push_back(fleetFinding(
            "fleet.spot_few_pools",
            {"spotShare",
             "The Spot part draws from " + std::to_string(pools.pools) + (pools.pools == 1 ? " pool" : " pools") +
                 ": " + std::to_string(pools.kept.size()) + (pools.kept.size() == 1 ? " type" : " types") +
                 " in their zones; when one is taken back, " +
                 formatNumber(pools.lostIfOnePoolReclaimed(decision.spotShare) * 100, 0) +
                 " % of the fleet goes at once.",
             "Ask for what more types have: fewer exclusions, no pinned type, more zones.",
             {},
             {}}));
    const auto &running = decision.scaling.counts.running;
    const std::int64_t least = *std::min_element(running.begin(), running.end());
    if (decision.onDemandOf(least) == 0 && (answer.spec.loadBalanced || answer.need.loadFromLinks)) {
        constexpr std::int64_t kShareWithBase = 70;  // our own choice: of ten instances three stay
        findings.push_back(fleetFinding(
            "fleet.spot_no_base",
            {"spotShare",
             "All " + std::to_string(decision.choice.count) +
                 " instances run on Spot and serve requests: when AWS takes the capacity back, nothing is left.",
             "Let " + std::to_string(kShareWithBase) + " % be interrupted; the rest stays on demand.",
             SuggestedEdit{"spotShare", kShareWithBase},
             {}}));
    }
    std::string names;
    for (const PlannedVolume &volume : answer.need.volumes)
        if (!volume.scratch)
            names += (names.empty() ? "" : ", ") + volume.name;
    if (!names.empty())
        findings.push_back(fleetFinding(
            "fleet.spot_stateful",
            {"spotShare",
             formatNumber(answer.spec.spotShare.value(), 0) +
                 " % of the fleet may be taken back within two minutes, but each instance keeps data on volumes (" +
                 names + "), which goes with it.",
             "Run it on demand" +
                 aMonth(Usd::fromNanos(std::llround(hoursOf(decision, 0).spot * static_cast<double>(pools.meanNanos) *
                                                    pools.saving / (1 - pools.saving)))) +
                 "; or mark the volumes as data that may be lost.",
             SuggestedEdit{"spotShare", 0},
             {}}));
}

bool fromAnywhere(const FleetPort &port) { return port.source.ends_with("/0"); }

void openPorts(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    for (const FleetPort &port : answer.spec.ports) {
        if (!fromAnywhere(port))
            continue;
        // Secure Shell and Remote Desktop. Source: IANA service names and port numbers.
        const std::int64_t number = port.port.value();
        const bool admin = number == 22 || number == 3389;
        const std::string path = "ports[" + std::to_string(number) + "].source";
        findings.push_back(
            fleetFinding(admin ? "fleet.admin_port_open" : "fleet.port_open_to_all",
                         {path,
                          "Port " + std::to_string(number) + " of every instance is open to " + port.source +
                              (answer.need.publicAddress ? ", and each has a public address." : "."),
                          admin ? "Close it and log in through Session Manager, which needs no open port."
                                : "Let a load balancer face the outside, and open it to the ends of links only.",
                          SuggestedEdit{path, ""},
                          {}}));
    }
}

/// Actions that only read lists have no resources of their own to name. Source: Service Authorization Reference.
bool namesNoResource(std::string_view verb) { return verb.starts_with("Describe") || verb.starts_with("List"); }

void widePermissions(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    for (const FleetPermission &permission : answer.spec.permissions) {
        const std::size_t colon = permission.action.find(':');
        const std::string verb = colon == std::string::npos ? permission.action : permission.action.substr(colon + 1);
        const bool wildAction = permission.action.find('*') != std::string::npos;
        const bool anyResource = permission.resource == "*" || permission.resource.ends_with(":*");
        if (!wildAction && (!anyResource || namesNoResource(verb)))
            continue;
        const std::string path = "permissions[" + permission.action + "].";
        const bool everything = verb == "*";
        findings.push_back(fleetFinding(
            "fleet.wide_permission",
            {path + (wildAction ? "action" : "resource"),
             "Every instance may do " + excerpt(permission.action) + " on " +
                 (anyResource ? "every resource" : excerpt(permission.resource)) + ".",
             wildAction ? "Name the actions that the software calls." : "Name the ARN that the software uses.",
             {},
             everything && anyResource ? std::optional(Severity::High) : std::nullopt}));
    }
}

/// Types that run short in a zone first: what a replacement of them waits for is not boot time.
void reserveFinding(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const FleetDecision &decision = answer.decision;
    const std::int64_t desired = decision.scaling.counts.desired;
    CapacityQuestion question;
    question.type = &chosenType(answer);
    question.onDemand = decision.onDemandOf(desired);
    question.cluster = decision.placement.strategy == "cluster";
    const CapacityAdvice advice = adviseCapacity(question);
    if (answer.spec.reserveCapacity || !advice.reserve)
        return;
    std::string message;
    for (const std::string &cause : advice.because)
        message += (message.empty() ? "" : " ") + cause;
    const std::int64_t reserved = reservable(decision);
    const auto idle = idleReservation(answer, reserved);
    std::string remedy =
        "Reserve the capacity of " + std::to_string(reserved) + (reserved == 1 ? " instance" : " instances");
    if (idle && idle->cents() == 0)
        remedy += ": nothing more while all of them run, and their full price in every hour in which they do not.";
    else
        remedy +=
            (idle ? aMonth(*idle) : std::string()) + " for the hours in which fewer run; it is billed used or not.";
    findings.push_back(fleetFinding(
        "fleet.reserve_capacity",
        {"reserveCapacity", std::move(message), std::move(remedy), SuggestedEdit{"reserveCapacity", true}, {}}));
}

/// Capacity that is reserved and stands empty, or is to be reserved and is not.
void reservationUnused(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    if (!answer.spec.reserveCapacity)
        return;
    const std::int64_t reserved = reservable(answer.decision);
    if (reserved == 0) {
        findings.push_back(fleetFinding(
            "fleet.reservation_unused",
            {"reserveCapacity",
             "The capacity is to be reserved, but all runs on Spot, which no reservation covers: none is made.",
             "Let less be interrupted, or reserve nothing.", SuggestedEdit{"reserveCapacity", false},
             Severity::Medium}));
        return;
    }
    const auto idle = idleReservation(answer, reserved);
    if (!idle || !isWorthAWord(*idle, answer))
        return;
    const double hours = hoursOf(answer.decision, reserved).reservedIdle;
    findings.push_back(fleetFinding(
        "fleet.reservation_unused",
        {"reserveCapacity",
         std::to_string(reserved) + (reserved == 1 ? " instance is" : " instances are") +
             " reserved in every hour, and in " + formatNumber(hours, 0) +
             " instance-hours a month none of the fleet runs in that capacity: it costs " + formatUsd(*idle) + ".",
         "Reserve nothing" + aMonth(-*idle) + "; or lend the capacity to work that can wait.",
         SuggestedEdit{"reserveCapacity", false},
         {}}));
}

/// A licence of SQL Server covers at least so many vCPUs, whatever the machine has.
void sqlServerMinimum(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const SqlServerEdition edition = sqlServerOf(static_cast<Software>(answer.need.software));
    const InstanceType &type = chosenType(answer);
    const std::int64_t least = answer.offer.sqlServerLeastVcpus;
    if (edition == SqlServerEdition::None || type.vcpus >= least)
        return;
    const auto &rate = answer.offer.sqlServer[static_cast<std::size_t>(edition)];
    const double unused = hoursOf(answer.decision, 0).running() * static_cast<double>(least - type.vcpus);
    if (rate && !isWorthAWord(cost(rate->rate, unused), answer))
        return;
    const ScoredType *larger = nullptr;
    for (const ScoredType &one : answer.scored)
        if (one.eligible() && answer.offer.candidates[one.candidate].type->vcpus >= least &&
            (!larger || better(one, *larger, answer.offer)))
            larger = &one;
    FindingDraft draft{"sqlServer",
                       "SQL Server is licensed for at least " + std::to_string(least) + " vCPUs an instance, and " +
                           std::string(type.name) + " has " + std::to_string(type.vcpus) + ": " +
                           formatNumber(unused, 0) + " vCPU-hours a month are paid for and not there" +
                           (rate ? ", " + formatUsd(cost(rate->rate, unused)) : std::string()) + ".",
                       "Use fewer and larger instances.",
                       {},
                       {}};
    const bool cheaper = larger && larger->monthNanos < answer.decision.choice.monthNanos;
    if (larger)
        draft.remedy = std::string(cheaper ? "" : "Nothing is cheaper for it; ") + std::to_string(larger->count) +
                       " \u00D7 " + std::string(answer.offer.candidates[larger->candidate].type->name) +
                       " would use the whole licence" + monthAgainstChoice(answer, *larger) + ".";
    if (cheaper)
        draft.fix = SuggestedEdit{"vcpus", least};
    findings.push_back(fleetFinding("fleet.sql_server_minimum", std::move(draft)));
}

}  // namespace

std::string aMonth(Usd difference)
{
    return difference.cents() == 0 ? ", at the same cost" : ": " + formatUsdDifference(difference) + " a month";
}

bool isWorthAWord(Usd saved, const FleetAnswer &answer)
{
    constexpr std::int64_t kWorthNanos = 50'000'000'000;
    constexpr std::int64_t kPartOfMonth = 20;
    return saved.nanos() > 0 &&
           (saved.nanos() >= kWorthNanos || saved.nanos() >= answer.decision.choice.monthNanos / kPartOfMonth);
}

std::string priceOfHours(const FleetAnswer &answer, double hours)
{
    const std::int64_t one = instanceMonthNanos(answer.need, answer.offer.candidates[answer.decision.choice.candidate]);
    if (one <= 0 || answer.decision.spot)
        return {};
    return aMonth(Usd::fromNanos(std::llround(static_cast<double>(one) * hours / kHoursPerMonth)));
}

std::vector<Finding> fleetFindings(const FleetAnswer &answer, const PlanContext &context, const Plan &)
{
    std::vector<Finding> findings;
    addFleetScalingFindings(findings, answer, context);
    legacyType(findings, answer);
    unknownSale(findings, answer);
    strengthNoise(findings, answer);
    memoryTight(findings, answer);
    addFleetNeedFindings(findings, answer);
    pinnedBaselines(findings, answer);
    spotFindings(findings, answer);
    openPorts(findings, answer);
    widePermissions(findings, answer);
    addFleetStorageFindings(findings, answer);
    addFleetLaunchFindings(findings, answer);
    reserveFinding(findings, answer);
    reservationUnused(findings, answer);
    sqlServerMinimum(findings, answer);
    addFleetCostFindings(findings, answer);
    return findings;
}

}  // namespace gp
