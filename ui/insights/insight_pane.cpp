// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/insight_pane.h"

#include "ui/document/document.h"
#include "ui/document/evaluation_runner.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/pane_header.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>
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
      m_header(new PaneHeader(title, this)), m_title(title), m_body(new QWidget(this)),
      m_stack(new QStackedLayout(m_body)), m_empty(new EmptyState(QStringLiteral("cost"), title)),
      m_veil(new Veil(m_body))
{
    setObjectName(name);
    setAccessibleName(title);
    m_tableTool = m_header->addTool(QStringLiteral("table"), tr("Table view"));
    m_tableTool->setCheckable(true);
    m_tableTool->setObjectName(name + QStringLiteral(".showTable"));
    m_enlargeTool = m_header->addTool(QStringLiteral("enlarge"), tr("Enlarge"));
    m_enlargeTool->setObjectName(name + QStringLiteral(".enlarge"));
    ToolButton *more = m_header->addTool(QStringLiteral("more"), tr("More"));
    more->setObjectName(name + QStringLiteral(".more"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_body, 1);
    m_empty->setObjectName(name + QStringLiteral(".empty"));
    m_stack->addWidget(m_empty);

    connect(m_tableTool, &ToolButton::toggled, this, [this] { arrange(); });
    connect(m_enlargeTool, &ToolButton::clicked, this, &InsightPane::enlargeRequested);
    connect(m_header, &PaneHeader::enlargeRequested, this, &InsightPane::enlargeRequested);
    connect(more, &ToolButton::clicked, this, [this, more] {
        QMenu menu(this);
        fillMenu(menu);
        menu.exec(more->mapToGlobal(QPoint(0, more->height())));
    });
    connect(&m_document, &Document::evaluationChanged, this, &InsightPane::refreshNow);
    connect(&m_document, &Document::designChanged, this, &InsightPane::dimIfStale);
    connect(&m_document, &Document::explained, this, &InsightPane::refreshNow);
    connect(&m_document, &Document::replaced, this, &InsightPane::refreshNow);
    connect(&m_selection, &Selection::changed, this, &InsightPane::refreshNow);
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
    m_enlargeTool->setGlyph(enlarged ? QStringLiteral("restore") : QStringLiteral("enlarge"));
    const QString name = enlarged ? tr("Restore") : tr("Enlarge");
    m_enlargeTool->setAccessibleName(name);
    m_enlargeTool->setToolTip(name);
}

bool InsightPane::isTableShown() const { return m_tableTool->isChecked(); }

void InsightPane::setTableShown(bool shown) { m_tableTool->setChecked(shown); }

bool InsightPane::isStale() const { return m_awaited || !m_document.evaluationIsCurrent(); }

void InsightPane::setAwaited(bool awaited) { m_awaited = awaited; }

void InsightPane::showContent(QWidget *content)
{
    if (m_stack->indexOf(content) < 0) {
        // The content's own size counts: the stack gives it later than this pane gets its size.
        content->installEventFilter(this);
        m_stack->addWidget(content);
    }
    m_stack->setCurrentWidget(content);
}

void InsightPane::showEmpty(const QString &glyph, const QString &title, const QString &sentence)
{
    m_empty->setContent(glyph, title, sentence);
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
