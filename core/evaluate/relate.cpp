// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/stages.h"

#include <tuple>

namespace gp {
namespace {

constexpr double kKbPerGb = 1024.0 * 1024.0;

std::string trafficText(double gb)
{
    if (gb >= 1024)
        return formatNumber(gb / 1024, 1) + " TB/mo";
    return formatNumber(gb, gb < 10 ? 1 : 0) + " GB/mo";
}

std::string linkLabel(const LinkSpec &spec, double gb)
{
    const bool connects = hasProtocol(spec.role) && spec.protocol != Protocol::Any;
    std::string label(connects ? labelOf(spec.protocol) : labelOf(spec.role));
    if (spec.port.value() > 0 && connects)
        label += " " + std::to_string(spec.port.value());
    if (gb > 0)
        label += " \u00B7 " + trafficText(gb);
    return label;
}

/// Lines of an egress price list for a quantity; tier by tier, so that every line is quantity × rate.
void addEgress(const Catalog &catalog, const std::string &region, double gb, std::vector<CostLine> &lines)
{
    const auto rates = catalog.internetEgress(region);
    const std::string item = "Data out to the internet";
    if (!rates) {
        lines.push_back(unknownLine(item, gb, "GB", rates.error()));
        return;
    }
    for (const TierLine &tier : tierLines(*rates, gb))
        lines.push_back(
            priceLine(item + ", from " + formatNumber(tier.from, 0) + " GB", tier.quantity, "GB", tier.price));
}

/// Traffic between zones of a Region: with both ends spread evenly, 1 of as many requests as the wider end has zones stays
/// in its own; the others cross, and both sides pay. Source: catalog limit data_transfer / inter_az.charged_sides.
void addBetweenZones(const Catalog &catalog, const std::string &region, std::int64_t zones, double gb,
                     std::vector<CostLine> &lines)
{
    const ServiceLimit *sides = catalog.limit("data_transfer", "inter_az.charged_sides");
    const double crossing = gb * (1 - 1.0 / static_cast<double>(zones));
    if (!sides || !sides->value) {
        lines.push_back(
            unknownLine("Data between zones", crossing, "GB", {"data_transfer", "inter_az.charged_sides", "global"}));
        return;
    }
    const double charged = crossing * *sides->value;
    const auto rates = catalog.serviceRates("data_transfer", "data_transfer.inter_az", region);
    if (rates)
        lines.push_back(priceLine("Data between zones, both sides", charged, "GB", rates->first().price));
    else
        lines.push_back(unknownLine("Data between zones, both sides", charged, "GB", rates.error()));
}

void addBetweenRegions(const Catalog &catalog, const std::string &from, const std::string &to, double gb,
                       std::vector<CostLine> &lines)
{
    auto rates = catalog.serviceRates("data_transfer", "data_transfer.inter_region.to." + to, from);
    if (!rates)
        rates = catalog.serviceRates("data_transfer", "data_transfer.inter_region", from);
    const std::string item = "Data from " + from + " to " + to;
    if (rates)
        lines.push_back(priceLine(item, gb, "GB", rates->first().price));
    else
        lines.push_back(unknownLine(item, gb, "GB", rates.error()));
}

bool readsFrom(LinkRole role) { return role == LinkRole::Reads || role == LinkRole::Uses || role == LinkRole::Calls; }
bool writesTo(LinkRole role) { return role == LinkRole::Writes || role == LinkRole::Uses || role == LinkRole::Calls; }

/// The part of what a store moves that goes along one of its links: as much as along any other that reads, or writes.
/// @return GB towards the store and back
std::pair<double, double> partOf(const StoreTraffic &traffic, LinkRole role, const ComponentResult &store)
{
    double readers = 0;
    double writers = 0;
    for (const Neighbour &neighbour : store.context->neighbours) {
        if (neighbour.outgoing)
            continue;
        readers += readsFrom(neighbour.role) ? 1 : 0;
        writers += writesTo(neighbour.role) ? 1 : 0;
    }
    return {writesTo(role) && writers > 0 ? traffic.writtenGB / writers : 0,
            readsFrom(role) && readers > 0 ? traffic.readGB / readers : 0};
}

}  // namespace

LinkResultPtr relateLink(LinkPtr link, std::vector<Error> errors, const ComponentResult &from,
                         const ComponentResult &to, bool cut, const Engine &engine)
{
    auto result = std::make_shared<LinkResult>();
    const LinkSpec &spec = link->spec;
    result->link = std::move(link);
    result->allowed = !from.kind || !to.kind || linkRule(*from.kind, *to.kind, spec.role);

    if (!errors.empty()) {
        CostLine line;
        line.item = "Data transfer, unknown: " + errors.front().message;
        line.unit = "GB";
        result->costs.push_back(std::move(line));
        result->cost = sumOf(result->costs);
        result->label = linkLabel(spec, 0);
        result->errors = std::move(errors);
        return result;
    }

    double forward = 0;
    double back = 0;
    if (spec.role != LinkRole::Attaches && spec.role != LinkRole::Replicates && !cut) {
        const double factor = spec.callsPerRequest * (1 - spec.answeredBefore.value() / 100);
        result->callsPerSecondPeak = from.context->demand->peak() * factor;
        const double calls = from.context->demand->requestsPerMonth() * factor;
        forward = calls * spec.requestSize.value() / kKbPerGb;
        back = calls * spec.responseSize.value() / kKbPerGb;
    }
    if (to.plan && to.plan->traffic && (readsFrom(spec.role) || writesTo(spec.role)))
        std::tie(forward, back) = partOf(*to.plan->traffic, spec.role, to);
    if (spec.gbPerMonth.pinned() && spec.role != LinkRole::Attaches) {
        const double sizes = spec.requestSize.value() + spec.responseSize.value();
        const double share = sizes > 0 ? spec.requestSize.value() / sizes : 0.5;
        forward = spec.gbPerMonth.pin().value() * share;
        back = spec.gbPerMonth.pin().value() * (1 - share);
    }
    result->perMonthForward = GB(forward);
    result->perMonth = GB(forward + back);
    result->label = linkLabel(spec, forward + back);
    const Catalog &catalog = engine.offers.catalog();
    const bool fromInside = from.kind && from.kind->info.insideAws && !from.context->region.empty();
    const bool toInside = to.kind && to.kind->info.insideAws && !to.context->region.empty();
    // It flows all the same; what readers elsewhere are billed is not on the bill of the design. What stands in it reads for its owner.
    if (!fromInside && to.plan && to.plan->traffic)
        back *= 1 - to.plan->traffic->readForOthers;
    const std::string &fromRegion = from.context->region;
    const std::string &toRegion = to.context->region;
    if (fromInside != toInside) {
        result->egressRegion = fromInside ? fromRegion : toRegion;
        result->egress = GB(fromInside ? forward : back);
        if (result->egress.value() > 0)
            addEgress(catalog, result->egressRegion, result->egress.value(), result->costs);
    } else if (fromInside && fromRegion != toRegion) {
        if (forward > 0)
            addBetweenRegions(catalog, fromRegion, toRegion, forward, result->costs);
        if (back > 0)
            addBetweenRegions(catalog, toRegion, fromRegion, back, result->costs);
    } else if (fromInside && forward + back > 0) {
        // A service that declares no zones belongs to the Region: reaching it crosses none.
        const std::int64_t fromZones = from.kind->facts(from.component->spec).zones;
        const std::int64_t toZones = to.kind->facts(to.component->spec).zones;
        if (fromZones > 0 && toZones > 0 && std::max(fromZones, toZones) > 1)
            addBetweenZones(catalog, fromRegion, std::max(fromZones, toZones), forward + back, result->costs);
    }
    result->cost = sumOf(result->costs);
    return result;
}

std::vector<CostLine> shareTiers(const std::vector<LinkResultPtr> &links, const Catalog &catalog)
{
    struct Together {
        double gb = 0;
        Usd alone;
        int links = 0;
        bool unknown = false;
    };
    std::map<std::string, Together> byRegion;
    for (const LinkResultPtr &link : links) {
        if (link->egress.value() <= 0)
            continue;
        Together &together = byRegion[link->egressRegion];
        together.gb += link->egress.value();
        together.alone += link->cost.monthly;
        together.unknown = together.unknown || link->cost.atLeast;
        ++together.links;
    }
    std::vector<CostLine> lines;
    for (const auto &[region, together] : byRegion) {
        const auto rates = catalog.internetEgress(region);
        if (together.links < 2 || together.unknown || !rates)
            continue;
        std::vector<CostLine> joint;
        addEgress(catalog, region, together.gb, joint);
        const Usd difference = sumOf(joint).monthly - together.alone;
        if (difference.isZero())
            continue;
        CostLine line;
        line.item = "Volume tiers shared, data out of " + region;
        line.quantity = together.gb;
        line.unit = "GB";
        line.monthly = difference;
        line.asOf = std::string(rates->first().price.asOf);
        line.source = std::string(rates->first().price.source);
        line.origin = rates->first().price.origin;
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace gp
