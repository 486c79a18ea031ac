// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/bar_list.h"

#include <QStringList>
#include <QWidget>

namespace gp {

struct CostFigure {
    QString name;
    QString figure;
    bool strong = false;
};

/// The narrow column beside the bars: a short list of bars by service, and the total in other periods. A service under the
/// mouse is told of, and one whose parts are pointed at elsewhere is marked.
class CostSide : public QWidget {
    Q_OBJECT

public:
    explicit CostSide(QWidget *parent = nullptr);
    void setMarked(const QStringList &services);
    [[nodiscard]] const QStringList &marked() const { return m_marked; }
    [[nodiscard]] QRect rowRect(const QString &service) const;  ///< empty: it has no room
    void setContent(const QString &title, BarList bars, const QString &figuresTitle, QList<CostFigure> figures);

signals:
    void servicePointedAt(const QString &service);  ///< empty: none

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] qreal figuresTop() const;
    /// What there is room for.
    [[nodiscard]] QList<BarRow> shownRows() const;
    void pointAt(const QString &service);

    QStringList m_marked;
    QString m_pointed;
    QString m_title;
    QString m_figuresTitle;
    BarList m_bars;
    QList<CostFigure> m_figures;
};

}  // namespace gp
