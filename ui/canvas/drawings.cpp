// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/drawings.h"

#include "ui/canvas/card_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>

#include <cmath>

namespace gp {
namespace {

using namespace card;

constexpr qreal kChipPad = 7;
constexpr qreal kBlock = 7;
constexpr qreal kBlockStep = 9;
constexpr qreal kRingGap = 4;
constexpr qreal kSoftGap = 4;  // of the ring round what is marked from another view
constexpr qreal kSoftRing = 2;
constexpr double kSoftShare = 0.5;
constexpr qreal kSmallestName = 11;  // px on the screen, where its line has room for it
constexpr qreal kHandle = 4.5;
constexpr qreal kMarkStep = 16;
constexpr qreal kMarkFromRight = 19;
constexpr qreal kMarkDisc = 8.5;
constexpr qreal kMarkClear = 4;  // between them and words
constexpr qreal kHeadGap = 6;    // between a frame's name and what is said of it
constexpr qreal kFigureTile = 16;
constexpr qreal kLabelLine = 9;
constexpr qreal kFrameRadius = 4;
constexpr qreal kLinkWidth = 1.5;
constexpr qreal kHalo = 5;
constexpr qreal kCorner = 6;
constexpr qreal kLinkArrow = 7;
constexpr qreal kPillHeight = 16;
constexpr qreal kPillStep = 13;  // between the lines of a label
constexpr qreal kLabelPad = 6;
constexpr qreal kPartIcon = 14;
constexpr qreal kPartGap = 6;
constexpr qreal kLeastDetail = 24;  // of the words behind a name; less says nothing
constexpr qreal kHintHeight = 22;
constexpr qreal kHintPad = 8;

/// Baseline of a line whose capitals are centred at y.
qreal baselineAt(qreal y, int px, QFont::Weight weight)
{
    return std::round(y + QFontMetricsF(uiFont(px, weight)).capHeight() / 2);
}

TextPiece piece(const QString &text, qreal x, qreal centreY, qreal room, int px, QFont::Weight weight, Ink ink)
{
    return {text, QPointF(x, baselineAt(centreY, px, weight)), room, px, weight, ink};
}

QPen dashed(const QColor &colour, qreal width, const QList<qreal> &pattern)
{
    QPen pen(colour, width);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern(pattern);
    return pen;
}

QColor inkColour(Ink ink, const FigureState &state, const Tokens &tokens, const QColor &label = {})
{
    if (state.stale && ink == Ink::Secondary)
        return tokens.disabledText;
    switch (ink) {
    case Ink::Text:
        return tokens.text;
    case Ink::Secondary:
        return tokens.secondary;
    case Ink::High:
        return tokens.high.text;
    case Ink::Label:
        break;
    }
    return label.isValid() ? label : tokens.text;
}

void paintMarks(QPainter &painter, const QList<Mark> &marks, qreal right, const Tokens &tokens)
{
    const qreal size = tokens.size.severityShape;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        const QPointF centre(right - kMarkFromRight - kMarkStep * static_cast<qreal>(marks.size() - 1 - i), 0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.surface);
        painter.drawEllipse(centre, kMarkDisc, kMarkDisc);
        paintSeverity(painter, QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size), marks[i], tokens);
    }
}

QColor softRing(const Tokens &tokens) { return mixed(tokens.canvas, tokens.accent, kSoftShare); }

/// Round what the pointer is on in another view: paler than the ring of the selection, so that both can be told apart.
void paintSoftRing(QPainter &painter, const QRectF &card, qreal radius, const Tokens &tokens)
{
    painter.setPen(QPen(softRing(tokens), kSoftRing));
    painter.setBrush(tokens.selected);
    painter.drawRoundedRect(card.adjusted(-kSoftGap, -kSoftGap, kSoftGap, kSoftGap), radius + kSoftGap,
                            radius + kSoftGap);
}

}  // namespace

bool paintsVectors(const QPainter &painter)
{
    const QPaintEngine *engine = painter.paintEngine();
    return engine && engine->type() != QPaintEngine::Raster;
}

TextPiece::TextPiece(const QString &text, const QPointF &baseline, qreal room, int px, QFont::Weight weight, Ink ink)
    : m_baseline(baseline), m_font(uiFont(px, weight)), m_ink(ink)
{
    const QFontMetricsF metrics(m_font);
    m_cut = metrics.horizontalAdvance(text) > room + 0.5;
    m_shown = m_cut ? metrics.elidedText(text, Qt::ElideRight, std::max<qreal>(room, 0)) : text;
    m_width = metrics.horizontalAdvance(m_shown);
    m_ascent = metrics.ascent();
    m_static.setTextFormat(Qt::PlainText);
    m_static.setText(m_shown);
    m_static.prepare({}, m_font);
}

QRectF TextPiece::rect() const
{
    return {m_baseline.x(), m_baseline.y() - m_ascent, m_width, QFontMetricsF(m_font).height()};
}

void TextPiece::paint(QPainter &painter, const QColor &colour) const
{
    painter.setFont(m_font);
    painter.setPen(colour);
    if (paintsVectors(painter))
        painter.drawText(m_baseline, m_shown);
    else
        painter.drawStaticText(QPointF(m_baseline.x(), m_baseline.y() - m_ascent), m_static);
}

void TextPiece::paintLarger(QPainter &painter, qreal px, qreal room, const QColor &colour) const
{
    QFont font = m_font;
    const int own = m_font.pixelSize();
    font.setPixelSize(std::max(own, static_cast<int>(std::min(px, own * room / std::max<qreal>(m_width, 1)))));
    painter.setFont(font);
    painter.setPen(colour);
    // The line below keeps its place, so the words grow upwards.
    painter.drawText(m_baseline, m_shown);
}

NodeDrawing::NodeDrawing(NodeFigure figure) : m_figure(std::move(figure))
{
    const Sizes &size = tk().size;
    const qreal upper = upperHeight(m_figure);
    const qreal icon = iconSize(m_figure);
    m_icon = QRectF(kIconLeft, std::round((upper - icon) / 2), icon, icon);
    const qreal x = m_icon.right() + kIconToText;
    const qreal right = m_figure.size.width() - kRightPad;
    const QStringList decision = decisionLines(m_figure);
    const bool below = costIsBelow(m_figure);
    const auto lines = 1 + decision.size() + (below ? 1 : 0);
    const qreal first = upper / 2 - kLineStep * static_cast<qreal>(lines - 1) / 2.0;

    qreal nameRoom = right - x;
    if (!m_figure.cost.isEmpty()) {
        TextPiece cost = piece(m_figure.cost, x, below ? first + kLineStep * static_cast<qreal>(lines - 1) : first,
                               right - x, size.caption, QFont::DemiBold, m_figure.failed ? Ink::Secondary : Ink::Text);
        if (!below) {
            cost.moveBy(right - x - cost.width());
            nameRoom -= cost.width() + kIconToText;
        }
        m_texts.push_back(std::move(cost));
    }
    m_nameRoom = nameRoom;
    m_texts.push_back(piece(m_figure.name, x, first, nameRoom, size.secondary, QFont::DemiBold, Ink::Text));
    for (qsizetype i = 0; i < decision.size(); ++i)
        m_texts.push_back(piece(decision[i], x, first + kLineStep * static_cast<qreal>(i + 1), right - x, size.caption,
                                QFont::Normal, m_figure.failed ? Ink::High : Ink::Secondary));

    const qreal chipTop = m_figure.size.height() - kChipHeight - kChipFoot;
    for (qsizetype i = 0; i < m_figure.chips.size(); ++i) {
        const ChipFigure &chip = m_figure.chips[i];
        const qreal end = i + 1 < m_figure.chips.size() ? m_figure.chips[i + 1].x - 4 : right;
        const qreal blocks = chip.blocks * kBlockStep;
        const qreal textX = chip.x + kChipPad + blocks + (chip.blocks > 0 ? 3 : 0);
        TextPiece text = piece(chip.text, textX, chipTop + kChipHeight / 2, end - textX - kChipPad, size.caption,
                               QFont::Normal, Ink::Secondary);
        const QRectF rect(chip.x, chipTop, textX + text.width() + kChipPad - chip.x, kChipHeight);
        m_chips.push_back({rect, chip.blocks, std::move(text)});
    }
    layOutParts();
}

void NodeDrawing::layOutParts()
{
    const int px = tk().size.caption;
    const qreal right = m_figure.size.width() - kRightPad;
    qreal y = m_figure.size.height() - partsHeight(m_figure.parts.size());
    for (const PartFigure &each : m_figure.parts) {
        Part part;
        if (!each.icon.isEmpty())
            part.icon = QRectF(kIconLeft + (m_icon.width() - kPartIcon) / 2, y + (kPartStep - kPartIcon) / 2, kPartIcon,
                               kPartIcon);
        part.iconName = each.icon;
        const qreal middle = y + kPartStep / 2;
        const qreal x = textLeft();
        TextPiece cost = piece(each.cost, x, middle, right - x, px, QFont::Normal, Ink::Text);
        const qreal room = right - x - cost.width() - kIconToText;
        cost.moveBy(right - x - cost.width());
        TextPiece name = piece(each.name, x, middle, room, px, QFont::Medium, Ink::Text);
        const qreal after = name.width() + kPartGap;
        part.texts.push_back(std::move(cost));
        part.texts.push_back(std::move(name));
        if (room - after > kLeastDetail)
            part.texts.push_back(
                piece(each.detail, x + after, middle, room - after, px, QFont::Normal, Ink::Secondary));
        m_parts.push_back(std::move(part));
        y += kPartStep;
    }
}

qreal NodeDrawing::textLeft() const { return m_icon.right() + kIconToText; }

QRectF NodeDrawing::nameRect() const
{
    const qreal x = m_icon.right() + kIconToText;
    return {x, m_icon.center().y() - kLineStep - 4, m_figure.size.width() - x - kRightPad, 22};
}

void NodeDrawing::paint(QPainter &painter, Detail detail, const FigureState &state, const Tokens &tokens) const
{
    const QRectF card(QPointF(), m_figure.size);
    const qreal radius = tokens.size.cardRadius;
    painter.setRenderHint(QPainter::Antialiasing);
    if (state.selected) {
        painter.setPen(QPen(tokens.accent, tokens.size.focus));
        painter.setBrush(tokens.surface);
        painter.drawRoundedRect(card.adjusted(-kRingGap, -kRingGap, kRingGap, kRingGap), radius + kRingGap,
                                radius + kRingGap);
    } else if (state.linked) {
        paintSoftRing(painter, card, radius, tokens);
    } else if (detail == Detail::Full && !paintsVectors(painter)) {
        QColor shade = tokens.shadow;
        shade.setAlphaF(shade.alphaF() * 0.5F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(shade);
        painter.drawRoundedRect(card.translated(0, 1.5), radius, radius);
    }

    QPen edge(mixed(tokens.surface, tokens.control, 0.55), 1);
    if (state.refused)
        edge = QPen(tokens.high.fill, tokens.size.focus);
    else if (state.target)
        edge = QPen(tokens.accent, tokens.size.focus);
    else if (m_figure.failed)
        edge = QPen(tokens.high.fill, 1.5);
    else if (m_figure.unknown)
        edge = dashed(tokens.control, 1, {4, 3});
    else if (state.hovered || state.linked)
        edge.setColor(tokens.control);
    const qreal inset = edge.widthF() > 1.6 ? 1 : 0.5;
    painter.setPen(edge);
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);

    drawServiceTile(painter, m_icon.topLeft(), m_figure.icon, m_icon.width());
    if (detail == Detail::Full) {
        const TextPiece &name = m_texts[m_figure.cost.isEmpty() ? 0 : 1];
        const qreal scale = painter.worldTransform().m11();
        const bool grows = !paintsVectors(painter) && scale * tokens.size.secondary < kSmallestName && !name.isCut();
        for (const TextPiece &text : m_texts)
            if (&text != &name)
                text.paint(painter, inkColour(state.stale ? Ink::Secondary : text.ink(), state, tokens));
            else if (grows)
                name.paintLarger(painter, kSmallestName / scale, m_nameRoom, inkColour(name.ink(), state, tokens));
            else
                name.paint(painter, inkColour(name.ink(), state, tokens));
        const QColor hue = categoryColour(serviceIconCategory(m_figure.icon));
        for (const Chip &chip : m_chips) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(tokens.hover);
            painter.drawRoundedRect(chip.rect, kChipHeight / 2, kChipHeight / 2);
            painter.setBrush(state.stale ? tokens.controlDisabled : hue);
            for (int i = 0; i < chip.blocks; ++i)
                painter.drawRoundedRect(QRectF(chip.rect.left() + kChipPad + i * kBlockStep,
                                               chip.rect.center().y() - kBlock / 2, kBlock, kBlock),
                                        1.5, 1.5);
            chip.text.paint(painter, inkColour(Ink::Secondary, state, tokens));
        }
        if (!m_parts.empty()) {
            const qreal line = m_figure.size.height() - partsHeight(m_figure.parts.size()) - 1;
            paintHairline(painter, QPointF(kIconLeft, line), QPointF(m_figure.size.width() - kRightPad, line),
                          tokens.line);
        }
        for (const Part &part : m_parts) {
            if (!part.icon.isNull())
                drawServiceTile(painter, part.icon.topLeft(), part.iconName, part.icon.width());
            for (const TextPiece &text : part.texts)
                text.paint(painter, inkColour(text.ink(), state, tokens));
        }
    }
    if (detail >= Detail::NoChips)
        paintMarks(painter, m_figure.marks, m_figure.size.width(), tokens);
}

QRectF marksRect(const QList<Mark> &marks, qreal right)
{
    if (marks.isEmpty())
        return {};
    const qreal across = kMarkStep * static_cast<qreal>(marks.size() - 1);
    return {right - kMarkFromRight - across - kMarkDisc, -kMarkDisc, across + 2 * kMarkDisc, 2 * kMarkDisc};
}

FrameDrawing::FrameDrawing(FrameFigure figure) : m_figure(std::move(figure))
{
    const qreal width = m_figure.size.width();
    const qreal x = m_figure.icon.isEmpty() ? 8 : kFigureTile + 6;
    // Its own marks stand on the upper border, those of a card below reach up from under the header.
    qreal right = width - std::max<qreal>(8, m_figure.headRoom > 0 ? m_figure.headRoom + kMarkClear : 0);
    if (const QRectF own = marksRect(m_figure.marks, width); !own.isEmpty())
        right = std::min(right, own.left() - kMarkClear);
    if (!m_figure.cost.isEmpty()) {
        TextPiece cost =
            piece(m_figure.cost, x, kLabelLine, right - x, tk().size.caption, QFont::Normal, Ink::Secondary);
        cost.moveBy(right - x - cost.width());
        right -= cost.width() + 8;
        m_texts.push_back(std::move(cost));
    }
    if (m_figure.columns.isEmpty())
        layOutHead(x, right, m_figure.detail, false);
    for (qsizetype i = 0; i < m_figure.columns.size(); ++i) {
        const ColumnFigure &column = m_figure.columns[i];
        layOutHead(column.rect.left() + x, std::min(column.rect.right() - 4, right), column.detail, i > 0);
    }
}

void FrameDrawing::layOutHead(qreal left, qreal end, const QString &detail, bool repeated)
{
    const int px = tk().size.caption;
    TextPiece label = piece(m_figure.label, left, kLabelLine, end - left, px, QFont::DemiBold, Ink::Label);
    const qreal after = left + label.width() + kHeadGap;
    if (detail.isEmpty() || end - left <= kLeastDetail) {
        m_texts.push_back(std::move(label));
        return;
    }
    // Where both have no room, what differs from column to column stays; the first says what all of them are.
    TextPiece alone = piece(detail, left, kLabelLine, end - left, px, QFont::Normal, Ink::Secondary);
    if (repeated && !alone.isCut() && alone.width() > end - after) {
        m_texts.push_back(std::move(alone));
        return;
    }
    m_texts.push_back(std::move(label));
    if (end - after > kLeastDetail)
        m_texts.push_back(piece(detail, after, kLabelLine, end - after, px, QFont::Normal, Ink::Secondary));
}

QRectF FrameDrawing::nameRect() const
{
    const qreal x = (m_figure.icon.isEmpty() ? 8 : kFigureTile + 6) +
                    (m_figure.columns.isEmpty() ? 0 : m_figure.columns.first().rect.left());
    return {x, -2, std::min<qreal>(200, m_figure.size.width() - x - 8), 22};
}

const FrameTone &FrameDrawing::tone(const Tokens &tokens) const
{
    switch (m_figure.role) {
    case FrameRole::Account:
        return tokens.account;
    case FrameRole::Region:
        return tokens.region;
    case FrameRole::Vpc:
        return tokens.vpc;
    case FrameRole::Zone:
        return tokens.zone;
    case FrameRole::Tier:
        return m_figure.publicTier ? tokens.publicSubnet : tokens.privateSubnet;
    default:
        return tokens.groupFrame;
    }
}

void FrameDrawing::paint(QPainter &painter, Detail detail, const FigureState &state, const Tokens &tokens) const
{
    const QRectF box(QPointF(), m_figure.size);
    const FrameTone &look = tone(tokens);
    painter.setRenderHint(QPainter::Antialiasing);

    QBrush fill = look.fill.isValid() ? QBrush(look.fill) : QBrush(Qt::NoBrush);
    if (state.refused)
        fill = tokens.high.tint;
    else if (state.target)
        fill = tokens.selected;
    QPen edge(Qt::NoPen);
    switch (m_figure.role) {
    case FrameRole::Region:
        edge = dashed(look.edge, 1.5, {4, 2.67});
        break;
    case FrameRole::Zone:
        edge = dashed(look.edge, 1.5, {1.33, 2});
        break;
    case FrameRole::Tier:
        break;
    case FrameRole::Account:
    case FrameRole::Vpc:
        edge = QPen(look.edge, 1.5);
        break;
    default:
        edge = dashed(look.edge, 1, {4, 3});
    }
    painter.setBrush(fill);
    painter.setPen(Qt::NoPen);
    if (m_figure.role == FrameRole::Tier)
        for (const ColumnFigure &column : m_figure.columns)
            painter.drawRoundedRect(column.rect, 2, 2);
    if (state.target || state.refused)
        edge = QPen(state.refused ? tokens.high.fill : tokens.accent, tokens.size.focus);
    if (m_figure.role != FrameRole::Tier || state.target || state.refused) {
        if (m_figure.role == FrameRole::Tier)
            painter.setBrush(Qt::NoBrush);
        painter.setPen(edge);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), kFrameRadius, kFrameRadius);
    }
    if (state.selected || (state.hovered && !state.target && !state.refused)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(state.selected ? tokens.accent : tokens.control, state.selected ? tokens.size.focus : 1));
        const qreal gap = state.selected ? 3 : 2;
        painter.drawRoundedRect(box.adjusted(-gap, -gap, gap, gap), kFrameRadius + gap, kFrameRadius + gap);
    }
    if (state.linked && !state.selected) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(softRing(tokens), kSoftRing));
        painter.drawRoundedRect(box.adjusted(-kSoftGap, -kSoftGap, kSoftGap, kSoftGap), kFrameRadius + kSoftGap,
                                kFrameRadius + kSoftGap);
    }
    if (!m_figure.icon.isEmpty())
        drawServiceTile(painter, QPointF(0, 0), m_figure.icon, kFigureTile);
    if (detail >= Detail::NoChips && !(detail == Detail::NoChips && m_figure.role == FrameRole::Zone))
        for (const TextPiece &text : m_texts)
            text.paint(painter, inkColour(text.ink(), state, tokens, look.text));
    if (detail >= Detail::NoChips)
        paintMarks(painter, m_figure.marks, m_figure.size.width(), tokens);
}

QSizeF linkLabelSize(const QString &text)
{
    if (text.isEmpty())
        return {};
    const QStringList lines = text.split(u'\n');
    qreal width = 0;
    for (const QString &line : lines)
        width = std::max(width, textWidth(line, uiFont(tk().size.caption)));
    return {std::ceil(width) + 2 * kLabelPad, kPillHeight + kPillStep * static_cast<qreal>(lines.size() - 1)};
}

QPainterPath roundedWay(const QPolygonF &way, qreal radius)
{
    QPainterPath path;
    if (way.isEmpty())
        return path;
    path.moveTo(way.first());
    for (qsizetype i = 1; i + 1 < way.size(); ++i) {
        const QLineF in(way[i], way[i - 1]);
        const QLineF out(way[i], way[i + 1]);
        const qreal r = std::min({radius, in.length() / 2, out.length() / 2});
        if (r <= 0)
            continue;
        path.lineTo(in.pointAt(r / in.length()));
        path.quadTo(way[i], out.pointAt(r / out.length()));
    }
    path.lineTo(way.last());
    return path;
}

LinkDrawing::LinkDrawing(LinkFigure figure) : m_figure(std::move(figure))
{
    QPolygonF way = m_figure.way;
    if (way.size() >= 2) {
        const QPointF tip = way.last();
        QLineF last(tip, way[way.size() - 2]);
        if (last.length() > 0.1) {
            const QLineF unit = last.unitVector();
            const QPointF along(unit.dx(), unit.dy());
            const QPointF across(-along.y(), along.x());
            const QPointF foot = tip + along * kLinkArrow;
            m_arrow << tip << foot + across * kLinkArrow / 2 << foot - across * kLinkArrow / 2;
            // The line stops inside the arrow, or its flat end would show beside the tip.
            way.last() = tip + along * std::min(kLinkArrow - 1, last.length());
        }
    }
    m_path = roundedWay(way, kCorner);
    if (const QSizeF pill = linkLabelSize(m_figure.label); !pill.isEmpty()) {
        m_label = QRectF(QPointF(std::round(m_figure.labelCentre.x() - pill.width() / 2),
                                 std::round(m_figure.labelCentre.y() - pill.height() / 2)),
                         pill);
        const QStringList lines = m_figure.label.split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i)
            m_text.push_back(piece(lines[i], m_label.left() + kLabelPad,
                                   m_label.top() + kPillHeight / 2 + kPillStep * static_cast<qreal>(i),
                                   pill.width() - 2 * kLabelPad + 1, tk().size.caption, QFont::Normal, Ink::Secondary));
    }
}

void LinkDrawing::paint(QPainter &painter, Detail detail, const FigureState &state, const Tokens &tokens) const
{
    QColor colour = tokens.secondary;
    if (m_figure.replicates)
        colour = categoryColour(m_figure.hue);
    if (!m_figure.allowed || state.refused)
        colour = tokens.high.fill;
    if (state.selected || state.target || state.linked)
        colour = tokens.accent;
    else if (state.hovered)
        colour = tokens.text;
    const qreal width = state.selected || state.linked || m_figure.replicates ? 2 : kLinkWidth;
    painter.setRenderHint(QPainter::Antialiasing, detail > Detail::Blocks);
    painter.setBrush(Qt::NoBrush);
    if (detail >= Detail::NoChips) {
        QPen halo(tokens.canvas, kHalo);
        halo.setCapStyle(Qt::FlatCap);
        painter.setPen(halo);
        painter.drawPath(m_path);
    }
    QPen line(colour, width);
    line.setCapStyle(Qt::FlatCap);
    if (m_figure.control || !m_figure.allowed)
        line.setDashPattern({4 / width, 3 / width});
    painter.setPen(line);
    painter.drawPath(m_path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(m_arrow);
}

void LinkDrawing::paintLabel(QPainter &painter, const FigureState &state, const Tokens &tokens) const
{
    if (m_text.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(state.selected ? tokens.accent : tokens.line, 1));
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(m_label.adjusted(0.5, 0.5, -0.5, -0.5), kFrameRadius, kFrameRadius);
    for (const TextPiece &line : m_text)
        line.paint(painter, inkColour(Ink::Secondary, state, tokens));
}

QPolygonF handlesOf(const QSizeF &size)
{
    return QPolygonF({QPointF(size.width() / 2, -kRingGap), QPointF(size.width() + kRingGap, size.height() / 2),
                      QPointF(size.width() / 2, size.height() + kRingGap), QPointF(-kRingGap, size.height() / 2)});
}

void paintHandles(QPainter &painter, const QSizeF &size, bool selected, const Tokens &tokens)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(selected ? tokens.accent : tokens.control, 1.5));
    painter.setBrush(tokens.surface);
    for (const QPointF &centre : handlesOf(size))
        painter.drawEllipse(centre, kHandle, kHandle);
}

qreal hintWidth(const QString &text, bool refused)
{
    const qreal mark = refused ? tk().size.severityShape + 6 : 0;
    return std::ceil(textWidth(text, uiFont(tk().size.caption, QFont::Medium))) + 2 * kHintPad + mark;
}

void paintHint(QPainter &painter, const QPointF &topLeft, const QString &text, bool refused, const Tokens &tokens)
{
    const QFont font = uiFont(tokens.size.caption, QFont::Medium);
    const qreal mark = refused ? tokens.size.severityShape + 6 : 0;
    const QRectF pill(topLeft, QSizeF(hintWidth(text, refused), kHintHeight));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(refused ? QPen(tokens.high.fill, 1) : QPen(Qt::NoPen));
    painter.setBrush(refused ? tokens.high.tint : tokens.tipFill);
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), kFrameRadius, kFrameRadius);
    if (refused)
        paintSeverity(painter, QRectF(pill.left() + kHintPad - 2, pill.center().y() - 7, 14, 14), Mark::High, tokens);
    paintText(painter, pill.adjusted(kHintPad + mark, 0, -kHintPad + 1, 0), text, font,
              refused ? tokens.high.text : tokens.tipText);
}

}  // namespace gp
