// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/insight_pane.h"

#include "core/exchange/file_io.h"
#include "ui/document/document.h"
#include "ui/document/evaluation_runner.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/file_folder.h"
#include "ui/widgets/pane_header.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr qreal kVeil = 0.55;

/// Dims what is under it; never takes the mouse.
class Veil : public QWidget {
public:
    explicit Veil(QWidget *parent) : QWidget(parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QColor colour = tk().surface;
        colour.setAlphaF(kVeil);
        QPainter(this).fillRect(rect(), colour);
    }
};

}  // namespace

InsightPane::InsightPane(const QString &name, const QString &title, Document &document, Selection &selection,
                         ViewState &view, QWidget *parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_view(view),
      m_header(new PaneHeader(title, this)), m_title(title), m_back(new LinkButton(tr("Back to all panes  Esc"), this)),
      m_body(new QWidget(this)), m_stack(new QStackedLayout(m_body)),
      m_empty(new EmptyState(QStringLiteral("cost"), title)), m_veil(new Veil(m_body))
{
    setObjectName(name);
    setAccessibleName(title);
    m_back->setObjectName(name + QStringLiteral(".back"));
    m_back->setAccessibleName(tr("Back to all panes"));
    m_back->setFontSize(tk().size.secondary, QFont::Medium);
    m_header->addWidget(m_back);
    m_tableTool = m_header->addTool(QStringLiteral("table"), tr("Table view"));
    m_tableTool->setCheckable(true);
    m_tableTool->setObjectName(name + QStringLiteral(".showTable"));
    m_unfoldTool = m_header->addTool(QStringLiteral("chevron-up"), tr("Open the panes"));
    m_unfoldTool->setObjectName(name + QStringLiteral(".unfold"));
    m_enlargeTool = m_header->addTool(QStringLiteral("enlarge"), tr("Enlarge"));
    m_enlargeTool->setObjectName(name + QStringLiteral(".enlarge"));
    m_dockTool = m_header->addTool(QStringLiteral("restore"), tr("Back into the window"));
    m_dockTool->setObjectName(name + QStringLiteral(".dock"));
    ToolButton *more = m_header->addTool(QStringLiteral("more"), tr("More"));
    more->setObjectName(name + QStringLiteral(".more"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_body, 1);
    m_empty->setObjectName(name + QStringLiteral(".empty"));
    if (auto *button = m_empty->findChild<QPushButton *>())
        button->setObjectName(name + QStringLiteral(".empty.action"));
    m_stack->addWidget(m_empty);
    showTools();

    connect(m_unfoldTool, &ToolButton::clicked, this, &InsightPane::unfoldRequested);
    connect(m_header, &PaneHeader::pressed, this, [this] {
        if (m_folded)
            emit unfoldRequested();
    });
    connect(m_tableTool, &ToolButton::toggled, this, [this] { arrange(); });
    connect(m_enlargeTool, &ToolButton::clicked, this, &InsightPane::enlargeRequested);
    connect(m_back, &LinkButton::clicked, this, &InsightPane::enlargeRequested);
    connect(m_dockTool, &ToolButton::clicked, this, &InsightPane::dockRequested);
    connect(m_header, &PaneHeader::enlargeRequested, this,
            [this] { m_floating ? emit dockRequested() : emit enlargeRequested(); });
    connect(more, &ToolButton::clicked, this, [this, more] { openMenu(more->mapToGlobal(QPoint(0, more->height()))); });
    connect(m_header, &PaneHeader::menuRequested, this,
            [this](const QPoint &at) { openMenu(m_header->mapToGlobal(at)); });
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        // A copy: what it does may put another action in its place.
        if (const std::function<void()> act = m_act)
            act();
    });
    connect(&m_document, &Document::evaluationChanged, this, &InsightPane::refreshNow);
    connect(&m_document, &Document::designChanged, this, &InsightPane::dimIfStale);
    connect(&m_document, &Document::explained, this, &InsightPane::refreshNow);
    connect(&m_document, &Document::replaced, this, &InsightPane::refreshNow);
    connect(&m_selection, &Selection::changed, this, &InsightPane::refreshNow);
    connect(&m_selection.highlight(), &Highlight::changed, this, [this] { markHighlight(m_selection.highlight()); });
    connect(&m_view, &ViewState::periodChanged, this, &InsightPane::refreshNow);
    m_staleTimer.setSingleShot(true);
    m_staleTimer.setInterval(kDimAfterMs);
    connect(&m_staleTimer, &QTimer::timeout, this, [this] {
        if (isStale()) {
            placeVeil();
            m_veil->show();
        }
    });
}

void InsightPane::setEnlarged(bool enlarged)
{
    m_enlarged = enlarged;
    showTools();
}

void InsightPane::setFloating(bool floating)
{
    m_floating = floating;
    showTools();
}

void InsightPane::setFolded(bool folded)
{
    m_folded = folded;
    m_body->setHidden(folded);
    showTools();
}

void InsightPane::setLead(int px) { m_header->setLead(px); }

void InsightPane::showTools()
{
    m_enlargeTool->setGlyph(m_enlarged ? QStringLiteral("restore") : QStringLiteral("enlarge"));
    m_enlargeTool->setName(m_enlarged ? tr("Restore") : tr("Enlarge"));
    m_enlargeTool->setVisible(!m_floating);
    m_tableTool->setVisible(!m_folded);
    m_unfoldTool->setVisible(m_folded);
    m_dockTool->setVisible(m_floating);
    m_back->setVisible(m_enlarged && !m_floating);
}

void InsightPane::openMenu(const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(objectName() + QStringLiteral(".menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    if (hasChart()) {
        menu->addAction(tr("Copy chart"), this, &InsightPane::copyChart);
        menu->addAction(tr("Save chart as…"), this, &InsightPane::saveChart);
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    if (m_floating) {
        menu->addAction(tr("Back into the window"), this, &InsightPane::dockRequested);
    } else {
        menu->addAction(m_enlarged ? tr("Back to all panes") : tr("Enlarge"), this, &InsightPane::enlargeRequested);
        menu->addAction(tr("Float in a window of its own"), this, &InsightPane::floatRequested);
    }
    menu->addAction(tr("Hide"), this, &InsightPane::hideRequested);
    menu->popup(global);
}

void InsightPane::contextMenuEvent(QContextMenuEvent *event) { openMenu(event->globalPos()); }

void InsightPane::copyTable(const QString &tsv)
{
    QGuiApplication::clipboard()->setMimeData(mimeOfTable(tsv).release());
}

void InsightPane::copyChart() const { QGuiApplication::clipboard()->setMimeData(mimeOfPicture(chart()).release()); }

void InsightPane::saveChart()
{
    const QString name = QStringLiteral("%1 %2.svg").arg(m_document.displayName(), m_title);
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save chart"), fileFor(window(), QString(name).replace(u'/', u'-')), tr("SVG (*.svg);;PNG (*.png)"));
    if (!path.isEmpty())
        saveChartTo(path);
}

bool InsightPane::saveChartTo(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending != QLatin1String("svg") && ending != QLatin1String("png")) {
        emit failed(tr("A chart is saved as SVG or PNG: end its name in .svg or .png."));
        return false;
    }
    const CopiedPicture picture = chart();
    const QByteArray bytes =
        ending == QLatin1String("svg") ? picture.svg : mimeOfPicture(picture)->data(QStringLiteral("image/png"));
    const auto written = writeFileWhole(QFile::encodeName(path).toStdString(),
                                        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    if (!written)
        emit failed(qs(toLine(written.error())));
    return written.has_value();
}

bool InsightPane::isTableShown() const { return m_tableTool->isChecked(); }

void InsightPane::setTableShown(bool shown) { m_tableTool->setChecked(shown); }

bool InsightPane::isStale() const { return m_awaited || !m_document.evaluationIsCurrent(); }

void InsightPane::setAwaited(bool awaited) { m_awaited = awaited; }

QString InsightPane::pictureHead() const
{
    return tr("%1 · %2 · prices of %3")
        .arg(m_header->words(), m_document.displayName(), qs(m_document.engine().offers.catalog().date()));
}

void InsightPane::showContent(QWidget *content)
{
    if (m_stack->indexOf(content) < 0) {
        // The content's own size counts: the stack gives it later than this pane gets its size.
        content->installEventFilter(this);
        m_stack->addWidget(content);
    }
    m_stack->setCurrentWidget(content);
}

void InsightPane::showEmpty(const QString &glyph, const QString &title, const QString &sentence, const QString &action,
                            std::function<void()> act)
{
    m_act = std::move(act);
    m_empty->setContent(glyph, title, sentence, action);
    m_stack->setCurrentWidget(m_empty);
}

void InsightPane::refreshNow()
{
    if (const EvaluationPtr evaluation = m_document.evaluation())
        refresh(*evaluation);
    if (!isStale()) {
        m_staleTimer.stop();
        m_veil->hide();
    }
    dimIfStale();
}

void InsightPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeVeil();
}

void InsightPane::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), tk().surface); }

void InsightPane::closeEvent(QCloseEvent *event)
{
    event->accept();
    // Later: when the whole program closes, its windows do so one by one, and this one is to be remembered as it was.
    if (m_floating)
        QMetaObject::invokeMethod(this, &InsightPane::dockRequested, Qt::QueuedConnection);
}

bool InsightPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        arrange();
    return QWidget::eventFilter(watched, event);
}

void InsightPane::dimIfStale()
{
    if (isStale() && !m_staleTimer.isActive() && !m_veil->isVisible())
        m_staleTimer.start();
}

void InsightPane::placeVeil()
{
    m_veil->setGeometry(m_body->rect());
    m_veil->raise();
}

}  // namespace gp
