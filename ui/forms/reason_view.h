// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"

#include <QFont>
#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace gp {

/// A small painted table: names left, figures right, the first figure column in bold.
class FactTable : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString name;
        QStringList figures;
        bool strong = false;
    };
    FactTable(const QStringList &heads, const QList<Row> &rows, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QString plainText() const;
    /// Of the columns of figures that are shown at the present width, each with the gap before it.
    [[nodiscard]] QList<int> columnWidths() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] static QFont fontOf(bool head, bool strong, bool first);

    QStringList m_heads;
    QList<Row> m_rows;
};

/// What stands behind a value.
struct ReasonContent {
    QString help;                      ///< what the field means
    const Reason *reason = nullptr;    ///< null: the plan gives none
    const Ranking *ranking = nullptr;  ///< null: not a choice between candidates
    QString sources;                   ///< one line; empty: derived from the reason's facts
};

/// The reasons behind a value, in fixed order: rule, figures, what would change it, what was turned down, source.
class ReasonView : public QWidget {
    Q_OBJECT
public:
    explicit ReasonView(const ReasonContent &content, QWidget *parent = nullptr);
};

/// Says why candidates lost, the nearest first: "m8g.large: 8 GiB, 16 asked. c8g.2xlarge: …".
[[nodiscard]] QString turnedDown(const Ranking &ranking, int most);

}  // namespace gp
