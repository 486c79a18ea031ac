// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/flow.h"
#include "ui/report/paper.h"

#include <utility>

namespace gp {

/// What the pass before this one found out: page numbers for contents and references.
struct PlanIndex {
    PaperMap map;
    QList<ListedItem> tables;
    QList<ListedItem> figures;
    [[nodiscard]] QString pageText(const QString &target) const;  ///< empty: unknown
    [[nodiscard]] int pages() const { return static_cast<int>(map.pages.size()); }
};

/// The running head and foot of every page but the cover.
struct RunningText {
    QString organisation;
    QString title;
    QString footer;
};

/// The edition on paper. Fills pages from top to bottom: nothing is cut. A row never breaks, captions stay with their rows,
/// totals with their last two, a short table moves whole.
class PaperFlow : public Flow {
public:
    /// @param index  of the pass before; empty: this is the first
    PaperFlow(Paper &paper, RunningText running, const PlanIndex &index)
        : m_paper(paper), m_running(std::move(running)), m_index(index)
    {
    }

    void cover(const CoverText &cover, const Evaluation &evaluation) override;
    void contents(const ContentsText &contents) override;
    void beginChapter(const ChapterHead &chapter) override { beginChapterOn(chapter, false); }
    void beginSection(const ChapterHead &section, bool isOnly, const SectionOpening &opening) override;
    void headline(const QString &label, const QString &headline, const Runs &lead) override;
    void kpis(const QList<Kpi> &list) override;
    void shares(const QList<Share> &list) override;
    void record(const QList<RecordEntry> &entries) override;
    void table(const Table &table) override;
    void figure(const Figure &figure) override;
    void diagram(const DiagramText &text, const DiagramPicture &picture) override;
    [[nodiscard]] bool leadFits(const Runs &lead) override;
    [[nodiscard]] bool endFits(const SummaryEnd &end) override;
    void halves(const QString &leftTitle, const QList<Runs> &left, const QString &rightTitle,
                const QList<Runs> &right) override;
    void note(const QString &title, const Runs &runs) override;
    [[nodiscard]] qreal width() const override { return right() - left(); }
    [[nodiscard]] PlaceWords placeWords() const override;
    [[nodiscard]] QString placeOf(const QString &target) const override { return m_index.pageText(target); }

    /// Begins a page with head and foot. @param chapter  "3 Decision and cost"
    void newPage(const QString &chapter, bool landscape = false);
    /// Goes on to a new page of the same chapter unless `height` is left on this one.
    void need(qreal height);
    Paper &paper() { return m_paper; }
    [[nodiscard]] qreal left() const { return m_landscape ? page::kLandscapeSide : page::kSide; }
    [[nodiscard]] qreal right() const { return m_paper.size().width() - left(); }
    [[nodiscard]] qreal bottom() const
    {
        return m_paper.size().height() - (m_landscape ? page::kLandscapeBottom + 14 : page::kBottom);
    }
    [[nodiscard]] qreal y() const { return m_y; }
    void setY(qreal y) { m_y = y; }
    [[nodiscard]] qreal noteHeight(const QString &title, const Runs &runs) const;

private:
    struct Measured {
        QList<TextBox> cells;
        qreal height = 0;
    };
    /// A table as it stands on a page of this width.
    struct Laid {
        QString number;  ///< "Table 3"; empty: it is not listed
        QList<qreal> lefts;
        QList<qreal> widths;
        QList<Measured> rows;
        qreal head = 0;  ///< with the caption
        qreal foot = 0;
        [[nodiscard]] qreal heightOf(qsizetype from, qsizetype count) const;  ///< of some rows
    };
    [[nodiscard]] Laid laid(const Table &table) const;
    /// Where each of the shares is named below their bar, and how high all of it is.
    struct Legend {
        QList<QPointF> places;  ///< from the left end and the top of the bar
        qreal height = 0;
    };
    [[nodiscard]] Legend legendOf(const QList<Share> &list) const;
    void outline(int level, const QString &title, const QString &target);
    void beginChapterOn(const ChapterHead &chapter, bool landscape);
    /// Below the diagram, at the right: what is drawn and the rest make the total of the bill.
    void diagramSums(const DiagramText &text, qreal top);
    void caption(const QString &number, const QString &title, const QString &unit);
    [[nodiscard]] qreal captionHeight(const QString &number, const QString &title, const QString &unit) const;
    void tableHead(const Table &table, const QList<qreal> &lefts, const QList<qreal> &widths);
    qreal tableHeadHeight(const Table &table, const QList<qreal> &widths) const;
    Measured measured(const Table &table, const TableRow &row, const QList<qreal> &widths) const;
    struct Headline {
        TextBox mark;
        TextBox title;
        TextBox lead;
        [[nodiscard]] qreal height() const { return mark.height() + title.height() + lead.height(); }
    };
    [[nodiscard]] Headline headlineOf(const QString &label, const QString &headline, const Runs &lead) const;
    /// Headline, choice and the first reasons: a section that has no room for them begins a page.
    [[nodiscard]] qreal leastOf(const SectionOpening &opening);
    [[nodiscard]] qreal halvesHeight(const QList<Runs> &left, const QList<Runs> &right);
    /// @param first   number of the first line
    /// @param indent  of numbered lines; 0: they are not numbered
    qreal list(const QPointF &top, qreal width, const QList<Runs> &lines, qsizetype first, qreal indent, bool draw);
    /// One part of an entry, as many of its lines as fit on the page. @return how many it printed
    qsizetype recordPart(const RecordEntry &entry, qsizetype from, bool first, bool mayWait);

    Paper &m_paper;
    RunningText m_running;
    const PlanIndex &m_index;
    QString m_chapter;
    bool m_landscape = false;
    qreal m_y = page::kTop;
};

}  // namespace gp
