// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/design_preview.h"

#include "ui/canvas/diagram_picture.h"
#include "ui/document/wording.h"
#include "ui/shell/template_diagram.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace gp {
namespace {

/// A diagram of more parts takes longer to draw than a window may stand still, and shows nothing in so small a picture.
constexpr std::size_t kMostDrawn = 80;
constexpr qreal kPreviewPad = 8;

}  // namespace

DesignPreview::DesignPreview(const Engine &engine, const QSize &size, QWidget *parent)
    : QWidget(parent), m_engine(engine), m_runner(engine)
{
    setFixedSize(size);
    connect(&m_runner, &EvaluationRunner::finished, this, &DesignPreview::take);
}

void DesignPreview::setDesign(const Design &design)
{
    m_design = design;
    m_evaluation.reset();
    m_picture = {};
    setAccessibleName(tr("Picture of %1").arg(qs(design.settings().title)));
    m_runner.requestAfresh(design);
    update();
}

void DesignPreview::wait()
{
    if (!m_evaluation)
        take(m_runner.wait());
}

void DesignPreview::take(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    m_picture = {};
    update();
    emit evaluated();
}

void DesignPreview::draw()
{
    const qreal ratio = devicePixelRatioF();
    m_picture = QPixmap(size() * ratio);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(tk().canvas);
    QPainter painter(&m_picture);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const QRectF room =
        QRectF(QPointF(), QSizeF(size())).adjusted(kPreviewPad, kPreviewPad, -kPreviewPad, -kPreviewPad);
    if (m_design.components().size() <= kMostDrawn)
        paintDiagram(painter, *m_evaluation, room, {.tokens = &tk()});
    else
        paintTemplateDiagram(painter, templateDiagram(m_design, m_engine.kinds), room);
}

void DesignPreview::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull() && m_evaluation)
        draw();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF edge = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(edge, tk().size.radius, tk().size.radius);
    painter.fillPath(shape, tk().canvas);
    if (!m_picture.isNull()) {
        painter.setClipPath(shape);
        painter.drawPixmap(0, 0, m_picture);
        painter.setClipping(false);
    }
    painter.setPen(QPen(tk().line, 1));
    painter.drawPath(shape);
}

void DesignPreview::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        m_picture = {};
    QWidget::changeEvent(event);
}

}  // namespace gp
