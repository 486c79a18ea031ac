// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_form.h"

#include "core/describe/fields.h"
#include "ui/document/document.h"
#include "ui/document/wording.h"
#include "ui/forms/field_layout.h"
#include "ui/forms/reason_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace gp {
namespace {

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

}  // namespace

FieldForm::FieldForm(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    connect(qApp, &QApplication::focusChanged, this, [this] { m_typing.reset(); });
}

void FieldForm::setSubject(FormSubject subject)
{
    const bool other = subject.key != m_subject.key || !sameNames(subject.fields, m_subject.fields);
    const bool otherPlan = subject.plan != m_subject.plan;
    if (other)
        keepRefused();
    m_subject = std::move(subject);
    if (other)
        rebuild();
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
    m_sections.clear();
    m_editors.clear();
    m_refused.clear();
    m_values.clear();
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
        layout->addField(editor->frame(), editor->isWide());
        section.fields << qs(field->name);
        if (!section.groups.isEmpty())
            section.groups.last().fields << qs(field->name);
        adopt(editor);
        connect(editor, &FieldEditor::partsChanged, this, [this, editor] { adoptParts(editor); });
    }
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
    connect(editor, &FieldEditor::edited, this, [this, editor](const Json &value) { change(editor, value); });
    connect(editor, &FieldEditor::rejected, this, [this, editor](const Error &error) { refuse(editor, error); });
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

Edit FieldForm::editOf(const FieldEditor &editor, const Json &value) const
{
    return editor.owner() ? m_subject.edit(editor.owner()->path(), editor.owner()->withPart(editor, value).first)
                          : m_subject.edit(editor.path(), value);
}

QString FieldForm::labelOf(const FieldEditor &editor) const
{
    const QString label = qs(editor.field().label);
    return editor.owner() ? qs(editor.owner()->field().label) + QStringLiteral(", ") + label.toLower() : label;
}

Json FieldForm::writtenValue(const FieldEditor &editor) const
{
    if (editor.owner())
        return editor.owner()->partValue(editor);
    const auto found = m_subject.spec.find(editor.path());
    return found == m_subject.spec.end() ? Json() : *found;
}

bool FieldForm::isShownInPart(const Error &error) const
{
    const FieldEditor *part = m_editors.value(qs(error.where));
    return part && part->owner() && part->frame()->isVisibleTo(this);
}

void FieldForm::refresh()
{
    for (const Section &section : std::as_const(m_sections)) {
        int shown = 0;
        int pins = 0;
        for (const QString &name : section.fields) {
            FieldEditor *editor = m_editors.value(name);
            const bool here = applies(editor->field(), m_subject.spec, m_subject.fields);
            editor->frame()->setVisible(here);
            if (!here)
                continue;
            ++shown;
            pins += editor->field().pinnable && !writtenValue(*editor).is_null() ? 1 : 0;
            showField(editor);
        }
        for (const Group &group : section.groups)
            group.caption->setVisible(std::any_of(group.fields.begin(), group.fields.end(), [&](const QString &name) {
                return !m_editors.value(name)->frame()->isHidden();
            }));
        section.header->setVisible(shown > 0);
        section.body->setVisible(shown > 0 && section.header->isOpen());
        section.header->setNote(pins > 0 ? tr("%1 pinned").arg(pins) : QString());
    }
}

void FieldForm::showField(FieldEditor *editor)
{
    const FieldDescription &field = editor->field();
    FieldFrame *frame = editor->frame();
    FieldShown shown{writtenValue(*editor), {}};
    if (m_subject.plan)
        if (const auto advised = m_subject.plan->advised.find(editor->path()); advised != m_subject.plan->advised.end())
            shown.advised = advised->second;
    const bool pinned = field.pinnable && !shown.value.is_null();
    const Reason *reason = reasonFor(editor->path());

    frame->setFieldState(!field.pinnable ? FieldState::Needed : pinned ? FieldState::Pinned : FieldState::Recommended);
    frame->setHelpAvailable(reason || (!field.help.empty() && hasRoomForHelp(*editor)));
    frame->setToolTip(qs(field.help));
    frame->setPinText(pinned ? pinText(*editor) : QString());
    if (Json &last = m_values[editor->id()]; last != shown.value) {
        last = shown.value;
        m_refused.erase(editor->id());  // undo, or another view: what was typed is not asked for any more
        editor->setRefused(false);
    }
    editor->show(shown);

    if (pinned && !shown.advised.is_null() && shown.advised != shown.value) {
        const QString advice = qs(formatFieldValue(field, shown.advised)) +
                               (field.unit.empty() ? QString() : QLatin1Char(' ') + qs(field.unit));
        frame->setMessage(tr("Advice is %1.").arg(advice), tr("Take advice"));
    } else if (pinned && shown.advised.is_null()) {
        frame->setMessage(tr("Nothing is advised here."), tr("Clear"));
    } else if (pinned) {
        frame->setMessage(tr("As advised."), tr("Take advice"));
    } else if (field.pinnable && reason && rankingFor(editor->path())) {
        frame->setMessage(qs(reason->because));
    } else {
        frame->setMessage({});
    }

    const auto refused = m_refused.find(editor->id());
    QString problem = refused != m_refused.end() ? refused->second : QString();
    if (problem.isEmpty())
        for (const Error &error : m_subject.errors)
            if (error.where == editor->path() ||
                (error.where.starts_with(editor->path() + "[") && !isShownInPart(error)))
                problem = sentence(error);
    frame->setError(problem);
    frame->setWarning(warningOf(*editor));
}

QString FieldForm::warningOf(const FieldEditor &editor) const
{
    const std::string path = editor.path();
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

void FieldForm::change(FieldEditor *editor, const Json &value)
{
    const FieldDescription &field = editor->field();
    Json candidate = m_subject.spec;
    std::string path = editor->path();
    if (const FieldEditor *table = editor->owner())
        std::tie(candidate[table->path()], path) = table->withPart(*editor, value);
    else if (value.is_null())
        candidate.erase(path);
    else
        candidate[path] = value;
    // What is typed is checked before it goes into the design: the last valid value stays in force meanwhile. A row's own
    // problem, a name that another one has, is one of its key.
    const std::string row = path.substr(0, path.find_last_of(']') + 1);
    for (const Error &error : validateFields(candidate, m_subject.fields))
        if (error.where == path || (editor->owner() && field.key && error.where == row) ||
            (!editor->owner() && error.where.starts_with(path + "["))) {
            refuse(editor, error);
            return;
        }
    m_refused.erase(editor->id());
    editor->setRefused(false);
    editor->frame()->setError({});
    const QString text = value.is_null() && field.pinnable
                             ? tr("Take advice for %1 of %2").arg(labelOf(*editor), m_subject.name)
                             : tr("Set %1 of %2").arg(labelOf(*editor), m_subject.name);
    if (!m_typing || m_typing->editor != editor->id())
        m_typing = Typing{editor->id(), writtenValue(*editor)};
    const QPointer<FieldEditor> guard(editor);
    const auto applied = m_document.apply(text, editOf(*editor, value), MergeKey{m_subject.key, qs(editor->id())});
    if (!applied && guard)
        refuse(editor, applied.error());
}

void FieldForm::refuse(FieldEditor *editor, const Error &error)
{
    const QString text = sentence(error);
    m_refused[editor->id()] = text;
    editor->setRefused(true);
    editor->frame()->setError(text);
    if (!m_typing || m_typing->editor != editor->id() || writtenValue(*editor) == m_typing->before)
        return;
    // Known beforehand, so that what stands in the editor is left there.
    m_values[editor->id()] = m_typing->before;
    (void)m_document.apply(tr("Set %1 of %2").arg(labelOf(*editor), m_subject.name), editOf(*editor, m_typing->before),
                           MergeKey{m_subject.key, qs(editor->id())});
}

void FieldForm::keepRefused()
{
    for (const FieldEditor *editor : std::as_const(m_editors))
        if (const QString text = editor->typed(); editor->isRefused() && !text.isNull())
            m_leftRefused[{m_subject.key, editor->path()}] = text;
}

void FieldForm::typeRefused()
{
    for (FieldEditor *editor : m_editors.values()) {
        const auto left = m_leftRefused.find({m_subject.key, editor->path()});
        if (left == m_leftRefused.end())
            continue;
        const QString text = left->second;
        m_leftRefused.erase(left);
        editor->type(text);
    }
}

QString FieldForm::sentence(const Error &error)
{
    QString text = qs(error.message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return error.remedy.empty() ? text : text + QLatin1Char(' ') + qs(error.remedy);
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
    if (m_subject.plan)
        for (const Ranking &ranking : m_subject.plan->rankings)
            if (ranking.field == field)
                return &ranking;
    return nullptr;
}

QString FieldForm::pinText(const FieldEditor &editor) const
{
    if (!m_subject.plan)
        return tr("pinned");
    const auto cost = m_subject.plan->pinCosts.find(editor.path());
    if (cost == m_subject.plan->pinCosts.end())
        return tr("pinned");
    if (cost->second.isZero())
        return editor.isWide() ? tr("pinned at no extra cost") : tr("pinned");
    const std::int64_t cents = cost->second.cents();
    const QString sign = cents < 0 ? QStringLiteral("−") : QStringLiteral("+");
    const QString amount = qs(formatUsdShort(Usd::fromCents(cents < 0 ? -cents : cents)));
    return sign + (editor.isWide() ? tr("%1/month against advice").arg(amount) : tr("%1/month").arg(amount));
}

bool FieldForm::reveal(const QString &field)
{
    FieldEditor *target = m_editors.value(field.section(QLatin1Char('['), 0, 0));
    if (!target)
        return false;
    for (const Section &section : std::as_const(m_sections))
        if (section.fields.contains(qs(target->field().name)))
            section.header->setOpen(true);
    if (FieldEditor *part = target->openPart(field.toStdString()))
        target = part;
    if (!target->frame()->isVisibleTo(this))
        return false;
    for (QWidget *above = parentWidget(); above; above = above->parentWidget())
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(target->frame());
    target->focusWidget()->setFocus(Qt::OtherFocusReason);
    return true;
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
