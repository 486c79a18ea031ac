// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"
#include "core/domains/storage/bucket/storage_class.h"

#include <string>

namespace gp {

/// One rule of replication as it is asked for: what of the bucket is copied where. Source: S3 User Guide, live replication.
struct BucketReplicationRule {
    std::string name{"copy"};
    std::string prefix;
    Percent share{100};
    std::string region;
    StorageClass storageClass = StorageClass::Standard;
    Count keptDays{0};
    bool deleteMarkers = false;
    bool timeControl = false;
    bool operator==(const BucketReplicationRule &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .help = "Names the rule.", .maxLength = 40, .key = true});
        visit("prefix", prefix,
              {.label = "Prefix", .help = "Only keys that begin with it are copied. Empty: all.", .maxLength = 1'024});
        visit("share", share,
              {.label = "Share of the bytes",
               .min = Percent(0),
               .max = Percent(100),
               .help = "Of all bytes that arrive, what the prefix holds."});
        visit("region", region,
              {.label = "Region",
               .help = "Where the copies lie, in a bucket that is there already and has versioning.",
               .options = OptionSource::Regions,
               .maxLength = 40});
        visit("storageClass", storageClass,
              {.label = "Class", .help = "Copies are written into it at once. Copies are seldom read."});
        visit("keptDays", keptDays,
              {.label = "Kept there (days)",
               .min = Count(0),
               .max = Count(36'500),
               .help = "No lifecycle rule is copied: the other bucket's own deletes copies, old versions too, so long "
                       "after their upload. 0: it deletes none."});
        visit("deleteMarkers", deleteMarkers,
              {.label = "Delete markers copied",
               .help = "What is deleted here is hidden there too. Off, copies outlive a wrong or malicious delete."});
        visit("timeControl", timeControl,
              {.label = "Time control",
               .help = "S3 Replication Time Control: copies arrive within minutes under an agreement, and each GB is "
                       "billed."});
    }
};

}  // namespace gp
