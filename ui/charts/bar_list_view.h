// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/bar_list.h"

#include <QWidget>

namespace gp {

/// Shows a bar list in the room there is: rows that do not fit are summed in a last row, the total stays at the bottom.
/// Up and down walk the rows, Enter activates, as a click does.
class BarListView : public QWidget {
    Q_OBJECT

public:
    /// Sums up rows that do not fit into one, which names their number.
    using SumUp = std::function<BarRow(const QList<BarRow> &rest)>;

    explicit BarListView(QWidget *parent = nullptr);

    void setList(BarList list, SumUp sumUp);
    void setSelected(const QString &id);
    /// Marks rows as the mouse does, for what is pointed at in another view; a row that is summed marks its sum.
    void setMarked(const QStringList &ids);
    [[nodiscard]] const QStringList &marked() const { return m_marked; }
    [[nodiscard]] const BarList &list() const { return m_list; }
    /// What is shown at the present height: its values add up to those of the whole list.
    [[nodiscard]] BarList shown() const;
    [[nodiscard]] QRect rowRect(const QString &id) const;
    void copyPicture(const QString &head) const;
    /// All of its rows, whatever room it has.
    [[nodiscard]] CopiedPicture picture(const QString &head) const;

    /// Height at which every row is shown.
    [[nodiscard]] int wantedHeight() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void rowActivated(const QString &id);  ///< id of the summed row: empty
    /// The mouse or the keyboard is on a row; of the summed row, on all that it sums. None: on no row.
    void rowsPointedAt(const QStringList &ids);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int rowAt(const QPointF &position) const;
    [[nodiscard]] QList<int> markedRows(const BarList &part) const;
    void pointAt(int row);

    BarList m_list;
    SumUp m_sumUp;
    QString m_selected;
    QStringList m_marked;
    int m_hovered = -1;
    int m_current = -1;
};

}  // namespace gp
