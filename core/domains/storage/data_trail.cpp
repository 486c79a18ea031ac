// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/data_trail.h"

#include "core/domains/resource_tags.h"
#include "core/domains/storage/bucket/bucket_resources.h"

#include <utility>
#include <vector>

namespace gp {
namespace {

constexpr std::int64_t kTrailKeptDays = 365;
constexpr std::int64_t kTrailAbortDays = 7;

Json trailSub(const std::string &text) { return {{"Fn::Sub", text}}; }

std::vector<CfnResource> trailBucket(const ResourceContext &log)
{
    BucketConfig config;
    config.sseAlgorithm = "AES256";
    LifecycleRule rule;
    rule.id = "clean-up";
    rule.expirationInDays = kTrailKeptDays;
    rule.abortDays = kTrailAbortDays;
    config.rules = {rule};
    return bucketResources(config, log).resources;
}

}  // namespace

void addDataTrail(ResourceSet &set, const DataTrail &trail, const ResourceContext &context)
{
    const std::string &bucket = trail.log.logicalId;
    std::vector<CfnResource> made = trailBucket(trail.log);
    const std::string arn =
        "arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/${AWS::StackName}-" +
        context.logicalId;
    Json &statements = made.back().properties["PolicyDocument"]["Statement"];
    const Json service = {{"Service", "cloudtrail.amazonaws.com"}};
    statements.push_back({{"Sid", "TrailLooks"},
                          {"Effect", "Allow"},
                          {"Principal", service},
                          {"Action", "s3:GetBucketAcl"},
                          {"Resource", {{"Fn::GetAtt", Json::array({bucket, "Arn"})}}},
                          {"Condition", {{"StringEquals", {{"aws:SourceArn", trailSub(arn)}}}}}});
    statements.push_back(
        {{"Sid", "TrailWrites"},
         {"Effect", "Allow"},
         {"Principal", service},
         {"Action", "s3:PutObject"},
         {"Resource", trailSub("${" + bucket + ".Arn}/AWSLogs/${AWS::AccountId}/*")},
         {"Condition",
          {{"StringEquals", {{"aws:SourceArn", trailSub(arn)}, {"s3:x-amz-acl", "bucket-owner-full-control"}}}}}});
    const std::string policy = made.back().logicalId;
    set.resources.insert(set.resources.end(), made.begin(), made.end());
    set.resources.push_back(
        {trail.logicalId,
         "AWS::CloudTrail::Trail",
         {{"TrailName", stackName(context.logicalId)},
          {"S3BucketName", {{"Ref", bucket}}},
          {"IsLogging", true},
          {"IsMultiRegionTrail", false},
          {"EnableLogFileValidation", true},
          {"IncludeGlobalServiceEvents", false},
          {"EventSelectors",
           Json::array({{{"ReadWriteType", trail.readWriteType},
                         {"IncludeManagementEvents", false},
                         {"DataResources", Json::array({{{"Type", "AWS::S3::Object"}, {"Values", trail.objects}}})}}})},
          {"Tags", resourceTags(context)}},
         {policy}});
}

}  // namespace gp
