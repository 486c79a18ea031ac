// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/design/scenarios.h"
#include "core/domains/kind_registry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A journal holds what was done to an open design, so that it comes back whatever ends the program. It is text, a record a line:
///
///     LENGTH CRC32 JSON          (bytes of the JSON in decimal, its CRC-32 in eight hexadecimal digits)
///
/// The first record is the head, {"journal": 1, "app", "file", "fileHash", "process", "at"}: the design's file, empty while it has none,
/// the SHA-256 of its bytes as they were read or written last, and who writes the journal since when. Then come states of the design, each with "at" (ms since 1970), "open" (the
/// scenario that was open) and "text" (the step of undo that led to it): the first whole, the others as a merge patch to the state
/// before ("change"), or whole again where no patch says it. "again" marks a state that takes the place of the one before: typing goes
/// on in one step. {"saved": true, "file", "fileHash"} says that the last state is in the file.
///
/// A program that is killed leaves at most its last record unfinished: reading ends before the first that is not whole.
namespace gp {

inline constexpr int kJournalFormat = 1;
/// Limits of a journal: a larger one is not read.
inline constexpr std::size_t kMaxJournalBytes = 512ull * 1024 * 1024;

/// Whose a journal is.
struct JournalHead {
    std::string file;          ///< absolute path; empty: never saved
    std::string fileHash;      ///< hexadecimal SHA-256 of its bytes; empty: never saved
    std::int64_t process = 0;  ///< the id of the one that writes it
    std::int64_t at = 0;       ///< when it was begun, ms since 1970
};

/// Makes the records of a journal. Keeps the state that it wrote last, to say what differs.
class JournalWriter {
public:
    struct Step {
        std::string text;
        std::int64_t at = 0;  ///< ms since 1970
        ScenarioId open{kBaselineId};
        bool again = false;  ///< in place of the step before
    };

    [[nodiscard]] static std::string head(const JournalHead &head);
    /// The last state is in a file now.
    [[nodiscard]] static std::string saved(std::string_view file, std::string_view fileHash);
    [[nodiscard]] std::string state(const Scenarios &scenarios, const Step &step);
    /// The next state is written whole.
    void forget() { m_last.reset(); }

private:
    std::optional<Scenarios> m_last;
};

struct JournalStep {
    std::string text;
    std::int64_t at = 0;
    ScenarioId open{kBaselineId};
    Scenarios scenarios;
};

struct Journal {
    JournalHead head;  ///< as of the last time that it was saved
    /// The states, the oldest first; never empty. Of a long journal the last ones.
    std::vector<JournalStep> steps;
    /// The step that is in the file; less than 0: none of those that are here.
    int savedStep = -1;
    /// The line from which nothing could be read, or of a last state that the reader of files refuses; 0: all was read, but for a
    /// record that was not finished.
    std::size_t damagedAt = 0;

    /// Whether nothing in it is unsaved, as far as can be told.
    [[nodiscard]] bool isSaved() const { return damagedAt == 0 && savedStep + 1 == static_cast<int>(steps.size()); }
};

/// Reads the head of a journal from its first bytes. Errors: ParseError.
[[nodiscard]] Result<JournalHead> readJournalHead(std::string_view bytes);
/// Whether a journal holds a head and nothing else, not even a part of a record: its design was opened, and nothing was done to it.
[[nodiscard]] bool isHeadAlone(std::string_view journal);

/// Reads a journal as far as it is whole, and of its states the last ones, at most `mostSteps`. What is handed over can be opened:
/// a state that the reader of files refuses is left out. Errors: ParseError or InvalidInput when not one state is readable,
/// NewerFormat for a journal of a newer version, LimitExceeded.
[[nodiscard]] Result<Journal> readJournal(std::string_view bytes, const KindRegistry &kinds,
                                          std::size_t mostSteps = 100);

}  // namespace gp
