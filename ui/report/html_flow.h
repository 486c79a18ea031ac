// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/plan_options.h"
#include "ui/report/unpaged_flow.h"

#include <QByteArray>
#include <QSet>

namespace gp {

/// The edition for a browser: one page that needs nothing but itself. Well-formed as XML too, so that it can be checked.
class HtmlFlow : public UnpagedFlow {
public:
    HtmlFlow(const PlanPlaces &before, const QStringList &names, PaperSize paper)
        : UnpagedFlow(before, names), m_paper(paper)
    {
    }

    void cover(const CoverText &cover, const Evaluation &evaluation) override;
    void contents(const ContentsText &contents) override;
    void beginChapter(const ChapterHead &chapter) override;
    void beginSection(const ChapterHead &section, bool isOnly, const SectionOpening &opening) override;
    void headline(const QString &label, const QString &headline, const Runs &lead) override;
    void kpis(const QList<Kpi> &list) override;
    void shares(const QList<Share> &list) override;
    void record(const QList<RecordEntry> &entries) override;
    void table(const Table &table) override;
    void figure(const Figure &figure) override;
    void diagram(const DiagramText &text, const DiagramPicture &picture) override;
    void halves(const QString &leftTitle, const QList<Runs> &left, const QString &rightTitle,
                const QList<Runs> &right) override;
    void note(const QString &title, const Runs &runs) override;
    /// Of a table without a scroll bar beside the contents, which also prints on a page.
    [[nodiscard]] qreal width() const override { return 640; }

    /// @param title   of the window that shows it
    /// @param author  empty: nobody is named
    [[nodiscard]] QByteArray finished(const QString &title, const QString &author);

private:
    [[nodiscard]] QString said(const QString &text) const;
    [[nodiscard]] QString inlineText(const Runs &runs) const;
    [[nodiscard]] QString linked(const QString &target, const QString &markup) const;
    /// " id=…" of a target, once; empty the second time.
    QString idOf(const QString &target);
    [[nodiscard]] QString caption(const QString &number, const QString &title, const QString &unit) const;
    [[nodiscard]] QString items(const QList<Runs> &lines, bool numbered) const;
    [[nodiscard]] QString cell(const Table &table, const TableRow &row, qsizetype column) const;
    [[nodiscard]] QString tableRow(const Table &table, const TableRow &row);
    void endSections();

    PaperSize m_paper;
    QString m_head;  // before main
    QString m_main;
    QSet<QString> m_ids;
    int m_openSections = 0;
    bool m_named = false;  // the chapter has its heading
};

/// The style sheet of the page. @param accent  "#2563eb"
[[nodiscard]] QString htmlStyle(const QColor &accent, PaperSize paper);

}  // namespace gp
