// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"

#include <vector>

namespace gp {

/// One answer out of a few as a card: a radio mark, a title, one or two lines, and maybe a little curve at its right.
class ChoiceCard : public PaintedButton {
    Q_OBJECT
public:
    ChoiceCard(const QString &title, const QString &detail, QWidget *parent = nullptr);

    /// Draws values from 0 to 1 at the right.
    void setCurve(std::vector<double> values);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Enter: this one, and on to what follows.
    void confirmed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_detail;
    std::vector<double> m_curve;
};

}  // namespace gp
