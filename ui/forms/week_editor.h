// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/values.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/week_curve.h"

class QLineEdit;

namespace gp {

class SegmentedControl;
class TextLine;

/// The load over the week: weekdays and weekend as a curve that is drawn or typed. Days that differ within their group are
/// shown by their first day and become alike only in the hours that are edited.
class WeekEditor : public FieldEditor {
    Q_OBJECT
public:
    WeekEditor(const FieldDescription &field, QWidget *parent);

    [[nodiscard]] FieldFrame *frame() const override { return m_frame; }
    [[nodiscard]] QWidget *focusWidget() const override;
    void show(const FieldShown &shown) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Days { Weekday, Weekend };
    [[nodiscard]] Days days() const;
    [[nodiscard]] WeekCurve::Day shownDay() const;
    void refresh();
    void showHour();
    void typeHour();
    void change(const std::function<void(int day)> &each);

    FieldFrame *m_frame;
    SegmentedControl *m_days;
    WeekCurve *m_curve;
    TextLine *m_hour;
    QLineEdit *m_share;
    TextLine *m_mean;
    HourlyWeek m_week;
};

}  // namespace gp
