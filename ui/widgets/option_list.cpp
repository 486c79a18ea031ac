// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/option_list.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/search_field.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kSearchFrom = 12;  // more rows than this bring a search field
constexpr int kRowsShown = 10;
constexpr int kListPad = 4;
constexpr int kTickColumn = 24;

}  // namespace

OptionList::OptionList(QWidget *anchor) : FloatingCard(anchor), m_search(new SearchField(tr("Search"), this))
{
    setAccessibleName(tr("Choices"));
    m_search->hide();
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textEdited, this, &OptionList::refilter);
}

bool OptionList::isSearchable() const { return m_items.size() > kSearchFrom; }

void OptionList::open(const QList<ChoiceItem> &items, const QString &currentId, const QRect &anchorRect)
{
    const Sizes &size = tk().size;
    m_items = items;
    m_current = currentId;
    m_typed.clear();
    m_search->clear();
    m_scroll = 0;
    qreal words = 0;
    qreal notes = 0;
    for (const ChoiceItem &item : m_items)
        notes = std::max(notes, item.note.isEmpty() ? 0 : size.group + textWidth(item.note, uiFont(size.secondary)));
    m_noteColumn = static_cast<int>(std::ceil(notes));
    for (const ChoiceItem &item : m_items) {
        const QString detail = item.enabled ? item.detail : item.whyDisabled;
        words = std::max(words, textWidth(item.text, uiFont(size.body)) +
                                    (detail.isEmpty() ? 0 : size.group + textWidth(detail, uiFont(size.secondary))) +
                                    (item.icon.isEmpty() ? 0 : size.glyph + size.gap));
    }
    const int wanted = static_cast<int>(std::ceil(words)) + 2 * (kListPad + size.fieldPad) + m_noteColumn +
                       (m_ticked ? kTickColumn : 0);
    const int width = std::clamp(wanted, anchorRect.width(), std::max(anchorRect.width(), size.popoverWidth));
    const int rows = std::min<int>(kRowsShown, static_cast<int>(m_items.size()));
    const int searchHeight = isSearchable() ? size.control + kListPad : 0;
    const QSize card(width, std::max(1, rows) * size.popupRow + 2 * kListPad + searchHeight);
    refilter({});
    openBeside(anchorRect, card, Side::Below, false);
    m_search->setVisible(isSearchable());
    if (isSearchable()) {
        m_search->setGeometry(cardRect().left() + kListPad, cardRect().top() + kListPad,
                              cardRect().width() - 2 * kListPad, size.control);
        m_search->setFocus(Qt::PopupFocusReason);
    }
    reveal();
}

void OptionList::refilter(const QString &needle)
{
    m_rows.clear();
    const QStringList words = needle.simplified().split(u' ', Qt::SkipEmptyParts);
    for (int i = 0; i < m_items.size(); ++i) {
        const QString haystack = m_items[i].text + u' ' + m_items[i].detail;
        if (std::all_of(words.cbegin(), words.cend(),
                        [&](const QString &word) { return haystack.contains(word, Qt::CaseInsensitive); }))
            m_rows << i;
    }
    // What begins with the letters goes before what only has them in it, or in the words beside it.
    if (!words.isEmpty()) {
        const auto rank = [&](int item) {
            const QString &text = m_items[item].text;
            return text.startsWith(words.front(), Qt::CaseInsensitive) ? 0
                   : text.contains(words.front(), Qt::CaseInsensitive) ? 1
                                                                       : 2;
        };
        std::stable_sort(m_rows.begin(), m_rows.end(), [&](int a, int b) { return rank(a) < rank(b); });
    }
    m_highlight = -1;
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_items[m_rows[row]].id == m_current)
            m_highlight = row;
    }
    if (m_highlight < 0 && !m_rows.isEmpty())
        moveHighlight(1);
    reveal();
    update();
}

void OptionList::moveHighlight(int by)
{
    const int direction = by < 0 ? -1 : 1;
    int row = std::clamp(m_highlight + by, 0, std::max(0, static_cast<int>(m_rows.size()) - 1));
    while (row >= 0 && row < m_rows.size() && !m_items[m_rows[row]].enabled)
        row += direction;
    if (row < 0 || row >= m_rows.size())
        return;
    m_highlight = row;
    reveal();
    update();
    emit highlightChanged(m_items[m_rows[row]].id);
}

QStringList OptionList::visibleIds() const
{
    QStringList ids;
    for (const int index : m_rows)
        ids << m_items[index].id;
    return ids;
}

QRect OptionList::rowsRect() const
{
    const int top = isSearchable() ? tk().size.control + kListPad : 0;
    return cardRect().adjusted(kListPad, kListPad + top, -kListPad, -kListPad);
}

void OptionList::reveal()
{
    const int height = tk().size.popupRow;
    const int all = static_cast<int>(m_rows.size()) * height;
    if (m_highlight >= 0)
        m_scroll = std::clamp(m_scroll, (m_highlight + 1) * height - rowsRect().height(), m_highlight * height);
    m_scroll = std::clamp(m_scroll, 0, std::max(0, all - rowsRect().height()));
}

int OptionList::rowAt(const QPoint &position) const
{
    const QRect area = rowsRect();
    if (!area.contains(position))
        return -1;
    const int row = (position.y() - area.top() + m_scroll) / tk().size.popupRow;
    return row < m_rows.size() ? row : -1;
}

void OptionList::choose(int row)
{
    if (row < 0 || row >= m_rows.size() || !m_items[m_rows[row]].enabled)
        return;
    const QString id = m_items[m_rows[row]].id;
    close();
    emit chosen(id);
}

bool OptionList::handleKey(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        moveHighlight(1);
        return true;
    case Qt::Key_Up:
        moveHighlight(-1);
        return true;
    case Qt::Key_PageDown:
        moveHighlight(kRowsShown - 1);
        return true;
    case Qt::Key_PageUp:
        moveHighlight(1 - kRowsShown);
        return true;
    case Qt::Key_Home:
        moveHighlight(-static_cast<int>(m_rows.size()));
        return true;
    case Qt::Key_End:
        moveHighlight(static_cast<int>(m_rows.size()));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_highlight);
        return true;
    case Qt::Key_Escape:
    case Qt::Key_F4:
        close();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        close();
        return false;
    default:
        break;
    }
    const QString typed = event->text();
    if (isSearchable() || typed.isEmpty() || !typed.at(0).isPrint())
        return false;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_typed = now - m_typedAt > kTypeAheadMs ? typed : m_typed + typed;
    m_typedAt = now;
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_items[m_rows[row]].enabled && m_items[m_rows[row]].text.startsWith(m_typed, Qt::CaseInsensitive)) {
            m_highlight = row;
            reveal();
            update();
            emit highlightChanged(m_items[m_rows[row]].id);
            break;
        }
    }
    return true;
}

bool OptionList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool edits = key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
        if (!edits && handleKey(key))
            return true;
    }
    return FloatingCard::eventFilter(watched, event);
}

void OptionList::mouseMoveEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint());
    if (row >= 0 && row != m_highlight && m_items[m_rows[row]].enabled) {
        m_highlight = row;
        update();
        emit highlightChanged(m_items[m_rows[row]].id);
    }
}

void OptionList::mousePressEvent(QMouseEvent *event) { event->accept(); }

void OptionList::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(rowAt(event->position().toPoint()));
}

void OptionList::wheelEvent(QWheelEvent *event)
{
    const int all = static_cast<int>(m_rows.size()) * tk().size.popupRow;
    m_scroll = std::clamp(m_scroll - event->angleDelta().y() / 2, 0, std::max(0, all - rowsRect().height()));
    update();
    event->accept();
}

void OptionList::paintCard(QPainter &painter, const QRect &card)
{
    const Sizes &size = tk().size;
    const QRect area = rowsRect();
    if (m_rows.isEmpty()) {
        paintText(painter, area.adjusted(size.fieldPad, 0, -size.fieldPad, 0), tr("Nothing matches"),
                  uiFont(size.secondary), tk().secondary);
        return;
    }
    painter.save();
    painter.setClipRect(area);
    const int first = m_scroll / size.popupRow;
    const int last = std::min<int>(static_cast<int>(m_rows.size()) - 1, (m_scroll + area.height()) / size.popupRow);
    for (int row = first; row <= last; ++row) {
        const ChoiceItem &item = m_items[m_rows[row]];
        const QRect box(area.left(), area.top() + row * size.popupRow - m_scroll, area.width(), size.popupRow);
        if (row == m_highlight) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(tk().selected);
            painter.drawRoundedRect(QRectF(box), size.unit, size.unit);
        }
        QRectF words = QRectF(box).adjusted(size.fieldPad, 0, m_ticked ? -kTickColumn : -size.fieldPad, 0);
        if (!item.icon.isEmpty()) {
            drawServiceTile(painter, QPointF(words.left(), words.top() + (size.popupRow - size.glyph) / 2.0), item.icon,
                            size.glyph);
            words.setLeft(words.left() + size.glyph + size.gap);
        }
        const bool current = m_ticked && item.id == m_current;
        const qreal used =
            paintText(painter, words, item.text, uiFont(size.body, current ? QFont::Medium : QFont::Normal),
                      item.enabled ? tk().text : tk().disabledText);
        words.setLeft(words.left() + used + size.group);
        const QString detail = item.enabled ? item.detail : item.whyDisabled;
        if (!item.note.isEmpty())
            paintText(painter, words, item.note, uiFont(size.secondary), item.enabled ? tk().text : tk().disabledText,
                      Qt::AlignRight);
        words.setRight(words.right() - m_noteColumn);
        if (!detail.isEmpty() && words.width() > size.control)
            paintText(painter, words, detail, uiFont(size.secondary), item.enabled ? tk().secondary : tk().disabledText,
                      Qt::AlignRight);
        if (current)
            drawGlyph(painter, QRectF(box.right() - kTickColumn + 1, box.top(), kTickColumn, box.height()),
                      QStringLiteral("check"), size.smallGlyph, tk().accent);
    }
    painter.restore();
    const int all = static_cast<int>(m_rows.size()) * size.popupRow;
    if (all > area.height()) {
        const qreal thumb = std::max<qreal>(size.control, 1.0 * area.height() * area.height() / all);
        const qreal top = area.top() + (area.height() - thumb) * m_scroll / (all - area.height());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tk().scrollThumb);
        painter.drawRoundedRect(QRectF(card.right() - size.scrollThumb - 1, top, size.scrollThumb - 1, thumb), 2, 2);
    }
}

}  // namespace gp
