// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"

namespace gp {

/// How bad a finding is, worst first.
enum class Severity { High, Medium, Low, Info };
template <>
struct EnumText<Severity> {
    static constexpr std::array kNames{EnumName{Severity::High, "high", "High"},
                                       EnumName{Severity::Medium, "medium", "Medium"},
                                       EnumName{Severity::Low, "low", "Low"}, EnumName{Severity::Info, "info", "Info"}};
};

}  // namespace gp
