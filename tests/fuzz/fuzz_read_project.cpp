// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/project_file.h"

#include <cstdint>
#include <cstdlib>

/// Any bytes: refused with one line, or read into a design that can be written and read again as the same design.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto design = gp::readProject(text, gp::builtInKinds());
    if (!design) {
        const std::string line = gp::toLine(design.error());
        if (line.empty() || line.find('\n') != std::string::npos)
            std::abort();
        return 0;
    }
    const std::string written = gp::writeProject(*design);
    const auto again = gp::readProject(written, gp::builtInKinds());
    if (!again || !(*again == *design) || gp::writeProject(*again) != written)
        std::abort();
    return 0;
}
