// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_editor.h"

#include "ui/forms/age_editor.h"
#include "ui/forms/choice_editors.h"
#include "ui/forms/mix_editor.h"
#include "ui/forms/table_editor.h"
#include "ui/forms/tags_editor.h"
#include "ui/forms/text_editors.h"
#include "ui/forms/week_editor.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/field_frame.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr char kLeastFigure[] = "10,000";  // what fits beside the unit

FieldEditor *make(const FieldDescription &field, const OptionsFunction &options, QWidget *parent)
{
    switch (field.type) {
    case FieldType::Bool:
        return new ToggleEditor(field, parent);
    case FieldType::Choice:
        if (SegmentEditor::fits(field))
            return new SegmentEditor(field, parent);
        return new ChoiceEditor(field, options, parent);
    case FieldType::Text:
        if (field.options != OptionSource::None)
            return new ChoiceEditor(field, options, parent);
        if (field.multiline)
            return new ParagraphEditor(field, parent);
        return new LineEditor(field, parent);
    case FieldType::HourlyWeek:
        return new WeekEditor(field, parent);
    case FieldType::TagMap:
        return new TagsEditor(field, parent);
    case FieldType::Table:
        return new TableEditor(field, options, parent);
    case FieldType::Number:
    case FieldType::Integer:
    case FieldType::Money:
    case FieldType::CidrList:
        return new LineEditor(field, parent);
    case FieldType::AgeCurve:
        return new AgeEditor(field, parent);
    case FieldType::SizeMix:
        return new MixEditor(field, parent);
    }
    return new LineEditor(field, parent);
}

}  // namespace

void FieldEditor::setObjectNames()
{
    const QString name = QString::fromStdString(m_path);
    if (frame() != focusWidget())
        frame()->setObjectName(name + QStringLiteral(".frame"));
    focusWidget()->setObjectName(name);
}

void FieldEditor::showIfOther(const FieldShown &shown)
{
    if (m_lastShown == shown && m_field.type != FieldType::Table && m_field.options != OptionSource::ComponentsOfKind)
        return;
    m_lastShown = shown;
    show(shown);
}

int FieldEditor::leastWidth() const
{
    const Sizes &size = tk().size;
    const auto wide = [&](const std::string &text, int px) {
        return static_cast<int>(std::ceil(textWidth(QString::fromStdString(text), uiFont(px))));
    };
    if (m_field.type == FieldType::Bool)
        return wide(m_field.label, size.body) + size.indicator + 2 * size.gap;
    const int inside = m_field.unit.empty() ? 0 : wide(m_field.unit, size.secondary) + size.gap;
    return std::max(wide(m_field.label, size.secondary), inside + 2 * size.fieldPad + wide(kLeastFigure, size.body));
}

void FieldEditor::setPath(std::string path)
{
    if (path == m_path)
        return;
    m_path = std::move(path);
    setObjectNames();
}

void FieldEditor::adopt(FieldEditor &part, std::string id)
{
    part.m_owner = this;
    part.m_id = std::move(id);
}

FieldEditor *makeFieldEditor(const FieldDescription &field, const OptionsFunction &options, QWidget *parent)
{
    FieldEditor *editor = make(field, options, parent);
    const QString label = QString::fromStdString(field.label);
    if (field.type != FieldType::Bool)
        editor->frame()->setLabel(label);
    editor->setObjectNames();
    if (editor->focusWidget()->accessibleName().isEmpty())
        editor->focusWidget()->setAccessibleName(label);
    return editor;
}

}  // namespace gp
