// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"
#include "core/domains/storage/bucket/storage_class.h"

#include <string>

namespace gp {

/// A move of the bucket's own way, as it is asked for: at which age objects of which sizes go to which class.
struct BucketMove {
    std::string name{"move"};
    StorageClass storageClass = StorageClass::GlacierInstant;
    Count day{90};
    KB from{0};
    KB below{0};
    bool operator==(const BucketMove &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .help = "Names the move.", .maxLength = 40, .key = true});
        visit("storageClass", storageClass,
              {.label = "Class", .help = "Where objects go. Nothing ever moves back up."});
        visit("day", day,
              {.label = "At age (days)",
               .min = Count(0),
               .max = Count(36'500),
               .help = "So long after its upload an object moves. 0: on the day it arrives."});
        visit("from", from,
              {.label = "Objects from",
               .min = KB(0),
               .max = KB(1e11),
               .help = "Sizes are moved as wholes, by their mean. 0: from the smallest on."});
        visit("below", below,
              {.label = "Objects below", .min = KB(0), .max = KB(1e11), .help = "0: up to the largest."});
    }
};

}  // namespace gp
