// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"

#include "core/describe/field_traits.h"
#include "core/evaluate/once_bill.h"

namespace gp {
namespace {

/// A cell by RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
std::string textCell(std::string text)
{
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

/// Whole cents with two places, without grouping: "1061.04".
std::string moneyCell(Usd amount)
{
    const std::int64_t cents = amount.cents();
    const std::int64_t whole = cents < 0 ? -cents : cents;
    const std::string rest = std::to_string(whole % 100);
    return (cents < 0 ? "-" : "") + std::to_string(whole / 100) + (rest.size() < 2 ? ".0" : ".") + rest;
}

std::string numberCell(double value) { return FieldTraits<double>::write(value).dump(); }

void addRow(std::string &csv, const std::vector<std::string> &cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i)
        csv += (i > 0 ? "," : "") + cells[i];
    csv += "\r\n";
}

std::string note(const CostLine &line)
{
    if (line.missing)
        return toText(*line.missing);
    return line.origin == PriceOrigin::Derived ? "price derived, not observed" : "";
}

void addBillRow(std::string &csv, const BillRow &row, std::string monthly, const std::string &words)
{
    const CostLine &line = *row.line;
    // A rate for many units is printed for one, as the quantity counts single units.
    std::string price;
    if (line.rate)
        price = line.rate->per() == 1 ? line.rate->digits() : numberCell(line.rate->perUnit());
    addRow(csv, {textCell(row.id), textCell(row.name), textCell(row.kind), std::string(textOf(row.category)),
                 textCell(line.item), numberCell(line.quantity), textCell(line.unit), price, std::move(monthly),
                 textCell(line.asOf), textCell(line.source), textCell(words)});
}

}  // namespace

std::string billCsv(const Evaluation &evaluation)
{
    std::string csv;
    addRow(csv, {"id", "name", "kind", "category", "item", "quantity", "unit", "unit_price_usd", "monthly_usd",
                 "price_as_of", "source", "note"});
    for (const BillRow &row : bill(evaluation))
        addBillRow(csv, row, row.line->monthly ? moneyCell(*row.line->monthly) : "", note(*row.line));
    for (const ComponentResultPtr &result : evaluation.components) {
        const std::string why = whyUnpriced(*result);
        if (why.empty())
            continue;
        addRow(csv,
               {textCell(result->component->id.value), textCell(result->component->name),
                textCell(result->component->kind), result->kind ? std::string(textOf(result->kind->info.category)) : "",
                "", "", "", "", "", "", "", textCell(why)});
    }
    // What is paid once is in no month, so that the column still sums up to the total.
    for (const BillRow &row : onceBill(evaluation)) {
        const std::string more = note(*row.line);
        addBillRow(csv, row, "",
                   "paid once, on top of the months" +
                       (row.line->monthly ? ": " + moneyCell(*row.line->monthly) + " USD" : std::string()) +
                       (more.empty() ? "" : "; " + more));
    }
    const CostSum &total = evaluation.totals.monthly;
    addRow(csv, {"Total", "", "", "", "", "", "", "", moneyCell(total.monthly), "", "",
                 total.atLeast ? "at least: amounts above are not known" : ""});
    return csv;
}

}  // namespace gp
