// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/instances_pane.h"

#include "core/describe/fields.h"
#include "ui/charts/chart_view.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/insights/ranking_chart.h"
#include "ui/insights/ranking_model.h"
#include "ui/insights/ranking_view.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pane_header.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalBlocker>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeastChart = 150;
constexpr int kSmallestChart = 120;  // the table's own five columns come first
constexpr int kLeastBoth = 400;      // below, the table alone
constexpr int kWide = 700;           // above, the chart gets its share first
constexpr double kChartShare = 0.36;
constexpr double kReach = 2.2;  // dearer candidates than this many times the choice are not compared on the chart
constexpr double kReachEnlarged = 4;

}  // namespace

InstancesPane::InstancesPane(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : InsightPane(QStringLiteral("pane.instances"), tr("Instance types"), document, selection, view, parent),
      m_content(new QWidget), m_model(new RankingModel(this)), m_table(new RankingView(m_content)),
      m_chart(new ChartView(m_content)), m_advice(new LinkButton(tr("Take advice"), this))
{
    m_table->setObjectName(QStringLiteral("pane.instances.table"));
    m_table->setAccessibleName(tr("Ranked instance types; Enter pins the current one"));
    m_table->setRankingModel(m_model);
    m_chart->setObjectName(QStringLiteral("pane.instances.chart"));
    m_advice->setObjectName(QStringLiteral("pane.instances.takeAdvice"));
    m_advice->setAccessibleName(tr("Take advice"));
    m_advice->setFontSize(tk().size.secondary, QFont::Medium);
    m_advice->hide();
    m_header->addWidget(m_advice);

    connect(m_table, &RankingView::rowHovered, this, [this](int row) {
        const Alternative *candidate = m_model->alternative(row);
        m_chart->setHighlighted(candidate ? qs(candidate->name) : m_currentName);
    });
    connect(m_table, &RankingView::pinRequested, this, &InstancesPane::pin);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        const Alternative *candidate = m_model->alternative(now.row());
        m_currentName = candidate ? qs(candidate->name) : QString();
        m_chart->setHighlighted(m_currentName);
    });
    connect(m_chart, &ChartView::spotHovered, this, [this](const QString &id) {
        m_table->setHoveredRow(m_model->rowOf(id));
        if (id.isEmpty())
            m_chart->setHighlighted(m_currentName);
    });
    connect(m_chart, &ChartView::spotActivated, this, [this](const QString &id) {
        const int row = m_model->rowOf(id);
        if (row < 0)
            return;
        m_table->setCurrentIndex(m_model->index(row, RankingModel::Name));
        m_table->scrollTo(m_model->index(row, RankingModel::Name));
    });
    connect(m_advice, &LinkButton::clicked, this, &InstancesPane::release);
    refreshNow();
    if (!document.evaluation())
        showEmpty(QStringLiteral("scatter"), tr("Nothing is ranked yet"),
                  tr("Drop an EC2 fleet on the canvas: the types that meet its need appear here, cheapest first."));
}

void InstancesPane::pin(int row)
{
    const Alternative *candidate = m_model->alternative(row);
    if (!candidate || candidate->pin.field.empty())
        return;
    if (candidate->chosen && isPinned(candidate->pin.field)) {
        release();
        return;
    }
    const std::string name = candidate->name;
    apply(tr("Pin %1").arg(qs(name)), setField(m_component, candidate->pin.field, candidate->pin.value));
}

void InstancesPane::release()
{
    apply(tr("Take the advice"), setField(m_component, m_model->ranking().field, nullptr));
}

void InstancesPane::apply(const QString &text, const Edit &edit)
{
    if (const auto applied = m_document.apply(text, edit); !applied)
        emit failed(qs(toLine(applied.error())));
}

void InstancesPane::refresh(const Evaluation &evaluation)
{
    const ComponentResult *result = pick(evaluation);
    if (!result) {
        m_component = {};
        m_header->setSubject({});
        m_advice->hide();
        const ComponentResult *asked = evaluation.component(m_selection.single());
        if (asked && !asked->plan && !asked->errors.empty())
            showEmpty(QStringLiteral("warning"), tr("%1 cannot be planned").arg(qs(asked->component->name)),
                      qs(toLine(asked->errors.front())));
        else
            showEmpty(QStringLiteral("scatter"), tr("Nothing is ranked yet"),
                      tr("Drop an EC2 fleet on the canvas: the types that meet its need appear here, cheapest first."));
        return;
    }
    if (result->component->id != m_component)
        m_currentName.clear();
    m_component = result->component->id;
    const Ranking &ranking = result->plan->rankings.front();
    const bool pinned = isPinned(ranking.field);
    m_header->setTitle(ranking.title.empty() ? tr("Alternatives") : qs(ranking.title));
    const auto pinCost = result->plan->pinCosts.find(ranking.field);
    m_header->setSubject(qs(result->component->name) +
                         (pinned && pinCost != result->plan->pinCosts.end()
                              ? tr(" · pinned, %1/month against advice").arg(qs(formatUsdDifference(pinCost->second)))
                              : tr(" · on demand")));
    m_advice->setVisible(pinned);
    {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_model->setRanking(ranking, m_view.period(), pinned);
    }
    showContent(m_content);
    markCurrent();
    arrange();
}

void InstancesPane::fillMenu(QMenu &menu)
{
    const int row = m_table->currentIndex().row();
    if (const Alternative *candidate = m_model->alternative(row); candidate && !candidate->pin.field.empty())
        menu.addAction(tr("Pin %1").arg(qs(candidate->name)), this, [this, row] { pin(row); });
    if (isPinned(m_model->ranking().field))
        menu.addAction(tr("Take the advice"), this, &InstancesPane::release);
    if (!menu.isEmpty())
        menu.addSeparator();
    menu.addAction(tr("Copy chart as picture"), this, [this] { m_chart->copyPicture(); });
    menu.addAction(tr("Copy table as data"), this, [this] { QGuiApplication::clipboard()->setText(m_model->toTsv()); });
}

void InstancesPane::arrange()
{
    if (m_model->rowCount() == 0)
        return;
    const QRect room = m_content->rect();
    const bool tableOnly = isTableShown() || room.width() < kLeastBoth;
    m_chart->setVisible(!tableOnly);
    const int chart = room.width() < kWide ? kLeastChart : static_cast<int>(room.width() * kChartShare);
    m_table->resize(m_table->width(), room.height());  // whether it scrolls depends on its height
    const int used = m_table->fitColumns(tableOnly ? room.width() : room.width() - chart - tk().size.group);
    const int table = tableOnly ? room.width() : std::min(used, room.width() - kSmallestChart - tk().size.group);
    m_table->setGeometry(0, 0, table, room.height());
    m_chart->setGeometry(table + tk().size.group, 0, room.width() - table - tk().size.group - tk().size.panelPad,
                         room.height());
    const bool large = room.width() > kWide && room.height() > 2 * tk().size.insightHeight;
    const EvaluationPtr evaluation = m_document.evaluation();
    const ComponentResult *result = evaluation ? evaluation->component(m_component) : nullptr;
    const ScatterModel model = rankingScatter(m_model->ranking(), m_view.period(),
                                              result && result->kind ? hueName(result->kind->info.category) : QString())
                                   .within(large ? kReachEnlarged : kReach);
    m_chart->setChart(scatterBuilder(model), model.toTsv());
    m_chart->setAccessibleName(
        tr("Price against strength of %n candidates", nullptr, static_cast<int>(model.points.size())));
}

const ComponentResult *InstancesPane::pick(const Evaluation &evaluation) const
{
    const auto ranked = [](const ComponentResult *result) {
        return result && result->plan && !result->plan->rankings.empty();
    };
    const ComponentId selected = m_selection.single();
    if (!selected.empty()) {
        const ComponentResult *asked = evaluation.component(selected);
        if (ranked(asked))
            return asked;
        if (asked && asked->kind && !asked->plan)
            return nullptr;
    }
    if (const ComponentResult *kept = evaluation.component(m_component); ranked(kept))
        return kept;
    const ComponentResult *dearest = nullptr;
    for (const ComponentResultPtr &result : evaluation.components)
        if (ranked(result.get()) && (!dearest || result->own.monthly > dearest->own.monthly))
            dearest = result.get();
    return dearest;
}

bool InstancesPane::isPinned(const std::string &field) const
{
    const ComponentPtr component = m_document.design().component(m_component);
    if (!component)
        return false;
    const Result<Json> value = fieldValue(component->spec, field);
    return value && !value->is_null();
}

void InstancesPane::markCurrent()
{
    const int row = m_model->rowOf(m_currentName);
    if (row < 0) {
        m_currentName.clear();
        m_chart->setHighlighted({});
        return;
    }
    m_table->setCurrentIndex(m_model->index(row, RankingModel::Name));
}

}  // namespace gp
