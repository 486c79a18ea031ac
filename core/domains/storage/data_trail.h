// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"

#include <string>

namespace gp {

/// A trail of CloudTrail that writes down what is done to objects, with the bucket that it writes into: the record that leaves
/// nothing out, unlike access logs. Files are kept a year.
struct DataTrail {
    std::string logicalId;      ///< of the trail
    ResourceContext log;        ///< of its bucket
    Json objects;               ///< ARNs of what it watches, each of a bucket with a slash behind it
    std::string readWriteType;  ///< of the event selector: "All", "WriteOnly"
};

/// Source: AWS CloudTrail User Guide, logging data events; Amazon S3 bucket policy for CloudTrail.
/// @param context  of the component whose trail it is
void addDataTrail(ResourceSet &set, const DataTrail &trail, const ResourceContext &context);

}  // namespace gp
