// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gp {

/// A plain pane that fills itself with the surface (or the canvas) colour and may draw hairlines at its edges.
class Pane : public QWidget {
    Q_OBJECT
public:
    enum class Ground { Surface, Canvas };

    explicit Pane(QWidget *parent = nullptr, Ground ground = Ground::Surface);
    void setHairlines(Qt::Edges edges);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Ground m_ground;
    Qt::Edges m_edges;
};

/// A hairline of 1 px between two parts of a row or column.
class Hairline : public QWidget {
    Q_OBJECT
public:
    explicit Hairline(Qt::Orientation orientation, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::Orientation m_orientation;
};

}  // namespace gp
