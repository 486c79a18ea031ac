// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page_list.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemDelegate>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kListViewer = 1;
constexpr int kSmallPage = 96;  // px of width
constexpr int kRowAround = 8;
constexpr int kLabelRow = 20;
constexpr double kDimmedSmall = 0.55;
constexpr int kMostKept = 200;  // pictures of some 100 KB

/// An old picture is of the document before, until the page is drawn anew.
enum PageRole { kPictureRole = Qt::UserRole + 1, kShapeRole, kOldRole };

class PageDelegate : public QAbstractItemDelegate {
public:
    explicit PageDelegate(PageList &list) : QAbstractItemDelegate(&list), m_list(list) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const double shape = index.data(kShapeRole).toDouble();
        return {kSmallPage + 2 * kRowAround, static_cast<int>(kSmallPage * shape) + kLabelRow + 2 * kRowAround};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool current = m_list.currentIndex() == index;
        const QRectF row(option.rect);
        const double height = std::floor(kSmallPage * index.data(kShapeRole).toDouble());
        const QRectF page(row.left() + std::floor((row.width() - kSmallPage) / 2), row.top() + kRowAround, kSmallPage,
                          height);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        if (current) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(tk().selected);
            painter->drawRoundedRect(row.adjusted(tk().size.unit, 1, -tk().size.unit, -1), tk().size.radius,
                                     tk().size.radius);
        }
        painter->fillRect(page.adjusted(-1, -1, 1, 1), current ? tk().accent : tk().line);
        painter->setOpacity(m_list.isDimmed() ? kDimmedSmall : 1);
        painter->fillRect(page, tokensOf(Theme::Light).surface);
        if (const auto picture = index.data(kPictureRole).value<QImage>(); !picture.isNull())
            painter->drawImage(page, picture);
        painter->setOpacity(1);
        paintText(*painter, QRectF(row.left(), page.bottom() + tk().size.unit, row.width(), kLabelRow),
                  index.data(Qt::DisplayRole).toString(),
                  uiFont(tk().size.secondary, current ? QFont::DemiBold : QFont::Normal),
                  current ? tk().accent : tk().secondary, Qt::AlignHCenter);
        if (current && m_list.hasFocus())
            paintFocusRing(*painter, row.adjusted(tk().size.unit, 1, -tk().size.unit, -1), tk().size.radius);
        painter->restore();
    }

private:
    PageList &m_list;
};

}  // namespace

PageList::PageList(PdfPages &pages, QWidget *parent)
    : QListView(parent), m_pages(pages), m_model(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("plan.pages"));
    setAccessibleName(tr("Pages, small"));
    setModel(m_model);
    setItemDelegate(new PageDelegate(*this));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    connect(&m_pages, &PdfPages::drawn, this, [this](int viewer, const PageWish &wish, const QImage &image) {
        if (viewer != kListViewer || wish.page >= m_model->rowCount())
            return;
        m_model->item(wish.page)->setData(image, kPictureRole);
        m_model->item(wish.page)->setData(false, kOldRole);
    });
}

void PageList::setContent(const PdfContent &content)
{
    m_following = true;
    const int current = currentIndex().row();
    const int place = verticalScrollBar()->value();
    QList<QPair<double, QVariant>> before;
    for (int row = 0; row < m_model->rowCount(); ++row)
        before.append({m_model->item(row)->data(kShapeRole).toDouble(), m_model->item(row)->data(kPictureRole)});
    m_model->clear();
    for (int i = 0; i < static_cast<int>(content.pages.size()); ++i) {
        const PdfPage &page = content.pages.at(i);
        auto *item = new QStandardItem(page.label.isEmpty() ? QString::number(i + 1) : page.label);
        const double shape = page.size.isEmpty() ? 1.0 : page.size.height() / page.size.width();
        item->setData(shape, kShapeRole);
        if (i < before.size() && before.at(i).first == shape && !before.at(i).second.isNull()) {
            item->setData(before.at(i).second, kPictureRole);
            item->setData(true, kOldRole);
        }
        item->setData(tr("Page %1 of %2").arg(i + 1).arg(content.pages.size()), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    setCurrentIndex(m_model->index(std::clamp(current, 0, std::max(0, m_model->rowCount() - 1)), 0));
    doItemsLayout();
    verticalScrollBar()->setValue(place);
    m_following = false;
    wish();
}

void PageList::setDimmed(bool dimmed)
{
    m_dimmed = dimmed;
    viewport()->update();
}

void PageList::setCurrentPage(int page)
{
    if (page < 0 || page >= m_model->rowCount() || currentIndex().row() == page)
        return;
    m_following = true;
    setCurrentIndex(m_model->index(page, 0));
    m_following = false;
    viewport()->update();
}

void PageList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    viewport()->update();
    if (!m_following && current.isValid())
        emit chosen(current.row());
}

int PageList::deviceWidth() const { return static_cast<int>(std::lround(kSmallPage * devicePixelRatioF())); }

QList<PageWish> PageList::wishes() const
{
    QList<PageWish> wishes;
    if (isVisible())
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QRect place = visualRect(m_model->index(row, 0));
            if (place.top() > viewport()->height())
                break;
            if (place.bottom() < 0)
                continue;
            if (m_model->item(row)->data(kPictureRole).isNull() || m_model->item(row)->data(kOldRole).toBool())
                wishes += PageWish{row, deviceWidth()};
        }
    return wishes;
}

void PageList::wish()
{
    const QList<PageWish> wishes = this->wishes();
    // A plan of a thousand pages keeps those near the ones in sight.
    if (m_model->rowCount() > kMostKept && !wishes.isEmpty())
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (std::abs(row - wishes.front().page) > kMostKept / 2)
                m_model->item(row)->setData({}, kPictureRole);
    m_pages.want(kListViewer, wishes);
}

void PageList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    wish();
}

void PageList::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    wish();
}

void PageList::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    wish();
}

}  // namespace gp
