// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/unpaged_flow.h"

#include <QByteArray>

namespace gp {

/// The edition as text: CommonMark, with the tables of GitHub. Figures are said in words.
class MarkdownFlow : public UnpagedFlow {
public:
    using UnpagedFlow::UnpagedFlow;

    void cover(const CoverText &cover, const Evaluation &evaluation) override;
    void contents(const ContentsText &contents) override;
    void beginChapter(const ChapterHead &chapter) override;
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

    [[nodiscard]] QByteArray finished() const { return m_text.toUtf8(); }

private:
    /// Ends with an empty line, as every block does.
    void block(const QString &markdown) { m_text += markdown + QStringLiteral("\n\n"); }
    void list(const QList<Runs> &lines, bool numbered);
    void figureLine(const QString &title, const QString &target, const QStringList &sentences);
    [[nodiscard]] QString said(const QString &text) const;
    /// @param isStrong  of what has no weight of its own
    [[nodiscard]] QString inlineText(const Runs &runs, bool isStrong = false) const;

    QString m_text;
};

}  // namespace gp
