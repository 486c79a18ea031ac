// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/catalog.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gp {

/// A type that passes every filter, with its sale and price in the region looked at.
struct FoundInstance {
    const InstanceType *type = nullptr;
    const Region *region = nullptr;
    Offering offering;
    std::optional<PricedRate> price;  ///< Linux on demand; empty: no price in the catalog
};

/// What is asked of a type. A condition is true, false or unknown (the catalog lacks the figure); only true passes.
struct InstanceFilter {
    using Condition = std::function<bool(const Catalog &, const FoundInstance &)>;
    using SortKey = std::function<std::optional<double>(const FoundInstance &)>;

    std::optional<std::string> region;      ///< empty: Catalog::referenceRegion()
    std::vector<Condition> conditions;      ///< all must hold
    std::optional<std::size_t> maxResults;  ///< empty: all
    SortKey sortKey;                        ///< empty: by name
    bool descending = false;
    std::vector<std::string> zoneIds;    ///< the type must be offered in all of them
    std::vector<std::string> typeNames;  ///< empty: any
};

/// Reads `--flag value` and `--flag=value` words with the names of amazon-ec2-instance-selector, short forms included, and
/// --region/-r, --max-results, --sort-by, --sort-direction.
///
/// - A quantity flag states the exact figure; with -min or -max an inclusive bound. The exact form excludes the bounds.
/// - Byte quantities ("4 GiB", "4GB", "512 MiB", "1.5 TiB"; a plain number is GiB): powers of 1024 whatever the spelling,
///   as in the tool the names come from. Bandwidth and throughput are in those same words: "4 GiB" is 4,096 megabits
///   (--ebs-optimized-baseline-bandwidth) or megabytes (-throughput) per second. Local storage is compared with the GB
///   figure that AWS reports: "100 GiB" is 100 of them.
/// - A type without a GPU has 0 GPUs and 0 GPU memory; a slice of a GPU is a fraction of one.
/// - --network-performance is the peak figure of AWS in Gbps ("up to 12.5" is 12.5).
/// - Booleans: a bare flag is true; a following word "true" or "false" is its value.
/// - --allow-list, --deny-list: regular expressions searched anywhere in the name, in linear time (core/catalog/name_pattern.h).
/// - --instance-types, --availability-zones: comma-separated; the type must be offered in all zones named, by zone id.
/// - --vcpus-to-memory-ratio "1:2": exactly 2 GiB for each vCPU.
/// - --price-per-hour: USD, Linux on demand; a type without a price does not pass.
/// - --cpu-architecture amd64 is x86_64; …_mac are the types for macOS.
/// - --max-results: none by default. --sort-by: instance-type (default) or the name of a quantity flag; rows without the
///   figure come last; equal rows by name.
///
/// Errors: InvalidInput, one sentence, `where` the flag. Unknown flags are refused with the nearest name. Filters about facts
/// that the catalog does not hold are refused ("The catalog does not hold …"), never ignored.
[[nodiscard]] Result<InstanceFilter> parseInstanceFilter(std::span<const std::string> args);

/// The types sold in the region that pass. Sold: offered there, or of a family sold there where types are not known one by one.
/// Errors: NotFound (region, `where` "--region"; zones, `where` "--availability-zones").
[[nodiscard]] Result<std::vector<FoundInstance>> findInstances(const Catalog &catalog, const InstanceFilter &filter);

/// {instance_type, family, vcpus, memory_gib, …, region, usd_per_hour, price_origin, price_as_of}; unknown figures are null.
[[nodiscard]] nlohmann::json toJson(const FoundInstance &found);

/// The filters with their short forms, for usage texts: "--vcpus, -c".
[[nodiscard]] std::vector<std::string> instanceFilterFlags();

}  // namespace gp
