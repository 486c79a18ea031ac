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

#include <QApplication>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

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
    m_subject = std::move(subject);
    if (other)
        rebuild();
    refresh();
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

    const auto sectionFor = [&](const QString &title, bool rare) -> Section & {
        const auto found = std::find_if(m_sections.begin(), m_sections.end(),
                                        [&](const Section &section) { return section.header->text() == title; });
        if (found != m_sections.end())
            return *found;
        auto *header = new SectionHeader(title);
        auto *body = new QWidget;
        auto *layout = new FieldLayout(body);
        layout->setContentsMargins(0, tk().size.labelGap, 0, tk().size.sectionGap);
        header->setBody(body);
        header->setOpen(!rare);
        header->setObjectName(QStringLiteral("section.") + title);
        m_column->addWidget(header);
        m_column->addWidget(body);
        m_sections.append({header, body, {}, rare});
        return m_sections.last();
    };
    std::vector<const FieldDescription *> ordered;
    for (const bool rare : {false, true})
        for (const FieldDescription &field : m_subject.fields)
            if (field.rare == rare)
                ordered.push_back(&field);
    for (const FieldDescription *field : ordered) {
        Section &section = sectionFor(field->rare              ? tr("More")
                                      : field->section.empty() ? tr("Settings")
                                                               : qs(field->section),
                                      field->rare);
        // Editors outlive the subject they are made for: the options are those of the one shown now.
        const OptionsFunction options = [this](const FieldDescription &asked) { return m_subject.options(asked); };
        FieldEditor *editor = makeFieldEditor(*field, options, section.body);
        FieldFrame *frame = editor->frame();
        static_cast<FieldLayout *>(section.body->layout())->addField(frame, editor->isWide());
        section.fields << qs(field->name);
        m_editors.insert(qs(field->name), editor);
        connect(editor, &FieldEditor::edited, this, [this, editor](const Json &value) { change(editor, value); });
        connect(editor, &FieldEditor::rejected, this, [this, editor](const Error &error) { refuse(editor, error); });
        connect(frame, &FieldFrame::helpRequested, this, [this, name = qs(field->name)] { showReason(name); });
        connect(frame, &FieldFrame::unpinRequested, this, [this, editor] { change(editor, Json()); });
        connect(frame, &FieldFrame::linkActivated, this, [this, editor] { change(editor, Json()); });
    }
}

Json FieldForm::writtenValue(const FieldDescription &field) const
{
    const auto found = m_subject.spec.find(field.name);
    return found == m_subject.spec.end() ? Json() : *found;
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
            pins += editor->field().pinnable && !writtenValue(editor->field()).is_null() ? 1 : 0;
            showField(editor);
        }
        section.header->setVisible(shown > 0);
        section.body->setVisible(shown > 0 && section.header->isOpen());
        section.header->setNote(pins > 0 ? tr("%1 pinned").arg(pins) : QString());
    }
}

void FieldForm::showField(FieldEditor *editor)
{
    const FieldDescription &field = editor->field();
    const QString name = qs(field.name);
    FieldFrame *frame = editor->frame();
    FieldShown shown{writtenValue(field), {}};
    if (m_subject.plan)
        if (const auto advised = m_subject.plan->advised.find(field.name); advised != m_subject.plan->advised.end())
            shown.advised = advised->second;
    const bool pinned = field.pinnable && !shown.value.is_null();
    const Reason *reason = reasonFor(field.name);

    frame->setFieldState(!field.pinnable ? FieldState::Needed : pinned ? FieldState::Pinned : FieldState::Recommended);
    frame->setHelpAvailable(reason || (!field.help.empty() && hasRoomForHelp(*editor)));
    frame->setToolTip(qs(field.help));
    frame->setPinText(pinned ? pinText(*editor) : QString());
    if (Json &last = m_values[name]; last != shown.value) {
        last = shown.value;
        m_refused.remove(name);  // undo, or another view: what was typed is not asked for any more
        editor->setRefused(false);
    }
    editor->show(shown);

    if (pinned && !shown.advised.is_null() && shown.advised != shown.value) {
        const QString advice = qs(formatFieldValue(field, shown.advised)) +
                               (field.unit.empty() ? QString() : QLatin1Char(' ') + qs(field.unit));
        frame->setMessage(tr("Advice is %1.").arg(advice), tr("Take advice"));
    } else if (pinned) {
        frame->setMessage(tr("As advised."), tr("Take advice"));
    } else if (field.pinnable && reason && rankingFor(field.name)) {
        frame->setMessage(qs(reason->because));
    } else {
        frame->setMessage({});
    }

    QString problem = m_refused.value(name);
    if (problem.isEmpty())
        for (const Error &error : m_subject.errors)
            if (error.where == field.name || error.where.starts_with(field.name + "["))
                problem = sentence(error);
    frame->setError(problem);
}

void FieldForm::change(FieldEditor *editor, const Json &value)
{
    const FieldDescription &field = editor->field();
    const QString name = qs(field.name);
    Json candidate = m_subject.spec;
    if (value.is_null())
        candidate.erase(field.name);
    else
        candidate[field.name] = value;
    // What is typed is checked before it goes into the design: the last valid value stays in force meanwhile.
    for (const Error &error : validateFields(candidate, m_subject.fields))
        if (error.where == field.name || error.where.starts_with(field.name + "[")) {
            refuse(editor, error);
            return;
        }
    m_refused.remove(name);
    editor->setRefused(false);
    editor->frame()->setError({});
    const QString text = value.is_null() ? tr("Take advice for %1 of %2").arg(qs(field.label), m_subject.name)
                                         : tr("Set %1 of %2").arg(qs(field.label), m_subject.name);
    if (!m_typing || m_typing->field != name)
        m_typing = Typing{name, writtenValue(field)};
    const QPointer<FieldEditor> guard(editor);
    const auto applied = m_document.apply(text, m_subject.edit(field.name, value), MergeKey{m_subject.key, name});
    if (!applied && guard)
        refuse(editor, applied.error());
}

void FieldForm::refuse(FieldEditor *editor, const Error &error)
{
    const QString text = sentence(error);
    m_refused.insert(qs(editor->field().name), text);
    editor->setRefused(true);
    editor->frame()->setError(text);
    const FieldDescription &field = editor->field();
    const QString name = qs(field.name);
    if (!m_typing || m_typing->field != name || writtenValue(field) == m_typing->before)
        return;
    // Known beforehand, so that what stands in the editor is left there.
    m_values[name] = m_typing->before;
    (void)m_document.apply(tr("Set %1 of %2").arg(qs(field.label), m_subject.name),
                           m_subject.edit(field.name, m_typing->before), MergeKey{m_subject.key, name});
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
    const auto cost = m_subject.plan->pinCosts.find(editor.field().name);
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
