// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace gp {

PaintedButton::PaintedButton(QWidget *parent) : QAbstractButton(parent) { setAttribute(Qt::WA_Hover); }

void PaintedButton::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                      event->reason() == Qt::ShortcutFocusReason;
    QAbstractButton::focusInEvent(event);
}

void PaintedButton::focusOutEvent(QFocusEvent *event)
{
    m_keyboardFocus = false;
    QAbstractButton::focusOutEvent(event);
}

void PaintedButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

ToolButton::ToolButton(const QString &glyph, const QString &name, QWidget *parent)
    : PaintedButton(parent), m_glyph(glyph), m_name(name), m_edge(tk().size.toolButton), m_glyphPx(tk().size.smallGlyph)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void ToolButton::setGlyph(const QString &glyph)
{
    m_glyph = glyph;
    update();
}

void ToolButton::setName(const QString &name)
{
    m_name = name;
    describe();
}

void ToolButton::setEdge(int edge, int glyphPx)
{
    m_edge = edge;
    m_glyphPx = glyphPx;
    updateGeometry();
    update();
}

void ToolButton::setShortcutText(const QString &keys)
{
    m_keys = keys;
    describe();
}

void ToolButton::describe()
{
    setAccessibleName(m_name);
    setToolTip(m_keys.isEmpty() ? m_name : m_name + QStringLiteral("  ") + m_keys);
}

QSize ToolButton::sizeHint() const { return QSize(m_edge, m_edge); }

void ToolButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal radius = m_edge > tk().size.toolButton ? tk().size.radius : tk().size.radius - 1;
    if (isEnabled() && (isChecked() || isDown() || underMouse())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? tk().selected : isDown() ? tk().pressed : tk().hover);
        painter.drawRoundedRect(QRectF(rect()), radius, radius);
    }
    const bool quiet = m_edge <= tk().size.toolButton;
    const QColor ink = !isEnabled()        ? tk().disabledText
                       : isChecked()       ? tk().accent
                       : quiet && !isLit() ? tk().secondary
                                           : tk().text;
    drawGlyph(painter, rect(), m_glyph, m_glyphPx, ink);
    if (hasKeyboardFocus())
        paintFocusRing(painter, rect(), radius);
}

LinkButton::LinkButton(const QString &text, QWidget *parent) : PaintedButton(parent), m_px(tk().size.secondary)
{
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void LinkButton::setFontSize(int px, QFont::Weight weight)
{
    m_px = px;
    m_weight = weight;
    updateGeometry();
    update();
}

QSize LinkButton::sizeHint() const
{
    return QSize(static_cast<int>(std::ceil(textWidth(text(), uiFont(m_px, m_weight)))) + tk().size.gap,
                 tk().size.lineHeight + tk().size.unit / 2);
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF words = QRectF(rect()).adjusted(tk().size.unit, 0, -tk().size.unit, 0);
    const QColor ink = !isEnabled() ? tk().disabledText
                       : isDown()   ? tk().accentPressed
                       : isLit()    ? tk().accentHover
                                    : tk().accent;
    const qreal width = paintText(painter, words, text(), uiFont(m_px, m_weight), ink);
    if (isLit())
        painter.fillRect(QRectF(words.left(), std::round(words.center().y() + m_px * 0.5), width, 1), ink);
    if (hasKeyboardFocus())
        paintFocusRing(painter, rect(), tk().size.unit);
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent) : PaintedButton(parent), m_tone(tone)
{
    setText(text);
    setClickable(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Chip::setGlyph(const QString &glyph)
{
    m_glyph = glyph;
    updateGeometry();
    update();
}

void Chip::setClickable(bool clickable)
{
    setFocusPolicy(clickable ? Qt::TabFocus : Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, !clickable);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QSize Chip::sizeHint() const { return QSize(static_cast<int>(pillWidth(text(), !m_glyph.isEmpty())), tk().size.chip); }

void Chip::paintEvent(QPaintEvent *)
{
    QColor fill = tk().hover;
    QColor words = tk().secondary;
    switch (m_tone) {
    case Tone::Neutral:
        break;
    case Tone::Accent:
        fill = tk().selected;
        words = tk().accent;
        break;
    case Tone::High:
        fill = tk().high.tint;
        words = tk().high.text;
        break;
    case Tone::Medium:
        fill = tk().medium.tint;
        words = tk().medium.text;
        break;
    case Tone::Ok:
        fill = tk().ok.tint;
        words = tk().ok.text;
        break;
    }
    if (isLit())
        fill = mixed(fill, words, isDown() ? 0.22 : 0.12);
    QPainter painter(this);
    paintPill(painter, rect(), fill, text(), words, m_glyph);
    if (hasKeyboardFocus())
        paintFocusRing(painter, rect(), height() / 2.0);
}

}  // namespace gp
