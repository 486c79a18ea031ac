// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_replication.h"

#include "core/base/text.h"
#include "core/domains/resource_tags.h"

namespace gp {
namespace {

std::string copyRoleId(const ResourceContext &context) { return context.logicalId + "CopyRole"; }

/// Names of rules are a person's; parameters are numbered.
std::string copyParameter(const ResourceContext &context, std::size_t rule, const char *what)
{
    return context.logicalId + "Copy" + std::to_string(rule + 1) + what;
}

bool copiesNeedKey(const BucketConfig &config) { return config.sseAlgorithm == "aws:kms"; }

const char *copyStatus(bool enabled) { return enabled ? "Enabled" : "Disabled"; }

/// Source: S3 API, Destination: with a replication time the metrics have the same threshold.
Json copyDestination(const BucketReplica &copy, const BucketConfig &config, const ResourceContext &context,
                     std::size_t rule)
{
    Json destination = {{"Bucket", {{"Ref", copyParameter(context, rule, "BucketArn")}}},
                        {"StorageClass", std::string(textOf(copy.storageClass))}};
    if (copiesNeedKey(config))
        destination["EncryptionConfiguration"] = {
            {"ReplicaKmsKeyID", {{"Ref", copyParameter(context, rule, "KeyArn")}}}};
    if (copy.timeMinutes > 0) {
        const Json minutes = {{"Minutes", copy.timeMinutes}};
        destination["ReplicationTime"] = {{"Status", "Enabled"}, {"Time", minutes}};
        destination["Metrics"] = {{"Status", "Enabled"}, {"EventThreshold", minutes}};
    }
    return destination;
}

Json copyAllows(Json actions, Json resources)
{
    return {{"Effect", "Allow"}, {"Action", std::move(actions)}, {"Resource", std::move(resources)}};
}

/// A key serves S3 alone. @param region  where S3 asks for it; empty: here
Json copyKeyAllows(const char *action, Json key, const std::string &region)
{
    const Json here = {{"Fn::Sub", "s3.${AWS::Region}.amazonaws.com"}};
    const Json service = region.empty() ? here : Json("s3." + region + ".amazonaws.com");
    Json statement = copyAllows(action, std::move(key));
    statement["Condition"] = {{"StringLike", {{"kms:ViaService", service}}}};
    return statement;
}

/// Decrypting with a key that the account has. No policy names a key by its alias or ID alone (KMS Developer Guide, key policies
/// and aliases): an alias is a condition on the keys of the account.
Json ownKeyAllows(const std::string &key)
{
    const std::string keys = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/";
    const auto alias = key.find("alias/");
    if (alias != std::string::npos) {
        Json statement = copyKeyAllows("kms:Decrypt", {{"Fn::Sub", keys + "*"}}, {});
        statement["Condition"]["ForAnyValue:StringEquals"] = {{"kms:ResourceAliases", key.substr(alias)}};
        return statement;
    }
    return copyKeyAllows("kms:Decrypt", key.starts_with("arn:") ? Json(key) : Json{{"Fn::Sub", keys + key}}, {});
}

CfnResource copyRole(const ResourceContext &context)
{
    Json trust = {{"Version", "2012-10-17"},
                  {"Statement", Json::array({{{"Effect", "Allow"},
                                              {"Principal", {{"Service", "s3.amazonaws.com"}}},
                                              {"Action", "sts:AssumeRole"}}})}};
    return {copyRoleId(context),
            "AWS::IAM::Role",
            {{"AssumeRolePolicyDocument", std::move(trust)}, {"Tags", iamResourceTags(context)}},
            {}};
}

CfnResource copyRolePolicy(const BucketConfig &config, const ResourceContext &context, const std::string &keyId)
{
    const Json bucket = {{"Fn::GetAtt", Json::array({context.logicalId, "Arn"})}};
    const Json objects = {{"Fn::Sub", "${" + context.logicalId + ".Arn}/*"}};
    Json reads =
        Json::array({"s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"});
    if (config.objectLockEnabled)
        for (const char *action : {"s3:GetObjectRetention", "s3:GetObjectLegalHold"})
            reads.push_back(action);
    Json statements = Json::array({copyAllows(Json::array({"s3:GetReplicationConfiguration", "s3:ListBucket"}), bucket),
                                   copyAllows(std::move(reads), objects)});
    if (copiesNeedKey(config))
        statements.push_back(config.makesKey()
                                 ? copyKeyAllows("kms:Decrypt", {{"Fn::GetAtt", Json::array({keyId, "Arn"})}}, {})
                                 : ownKeyAllows(config.kmsMasterKeyId));
    for (std::size_t rule = 0; rule < config.replicas.size(); ++rule) {
        const BucketReplica &copy = config.replicas[rule];
        Json writes = Json::array({"s3:ReplicateObject", "s3:ReplicateTags"});
        if (copy.deleteMarkers)
            writes.push_back("s3:ReplicateDelete");
        statements.push_back(
            copyAllows(std::move(writes), {{"Fn::Sub", "${" + copyParameter(context, rule, "BucketArn") + "}/*"}}));
        if (copiesNeedKey(config))
            statements.push_back(
                copyKeyAllows("kms:Encrypt", {{"Ref", copyParameter(context, rule, "KeyArn")}}, copy.region));
    }
    return {copyRoleId(context) + "Policy",
            "AWS::IAM::RolePolicy",
            {{"PolicyName", "copy"},
             {"RoleName", {{"Ref", copyRoleId(context)}}},
             {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", std::move(statements)}}}},
            {}};
}

}  // namespace

Json replicationOf(const BucketConfig &config, const ResourceContext &context)
{
    Json rules = Json::array();
    for (std::size_t rule = 0; rule < config.replicas.size(); ++rule) {
        const BucketReplica &copy = config.replicas[rule];
        Json made = {{"Id", copy.id},
                     {"Status", "Enabled"},
                     {"Priority", copy.priority},
                     {"Filter", {{"Prefix", copy.prefix}}},
                     {"DeleteMarkerReplication", {{"Status", copyStatus(copy.deleteMarkers)}}},
                     {"Destination", copyDestination(copy, config, context, rule)}};
        if (copiesNeedKey(config))
            made["SourceSelectionCriteria"] = {{"SseKmsEncryptedObjects", {{"Status", "Enabled"}}}};
        rules.push_back(std::move(made));
    }
    return {{"Role", {{"Fn::GetAtt", Json::array({copyRoleId(context), "Arn"})}}}, {"Rules", std::move(rules)}};
}

void addReplication(ResourceSet &set, const BucketConfig &config, const ResourceContext &context,
                    const std::string &keyId)
{
    if (config.replicas.empty())
        return;
    set.resources.push_back(copyRole(context));
    set.resources.push_back(copyRolePolicy(config, context, keyId));
    for (std::size_t rule = 0; rule < config.replicas.size(); ++rule) {
        const BucketReplica &copy = config.replicas[rule];
        const std::string whose = " of " + excerpt(context.name) + ", rule \"" + excerpt(copy.id) + "\"";
        set.parameters[copyParameter(context, rule, "BucketArn")] = {
            {"Type", "String"},
            {"AllowedPattern", "arn:[a-z-]+:s3:::[a-z0-9.-]+"},
            {"Description", "ARN of the bucket with versioning" +
                                std::string(config.objectLockEnabled ? " and object lock" : "") + " in " + copy.region +
                                " that takes the copies" + whose}};
        if (copiesNeedKey(config))
            set.parameters[copyParameter(context, rule, "KeyArn")] = {
                {"Type", "String"},
                {"AllowedPattern", "arn:[a-z-]+:kms:.+"},
                {"Description", "ARN of the KMS key in " + copy.region + " that encrypts the copies" + whose}};
    }
}

}  // namespace gp
