// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/finding.h"
#include "ui/report/paper.h"

#include <functional>

namespace gp {

struct TableColumn {
    QString title;
    qreal width = 0;  ///< points; 0: takes what is left (one column only)
    Align align = Align::Left;
    bool strong = false;  ///< semibold cells
    bool quiet = false;   ///< secondary cells
};

struct TableRow {
    enum class Kind { Normal, Chosen, Total, Group };
    QList<Runs> cells;  ///< a Group has one cell that spans the table
    Kind kind = Kind::Normal;
    QString target = {};                ///< a name that links can lead to
    QString link = {};                  ///< where a click on the row leads
    std::optional<Severity> mark = {};  ///< shape before the first cell
};

struct Table {
    QString title;
    QString unit;  ///< what is counted, in which unit and period
    QList<TableColumn> columns;
    QList<TableRow> rows;
    QString footnote;  ///< under the table, on every page that it reaches
    QString target;    ///< "table.cost"; empty: not listed in the contents
    qreal gap = 8;     ///< between columns
};

struct Figure {
    QString title;
    QString unit;
    QString source;
    QString target;
    qreal height = 0;
    qreal least = 0;  ///< height to which it may shrink rather than begin a page; 0: not at all
    std::function<void(Paper &, const QRectF &)> paint;
};

/// One line of a decision record's "Because" or "Changes if".
struct RecordEntry {
    QString label;  ///< "Choice"
    QList<Runs> lines;
    bool numbered = false;
    bool choice = false;  ///< the first line is the decision itself
};

struct ListedItem {
    QString number;  ///< "Table 3"
    QString title;
    QString target;
};

/// The running head and foot of every page but the cover.
struct RunningText {
    QString organisation;
    QString title;
    QString footer;
    int pages = 0;  ///< of the whole plan, from the pass before
};

/// Fills pages from top to bottom: nothing is cut. A row never breaks, captions stay with their rows, totals with their last
/// two, a short table moves whole.
class Flow {
public:
    Flow(Paper &paper, RunningText running) : m_paper(paper), m_running(std::move(running)) {}

    /// Begins a page with head and foot. @param chapter  "3 Decision and cost"
    void newPage(const QString &chapter, bool landscape = false);
    /// Begins a section of the chapter, under a rule where enough is left of the page for it, else on a new one.
    /// @return where it begins, for links
    qreal beginSection(const QString &chapter);
    void headline(const QString &label, const QString &headline, const Runs &lead);
    void section(const QString &title);
    void paragraph(const Runs &runs, const Type &type = type::kBody);
    void space(qreal points);
    void record(const QList<RecordEntry> &entries);
    void table(const Table &table);
    void figure(const Figure &figure);
    /// Numbers a figure whose caption the page sets itself.
    void listFigure(const QString &title, const QString &target, qreal y);
    /// Whether the columns of halves() end on this page.
    [[nodiscard]] bool halvesFit(const QList<Runs> &left, const QList<Runs> &right);
    /// Two columns of text blocks side by side, each under a rule; the height is the taller one's.
    void halves(const QString &leftTitle, const QList<Runs> &left, const QString &rightTitle, const QList<Runs> &right);
    void note(const QString &title, const Runs &runs);
    void outline(int level, const QString &title, const QString &target);

    Paper &paper() { return m_paper; }
    [[nodiscard]] qreal left() const { return m_landscape ? page::kLandscapeSide : page::kSide; }
    [[nodiscard]] qreal right() const { return m_paper.size().width() - left(); }
    [[nodiscard]] qreal width() const { return right() - left(); }
    [[nodiscard]] qreal bottom() const
    {
        return m_paper.size().height() - (m_landscape ? page::kLandscapeBottom + 14 : page::kBottom);
    }
    [[nodiscard]] qreal y() const { return m_y; }
    void setY(qreal y) { m_y = y; }
    /// Goes on to a new page of the same chapter unless `height` is left on this one.
    void need(qreal height);
    [[nodiscard]] const QList<ListedItem> &tables() const { return m_tables; }
    [[nodiscard]] const QList<ListedItem> &figures() const { return m_figures; }

private:
    struct Measured {
        QList<TextBox> cells;
        qreal height = 0;
    };
    void caption(const QString &number, const QString &title, const QString &unit);
    [[nodiscard]] qreal captionHeight(const QString &number, const QString &title, const QString &unit) const;
    void tableHead(const Table &table, const QList<qreal> &lefts, const QList<qreal> &widths);
    qreal tableHeadHeight(const Table &table, const QList<qreal> &widths) const;
    Measured measured(const Table &table, const TableRow &row, const QList<qreal> &widths) const;
    [[nodiscard]] qreal halvesHeight(const QList<Runs> &left, const QList<Runs> &right);
    /// @param first   number of the first line
    /// @param indent  of numbered lines; 0: they are not numbered
    qreal list(const QPointF &top, qreal width, const QList<Runs> &lines, qsizetype first, qreal indent, bool draw);
    /// One part of an entry, as many of its lines as fit on the page. @return how many it printed
    qsizetype recordPart(const RecordEntry &entry, qsizetype from, bool first, bool mayWait);

    Paper &m_paper;
    RunningText m_running;
    QString m_chapter;
    bool m_landscape = false;
    qreal m_y = page::kTop;
    QList<ListedItem> m_tables;
    QList<ListedItem> m_figures;
};

/// Draws a finding's shape, 6 pt: triangle high, diamond medium, ring low, dot for information.
void paintMark(Paper &paper, const QPointF &centre, Severity severity);

/// A plain cell.
[[nodiscard]] inline Runs plain(const QString &text) { return {Run{text}}; }
[[nodiscard]] inline Runs quiet(const QString &text) { return {Run{text, ink().secondary}}; }
[[nodiscard]] inline Runs strong(const QString &text) { return {Run{text, ink().text, QFont::DemiBold}}; }

}  // namespace gp
