// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_reports.h"

#include "core/domains/resource_tags.h"
#include "core/domains/storage/bucket/bucket_notifications.h"

namespace gp {
namespace {

constexpr const char *kInventoryPrefix = "inventory";
constexpr const char *kAnalysisPrefix = "analysis";
constexpr const char *kLogPrefix = "logs/";

std::string reportsId(const ResourceContext &context) { return context.logicalId + "Reports"; }

Json reportsAttribute(const std::string &logicalId) { return {{"Fn::GetAtt", Json::array({logicalId, "Arn"})}}; }

Json reportDestination(const ResourceContext &context, const char *format, const char *prefix)
{
    return {{"BucketArn", reportsAttribute(reportsId(context))},
            {"BucketAccountId", {{"Ref", "AWS::AccountId"}}},
            {"Format", format},
            {"Prefix", prefix}};
}

Json inventoryOf(const BucketConfig &config, const ResourceContext &context)
{
    Json fields = Json::array({"Size", "LastModifiedDate", "StorageClass", "EncryptionStatus"});
    if (!config.replicas.empty())
        fields.push_back("ReplicationStatus");
    if (config.objectLockEnabled)
        for (const char *field : {"ObjectLockMode", "ObjectLockRetainUntilDate", "ObjectLockLegalHoldStatus"})
            fields.push_back(field);
    return {{"Id", "all-objects"},
            {"Enabled", true},
            {"IncludedObjectVersions", config.versioning.empty() ? "Current" : "All"},
            {"ScheduleFrequency", config.inventoryFrequency},
            {"OptionalFields", std::move(fields)},
            {"Destination", reportDestination(context, "Parquet", kInventoryPrefix)}};
}

Json analysisOf(const ResourceContext &context)
{
    Json exported = {{"OutputSchemaVersion", "V_1"},
                     {"Destination", reportDestination(context, "CSV", kAnalysisPrefix)}};
    return {{"Id", "all-objects"}, {"StorageClassAnalysis", {{"DataExport", std::move(exported)}}}};
}

Json reportRule(const char *id, const std::string &prefix, std::int64_t days)
{
    return {{"Id", id}, {"Status", "Enabled"}, {"Prefix", prefix}, {"ExpirationInDays", days}};
}

Json reportRules(const BucketConfig &config)
{
    Json rules = Json::array();
    if (!config.inventoryFrequency.empty())
        rules.push_back(reportRule("inventories", std::string(kInventoryPrefix) + "/", config.reportDays));
    if (config.storageClassAnalysis)
        rules.push_back(reportRule("analyses", std::string(kAnalysisPrefix) + "/", config.reportDays));
    if (config.logDays > 0)
        rules.push_back(reportRule("access-logs", kLogPrefix, config.logDays));
    return rules;
}

/// A service may write for the one bucket of the one account alone.
Json serviceWrites(const char *sid, const char *service, const std::string &keys, const ResourceContext &context,
                   bool givesAway)
{
    Json equals = {{"aws:SourceAccount", {{"Ref", "AWS::AccountId"}}}};
    if (givesAway)
        equals["s3:x-amz-acl"] = "bucket-owner-full-control";
    return {
        {"Sid", sid},
        {"Effect", "Allow"},
        {"Principal", {{"Service", service}}},
        {"Action", "s3:PutObject"},
        {"Resource", {{"Fn::Sub", "${" + reportsId(context) + ".Arn}/" + keys}}},
        {"Condition",
         {{"ArnLike", {{"aws:SourceArn", reportsAttribute(context.logicalId)}}}, {"StringEquals", std::move(equals)}}}};
}

CfnResource reportsItself(const BucketConfig &config, const ResourceContext &context)
{
    const Json key = {{"ServerSideEncryptionByDefault", {{"SSEAlgorithm", "AES256"}}}};
    CfnResource bucket{reportsId(context),
                       "AWS::S3::Bucket",
                       {{"BucketEncryption", {{"ServerSideEncryptionConfiguration", Json::array({key})}}},
                        {"LifecycleConfiguration", {{"Rules", reportRules(config)}}},
                        {"OwnershipControls", {{"Rules", Json::array({{{"ObjectOwnership", "BucketOwnerEnforced"}}})}}},
                        {"PublicAccessBlockConfiguration",
                         {{"BlockPublicAcls", true},
                          {"BlockPublicPolicy", true},
                          {"IgnorePublicAcls", true},
                          {"RestrictPublicBuckets", true}}},
                        {"Tags", resourceTags(context, context.name + " reports")}},
                       {}};
    bucket.attributes = {{"DeletionPolicy", "Retain"}, {"UpdateReplacePolicy", "Retain"}};
    return bucket;
}

CfnResource reportsPolicy(const BucketConfig &config, const ResourceContext &context)
{
    const std::string id = reportsId(context);
    Json statements =
        Json::array({{{"Sid", "TlsOnly"},
                      {"Effect", "Deny"},
                      {"Principal", "*"},
                      {"Action", "s3:*"},
                      {"Resource", Json::array({reportsAttribute(id), {{"Fn::Sub", "${" + id + ".Arn}/*"}}})},
                      {"Condition", {{"Bool", {{"aws:SecureTransport", "false"}}}}}}});
    if (!config.inventoryFrequency.empty())
        statements.push_back(
            serviceWrites("InventoryWrites", "s3.amazonaws.com", std::string(kInventoryPrefix) + "/*", context, true));
    if (config.storageClassAnalysis)
        statements.push_back(
            serviceWrites("AnalysisWrites", "s3.amazonaws.com", std::string(kAnalysisPrefix) + "/*", context, true));
    if (config.logDays > 0)
        statements.push_back(
            serviceWrites("LogsWrite", "logging.s3.amazonaws.com", std::string(kLogPrefix) + "*", context, false));
    return {id + "Policy",
            "AWS::S3::BucketPolicy",
            {{"Bucket", {{"Ref", id}}},
             {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", std::move(statements)}}}},
            {}};
}

}  // namespace

void addBucketReports(Json &properties, const BucketConfig &config, const ResourceContext &context)
{
    if (!config.inventoryFrequency.empty())
        properties["InventoryConfigurations"] = Json::array({inventoryOf(config, context)});
    if (config.storageClassAnalysis)
        properties["AnalyticsConfigurations"] = Json::array({analysisOf(context)});
    if (config.logDays > 0)
        properties["LoggingConfiguration"] = {{"DestinationBucketName", {{"Ref", reportsId(context)}}},
                                              {"LogFilePrefix", kLogPrefix}};
    addBucketNotifications(properties, config, context);
}

std::vector<CfnResource> reportsBucket(const BucketConfig &config, const ResourceContext &context)
{
    if (!config.reports())
        return {};
    return {reportsItself(config, context), reportsPolicy(config, context)};
}

}  // namespace gp
