// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_form.h"

#include "core/describe/fields.h"
#include "ui/document/document.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/forms/shared_fields.h"
#include "ui/widgets/field_frame.h"

#include <QApplication>
#include <QKeyEvent>

#include <tuple>

namespace gp {

Edit FieldForm::editOf(const FieldEditor &editor, const Json &value, const std::optional<Band> &band) const
{
    if (band)
        return m_subject.editBand(editor.path(), {value, *band});
    return editor.owner() ? m_subject.edit(editor.owner()->path(), editor.owner()->withPart(editor, value).first)
                          : m_subject.edit(editor.path(), value);
}

QString FieldForm::labelOf(const FieldEditor &editor) const
{
    const QString label = fieldLabel(m_subject.fields, editor.path());
    return label.isEmpty() ? qs(editor.field().label) : label;
}

QString FieldForm::wordsOf(const FieldEditor &editor, const Json &value, const std::optional<Band> &band) const
{
    const bool differs = isSeveral() && !sharedValue(editor.field(), m_subject.members).mixed.isEmpty();
    return changeWords(labelOf(editor), m_subject.name,
                       differs ? tr("several values")
                               : valueWords(editor.field(), writtenValue(editor), bandOf(editor)),
                       valueWords(editor.field(), value, band));
}

Json FieldForm::writtenValue(const FieldEditor &editor) const
{
    if (editor.owner())
        return editor.owner()->partValue(editor);
    const auto found = m_subject.spec.find(editor.path());
    return found == m_subject.spec.end() ? Json() : *found;
}

bool FieldForm::canBand(const FieldEditor &editor) const
{
    return m_subject.editBand && !isSeveral() && !editor.owner() && takesBand(editor.field());
}

std::optional<Band> FieldForm::bandOf(const FieldEditor &editor) const
{
    const auto found = m_subject.bands.find(editor.path());
    return canBand(editor) && found != m_subject.bands.end() ? std::optional(found->second) : std::nullopt;
}

Json FieldForm::writtenState(const FieldEditor &editor) const
{
    if (const auto band = bandOf(editor))
        return {{"value", writtenValue(editor)}, {"low", band->low}, {"high", band->high}};
    if (!isSeveral() || editor.owner())
        return writtenValue(editor);
    Json state = Json::array();
    for (const FormMember &member : m_subject.members) {
        const auto found = member.spec.find(editor.path());
        const auto band = member.bands.find(editor.path());
        const bool banded = band != member.bands.end();
        state.push_back({{"value", found == member.spec.end() ? Json() : *found},
                         {"band", banded ? Json({band->second.low, band->second.high}) : Json()}});
    }
    return state;
}

Edit FieldForm::restoring(const FieldEditor &editor, const Json &state) const
{
    if (canBand(editor) && state.is_object())
        return editOf(editor, state["value"], Band{state["low"].get<double>(), state["high"].get<double>()});
    if (!isSeveral() || editor.owner())
        return editOf(editor, state);
    std::vector<Json> values;
    std::vector<std::optional<Band>> bands;
    for (const Json &member : state) {
        const Json &band = member["band"];
        values.push_back(member["value"]);
        bands.push_back(band.is_null() ? std::nullopt
                                       : std::optional(Band{band[0].get<double>(), band[1].get<double>()}));
    }
    return m_subject.editEach(editor.path(), values, bands);
}

std::optional<Error> FieldForm::problemOf(const FieldEditor &editor, const Json &value,
                                          const std::vector<FieldDescription> &fields, Json spec) const
{
    std::string path = editor.path();
    if (const FieldEditor *table = editor.owner())
        std::tie(spec[table->path()], path) = table->withPart(editor, value);
    else if (value.is_null())
        spec.erase(path);
    else
        spec[path] = value;
    // A row's own problem, a name that another one has, is one of its key.
    const std::string row = path.substr(0, path.find_last_of(']') + 1);
    for (const Error &error : validateFields(spec, fields))
        if (error.where == path || (editor.owner() && editor.field().key && error.where == row) ||
            (!editor.owner() && error.where.starts_with(path + "[")))
            return error;
    return std::nullopt;
}

void FieldForm::change(FieldEditor *editor, const Json &value, const std::optional<Band> &band)
{
    // What is typed is checked before it goes into the design: the last valid value stays in force meanwhile.
    std::optional<Error> problem;
    if (!isSeveral())
        problem = problemOf(*editor, value, m_subject.fields, m_subject.spec);
    for (const FormMember &member : m_subject.members) {
        if (problem)
            break;
        problem = problemOf(*editor, value, member.fields, member.spec);
        if (problem)
            problem->message = member.name.toStdString() + ": " + problem->message;
    }
    if (problem) {
        refuse(editor, *problem);
        return;
    }
    accept(editor);
    const QString text = wordsOf(*editor, value, band);
    if (!m_typing || m_typing->editor != editor->id() || m_typing->gesture != editor->gesture())
        m_typing = Typing{editor->id(), writtenState(*editor), editor->gesture()};
    const QPointer<FieldEditor> guard(editor);
    const auto applied = m_document.apply(text, editOf(*editor, value, band), mergeKeyOf(*editor));
    if (!applied && guard)
        refuse(editor, applied.error());
}

MergeKey FieldForm::mergeKeyOf(const FieldEditor &editor) const
{
    const QString id = qs(editor.id());
    return {m_subject.key, editor.gesture() == 0 ? id : QStringLiteral("%1#%2").arg(id).arg(editor.gesture())};
}

void FieldForm::accept(FieldEditor *editor)
{
    m_refused.erase(editor->id());
    editor->setRefused(false);
    editor->frame()->setError({});
}

void FieldForm::withdraw(FieldEditor *editor)
{
    accept(editor);
    goBack(editor);
}

FieldEditor *FieldForm::refusedInFocus() const
{
    const QWidget *focus = QApplication::focusWidget();
    FieldEditor *found = nullptr;
    if (focus && isAncestorOf(focus))
        for (FieldEditor *editor : m_editors)
            // A value of a row goes before its table, which holds it.
            if (editor->isRefused() && (editor->frame() == focus || editor->frame()->isAncestorOf(focus)) &&
                (!found || editor->owner()))
                found = editor;
    return found;
}

void FieldForm::takeBack(FieldEditor *editor)
{
    const QPointer<FieldEditor> guard(editor);
    editor->dropTyped();
    accept(editor);
    goBack(editor);
    if (!guard)
        return;
    showField(editor);
    const QWidget *focus = QApplication::focusWidget();
    if (focus != editor->frame() && (!focus || !editor->frame()->isAncestorOf(focus)))
        editor->focusWidget()->setFocus(Qt::OtherFocusReason);
}

bool FieldForm::event(QEvent *event)
{
    // Undo takes back first what was typed last, and that is what was refused.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo) &&
        refusedInFocus()) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void FieldForm::keyPressEvent(QKeyEvent *event)
{
    FieldEditor *refused =
        event->key() == Qt::Key_Escape || event->matches(QKeySequence::Undo) ? refusedInFocus() : nullptr;
    if (refused)
        takeBack(refused);
    else
        QWidget::keyPressEvent(event);
}

void FieldForm::refuse(FieldEditor *editor, const Error &error)
{
    const QString text = sentence(error);
    m_refused[editor->id()] = text;
    editor->setRefused(true, error.where);
    editor->frame()->setError(text);
    goBack(editor);
}

void FieldForm::goBack(FieldEditor *editor)
{
    if (!m_typing || m_typing->editor != editor->id() || m_typing->gesture != editor->gesture() ||
        writtenState(*editor) == m_typing->before)
        return;
    // Known beforehand, so that what stands in the editor is left there.
    m_values[editor->id()] = m_typing->before;
    const Json &before = m_typing->before;
    const Json back = before.is_object() && before.contains("value") ? before["value"] : before;
    const QString words =
        isSeveral() ? changeWords(labelOf(*editor), m_subject.name, {}, {}) : wordsOf(*editor, back, {});
    (void)m_document.apply(words, restoring(*editor, m_typing->before), mergeKeyOf(*editor));
}

void FieldForm::keepRefused()
{
    for (const FieldEditor *editor : std::as_const(m_editors))
        if (const QString text = editor->typed(); editor->isRefused() && !text.isNull())
            m_left[{m_scenario, m_subject.key, editor->path()}] = {
                text, changeWords(labelOf(*editor), m_subject.name, {}, {})};
}

void FieldForm::typeRefused()
{
    std::map<std::string, QString> texts;
    for (auto each = m_left.begin(); each != m_left.end();) {
        const auto &[scenario, subject, path] = each->first;
        const bool here = scenario == m_scenario && subject == m_subject.key;
        if (here)
            texts[path] = each->second.text;
        each = here ? m_left.erase(each) : std::next(each);
    }
    for (const auto &[path, text] : texts) {
        // A value of a row has an editor once its row is open.
        FieldEditor *editor = m_editors.value(qs(path));
        if (FieldEditor *table = editor ? nullptr : m_editors.value(qs(path.substr(0, path.find('[')))))
            editor = table->openPart(path);
        if (editor && editor->path() == path)
            editor->type(text);
    }
}

bool FieldForm::isThere(const LeftKey &key) const
{
    const auto &[id, subject, path] = key;
    const Scenario *scenario = m_document.scenarios().find(id);
    const QString part = subject.section(QLatin1Char(':'), 1);
    if (!scenario)
        return false;
    if (subject.startsWith(QLatin1String("component:")))
        return scenario->design.component(ComponentId(part.toStdString())) != nullptr;
    if (subject.startsWith(QLatin1String("link:")))
        return scenario->design.link(LinkId(part.toStdString())) != nullptr;
    const QStringList several =
        subject.startsWith(QLatin1String("several:")) ? part.split(QLatin1Char(':')) : QStringList();
    return std::all_of(several.begin(), several.end(), [&](const QString &each) {
        return scenario->design.component(ComponentId(each.toStdString())) ||
               scenario->design.link(LinkId(each.toStdString()));
    });
}

QStringList FieldForm::unfinished() const
{
    QStringList list;
    for (const FieldEditor *editor : m_editors)
        if (const QString text = editor->typed(); editor->isRefused() && !text.isNull())
            list << changeWords(labelOf(*editor), m_subject.name, {}, {}) + QStringLiteral(": ") + text;
    for (const auto &[key, left] : m_left)
        if (isThere(key))
            list << left.whose + QStringLiteral(": ") + left.text;
    return list;
}

void FieldForm::discardUnfinished()
{
    m_left.clear();
    m_refused.clear();
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->setRefused(false);
}

QString FieldForm::sentence(const Error &error)
{
    QString text = qs(error.message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return error.remedy.empty() ? text : text + QLatin1Char(' ') + qs(error.remedy);
}

}  // namespace gp
