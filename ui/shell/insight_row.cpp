// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/insight_row.h"

#include "ui/insights/cost_pane.h"
#include "ui/insights/curve_pane.h"
#include "ui/insights/instances_pane.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/splitters.h"

#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace gp {
namespace {

/// Widths of Instances, Storage, Scaling and Cost: as little as each can be read at, and as a new window has them. Between the
/// two windows the shares change evenly: width gives the ranking its columns first.
constexpr std::array kLeastPane{300, 220, 240, 250};
constexpr std::array kNarrowRow{452, 280, 318, 390};
constexpr std::array kWideRow{980, 490, 520, 570};
constexpr char kSizesKey[] = "window/panes";

}  // namespace

InsightRow::InsightRow(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : QWidget(parent), m_splitter(makeSplitter(Qt::Horizontal, this))
{
    m_panes << new InstancesPane(document, selection, view) << new StoragePane(document, selection, view)
            << new ScalingPane(document, selection, view) << new CostPane(document, selection, view);
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        InsightPane *pane = m_panes[i];
        pane->setMinimumWidth(kLeastPane[static_cast<std::size_t>(i)]);
        m_splitter->addWidget(pane);
        m_splitter->setStretchFactor(static_cast<int>(i), kNarrowRow[static_cast<std::size_t>(i)]);
        connect(pane, &InsightPane::failed, this, &InsightRow::failed);
        connect(pane, &InsightPane::enlargeRequested, this,
                [this, pane] { enlarge(m_enlarged == pane ? nullptr : pane); });
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
}

void InsightRow::enlarge(InsightPane *pane)
{
    if (pane == m_enlarged)
        return;
    if (!m_enlarged)
        m_before = m_splitter->saveState();
    m_enlarged = pane;
    for (InsightPane *each : std::as_const(m_panes)) {
        each->setEnlarged(each == pane);
        each->setVisible(!pane || each == pane);
    }
    emit enlargedChanged(pane != nullptr);
    if (!pane)
        m_splitter->restoreState(m_before);
}

void InsightRow::save(QSettings &settings) const
{
    if (!m_enlarged)
        saveSizes(settings, QLatin1String(kSizesKey), m_splitter);
}

void InsightRow::restore(QSettings &settings)
{
    restoreSizes(settings, QLatin1String(kSizesKey), m_splitter, m_splitter->sizes());
}

void InsightRow::takeDefaultSizes(int width)
{
    const int narrow = std::accumulate(kNarrowRow.begin(), kNarrowRow.end(), 0);
    const int wide = std::accumulate(kWideRow.begin(), kWideRow.end(), 0);
    const double along = std::clamp(static_cast<double>(width - narrow) / (wide - narrow), 0.0, 1.0);
    QList<int> sizes;
    int left = width - (m_splitter->count() - 1) * m_splitter->handleWidth();
    for (std::size_t i = 0; i + 1 < kNarrowRow.size(); ++i) {
        const double share = kNarrowRow[i] * (1 - along) / narrow + kWideRow[i] * along / wide;
        sizes.append(static_cast<int>(std::lround(width * share)));
        left -= sizes.last();
    }
    sizes.append(left);
    m_splitter->setSizes(sizes);
}

}  // namespace gp
