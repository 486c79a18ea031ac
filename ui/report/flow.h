// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/finding.h"
#include "core/evaluate/evaluation.h"
#include "ui/canvas/diagram_picture.h"
#include "ui/report/plan_logo.h"
#include "ui/report/sheet.h"

#include <QColor>
#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

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
    std::function<void(Sheet &, const QRectF &)> paint;
    /// What it shows, for whoever does not see it: its figures where they are few.
    QString words;
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

/// What a chapter or one of its sections is called where it is listed.
struct ChapterHead {
    QString number;  ///< "3", "3.1"
    QString title;   ///< "Compute"
    QString target;
    QString line = {};  ///< of a chapter: its decision, for the contents
    [[nodiscard]] QString name() const { return number + u' ' + title; }
};

/// A label and what it says: of the cover, of a short sum.
struct NamedText {
    QString name;
    QString text;
};

/// What stands before everything: whose plan it is, and of what.
struct CoverText {
    QString organisation;  ///< empty: the program's name stands there
    QString kind;          ///< "Architecture plan"
    QString title;
    QString purpose;
    QList<NamedText> fields;
    std::optional<PlanLogo> logo;  ///< none: the program's
};

/// What the list of contents says beside the list.
struct ContentsText {
    QString noteTitle;
    QString note;
    QString lettersNote;  ///< where an edition cannot print every letter; empty: all are there
};

/// A figure in large type, with what it counts.
struct Kpi {
    QString figure;
    QString unit;
    QString words;
};

/// A piece of a bar that is the whole.
struct Share {
    QString name;
    QString figure;
    QString percent;
    double part = 0;  ///< of 1
    QColor colour;
};

/// What a section begins with: its headline and the record of its decision.
struct SectionOpening {
    QString label;  ///< "3.1  Compute: Web fleet"
    QString headline;
    Runs lead;
    QList<RecordEntry> record;
};

/// What the summary has under its figures: the decisions, the bar of the whole, and two columns of halves().
struct SummaryEnd {
    Table decisions;
    QList<Share> shares;  ///< empty: no bar
    QList<Runs> left;
    QList<Runs> right;
};

/// The drawing of the design, which is a chapter of its own.
struct DiagramText {
    ChapterHead chapter;
    QString headline;
    QString title;  ///< of the figure
    QString unit;
    QString target;
    QString nothing;        ///< said where there is nothing to draw
    QStringList steps;      ///< along the links
    QList<NamedText> sums;  ///< the last is the total
    QString sumLink;        ///< where the total leads
};

/// How an edition says where something stands.
struct PlaceWords {
    QString column;  ///< "Page"
    QString noun;    ///< "page"
    QString at;      ///< "on page"
};

/// In what a plan is written: a chapter says what, an edition how it looks. Each word of it is a block of the plan.
class Flow {
public:
    virtual ~Flow() = default;

    /// @param evaluation  what is drawn beside the words, in an edition that has room for it
    virtual void cover(const CoverText &cover, const Evaluation &evaluation) = 0;
    virtual void contents(const ContentsText &contents) = 0;
    /// Begins a chapter, in outline and contents.
    virtual void beginChapter(const ChapterHead &chapter) = 0;
    /// Begins a section of the chapter. @param isOnly  the chapter has no other, and nothing of its own before it
    /// @param opening  what it begins with, which is told after it
    virtual void beginSection(const ChapterHead &section, bool isOnly, const SectionOpening &opening) = 0;
    /// @param label  "3.1  Compute: Web fleet"
    virtual void headline(const QString &label, const QString &headline, const Runs &lead) = 0;
    virtual void kpis(const QList<Kpi> &list) = 0;
    virtual void shares(const QList<Share> &list) = 0;
    virtual void record(const QList<RecordEntry> &entries) = 0;
    virtual void table(const Table &table) = 0;
    virtual void figure(const Figure &figure) = 0;
    virtual void diagram(const DiagramText &text, const DiagramPicture &picture) = 0;
    /// Whether a lead is as short as the edition wants it.
    [[nodiscard]] virtual bool leadFits(const Runs &lead) = 0;
    /// Whether what ends the summary has room where the plan is, so that nothing of it need be left out.
    [[nodiscard]] virtual bool endFits(const SummaryEnd &end) = 0;
    /// Two lists side by side, each under its title.
    virtual void halves(const QString &leftTitle, const QList<Runs> &left, const QString &rightTitle,
                        const QList<Runs> &right) = 0;
    virtual void note(const QString &title, const Runs &runs) = 0;

    /// Points that a table has room for; what is set in figures beyond it is left out.
    [[nodiscard]] virtual qreal width() const = 0;
    [[nodiscard]] virtual PlaceWords placeWords() const = 0;
    /// "12": where a target stands, after the noun; empty: it does not.
    [[nodiscard]] virtual QString placeOf(const QString &target) const = 0;

    [[nodiscard]] const QList<ListedItem> &tables() const { return m_tables; }
    [[nodiscard]] const QList<ListedItem> &figures() const { return m_figures; }

protected:
    /// @return "Table 3"
    QString listTable(const QString &title, const QString &target) { return listed(m_tables, "Table", title, target); }
    QString listFigure(const QString &title, const QString &target)
    {
        return listed(m_figures, "Figure", title, target);
    }

private:
    static QString listed(QList<ListedItem> &list, const char *word, const QString &title, const QString &target)
    {
        const QString number = QStringLiteral("%1 %2").arg(QLatin1String(word)).arg(list.size() + 1);
        list.append({number, title, target});
        return number;
    }

    QList<ListedItem> m_tables;
    QList<ListedItem> m_figures;
};

/// A plain cell.
[[nodiscard]] inline Runs plain(const QString &text) { return {Run{text}}; }
[[nodiscard]] inline Runs quiet(const QString &text) { return {Run{text, ink().secondary}}; }
[[nodiscard]] inline Runs strong(const QString &text) { return {Run{text, ink().text, QFont::DemiBold}}; }

}  // namespace gp
