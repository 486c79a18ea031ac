// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/project_file.h"

#include <cstdint>
#include <cstdlib>

/// Any bytes: refused with one line, or read into scenarios that can be written and read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto scenarios = gp::readScenarios(text, gp::builtInKinds());
    if (!scenarios) {
        const std::string line = gp::toLine(scenarios.error());
        if (line.empty() || line.find('\n') != std::string::npos)
            std::abort();
        return 0;
    }
    const std::string written = gp::writeScenarios(*scenarios);
    const auto again = gp::readScenarios(written, gp::builtInKinds());
    if (!again || !(*again == *scenarios) || gp::writeScenarios(*again) != written)
        std::abort();
    return 0;
}
