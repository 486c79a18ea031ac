// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/pane_choice.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kMostChoice = 168;
constexpr int kLeastChoice = 56;

}  // namespace

PaneChoice::PaneChoice(const QString &name, QWidget *parent) : PaintedButton(parent), m_name(name)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &PaneChoice::open);
    describe();
    hide();
}

void PaneChoice::setItems(const QList<ChoiceItem> &items)
{
    if (items != m_items) {
        m_items = items;
        if (std::none_of(m_items.cbegin(), m_items.cend(),
                         [&](const ChoiceItem &item) { return item.id == m_current; }))
            m_current = m_items.isEmpty() ? QString() : m_items.first().id;
        if (m_list)
            m_list->close();
        describe();
    }
    setVisible(m_items.size() > 1);
}

void PaneChoice::setCurrentId(const QString &id)
{
    if (id == m_current ||
        std::none_of(m_items.cbegin(), m_items.cend(), [&](const ChoiceItem &item) { return item.id == id; }))
        return;
    m_current = id;
    describe();
}

QString PaneChoice::shownText() const
{
    for (const ChoiceItem &item : m_items)
        if (item.id == m_current)
            return item.text;
    return {};
}

void PaneChoice::describe()
{
    setAccessibleName(shownText().isEmpty() ? m_name : m_name + QStringLiteral(", ") + shownText());
    setToolTip(m_name);
    updateGeometry();
    update();
}

QSize PaneChoice::sizeHint() const
{
    const Sizes &size = tk().size;
    const int words = static_cast<int>(std::ceil(textWidth(shownText(), uiFont(size.secondary))));
    return {std::min(words + 2 * size.unit + size.smallGlyph + size.unit, kMostChoice), size.toolButton};
}

QSize PaneChoice::minimumSizeHint() const { return {std::min(sizeHint().width(), kLeastChoice), tk().size.toolButton}; }

void PaneChoice::paintEvent(QPaintEvent *)
{
    const Sizes &size = tk().size;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isLit() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? tk().pressed : tk().hover);
        painter.drawRoundedRect(QRectF(rect()), size.unit, size.unit);
    }
    const QRectF glyph(width() - size.unit - size.smallGlyph, 0, size.smallGlyph, height());
    paintText(painter, QRectF(size.unit, 0, glyph.left() - 2 * size.unit, height()), shownText(),
              uiFont(size.secondary), tk().text);
    drawGlyph(painter, glyph, QStringLiteral("chevron-down"), size.smallGlyph, tk().secondary);
    if (hasKeyboardFocus())
        paintFocusRing(painter, QRectF(rect()), size.unit);
}

void PaneChoice::keyPressEvent(QKeyEvent *event)
{
    if (m_list && m_list->isOpen() && m_list->handleKey(event))
        return;
    if (event->key() == Qt::Key_Down) {
        open();
        return;
    }
    PaintedButton::keyPressEvent(event);
}

void PaneChoice::open()
{
    if (m_items.isEmpty())
        return;
    setFocus(Qt::OtherFocusReason);  // where the list gets its keys from
    if (m_list && m_list->parentWidget() != window())
        delete m_list;
    if (!m_list) {
        m_list = new OptionList(this);
        connect(m_list, &OptionList::chosen, this, &PaneChoice::choose);
    }
    m_list->open(m_items, m_current, rect());
}

void PaneChoice::choose(const QString &id)
{
    if (id == m_current)
        return;
    setCurrentId(id);
    emit chosen(id);
}

}  // namespace gp
