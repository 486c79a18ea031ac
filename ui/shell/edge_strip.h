// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"

namespace gp {

/// A thin strip at an edge of the window that stands for a part which is hidden there: an arrow and its name. A click brings it
/// back.
class EdgeStrip : public PaintedButton {
    Q_OBJECT
public:
    enum class Edge { Left, Right, Bottom };

    EdgeStrip(Edge edge, const QString &name, QWidget *parent = nullptr);
    /// Says what a click does, with the key that does it too.
    void describe(const QString &what, const QString &keys);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Edge m_edge;
};

}  // namespace gp
