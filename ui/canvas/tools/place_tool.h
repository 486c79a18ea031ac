// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/drawings.h"
#include "ui/canvas/tools/tool.h"

#include <optional>

namespace gp {

/// Puts a new component of a kind where it is dropped or clicked; says before where it would go, or why it may not.
class PlaceTool : public Tool {
public:
    explicit PlaceTool(const Kind &kind);

    Outcome handle(const ToolEvent &event, ToolHost &host) override;
    void leave(ToolHost &host) override;
    [[nodiscard]] QCursor cursor() const override { return Qt::DragCopyCursor; }
    void paintOver(QPainter &painter, const ToolHost &host) const override;

private:
    void aim(const ToolEvent &event, ToolHost &host);

    const Kind &m_kind;
    NodeDrawing m_ghost;
    std::optional<QPointF> m_at;
    DropPlan m_plan;
};

}  // namespace gp
