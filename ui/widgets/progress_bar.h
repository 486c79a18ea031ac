// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace gp {

/// A bar 4 px high: the share of some work that is done, or a piece that wanders while that is unknown.
class ProgressBar : public QWidget {
    Q_OBJECT
public:
    explicit ProgressBar(QWidget *parent = nullptr);

    void setShare(double share);  ///< 0 to 1
    void setUnknown();
    [[nodiscard]] double share() const { return m_share; }  ///< negative: unknown
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = -1;
    double m_phase = 0;
    QTimer m_timer;
};

}  // namespace gp
