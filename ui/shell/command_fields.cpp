// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette knows of fields: their values, and what they mean.
#include "core/describe/fields.h"
#include "ui/document/field_words.h"
#include "ui/document/selection.h"
#include "ui/document/wording.h"
#include "ui/shell/command_entries.h"
#include "ui/shell/field_values.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace gp {
namespace {

constexpr qsizetype kSoughtEverywhere =
    3;                              // letters that fields of parts that are neither selected nor named are sought by
constexpr int kMostNamedParts = 8;  // components whose fields are looked at because their name was typed

QString fieldText(const char *text) { return QCoreApplication::translate("CommandPalette", text); }

/// Whose fields are searched. `id` is empty for the design's own and those of a link.
struct FieldOwner {
    ComponentId id;
    QString name;         ///< stands before the field; empty for what is selected
    bool behind = false;  ///< the design's own, while something is selected
    std::vector<FieldDescription> fields;
    Json spec;
    PlanPtr plan;
};

std::shared_ptr<const FieldOwner> ownerOf(const CommandSources &sources, const ComponentPtr &component, bool selected)
{
    return std::make_shared<const FieldOwner>(FieldOwner{component->id, selected ? QString() : qs(component->name),
                                                         false, component->spec.fields(), component->spec.toJson(),
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
    return std::make_shared<const FieldOwner>(FieldOwner{{}, {}, false, spec.fields(), spec.toJson(), nullptr});
}

/// The design's own settings, which the inspector shows once nothing is selected.
std::shared_ptr<const FieldOwner> designOwner(const CommandSources &sources)
{
    const AnySpec spec = AnySpec::of(sources.document.design().settings());
    return std::make_shared<const FieldOwner>(
        FieldOwner{{}, fieldText("Design"), true, spec.fields(), spec.toJson(), nullptr});
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

void takeFieldAdvice(const CommandSources &sources, const ComponentId &id, const FieldDescription &field)
{
    if (const ComponentPtr component = sources.document.design().component(id))
        applyCommand(sources, changeWords(*component, field.name, nullptr), setField(id, field.name, nullptr));
}

CommandEntry fieldEntry(const CommandSources &sources, const FieldOwner &owner, const FieldDescription &field)
{
    CommandEntry entry;
    entry.detail = fieldDetail(owner, field);
    entry.glyph = field.pinnable ? QStringLiteral("pin") : QStringLiteral("settings");
    entry.run = [&sources, id = owner.id, behind = owner.behind, name = qs(field.name)] {
        if (behind)
            sources.selection.clear();
        showInDesign(sources, id, name);
    };
    if (field.pinnable && !owner.id.empty() && !owner.spec.value(field.name, Json()).is_null())
        entry.options << CommandOption{fieldText("Take the advice"), QStringLiteral("wand"),
                                       [&sources, id = owner.id, field] { takeFieldAdvice(sources, id, field); }};
    return entry;
}

}  // namespace

PlanPtr planOf(const CommandSources &sources, const ComponentId &id)
{
    const EvaluationPtr evaluation = sources.document.evaluation();
    const ComponentResult *result = evaluation ? evaluation->component(id) : nullptr;
    return result ? result->plan : nullptr;
}

std::vector<ComponentPtr> namedParts(const CommandSources &sources, const TypedText &typed)
{
    std::vector<ComponentPtr> found;
    const std::vector<TypedText> words(typed.words().begin(), typed.words().end());
    for (const ComponentPtr &component : sources.document.design().components()) {
        if (found.size() == kMostNamedParts)
            break;
        if (component->id == sources.selection.single())
            continue;
        const QString name = qs(component->name);
        if (std::any_of(words.begin(), words.end(), [&](const TypedText &word) {
                const auto match = matchCommand(word, name);
                return match && match->rank <= MatchRank::WordStart;
            }))
            found.push_back(component);
    }
    return found;
}

void offerFields(const CommandSources &sources, CommandCollector &collector, const FieldValues &values)
{
    std::vector<std::shared_ptr<const FieldOwner>> owners;
    if (const auto shown = shownOwner(sources))
        owners.push_back(shown);
    for (const ComponentPtr &component : namedParts(sources, collector.typed()))
        owners.push_back(ownerOf(sources, component, false));
    const bool everywhere = collector.text().size() >= kSoughtEverywhere;
    if (everywhere)
        for (const ComponentPtr &component : firstOfOtherKinds(sources, owners))
            owners.push_back(ownerOf(sources, component, false));
    if (everywhere && !sources.selection.isEmpty())
        owners.push_back(designOwner(sources));
    std::set<std::pair<ComponentId, std::string>> offered;
    for (const auto &owner : owners)
        for (const FieldDescription &field : owner->fields) {
            if (!applies(field, owner->spec, owner->fields))
                continue;
            const CommandCandidate candidate{fieldTitle(*owner, field),
                                             qs(field.section) + QLatin1Char(' ') + qs(field.name) + QLatin1Char(' ') +
                                                 qs(field.help),
                                             0, owner->name.isEmpty() ? 0 : static_cast<int>(owner->name.size()) + 1};
            if (collector.offer(candidate, [&sources, owner, &field] { return fieldEntry(sources, *owner, field); }))
                offered.emplace(owner->id, field.name);
        }
    if (!everywhere)
        return;
    for (const FoundValue &value : values.find(collector.text(), sources.document.design())) {
        const FieldDescription &field = value.component->spec.fields()[value.field];
        if (offered.contains({value.component->id, field.name}))
            continue;
        const bool selected = value.component->id == sources.selection.single();
        const QString title =
            selected ? qs(field.label) : qs(value.component->name) + QStringLiteral(": ") + qs(field.label);
        collector.offer({title, value.words.trimmed()},
                        [&sources, component = value.component, at = value.field, selected] {
                            const auto owner = ownerOf(sources, component, selected);
                            return fieldEntry(sources, *owner, owner->fields[at]);
                        });
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
