// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curve_text.h"

#include <QAbstractTableModel>

namespace gp {

/// The values of a plan's chart: a row a step of its axis, a column a curve.
class CurveTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setChart(const PlanChart &chart);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    CurveTable m_table;
};

}  // namespace gp
