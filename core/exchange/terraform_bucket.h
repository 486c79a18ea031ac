// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"

#include <string>
#include <vector>

namespace gp {

/// A setting of a bucket that is a resource of its own in Terraform, its properties in Terraform's shape but AWS's spelling.
struct TerraformBucketSetting {
    CfnResource resource;  ///< of a type such as "AWS::S3::Bucket.VersioningConfiguration", which has a row
    std::string suffix;    ///< behind the name of the bucket's resource
    bool afterVersioning = false;
};

/// Source: Terraform AWS provider documentation, aws_s3_bucket_* resources.
[[nodiscard]] std::vector<TerraformBucketSetting> terraformBucketSettings(const CfnResource &bucket);

}  // namespace gp
