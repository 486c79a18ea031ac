// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paint.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPaintEngine>

#include <cmath>
#include <utility>

namespace gp {
namespace {

constexpr int kShadowBlur = 20;
constexpr int kShadowDrop = 6;
constexpr qreal kPillPad = 8;
constexpr qreal kPillGlyph = 12;
constexpr qreal kPillGlyphGap = 4;
constexpr qreal kKeyCapHeight = 16;
constexpr qreal kKeyCapPad = 5;
constexpr qsizetype kWidthsKept = 4096;
constexpr qsizetype kLongestKept = 128;  // characters; longer texts are hardly met twice

QColor edgeColour(Edge edge)
{
    switch (edge) {
    case Edge::Control:
    case Edge::Recommended:
        return tk().control;
    case Edge::Hover:
        return tk().secondary;
    case Edge::Focus:
        return tk().accent;
    case Edge::Error:
        return tk().high.fill;
    case Edge::Disabled:
        break;
    }
    return tk().controlDisabled;
}

}  // namespace

void paintFieldEdge(QPainter &painter, const QRect &rect, Edge edge)
{
    const qreal width = edge == Edge::Focus || edge == Edge::Error ? tk().size.focus : 1;
    QPen pen(edgeColour(edge), width);
    pen.setCapStyle(Qt::FlatCap);
    if (edge == Edge::Recommended)
        pen.setDashPattern({3, 3});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(edge == Edge::Disabled ? tk().disabledFill : tk().surface);
    const qreal radius = tk().size.radius - width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius);
    painter.restore();
}

void paintFocusRing(QPainter &painter, const QRectF &rect, qreal radius, bool onAccent)
{
    const qreal width = tk().size.focus;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tk().accent, width));
    painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius - width / 2,
                            radius - width / 2);
    if (onAccent) {
        const qreal inner = width + 0.5;
        painter.setPen(QPen(tk().surface, 1));
        painter.drawRoundedRect(rect.adjusted(inner, inner, -inner, -inner), radius - inner, radius - inner);
    }
    painter.restore();
}

void paintCardShadow(QPainter &painter, const QRectF &body, const QPainterPath &outline)
{
    const QRectF box = body.translated(0, kShadowDrop);
    const qreal radius = tk().size.cardRadius;
    const auto grown = [&](qreal d) {
        QPainterPath path;
        path.addRoundedRect(box.adjusted(-d, -d, d, d), radius + d, radius + d);
        return path;
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    QColor colour = tk().shadow;
    const qreal alpha = colour.alphaF();
    // The shifted card itself belongs to the shadow: without it a light gap shows under the card.
    painter.setBrush(colour);
    QPainterPath inside = grown(0);
    painter.drawPath(inside.subtracted(outline));
    for (int d = 1; d <= kShadowBlur; ++d) {
        const QPainterPath outside = grown(d);
        const qreal fall = 1 - static_cast<qreal>(d) / kShadowBlur;
        colour.setAlphaF(static_cast<float>(alpha * fall * fall * fall));
        painter.setBrush(colour);
        painter.drawPath(outside.subtracted(inside).subtracted(outline));
        inside = outside;
    }
    painter.restore();
}

QPainterPath cardOutline(const QRectF &body)
{
    QPainterPath path;
    path.addRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), tk().size.cardRadius, tk().size.cardRadius);
    return path;
}

void paintRaisedCard(QPainter &painter, const QRectF &body, const QPainterPath &outline)
{
    paintCardShadow(painter, body, outline);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tk().line, 1));
    painter.setBrush(tk().raised);
    painter.drawPath(outline);
    painter.restore();
}

qreal paintText(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font, const QColor &colour,
                Qt::Alignment alignment)
{
    const QFontMetricsF metrics(font);
    const QString shown = metrics.horizontalAdvance(text) <= rect.width() + 0.5
                              ? text
                              : metrics.elidedText(text, Qt::ElideRight, rect.width());
    const qreal width = metrics.horizontalAdvance(shown);
    qreal x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - width / 2;
    // Centred on cap height with the baseline on a whole pixel, so that words of different sizes sit alike.
    const qreal baseline = std::round(rect.top() + (rect.height() + metrics.capHeight()) / 2);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QPointF(x, baseline), shown);
    return width;
}

qreal textWidth(const QString &text, const QFont &font)
{
    // Shaping a text is the dearest part of laying out a window, and a window measures the same words again and again.
    thread_local QHash<std::pair<QString, QFont>, qreal> known;
    const auto found = known.constFind({text, font});
    if (found != known.cend())
        return *found;
    const qreal width = QFontMetricsF(font).horizontalAdvance(text);
    if (known.size() >= kWidthsKept)
        known.clear();
    if (text.size() <= kLongestKept)
        known.insert({text, font}, width);
    return width;
}

qreal paintKeyCap(QPainter &painter, const QRectF &rect, const QString &text)
{
    const QFont font = uiFont(tk().size.caption);
    const qreal width = std::max(kKeyCapHeight, std::ceil(textWidth(text, font)) + 2 * kKeyCapPad);
    const QRectF cap(std::round(rect.right() - width), std::round(rect.center().y() - kKeyCapHeight / 2), width,
                     kKeyCapHeight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tk().line, 1));
    painter.setBrush(tk().subtle);
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5);
    paintText(painter, cap, text, font, tk().secondary, Qt::AlignHCenter);
    painter.restore();
    return width;
}

void paintPill(QPainter &painter, const QRectF &rect, const QColor &fill, const QString &text, const QColor &words,
               const QString &glyphName)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    QRectF inner = rect.adjusted(kPillPad, 0, -kPillPad, 0);
    if (!glyphName.isEmpty()) {
        drawGlyph(painter, QRectF(inner.left() - 1, inner.top(), kPillGlyph, inner.height()), glyphName,
                  static_cast<int>(kPillGlyph), words);
        inner.setLeft(inner.left() + kPillGlyph + kPillGlyphGap - 1);
    }
    paintText(painter, inner, text, uiFont(tk().size.caption, QFont::Medium), words);
    painter.restore();
}

qreal pillWidth(const QString &text, bool withGlyph)
{
    return std::ceil(textWidth(text, uiFont(tk().size.caption, QFont::Medium))) + 2 * kPillPad +
           (withGlyph ? kPillGlyph + kPillGlyphGap - 1 : 0);
}

void paintHairline(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Pdf) {
        painter.setPen(QPen(colour, 0.5));
        painter.drawLine(from, to);
    } else {
        const qreal thickness = 1;
        painter.fillRect(
            QRectF(from.x(), from.y(), std::max(thickness, to.x() - from.x()), std::max(thickness, to.y() - from.y())),
            colour);
    }
    painter.restore();
}

}  // namespace gp
