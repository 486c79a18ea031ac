// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/logo_well.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

#include <algorithm>

namespace gp {
namespace {

/// The file that is dragged; empty: none, or no file of this machine.
QString draggedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    const auto local = std::find_if(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); });
    return local == urls.end() ? QString() : local->toLocalFile();
}

}  // namespace

LogoWell::LogoWell(QWidget *parent) : PaintedButton(parent)
{
    setObjectName(QStringLiteral("plan.logo"));
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setPicture({});
}

void LogoWell::setPicture(const QImage &picture)
{
    m_picture = picture;
    setText(picture.isNull() ? tr("Choose a picture, or drop one here") : tr("Choose another picture"));
    setAccessibleName(tr("Logo") + QStringLiteral(": ") + text());
    setToolTip(text());
    update();
}

QSize LogoWell::sizeHint() const { return {kPictureWidth, kHeight}; }

void LogoWell::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const Edge edge = m_over || hasKeyboardFocus() ? Edge::Focus : isLit() ? Edge::Hover : Edge::Control;
    paintFieldEdge(painter, rect(), edge);
    if (m_picture.isNull()) {
        paintText(painter, QRectF(rect()).adjusted(tk().size.fieldPad, 0, -tk().size.fieldPad, 0), text(),
                  uiFont(tk().size.secondary), tk().secondary, Qt::AlignHCenter);
        return;
    }
    // On white whatever the theme: it is seen as it will be on paper.
    const QRectF inside = QRectF(rect()).adjusted(2, 2, -2, -2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokensOf(Theme::Light).surface);
    painter.drawRoundedRect(inside, tk().size.radius - 1, tk().size.radius - 1);
    const QSizeF room(std::min<qreal>(kPictureWidth, inside.width() - 2 * tk().size.fieldPad), kPictureHeight);
    const QSizeF size = QSizeF(m_picture.size()).scaled(room, Qt::KeepAspectRatio);
    painter.drawImage(QRectF(inside.center() - QPointF(size.width() / 2, size.height() / 2), size), m_picture);
}

void LogoWell::dragEnterEvent(QDragEnterEvent *event)
{
    if (draggedFile(*event->mimeData()).isEmpty())
        return;
    m_over = true;
    update();
    event->acceptProposedAction();
}

void LogoWell::dragLeaveEvent(QDragLeaveEvent *)
{
    m_over = false;
    update();
}

void LogoWell::dropEvent(QDropEvent *event)
{
    m_over = false;
    update();
    event->acceptProposedAction();
    emit dropped(draggedFile(*event->mimeData()));
}

}  // namespace gp
