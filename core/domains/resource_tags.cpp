// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/resource_tags.h"

namespace gp {
namespace {

/// Without the characters that IAM refuses. Outside ASCII what is no letter is told by its block of Unicode: signs of Latin-1,
/// punctuation and symbols, emoji.
std::string iamText(const std::string &text)
{
    std::string legal;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string character = text.substr(i, length);
        i += length;
        const bool word = (lead >= 'a' && lead <= 'z') || (lead >= 'A' && lead <= 'Z') || (lead >= '0' && lead <= '9');
        const bool ascii =
            length == 1 && (word || std::string_view(" _.:/=+-@").find(text[i - 1]) != std::string::npos);
        const bool letter = length == 2   ? lead > 0xC2 && character != "\u00D7" && character != "\u00F7"
                            : length == 3 ? lead != 0xE2 && character < "\uFE00" && !character.starts_with("\xE3\x80")
                                          : false;
        if (ascii || letter)
            legal += character;
    }
    return legal;
}

}  // namespace

Json resourceTags(const ResourceContext &context, const std::string &name)
{
    Json list = Json::array({{{"Key", "Name"}, {"Value", name.empty() ? context.name : name}}});
    for (const auto &[key, value] : context.tags)
        if (key != "Name")
            list.push_back({{"Key", key}, {"Value", value}});
    return list;
}

Json iamResourceTags(const ResourceContext &context)
{
    Json list = Json::array();
    for (const Json &tag : resourceTags(context))
        if (std::string key = iamText(tag["Key"].get<std::string>()); !key.empty())
            list.push_back({{"Key", std::move(key)}, {"Value", iamText(tag["Value"].get<std::string>())}});
    return list;
}

std::string subText(const std::string &text)
{
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        escaped += text[i];
        if (text[i] == '$' && i + 1 < text.size() && text[i + 1] == '{') {
            escaped += "{!";
            ++i;
        }
    }
    return escaped;
}

Json stackName(const std::string &name) { return {{"Fn::Sub", "${AWS::StackName}-" + subText(name)}}; }

CfnResource snapshotPolicyRole(const std::string &logicalId, const ResourceContext &context, Json policies)
{
    Json trust = {{"Version", "2012-10-17"},
                  {"Statement", Json::array({{{"Effect", "Allow"},
                                              {"Principal", {{"Service", "dlm.amazonaws.com"}}},
                                              {"Action", "sts:AssumeRole"}}})}};
    Json managed = Json::array(
        {{{"Fn::Sub", "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole"}}});
    CfnResource role{logicalId,
                     "AWS::IAM::Role",
                     {{"AssumeRolePolicyDocument", std::move(trust)},
                      {"ManagedPolicyArns", std::move(managed)},
                      {"Tags", iamResourceTags(context)}},
                     {}};
    if (!policies.empty())
        role.properties["Policies"] = std::move(policies);
    return role;
}

}  // namespace gp
