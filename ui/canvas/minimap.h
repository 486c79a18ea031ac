// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace gp {

class DiagramView;
class Selection;

/// The whole design in a corner, with what is in sight of it; a press or drag goes there.
class Minimap : public QWidget {
    Q_OBJECT

public:
    Minimap(DiagramView &view, const Selection &selection);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QTransform toMap() const;
    void goTo(const QPointF &point);
    void forget();

    DiagramView &m_view;
    QPixmap m_picture;
    Theme m_pictureTheme = Theme::Light;
    QTimer m_redraw;
};

}  // namespace gp
