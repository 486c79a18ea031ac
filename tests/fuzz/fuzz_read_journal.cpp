// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/journal.h"
#include "core/exchange/project_file.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <zlib.h>

namespace {

/// Records with the right length and checksum, so that what is inside them is read: one for each line of the input.
std::string asRecords(std::string_view text)
{
    std::string journal = gp::JournalWriter::head({});
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        char crc[9];
        std::snprintf(crc, sizeof crc, "%08lx",
                      ::crc32(0, reinterpret_cast<const Bytef *>(line.data()), static_cast<uInt>(line.size())));
        journal += std::to_string(line.size()) + ' ' + crc + ' ' + std::string(line) + '\n';
    }
    return journal;
}

void tryRead(std::string_view bytes)
{
    const auto journal = gp::readJournal(bytes, gp::builtInKinds());
    if (!journal) {
        if (journal.error().message.empty())
            std::abort();
        return;
    }
    // What is handed over can be written and read again.
    for (const gp::JournalStep &step : journal->steps)
        if (!gp::readScenarios(gp::writeScenarios(step.scenarios), gp::builtInKinds()))
            std::abort();
}

}  // namespace

/// Any bytes, as a journal and as what stands in the records of one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    tryRead(text);
    tryRead(asRecords(text));
    return 0;
}
