// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/values.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/week_curve.h"

#include <QPointer>

namespace gp {

struct ChoiceItem;
class OptionList;
class SegmentedControl;
class TextBlock;
class ToolButton;
class WeekStrip;

/// The load over the week: weekdays, weekend or each day as a curve that is drawn, typed, taken from a shape or read from
/// numbers. Weekdays that differ are shown by Monday, a weekend by Saturday; they become alike only in the hours edited.
class WeekEditor : public FieldEditor {
    Q_OBJECT
public:
    WeekEditor(const FieldDescription &field, QWidget *parent);

    [[nodiscard]] FieldFrame *frame() const override { return m_frame; }
    [[nodiscard]] QWidget *focusWidget() const override;
    void show(const FieldShown &shown) override;
    [[nodiscard]] WeekCurve *curve() const { return m_curve; }
    [[nodiscard]] WeekStrip *strip() const { return m_strip; }
    /// The list of shapes or of what can be done with numbers, while one is open; null otherwise.
    [[nodiscard]] OptionList *list() const;
    /// Takes numbers over: 24 for the days shown, 168 for the week; says in one sentence why not.
    void readNumbers(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QList<int> days() const;  ///< that a change goes to, 0 for Monday
    [[nodiscard]] WeekCurve::Day shownDay() const;
    void refresh();
    void typeHour(int hour, const QString &text);
    void setDay(const WeekCurve::Day &day);
    void change(const std::function<void(std::size_t first)> &each);
    void openShapes();
    void openNumbers();
    void openList(ToolButton *button, const QList<ChoiceItem> &items,
                  const std::function<void(const QString &id)> &choose);
    void openFile();
    void saveFile();
    void refuse(const Error &error);
    void fitHeight();

    FieldFrame *m_frame;
    QWidget *m_panel;
    SegmentedControl *m_group;
    SegmentedControl *m_day;
    ToolButton *m_shapes;
    ToolButton *m_numbers;
    WeekCurve *m_curve;
    WeekStrip *m_strip;
    TextBlock *m_figures;
    QPointer<OptionList> m_list;
    HourlyWeek m_week;
};

}  // namespace gp
