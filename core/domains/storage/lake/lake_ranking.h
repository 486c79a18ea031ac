// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/lake/lake_configure.h"

namespace gp {

/// A decided lake with what it was decided from.
struct LakeDecision {
    const LakeSpec &spec;
    const LakeModel &model;
    const LakeChoice &best;    ///< without the pins
    const LakeChoice &choice;  ///< with them
    const LakeConfig &config;
    const LakeOffer &offer;
    CostSum month;
};

/// "Parquet, Snappy by day".
[[nodiscard]] std::string lakeWayName(LakeLayout layout, LakePartition partition);
/// The spec with the named fields free.
[[nodiscard]] LakeSpec withoutLakePins(const LakeSpec &spec);
/// What a choice costs a month, as its bill says.
[[nodiscard]] CostSum lakeBill(const LakeModel &model, const LakeChoice &choice);

/// Every choice against its rivals, all else chosen anew for each; then what each measure saves on what Athena scans.
[[nodiscard]] std::vector<Ranking> lakeRankings(const LakeDecision &decision);

/// One step from plain text to what was chosen: what Athena then scans for all queries for every record.
struct LakeStep {
    std::string name;
    double scanMB = 0;  ///< of one query
    double tb = 0;      ///< a month
    Usd monthly;
};
/// Plain text in whole, then by parts of time, then with gzip, then in the chosen layout.
[[nodiscard]] std::vector<LakeStep> lakeSteps(const LakeDecision &decision);

}  // namespace gp
