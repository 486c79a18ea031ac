// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/paper_style.h"

#include <QColor>
#include <QFont>
#include <QList>
#include <QPainter>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>

namespace gp {

/// One stretch of text in one look. `link` names a target in the document; empty: none.
struct Run {
    QString text;
    QColor colour = ink().text;
    std::optional<QFont::Weight> weight = {};  ///< else that of the type
    QString link = {};
};
using Runs = QList<Run>;

/// A pixel of a chart made for the screen, in points on paper: its 11 px text is then 6.9 pt.
inline constexpr qreal kScreenPixel = 0.627;

enum class Align { Left, Right, Centre };

/// Text broken into lines by us: at spaces only, no last line of one word, and on request lines of equal length.
class TextBox {
public:
    TextBox(const Runs &runs, const Type &type, qreal width, int maxLines = 0, bool balanced = false);
    [[nodiscard]] qreal height() const { return static_cast<qreal>(m_lines.size()) * m_type.pitch; }
    [[nodiscard]] qsizetype lineCount() const { return m_lines.size(); }
    [[nodiscard]] qreal naturalWidth() const;

private:
    friend class Sheet;
    struct Word {
        qsizetype run;
        QString text;
        qreal width;
        bool glued;  ///< no space before it
    };
    struct Line {
        QList<Word> words;
        qreal width = 0;
    };
    QList<Line> broken(const QList<Word> &words, qreal width) const;
    [[nodiscard]] QFont fontOf(const Run &run) const;

    Runs m_runs;
    Type m_type;
    QList<Line> m_lines;
};

/// What the plan's figures draw on, whatever the device: everything is vector, lengths are points from the top left.
class Sheet {
public:
    /// @param painter  in tenths of a point; must outlive the sheet
    explicit Sheet(QPainter *painter) : m_painter(painter) {}
    virtual ~Sheet() = default;
    Sheet(const Sheet &) = delete;
    Sheet &operator=(const Sheet &) = delete;

    /// Draws one line. @param baseline  where it stands; its right end or middle if aligned so. @return its width
    qreal line(const QPointF &baseline, const Runs &runs, const Type &type, Align align = Align::Left);
    /// Draws a text whose first line begins at `top`. @return its height
    qreal text(const QPointF &top, const TextBox &box, Align align = Align::Left, qreal width = 0);
    [[nodiscard]] static qreal widthOf(const QString &text, const Type &type);

    void rule(qreal x0, qreal x1, qreal y, qreal thickness, const QColor &colour);
    void rule(const QPointF &from, const QPointF &to, qreal thickness, const QColor &colour,
              Qt::PenStyle style = Qt::SolidLine);
    void fill(const QRectF &rect, const QColor &colour, qreal radius = 0);
    /// Lets a click lead elsewhere in the plan, where the device knows of clicks.
    virtual void link(const QRectF &rect, const QString &target);
    /// For what paints itself (charts, diagrams, icons): the painter is in tenths of a point.
    QPainter &painter() { return *m_painter; }
    [[nodiscard]] static QRectF toUnits(const QRectF &rect) { return {rect.topLeft() * kUnit, rect.size() * kUnit}; }
    static constexpr qreal kUnit = 10;  // of the painter, a point

protected:
    void paintOn(QPainter *painter) { m_painter = painter; }

private:
    void drawWords(const TextBox &box, const TextBox::Line &line, QPointF baseline);

    QPainter *m_painter;
};

/// Text with no break between a figure and its unit, and none inside "mean 36".
[[nodiscard]] QString keptTogether(QString text);
/// Text as paper has it: every letter there in some way (printable()), and kept together.
[[nodiscard]] QString paperText(QString text);

}  // namespace gp
