// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/bar_list.h"

#include <QWidget>

namespace gp {

struct CostFigure {
    QString name;
    QString figure;
    bool strong = false;
};

/// The narrow column beside the bars: a short list of bars by service, and the total in other periods.
class CostSide : public QWidget {
    Q_OBJECT

public:
    explicit CostSide(QWidget *parent = nullptr);
    void setContent(const QString &title, BarList bars, const QString &figuresTitle, QList<CostFigure> figures);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QString m_figuresTitle;
    BarList m_bars;
    QList<CostFigure> m_figures;
};

}  // namespace gp
