// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/mix_bar.h"

#include "core/base/text.h"
#include "core/describe/size_mix.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kLeastBarWidth = 160;
constexpr qreal kPartGap = 2;
constexpr qreal kLeastPart = 6;  // so that a share of nothing can be taken hold of
constexpr qreal kEdgeReach = 6;
constexpr qreal kGripWidth = 5;
constexpr qreal kHeldGripWidth = 7;
constexpr qreal kGripHeight = 14;
constexpr double kFine = 0.01;  // of all bytes
constexpr double kCoarse = 0.1;
constexpr double kPercentDigits = 1e4;
constexpr double kDouble = 2;
constexpr double kCoarseSize = 16;
constexpr double kGreatestSize = 1024.0 * 1024 * 1024 * 1024;
constexpr double kSplitSize = 4;
constexpr double kPalest = 0.14;  // of the load's colour: the smallest size
constexpr double kStrongest = 0.5;
constexpr double kPaleOnly = 0.1;

int nameHeight() { return tk().size.caption + tk().size.gap; }

/// A share of whole digits, so that it is typed as short as it is meant.
double tidyShare(double share) { return std::round(share * 100 * kPercentDigits) / kPercentDigits / 100; }

QString shareWords(double share) { return qs(formatNumber(share * 100, 2)) + QChar::Nbsp + QLatin1Char('%'); }

QString sizeWords(double bytes) { return qs(formatBytes(bytes)).replace(QLatin1Char(' '), QChar::Nbsp); }

QString mixFigure(const std::pair<double, double> &part)
{
    return sizeWords(part.first) + QStringLiteral(": ") + shareWords(part.second);
}

}  // namespace

MixBar::MixBar(QWidget *parent) : QWidget(parent)
{
    registerWidgetAccessibility();
    setSpokenValue(*this, {});
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize MixBar::sizeHint() const { return {tk().size.leftWidth, tk().size.commandRow + tk().size.unit + nameHeight()}; }

QSize MixBar::minimumSizeHint() const { return {kLeastBarWidth, sizeHint().height()}; }

QColor MixBar::fillOf(int part, int count, bool pale)
{
    if (pale)
        return mixed(tk().surface, tk().secondary, kPaleOnly);
    const double step = count > 1 ? static_cast<double>(part) / (count - 1) : 1;
    return mixed(tk().surface, tk().chartLoad, kPalest + (kStrongest - kPalest) * step);
}

QColor MixBar::wordsOn(const QColor &fill)
{
    return contrastRatio(tk().text, fill) >= contrastRatio(tk().surface, fill) ? tk().text : tk().surface;
}

void MixBar::setMix(const SizeMix &mix, bool pale)
{
    m_mix = mix;
    m_pale = pale;
    m_hover = m_hoverName = -1;
    select(m_selected);
}

void MixBar::setPreview(const std::optional<SizeMix> &preview)
{
    m_preview = preview;
    update();
}

void MixBar::select(int part)
{
    const int chosen = std::clamp(part, -1, static_cast<int>(m_mix.parts.size()) - 1);
    if (chosen != m_selected)
        m_run = 0;
    m_selected = chosen;
    const auto at = static_cast<std::size_t>(std::max(chosen, 0));
    setSpokenValue(
        *this, chosen < 0
                   ? qs(writeMix(m_mix))
                   : tr("Size %1 of %2: %3").arg(chosen + 1).arg(m_mix.parts.size()).arg(mixFigure(m_mix.parts[at])));
    update();
}

QRectF MixBar::bar() const { return QRectF(0, 0, width(), height() - tk().size.unit - nameHeight()); }

QList<QRectF> MixBar::rects() const
{
    const QRectF area = bar();
    const qreal room = area.width() - kPartGap * (count() - 1);
    qreal small = 0;  // what parts that are drawn wider than they are take from the others
    double large = 0;
    for (const auto &[size, share] : shown().parts)
        (share * room < kLeastPart ? small : large) += share * room < kLeastPart ? kLeastPart : share;
    QList<QRectF> list;
    qreal x = area.left();
    for (const auto &[size, share] : shown().parts) {
        const qreal wide = share * room < kLeastPart ? kLeastPart : share / large * (room - small);
        list << QRectF(x, area.top(), wide, area.height());
        x += wide + kPartGap;
    }
    return list;
}

QRectF MixBar::partRect(int part) const { return rects().value(part); }

QPointF MixBar::edge(int part) const
{
    const QRectF rect = partRect(part);
    return {rect.right() + kPartGap / 2, rect.center().y()};
}

QList<QRectF> MixBar::names() const
{
    const QFont font = uiFont(tk().size.caption);
    const QList<QRectF> parts = rects();
    QList<QRectF> list(parts.size());
    // The one in hand first, then the large ones: what has no room is said by the bubble.
    QList<int> order;
    for (int i = 0; i < parts.size(); ++i)
        order << i;
    const auto weight = [&](int i) {
        return hasFocus() && i == m_selected ? 2.0 : shown().parts[static_cast<std::size_t>(i)].second;
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return weight(a) > weight(b); });
    for (const int i : std::as_const(order)) {
        const qreal wide =
            std::ceil(textWidth(sizeWords(shown().parts[static_cast<std::size_t>(i)].first), font)) + tk().size.gap;
        const qreal left = std::clamp(parts[i].center().x() - wide / 2, 0.0, std::max(0.0, width() - wide));
        const QRectF rect(left, bar().bottom() + tk().size.unit, wide, nameHeight());
        if (wide <= width() &&
            std::none_of(list.begin(), list.end(), [&](const QRectF &other) { return other.intersects(rect); }))
            list[i] = rect;
    }
    return list;
}

QRectF MixBar::nameRect(int part) const { return names().value(part); }

int MixBar::edgeAt(const QPointF &position) const
{
    if (!bar().contains(position))
        return -1;
    int nearest = -1;
    qreal least = kEdgeReach;
    for (int i = 0; i + 1 < count(); ++i)
        if (const qreal far = std::fabs(edge(i).x() - position.x()); far < least) {
            least = far;
            nearest = i;
        }
    return nearest;
}

int MixBar::partAt(const QPointF &position) const
{
    const QList<QRectF> parts = rects();
    for (int i = 0; i < parts.size(); ++i)
        if (parts[i].adjusted(0, 0, kPartGap, 0).contains(position))
            return i;
    return -1;
}

int MixBar::nameAt(const QPointF &position) const
{
    const QList<QRectF> places = names();
    for (int i = 0; i < places.size(); ++i)
        if (places[i].contains(position))
            return i;
    return -1;
}

void MixBar::change()
{
    select(m_selected);
    const SizeMix made = m_mix;
    emit edited(made);
}

void MixBar::setShare(int part, double share)
{
    auto &own = m_mix.parts[static_cast<std::size_t>(part)].second;
    auto &other = m_mix.parts[static_cast<std::size_t>(part) + 1].second;
    const double both = own + other;
    const double wanted = tidyShare(std::clamp(std::round(share / kFine) * kFine, 0.0, both));
    if (wanted == own)
        return;
    own = wanted;
    other = tidyShare(both - wanted);
    change();
}

void MixBar::run(int key)
{
    if (m_run != key)
        emit gestureStarted();
    m_run = key;
}

void MixBar::give(int key, bool coarse)
{
    if (m_selected < 0 || m_mix.parts.size() < 2)
        return;
    run(key);
    const double by = (key == Qt::Key_Right ? 1 : -1) * (coarse ? kCoarse : kFine);
    // The last one has its edge before it.
    const bool last = m_selected + 1 == static_cast<int>(m_mix.parts.size());
    const int part = last ? m_selected - 1 : m_selected;
    setShare(part, m_mix.parts[static_cast<std::size_t>(part)].second + (last ? -by : by));
}

bool MixBar::setSize(int part, double bytes)
{
    auto &parts = m_mix.parts;
    if (bytes < 1 || bytes > kGreatestSize ||
        std::any_of(parts.begin(), parts.end(), [&](const auto &each) { return each.first == bytes; }))
        return false;
    parts[static_cast<std::size_t>(part)].first = bytes;
    std::stable_sort(parts.begin(), parts.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    const auto place = std::find_if(parts.begin(), parts.end(), [&](const auto &each) { return each.first == bytes; });
    const int run = m_run;
    select(static_cast<int>(place - parts.begin()));
    m_run = run;
    change();
    return true;
}

void MixBar::grow(bool up, bool coarse)
{
    if (m_selected < 0)
        return;
    run(up ? Qt::Key_Up : Qt::Key_Down);
    const double step = coarse ? kCoarseSize : kDouble;
    double size = m_mix.parts[static_cast<std::size_t>(m_selected)].first;
    // Past a size that another one has.
    do
        size = up ? size * step : std::floor(size / step);
    while (size >= 1 && size <= kGreatestSize && !setSize(m_selected, size));
}

void MixBar::split(int part)
{
    auto &parts = m_mix.parts;
    if (part < 0 || parts.size() >= kMostSizes)
        return;
    const auto at = static_cast<std::size_t>(part);
    const double next = at + 1 < parts.size() ? parts[at + 1].first : parts[at].first * kSplitSize * kSplitSize;
    double size = std::sqrt(parts[at].first * next);
    // A power of two is typed the shortest, where one lies between.
    const double power = std::exp2(std::round(std::log2(size)));
    size = power > parts[at].first && power < next ? power : std::round(size);
    if (size <= parts[at].first || size >= next)
        return;
    emit gestureStarted();
    m_run = 0;
    const double half = tidyShare(std::round(parts[at].second / 2 / kFine) * kFine);
    const double rest = tidyShare(parts[at].second - half);
    parts[at].second = rest;
    parts.insert(parts.begin() + part + 1, {size, half});
    m_selected = part + 1;
    change();
}

void MixBar::removeSelected()
{
    auto &parts = m_mix.parts;
    if (m_selected < 0 || parts.size() < 2)
        return;
    emit gestureStarted();
    m_run = 0;
    const auto at = static_cast<std::size_t>(m_selected);
    auto &heir = parts[at > 0 ? at - 1 : 1].second;
    heir = tidyShare(heir + parts[at].second);
    parts.erase(parts.begin() + m_selected);
    m_selected = std::max(0, m_selected - 1);
    change();
}

void MixBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF position = event->position();
    m_run = 0;
    if (const int edge = edgeAt(position); edge >= 0) {
        emit gestureStarted();
        m_before = m_mix;
        m_pressed = position.x();
        m_dragged = edge;
        select(edge);
        return;
    }
    if (const int name = nameAt(position); name >= 0) {
        select(name);
        emit sizeAsked(name, nameRect(name).toRect());
        return;
    }
    if (const int part = partAt(position); part >= 0)
        select(part);
}

void MixBar::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPointF position = event->position();
    if (event->button() == Qt::LeftButton && edgeAt(position) < 0 && bar().contains(position))
        split(partAt(position));
    else
        mousePressEvent(event);
}

void MixBar::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF position = event->position();
    if (m_dragged >= 0) {
        const double room = bar().width() - kPartGap * (count() - 1);
        setShare(m_dragged,
                 m_before.parts[static_cast<std::size_t>(m_dragged)].second + (position.x() - m_pressed) / room);
        return;
    }
    m_hoverEdge = edgeAt(position);
    m_hoverName = nameAt(position);
    m_hover = partAt(position);
    setCursor(m_hoverEdge >= 0 ? Qt::SplitHCursor : m_hoverName >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void MixBar::mouseReleaseEvent(QMouseEvent *)
{
    m_dragged = -1;
    update();
}

void MixBar::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hover = m_hoverEdge = m_hoverName = -1;
    update();
}

bool MixBar::event(QEvent *event)
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
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_F2:
            event->accept();
            return true;
        case Qt::Key_Escape:
            if (m_dragged >= 0) {
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

void MixBar::keyPressEvent(QKeyEvent *event)
{
    const bool coarse = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        give(event->key(), coarse);
        return;
    case Qt::Key_Up:
    case Qt::Key_Down:
        grow(event->key() == Qt::Key_Up, coarse);
        return;
    case Qt::Key_Home:
        select(0);
        return;
    case Qt::Key_End:
        select(static_cast<int>(m_mix.parts.size()) - 1);
        return;
    case Qt::Key_Insert:
        split(m_selected);
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        removeSelected();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        if (m_selected >= 0)
            emit sizeAsked(m_selected, nameRect(m_selected).toRect());
        return;
    case Qt::Key_Escape:
        if (m_dragged >= 0) {
            m_dragged = -1;
            m_mix = m_before;
            change();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

bool MixBar::focusNextPrevChild(bool next)
{
    const int to = m_selected + (next ? 1 : -1);
    if (m_selected >= 0 && to >= 0 && to < static_cast<int>(m_mix.parts.size())) {
        select(to);
        return true;
    }
    return QWidget::focusNextPrevChild(next);
}

void MixBar::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::BacktabFocusReason)
        select(static_cast<int>(m_mix.parts.size()) - 1);
    else if (event->reason() == Qt::TabFocusReason || m_selected < 0)
        select(0);
    update();
}

void MixBar::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_dragged = -1;
    m_run = 0;
    update();
}

QString MixBar::bubbleText() const
{
    const auto &parts = shown().parts;
    const int first = m_dragged >= 0 ? m_dragged : m_hoverEdge;
    if (first >= 0 && first + 1 < count())
        return mixFigure(parts[static_cast<std::size_t>(first)]) + QStringLiteral("  ") +
               mixFigure(parts[static_cast<std::size_t>(first) + 1]);
    if (m_hover >= 0 && m_hover < count())
        return mixFigure(parts[static_cast<std::size_t>(m_hover)]);
    return {};
}

void MixBar::paintBubble(QPainter &painter) const
{
    const QString text = bubbleText();
    if (text.isEmpty())
        return;
    const QFont font = uiFont(tk().size.caption, QFont::DemiBold);
    const int first = m_dragged >= 0 ? m_dragged : m_hoverEdge;
    const qreal x = first >= 0 ? edge(first).x() : partRect(m_hover).center().x();
    const qreal wide = std::min<qreal>(std::ceil(textWidth(text, font)) + 2 * tk().size.gap, width());
    const QRectF bubble(std::round(std::clamp(x - wide / 2, 0.0, width() - wide)), bar().bottom() + tk().size.unit,
                        wide, nameHeight());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().tipFill);
    painter.drawRoundedRect(bubble, tk().size.unit, tk().size.unit);
    paintText(painter, bubble, text, font, tk().tipText, Qt::AlignHCenter);
}

void MixBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool pale = m_pale || m_preview;
    const QList<QRectF> parts = rects();
    const QList<QRectF> places = names();
    const QFont strong = uiFont(tk().size.secondary, QFont::DemiBold);
    const QFont caption = uiFont(tk().size.caption);
    const QColor edgeColour = pale ? tk().secondary : tk().chartLoad;
    for (int i = 0; i < parts.size(); ++i) {
        const QColor fill = fillOf(i, count(), pale);
        QPen pen(edgeColour, 1);
        if (pale)
            pen.setDashPattern({3, 3});
        painter.setPen(pen);
        painter.setBrush(i == m_hover && m_dragged < 0 && !pale ? mixed(fill, tk().chartLoad, 0.12) : fill);
        painter.drawRoundedRect(parts[i].adjusted(0.5, 0.5, -0.5, -0.5), tk().size.unit, tk().size.unit);
        const auto &[size, share] = shown().parts[static_cast<std::size_t>(i)];
        const QString words = shareWords(share);
        const qreal grips = (i > 0 ? kGripWidth : 0) + (i + 1 < count() ? kGripWidth : 0);
        if (textWidth(words, strong) + 2 * tk().size.unit + grips <= parts[i].width())
            paintText(painter, parts[i], words, strong, pale ? tk().secondary : wordsOn(fill), Qt::AlignHCenter);
        if (hasFocus() && i == m_selected && !m_preview)
            paintFocusRing(painter, parts[i], tk().size.unit);
        if (!places[i].isEmpty()) {
            const bool lit = i == m_hoverName && m_dragged < 0;
            paintText(painter, places[i], sizeWords(size), caption, lit ? tk().accent : tk().secondary,
                      Qt::AlignHCenter);
        }
    }
    for (int i = 0; i + 1 < count() && !m_preview; ++i) {
        const bool held = i == m_dragged || (m_dragged < 0 && i == m_hoverEdge);
        const qreal wide = held ? kHeldGripWidth : kGripWidth;
        QRectF grip(0, 0, wide, kGripHeight);
        grip.moveCenter(edge(i));
        painter.setPen(QPen(edgeColour, 1.5));
        painter.setBrush(held ? edgeColour : tk().surface);
        painter.drawRoundedRect(grip, wide / 2, wide / 2);
    }
    if (m_hoverName < 0 || m_dragged >= 0)
        paintBubble(painter);
}

}  // namespace gp
