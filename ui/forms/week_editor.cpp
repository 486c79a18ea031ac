// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/week_editor.h"

#include "core/base/text.h"
#include "core/describe/field_traits.h"
#include "core/describe/fields.h"
#include "core/describe/hourly_shape.h"
#include "core/exchange/file_io.h"
#include "ui/document/wording.h"
#include "ui/forms/week_strip.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/file_folder.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr int kDays = 7;
constexpr std::size_t kMostFile = 1'000'000;  // bytes of a file of numbers
constexpr qsizetype kMostPastedNumbers = 100'000;
enum Group { Weekday, Weekend, EachDay };

QString dayName(std::size_t day)
{
    const char *names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return WeekEditor::tr(names[day]);
}

QString percentOf(double share) { return qs(formatNumber(share * 100, 0)) + QStringLiteral(" %"); }

ChoiceItem item(const QString &id, const QString &text, const QString &detail)
{
    ChoiceItem made;
    made.id = id;
    made.text = text;
    made.detail = detail;
    return made;
}

QString filters() { return WeekEditor::tr("Numbers (*.csv *.txt *.tsv);;All files (*)"); }

}  // namespace

WeekEditor::WeekEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_frame(new FieldFrame(parent)), m_panel(new QWidget(m_frame)),
      m_group(new SegmentedControl), m_day(new SegmentedControl),
      m_shapes(new ToolButton(QStringLiteral("wand"), tr("Shapes"))),
      m_numbers(new ToolButton(QStringLiteral("table"), tr("Numbers in and out"))), m_curve(new WeekCurve),
      m_strip(new WeekStrip), m_figures(new TextBlock)
{
    const QString name = qs(field.name);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tk().size.gap);
    auto *row = new QHBoxLayout;
    row->setSpacing(tk().size.unit);
    m_group->setSegments({{QStringLiteral("weekday"), tr("Weekday")},
                          {QStringLiteral("weekend"), tr("Weekend")},
                          {QStringLiteral("each"), tr("Each day")}});
    m_group->setCurrent(Weekday);
    m_group->setAccessibleName(tr("Days shown"));
    m_group->setObjectName(name + QStringLiteral(".days"));
    QList<Segment> days;
    for (std::size_t day = 0; day < kDays; ++day)
        days << Segment{QString::number(day), dayName(day)};
    m_day->setSegments(days);
    m_day->setCurrent(0);
    m_day->setStretched(true);
    m_day->setAccessibleName(tr("Day of the week"));
    m_day->setObjectName(name + QStringLiteral(".day"));
    m_day->hide();
    m_shapes->setObjectName(name + QStringLiteral(".shapes"));
    m_numbers->setObjectName(name + QStringLiteral(".numbers"));
    m_figures->setObjectName(name + QStringLiteral(".figures"));
    m_curve->setAccessibleName(qs(field.label));
    m_curve->setToolTip(tr("Drag a handle, or draw. Shift drags a range, Alt smooths."));
    row->addWidget(m_group);
    row->addStretch(1);
    row->addWidget(m_shapes);
    row->addWidget(m_numbers);
    column->addLayout(row);
    column->addWidget(m_day);
    column->addWidget(m_curve);
    column->addWidget(m_strip);
    column->addWidget(m_figures);
    m_panel->installEventFilter(this);
    m_panel->setFocusProxy(m_curve);
    m_frame->setEditor(m_panel, false);
    for (QWidget *part :
         {static_cast<QWidget *>(m_curve), static_cast<QWidget *>(m_group), static_cast<QWidget *>(m_day),
          static_cast<QWidget *>(m_shapes), static_cast<QWidget *>(m_numbers)})
        part->installEventFilter(this);

    connect(m_group, &SegmentedControl::activated, this, [this](int group) {
        m_day->setVisible(group == EachDay);
        refresh();
    });
    connect(m_day, &SegmentedControl::activated, this, [this] { refresh(); });
    connect(m_curve, &WeekCurve::gestureStarted, this, [this] { beginGesture(); });
    connect(m_curve, &WeekCurve::hourChanged, m_strip, &WeekStrip::setHour);
    connect(m_strip, &WeekStrip::hourChosen, m_curve, &WeekCurve::setHour);
    connect(m_curve, &WeekCurve::typed, m_strip, &WeekStrip::type);
    connect(m_strip, &WeekStrip::typed, this, &WeekEditor::typeHour);
    connect(m_curve, &WeekCurve::edited, this, &WeekEditor::setDay);
    connect(m_shapes, &ToolButton::clicked, this, &WeekEditor::openShapes);
    connect(m_numbers, &ToolButton::clicked, this, &WeekEditor::openNumbers);
    m_strip->setHour(m_curve->hour());
    refresh();
    fitHeight();
}

QWidget *WeekEditor::focusWidget() const { return m_curve; }

void WeekEditor::show(const FieldShown &shown)
{
    HourlyWeek week;
    if (!FieldTraits<HourlyWeek>::read(shown.value, week).empty())
        week = HourlyWeek();
    m_week = week;
    refresh();
}

QList<int> WeekEditor::days() const
{
    if (m_group->current() == EachDay)
        return {std::max(0, m_day->current())};
    return m_group->current() == Weekend ? QList<int>{5, 6} : QList<int>{0, 1, 2, 3, 4};
}

WeekCurve::Day WeekEditor::shownDay() const
{
    WeekCurve::Day day{};
    std::copy_n(m_week.share.begin() + days().first() * WeekCurve::kHours, WeekCurve::kHours, day.begin());
    return day;
}

void WeekEditor::refresh()
{
    m_curve->setDay(shownDay());
    m_strip->setDay(shownDay());
    const WeekFigures figures = figuresOf(m_week);
    const auto plain = [](const QString &text) { return TextRun{text, TextTone::Secondary, QFont::Normal}; };
    const auto strong = [](const QString &text) { return TextRun{text, TextTone::Normal, QFont::DemiBold}; };
    const QString when = QStringLiteral("%1 %2:00")
                             .arg(dayName(figures.peakHour / WeekCurve::kHours))
                             .arg(figures.peakHour % WeekCurve::kHours, 2, 10, QLatin1Char('0'));
    // Lines break between the three, never within one.
    const auto whole = [](QString text) { return text.replace(QLatin1Char(' '), QChar::Nbsp); };
    const QString apart = QStringLiteral("  ");
    m_figures->setRuns(
        {plain(whole(tr("week mean "))), strong(whole(percentOf(figures.mean))), plain(apart),
         plain(whole(tr("peak "))), strong(whole(percentOf(figures.peak))), plain(whole(tr(" %1").arg(when)) + apart),
         plain(whole(tr("peak to mean "))),
         strong(figures.mean > 0 ? qs(formatNumber(figures.peak / figures.mean, 2)) : QStringLiteral("–"))});
    m_curve->setAccessibleDescription(m_figures->text());
    fitHeight();
}

void WeekEditor::setDay(const WeekCurve::Day &drawn)
{
    // Only the hours that were drawn: days that differ from the one shown keep their others.
    const WeekCurve::Day before = shownDay();
    change([&](std::size_t first) {
        for (std::size_t hour = 0; hour < drawn.size(); ++hour)
            if (drawn[hour] != before[hour])
                m_week.share[first + hour] = drawn[hour];
    });
}

void WeekEditor::typeHour(int hour, const QString &text)
{
    const auto percent = parseQuantity(text.toStdString(), "%");
    if (percent && *percent >= 0 && *percent <= 100) {
        beginGesture();
        change([&](std::size_t first) { m_week.share[first + static_cast<std::size_t>(hour)] = *percent / 100; });
    } else {
        refuse({ErrorCode::InvalidInput,
                "\"" + excerpt(text.left(100).toStdString()) + "\" is not a share of the peak.", field().name,
                "Type a percentage from 0 to 100."});
    }
    refresh();
}

void WeekEditor::refuse(const Error &error)
{
    beginGesture();  // what was drawn before stays
    emit rejected(error);
}

void WeekEditor::change(const std::function<void(std::size_t first)> &each)
{
    for (const int day : days())
        each(static_cast<std::size_t>(day) * WeekCurve::kHours);
    const Json value = FieldTraits<HourlyWeek>::write(m_week);
    refresh();
    emit edited(value);
}

OptionList *WeekEditor::list() const { return m_list && m_list->isOpen() ? m_list.data() : nullptr; }

void WeekEditor::openList(ToolButton *button, const QList<ChoiceItem> &items,
                          const std::function<void(const QString &id)> &choose)
{
    delete m_list;
    m_list = new OptionList(button);
    m_list->setObjectName(button->objectName() + QStringLiteral(".list"));
    m_list->setAccessibleName(button->accessibleName());
    m_list->setTicked(false);
    connect(m_list, &OptionList::chosen, this, choose);
    m_list->open(items, {}, button->rect());
    button->setFocus(Qt::PopupFocusReason);
}

void WeekEditor::openShapes()
{
    QList<ChoiceItem> items;
    for (const DayShape &shape : dayShapes())
        items << item(qs(shape.id), qs(shape.label), qs(shape.detail));
    items << item(QStringLiteral("smooth"), tr("Smooth"), tr("each hour towards its neighbours"));
    items << item(QStringLiteral("all"), tr("Every day like this one"), {});
    openList(m_shapes, items, [this](const QString &id) {
        beginGesture();
        WeekCurve::Day day = shownDay();
        if (id == QStringLiteral("all")) {
            for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
                m_week.share[hour] = day[hour % day.size()];
            emit edited(FieldTraits<HourlyWeek>::write(m_week));
            return;
        }
        if (id == QStringLiteral("smooth"))
            day = smoothed(day);
        for (const DayShape &shape : dayShapes())
            if (qs(shape.id) == id)
                day = shape.shares;
        change([&](std::size_t first) {
            std::copy(day.begin(), day.end(), m_week.share.begin() + static_cast<std::ptrdiff_t>(first));
        });
    });
}

void WeekEditor::openNumbers()
{
    const QList<ChoiceItem> items{item(QStringLiteral("paste"), tr("Paste numbers"), tr("24 or 168")),
                                  item(QStringLiteral("open"), tr("Open a CSV file…"), tr("24 or 168 numbers")),
                                  item(QStringLiteral("copy"), tr("Copy as CSV"), {}),
                                  item(QStringLiteral("save"), tr("Save as CSV…"), {})};
    openList(m_numbers, items, [this](const QString &id) {
        if (id == QStringLiteral("paste"))
            readNumbers(QGuiApplication::clipboard()->text());
        else if (id == QStringLiteral("copy"))
            QGuiApplication::clipboard()->setText(qs(writeHours(m_week)));
        else if (id == QStringLiteral("open"))
            openFile();
        else
            saveFile();
    });
}

void WeekEditor::readNumbers(const QString &text)
{
    auto read = readHours(text.left(kMostPastedNumbers + 1).toStdString());
    if (!read) {
        read.error().where = field().name;
        refuse(read.error());
        return;
    }
    beginGesture();
    if (read->shares.size() == HourlyWeek::kHours) {
        std::copy(read->shares.begin(), read->shares.end(), m_week.share.begin());
        const Json value = FieldTraits<HourlyWeek>::write(m_week);
        refresh();
        emit edited(value);
        return;
    }
    change([&](std::size_t first) {
        std::copy(read->shares.begin(), read->shares.end(), m_week.share.begin() + static_cast<std::ptrdiff_t>(first));
    });
}

void WeekEditor::openFile()
{
    const QString path =
        QFileDialog::getOpenFileName(m_panel->window(), tr("Open numbers"), folderFor(m_panel->window()), filters());
    if (path.isEmpty())
        return;
    const auto text = readFile(QFile::encodeName(path).toStdString(), kMostFile);
    if (text)
        readNumbers(qs(*text));
    else
        refuse({text.error().code, text.error().message, field().name, text.error().remedy});
}

void WeekEditor::saveFile()
{
    const QString path =
        QFileDialog::getSaveFileName(m_panel->window(), tr("Save numbers"),
                                     fileFor(m_panel->window(), qs(field().name) + QStringLiteral(".csv")), filters());
    if (path.isEmpty())
        return;
    if (const auto written = writeFileWhole(QFile::encodeName(path).toStdString(), writeHours(m_week)); !written)
        refuse({written.error().code, written.error().message, field().name, written.error().remedy});
}

void WeekEditor::fitHeight()
{
    QLayout *layout = m_panel->layout();
    layout->invalidate();
    const int width = m_panel->width();
    m_frame->setControlHeight(layout->hasHeightForWidth() ? layout->totalHeightForWidth(width)
                                                          : layout->totalSizeHint().height());
}

bool WeekEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_panel && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
        fitHeight();
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        // Tab goes on to the next control, with the list closed behind it.
        if (OptionList *open = list())
            return open->handleKey(key);
        if (key->matches(QKeySequence::Paste)) {
            readNumbers(QGuiApplication::clipboard()->text());
            return true;
        }
        if (key->matches(QKeySequence::Copy)) {
            QGuiApplication::clipboard()->setText(qs(writeHours(m_week)));
            return true;
        }
    }
    if (event->type() == QEvent::ShortcutOverride && watched == m_curve) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Paste) || key->matches(QKeySequence::Copy) || key->key() == Qt::Key_Left ||
            key->key() == Qt::Key_Right || key->key() == Qt::Key_Up || key->key() == Qt::Key_Down) {
            event->accept();
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

}  // namespace gp
