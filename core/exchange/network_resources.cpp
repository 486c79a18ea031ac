// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/network_resources.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/domains/network/frames/subnet_plan.h"

#include <algorithm>
#include <set>
#include <utility>

namespace gp {
namespace {

Json refTo(const std::string &logicalId) { return {{"Ref", logicalId}}; }

Json tagList(const std::string &name, const std::map<std::string, std::string> &tags)
{
    Json list = Json::array({{{"Key", "Name"}, {"Value", name}}});
    for (const auto &[key, value] : tags)
        if (key != "Name")
            list.push_back({{"Key", key}, {"Value", value}});
    return list;
}

std::string textField(const Component &component, const char *field)
{
    const auto value = fieldValue(component.spec, field);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

FrameRole roleOf(const ComponentResult &result) { return result.kind ? result.kind->info.frame : FrameRole::None; }

/// The nearest frame of a role around a component, or null.
const ComponentResult *enclosing(const Evaluation &evaluation, const Component &component, FrameRole role)
{
    for (ComponentId at = component.parent; !at.empty();) {
        const ComponentResult *frame = evaluation.component(at);
        if (!frame)
            return nullptr;
        if (roleOf(*frame) == role)
            return frame;
        at = frame->component->parent;
    }
    return nullptr;
}

/// A subnet tier of a VPC; one without a frame is for services that stand in the VPC itself.
struct Tier {
    ComponentId frame;
    std::string logicalId;
    std::string name;
    TierPurpose purpose = TierPurpose::App;
    std::map<std::string, std::string> tags;
    std::vector<std::string> subnets{};
    std::vector<std::string> routes{};
};

/// Why a service has no subnets in the VPC that it stands in.
std::string whyNoSubnets(const ComponentResult &vpc)
{
    const Component &component = *vpc.component;
    const std::string name =
        "Its VPC \"" + excerpt(component.name.empty() ? component.id.value : component.name) + "\" ";
    if (vpc.plan)
        return name + "has no room for the subnets of its tier: put it into another tier.";
    std::string text = name + "cannot be planned.";
    if (!vpc.errors.empty())
        text += " " + vpc.errors.front().message + " " + vpc.errors.front().remedy;
    return text;
}

class VpcBuilder {
public:
    VpcBuilder(const Evaluation &evaluation, const ComponentResult &vpc, const LogicalIds &ids, NetworkResources &into)
        : m_evaluation(evaluation), m_vpc(vpc), m_ids(ids), m_into(into), m_id(ids.of(vpc.component->id)),
          m_tags(tagsOf(evaluation.design, *vpc.component))
    {
    }

    void build()
    {
        collect();
        ResourceContext context;
        context.logicalId = m_id;
        context.name = m_vpc.component->name;
        context.tags = m_tags;
        ResourceSet own = m_vpc.kind->resources(m_vpc.plan->configuration, context);
        for (CfnResource &resource : own.resources)
            m_into.resources.push_back(std::move(resource));
        addSubnets();
        addRoutes();
        addObjectStorageEndpoint();
        for (const auto &[service, tier] : m_services)
            if (!m_tiers[tier].subnets.empty())
                m_into.places[service] = {m_id, subnetsOf(service, m_tiers[tier]), m_tiers[tier].routes};
    }

private:
    using ZoneFrame = std::pair<std::string, ComponentId>;

    /// What stands in a zone has the subnet of that zone first: the first zone by letter has the first one. The others follow, for
    /// what a service has in further zones.
    [[nodiscard]] std::vector<std::string> subnetsOf(const ComponentId &service, const Tier &tier) const
    {
        const auto zone = m_zoneOf.find(service);
        if (zone == m_zoneOf.end())
            return tier.subnets;
        const auto at = std::ranges::find(m_zoneFrames, zone->second, &ZoneFrame::second);
        const auto number = static_cast<std::size_t>(at - m_zoneFrames.begin());
        std::vector<std::string> subnets = tier.subnets;
        if (number < subnets.size())
            std::rotate(subnets.begin(), subnets.begin() + static_cast<std::ptrdiff_t>(number), subnets.end());
        return subnets;
    }

    void collect()
    {
        std::int64_t asked = 1;
        std::int64_t drawn = 0;
        std::map<ComponentId, std::size_t> tierOf;
        for (const ComponentResultPtr &result : m_evaluation.components) {
            const ComponentResult *vpc = enclosing(m_evaluation, *result->component, FrameRole::Vpc);
            if (vpc != &m_vpc)
                continue;
            if (roleOf(*result) == FrameRole::Zone) {
                ++drawn;
                m_zoneFrames.emplace_back(textField(*result->component, "letter"), result->component->id);
            }
            if (roleOf(*result) != FrameRole::Tier)
                continue;
            tierOf[result->component->id] = m_tiers.size();
            m_tiers.push_back(
                {result->component->id, m_ids.of(result->component->id), result->component->name,
                 enumFromText<TierPurpose>(textField(*result->component, "tier")).value_or(TierPurpose::App),
                 tagsOf(m_evaluation.design, *result->component)});
        }
        std::ranges::sort(m_zoneFrames);
        std::optional<std::size_t> own;
        for (const ComponentResultPtr &result : m_evaluation.components) {
            if (roleOf(*result) != FrameRole::None ||
                enclosing(m_evaluation, *result->component, FrameRole::Vpc) != &m_vpc)
                continue;
            if (result->plan)
                asked = std::max(asked, result->plan->zones);
            const ComponentResult *tier = enclosing(m_evaluation, *result->component, FrameRole::Tier);
            // A tier around the VPC, which only a file from elsewhere has, is none of its own.
            const auto inTier = tier ? tierOf.find(tier->component->id) : tierOf.end();
            if (inTier == tierOf.end() && !own) {
                own = m_tiers.size();
                m_tiers.push_back(
                    {{}, m_id + "Services", m_vpc.component->name + " services", TierPurpose::App, m_tags});
            }
            m_services[result->component->id] = inTier == tierOf.end() ? *own : inTier->second;
            if (const ComponentResult *zone = enclosing(m_evaluation, *result->component, FrameRole::Zone))
                m_zoneOf[result->component->id] = zone->component->id;
        }
        // Zone frames count as plans and the diagram count them. More than the Region has are an error of theirs, and the
        // template must not ask for zones that are not there.
        const std::int64_t zones = drawn > 0 ? drawn : asked;
        const std::int64_t most = m_vpc.context->regionZones;
        m_zones = static_cast<std::size_t>(most > 0 ? std::min(zones, most) : zones);
    }

    void addSubnets()
    {
        const std::string cidr = textField(*m_vpc.component, "cidr");
        for (Tier &tier : m_tiers) {
            const std::size_t repeat = tierRepeat(m_evaluation.design, m_vpc.component->id, tier.frame);
            for (std::size_t zone = 0; zone < m_zones; ++zone) {
                const auto range = subnetCidr(cidr, tier.purpose, zone, repeat);
                if (!range)
                    break;
                const std::string id = tier.logicalId + "Subnet" + std::to_string(zone + 1);
                // By number, not by letter: which letters an account has is its own.
                const Json zones = {{"Fn::GetAZs", ""}};
                m_into.resources.push_back({id,
                                            "AWS::EC2::Subnet",
                                            {{"VpcId", refTo(m_id)},
                                             {"CidrBlock", *range},
                                             {"AvailabilityZone", {{"Fn::Select", Json::array({zone, zones})}}},
                                             {"Tags", tagList(tier.name + " " + std::to_string(zone + 1), tier.tags)}},
                                            {}});
                tier.subnets.push_back(id);
            }
        }
    }

    void addRoutes()
    {
        bool gateway = false;
        for (Tier &tier : m_tiers) {
            if (tier.subnets.empty())
                continue;
            const std::string table = tier.logicalId + "RouteTable";
            m_into.resources.push_back(
                {table, "AWS::EC2::RouteTable", {{"VpcId", refTo(m_id)}, {"Tags", tagList(tier.name, tier.tags)}}, {}});
            for (std::size_t i = 0; i < tier.subnets.size(); ++i)
                m_into.resources.push_back({table + "Association" + std::to_string(i + 1),
                                            "AWS::EC2::SubnetRouteTableAssociation",
                                            {{"RouteTableId", refTo(table)}, {"SubnetId", refTo(tier.subnets[i])}},
                                            {}});
            if (tier.purpose != TierPurpose::Public)
                continue;
            if (!gateway) {
                m_into.resources.push_back({m_id + "InternetGateway",
                                            "AWS::EC2::InternetGateway",
                                            {{"Tags", tagList(m_vpc.component->name, m_tags)}},
                                            {}});
                m_into.resources.push_back(
                    {m_id + "InternetGatewayAttachment",
                     "AWS::EC2::VPCGatewayAttachment",
                     {{"VpcId", refTo(m_id)}, {"InternetGatewayId", refTo(m_id + "InternetGateway")}},
                     {}});
                gateway = true;
            }
            tier.routes.push_back(tier.logicalId + "InternetRoute");
            m_into.resources.push_back({tier.routes.back(),
                                        "AWS::EC2::Route",
                                        {{"RouteTableId", refTo(table)},
                                         {"DestinationCidrBlock", "0.0.0.0/0"},
                                         {"GatewayId", refTo(m_id + "InternetGateway")}},
                                        {m_id + "InternetGatewayAttachment"}});
        }
    }

    /// Whether some service of a tier is linked to object storage of the Region.
    [[nodiscard]] bool usesObjectStorage(std::size_t tier) const
    {
        const auto isStore = [&](const ComponentId &id) {
            const ComponentResult *other = m_evaluation.component(id);
            return other && other->component->kind.starts_with("s3.") &&
                   other->context->region == m_vpc.context->region;
        };
        return std::ranges::any_of(m_evaluation.links, [&](const LinkResultPtr &result) {
            const Link &link = *result->link;
            const auto from = m_services.find(link.from);
            const auto to = m_services.find(link.to);
            return (from != m_services.end() && from->second == tier && isStore(link.to)) ||
                   (to != m_services.end() && to->second == tier && isStore(link.from));
        });
    }

    /// Private tiers reach S3 of their Region through a gateway endpoint, which AWS does not charge for. Source: Amazon VPC User Guide,
    /// gateway endpoints.
    void addObjectStorageEndpoint()
    {
        Json tables = Json::array();
        for (std::size_t tier = 0; tier < m_tiers.size(); ++tier)
            if (!m_tiers[tier].subnets.empty() && m_tiers[tier].purpose != TierPurpose::Public &&
                usesObjectStorage(tier))
                tables.push_back(refTo(m_tiers[tier].logicalId + "RouteTable"));
        if (!tables.empty())
            m_into.resources.push_back({m_id + "S3Endpoint",
                                        "AWS::EC2::VPCEndpoint",
                                        {{"VpcEndpointType", "Gateway"},
                                         {"ServiceName", {{"Fn::Sub", "com.amazonaws.${AWS::Region}.s3"}}},
                                         {"VpcId", refTo(m_id)},
                                         {"RouteTableIds", std::move(tables)},
                                         {"Tags", tagList(m_vpc.component->name + " S3", m_tags)}},
                                        {}});
    }

    const Evaluation &m_evaluation;
    const ComponentResult &m_vpc;
    const LogicalIds &m_ids;
    NetworkResources &m_into;
    std::string m_id;
    std::map<std::string, std::string> m_tags;
    std::vector<Tier> m_tiers;
    std::map<ComponentId, std::size_t> m_services;
    std::vector<ZoneFrame> m_zoneFrames;  // by letter
    std::map<ComponentId, ComponentId> m_zoneOf;
    std::size_t m_zones = 1;
};

}  // namespace

LogicalIds::LogicalIds(const Design &design, bool apart)
{
    std::set<std::string> taken;
    const auto beginsLikeAnother = [&](const std::string &name) {
        return std::any_of(taken.begin(), taken.end(),
                           [&](const std::string &other) { return name.starts_with(other); });
    };
    for (const ComponentPtr &component : design.components()) {
        std::string base;
        bool upper = true;
        for (const char c : component->id.value) {
            if (c == '-') {
                upper = true;
                continue;
            }
            base += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            upper = false;
        }
        if (base.empty() || (base.front() >= '0' && base.front() <= '9'))
            base = "Part" + base;
        std::string name = base;
        if (apart && beginsLikeAnother(name))
            name = "N" + std::to_string(taken.size()) + "N" + base;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = base + "N" + std::to_string(number);
        m_names[component->id] = name;
    }
}

NetworkResources NetworkResources::of(const Evaluation &evaluation, const std::string &region, const LogicalIds &ids)
{
    NetworkResources network;
    for (const ComponentResultPtr &result : evaluation.components)
        if (roleOf(*result) == FrameRole::Vpc && result->plan && result->context->region == region)
            VpcBuilder(evaluation, *result, ids, network).build();
    // In a template, a service without subnets would go to the account's default VPC, open to the internet.
    for (const ComponentResultPtr &result : evaluation.components)
        if (roleOf(*result) == FrameRole::None && !network.places.contains(result->component->id))
            if (const ComponentResult *vpc = enclosing(evaluation, *result->component, FrameRole::Vpc))
                network.leftOut[result->component->id] = whyNoSubnets(*vpc);
    return network;
}

std::map<std::string, std::string> tagsOf(const Design &design, const Component &component)
{
    std::map<std::string, std::string> tags = component.tags.tags;
    for (const auto &[key, value] : design.settings().tags.tags)
        tags.try_emplace(key, value);
    return tags;
}

}  // namespace gp
