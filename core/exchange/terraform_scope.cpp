// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/terraform_scope.h"

#include "core/base/text.h"

#include <algorithm>

namespace gp {
namespace {

constexpr std::string_view kStoredPrefix = "resolve:ssm:";

/// A path as a name: "/aws/service/x/latest" → "x_latest".
std::string nameOfPath(std::string_view path)
{
    constexpr std::string_view kPublic = "/aws/service/";
    if (path.starts_with(kPublic))
        path.remove_prefix(kPublic.size());
    std::string name;
    for (const char c : toLower(path)) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (word)
            name += c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    while (!name.empty() && name.back() == '_')
        name.pop_back();
    return name.empty() || (name.front() >= '0' && name.front() <= '9') ? "parameter_" + name : name;
}

/// Elements of a list that follow each other: what CloudFormation must name one by one.
struct ListRange {
    const Json *list = nullptr;
    int first = 0;
    int end = 0;
};

std::optional<ListRange> rangeOf(const Json &items)
{
    std::optional<ListRange> range;
    if (!items.is_array())
        return std::nullopt;
    for (const Json &item : items) {
        const Json choice = item.is_object() ? item.value("Fn::Select", Json()) : Json();
        if (!choice.is_array() || choice.size() != 2 || !choice.at(0).is_number_integer())
            return std::nullopt;
        const Json &list = item.at("Fn::Select").at(1);
        const int index = choice.at(0).get<int>();
        if (!range)
            range = ListRange{&list, index, index};
        if (index != range->end || list != *range->list)
            return std::nullopt;
        ++range->end;
    }
    return range;
}

std::string freshName(std::set<std::string> &taken, const std::string &wanted)
{
    std::string name = wanted;
    for (int number = 2; !taken.insert(name).second; ++number)
        name = wanted + "_" + std::to_string(number);
    return name;
}

}  // namespace

bool isIntrinsic(const Json &json)
{
    if (!json.is_object() || json.size() != 1)
        return false;
    const std::string &key = json.begin().key();
    return key == "Ref" || key.starts_with("Fn::");
}

std::string terraformLinkName(const TerraformNames &names, const TerraformLink &link)
{
    const TerraformAddress *address = names.resource(link.logicalId);
    return (address ? address->name : snakeCase(link.logicalId)) + "_" + link.attribute;
}

Result<TerraformNames> TerraformNames::of(const Deployment &deployment, bool apart)
{
    TerraformNames names;
    std::set<std::string> modules;
    std::set<std::string> taken;
    std::optional<Error> problem;
    const auto take = [&](const CfnResource &resource, const std::string &module) {
        const TerraformRow *row = terraformRowOf(resource);
        if (!row && !problem)
            problem = Error{ErrorCode::InvalidInput, resource.type + " has no form in Terraform in this version.",
                            resource.logicalId, "Export CloudFormation instead."};
        if (const Json group = resource.properties.value("GroupId", Json());
            resource.type == "AWS::EC2::SecurityGroupEgress" && group.contains("Fn::GetAtt"))
            names.m_groupsWithEgress.insert(group["Fn::GetAtt"].at(0).get<std::string>());
        names.m_resources[resource.logicalId] = {row, freshName(taken, snakeCase(resource.logicalId)), module};
    };
    // Variables share no space with resources, but a link between modules is a variable that has a resource's name in front.
    std::set<std::string> variables{"region", "stack_name"};
    for (const DeploymentPart &part : deployment.parts) {
        const std::string module = apart ? freshName(modules, snakeCase(part.logicalId)) : std::string();
        names.m_modules[part.logicalId] = module;
        for (const CfnResource &resource : part.set.resources)
            take(resource, module);
        for (const auto &[name, parameter] : part.set.parameters)
            names.m_variables[name] = freshName(variables, snakeCase(name));
    }
    for (const CfnResource &resource : deployment.between)
        take(resource, {});
    if (problem)
        return tl::unexpected<Error>(std::move(*problem));
    return names;
}

const TerraformAddress *TerraformNames::resource(const std::string &logicalId) const
{
    const auto found = m_resources.find(logicalId);
    return found == m_resources.end() ? nullptr : &found->second;
}

const std::string *TerraformNames::variable(const std::string &parameter) const
{
    const auto found = m_variables.find(parameter);
    return found == m_variables.end() ? nullptr : &found->second;
}

const std::string &TerraformNames::moduleOf(const DeploymentPart &part) const { return m_modules.at(part.logicalId); }

TerraformScope::TerraformScope(const TerraformNames &names, std::string module)
    : m_names(names), m_module(std::move(module))
{
    for (const auto &[logicalId, address] : names.resources())
        if (address.row && address.module == m_module)
            m_taken.insert(std::string(address.row->terraform) + "." + address.name);
}

HclValue TerraformScope::value(const Json &json)
{
    if (isIntrinsic(json))
        return intrinsic(json.begin().key(), json.begin().value());
    if (json.is_object()) {
        std::vector<HclMember> members;
        for (const auto &[key, inner] : json.items())
            members.push_back({key, value(inner)});
        return HclValue::object(std::move(members));
    }
    if (json.is_array()) {
        std::vector<HclValue> items;
        for (const Json &inner : json)
            items.push_back(value(inner));
        return HclValue::list(std::move(items));
    }
    if (!json.is_string())
        return HclValue::expression(json.dump());
    const std::string &text = json.get_ref<const std::string &>();
    return HclValue::expression(text.starts_with(kStoredPrefix) ? parameterStore(text.substr(kStoredPrefix.size()))
                                                                : hclQuoted(text));
}

HclValue TerraformScope::encoded(const Json &json)
{
    Json document = json;
    Variables variables;
    bool inSub = false;
    if (isIntrinsic(json) && json.contains("Fn::Sub")) {
        const Json &argument = json["Fn::Sub"];
        inSub = true;
        document = argument.is_array() ? argument.at(0) : argument;
        if (argument.is_array())
            for (const auto &[name, meaning] : argument.at(1).items())
                variables[name] = meaning;
    }
    if (document.is_string())
        document = Json::parse(document.get_ref<const std::string &>(), nullptr, false);
    if (document.is_discarded())
        return HclValue::expression(refuse("A text that should be JSON"));
    return HclValue::call("jsonencode", {inSub ? documentValue(document, variables) : value(document)});
}

HclValue TerraformScope::documentValue(const Json &json, const Variables &variables)
{
    if (json.is_string())
        return substituted(json.get_ref<const std::string &>(), variables);
    if (json.is_array()) {
        std::vector<HclValue> items;
        for (const Json &inner : json)
            items.push_back(documentValue(inner, variables));
        return HclValue::list(std::move(items));
    }
    if (!json.is_object())
        return value(json);
    std::vector<HclMember> members;
    for (const auto &[key, inner] : json.items())
        members.push_back({key, documentValue(inner, variables)});
    return HclValue::object(std::move(members));
}

HclValue TerraformScope::intrinsic(const std::string &function, const Json &argument)
{
    if (function == "Ref" && argument.is_string())
        return HclValue::expression(reference(argument.get_ref<const std::string &>()));
    if (function == "Fn::GetAtt" && argument.is_array() && argument.size() == 2)
        return HclValue::expression(
            named(argument.at(0).get<std::string>() + "." + argument.at(1).get<std::string>(), {}));
    if (function == "Fn::Sub" && argument.is_string())
        return substituted(argument.get_ref<const std::string &>(), {});
    if (function == "Fn::Sub" && argument.is_array() && argument.size() == 2)
        return substituted(argument.at(0).get<std::string>(), argument.at(1).get<Variables>());
    if (function == "Fn::Select" && argument.is_array() && argument.size() == 2)
        return chosen(argument);
    if (function == "Fn::Split" && argument.is_array() && argument.size() == 2)
        return HclValue::call("split", {value(argument.at(0)), value(argument.at(1))});
    if (function == "Fn::Join" && argument.is_array() && argument.size() == 2) {
        const auto part = rangeOf(argument.at(1));
        return HclValue::call(
            "join",
            {value(argument.at(0)),
             part ? HclValue::call("slice", {value(*part->list), HclValue::expression(std::to_string(part->first)),
                                             HclValue::expression(std::to_string(part->end))})
                  : value(argument.at(1))});
    }
    if (function == "Fn::Equals" && argument.is_array() && argument.size() == 2)
        return compared(argument, "==");
    if (function == "Fn::Not" && argument.is_array() && argument.size() == 1 && argument.at(0).contains("Fn::Equals"))
        return compared(argument.at(0)["Fn::Equals"], "!=");
    if (function == "Fn::Base64")
        return HclValue::call("base64encode",
                              {argument.is_string()
                                   ? HclValue::expression(hclText(argument.get_ref<const std::string &>()))
                                   : value(argument)});
    if (function == "Fn::GetAZs")
        return HclValue::expression(dataSource("aws_availability_zones", "available", "names"));
    return HclValue::expression(refuse(function));
}

HclValue TerraformScope::chosen(const Json &argument)
{
    const HclValue list = value(argument.at(1));
    const std::string number = argument.at(0).is_string() ? argument.at(0).get<std::string>() : argument.at(0).dump();
    return HclValue::expression(hclInline(list) + "[" + number + "]");
}

HclValue TerraformScope::compared(const Json &sides, const std::string &sign)
{
    return HclValue::expression(hclInline(value(sides.at(0))) + " " + sign + " " + hclInline(value(sides.at(1))));
}

HclValue TerraformScope::substituted(const std::string &text, const Variables &variables)
{
    std::vector<HclTextPart> parts;
    std::string plain;
    bool words = false;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins = text.compare(at, 2, "${") == 0;
        const std::size_t end = begins ? text.find('}', at) : std::string::npos;
        if (!begins || end == std::string::npos) {
            plain += text[at++];
            words = true;
            continue;
        }
        const std::string name = trimmed(std::string_view(text).substr(at + 2, end - at - 2));
        at = end + 1;
        if (name.starts_with("!")) {
            plain += "${" + name.substr(1) + "}";
            words = true;
            continue;
        }
        parts.push_back({plain, named(name, variables)});
        plain.clear();
    }
    if (parts.size() == 1 && !words)
        return HclValue::expression(parts.front().expression);
    parts.push_back({plain, {}});
    return HclValue::expression(hclText(parts));
}

std::string TerraformScope::named(const std::string &name, const Variables &variables)
{
    if (const auto own = variables.find(name); own != variables.end())
        return hclInline(value(own->second));
    const auto dot = name.find('.');
    if (dot == std::string::npos)
        return reference(name);
    const std::string logicalId = name.substr(0, dot);
    const std::string asked = name.substr(dot + 1);
    const TerraformAddress *address = m_names.resource(logicalId);
    if (!address)
        return refuse(name);
    for (const auto &[known, terraform] : address->row->attributes)
        if (known == asked)
            return attribute(logicalId, std::string(terraform));
    return attribute(logicalId, snakeCase(asked));
}

std::string TerraformScope::reference(const std::string &name)
{
    if (name == "AWS::Region")
        return dataSource("aws_region", "current", "region");
    if (name == "AWS::Partition")
        return dataSource("aws_partition", "current", "partition");
    if (name == "AWS::URLSuffix")
        return dataSource("aws_partition", "current", "dns_suffix");
    if (name == "AWS::AccountId")
        return dataSource("aws_caller_identity", "current", "account_id");
    if (name == "AWS::StackName")
        return variable("stack_name");
    if (name == "AWS::NoValue")
        return "null";
    if (const std::string *parameter = m_names.variable(name))
        return variable(*parameter);
    if (const TerraformAddress *address = m_names.resource(name))
        return attribute(name, std::string(address->row->ref));
    return refuse(name);
}

std::string TerraformScope::attribute(const std::string &logicalId, const std::string &attribute)
{
    const TerraformAddress *address = m_names.resource(logicalId);
    if (!address)
        return refuse(logicalId);
    if (address->module == m_module)
        return std::string(address->row->terraform) + "." + address->name + "." + attribute;
    const TerraformLink link{logicalId, attribute};
    m_links.insert(link);
    return (m_module.empty() ? "module." + address->module + "." : std::string("var.")) +
           terraformLinkName(m_names, link);
}

std::string TerraformScope::variable(const std::string &name)
{
    m_variables.insert(name);
    return "var." + name;
}

std::string TerraformScope::freeName(const std::string &type, const std::string &wanted)
{
    const std::string name = freshName(m_taken, type + "." + wanted);
    return name.substr(type.size() + 1);
}

std::string TerraformScope::dataSource(const std::string &type, const std::string &name, const std::string &attribute)
{
    HclBlock block{"data", {type, name}, {}};
    if (type == "aws_availability_zones") {
        block.body.set("state", hclQuoted("available"));
        // Local Zones have no room for most services, and CloudFormation does not count them either.
        HclBlock &filter = block.body.add("filter");
        filter.body.set("name", hclQuoted("opt-in-status"));
        filter.body.set("values", HclValue::list({HclValue::expression(hclQuoted("opt-in-not-required"))}));
    }
    m_data.try_emplace(type + "." + name, std::move(block));
    return "data." + type + "." + name + "." + attribute;
}

std::string TerraformScope::parameterStore(const std::string &path)
{
    const std::string type = "aws_ssm_parameter";
    auto stored = m_stored.find(path);
    if (stored == m_stored.end()) {
        stored = m_stored.emplace(path, freeName("data." + type, nameOfPath(path))).first;
        HclBlock block{"data", {type, stored->second}, {}};
        block.body.set("name", hclQuoted(path));
        m_data.try_emplace(type + "." + stored->second, std::move(block));
    }
    // Public image ids are no secret, and a sensitive value would hide the whole launch template in plans.
    return "data." + type + "." + stored->second + ".insecure_value";
}

std::vector<HclBlock> TerraformScope::data() const
{
    std::vector<HclBlock> blocks;
    for (const auto &[address, block] : m_data)
        blocks.push_back(block);
    return blocks;
}

std::string TerraformScope::refuse(const std::string &what)
{
    if (!m_problem)
        m_problem = Error{ErrorCode::InvalidInput,
                          what + " has no form in Terraform in this version.",
                          {},
                          "Export CloudFormation instead."};
    return "null";
}

}  // namespace gp
