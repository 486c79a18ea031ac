// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/domains/resource_tags.h"
#include "core/domains/storage/lake/lake_configure.h"
#include "core/domains/storage/lake/lake_resources.h"

#include <algorithm>

namespace gp {
namespace {

constexpr const char *kGlueLogs = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws-glue/*";

/// CloudWatch Logs encrypts with the key, for groups of AWS Glue only. Source: CloudWatch Logs User Guide, encrypt log data.
Json logsMayUseKey()
{
    return {{"Sid", "LogsOfGlue"},
            {"Effect", "Allow"},
            {"Principal", {{"Service", lakeSub("logs.${AWS::Region}.amazonaws.com")}}},
            {"Action",
             Json::array({"kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"})},
            {"Resource", "*"},
            {"Condition", {{"ArnLike", {{"kms:EncryptionContext:aws:logs:arn", lakeSub(kGlueLogs)}}}}}};
}

Json allowed(const char *sid, Json actions, Json resources)
{
    return {{"Sid", sid}, {"Effect", "Allow"}, {"Action", std::move(actions)}, {"Resource", std::move(resources)}};
}

/// Databases and tables of the zones that a reader may name, and the catalog that holds them.
Json catalogOf(const std::vector<std::string> &zones, const LakeIds &ids)
{
    const std::string glue = "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:";
    Json resources = Json::array({lakeSub(glue + "catalog")});
    for (const std::string &zone : zones) {
        const std::string database = "${" + ids.zone(zone, "Database") + "}";
        resources.push_back(lakeSub(glue + "database/" + database));
        resources.push_back(lakeSub(glue + "table/" + database + "/*"));
    }
    return resources;
}

Json readerStatements(const LakeConfig &config, const LakeReader &reader, const LakeIds &ids)
{
    std::vector<std::string> zones;
    for (const LakeZoneConfig &zone : config.zones)
        if (const auto known = enumFromText<LakeZone>(zone.zone); known && zone.catalogued && *known >= reader.from)
            zones.push_back(zone.zone);
    Json statements =
        Json::array({allowed("Queries",
                             Json::array({"athena:StartQueryExecution", "athena:StopQueryExecution",
                                          "athena:GetQueryExecution", "athena:GetQueryResults", "athena:GetWorkGroup"}),
                             lakeSub("arn:${AWS::Partition}:athena:${AWS::Region}:${AWS::AccountId}:workgroup/${" +
                                     ids.of("Workgroup") + "}")),
                     allowed("Catalog",
                             Json::array({"glue:GetDatabase", "glue:GetDatabases", "glue:GetTable", "glue:GetTables",
                                          "glue:GetPartition", "glue:GetPartitions", "glue:BatchGetPartition"}),
                             catalogOf(zones, ids))});
    for (Json &statement : lakeObjectStatements(config, ids, {std::string(kLakeResults)},
                                                {"s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"})) {
        statement["Sid"] = "Results" + statement["Sid"].get<std::string>();
        statements.push_back(std::move(statement));
    }
    if (config.lakeFormation)
        statements.push_back(allowed("Lake", "lakeformation:GetDataAccess", "*"));
    else if (!zones.empty())
        for (Json &statement : lakeObjectStatements(config, ids, zones, {"s3:GetObject"}))
            statements.push_back(std::move(statement));
    return statements;
}

}  // namespace

std::string lakeSecurityId(const LakeConfig &config, const LakeIds &ids, const std::string &zone)
{
    const LakeZoneConfig *own = config.find(zone);
    return own && own->bucket.makesKey() ? ids.zone(zone, "Security") : std::string();
}

void addLakeSecurity(ResourceSet &set, const LakeConfig &config, const ResourceContext &context)
{
    const LakeIds ids(context.logicalId);
    for (const LakeZoneConfig &zone : config.zones) {
        const bool written = std::any_of(config.jobs.begin(), config.jobs.end(),
                                         [&](const LakeJobConfig &job) { return textOf(job.zone) == zone.zone; });
        const std::string id = lakeSecurityId(config, ids, zone.zone);
        if (id.empty() || (!written && !zone.catalogued))
            continue;
        const std::string keyId = ids.zone(zone.zone) + "Key";
        const Json key = lakeAttribute(keyId, "Arn");
        set.resources.push_back(
            {id,
             "AWS::Glue::SecurityConfiguration",
             {{"Name", stackName(id)},
              {"EncryptionConfiguration",
               {{"S3Encryptions", Json::array({{{"S3EncryptionMode", "SSE-KMS"}, {"KmsKeyArn", key}}})},
                {"CloudWatchEncryption", {{"CloudWatchEncryptionMode", "SSE-KMS"}, {"KmsKeyArn", key}}},
                {"JobBookmarksEncryption", {{"JobBookmarksEncryptionMode", "CSE-KMS"}, {"KmsKeyArn", key}}}}}},
             {}});
        for (CfnResource &made : set.resources)
            if (made.logicalId == keyId)
                made.properties["KeyPolicy"]["Statement"].push_back(logsMayUseKey());
    }
}

Json glueLogStatement() { return allowed("LogKeys", "logs:AssociateKmsKey", lakeSub(kGlueLogs)); }

void addLakeReaderPolicies(ResourceSet &set, const LakeConfig &config, const ResourceContext &context)
{
    const LakeIds ids(context.logicalId);
    if (!config.find(kLakeResults))
        return;
    std::size_t number = 0;
    for (const LakeReader &reader : config.readers)
        set.resources.push_back(
            {ids.of("Reader" + std::to_string(++number) + "Policy"),
             "AWS::IAM::ManagedPolicy",
             {{"Description",
               "Lets \"" + excerpt(reader.name) + "\" query " + excerpt(context.name) + "; attach it to their role"},
              {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", readerStatements(config, reader, ids)}}}},
             {}});
}

}  // namespace gp
