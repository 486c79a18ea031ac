// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/program_version.h"

namespace gp {

std::string_view programVersion() { return GROUNDPLAN_VERSION; }

}  // namespace gp
