// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "ui/theme/tokens.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>

namespace gp {

class Document;
class ViewState;

/// The line at the bottom: what it costs, how that compares with the design as it was opened, or another scenario with the
/// baseline, findings, and how old the prices are. A click on the findings asks to show them, one on a shape those of that
/// severity.
class StatusBar : public QWidget {
    Q_OBJECT
public:
    StatusBar(Document &document, ViewState &view, QWidget *parent = nullptr);

    [[nodiscard]] QString totalText() const { return m_total; }
    /// "▼ $318 against the design as opened", "▲ $318 against A Baseline"; empty when nothing changed. With costs
    /// unknown: "▼ at most $318 …", "▲ $318 in what is known …".
    [[nodiscard]] QString changeText() const { return m_change; }
    /// What is said beside the total of its basis: "mean of year 1"; empty where there is nothing to say.
    [[nodiscard]] QString basisText() const { return m_basis; }
    [[nodiscard]] QString pillarsText() const { return m_pillars; }

signals:
    /// Empty: all of them.
    void findingsClicked(std::optional<gp::Mark> severity);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    [[nodiscard]] QStringList dateTexts() const;  ///< in full, and with less where there is less room
    /// What the total is the sum of and what its change is measured from.
    [[nodiscard]] QString totalTip() const;

    Document &m_document;
    ViewState &m_view;
    QString m_total;
    QString m_range;  // that the bands of the inputs span
    QString m_change;
    QString m_basis;        // of the total: "mean of year 1"
    QString m_priceMonths;  // that the rates of the bill are of
    QString m_pillars;      // how many findings each has, most first
    bool m_cheaper = false;
    bool m_stale = false;
    std::array<int, 3> m_counts{};
    std::optional<CostSum> m_opened;  // the baseline's total when the design was opened
    QRectF m_totalRect;               // of the total, its range and its change
    QRectF m_findingsRect;
    std::array<QRectF, 3> m_countRects;  // of the shapes with their numbers
    QTimer m_staleTimer;
};

}  // namespace gp
