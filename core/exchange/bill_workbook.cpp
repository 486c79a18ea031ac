// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bill_workbook.h"

#include "core/base/text.h"
#include "core/exchange/bill_of_materials.h"
#include "core/exchange/workbook.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace gp {
namespace {

constexpr char kNoPrice[] = "no price in the catalog";
constexpr char kNotKnown[] = "not known";
constexpr std::size_t kMostCriterion = 255;  // characters of a text in a formula, Excel

/// Columns of the sheet "Bill".
enum BillColumn : std::uint16_t {
    kOwner,
    kService,
    kCategory,
    kRegion,
    kItem,
    kQuantity,
    kUnit,
    kPrice,
    kMonth,
    kOrigin,
    kAsOf,
    kSource,
    kNote,
    kTags,
    kId
};

/// The lines of one owner on the sheet "Bill".
struct OwnerLines {
    const MaterialRow *owner = nullptr;
    std::uint32_t first = 0;  ///< row of the sheet
    std::uint32_t last = 0;
    CostSum sum;
    bool free = true;  ///< every line says that AWS does not charge for it
};

double toNumber(Usd amount) { return static_cast<double>(amount.cents()) / 100; }

/// A sum by its formula, in words where nothing of it is known: a formula would say 0.
void writeSum(Sheet &sheet, std::uint32_t row, std::uint16_t column, const std::string &formula, const CostSum &sum,
              CellLook look)
{
    if (isUnknown(sum))
        sheet.text(row, column, kNotKnown, CellLook::Muted);
    else
        sheet.formula(row, column, formula, toNumber(sum.monthly), look);
}

void writeQuantity(Sheet &sheet, std::uint32_t row, std::uint16_t column, double quantity)
{
    sheet.number(row, column, quantity, quantity == std::floor(quantity) ? CellLook::Whole : CellLook::Fraction);
}

/// Whether a line has an amount and no rate: what leads from a month of its own to the mean month.
bool isBridge(const CostLine &line) { return line.monthly && !line.rate; }

std::string_view originWords(const CostLine &line)
{
    return !line.monthly ? "unknown" : isBridge(line) ? "of the lines above" : toString(line.origin);
}

bool isFree(const CostLine &line) { return line.rate && line.rate->mantissa() == 0; }

void writeLine(Sheet &sheet, std::uint32_t row, const MaterialRow &material)
{
    const CostLine &line = *material.bill.line;
    sheet.text(row, kOwner, material.bill.name);
    sheet.text(row, kService, material.service);
    sheet.text(row, kCategory, material.category);
    sheet.text(row, kRegion, material.region);
    sheet.text(row, kItem, line.item, CellLook::Wrapped);
    sheet.text(row, kUnit, line.unit);
    if (line.rate)
        sheet.number(row, kPrice, line.rate->perUnit(), CellLook::DollarsFine);
    if (!isBridge(line))
        writeQuantity(sheet, row, kQuantity, line.quantity);
    if (line.monthly)
        sheet.number(row, kMonth, toNumber(*line.monthly), CellLook::Dollars);
    else
        sheet.text(row, kMonth, kNoPrice, CellLook::Muted);
    sheet.text(row, kOrigin, originWords(line));
    sheet.text(row, kAsOf, line.asOf);
    sheet.text(row, kSource, line.source);
    sheet.text(row, kNote, material.note, CellLook::Wrapped);
    sheet.text(row, kTags, material.tags, CellLook::Wrapped);
    sheet.text(row, kId, material.bill.id);
}

std::string_view lackWords(const CostSum &sum)
{
    return isUnknown(sum) ? "no price of it is known" : sum.atLeast ? "at least: a price is not known" : "";
}

void writeSubtotal(Sheet &sheet, std::uint32_t row, const OwnerLines &lines)
{
    const MaterialRow &owner = *lines.owner;
    sheet.text(row, kOwner, owner.bill.name + ", together", CellLook::Strong);
    sheet.text(row, kService, owner.service, CellLook::Strong);
    sheet.text(row, kCategory, owner.category, CellLook::Strong);
    sheet.text(row, kRegion, owner.region, CellLook::Strong);
    writeSum(sheet, row, kMonth, "=SUBTOTAL(9," + cellRange(kMonth, lines.first, lines.last) + ")", lines.sum,
             CellLook::DollarsStrong);
    if (lines.sum.atLeast)
        sheet.text(row, kNote, lackWords(lines.sum));
}

std::string_view lackOfTotal(const CostSum &total)
{
    return isUnknown(total) ? "no amount above is known" : "at least: amounts above are not known";
}

std::vector<OwnerLines> writeBill(Sheet &sheet, const BillOfMaterials &materials)
{
    sheet.head(0, {"Component", "Service", "Category", "Region", "Item", "Quantity", "Unit", "Unit price (USD)",
                   "Month (USD)", "Price", "Price as of", "Source", "Note", "Tags", "Id"});
    sheet.widths({26, 20, 12, 14, 44, 14, 18, 16, 16, 10, 12, 24, 40, 24, 18});
    std::vector<OwnerLines> owners;
    std::uint32_t row = 1;
    const auto endOwner = [&] {
        if (!owners.empty())
            writeSubtotal(sheet, row++, owners.back());
    };
    for (const MaterialRow &material : materials.lines) {
        const BillRow &bill = material.bill;
        const bool same =
            !owners.empty() && owners.back().owner->bill.id == bill.id && owners.back().owner->bill.kind == bill.kind;
        if (!same) {
            endOwner();
            owners.push_back({&material, row, row, {}});
        }
        writeLine(sheet, row, material);
        sheet.foldable(row);
        owners.back().last = row++;
        owners.back().free = owners.back().free && isFree(*bill.line);
        if (bill.line->monthly)
            owners.back().sum.monthly += *bill.line->monthly;
        else
            owners.back().sum.atLeast = true;
    }
    endOwner();
    for (const MaterialRow &material : materials.unpriced) {
        sheet.text(row, kOwner, material.bill.name);
        sheet.text(row, kService, material.service);
        sheet.text(row, kCategory, material.category);
        sheet.text(row, kRegion, material.region);
        sheet.text(row, kMonth, kNotKnown, CellLook::Muted);
        sheet.text(row, kOrigin, "unknown");
        sheet.text(row, kNote, material.note);
        sheet.text(row, kTags, material.tags);
        sheet.text(row++, kId, material.bill.id);
    }
    // No filter is offered: sorting by it would part the subtotals from their lines. Subtotals in the range are left out
    // by the function itself.
    sheet.text(row, kOwner, "Total", CellLook::Strong);
    writeSum(sheet, row, kMonth, "=SUBTOTAL(9," + cellRange(kMonth, 1, std::max(row, 2u) - 1) + ")", materials.total,
             CellLook::DollarsStrong);
    if (materials.total.atLeast)
        sheet.text(row, kNote, lackOfTotal(materials.total));
    return owners;
}

std::string regionWords(const BillOfMaterials &materials)
{
    std::vector<std::string> regions;
    for (const std::vector<MaterialRow> *rows : {&materials.lines, &materials.unpriced, &materials.once})
        for (const MaterialRow &row : *rows)
            if (!row.region.empty() && std::find(regions.begin(), regions.end(), row.region) == regions.end())
                regions.push_back(row.region);
    std::string words;
    for (const std::string &region : regions)
        words += (words.empty() ? "" : ", ") + region;
    return words.empty() ? "none" : words;
}

/// What is not known, a sentence each.
std::vector<std::pair<std::string, std::string>> unknownsOf(const BillOfMaterials &materials)
{
    std::vector<std::pair<std::string, std::string>> unknowns;
    for (const MaterialRow &row : materials.unpriced)
        unknowns.emplace_back(row.bill.name, row.note);
    for (const std::vector<MaterialRow> *rows : {&materials.lines, &materials.once})
        for (const MaterialRow &row : *rows)
            if (!row.isKnown())
                unknowns.emplace_back(row.bill.name, row.bill.line->item + ": " + row.note);
    return unknowns;
}

/// Which ids a criterion of a formula finds, and finds alone: it reads "*" or ">5" otherwise, and "5" as a number, takes
/// letters of any case, and subtotals have no id.
std::set<std::string> plainIds(const std::vector<OwnerLines> &owners)
{
    std::map<std::string, std::vector<std::string>> byLetters;
    for (const OwnerLines &lines : owners) {
        const std::string &id = lines.owner->bill.id;
        std::string letters = id;
        std::ranges::transform(letters, letters.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        byLetters[letters].push_back(id);
    }
    std::set<std::string> plain;
    for (const auto &[letters, ids] : byLetters) {
        const bool isName = !letters.empty() && letters.size() <= kMostCriterion &&
                            letters.find_first_of("0123456789-_.") != 0 &&
                            letters.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == std::string::npos;
        if (ids.size() == 1 && isName)
            plain.insert(ids.front());
    }
    return plain;
}

std::uint32_t writeOwners(Sheet &sheet, std::uint32_t row, const std::vector<OwnerLines> &owners,
                          const BillOfMaterials &materials)
{
    for (const auto &[column, name] : {std::pair<std::uint16_t, const char *>{0, "Component"},
                                       {1, "Month (USD)"},
                                       {2, "Service"},
                                       {3, "Region"},
                                       {4, "Note"}})
        sheet.text(row, column, name, CellLook::Head);
    const std::uint32_t first = ++row;
    const std::set<std::string> plain = plainIds(owners);
    const std::uint32_t end = owners.empty() ? 1 : owners.back().last;
    for (const OwnerLines &lines : owners) {
        if (lines.free)
            continue;  // frames and clients would hide what costs; they are among all lines
        sheet.text(row, 0, lines.owner->bill.name);
        const std::string &id = lines.owner->bill.id;
        // By the id, so that lines may be sorted.
        writeSum(sheet, row, 1,
                 plain.contains(id) ? "=SUMIFS(Bill!" + cellRange(kMonth, 1, end) + ",Bill!" + cellRange(kId, 1, end) +
                                          ",\"" + id + "\")"
                                    : "=SUM(Bill!" + cellRange(kMonth, lines.first, lines.last) + ")",
                 lines.sum, CellLook::Dollars);
        sheet.text(row, 2, lines.owner->service);
        sheet.text(row, 3, lines.owner->region);
        if (lines.sum.atLeast)
            sheet.text(row, 4, lackWords(lines.sum));
        ++row;
    }
    for (const MaterialRow &material : materials.unpriced) {
        sheet.text(row, 0, material.bill.name);
        sheet.text(row, 1, kNotKnown, CellLook::Muted);
        sheet.text(row, 2, material.service);
        sheet.text(row, 3, material.region);
        sheet.text(row++, 4, material.note);
    }
    sheet.text(row, 0, "Total", CellLook::Strong);
    writeSum(sheet, row, 1, "=SUM(" + cellRange(1, first, std::max(row, first + 1) - 1) + ")", materials.total,
             CellLook::DollarsStrong);
    if (materials.total.atLeast)
        sheet.text(row, 4, lackOfTotal(materials.total));
    return row;
}

void writeSummary(Sheet &sheet, const Evaluation &evaluation, const Catalog &catalog, const std::string &scenario,
                  const BillOfMaterials &materials, const std::vector<OwnerLines> &owners, const Workbook &book)
{
    sheet.widths({34, 22, 24, 18, 60});
    const DesignSettings &settings = evaluation.design.settings();
    const CostSum &total = materials.total;
    sheet.text(0, 0, settings.title, CellLook::Title);
    std::uint32_t row = 1;
    const auto say = [&](std::string_view name, std::string_view words) {
        sheet.text(row, 0, name);
        sheet.text(row++, 1, words);
    };
    say("What it is", "Bill of materials, list prices in USD before tax");
    if (!settings.organisation.empty())
        say("Organisation", settings.organisation);
    if (!settings.purpose.empty())
        say("What it is for", settings.purpose);
    say("Scenario", scenario.empty() ? std::string("Baseline") : scenario);
    say("Regions", regionWords(materials));
    say("Prices of the catalog of", catalog.date());
    const std::uint32_t figures = ++row;
    // The figures at the head refer to the total of the table below them.
    const std::uint32_t tableRow = figures + 5;
    const std::uint32_t totalRow = writeOwners(sheet, tableRow, owners, materials);
    const std::string totalCell = "B" + std::to_string(totalRow + 1);
    const auto qualified = [](const CostSum &sum) { return sum.atLeast && !isUnknown(sum) ? ", at least" : ""; };
    sheet.text(row, 0, std::string("A month") + qualified(total), CellLook::Strong);
    writeSum(sheet, row++, 1, "=" + totalCell, total, CellLook::DollarsStrong);
    sheet.text(row, 0, std::string("Year 1, twelve such months") + qualified(total));
    writeSum(sheet, row++, 1, "=" + totalCell + "*12", {inPeriod(total.monthly, Period::Year), total.atLeast},
             CellLook::Dollars);
    sheet.text(row, 0, std::string("An hour, a 730th of a month") + qualified(total));
    if (isUnknown(total))
        sheet.text(row++, 1, kNotKnown, CellLook::Muted);
    else
        sheet.formula(row++, 1, "=" + totalCell + "/730", inPeriod(total.monthly, Period::Hour).toDouble(),
                      CellLook::DollarsFine);
    sheet.text(row, 0, std::string("Paid once, in no month") + qualified(materials.onceTotal));
    if (isUnknown(materials.onceTotal))
        sheet.text(row, 1, kNotKnown, CellLook::Muted);
    else if (materials.once.empty())
        sheet.text(row, 1, "nothing", CellLook::Muted);
    else
        sheet.formula(row, 1, "=Once!H" + std::to_string(materials.once.size() + 2),
                      toNumber(materials.onceTotal.monthly), CellLook::Dollars);

    row = totalRow + 2;
    if (const auto unknowns = unknownsOf(materials); !unknowns.empty()) {
        sheet.text(row++, 0, "What is not known", CellLook::Head);
        for (const auto &[name, why] : unknowns)
            say(name, why);
        ++row;
    }
    sheet.text(row++, 0, "What the figures mean", CellLook::Head);
    std::vector<std::string> notes{
        "The sheet Bill has every line, also those of what is free of charge.",
        "A month has 730 hours and is the mean month of year 1: twelve of them are the year.",
        "Each amount is quantity times unit price, rounded once to the cent; every sum is a sum of such amounts.",
        "An observed price was read in the source that is named. A derived price follows from one by a stated rule.",
        "What has no price in the catalog is not counted as zero: sums then read \"at least\".",
        "Taxes, support plans and discounts of a contract are not in the figures."};
    if (book.mendedTexts() > 0)
        notes.push_back(groupThousands(static_cast<std::int64_t>(book.mendedTexts())) +
                        " texts of this workbook are longer than a cell or hold characters that none can hold: what is "
                        "left out is marked where it stood.");
    for (const std::string &note : notes)
        sheet.text(row++, 0, note);
}

void writeMonths(Sheet &sheet, const Evaluation &evaluation, const BillOfMaterials &materials)
{
    sheet.widths({34, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 30});
    std::vector<std::string> months;
    for (std::size_t i = 0; i < kComingMonths; ++i)
        months.push_back("Month " + std::to_string(i + 1) + " (USD)");
    std::vector<std::string_view> names{"Component"};
    names.insert(names.end(), months.begin(), months.end());
    names.push_back("Note");
    sheet.head(0, names);
    const auto noteColumn = static_cast<std::uint16_t>(kComingMonths + 1);
    std::uint32_t row = 1;
    for (const MaterialMonths &each : materials.months) {
        sheet.text(row, 0, each.name);
        CostSum all{{}, each.atLeast};
        for (std::size_t i = 0; i < kComingMonths; ++i) {
            const auto column = static_cast<std::uint16_t>(i + 1);
            all.monthly += each.amounts[i];
            if (isUnknown({each.amounts[i], each.atLeast}))
                sheet.text(row, column, kNotKnown, CellLook::Muted);
            else
                sheet.number(row, column, toNumber(each.amounts[i]), CellLook::Dollars);
        }
        if (each.atLeast)
            sheet.text(row, noteColumn, lackWords(all));
        ++row;
    }
    sheet.text(row, 0, "Total", CellLook::Strong);
    for (std::size_t i = 0; i < kComingMonths; ++i) {
        const auto column = static_cast<std::uint16_t>(i + 1);
        writeSum(sheet, row, column, "=SUM(" + cellRange(column, 1, row - 1) + ")",
                 {evaluation.totals.coming[i].monthly, materials.total.atLeast}, CellLook::DollarsStrong);
    }
    if (materials.total.atLeast)
        sheet.text(row, noteColumn, lackWords(materials.total));
    sheet.text(row + 2, 0,
               "Month 1 is " + evaluation.design.settings().start +
                   ". The load is as it is stated, without the growth of the design's settings; what is "
                   "stored grows as each component says.");
}

void writeOnce(Sheet &sheet, const BillOfMaterials &materials)
{
    sheet.widths({26, 20, 14, 44, 14, 18, 16, 16, 10, 12, 24, 40});
    sheet.head(0, {"Component", "Service", "Region", "Item", "Quantity", "Unit", "Unit price (USD)", "Paid once (USD)",
                   "Price", "Price as of", "Source", "Note"});
    std::uint32_t row = 1;
    for (const MaterialRow &material : materials.once) {
        const CostLine &line = *material.bill.line;
        sheet.text(row, 0, material.bill.name);
        sheet.text(row, 1, material.service);
        sheet.text(row, 2, material.region);
        sheet.text(row, 3, line.item);
        writeQuantity(sheet, row, 4, line.quantity);
        sheet.text(row, 5, line.unit);
        if (line.rate)
            sheet.number(row, 6, line.rate->perUnit(), CellLook::DollarsFine);
        if (line.monthly)
            sheet.number(row, 7, toNumber(*line.monthly), CellLook::Dollars);
        else
            sheet.text(row, 7, kNoPrice, CellLook::Muted);
        sheet.text(row, 8, originWords(line));
        sheet.text(row, 9, line.asOf);
        sheet.text(row, 10, line.source);
        sheet.text(row++, 11, material.note);
    }
    if (materials.once.empty()) {
        sheet.text(row, 0, "Nothing is paid once.");
        return;
    }
    sheet.text(row, 0, "Total", CellLook::Strong);
    writeSum(sheet, row, 7, "=SUM(" + cellRange(7, 1, row - 1) + ")", materials.onceTotal, CellLook::DollarsStrong);
    if (materials.onceTotal.atLeast)
        sheet.text(row, 11, lackWords(materials.onceTotal));
}

void writeSources(Sheet &sheet, const BillOfMaterials &materials)
{
    sheet.widths({48, 16, 20, 40, 12, 10, 14});
    sheet.head(0, {"Item", "Unit price (USD)", "Unit", "Source", "Price as of", "Price", "Lines"});
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;
    struct Use {
        const CostLine *line;
        std::uint32_t lines = 0;
    };
    std::map<Key, Use> uses;
    for (const std::vector<MaterialRow> *rows : {&materials.lines, &materials.once})
        for (const MaterialRow &row : *rows) {
            const CostLine &line = *row.bill.line;
            if (isBridge(line))
                continue;
            const std::string rate =
                line.rate ? line.rate->digits() + "/" + std::to_string(line.rate->per()) : std::string();
            ++uses.try_emplace({line.item, rate, line.unit, line.source, line.asOf, std::string(toString(line.origin))},
                               Use{&line, 0})
                  .first->second.lines;
        }
    std::uint32_t row = 1;
    for (const auto &[key, use] : uses) {
        const CostLine &line = *use.line;
        sheet.text(row, 0, line.item);
        if (line.rate)
            sheet.number(row, 1, line.rate->perUnit(), CellLook::DollarsFine);
        else
            sheet.text(row, 1, line.missing ? kNoPrice : "", CellLook::Muted);
        sheet.text(row, 2, line.unit);
        sheet.text(row, 3, line.missing ? toText(*line.missing) : line.source);
        sheet.text(row, 4, line.asOf);
        sheet.text(row, 5, originWords(line));
        sheet.number(row++, 6, use.lines, CellLook::Whole);
    }
    if (row > 1)
        sheet.filter(0, row - 1, 7);
}

}  // namespace

Result<std::string> billWorkbook(const Evaluation &evaluation, const Catalog &catalog, const std::string &scenario)
{
    const BillOfMaterials materials = billOfMaterials(evaluation);
    // At most as many subtotals as lines, the head and the total; the summary has less.
    if (2 * materials.lines.size() + materials.unpriced.size() + 2 > Workbook::kRows)
        return fail(ErrorCode::LimitExceeded,
                    "The bill has " + groupThousands(static_cast<std::int64_t>(materials.lines.size())) +
                        " lines; a sheet holds " + groupThousands(Workbook::kRows) + " rows.",
                    {}, "Export it as CSV, which has no limit.");
    auto book = Workbook::make(evaluation.design.settings().title, catalog.date());
    if (!book)
        return tl::unexpected(book.error());
    Sheet summary = book->addSheet("Summary");
    Sheet lines = book->addSheet("Bill");
    Sheet months = book->addSheet("Months");
    Sheet once = book->addSheet("Once");
    Sheet sources = book->addSheet("Sources");
    const std::vector<OwnerLines> owners = writeBill(lines, materials);
    writeMonths(months, evaluation, materials);
    writeOnce(once, materials);
    writeSources(sources, materials);
    // Last: it says what the others could not hold.
    writeSummary(summary, evaluation, catalog, scenario, materials, owners, *book);
    return book->bytes();
}

}  // namespace gp
