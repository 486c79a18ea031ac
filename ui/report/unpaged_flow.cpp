// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/unpaged_flow.h"

#include <algorithm>

namespace gp {

UnpagedFlow::UnpagedFlow(const PlanPlaces &before, const QStringList &names) : m_before(before)
{
    for (const QString &name : names)
        if (hasRightToLeft(name) && !m_names.contains(name))
            m_names << name;
    std::stable_sort(m_names.begin(), m_names.end(),
                     [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

void UnpagedFlow::beginChapter(const ChapterHead &chapter)
{
    m_chapter = chapter;
    m_section = chapter.number;
    m_places.outline.append({0, chapter});
    place(chapter.target);
}

void UnpagedFlow::beginSection(const ChapterHead &section, bool, const SectionOpening &)
{
    m_section = section.number;
    m_places.outline.append({1, section});
    place(section.target);
}

PlaceWords UnpagedFlow::placeWords() const
{
    return {QStringLiteral("Section"), QStringLiteral("section"), QStringLiteral("in section")};
}

PlanPlaces UnpagedFlow::places() const
{
    PlanPlaces places = m_places;
    places.tables = tables();
    places.figures = figures();
    return places;
}

}  // namespace gp
