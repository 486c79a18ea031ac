// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/storage/lake/lake_config.h"

namespace gp {

/// A bucket for each zone, with its lifecycle, key and policy, and one for results; a database for each zone that is read, its known
/// tables and a crawler; jobs, their schedules and role; a workgroup; a trail; Lake Formation's settings, registrations, LF-tags and
/// grants. Scripts of jobs are not made: where they lie is asked.
[[nodiscard]] ResourceSet lakeResources(const LakeConfig &config, const ResourceContext &context);

/// Logical ids of a lake's parts.
struct LakeIds {
    explicit LakeIds(const std::string &id) : lake(id) {}
    std::string lake;
    [[nodiscard]] std::string of(const std::string &part) const { return lake + part; }
    /// "raw" → LakeRaw: the zone's bucket, and what the names of its other parts begin with.
    [[nodiscard]] std::string zone(const std::string &zone, const std::string &part = {}) const;
};
[[nodiscard]] Json lakeRef(const std::string &logicalId);
[[nodiscard]] Json lakeAttribute(const std::string &logicalId, const std::string &name);
[[nodiscard]] Json lakeSub(const std::string &text);
/// A role that a service of AWS takes, with one policy of its own.
[[nodiscard]] CfnResource lakeRole(const std::string &logicalId, const ResourceContext &context,
                                   const std::string &service, Json statements);
/// What may be done with the objects of zones, and their keys. @param actions  of S3 objects
[[nodiscard]] Json lakeObjectStatements(const LakeConfig &config, const LakeIds &ids,
                                        const std::vector<std::string> &zones, const std::vector<std::string> &actions);

/// How AWS Glue encrypts what it writes, logs and remembers of a zone: id of its security configuration; empty where the zone has no key.
[[nodiscard]] std::string lakeSecurityId(const LakeConfig &config, const LakeIds &ids, const std::string &zone);
/// Those configurations, and what the keys in `set` must allow for them.
void addLakeSecurity(ResourceSet &set, const LakeConfig &config, const ResourceContext &context);
/// What a role needs whose runs log with a key.
[[nodiscard]] Json glueLogStatement();
/// A policy for each sort of readers: queries in the workgroup, and nothing past what they are granted.
void addLakeReaderPolicies(ResourceSet &set, const LakeConfig &config, const ResourceContext &context);

/// Lake Formation's part. @param set  into which it goes; parameters for readers that are not named are added in any case
void addLakePermissions(ResourceSet &set, const LakeConfig &config, const ResourceContext &context);

}  // namespace gp
