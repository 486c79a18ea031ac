// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"

#include "core/describe/field_traits.h"
#include "core/exchange/bill_of_materials.h"

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

void addBillRow(std::string &csv, const MaterialRow &material, std::string monthly, const std::string &words)
{
    const BillRow &row = material.bill;
    const CostLine &line = *row.line;
    // A rate for many units is printed for one, as the quantity counts single units.
    std::string price;
    if (line.rate)
        price = line.rate->per() == 1 ? line.rate->digits() : numberCell(line.rate->perUnit());
    addRow(csv, {textCell(row.id), textCell(row.name), textCell(row.kind), material.category, textCell(line.item),
                 numberCell(line.quantity), textCell(line.unit), price, std::move(monthly), textCell(line.asOf),
                 textCell(line.source), textCell(words)});
}

}  // namespace

std::string billCsv(const Evaluation &evaluation)
{
    std::string csv;
    addRow(csv, {"id", "name", "kind", "category", "item", "quantity", "unit", "unit_price_usd", "monthly_usd",
                 "price_as_of", "source", "note"});
    const BillOfMaterials materials = billOfMaterials(evaluation);
    for (const MaterialRow &row : materials.lines)
        addBillRow(csv, row, row.isKnown() ? moneyCell(*row.bill.line->monthly) : "", row.note);
    for (const MaterialRow &row : materials.unpriced)
        addRow(csv, {textCell(row.bill.id), textCell(row.bill.name), textCell(row.bill.kind), row.category, "", "", "",
                     "", "", "", "", textCell(row.note)});
    // What is paid once is in no month, so that the column still sums up to the total.
    for (const MaterialRow &row : materials.once)
        addBillRow(csv, row, "",
                   "paid once, on top of the months" +
                       (row.isKnown() ? ": " + moneyCell(*row.bill.line->monthly) + " USD" : std::string()) +
                       (row.note.empty() ? "" : "; " + row.note));
    const CostSum &total = materials.total;
    addRow(csv, {"Total", "", "", "", "", "", "", "", isUnknown(total) ? "" : moneyCell(total.monthly), "", "",
                 isUnknown(total) ? "unknown: no amount above is known"
                 : total.atLeast  ? "at least: amounts above are not known"
                                  : ""});
    return csv;
}

}  // namespace gp
