// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_pane.h"

#include "ui/canvas/canvas_bar.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/widgets/text_block.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kStartWidth = 380;
constexpr int kStartPad = 24;

}  // namespace

CanvasPane::CanvasPane(Document &document, Selection &selection, QWidget *parent)
    : QWidget(parent), m_document(document), m_view(new DiagramView(document, selection, this)),
      m_bar(new CanvasBar(*m_view, document, selection, this)), m_start(new CanvasStart(m_view))
{
    setObjectName(QStringLiteral("canvas"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_bar);
    m_view->installEventFilter(this);
    connect(m_start, &CanvasStart::templateClicked, this, &CanvasPane::newFromTemplateRequested);
    connect(m_start, &CanvasStart::openClicked, this, &CanvasPane::openRequested);
    connect(m_start, &CanvasStart::guideClicked, this, &CanvasPane::guideRequested);
    connect(&m_view->diagram(), &DiagramScene::drawingChanged, this, &CanvasPane::placeStart);
    placeStart();
}

void CanvasPane::setPeriod(Period period)
{
    m_view->diagram().setPeriod(period);
    m_bar->setPeriod(period);
}

void CanvasPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeStart();
}

bool CanvasPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        placeStart();
    return QWidget::eventFilter(watched, event);
}

void CanvasPane::placeStart()
{
    m_start->setVisible(m_document.design().components().empty());
    const QSize size = m_start->sizeHint();
    m_start->setGeometry((m_view->width() - size.width()) / 2, (m_view->height() - size.height()) / 2, size.width(),
                         size.height());
}

CanvasStart::CanvasStart(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("canvas.start"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kStartPad, kStartPad, kStartPad, kStartPad);
    column->setSpacing(tk().size.gap);
    auto *title = new TextLine(tr("Drop a service here"), tk().size.title, QFont::DemiBold, TextTone::Normal, this);
    title->setAlignment(Qt::AlignHCenter);
    column->addWidget(title);
    auto *sentence = new TextBlock(
        tr("Drag one from the list on the left, say what it must carry, and the cheapest way to build it follows. "
           "Frames show where it runs; links bring it load."),
        TextTone::Secondary, this);
    sentence->setAlignment(Qt::AlignHCenter);
    sentence->setFixedWidth(kStartWidth - 2 * kStartPad);
    column->addWidget(sentence);
    column->addSpacing(tk().size.gap);
    auto *row = new QHBoxLayout;
    row->setSpacing(tk().size.gap);
    const auto button = [&](const QString &text, const char *glyph, const char *object, void (CanvasStart::*signal)()) {
        auto *made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(object));
        made->setProperty(kGlyphProperty, QLatin1String(glyph));
        connect(made, &QPushButton::clicked, this, signal);
        row->addWidget(made);
    };
    row->addStretch();
    button(tr("Guided start"), "wand", "canvas.start.guide", &CanvasStart::guideClicked);
    button(tr("From template"), "file", "canvas.start.template", &CanvasStart::templateClicked);
    button(tr("Open\u2026"), "folder", "canvas.start.open", &CanvasStart::openClicked);
    row->addStretch();
    column->addLayout(row);
}

void CanvasStart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen edge(tk().control, 1);
    edge.setCapStyle(Qt::FlatCap);
    edge.setDashPattern({4, 4});
    painter.setPen(edge);
    painter.setBrush(tk().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), tk().size.cardRadius, tk().size.cardRadius);
}

}  // namespace gp
