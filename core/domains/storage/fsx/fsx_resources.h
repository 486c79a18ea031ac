// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/storage/fsx/fsx_config.h"

namespace gp {

/// The file system, its security group, the SVM and volumes of ONTAP, the volumes of OpenZFS, the association of Lustre with a
/// bucket, and alarms. What only the account knows (the directory, the password of who joins it) is a parameter.
[[nodiscard]] ResourceSet fsxResources(const FsxConfig &config, const ResourceContext &context);

}  // namespace gp
