// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/finding.h"
#include "core/domains/module.h"
#include "core/domains/storage/volume/volume_spec.h"

namespace gp {

struct VolumeModule;

/// The review rules of a volume.
[[nodiscard]] std::vector<Rule<VolumeModule>> volumeRules();

}  // namespace gp
