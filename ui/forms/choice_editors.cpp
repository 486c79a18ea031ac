// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/choice_editors.h"

#include "core/describe/fields.h"
#include "ui/document/wording.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/toggle_field.h"

#include <QCheckBox>

#include <algorithm>

namespace gp {
namespace {

constexpr std::size_t kSegments = 3;
constexpr std::size_t kSegmentLength = 14;  // characters of a word that fits a third of the form
constexpr std::size_t kHalfLength = 16;     // characters of a choice that fits half a form

std::size_t longestLabel(const std::vector<ChoiceOption> &options)
{
    std::size_t longest = 0;
    for (const ChoiceOption &option : options)
        longest = std::max(longest, option.label.size());
    return longest;
}

}  // namespace

ChoiceEditor::ChoiceEditor(const FieldDescription &field, OptionsFunction options, QWidget *parent)
    : FieldEditor(field, parent), m_options(std::move(options)), m_choice(new ChoiceField(parent))
{
    connect(m_choice, &ChoiceField::chosen, this, [this](const QString &id) { emit edited(Json(id.toStdString())); });
}

FieldFrame *ChoiceEditor::frame() const { return m_choice; }

QWidget *ChoiceEditor::focusWidget() const { return m_choice; }

bool ChoiceEditor::isWide() const
{
    return field().options != OptionSource::None || field().pinnable || longestLabel(field().choices) > kHalfLength;
}

void ChoiceEditor::show(const FieldShown &shown)
{
    std::vector<ChoiceOption> options = m_options(field());
    const auto find = [&](const std::string &value) {
        return std::find_if(options.begin(), options.end(),
                            [&](const ChoiceOption &option) { return option.value == value; });
    };
    const std::string value = shown.value.is_string() ? shown.value.get<std::string>() : std::string();
    // What meets the need comes first, best first, with what it costs against the best; the rest stays in its own order.
    auto place = options.begin();
    for (const auto &ranked : shown.ranked) {
        const auto row = std::find_if(place, options.end(),
                                      [&](const ChoiceOption &option) { return option.value == ranked.first; });
        if (row != options.end())
            std::rotate(place++, row, row + 1);
    }
    // A need that may stay open can be opened again.
    if (!field().pinnable && field().defaultValue == "" && !options.empty())
        options.insert(options.begin(), {"", tr("None").toStdString(), {}});
    if (!value.empty() && find(value) == options.end())
        options.insert(options.begin(), {value, value, tr("not to be had here").toStdString()});
    if (options != m_listed || shown.ranked != m_ranked) {
        QList<ChoiceItem> items;
        for (const ChoiceOption &option : options) {
            ChoiceItem item;
            item.id = qs(option.value);
            item.text = qs(option.label);
            item.detail = qs(option.detail);
            const auto ranked = std::find_if(shown.ranked.begin(), shown.ranked.end(),
                                             [&](const auto &each) { return each.first == option.value; });
            if (ranked != shown.ranked.end())
                item.note = qs(ranked->second);
            else if (!shown.ranked.empty() && !option.value.empty())
                item.note = tr("priced once chosen");  // a ranking names the best of them, not all
            items << item;
        }
        m_choice->setItems(items);
        m_listed = options;
        m_ranked = shown.ranked;
    }
    if (!shown.mixed.isEmpty()) {
        m_choice->setGhost(shown.mixed);
    } else if (shown.advised.is_string()) {
        const std::string advised = shown.advised.get<std::string>();
        const auto row = find(advised);
        m_choice->setGhost(row == options.end() ? qs(advised) : qs(row->label),
                           row == options.end() ? QString() : qs(row->detail), qs(advised));
    } else {
        m_choice->setGhost(!field().pinnable ? tr("None") : shown.several ? tr("recommended") : tr("nothing fits"));
    }
    m_choice->setCurrentId(qs(value));
}

bool SegmentEditor::fits(const FieldDescription &field)
{
    return field.type == FieldType::Choice && !field.pinnable && field.choices.size() >= 2 &&
           field.choices.size() <= kSegments && longestLabel(field.choices) <= kSegmentLength;
}

SegmentEditor::SegmentEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_frame(new FieldFrame(parent)), m_segments(new SegmentedControl(m_frame))
{
    QList<Segment> segments;
    for (const ChoiceOption &choice : field.choices)
        segments << Segment{qs(choice.value), qs(choice.label)};
    m_segments->setSegments(segments);
    m_segments->setStretched(true);
    m_frame->setEditor(m_segments, false);
    connect(m_segments, &SegmentedControl::activatedId, this,
            [this](const QString &id) { emit edited(Json(id.toStdString())); });
}

QWidget *SegmentEditor::focusWidget() const { return m_segments; }

void SegmentEditor::show(const FieldShown &shown)
{
    m_segments->setCurrentId(shown.value.is_string() ? qs(shown.value.get<std::string>()) : QString());
}

ToggleEditor::ToggleEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_toggle(new ToggleField(parent))
{
    m_toggle->setText(qs(field.label));
    connect(m_toggle, &ToggleField::toggled, this, [this](bool checked) { emit edited(Json(checked)); });
}

FieldFrame *ToggleEditor::frame() const { return m_toggle; }

QWidget *ToggleEditor::focusWidget() const { return m_toggle->checkBox(); }

void ToggleEditor::show(const FieldShown &shown)
{
    if (!shown.mixed.isEmpty()) {
        m_toggle->setMixed();
        return;
    }
    const Json &value = shown.value.is_null() ? shown.advised : shown.value;
    m_toggle->setChecked(value.is_boolean() && value.get<bool>());
}

}  // namespace gp
