// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace gp {

/// Lays the fields of a section out in two columns: short fields side by side, the others over the whole width.
/// Hidden fields take no room; heights follow the width, because messages wrap. A short field that half the width would cut
/// takes the whole of it.
class FieldLayout : public QLayout {
    Q_OBJECT
public:
    explicit FieldLayout(QWidget *parent);
    ~FieldLayout() override;

    void addField(QWidget *field, bool wide, int leastWidth = 0);

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_cells.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    struct Cell {
        QLayoutItem *item;
        bool wide;
        int leastWidth;
    };
    int arrange(const QRect &rect, bool move) const;

    QList<Cell> m_cells;
    bool m_nextIsWide = true;
    int m_nextLeast = 0;
};

}  // namespace gp
