// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/instances_pane.h"

#include "core/domains/purchase.h"
#include "ui/charts/chart_view.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/insights/ranking_chart.h"
#include "ui/insights/ranking_model.h"
#include "ui/insights/ranking_view.h"
#include "ui/theme/tokens.h"

#include <QMenu>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeastChart = 150;
constexpr int kSmallestChart = 120;  // the table's own five columns come first
constexpr int kLeastBoth = 430;      // below, the table alone
constexpr int kWide = 700;           // above, the chart gets its share first
constexpr double kChartShare = 0.36;
constexpr double kReach = 2.2;  // dearer candidates than this many times the choice are not compared on the chart
constexpr double kReachEnlarged = 4;
constexpr qsizetype kLeastPoints = 2;  // a chart of one point says nothing

}  // namespace

InstancesPane::InstancesPane(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : RankedPane(QStringLiteral("pane.instances"), tr("Instance types"), Insight::Instances, document, selection, view,
                 parent),
      m_chart(new ChartView(m_content))
{
    m_chart->setObjectName(QStringLiteral("pane.instances.chart"));
    connect(m_table, &RankingView::rowHovered, this, [this](int row) {
        const Alternative *candidate = m_model->alternative(row);
        m_chart->setHighlighted(candidate ? qs(candidate->name) : currentName());
    });
    connect(m_chart, &ChartView::spotHovered, this, [this](const QString &id) {
        m_table->setHoveredRow(m_model->rowOf(id));
        point(!id.isEmpty());
        if (id.isEmpty())
            m_chart->setHighlighted(currentName());
    });
    connect(m_chart, &ChartView::spotActivated, this, [this](const QString &id) {
        const int row = m_model->rowOf(id);
        if (row < 0)
            return;
        m_table->setCurrentIndex(m_model->index(row, RankingModel::Name));
        m_table->scrollTo(m_model->index(row, RankingModel::Name));
        m_selection.select(component());
    });
    begin();
}

void InstancesPane::teach(const ComponentResult *)
{
    showEmpty(
        QStringLiteral("scatter"), tr("Nothing is ranked yet"),
        tr("Say what a fleet must carry: the instance types that meet the need appear here, cheapest first, with the "
           "reason why each lost."),
        tr("Add an EC2 fleet"), [this] { emit insertRequested(QLatin1String(kFleetKind)); });
}

QString InstancesPane::subjectNote(const Plan &plan) const
{
    const QString words = qs(boughtAs(plan.costs));
    return words.isEmpty() ? words : QStringLiteral(" · ") + words;
}

void InstancesPane::showSubject(const ComponentResult &result, const Plan &, const Ranking *)
{
    m_category = result.kind ? hueName(result.kind->info.category) : QString();
    m_chart->setHighlighted(currentName());
}

void InstancesPane::rowChosen(int) { m_chart->setHighlighted(currentName()); }

bool InstancesPane::hasChart() const { return m_model->rowCount() > 0; }

CopiedPicture InstancesPane::chart() const { return m_chart->picture(pictureHead()); }

void InstancesPane::arrange()
{
    if (m_model->rowCount() == 0)
        return;
    const QRect room = m_content->rect();
    const bool large = room.width() > kWide && room.height() > 2 * tk().size.insightHeight;
    const ScatterModel model =
        rankingScatter(m_model->ranking(), m_view.period(), m_category).within(large ? kReachEnlarged : kReach);
    const bool tableOnly = isTableShown() || room.width() < kLeastBoth || model.points.size() < kLeastPoints;
    m_chart->setVisible(!tableOnly);
    const int chart = room.width() < kWide ? kLeastChart : static_cast<int>(room.width() * kChartShare);
    m_table->resize(m_table->width(), room.height());  // whether it scrolls depends on its height
    const int used = m_table->fitColumns(tableOnly ? room.width() : room.width() - chart - tk().size.group, tableOnly);
    const int table = tableOnly ? room.width() : std::min(used, room.width() - kSmallestChart - tk().size.group);
    placeRows(QRect(0, 0, table, room.height()));
    m_chart->setGeometry(table + tk().size.group, 0, room.width() - table - tk().size.group - tk().size.panelPad,
                         room.height());
    m_chart->setChart(scatterBuilder(model), model.toTsv());
    m_chart->setAccessibleName(
        tr("Price against strength of %n candidates", nullptr, static_cast<int>(model.points.size())));
}

}  // namespace gp
