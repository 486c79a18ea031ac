// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/terraform_resources.h"

#include "core/base/text.h"
#include "core/exchange/terraform_bucket.h"

#include <algorithm>

namespace gp {
namespace {

const TerraformRule *terraformRule(const TerraformRow &row, const std::string &path)
{
    const auto found =
        std::find_if(row.rules.begin(), row.rules.end(), [&](const TerraformRule &rule) { return rule.path == path; });
    return found == row.rules.end() ? nullptr : &*found;
}

bool isBlockValue(const Json &json) { return json.is_object() && !isIntrinsic(json); }

TerraformShape shapeByRule(const std::string &key, const Json &value)
{
    if (key == "Tags" && value.is_array())
        return TerraformShape::Tags;
    const bool blocks = isBlockValue(value) || (value.is_array() && !value.empty() && isBlockValue(value.front()));
    return blocks ? TerraformShape::Blocks : TerraformShape::Argument;
}

class ResourceWriter {
public:
    ResourceWriter(const TerraformRow &row, TerraformScope &scope) : m_row(row), m_scope(scope) {}

    void properties(HclBody &body, const Json &properties, const std::string &path)
    {
        for (const auto &[key, value] : properties.items()) {
            const std::string full = path.empty() ? key : path + "." + key;
            const TerraformRule *rule = terraformRule(m_row, full);
            const std::string name = rule && !rule->name.empty() ? std::string(rule->name) : snakeCase(key);
            property(body, name, rule ? rule->shape : shapeByRule(key, value), value, full);
        }
    }

private:
    void property(HclBody &body, const std::string &name, TerraformShape shape, const Json &value,
                  const std::string &path)
    {
        const auto first = [&]() -> const Json & { return value.is_array() && !value.empty() ? value.front() : value; };
        switch (shape) {
        case TerraformShape::Argument:
            body.set(name, m_scope.value(value));
            break;
        case TerraformShape::Blocks:
            if (value.is_array())
                for (const Json &each : value)
                    properties(body.add(name).body, each, path);
            else
                properties(body.add(name).body, value, path);
            break;
        case TerraformShape::Hoisted:
            properties(body, first(), path);
            break;
        case TerraformShape::First:
            body.set(name, m_scope.value(first()));
            break;
        case TerraformShape::Number:
            if (const Json number =
                    value.is_string() ? Json::parse(value.get_ref<const std::string &>(), nullptr, false) : value;
                number.is_number())
                body.set(name, m_scope.value(number));
            else
                body.set(name, m_scope.value(value));
            break;
        case TerraformShape::Tags:
            body.set(name, pairs(value, "Key"));
            break;
        case TerraformShape::Pairs:
            body.set(name, pairs(value, "Name"));
            break;
        case TerraformShape::FirstTags:
            body.set(name, pairs(first().value("Tags", Json::array()), "Key"));
            break;
        case TerraformShape::Encoded:
            body.set(name, m_scope.encoded(value));
            break;
        case TerraformShape::Values: {
            std::vector<HclValue> values;
            for (const Json &each : value)
                for (const Json &own : each)
                    values.push_back(m_scope.value(own));
            body.set(name, HclValue::list(std::move(values)));
            break;
        }
        case TerraformShape::Left:
            break;
        }
    }

    HclValue pairs(const Json &list, const char *key)
    {
        std::vector<HclMember> members;
        for (const Json &pair : list)
            members.push_back({pair.value(key, std::string()), m_scope.value(pair.value("Value", Json()))});
        return HclValue::object(std::move(members));
    }

    const TerraformRow &m_row;
    TerraformScope &m_scope;
};

bool hasArgument(const HclBody &body, std::string_view name)
{
    return std::any_of(body.arguments.begin(), body.arguments.end(),
                       [&](const HclMember &argument) { return argument.name == name; });
}

/// As people write them: the name first, tags last.
void arrangeArguments(HclBody &body, std::string_view nameArgument)
{
    const auto rank = [&](const HclMember &argument) {
        return argument.name == nameArgument ? 0 : argument.name == "tags" ? 2 : 1;
    };
    std::stable_sort(body.arguments.begin(), body.arguments.end(),
                     [&](const HclMember &a, const HclMember &b) { return rank(a) < rank(b); });
}

HclBlock terraformBlock(const CfnResource &resource, const TerraformRow &row, const std::string &name,
                        TerraformScope &scope)
{
    HclBlock block{"resource", {std::string(row.terraform), name}, {}};
    HclBody &body = row.within.empty() ? block.body : block.body.add(std::string(row.within)).body;
    ResourceWriter(row, scope).properties(body, resource.properties, {});
    if (!row.name.empty() && !hasArgument(block.body, row.name)) {
        std::string words = name;
        std::replace(words.begin(), words.end(), '_', '-');
        block.body.set(std::string(row.name), "\"${" + scope.variable("stack_name") + "}-" + words + "\"");
    }
    for (const auto &[argument, expression] : row.defaults)
        if (!hasArgument(block.body, argument))
            block.body.set(std::string(argument), std::string(expression));
    arrangeArguments(block.body, row.name);
    if (const auto condition = resource.attributes.find("Condition"); condition != resource.attributes.end())
        block.body.arguments.insert(block.body.arguments.begin(),
                                    {"count", HclValue::expression(hclInline(scope.value(*condition)) + " ? 1 : 0")});
    std::vector<HclValue> before;
    for (const std::string &other : resource.dependsOn)
        if (const TerraformAddress *address = scope.names().resource(other))
            before.push_back(HclValue::expression(std::string(address->row->terraform) + "." + address->name));
    if (!before.empty())
        block.body.set("depends_on", HclValue::list(std::move(before)));
    return block;
}

/// A template's wish to keep something outlives it in Terraform as far as the provider knows one.
void addDeletionPolicy(const CfnResource &resource, HclBody &body)
{
    const std::string policy = resource.attributes.value("DeletionPolicy", std::string());
    if (policy == "Snapshot" && resource.type == "AWS::EC2::Volume")
        body.set("final_snapshot", "true");
    else if (policy == "Retain" || policy == "Snapshot")
        body.add("lifecycle").body.set("prevent_destroy", "true");
}

/// Instances that a group wants, for sure: one with weights counts in their units.
std::int64_t instancesWanted(const Json &group)
{
    const auto numberOf = [](const Json &text) {
        const Json number = text.is_string() ? Json::parse(text.get_ref<const std::string &>(), nullptr, false) : text;
        return number.is_number() ? number.get<std::int64_t>() : 0;
    };
    std::int64_t heaviest = 1;
    const Json mixed = group.value("MixedInstancesPolicy", Json::object()).value("LaunchTemplate", Json::object());
    for (const Json &row : mixed.value("Overrides", Json::array()))
        heaviest = std::max(heaviest, numberOf(row.value("WeightedCapacity", Json())));
    return numberOf(group.value("DesiredCapacity", Json())) / heaviest;
}

/// A refresh of many pauses after a few, so that alarms speak before all are new: our own figures.
void addCheckpoints(const Json &group, HclBody &preferences)
{
    constexpr std::int64_t kMany = 10;
    constexpr int kPauseSeconds = 600;
    if (instancesWanted(group) < kMany)
        return;
    preferences.set("checkpoint_delay", std::to_string(kPauseSeconds));
    std::vector<HclValue> shares;
    for (const char *percent : {"20", "50", "100"})
        shares.push_back(HclValue::expression(percent));
    preferences.set("checkpoint_percentages", HclValue::list(std::move(shares)));
}

/// A rollback needs an image by its id in the version before: Terraform reads Systems Manager's parameters itself and writes ids.
/// Sources: provider documentation, aws_autoscaling_group, instance_refresh; EC2 Auto Scaling API, RefreshPreferences.
void addInstanceRefresh(const CfnResource &resource, TerraformScope &scope, HclBody &body)
{
    const Json policy = resource.attributes.value("UpdatePolicy", Json::object());
    if (policy.contains("AutoScalingRollingUpdate")) {
        HclBody &refresh = body.add("instance_refresh").body;
        refresh.set("strategy", hclQuoted("Rolling"));
        HclBody &preferences = refresh.add("preferences").body;
        preferences.set("auto_rollback", "true");
        addCheckpoints(resource.properties, preferences);
        if (const auto warmup = resource.properties.find("DefaultInstanceWarmup"); warmup != resource.properties.end())
            preferences.set("instance_warmup", scope.value(*warmup));
        const Json healthy = resource.properties.value("InstanceMaintenancePolicy", Json::object());
        for (const char *bound : {"MaxHealthyPercentage", "MinHealthyPercentage"})
            if (healthy.contains(bound))
                preferences.set(snakeCase(bound), scope.value(healthy[bound]));
        preferences.set("skip_matching", "true");
    }
    // Whoever scales has moved it since; Terraform would put it back at every run.
    if (policy.contains("AutoScalingScheduledAction"))
        body.add("lifecycle").body.set("ignore_changes", HclValue::list({HclValue::expression("desired_capacity")}));
}

/// Source: provider documentation, aws_autoscaling_group, warm_pool.
void addWarmPool(const CfnResource &pool, const TerraformRow &row, TerraformScope &scope, std::vector<HclBlock> &into)
{
    const Json group = pool.properties.value("AutoScalingGroupName", Json::object());
    const TerraformAddress *address = scope.names().resource(group.value("Ref", std::string()));
    for (HclBlock &block : into)
        if (address && block.labels == std::vector{std::string(row.terraform), address->name})
            ResourceWriter(row, scope).properties(block.body.add("warm_pool").body, pool.properties, {});
}

void addRolePolicies(const CfnResource &role, const std::string &name, TerraformScope &scope,
                     std::vector<HclBlock> &into)
{
    for (const Json &arn : role.properties.value("ManagedPolicyArns", Json::array())) {
        const Json &text = isIntrinsic(arn) ? arn.begin().value() : arn;
        std::string last = text.is_string() ? text.get<std::string>() : std::string("policy");
        last = snakeCase(last.substr(last.find_last_of('/') + 1));
        HclBlock block{"resource", {"aws_iam_role_policy_attachment", {}}, {}};
        block.labels[1] = scope.freeName(block.labels[0], name + "_" + last);
        block.body.set("role", scope.attribute(role.logicalId, "name"));
        block.body.set("policy_arn", scope.value(arn));
        into.push_back(std::move(block));
    }
    for (const Json &policy : role.properties.value("Policies", Json::array())) {
        const std::string policyName = policy.value("PolicyName", std::string("policy"));
        HclBlock block{"resource", {"aws_iam_role_policy", {}}, {}};
        block.labels[1] = scope.freeName(block.labels[0], name + "_" + snakeCase(policyName));
        block.body.set("name", hclQuoted(policyName));
        block.body.set("role", scope.attribute(role.logicalId, "id"));
        block.body.set("policy", scope.encoded(policy.value("PolicyDocument", Json::object())));
        into.push_back(std::move(block));
    }
}

/// CloudFormation leaves a group's rule that lets everything out where none is given; Terraform removes it.
void addGroupRules(const CfnResource &group, const std::string &name, TerraformScope &scope,
                   std::vector<HclBlock> &into)
{
    const Json everything = scope.names().hasEgressRules(group.logicalId)
                                ? Json::array()
                                : Json::array({{{"IpProtocol", "-1"}, {"CidrIp", "0.0.0.0/0"}}});
    const struct {
        const char *type;
        const char *suffix;
        Json rules;
    } ways[] = {
        {"AWS::EC2::SecurityGroupIngress", "_ingress_", group.properties.value("SecurityGroupIngress", Json::array())},
        {"AWS::EC2::SecurityGroupEgress", "_egress_", group.properties.value("SecurityGroupEgress", everything)}};
    for (const auto &way : ways) {
        const TerraformRow &row = *terraformRow(way.type);
        int number = 0;
        for (const Json &rule : way.rules) {
            CfnResource alone{{}, way.type, rule, {}};
            alone.properties["GroupId"] = {{"Fn::GetAtt", Json::array({group.logicalId, "GroupId"})}};
            const std::string wanted = name + way.suffix + std::to_string(++number);
            into.push_back(terraformBlock(alone, row, scope.freeName(std::string(row.terraform), wanted), scope));
        }
    }
}

/// What CloudFormation keeps in one resource and the provider in several.
void addCompanions(const CfnResource &resource, const TerraformRow &row, const std::string &name, TerraformScope &scope,
                   std::vector<HclBlock> &into)
{
    for (const TerraformCompanion &companion : row.companions) {
        const Json *value = &resource.properties;
        std::string last;
        for (const std::string &step : split(companion.property, '.')) {
            last = step;
            const auto found = value->find(step);
            value = found == value->end() ? nullptr : &*found;
            if (!value)
                break;
        }
        if (!value)
            continue;
        const std::string argument = companion.argument.empty() ? snakeCase(last) : std::string(companion.argument);
        const TerraformRule rule{last, companion.shape, argument};
        HclBlock block{"resource", {std::string(companion.terraform), {}}, {}};
        block.labels[1] = scope.freeName(block.labels[0], name);
        block.body.set(std::string(companion.owner), scope.attribute(resource.logicalId, std::string(row.ref)));
        TerraformRow own{.cloudFormation = row.cloudFormation, .terraform = companion.terraform, .rules = {rule}};
        for (const TerraformRule &inside : row.rules)
            if (inside.path.starts_with(last + "."))
                own.rules.push_back(inside);
        ResourceWriter(own, scope).properties(block.body, {{last, *value}}, {});
        into.push_back(std::move(block));
    }
}

void addBucketSettings(const CfnResource &bucket, const std::string &name, TerraformScope &scope,
                       std::vector<HclBlock> &into)
{
    for (const TerraformBucketSetting &setting : terraformBucketSettings(bucket)) {
        const TerraformRow &row = *terraformRow(setting.resource.type);
        const std::string own = scope.freeName(std::string(row.terraform), name + setting.suffix);
        into.push_back(terraformBlock(setting.resource, row, own, scope));
        // Old versions can be counted only where there are versions (provider documentation, lifecycle configuration).
        if (setting.afterVersioning)
            into.back().body.set("depends_on",
                                 HclValue::list({HclValue::expression("aws_s3_bucket_versioning." + name)}));
    }
}

}  // namespace

void addTerraformResource(const CfnResource &resource, TerraformScope &scope, std::vector<HclBlock> &into)
{
    const TerraformAddress &address = *scope.names().resource(resource.logicalId);
    const TerraformRow &row = *address.row;
    if (row.special == TerraformSpecial::WarmPool)
        return addWarmPool(resource, row, scope, into);
    HclBlock block = terraformBlock(resource, row, address.name, scope);
    if (row.special == TerraformSpecial::ScalingGroup)
        addInstanceRefresh(resource, scope, block.body);
    addDeletionPolicy(resource, block.body);
    into.push_back(std::move(block));
    if (row.special == TerraformSpecial::Role)
        addRolePolicies(resource, address.name, scope, into);
    if (row.special == TerraformSpecial::SecurityGroup)
        addGroupRules(resource, address.name, scope, into);
    addCompanions(resource, row, address.name, scope, into);
    if (row.special == TerraformSpecial::Bucket)
        addBucketSettings(resource, address.name, scope, into);
}

}  // namespace gp
