// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette asks "what if" of: other choices, more load, another Region, pins released, findings fixed. All of it
// is known from described fields, rankings and findings; no service is named.
#include "core/describe/fields.h"
#include "core/domains/mean_month.h"
#include "core/domains/options.h"
#include "core/evaluate/edit_effect.h"
#include "core/evaluate/what_if.h"
#include "ui/document/field_words.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/forms/listed_finding.h"
#include "ui/shell/command_entries.h"
#include "ui/shell/scenario_menu.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace gp {
namespace {

constexpr int kRivalsIdle = 3;         // of a part, before anything is typed: the best
constexpr std::size_t kMostMoved = 8;  // Regions that are offered to be moved while none is selected
constexpr std::size_t kMostNames = 3;

QString whatIfText(const char *text) { return QCoreApplication::translate("CommandPalette", text); }

/// An edit that somebody might try.
struct WhatIf {
    QString words;  ///< of the step of undo
    std::string key;
    Edit edit;
    QString glyph = QStringLiteral("swap");
    QString detail{};
    ComponentId part{};  ///< whose field it is about; empty: of several
    QString field{};
};

/// Names what a copy of the open scenario would be called: "B Variant 1"; empty: there can be no more.
QString copyLabel(const Document &document)
{
    const std::string name = copyName(document.scenarios(), document.openScenario());
    const auto made = duplicateScenario(document.scenarios(), document.scenario(), name);
    return made && !document.isReadOnly() ? qs(labelOf(*made->first.find(made->second))) : QString();
}

CommandEntry whatIfEntry(const CommandSources &sources, const WhatIf &what)
{
    CommandEntry entry;
    entry.glyph = what.glyph;
    entry.detail = what.detail;
    entry.question = PriceQuestion{what.key, what.edit};
    entry.tell = [&sources](CommandEntry &told) { tellPrice(sources, told); };
    entry.run = [&sources, words = what.words, edit = what.edit] { applyCommand(sources, words, edit); };
    if (const QString copy = copyLabel(sources.document); !copy.isEmpty())
        entry.options << CommandOption{whatIfText("Try it in a new scenario"), QStringLiteral("copy"),
                                       [&sources, words = what.words, edit = what.edit] {
                                           Document &document = sources.document;
                                           const auto tried = document.tryInCopy(
                                               whatIfText("%1, in a new scenario").arg(words), edit,
                                               copyName(document.scenarios(), document.openScenario()));
                                           if (!tried)
                                               sources.failed(tried.error());
                                       },
                                       copy};
    if (!what.field.isEmpty())
        entry.options << CommandOption{
            whatIfText("Show the field"), QStringLiteral("settings"),
            [&sources, id = what.part, field = what.field] { showInDesign(sources, id, field); }};
    return entry;
}

WhatIf setting(const Component &component, const std::string &field, const Json &value)
{
    return {changeWords(component, field, value),
            "set|" + component.id.value + '|' + field + '|' + value.dump(),
            setField(component.id, field, value),
            QStringLiteral("swap"),
            {},
            component.id,
            qs(field)};
}

/// "data of Web fleet" for a path in a row of a table, else the part's name.
QString whatOf(const Component &component, const std::string &path)
{
    const std::size_t open = path.find('[');
    const std::size_t close = path.find(']', open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos)
        return qs(component.name);
    return whatIfText("%1 of %2").arg(qs(path.substr(open + 1, close - open - 1)), qs(component.name));
}

void offerRivals(const CommandSources &sources, CommandCollector &collector, const ComponentPtr &component,
                 const PlanPtr &plan)
{
    int offered = 0;
    std::set<std::string> known;  // rows that differ in what is not pinned come to the same edit
    const std::vector<FieldDescription> fields = component->spec.fields();
    for (const Ranking &ranking : plan->rankings) {
        const auto chosen =
            std::find_if(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &row) { return row.chosen; });
        // Only a ranking of what is billed says what the bill changes by; of another basis the answer is waited for.
        const bool billed = isSteady(*plan) && chosen != ranking.rows.end() && chosen->monthly &&
                            *chosen->monthly == plan->cost().monthly;
        for (const Alternative &row : ranking.rows) {
            if (row.chosen || row.pin.field.empty())
                continue;
            const auto field = fieldAt(fields, row.pin.field);
            if (!field || !known.insert(row.pin.field + '|' + row.pin.value.dump()).second)
                continue;
            if (collector.isIdle() && (!row.feasible || ++offered > kRivalsIdle))
                continue;
            // The pin may be a part of what a row is: then the edit says what it sets.
            const bool whole = row.pin.value.is_string() && row.pin.value.get<std::string>() == row.name;
            const QString whose = whatOf(*component, row.pin.field);
            const QString value = whole ? qs(row.name) : shownValue(*field, row.pin.value);
            const QString title =
                !whole ? whatIfText("Set %1 of %2 to %3").arg(fieldLabel(fields, row.pin.field), whose, value)
                : ranking.insight == Insight::Instances ? whatIfText("Run %1 on %2").arg(whose, value)
                                                        : whatIfText("Move %1 to %2").arg(whose, value);
            const int at = static_cast<int>(title.lastIndexOf(value));
            const CommandCandidate candidate{
                title, qs(row.detail) + QLatin1Char(' ') + qs(ranking.title) + QLatin1Char(' ') + whatIfText("pin"), at,
                at, at + static_cast<int>(value.size())};
            const Alternative *now = billed && whole ? &*chosen : nullptr;
            collector.offer(candidate, [&sources, component, plan, &row, now, whole] {
                WhatIf what = setting(*component, row.pin.field, row.pin.value);
                if (whole)
                    what.detail = row.feasible || row.verdict.empty() ? qs(row.detail) : qs(row.verdict);
                CommandEntry entry = whatIfEntry(sources, what);
                if (row.monthly && now)
                    setChange(entry, *row.monthly - *now->monthly, sources.view.period(),
                              derivedMark(std::max(row.origin, now->origin)));
                entry.tell(entry);
                return entry;
            });
        }
    }
}

QString releaseTitle(const QString &label, const Component &component)
{
    return whatIfText("Take the advice for %1 on %2").arg(label, qs(component.name));
}

void offerReleases(const CommandSources &sources, CommandCollector &collector, const ComponentPtr &component,
                   const PlanPtr &plan)
{
    const std::vector<std::string> pins = pinnedPaths(component->spec);
    const std::vector<FieldDescription> fields = component->spec.fields();
    if (pins.size() > 1) {
        const QString title = whatIfText("Release all pins of %1").arg(qs(component->name));
        collector.offer({title, whatIfText("take the advice for everything unpin"), 0, 0,
                         static_cast<int>(title.size() - qs(component->name).size())},
                        [&sources, component, pins, fields] {
                            QStringList labels;
                            for (const std::string &path : pins)
                                labels << fieldLabel(fields, path);
                            CommandEntry entry =
                                whatIfEntry(sources, {whatIfText("Release all pins of %1").arg(qs(component->name)),
                                                      "release|" + component->id.value, releasePins(*component),
                                                      QStringLiteral("wand"), labels.join(QStringLiteral(", "))});
                            entry.tell(entry);
                            return entry;
                        });
    }
    for (const std::string &path : pins) {
        const auto field = fieldAt(fields, path);
        if (!field)
            continue;
        const QString label = fieldLabel(fields, path);
        const QString title = releaseTitle(label, *component);
        const int at = static_cast<int>(title.indexOf(label));
        const CommandCandidate candidate{title, {}, at, 0, at + static_cast<int>(label.size())};
        collector.offer(candidate, [&sources, component, plan, field = *field, path] {
            WhatIf what = setting(*component, path, nullptr);
            what.glyph = QStringLiteral("wand");
            if (const auto advised = plan->advised.find(path); advised != plan->advised.end())
                what.detail = shownValue(field, advised->second);
            if (const Ranking *ranking = plan->rankingOf(path); ranking && !ranking->basis.empty())
                what.detail += QStringLiteral(", ") + qs(ranking->basis);
            CommandEntry entry = whatIfEntry(sources, what);
            if (const auto cost = plan->pinCosts.find(path); cost != plan->pinCosts.end() && isSteady(*plan))
                setChange(entry, -cost->second, sources.view.period());
            entry.tell(entry);
            return entry;
        });
    }
}

/// The other values of choices and switches that no ranking speaks of.
void offerChoices(const CommandSources &sources, CommandCollector &collector, const ComponentPtr &component,
                  const PlanPtr &plan)
{
    if (collector.isIdle())
        return;
    std::set<std::string> ranked;
    if (plan)
        for (const Ranking &ranking : plan->rankings)
            for (const Alternative &row : ranking.rows)
                ranked.insert(row.pin.field);
    const std::vector<FieldDescription> fields = component->spec.fields();
    const Json spec = component->spec.toJson();
    for (const FieldDescription &field : fields) {
        if (ranked.contains(field.name) || !applies(field, spec, fields))
            continue;
        std::vector<Json> values;
        if (field.type == FieldType::Choice)
            for (const ChoiceOption &option : field.choices)
                values.emplace_back(option.value);
        else if (field.type == FieldType::Bool)
            values = {Json(true), Json(false)};
        Json now = spec.value(field.name, Json());
        if (now.is_null() && plan)
            if (const auto advised = plan->advised.find(field.name); advised != plan->advised.end())
                now = advised->second;
        for (const Json &value : values) {
            if (value == now)
                continue;
            const QString words = shownValue(field, value);
            const QString title = whatIfText("Set %1 to %2 on %3").arg(qs(field.label), words, qs(component->name));
            const int at = static_cast<int>(title.indexOf(qs(field.label)));
            const int until = static_cast<int>(title.size() - qs(component->name).size());
            collector.offer({title, qs(field.section) + QLatin1Char(' ') + qs(field.help), at, at, until},
                            [&sources, component, field, value] {
                                WhatIf what = setting(*component, field.name, value);
                                what.detail = qs(field.section);
                                CommandEntry entry = whatIfEntry(sources, what);
                                entry.tell(entry);
                                return entry;
                            });
        }
    }
}

void offerLoads(const CommandSources &sources, CommandCollector &collector)
{
    const Design &design = sources.document.design();
    const KindRegistry &kinds = sources.document.engine().kinds;
    std::set<std::string> taking;
    for (const Kind *kind : kinds.all())
        if (takesLoad(*kind))
            taking.insert(kind->info.id);
    const auto mayTake = [&](const ComponentPtr &component) { return taking.contains(component->kind); };
    const ComponentPtr selected = design.component(sources.selection.single());
    const bool one = selected && !enteringLoads(*selected, kinds).empty();
    if (!one && std::none_of(design.components().begin(), design.components().end(), mayTake))
        return;
    for (const int factor : {2, 10}) {
        const QString title = one ? whatIfText("Serve %1 × the load of %2").arg(factor).arg(qs(selected->name))
                                  : whatIfText("Serve %1 × the load that enters").arg(factor);
        const QString beside = (factor == 2 ? whatIfText("2x double twice") : whatIfText("10x tenfold")) +
                               QLatin1Char(' ') + whatIfText("peak load traffic requests demand growth");
        const int until = static_cast<int>(title.size() - (one ? qs(selected->name).size() : 0));
        collector.offer(
            {title, beside, static_cast<int>(title.indexOf(QString::number(factor))), 0, until},
            [&sources, &kinds, selected, one, factor, title] {
                WhatIf what{title, "load|" + (one ? selected->id.value : std::string()) + '|' + std::to_string(factor),
                            multiplyLoads(one ? selected->id : ComponentId(), factor, kinds)};
                if (one) {
                    const EnteringLoad load = enteringLoads(*selected, kinds).front();
                    what.detail = whatIfText("%1: %2 → %3")
                                      .arg(qs(load.field.label), shownValue(load.field, load.value),
                                           shownValue(load.field, load.value * factor));
                    what.part = selected->id;
                    what.field = qs(load.field.name);
                }
                CommandEntry entry = whatIfEntry(sources, what);
                entry.tell(entry);
                return entry;
            });
    }
}

/// The Regions of the design: the selected one, the one around what is selected, or all.
std::vector<ComponentPtr> regionsMeant(const CommandSources &sources)
{
    const Design &design = sources.document.design();
    const KindRegistry &kinds = sources.document.engine().kinds;
    const auto isRegion = [&](const ComponentPtr &component) {
        const Kind *kind = kinds.find(component->kind);
        return kind && kind->info.frame == FrameRole::Region;
    };
    for (ComponentPtr at = design.component(sources.selection.single()); at; at = design.component(at->parent))
        if (isRegion(at))
            return {at};
    std::set<std::string> known;
    for (const Kind *kind : kinds.all())
        if (kind->info.frame == FrameRole::Region)
            known.insert(kind->info.id);
    std::vector<ComponentPtr> all;
    for (const ComponentPtr &component : design.components())
        if (all.size() < kMostMoved && known.contains(component->kind))
            all.push_back(component);
    return all;
}

void offerRegions(const CommandSources &sources, CommandCollector &collector)
{
    const Design &design = sources.document.design();
    const std::vector<ComponentPtr> meant = regionsMeant(sources);
    // Before anything is typed only of a Region that is selected: it has nothing else that could be asked.
    if (collector.isIdle() && (meant.size() != 1 || meant.front()->id != sources.selection.single()))
        return;
    for (const ComponentPtr &region : meant) {
        const std::vector<FieldDescription> fields = region->spec.fields();
        const auto field = std::find_if(fields.begin(), fields.end(), [](const FieldDescription &each) {
            return each.options == OptionSource::Regions;
        });
        if (field == fields.end())
            continue;
        const auto now = fieldValue(region->spec, field->name);
        const OptionContext context{sources.document.engine().offers.catalog(), {}, design, region->id};
        for (const ChoiceOption &option : optionsOf(*field, context)) {
            if (now && *now == Json(option.value))
                continue;
            const QString place = option.detail.empty() ? qs(option.value) : qs(option.detail);
            const QString title = whatIfText("Move %1 to %2").arg(qs(region->name), place);
            const int at = static_cast<int>(title.size() - place.size());
            collector.offer({title, qs(option.value) + QLatin1Char(' ') + qs(field->label), at, at},
                            [&sources, region, name = field->name, value = option.value] {
                                WhatIf what = setting(*region, name, Json(value));
                                what.detail = qs(value);
                                CommandEntry entry = whatIfEntry(sources, what);
                                entry.tell(entry);
                                return entry;
                            });
        }
    }
}

/// "Web fleet, Orders, Media and 2 more": the parts that findings are about, each once.
QString partNames(const std::vector<Finding> &findings, const Design &design)
{
    QStringList names;
    for (const Finding &finding : findings)
        if (const ComponentPtr component = design.component(finding.component))
            if (!names.contains(qs(component->name)))
                names << qs(component->name);
    const qsizetype more = names.size() - static_cast<qsizetype>(kMostNames);
    return more > 1 ? whatIfText("%1 and %2 more").arg(names.mid(0, kMostNames).join(QStringLiteral(", "))).arg(more)
                    : names.join(QStringLiteral(", "));
}

void offerFixes(const CommandSources &sources, CommandCollector &collector)
{
    const EvaluationPtr evaluation = sources.document.evaluation();
    if (!evaluation)
        return;
    const KindRegistry &kinds = sources.document.engine().kinds;
    std::map<std::string, std::vector<const Finding *>> alike;
    for (const Finding *finding : evaluation->openFindings())
        if (finding->fix)
            alike[finding->rule].push_back(finding);
    for (const auto &[rule, found] : alike) {
        if (found.size() < 2)
            continue;
        const QString rules = ruleTitle(kinds, rule);
        const QString title = whatIfText("Fix all %1: %2").arg(found.size()).arg(rules);
        collector.offer({title, whatIfText("findings remedy"), static_cast<int>(title.size() - rules.size())},
                        [&sources, &kinds, evaluation, found = found, title] {
                            std::vector<Finding> findings;
                            for (const Finding *each : found)
                                findings.push_back(*each);
                            PriceQuestion question = priceOfFixes(findings, kinds);
                            CommandEntry entry =
                                whatIfEntry(sources, {title, std::move(question.key), std::move(question.edit),
                                                      QStringLiteral("wand"), partNames(findings, evaluation->design)});
                            entry.tell(entry);
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
        for (const ComponentPtr &component : namedParts(sources, collector.typed()))
            subjects.push_back(component);
    for (const ComponentPtr &component : subjects) {
        const PlanPtr plan = planOf(sources, component->id);
        if (plan) {
            offerReleases(sources, collector, component, plan);
            offerRivals(sources, collector, component, plan);
        }
        offerChoices(sources, collector, component, plan);
    }
    offerRegions(sources, collector);
    offerLoads(sources, collector);
    offerFixes(sources, collector);
}

}  // namespace gp
