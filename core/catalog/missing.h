// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace gp {

/// A rate that the catalog does not hold. The line that needed it is unknown; it is never counted as 0.
struct Missing {
    std::string service;    ///< our short name, e.g. "ebs"
    std::string dimension;  ///< the catalog's key, e.g. "ebs.io2.storage", an instance type, or words
    std::string region;     ///< region code, or "global"
    bool operator==(const Missing &) const = default;
};

/// What a key of the catalog stands for, as a reader knows it: "S3 Standard-IA get request" for "s3.standard_ia.get_request".
/// Instance types and what is words already stay as they are.
[[nodiscard]] std::string catalogWords(std::string_view key);

/// "no price in the catalog for EBS io2 storage in af-south-1": as tables and findings print it.
[[nodiscard]] std::string toText(const Missing &missing);

}  // namespace gp
