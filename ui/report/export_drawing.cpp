// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/export_drawing.h"

#include "core/base/text.h"
#include "ui/document/copied.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

#include <cmath>

namespace gp {
namespace {

constexpr double kMostPixelsAcross = 32768;  // QImage cannot be painted on beyond it
constexpr double kMostPixels = 400e6;
constexpr double kDotsPerMetre = 96 / 0.0254;

tl::unexpected<Error> nothingToDraw()
{
    return fail(ErrorCode::InvalidInput, "The design has nothing to draw.", {}, "Add a component first.");
}

}  // namespace

DiagramPictureOptions pictureOptions(const DrawingOptions &options)
{
    DiagramPictureOptions picture;
    picture.tokens = &tokensOf(options.theme);
    picture.only = options.only;
    return picture;
}

Result<QByteArray> diagramSvg(const Evaluation &evaluation, const DrawingOptions &options)
{
    return diagramSvg(DiagramPicture(evaluation, pictureOptions(options)),
                      QString::fromStdString(evaluation.design.settings().title), options);
}

Result<QByteArray> diagramSvg(const DiagramPicture &picture, const QString &title, const DrawingOptions &options)
{
    const QSizeF size = picture.size();
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
    generator.setTitle(title);
    QPainter painter(&generator);
    if (!options.transparent)
        painter.fillRect(QRect(QPoint(), whole), tokensOf(options.theme).canvas);
    picture.paint(painter, QRectF(QPointF(), QSizeF(whole)));
    painter.end();
    return finishedSvg(bytes);
}

Result<QSize> pixelsOf(const QSizeF &drawing, double scale)
{
    if (!(scale >= kLeastScale && scale <= kMostScale))
        return fail(ErrorCode::InvalidInput, "The scale must lie between 0.1 and 8.", "scale");
    const QSizeF size = drawing * scale;
    if (size.isEmpty())
        return nothingToDraw();
    const auto tooLarge = [](const std::string &limit) {
        return fail(ErrorCode::LimitExceeded, "The picture would be too large: " + limit + " are the most.", "scale",
                    "Use a smaller scale, or SVG.");
    };
    if (size.width() > kMostPixelsAcross || size.height() > kMostPixelsAcross)
        return tooLarge(formatNumber(kMostPixelsAcross) + " px across");
    if (size.width() * size.height() > kMostPixels)
        return tooLarge(formatNumber(kMostPixels / 1e6) + " megapixels");
    return QSize(static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height())));
}

Result<QImage> diagramImage(const Evaluation &evaluation, const DrawingOptions &options)
{
    return diagramImage(DiagramPicture(evaluation, pictureOptions(options)), options);
}

Result<QImage> diagramImage(const DiagramPicture &picture, const DrawingOptions &options)
{
    const auto pixels = pixelsOf(picture.size(), options.scale);
    if (!pixels)
        return tl::unexpected(pixels.error());
    QImage image(*pixels, options.transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    if (image.isNull())
        return fail(ErrorCode::LimitExceeded, "There is too little memory for the picture.", "scale",
                    "Use a smaller scale, or SVG.");
    image.fill(options.transparent ? QColor(Qt::transparent) : tokensOf(options.theme).canvas);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    picture.paint(painter, QRectF(QPointF(), QSizeF(image.size())));
    painter.end();
    // Set at the end: it would change the size of the text.
    image.setDotsPerMeterX(static_cast<int>(std::lround(kDotsPerMetre * options.scale)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    return image;
}

Result<QByteArray> diagramPng(const Evaluation &evaluation, const DrawingOptions &options)
{
    const auto image = diagramImage(evaluation, options);
    if (!image)
        return tl::unexpected(image.error());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image->save(&buffer, "PNG"))
        return fail(ErrorCode::Io, "The picture could not be written.");
    return bytes;
}

}  // namespace gp
