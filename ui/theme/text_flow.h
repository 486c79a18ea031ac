// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QPointF>
#include <QString>

class QPainter;

namespace gp {

enum class TextTone { Normal, Secondary, Accent, High, Medium, Ok };

/// One run of a sentence in one weight and tone.
struct TextRun {
    QString text;
    TextTone tone = TextTone::Normal;
    QFont::Weight weight = QFont::Normal;
    bool operator==(const TextRun &) const = default;
};

using TextRuns = QList<TextRun>;

/// Wraps sentences in lines of fixed height placed by hand. Never breaks after "/" or between a sign and "$".
class TextFlow {
public:
    TextFlow() = default;
    TextFlow(TextRuns runs, int fontPx, int lineHeight);

    /// Wraps the text to a width; cheap when the width has not changed.
    void setWidth(qreal width, int maxLines = 0);
    /// Left unless set; Qt::AlignHCenter centres each line.
    void setAlignment(Qt::Alignment alignment) { m_alignment = alignment; }
    int lineCount() const { return m_lines; }
    int height() const { return m_lines * m_lineHeight; }
    /// Returns the width of the widest line.
    qreal naturalWidth() const { return m_natural; }
    /// Returns the width of the last line, for a link that follows the words.
    qreal lastLineWidth() const { return m_last; }
    bool isEmpty() const { return m_text.isEmpty(); }
    QString plainText() const;

    /// Paints from the top left corner, in the live theme's colours.
    void paint(QPainter &painter, const QPointF &topLeft) const;

private:
    TextRuns m_runs;
    QString m_text;
    Qt::Alignment m_alignment = Qt::AlignLeft;
    int m_fontPx = 0;
    int m_lineHeight = 0;
    int m_lines = 0;
    int m_maxLines = 0;
    qreal m_width = -1;
    qreal m_natural = 0;
    qreal m_last = 0;
};

/// Returns the live colour of a tone.
QColor toneColour(TextTone tone);

}  // namespace gp
