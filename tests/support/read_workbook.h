// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "read_zip.h"

#include <QByteArray>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>
#include <QXmlStreamReader>

#include <optional>

namespace gp::test {

/// A cell as the file has it.
struct ReadCell {
    QString text;     ///< of a text; of a number its digits
    QString formula;  ///< without '='; empty: none
    bool isText = false;
};

/// A sheet by the names of its cells: "B7".
struct ReadSheet {
    QMap<QString, ReadCell> cells;
    QByteArray xml;

    [[nodiscard]] QString text(const QString &cell) const { return cells.value(cell).text; }
    [[nodiscard]] int lastRow() const
    {
        int last = 0;
        for (auto cell = cells.cbegin(); cell != cells.cend(); ++cell)
            last = std::max(last, rowOf(cell.key()));
        return last;
    }
    [[nodiscard]] static int rowOf(const QString &cell)
    {
        static const QRegularExpression letters(QStringLiteral("^[A-Z]+"));
        return QString(cell).remove(letters).toInt();
    }
    /// The row whose first cell says `words`; 0: none does.
    [[nodiscard]] int rowNamed(const QString &words) const
    {
        for (auto cell = cells.cbegin(); cell != cells.cend(); ++cell)
            if (cell.key() == QStringLiteral("A%1").arg(rowOf(cell.key())) && cell->text == words)
                return rowOf(cell.key());
        return 0;
    }
};

/// Reads an XLSX file by means of our own (ECMA-376), and calculates its formulas in whole cents.
class ReadWorkbook {
public:
    static std::optional<ReadWorkbook> of(const QByteArray &bytes)
    {
        ReadWorkbook book;
        const auto files = filesOfZip(bytes);
        if (!files)
            return std::nullopt;
        const auto part = [&](const QString &name) { return files->value(name); };
        book.m_core = part(QStringLiteral("docProps/core.xml"));
        book.m_workbook = part(QStringLiteral("xl/workbook.xml"));
        const QStringList strings = stringsOf(part(QStringLiteral("xl/sharedStrings.xml")));
        QXmlStreamReader names(book.m_workbook);
        for (int i = 1; names.readNextStartElement() || !names.atEnd();)
            if (names.isStartElement() && names.name() == QLatin1String("sheet"))
                book.m_sheets[names.attributes().value(QStringLiteral("name")).toString()] =
                    sheetOf(part(QStringLiteral("xl/worksheets/sheet%1.xml").arg(i++)), strings);
        return book;
    }

    [[nodiscard]] const ReadSheet &sheet(const QString &name) const
    {
        static const ReadSheet none;
        const auto found = m_sheets.constFind(name);
        return found == m_sheets.constEnd() ? none : *found;
    }
    [[nodiscard]] QStringList names() const { return m_sheets.keys(); }
    [[nodiscard]] const QByteArray &core() const { return m_core; }
    [[nodiscard]] const QByteArray &workbook() const { return m_workbook; }

    /// What a cell comes to in cents, calculated from the cells that its formula names; texts count nothing in a sum.
    [[nodiscard]] std::optional<qint64> cents(const QString &sheetName, const QString &cell) const
    {
        const ReadCell read = sheet(sheetName).cells.value(cell);
        if (read.formula.isEmpty())
            return read.isText || read.text.isEmpty() ? std::nullopt
                                                      : std::optional(qRound64(read.text.toDouble() * 100));
        static const QRegularExpression sum(
            QStringLiteral("^(SUM|SUBTOTAL)\\((?:9,)?(?:(\\w+)!)?([A-Z]+)(\\d+)(?::([A-Z]+)(\\d+))?\\)$"));
        static const QRegularExpression reference(QStringLiteral("^(?:(\\w+)!)?([A-Z]+\\d+)(?:\\*(\\d+))?$"));
        if (const auto match = reference.match(read.formula); match.hasMatch()) {
            const auto other = cents(match.captured(1).isEmpty() ? sheetName : match.captured(1), match.captured(2));
            return other ? std::optional(*other * std::max(1, match.captured(3).toInt())) : std::nullopt;
        }
        static const QRegularExpression sumIf(QStringLiteral(
            "^SUMIFS\\((\\w+)!([A-Z]+)(\\d+):[A-Z]+(\\d+),\\w+!([A-Z]+)(\\d+):[A-Z]+(\\d+),\"([^\"]+)\"\\)$"));
        if (const auto match = sumIf.match(read.formula); match.hasMatch()) {
            const ReadSheet &from = sheet(match.captured(1));
            qint64 total = 0;
            for (int row = match.captured(3).toInt(); row <= match.captured(4).toInt(); ++row)
                if (from.text(match.captured(5) + QString::number(row))
                        .compare(match.captured(8), Qt::CaseInsensitive) == 0)
                    total += cents(match.captured(1), match.captured(2) + QString::number(row)).value_or(0);
            return total;
        }
        const auto match = sum.match(read.formula);
        if (!match.hasMatch())
            return std::nullopt;
        const QString from = match.captured(2).isEmpty() ? sheetName : match.captured(2);
        const int last = match.captured(6).isEmpty() ? match.captured(4).toInt() : match.captured(6).toInt();
        qint64 total = 0;
        for (int row = match.captured(4).toInt(); row <= last; ++row) {
            const QString each = match.captured(3) + QString::number(row);
            // SUBTOTAL leaves out other subtotals.
            if (match.captured(1) == QLatin1String("SUBTOTAL") &&
                sheet(from).cells.value(each).formula.startsWith(QLatin1String("SUBTOTAL")))
                continue;
            total += cents(from, each).value_or(0);
        }
        return total;
    }

private:
    static QStringList stringsOf(const QByteArray &xml)
    {
        QStringList strings;
        QXmlStreamReader reader(xml);
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement() && reader.name() == QLatin1String("si"))
                strings << QString();
            else if (reader.isStartElement() && reader.name() == QLatin1String("t"))
                strings.last() += reader.readElementText();
        }
        return reader.hasError() ? QStringList() : strings;
    }

    static ReadSheet sheetOf(const QByteArray &xml, const QStringList &strings)
    {
        ReadSheet sheet;
        sheet.xml = xml;
        QXmlStreamReader reader(xml);
        QString cell;
        while (!reader.atEnd()) {
            reader.readNext();
            if (!reader.isStartElement())
                continue;
            if (reader.name() == QLatin1String("c")) {
                cell = reader.attributes().value(QStringLiteral("r")).toString();
                const QString type = reader.attributes().value(QStringLiteral("t")).toString();
                sheet.cells[cell].isText = type == QLatin1String("s");
            } else if (reader.name() == QLatin1String("f")) {
                sheet.cells[cell].formula = reader.readElementText();
            } else if (reader.name() == QLatin1String("v")) {
                const QString value = reader.readElementText();
                ReadCell &read = sheet.cells[cell];
                read.text = read.isText ? strings.value(value.toInt()) : value;
            }
        }
        return reader.hasError() ? ReadSheet() : sheet;
    }

    QMap<QString, ReadSheet> m_sheets;
    QByteArray m_core;
    QByteArray m_workbook;
};

}  // namespace gp::test
