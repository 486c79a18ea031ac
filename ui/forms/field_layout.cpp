// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_layout.h"

#include "ui/theme/tokens.h"

#include <QWidget>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeastWidth = 200;

int heightOf(const QLayoutItem *item, int width)
{
    return item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
}

}  // namespace

FieldLayout::FieldLayout(QWidget *parent) : QLayout(parent) { setContentsMargins(0, 0, 0, 0); }

FieldLayout::~FieldLayout()
{
    while (QLayoutItem *item = takeAt(0))
        delete item;
}

void FieldLayout::addField(QWidget *field, bool wide, int leastWidth)
{
    m_nextIsWide = wide;
    m_nextLeast = leastWidth;
    addWidget(field);
}

void FieldLayout::addItem(QLayoutItem *item)
{
    m_cells.append({item, m_nextIsWide, m_nextLeast});
    m_nextIsWide = true;
    m_nextLeast = 0;
}

QLayoutItem *FieldLayout::itemAt(int index) const
{
    return index >= 0 && index < m_cells.size() ? m_cells[index].item : nullptr;
}

QLayoutItem *FieldLayout::takeAt(int index)
{
    return index >= 0 && index < m_cells.size() ? m_cells.takeAt(index).item : nullptr;
}

int FieldLayout::heightForWidth(int width) const { return arrange(QRect(0, 0, width, 0), false); }

QSize FieldLayout::minimumSize() const { return {kLeastWidth, arrange(QRect(0, 0, kLeastWidth, 0), false)}; }

void FieldLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FieldLayout::arrange(const QRect &rect, bool move) const
{
    const QMargins margins = contentsMargins();
    const QRect inner = rect.marginsRemoved(margins);
    const int half = (inner.width() - tk().size.columnGap) / 2;
    int y = inner.top();
    int rowHeight = 0;
    bool rightIsFree = false;
    bool first = true;
    for (const Cell &cell : m_cells) {
        if (cell.item->isEmpty())
            continue;
        const bool wide = cell.wide || std::max(cell.leastWidth, cell.item->minimumSize().width()) > half;
        const bool right = !wide && rightIsFree;
        if (!right) {
            y += first ? 0 : rowHeight + tk().size.gap;
            rowHeight = 0;
        }
        const int width = wide ? inner.width() : half;
        const int height = heightOf(cell.item, width);
        const int x = right ? inner.right() + 1 - half : inner.left();
        if (move)
            cell.item->setGeometry(QRect(x, y, width, height));
        rowHeight = qMax(rowHeight, height);
        rightIsFree = !wide && !right;
        first = false;
    }
    return y + rowHeight - rect.top() + margins.bottom();
}

}  // namespace gp
