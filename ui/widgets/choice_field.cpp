// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choice_field.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QAccessible>
#include <QDateTime>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace gp {

ChoiceField::ChoiceField(QWidget *parent) : FieldFrame(parent) { setFocusPolicy(Qt::StrongFocus); }

void ChoiceField::setItems(const QList<ChoiceItem> &items)
{
    m_items = items;
    update();
}

int ChoiceField::indexOf(const QString &id) const
{
    for (int i = 0; i < m_items.size(); ++i) {
        if (!id.isEmpty() && m_items[i].id == id)
            return i;
    }
    return -1;
}

void ChoiceField::setCurrentId(const QString &id)
{
    m_current = id;
    describeEditor();
    update();
}

void ChoiceField::setGhost(const QString &text, const QString &detail, const QString &id)
{
    m_ghost = text;
    m_ghostDetail = detail;
    m_ghostId = id;
    describeEditor();
    update();
}

QString ChoiceField::shownText() const
{
    const int index = indexOf(m_current);
    return index >= 0 ? m_items[index].text : m_ghost;
}

bool ChoiceField::isListOpen() const { return m_list && m_list->isOpen(); }

void ChoiceField::openList()
{
    if (!isEnabled() || m_items.isEmpty())
        return;
    if (m_list && m_list->parentWidget() != window())
        delete m_list;
    if (!m_list) {
        m_list = new OptionList(this);
        connect(m_list, &OptionList::chosen, this, &ChoiceField::choose);
        connect(m_list, &FloatingCard::closed, this, [this] { update(); });
    }
    m_list->open(m_items, m_current.isEmpty() ? m_ghostId : m_current, controlRect());
    update();
}

void ChoiceField::choose(const QString &id)
{
    if (id == m_current)
        return;
    m_current = id;
    describeEditor();
    update();
    QAccessibleValueChangeEvent change(this, shownText());
    QAccessible::updateAccessibility(&change);
    emit chosen(id);
}

void ChoiceField::step(int by)
{
    const int count = static_cast<int>(m_items.size());
    const int from = indexOf(m_current);
    for (int i = from < 0 ? (by > 0 ? 0 : count - 1) : from + by; i >= 0 && i < count; i += by) {
        if (m_items[i].enabled) {
            choose(m_items[i].id);
            return;
        }
    }
}

int ChoiceField::trailingWidth() const { return tk().size.glyph + tk().size.unit; }

void ChoiceField::paintInside(QPainter &painter, const QRect &control)
{
    const Sizes &size = tk().size;
    const int index = indexOf(m_current);
    const bool ghost = index < 0;
    const QString text = ghost ? m_ghost : m_items[index].text;
    const QString detail = ghost ? m_ghostDetail : m_items[index].detail;
    QRectF words = QRectF(control).adjusted(size.fieldPad, 0, -size.fieldPad - trailingWidth(), 0);
    if (!unit().isEmpty())
        words.setRight(words.right() - textWidth(unit(), uiFont(size.secondary)) - size.unit);
    const bool quiet = ghost || fieldState() == FieldState::Recommended;
    const bool strong = !quiet && fieldState() == FieldState::Pinned && !detail.isEmpty();
    const QString icon = ghost ? QString() : m_items[index].icon;
    if (!icon.isEmpty()) {
        drawServiceTile(painter, QPointF(words.left(), control.top() + (control.height() - size.glyph) / 2.0), icon,
                        size.glyph);
        words.setLeft(words.left() + size.glyph + size.gap);
    }
    const qreal used = paintText(painter, words, text, uiFont(size.body, strong ? QFont::Medium : QFont::Normal),
                                 !isEnabled() ? tk().disabledText
                                 : quiet      ? tk().secondary
                                              : tk().text);
    words.setLeft(words.left() + used + size.gap);
    if (!detail.isEmpty() && words.width() > size.group)
        paintText(painter, words, detail, uiFont(size.secondary), isEnabled() ? tk().secondary : tk().disabledText);
    drawGlyph(painter,
              QRectF(control.right() + 1 - size.fieldPad - size.glyph, control.top(), size.glyph, control.height()),
              QStringLiteral("chevron-down"), size.smallGlyph, isEnabled() ? tk().secondary : tk().disabledText);
}

bool ChoiceField::showsFocus() const { return hasFocus() || isListOpen(); }

void ChoiceField::describeEditor()
{
    setAccessibleName(label());
    const QString state = spokenState();
    setAccessibleDescription(state);
}

void ChoiceField::keyPressEvent(QKeyEvent *event)
{
    if (isListOpen()) {
        if (!m_list->handleKey(event))
            FieldFrame::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F4:
        openList();
        return;
    case Qt::Key_Down:
        if (event->modifiers() & Qt::AltModifier)
            openList();
        else
            step(1);
        return;
    case Qt::Key_Up:
        if (event->modifiers() & Qt::AltModifier)
            openList();
        else
            step(-1);
        return;
    case Qt::Key_Home:
        for (const ChoiceItem &item : std::as_const(m_items)) {
            if (item.enabled) {
                choose(item.id);
                break;
            }
        }
        return;
    case Qt::Key_End:
        for (auto item = m_items.crbegin(); item != m_items.crend(); ++item) {
            if (item->enabled) {
                choose(item->id);
                break;
            }
        }
        return;
    default:
        break;
    }
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (plain && !event->text().isEmpty() && event->text().at(0).isPrint()) {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        m_typed = now - m_typedAt > kTypeAheadMs ? event->text() : m_typed + event->text();
        m_typedAt = now;
        for (const ChoiceItem &item : std::as_const(m_items)) {
            if (item.enabled && item.text.startsWith(m_typed, Qt::CaseInsensitive)) {
                choose(item.id);
                break;
            }
        }
        return;
    }
    FieldFrame::keyPressEvent(event);
}

void ChoiceField::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && controlRect().contains(event->position().toPoint())) {
        setFocus(Qt::MouseFocusReason);
        if (isListOpen())
            m_list->close();
        else
            openList();
        return;
    }
    FieldFrame::mousePressEvent(event);
}

void ChoiceField::wheelEvent(QWheelEvent *event)
{
    // The form scrolls under the mouse; a value must not change by accident.
    event->ignore();
}

void ChoiceField::focusInEvent(QFocusEvent *event)
{
    FieldFrame::focusInEvent(event);
    update();
}

void ChoiceField::focusOutEvent(QFocusEvent *event)
{
    FieldFrame::focusOutEvent(event);
    update();
}

}  // namespace gp
