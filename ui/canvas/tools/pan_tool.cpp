// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/pan_tool.h"

namespace gp {

Outcome PanTool::handle(const ToolEvent &event, ToolHost &host)
{
    switch (event.type) {
    case ToolEvent::Type::Press:
        m_last = event.view;
        break;
    case ToolEvent::Type::Move:
        if (m_last && event.buttons != Qt::NoButton) {
            host.panBy(event.view - *m_last);
            m_last = event.view;
        }
        break;
    case ToolEvent::Type::Release:
        m_last.reset();
        if (m_gesture)
            return Outcome::Done;
        break;
    default:
        break;
    }
    return Outcome::Stay;
}

}  // namespace gp
