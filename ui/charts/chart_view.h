// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

#include <QGraphicsView>

namespace gp {

/// Shows one chart at the size it is given: builds it anew on resize and theme change, tells figures under the mouse, and
/// copies itself as picture and as data. Left and right step through its spots, Enter activates one.
class ChartView : public QGraphicsView {
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    /// @param tsv  the chart's figures as tab-separated lines with a head, for the clipboard
    void setChart(ChartBuilder builder, const QString &tsv);
    /// Marks a spot, as the mouse does; emits nothing. An empty or unknown id: none.
    void setHighlighted(const QString &id);
    [[nodiscard]] const QString &highlighted() const { return m_highlighted; }
    [[nodiscard]] const QList<ChartSpot> &spots() const { return m_spots; }
    [[nodiscard]] const QString &tsv() const { return m_tsv; }
    /// The chart on its own ground, twice the size and never small, in the light theme: for reports and mails.
    /// @param head  said above it; empty: nothing
    [[nodiscard]] CopiedPicture picture(const QString &head = {}) const;

    void copyPicture(const QString &head) const;
    void copyData() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void spotHovered(const QString &id);  ///< empty: the mouse left it
    void spotActivated(const QString &id);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void rebuild();
    [[nodiscard]] const ChartSpot *spotAt(const QPointF &position) const;
    void highlightByUser(const QString &id);

    QGraphicsScene *m_scene;
    ChartBuilder m_builder;
    QString m_tsv;
    QString m_highlighted;
    QList<ChartSpot> m_spots;
};

}  // namespace gp
