// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gp::test {

/// How many random cases to draw of those that a test draws in full. Sanitizers look for faults that every case would show and
/// make each many times slower, so with them a fifth is enough, unless everything was asked for: ./dev test --long.
/// The same scales what such a test expects to have met at least.
[[nodiscard]] inline int draws(int all)
{
#if defined(__SANITIZE_ADDRESS__)
    constexpr bool kSanitized = true;
#elif defined(__has_feature)
    constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
    constexpr bool kSanitized = false;
#endif
    return kSanitized && !qEnvironmentVariableIsSet("GROUNDPLAN_LONG_TESTS") ? (all + 4) / 5 : all;
}

}  // namespace gp::test
