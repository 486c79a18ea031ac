// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page_view.h"

#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace gp {
namespace {

constexpr int kViewer = 0;
constexpr qsizetype kMostImageBytes = qsizetype{192} * 1024 * 1024;
constexpr double kScreenPerPoint = 96.0 / 72.0;  // 100 %: a page is as large as on a screen of 96 dpi
constexpr int kPageGap = 16;
constexpr double kDimmed = 0.55;
constexpr std::array kZoomSteps{50, 67, 80, 90, 100, 110, 125, 150, 175, 200};

}  // namespace

PageView::PageView(PdfPages &pages, QWidget *parent) : QAbstractScrollArea(parent), m_pages(pages)
{
    m_images.setMaxCost(kMostImageBytes);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setSingleStep(3 * tk().size.lineHeight);
    horizontalScrollBar()->setSingleStep(3 * tk().size.lineHeight);
    setAccessibleName(tr("Pages of the plan"));
    connect(&m_pages, &PdfPages::drawn, this, &PageView::take);
}

void PageView::setContent(const PdfContent &content)
{
    const bool first = m_content.pages.isEmpty();
    const Spot before = spotAt(0);
    m_content = content;
    m_pressed = nullptr;
    m_images.clear();
    m_wished.clear();
    arrange();
    keepSpot(first ? Spot() : Spot{std::min(before.page, count() - 1), before.share}, first ? kPageGap : 0);
    viewport()->update();
    m_current = -1;
    noteCurrent();
    wish();
}

void PageView::clear()
{
    m_content = {};
    m_pressed = nullptr;
    m_images.clear();
    m_current = 0;
    arrange();
    wish();
    viewport()->update();
}

void PageView::setDimmed(bool dimmed)
{
    m_dimmed = dimmed;
    viewport()->update();
}

int PageView::percent() const { return static_cast<int>(std::lround(m_scale / kScreenPerPoint * 100)); }

void PageView::setFit(PageFit fit, int percent)
{
    const double middle = viewport()->height() / 2.0;
    const Spot spot = spotAt(fit == PageFit::Page ? 0 : middle);
    m_fit = fit;
    m_percent = std::clamp(percent, kLeastZoom, kMostZoom);
    const int page = m_current;
    arrange();
    if (fit == PageFit::Page)
        goTo(page);
    else
        keepSpot(spot, middle);
    viewport()->update();
    noteCurrent();
    wish();
    emit zoomChanged();
}

void PageView::zoomBy(int steps)
{
    int percent = this->percent();
    for (; steps > 0; --steps) {
        const auto *next = std::upper_bound(kZoomSteps.begin(), kZoomSteps.end(), percent);
        percent = next == kZoomSteps.end() ? kMostZoom : *next;
    }
    for (; steps < 0; ++steps) {
        const auto *at = std::lower_bound(kZoomSteps.begin(), kZoomSteps.end(), percent);
        percent = at == kZoomSteps.begin() ? kLeastZoom : *(at - 1);
    }
    setFit(PageFit::Percent, percent);
}

double PageView::scaleFor(int width, int height) const
{
    if (m_fit == PageFit::Percent || m_content.pages.isEmpty())
        return kScreenPerPoint * m_percent / 100;
    // The cover is as most pages are; one that is wider is fitted by itself.
    const QSizeF usual = m_content.pages.front().size.expandedTo(QSizeF(1, 1));
    const double across = std::max(1, width - 2 * kPageGap) / usual.width();
    const double down = std::max(1, height - 2 * kPageGap) / usual.height();
    const double scale = m_fit == PageFit::Width ? across : std::min(across, down);
    return std::clamp(scale, kScreenPerPoint * 0.1, kScreenPerPoint * kMostZoom / 100);
}

double PageView::scaleOf(int page) const
{
    const double wide = m_content.pages.at(page).size.width();
    return m_fit == PageFit::Percent || wide <= 0 ? m_scale : std::min(m_scale, m_room / wide);
}

void PageView::arrange()
{
    // As if the bar stood there always, so that a page does not jump when it comes.
    const int width = maximumViewportSize().width() - verticalScrollBar()->sizeHint().width();
    m_scale = scaleFor(width, viewport()->height());
    m_room = std::max(1, width - 2 * kPageGap);
    m_tops.clear();
    double top = kPageGap;
    m_across = 0;
    for (int page = 0; page < count(); ++page) {
        const QSizeF size = m_content.pages.at(page).size * scaleOf(page);
        m_tops.push_back(top);
        top += std::round(size.height()) + kPageGap;
        m_across = std::max(m_across, std::round(size.width()));
    }
    m_tops.push_back(top);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(top) - viewport()->height()));
    const int wide = static_cast<int>(m_across) + 2 * kPageGap;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, wide - viewport()->width()));
}

QRectF PageView::pageRect(int page) const
{
    const QSizeF size = m_content.pages.at(page).size * scaleOf(page);
    const double room = std::max<double>(viewport()->width(), m_across + 2 * kPageGap);
    return {std::round((room - size.width()) / 2) - horizontalScrollBar()->value(),
            m_tops.at(static_cast<std::size_t>(page)) - verticalScrollBar()->value(), std::round(size.width()),
            std::round(size.height())};
}

PageView::Spot PageView::spotAt(double y) const
{
    if (m_content.pages.isEmpty())
        return {};
    const double at = y + verticalScrollBar()->value();
    const auto behind = std::upper_bound(m_tops.begin(), m_tops.end() - 1, at);
    const auto page = std::max<std::ptrdiff_t>(0, behind - m_tops.begin() - 1);
    const double height = m_tops[static_cast<std::size_t>(page) + 1] - m_tops[static_cast<std::size_t>(page)];
    return {static_cast<int>(page), (at - m_tops[static_cast<std::size_t>(page)]) / std::max(1.0, height)};
}

double PageView::topOf(const Spot &spot) const
{
    if (m_content.pages.isEmpty())
        return 0;
    const auto page = static_cast<std::size_t>(std::clamp(spot.page, 0, count() - 1));
    return m_tops[page] + spot.share * (m_tops[page + 1] - m_tops[page]);
}

void PageView::keepSpot(const Spot &spot, double y)
{
    verticalScrollBar()->setValue(static_cast<int>(std::lround(topOf(spot) - y)));
}

void PageView::goTo(int page, double top)
{
    if (page < 0 || page >= count())
        return;
    // A little of what stands before it, so that a heading does not stick to the edge.
    const double y =
        m_tops[static_cast<std::size_t>(page)] + top * m_content.pages.at(page).size.height() * scaleOf(page);
    verticalScrollBar()->setValue(static_cast<int>(y) - kPageGap / 2);
}

int PageView::deviceWidth(int page) const
{
    return static_cast<int>(std::lround(m_content.pages.at(page).size.width() * scaleOf(page) * devicePixelRatioF()));
}

bool PageView::isDrawn(int page) const
{
    const Drawn *drawn = m_images.object(page);
    return drawn && !drawn->image.isNull() && drawn->asked == deviceWidth(page);
}

void PageView::wish()
{
    QList<PageWish> wishes;
    for (int page = spotAt(0).page; page < count(); ++page) {
        if (pageRect(page).top() > viewport()->height())
            break;
        const Drawn *drawn = m_images.object(page);
        if (!drawn || drawn->asked != deviceWidth(page))
            wishes += PageWish{page, deviceWidth(page)};
    }
    if (wishes == m_wished && !wishes.isEmpty())
        return;
    m_wished = wishes;
    m_pages.want(kViewer, wishes);
}

void PageView::take(int viewer, const PageWish &wish, const QImage &image)
{
    if (viewer != kViewer || wish.page >= count())
        return;
    m_wished.removeOne(wish);
    // What cannot be drawn is an empty page, and is not tried again and again.
    m_images.insert(wish.page, new Drawn{image, wish.width}, std::max<qsizetype>(1, image.sizeInBytes()));
    viewport()->update(pageRect(wish.page).toAlignedRect());
    this->wish();
}

void PageView::noteCurrent()
{
    const int page = spotAt(viewport()->height() / 2.0).page;
    setSpokenValue(*this, count() == 0 ? QString() : tr("Page %1 of %2").arg(page + 1).arg(count()));
    if (page == m_current)
        return;
    m_current = page;
    emit currentPageChanged(page);
}

void PageView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), tk().canvas);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QColor paper = tokensOf(Theme::Light).surface;
    for (int page = spotAt(0).page; page < count(); ++page) {
        const QRectF rect = pageRect(page);
        if (rect.top() > viewport()->height())
            break;
        painter.setOpacity(1);
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), tk().line);
        painter.setOpacity(m_dimmed ? kDimmed : 1);
        painter.fillRect(rect, paper);
        if (const Drawn *drawn = m_images.object(page); drawn && !drawn->image.isNull())
            painter.drawImage(rect, drawn->image);
    }
    painter.setOpacity(1);
    if (hasFocus())
        paintFocusRing(painter, QRectF(viewport()->rect()), 0);
}

void PageView::resizeEvent(QResizeEvent *)
{
    const Spot spot = spotAt(0);
    arrange();
    keepSpot(spot, 0);
    noteCurrent();
    wish();
    emit zoomChanged();
}

void PageView::scrollContentsBy(int, int)
{
    viewport()->update();
    noteCurrent();
    wish();
}

void PageView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Home:
        bar->setValue(bar->minimum());
        break;
    case Qt::Key_End:
        bar->setValue(bar->maximum());
        break;
    case Qt::Key_PageDown:
        m_fit == PageFit::Page ? goTo(m_current + 1) : bar->triggerAction(QScrollBar::SliderPageStepAdd);
        break;
    case Qt::Key_PageUp:
        m_fit == PageFit::Page ? goTo(m_current - 1) : bar->triggerAction(QScrollBar::SliderPageStepSub);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(1);
        break;
    case Qt::Key_Minus:
        zoomBy(-1);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void PageView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    if (const int turned = event->angleDelta().y())
        zoomBy(turned > 0 ? 1 : -1);
    event->accept();
}

const PdfLink *PageView::linkAt(const QPointF &at) const
{
    const int page = spotAt(at.y()).page;
    if (page >= count())
        return nullptr;
    const QRectF rect = pageRect(page);
    const QPointF share((at.x() - rect.left()) / rect.width(), (at.y() - rect.top()) / rect.height());
    for (const PdfLink &link : m_content.pages.at(page).links)
        if (link.area.contains(share))
            return &link;
    return nullptr;
}

void PageView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? linkAt(event->position()) : nullptr;
}

void PageView::mouseMoveEvent(QMouseEvent *event)
{
    viewport()->setCursor(linkAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void PageView::mouseReleaseEvent(QMouseEvent *event)
{
    const PdfLink *pressed = std::exchange(m_pressed, nullptr);
    if (pressed && pressed == linkAt(event->position()))
        goTo(pressed->page, pressed->top);
}

bool PageView::viewportEvent(QEvent *event)
{
    // Another screen may have other pixels.
    if (event->type() == QEvent::Show || event->type() == QEvent::ScreenChangeInternal)
        QMetaObject::invokeMethod(this, &PageView::wish, Qt::QueuedConnection);
    return QAbstractScrollArea::viewportEvent(event);
}

void PageView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void PageView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace gp
