// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_block.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace gp {
namespace {

constexpr int kComfortableWidth = 280;  // what a sentence asks for when nothing sets its width

}  // namespace

TextBlock::TextBlock(QWidget *parent) : TextBlock(QString(), TextTone::Normal, parent) {}

TextBlock::TextBlock(const QString &text, TextTone tone, QWidget *parent)
    : QWidget(parent), m_px(tk().size.secondary), m_line(tk().size.lineHeight)
{
    // Not Fixed: a layout would take the hint of another width for the greatest height.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(text, tone);
}

void TextBlock::setText(const QString &text, TextTone tone)
{
    setRuns(text.isEmpty() ? TextRuns{} : TextRuns{{text, tone, QFont::Normal}});
}

void TextBlock::setRuns(const TextRuns &runs)
{
    if (runs == m_runs)
        return;
    m_runs = runs;
    rebuild();
}

void TextBlock::setFontSize(int px, int lineHeight)
{
    m_px = px;
    m_line = lineHeight > 0 ? lineHeight : tk().size.lineHeight;
    rebuild();
}

void TextBlock::setMaxLines(int lines)
{
    m_maxLines = lines;
    rebuild();
}

void TextBlock::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    rebuild();
}

QString TextBlock::text() const { return m_flow.plainText(); }

void TextBlock::rebuild()
{
    m_flow = TextFlow(m_runs, m_px, m_line);
    m_flow.setAlignment(m_alignment);
    setAccessibleName(m_flow.plainText());
    updateGeometry();
    update();
}

int TextBlock::heightForWidth(int width) const
{
    TextFlow flow(m_runs, m_px, m_line);
    flow.setWidth(width, m_maxLines);
    return flow.height();
}

QSize TextBlock::sizeHint() const
{
    TextFlow flow(m_runs, m_px, m_line);
    flow.setWidth(kComfortableWidth, m_maxLines);
    return QSize(static_cast<int>(std::ceil(flow.naturalWidth())), flow.height());
}

QSize TextBlock::minimumSizeHint() const { return QSize(0, m_runs.isEmpty() ? 0 : m_line); }

void TextBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_flow.setWidth(width(), m_maxLines);
    m_flow.paint(painter, QPointF(0, 0));
}

TextLine::TextLine(const QString &text, int px, QFont::Weight weight, TextTone tone, QWidget *parent)
    : QWidget(parent), m_px(px), m_weight(weight), m_tone(tone)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void TextLine::setText(const QString &text)
{
    if (text == m_text && !text.isEmpty())
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void TextLine::setTone(TextTone tone)
{
    m_tone = tone;
    update();
}

void TextLine::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize TextLine::sizeHint() const
{
    return QSize(static_cast<int>(std::ceil(textWidth(m_text, uiFont(m_px, m_weight)))) + 1,
                 std::max(tk().size.lineHeight, static_cast<int>(std::lround(m_px * 1.3))));
}

QSize TextLine::minimumSizeHint() const { return QSize(0, sizeHint().height()); }

bool TextLine::event(QEvent *event)
{
    // What is cut is told whole, where nothing else is to be told.
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isCut()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
                           QStringLiteral("<span>%1</span>").arg(m_text.toHtmlEscaped()), this);
        return true;
    }
    return QWidget::event(event);
}

bool TextLine::isCut() const { return textWidth(m_text, uiFont(m_px, m_weight)) > width() + 0.5; }

void TextLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintText(painter, rect(), m_text, uiFont(m_px, m_weight), isEnabled() ? toneColour(m_tone) : tk().disabledText,
              m_alignment);
}

}  // namespace gp
