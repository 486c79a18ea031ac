// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/copied.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace gp {
namespace {

/// What a spreadsheet takes for a formula (OWASP, CSV injection), but for numbers and amounts with their sign.
QString safeCell(const QString &cell)
{
    static const QRegularExpression amount(QStringLiteral("^[+\\-](\\$?[\\d,. ]+( ?%)?)?$"));
    if (cell.isEmpty() || !QStringLiteral("=+-@").contains(cell.front()) || amount.match(cell).hasMatch())
        return cell;
    return u'\'' + cell;
}

}  // namespace

std::unique_ptr<QMimeData> mimeOfPicture(const CopiedPicture &picture)
{
    auto mime = std::make_unique<QMimeData>();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    if (picture.image.save(&buffer, "PNG")) {
        mime->setImageData(picture.image);
        mime->setData(QStringLiteral("image/png"), png);
    }
    mime->setData(QStringLiteral("image/svg+xml"), picture.svg);
    if (!picture.tsv.isEmpty())
        mime->setText(mimeOfTable(picture.tsv)->text());
    return mime;
}

std::unique_ptr<QMimeData> mimeOfTable(const QString &tsv)
{
    QString text;
    QString html = QStringLiteral("<table>\n");
    QString tag = QStringLiteral("th");
    const QStringList lines = tsv.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        QStringList cells = line.split(u'\t');
        html += QStringLiteral("<tr>");
        for (QString &cell : cells) {
            cell = safeCell(cell);
            html += QStringLiteral("<%1>%2</%1>").arg(tag, cell.toHtmlEscaped());
        }
        html += QStringLiteral("</tr>\n");
        text += cells.join(u'\t') + u'\n';
        tag = QStringLiteral("td");
    }
    auto mime = std::make_unique<QMimeData>();
    mime->setText(text);
    mime->setHtml(html + QStringLiteral("</table>\n"));
    return mime;
}

QString tsvCell(QString text)
{
    for (QChar &character : text)
        if (character == u'\t' || character == u'\n' || character == u'\r')
            character = u' ';
    return text;
}

QByteArray finishedSvg(QByteArray svg)
{
    svg.removeIf([](char character) {
        const auto code = static_cast<unsigned char>(character);
        return code < 0x20 && character != '\n' && character != '\t' && character != '\r';
    });
    return svg;
}

}  // namespace gp
