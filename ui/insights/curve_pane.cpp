// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/curve_pane.h"

#include "core/describe/fields.h"
#include "ui/document/document.h"
#include "ui/document/wording.h"
#include "ui/insights/curve_panel.h"
#include "ui/insights/insight_subject.h"
#include "ui/insights/move_handles.h"
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

/// The needs that bring something to show, by their fields.
constexpr char kSizedBy[] = "sizedBy";
constexpr char kByLoad[] = "load";
constexpr char kFollows[] = "scaling";
constexpr char kPeakLoad[] = "peakLoad";
constexpr char kVolumes[] = "volumes";

}  // namespace

CurvePane::CurvePane(const QString &name, const QString &title, Insight insight, Document &document,
                     Selection &selection, ViewState &view, QWidget *parent)
    : RankedPane(name, title, insight, document, selection, view, parent),
      m_panel(new CurvePanel(name, title, m_content)), m_shown(insight)
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
    menu.addAction(tr("Copy chart as data"), this, [this] { m_panel->copyData(); });
}

bool CurvePane::hasChart() const { return !m_panel->isEmpty(); }

CopiedPicture CurvePane::chart() const { return m_panel->picture(pictureHead()); }

int CurvePane::tableHeight(int width) const
{
    return tk().size.tableHead + m_model->rowCount() * tk().size.tableRow + tk().size.unit + detailHeight(width);
}

void CurvePane::placeTable(const QRect &room)
{
    placeRows(room);
    m_table->fitColumns(room.width(), true);
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
    const bool rows = ranked && (table || wide || !charted);
    m_panel->setVisible(charted);
    m_panel->setTableShown(table);
    if (!rows) {
        hideRows();
        m_panel->setGeometry(table ? room : curves);
        return;
    }
    if (!charted) {
        placeTable(room);
        return;
    }
    if (tall || !wide) {
        const int most = static_cast<int>(room.height() * (table ? kMostTableShare : 1 - kTallCurvesShare));
        const int height = std::min(tableHeight(room.width()), most);
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
    placeRows(QRect(room.width() - used, 0, used, room.height()));
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
    const ComponentId id = withFieldNamed(kSizedBy);
    const ComponentPtr fleet = m_document.design().component(id);
    const QString glyph = QStringLiteral("history");
    if (!fleet) {
        showEmpty(glyph, tr("Nothing scales yet"),
                  tr("How a fleet follows its load appears here: load, capacity, and the hours that miss the target."),
                  tr("Add an EC2 fleet"), [this] { emit insertRequested(QLatin1String(kFleetKind)); });
        return;
    }
    const QString name = qs(fleet->name);
    const QString title =
        asked && teachesAbout(*asked) ? tr("%1 has a fixed size").arg(name) : tr("Nothing scales yet");
    const auto field = [&](const char *path) { return fieldValue(fleet->spec, path).value_or(Json()); };
    if (field(kSizedBy) != kByLoad)
        showEmpty(glyph, title,
                  tr("Size %1 by its load over the day: how many instances follow it, and which hours miss the target, "
                     "appears here.")
                      .arg(name),
                  tr("Size it by load"), [this, id, name] {
                      bring(tr("Size %1 by load").arg(name), id, setField(id, kSizedBy, kByLoad),
                            QLatin1String(kPeakLoad));
                  });
    else if (field(kFollows) == false)
        showEmpty(glyph, title,
                  tr("%1 runs the count of its peak all month. Let it follow the load to see what quiet hours save.")
                      .arg(name),
                  tr("Follow the load"), [this, id, name] {
                      bring(tr("%1 follows the load").arg(name), id, setField(id, kFollows, true), {});
                  });
    else
        showEmpty(glyph, title,
                  tr("Say what %1 carries in its busiest hour, or link clients to it: their load over the day appears "
                     "here.")
                      .arg(name),
                  tr("Say its load"), [this, id] { goTo(id, QLatin1String(kPeakLoad)); });
}

StoragePane::StoragePane(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : CurvePane(QStringLiteral("pane.storage"), tr("Storage tiers"), Insight::Storage, document, selection, view,
                parent),
      m_moves(new MoveHandles(QStringLiteral("pane.storage"), document, *m_panel, this))
{
    connect(m_moves, &MoveHandles::failed, this, &InsightPane::failed);
    begin();
}

void StoragePane::showSubject(const ComponentResult &result, const Plan &plan, const Ranking *ranking)
{
    CurvePane::showSubject(result, plan, ranking);
    m_moves->show(result, plan, !isStale());
}

void StoragePane::fillMenu(QMenu &menu)
{
    CurvePane::fillMenu(menu);
    m_moves->fillMenu(menu);
}

void StoragePane::teach(const ComponentResult *)
{
    const ComponentId id = withFieldNamed(kVolumes);
    const ComponentPtr owner = m_document.design().component(id);
    const QString title = tr("No storage is compared yet");
    if (!owner) {
        showEmpty(QStringLiteral("layers"), title,
                  tr("What data can lie on appears here, cheapest first, with what it costs as it grows."),
                  tr("Add a volume"), [this] { emit insertRequested(QLatin1String(kVolumeKind)); });
        return;
    }
    const QString name = qs(owner->name);
    showEmpty(QStringLiteral("layers"), title,
              tr("Give %1 a data volume: what its data can lie on appears here, cheapest first.").arg(name),
              tr("Ask for a data volume"), [this, id, name] {
                  bring(tr("Data volume for %1").arg(name), id,
                        setField(id, kVolumes, Json::array({Json{{"name", "data"}}})), QLatin1String(kVolumes));
              });
}

}  // namespace gp
