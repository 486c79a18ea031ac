// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/terraform_bucket.h"

namespace gp {
namespace {

Json numberOfText(const Json &text)
{
    const Json number = text.is_string() ? Json::parse(text.get_ref<const std::string &>(), nullptr, false) : text;
    return number.is_number() ? number : text;
}

/// Several conditions of a filter stand in a block "and"; a filter without any is empty, and must be there.
Json lifecycleFilter(const Json &rule)
{
    Json conditions = Json::object();
    for (const char *bound : {"ObjectSizeGreaterThan", "ObjectSizeLessThan"})
        if (rule.contains(bound))
            conditions[bound] = numberOfText(rule[bound]);
    if (rule.contains("Prefix"))
        conditions["Prefix"] = rule["Prefix"];
    if (conditions.size() > 1)
        return {{"And", std::move(conditions)}};
    return conditions;
}

Json terraformMoves(const Json &moves, const char *days)
{
    Json list = Json::array();
    for (const Json &move : moves)
        list.push_back(
            {{days, move.value("TransitionInDays", Json(0))}, {"StorageClass", move.value("StorageClass", Json(""))}});
    return list;
}

Json terraformLifecycleRule(const Json &rule)
{
    Json own = {{"Id", rule.value("Id", Json(""))},
                {"Status", rule.value("Status", Json("Enabled"))},
                {"Filter", lifecycleFilter(rule)}};
    if (rule.contains("Transitions"))
        own["Transition"] = terraformMoves(rule["Transitions"], "Days");
    if (rule.contains("NoncurrentVersionTransitions"))
        own["NoncurrentVersionTransition"] = terraformMoves(rule["NoncurrentVersionTransitions"], "NoncurrentDays");
    if (rule.contains("ExpirationInDays"))
        own["Expiration"] = {{"Days", rule["ExpirationInDays"]}};
    else if (rule.contains("ExpiredObjectDeleteMarker"))
        own["Expiration"] = {{"ExpiredObjectDeleteMarker", rule["ExpiredObjectDeleteMarker"]}};
    for (const char *same : {"NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"})
        if (rule.contains(same))
            own[same] = rule[same];
    return own;
}

Json terraformLifecycle(const Json &configuration)
{
    Json rules = Json::array();
    for (const Json &rule : configuration.value("Rules", Json::array()))
        rules.push_back(terraformLifecycleRule(rule));
    return {{"Rule", std::move(rules)}};
}

Json terraformEncryption(const Json &encryption)
{
    Json rules = Json::array();
    for (const Json &rule : encryption.value("ServerSideEncryptionConfiguration", Json::array())) {
        Json own = Json::object();
        if (rule.contains("ServerSideEncryptionByDefault"))
            own["ApplyServerSideEncryptionByDefault"] = rule["ServerSideEncryptionByDefault"];
        if (rule.contains("BucketKeyEnabled"))
            own["BucketKeyEnabled"] = rule["BucketKeyEnabled"];
        if (rule.contains("BlockedEncryptionTypes"))
            own["BlockedEncryptionTypes"] = rule["BlockedEncryptionTypes"].value("EncryptionType", Json::array());
        rules.push_back(std::move(own));
    }
    return {{"Rule", std::move(rules)}};
}

Json terraformCors(const Json &cors) { return {{"CorsRule", cors.value("CorsRules", Json::array())}}; }

Json terraformOwnership(const Json &controls) { return {{"Rule", controls.value("Rules", Json::array())}}; }

Json terraformVersioning(const Json &versioning) { return {{"VersioningConfiguration", versioning}}; }

Json terraformTiering(const Json &configuration)
{
    return {{"Name", configuration.value("Id", Json(""))},
            {"Status", configuration.value("Status", Json("Enabled"))},
            {"Tiering", configuration.value("Tierings", Json::array())}};
}

Json terraformReplication(const Json &configuration)
{
    return {{"Role", configuration.value("Role", Json(""))}, {"Rule", configuration.value("Rules", Json::array())}};
}

Json terraformInventory(const Json &inventory)
{
    Json bucket = inventory.value("Destination", Json::object());
    const Json account = bucket.value("BucketAccountId", Json());
    bucket.erase("BucketAccountId");
    if (!account.is_null())
        bucket["AccountId"] = account;
    Json own = {{"Name", inventory.value("Id", Json(""))},
                {"Schedule", {{"Frequency", inventory.value("ScheduleFrequency", Json(""))}}},
                {"Destination", {{"Bucket", std::move(bucket)}}}};
    for (const char *same : {"Enabled", "IncludedObjectVersions", "OptionalFields"})
        if (inventory.contains(same))
            own[same] = inventory[same];
    return own;
}

Json terraformAnalysis(const Json &analysis)
{
    const Json exported = analysis.value("StorageClassAnalysis", Json::object()).value("DataExport", Json::object());
    Json data = {{"OutputSchemaVersion", exported.value("OutputSchemaVersion", Json("V_1"))},
                 {"Destination", {{"S3BucketDestination", exported.value("Destination", Json::object())}}}};
    return {{"Name", analysis.value("Id", Json(""))}, {"StorageClassAnalysis", {{"DataExport", std::move(data)}}}};
}

Json terraformLogging(const Json &logging)
{
    return {{"TargetBucket", logging.value("DestinationBucketName", Json(""))},
            {"TargetPrefix", logging.value("LogFilePrefix", Json(""))}};
}

Json terraformNotification(const Json &notification)
{
    Json own = Json::object();
    if (notification.contains("EventBridgeConfiguration"))
        own["Eventbridge"] = notification["EventBridgeConfiguration"].value("EventBridgeEnabled", Json(false));
    const struct {
        const char *list;
        const char *destination;
        const char *block;
        const char *argument;
    } ways[] = {{"LambdaConfigurations", "Function", "LambdaFunction", "LambdaFunctionArn"},
                {"QueueConfigurations", "Queue", "Queue", "QueueArn"},
                {"TopicConfigurations", "Topic", "Topic", "TopicArn"}};
    for (const auto &way : ways)
        for (const Json &entry : notification.value(way.list, Json::array())) {
            Json made = {{"Events", Json::array({entry.value("Event", Json(""))})},
                         {way.argument, entry.value(way.destination, Json(""))}};
            const Json key = entry.value("Filter", Json::object()).value("S3Key", Json::object());
            for (const Json &rule : key.value("Rules", Json::array()))
                made[rule.value("Name", "") == "prefix" ? "FilterPrefix" : "FilterSuffix"] =
                    rule.value("Value", Json(""));
            own[way.block].push_back(std::move(made));
        }
    return own;
}

Json terraformMetric(const Json &metric)
{
    Json own = {{"Name", metric.value("Id", Json(""))}};
    if (metric.contains("Prefix"))
        own["Filter"] = {{"Prefix", metric["Prefix"]}};
    return own;
}

Json terraformAcceleration(const Json &acceleration)
{
    return {{"Status", acceleration.value("AccelerationStatus", Json("Enabled"))}};
}

Json asItStands(const Json &properties) { return properties; }

struct BucketSettingShape {
    const char *property;
    const char *suffix;
    Json (*shape)(const Json &value);
};

constexpr BucketSettingShape kBucketSettings[] = {
    {"AccelerateConfiguration", "", terraformAcceleration},
    {"AnalyticsConfigurations", "", terraformAnalysis},
    {"BucketEncryption", "", terraformEncryption},
    {"CorsConfiguration", "", terraformCors},
    {"IntelligentTieringConfigurations", "_archive", terraformTiering},
    {"InventoryConfigurations", "", terraformInventory},
    {"LoggingConfiguration", "", terraformLogging},
    {"MetricsConfigurations", "", terraformMetric},
    {"NotificationConfiguration", "", terraformNotification},
    {"OwnershipControls", "", terraformOwnership},
    {"PublicAccessBlockConfiguration", "", asItStands},
    {"VersioningConfiguration", "", terraformVersioning},
    {"LifecycleConfiguration", "", terraformLifecycle},
    {"ObjectLockConfiguration", "", asItStands},
    {"ReplicationConfiguration", "", terraformReplication},
    {"RequestPaymentConfiguration", "", asItStands},
};

}  // namespace

std::vector<TerraformBucketSetting> terraformBucketSettings(const CfnResource &bucket)
{
    std::vector<TerraformBucketSetting> settings;
    const bool versions = bucket.properties.contains("VersioningConfiguration");
    // What CloudFormation has no property for stands in the resource's metadata, under the name that a property would have.
    const Json metadata = bucket.attributes.value("Metadata", Json::object());
    for (const BucketSettingShape &setting : kBucketSettings) {
        const Json &place = bucket.properties.contains(setting.property) ? bucket.properties : metadata;
        const auto value = place.find(setting.property);
        if (value == place.end())
            continue;
        for (const Json &one : value->is_array() ? *value : Json::array({*value})) {
            CfnResource resource{{}, bucket.type + "." + setting.property, setting.shape(one), {}};
            resource.properties["Bucket"] = {{"Ref", bucket.logicalId}};
            settings.push_back(
                {std::move(resource), setting.suffix,
                 versions && (setting.shape == terraformLifecycle || setting.shape == terraformReplication)});
        }
    }
    return settings;
}

}  // namespace gp
