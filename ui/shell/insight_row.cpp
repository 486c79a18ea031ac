// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/insight_row.h"

#include "ui/insights/cost_pane.h"
#include "ui/insights/instances_pane.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/splitters.h"

#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kLeastPane = 320;
constexpr int kInstancesShare = 60;  // percent of the row
constexpr char kSizesKey[] = "window/panes";

}  // namespace

InsightRow::InsightRow(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : QWidget(parent), m_splitter(makeSplitter(Qt::Horizontal, this))
{
    m_panes << new InstancesPane(document, selection, view) << new CostPane(document, selection, view);
    for (InsightPane *pane : std::as_const(m_panes)) {
        pane->setMinimumWidth(kLeastPane);
        m_splitter->addWidget(pane);
        connect(pane, &InsightPane::failed, this, &InsightRow::failed);
        connect(pane, &InsightPane::enlargeRequested, this,
                [this, pane] { enlarge(m_enlarged == pane ? nullptr : pane); });
    }
    m_splitter->setStretchFactor(0, kInstancesShare);
    m_splitter->setStretchFactor(1, 100 - kInstancesShare);
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
    const int first = width * kInstancesShare / 100;
    m_splitter->setSizes({first, width - first});
}

}  // namespace gp
