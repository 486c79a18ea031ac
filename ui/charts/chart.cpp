// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart.h"

#include <QGraphicsScene>
#include <QPainter>

namespace gp {

void paintChart(QPainter &painter, const QRectF &target, qreal unit, const ChartBuilder &builder)
{
    QGraphicsScene scene;
    const QSizeF size = target.size() / unit;
    scene.setSceneRect(QRectF(QPointF(), size));
    builder(scene, size, tokensOf(Theme::Light), {});
    scene.render(&painter, target, scene.sceneRect(), Qt::IgnoreAspectRatio);
}

QColor chartColour(const QString &category, const Tokens &tokens)
{
    const auto hue = categoryFromName(category);
    return tokens.theme == currentTheme() ? categoryChartColour(hue) : categoryColour(hue);
}

}  // namespace gp
