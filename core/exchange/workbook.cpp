// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/workbook.h"

#include "core/base/text.h"
#include "core/exchange/file_io.h"

#include <array>
#include <cstdlib>
#include <ctime>
#include <xlsxwriter.h>

namespace gp {
namespace {

constexpr std::size_t kMostBytes = 1u << 30;
constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::size_t kRoomForNote = 64;  // UTF-16 units that the word about a cut takes

constexpr const char *kDollarFormat = "\"$\"#,##0.00;-\"$\"#,##0.00";

lxw_format *makeFormat(lxw_workbook *book, CellLook look)
{
    lxw_format *format = workbook_add_format(book);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    switch (look) {
    case CellLook::Wrapped:
        format_set_text_wrap(format);
        break;
    case CellLook::Title:
        format_set_bold(format);
        format_set_font_size(format, 16);
        break;
    case CellLook::Head:
        format_set_bold(format);
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_text_wrap(format);
        break;
    case CellLook::Strong:
        format_set_bold(format);
        break;
    case CellLook::Muted:
        format_set_font_color(format, 0x5B6472);
        format_set_align(format, LXW_ALIGN_RIGHT);
        break;
    case CellLook::Dollars:
        format_set_num_format(format, kDollarFormat);
        break;
    case CellLook::DollarsStrong:
        format_set_bold(format);
        format_set_num_format(format, kDollarFormat);
        break;
    case CellLook::DollarsFine:
        format_set_num_format(format, "\"$\"#,##0.00##########;-\"$\"#,##0.00##########");
        break;
    case CellLook::Whole:
        format_set_num_format(format, "#,##0");
        break;
    case CellLook::Fraction:
        format_set_num_format(format, "#,##0.00####");
        break;
    case CellLook::Plain:
    case CellLook::count_:
        break;
    }
    return format;
}

/// Midnight of a date, UTC. What is no whole date is the day on which its month or year begins.
std::time_t timeOf(std::string_view date)
{
    const std::vector<std::string> parts = split(date, '-');
    const auto part = [&](std::size_t i) { return i < parts.size() ? std::atoi(parts[i].c_str()) : 1; };
    std::tm day{};
    day.tm_year = std::max(part(0), 1980) - 1900;
    day.tm_mon = part(1) - 1;
    day.tm_mday = part(2);
    return ::timegm(&day);
}

/// The bytes of the character that text begins with; 0: it is no UTF-8, or none that XML 1.0 can hold.
std::size_t characterBytes(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return first >= 0x20 || first == '\n' || first == '\t' ? (first == 0x7F ? 0 : 1) : 0;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0 || first > 0xF4 || text.size() < length)
        return 0;
    std::uint32_t code = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (byte(i) & 0x3Fu);
    }
    const bool overlong = code < (length == 2 ? 0x80u : length == 3 ? 0x800u : 0x10000u);
    const bool control = code < 0xA0;
    return overlong || control || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) || (code & 0xFFFE) == 0xFFFE
               ? 0
               : length;
}

/// Whether a text goes on like a character that the format writes as its number: "_x0041_" would be read as "A".
bool looksEncoded(std::string_view text)
{
    return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
           text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string withoutEncodedLooks(std::string_view text)
{
    std::string safe;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (looksEncoded(text.substr(i)))
            safe += "_x005F";
        safe += text[i];
    }
    return safe;
}

}  // namespace

std::string cellText(std::string_view text, bool &mended)
{
    std::string kept;
    std::string shortened;  // as far as there is room for a word about the rest
    std::size_t units = 0;
    std::size_t left = 0;
    while (!text.empty()) {
        const bool lineEnd = text.starts_with("\r\n");
        std::size_t bytes = lineEnd ? 0 : characterBytes(text);
        const std::string_view character = bytes > 0 ? text.substr(0, bytes)
                                           : lineEnd ? std::string_view()
                                                     : kReplacement;
        if (bytes == 0 && !lineEnd)
            mended = true;
        const bool leads = bytes == 0 && static_cast<unsigned char>(text.front()) >= 0xC0;
        text.remove_prefix(std::max<std::size_t>(bytes, 1));
        // All of a character that is refused goes at once.
        while (leads && !text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0) == 0x80)
            text.remove_prefix(1);
        units += character.empty() ? 0 : bytes == 4 ? 2 : 1;
        if (units > Workbook::kCharacters - kRoomForNote && shortened.empty())
            shortened = kept;
        if (!shortened.empty() && !character.empty())
            ++left;
        kept += character;
    }
    if (units <= Workbook::kCharacters)
        return kept;
    mended = true;
    return shortened + "\u2026 (" + groupThousands(static_cast<std::int64_t>(left)) +
           " more characters are in the design)";
}

std::string cellRange(std::uint16_t column, std::uint32_t first, std::uint32_t last)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, first, column, last, column);
    return range;
}

struct Workbook::Parts {
    TemporaryFile file;
    std::string folder;
    lxw_workbook *book = nullptr;
    std::array<lxw_format *, static_cast<std::size_t>(CellLook::count_)> formats{};
    lxw_error firstError = LXW_NO_ERROR;
    std::size_t mended = 0;

    explicit Parts(TemporaryFile made) : file(std::move(made)), folder(file.path().substr(0, file.path().rfind('/')))
    {
        lxw_workbook_options options{};
        options.tmpdir = folder.data();
        book = workbook_new_opt(file.path().c_str(), &options);
    }
    Parts(const Parts &) = delete;
    Parts &operator=(const Parts &) = delete;
    ~Parts()
    {
        if (book)
            lxw_workbook_free(book);
    }

    [[nodiscard]] lxw_format *format(CellLook look)
    {
        lxw_format *&made = formats[static_cast<std::size_t>(look)];
        if (!made)
            made = makeFormat(book, look);
        return made;
    }
    void note(lxw_error error)
    {
        if (firstError == LXW_NO_ERROR)
            firstError = error;
    }
};

struct Sheet::Parts {
    Workbook::Parts &book;
    lxw_worksheet *sheet;
};

void Sheet::text(std::uint32_t row, std::uint16_t column, std::string_view words, CellLook look)
{
    bool mended = false;
    const std::string held = withoutEncodedLooks(cellText(words, mended));
    m_parts->book.mended += mended ? 1 : 0;
    m_parts->book.note(worksheet_write_string(m_parts->sheet, row, column, held.c_str(), m_parts->book.format(look)));
}

void Sheet::number(std::uint32_t row, std::uint16_t column, double value, CellLook look)
{
    m_parts->book.note(worksheet_write_number(m_parts->sheet, row, column, value, m_parts->book.format(look)));
}

void Sheet::formula(std::uint32_t row, std::uint16_t column, const std::string &formula, double value, CellLook look)
{
    m_parts->book.note(
        worksheet_write_formula_num(m_parts->sheet, row, column, formula.c_str(), m_parts->book.format(look), value));
}

void Sheet::head(std::uint32_t row, const std::vector<std::string_view> &names)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        text(row, static_cast<std::uint16_t>(i), names[i], CellLook::Head);
    worksheet_freeze_panes(m_parts->sheet, row + 1, 0);
    m_parts->book.note(worksheet_repeat_rows(m_parts->sheet, row, row));
}

void Sheet::filter(std::uint32_t headRow, std::uint32_t last, std::uint16_t columns)
{
    m_parts->book.note(worksheet_autofilter(m_parts->sheet, headRow, 0, last, static_cast<lxw_col_t>(columns - 1)));
}

void Sheet::foldable(std::uint32_t row)
{
    lxw_row_col_options options{};
    options.level = 1;
    m_parts->book.note(worksheet_set_row_opt(m_parts->sheet, row, LXW_DEF_ROW_HEIGHT, nullptr, &options));
}

void Sheet::widths(const std::vector<double> &characters)
{
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        m_parts->book.note(worksheet_set_column(m_parts->sheet, column, column, characters[i], nullptr));
    }
}

Workbook::Workbook(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Workbook::Workbook(Workbook &&) noexcept = default;
Workbook::~Workbook() = default;

Result<Workbook> Workbook::make(const std::string &title, std::string_view date)
{
    auto file = TemporaryFile::make();
    if (!file)
        return tl::unexpected(file.error());
    auto parts = std::make_unique<Parts>(std::move(*file));
    if (!parts->book)
        return fail(ErrorCode::Io, "The workbook cannot be begun: there is too little memory.");
    lxw_doc_properties properties{};
    bool mended = false;
    // The library holds properties of 128 characters at most.
    std::string held = cellText(excerpt(title, 120), mended);
    std::string program = "Groundplan";
    properties.title = held.data();
    properties.author = program.data();
    properties.created = timeOf(date);
    workbook_set_properties(parts->book, &properties);
    return Workbook(std::move(parts));
}

Sheet Workbook::addSheet(const std::string &name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(m_parts->book, name.c_str());
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&L&A&RPage &P of &N");
    return Sheet(std::make_shared<Sheet::Parts>(Sheet::Parts{*m_parts, sheet}));
}

std::size_t Workbook::mendedTexts() const { return m_parts->mended; }

Result<std::string> Workbook::bytes()
{
    const lxw_error before = m_parts->firstError;
    const lxw_error closed = workbook_close(std::exchange(m_parts->book, nullptr));  // frees it as well
    if (before != LXW_NO_ERROR)
        return fail(ErrorCode::LimitExceeded, std::string("The workbook cannot hold the bill: ") + lxw_strerror(before),
                    {}, "Export it as CSV, which has no limits.");
    if (closed != LXW_NO_ERROR)
        return fail(ErrorCode::Io, std::string("The workbook cannot be written: ") + lxw_strerror(closed),
                    m_parts->folder, "Make room there, or name another folder in TMPDIR.");
    return readFile(m_parts->file.path(), kMostBytes);
}

}  // namespace gp
