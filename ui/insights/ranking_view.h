// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace gp {

class RankingModel;
class TableRowDelegate;

/// The ranked table: hover, one current row, a pin in the row under the mouse. It shows as many columns as its width has room
/// for; where the reason has none, rows that fail say it across the figures.
class RankingView : public QTableView {
    Q_OBJECT

public:
    explicit RankingView(QWidget *parent = nullptr);

    void setRankingModel(RankingModel *model);
    /// Shows the columns that fit into `room` px. @return the width that they take
    /// @param fill  the reason takes what is left, so that the rows go from edge to edge
    int fitColumns(int room, bool fill = false);
    void setHoveredRow(int row);
    /// Where the pin of a row is, in the viewport; empty: it cannot be pinned.
    [[nodiscard]] QRect pinRect(int row) const;

signals:
    void rowHovered(int row);  ///< −1: none
    void pinRequested(int row);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] bool isPinnable(int row) const;
    void spanReasons(bool reasonShown);

    RankingModel *m_ranking = nullptr;
    TableRowDelegate *m_delegate;
    int m_hovered = -1;
};

}  // namespace gp
