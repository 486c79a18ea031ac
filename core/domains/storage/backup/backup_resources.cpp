// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_resources.h"

#include "core/base/text.h"
#include "core/domains/resource_tags.h"

#include <algorithm>
#include <set>

namespace gp {
namespace {

Json backupRef(const std::string &logicalId) { return {{"Ref", logicalId}}; }

Json backupAttribute(const std::string &logicalId, const std::string &name)
{
    return {{"Fn::GetAtt", Json::array({logicalId, name})}};
}

struct BackupIds {
    explicit BackupIds(const std::string &id)
        : vault(id), plan(id + "Plan"), selection(id + "Selection"), role(id + "Role"), roleArn(id + "RoleArn"),
          airGapped(id + "AirGappedVault"), copyVault(id + "CopyVaultArn"), topic(id + "Topic"),
          topicPolicy(id + "TopicPolicy"), subscription(id + "Subscription"), tests(id + "Tests")
    {
    }
    std::string vault, plan, selection, role, roleArn, airGapped, copyVault, topic, topicPolicy, subscription, tests;
};

/// Tags as the map that AWS Backup takes.
Json backupTags(const ResourceContext &context)
{
    Json map = Json::object();
    for (const Json &tag : resourceTags(context))
        map[tag["Key"].get<std::string>()] = tag["Value"];
    return map;
}

bool protects(const BackupConfig &config, BackupResource type)
{
    return std::any_of(config.uses.begin(), config.uses.end(), [&](const BackupUse &use) { return use.type == type; });
}

CfnResource backupVault(const BackupConfig &config, const ResourceContext &context, const BackupIds &ids)
{
    Json properties = {{"BackupVaultName", stackName(context.logicalId)}, {"BackupVaultTags", backupTags(context)}};
    if (!config.kmsKeyArn.empty())
        properties["EncryptionKeyArn"] = config.kmsKeyArn;
    if (config.lock != BackupLock::None) {
        Json lock = {{"MinRetentionDays", config.minRetentionDays}, {"MaxRetentionDays", config.maxRetentionDays}};
        if (config.lock == BackupLock::Compliance)
            lock["ChangeableForDays"] = config.changeableForDays;
        properties["LockConfiguration"] = std::move(lock);
    }
    if (!config.notify.empty()) {
        Json events = Json::array({"BACKUP_JOB_FAILED", "BACKUP_JOB_EXPIRED", "COPY_JOB_FAILED", "RESTORE_JOB_FAILED"});
        properties["Notifications"] = {{"BackupVaultEvents", std::move(events)}, {"SNSTopicArn", backupRef(ids.topic)}};
    }
    // Points outlive the stack.
    return {ids.vault,
            "AWS::Backup::BackupVault",
            std::move(properties),
            config.notify.empty() ? std::vector<std::string>() : std::vector{ids.topicPolicy},
            {{"DeletionPolicy", "Retain"}, {"UpdateReplacePolicy", "Retain"}}};
}

Json backupLifecycle(std::int64_t coldAfter, std::int64_t deleteAfter)
{
    Json lifecycle = {{"DeleteAfterDays", deleteAfter}};
    if (coldAfter > 0)
        lifecycle["MoveToColdStorageAfterDays"] = coldAfter;
    return lifecycle;
}

CfnResource backupPlan(const BackupConfig &config, const ResourceContext &context, const BackupIds &ids)
{
    Json rules = Json::array();
    for (const BackupRuleConfig &rule : config.rules) {
        Json made = {{"RuleName", rule.name},
                     {"TargetBackupVault", backupRef(ids.vault)},
                     {"ScheduleExpression", rule.schedule},
                     {"StartWindowMinutes", rule.startWindowMinutes},
                     {"CompletionWindowMinutes", rule.completionWindowMinutes},
                     {"Lifecycle", backupLifecycle(rule.coldAfterDays, rule.deleteAfterDays)}};
        if (rule.archive)
            made["Lifecycle"]["OptInToArchiveForSupportedResources"] = true;
        if (rule.continuous)
            made["EnableContinuousBackup"] = true;
        Json copies = Json::array();
        if (!config.copyRegion.empty() || !config.copyAccount.empty())
            copies.push_back({{"DestinationBackupVaultArn", backupRef(ids.copyVault)},
                              {"Lifecycle", backupLifecycle(rule.copyColdAfterDays, rule.deleteAfterDays)}});
        if (config.airGapped && rule.deleteAfterDays >= config.airGapMinDays)
            copies.push_back({{"DestinationBackupVaultArn", backupAttribute(ids.airGapped, "BackupVaultArn")},
                              {"Lifecycle", backupLifecycle(0, rule.deleteAfterDays)}});
        if (!copies.empty())
            made["CopyActions"] = std::move(copies);
        rules.push_back(std::move(made));
    }
    return {ids.plan,
            "AWS::Backup::BackupPlan",
            {{"BackupPlan", {{"BackupPlanName", stackName(context.logicalId)}, {"BackupPlanRule", std::move(rules)}}},
             {"BackupPlanTags", backupTags(context)}},
            {}};
}

/// ARNs of what is linked: the selection follows the design.
void addLinkedArns(Json &arns, const ResourceContext &context)
{
    for (const AttachedPart &part : context.attached)
        for (const CfnResource &resource : part.resources) {
            const auto arn = [&](const std::string &rest) {
                arns.push_back({{"Fn::Sub", "arn:${AWS::Partition}:" + rest + "/${" + resource.logicalId + "}"}});
            };
            if (resource.type == "AWS::EFS::FileSystem" || resource.type == "AWS::S3::Bucket")
                arns.push_back(backupAttribute(resource.logicalId, "Arn"));
            else if (resource.type == "AWS::EC2::Volume")
                arn("ec2:${AWS::Region}:${AWS::AccountId}:volume");
            else if (resource.type == "AWS::FSx::FileSystem")
                arn("fsx:${AWS::Region}:${AWS::AccountId}:file-system");
        }
}

CfnResource backupRole(const BackupConfig &config, const ResourceContext &context, const BackupIds &ids)
{
    Json trust = {{"Version", "2012-10-17"},
                  {"Statement", Json::array({{{"Effect", "Allow"},
                                              {"Principal", {{"Service", "backup.amazonaws.com"}}},
                                              {"Action", "sts:AssumeRole"}}})}};
    Json managed = Json::array();
    const auto policy = [&](const std::string &name) {
        managed.push_back({{"Fn::Sub", "arn:${AWS::Partition}:iam::aws:policy/" + name}});
    };
    policy("service-role/AWSBackupServiceRolePolicyForBackup");
    policy("service-role/AWSBackupServiceRolePolicyForRestores");
    if (protects(config, BackupResource::S3)) {
        policy("AWSBackupServiceRolePolicyForS3Backup");
        policy("AWSBackupServiceRolePolicyForS3Restore");
    }
    return {ids.role,
            "AWS::IAM::Role",
            {{"AssumeRolePolicyDocument", std::move(trust)},
             {"ManagedPolicyArns", std::move(managed)},
             {"Tags", iamResourceTags(context)}},
            {}};
}

/// As AWS Backup names it; ours tells the kinds of FSx apart.
std::string protectedType(BackupResource type)
{
    switch (type) {
    case BackupResource::Ebs:
        return "EBS";
    case BackupResource::Ec2:
        return "EC2";
    case BackupResource::Efs:
        return "EFS";
    case BackupResource::Rds:
        return "RDS";
    case BackupResource::Aurora:
        return "Aurora";
    case BackupResource::DynamoDb:
        return "DynamoDB";
    case BackupResource::S3:
        return "S3";
    case BackupResource::FsxLustre:
    case BackupResource::FsxWindows:
    case BackupResource::FsxOntap:
    case BackupResource::FsxOpenZfs:
        break;
    }
    return "FSx";
}

void addRestoreTests(ResourceSet &set, const BackupConfig &config, const ResourceContext &context, const BackupIds &ids,
                     const Json &role)
{
    // Names of restore tests take letters, digits and underscores only (AWS Backup API, CreateRestoreTestingPlan).
    const Json name = {
        {"Fn::Join", Json::array({"_", {{"Fn::Split", Json::array({"-", stackName(context.logicalId)})}}})}};
    set.resources.push_back({ids.tests,
                             "AWS::Backup::RestoreTestingPlan",
                             {{"RestoreTestingPlanName", name},
                              {"ScheduleExpression", config.testSchedule},
                              {"RecoveryPointSelection",
                               {{"Algorithm", "LATEST_WITHIN_WINDOW"},
                                {"IncludeVaults", Json::array({backupAttribute(ids.vault, "BackupVaultArn")})},
                                {"RecoveryPointTypes", Json::array({"SNAPSHOT"})},
                                {"SelectionWindowDays", config.testWindowDays}}},
                              {"Tags", resourceTags(context)}},
                             {}});
    std::set<std::string> seen;
    for (const BackupUse &use : config.uses)
        if (const std::string type = protectedType(use.type); seen.insert(type).second)
            set.resources.push_back({ids.tests + type,
                                     "AWS::Backup::RestoreTestingSelection",
                                     {{"RestoreTestingPlanName", backupRef(ids.tests)},
                                      {"RestoreTestingSelectionName", "test_" + toLower(type)},
                                      {"ProtectedResourceType", type},
                                      {"ProtectedResourceArns", Json::array({"*"})},
                                      {"IamRoleArn", role}},
                                     {}});
}

void addMessages(ResourceSet &set, const BackupConfig &config, const ResourceContext &context, const BackupIds &ids)
{
    if (config.notify.empty() && config.alarms == 0)
        return;
    set.resources.push_back(
        {ids.topic,
         "AWS::SNS::Topic",
         {{"DisplayName", "Backups of " + excerpt(context.name, 80)}, {"Tags", resourceTags(context)}},
         {}});
    if (!config.notify.empty()) {
        set.resources.push_back(
            {ids.subscription,
             "AWS::SNS::Subscription",
             {{"TopicArn", backupRef(ids.topic)}, {"Protocol", "email"}, {"Endpoint", config.notify}},
             {}});
        const Json services = {{"Service", Json::array({"backup.amazonaws.com", "cloudwatch.amazonaws.com"})}};
        const Json own = {{"StringEquals", {{"aws:SourceAccount", backupRef("AWS::AccountId")}}}};
        Json statement = {{"Sid", "Messages"},
                          {"Effect", "Allow"},
                          {"Principal", services},
                          {"Action", "sns:Publish"},
                          {"Resource", backupRef(ids.topic)},
                          {"Condition", own}};
        set.resources.push_back(
            {ids.topicPolicy,
             "AWS::SNS::TopicPolicy",
             {{"Topics", Json::array({backupRef(ids.topic)})},
              {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", Json::array({std::move(statement)})}}}},
             {}});
    }
    const std::pair<const char *, const char *> alarms[] = {{"NumberOfBackupJobsFailed", "BackupFailed"},
                                                            {"NumberOfCopyJobsFailed", "CopyFailed"}};
    for (std::int64_t i = 0; i < std::min<std::int64_t>(config.alarms, 2); ++i) {
        const std::string id = ids.vault + alarms[i].second;
        const Json topic = Json::array({backupRef(ids.topic)});
        set.resources.push_back(
            {id,
             "AWS::CloudWatch::Alarm",
             {{"AlarmName", stackName(id)},
              {"AlarmDescription", excerpt(context.name) + ": " + alarms[i].first + " above 0"},
              {"Namespace", "AWS/Backup"},
              {"MetricName", alarms[i].first},
              {"Statistic", "Sum"},
              {"Dimensions", Json::array({{{"Name", "BackupVaultName"}, {"Value", backupRef(ids.vault)}}})},
              {"ComparisonOperator", "GreaterThanThreshold"},
              {"Threshold", 0},
              {"Period", 3'600},
              {"EvaluationPeriods", 1},
              {"TreatMissingData", "notBreaching"},
              {"AlarmActions", topic},
              {"Tags", resourceTags(context)}},
             {}});
    }
}

}  // namespace

ResourceSet backupResources(const BackupConfig &config, const ResourceContext &context)
{
    const BackupIds ids(context.logicalId);
    ResourceSet set;
    set.resources.push_back(backupVault(config, context, ids));
    set.resources.push_back(backupPlan(config, context, ids));
    Json role = backupAttribute(ids.role, "Arn");
    if (config.role == BackupRole::Made) {
        set.resources.push_back(backupRole(config, context, ids));
    } else if (!config.roleArn.empty()) {
        role = config.roleArn;
    } else {
        role = backupRef(ids.roleArn);
        set.parameters[ids.roleArn] = {
            {"Type", "String"},
            {"Description", "ARN of the role as which AWS Backup protects " + excerpt(context.name)}};
    }
    Json selection = {{"SelectionName", stackName(context.logicalId)},
                      {"IamRoleArn", role},
                      {"ListOfTags", Json::array({{{"ConditionType", "STRINGEQUALS"},
                                                   {"ConditionKey", kBackupPlanTag},
                                                   {"ConditionValue", stackName(context.logicalId)}}})}};
    Json arns = Json::array();
    addLinkedArns(arns, context);
    for (const BackupArn &resource : config.arns)
        arns.push_back(resource.arn);
    if (!arns.empty())
        selection["Resources"] = std::move(arns);
    set.resources.push_back({ids.selection,
                             "AWS::Backup::BackupSelection",
                             {{"BackupPlanId", backupRef(ids.plan)}, {"BackupSelection", std::move(selection)}},
                             {}});
    if (!config.copyRegion.empty() || !config.copyAccount.empty())
        set.parameters[ids.copyVault] = {
            {"Type", "String"},
            {"Description", "ARN of the vault that takes the copies" +
                                (config.copyRegion.empty() ? "" : " in " + config.copyRegion) +
                                (config.copyAccount.empty() ? "" : " of account " + config.copyAccount)}};
    if (config.airGapped)
        set.resources.push_back({ids.airGapped,
                                 "AWS::Backup::LogicallyAirGappedBackupVault",
                                 {{"BackupVaultName", stackName(ids.airGapped)},
                                  {"MinRetentionDays", config.airGapMinDays},
                                  {"MaxRetentionDays", config.maxRetentionDays},
                                  {"BackupVaultTags", backupTags(context)}},
                                 {},
                                 {{"DeletionPolicy", "Retain"}, {"UpdateReplacePolicy", "Retain"}}});
    if (!config.testSchedule.empty())
        addRestoreTests(set, config, context, ids, role);
    addMessages(set, config, context, ids);
    return set;
}

}  // namespace gp
