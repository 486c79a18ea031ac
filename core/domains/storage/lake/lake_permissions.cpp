// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/domains/resource_tags.h"
#include "core/domains/storage/lake/lake_configure.h"
#include "core/domains/storage/lake/lake_need.h"
#include "core/domains/storage/lake/lake_tables.h"

#include <algorithm>

namespace gp {
namespace {

/// Values of the LF-tag "sensitivity": what everybody with a zone sees, what few see, and tables of which others see some rows.
constexpr const char *kOpen = "open";
constexpr const char *kSensitive = "sensitive";
constexpr const char *kFiltered = "filtered";

Json principalOf(Json arn) { return {{"DataLakePrincipalIdentifier", std::move(arn)}}; }

Json account() { return lakeRef("AWS::AccountId"); }

class LakeGrants {
public:
    LakeGrants(ResourceSet &set, const LakeConfig &config, const ResourceContext &context)
        : m_set(set), m_config(config), m_context(context), m_ids(context.logicalId)
    {
    }

    void settings()
    {
        Json administrator = m_config.administrator;
        if (m_config.administrator.empty()) {
            administrator = lakeRef(m_ids.of("Administrator"));
            m_set.parameters[m_ids.of("Administrator")] = {
                {"Type", "String"},
                {"Description", "ARN of the role that administers Lake Formation for " + excerpt(m_context.name) +
                                    "; the one that deploys must be it"}};
        }
        // Nothing is granted to IAMAllowedPrincipals by itself.
        m_set.resources.push_back({m_ids.of("Settings"),
                                   "AWS::LakeFormation::DataLakeSettings",
                                   {{"Admins", Json::array({principalOf(std::move(administrator))})},
                                    {"CreateDatabaseDefaultPermissions", Json::array()},
                                    {"CreateTableDefaultPermissions", Json::array()}},
                                   {}});
    }

    void registrations()
    {
        std::vector<std::string> zones;
        for (const LakeZoneConfig &zone : m_config.zones)
            if (enumFromText<LakeZone>(zone.zone))
                zones.push_back(zone.zone);
        m_set.resources.push_back(lakeRole(
            m_ids.of("AccessRole"), m_context, "lakeformation.amazonaws.com",
            lakeObjectStatements(m_config, m_ids, zones, {"s3:GetObject", "s3:PutObject", "s3:DeleteObject"})));
        for (const std::string &zone : zones) {
            const std::string bucket = m_ids.zone(zone);
            m_set.resources.push_back({bucket + "Location",
                                       "AWS::LakeFormation::Resource",
                                       {{"ResourceArn", lakeAttribute(bucket, "Arn")},
                                        {"RoleArn", lakeAttribute(m_ids.of("AccessRole"), "Arn")},
                                        {"UseServiceLinkedRole", false}},
                                       {m_ids.of("Settings")}});
            grant(m_ids.of("Role") + locationName(zone), lakeAttribute(m_ids.of("Role"), "Arn"),
                  {{"DataLocation", {{"CatalogId", account()}, {"ResourceArn", lakeAttribute(bucket, "Arn")}}}},
                  {"DATA_LOCATION_ACCESS"}, {bucket + "Location"});
        }
    }

    void tags()
    {
        Json zones = Json::array();
        for (const auto &name : EnumText<LakeZone>::kNames)
            zones.push_back(std::string(name.text));
        tag("ZoneTag", "zone", zones);
        tag("SensitivityTag", "sensitivity", Json::array({kOpen, kSensitive, kFiltered}));
        for (const LakeZoneConfig &zone : m_config.zones) {
            if (!zone.catalogued)
                continue;
            const std::string database = m_ids.zone(zone.zone, "Database");
            const Json own = {{"CatalogId", account()}, {"Name", lakeRef(database)}};
            associate(database + "ZoneTagged", {{"Database", own}}, "ZoneTag", zone.zone);
            associate(database + "Tagged", {{"Database", own}}, "SensitivityTag", kOpen);
            for (const LakeSchema &schema : m_config.schemas)
                tagTable(zone, schema);
        }
    }

    void jobs()
    {
        for (const LakeZoneConfig &zone : m_config.zones)
            if (zone.catalogued) {
                const std::string database = m_ids.zone(zone.zone, "Database");
                grant(database + "JobsGrant", lakeAttribute(m_ids.of("Role"), "Arn"),
                      {{"Database", {{"CatalogId", account()}, {"Name", lakeRef(database)}}}},
                      {"ALTER", "CREATE_TABLE", "DESCRIBE"}, {});
            }
        const Json all = Json::array({kOpen, kSensitive, kFiltered});
        Json zones = Json::array();
        for (const auto &name : EnumText<LakeZone>::kNames)
            zones.push_back(std::string(name.text));
        grant(m_ids.of("RoleTablesGrant"), lakeAttribute(m_ids.of("Role"), "Arn"), policy("TABLE", zones, all),
              {"ALTER", "DELETE", "DESCRIBE", "INSERT", "SELECT"}, {});
    }

    void readers()
    {
        std::size_t number = 0;
        for (const LakeReader &reader : m_config.readers) {
            const std::string id = m_ids.of("Reader" + std::to_string(++number));
            const Json arn = reader.principal.empty() ? lakeRef(id) : Json(reader.principal);
            if (reader.principal.empty())
                m_set.parameters[id] = {{"Type", "String"},
                                        {"Description", "ARN of the role or user \"" + excerpt(reader.name) +
                                                            "\" that reads " + excerpt(m_context.name)}};
            Json zones = Json::array();
            for (const auto &name : EnumText<LakeZone>::kNames)
                if (name.value >= reader.from)
                    zones.push_back(std::string(name.text));
            const Json seen = reader.sensitive ? Json::array({kOpen, kSensitive, kFiltered}) : Json::array({kOpen});
            grant(id + "Databases", arn, policy("DATABASE", zones, Json::array({kOpen})), {"DESCRIBE"}, {});
            grant(id + "Tables", arn, policy("TABLE", zones, seen), {"DESCRIBE", "SELECT"}, {});
            if (!reader.sensitive)
                filters(id, arn, reader.from);
        }
    }

private:
    static std::string locationName(const std::string &zone)
    {
        return zone == textOf(LakeZone::Raw)         ? "RawLocation"
               : zone == textOf(LakeZone::Processed) ? "ProcessedLocation"
                                                     : "CuratedLocation";
    }

    void tag(const std::string &part, const std::string &key, const Json &values)
    {
        m_set.resources.push_back({m_ids.of(part),
                                   "AWS::LakeFormation::Tag",
                                   {{"CatalogId", account()},
                                    {"TagKey", stackName(toLower(m_context.logicalId) + "-" + key)},
                                    {"TagValues", values}},
                                   {m_ids.of("Settings")}});
    }

    void associate(const std::string &id, Json resource, const std::string &tagPart, const std::string &value)
    {
        m_set.resources.push_back({id,
                                   "AWS::LakeFormation::TagAssociation",
                                   {{"Resource", std::move(resource)},
                                    {"LFTags", Json::array({{{"CatalogId", account()},
                                                             {"TagKey", lakeRef(m_ids.of(tagPart))},
                                                             {"TagValues", Json::array({value})}}})}},
                                   {}});
    }

    void tagTable(const LakeZoneConfig &zone, const LakeSchema &schema)
    {
        const std::string table = lakeTableId(m_ids, zone.zone, schema.name);
        const Json database = lakeRef(m_ids.zone(zone.zone, "Database"));
        const std::vector<std::string> hidden = lakeNames(schema.sensitive);
        if (!trimmed(schema.rowFilter).empty()) {
            associate(table + "Tagged",
                      {{"Table", {{"CatalogId", account()}, {"DatabaseName", database}, {"Name", lakeRef(table)}}}},
                      "SensitivityTag", kFiltered);
            Json filter = {{"TableCatalogId", account()},
                           {"DatabaseName", database},
                           {"TableName", lakeRef(table)},
                           {"Name", schema.name + "_rows"},
                           {"RowFilter", {{"FilterExpression", trimmed(schema.rowFilter)}}},
                           {"ColumnWildcard", Json::object()}};
            if (!hidden.empty())
                filter["ColumnWildcard"]["ExcludedColumnNames"] = hidden;
            m_set.resources.push_back({table + "Rows", "AWS::LakeFormation::DataCellsFilter", std::move(filter), {}});
        } else if (!hidden.empty()) {
            associate(table + "Tagged",
                      {{"TableWithColumns",
                        {{"CatalogId", account()},
                         {"DatabaseName", database},
                         {"Name", lakeRef(table)},
                         {"ColumnNames", hidden}}}},
                      "SensitivityTag", kSensitive);
        }
    }

    void filters(const std::string &id, const Json &arn, LakeZone from)
    {
        for (const LakeZoneConfig &zone : m_config.zones) {
            const auto known = enumFromText<LakeZone>(zone.zone);
            if (!zone.catalogued || !known || *known < from)
                continue;
            for (const LakeSchema &schema : m_config.schemas) {
                if (trimmed(schema.rowFilter).empty())
                    continue;
                const std::string table = lakeTableId(m_ids, zone.zone, schema.name);
                grant(id + table.substr(m_ids.lake.size()), arn,
                      {{"DataCellsFilter",
                        {{"TableCatalogId", account()},
                         {"DatabaseName", lakeRef(m_ids.zone(zone.zone, "Database"))},
                         {"TableName", lakeRef(table)},
                         {"Name", schema.name + "_rows"}}}},
                      {"SELECT"}, {table + "Rows"});
            }
        }
    }

    [[nodiscard]] Json policy(const char *type, const Json &zones, const Json &sensitivity) const
    {
        return {{"LFTagPolicy",
                 {{"CatalogId", account()},
                  {"ResourceType", type},
                  {"Expression",
                   Json::array({{{"TagKey", lakeRef(m_ids.of("ZoneTag"))}, {"TagValues", zones}},
                                {{"TagKey", lakeRef(m_ids.of("SensitivityTag"))}, {"TagValues", sensitivity}}})}}}};
    }

    void grant(const std::string &id, const Json &arn, Json resource, const std::vector<std::string> &permissions,
               const std::vector<std::string> &after)
    {
        std::vector<std::string> before = after;
        if (before.empty())
            before = {m_ids.of("Settings")};
        m_set.resources.push_back({id,
                                   "AWS::LakeFormation::PrincipalPermissions",
                                   {{"Principal", principalOf(arn)},
                                    {"Resource", std::move(resource)},
                                    {"Permissions", permissions},
                                    {"PermissionsWithGrantOption", Json::array()}},
                                   std::move(before)});
    }

    ResourceSet &m_set;
    const LakeConfig &m_config;
    const ResourceContext &m_context;
    LakeIds m_ids;
};

}  // namespace

void addLakePermissions(ResourceSet &set, const LakeConfig &config, const ResourceContext &context)
{
    if (!config.lakeFormation)
        return;
    LakeGrants grants(set, config, context);
    grants.settings();
    grants.registrations();
    grants.tags();
    grants.jobs();
    grants.readers();
}

}  // namespace gp
