// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/component.h"
#include "ui/canvas/tools/tool.h"

namespace gp {

/// Pulls one side of a frame; it never gets smaller than what is in it.
class ResizeTool : public Tool {
public:
    /// @param side  0 top, 1 right, 2 bottom, 3 left
    ResizeTool(ComponentId frame, int side, const QPointF &from);

    Outcome handle(const ToolEvent &event, ToolHost &host) override;
    void leave(ToolHost &host) override;
    [[nodiscard]] QCursor cursor() const override { return m_side % 2 == 0 ? Qt::SizeVerCursor : Qt::SizeHorCursor; }

private:
    [[nodiscard]] Placement pulled(const Placement &place, const QPointF &to) const;

    ComponentId m_frame;
    int m_side;
    QPointF m_from;
};

}  // namespace gp
