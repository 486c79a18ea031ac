// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/template_card.h"

#include "core/exchange/templates.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kCardPreview = 132;
constexpr int kCardText = 66;  // without the summary
constexpr int kMostSummaryLines = 4;
constexpr int kCardPicturePad = 10;

QString priceRange(const CostSum &low, const CostSum &high)
{
    const QString from = shortMoney(low, Period::Month);
    const QString to = shortMoney(CostSum{high.monthly}, Period::Month);
    if (low.monthly == high.monthly)
        return from;
    return high.atLeast && !low.atLeast ? TemplateCard::tr("%1 to at least %2").arg(from, to)
                                        : TemplateCard::tr("%1 to %2").arg(from, to);
}

}  // namespace

TemplateCard::TemplateCard(const DesignTemplate &starter, QWidget *parent)
    : PaintedButton(parent), m_id(qs(starter.id)), m_summary(qs(starter.summary)), m_when(qs(starter.whenToUse)),
      m_category(qs(starter.category))
{
    setText(qs(starter.title));
    setObjectName(QStringLiteral("template.") + m_id);
    setAccessibleName(text());
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(kLeastTemplateCard);
    describe();
}

bool TemplateCard::matches(const QString &words) const
{
    const QString all = text() + QLatin1Char(' ') + m_summary + QLatin1Char(' ') + m_category;
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

void TemplateCard::setFigures(const TemplateFigures &figures)
{
    m_figures = figures;
    m_picture = {};
    describe();
    update();
}

QString TemplateCard::priceText() const
{
    if (m_figures.low && m_figures.high)
        return priceRange(*m_figures.low, *m_figures.high);
    return m_figures.monthly ? shortMoney(*m_figures.monthly, Period::Month) : QString();
}

void TemplateCard::describe()
{
    QStringList said{m_summary};
    if (const QString price = priceText(); !price.isEmpty())
        said << (m_figures.low && !m_figures.load.isEmpty() ? tr("%1 a month for %2.").arg(price, m_figures.load)
                                                            : tr("%1 a month.").arg(price));
    said << m_when;
    setAccessibleDescription(said.join(QLatin1Char(' ')));
}

int TemplateCard::summaryLinesIn(int width) const
{
    TextFlow summary({{m_summary, TextTone::Secondary}}, tk().size.secondary, tk().size.lineHeight);
    summary.setWidth(width - 2 * tk().size.group, kMostSummaryLines);
    return static_cast<int>(std::lround(summary.height() / tk().size.lineHeight));
}

void TemplateCard::setSummaryLines(int lines)
{
    if (lines == m_summaryLines)
        return;
    m_summaryLines = lines;
    updateGeometry();
    update();
}

void TemplateCard::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    updateGeometry();
    update();
}

QSize TemplateCard::sizeHint() const
{
    const int lines = m_summaryLines + (m_narrow ? 1 : 0);
    return {kLeastTemplateCard, kCardPreview + kCardText + lines * tk().size.lineHeight};
}

void TemplateCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        m_picture = {};
    PaintedButton::changeEvent(event);
}

void TemplateCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = isLit() || hasFocus() || isDown();
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = tk().size.cardRadius;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().surface);
    painter.drawRoundedRect(card, radius, radius);

    const QRect preview(1, 1, width() - 2, kCardPreview);
    QPainterPath shape;
    shape.addRoundedRect(card, radius, radius);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(preview, tk().canvas);
    const qreal ratio = devicePixelRatioF();
    if (!m_figures.picture.extent.isEmpty() && m_picture.size() != preview.size() * ratio) {
        m_picture = QPixmap(preview.size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(tk().canvas);
        QPainter picture(&m_picture);
        paintTemplateDiagram(picture, m_figures.picture,
                             QRectF(QPointF(), QSizeF(preview.size()))
                                 .adjusted(kCardPicturePad, kCardPicturePad, -kCardPicturePad, -kCardPicturePad));
    }
    if (!m_picture.isNull())
        painter.drawPixmap(preview.topLeft(), m_picture);
    painter.restore();
    paintHairline(painter, QPointF(0, kCardPreview), QPointF(width(), kCardPreview), tk().line);

    const int pad = tk().size.group;
    QRectF line(pad, kCardPreview + tk().size.panelPad - 2, width() - 2 * pad, tk().size.lineHeight + 2);
    paintText(painter, line, text(), uiFont(tk().size.body, QFont::DemiBold), tk().text);
    line.translate(0, line.height());
    TextFlow summary({{m_summary, TextTone::Secondary}}, tk().size.secondary, tk().size.lineHeight);
    summary.setWidth(line.width(), m_summaryLines);
    summary.paint(painter, line.topLeft());
    line.translate(0, m_summaryLines * tk().size.lineHeight + tk().size.unit);
    const QFont strong = uiFont(tk().size.secondary, QFont::DemiBold);
    const QFont plain = uiFont(tk().size.secondary);
    const QFont small = uiFont(tk().size.caption);
    const QString price = priceText();
    if (!price.isEmpty()) {
        const qreal used = paintText(painter, line, price, strong, tk().text) + tk().size.unit;
        const QString load = m_figures.low ? m_figures.load : QString();
        const qreal beside = load.isEmpty() || m_narrow ? 0 : textWidth(load, small) + tk().size.gap;
        // The period in as many letters as there is room for beside the load. Without any the line under the cards says it.
        const QStringList units{tr("a month"), tr("/ mo"), QString()};
        const QString unit = *std::find_if(units.begin(), units.end() - 1, [&](const QString &each) {
            return used + textWidth(each, plain) + beside <= line.width();
        });
        const qreal after =
            used + paintText(painter, line.adjusted(used, 0, 0, 0), unit, plain, tk().secondary) + tk().size.gap;
        if (m_narrow)
            paintText(painter, line.translated(0, tk().size.lineHeight), load, small, tk().secondary);
        else
            paintText(painter, line.adjusted(after, 0, 0, 0), load, small, tk().secondary, Qt::AlignRight);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(marked ? tk().accent : tk().line, marked ? 2 : 1));
    const qreal inset = marked ? 0.5 : 0;
    painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), radius, radius);
}

}  // namespace gp
