// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/deployment.h"

#include "core/base/text.h"
#include "core/exchange/network_resources.h"

#include <set>

namespace gp {
namespace {

constexpr std::string_view kSecurityGroup = "AWS::EC2::SecurityGroup";

std::string ipProtocol(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Udp:
        return "udp";
    case Protocol::Any:
        return "-1";
    case Protocol::Tcp:
    case Protocol::Http:
    case Protocol::Https:
        break;
    }
    return "tcp";
}

/// Rule descriptions take letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* only (SecurityGroupIngress reference), up to 255.
std::string ruleDescription(const std::string &text)
{
    std::string legal;
    for (const char c : text) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (word || std::string_view(" ._-:/()#,@[]+=&;{}!$*").find(c) != std::string_view::npos)
            legal += c;
    }
    return legal.substr(0, 255);
}

bool deploys(const ComponentResult &result)
{
    return result.kind && result.kind->info.insideAws && !result.kind->isFrame() && result.plan && result.plan->choice;
}

std::string usualRegion(const Evaluation &evaluation)
{
    std::map<std::string, std::size_t> counts;
    for (const ComponentResultPtr &result : evaluation.components)
        if (deploys(*result) && !result->context->region.empty())
            ++counts[result->context->region];
    std::string most;
    for (const auto &[region, count] : counts)
        if (most.empty() || count > counts[most])
            most = region;
    return most;
}

const LinkRule *ruleOf(const Evaluation &evaluation, const LinkResult &link)
{
    const ComponentResult *from = evaluation.component(link.link->from);
    const ComponentResult *to = evaluation.component(link.link->to);
    return from && to && from->kind && to->kind ? linkRule(*from->kind, *to->kind, link.link->spec.role) : nullptr;
}

class DeploymentBuilder {
public:
    DeploymentBuilder(const Evaluation &evaluation, std::string region, bool apart)
        : m_evaluation(evaluation), m_region(std::move(region)), m_ids(evaluation.design, apart),
          m_network(NetworkResources::of(evaluation, m_region, m_ids))
    {
    }

    Result<Deployment> build()
    {
        if (!m_network.resources.empty()) {
            m_made.parts.push_back({"Network", "Network", {std::move(m_network.resources), {}}});
            takeNames(m_made.parts.back().set);
        }
        for (const ComponentResultPtr &result : m_evaluation.components)
            if (deploysHere(*result))
                addService(*result);
        if (m_deployed.empty())
            return fail(ErrorCode::InvalidInput,
                        "Nothing in the design can be deployed" +
                            (m_region.empty() ? std::string() : " in " + m_region) + ".",
                        {}, whyNothing());
        addRulesBetweenGroups();
        for (const ComponentResultPtr &result : m_evaluation.components)
            if (result->kind ? !result->kind->isFrame() && result->kind->info.insideAws &&
                                   !m_deployed.contains(result->component->id)
                             : true)
                m_made.leftOut[result->component->id.value] = whyLeftOut(*result);
        const DesignSettings &settings = m_evaluation.design.settings();
        m_made.region = m_region;
        m_made.title = settings.title;
        // At most 1,024 bytes (CloudFormation quotas), cut between characters.
        m_made.description = excerpt(settings.title + (settings.purpose.empty() ? "" : ". " + settings.purpose), 1000);
        return std::move(m_made);
    }

    /// Whether two resources got the same name, "web" + "Role" and "web-role": then nothing could be deployed.
    [[nodiscard]] bool namesMeet() const { return m_namesMeet; }

private:
    /// The remedy where nothing deploys: that of the first service which only lacks subnets, if there is one.
    std::string whyNothing() const
    {
        for (const ComponentResultPtr &result : m_evaluation.components)
            if (deploys(*result) && result->context->region == m_region &&
                m_network.leftOut.contains(result->component->id))
                return "\"" + excerpt(result->component->name) +
                       "\" is left out: " + m_network.leftOut.at(result->component->id);
        return "Put a service into a Region, and mend what cannot be planned.";
    }

    std::string whyLeftOut(const ComponentResult &result) const
    {
        if (!result.plan)
            return result.errors.empty() ? "It cannot be planned." : toLine(result.errors.front());
        if (!result.plan->choice)
            return "Nothing on offer meets its need.";
        if (result.context->region.empty())
            return "It stands in no Region.";
        if (result.context->region != m_region)
            return "It stands in " + result.context->region + ".";
        const auto place = m_network.leftOut.find(result.component->id);
        return place == m_network.leftOut.end() ? "It has no resources of its own." : place->second;
    }

    void takeNames(const ResourceSet &set)
    {
        for (const CfnResource &resource : set.resources)
            m_namesMeet = !m_names.insert(resource.logicalId).second || m_namesMeet;
        for (const auto &[name, parameter] : set.parameters)
            m_namesMeet = !m_names.insert(name).second || m_namesMeet;
    }

    [[nodiscard]] bool deploysHere(const ComponentResult &result) const
    {
        return deploys(result) && result.context->region == m_region &&
               !m_network.leftOut.contains(result.component->id);
    }

    /// What links tell of, attachments aside.
    ResourceContext contextOf(const ComponentResult &result) const
    {
        const Component &component = *result.component;
        ResourceContext context;
        context.logicalId = m_ids.of(component.id);
        context.name = component.name.empty() ? component.id.value : component.name;
        context.tags = tagsOf(m_evaluation.design, component);
        if (const auto place = m_network.places.find(component.id); place != m_network.places.end()) {
            context.vpcLogicalId = place->second.vpcLogicalId;
            context.subnetLogicalIds = place->second.subnetLogicalIds;
            context.routeLogicalIds = place->second.routeLogicalIds;
        }
        for (const LinkResultPtr &link : m_evaluation.links) {
            const LinkRule *rule = ruleOf(m_evaluation, *link);
            if (!rule)
                continue;
            const ComponentResult *caller = m_evaluation.component(link->link->from);
            if (link->link->to == component.id && rule->opensSecurityGroup && !caller->kind->info.insideAws)
                context.ingress.push_back({{},
                                           "0.0.0.0/0",
                                           ipProtocol(link->link->spec.protocol),
                                           link->link->spec.port.value(),
                                           ruleDescription("From " + caller->component->name)});
            if (link->link->from == component.id && !rule->permission.empty())
                context.permissions.push_back(rule->permission);
        }
        return context;
    }

    std::vector<AttachedPart> attachedTo(const Component &component) const
    {
        std::vector<AttachedPart> parts;
        for (const LinkResultPtr &link : m_evaluation.links) {
            const bool leads = link->link->from == component.id;
            // Whatever takes copies of something names it.
            const bool copied = link->link->spec.role == LinkRole::Replicates && !leads;
            if ((link->link->spec.role != LinkRole::Attaches && !copied) || !ruleOf(m_evaluation, *link) ||
                (!leads && link->link->to != component.id))
                continue;
            const ComponentResult *other = m_evaluation.component(leads ? link->link->to : link->link->from);
            if (!other || !deploysHere(*other))
                continue;
            ResourceContext context = contextOf(*other);
            ResourceSet set = other->kind->resources(other->plan->configuration, context);
            parts.push_back({std::move(context.name), other->component->kind, other->plan->configuration,
                             std::move(set.resources)});
        }
        return parts;
    }

    void addService(const ComponentResult &result)
    {
        const Component &component = *result.component;
        ResourceContext context = contextOf(result);
        context.attached = attachedTo(component);
        if (!context.vpcLogicalId.empty()) {
            std::set<std::string> &taken = m_takenInVpc[context.vpcLogicalId];
            context.takenInVpc = taken;
            for (const SoleInVpc &sole : result.plan->soleInVpc)
                taken.insert(sole.what);
        }
        ResourceSet set = result.kind->resources(result.plan->configuration, context);
        if (set.resources.empty())
            return;
        for (const CfnResource &resource : set.resources) {
            if (resource.type == kSecurityGroup)
                m_groups[component.id] = resource.logicalId;
            if (resource.logicalId == context.logicalId)
                m_made.results.emplace_back(context.logicalId, excerpt(context.name, 200));
        }
        takeNames(set);
        m_deployed.insert(component.id);
        m_made.parts.push_back({context.logicalId, context.name, std::move(set)});
    }

    /// Rules from group to group stand beside the groups, so that two services may call each other.
    void addRulesBetweenGroups()
    {
        for (const LinkResultPtr &link : m_evaluation.links) {
            const LinkRule *rule = ruleOf(m_evaluation, *link);
            const auto from = m_groups.find(link->link->from);
            const auto to = m_groups.find(link->link->to);
            if (!rule || !rule->opensSecurityGroup || from == m_groups.end() || to == m_groups.end() ||
                m_network.places[from->first].vpcLogicalId != m_network.places[to->first].vpcLogicalId)
                continue;
            const LinkSpec &spec = link->link->spec;
            const auto groupId = [](const std::string &id) {
                return Json{{"Fn::GetAtt", Json::array({id, "GroupId"})}};
            };
            Json properties = {
                {"GroupId", groupId(to->second)},
                {"SourceSecurityGroupId", groupId(from->second)},
                {"IpProtocol", ipProtocol(spec.protocol)},
                {"Description", ruleDescription("From " + m_evaluation.component(from->first)->component->name)}};
            if (spec.protocol != Protocol::Any) {
                properties["FromPort"] = spec.port.value();
                properties["ToPort"] = spec.port.value();
            }
            std::string id = m_ids.of(link->link->from) + "To" + m_ids.of(link->link->to);
            while (!m_names.insert(id).second)
                id += "More";
            m_made.between.push_back({id, "AWS::EC2::SecurityGroupIngress", std::move(properties), {}});
        }
    }

    const Evaluation &m_evaluation;
    std::string m_region;
    LogicalIds m_ids;
    NetworkResources m_network;
    Deployment m_made;
    std::set<std::string> m_names;
    std::map<ComponentId, std::string> m_groups;
    std::set<ComponentId> m_deployed;
    std::map<std::string, std::set<std::string>> m_takenInVpc;  ///< by logical id of the VPC
    bool m_namesMeet = false;
};

}  // namespace

Result<Deployment> deploymentOf(const Evaluation &evaluation, const std::string &region)
{
    const std::string chosen = region.empty() ? usualRegion(evaluation) : region;
    DeploymentBuilder plainNames(evaluation, chosen, false);
    auto made = plainNames.build();
    return plainNames.namesMeet() ? DeploymentBuilder(evaluation, chosen, true).build() : std::move(made);
}

}  // namespace gp
