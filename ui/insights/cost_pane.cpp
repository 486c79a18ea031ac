// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/cost_pane.h"

#include "core/base/text.h"
#include "ui/charts/bar_list_view.h"
#include "ui/document/document.h"
#include "ui/document/price_words.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/insights/cost_months.h"
#include "ui/insights/cost_options.h"
#include "ui/insights/cost_side.h"
#include "ui/insights/cost_table_model.h"
#include "ui/insights/pane_choice.h"
#include "ui/insights/table_row_delegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pane_header.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSignalBlocker>
#include <QTableView>

#include <algorithm>
#include <set>

namespace gp {
namespace {

constexpr QLatin1String kByComponent{"component"};
constexpr QLatin1String kByService{"service"};
constexpr QLatin1String kByMonth{"month"};
constexpr int kLeastForSide = 360;
constexpr int kSide = 164;
constexpr int kSideWide = 220;
constexpr int kSideEnlarged = 320;
constexpr int kWideCost = 520;
constexpr int kTipLines = 6;
constexpr int kLeastForQuantity = 480;
constexpr int kLeastForRate = 640;
constexpr int kLeastItem = 120;
constexpr double kOwnerShare = 0.3;
constexpr double kMostBarsShare = 0.5;  // of the height, when the bill stands below

/// "$1,061", "$1,061 +" when more is unknown, "unknown" when nothing is known.
QString barFigure(const CostSum &cost, Period period, bool known)
{
    return known ? costFigure(cost, period) : CostPane::tr("unknown");
}

BarRow barOf(const CostGroup &group, Period period)
{
    BarRow row;
    row.id = group.id();
    row.name = group.name;
    row.value = group.cost.monthly.toDouble();
    row.category = group.category;
    row.known = group.planned && !(group.cost.atLeast && group.cost.monthly.isZero());
    row.figure = barFigure(group.cost, period, row.known);
    QStringList tip{group.name + QStringLiteral("  ") + exactMoney(group.cost, period) + u' ' + perPeriodWords(period)};
    for (const CostLine &line : group.lines) {
        if (tip.size() > kTipLines) {
            tip += QStringLiteral("…");
            break;
        }
        tip +=
            qs(line.item) + derivedMark(line.origin) + QStringLiteral(": ") +
            (line.monthly ? qs(formatUsd(inPeriod(*line.monthly, period))) : QStringLiteral("no price in the catalog"));
    }
    row.tip = tip.join(u'\n');
    return row;
}

BarList barsOf(const QList<CostGroup> &groups, Period period)
{
    BarList list;
    for (const CostGroup &group : groups)
        list.rows.append(barOf(group, period));
    return list;
}

}  // namespace

CostPane::CostPane(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : InsightPane(QStringLiteral("pane.cost"), tr("Cost"), document, selection, view, parent),
      m_choice(new PaneChoice(tr("What the bars are"), this)), m_content(new QWidget),
      m_bars(new BarListView(m_content)), m_side(new CostSide(QStringLiteral("pane.cost.side"), m_content)),
      m_delegate(new TableRowDelegate(this)), m_model(new CostTableModel(document.engine().offers.catalog(), this)),
      m_table(makeTable(QStringLiteral("pane.cost.table"), tr("Bill, line by line"), m_model)),
      m_monthModel(new MonthTableModel(this)),
      m_monthTable(makeTable(QStringLiteral("pane.cost.months"), tr("Bill, month by month"), m_monthModel))
{
    m_choice->setObjectName(QStringLiteral("pane.cost.choice"));
    m_choice->setItems({{QString(kByComponent), tr("By component"), {}, {}, true, {}},
                        {QString(kByService), tr("By service"), {}, {}, true, {}},
                        {QString(kByMonth), tr("By month"), {}, {}, true, {}}});
    m_header->addWidget(m_choice);
    connect(m_choice, &PaneChoice::chosen, this, &CostPane::refreshNow);
    m_bars->setObjectName(QStringLiteral("pane.cost.bars"));
    m_side->setAccessibleName(tr("Cost by pricing option and over time"));
    // As the header does it, which knows how a pane that floats gets room; one that has all the room there is stays as it is.
    connect(m_side, &CostSide::moreRequested, this, [this] {
        if (!isEnlarged())
            emit m_header->enlargeRequested();
    });
    connect(m_bars, &BarListView::rowActivated, this, [this](const QString &id) {
        if (id.isEmpty())
            setTableShown(true);  // the summed row: all of it is in the table
        else if (!byMonth())      // a month is of the whole design
            go(id, false);
    });
    const auto rowId = [this](const QModelIndex &index) {
        const CostGroup *group = m_model->group(index.row());
        return group ? group->id() : QString();
    };
    connect(m_table, &QTableView::clicked, this, [this, rowId](const QModelIndex &index) { go(rowId(index), false); });
    connect(m_table, &QTableView::activated, this, [this, rowId](const QModelIndex &index) { go(rowId(index), true); });
    connect(m_table, &QTableView::entered, this, [this, rowId](const QModelIndex &index) { point({rowId(index)}); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, rowId](const QModelIndex &now) {
                if (m_table->hasFocus())
                    point({rowId(now)});
            });
    m_table->setMouseTracking(true);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_monthTable->viewport()->installEventFilter(this);
    connect(m_bars, &BarListView::rowsPointedAt, this, &CostPane::point);
    connect(&document, &Document::outlookChanged, this, [this] {
        if (m_document.evaluation())
            showMonths();
    });
    refreshNow();
    if (!document.evaluation())
        teach();
}

QTableView *CostPane::makeTable(const QString &name, const QString &title, QAbstractItemModel *model)
{
    auto *table = new QTableView(m_content);
    table->setObjectName(name);
    table->setAccessibleName(title);
    table->setModel(model);
    table->setItemDelegate(m_delegate);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(tk().size.tableRow);
    table->verticalHeader()->setDefaultSectionSize(tk().size.tableRow);
    table->horizontalHeader()->setFixedHeight(tk().size.tableHead);
    table->horizontalHeader()->setSectionsClickable(false);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

void CostPane::teach()
{
    showEmpty(QStringLiteral("cost"), tr("Nothing costs anything yet"),
              tr("Put a service on the canvas: what it costs a month appears here, line by line."),
              tr("Choose a service"), [this] { emit servicesRequested(); });
}

void CostPane::refresh(const Evaluation &evaluation)
{
    m_groups = costGroups(evaluation, CostGrouping::Component);
    const Period period = m_view.period();
    const CostSum &total = evaluation.totals.monthly;
    if (m_groups.isEmpty()) {
        m_header->setSubject({});
        teach();
        return;
    }
    const QString sum = periodSum(period);
    const QString basis = basisNote(evaluation, period);
    m_header->setSubject(tr("%1 per %2").arg(shortMoney(total, period), periodName(period)) +
                         (sum.isEmpty() ? QString() : QStringLiteral(" · ") + sum) +
                         (basis.isEmpty() ? QString() : QStringLiteral(" \u00B7 ") + basis));
    showBars(evaluation);
    {
        // Figures change often; who walks the bill by keys keeps the place.
        const CostGroup *at = m_model->group(m_table->currentIndex().row());
        const QString kept = at ? at->id() : QString();
        const QSignalBlocker quiet(m_table->selectionModel());
        m_model->setGroups(tableGroups(evaluation), period, evaluation.totals.once);
        if (const int row = kept.isEmpty() ? -1 : m_model->rowOf(kept); row >= 0)
            m_table->setCurrentIndex(m_model->index(row, CostTableModel::Item));
    }

    m_model->setSelectedGroup(selectedGroup());
    showSide(evaluation);
    markHighlight(m_selection.highlight());
    showContent(m_content);
    arrange();
}

bool CostPane::byService() const { return m_choice->currentId() == kByService; }

bool CostPane::byMonth() const { return m_choice->currentId() == kByMonth; }

QList<CostGroup> CostPane::tableGroups(const Evaluation &evaluation) const
{
    if (!byService())
        return m_groups;
    // Lines of two fleets read alike: each stays its component's, those of one service together.
    QList<CostGroup> ordered;
    for (const CostGroup &service : costGroups(evaluation, CostGrouping::Service))
        for (CostGroup group : groupsOf(service.id())) {
            if (group.planned && group.service != group.name)
                group.name = group.service + QStringLiteral(" · ") + group.name;
            ordered.append(group);
        }
    return ordered;
}

QString CostPane::barOfGroup(const CostGroup &group) const
{
    if (!byService() || !group.planned)
        return group.id();
    CostGroup service;
    service.name = group.service;
    return service.id();
}

void CostPane::showBars(const Evaluation &evaluation)
{
    if (byMonth()) {
        // Until the months of this design are known, those of the one before stay, as the curve beside them does.
        if (const std::optional<CostAhead> ahead = m_document.ahead()) {
            const MonthList months = monthList(*ahead, qs(evaluation.design.settings().start));
            m_bars->setList(monthBars(months),
                            [ahead](const QList<BarRow> &rest) { return laterMonths(rest, *ahead); });
            m_monthModel->setMonths(months);
        }
        m_bars->setAccessibleName(tr("Cost of the coming months"));
        m_bars->setSelected({});
        return;
    }
    const Period period = m_view.period();
    const CostSum &total = evaluation.totals.monthly;
    const QList<CostGroup> shown = byService() ? costGroups(evaluation, CostGrouping::Service) : m_groups;
    BarList bars = barsOf(shown, period);
    bars.totalName = total.atLeast ? tr("Total, at least") : tr("Total");
    bars.totalFigure = qs(formatUsd(inPeriod(total.monthly, period)));
    m_bars->setAccessibleName(byService() ? tr("Cost by service") : tr("Cost by component"));
    m_bars->setList(bars, [period, shown](const QList<BarRow> &rest) {
        BarRow row;
        row.name = tr("%n more", nullptr, static_cast<int>(rest.size()));
        std::set<QString> ids;
        for (const BarRow &part : rest)
            ids.insert(part.id);
        CostSum sum;
        for (const CostGroup &group : shown)
            if (ids.contains(group.id()))
                sum += group.cost;
        row.value = sum.monthly.toDouble();
        row.known = !(sum.atLeast && sum.monthly.isZero());
        row.figure = barFigure(sum, period, row.known);
        return row;
    });
    const CostGroup *selected = groupOf(selectedGroup());
    m_bars->setSelected(selected ? barOfGroup(*selected) : QString());
}

void CostPane::showSide(const Evaluation &evaluation)
{
    const CommitmentNote note = unratedNote(evaluation);
    m_side->setOptions(costOptions(evaluation, m_view.period()), note.line, note.tip);
    showMonths();
}

void CostPane::showMonths()
{
    const std::optional<CostAhead> ahead = m_document.ahead();
    if (!ahead) {
        m_side->awaitMonths();
        return;
    }
    const CostMonths months = costMonths(*ahead, m_document.evaluation()->totals.monthly);
    m_side->setMonths(months.chart, months.figure, months.note, plainTip(months.tip));
    if (byMonth()) {
        showBars(*m_document.evaluation());
        fitMonths();
    }
}

void CostPane::fillMenu(QMenu &menu)
{
    if (byMonth())
        menu.addAction(tr("Copy months as data"), this, [this] { copyTable(m_monthModel->toTsv()); });
    menu.addAction(tr("Copy bill as data"), this, [this] { copyTable(m_model->toTsv()); });
}

bool CostPane::hasChart() const { return !m_bars->list().rows.isEmpty(); }

CopiedPicture CostPane::chart() const
{
    CopiedPicture picture = m_bars->picture(pictureHead());
    // Bars are named to the dollar; what is added up elsewhere is to add up.
    picture.tsv = byMonth() ? m_monthModel->toTsv() : m_model->toTsv();
    return picture;
}

void CostPane::arrange()
{
    const QRect room = m_content->rect();
    const bool table = isTableShown();
    // With the room of the whole window the bill stands below the bars, so that nothing has to be switched.
    const bool both = !table && room.width() >= kWideCost && room.height() > 2 * tk().size.insightHeight;
    const bool side = !table && room.width() >= kLeastForSide;
    QTableView *shown = byMonth() ? m_monthTable : m_table;
    (byMonth() ? m_table : m_monthTable)->hide();
    shown->setVisible(table || both);
    m_bars->setVisible(!table);
    m_side->setVisible(side);
    const int sideWidth = both ? kSideEnlarged : room.width() >= kWideCost ? kSideWide : kSide;
    const int left = side ? room.width() - sideWidth - tk().size.panelPad : room.width();
    const int bars =
        both ? std::min(m_bars->wantedHeight(), static_cast<int>(room.height() * kMostBarsShare)) : room.height();
    m_bars->setGeometry(0, 0, left, bars);
    m_side->setGeometry(room.width() - sideWidth - tk().size.panelPad, 0, sideWidth, room.height());
    if (both)
        shown->setGeometry(0, bars + tk().size.panelPad, left - tk().size.panelPad,
                           room.height() - bars - tk().size.panelPad);
    else
        shown->setGeometry(room);
    if (!table && !both)
        return;
    if (byMonth())
        fitMonths();
    else
        fitTable();
}

void CostPane::fitMonths()
{
    int rest = m_monthTable->viewport()->width();
    for (const int column : {MonthTableModel::Month, MonthTableModel::Amount}) {
        m_monthTable->resizeColumnToContents(column);
        if (column == MonthTableModel::Month)
            m_monthTable->setColumnWidth(column, m_monthTable->columnWidth(column) + 2 * tk().size.panelPad);
        rest -= m_monthTable->columnWidth(column);
    }
    m_monthTable->setColumnWidth(MonthTableModel::Change, std::max(0, rest));
}

void CostPane::fitTable()
{
    // Rate and quantity give way first: amount and item are what the table is read for.
    const int width = m_table->viewport()->width();
    m_table->setColumnHidden(CostTableModel::Quantity, width < kLeastForQuantity);
    m_table->setColumnHidden(CostTableModel::RateColumn, width < kLeastForRate);
    int rest = width;
    for (const int column :
         {CostTableModel::Owner, CostTableModel::Quantity, CostTableModel::RateColumn, CostTableModel::Amount}) {
        if (m_table->isColumnHidden(column))
            continue;
        m_table->resizeColumnToContents(column);
        if (column == CostTableModel::Owner)
            m_table->setColumnWidth(
                column, std::min(m_table->columnWidth(column) + tk().size.gap, static_cast<int>(width * kOwnerShare)));
        rest -= m_table->columnWidth(column);
    }
    m_table->setColumnWidth(CostTableModel::Item, std::max(kLeastItem, rest));
}

const CostGroup *CostPane::groupOf(const QString &id) const
{
    const auto found =
        std::find_if(m_groups.cbegin(), m_groups.cend(), [&](const CostGroup &group) { return group.id() == id; });
    return found == m_groups.cend() ? nullptr : &*found;
}

QList<CostGroup> CostPane::groupsOf(const QString &id) const
{
    QList<CostGroup> groups;
    for (const CostGroup &group : m_groups)
        if (group.id() == id || barOfGroup(group) == id)
            groups.append(group);
    return groups;
}

void CostPane::go(const QString &id, bool atOnce)
{
    if (const QList<CostGroup> all = groupsOf(id); all.size() > 1) {
        std::set<ComponentId> components;
        std::set<LinkId> links;
        for (const CostGroup &group : all)
            if (!group.component.empty())
                components.insert(group.component);
            else if (!group.link.empty())
                links.insert(group.link);
        m_selection.set(std::move(components), std::move(links));
        return;
    }
    const QList<CostGroup> one = groupsOf(id);
    const CostGroup *found = one.isEmpty() ? nullptr : &one.front();
    if (!found)
        return;
    // By value: selecting refreshes this pane, and the groups with it.
    const ComponentId component = found->component;
    const LinkId link = found->link;
    const bool again = found->id() == selectedGroup();
    if (!component.empty()) {
        m_selection.select(component);
        if (again || atOnce)
            emit m_selection.revealRequested(component, {});
    } else if (!link.empty()) {
        m_selection.select(link);
    }
}

void CostPane::point(const QStringList &ids)
{
    std::set<ComponentId> components;
    std::set<LinkId> links;
    for (const QString &id : ids)
        for (const CostGroup &group : groupsOf(id)) {
            if (!group.component.empty())
                components.insert(group.component);
            else if (!group.link.empty())
                links.insert(group.link);
        }
    m_selection.highlight().set(std::move(components), std::move(links));
}

void CostPane::markHighlight(const Highlight &highlight)
{
    QStringList bars;
    QStringList rows;
    for (const CostGroup &group : std::as_const(m_groups))
        if (highlight.contains(group.component) || highlight.contains(group.link)) {
            rows.append(group.id());
            if (const QString bar = barOfGroup(group); !bars.contains(bar))
                bars.append(bar);
        }
    m_bars->setMarked(bars);
    m_model->setMarkedGroups(rows);
}

bool CostPane::eventFilter(QObject *watched, QEvent *event)
{
    if ((watched == m_table->viewport() && event->type() == QEvent::Leave) ||
        (watched == m_table && event->type() == QEvent::FocusOut))
        point({});
    // Its scroll bar comes and goes after it was placed.
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitTable();
    if (watched == m_monthTable->viewport() && event->type() == QEvent::Resize)
        fitMonths();
    const bool ofTable = watched == m_table || watched == m_table->viewport() || watched == m_monthTable->viewport();
    return !ofTable && InsightPane::eventFilter(watched, event);
}

QString CostPane::selectedGroup() const
{
    CostGroup group;
    group.component = m_selection.single();
    group.link = group.component.empty() ? m_selection.singleLink() : LinkId();
    return group.component.empty() && group.link.empty() ? QString() : group.id();
}

}  // namespace gp
