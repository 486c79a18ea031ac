// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/glyphs.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>
#include <QRegularExpression>
#include <QStyleOptionGraphicsItem>
#include <QSvgRenderer>

#include <cmath>

// Outside the namespace: the macro declares a function of the global one.
static void initIconResources()
{
    Q_INIT_RESOURCE(groundplan_icons);
    Q_INIT_RESOURCE(groundplan_logo);
}

namespace gp {
namespace {

constexpr int kGrid = 48;

struct ServiceIcon {
    Hue category = Hue::Client;
    QByteArray colour;
    QByteArray primary;
    QByteArray detail;
};

QByteArray captured(const QString &svg, const char *pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern), QRegularExpression::DotMatchesEverythingOption);
    return expression.match(svg).captured(1).toUtf8();
}

ServiceIcon readIcon(const QString &path)
{
    QFile file(path);
    ServiceIcon icon;
    if (!file.open(QIODevice::ReadOnly))
        return icon;
    const QString svg = QString::fromUtf8(file.readAll());
    icon.category = categoryFromName(QString::fromUtf8(captured(svg, "data-category=\"([^\"]*)\"")));
    // Frames keep the colour of their edge, which is not a category's.
    icon.colour = captured(svg, "data-colour=\"([^\"]*)\"");
    if (icon.colour.isEmpty())
        icon.colour = categoryColour(icon.category).name().toUtf8();
    icon.primary = captured(svg, "<g id=\"primary\"[^>]*>(.*?)</g>");
    icon.detail = captured(svg, "<g id=\"detail\"[^>]*>(.*?)</g>");
    return icon;
}

const QHash<QString, ServiceIcon> &serviceIcons()
{
    static const QHash<QString, ServiceIcon> icons = [] {
        initIconResources();
        QHash<QString, ServiceIcon> table;
        const QDir folder(QStringLiteral(":/icons/services"));
        const QStringList files = folder.entryList({QStringLiteral("*.svg")});
        for (const QString &file : files)
            table.insert(file.chopped(4), readIcon(folder.filePath(file)));
        return table;
    }();
    return icons;
}

const ServiceIcon &serviceIcon(const QString &name)
{
    static const QString fallback = QStringLiteral("generic");
    static const ServiceIcon none;
    const auto &icons = serviceIcons();
    auto found = icons.constFind(name);
    if (found == icons.constEnd())
        found = icons.constFind(fallback);
    return found == icons.constEnd() ? none : *found;
}

/// Stroke width and corner on the 48 grid. Small tiles need relatively thicker lines to stay at 1.3 px or more.
struct SizeClass {
    double stroke;
    int radius;
    bool detail;
};

SizeClass sizeClass(int size)
{
    if (size <= 20)
        return {3.9, 11, false};
    if (size <= 28)
        return {2.7, 10, true};
    if (size <= 36)
        return {2.35, 10, true};
    return {2.0, 10, true};
}

QPixmap rendered(const QString &key, const QByteArray &svg, int devicePx, qreal dpr)
{
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(devicePx, devicePx);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(0, 0, devicePx, devicePx));
    painter.end();
    pixmap.setDevicePixelRatio(dpr);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

bool isVectorDevice(const QPainter &painter)
{
    const QPaintEngine *engine = painter.paintEngine();
    if (!engine)
        return false;
    switch (engine->type()) {
    case QPaintEngine::Pdf:
    case QPaintEngine::SVG:
    case QPaintEngine::Picture:
    case QPaintEngine::User:
        return true;
    default:
        return false;
    }
}

/// Draws a pixmap 1:1 on whole device pixels whatever the painter's transform.
void drawSnapped(QPainter &painter, const QPointF &topLeft, const QPixmap &pixmap)
{
    const qreal dpr = painter.device()->devicePixelRatioF();
    const QPointF place = painter.worldTransform().map(topLeft);
    const auto snap = [dpr](qreal v) { return std::round(v * dpr) / dpr; };
    painter.save();
    painter.resetTransform();
    painter.drawPixmap(QPointF(snap(place.x()), snap(place.y())), pixmap);
    painter.restore();
}

}  // namespace

QStringList serviceIconNames()
{
    QStringList names = serviceIcons().keys();
    names.sort();
    return names;
}

bool hasServiceIcon(const QString &iconName) { return serviceIcons().contains(iconName); }

Hue serviceIconCategory(const QString &iconName) { return serviceIcon(iconName).category; }

QByteArray serviceTileSvg(const QString &iconName, int size)
{
    const ServiceIcon &icon = serviceIcon(iconName);
    const SizeClass look = sizeClass(size);
    const QByteArray group = "<g fill=\"none\" stroke=\"#fff\" stroke-width=\"" + QByteArray::number(look.stroke) +
                             "\" stroke-linecap=\"round\" stroke-linejoin=\"round\">";
    QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"48\" height=\"48\" viewBox=\"0 0 48 48\">"
                     "<rect width=\"48\" height=\"48\" rx=\"" +
                     QByteArray::number(look.radius) + "\" fill=\"" + icon.colour + "\"/>" + group + icon.primary +
                     "</g>";
    if (look.detail && !icon.detail.isEmpty())
        svg += group + icon.detail + "</g>";
    return svg + "</svg>";
}

QPixmap serviceTile(const QString &iconName, int size, qreal dpr)
{
    const int devicePx = qRound(size * dpr);
    // The size class follows the size as the eye sees it, the pixels follow the device.
    const QString key = QStringLiteral("gp/tile/%1/%2/%3/%4").arg(iconName).arg(size).arg(devicePx).arg(dpr);
    return rendered(key, serviceTileSvg(iconName, size), devicePx, dpr);
}

void paintServiceTile(QPainter &painter, const QRectF &rect, const QString &iconName)
{
    QSvgRenderer renderer(serviceTileSvg(iconName, qRound(rect.width())));
    renderer.render(&painter, rect);
}

void drawServiceTile(QPainter &painter, const QPointF &topLeft, const QString &iconName, qreal size)
{
    if (isVectorDevice(painter)) {
        paintServiceTile(painter, QRectF(topLeft, QSizeF(size, size)), iconName);
        return;
    }
    const qreal zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
    drawSnapped(painter, topLeft,
                serviceTile(iconName, std::max(1, qRound(size * zoom)), painter.device()->devicePixelRatioF()));
}

QPixmap glyph(const QString &name, int px, const QColor &colour, qreal dpr)
{
    const QByteArray svg = glyphSvg(name, colour.name().toLatin1());
    if (svg.isEmpty())
        return {};
    const int devicePx = qRound(px * dpr);
    const QString key = QStringLiteral("gp/glyph/%1/%2/%3/%4").arg(name, colour.name()).arg(devicePx).arg(dpr);
    return rendered(key, svg, devicePx, dpr);
}

void drawGlyph(QPainter &painter, const QRectF &rect, const QString &name, int px, const QColor &colour)
{
    const QPointF topLeft(rect.center().x() - px / 2.0, rect.center().y() - px / 2.0);
    if (isVectorDevice(painter)) {
        QSvgRenderer renderer(glyphSvg(name, colour.name().toLatin1()));
        renderer.render(&painter, QRectF(topLeft, QSizeF(px, px)));
        return;
    }
    const qreal zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
    const QPixmap pixmap = glyph(name, std::max(1, qRound(px * zoom)), colour, painter.device()->devicePixelRatioF());
    if (!pixmap.isNull())
        drawSnapped(painter, topLeft, pixmap);
}

void paintSeverity(QPainter &painter, const QRectF &rect, Mark severity, const Tokens &tokens)
{
    const QColor fill = tokens.severity(severity).fill;
    const QColor mark = tokens.theme == Theme::Light ? tokens.surface : tokens.canvas;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 14, rect.height() / 14);  // drawn on a 14 grid
    const auto line = [&](const QColor &colour, qreal width) {
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
    };
    const auto area = [&](const QPolygonF &shape) {
        // The line in the fill colour rounds the corners.
        painter.setPen(QPen(fill, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(fill);
        painter.drawPolygon(shape);
    };
    switch (severity) {
    case Mark::High:
        area({{4.4, 0.7}, {9.6, 0.7}, {13.3, 4.4}, {13.3, 9.6}, {9.6, 13.3}, {4.4, 13.3}, {0.7, 9.6}, {0.7, 4.4}});
        line(mark, 1.8);
        painter.drawLine(QPointF(7, 3.8), QPointF(7, 7.4));
        painter.drawPoint(QPointF(7, 10.2));
        break;
    case Mark::Medium:
        area({{7, 0.9}, {13.4, 12.6}, {0.6, 12.6}});
        line(mark, 1.6);
        painter.drawLine(QPointF(7, 5), QPointF(7, 8));
        painter.drawPoint(QPointF(7, 10.6));
        break;
    case Mark::Low:
        line(fill, 1.3);
        painter.drawEllipse(QPointF(7, 7), 6.3, 6.3);
        painter.drawLine(QPointF(7, 6.7), QPointF(7, 10));
        line(fill, 1.6);
        painter.drawPoint(QPointF(7, 4.1));
        break;
    case Mark::Ok:
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawEllipse(QPointF(7, 7), 6.8, 6.8);
        line(mark, 1.6);
        painter.drawPolyline(QPolygonF({{4.1, 7.2}, {6.2, 9.3}, {10, 5.2}}));
        break;
    }
    painter.restore();
}

QString severityName(Mark severity)
{
    switch (severity) {
    case Mark::High:
        return QCoreApplication::translate("Severity", "High");
    case Mark::Medium:
        return QCoreApplication::translate("Severity", "Medium");
    case Mark::Low:
        return QCoreApplication::translate("Severity", "Low");
    case Mark::Ok:
        break;
    }
    return QCoreApplication::translate("Severity", "Passed");
}

void paintLogo(QPainter &painter, const QRectF &rect)
{
    initIconResources();
    QSvgRenderer renderer(QStringLiteral(":/icons/groundplan.svg"));
    renderer.render(&painter, rect);
}

QPixmap logoPixmap(int px, qreal dpr)
{
    QPixmap pixmap(qRound(px * dpr), qRound(px * dpr));
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintLogo(painter, QRectF(QPointF(), QSizeF(pixmap.size())));
    painter.end();
    pixmap.setDevicePixelRatio(dpr);
    return pixmap;
}

}  // namespace gp
