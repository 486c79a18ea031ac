// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pdf_pages.h"

#include <QAbstractScrollArea>
#include <QCache>

#include <vector>

namespace gp {

enum class PageFit { Width, Page, Percent };

/// The pages of a document under one another. Keys: PageUp, PageDown, Home, End, arrows, + and -; Ctrl and wheel zoom. A click on
/// a link goes where it leads.
class PageView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit PageView(PdfPages &pages, QWidget *parent = nullptr);

    static constexpr int kLeastZoom = 50;
    static constexpr int kMostZoom = 200;

    /// Shows another document at the place that was seen of the one before.
    void setContent(const PdfContent &content);
    void clear();
    [[nodiscard]] int count() const { return static_cast<int>(m_content.pages.size()); }
    /// Pages that are of an older state are paler.
    void setDimmed(bool dimmed);
    [[nodiscard]] bool isDimmed() const { return m_dimmed; }

    void setFit(PageFit fit, int percent = 100);
    [[nodiscard]] PageFit fit() const { return m_fit; }
    [[nodiscard]] int percent() const;  ///< as it is shown, whatever the fit
    void zoomBy(int steps);

    /// @param top  0 to 1 of the page
    void goTo(int page, double top = 0);
    /// The page that has the middle of the view.
    [[nodiscard]] int currentPage() const { return m_current; }
    /// Where a page stands in the viewport.
    [[nodiscard]] QRectF pageRect(int page) const;
    /// Whether a page is drawn as sharp as it is shown.
    [[nodiscard]] bool isDrawn(int page) const;
    [[nodiscard]] qint64 cachedBytes() const { return m_images.totalCost(); }

signals:
    void currentPageChanged(int page);
    void zoomChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Drawn {
        QImage image;
        int asked = 0;  // width; a page is never drawn larger than memory allows
    };
    struct Spot {
        int page = 0;
        double share = 0;  // of its height
    };

    [[nodiscard]] Spot spotAt(double y) const;  // in the viewport
    [[nodiscard]] double topOf(const Spot &spot) const;
    void arrange();
    void keepSpot(const Spot &spot, double y);
    void wish();
    void noteCurrent();
    [[nodiscard]] double scaleFor(int width, int height) const;
    [[nodiscard]] double
    scaleOf(int page) const;  ///< px for a point of a page: where pages are fitted, a wide one is smaller
    [[nodiscard]] int deviceWidth(int page) const;
    [[nodiscard]] const PdfLink *linkAt(const QPointF &at) const;
    void take(int viewer, const PageWish &wish, const QImage &image);

    PdfPages &m_pages;
    PdfContent m_content;
    std::vector<double> m_tops;  // of the pages and of the end, in px from the top of all
    double m_across = 0;         // width of the widest
    double m_scale = 1;          // px for a point, of a usual page
    double m_room = 1;           // px across that pages are fitted into
    PageFit m_fit = PageFit::Width;
    int m_percent = 100;
    int m_current = 0;
    bool m_dimmed = false;
    const PdfLink *m_pressed = nullptr;
    QCache<int, Drawn> m_images;  // bounded in bytes
    QList<PageWish> m_wished;
};

}  // namespace gp
