// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_tables.h"

#include "core/base/text.h"
#include "core/domains/storage/lake/lake_need.h"

#include <algorithm>

namespace gp {
namespace {

/// How a table is read. Source: Athena User Guide, supported SerDes and data formats.
struct LakeSerde {
    const char *classification;
    const char *input;
    const char *output;
    const char *library;
};

LakeSerde serdeOf(const LakeZoneConfig &zone, const std::string &source)
{
    constexpr const char *kText = "org.apache.hadoop.mapred.TextInputFormat";
    constexpr const char *kTextOut = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";
    const auto layout = enumFromText<LakeLayout>(zone.layout).value_or(LakeLayout::AsItArrives);
    if (isOrc(layout))
        return {"orc", "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
                "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat", "org.apache.hadoop.hive.ql.io.orc.OrcSerde"};
    const bool text =
        layout == LakeLayout::TextGzip || (layout == LakeLayout::AsItArrives && source != textOf(LakeSource::Parquet));
    if (!text)
        return {"parquet", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"};
    if (source == textOf(LakeSource::Csv))
        return {"csv", kText, kTextOut, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"};
    return {"json", kText, kTextOut, "org.openx.data.jsonserde.JsonSerDe"};
}

/// Source: Athena User Guide, supported types for partition projection.
struct LakeDateKey {
    const char *format;
    const char *unit;
};
LakeDateKey dateKeyOf(LakePartition partition)
{
    switch (partition) {
    case LakePartition::Hour:
        return {"yyyy-MM-dd-HH", "HOURS"};
    case LakePartition::Month:
        return {"yyyy-MM", "MONTHS"};
    case LakePartition::Day:
    case LakePartition::None:
        break;
    }
    return {"yyyy-MM-dd", "DAYS"};
}

constexpr const char *kDateKey = "dt";

Json tableOf(const LakeConfig &config, const LakeZoneConfig &zone, const LakeSchema &schema, const LakeIds &ids)
{
    const LakeSerde serde = serdeOf(zone, config.source);
    Json parameters = {{"classification", serde.classification}, {"EXTERNAL", "TRUE"}};
    Json columns = Json::array();
    std::vector<std::string> keys;
    if (zone.partition != LakePartition::None) {
        keys.emplace_back(kDateKey);
        for (const std::string &key : lakeNames(config.partitionKeys))
            keys.push_back(key);
    }
    for (const LakeColumn &column : lakeColumns(schema.columns))
        if (std::find(keys.begin(), keys.end(), column.name) == keys.end())
            columns.push_back({{"Name", column.name}, {"Type", column.type}});
    Json partitionKeys = Json::array();
    const std::string place = "s3://${" + ids.zone(zone.zone) + "}/" + schema.name + "/";
    std::string location = place;
    for (const std::string &key : keys) {
        partitionKeys.push_back({{"Name", key}, {"Type", "string"}});
        location += key + "=${!" + key + "}/";
    }
    if (config.tablesBy == LakeTables::Projection && !keys.empty()) {
        const LakeDateKey date = dateKeyOf(zone.partition);
        const std::string prefix = std::string("projection.") + kDateKey;
        parameters["projection.enabled"] = "true";
        parameters[prefix + ".type"] = "date";
        parameters[prefix + ".format"] = date.format;
        parameters[prefix + ".interval"] = "1";
        parameters[prefix + ".interval.unit"] = date.unit;
        // What is older than the zone keeps is not there; for ever is ten years here, our own figure.
        std::int64_t days = 0;
        for (const LifecycleRule &rule : zone.bucket.rules)
            days = std::max(days, rule.expirationInDays);
        parameters[prefix + ".range"] =
            "NOW-" + (days > 0 ? std::to_string(days) + "DAYS" : std::string("10YEARS")) + ",NOW";
        for (std::size_t i = 1; i < keys.size(); ++i)
            parameters["projection." + keys[i] + ".type"] = "injected";
        parameters["storage.location.template"] = lakeSub(location);
    }
    return {
        {"Name", schema.name},
        {"TableType", "EXTERNAL_TABLE"},
        {"Parameters", std::move(parameters)},
        {"PartitionKeys", std::move(partitionKeys)},
        {"StorageDescriptor",
         {{"Columns", std::move(columns)},
          {"Location", lakeSub(place)},
          {"InputFormat", serde.input},
          {"OutputFormat", serde.output},
          {"SerdeInfo", {{"SerializationLibrary", serde.library}, {"Parameters", {{"serialization.format", "1"}}}}}}}};
}

/// Names of catalogs take no '-' (Athena User Guide, names), and stacks have it.
Json databaseName(const std::string &zone)
{
    return {{"Fn::Join",
             Json::array({"_", {{"Fn::Split", Json::array({"-", {{"Fn::Sub", "${AWS::StackName}-" + zone}}})}}})}};
}

}  // namespace

std::string lakeTableId(const LakeIds &ids, const std::string &zone, const std::string &table)
{
    // An id takes letters and digits only: "a_b" and "ab" must not meet, so that '_' becomes a letter that names do not have.
    std::string id = ids.zone(zone, "Table");
    for (const char c : table)
        id += c == '_' ? 'X' : c;
    return id;
}

void addLakeTables(ResourceSet &set, const LakeConfig &config, const LakeZoneConfig &zone,
                   const ResourceContext &context)
{
    const LakeIds ids(context.logicalId);
    const std::string database = ids.zone(zone.zone, "Database");
    const std::vector<std::string> settings =
        config.lakeFormation ? std::vector{ids.of("Settings")} : std::vector<std::string>();
    set.resources.push_back({database,
                             "AWS::Glue::Database",
                             {{"CatalogId", lakeRef("AWS::AccountId")},
                              {"DatabaseInput",
                               {{"Name", databaseName(toLower(context.logicalId) + "-" + zone.zone)},
                                {"Description", excerpt(context.name, 80) + ", " + zone.zone + " zone"},
                                {"LocationUri", lakeSub("s3://${" + ids.zone(zone.zone) + "}/")}}}},
                             settings});
    for (const LakeSchema &schema : config.schemas)
        set.resources.push_back({lakeTableId(ids, zone.zone, schema.name),
                                 "AWS::Glue::Table",
                                 {{"CatalogId", lakeRef("AWS::AccountId")},
                                  {"DatabaseName", lakeRef(database)},
                                  {"TableInput", tableOf(config, zone, schema, ids)}},
                                 {}});
}

}  // namespace gp
