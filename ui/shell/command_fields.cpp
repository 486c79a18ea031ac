// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette knows of fields: their values, other choices for them, and what they mean.
#include "core/base/text.h"
#include "core/describe/fields.h"
#include "ui/document/field_words.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/shell/command_entries.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>
#include <set>

namespace gp {
namespace {

constexpr qsizetype kSoughtEverywhere =
    3;                         // letters that fields of parts that are neither selected nor named are sought by
constexpr int kMostNamed = 8;  // components whose fields are looked at because their name was typed

QString fieldText(const char *text) { return QCoreApplication::translate("CommandPalette", text); }

/// Whose fields are searched. `id` is empty for the design's own and those of a link.
struct FieldOwner {
    ComponentId id;
    QString name;  ///< stands before the field; empty for what is selected
    std::vector<FieldDescription> fields;
    Json spec;
    PlanPtr plan;
};

PlanPtr planOf(const CommandSources &sources, const ComponentId &id)
{
    const EvaluationPtr evaluation = sources.document.evaluation();
    const ComponentResult *result = evaluation ? evaluation->component(id) : nullptr;
    return result ? result->plan : nullptr;
}

/// The components that a word of the text begins the name of; without the selected one.
std::vector<ComponentPtr> named(const CommandSources &sources, const QString &text)
{
    std::vector<ComponentPtr> found;
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const ComponentPtr &component : sources.document.design().components()) {
        if (found.size() == kMostNamed)
            break;
        if (component->id == sources.selection.single())
            continue;
        const QString name = qs(component->name);
        if (std::any_of(words.begin(), words.end(), [&](const QString &word) {
                const auto match = matchCommand(word, name);
                return match && match->rank <= MatchRank::WordStart;
            }))
            found.push_back(component);
    }
    return found;
}

std::shared_ptr<const FieldOwner> ownerOf(const CommandSources &sources, const ComponentPtr &component, bool selected)
{
    return std::make_shared<const FieldOwner>(FieldOwner{component->id, selected ? QString() : qs(component->name),
                                                         component->spec.fields(), component->spec.toJson(),
                                                         planOf(sources, component->id)});
}

/// What the inspector shows: the selected component or link, or the design when nothing is selected.
std::shared_ptr<const FieldOwner> shownOwner(const CommandSources &sources)
{
    const Design &design = sources.document.design();
    if (const ComponentPtr component = design.component(sources.selection.single()))
        return ownerOf(sources, component, true);
    AnySpec spec;
    if (const LinkPtr link = design.link(sources.selection.singleLink()))
        spec = AnySpec::of(link->spec);
    else if (sources.selection.isEmpty())
        spec = AnySpec::of(design.settings());
    else
        return nullptr;
    return std::make_shared<const FieldOwner>(FieldOwner{{}, {}, spec.fields(), spec.toJson(), nullptr});
}

/// One component of each kind that is not among the owners: a field is found wherever it is, once for each service.
std::vector<ComponentPtr> firstOfOtherKinds(const CommandSources &sources,
                                            const std::vector<std::shared_ptr<const FieldOwner>> &owners)
{
    const Design &design = sources.document.design();
    std::set<std::string> kinds;
    for (const auto &owner : owners)
        if (const ComponentPtr component = design.component(owner->id))
            kinds.insert(component->kind);
    std::vector<ComponentPtr> found;
    for (const ComponentPtr &component : design.components())
        if (kinds.insert(component->kind).second)
            found.push_back(component);
    return found;
}

QString shownValue(const FieldDescription &field, const Json &value)
{
    const QString words = qs(formatFieldValue(field, value));
    return words.isEmpty() || field.unit.empty() ? words : words + QLatin1Char(' ') + qs(field.unit);
}

QString fieldDetail(const FieldOwner &owner, const FieldDescription &field)
{
    const Json value = owner.spec.value(field.name, Json());
    QString words = shownValue(field, value);
    if (field.pinnable && !value.is_null())
        words = fieldText("pinned %1").arg(words);
    else if (field.pinnable && owner.plan && owner.plan->advised.contains(field.name))
        words = fieldText("recommended %1").arg(shownValue(field, owner.plan->advised.at(field.name)));
    const QString section = field.rare ? fieldText("More") : qs(field.section);
    return section.isEmpty() ? words : words.isEmpty() ? section : words + QStringLiteral(" · ") + section;
}

QString fieldTitle(const FieldOwner &owner, const FieldDescription &field)
{
    return owner.name.isEmpty() ? qs(field.label) : owner.name + QStringLiteral(": ") + qs(field.label);
}

void takeAdvice(const CommandSources &sources, const ComponentId &id, const FieldDescription &field)
{
    if (const ComponentPtr component = sources.document.design().component(id))
        applyCommand(sources, changeWords(*component, field.name, nullptr), setField(id, field.name, nullptr));
}

CommandEntry fieldEntry(const CommandSources &sources, const FieldOwner &owner, const FieldDescription &field)
{
    CommandEntry entry;
    entry.detail = fieldDetail(owner, field);
    entry.glyph = field.pinnable ? QStringLiteral("pin") : QStringLiteral("settings");
    entry.run = [&sources, id = owner.id, name = qs(field.name)] { showInDesign(sources, id, name); };
    if (field.pinnable && !owner.id.empty() && !owner.spec.value(field.name, Json()).is_null())
        entry.options << CommandOption{fieldText("Take the advice"), QStringLiteral("wand"),
                                       [&sources, id = owner.id, field] { takeAdvice(sources, id, field); }};
    return entry;
}

/// @param mark  follows the amount: that of a derived price, or nothing
void setChange(CommandEntry &entry, Usd monthly, Period period, const QString &mark = {})
{
    if (monthly.isZero())
        return;
    const bool less = monthly < Usd();
    const Usd amount = inPeriod(less ? -monthly : monthly, period);
    entry.figure = fieldText("%1%2 / %3")
                       .arg(less ? QStringLiteral("−") : QStringLiteral("+"), qs(formatUsdShort(amount)) + mark,
                            periodName(period));
    entry.tone = less ? CommandEntry::Tone::Less : CommandEntry::Tone::More;
}

void offerPins(const CommandSources &sources, CommandCollector &collector, const ComponentPtr &component,
               const PlanPtr &plan)
{
    for (const Ranking &ranking : plan->rankings) {
        const auto chosen =
            std::find_if(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &row) { return row.chosen; });
        for (const Alternative &row : ranking.rows) {
            if (row.chosen || row.pin.field.empty() || (collector.isIdle() && !row.feasible))
                continue;
            const QString title = fieldText("Pin %1 on %2").arg(qs(row.name), qs(component->name));
            const int at = static_cast<int>(title.indexOf(qs(row.name)));
            const Alternative *now = chosen == ranking.rows.end() ? nullptr : &*chosen;
            const CommandCandidate candidate{title, qs(row.detail) + QLatin1Char(' ') + qs(ranking.title), at, 0,
                                             at + static_cast<int>(qs(row.name).size())};
            collector.offer(candidate, [&sources, component, plan, &row, now] {
                CommandEntry entry;
                entry.glyph = QStringLiteral("swap");
                entry.detail = row.feasible || row.verdict.empty() ? qs(row.detail) : qs(row.verdict);
                if (row.monthly && now && now->monthly)
                    setChange(entry, *row.monthly - *now->monthly, sources.view.period(),
                              derivedMark(std::max(row.origin, now->origin)));
                entry.run = [&sources, words = changeWords(*component, row.pin.field, row.pin.value),
                             edit = setField(component->id, row.pin.field, row.pin.value)] {
                    applyCommand(sources, words, edit);
                };
                entry.options << CommandOption{
                    fieldText("Show the field"), QStringLiteral("settings"),
                    [&sources, id = component->id, field = qs(row.pin.field)] { showInDesign(sources, id, field); }};
                return entry;
            });
        }
    }
}

void offerReleases(const CommandSources &sources, CommandCollector &collector, const ComponentPtr &component,
                   const PlanPtr &plan)
{
    const Json spec = component->spec.toJson();
    for (const FieldDescription &field : component->spec.fields()) {
        if (!field.pinnable || spec.value(field.name, Json()).is_null() ||
            !applies(field, spec, component->spec.fields()))
            continue;
        const QString whose = fieldText(" on %1").arg(qs(component->name));
        const QString head = fieldText("Take the advice for %1").arg(qs(field.label));
        const CommandCandidate candidate{
            head + whose, {}, static_cast<int>(head.size() - qs(field.label).size()), 0, static_cast<int>(head.size())};
        collector.offer(candidate, [&sources, component, plan, field] {
            CommandEntry entry;
            entry.glyph = QStringLiteral("wand");
            if (const auto advised = plan->advised.find(field.name); advised != plan->advised.end())
                entry.detail = shownValue(field, advised->second);
            if (const auto cost = plan->pinCosts.find(field.name); cost != plan->pinCosts.end())
                setChange(entry, -cost->second, sources.view.period());
            entry.run = [&sources, id = component->id, field] { takeAdvice(sources, id, field); };
            entry.options << CommandOption{
                fieldText("Show the field"), QStringLiteral("settings"),
                [&sources, id = component->id, name = qs(field.name)] { showInDesign(sources, id, name); }};
            return entry;
        });
    }
}

}  // namespace

void offerWhatIfs(const CommandSources &sources, CommandCollector &collector)
{
    std::vector<ComponentPtr> subjects;
    if (const ComponentPtr selected = sources.document.design().component(sources.selection.single()))
        subjects.push_back(selected);
    if (!collector.isIdle())
        for (const ComponentPtr &component : named(sources, collector.text()))
            subjects.push_back(component);
    for (const ComponentPtr &component : subjects)
        if (const PlanPtr plan = planOf(sources, component->id)) {
            offerReleases(sources, collector, component, plan);
            offerPins(sources, collector, component, plan);
        }
}

void offerFields(const CommandSources &sources, CommandCollector &collector)
{
    std::vector<std::shared_ptr<const FieldOwner>> owners;
    if (const auto shown = shownOwner(sources))
        owners.push_back(shown);
    for (const ComponentPtr &component : named(sources, collector.text()))
        owners.push_back(ownerOf(sources, component, false));
    if (collector.text().size() >= kSoughtEverywhere)
        for (const ComponentPtr &component : firstOfOtherKinds(sources, owners))
            owners.push_back(ownerOf(sources, component, false));
    for (const auto &owner : owners)
        for (const FieldDescription &field : owner->fields) {
            if (!applies(field, owner->spec, owner->fields))
                continue;
            const CommandCandidate candidate{fieldTitle(*owner, field),
                                             qs(field.section) + QLatin1Char(' ') + qs(field.name), 0,
                                             owner->name.isEmpty() ? 0 : static_cast<int>(owner->name.size()) + 1};
            collector.offer(candidate, [&sources, owner, &field] { return fieldEntry(sources, *owner, field); });
        }
}

void offerFieldHelp(const CommandSources &sources, CommandCollector &collector)
{
    const auto owner = shownOwner(sources);
    if (!owner)
        return;
    for (const FieldDescription &field : owner->fields)
        if (!field.help.empty() && applies(field, owner->spec, owner->fields))
            collector.offer({qs(field.label), qs(field.help)}, [&sources, owner, &field] {
                CommandEntry entry = fieldEntry(sources, *owner, field);
                entry.glyph = QStringLiteral("help");
                entry.detail = qs(field.help);
                return entry;
            });
}

}  // namespace gp
