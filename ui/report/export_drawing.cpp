// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/export_drawing.h"

#include "ui/canvas/diagram_picture.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <cmath>

namespace gp {
namespace {

constexpr double kMostPixelsAcross = 32768;  // QImage cannot be painted on beyond it
constexpr double kMostPixels = 400e6;

tl::unexpected<Error> nothingToDraw()
{
    return fail(ErrorCode::InvalidInput, "The design has nothing to draw.", {}, "Add a component first.");
}

}  // namespace

Result<QByteArray> diagramSvg(const Evaluation &evaluation)
{
    const QSizeF size = diagramSize(evaluation);
    if (size.isEmpty())
        return nothingToDraw();
    const QSize whole(static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height())));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);  // one unit is one px
    generator.setSize(whole);
    generator.setViewBox(QRect(QPoint(), whole));
    generator.setTitle(QString::fromStdString(evaluation.design.settings().title));
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(), whole), tokensOf(Theme::Light).canvas);
    paintDiagram(painter, evaluation, QRectF(QPointF(), QSizeF(whole)));
    painter.end();
    return bytes;
}

Result<QByteArray> diagramPng(const Evaluation &evaluation, double scale)
{
    if (!(scale >= 0.1 && scale <= 8))
        return fail(ErrorCode::InvalidInput, "The scale must lie between 0.1 and 8.", "scale");
    const QSizeF size = diagramSize(evaluation) * scale;
    if (size.isEmpty())
        return nothingToDraw();
    if (size.width() > kMostPixelsAcross || size.height() > kMostPixelsAcross ||
        size.width() * size.height() > kMostPixels)
        return fail(ErrorCode::LimitExceeded, "The picture would be too large.", "scale",
                    "Use a smaller scale, or SVG.");
    QImage image(QSize(static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height()))),
                 QImage::Format_RGB32);
    image.fill(tokensOf(Theme::Light).canvas);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    paintDiagram(painter, evaluation, QRectF(QPointF(), QSizeF(image.size())));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return fail(ErrorCode::Io, "The picture could not be written.");
    return bytes;
}

}  // namespace gp
