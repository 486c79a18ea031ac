// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/tool.h"

#include <vector>

namespace gp {

/// Drags the selection, with all that is in it; into another frame where it may live there. Esc or a refusal puts it back.
class MoveTool : public Tool {
public:
    /// @param grabbed  what the pointer holds  @param from  where, in the scene
    MoveTool(ComponentId grabbed, const QPointF &from);

    Outcome handle(const ToolEvent &event, ToolHost &host) override;
    void leave(ToolHost &host) override;
    [[nodiscard]] QCursor cursor() const override { return Qt::ClosedHandCursor; }

private:
    void drag(const ToolEvent &event, ToolHost &host);
    Outcome drop(ToolHost &host);

    ComponentId m_grabbed;
    QPointF m_from;
    QPointF m_delta;
    std::vector<ComponentId> m_ids;
    ComponentId m_frame;
    std::string m_refusal;
    bool m_begun = false;
};

}  // namespace gp
