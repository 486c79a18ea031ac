// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_view.h"

#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QClipboard>
#include <QGraphicsScene>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kSpotReach = 12;  // px from a spot's centre that still mean it

}  // namespace

ChartView::ChartView(QWidget *parent) : QGraphicsView(parent), m_scene(new QGraphicsScene(this))
{
    setScene(m_scene);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRenderHint(QPainter::Antialiasing);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void ChartView::setChart(ChartBuilder builder, const QString &tsv)
{
    m_builder = std::move(builder);
    m_tsv = tsv;
    rebuild();
}

void ChartView::setHighlighted(const QString &id)
{
    if (id == m_highlighted)
        return;
    m_highlighted = id;
    rebuild();
}

CopiedPicture ChartView::picture(const QString &head) const
{
    CopiedPicture picture =
        pictureForElsewhere(head, viewport()->size(), [this](QPainter &painter, const QRectF &room) {
            if (m_builder)
                paintChart(painter, room, 1, m_builder);
        });
    picture.tsv = m_tsv;
    return picture;
}

void ChartView::copyPicture(const QString &head) const
{
    QGuiApplication::clipboard()->setMimeData(mimeOfPicture(picture(head)).release());
}

void ChartView::copyData() const { QGuiApplication::clipboard()->setMimeData(mimeOfTable(m_tsv).release()); }

QSize ChartView::sizeHint() const { return {240, 180}; }

QSize ChartView::minimumSizeHint() const { return {120, 100}; }

void ChartView::drawBackground(QPainter *painter, const QRectF &rect) { painter->fillRect(rect, tk().surface); }

void ChartView::drawForeground(QPainter *painter, const QRectF &)
{
    if (hasFocus() && m_highlighted.isEmpty())
        paintFocusRing(*painter, QRectF(viewport()->rect()), tk().size.unit);
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    rebuild();
}

void ChartView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild();
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    // By value: what is marked anew is built anew, spots and all.
    const ChartSpot *found = spotAt(event->position());
    const bool there = found != nullptr;
    const ChartSpot spot = there ? *found : ChartSpot{};
    highlightByUser(spot.id);
    setCursor(there && spot.area.isNull() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (there && !spot.tip.isEmpty())
        QToolTip::showText(event->globalPosition().toPoint(), spot.tip, viewport());
    else
        QToolTip::hideText();
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    const ChartSpot *spot = event->button() == Qt::LeftButton ? spotAt(event->position()) : nullptr;
    if (spot && spot->area.isNull())
        emit spotActivated(QString(spot->id));  // a copy: who hears of it may build the chart anew
    else
        event->ignore();
}

void ChartView::leaveEvent(QEvent *event)
{
    QGraphicsView::leaveEvent(event);
    highlightByUser({});
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step != 0 && !m_spots.isEmpty()) {
        QList<ChartSpot> order = m_spots;
        std::stable_sort(order.begin(), order.end(),
                         [](const ChartSpot &a, const ChartSpot &b) { return a.centre.x() < b.centre.x(); });
        const auto now =
            std::find_if(order.begin(), order.end(), [&](const ChartSpot &s) { return s.id == m_highlighted; });
        const qsizetype at = now == order.end() ? (step > 0 ? -1 : order.size()) : now - order.begin();
        const ChartSpot &next = order[std::clamp<qsizetype>(at + step, 0, order.size() - 1)];
        highlightByUser(next.id);
        QToolTip::showText(viewport()->mapToGlobal(next.centre.toPoint()), next.tip, viewport());
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !m_highlighted.isEmpty()) {
        emit spotActivated(QString(m_highlighted));
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copyData();
        return;
    }
    event->ignore();
}

bool ChartView::viewportEvent(QEvent *event)
{
    // The tool tips of spots are shown by hand; the view's own would hide them.
    if (event->type() == QEvent::ToolTip)
        return true;
    return QGraphicsView::viewportEvent(event);
}

void ChartView::rebuild()
{
    m_scene->clear();
    m_spots.clear();
    const QSizeF size = viewport()->size();
    m_scene->setSceneRect(QRectF(QPointF(), size));
    if (m_builder && size.width() > 1 && size.height() > 1)
        m_spots = m_builder(*m_scene, size, tk(), m_highlighted);
    viewport()->update();
}

const ChartSpot *ChartView::spotAt(const QPointF &position) const
{
    const ChartSpot *nearest = nullptr;
    qreal least = kSpotReach * kSpotReach;
    for (const ChartSpot &spot : m_spots) {
        if (!spot.area.isNull()) {
            if (spot.area.contains(position))
                return &spot;
            continue;
        }
        const QPointF away = spot.centre - position;
        const qreal distance = QPointF::dotProduct(away, away);
        if (distance <= least) {
            least = distance;
            nearest = &spot;
        }
    }
    return nearest;
}

void ChartView::highlightByUser(const QString &id)
{
    if (id == m_highlighted)
        return;
    setHighlighted(id);
    emit spotHovered(id);
}

}  // namespace gp
