// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace gp {

enum class ErrorCode {
    InvalidInput,   ///< a value that the user gave cannot be used
    NotFound,       ///< a name that refers to nothing
    ParseError,     ///< bytes that are not in the format they should be in
    NewerFormat,    ///< a file written by a later version
    LimitExceeded,  ///< larger or deeper than the stated limit
    Io,             ///< the system refused to read or write
    Cancelled,      ///< stopped on request
};

/// A failure as a value. Legal but unwise is a finding, not an error.
struct Error {
    ErrorCode code = ErrorCode::InvalidInput;
    std::string message;  ///< one English sentence: what is wrong
    std::string where;    ///< field name ("memory") or JSON pointer ("/components/web/spec/memory"); may be empty
    std::string remedy;   ///< one English sentence: how to mend it; may be empty
    bool operator==(const Error &) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {},
                                                std::string remedy = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(where), std::move(remedy)});
}

/// One line for stderr and message bars: where, what, remedy.
[[nodiscard]] inline std::string toLine(const Error &error)
{
    std::string line = error.where.empty() ? error.message : error.where + ": " + error.message;
    if (!error.remedy.empty())
        line += " " + error.remedy;
    return line;
}

}  // namespace gp
