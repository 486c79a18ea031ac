// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bucket_report.h"

namespace gp {

/// The files of a report and what their columns are.
struct BucketReportFiles {
    std::vector<std::string> paths;
    std::optional<ReportSource> source;  ///< empty: the first line of the one file is to say
    std::vector<std::string> columns;
    std::string bucket;               ///< that an inventory is of; may be empty
    std::optional<std::int64_t> day;  ///< since 1970, where the manifest says it
};

/// Finds the files that belong to the one that was chosen. Errors: Io, ParseError, NotFound.
[[nodiscard]] Result<BucketReportFiles> findReportFiles(const std::string &chosen);

}  // namespace gp
