// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_access.h"
#include "core/domains/compute/fleet/fleet_agent_script.h"
#include "core/domains/compute/fleet/fleet_resource_parts.h"
#include "core/domains/compute/fleet/fleet_user_data.h"

#include <algorithm>
#include <set>

namespace gp {
namespace {

constexpr const char *kAnywhere = "0.0.0.0/0";
constexpr const char *kAllProtocols = "-1";

/// The property of a rule that takes such a source; null: no rule.
const char *sourceProperty(const std::string &text)
{
    switch (portSource(text).value_or(PortSource::EndsOfLinks)) {
    case PortSource::Ipv4:
        return "CidrIp";
    case PortSource::Ipv6:
        return "CidrIpv6";
    case PortSource::SecurityGroup:
        return "SourceSecurityGroupId";
    case PortSource::PrefixList:
        return "SourcePrefixListId";
    case PortSource::EndsOfLinks:
        break;
    }
    return nullptr;
}

Json fleetIngress(const FleetConfig &config, const ResourceContext &context)
{
    Json list = Json::array();
    std::set<std::string> seen;
    const auto add = [&](Json entry, const std::string &protocol, std::int64_t port) {
        entry["IpProtocol"] = protocol;
        if (protocol != kAllProtocols) {
            entry["FromPort"] = port;
            entry["ToPort"] = port;
        }
        // EC2 refuses the same rule twice, whatever its description.
        Json key = entry;
        key.erase("Description");
        if (seen.insert(key.dump()).second)
            list.push_back(std::move(entry));
    };
    for (const IngressRule &rule : context.ingress) {
        Json entry = {{"Description", rule.why}};
        if (rule.fromLogicalId.empty())
            entry["CidrIp"] = rule.cidr;
        else
            entry["SourceSecurityGroupId"] = fleetAttribute(rule.fromLogicalId, "GroupId");
        add(std::move(entry), rule.protocol, rule.port);
    }
    for (const FleetPort &port : config.ports) {
        const char *property = sourceProperty(port.source);
        if (!property)
            continue;
        const std::string protocol = port.protocol == Protocol::Udp   ? "udp"
                                     : port.protocol == Protocol::Any ? kAllProtocols
                                                                      : "tcp";
        const std::string what = protocol == kAllProtocols ? "All ports" : "Port " + std::to_string(port.port.value());
        add({{property, port.source}, {"Description", what + " from " + port.source}}, protocol, port.port.value());
    }
    return list;
}

/// One statement for each resource, with its actions sorted. What links imply names no resource yet: all of them.
Json permissionStatements(const FleetConfig &config, const ResourceContext &context)
{
    std::map<std::string, std::set<std::string>> actions;
    for (const std::string &action : context.permissions)
        actions["*"].insert(action);
    for (const FleetPermission &row : config.permissions)
        actions[row.resource].insert(row.action);
    Json statements = Json::array();
    for (const auto &[resource, allowed] : actions)
        statements.push_back({{"Effect", "Allow"}, {"Action", Json(allowed)}, {"Resource", resource}});
    for (Json &statement : userDataStatements(config, context))
        statements.push_back(std::move(statement));
    return statements;
}

}  // namespace

void addFleetSecurityGroup(const FleetConfig &config, const ResourceContext &context, ResourceSet &set)
{
    const FleetIds ids(context.logicalId);
    const Json out = {
        {"IpProtocol", kAllProtocols}, {"CidrIp", kAnywhere}, {"Description", "Replies, updates, AWS endpoints"}};
    CfnResource group{ids.securityGroup,
                      "AWS::EC2::SecurityGroup",
                      {{"GroupDescription", "Instances of " + context.logicalId}, {"Tags", fleetTags(context)}},
                      {}};
    if (Json ingress = fleetIngress(config, context); !ingress.empty())
        group.properties["SecurityGroupIngress"] = std::move(ingress);
    // Without a VPC the property is refused; the group of a default VPC lets everything out by itself.
    if (!context.vpcLogicalId.empty()) {
        group.properties["VpcId"] = fleetRef(context.vpcLogicalId);
        group.properties["SecurityGroupEgress"] = Json::array({out});
    }
    set.resources.push_back(std::move(group));
    if (config.interfaceType != "efa")
        return;
    // An EFA passes the operating system, so its group must admit itself both ways (EC2 User Guide, "Get started with EFA").
    const Json self = fleetAttribute(ids.securityGroup, "GroupId");
    Json own = {{"GroupId", self}, {"IpProtocol", kAllProtocols}, {"Description", "EFA between instances"}};
    Json from = own;
    from["SourceSecurityGroupId"] = self;
    own["DestinationSecurityGroupId"] = self;
    set.resources.push_back({ids.securityGroup + "FromItself", "AWS::EC2::SecurityGroupIngress", std::move(from), {}});
    set.resources.push_back({ids.securityGroup + "ToItself", "AWS::EC2::SecurityGroupEgress", std::move(own), {}});
    if (!context.vpcLogicalId.empty())
        return;
    // A rule of one's own removes the one that lets everything out (reference of AWS::EC2::SecurityGroupEgress).
    Json again = out;
    again["GroupId"] = self;
    set.resources.push_back({ids.securityGroup + "ToAnywhere", "AWS::EC2::SecurityGroupEgress", std::move(again), {}});
}

void addFleetRole(const FleetConfig &config, const ResourceContext &context, ResourceSet &set)
{
    const FleetIds ids(context.logicalId);
    Json trust = {{"Version", "2012-10-17"},
                  {"Statement", Json::array({{{"Effect", "Allow"},
                                              {"Principal", {{"Service", "ec2.amazonaws.com"}}},
                                              {"Action", "sts:AssumeRole"}}})}};
    const auto managed = [](const char *name) {
        return Json{{"Fn::Sub", std::string("arn:${AWS::Partition}:iam::aws:policy/") + name}};
    };
    // Session Manager takes the place of open SSH ports and keys.
    Json policies = Json::array({managed("AmazonSSMManagedInstanceCore")});
    // Memory and disk are seen by the agent only, and it must be allowed to report them.
    if (std::any_of(config.alarms.begin(), config.alarms.end(),
                    [](const FleetAlarm &alarm) { return alarm.nameSpace == kAgentNamespace; }))
        policies.push_back(managed("CloudWatchAgentServerPolicy"));
    CfnResource role{ids.role,
                     "AWS::IAM::Role",
                     {{"AssumeRolePolicyDocument", std::move(trust)},
                      {"ManagedPolicyArns", std::move(policies)},
                      {"Tags", fleetIamTags(context)}},
                     {}};
    if (Json statements = permissionStatements(config, context); !statements.empty())
        role.properties["Policies"] =
            Json::array({{{"PolicyName", "needs"},
                          {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", std::move(statements)}}}}});
    set.resources.push_back(std::move(role));
    set.resources.push_back(
        {ids.profile, "AWS::IAM::InstanceProfile", {{"Roles", Json::array({fleetRef(ids.role)})}}, {}});
}

}  // namespace gp
