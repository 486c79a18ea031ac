// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/paper_style.h"

#include <QByteArray>
#include <QList>
#include <QPainter>
#include <QPdfWriter>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <memory>

class QBuffer;

namespace gp {

enum class PaperSize { A4, Letter };

/// One stretch of text in one look. `link` names a target in the document; empty: none.
struct Run {
    QString text;
    QColor colour = ink().text;
    std::optional<QFont::Weight> weight = {};  ///< else that of the type
    QString link = {};
};
using Runs = QList<Run>;

struct PaperLink {
    int page = 0;  ///< from 0
    QRectF rect;   ///< points from the top left
    QString target;
};
struct PaperTarget {
    QString name;
    int page = 0;
    qreal y = 0;  ///< points from the top
};
struct PaperOutline {
    int level = 0;  ///< 0: a chapter
    QString title;
    QString target;
};

/// Everything that the finishing pass needs to know about the pages.
struct PaperMap {
    QList<PaperLink> links;
    QList<PaperTarget> targets;
    QList<PaperOutline> outline;
    QList<QSizeF> pages;                                    ///< points
    [[nodiscard]] int pageOf(const QString &target) const;  ///< from 1; 0: unknown
};

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
    friend class Paper;
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

/// Writes pages of a PDF: everything is vector, lengths are points from the top left of the page.
class Paper {
public:
    explicit Paper(PaperSize size);
    ~Paper();

    void newPage(bool landscape);
    /// Ends the document. @return its bytes, not yet finished: no outline, no links
    QByteArray finish();

    [[nodiscard]] int page() const { return static_cast<int>(m_map.pages.size()); }  ///< from 1
    [[nodiscard]] QSizeF size() const { return m_map.pages.back(); }
    [[nodiscard]] QSizeF portraitSize() const;
    PaperMap &map() { return m_map; }

    /// Draws one line. @param baseline  where it stands; its right end or middle if aligned so. @return its width
    qreal line(const QPointF &baseline, const Runs &runs, const Type &type, Align align = Align::Left);
    /// Draws a text whose first line begins at `top`. @return its height
    qreal text(const QPointF &top, const TextBox &box, Align align = Align::Left, qreal width = 0);
    [[nodiscard]] static qreal widthOf(const QString &text, const Type &type);

    void rule(qreal x0, qreal x1, qreal y, qreal thickness, const QColor &colour);
    void rule(const QPointF &from, const QPointF &to, qreal thickness, const QColor &colour,
              Qt::PenStyle style = Qt::SolidLine);
    void fill(const QRectF &rect, const QColor &colour, qreal radius = 0);
    void target(const QString &name, qreal y);
    void link(const QRectF &rect, const QString &target);
    /// For what paints itself (charts, diagrams, icons): the painter is in tenths of a point.
    QPainter &painter() { return *m_painter; }
    [[nodiscard]] static QRectF toUnits(const QRectF &rect) { return {rect.topLeft() * kUnit, rect.size() * kUnit}; }
    static constexpr qreal kUnit = 10;  // of the painter, a point

private:
    void drawWords(const TextBox &box, const TextBox::Line &line, QPointF baseline);

    PaperSize m_size;
    std::unique_ptr<QBuffer> m_buffer;
    std::unique_ptr<QPdfWriter> m_writer;
    std::unique_ptr<QPainter> m_painter;
    PaperMap m_map;
};

/// Text as paper has it: no break between a figure and its unit, no break inside "I/O-Optimized".
[[nodiscard]] QString paperText(QString text);

}  // namespace gp
