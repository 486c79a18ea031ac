// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gp::app {

/// Exit status (man page, EXIT STATUS).
enum Exit : int {
    kDone = 0,
    kFound = 1,        ///< done, and what was asked to fail on was found
    kWrongCall = 2,    ///< the call's words are wrong
    kBadInput = 3,     ///< the input could not be read or is invalid
    kCannotWrite = 4,  ///< the output could not be written
};

struct Option {
    std::string_view name;   ///< "--region"
    std::string_view value;  ///< what stands behind it in the usage line, "R"; empty: nothing
    std::string_view help;
};

class Call;

/// One word after the program's name.
struct Verb {
    std::string_view name;
    std::string_view words;  ///< in the usage line: "KIND"
    std::string_view summary;
    std::vector<Option> options;
    std::size_t least = 0;  ///< words that must stand there
    std::size_t most = 0;
    int (*run)(const Call &call) = nullptr;
    bool passesOptionsOn = false;  ///< words with '-' that the verb does not list are words of its own
};

/// A call taken apart, and the ways to end it. Messages go to stderr, one line each.
class Call {
public:
    /// Takes the words after the verb apart. On failure it has said why and answers with the exit status;
    /// for --help it has printed the help.
    [[nodiscard]] static tl::expected<Call, int> parse(const Verb &verb, std::span<const std::string> args);

    [[nodiscard]] const Verb &verb() const { return *m_verb; }
    [[nodiscard]] const std::vector<std::string> &words() const { return m_words; }
    [[nodiscard]] bool has(std::string_view option) const { return m_options.contains(option); }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;  ///< the last one given
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const;   ///< all, in order

    /// Ends with the message and the usage line.
    int wrongCall(const std::string &message) const;
    /// Ends with one line: file, place, what, remedy.
    int badInput(const Error &error, const std::string &file = {}) const;
    /// Ends by writing the result, whole or not at all, to -o or stdout.
    int write(std::string_view bytes) const;
    int writeJson(const Json &json) const;

private:
    const Verb *m_verb = nullptr;
    std::vector<std::string> m_words;
    std::multimap<std::string, std::string, std::less<>> m_options;
};

/// "groundplan recommend KIND [--region R] …"
[[nodiscard]] std::string usageOf(const Verb &verb);
/// The usage line, what the verb does and its options.
[[nodiscard]] std::string helpOf(const Verb &verb);
/// Writes to stdout. @return kDone or kCannotWrite, then with a message on stderr
int writeToStdout(std::string_view bytes);
void say(const std::string &line);

/// The option that most verbs share.
inline constexpr Option kJsonOption{"--json", "", "print JSON instead of a table"};
inline constexpr Option kOutputOption{"-o", "OUT", "write there instead of to standard output"};
inline constexpr Option kScenarioOption{"--scenario", "S",
                                        "the scenario to take: its id, letter or name, instead of the baseline"};
inline constexpr Option kAsOfOption{"--as-of", "YYYY-MM", "the month to start in, instead of the design's"};

}  // namespace gp::app
