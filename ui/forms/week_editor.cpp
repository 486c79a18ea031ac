// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/week_editor.h"

#include "core/describe/field_traits.h"
#include "core/describe/fields.h"
#include "ui/forms/text_editors.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace gp {
namespace {

constexpr int kWeekdays = 5;
constexpr int kDays = 7;
constexpr int kShareWidth = 64;

}  // namespace

WeekEditor::WeekEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_frame(new FieldFrame(parent)), m_days(new SegmentedControl), m_curve(new WeekCurve),
      m_hour(new TextLine({}, tk().size.secondary, QFont::Normal, TextTone::Secondary)), m_share(new QLineEdit),
      m_mean(new TextLine({}, tk().size.secondary, QFont::Normal, TextTone::Secondary))
{
    auto *panel = new QWidget(m_frame);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tk().size.gap);
    column->addWidget(m_curve);
    auto *row = new QHBoxLayout;
    row->setSpacing(tk().size.gap);
    m_days->setSegments({{QStringLiteral("weekday"), tr("Weekday")}, {QStringLiteral("weekend"), tr("Weekend")}});
    m_days->setCurrent(0);
    m_days->setAccessibleName(tr("Days shown"));
    m_curve->setAccessibleName(QString::fromStdString(field.label));
    m_share->setFixedWidth(kShareWidth);
    m_share->setFixedHeight(tk().size.control);
    m_share->setAccessibleName(tr("Share of the peak in the chosen hour"));
    m_share->installEventFilter(this);
    row->addWidget(m_days);
    row->addStretch(1);
    row->addWidget(m_hour);
    row->addWidget(m_share);
    column->addLayout(row);
    column->addWidget(m_mean);
    m_frame->setControlHeight(panel->sizeHint().height());
    m_frame->setEditor(panel, false);

    connect(m_days, &SegmentedControl::activated, this, [this] { refresh(); });
    connect(m_curve, &WeekCurve::hourChanged, this, [this] { showHour(); });
    connect(m_curve, &WeekCurve::edited, this, [this](const WeekCurve::Day &drawn) {
        // Only the hours that were drawn: days that differ from the one shown keep their others.
        const WeekCurve::Day before = shownDay();
        change([&](int day) {
            for (std::size_t hour = 0; hour < drawn.size(); ++hour)
                if (drawn[hour] != before[hour])
                    m_week.share[static_cast<std::size_t>(day) * WeekCurve::kHours + hour] = drawn[hour];
        });
    });
    connect(m_share, &QLineEdit::editingFinished, this, &WeekEditor::typeHour);
}

QWidget *WeekEditor::focusWidget() const { return m_curve; }

WeekEditor::Days WeekEditor::days() const { return m_days->current() == 1 ? Days::Weekend : Days::Weekday; }

void WeekEditor::show(const FieldShown &shown)
{
    HourlyWeek week;
    if (!FieldTraits<HourlyWeek>::read(shown.value, week).empty())
        week = HourlyWeek();
    m_week = week;
    refresh();
}

WeekCurve::Day WeekEditor::shownDay() const
{
    WeekCurve::Day day{};
    const auto first = m_week.share.begin() + (days() == Days::Weekend ? kWeekdays * WeekCurve::kHours : 0);
    std::copy_n(first, WeekCurve::kHours, day.begin());
    return day;
}

void WeekEditor::refresh()
{
    m_curve->setDay(shownDay());
    const double mean =
        std::accumulate(m_week.share.begin(), m_week.share.end(), 0.0) / static_cast<double>(m_week.share.size());
    m_mean->setText(tr("mean %1 % of the peak").arg(QString::fromStdString(formatNumber(mean * 100, 0))));
    showHour();
}

void WeekEditor::showHour()
{
    m_hour->setText(QStringLiteral("%1:00").arg(m_curve->hour(), 2, 10, QLatin1Char('0')));
    if (!m_share->hasFocus() || !m_share->isModified())
        m_share->setText(tr("%1 %").arg(
            QString::fromStdString(formatNumber(m_curve->day()[static_cast<std::size_t>(m_curve->hour())] * 100, 1))));
}

void WeekEditor::typeHour()
{
    if (!m_share->isModified())
        return;
    m_share->setModified(false);
    const auto percent = parseQuantity(m_share->text().toStdString(), "%");
    if (percent && *percent >= 0 && *percent <= 100) {
        const int hour = m_curve->hour();
        change(
            [&](int day) { m_week.share[static_cast<std::size_t>(day * WeekCurve::kHours + hour)] = *percent / 100; });
    } else {
        emit rejected({ErrorCode::InvalidInput, "\"" + m_share->text().toStdString() + "\" is not a share of the peak.",
                       field().name, "Type a percentage from 0 to 100."});
    }
    refresh();
}

void WeekEditor::change(const std::function<void(int day)> &each)
{
    for (int day = 0; day < kDays; ++day)
        if ((day >= kWeekdays) == (days() == Days::Weekend))
            each(day);
    emit edited(FieldTraits<HourlyWeek>::write(m_week));
}

bool WeekEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (passUndoOn(event))
        return true;
    return FieldEditor::eventFilter(watched, event);
}

}  // namespace gp
