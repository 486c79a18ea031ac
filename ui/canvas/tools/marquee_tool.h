// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/tool.h"

#include <QRectF>

#include <optional>
#include <set>

namespace gp {

/// The rubber band. As a gesture it begins where the drag began; as the tool in hand it waits for one.
class MarqueeTool : public Tool {
public:
    MarqueeTool() = default;
    MarqueeTool(const QPointF &from, bool adds);

    Outcome handle(const ToolEvent &event, ToolHost &host) override;
    void leave(ToolHost &host) override;
    [[nodiscard]] QCursor cursor() const override { return Qt::CrossCursor; }
    void paintOver(QPainter &painter, const ToolHost &host) const override;

private:
    void select(ToolHost &host);

    bool m_gesture = false;
    bool m_adds = false;
    std::optional<QPointF> m_from;
    std::optional<std::set<ComponentId>> m_before;
    QRectF m_band;
};

}  // namespace gp
