// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace gp {

/// A text without what no edition may carry: characters that XML does not have, halves of letters, and the controls that turn
/// the direction of all that follows.
[[nodiscard]] QString harmless(const QString &text);

/// A piece of a text that is read in its own direction, so that what stands beside it keeps its place.
struct TextPiece {
    QString text;
    bool isolated = false;
};

/// Splits a text at what is read from right to left.
/// @param names  that are such, longest first: they are pieces as a whole
[[nodiscard]] QList<TextPiece> piecesOf(const QString &text, const QStringList &names);
[[nodiscard]] bool hasRightToLeft(const QString &text);

/// As the content of an element or of an attribute in quotes.
[[nodiscard]] QString htmlText(const QString &text);
/// The name of a target as an id: letters, digits, points and dashes stay.
[[nodiscard]] QString htmlAnchor(const QString &target);

/// In a paragraph or a cell: nothing of it is markup, a link or HTML. In one line.
[[nodiscard]] QString markdownText(const QString &text);
/// Markdown that is to begin a block, without what would make it a list or a rule there.
[[nodiscard]] QString paragraphStart(QString markdown);

}  // namespace gp
