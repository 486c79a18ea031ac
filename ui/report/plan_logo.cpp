// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_logo.h"

#include "ui/report/logo_safety.h"
#include "ui/report/png_check.h"

#include <QBuffer>
#include <QByteArrayView>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixelFormat>
#include <QSvgRenderer>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>

namespace gp {
namespace {

constexpr int kMostLogoOnScreen = 640;  // px: sharp on any screen at the size that it has there

tl::unexpected<Error> refuse(ErrorCode code, const QString &what, const QString &path, const char *remedy)
{
    return fail(code, what.toStdString(), path.toStdString(), remedy);
}

/// What the bytes are, whatever the name says; empty: none of the three.
QByteArray formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return "jpeg";
    QByteArray head = bytes.left(1024);
    if (head.startsWith("\xEF\xBB\xBF"))
        head.remove(0, 3);
    return head.trimmed().startsWith('<') ? "svg" : "";
}

constexpr qint64 kMiB = qint64{1024} * 1024;

/// What the pixels of a picture take, begun MiB as Qt counts them.
qint64 unpackedMiB(const QSize &size, QImage::Format format)
{
    const int bits = format == QImage::Format_Invalid ? 32 : QImage::toPixelFormat(format).bitsPerPixel();
    const qint64 bytes = static_cast<qint64>(size.width()) * size.height() * bits / 8;
    return (bytes + kMiB - 1) / kMiB;
}

/// Keeps what Qt finds wrong in a picture off stderr, while it is there: it becomes an Error. All reading waits for the other, as
/// the filter is one of the whole program.
class QuietReader {
public:
    QuietReader() : m_lock(s_reading) { s_before = QLoggingCategory::installFilter(&filter); }
    ~QuietReader() { QLoggingCategory::installFilter(s_before); }
    QuietReader(const QuietReader &) = delete;
    QuietReader &operator=(const QuietReader &) = delete;

private:
    static void filter(QLoggingCategory *category)
    {
        // Qt runs it over all categories before s_before is known.
        if (const auto before = s_before.load())
            before(category);
        if (!QByteArrayView(category->categoryName()).startsWith("qt.gui.imageio"))  // or one of its kinds: ….jpeg
            return;
        for (const QtMsgType type : {QtDebugMsg, QtInfoMsg, QtWarningMsg, QtCriticalMsg})
            category->setEnabled(type, false);
    }

    inline static std::mutex s_reading;
    inline static std::atomic<QLoggingCategory::CategoryFilter> s_before = nullptr;
    std::scoped_lock<std::mutex> m_lock;
};

bool isLength(qreal length) { return std::isfinite(length) && length > 0 && length < 1e6; }

}  // namespace

Result<PlanLogo> PlanLogo::read(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return refuse(ErrorCode::NotFound, QStringLiteral("The logo is not there."), path,
                      "Name a PNG, JPEG or SVG file.");
    if (!info.isFile())
        return refuse(ErrorCode::InvalidInput, QStringLiteral("The logo is no file."), path,
                      "Name a PNG, JPEG or SVG file.");
    // Before a byte of it is read.
    if (info.size() > kMostLogoBytes)
        return refuse(
            ErrorCode::LimitExceeded,
            QStringLiteral("The logo has %1 MiB, and 10 MiB are the most.").arg((info.size() + kMiB - 1) / kMiB), path,
            "Save it smaller.");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(ErrorCode::Io, QStringLiteral("The logo cannot be read: %1.").arg(file.errorString()), path,
                      "Check who may read the file.");
    QByteArray bytes = file.read(kMostLogoBytes + 1);
    const QByteArray format = formatOf(bytes);
    PlanLogo logo;
    if (format == "svg") {
        if (const QString unsafe = unsafeInSvg(bytes); !unsafe.isEmpty())
            return refuse(ErrorCode::InvalidInput, QStringLiteral("The logo %1.").arg(unsafe), path,
                          "Save it as plain SVG that draws itself alone, or as PNG.");
        logo.m_drawing = std::make_shared<QSvgRenderer>(bytes);
        const QSizeF size = logo.size();
        if (!logo.m_drawing->isValid() || !isLength(size.width()) || !isLength(size.height()))
            return refuse(ErrorCode::ParseError, QStringLiteral("The logo is an SVG without a drawing."), path,
                          "Give its svg element a viewBox, or save it as PNG.");
        logo.m_svg = bytes;
        return logo;
    }
    if (format.isEmpty())
        return refuse(ErrorCode::ParseError, QStringLiteral("The logo is neither PNG nor JPEG nor SVG."), path,
                      "Save it in one of these formats.");
    const auto damaged = [&](const QString &how) {
        return refuse(ErrorCode::ParseError, QStringLiteral("The logo is damaged: %1.").arg(how), path,
                      "Save it again as PNG, JPEG or SVG.");
    };
    const auto isTooLarge = [](const QSize &size) {
        return size.width() > kMostLogoSide || size.height() > kMostLogoSide;
    };
    const QString notWhole = QStringLiteral("its PNG file is not whole");
    QSize size;  // of its head, before anything is unpacked
    if (format == "png") {
        size = sizeOfPng(bytes).value_or(QSize());
        if (!isTooLarge(size) && (bytes = neededOfPng(bytes)).isEmpty())
            return damaged(notWhole);
    }
    const QuietReader quiet;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoTransform(true);
    if (format != "png")
        size = reader.size();
    if (isTooLarge(size))
        return refuse(ErrorCode::LimitExceeded,
                      QStringLiteral("The logo has %1 × %2 pixels, and 8,192 a side are the most.")
                          .arg(size.width())
                          .arg(size.height()),
                      path, "Save it smaller.");
    // Qt unpacks no more than its limit, and would not say which of its reasons it had.
    const qint64 unpacked = unpackedMiB(size, reader.imageFormat());
    if (const int most = QImageReader::allocationLimit(); most > 0 && unpacked > most)
        return refuse(ErrorCode::LimitExceeded,
                      QStringLiteral("The logo has %1 × %2 pixels, which take %3 MiB, and %4 MiB are the most.")
                          .arg(size.width())
                          .arg(size.height())
                          .arg(unpacked)
                          .arg(most),
                      path, "Save it smaller, or with 8 bits a channel.");
    if (format == "png" && !hasAllPixels(bytes))
        return damaged(notWhole);
    if (size.isEmpty() || !reader.read(&logo.m_image))
        return damaged(reader.errorString());
    return logo;
}

QSizeF PlanLogo::size() const
{
    if (isRaster())
        return m_image.size();
    const QRectF view = m_drawing->viewBoxF();
    return view.isEmpty() ? QSizeF(m_drawing->defaultSize()) : view.size();
}

QString PlanLogo::dataUri() const
{
    if (!isRaster())
        return QStringLiteral("data:image/svg+xml;base64,") + QString::fromLatin1(m_svg.toBase64());
    const QSize most(kMostLogoOnScreen, kMostLogoOnScreen);
    const bool isLarge = m_image.width() > most.width() || m_image.height() > most.height();
    QImage image = isLarge ? m_image.scaled(most, Qt::KeepAspectRatio, Qt::SmoothTransformation) : m_image;
    for (const QString &key : image.textKeys())
        image.setText(key, {});
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return QStringLiteral("data:image/png;base64,") + QString::fromLatin1(png.toBase64());
}

QRectF PlanLogo::placed(const QRectF &box) const
{
    const QSizeF fitted = size().scaled(box.size(), Qt::KeepAspectRatio);
    return {QPointF(box.left(), box.center().y() - fitted.height() / 2), fitted};
}

void PlanLogo::paint(QPainter &painter, const QRectF &box) const
{
    const QRectF place = placed(box);
    painter.save();
    if (isRaster()) {
        painter.setRenderHint(QPainter::LosslessImageRendering);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_image);
    } else {
        painter.setClipRect(place, Qt::IntersectClip);
        m_drawing->render(&painter, place);
    }
    painter.restore();
}

}  // namespace gp
