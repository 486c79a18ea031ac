// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/overlay.h"

#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace gp {
namespace {

constexpr int kWindowMargin = 8;
constexpr int kArrow = 8;  // half the width and the height of the arrow

QPoint fromGlobal(const QWidget *widget, const QMouseEvent *event)
{
    return widget->mapFromGlobal(event->globalPosition().toPoint());
}

}  // namespace

Overlay::Overlay(QWidget *window, Focus focus) : QWidget(window)
{
    setFocusPolicy(Qt::StrongFocus);
    window->installEventFilter(this);
    hide();
    // A button that goes hands the focus to what is next in the window, which may be behind the card.
    if (focus == Focus::Stays)
        connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { keepFocus(now); });
}

void Overlay::keepFocus(QWidget *now)
{
    if (!isVisible() || !m_content || !now || now->window() != window() || isAncestorOf(now))
        return;
    for (const QWidget *each = now; each && each != this; each = each->parentWidget())
        if (qobject_cast<const FloatingCard *>(each) || qobject_cast<const Overlay *>(each))
            return;
    m_content->setFocus(Qt::OtherFocusReason);
}

void Overlay::setContent(QWidget *content, int width, int top)
{
    delete m_content;
    m_content = content;
    m_content->setParent(this);
    setAccessibleName(content->accessibleName());
    m_width = width;
    m_top = top;
    place();
}

QRect Overlay::cardRect() const
{
    const int width = std::min(m_width, this->width() - 2 * kWindowMargin);
    const int wanted = m_content ? m_content->sizeHint().height() : 0;
    const int top = std::min(m_top, std::max(kWindowMargin, height() / 8));
    const int height = std::min(wanted, this->height() - top - kWindowMargin);
    return QRect((this->width() - width) / 2, top, width, height);
}

void Overlay::place()
{
    setGeometry(parentWidget()->rect());
    if (m_content)
        m_content->setGeometry(cardRect());
    raise();
}

void Overlay::open()
{
    m_focusBefore = QApplication::focusWidget();
    place();
    show();
    if (m_content) {
        m_content->show();
        m_content->setFocus(Qt::PopupFocusReason);
    } else {
        setFocus(Qt::PopupFocusReason);
    }
}

void Overlay::close()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    emit closed();
}

void Overlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tk().scrim);
    paintRaisedCard(painter, cardRect(), cardOutline(cardRect()));
}

void Overlay::mousePressEvent(QMouseEvent *event)
{
    if (!cardRect().contains(event->position().toPoint()))
        close();
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

bool Overlay::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {  // rows of the content came or went: it asks for another height
        place();
        update();
    }
    return QWidget::event(event);
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget()) {
        place();
        update();
    }
    return QWidget::eventFilter(watched, event);
}

FloatingCard::FloatingCard(QWidget *anchor) : QWidget(anchor->window()), m_anchor(anchor)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    hide();
}

void FloatingCard::openBeside(const QRect &anchorRect, const QSize &cardSize, Side side, bool arrow)
{
    if (!m_anchor)
        return;
    if (parentWidget() != m_anchor->window())
        setParent(m_anchor->window());
    const QRect window = parentWidget()->rect().adjusted(kWindowMargin, kWindowMargin, -kWindowMargin, -kWindowMargin);
    m_anchorRect = anchorRect;
    m_arrow = arrow;
    const QRect at(m_anchor->mapTo(parentWidget(), anchorRect.topLeft()), anchorRect.size());
    const QSize size = cardSize.boundedTo(window.size());
    const int gap = arrow ? kArrow + 4 : 4;
    const auto roomFor = [&](Side candidate) {
        switch (candidate) {
        case Side::Left:
            return at.left() - gap - size.width() >= window.left();
        case Side::Right:
            return at.right() + gap + size.width() <= window.right();
        case Side::Above:
            return at.top() - gap - size.height() >= window.top();
        case Side::Below:
            break;
        }
        return at.bottom() + gap + size.height() <= window.bottom();
    };
    const auto opposite = [](Side s) {
        return s == Side::Left    ? Side::Right
               : s == Side::Right ? Side::Left
               : s == Side::Above ? Side::Below
                                  : Side::Above;
    };
    m_side = roomFor(side) || !roomFor(opposite(side)) ? side : opposite(side);

    QPoint corner;
    switch (m_side) {
    case Side::Left:
        corner = QPoint(at.left() - gap - size.width(), at.center().y() - 24);
        break;
    case Side::Right:
        corner = QPoint(at.right() + 1 + gap, at.center().y() - 24);
        break;
    case Side::Above:
        corner = QPoint(arrow ? at.center().x() - size.width() / 2 : at.left(), at.top() - gap - size.height());
        break;
    case Side::Below:
        corner = QPoint(arrow ? at.center().x() - size.width() / 2 : at.left(), at.bottom() + 1 + gap);
        break;
    }
    corner.setX(std::clamp(corner.x(), window.left(), std::max(window.left(), window.right() + 1 - size.width())));
    corner.setY(std::clamp(corner.y(), window.top(), std::max(window.top(), window.bottom() + 1 - size.height())));
    const QRect card(corner, size);
    setGeometry(card.adjusted(-kShadowRoom, -kShadowRoom, kShadowRoom, kShadowRoom));
    m_card = QRect(QPoint(kShadowRoom, kShadowRoom), size);
    const int reach = tk().size.cardRadius + kArrow + 2;
    const QPoint middle = at.center() - pos();
    switch (m_side) {
    case Side::Left:
        m_tip =
            QPoint(m_card.right() + 1 + kArrow, std::clamp(middle.y(), m_card.top() + reach, m_card.bottom() - reach));
        break;
    case Side::Right:
        m_tip = QPoint(m_card.left() - kArrow, std::clamp(middle.y(), m_card.top() + reach, m_card.bottom() - reach));
        break;
    case Side::Above:
        m_tip =
            QPoint(std::clamp(middle.x(), m_card.left() + reach, m_card.right() - reach), m_card.bottom() + 1 + kArrow);
        break;
    case Side::Below:
        m_tip = QPoint(std::clamp(middle.x(), m_card.left() + reach, m_card.right() - reach), m_card.top() - kArrow);
        break;
    }
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    raise();
    show();
    qApp->removeEventFilter(this);
    qApp->installEventFilter(this);
    disconnect(qApp, &QApplication::focusChanged, this, nullptr);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && !keepsOpen(now))
            close();
    });
}

bool FloatingCard::keepsOpen(QWidget *widget) const
{
    return widget && (widget == this || isAncestorOf(widget) || widget == m_anchor ||
                      (m_anchor && m_anchor->isAncestorOf(widget)));
}

void FloatingCard::close()
{
    if (!isVisible())
        return;
    QWidget *focus = QApplication::focusWidget();
    const bool hadFocus = focus == this || (focus && isAncestorOf(focus));
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    emit closed();
}

QPainterPath FloatingCard::outline() const
{
    const QPainterPath path = cardOutline(m_card);
    if (!m_arrow)
        return path;
    // The arrow overlaps the card by one px and is united with it, so that the hairline runs round both.
    const QPointF tip(m_tip);
    QPolygonF arrow;
    switch (m_side) {
    case Side::Left:
        arrow << tip << tip + QPointF(-kArrow - 1.5, -kArrow) << tip + QPointF(-kArrow - 1.5, kArrow);
        break;
    case Side::Right:
        arrow << tip << tip + QPointF(kArrow + 1.5, -kArrow) << tip + QPointF(kArrow + 1.5, kArrow);
        break;
    case Side::Above:
        arrow << tip << tip + QPointF(-kArrow, -kArrow - 1.5) << tip + QPointF(kArrow, -kArrow - 1.5);
        break;
    case Side::Below:
        arrow << tip << tip + QPointF(-kArrow, kArrow + 1.5) << tip + QPointF(kArrow, kArrow + 1.5);
        break;
    }
    QPainterPath pointer;
    pointer.addPolygon(arrow);
    pointer.closeSubpath();
    return path.united(pointer);
}

void FloatingCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRaisedCard(painter, m_card, outline());
    paintCard(painter, m_card);
}

void FloatingCard::paintCard(QPainter &, const QRect &) {}

void FloatingCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void FloatingCard::hideEvent(QHideEvent *event)
{
    qApp->removeEventFilter(this);
    disconnect(qApp, &QApplication::focusChanged, this, nullptr);
    QWidget::hideEvent(event);
}

bool FloatingCard::eventFilter(QObject *watched, QEvent *event)
{
    if (!watched->isWidgetType())
        return false;
    auto *widget = static_cast<QWidget *>(watched);
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const bool onCard = m_card.contains(fromGlobal(this, mouse));
        const bool onAnchor = m_anchor && m_anchorRect.contains(fromGlobal(m_anchor, mouse));
        const bool within = widget == this || isAncestorOf(widget);
        if (onCard && within)
            return false;
        // The anchor toggles by itself; a press in our shadow only closes.
        if ((within || !onAnchor) && !keepsOpen(nullptr))
            close();
        return within;
    }
    case QEvent::ShortcutOverride:
        // Without this a shortcut of the window on Esc would win.
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && widget->window() == window()) {
            event->accept();
            return true;
        }
        return false;
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && widget->window() == window()) {
            close();
            return true;
        }
        return false;
    case QEvent::Resize:
    case QEvent::WindowDeactivate:
        if (widget == window() && !keepsOpen(nullptr))
            close();
        return false;
    default:
        return false;
    }
}

}  // namespace gp
