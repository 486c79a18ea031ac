// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/plan_room.h"

#include "ui/shell/page_list.h"
#include "ui/shell/page_view.h"
#include "ui/shell/plan_panel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/progress_bar.h"
#include "ui/widgets/text_block.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHideEvent>
#include <QListWidget>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <cmath>
#include <functional>

namespace gp {
namespace {

constexpr int kPlanLeft = 176;
constexpr int kPlanPanel = 304;
constexpr int kPlanNarrow = 1200;  // window below which both sides are slimmer
constexpr int kPlanNarrowLeft = 144;
constexpr int kPlanNarrowPanel = 264;
constexpr int kPlanZoomWidth = 116;
constexpr int kPlanBarWidth = 96;
constexpr int kPlanPatienceMs = 60'000;
constexpr char kFitWidth[] = "width";
constexpr char kFitPage[] = "page";

}  // namespace

PlanRoom::PlanRoom(Document &document, const PlanSettings &settings, QWidget *parent)
    : QWidget(parent), m_document(document)
{
    setObjectName(QStringLiteral("plan"));
    setAccessibleName(tr("Plan"));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(makeHead());
    auto *across = new QHBoxLayout;
    across->setSpacing(0);
    across->addWidget(makeLeft());
    across->addWidget(new Hairline(Qt::Vertical));
    across->addWidget(makeMiddle(), 1);
    across->addWidget(new Hairline(Qt::Vertical));
    m_panel = new PlanPanel(document);
    m_panel->setSettings(settings);
    across->addWidget(m_panel);
    rows->addLayout(across, 1);
    connectParts();
    addKeys();
    fitSides();
    showState();
    showZoom();
}

PlanRoom::~PlanRoom() = default;

QWidget *PlanRoom::makeHead()
{
    auto *head = new Pane;
    head->setFixedHeight(tk().size.toolBar);
    head->setHairlines(Qt::BottomEdge);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(tk().size.panelPad, 0, tk().size.inspectorPad, 0);
    row->setSpacing(tk().size.gap);
    const auto tool = [&](const QString &glyph, const QString &name, const char *object) {
        auto *made = new ToolButton(glyph, name);
        made->setObjectName(QLatin1String(object));
        made->setEdge(tk().size.barButton, tk().size.glyph);
        return made;
    };
    auto *back = tool(QStringLiteral("chevron-left"), tr("Back to the design"), "plan.back");
    back->setShortcutText(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    connect(back, &ToolButton::clicked, this, &PlanRoom::closeRequested);
    row->addWidget(back);
    row->addWidget(new TextLine(tr("Plan"), tk().size.title, QFont::DemiBold));
    m_where = new TextLine({}, tk().size.secondary, QFont::Normal, TextTone::Secondary);
    m_where->setObjectName(QStringLiteral("plan.where"));
    row->addWidget(m_where, 1);
    auto *smaller = tool(QStringLiteral("minus"), tr("Smaller"), "plan.zoomOut");
    smaller->setShortcutText(QKeySequence(Qt::CTRL | Qt::Key_Minus).toString(QKeySequence::NativeText));
    connect(smaller, &ToolButton::clicked, this, [this] { m_view->zoomBy(-1); });
    m_zoom = new ChoiceField;
    m_zoom->setObjectName(QStringLiteral("plan.zoom"));
    m_zoom->setAccessibleName(tr("Size of the pages"));
    m_zoom->setFixedSize(kPlanZoomWidth, tk().size.control);
    QList<ChoiceItem> items{{QLatin1String(kFitWidth), tr("Fit width"), {}, {}, true, {}},
                            {QLatin1String(kFitPage), tr("Fit page"), {}, {}, true, {}}};
    for (const int percent : {50, 75, 100, 125, 150, 200})
        items += ChoiceItem{QString::number(percent), tr("%1 %").arg(percent), {}, {}, true, {}};
    m_zoom->setItems(items);
    auto *larger = tool(QStringLiteral("plus"), tr("Larger"), "plan.zoomIn");
    larger->setShortcutText(QKeySequence(Qt::CTRL | Qt::Key_Plus).toString(QKeySequence::NativeText));
    connect(larger, &ToolButton::clicked, this, [this] { m_view->zoomBy(1); });
    row->addWidget(smaller);
    row->addWidget(m_zoom, 0, Qt::AlignVCenter);
    row->addWidget(larger);
    row->addStretch(1);
    m_state = new TextLine({}, tk().size.secondary, QFont::Normal, TextTone::Secondary);
    m_state->setObjectName(QStringLiteral("plan.state"));
    m_state->setAlignment(Qt::AlignRight);
    row->addWidget(m_state);
    m_bar = new ProgressBar;
    m_bar->setObjectName(QStringLiteral("plan.bar"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setFixedWidth(kPlanBarWidth);
    row->addWidget(m_bar);
    m_act = new LinkButton({});
    m_act->setObjectName(QStringLiteral("plan.cancel"));
    row->addWidget(m_act);
    return head;
}

QWidget *PlanRoom::makeLeft()
{
    m_left = new Pane;
    auto *column = new QVBoxLayout(m_left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("plan.tabs"));
    m_tabs->setAccessibleName(tr("Pages or chapters"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->addTab(tr("Pages"));
    m_tabs->addTab(tr("Chapters"));
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(tk().size.gap, 0, tk().size.gap, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    column->addLayout(tabRow);
    column->addWidget(new Hairline(Qt::Horizontal));
    m_list = new PageList(m_pdf);
    m_chapters = new QListWidget;
    m_chapters->setObjectName(QStringLiteral("plan.outline"));
    m_chapters->setAccessibleName(tr("Chapters"));
    m_chapters->setFrameShape(QFrame::NoFrame);
    m_chapters->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_chapters->setTextElideMode(Qt::ElideRight);
    m_leftPages = new QStackedWidget;
    m_leftPages->addWidget(m_list);
    m_leftPages->addWidget(m_chapters);
    column->addWidget(m_leftPages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_leftPages, &QStackedWidget::setCurrentIndex);
    return m_left;
}

QWidget *PlanRoom::makeMiddle()
{
    m_view = new PageView(m_pdf);
    m_view->setObjectName(QStringLiteral("plan.view"));
    m_empty = new EmptyState(QStringLiteral("file"), {});
    m_empty->setObjectName(QStringLiteral("plan.empty"));
    auto *ground = new Pane(nullptr, Pane::Ground::Canvas);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(tk().size.group, 0, tk().size.group, 0);
    column->addWidget(m_empty);
    m_middle = new QStackedWidget;
    m_middle->addWidget(m_view);
    m_middle->addWidget(ground);
    return m_middle;
}

void PlanRoom::connectParts()
{
    connect(m_zoom, &ChoiceField::chosen, this, [this](const QString &id) {
        if (id == QLatin1String(kFitWidth))
            m_view->setFit(PageFit::Width);
        else if (id == QLatin1String(kFitPage))
            m_view->setFit(PageFit::Page);
        else
            m_view->setFit(PageFit::Percent, id.toInt());
    });
    connect(m_view, &PageView::zoomChanged, this, &PlanRoom::showZoom);
    connect(m_view, &PageView::currentPageChanged, this, [this](int page) {
        m_list->setCurrentPage(page);
        showWhere();
    });
    connect(m_list, &PageList::chosen, this, [this](int page) { m_view->goTo(page); });
    connect(m_chapters, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) {
        const PdfChapter &chapter = m_outline.at(m_chapters->row(item));
        m_view->goTo(chapter.page, chapter.top);
    });
    connect(m_chapters, &QListWidget::itemActivated, m_chapters, &QListWidget::itemClicked);
    connect(m_panel, &PlanPanel::changed, this, [this](const PlanSettings &settings) {
        emit settingsChanged(settings);
        follow();
    });
    connect(m_panel, &PlanPanel::scenarioChosen, this, &PlanRoom::follow);
    connect(m_panel, &PlanPanel::saveRequested, this, &PlanRoom::saveRequested);
    connect(m_panel, &PlanPanel::exportRequested, this, &PlanRoom::exportRequested);
    connect(m_act, &LinkButton::clicked, this, [this] {
        if (m_preview.state() == PlanPreview::State::Working)
            m_preview.cancel();
        else
            m_preview.retry();
    });
    connect(m_empty, &EmptyState::buttonClicked, &m_preview, &PlanPreview::retry);
    connect(&m_document, &Document::designChanged, this, &PlanRoom::follow);
    connect(&m_document, &Document::scenariosChanged, this, &PlanRoom::follow);
    connect(&m_document, &Document::replaced, this, [this] {
        m_preview.clear();
        m_outline.clear();
        showContent({});
        follow();
    });
    connect(&m_preview, &PlanPreview::stateChanged, this, &PlanRoom::showState);
    connect(&m_preview, &PlanPreview::progressed, this, [this](double share) {
        m_bar->setShare(share);
        m_state->setText(tr("Making the plan: %1 %").arg(std::lround(share * 100)));
    });
    connect(&m_preview, &PlanPreview::made, this, [this] {
        m_isShown = false;
        m_pdf.load(m_preview.bytes());
    });
    connect(&m_pdf, &PdfPages::loaded, this, [this](const PdfContent &content) {
        m_unreadable.clear();
        m_isShown = true;
        showContent(content);
        showState();
    });
    connect(&m_pdf, &PdfPages::failed, this, [this](const QString &sentence) {
        m_unreadable = sentence;
        m_isShown = true;
        showContent({});
        showState();
    });
}

void PlanRoom::addKeys()
{
    const auto key = [this](const QKeySequence &keys, const std::function<void()> &run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    key(QKeySequence(Qt::Key_Escape), [this] { emit closeRequested(); });
    key(QKeySequence(Qt::CTRL | Qt::Key_Plus), [this] { m_view->zoomBy(1); });
    key(QKeySequence(Qt::CTRL | Qt::Key_Equal), [this] { m_view->zoomBy(1); });
    key(QKeySequence(Qt::CTRL | Qt::Key_Minus), [this] { m_view->zoomBy(-1); });
    key(QKeySequence(Qt::CTRL | Qt::Key_0), [this] { m_view->setFit(PageFit::Page); });
    key(QKeySequence(Qt::CTRL | Qt::Key_1), [this] { m_view->setFit(PageFit::Percent, 100); });
}

QStringList PlanRoom::flags(ExportFormat format) const { return flagsOf(m_panel->settings(), format); }

ScenarioId PlanRoom::scenario() const { return m_panel->scenario(); }

void PlanRoom::setSettings(const PlanSettings &settings)
{
    if (settings != m_panel->settings())
        beginWith(settings);
}

void PlanRoom::beginWith(const PlanSettings &settings)
{
    m_panel->setSettings(settings);
    follow();
}

void PlanRoom::begin()
{
    m_panel->forgetScenario();
    m_view->setFocus();
}

void PlanRoom::follow()
{
    m_isStale = true;
    if (!isVisible())
        return;
    m_isStale = false;
    m_preview.order({m_document.scenarios(), scenario(), flags()});
}

void PlanRoom::showState()
{
    const PlanPreview::State state = m_preview.state();
    const bool working = state == PlanPreview::State::Working;
    const bool failed = state == PlanPreview::State::Failed;
    const bool unread = state == PlanPreview::State::Current && m_isShown && !m_unreadable.isEmpty();
    m_bar->setVisible(working);
    if (working) {
        m_bar->setUnknown();
        m_state->setText(tr("Making the plan"));
    } else {
        m_state->setText(state == PlanPreview::State::Cancelled ? tr("Not up to date") : QString());
    }
    m_act->setText(working ? tr("Cancel") : tr("Update"));
    m_act->setAccessibleName(working ? tr("Cancel making the plan") : tr("Make the plan anew"));
    m_act->updateGeometry();
    m_act->setVisible(working || state == PlanPreview::State::Cancelled);
    const bool none = m_view->count() == 0;
    if (failed)
        m_empty->setContent(QStringLiteral("warning"), tr("The plan cannot be made"), m_preview.failure(),
                            tr("Try again"));
    else if (unread)
        m_empty->setContent(QStringLiteral("warning"), tr("The pages cannot be shown"), m_unreadable);
    else if (working)
        m_empty->setContent(
            QStringLiteral("file"), tr("The plan is being made"),
            tr("Its pages appear here. A large design takes a while; nothing else has to wait for it."));
    else
        m_empty->setContent(QStringLiteral("file"), tr("There are no pages yet"), {}, tr("Make the plan"));
    const bool hadFocus = m_view->hasFocus();
    m_middle->setCurrentIndex(failed || unread || none ? 1 : 0);
    if (m_middle->currentIndex() == 0 && (hadFocus || !focusWidget()))
        m_view->setFocus();
    const bool older = !m_preview.isCurrent() || !m_isShown;
    m_view->setDimmed(older);
    m_list->setDimmed(older);
    m_panel->setSavable(!failed);
    showWhere();
}

void PlanRoom::showContent(const PdfContent &content)
{
    m_outline = content.chapters;
    const int row = m_chapters->currentRow();
    m_chapters->clear();
    for (const PdfChapter &chapter : content.chapters)
        m_chapters->addItem(QString(qsizetype{2} * chapter.depth, QChar::Space) + chapter.title);
    m_chapters->setCurrentRow(row < m_chapters->count() ? row : -1);
    m_list->setContent(content);
    if (content.pages.isEmpty())
        m_view->clear();
    else
        m_view->setContent(content);
}

void PlanRoom::showWhere()
{
    m_where->setText(m_view->count() == 0 ? QString()
                                          : tr("Page %1 of %2").arg(m_view->currentPage() + 1).arg(m_view->count()));
}

void PlanRoom::showZoom()
{
    if (m_view->fit() == PageFit::Width)
        m_zoom->setCurrentId(QLatin1String(kFitWidth));
    else if (m_view->fit() == PageFit::Page)
        m_zoom->setCurrentId(QLatin1String(kFitPage));
    else {
        m_zoom->setGhost(tr("%1 %").arg(m_view->percent()));
        m_zoom->setCurrentId(QString::number(m_view->percent()));
    }
}

bool PlanRoom::isSettled() const
{
    return m_preview.isCurrent() && m_isShown && (m_view->count() == 0 || m_view->isDrawn(m_view->currentPage()));
}

void PlanRoom::waitForPages()
{
    QElapsedTimer waited;
    waited.start();
    while (!(isSettled() && m_list->isDrawn()) && m_preview.state() != PlanPreview::State::Failed &&
           waited.elapsed() < kPlanPatienceMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 50);
}

void PlanRoom::fitSides()
{
    const bool narrow = width() < kPlanNarrow;
    m_left->setFixedWidth(narrow ? kPlanNarrowLeft : kPlanLeft);
    m_panel->setFixedWidth(narrow ? kPlanNarrowPanel : kPlanPanel);
}

void PlanRoom::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), tk().surface); }

void PlanRoom::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous() && (m_isStale || !m_preview.isCurrent()))
        follow();
}

void PlanRoom::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        m_preview.cancel();
}

void PlanRoom::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitSides();
}

}  // namespace gp
