// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_form.h"

#include "core/describe/fields.h"
#include "ui/document/document.h"
#include "ui/document/wording.h"
#include "ui/widgets/field_frame.h"

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
    const QString text = value.is_null() && editor->field().pinnable
                             ? tr("Take advice for %1 of %2").arg(labelOf(*editor), m_subject.name)
                             : tr("Set %1 of %2").arg(labelOf(*editor), m_subject.name);
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
    (void)m_document.apply(tr("Set %1 of %2").arg(labelOf(*editor), m_subject.name),
                           restoring(*editor, m_typing->before), mergeKeyOf(*editor));
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

}  // namespace gp
