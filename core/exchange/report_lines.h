// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/file_io.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace gp {

/// Lines of a text file of any size, plain or compressed by gzip, in constant memory.
class ReportLines {
public:
    /// Errors: Io; ParseError for what is no text: a Parquet, ORC or another file.
    [[nodiscard]] static Result<ReportLines> open(const std::string &path, std::stop_token stop);
    ReportLines(ReportLines &&) noexcept;
    ReportLines &operator=(ReportLines &&) = delete;
    ~ReportLines();

    /// The next line without its end; it holds until the next call. @return false at the end of the file. Errors: Io; ParseError for a
    /// compressed file that is cut short or damaged and for a line that never ends; Cancelled within milliseconds of the stop.
    [[nodiscard]] Result<bool> next(std::string_view &line);

    [[nodiscard]] std::uint64_t number() const;    ///< of the line that next() gave, from 1
    [[nodiscard]] std::uint64_t fileSize() const;  ///< bytes, as stored
    [[nodiscard]] std::uint64_t fileRead() const;  ///< of them
    /// "objects.csv, line 12": where an error is.
    [[nodiscard]] std::string place() const;

private:
    struct State;
    explicit ReportLines(std::unique_ptr<State> state);
    [[nodiscard]] Result<void> refill();

    std::unique_ptr<State> m_state;
};

/// Splits a line at its commas. Fields may stand in quotes, which are taken off; a quote that is part of a field stays written
/// twice. Errors: ParseError with the place and column of a quote that is not closed or that ends before its field does.
[[nodiscard]] Result<void> splitReportLine(const ReportLines &lines, std::string_view line,
                                           std::vector<std::string_view> &fields);

}  // namespace gp
