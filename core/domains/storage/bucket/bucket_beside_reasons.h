// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/finding.h"
#include "core/domains/storage/bucket/bucket_ranking.h"

namespace gp {

/// What a month of the clients on the internet costs, each way; empty: a rate is missing.
struct ReaderRoutes {
    double readGB = 0;             ///< by clients on the internet
    double uploadGB = 0;           ///< from them
    std::optional<Usd> straight;   ///< out of S3 to the internet
    std::optional<Usd> surcharge;  ///< of Transfer Acceleration on reads
    std::optional<Usd>
        cloudFront;              ///< data out and requests, whatever its caches hold; what it fetches from S3 is free
    std::optional<Usd> regions;  ///< sent to clients in other Regions
    std::optional<Usd> uploadsFaster;  ///< Transfer Acceleration on uploads
    std::optional<Usd> uploadsByEdge;  ///< the same through CloudFront
    std::vector<std::string> missing;  ///< what is not in the catalog
};
[[nodiscard]] ReaderRoutes readerRoutesOf(const BucketDecision &decision);
/// That CloudFront serves accelerated reads for less.
[[nodiscard]] std::optional<Finding> cloudFrontPays(const BucketDecision &decision);

/// Why copies, reports, logs, events, readers and requests are as they are: nothing for what is not asked for.
[[nodiscard]] std::vector<Reason> besideReasons(const BucketDecision &decision);

/// How clients upload objects of these sizes, and the limits that it follows from.
void addUploadHints(Reason &reason, const BucketDecision &decision);

}  // namespace gp
