// SPDX-License-Identifier: GPL-3.0-or-later
// How the keyboard travels through the window: Tab from stop to stop, F6 from part to part.
#include "ui/canvas/canvas_pane.h"
#include "ui/canvas/diagram_view.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/tool_bar.h"
#include "ui/widgets/focus_order.h"

#include <QLineEdit>

#include <algorithm>

namespace gp {

bool MainWindow::focusNextPrevChild(bool next) { return focusNextStop(*this, next); }

void MainWindow::goToArea(bool next)
{
    QList<QWidget *> areas{m_toolBar, m_left, m_canvas, m_inspector};
    for (InsightPane *pane : m_insights->panes())
        areas << pane;
    areas << m_status;
    // A floating pane is a window of its own.
    areas.removeIf([this](QWidget *area) {
        return !area->isVisibleTo(this) || area->window() != this || focusStops(*area).isEmpty();
    });
    if (areas.isEmpty())
        return;
    const QWidget *focus = focusWidget();
    const auto at = std::find_if(areas.begin(), areas.end(), [focus](const QWidget *area) {
        return focus && (area == focus || area->isAncestorOf(focus));
    });
    const qsizetype count = areas.size();
    // From nowhere the canvas is next, being what the window is about.
    const qsizetype to = at == areas.end() ? std::max<qsizetype>(areas.indexOf(m_canvas), 0)
                                           : (at - areas.begin() + (next ? 1 : count - 1)) % count;
    QWidget *stop = areas.at(to) == m_canvas ? &diagram() : focusStops(*areas.at(to)).first();
    if (areas.at(to) == m_inspector) {
        // Its first stop is the name: a key pressed by who only came by would write over it.
        const QList<QWidget *> stops = focusStops(*m_inspector);
        const auto safe = std::find_if(stops.begin(), stops.end(),
                                       [](const QWidget *widget) { return !qobject_cast<const QLineEdit *>(widget); });
        if (safe != stops.end())
            stop = *safe;
    }
    stop->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

}  // namespace gp
