// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace gp {

/// The column of handles at the left of a grid: a row is dragged by its handle to another place.
class RowsHandles : public QHeaderView {
    Q_OBJECT
public:
    explicit RowsHandles(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// The row is to stand where the other one stands now.
    void moved(int from, int to);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    /// The gap between rows that is nearest: 0 before the first, count() after the last.
    [[nodiscard]] int gapAt(int y) const;
    void showGap(int gap);

    int m_dragged = -1;
    int m_gap = -1;
    QWidget *m_line = nullptr;  // over the rows, where the dragged one would go
};

}  // namespace gp
