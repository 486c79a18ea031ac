// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/text_flow.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr QChar kWordJoiner(0x2060);

/// Qt breaks after "/" and between a sign and "$": a word joiner there keeps "$212/month" and "+$6" in one piece.
QString unbreakable(const QString &text)
{
    QString out;
    out.reserve(text.size() + 8);
    for (int i = 0; i < text.size(); ++i) {
        out += text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        const bool sign = text[i] == u'+' || text[i] == u'-' || text[i] == QChar(0x2212);
        if ((text[i] == u'/' && !next.isSpace() && !next.isNull()) || (sign && next == u'$'))
            out += kWordJoiner;
    }
    return out;
}

void prepare(QTextLayout &layout, const TextRuns &runs, int px, Qt::Alignment alignment)
{
    QList<QTextLayout::FormatRange> formats;
    int at = 0;
    for (const TextRun &run : runs) {
        QTextLayout::FormatRange range;
        range.start = at;
        range.length = static_cast<int>(unbreakable(run.text).size());
        range.format.setFont(uiFont(px, run.weight));
        range.format.setForeground(toneColour(run.tone));
        formats.append(range);
        at += range.length;
    }
    layout.setFormats(formats);
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
}

}  // namespace

QColor toneColour(TextTone tone)
{
    switch (tone) {
    case TextTone::Normal:
        return tk().text;
    case TextTone::Secondary:
        return tk().secondary;
    case TextTone::Accent:
        return tk().accent;
    case TextTone::High:
        return tk().high.text;
    case TextTone::Medium:
        return tk().medium.text;
    case TextTone::Ok:
        break;
    }
    return tk().ok.text;
}

TextFlow::TextFlow(TextRuns runs, int fontPx, int lineHeight)
    : m_runs(std::move(runs)), m_fontPx(fontPx), m_lineHeight(lineHeight)
{
    for (const TextRun &run : std::as_const(m_runs))
        m_text += unbreakable(run.text);
}

QString TextFlow::plainText() const
{
    QString text;
    for (const TextRun &run : m_runs)
        text += run.text;
    return text;
}

void TextFlow::setWidth(qreal width, int maxLines)
{
    if (width == m_width && maxLines == m_maxLines)
        return;
    m_width = width;
    m_maxLines = maxLines;
    m_lines = 0;
    m_natural = 0;
    m_last = 0;
    if (m_text.isEmpty() || width <= 0)
        return;
    QTextLayout layout(m_text, uiFont(m_fontPx));
    prepare(layout, m_runs, m_fontPx, m_alignment);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        m_natural = std::max(m_natural, line.naturalTextWidth());
        ++m_lines;
        if (maxLines == 0 || m_lines <= maxLines)
            m_last = line.naturalTextWidth();
    }
    layout.endLayout();
    if (maxLines > 0)
        m_lines = std::min(m_lines, maxLines);
}

void TextFlow::paint(QPainter &painter, const QPointF &topLeft) const
{
    if (m_lines == 0)
        return;
    QTextLayout layout(m_text, uiFont(m_fontPx));
    prepare(layout, m_runs, m_fontPx, m_alignment);
    const QFontMetricsF metrics(uiFont(m_fontPx));
    layout.beginLayout();
    for (int i = 0; i < m_lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(m_width);
        const qreal baseline = std::round((m_lineHeight + metrics.capHeight()) / 2);
        line.setPosition(QPointF(0, i * m_lineHeight + baseline - line.ascent()));
    }
    const bool cut = layout.createLine().isValid();
    layout.endLayout();
    painter.save();
    const QPointF origin(topLeft.x(), std::round(topLeft.y()));
    if (!cut) {
        layout.draw(&painter, origin);
    } else {
        // Only the last line is elided; the ones before it stand as wrapped.
        for (int i = 0; i + 1 < m_lines; ++i)
            layout.lineAt(i).draw(&painter, origin);
        const QTextLine last = layout.lineAt(m_lines - 1);
        const QString rest = m_text.mid(last.textStart());
        const QTextLayout::FormatRange *format = nullptr;
        const auto formats = layout.formats();
        for (const auto &range : formats) {
            if (range.start <= last.textStart())
                format = &range;
        }
        if (format) {
            painter.setFont(format->format.font());
            painter.setPen(format->format.foreground().color());
            painter.drawText(origin + QPointF(0, last.position().y() + last.ascent()),
                             QFontMetricsF(format->format.font()).elidedText(rest, Qt::ElideRight, m_width));
        }
    }
    painter.restore();
}

}  // namespace gp
