// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_form.h"

#include "core/describe/fields.h"
#include "core/domains/mean_month.h"
#include "ui/document/document.h"
#include "ui/document/wording.h"
#include "ui/forms/field_layout.h"
#include "ui/forms/reason_view.h"
#include "ui/forms/shared_fields.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollArea>
#include <QSet>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr std::size_t kSearchFrom = 12;  // fields that one does not take in at a glance
constexpr int kMostSought = 200;
constexpr int kAheadOfAside = 2;  // sections

/// In half a form a long label needs the room of the "?"; what the field means is in its tool tip then.
bool hasRoomForHelp(const FieldEditor &editor)
{
    if (editor.isWide())
        return true;
    const Sizes &size = tk().size;
    const int half = (size.inspectorWidth - 2 * size.inspectorPad - size.columnGap) / 2;
    return textWidth(qs(editor.field().label), uiFont(size.secondary)) + size.chip + size.unit <= half;
}

bool sameNames(const std::vector<FieldDescription> &a, const std::vector<FieldDescription> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const FieldDescription &x, const FieldDescription &y) {
        return x.name == y.name && x.type == y.type;
    });
}

/// The field's help, and how to say that a value is not known exactly.
QString bandHelp(const FieldDescription &field)
{
    const QString how = FieldForm::tr("Not sure? Type low, typical and high: 3.4k \u00B7 4.1k \u00B7 5.2k.");
    return field.help.empty() ? how : qs(field.help) + QLatin1Char('\n') + how;
}

/// The candidates, as values of the field that the ranking decides: those that meet the need, best first, then the others.
std::vector<std::pair<std::string, std::string>> rankedValues(const Ranking &ranking)
{
    std::vector<std::pair<std::string, std::string>> values;
    const Alternative *best = nullptr;
    for (const Alternative &row : ranking.rows) {
        if (!row.pin.value.is_string())
            continue;
        if (!row.feasible) {
            values.emplace_back(row.pin.value.get<std::string>(), FieldForm::tr("does not fit").toStdString());
            continue;
        }
        best = best ? best : &row;
        std::string cost;
        if (row.monthly && best->monthly && &row != best) {
            const Usd more = *row.monthly - *best->monthly;
            const QString amount = qs(formatUsdShort(more < Usd() ? Usd() - more : more));
            cost = (more.isZero() ? FieldForm::tr("same cost")
                                  : (more < Usd() ? QStringLiteral("\u2212") : QStringLiteral("+")) +
                                        FieldForm::tr("%1/%2").arg(amount, monthWord(ranking.month)))
                       .toStdString();
        }
        values.emplace_back(row.pin.value.get<std::string>(),
                            &row == best ? FieldForm::tr("best").toStdString() : cost);
    }
    return values;
}

}  // namespace

FieldForm::FieldForm(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_column(new QVBoxLayout(this)), m_searchHead(new QWidget(this)),
      m_search(new SearchField(tr("Find a setting"))),
      m_nothingFound(
          new TextLine(tr("No setting has these words."), tk().size.secondary, QFont::Normal, TextTone::Secondary))
{
    // Ids may be the same in another design: what was typed there is not asked for here.
    connect(&m_document, &Document::replaced, this, &FieldForm::discardUnfinished);
    // What was saved is not gone back from: what is typed on begins there.
    connect(&m_document, &Document::modifiedChanged, this, [this](bool modified) {
        if (!modified)
            m_typing.reset();
    });
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_search->setObjectName(QStringLiteral("form.search"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->setMaxLength(kMostSought);
    m_search->installEventFilter(this);
    m_nothingFound->setObjectName(QStringLiteral("form.nothingFound"));
    m_nothingFound->hide();
    auto *head = new QVBoxLayout(m_searchHead);
    head->setContentsMargins(0, 0, 0, tk().size.gap);
    head->setSpacing(tk().size.unit);
    head->addWidget(m_search);
    head->addWidget(m_nothingFound);
    m_searchHead->hide();
    m_column->addWidget(m_searchHead);
    connect(m_search, &QLineEdit::textChanged, this, &FieldForm::find);
    connect(qApp, &QApplication::focusChanged, this, [this] { m_typing.reset(); });
}

void FieldForm::setSubject(FormSubject subject)
{
    const bool unfinished = std::any_of(m_editors.cbegin(), m_editors.cend(),
                                        [](const FieldEditor *editor) { return editor->isRefused(); });
    // Another scenario has the same parts: the form stays as it is, unless something was left half right in one of them.
    const bool otherScenario = m_scenario != m_document.scenario() && (unfinished || !m_left.empty());
    const bool other = subject.key != m_subject.key || otherScenario || !sameNames(subject.fields, m_subject.fields);
    const bool otherPlan = subject.plan != m_subject.plan;
    const bool otherOptions = subject.optionsRegion != m_subject.optionsRegion;
    if (other)
        keepRefused();
    m_subject = std::move(subject);
    m_scenario = m_document.scenario();
    if (other)
        rebuild();
    if (otherOptions)
        for (FieldEditor *editor : std::as_const(m_editors))
            editor->forgetShown();
    refresh();
    if (other)
        typeRefused();  // what was left half right is still there to be mended
    if (otherPlan && m_popover && m_popover->isOpen())
        fillPopover();
}

void FieldForm::rebuild()
{
    if (m_popover)
        m_popover->close();
    for (const Section &section : m_sections) {
        // Hidden at once: deleteLater() alone would leave the old fields on screen for one more paint.
        section.header->hide();
        section.body->hide();
        m_column->removeWidget(section.header);
        m_column->removeWidget(section.body);
        section.header->deleteLater();
        section.body->deleteLater();
    }
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
        m_sought.clear();
    }
    m_searchHead->setVisible(m_subject.fields.size() >= kSearchFrom);
    m_sections.clear();
    m_editors.clear();
    m_refused.clear();
    m_values.clear();
    m_warned.clear();
    m_typing.reset();

    std::vector<const FieldDescription *> ordered;
    for (const bool rare : {false, true})
        for (const FieldDescription &field : m_subject.fields)
            if (field.rare == rare)
                ordered.push_back(&field);
    for (const FieldDescription *field : ordered) {
        const QString group = field->section.empty() ? tr("Settings") : qs(field->section);
        Section &section = sectionFor(field->rare ? tr("More") : group, field->rare);
        auto *layout = static_cast<FieldLayout *>(section.body->layout());
        if (field->rare && (section.groups.isEmpty() || section.groups.last().title != group)) {
            auto *caption = new TextLine(group, tk().size.caption, QFont::DemiBold, TextTone::Secondary);
            caption->setObjectName(QStringLiteral("group.") + group);
            layout->addField(caption, true);
            section.groups.append({group, caption, {}});
        }
        // Editors outlive the subject they are made for: the options are those of the one shown now.
        const OptionsFunction options = [this](const FieldDescription &asked) { return m_subject.options(asked); };
        FieldEditor *editor = makeFieldEditor(*field, options, section.body);
        layout->addField(editor->frame(), editor->isWide(), editor->leastWidth());
        section.fields << qs(field->name);
        if (!section.groups.isEmpty())
            section.groups.last().fields << qs(field->name);
        adopt(editor);
        connect(editor, &FieldEditor::partsChanged, this, [this, editor] { adoptParts(editor); });
    }
    placeAside();
}

void FieldForm::setAside(QWidget *aside, bool shown)
{
    const bool other = m_aside != aside;
    m_aside = aside;
    m_asideShown = shown;
    if (other || m_column->indexOf(aside) < 0)
        placeAside();
    m_aside->setVisible(shown && m_sought.isEmpty());
}

void FieldForm::placeAside()
{
    if (!m_aside)
        return;
    int ahead = 0;
    for (const Section &section : std::as_const(m_sections))
        ahead += !section.rare && ahead < kAheadOfAside ? 1 : 0;
    m_column->removeWidget(m_aside);
    // A section is a header and a body; the search stands over all.
    m_column->insertWidget(1 + 2 * ahead, m_aside);
}

FieldForm::Section &FieldForm::sectionFor(const QString &title, bool rare)
{
    const auto found = std::find_if(m_sections.begin(), m_sections.end(),
                                    [&](const Section &section) { return section.header->text() == title; });
    if (found != m_sections.end())
        return *found;
    auto *header = new SectionHeader(title);
    auto *body = new QWidget(this);  // never a window of its own, which would take the focus
    auto *layout = new FieldLayout(body);
    layout->setContentsMargins(0, tk().size.labelGap, 0, tk().size.sectionGap);
    header->setBody(body);
    header->setOpen(m_folds.value(title, !rare));
    header->setObjectName(QStringLiteral("section.") + title);
    connect(header, &SectionHeader::toggled, this, [this, title](bool open) { m_folds.insert(title, open); });
    m_column->addWidget(header);
    m_column->addWidget(body);
    m_sections.append({header, body, {}, rare, {}});
    return m_sections.last();
}

void FieldForm::adopt(FieldEditor *editor)
{
    m_editors.insert(qs(editor->path()), editor);
    // What the user put there is no longer what was shown, whatever becomes of it.
    connect(editor, &FieldEditor::edited, editor, &FieldEditor::forgetShown);
    connect(editor, &FieldEditor::bandEdited, editor, &FieldEditor::forgetShown);
    connect(editor, &FieldEditor::rejected, editor, &FieldEditor::forgetShown);
    connect(editor, &FieldEditor::withdrawn, editor, &FieldEditor::forgetShown);
    connect(editor, &FieldEditor::edited, this, [this, editor](const Json &value) { change(editor, value); });
    connect(editor, &FieldEditor::bandEdited, this,
            [this, editor](const TypedBand &typed) { change(editor, typed.value, typed.band); });
    connect(editor, &FieldEditor::rejected, this, [this, editor](const Error &error) { refuse(editor, error); });
    connect(editor, &FieldEditor::withdrawn, this, [this, editor] { withdraw(editor); });
    FieldFrame *frame = editor->frame();
    connect(frame, &FieldFrame::helpRequested, this, [this, editor] { showReason(qs(editor->path())); });
    connect(frame, &FieldFrame::unpinRequested, this, [this, editor] { change(editor, Json()); });
    connect(frame, &FieldFrame::linkActivated, this, [this, editor] { change(editor, Json()); });
}

void FieldForm::adoptParts(FieldEditor *table)
{
    const QString prefix = qs(table->path()) + QLatin1Char('[');
    QSet<FieldEditor *> known;
    for (auto each = m_editors.begin(); each != m_editors.end();) {
        if (!each.key().startsWith(prefix)) {
            ++each;
            continue;
        }
        known.insert(each.value());
        each = m_editors.erase(each);
    }
    for (FieldEditor *part : table->parts()) {
        if (known.contains(part))
            m_editors.insert(qs(part->path()), part);
        else
            adopt(part);
        showField(part);
    }
}

bool FieldForm::isShownInPart(const Error &error) const
{
    const FieldEditor *part = m_editors.value(qs(error.where));
    return part && part->owner() && part->frame()->isVisibleTo(this);
}

bool FieldForm::appliesHere(const FieldDescription &field) const
{
    if (!isSeveral())
        return applies(field, m_subject.spec, m_subject.fields);
    return std::all_of(m_subject.members.begin(), m_subject.members.end(), [&](const FormMember &member) {
        const auto own = std::find_if(member.fields.begin(), member.fields.end(),
                                      [&](const FieldDescription &each) { return each.name == field.name; });
        return own != member.fields.end() && applies(*own, member.spec, member.fields);
    });
}

void FieldForm::refresh()
{
    const bool searching = !m_sought.isEmpty();
    bool found = false;
    for (const Section &section : std::as_const(m_sections)) {
        int shown = 0;
        int pins = 0;
        for (const QString &name : section.fields) {
            FieldEditor *editor = m_editors.value(name);
            const bool here = appliesHere(editor->field()) && isFound(editor->field());
            editor->frame()->setVisible(here);
            if (!here)
                continue;
            ++shown;
            showField(editor);
            pins += editor->field().pinnable && editor->frame()->fieldState() == FieldState::Pinned ? 1 : 0;
        }
        for (const Group &group : section.groups)
            group.caption->setVisible(std::any_of(group.fields.begin(), group.fields.end(), [&](const QString &name) {
                return !m_editors.value(name)->frame()->isHidden();
            }));
        section.header->setVisible(shown > 0);
        section.header->setHeldOpen(searching);
        section.body->setVisible(shown > 0 && section.header->showsBody());
        section.header->setNote(pins > 0 ? tr("%1 pinned").arg(pins) : QString());
        found = found || shown > 0;
    }
    m_nothingFound->setVisible(searching && !found);
    if (m_aside)
        m_aside->setVisible(m_asideShown && !searching);
}

FieldShown FieldForm::shownOf(const FieldEditor &editor) const
{
    FieldShown shown{writtenValue(editor), {}};
    if (isSeveral()) {
        shown.several = true;
        shown.advised = sharedAdvice(editor.path(), m_subject.members);
        return shown;
    }
    shown.takesBand = canBand(editor);
    shown.band = bandOf(editor);
    if (!m_subject.plan)
        return shown;
    if (const Ranking *ranking = rankingFor(editor.path()))
        shown.ranked = rankedValues(*ranking);
    const std::map<std::string, Json> &advised = m_subject.plan->advised;
    if (const auto own = advised.find(editor.path()); own != advised.end())
        shown.advised = own->second;
    if (editor.field().type == FieldType::Table) {
        const std::string rows = editor.path() + "[";
        for (auto each = advised.lower_bound(rows); each != advised.end() && each->first.starts_with(rows); ++each)
            shown.rowAdvice.insert(*each);
    }
    return shown;
}

void FieldForm::showField(FieldEditor *editor)
{
    if (Json &last = m_values[editor->id()]; last != writtenState(*editor)) {
        last = writtenState(*editor);
        m_refused.erase(editor->id());  // undo, or another view: what was typed is not asked for any more
        editor->setRefused(false);
    }
    if (isSeveral() && !editor->owner()) {
        showShared(editor);
        return;
    }
    const FieldDescription &field = editor->field();
    FieldFrame *frame = editor->frame();
    const FieldShown shown = shownOf(*editor);
    const bool pinned = field.pinnable && !shown.value.is_null();
    const Reason *reason = reasonFor(editor->path());

    frame->setFieldState(!field.pinnable ? FieldState::Needed : pinned ? FieldState::Pinned : FieldState::Recommended);
    frame->setHelpAvailable(reason || !field.help.empty(), reason || hasRoomForHelp(*editor));
    frame->setToolTip(shown.takesBand && !field.key ? bandHelp(field) : qs(field.help));
    showPin(*editor, pinned);
    frame->setAdviceBasis(qs(basisOf(editor->path())));
    frame->setNote({});
    editor->showIfOther(shown);

    if (pinned && !shown.advised.is_null() && shown.advised != shown.value) {
        const QString advice = qs(formatFieldValue(field, shown.advised)) +
                               (field.unit.empty() ? QString() : QLatin1Char(' ') + qs(field.unit));
        const Ranking *ranking = rankingFor(editor->path());
        frame->setMessage(ranking && !ranking->basis.empty()
                              ? tr("Advice is %1, %2; %3.").arg(advice, qs(ranking->basis), qs(ranking->caveat))
                              : tr("Advice is %1.").arg(advice),
                          tr("Take advice"));
    } else if (pinned && shown.advised.is_null() && !isSeveral()) {
        frame->setMessage(tr("Nothing is advised here."), tr("Clear"));
    } else if (pinned) {
        frame->setMessage(isSeveral() ? QString() : tr("As advised."), tr("Take advice"));
    } else if (field.pinnable && reason && rankingFor(editor->path())) {
        frame->setMessage(qs(reason->because));
    } else {
        frame->setMessage({});
    }
    showProblem(editor);
    showWarning(editor);
}

void FieldForm::showWarning(FieldEditor *editor)
{
    // An editor warns for itself of what it did not take; a finding goes before it, and takes only its own words away.
    const QString warning = warningOf(*editor);
    const bool warned = m_warned.contains(editor->id());
    if (!warning.isEmpty() || warned)
        editor->frame()->setWarning(warning);
    if (warning.isEmpty())
        m_warned.erase(editor->id());
    else
        m_warned.insert(editor->id());
}

QString FieldForm::warningOf(const FieldEditor &editor) const
{
    const std::string &path = editor.path();
    for (const Finding &finding : m_subject.findings) {
        const bool inPart = finding.field.starts_with(path + "[") &&
                            !isShownInPart({ErrorCode::InvalidInput, finding.message, finding.field, {}});
        if (finding.field != path && !inPart)
            continue;
        // A smaller matter does not displace the reason for a value.
        const bool grave = finding.severity == Severity::High || finding.severity == Severity::Medium;
        if (grave || (finding.severity == Severity::Low && editor.frame()->message().isEmpty()))
            return qs(finding.message);
    }
    return {};
}

void FieldForm::showShared(FieldEditor *editor)
{
    const FieldDescription &field = editor->field();
    FieldFrame *frame = editor->frame();
    const SharedValue common = sharedValue(field, m_subject.members);
    const std::size_t all = m_subject.members.size();
    FieldShown shown{.value = common.value, .advised = common.advised, .mixed = common.mixed, .several = true};

    frame->setFieldState(!field.pinnable      ? FieldState::Needed
                         : common.pinned == 0 ? FieldState::Recommended
                                              : FieldState::Pinned);
    frame->setAdviceBasis(qs(sharedBasis(field.name, m_subject.members)));
    frame->setHelpAvailable(!field.help.empty(), hasRoomForHelp(*editor));
    frame->setToolTip(qs(field.help));
    if (common.pinned == all) {
        const auto cost = sharedPinCost(field.name, m_subject.members);
        if (cost)
            showPinCost(*frame, *cost, sharedMonth(field.name, m_subject.members),
                        sharedBasis(field.name, m_subject.members));
        else
            frame->setPinText(tr("pinned in all"), {tr("in all")});
    } else {
        frame->setPinText(common.pinned > 0 ? tr("pinned in %1 of %2").arg(common.pinned).arg(all) : QString(),
                          {tr("in %1 of %2").arg(common.pinned).arg(all)});
    }
    // The chip of the pins says the same in other words.
    const bool differ = !field.pinnable && !common.mixed.isEmpty();
    frame->setNote(!differ            ? QString()
                   : common.agree > 1 ? tr("%1 of %2 agree").arg(common.agree).arg(all)
                                      : tr("%1 differ").arg(all));
    editor->show(shown);
    QString message = common.beside;
    if (!common.mixed.isEmpty() && !editor->saysMixed()) {
        message = common.mixed.left(1).toUpper() + common.mixed.mid(1) + QLatin1Char('.');
        if (field.type == FieldType::Table)
            message = tr("%1 Select one part to edit its rows.").arg(message);
        else if (field.type == FieldType::HourlyWeek)
            message = tr("%1 Shown is %2; a change goes to all.").arg(message, m_subject.members.front().name);
    }
    frame->setMessage(message, common.pinned > 0 ? tr("Take advice") : QString());
    showProblem(editor);
}

void FieldForm::showProblem(FieldEditor *editor)
{
    const auto refused = m_refused.find(editor->id());
    QString problem = refused != m_refused.end() ? refused->second : QString();
    const auto look = [&](const std::vector<Error> &errors, const QString &whose) {
        for (const Error &error : errors)
            if (problem.isEmpty() && (error.where == editor->path() ||
                                      (error.where.starts_with(editor->path() + "[") && !isShownInPart(error))))
                problem = whose.isEmpty() ? sentence(error) : whose + QStringLiteral(": ") + sentence(error);
    };
    look(m_subject.errors, {});
    for (const FormMember &member : m_subject.members)
        look(member.errors, member.name);
    editor->frame()->setError(problem);
}

const Reason *FieldForm::reasonFor(const std::string &field) const
{
    if (m_subject.plan)
        for (const Reason &reason : m_subject.plan->reasons)
            if (reason.field == field)
                return &reason;
    return nullptr;
}

const Ranking *FieldForm::rankingFor(const std::string &field) const
{
    return m_subject.plan ? m_subject.plan->rankingOf(field) : nullptr;
}

std::string FieldForm::basisOf(const std::string &field) const
{
    const Ranking *ranking = rankingFor(field);
    return ranking ? ranking->basis : std::string();
}

void FieldForm::showPin(const FieldEditor &editor, bool pinned) const
{
    FieldFrame *frame = editor.frame();
    if (!pinned) {
        frame->setPinText({});
        return;
    }
    const std::map<std::string, Usd> none;
    const auto &costs = m_subject.plan ? m_subject.plan->pinCosts : none;
    if (const auto cost = costs.find(editor.path()); cost != costs.end())
        showPinCost(*frame, cost->second, pinMonth(*m_subject.plan, editor.path()), basisOf(editor.path()));
    else
        frame->setPinText(tr("pinned"));
}

void FieldForm::showPinCost(FieldFrame &frame, Usd cost, std::string_view month, const std::string &basis)
{
    if (cost.isZero()) {
        frame.setPinText(tr("pinned at no extra cost"), {tr("no extra cost"), tr("pinned")});
        return;
    }
    const std::int64_t cents = cost.cents();
    const QString amount = (cents < 0 ? QStringLiteral("−") : QStringLiteral("+")) +
                           qs(formatUsdShort(Usd::fromCents(cents < 0 ? -cents : cents)));
    const QString rate = tr("%1/%2").arg(amount, monthWord(month));
    const QString against = tr("%1 against advice").arg(rate);
    if (basis.empty())
        frame.setPinText(against, {rate, amount}, rate + u'.');
    else
        frame.setPinText(tr("%1, %2").arg(against, qs(basis)), {against, rate, amount}, rate + u'.');
}

void FieldForm::fillPopover()
{
    const FieldEditor *target = m_editors.value(m_explainedField);
    if (!target)
        return;
    ReasonContent content;
    content.help = qs(target->field().help);
    content.reason = reasonFor(target->field().name);
    content.ranking = rankingFor(target->field().name);
    m_popover->setTitle(content.reason ? tr("Why %1").arg(qs(target->field().label).toLower())
                                       : qs(target->field().label));
    if (content.ranking)
        for (const Alternative &row : content.ranking->rows)
            if (row.chosen)
                m_popover->setTitle(tr("Why %1").arg(qs(row.name)));
    m_popover->setContent(new ReasonView(content));
}

void FieldForm::showReason(const QString &field)
{
    FieldEditor *target = m_editors.value(field);
    if (!target)
        return;
    if (m_popover)
        m_popover->deleteLater();
    m_explainedField = field;
    m_popover = new Popover(target->frame());
    m_popover->setObjectName(QStringLiteral("reason"));
    fillPopover();
    // Beside the whole field, so that the reasons never lie over the value that they explain.
    const QRect help = target->frame()->helpRect();
    m_popover->open(Popover::Side::Left, QRect(0, help.top(), target->frame()->width(), help.height()));
}

}  // namespace gp
