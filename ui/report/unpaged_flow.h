// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/edition_text.h"
#include "ui/report/flow.h"

#include <QHash>

namespace gp {

/// What stands where in a plan without pages: numbers of sections, for contents and references.
struct PlanPlaces {
    struct Entry {
        int level = 0;  ///< 0: a chapter
        ChapterHead head;
    };
    QList<Entry> outline;
    QHash<QString, QString> sections;  ///< by target: "3.1"
    QList<ListedItem> tables;
    QList<ListedItem> figures;
};

/// An edition without pages. It has room for everything, and refers to sections.
class UnpagedFlow : public Flow {
public:
    /// @param before  what the pass before this one found out; empty: this is the first
    /// @param names   of parts and scenarios, to be read in their own direction
    UnpagedFlow(const PlanPlaces &before, const QStringList &names);

    void beginChapter(const ChapterHead &chapter) override;
    void beginSection(const ChapterHead &section, bool isOnly, const SectionOpening &opening) override;
    [[nodiscard]] bool leadFits(const Runs &) override { return true; }
    [[nodiscard]] bool endFits(const SummaryEnd &) override { return true; }
    [[nodiscard]] qreal width() const override { return 1e6; }
    [[nodiscard]] PlaceWords placeWords() const override;
    [[nodiscard]] QString placeOf(const QString &target) const override { return m_before.sections.value(target); }

    /// What this pass found out.
    [[nodiscard]] PlanPlaces places() const;

protected:
    [[nodiscard]] const PlanPlaces &before() const { return m_before; }
    [[nodiscard]] const ChapterHead &chapter() const { return m_chapter; }
    /// Remembers that a target is in the section which is being written.
    void place(const QString &target) { m_places.sections.insert(target, m_section); }
    [[nodiscard]] QList<TextPiece> pieces(const QString &text) const { return piecesOf(text, m_names); }

private:
    const PlanPlaces &m_before;
    QStringList m_names;
    PlanPlaces m_places;
    ChapterHead m_chapter;
    QString m_section;
};

}  // namespace gp
