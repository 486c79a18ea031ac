// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// There only where the program is linked with AddressSanitizer; a test is compiled the same for either.
extern "C" __attribute__((weak)) void __asan_init();

namespace gp::test {

/// Whether everything was asked for: ./dev test --long.
[[nodiscard]] inline bool isLong() { return qEnvironmentVariableIsSet("GROUNDPLAN_LONG_TESTS"); }
[[nodiscard]] inline bool isSanitized() { return &__asan_init != nullptr; }

/// How many random cases to draw of those that a test draws in full. Sanitizers look for faults that every case would show and
/// make each many times slower, so with them a fifth is enough, unless everything was asked for.
/// The same scales what such a test expects to have met at least.
[[nodiscard]] inline int draws(int all) { return isSanitized() && !isLong() ? (all + 4) / 5 : all; }

/// The same for tests whose cases take long: with the sanitizers a tenth.
[[nodiscard]] inline int fewer(int all) { return isSanitized() && !isLong() ? (all + 9) / 10 : all; }

}  // namespace gp::test
