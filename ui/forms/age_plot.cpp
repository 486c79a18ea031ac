// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/age_plot.h"

#include "core/describe/access_curve.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace gp {
namespace {

constexpr int kPlotHeight = 116;
constexpr int kLeastPlotWidth = 160;
constexpr qreal kPointReach = 9;  // how near to a point takes hold of it
constexpr qreal kLineReach = 6;
constexpr qreal kMagnet = 4;     // how near to a named age or to none is it
constexpr qreal kStopReach = 3;  // how far beyond a stop is meant
constexpr double kLeastGap = 1;  // days between points

/// What stands above the plot of the figure at its top.
int headHeight() { return std::max(tk().size.gap, (agePlotAxisRow() + 1) / 2); }

}  // namespace

AgePlot::AgePlot(QWidget *parent) : QWidget(parent)
{
    registerWidgetAccessibility();
    setSpokenValue(*this, {});
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize AgePlot::sizeHint() const
{
    return {tk().size.leftWidth, kPlotHeight + agePlotAxisRow() + tk().size.unit + headHeight()};
}

QSize AgePlot::minimumSizeHint() const { return {kLeastPlotWidth, sizeHint().height()}; }

void AgePlot::setCurve(const AgeCurve &curve, bool pale)
{
    const bool other = curve != m_curve;
    m_curve = curve;
    m_pale = pale;
    if (other && !m_dragging)
        m_scale = m_preview ? AgeScale(curve).with(AgeScale(*m_preview)) : AgeScale(curve);
    if (m_selected >= count())
        m_selected = count() - 1;
    m_hover = std::min(m_hover, count() - 1);
    select(m_selected);
}

void AgePlot::setPreview(const std::optional<AgeCurve> &preview)
{
    m_preview = preview;
    m_scale = preview ? AgeScale(m_curve).with(AgeScale(*preview)) : AgeScale(m_curve);
    update();
}

void AgePlot::select(int point)
{
    const int chosen = std::clamp(point, -1, count() - 1);
    if (chosen != m_selected) {
        m_run = Run::None;
        m_stopped = false;
    }
    m_selected = chosen;
    const auto at = static_cast<std::size_t>(std::max(chosen, 0));
    const QString all = qs(writeCurve(m_curve));
    setSpokenValue(*this, chosen < 0 ? all
                                     : tr("Point %1 of %2: %3")
                                           .arg(chosen + 1)
                                           .arg(count())
                                           .arg(ageFigure(m_curve.points[at].first, m_curve.points[at].second)));
    update();
}

QRectF AgePlot::plot() const
{
    qreal left = 0;
    for (const AgeScale::Mark &mark : m_scale.readMarks())
        left = std::max(left, textWidth(mark.text, uiFont(tk().size.caption)));
    left = std::ceil(left) + tk().size.gap;
    return QRectF(left, headHeight(), width() - left - tk().size.gap,
                  height() - headHeight() - agePlotAxisRow() - tk().size.unit);
}

QPointF AgePlot::placeOf(double days, double reads) const
{
    const QRectF area = plot();
    return {area.left() + area.width() * m_scale.placeOfAge(days),
            area.bottom() - area.height() * m_scale.placeOfReads(reads)};
}

QPointF AgePlot::place(int point) const
{
    const auto &[days, reads] = m_curve.points[static_cast<std::size_t>(point)];
    return placeOf(days, reads);
}

int AgePlot::pointAt(const QPointF &position) const
{
    int nearest = -1;
    qreal least = kPointReach;
    for (int i = 0; i < count(); ++i) {
        const QPointF off = position - place(i);
        if (const qreal far = std::hypot(off.x(), off.y()); far <= least) {
            least = far;
            nearest = i;
        }
    }
    return nearest;
}

bool AgePlot::isOnLine(const QPointF &position) const
{
    const QRectF area = plot();
    if (m_curve.points.empty() || position.x() < area.left() || position.x() > area.right())
        return false;
    // Near it in any direction: where it falls steeply its height alone says little.
    for (qreal x = -kLineReach; x <= kLineReach; x += 1) {
        const double days = m_scale.ageAt((position.x() + x - area.left()) / area.width());
        const QPointF off = placeOf(days, gp::readsAt(m_curve, days)) - position;
        if (std::hypot(off.x(), off.y()) <= kLineReach)
            return true;
    }
    return false;
}

std::pair<double, double> AgePlot::meantAt(const QPointF &position) const
{
    const QRectF area = plot();
    double days = handyAge(m_scale.ageAt((position.x() - area.left()) / area.width()));
    for (const AgeScale::Mark &mark : m_scale.ageMarks())
        if (std::fabs(placeOf(mark.value, 0).x() - position.x()) <= kMagnet)
            days = mark.value;
    const bool atFloor = area.bottom() - position.y() <= kMagnet;
    return {days, atFloor ? 0 : handyReads(m_scale.readsAt((area.bottom() - position.y()) / area.height()))};
}

std::pair<double, double> AgePlot::within(int point, std::pair<double, double> meant) const
{
    auto [days, reads] = meant;
    const auto &points = m_curve.points;
    const auto at = static_cast<std::size_t>(point);
    const double before = at > 0 ? points[at - 1].first : -kLeastGap;
    // A hand ends where the axis does; keys make it longer.
    const double last = m_dragging ? m_scale.lastAge() : std::numeric_limits<double>::max();
    const double after = at + 1 < points.size() ? points[at + 1].first : last + kLeastGap;
    const double gap = std::min(kLeastGap, (after - before) / 4);
    days = std::clamp(days, before + gap, after - gap);
    if (at + 1 < points.size())
        reads = std::max(reads, points[at + 1].second);
    if (at > 0)
        reads = std::min(reads, points[at - 1].second);
    return {days, std::max(reads, 0.0)};
}

void AgePlot::change()
{
    select(m_selected);
    if (!m_dragging)
        m_scale = AgeScale(m_curve);
    const AgeCurve made = m_curve;
    emit edited(made);
}

bool AgePlot::add(std::pair<double, double> meant)
{
    auto &points = m_curve.points;
    const auto next =
        std::find_if(points.begin(), points.end(), [&](const auto &each) { return each.first >= meant.first; });
    if (next != points.end() && next->first == meant.first)
        return false;
    const auto at = next - points.begin();  // before the points move
    points.insert(next, meant);
    m_selected = static_cast<int>(at);
    m_run = Run::None;
    points[static_cast<std::size_t>(at)].second = within(m_selected, meant).second;
    return true;
}

void AgePlot::addAfterSelected()
{
    double days = 0;
    if (count() > 0) {
        const int at = std::max(m_selected, 0);
        const double from = m_scale.placeOfAge(m_curve.points[static_cast<std::size_t>(at)].first);
        const double to =
            at + 1 < count() ? m_scale.placeOfAge(m_curve.points[static_cast<std::size_t>(at) + 1].first) : 1;
        days = handyAge(m_scale.ageAt((from + to) / 2));
    }
    emit gestureStarted();
    if (add({days, count() == 0 ? 1 : handyReads(gp::readsAt(m_curve, days))}))
        change();
}

void AgePlot::removeSelected()
{
    if (m_selected < 0)
        return;
    emit gestureStarted();
    m_run = Run::None;
    m_curve.points.erase(m_curve.points.begin() + m_selected);
    m_hover = -1;
    m_selected = std::min(m_selected, count() - 1);
    change();
}

void AgePlot::move(std::pair<double, double> to)
{
    auto &point = m_curve.points[static_cast<std::size_t>(m_selected)];
    const bool stopped = std::exchange(m_stopped, to.second != within(m_selected, to).second);
    const auto allowed = within(m_selected, to);
    if (point != allowed) {
        point = allowed;
        change();
    } else if (stopped != m_stopped) {
        update();
    }
}

void AgePlot::step(int key, bool coarse)
{
    if (m_selected < 0) {
        select(0);
        return;
    }
    const Run run = key == Qt::Key_Left    ? Run::Left
                    : key == Qt::Key_Right ? Run::Right
                    : key == Qt::Key_Up    ? Run::Up
                                           : Run::Down;
    if (m_run != run)
        emit gestureStarted();
    m_run = run;
    auto to = m_curve.points[static_cast<std::size_t>(m_selected)];
    if (run == Run::Left || run == Run::Right)
        to.first = nextAge(to.first, run == Run::Right, coarse);
    else
        to.second = nextReads(to.second, run == Run::Up, coarse);
    move(to);
}

void AgePlot::hold(const QPointF &position)
{
    m_grip = position - place(m_selected);
    m_dragging = true;
    m_stopped = false;
    update();
}

void AgePlot::dragTo(const QPointF &position)
{
    const QPointF at = position - m_grip;
    move(meantAt(at));
    // The last pixel before a stop is not beyond it.
    if (m_stopped && std::fabs(at.y() - place(m_selected).y()) < kStopReach) {
        m_stopped = false;
        update();
    }
}

void AgePlot::letGo()
{
    m_dragging = false;
    m_stopped = false;
    m_scale = AgeScale(m_curve);
    update();
}

void AgePlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF position = event->position();
    const int point = pointAt(position);
    m_before = m_curve;
    m_hoverAge.reset();
    if (point >= 0) {
        emit gestureStarted();
        select(point);
        hold(position);  // taking hold of a point moves nothing yet
    } else if (isOnLine(position)) {
        const QRectF area = plot();
        const double days = handyAge(m_scale.ageAt((position.x() - area.left()) / area.width()));
        emit gestureStarted();
        if (!add({days, handyReads(gp::readsAt(m_curve, days))}))
            return;
        hold(position);
        change();
    }
}

void AgePlot::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF position = event->position();
    if (pointAt(position) >= 0 || isOnLine(position)) {
        mousePressEvent(event);
        return;
    }
    m_before = m_curve;
    emit gestureStarted();
    if (!add(meantAt(position)))
        return;
    hold(place(m_selected));
    change();
}

void AgePlot::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF position = event->position();
    if (m_dragging) {
        dragTo(position);
        return;
    }
    const QRectF area = plot();
    m_hover = pointAt(position);
    const bool inside = area.adjusted(-1, 0, 1, 0).contains(position);
    m_hoverAge = inside && m_hover < 0 && count() > 0
                     ? std::optional(handyAge(m_scale.ageAt((position.x() - area.left()) / area.width())))
                     : std::nullopt;
    setCursor(m_hover >= 0 ? Qt::SizeAllCursor : isOnLine(position) ? Qt::PointingHandCursor : Qt::CrossCursor);
    update();
}

void AgePlot::mouseReleaseEvent(QMouseEvent *)
{
    if (m_dragging)
        letGo();
}

void AgePlot::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hover = -1;
    m_hoverAge.reset();
    update();
}

bool AgePlot::event(QEvent *event)
{
    // The window's keys must not reach past it: Delete there removes the part that is being described.
    if (event->type() == QEvent::ShortcutOverride) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End:
        case Qt::Key_Insert:
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            event->accept();
            return true;
        case Qt::Key_Escape:
            if (m_dragging) {
                event->accept();
                return true;
            }
            break;
        default:
            break;
        }
    }
    return QWidget::event(event);
}

void AgePlot::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        step(event->key(), event->modifiers() & Qt::ShiftModifier);
        return;
    case Qt::Key_Home:
        select(0);
        return;
    case Qt::Key_End:
        select(count() - 1);
        return;
    case Qt::Key_Insert:
        addAfterSelected();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        removeSelected();
        return;
    case Qt::Key_Escape:
        if (m_dragging) {
            m_curve = m_before;
            letGo();
            change();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

bool AgePlot::focusNextPrevChild(bool next)
{
    const int to = m_selected + (next ? 1 : -1);
    if (m_selected >= 0 && to >= 0 && to < count()) {
        select(to);
        return true;
    }
    return QWidget::focusNextPrevChild(next);
}

void AgePlot::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::BacktabFocusReason)
        select(count() - 1);
    else if (event->reason() == Qt::TabFocusReason || m_selected < 0)
        select(0);
    update();
}

void AgePlot::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_run = Run::None;
    m_stopped = false;
    if (m_dragging)
        letGo();
    update();
}

bool AgePlot::showsSelected() const { return m_selected >= 0 && (hasFocus() || m_dragging); }

QString AgePlot::bubbleText() const
{
    const int point = m_dragging ? m_selected : m_hover >= 0 ? m_hover : -1;
    if (point < 0 && m_hoverAge)
        return ageFigure(*m_hoverAge, handyReads(gp::readsAt(m_curve, *m_hoverAge)));
    const int shown = point >= 0 ? point : showsSelected() ? m_selected : -1;
    if (shown < 0)
        return {};
    const auto &[days, reads] = m_curve.points[static_cast<std::size_t>(shown)];
    return ageFigure(days, reads);
}

}  // namespace gp
