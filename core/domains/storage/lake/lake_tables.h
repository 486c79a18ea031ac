// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/lake/lake_resources.h"

namespace gp {

/// The database of a zone that is read, and its known tables.
void addLakeTables(ResourceSet &set, const LakeConfig &config, const LakeZoneConfig &zone,
                   const ResourceContext &context);
/// The logical id of a table that addLakeTables() makes.
[[nodiscard]] std::string lakeTableId(const LakeIds &ids, const std::string &zone, const std::string &table);

}  // namespace gp
