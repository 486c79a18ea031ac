// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/inspector_subject.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/design/bands.h"
#include "core/domains/options.h"
#include "ui/document/document.h"
#include "ui/document/part_count.h"
#include "ui/document/price_words.h"
#include "ui/document/selection.h"
#include "ui/document/unpriced.h"
#include "ui/document/wording.h"
#include "ui/forms/shared_fields.h"

#include <algorithm>
#include <variant>

namespace gp {
namespace {

constexpr char kTags[] = "tags";

/// Tags belong to the component, not to its spec; the form shows them as one more field.
FieldDescription tagsField()
{
    FieldDescription field;
    field.name = kTags;
    field.label = "Tags";
    field.section = "Tags";
    field.type = FieldType::TagMap;
    field.defaultValue = Json::object();
    field.rare = true;
    field.help = "Carried by every resource made for this part. The design's own tags are added to them.";
    return field;
}

bool hasTagsOfItsOwn(const Kind &kind)
{
    return std::any_of(kind.fields.begin(), kind.fields.end(),
                       [](const FieldDescription &field) { return field.name == kTags; });
}

/// Sets a field of a component's spec, or the tags that belong to the component itself.
Edit editComponent(const ComponentId &id, const std::string &field, const Json &value)
{
    return [id, field, value](const Design &design) -> Result<Design> {
        const ComponentPtr component = design.component(id);
        if (field != kTags || !component || fieldAt(component->spec.fields(), field))
            return setField(id, field, value)(design);
        TagMap tags;
        FieldTraits<TagMap>::read(value, tags);
        return setTags(id, tags)(design);
    };
}

OptionsFunction optionsFor(Document &document, const std::string &region, const ComponentId &component)
{
    return [&document, region, component](const FieldDescription &field) {
        return optionsOf(field, {document.engine().offers.catalog(), region, document.design(), component});
    };
}

std::string regionAround(const Document &document, const ComponentId &id)
{
    const EvaluationPtr evaluation = document.evaluation();
    const ComponentResult *result = evaluation ? evaluation->component(id) : nullptr;
    return result ? result->context->region : std::string();
}

QString kindTitle(const Document &document, const Component &component)
{
    const Kind *kind = document.engine().kinds.find(component.kind);
    return kind ? qs(kind->info.title) : qs(component.kind);
}

/// What is inside a frame, dearest first.
QList<CostRow> contentRows(const Evaluation &evaluation, const Design &design, const ComponentId &frame,
                           const CostSum &sum, Period period)
{
    std::vector<std::pair<CostSum, QString>> parts;
    for (const ComponentPtr &child : design.childrenOf(frame))
        if (const ComponentResult *result = evaluation.component(child->id))
            if (!result->cost.monthly.isZero() || result->cost.atLeast)
                parts.emplace_back(result->cost, qs(child->name));
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto &a, const auto &b) { return a.first.monthly > b.first.monthly; });
    QList<CostRow> rows;
    CostSum links = sum;
    links.atLeast =
        sum.atLeast && std::none_of(parts.begin(), parts.end(), [](const auto &part) { return part.first.atLeast; });
    for (const auto &[cost, name] : parts) {
        rows << CostRow{name, {}, exactMoney(cost, period), {}, false};
        links.monthly -= cost.monthly;
    }
    if (!links.monthly.isZero() || links.atLeast)
        rows << CostRow{QObject::tr("Transfer of its links"), {}, exactMoney(links, period), {}, false};
    rows << CostRow{totalName(period), {}, exactMoney(sum, period), {}, true};
    return rows;
}

InspectorSubject designSubject(Document &document, Period period)
{
    InspectorSubject subject;
    const Design &design = document.design();
    const AnySpec settings = AnySpec::of(design.settings());
    subject.shape = InspectorSubject::Shape::Design;
    subject.icon = QStringLiteral("settings");
    subject.iconIsGlyph = true;
    subject.name = qs(design.settings().title);
    subject.summary =
        QObject::tr("The design · %1").arg(counted(partCount(design, document.engine().kinds), QStringLiteral("part")));
    subject.form.key = QStringLiteral("settings");
    subject.form.name = QObject::tr("the design");
    subject.form.fields = settings.fields();
    subject.form.spec = settings.toJson();
    subject.form.edit = [](const std::string &field, const Json &value) { return setSettingsField(field, value); };
    subject.form.options = optionsFor(document, {}, {});
    if (const EvaluationPtr evaluation = document.evaluation()) {
        subject.cost = evaluation->totals.monthly;
        for (const Finding *finding : evaluation->openFindings())
            subject.findings.push_back(*finding);
        for (Finding &finding : allToldFindings(document))
            if (!evaluation->isAccepted(finding))
                subject.findings.push_back(std::move(finding));
        std::stable_sort(subject.findings.begin(), subject.findings.end(),
                         [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
        subject.listed = listedFindings(document, ComponentId());
        for (const Finding &finding : subject.findings)
            if (finding.component.empty())
                subject.form.findings.push_back(finding);
        subject.findingsNameComponents = true;
        for (const auto &[category, sum] : evaluation->totals.byCategory)
            if (!sum.monthly.isZero() || sum.atLeast)
                subject.costs << CostRow{qs(labelOf(category)), {}, exactMoney(sum, period), {}, false};
        subject.costs << CostRow{totalName(period), {}, exactMoney(evaluation->totals.monthly, period), {}, true};
        subject.costNote = QStringList{QObject::tr("Data transfer counts under Network."), unpricedText(*evaluation),
                                       onceText(evaluation->totals.once)}
                               .join(u' ')
                               .simplified();
    }
    return subject;
}

InspectorSubject componentSubject(Document &document, const ComponentPtr &component, Period period)
{
    InspectorSubject subject;
    const EvaluationPtr evaluation = document.evaluation();
    const ComponentResult *result = evaluation ? evaluation->component(component->id) : nullptr;
    const Kind *kind = document.engine().kinds.find(component->kind);
    subject.name = qs(component->name);
    subject.renamable = true;
    if (!kind) {
        subject.shape = InspectorSubject::Shape::Unknown;
        subject.icon = QStringLiteral("generic");
        subject.summary = qs(component->kind);
        return subject;
    }
    subject.shape = InspectorSubject::Shape::Component;
    subject.icon = qs(kind->info.icon);
    subject.summary = qs(kind->info.summary.empty() ? kind->info.title : kind->info.summary);
    if (result && result->plan) {
        // Ghosts and prices are never of an older design; break-evens join them when they are told.
        const ExplainedPlan explained = document.explainedPlan(component->id);
        subject.plan = explained.isCurrent ? explained.plan : result->plan;
        if (result->plan->zones > 0)
            subject.summary +=
                QStringLiteral(" · ") + counted(static_cast<std::size_t>(result->plan->zones), QStringLiteral("zone"));
    }
    FormSubject &form = subject.form;
    form.key = QStringLiteral("component:") + qs(component->id.value);
    form.name = subject.name;
    form.fields = kind->fields;
    form.spec = component->spec.toJson();
    if (kind->info.insideAws && !hasTagsOfItsOwn(*kind)) {
        form.fields.push_back(tagsField());
        form.spec[kTags] = FieldTraits<TagMap>::write(component->tags);
    }
    form.plan = subject.plan;
    form.optionsRegion = regionAround(document, component->id);
    form.options = optionsFor(document, form.optionsRegion, component->id);
    form.edit = [id = component->id](const std::string &field, const Json &value) {
        return editComponent(id, field, value);
    };
    form.bands = applyingBands(component->spec, component->bands);
    form.editBand = [id = component->id](const std::string &field, const TypedBand &typed) {
        return setFieldWithBand(id, field, typed.value, typed.band);
    };
    if (!result)
        return subject;
    form.errors = result->errors;
    for (const Finding *finding : evaluation->openFindings())
        if (finding->component == component->id)
            subject.findings.push_back(*finding);
    for (Finding &finding : toldFindings(document, component->id))
        if (!evaluation->isAccepted(finding))
            subject.findings.push_back(std::move(finding));
    subject.listed = listedFindings(document, component->id);
    form.findings = subject.findings;
    if (kind->isFrame()) {
        if (result->cost.monthly.isZero() && !result->cost.atLeast) {
            // No $0: a zone, for one, is full of instances whose fleet lies in the frames around it.
            subject.costNote = QObject::tr("Nothing that lies in this frame alone costs anything.");
        } else {
            subject.cost = result->cost;
            subject.costs = contentRows(*evaluation, document.design(), component->id, result->cost, period);
        }
    } else if (kind->info.insideAws) {
        subject.cost = result->cost;
        if (result->plan) {
            const Catalog &catalog = document.engine().offers.catalog();
            subject.costs = costRows(billOf(*result), result->cost, catalog, period);
            subject.costs += onceRows(result->plan->once, catalog);
        }
    } else {
        subject.costNote = QObject::tr("Outside AWS, so not billed. What its traffic costs is on its links.");
    }
    return subject;
}

InspectorSubject linkSubject(Document &document, const LinkPtr &link, Period period)
{
    InspectorSubject subject;
    const ComponentPtr from = document.design().component(link->from);
    const ComponentPtr to = document.design().component(link->to);
    subject.shape = InspectorSubject::Shape::Link;
    subject.icon = QStringLiteral("connect");
    subject.iconIsGlyph = true;
    subject.name = (from ? qs(from->name) : QString()) + QStringLiteral(" → ") + (to ? qs(to->name) : QString());
    FormSubject &form = subject.form;
    form.key = QStringLiteral("link:") + qs(link->id.value);
    form.name = subject.name;
    const AnySpec spec = AnySpec::of(link->spec);
    form.fields = spec.fields();
    form.spec = spec.toJson();
    form.edit = [id = link->id](const std::string &field, const Json &value) { return setLinkField(id, field, value); };
    form.bands = applyingBands(spec, link->bands);
    form.editBand = [id = link->id](const std::string &field, const TypedBand &typed) {
        return setLinkFieldWithBand(id, field, typed.value, typed.band);
    };
    const Kind *fromKind = from ? document.engine().kinds.find(from->kind) : nullptr;
    const Kind *toKind = to ? document.engine().kinds.find(to->kind) : nullptr;
    form.options = [fromKind, toKind, now = link->spec.role](const FieldDescription &field) {
        if (field.name != "role" || !fromKind || !toKind)
            return field.choices;
        const std::vector<LinkRole> roles = linkRoles(*fromKind, *toKind);
        std::vector<ChoiceOption> allowed;
        for (const ChoiceOption &choice : field.choices)
            if (choice.value == textOf(now) ||
                std::any_of(roles.begin(), roles.end(), [&](LinkRole role) { return choice.value == textOf(role); }))
                allowed.push_back(choice);
        return allowed;
    };
    const EvaluationPtr evaluation = document.evaluation();
    if (const LinkResult *result = evaluation ? evaluation->link(link->id) : nullptr) {
        subject.summary = result->allowed ? qs(result->label) : QObject::tr("not a link that these two can have");
        for (const Finding *finding : evaluation->openFindings())
            if (finding->link == link->id)
                subject.findings.push_back(*finding);
        subject.listed = listedFindings(document, link->id);
        auto derived = std::make_shared<Plan>();
        derived->advised["gbPerMonth"] = FieldTraits<GB>::write(result->perMonth);
        const ComponentResult *store = to ? evaluation->component(to->id) : nullptr;
        derived->reasons.push_back(
            {"gbPerMonth",
             store && store->plan && store->plan->traffic
                 ? QObject::tr("%1 itself says what is read and written in a month, and its links share that. Calls "
                               "and sizes of "
                               "this link do not change it; type the traffic to set it.")
                       .arg(qs(to->name))
                       .toStdString()
                 : QObject::tr("The requests that reach where the link begins, times its calls and their sizes.")
                       .toStdString(),
             {},
             {}});
        form.plan = derived;
        if (!result->costs.empty()) {
            subject.cost = result->cost;
            subject.costs = costRows(result->costs, result->cost, document.engine().offers.catalog(), period);
        }
        subject.costNote =
            QObject::tr("%1 GB a month, %2 GB of it towards %3.")
                .arg(qs(formatNumber(result->perMonth.value(), 1)),
                     qs(formatNumber(result->perMonthForward.value(), 1)), to ? qs(to->name) : QString());
    }
    return subject;
}

/// What is selected beside others: a component or a link.
struct Member {
    std::variant<ComponentId, LinkId> id;
    QString name;
};

/// Sets a field in every member, all or none; a refusal names the one that refused.
Edit editMembers(const std::vector<Member> &members, const std::string &field,
                 const std::function<Json(std::size_t member, const Design &design)> &valueOf)
{
    return [members, field, valueOf](const Design &design) -> Result<Design> {
        Design changed = design;
        for (std::size_t i = 0; i < members.size(); ++i) {
            const auto *component = std::get_if<ComponentId>(&members[i].id);
            const Json value = valueOf(i, changed);
            auto next = component ? editComponent(*component, field, value)(changed)
                                  : setLinkField(std::get<LinkId>(members[i].id), field, value)(changed);
            if (!next) {
                Error error = next.error();
                error.message = members[i].name.toStdString() + ": " + error.message;
                return tl::unexpected<Error>(error);
            }
            changed = std::move(*next);
        }
        return changed;
    };
}

FormMember formMember(Document &document, const Component &component, const Kind &kind)
{
    FormMember member;
    member.name = qs(component.name);
    member.fields = kind.fields;
    member.spec = component.spec.toJson();
    if (kind.info.insideAws && !hasTagsOfItsOwn(kind)) {
        member.fields.push_back(tagsField());
        member.spec[kTags] = FieldTraits<TagMap>::write(component.tags);
    }
    member.bands = applyingBands(component.spec, component.bands);
    const EvaluationPtr evaluation = document.evaluation();
    if (const ComponentResult *result = evaluation ? evaluation->component(component.id) : nullptr) {
        member.plan = result->plan;
        member.errors = result->errors;
    }
    return member;
}

/// Whether a frame that is selected too holds the component: its cost has it in already.
bool isInsideSelected(const Design &design, const Selection &selection, const Component &component)
{
    ComponentPtr above = design.component(component.parent);
    while (above) {
        if (selection.components().contains(above->id))
            return true;
        above = design.component(above->parent);
    }
    return false;
}

/// What may be chosen in every one of them.
OptionsFunction commonOptions(std::vector<OptionsFunction> each)
{
    return [each = std::move(each)](const FieldDescription &field) {
        std::vector<ChoiceOption> common = each.front()(field);
        for (std::size_t i = 1; i < each.size(); ++i) {
            const std::vector<ChoiceOption> others = each[i](field);
            std::erase_if(common, [&](const ChoiceOption &option) {
                return std::none_of(others.begin(), others.end(),
                                    [&](const ChoiceOption &other) { return other.value == option.value; });
            });
        }
        return common;
    };
}

void addForm(FormSubject &form, std::vector<FormMember> members, const std::vector<Member> &ids)
{
    form.fields = sharedFields(members);
    if (form.fields.empty())
        return;
    form.name = counted(ids.size(), QObject::tr("part"), QObject::tr("parts"));
    form.key = QStringLiteral("several");
    for (const Member &member : ids)
        form.key += QLatin1Char(':') + (std::holds_alternative<ComponentId>(member.id)
                                            ? qs(std::get<ComponentId>(member.id).value)
                                            : qs(std::get<LinkId>(member.id).value));
    form.spec = members.front().spec;
    std::vector<Json> ownTags;
    for (const FormMember &member : members)
        ownTags.push_back(member.spec.value(kTags, Json::object()));
    const auto tags = std::find_if(form.fields.begin(), form.fields.end(),
                                   [](const FieldDescription &field) { return field.type == FieldType::TagMap; });
    const Json commonTags = tags == form.fields.end() ? Json() : sharedValue(*tags, members).value;
    form.edit = [ids, commonTags, ownTags](const std::string &field, const Json &value) {
        return editMembers(ids, field, [=](std::size_t member, const Design &) {
            return field == kTags ? withSharedTags(ownTags[member], commonTags, value) : value;
        });
    };
    form.editEach = [ids](const std::string &field, const std::vector<Json> &values,
                          const std::vector<std::optional<Band>> &bands) {
        std::vector<Edit> edits{
            editMembers(ids, field, [values](std::size_t member, const Design &) { return values[member]; })};
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (bands[i]) {
                const auto *component = std::get_if<ComponentId>(&ids[i].id);
                edits.push_back(component ? setBand(*component, field, bands[i])
                                          : setLinkBand(std::get<LinkId>(ids[i].id), field, bands[i]));
            }
        return inOrder(std::move(edits));
    };
    form.members = std::move(members);
}

InspectorSubject severalSubject(Document &document, const Selection &selection, Period period)
{
    InspectorSubject subject;
    subject.shape = InspectorSubject::Shape::Several;
    subject.icon = QStringLiteral("frame-select");
    subject.iconIsGlyph = true;
    subject.name = QObject::tr("%1 selected").arg(selection.components().size() + selection.links().size());
    subject.findingsNameComponents = true;
    const Design &design = document.design();
    const EvaluationPtr evaluation = document.evaluation();
    QStringList kinds;
    std::vector<FormMember> members;
    std::vector<Member> ids;
    std::vector<OptionsFunction> options;
    CostSum sum;
    std::size_t priced = 0;
    bool allKnown = true;
    const auto addCost = [&](const CostSum &cost, const QString &name) {
        sum += cost;
        ++priced;
        subject.costs << CostRow{name, {}, exactMoney(cost, period), {}, false};
    };
    for (const ComponentId &id : selection.components()) {
        const ComponentPtr component = design.component(id);
        if (!component)
            continue;
        if (const QString title = kindTitle(document, *component); !kinds.contains(title))
            kinds << title;
        const Kind *kind = document.engine().kinds.find(component->kind);
        allKnown = allKnown && kind;
        if (!kind)
            continue;
        ids.push_back({id, qs(component->name)});
        members.push_back(formMember(document, *component, *kind));
        options.push_back(optionsFor(document, regionAround(document, id), id));
        const ComponentResult *result = evaluation ? evaluation->component(id) : nullptr;
        if (result && kind->info.insideAws && !isInsideSelected(design, selection, *component))
            addCost(result->cost, qs(component->name));
    }
    for (const LinkId &id : selection.links()) {
        const LinkPtr link = design.link(id);
        if (!link)
            continue;
        InspectorSubject single = linkSubject(document, link, period);
        ids.push_back({id, single.name});
        members.push_back({single.name, single.form.fields, single.form.spec, single.form.plan, {}, single.form.bands});
        options.push_back(single.form.options);
        if (single.cost)
            addCost(*single.cost, single.name);
    }
    if (!selection.links().empty())
        kinds << counted(selection.links().size(), QStringLiteral("link"));
    subject.summary = kinds.join(QStringLiteral(" · "));
    if (allKnown && ids.size() > 1) {
        subject.form.options = commonOptions(std::move(options));
        addForm(subject.form, std::move(members), ids);
    }
    if (priced > 0) {
        subject.cost = sum;
        subject.costs << CostRow{totalName(period), {}, exactMoney(sum, period), {}, true};
    }
    if (evaluation)
        for (const Finding *finding : evaluation->findings())
            if (selection.components().contains(finding->component))
                subject.findings.push_back(*finding);
    return subject;
}

}  // namespace

InspectorSubject inspectorSubject(Document &document, const Selection &selection, Period period)
{
    if (const ComponentPtr component = document.design().component(selection.single()))
        return componentSubject(document, component, period);
    if (const LinkPtr link = document.design().link(selection.singleLink()))
        return linkSubject(document, link, period);
    if (selection.components().size() + selection.links().size() > 1)
        return severalSubject(document, selection, period);
    return designSubject(document, period);
}

}  // namespace gp
