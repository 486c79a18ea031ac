// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStringList>

// Outside the namespace: the macro declares a function of the global one.
static void initFontResource() { Q_INIT_RESOURCE(groundplan_fonts); }

namespace gp {
namespace {

constexpr char kFamily[] = "Inter Figures";

QFont prepared(const QString &family, int px)
{
    QFont font(family);
    font.setPixelSize(px);
    // Fractional advances and grey edges: the same picture on every platform, and no rounding of each digit.
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferAntialias | QFont::NoSubpixelAntialias));
    return font;
}

}  // namespace

QString loadFonts()
{
    static const QString family = [] {
        initFontResource();
        bool complete = true;
        for (const char *style : {"Regular", "Medium", "SemiBold"})
            complete &=
                QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/InterFigures-%1.ttf").arg(style)) >= 0;
        return complete ? QString::fromLatin1(kFamily) : QString();
    }();
    return family;
}

QFont uiFont(int px, QFont::Weight weight)
{
    QFont font = prepared(QString::fromLatin1(kFamily), px);
    font.setWeight(weight);
    return font;
}

QFont codeFont(int px)
{
    QFont font = prepared(QStringLiteral("DejaVu Sans Mono"), px);
    font.setFixedPitch(true);
    return font;
}

}  // namespace gp
