// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/tool.h"

#include <optional>

namespace gp {

/// The hand: drags the canvas under the view. As a gesture (space, middle button) it ends with the button's release.
class PanTool : public Tool {
public:
    PanTool() = default;
    /// @param from  where the drag began, in view px
    explicit PanTool(const QPointF &from) : m_gesture(true), m_last(from) {}

    Outcome handle(const ToolEvent &event, ToolHost &host) override;
    [[nodiscard]] QCursor cursor() const override { return m_last ? Qt::ClosedHandCursor : Qt::OpenHandCursor; }

private:
    bool m_gesture = false;
    std::optional<QPointF> m_last;
};

}  // namespace gp
