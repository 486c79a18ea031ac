// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/hourly_shape.h"

#include <QWidget>

class QLineEdit;

namespace gp {

/// The hours of a day as a strip of cells, as many as fit at once: the hour above, its share of the peak under it. The share of
/// the chosen hour is typed; Tab, Shift+Tab and the arrows at the ends of the text go to the next one.
class WeekStrip : public QWidget {
    Q_OBJECT
public:
    explicit WeekStrip(QWidget *parent = nullptr);

    void setDay(const DayShares &day);
    void setHour(int hour);
    [[nodiscard]] int hour() const { return m_hour; }
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    /// Where an hour's cell is; empty while it is on another page of the strip.
    [[nodiscard]] QRect cellRect(int hour) const;
    /// Begins to type the share of the chosen hour.
    void type(const QString &digits);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void hourChosen(int hour);
    void typed(int hour, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] int cellCount() const;
    [[nodiscard]] QString shareText(int hour) const;
    void placeEdit();
    void commit();
    bool go(int by);

    DayShares m_day{};
    int m_hour = 0;
    QLineEdit *m_edit;
};

}  // namespace gp
