// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/curve_pane.h"

#include "ui/document/wording.h"
#include "ui/insights/curve_panel.h"
#include "ui/insights/insight_subject.h"
#include "ui/insights/ranking_model.h"
#include "ui/insights/ranking_view.h"
#include "ui/theme/tokens.h"

#include <QMenu>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeastSideBySide = 560;  // px of width for chart and table beside each other
constexpr int kLeastCurves = 260;      // px of width that the chart keeps
constexpr double kCurvesShare = 0.5;
constexpr double kTallCurvesShare = 0.6;  // of the height, when the table stands below
constexpr double kMostTableShare = 0.5;

}  // namespace

CurvePane::CurvePane(const QString &name, const QString &title, Insight insight, Document &document,
                     Selection &selection, ViewState &view, QWidget *parent)
    : RankedPane(name, title, insight, document, selection, view, parent), m_shown(insight),
      m_panel(new CurvePanel(name, title, m_content))
{
}

void CurvePane::showSubject(const ComponentResult &, const Plan &plan, const Ranking *ranking)
{
    const QList<const PlanChart *> charts = chartsOf(plan, m_shown);
    m_panel->setCharts(ranking ? chartsBeside(*ranking, rankingsOf(plan, m_shown), charts) : charts);
}

void CurvePane::fillMenu(QMenu &menu)
{
    RankedPane::fillMenu(menu);
    if (m_panel->isEmpty())
        return;
    menu.addAction(tr("Copy chart as picture"), this, [this] { m_panel->copyPicture(); });
    menu.addAction(tr("Copy chart as data"), this, [this] { m_panel->copyData(); });
}

int CurvePane::tableHeight() const
{
    return tk().size.tableHead + m_model->rowCount() * tk().size.tableRow + tk().size.unit;
}

void CurvePane::placeTable(const QRect &room)
{
    m_table->setGeometry(room);
    m_table->fitColumns(room.width());
}

void CurvePane::arrange()
{
    const QRect room = m_content->rect();
    const int pad = tk().size.panelPad;
    const QRect curves = room.adjusted(pad, 0, -pad, 0);
    const bool ranked = m_model->rowCount() > 0;
    const bool charted = !m_panel->isEmpty();
    const bool table = isTableShown();
    const bool wide = room.width() >= kLeastSideBySide;
    const bool tall = room.height() > 2 * tk().size.insightHeight;
    // Where there is no room for both the chart says more; the table view has the rest.
    m_table->setVisible(ranked && (table || wide || !charted));
    m_panel->setVisible(charted);
    m_panel->setTableShown(table);
    if (!charted || !ranked) {
        m_panel->setGeometry(table ? room : curves);
        placeTable(room);
        return;
    }
    if (!m_table->isVisibleTo(m_content)) {
        m_panel->setGeometry(curves);
        return;
    }
    if (tall || !wide) {
        const int most = static_cast<int>(room.height() * (table ? kMostTableShare : 1 - kTallCurvesShare));
        const int height = std::min(tableHeight(), most);
        if (table) {
            placeTable(QRect(0, 0, room.width(), height));
            m_panel->setGeometry(0, height + pad, room.width(), room.height() - height - pad);
        } else {
            m_panel->setGeometry(curves.left(), 0, curves.width(), room.height() - height - pad);
            placeTable(QRect(0, room.height() - height, room.width(), height));
        }
        return;
    }
    m_table->resize(m_table->width(), room.height());  // whether it scrolls depends on its height
    const int most = room.width() - std::max(kLeastCurves, static_cast<int>(room.width() * kCurvesShare));
    const int used = std::min(m_table->fitColumns(most), room.width() - kLeastCurves);
    m_panel->setGeometry(curves.left(), 0, room.width() - used - pad - tk().size.group, room.height());
    m_table->setGeometry(room.width() - used, 0, used, room.height());
}

ScalingPane::ScalingPane(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : CurvePane(QStringLiteral("pane.scaling"), tr("Scaling policy"), Insight::Scaling, document, selection, view,
                parent)
{
    begin();
}

bool ScalingPane::teachesAbout(const ComponentResult &asked) const
{
    // What runs in a number and has its machines ranked could scale; it lacks a load to follow.
    return asked.plan && asked.plan->units > 0 && hasInsight(asked.plan, Insight::Instances);
}

void ScalingPane::teach(const ComponentResult *asked)
{
    const QString how = tr("Size the fleet by load to see how it scales.");
    if (asked && teachesAbout(*asked))
        showEmpty(QStringLiteral("history"), tr("%1 has a fixed size").arg(qs(asked->component->name)), how);
    else
        showEmpty(QStringLiteral("history"), tr("Nothing scales yet"), how);
}

StoragePane::StoragePane(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : CurvePane(QStringLiteral("pane.storage"), tr("Storage"), Insight::Storage, document, selection, view, parent)
{
    begin();
}

void StoragePane::teach(const ComponentResult *)
{
    showEmpty(QStringLiteral("layers"), tr("No storage is compared yet"),
              tr("Give a fleet data volumes, or drop a volume on the canvas: what its data can lie on appears here, "
                 "cheapest first."));
}

}  // namespace gp
