// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QMimeData>
#include <QString>

#include <memory>

/// What goes to other programs through the clipboard; parts of a design on their way back are in part_clipboard.h.
namespace gp {

/// A drawing for elsewhere, in each form that a program may take.
struct CopiedPicture {
    QImage image;
    QByteArray svg;  ///< by finishedSvg()
    QString tsv;     ///< its figures as tab-separated lines with a head; may be empty
};

[[nodiscard]] std::unique_ptr<QMimeData> mimeOfPicture(const CopiedPicture &picture);

/// A table as text and as HTML, which office programs take with its cells. A cell that a spreadsheet would run as a formula gets
/// an apostrophe in front in both; amounts with a sign stay as they are.
/// @param tsv  lines of cells separated by tabs; the first is the head
[[nodiscard]] std::unique_ptr<QMimeData> mimeOfTable(const QString &tsv);

/// A cell of a table in tab-separated lines: in one line, without tabs.
[[nodiscard]] QString tsvCell(QString text);

/// SVG as QSvgGenerator wrote it, without the control characters of users' texts, which no reader of XML takes.
[[nodiscard]] QByteArray finishedSvg(QByteArray svg);

}  // namespace gp
