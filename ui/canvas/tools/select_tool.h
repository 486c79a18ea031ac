// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/tool.h"

namespace gp {

/// The pointer: picks, and hands over to moving, resizing, connecting or the rubber band once a drag begins.
class SelectTool : public Tool {
public:
    Outcome handle(const ToolEvent &event, ToolHost &host) override;
    void leave(ToolHost &host) override;
    [[nodiscard]] std::unique_ptr<Tool> next() override;

private:
    Outcome press(const ToolEvent &event, ToolHost &host);
    Outcome move(const ToolEvent &event, ToolHost &host);
    void hover(const ToolEvent &event, ToolHost &host);

    QPointF m_pressView;
    QPointF m_pressScene;
    ComponentId m_pressed;
    ComponentId m_hovered;
    bool m_down = false;
    bool m_drags = false;             // a drag moves what was pressed, else it draws a rubber band
    ComponentId m_unselectOnRelease;  // shift-click on something selected
    ComponentId m_narrowOnRelease;    // plain click on one of several selected
    std::unique_ptr<Tool> m_next;
};

}  // namespace gp
