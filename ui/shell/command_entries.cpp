// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_entries.h"

#include "core/evaluate/finding_fix.h"
#include "ui/document/edit_pricer.h"
#include "ui/document/field_words.h"
#include "ui/document/fix_words.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/theme/severity_mark.h"

#include <QAction>
#include <QCoreApplication>

#include <algorithm>

namespace gp {
namespace {

QString entryText(const char *text) { return QCoreApplication::translate("CommandPalette", text); }

/// "$623 / month": in a list of all sorts of entries a figure says what it is for.
QString figureWords(const CostSum &cost, Period period)
{
    return shortMoney(cost, period) + QStringLiteral(" / ") + periodName(period);
}

/// Words that are found beside a title are said of what it names, never of whose it is.
bool isPartlyIn(const CommandMatch &match, const CommandCandidate &candidate)
{
    return match.rank == MatchRank::Beside || std::any_of(match.positions.begin(), match.positions.end(), [&](int at) {
               return at >= candidate.partFrom && at < candidate.partUntil;
           });
}

/// What can be done with parts beside looking at them: actions of the menus, on them alone.
QList<CommandOption> partOptions(const QList<MenuCommand> &commands, const std::function<void()> &select,
                                 const QStringList &names)
{
    QList<CommandOption> options;
    for (const MenuCommand &command : commands)
        if (names.contains(command.action->objectName()))
            options << CommandOption{command.title, command.glyph, [select, action = command.action] {
                                         select();
                                         action->trigger();
                                     }};
    return options;
}

/// The frames around a part that tell it from others, the outer first: "VPC main, Data". Every part has its account and Region.
QString placeWords(const CommandSources &sources, const Component &component)
{
    constexpr qsizetype most = 2;
    const Design &design = sources.document.design();
    const ComponentPtr parent = design.component(component.parent);
    QStringList names;
    for (ComponentPtr frame = parent; frame && names.size() < most; frame = design.component(frame->parent)) {
        const Kind *kind = sources.document.engine().kinds.find(frame->kind);
        if (kind && (kind->info.frame == FrameRole::Region || kind->info.frame == FrameRole::Account))
            break;
        const QString name = qs(frame->name);
        const QString role = kind ? qs(labelOf(kind->info.frame)) : QString();
        // A VPC is mostly called by one word, "main", which tells nobody what it is.
        const bool bare = kind && kind->info.frame == FrameRole::Vpc && !name.startsWith(role);
        names.prepend(bare ? role + QLatin1Char(' ') + name : name);
    }
    return !names.isEmpty() ? names.join(QStringLiteral(", ")) : parent ? qs(parent->name) : QString();
}

CommandEntry partEntry(const CommandSources &sources, const QList<MenuCommand> &commands, const ComponentPtr &component,
                       const ComponentResult *result)
{
    const Kind *kind = sources.document.engine().kinds.find(component->kind);
    CommandEntry entry;
    entry.title = qs(component->name);
    entry.icon = kind ? qs(kind->info.icon) : QStringLiteral("generic");
    QStringList words;
    if (result && result->plan && !result->plan->headline.empty())
        words << qs(result->plan->headline);
    else
        words << (kind ? qs(kind->info.title) : qs(component->kind));
    if (const QString place = placeWords(sources, *component); !place.isEmpty())
        words << place;
    entry.detail = words.join(QStringLiteral(" · "));
    if (result && (!result->cost.monthly.isZero() || result->cost.atLeast))
        entry.figure = figureWords(result->cost, sources.view.period());
    const auto select = [&sources, id = component->id] { showInDesign(sources, id); };
    entry.run = select;
    entry.part.component = component->id;
    entry.options = partOptions(
        commands, select,
        {QStringLiteral("action.rename"), QStringLiteral("action.duplicate"), QStringLiteral("action.delete")});
    return entry;
}

CommandEntry linkEntry(const CommandSources &sources, const QList<MenuCommand> &commands, const LinkPtr &link,
                       const QString &title)
{
    CommandEntry entry;
    entry.title = title;
    entry.glyph = QStringLiteral("connect");
    const EvaluationPtr evaluation = sources.document.evaluation();
    if (const LinkResult *result = evaluation ? evaluation->link(link->id) : nullptr) {
        entry.detail = qs(result->label);
        if (!result->cost.monthly.isZero() || result->cost.atLeast)
            entry.figure = figureWords(result->cost, sources.view.period());
    }
    const auto select = [&sources, id = link->id, from = link->from] {
        sources.showDiagram();
        sources.selection.select(id);
        emit sources.selection.revealRequested(from, {});
    };
    entry.run = select;
    entry.part.link = link->id;
    entry.options = partOptions(commands, select, {QStringLiteral("action.delete")});
    return entry;
}

/// @param decision  why it may stay; null: it is open
CommandEntry findingEntry(const CommandSources &sources, const Finding &finding, const Acceptance *decision)
{
    CommandEntry entry;
    if (decision) {
        entry.glyph = QStringLiteral("check");
        entry.detail = entryText("Accepted: %1").arg(qs(decision->because));
    } else {
        entry.mark = markOf(finding.severity);
        entry.markName = qs(labelOf(finding.severity));
    }
    entry.run = [&sources, finding] {
        showInDesign(sources, finding.component, qs(finding.field));
        if (finding.field.empty())
            sources.showFindings();
    };
    if (finding.fix && !decision) {
        entry.options << CommandOption{entryText("Fix"), QStringLiteral("wand"), [&sources, finding] {
                                           applyCommand(sources, fixWords(finding, sources.document.design()),
                                                        fixOf(finding));
                                       }};
        entry.question = priceOfFixes({finding}, sources.document.engine().kinds);
        entry.tell = [&sources, finding](CommandEntry &told) {
            const QString effect = fixWordsOf({finding}, sources.document).line();
            told.detail = entryText("Fix: %1").arg(effect);
            told.options.last().detail = effect;
        };
        entry.tell(entry);
    }
    return entry;
}

CommandEntry actionEntry(const MenuCommand &command)
{
    CommandEntry entry;
    entry.title = command.title;
    entry.detail = command.place;
    entry.glyph = command.action->isChecked() ? QStringLiteral("check") : command.glyph;
    entry.keys = command.action->shortcut();
    entry.run = [action = command.action] { action->trigger(); };
    return entry;
}

void offerMenu(const CommandSources &sources, CommandCollector &collector, CommandGroup group)
{
    for (const MenuCommand &command : sources.actions())
        if (command.group == group && command.action->isEnabled() && command.action->isVisible())
            collector.offer({command.title, command.place, command.name}, [command] { return actionEntry(command); });
}

}  // namespace

CommandCollector::CommandCollector(CommandGroup group, QString text, int most)
    : m_group(group), m_text(std::move(text)), m_typed(m_text), m_most(most)
{
}

bool CommandCollector::offer(const CommandCandidate &candidate, Make make)
{
    auto match = candidate.folded ? matchCommand(m_typed, candidate.title, *candidate.folded, candidate.name)
                                  : matchCommand(m_typed, candidate.title, candidate.beside, candidate.name);
    const bool isPart = candidate.partFrom > 0 || candidate.partUntil < candidate.title.size();
    if (!match || (isPart && !isIdle() && !isPartlyIn(*match, candidate)))
        return false;
    m_found.push_back({std::move(*match), candidate.title, std::move(make)});
    return true;
}

MatchRank CommandCollector::bestRank() const
{
    const auto best = std::min_element(m_found.begin(), m_found.end(),
                                       [](const Found &a, const Found &b) { return isBetter(a.match, b.match); });
    return best == m_found.end() ? MatchRank::Subsequence : best->match.rank;
}

CommandSection CommandCollector::take() const
{
    std::vector<const Found *> order;
    for (const Found &found : m_found)
        order.push_back(&found);
    std::stable_sort(order.begin(), order.end(),
                     [](const Found *a, const Found *b) { return isBetter(a->match, b->match); });
    // What is found by words that are not shown, or by scattered letters, looks like chance beside what is named so.
    // A service and a part are also looked for by what they are.
    const bool byNature = m_group == CommandGroup::Design || m_group == CommandGroup::Add;
    const MatchRank least = byNature ? MatchRank::Beside : MatchRank::Inside;
    if (!order.empty() && order.front()->match.rank <= least)
        std::erase_if(order, [&](const Found *found) { return found->match.rank > least; });
    CommandSection section{m_group, titleOf(m_group), {}, static_cast<int>(order.size())};
    for (std::size_t i = 0; i < order.size() && i < static_cast<std::size_t>(m_most); ++i) {
        CommandEntry entry = order[i]->make();
        entry.group = m_group;
        entry.title = order[i]->title;
        entry.matched = order[i]->match.positions;
        section.entries << std::move(entry);
    }
    return section;
}

void showInDesign(const CommandSources &sources, const ComponentId &component, const QString &field)
{
    sources.showDiagram();
    Selection &selection = sources.selection;
    if (!component.empty())
        selection.select(component);
    else if (selection.singleLink().empty())
        selection.clear();
    // Later, so that the form of what is selected now stands where it will stand.
    QMetaObject::invokeMethod(
        &selection, [&selection, component, field] { emit selection.revealRequested(component, field); },
        Qt::QueuedConnection);
}

void applyCommand(const CommandSources &sources, const QString &text, const Edit &edit)
{
    if (const auto applied = sources.document.apply(text, edit); !applied)
        sources.failed(applied.error());
}

void offerParts(const CommandSources &sources, CommandCollector &collector, PartTexts *texts)
{
    const Design &design = sources.document.design();
    const EvaluationPtr evaluation = sources.document.evaluation();
    const QList<MenuCommand> commands = sources.actions();
    // The dearest first: what people look for, and what is shown before they type.
    std::vector<std::pair<const ComponentResult *, ComponentPtr>> parts;
    for (const ComponentPtr &component : design.components())
        parts.emplace_back(evaluation ? evaluation->component(component->id) : nullptr, component);
    const auto amount = [](const ComponentResult *result) {
        return result && result->kind && !result->kind->isFrame() ? result->cost.monthly : Usd();
    };
    std::stable_sort(parts.begin(), parts.end(),
                     [&](const auto &a, const auto &b) { return amount(a.first) > amount(b.first); });
    if (texts)
        texts->follow(evaluation, parts.size());
    for (const auto &[result, component] : parts) {
        const Kind *kind = sources.document.engine().kinds.find(component->kind);
        QString beside = kind ? qs(kind->info.title) + QLatin1Char(' ') + qs(kind->info.summary) : qs(component->kind);
        if (result && result->plan)
            beside += QLatin1Char(' ') + qs(result->plan->headline);
        const QString lines = texts && !collector.isIdle() ? texts->of(component) : QString();
        // The evaluation is held, for the result is asked again when the entry is made.
        const QString words = PartTexts::wordsOf(lines);
        collector.offer({qs(component->name), words.isEmpty() ? beside : beside + QLatin1Char(' ') + words},
                        [&sources, text = collector.text(), commands, evaluation, component = component,
                         result = result, beside, lines] {
                            CommandEntry entry = partEntry(sources, commands, component, result);
                            // What it was found by, where the row would not show it otherwise.
                            const QString known = entry.title + QLatin1Char('\n') + beside;
                            if (const QString line = PartTexts::lineFor(text, known, lines); !line.isEmpty())
                                entry.detail = line;
                            return entry;
                        });
    }
    for (const LinkPtr &link : design.links()) {
        const ComponentPtr from = design.component(link->from);
        const ComponentPtr to = design.component(link->to);
        const QString title =
            (from ? qs(from->name) : QString()) + QStringLiteral(" → ") + (to ? qs(to->name) : QString());
        QString words = entryText("link") + QLatin1Char(' ') + qs(labelOf(link->spec.role));
        if (const LinkResult *result = texts && evaluation ? evaluation->link(link->id) : nullptr)
            words += QLatin1Char(' ') + qs(link->id.value) + QLatin1Char(' ') + qs(result->label);
        collector.offer({title, words},
                        [&sources, commands, link, title] { return linkEntry(sources, commands, link, title); });
    }
}

void offerKinds(const CommandSources &sources, CommandCollector &collector)
{
    std::vector<const Kind *> kinds(sources.document.engine().kinds.all().begin(),
                                    sources.document.engine().kinds.all().end());
    // Services before the frames that hold them.
    std::stable_partition(kinds.begin(), kinds.end(), [](const Kind *kind) { return !kind->isFrame(); });
    for (const Kind *kind : kinds) {
        const KindInfo &info = kind->info;
        QStringList beside{qs(info.summary), qs(labelOf(info.category)), qs(info.id), titleOf(CommandGroup::Add)};
        for (const std::string &use : info.useCases)
            beside << qs(use);
        collector.offer({qs(info.title), beside.join(QLatin1Char(' '))}, [&sources, &info] {
            CommandEntry entry;
            const QString id = qs(info.id);
            entry.detail = info.summary.empty() ? qs(labelOf(info.category)) : qs(info.summary);
            entry.icon = qs(info.icon);
            entry.run = [&sources, id] {
                sources.showDiagram();
                sources.insert(id);
            };
            entry.options << CommandOption{entryText("Put it down where I click"), QStringLiteral("pointer"),
                                           [&sources, id] {
                                               sources.showDiagram();
                                               sources.placeByClick(id);
                                           }};
            return entry;
        });
    }
}

void offerFindings(const CommandSources &sources, CommandCollector &collector, FindingTexts &texts)
{
    texts.follow(sources.document.evaluation());
    const Design &design = sources.document.design();
    for (const FindingTexts::Row &row : texts.rows()) {
        if (!row.finding->component.empty() && !design.component(row.finding->component))
            continue;
        collector.offer({.title = row.title, .partFrom = row.owner, .folded = &row.folded},
                        [&sources, evaluation = texts.evaluation(), finding = row.finding, accepted = row.accepted] {
                            return findingEntry(sources, *finding, accepted ? evaluation->decision(*finding) : nullptr);
                        });
    }
}

void offerHelp(const CommandSources &sources, CommandCollector &collector)
{
    offerMenu(sources, collector, CommandGroup::Help);
    collector.offer({entryText("Every action and its keys"), entryText("keyboard shortcuts help")}, [] {
        CommandEntry entry;
        entry.glyph = QStringLiteral("keyboard");
        entry.follow = QStringLiteral(">");
        return entry;
    });
}

void offerActions(const CommandSources &sources, CommandCollector &collector)
{
    offerMenu(sources, collector, CommandGroup::Do);
    if (!sources.designIsOpen())
        return;
    collector.offer({entryText("What if…"), entryText("try compare price of a change alternatives")}, [] {
        CommandEntry entry;
        entry.detail = entryText("what a change would cost, before it is made");
        entry.glyph = QStringLiteral("swap");
        entry.follow = entryText("What if") + QLatin1Char(' ');
        return entry;
    });
    for (const Period period : {Period::Hour, Period::Month, Period::Year}) {
        if (period == sources.view.period())
            continue;
        const QString title = entryText("Show costs per %1").arg(periodName(period));
        collector.offer({title, entryText("period figures money")}, [&sources, period] {
            CommandEntry entry;
            entry.detail = periodBasis(period);
            entry.glyph = QStringLiteral("cost");
            entry.run = [&sources, period] { sources.view.setPeriod(period); };
            return entry;
        });
    }
}

}  // namespace gp
