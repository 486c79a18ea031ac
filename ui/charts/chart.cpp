// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QBuffer>
#include <QGraphicsScene>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>
#include <utility>

namespace gp {
namespace {

constexpr int kPictureScale = 2;
constexpr int kPicturePad = 16;
constexpr int kLeastPicture = 1600;  // px of width

}  // namespace

void paintChart(QPainter &painter, const QRectF &target, qreal unit, const ChartBuilder &builder)
{
    QGraphicsScene scene;
    const QSizeF size = target.size() / unit;
    scene.setSceneRect(QRectF(QPointF(), size));
    builder(scene, size, tokensOf(Theme::Light), {});
    // Qt Charts paints a dashed line as a path, and with it whatever brush the painter came with.
    painter.save();
    painter.setBrush(Qt::NoBrush);
    scene.render(&painter, target, scene.sceneRect(), Qt::IgnoreAspectRatio);
    painter.restore();
}

CopiedPicture pictureForElsewhere(const QString &head, const QSize &size,
                                  const std::function<void(QPainter &, const QRectF &)> &paint)
{
    const Tokens &light = tokensOf(Theme::Light);
    const int width = std::max(size.width(), kLeastPicture / kPictureScale - 2 * kPicturePad);
    // Wider than on the screen it keeps its shape, up to a page's.
    const int height =
        std::max(size.height(), std::min(size.height() * width / std::max(1, size.width()), width * 3 / 4));
    const int top = kPicturePad + (head.isEmpty() ? 0 : light.size.lineHeight + kPicturePad / 2);
    const QSize whole(width + 2 * kPicturePad, top + height + kPicturePad);
    const auto paintAll = [&](QPainter &painter) {
        painter.fillRect(QRect(QPoint(), whole), light.surface);
        if (!head.isEmpty())
            paintText(painter, QRectF(kPicturePad, kPicturePad, width, light.size.lineHeight), head,
                      uiFont(light.size.body, QFont::DemiBold), light.text);
        paint(painter, QRectF(kPicturePad, top, width, height));
    };
    CopiedPicture picture;
    picture.image = QImage(whole * kPictureScale, QImage::Format_RGB32);
    QPainter painter(&picture.image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kPictureScale, kPictureScale);
    paintAll(painter);
    painter.end();

    QBuffer buffer(&picture.svg);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);  // one unit is one px
    generator.setSize(whole);
    generator.setViewBox(QRect(QPoint(), whole));
    generator.setTitle(head);
    painter.begin(&generator);
    paintAll(painter);
    painter.end();
    picture.svg = finishedSvg(std::move(picture.svg));
    return picture;
}

QColor chartColour(const QString &category, const Tokens &tokens)
{
    const auto hue = categoryFromName(category);
    return tokens.theme == currentTheme() ? categoryChartColour(hue) : categoryColour(hue);
}

}  // namespace gp
