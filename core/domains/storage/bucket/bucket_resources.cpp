// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_resources.h"

#include "core/base/text.h"
#include "core/domains/resource_tags.h"
#include "core/domains/storage/bucket/bucket_alarms.h"
#include "core/domains/storage/bucket/bucket_notifications.h"
#include "core/domains/storage/bucket/bucket_replication.h"
#include "core/domains/storage/bucket/bucket_reports.h"
#include "core/domains/storage/data_trail.h"
#include "core/domains/storage/store_alarms.h"

namespace gp {
namespace {

constexpr const char *kPolicyVersion = "2012-10-17";

Json bucketAttribute(const std::string &logicalId, const char *name)
{
    return {{"Fn::GetAtt", Json::array({logicalId, name})}};
}

Json transitionList(const std::vector<LifecycleTransition> &moves)
{
    Json list = Json::array();
    for (const LifecycleTransition &move : moves)
        list.push_back({{"StorageClass", std::string(textOf(move.storageClass))}, {"TransitionInDays", move.days}});
    return list;
}

/// Source: AWS CloudFormation, AWS::S3::Bucket Rule. Sizes are text there.
Json lifecycleRule(const LifecycleRule &rule)
{
    Json json = {{"Id", rule.id}, {"Status", "Enabled"}};
    if (rule.sizeGreaterThan >= 0)
        json["ObjectSizeGreaterThan"] = std::to_string(rule.sizeGreaterThan);
    if (rule.sizeLessThan > 0)
        json["ObjectSizeLessThan"] = std::to_string(rule.sizeLessThan);
    if (!rule.transitions.empty())
        json["Transitions"] = transitionList(rule.transitions);
    if (!rule.noncurrentTransitions.empty())
        json["NoncurrentVersionTransitions"] = transitionList(rule.noncurrentTransitions);
    if (rule.expirationInDays > 0)
        json["ExpirationInDays"] = rule.expirationInDays;
    if (rule.expiredObjectDeleteMarker)
        json["ExpiredObjectDeleteMarker"] = true;
    if (rule.noncurrentDays > 0)
        json["NoncurrentVersionExpiration"] = {{"NoncurrentDays", rule.noncurrentDays}};
    if (rule.noncurrentDays > 0 && rule.newerVersions > 0)
        json["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = rule.newerVersions;
    if (rule.abortDays > 0)
        json["AbortIncompleteMultipartUpload"] = {{"DaysAfterInitiation", rule.abortDays}};
    return json;
}

Json encryptionOf(const BucketConfig &config, const std::string &keyId)
{
    Json byDefault = {{"SSEAlgorithm", config.sseAlgorithm}};
    if (config.makesKey())
        byDefault["KMSMasterKeyID"] = bucketAttribute(keyId, "Arn");
    else if (!config.kmsMasterKeyId.empty())
        byDefault["KMSMasterKeyID"] = config.kmsMasterKeyId;
    Json rule = {{"ServerSideEncryptionByDefault", std::move(byDefault)}};
    if (config.bucketKeyEnabled)
        rule["BucketKeyEnabled"] = true;
    // Buckets made since April 2026 refuse SSE-C unless told otherwise (S3 User Guide, blocking or unblocking SSE-C).
    if (config.clientKeys)
        rule["BlockedEncryptionTypes"] = {{"EncryptionType", Json::array({"NONE"})}};
    return {{"ServerSideEncryptionConfiguration", Json::array({std::move(rule)})}};
}

Json tieringConfigurations(const BucketConfig &config)
{
    Json tierings = Json::array();
    if (config.archiveAccessDays > 0)
        tierings.push_back({{"AccessTier", "ARCHIVE_ACCESS"}, {"Days", config.archiveAccessDays}});
    if (config.deepArchiveAccessDays > 0)
        tierings.push_back({{"AccessTier", "DEEP_ARCHIVE_ACCESS"}, {"Days", config.deepArchiveAccessDays}});
    return Json::array({{{"Id", "archive"}, {"Status", "Enabled"}, {"Tierings", std::move(tierings)}}});
}

Json corsRules(const BucketConfig &config)
{
    Json origins = Json::array();
    for (const std::string &origin : split(config.allowedOrigins, ','))
        if (!trimmed(origin).empty())
            origins.push_back(trimmed(origin));
    return Json::array({{{"AllowedHeaders", Json::array({"*"})},
                         {"AllowedMethods", Json::array({"GET", "HEAD"})},
                         {"AllowedOrigins", std::move(origins)}}});
}

CfnResource bucketItself(const BucketConfig &config, const ResourceContext &context, const std::string &keyId)
{
    Json properties = {{"BucketEncryption", encryptionOf(config, keyId)},
                       {"OwnershipControls", {{"Rules", Json::array({{{"ObjectOwnership", config.objectOwnership}}})}}},
                       {"PublicAccessBlockConfiguration",
                        {{"BlockPublicAcls", true},
                         {"BlockPublicPolicy", config.blockPublicAccess},
                         {"IgnorePublicAcls", true},
                         {"RestrictPublicBuckets", config.blockPublicAccess}}},
                       {"Tags", resourceTags(context)}};
    if (!config.versioning.empty())
        properties["VersioningConfiguration"] = {{"Status", config.versioning}};
    if (!config.rules.empty()) {
        Json rules = Json::array();
        for (const LifecycleRule &rule : config.rules)
            rules.push_back(lifecycleRule(rule));
        properties["LifecycleConfiguration"] = {{"Rules", std::move(rules)}};
    }
    if (config.archiveAccessDays > 0 || config.deepArchiveAccessDays > 0)
        properties["IntelligentTieringConfigurations"] = tieringConfigurations(config);
    if (config.objectLockEnabled) {
        properties["ObjectLockEnabled"] = true;
        if (config.objectLockDays > 0)
            properties["ObjectLockConfiguration"] = {
                {"ObjectLockEnabled", "Enabled"},
                {"Rule", {{"DefaultRetention", {{"Mode", config.objectLockMode}, {"Days", config.objectLockDays}}}}}};
    }
    if (!config.accelerationStatus.empty())
        properties["AccelerateConfiguration"] = {{"AccelerationStatus", config.accelerationStatus}};
    if (!config.allowedOrigins.empty())
        properties["CorsConfiguration"] = {{"CorsRules", corsRules(config)}};
    if (!config.replicas.empty())
        properties["ReplicationConfiguration"] = replicationOf(config, context);
    addBucketReports(properties, config, context);
    addBucketMetrics(properties, config);
    CfnResource bucket{context.logicalId, "AWS::S3::Bucket", std::move(properties), {}};
    bucket.attributes = {{"DeletionPolicy", "Retain"}, {"UpdateReplacePolicy", "Retain"}};
    // CloudFormation has no property for it: the template says what is left to do, and Terraform has a resource.
    if (!config.payer.empty())
        bucket.attributes["Metadata"] = {{kRequestPaymentKey, {{"Payer", config.payer}}}};
    return bucket;
}

CfnResource bucketPolicy(const BucketConfig &config, const ResourceContext &context)
{
    const Json objects = {{"Fn::Sub", "${" + context.logicalId + ".Arn}/*"}};
    Json statements = Json::array({{{"Sid", "TlsOnly"},
                                    {"Effect", "Deny"},
                                    {"Principal", "*"},
                                    {"Action", "s3:*"},
                                    {"Resource", Json::array({bucketAttribute(context.logicalId, "Arn"), objects})},
                                    {"Condition", {{"Bool", {{"aws:SecureTransport", "false"}}}}}}});
    if (!config.blockPublicAccess)
        statements.push_back({{"Sid", "AnybodyReads"},
                              {"Effect", "Allow"},
                              {"Principal", "*"},
                              {"Action", "s3:GetObject"},
                              {"Resource", objects}});
    // What comes without a key would be encrypted with that of S3. Source: Service Authorization Reference, condition keys of S3.
    if (config.clientKeys)
        statements.push_back(
            {{"Sid", "ClientKeysOnly"},
             {"Effect", "Deny"},
             {"Principal", "*"},
             {"Action", "s3:PutObject"},
             {"Resource", objects},
             {"Condition", {{"Null", {{"s3:x-amz-server-side-encryption-customer-algorithm", "true"}}}}}});
    return {context.logicalId + "Policy",
            "AWS::S3::BucketPolicy",
            {{"Bucket", {{"Ref", context.logicalId}}},
             {"PolicyDocument", {{"Version", kPolicyVersion}, {"Statement", std::move(statements)}}}},
            {}};
}

CfnResource bucketKey(const ResourceContext &context, const std::string &keyId)
{
    const Json account = {{"AWS", {{"Fn::Sub", "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}}};
    const Json statement = {
        {"Sid", "AccountDecides"}, {"Effect", "Allow"}, {"Principal", account}, {"Action", "kms:*"}, {"Resource", "*"}};
    CfnResource key{keyId,
                    "AWS::KMS::Key",
                    {{"Description", "Objects of " + context.logicalId},
                     {"EnableKeyRotation", true},
                     {"KeyPolicy", {{"Version", kPolicyVersion}, {"Statement", Json::array({statement})}}},
                     {"Tags", resourceTags(context)}},
                    {}};
    key.attributes = {{"DeletionPolicy", "Retain"}, {"UpdateReplacePolicy", "Retain"}};
    return key;
}

/// Source: AWS CloudFormation, AWS::S3::StorageLens. It watches this bucket alone; without advanced metrics it has the free ones.
CfnResource storageLens(const BucketConfig &config, const ResourceContext &context)
{
    Json account = {{"BucketLevel", Json::object()}};
    if (config.lensMetrics == "Advanced")
        for (const char *metrics : {"ActivityMetrics", "AdvancedCostOptimizationMetrics",
                                    "AdvancedDataProtectionMetrics", "DetailedStatusCodesMetrics"})
            account[metrics] = account["BucketLevel"][metrics] = {{"IsEnabled", true}};
    Json lens = {{"Id", stackName(context.logicalId)},
                 {"IsEnabled", true},
                 {"AccountLevel", std::move(account)},
                 {"Include", {{"Buckets", Json::array({bucketAttribute(context.logicalId, "Arn")})}}}};
    if (config.lensMetrics == "Advanced")
        lens["DataExport"] = {{"CloudWatchMetrics", {{"IsEnabled", true}}}};
    return {context.logicalId + "Lens",
            "AWS::S3::StorageLens",
            {{"StorageLensConfiguration", std::move(lens)}, {"Tags", resourceTags(context)}},
            {}};
}

}  // namespace

ResourceSet bucketResources(const BucketConfig &config, const ResourceContext &context)
{
    const std::string keyId = context.logicalId + "Key";
    ResourceSet set;
    if (config.makesKey())
        set.resources.push_back(bucketKey(context, keyId));
    set.resources.push_back(bucketItself(config, context, keyId));
    set.resources.push_back(bucketPolicy(config, context));
    for (CfnResource &resource : reportsBucket(config, context))
        set.resources.push_back(std::move(resource));
    addReplication(set, config, context, keyId);
    addNotified(set, config, context);
    if (!config.lensMetrics.empty())
        set.resources.push_back(storageLens(config, context));
    if (!config.dataEventSelector.empty()) {
        ResourceContext log = context;
        log.logicalId += "Audit";
        log.name += ", audit";
        addDataTrail(set,
                     {context.logicalId + "Trail", std::move(log),
                      Json::array({{{"Fn::Sub", "${" + context.logicalId + ".Arn}/"}}}), config.dataEventSelector},
                     context);
    }
    addStoreAlarms({WatchedStore{{}, bucketMetricDimensions(config, context), config.alarms}}, context, set);
    return set;
}

}  // namespace gp
