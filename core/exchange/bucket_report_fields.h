// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/exchange/bucket_report.h"

namespace gp {

/// A field of the bucket's form that a report sets.
struct ReportedField {
    std::string field;  ///< name in the spec
    Json value;
    std::string because;  ///< one sentence: what the report says, and what was worked out from it
};

/// What a report says beside fields, or cannot say.
struct ReportedFact {
    std::string name;  ///< "STANDARD"; empty: a sentence
    std::string text;
};

/// What a report means for a bucket of a design.
struct ReportReading {
    std::vector<ReportedField> fields;
    std::vector<ReportedFact> facts;
    std::vector<std::string> untold;  ///< what stays as it is, since no report of this kind tells it
};

/// The kind of component that such reports are of.
[[nodiscard]] bool takesBucketReports(std::string_view kind);

/// Reads a report into the fields of a bucket's spec. How long old versions and parts of uploads are kept is taken from the spec.
[[nodiscard]] ReportReading readingOf(const BucketReport &report, const Json &spec);

}  // namespace gp
