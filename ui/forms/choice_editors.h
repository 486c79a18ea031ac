// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_editor.h"

namespace gp {

class ChoiceField;
class SegmentedControl;
class ToggleField;

/// One out of a list: enumerations, and texts whose options come from catalog or design.
class ChoiceEditor : public FieldEditor {
    Q_OBJECT
public:
    ChoiceEditor(const FieldDescription &field, OptionsFunction options, QWidget *parent);

    [[nodiscard]] FieldFrame *frame() const override;
    [[nodiscard]] QWidget *focusWidget() const override;
    [[nodiscard]] bool isWide() const override;
    void show(const FieldShown &shown) override;
    [[nodiscard]] bool saysMixed() const override { return true; }

private:
    OptionsFunction m_options;
    ChoiceField *m_choice;
    std::vector<ChoiceOption> m_listed;
    std::vector<std::pair<std::string, std::string>> m_ranked;
};

/// One out of two or three short words, side by side.
class SegmentEditor : public FieldEditor {
    Q_OBJECT
public:
    SegmentEditor(const FieldDescription &field, QWidget *parent);
    /// Whether the choices are few and short enough.
    [[nodiscard]] static bool fits(const FieldDescription &field);

    [[nodiscard]] FieldFrame *frame() const override { return m_frame; }
    [[nodiscard]] QWidget *focusWidget() const override;
    void show(const FieldShown &shown) override;

private:
    FieldFrame *m_frame;
    SegmentedControl *m_segments;
};

/// Yes or no.
class ToggleEditor : public FieldEditor {
    Q_OBJECT
public:
    ToggleEditor(const FieldDescription &field, QWidget *parent);

    [[nodiscard]] FieldFrame *frame() const override;
    [[nodiscard]] QWidget *focusWidget() const override;
    void show(const FieldShown &shown) override;

private:
    ToggleField *m_toggle;
};

}  // namespace gp
