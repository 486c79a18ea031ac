// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_bar.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/document/part_count.h"
#include "ui/document/wording.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

#include <QHBoxLayout>
#include <QPainter>

#include <cmath>

namespace gp {
namespace {

constexpr int kBarPad = 8;
constexpr int kBetween = 2;
constexpr int kGroupGap = 17;  // a hairline in the middle of it
constexpr int kPercentWidth = 48;

}  // namespace

QString canvasSummary(const Design &design, const KindRegistry &kinds, const Selection &selection)
{
    int zones = 0;
    for (const ComponentPtr &component : design.components())
        zones += frameRole(*component, kinds) == FrameRole::Zone ? 1 : 0;
    QString text = counted(partCount(design, kinds), CanvasBar::tr("part"), CanvasBar::tr("parts"));
    if (zones > 0)
        text = CanvasBar::tr("%1 in %2")
                   .arg(text, zones == 1 ? CanvasBar::tr("1 zone") : CanvasBar::tr("%1 zones").arg(zones));
    const std::size_t selected = selection.components().size() + selection.links().size();
    return selected == 0 ? text : CanvasBar::tr("%1 selected \u00B7 %2").arg(selected).arg(text);
}

CanvasBar::CanvasBar(DiagramView &view, Document &document, Selection &selection, QWidget *parent)
    : QWidget(parent), m_view(view), m_document(document), m_selection(selection)
{
    setObjectName(QStringLiteral("canvas.bar"));
    setFixedHeight(tk().size.canvasBar);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kBarPad, 1, kBarPad, 0);
    row->setSpacing(kBetween);
    const auto button = [&](const QString &glyph, const QString &name, const QString &object) {
        auto *made = new ToolButton(glyph, name, this);
        made->setObjectName(object);
        made->setEdge(tk().size.barButton, tk().size.glyph);
        row->addWidget(made);
        return made;
    };
    const auto tool = [&](CanvasTool which, const QString &glyph, const QString &name, const QString &object) {
        ToolButton *made = button(glyph, name, object);
        made->setCheckable(true);
        connect(made, &ToolButton::clicked, this, [this, which] { m_view.setTool(which); });
        m_tools[which] = made;
    };
    tool(CanvasTool::Select, QStringLiteral("pointer"), tr("Select"), QStringLiteral("canvas.select"));
    tool(CanvasTool::Hand, QStringLiteral("hand"), tr("Pan"), QStringLiteral("canvas.pan"));
    tool(CanvasTool::Connect, QStringLiteral("connect"), tr("Connect"), QStringLiteral("canvas.connect"));
    tool(CanvasTool::Marquee, QStringLiteral("frame-select"), tr("Select an area"), QStringLiteral("canvas.marquee"));
    row->addSpacing(kGroupGap);
    connect(button(QStringLiteral("wand"), tr("Auto layout"), QStringLiteral("canvas.autoLayout")),
            &ToolButton::clicked, &view, &DiagramView::autoLayout);
    row->addSpacing(kBarPad);
    m_words = new TextLine({}, tk().size.secondary, QFont::Normal, TextTone::Secondary, this);
    m_words->setObjectName(QStringLiteral("canvas.summary"));
    row->addWidget(m_words, 1);
    ToolButton *out = button(QStringLiteral("minus"), tr("Zoom out"), QStringLiteral("canvas.zoomOut"));
    out->setShortcutText(tr("Ctrl+-"));
    auto *percent = new TextLine({}, tk().size.secondary, QFont::Normal, TextTone::Normal, this);
    percent->setObjectName(QStringLiteral("canvas.zoom"));
    percent->setAlignment(Qt::AlignHCenter);
    percent->setFixedWidth(kPercentWidth);
    row->addWidget(percent);
    ToolButton *in = button(QStringLiteral("plus"), tr("Zoom in"), QStringLiteral("canvas.zoomIn"));
    in->setShortcutText(tr("Ctrl++"));
    ToolButton *fit = button(QStringLiteral("zoom-fit"), tr("Fit all"), QStringLiteral("canvas.fit"));
    fit->setShortcutText(tr("Ctrl+0"));
    connect(out, &ToolButton::clicked, &view, &DiagramView::zoomOut);
    connect(in, &ToolButton::clicked, &view, &DiagramView::zoomIn);
    connect(fit, &ToolButton::clicked, &view, &DiagramView::fitAll);

    const auto showZoom = [this, percent] { percent->setText(tr("%1 %").arg(qRound(m_view.zoomFactor() * 100))); };
    connect(&view, &DiagramView::zoomChanged, this, showZoom);
    connect(&view, &DiagramView::toolChanged, this, &CanvasBar::followTool);
    connect(&selection, &Selection::changed, this, &CanvasBar::showWords);
    connect(&document, &Document::designChanged, this, &CanvasBar::showWords);
    connect(&document, &Document::replaced, this, &CanvasBar::showWords);
    showZoom();
    showWords();
    followTool(view.tool());
}

void CanvasBar::setPeriod(Period period)
{
    m_period = period;
    showWords();
}

void CanvasBar::showWords()
{
    const QString summary = canvasSummary(m_document.design(), m_document.engine().kinds, m_selection);
    m_words->setText(tr("%1 \u00B7 costs per %2").arg(summary, periodName(m_period)));
    m_words->setToolTip(m_words->text());
}

void CanvasBar::followTool(CanvasTool tool)
{
    for (const auto &[which, button] : m_tools)
        button->setChecked(which == tool);
}

void CanvasBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tk().surface);
    paintHairline(painter, QPointF(0, 0), QPointF(width(), 0), tk().line);
    const int x = m_tools.at(CanvasTool::Marquee)->geometry().right() + kGroupGap / 2 + kBetween;
    painter.fillRect(QRect(x, (height() - tk().size.glyph) / 2, 1, tk().size.glyph), tk().line);
}

}  // namespace gp
