// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/printable.h"

#include "ui/theme/fonts.h"

#include <QGlyphRun>
#include <QHash>
#include <QRawFont>
#include <QTextLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr char32_t kSurelyThere = 0x250;  // Latin: the plan's own font has it

/// Marks, joiners and selectors are drawn with what they belong to; without it they are nothing.
bool standsAlone(char32_t letter)
{
    switch (QChar::category(letter)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Other_Control:
    case QChar::Separator_Space:
        return false;
    default:
        return true;
    }
}

bool hasGlyph(char32_t letter)
{
    static thread_local QHash<char32_t, bool> known;
    if (const auto its = known.constFind(letter); its != known.constEnd())
        return *its;
    QTextLayout layout(QString::fromUcs4(&letter, 1), uiFont(16));
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    // Qt draws boxes for scripts that no font here can shape; its font of boxes has no size, and no more may be asked of it.
    const bool found = std::ranges::none_of(
        runs, [](const QGlyphRun &run) { return run.glyphIndexes().contains(0) || run.rawFont().pixelSize() <= 0; });
    known.insert(letter, found);
    return found;
}

}  // namespace

QString printable(const QString &text)
{
    if (std::ranges::all_of(text, [](QChar unit) { return unit.unicode() < kSurelyThere; }))
        return text;
    QString result;
    bool replacing = false;
    for (const char32_t letter : text.toUcs4()) {
        // A mark goes with its letter.
        const bool lacks = letter >= kSurelyThere && (standsAlone(letter) ? !hasGlyph(letter) : replacing);
        if (lacks)
            result += QStringLiteral("%1U+%2").arg(replacing ? QStringLiteral(" ") : QStringLiteral("["),
                                                   QString::number(letter, 16).toUpper().rightJustified(4, u'0'));
        else
            result += (replacing ? QStringLiteral("]") : QString()) + QString::fromUcs4(&letter, 1);
        replacing = lacks;
    }
    return replacing ? result + u']' : result;
}

bool lacksLetters(const QString &text) { return printable(text) != text; }

}  // namespace gp
