// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/curve_panel.h"

#include "ui/charts/chart_view.h"
#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_text.h"
#include "ui/document/wording.h"
#include "ui/insights/curve_table_model.h"
#include "ui/insights/pane_choice.h"
#include "ui/insights/table_row_delegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/text_block.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <cmath>
#include <span>

namespace gp {
namespace {

constexpr int kLeastBeside = 300;   // px of width a chart, from which all stand side by side
constexpr int kLeastBelow = 210;    // px of height a chart, from which all stand below each other
constexpr int kTitledFrom = 260;    // px of height, from which the only chart has its title too
constexpr int kNotedFrom = 300;     // and from which the note stands under the figures
constexpr int kWordyFrom = 340;     // and the words have more lines
constexpr int kMeasuredSteps = 24;  // rows whose figures set a column's width
constexpr int kLeastColumn = 64;
constexpr qsizetype kShortName = 20;

/// The title, and what tells two charts of one title apart.
QString titleOf(const PlanChart &chart, const std::vector<PlanChart> &charts)
{
    const bool alone = std::count_if(charts.begin(), charts.end(),
                                     [&](const PlanChart &each) { return each.title == chart.title; }) < 2;
    return alone ? qs(chart.title) : qs(chart.title) + QStringLiteral(", ") + axisName(chart.axis);
}

/// The same in a list, where what they share goes without saying.
QString choiceOf(const PlanChart &chart, const std::vector<PlanChart> &charts)
{
    const bool same =
        std::all_of(charts.begin(), charts.end(), [&](const PlanChart &each) { return each.title == chart.title; });
    QString name = same ? axisName(chart.axis) : titleOf(chart, charts);
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

/// A short name stays in one line with its figure. "Instance-hours" in one piece: a line may end behind a hyphen, and half a
/// name is none.
QString unbroken(QString name)
{
    if (name.size() <= kShortName)
        name.replace(u' ', QChar::Nbsp);
    return name.replace(u'-', QStringLiteral("-\u2060"));
}

/// @param most  of the figures, from the first on
TextRuns wordsOf(const PlanChart &chart, bool withNote, std::size_t most)
{
    TextRuns runs;
    for (const Fact &fact : std::span(chart.figures).first(std::min(most, chart.figures.size()))) {
        if (!runs.isEmpty())
            runs.append({QString(3, QChar(0x00A0)) + u' ', TextTone::Secondary});
        runs.append({unbroken(qs(fact.name)) + QChar(0x00A0), TextTone::Secondary});
        runs.append({qs(fact.value) + (fact.unit.empty() ? QString() : QChar(0x00A0) + qs(fact.unit)), TextTone::Normal,
                     QFont::DemiBold});
    }
    if (withNote && !chart.note.empty())
        runs.append({(runs.isEmpty() ? QString() : QStringLiteral("   ")) + qs(chart.note), TextTone::Secondary});
    return runs;
}

}  // namespace

CurvePanel::CurvePanel(const QString &name, const QString &title, QWidget *parent)
    : QWidget(parent), m_name(name), m_choice(new PaneChoice(tr("Chart"), this)), m_table(new QTableView(this)),
      m_delegate(new TableRowDelegate(this)), m_model(new CurveTableModel(this))
{
    setAccessibleName(title);
    m_choice->setObjectName(name + QStringLiteral(".chartChoice"));
    m_table->setObjectName(name + QStringLiteral(".values"));
    m_table->setAccessibleName(tr("Values of the chart"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(tk().size.tableRow);
    m_table->verticalHeader()->setDefaultSectionSize(tk().size.tableRow);
    m_table->horizontalHeader()->setFixedHeight(tk().size.tableHead);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->hide();
    connect(m_choice, &PaneChoice::chosen, this, &CurvePanel::showCurrent);
}

void CurvePanel::makeBlocks()
{
    while (m_blocks.size() < m_charts.size()) {
        const QString number = m_blocks.empty() ? QString() : QString::number(m_blocks.size() + 1);
        auto *chart = new ChartView(this);
        chart->setObjectName(m_name + QStringLiteral(".chart") + number);
        chart->setAccessibleName(tr("Chart"));  // until it shows one, for who reads the parts
        auto *words = new TextBlock(this);
        words->setObjectName(m_name + QStringLiteral(".figures") + number);
        words->setFontSize(tk().size.caption);
        m_blocks.push_back(
            {new TextLine({}, tk().size.secondary, QFont::Medium, TextTone::Normal, this), chart, words, {}});
    }
}

void CurvePanel::setCharts(const QList<const PlanChart *> &charts)
{
    // An edit elsewhere changes nothing here: what is drawn stays.
    if (std::ranges::equal(charts, m_charts, {}, [](const PlanChart *chart) -> const PlanChart & { return *chart; }))
        return;
    m_charts.clear();
    for (const PlanChart *chart : charts)
        m_charts.push_back(*chart);
    QList<ChoiceItem> items;
    for (const PlanChart &chart : m_charts)
        items.append({titleOf(chart, m_charts), choiceOf(chart, m_charts), {}, {}, true, {}});
    m_choice->setItems(items);
    // Not when they are arranged: what is made while its parent is being shown is never shown itself.
    makeBlocks();
    showCurrent();
}

std::size_t CurvePanel::currentIndex() const
{
    for (std::size_t i = 0; i < m_charts.size(); ++i)
        if (titleOf(m_charts[i], m_charts) == m_choice->currentId())
            return i;
    return 0;
}

const PlanChart *CurvePanel::current() const { return m_charts.empty() ? nullptr : &m_charts[currentIndex()]; }

void CurvePanel::setTableShown(bool shown)
{
    if (shown == m_tableShown)
        return;
    m_tableShown = shown;
    arrange();
}

CopiedPicture CurvePanel::picture(const QString &head) const
{
    const ChartView *chart = currentView();
    return chart ? chart->picture(head) : CopiedPicture();
}

void CurvePanel::copyData() const
{
    if (const ChartView *chart = currentView())
        chart->copyData();
}

const ChartView *CurvePanel::currentView() const
{
    const PlanChart *chart = current();
    const auto found = std::find_if(m_blocks.begin(), m_blocks.end(), [&](const Block &each) {
        return chart && each.title->text() == titleOf(*chart, m_charts);
    });
    return found == m_blocks.end() ? nullptr : found->chart;
}

void CurvePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CurvePanel::fill(std::size_t index, std::size_t chart)
{
    Block &target = m_blocks[index];
    const PlanChart &shown = m_charts[chart];
    target.title->setText(titleOf(shown, m_charts));
    if (target.filled == shown)
        return;  // a chart is dear to build
    target.filled = shown;
    target.chart->setChart(curveBuilder(shown), curveTsv(shown));
    target.chart->setAccessibleName(shown.title.empty() ? tr("Chart") : titleOf(shown, m_charts));
    target.words->setToolTip(
        TextFlow(wordsOf(shown, true, shown.figures.size()), tk().size.caption, tk().size.lineHeight).plainText());
}

void CurvePanel::showCurrent()
{
    if (const PlanChart *chart = current())
        m_model->setChart(*chart);
    else
        m_model->setChart({});
    arrange();
}

void CurvePanel::arrange()
{
    placeAll();
    emit arranged();
}

ChartView *CurvePanel::viewOf(const std::string &title) const
{
    const auto chart =
        std::find_if(m_charts.begin(), m_charts.end(), [&](const PlanChart &each) { return each.title == title; });
    if (chart == m_charts.end())
        return nullptr;
    for (const Block &block : m_blocks)
        if (block.chart->isVisibleTo(this) && block.title->text() == titleOf(*chart, m_charts))
            return block.chart;
    return nullptr;
}

void CurvePanel::choose(const std::string &title)
{
    for (const PlanChart &chart : m_charts)
        if (chart.title == title)
            m_choice->setCurrentId(titleOf(chart, m_charts));
    showCurrent();
}

void CurvePanel::redraw()
{
    for (Block &block : m_blocks)
        block.filled.reset();
    arrange();
}

void CurvePanel::placeAll()
{
    const auto count = static_cast<int>(m_charts.size());
    const bool beside = !m_tableShown && count > 1 && width() >= count * kLeastBeside;
    const bool below = !m_tableShown && count > 1 && !beside && height() >= count * kLeastBelow;
    const bool all = beside || below;
    m_choice->setVisible(count > 1 && !all);
    m_table->setVisible(m_tableShown && count > 0);
    // What stays is not hidden on the way: the keys would leave it.
    const std::size_t drawn = m_tableShown ? 0 : all ? m_charts.size() : std::min<std::size_t>(1, m_charts.size());
    for (std::size_t i = drawn; i < m_blocks.size(); ++i) {
        m_blocks[i].title->hide();
        m_blocks[i].chart->hide();
        m_blocks[i].words->hide();
    }
    if (count == 0)
        return;
    QRect room = rect();
    if (m_choice->isVisibleTo(this)) {
        const QSize size = m_choice->sizeHint();
        m_choice->setGeometry((m_tableShown ? tk().size.panelPad : 0) - tk().size.unit, 0,
                              std::min(size.width(), width()), size.height());
        room.setTop(size.height());
    }
    if (m_tableShown) {
        m_table->setGeometry(room);
        fitTable();
        return;
    }
    if (!all) {
        fill(0, currentIndex());
        place(m_blocks.front(), room, count == 1 && !m_charts.front().title.empty() && height() >= kTitledFrom);
        return;
    }
    const int gap = tk().size.group;
    for (int i = 0; i < count; ++i) {
        const int width = beside ? (room.width() - gap * (count - 1)) / count : room.width();
        const int height = beside ? room.height() : (room.height() - gap * (count - 1)) / count;
        fill(static_cast<std::size_t>(i), static_cast<std::size_t>(i));
        place(m_blocks[static_cast<std::size_t>(i)],
              QRect(beside ? i * (width + gap) : 0, beside ? 0 : i * (height + gap), width, height), true);
    }
}

void CurvePanel::place(const Block &block, const QRect &room, bool titled)
{
    const auto chart = std::find_if(m_charts.begin(), m_charts.end(), [&](const PlanChart &each) {
        return titleOf(each, m_charts) == block.title->text();
    });
    QRect rest = room;
    block.title->setVisible(titled);
    if (titled) {
        block.title->setGeometry(room.left(), room.top(), room.width(), tk().size.lineHeight);
        rest.setTop(room.top() + tk().size.lineHeight + tk().size.unit);
    }
    const bool noted = room.height() >= kNotedFrom;
    const int lines = noted ? room.height() >= kWordyFrom ? 5 : 3 : 2;
    const TextRuns runs = chart == m_charts.end() ? TextRuns() : wordsOf(*chart, noted, chart->figures.size());
    block.words->setVisible(!runs.isEmpty());
    if (!runs.isEmpty()) {
        // A figure that has no room is left to the tool tip as a whole: half a name says less than none.
        block.words->setMaxLines(0);
        block.words->setRuns(runs);
        for (std::size_t most = chart->figures.size();
             most > 1 && block.words->heightForWidth(room.width()) > lines * tk().size.lineHeight;)
            block.words->setRuns(wordsOf(*chart, noted, --most));
        block.words->setMaxLines(lines);
        const int height = block.words->heightForWidth(room.width());
        block.words->setGeometry(room.left(), room.bottom() + 1 - height - tk().size.unit, room.width(), height);
        rest.setBottom(block.words->y() - tk().size.unit);
    }
    block.chart->setGeometry(rest);
    block.chart->show();
}

void CurvePanel::fitTable()
{
    int used = 0;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QFont head = uiFont(tk().size.caption);
        int width =
            static_cast<int>(std::ceil(textWidth(m_model->headerData(column, Qt::Horizontal).toString(), head))) +
            tk().size.panelPad + tk().size.gap;
        for (int row = 0; row < std::min(m_model->rowCount(), kMeasuredSteps); ++row)
            width = std::max(width, m_delegate->sizeHint({}, m_model->index(row, column)).width());
        width = std::max(width + (column == 0 ? tk().size.gap : 0), kLeastColumn);
        m_table->setColumnWidth(column, width);
        used += width;
    }
    m_table->setHorizontalScrollBarPolicy(used > m_table->width() ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

}  // namespace gp
