// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/card_text.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace gp::card {
namespace {

constexpr qreal kNarrowCard = 140;
constexpr qreal kLowCard = 36;
constexpr qreal kWideCard = 300;
constexpr qreal kLowIcon = 20;
constexpr qreal kWideIcon = 30;
constexpr qreal kRim = 4;  // over the first and under the last line, together
constexpr qreal kFitStep = 4;

int mostLines(const NodeFigure &figure)
{
    return std::max(1, static_cast<int>((upperHeight(figure) - kRim) / kLineStep));
}

qreal textLeft(const NodeFigure &figure) { return kIconLeft + iconSize(figure) + kIconToText; }

qreal nameLineWidth(const NodeFigure &figure)
{
    return textWidth(figure.name, nameFont()) +
           (figure.cost.isEmpty() ? 0 : kIconToText + textWidth(figure.cost, costFont()));
}

/// Two lines, the first as long as it may be; one where no word ends within it.
QStringList split(const QString &text, qreal room)
{
    qsizetype end = -1;
    for (qsizetype at = text.indexOf(u' '); at >= 0; at = text.indexOf(u' ', at + 1)) {
        if (textWidth(text.left(at), decisionFont()) > room)
            break;
        end = at;
    }
    return end < 0 ? QStringList{text} : QStringList{text.left(end), text.mid(end + 1)};
}

bool fitsIn(const QStringList &lines, qreal room)
{
    return std::all_of(lines.begin(), lines.end(),
                       [&](const QString &line) { return textWidth(line, decisionFont()) <= room; });
}

}  // namespace

qreal upperHeight(const NodeFigure &figure)
{
    return figure.size.height() - (figure.chips.isEmpty() ? 0 : kChipHeight + kChipFoot) -
           partsHeight(figure.parts.size());
}

qsizetype partRowsIn(qreal height)
{
    return std::max<qsizetype>(0, static_cast<qsizetype>(std::floor((height - kPartFoot) / kPartStep)));
}

qreal iconSize(const NodeFigure &figure)
{
    return upperHeight(figure) <= kLowCard    ? kLowIcon
           : figure.size.width() >= kWideCard ? kWideIcon
                                              : tk().size.nodeIcon;
}

QFont nameFont() { return uiFont(tk().size.secondary, QFont::DemiBold); }

QFont decisionFont() { return uiFont(tk().size.caption); }

QFont costFont() { return uiFont(tk().size.caption, QFont::DemiBold); }

bool costIsBelow(const NodeFigure &figure)
{
    const qreal room = figure.size.width() - kRightPad - textLeft(figure);
    return figure.size.width() < kNarrowCard && !figure.cost.isEmpty() && mostLines(figure) >= 3 &&
           nameLineWidth(figure) > room;
}

QStringList decisionLines(const NodeFigure &figure)
{
    const int lines = mostLines(figure) - 1 - (costIsBelow(figure) ? 1 : 0);
    if (figure.decision.isEmpty() || lines < 1)
        return {};
    const qreal room = figure.size.width() - kRightPad - textLeft(figure);
    const auto set = [&](const QString &text) {
        return lines < 2 || textWidth(text, decisionFont()) <= room ? QStringList{text} : split(text, room);
    };
    const QStringList whole = set(figure.decision);
    return fitsIn(whole, room) ? whole : set(inShortUnits(figure.decision));
}

QString inShortUnits(QString text)
{
    static const QRegularExpression number(QStringLiteral("\\d{1,3}(?:,\\d{3})+(?![\\d.])"));
    for (auto at = number.match(text); at.hasMatch(); at = number.match(text, at.capturedStart() + 1)) {
        const qint64 value = at.captured().remove(u',').toLongLong();
        const bool millions = value >= 1'000'000;
        const qint64 tenth = millions ? 100'000 : 100;
        // One decimal at most, and nothing rounded away.
        if (value % tenth != 0)
            continue;
        const qint64 tenths = value / tenth;
        const QString digits =
            QString::number(tenths / 10) + (tenths % 10 == 0 ? QString() : u'.' + QString::number(tenths % 10));
        text.replace(at.capturedStart(), at.capturedLength(), digits + (millions ? u'm' : u'k'));
    }
    static const QRegularExpression range(QStringLiteral("(\\d[km]?) to (?=\\d)"));
    static const QRegularExpression rate(QStringLiteral(" (?:requests |req )?(?:a|per) second\\b"));
    return text.replace(range, QStringLiteral("\\1\u2013")).replace(rate, QStringLiteral("/s"));
}

QSizeF neededSize(const NodeFigure &figure)
{
    if (!figure.chips.isEmpty() || mostLines(figure) < 2)
        return figure.size;
    const qreal sides = textLeft(figure) + kRightPad;
    const qreal most = std::max(kMostWidth, figure.size.width());
    // A card that becomes a wide one gets a larger icon.
    const auto withIcon = [&](qreal width, qreal height) {
        const bool widens = width >= kWideCard && figure.size.width() < kWideCard;
        return QSizeF(std::min(most, width + (widens ? kWideIcon - iconSize(figure) : 0)), height);
    };
    const qreal name = std::min(most, std::max(figure.size.width(), std::ceil(nameLineWidth(figure) + sides)));
    const QString &decision = figure.decision;
    const qreal whole = std::ceil(textWidth(decision, decisionFont()) + sides);
    if (whole <= most)
        return withIcon(std::max(name, whole), figure.size.height());
    qreal width = name;
    while (width < most && !fitsIn(split(decision, width - sides), width - sides))
        width = std::min(most, width + kFitStep);
    return withIcon(width, std::max(figure.size.height(), 3 * kLineStep + 3 * kRim + partsHeight(figure.parts.size())));
}

}  // namespace gp::card
