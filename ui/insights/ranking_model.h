// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"

#include <QAbstractTableModel>

#include <optional>

namespace gp {

/// A ranking as a table: rank, name, count, money, difference from the best, the ranking's own columns, strength, reason.
class RankingModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Rank, Name, Count, Cost, Difference, FirstFigure };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param pinned  the chosen row is a pin of the user's
    void setRanking(const Ranking &ranking, Period period, bool pinned);
    [[nodiscard]] const Ranking &ranking() const { return m_ranking; }
    [[nodiscard]] const Alternative *alternative(int row) const;
    [[nodiscard]] int rowOf(const QString &name) const;  ///< −1: not in it
    [[nodiscard]] int strengthColumn() const { return FirstFigure + static_cast<int>(m_ranking.columns.size()); }
    [[nodiscard]] int reasonColumn() const { return strengthColumn() + 1; }
    /// Whether a column says anything that no other does: counts of one, strengths that no row has and what a figure of the
    /// ranking's own repeats are left out.
    [[nodiscard]] bool hasColumn(int column) const;
    /// The column from which on a row that fails says why.
    [[nodiscard]] int failingColumn() const { return hasColumn(Count) ? Count : Cost; }
    /// Whether rows that fail a need say why in place of their figures, for want of a column of reasons.
    void setReasonsInRow(bool inRow) { m_reasonsInRow = inRow; }
    [[nodiscard]] QString toTsv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;
    /// By what the rows stand in their order.
    [[nodiscard]] QString orderWords() const;

    Ranking m_ranking;
    Period m_period = Period::Month;
    bool m_pinned = false;
    bool m_reasonsInRow = false;
    bool m_hasCount = true;
    bool m_hasStrength = true;
    int m_best = -1;  // row that the others are compared with; -1: none has a price
};

}  // namespace gp
