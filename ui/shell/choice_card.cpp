// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/choice_card.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>

namespace gp {
namespace {

constexpr int kChoiceCardHeight = 68;
constexpr int kLeastChoiceCard = 320;
constexpr int kCardCurve = 148;
constexpr int kChoiceLines = 2;

}  // namespace

ChoiceCard::ChoiceCard(const QString &title, const QString &detail, QWidget *parent)
    : PaintedButton(parent), m_detail(detail)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(detail);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChoiceCard::setCurve(std::vector<double> values)
{
    m_curve = std::move(values);
    update();
}

QSize ChoiceCard::sizeHint() const { return {kLeastChoiceCard, kChoiceCardHeight}; }

void ChoiceCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        emit confirmed();
        return;
    }
    PaintedButton::keyPressEvent(event);
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Sizes &size = tk().size;
    const bool chosen = isChecked();
    const QRectF card = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(chosen ? tk().accent : isLit() ? tk().control : tk().line, chosen ? 2 : 1));
    painter.setBrush(chosen ? tk().selected : tk().surface);
    painter.drawRoundedRect(card, size.cardRadius, size.cardRadius);
    if (hasKeyboardFocus() && !chosen)
        paintFocusRing(painter, rect(), size.cardRadius);

    const QRectF mark(size.group, (height() - size.indicator) / 2.0, size.indicator, size.indicator);
    painter.setPen(QPen(chosen ? tk().accent : tk().control, 1));
    painter.setBrush(chosen ? tk().accent : tk().surface);
    painter.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5));
    if (chosen) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tk().onAccent);
        painter.drawEllipse(mark.center(), 3, 3);
    }
    const qreal x = mark.right() + size.panelPad;
    const qreal curve = m_curve.empty() ? 0 : kCardCurve + size.group;
    const qreal room = width() - x - size.group - curve;
    TextFlow detail({{m_detail, TextTone::Secondary}}, size.secondary, size.lineHeight);
    detail.setWidth(room, kChoiceLines);
    const qreal top = (height() - size.lineHeight - 2 - detail.height()) / 2.0;
    paintText(painter, QRectF(x, top, room, size.lineHeight), text(), uiFont(size.body, QFont::DemiBold), tk().text);
    detail.paint(painter, QPointF(x, top + size.lineHeight + 2));
    if (m_curve.empty())
        return;
    const QRectF area(width() - size.group - kCardCurve, size.group, kCardCurve, height() - 2 * size.group);
    QPolygonF line;
    for (std::size_t i = 0; i < m_curve.size(); ++i)
        line << QPointF(area.left() + area.width() * static_cast<double>(i) / static_cast<double>(m_curve.size() - 1),
                        area.bottom() - area.height() * m_curve[i]);
    painter.setPen(QPen(tk().chartLoad, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    paintHairline(painter, area.bottomLeft() + QPointF(0, 1), area.bottomRight() + QPointF(0, 1), tk().line);
}

}  // namespace gp
