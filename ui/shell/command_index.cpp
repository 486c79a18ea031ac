// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_index.h"

#include "ui/document/selection.h"
#include "ui/document/wording.h"
#include "ui/shell/command_entries.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <utility>

namespace gp {
namespace {

constexpr int kRowsOfAGroup = 5;
constexpr int kRowsOfAGroupIdle = 3;
constexpr int kRowsOfTheOnlyGroup = 100;
constexpr std::chrono::milliseconds kReadOn{4};  // a frame has 16

QString indexText(const char *text) { return QCoreApplication::translate("CommandPalette", text); }

CommandScope scopeOf(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.startsWith(indexText("What if"), Qt::CaseInsensitive))
        return {{CommandGroup::WhatIf}, text.mid(indexText("What if").size()).trimmed(), true};
    if (text.startsWith(QLatin1Char('>')))
        return {{CommandGroup::Do, CommandGroup::Help}, text.mid(1).trimmed(), true};
    if (text.startsWith(QLatin1Char('@')))
        return {{CommandGroup::Design}, text.mid(1).trimmed(), true};
    if (text.startsWith(QLatin1Char('#')))
        return {{CommandGroup::Findings}, text.mid(1).trimmed(), true};
    if (text.startsWith(QLatin1Char('?')))
        return {{CommandGroup::Help}, text.mid(1).trimmed(), true};
    if (text.isEmpty())
        return {
            {CommandGroup::WhatIf, CommandGroup::Design, CommandGroup::Add, CommandGroup::Findings, CommandGroup::Do},
            {},
            false};
    return {{CommandGroup::WhatIf, CommandGroup::Design, CommandGroup::Add, CommandGroup::Fields,
             CommandGroup::Findings, CommandGroup::Do, CommandGroup::Help},
            text,
            false};
}

/// Groups are in the order of their best entries, as far as a person sees a difference between those.
int standing(const CommandCollector &collector)
{
    switch (collector.bestRank()) {
    case MatchRank::Whole:
    case MatchRank::Prefix:
        return 0;
    case MatchRank::WordStart:
    case MatchRank::Initials:
        return 1;
    case MatchRank::Inside:
    case MatchRank::Beside:
        return 2;
    case MatchRank::Subsequence:
        break;
    }
    return 3;
}

}  // namespace

QString titleOf(CommandGroup group)
{
    switch (group) {
    case CommandGroup::WhatIf:
        return indexText("What if");
    case CommandGroup::Design:
        return indexText("In this design");
    case CommandGroup::Add:
        return indexText("Add");
    case CommandGroup::Fields:
        return indexText("Fields");
    case CommandGroup::Findings:
        return indexText("Findings");
    case CommandGroup::Do:
        return indexText("Do");
    case CommandGroup::Help:
        break;
    }
    return indexText("Help");
}

QList<CommandSection> CommandIndex::find(const QString &text) const
{
    const CommandScope scope = scopeOf(text);
    QList<CommandSection> sections = findIn(scope);
    // What nothing has all words of is found by the others: the last one is the likeliest to be too many.
    const QStringList words = scope.text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (qsizetype without = words.size() - 1; words.size() > 1 && sections.isEmpty() && without >= 0; --without) {
        QStringList rest = words;
        rest.removeAt(without);
        CommandScope less = scope;
        less.text = rest.join(QLatin1Char(' '));
        sections = findIn(less);
        for (CommandSection &section : sections)
            section.title = indexText("%1, without \u201C%2\u201D").arg(section.title, words[without]);
    }
    return sections;
}

QList<CommandSection> CommandIndex::findIn(const CommandScope &scope) const
{
    const bool idle = scope.text.isEmpty();
    const bool open = m_sources.designIsOpen();
    std::vector<CommandCollector> collectors;
    for (const CommandGroup group : scope.groups) {
        const int most = scope.one                               ? kRowsOfTheOnlyGroup
                         : idle && group != CommandGroup::WhatIf ? kRowsOfAGroupIdle
                                                                 : kRowsOfAGroup;
        CommandCollector &collector = collectors.emplace_back(group, scope.text, most);
        if (group == CommandGroup::Do)
            offerActions(m_sources, collector);
        else if (group == CommandGroup::Help)
            offerHelp(m_sources, collector);
        if (!open)
            continue;
        else if (group == CommandGroup::WhatIf)
            offerWhatIfs(m_sources, collector);
        else if (group == CommandGroup::Design)
            offerParts(m_sources, collector, scope.one ? &m_texts : nullptr);
        else if (group == CommandGroup::Add) {
            offerKinds(m_sources, collector);
            offerLinks(m_sources, collector);
        } else if (group == CommandGroup::Fields)
            offerFields(m_sources, collector, m_values);
        else if (group == CommandGroup::Findings)
            offerFindings(m_sources, collector, m_findings);
        else if (group == CommandGroup::Help && scope.groups.size() == 1)
            offerFieldHelp(m_sources, collector);
    }
    std::stable_sort(collectors.begin(), collectors.end(),
                     [](const CommandCollector &a, const CommandCollector &b) { return standing(a) < standing(b); });
    QList<CommandSection> sections;
    for (const CommandCollector &collector : collectors)
        if (CommandSection section = collector.take(); !section.entries.isEmpty())
            sections << std::move(section);
    return sections;
}

bool CommandIndex::readOn() const
{
    return !m_sources.designIsOpen() ||
           m_values.gather(m_sources.document.design(), m_sources.document.evaluation(), kReadOn);
}

QList<FoundPart> CommandIndex::findParts(const QString &text) const
{
    const CommandScope scope = scopeOf(text);
    QList<FoundPart> parts;
    if (!m_sources.designIsOpen() || !scope.one || scope.groups.front() != CommandGroup::Design || scope.text.isEmpty())
        return parts;
    CommandCollector collector(CommandGroup::Design, scope.text, std::numeric_limits<int>::max());
    offerParts(m_sources, collector, &m_texts);
    for (const CommandEntry &entry : collector.take().entries)
        parts << entry.part;
    return parts;
}

QString CommandIndex::selectedText() const
{
    const Selection &selection = m_sources.selection;
    if (!m_sources.designIsOpen() || selection.isEmpty())
        return {};
    const Design &design = m_sources.document.design();
    if (const ComponentPtr component = design.component(selection.single()))
        return indexText("%1 selected").arg(qs(component->name));
    if (!selection.singleLink().empty())
        return indexText("Link selected");
    return indexText("%1 selected").arg(selection.components().size() + selection.links().size());
}

}  // namespace gp
