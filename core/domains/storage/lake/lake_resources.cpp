// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_resources.h"

#include "core/base/text.h"
#include "core/domains/alarm_topic.h"
#include "core/domains/resource_tags.h"
#include "core/domains/storage/bucket/bucket_resources.h"
#include "core/domains/storage/data_trail.h"
#include "core/domains/storage/lake/lake_configure.h"
#include "core/domains/storage/lake/lake_tables.h"
#include "core/domains/storage/store_alarms.h"

#include <algorithm>
#include <cctype>

namespace gp {
namespace {

constexpr const char *kIamVersion = "2012-10-17";

/// Tags as the map that AWS Glue takes.
Json glueTags(const ResourceContext &context)
{
    Json map = Json::object();
    for (const Json &tag : resourceTags(context))
        map[tag["Key"].get<std::string>()] = tag["Value"];
    return map;
}

ResourceContext zoneContext(const ResourceContext &context, const LakeIds &ids, const std::string &zone)
{
    ResourceContext own;
    own.logicalId = ids.zone(zone);
    own.name = context.name + ", " + zone;
    own.tags = context.tags;
    return own;
}

std::vector<std::string> zoneNames(const LakeConfig &config)
{
    std::vector<std::string> names;
    for (const LakeZoneConfig &zone : config.zones)
        if (enumFromText<LakeZone>(zone.zone))
            names.push_back(zone.zone);
    return names;
}

/// Jobs read and write the zones, and log; a crawler reads them.
CfnResource glueRole(const LakeConfig &config, const ResourceContext &context, const LakeIds &ids)
{
    Json statements =
        lakeObjectStatements(config, ids, zoneNames(config), {"s3:GetObject", "s3:PutObject", "s3:DeleteObject"});
    if (!config.jobs.empty())
        statements.push_back(
            {{"Sid", "Scripts"},
             {"Effect", "Allow"},
             {"Action", "s3:GetObject"},
             {"Resource", lakeSub("arn:${AWS::Partition}:s3:::${" + ids.of("ScriptsBucket") + "}/*")}});
    if (config.lakeFormation)
        statements.push_back(
            {{"Sid", "Lake"}, {"Effect", "Allow"}, {"Action", "lakeformation:GetDataAccess"}, {"Resource", "*"}});
    if (std::any_of(config.zones.begin(), config.zones.end(),
                    [](const LakeZoneConfig &zone) { return zone.bucket.makesKey(); }))
        statements.push_back(glueLogStatement());
    CfnResource role = lakeRole(ids.of("Role"), context, "glue.amazonaws.com", std::move(statements));
    role.properties["ManagedPolicyArns"] =
        Json::array({lakeSub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSGlueServiceRole")});
    return role;
}

CfnResource lakeCrawler(const LakeConfig &config, const LakeZoneConfig &zone, const ResourceContext &context,
                        const LakeIds &ids)
{
    const bool scheduled = !config.crawlerSchedule.empty();
    Json properties = {
        {"Name", stackName(ids.zone(zone.zone))},
        {"Role", lakeAttribute(ids.of("Role"), "Arn")},
        {"DatabaseName", lakeRef(ids.zone(zone.zone, "Database"))},
        {"Targets", {{"S3Targets", Json::array({{{"Path", lakeSub("s3://${" + ids.zone(zone.zone) + "}/")}}})}}},
        {"SchemaChangePolicy",
         {{"UpdateBehavior", scheduled ? "UPDATE_IN_DATABASE" : "LOG"}, {"DeleteBehavior", "LOG"}}},
        {"RecrawlPolicy", {{"RecrawlBehavior", "CRAWL_EVERYTHING"}}},
        {"Tags", glueTags(context)}};
    if (scheduled)
        properties["Schedule"] = {{"ScheduleExpression", config.crawlerSchedule}};
    if (const std::string security = lakeSecurityId(config, ids, zone.zone); !security.empty())
        properties["CrawlerSecurityConfiguration"] = lakeRef(security);
    if (config.lakeFormation)
        properties["LakeFormationConfiguration"] = {{"UseLakeFormationCredentials", true}};
    return {ids.zone(zone.zone, "Crawler"), "AWS::Glue::Crawler", std::move(properties), {}};
}

std::string lettersOf(const std::string &name)
{
    std::string letters;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            letters += c;
    return letters;
}

std::string jobSuffix(const LakeJobConfig &job, std::size_t number)
{
    return "Job" + std::to_string(number) + lettersOf(job.name);
}

/// The zone that a job reads: curated data come of what queries for every record read.
std::string jobSource(const LakeConfig &config, const LakeJobConfig &job)
{
    const bool processed = config.find(textOf(LakeZone::Processed)) != nullptr;
    return std::string(textOf(job.zone == LakeJobZone::Curated && processed ? LakeZone::Processed : LakeZone::Raw));
}

void addLakeJob(ResourceSet &set, const LakeConfig &config, const LakeJobConfig &job, std::size_t number,
                const ResourceContext &context, const LakeIds &ids)
{
    const std::string id = ids.of(jobSuffix(job, number));
    const std::string target(textOf(job.zone));
    const LakeZoneConfig *zone = config.find(target);
    const auto layout =
        enumFromText<LakeLayout>(zone ? zone->layout : std::string()).value_or(LakeLayout::ParquetSnappy);
    const std::string format(textOf(layout));
    const std::size_t dash = format.find('-');
    Json arguments = {{"--SOURCE", lakeSub("s3://${" + ids.zone(jobSource(config, job)) + "}/")},
                      {"--TARGET", lakeSub("s3://${" + ids.zone(target) + "}/")},
                      {"--FORMAT", format.substr(0, dash)},
                      {"--COMPRESSION", format.substr(dash + 1)},
                      {"--PARTITION", std::string(textOf(zone ? zone->partition : LakePartition::Day))},
                      {"--job-bookmark-option", "job-bookmark-enable"},
                      {"--enable-metrics", "true"},
                      {"--enable-continuous-cloudwatch-log", "true"}};
    set.resources.push_back({id,
                             "AWS::Glue::Job",
                             {{"Name", stackName(id)},
                              {"Description", excerpt(job.name, 80) + ", makes the " + target + " zone"},
                              {"Role", lakeAttribute(ids.of("Role"), "Arn")},
                              {"Command",
                               {{"Name", "glueetl"},
                                {"PythonVersion", "3"},
                                {"ScriptLocation", lakeSub("s3://${" + ids.of("ScriptsBucket") + "}/" +
                                                           subText(lettersOf(job.name)) + ".py")}}},
                              {"DefaultArguments", std::move(arguments)},
                              {"ExecutionClass", std::string(textOf(job.execution))},
                              {"GlueVersion", "5.0"},
                              {"WorkerType", job.workerType},
                              {"NumberOfWorkers", job.workers},
                              {"Timeout", job.timeout},
                              {"MaxRetries", 1},
                              {"Tags", glueTags(context)}},
                             {}});
    if (const std::string security = lakeSecurityId(config, ids, target); !security.empty())
        set.resources.back().properties["SecurityConfiguration"] = lakeRef(security);
    set.resources.push_back({id + "Schedule",
                             "AWS::Glue::Trigger",
                             {{"Name", stackName(id)},
                              {"Type", "SCHEDULED"},
                              {"Schedule", job.schedule},
                              {"StartOnCreation", true},
                              {"Actions", Json::array({{{"JobName", lakeRef(id)}}})},
                              {"Tags", glueTags(context)}},
                             {}});
}

void addLakeQuality(ResourceSet &set, const LakeConfig &config, const LakeIds &ids)
{
    for (const LakeZoneConfig &zone : config.zones) {
        if (!zone.catalogued || zone.zone == textOf(LakeZone::Curated))
            continue;
        for (const LakeSchema &schema : config.schemas)
            if (!trimmed(schema.quality).empty()) {
                const std::string table = lakeTableId(ids, zone.zone, schema.name);
                set.resources.push_back(
                    {table + "Quality",
                     "AWS::Glue::DataQualityRuleset",
                     {{"Name", stackName(table)},
                      {"Description", "What records of " + schema.name + " must keep to"},
                      {"Ruleset", "Rules = [ " + trimmed(schema.quality) + " ]"},
                      {"TargetTable",
                       {{"DatabaseName", lakeRef(ids.zone(zone.zone, "Database"))}, {"TableName", lakeRef(table)}}}},
                     {}});
            }
    }
}

void addLakeQueries(ResourceSet &set, const LakeConfig &config, const ResourceContext &context, const LakeIds &ids)
{
    const LakeZoneConfig *results = config.find(kLakeResults);
    if (!results)
        return;
    const std::string bucket = ids.zone(results->zone);
    Json encryption = {{"EncryptionOption", "SSE_S3"}};
    if (results->bucket.makesKey())
        encryption = {{"EncryptionOption", "SSE_KMS"}, {"KmsKey", lakeAttribute(bucket + "Key", "Arn")}};
    set.resources.push_back({ids.of("Workgroup"),
                             "AWS::Athena::WorkGroup",
                             {{"Name", stackName(context.logicalId)},
                              {"Description", "Queries of " + excerpt(context.name, 80)},
                              {"State", "ENABLED"},
                              {"WorkGroupConfiguration",
                               {{"EnforceWorkGroupConfiguration", true},
                                {"PublishCloudWatchMetricsEnabled", true},
                                {"BytesScannedCutoffPerQuery", config.cutoffBytes},
                                {"ResultConfiguration",
                                 {{"OutputLocation", lakeSub("s3://${" + bucket + "}/")},
                                  {"EncryptionConfiguration", std::move(encryption)}}}}},
                              {"Tags", resourceTags(context)}},
                             {}});
    if (config.capacityDpus > 0)
        set.resources.push_back(
            {ids.of("Capacity"),
             "AWS::Athena::CapacityReservation",
             {{"Name", stackName(context.logicalId)},
              {"TargetDpus", config.capacityDpus},
              {"CapacityAssignmentConfiguration",
               {{"CapacityAssignments",
                 Json::array({{{"WorkgroupNames", Json::array({lakeRef(ids.of("Workgroup"))})}}})}}},
              {"Tags", resourceTags(context)}},
             {}});
}

/// Runs that end badly, which no metric tells of: an event is sent for each, at no charge. Sources: AWS Glue Developer Guide,
/// automating AWS Glue with EventBridge; EventBridge pricing, events of AWS services.
void addLakeJobEvents(ResourceSet &set, const LakeConfig &config, const ResourceContext &context, const LakeIds &ids)
{
    Json names = Json::array();
    std::size_t number = 0;
    for (const LakeJobConfig &job : config.jobs)
        names.push_back(lakeRef(ids.of(jobSuffix(job, ++number))));
    Json pattern = {{"source", Json::array({"aws.glue"})},
                    {"detail-type", Json::array({"Glue Job State Change"})},
                    {"detail", {{"jobName", std::move(names)}, {"state", Json::array({"FAILED", "TIMEOUT"})}}}};
    const Json target = {{"Id", "alarms"}, {"Arn", lakeRef(alarmTopicId(context))}};
    set.resources.push_back({ids.of("JobEvents"),
                             "AWS::Events::Rule",
                             {{"Description", "Runs of jobs that failed or took too long: " + excerpt(context.name)},
                              {"EventPattern", std::move(pattern)},
                              {"State", "ENABLED"},
                              {"Targets", Json::array({target})}},
                             {}});
    letEventsPublish(context, set);
}

/// Dimensions are those that AWS Glue and Athena publish with: an alarm takes all of a metric's, or sees nothing of it.
void addLakeAlarms(ResourceSet &set, const LakeConfig &config, const ResourceContext &context, const LakeIds &ids)
{
    const auto dimension = [](const char *name, Json value) -> Json {
        return {{"Name", name}, {"Value", std::move(value)}};
    };
    std::vector<WatchedStore> watched;
    std::size_t number = 0;
    for (const LakeJobConfig &job : config.jobs) {
        const std::string suffix = jobSuffix(job, ++number);
        watched.push_back({suffix,
                           Json::array({dimension("JobName", lakeRef(ids.of(suffix))), dimension("JobRunId", "ALL"),
                                        dimension("Type", "count")}),
                           config.jobAlarms});
    }
    watched.push_back({"Queries",
                       Json::array({dimension("WorkGroup", lakeRef(ids.of("Workgroup"))),
                                    dimension("QueryState", "SUCCEEDED"), dimension("QueryType", "DML")}),
                       config.queryAlarms});
    addStoreAlarms(watched, context, set);
    if (!config.jobAlarms.empty())
        addLakeJobEvents(set, config, context, ids);
}

void addLakeTrail(ResourceSet &set, const LakeConfig &config, const ResourceContext &context, const LakeIds &ids)
{
    if (config.auditEvents <= 0)
        return;
    Json objects = Json::array();
    for (const std::string &zone : zoneNames(config))
        objects.push_back(lakeSub("${" + ids.zone(zone) + ".Arn}/"));
    addDataTrail(set, {ids.of("Trail"), zoneContext(context, ids, "audit"), std::move(objects), "All"}, context);
}

}  // namespace

std::string LakeIds::zone(const std::string &zone, const std::string &part) const
{
    std::string name = zone;
    if (!name.empty())
        name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    return lake + name + part;
}

Json lakeRef(const std::string &logicalId) { return {{"Ref", logicalId}}; }

Json lakeAttribute(const std::string &logicalId, const std::string &name)
{
    return {{"Fn::GetAtt", Json::array({logicalId, name})}};
}

Json lakeSub(const std::string &text) { return {{"Fn::Sub", text}}; }

CfnResource lakeRole(const std::string &logicalId, const ResourceContext &context, const std::string &service,
                     Json statements)
{
    Json trust = {
        {"Version", kIamVersion},
        {"Statement",
         Json::array({{{"Effect", "Allow"}, {"Principal", {{"Service", service}}}, {"Action", "sts:AssumeRole"}}})}};
    Json policy = {{"PolicyName", "zones"},
                   {"PolicyDocument", {{"Version", kIamVersion}, {"Statement", std::move(statements)}}}};
    return {logicalId,
            "AWS::IAM::Role",
            {{"AssumeRolePolicyDocument", std::move(trust)},
             {"Policies", Json::array({std::move(policy)})},
             {"Tags", iamResourceTags(context)}},
            {}};
}

Json lakeObjectStatements(const LakeConfig &config, const LakeIds &ids, const std::vector<std::string> &zones,
                          const std::vector<std::string> &actions)
{
    Json buckets = Json::array();
    Json objects = Json::array();
    Json keys = Json::array();
    for (const std::string &zone : zones) {
        const std::string bucket = ids.zone(zone);
        buckets.push_back(lakeAttribute(bucket, "Arn"));
        objects.push_back(lakeSub("${" + bucket + ".Arn}/*"));
        if (const LakeZoneConfig *own = config.find(zone); own && own->bucket.makesKey())
            keys.push_back(lakeAttribute(bucket + "Key", "Arn"));
    }
    Json statements =
        Json::array({{{"Sid", "Buckets"},
                      {"Effect", "Allow"},
                      {"Action", Json::array({"s3:ListBucket", "s3:GetBucketLocation"})},
                      {"Resource", std::move(buckets)}},
                     {{"Sid", "Objects"}, {"Effect", "Allow"}, {"Action", actions}, {"Resource", std::move(objects)}}});
    if (!keys.empty())
        statements.push_back({{"Sid", "Keys"},
                              {"Effect", "Allow"},
                              {"Action", Json::array({"kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"})},
                              {"Resource", std::move(keys)}});
    return statements;
}

ResourceSet lakeResources(const LakeConfig &config, const ResourceContext &context)
{
    const LakeIds ids(context.logicalId);
    ResourceSet set;
    for (const LakeZoneConfig &zone : config.zones)
        for (CfnResource &resource : bucketResources(zone.bucket, zoneContext(context, ids, zone.zone)).resources)
            set.resources.push_back(std::move(resource));
    set.resources.push_back(glueRole(config, context, ids));
    if (!config.jobs.empty())
        set.parameters[ids.of("ScriptsBucket")] = {
            {"Type", "String"},
            {"Description", "Bucket that holds the scripts of the jobs of " + excerpt(context.name)}};
    addLakeSecurity(set, config, context);
    addLakePermissions(set, config, context);
    for (const LakeZoneConfig &zone : config.zones)
        if (zone.catalogued) {
            addLakeTables(set, config, zone, context);
            set.resources.push_back(lakeCrawler(config, zone, context, ids));
        }
    std::size_t number = 0;
    for (const LakeJobConfig &job : config.jobs)
        addLakeJob(set, config, job, ++number, context, ids);
    addLakeQuality(set, config, ids);
    addLakeQueries(set, config, context, ids);
    addLakeReaderPolicies(set, config, context);
    addLakeTrail(set, config, context, ids);
    addLakeAlarms(set, config, context, ids);
    return set;
}

}  // namespace gp
