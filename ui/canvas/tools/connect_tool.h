// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/tool.h"

#include <QPolygonF>

namespace gp {

/// Draws a link from one component to another, of the role that the two kinds usually have.
class ConnectTool : public Tool {
public:
    ConnectTool() = default;
    /// As a gesture, begun on a handle of `from`.
    explicit ConnectTool(ComponentId from) : m_gesture(true), m_from(std::move(from)) {}

    Outcome handle(const ToolEvent &event, ToolHost &host) override;
    void leave(ToolHost &host) override;
    [[nodiscard]] QCursor cursor() const override { return Qt::CrossCursor; }
    void paintOver(QPainter &painter, const ToolHost &host) const override;

private:
    void aim(const ToolEvent &event, ToolHost &host);
    void drop(ToolHost &host);

    bool m_gesture = false;
    ComponentId m_from;
    ComponentId m_to;
    std::string m_refusal;
    QPolygonF m_way;
};

}  // namespace gp
