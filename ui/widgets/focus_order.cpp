// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focus_order.h"

#include "ui/theme/tokens.h"

#include <QScrollArea>
#include <QWidget>

#include <algorithm>

namespace gp {
namespace {

/// The children of a widget that can be seen, in reading order.
QList<QWidget *> readChildren(const QWidget &parent)
{
    QList<QWidget *> children;
    for (QObject *each : parent.children()) {
        auto *child = qobject_cast<QWidget *>(each);
        if (child && !child->isWindow() && !child->isHidden() && !child->size().isEmpty())
            children << child;
    }
    std::stable_sort(children.begin(), children.end(),
                     [](const QWidget *a, const QWidget *b) { return a->y() < b->y(); });
    const bool mirrored = parent.isRightToLeft();
    for (auto row = children.begin(); row != children.end();) {
        // What begins above the middle of the row's first one stands beside it.
        const int middle = (*row)->geometry().center().y();
        const auto end =
            std::find_if(row + 1, children.end(), [middle](const QWidget *child) { return child->y() >= middle; });
        std::stable_sort(row, end, [mirrored](const QWidget *a, const QWidget *b) {
            return mirrored ? a->geometry().right() > b->geometry().right() : a->x() < b->x();
        });
        row = end;
    }
    return children;
}

bool isStop(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) && widget.isEnabled() && !widget.focusProxy();
}

/// Appends the stops inside, and the given widget also where it is none.
void collectStops(const QWidget &parent, const QWidget *always, QList<QWidget *> &stops)
{
    for (QWidget *child : readChildren(parent)) {
        if (isStop(*child) || child == always)
            stops << child;
        collectStops(*child, always, stops);
    }
}

}  // namespace

QList<QWidget *> focusStops(QWidget &root)
{
    QList<QWidget *> stops;
    if (isStop(root))
        stops << &root;
    collectStops(root, nullptr, stops);
    return stops;
}

bool focusNextStop(QWidget &root, bool next)
{
    QWidget *from = root.focusWidget();
    QList<QWidget *> stops;
    collectStops(root, from, stops);
    const qsizetype count = stops.size();
    const qsizetype at = stops.indexOf(from);
    for (qsizetype step = 1; step <= count; ++step) {
        // Without a beginning the first one is at 0, backwards the last one.
        const qsizetype beginning = at >= 0 ? at : next ? -1 : count;
        QWidget *to = stops.at((beginning + (next ? step : count - step)) % count);
        if (to == from)
            return false;
        if (!isStop(*to))
            continue;
        to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        // An area scrolls by itself only for moves inside it.
        for (QWidget *around = to->parentWidget(); around && around != &root; around = around->parentWidget())
            if (auto *area = qobject_cast<QScrollArea *>(around))
                area->ensureWidgetVisible(to, 0, tk().size.group);
        return true;
    }
    return false;
}

}  // namespace gp
