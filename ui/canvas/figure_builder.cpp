// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/figure_builder.h"

#include "core/base/figure_text.h"
#include "core/describe/fields.h"
#include "core/domains/network/frames/subnet_plan.h"
#include "core/layout/design_layout.h"
#include "ui/canvas/card_text.h"
#include "ui/canvas/drawings.h"
#include "ui/document/running_words.h"
#include "ui/document/wording.h"
#include "ui/theme/icons.h"
#include "ui/theme/severity_mark.h"

#include <QCoreApplication>

#include <cmath>

namespace gp {
namespace {

constexpr qreal kChipFromZone = 12;
constexpr int kMostBlocks = 4;
constexpr double kOverNode = 1000;  // price of a label's place
constexpr double kOverLabel = 150;
constexpr double kOverArrow = 40;
constexpr double kArrowRoom = 9;
constexpr double kLineLeft = 32;
constexpr double kLongestLabel = 400;  // no label is longer

QString canvasText(const char *text) { return QCoreApplication::translate("Canvas", text); }

QString textOf(const Component &component, const char *path)
{
    const auto value = fieldValue(component.spec, path);
    return value && value->is_string() ? QString::fromStdString(value->get<std::string>()) : QString();
}

/// "VPC main" for a VPC named "main", but not "VPC VPC main".
QString titled(const QString &title, const QString &name)
{
    return name.startsWith(title, Qt::CaseInsensitive) ? name : title + u' ' + name;
}

/// Where a pill on a way covers least, and the price of that.
std::pair<double, QPointF> bestPlace(const QPolygonF &way, const QSizeF &pill,
                                     const std::vector<std::pair<QRectF, double>> &obstacles)
{
    double best = HUGE_VAL;
    QPointF at;
    for (qsizetype i = 0; i + 1 < way.size(); ++i) {
        const QLineF piece(way[i], way[i + 1]);
        const bool level = std::fabs(piece.dy()) < 0.5;
        const qreal along = level ? pill.width() : pill.height();
        const qreal lack = std::max<qreal>(0, along + 16 - piece.length());
        for (const qreal t : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) {
            const QPointF centre = piece.pointAt(t);
            const QRectF box(centre.x() - pill.width() / 2, centre.y() - pill.height() / 2, pill.width(),
                             pill.height());
            const bool onArrow = i + 2 == way.size() && (1 - t) * piece.length() < along / 2 + kArrowRoom;
            // Of a level line something must be left to be seen, or fewer words do.
            const bool hides = level && along + kLineLeft > piece.length();
            double price = lack + (hides ? kOverLabel : 0) + (onArrow ? kOverArrow : 0) + 20 * std::fabs(t - 0.5) -
                           std::min(piece.length(), 200.0) / 20;
            for (const auto &[rect, over] : obstacles)
                price += rect.intersects(box) ? over : 0;
            if (price < best) {
                best = price;
                at = QPointF(std::round(centre.x()), std::round(centre.y()));
            }
        }
    }
    return {best, at};
}

QPolygonF polygonOf(const Polyline &way)
{
    QPolygonF points;
    for (const LayoutPoint &point : way)
        points << QPointF(point.x, point.y);
    return points;
}

}  // namespace

QString costText(const CostSum &cost, Period period)
{
    if (cost.monthly.isZero() && !cost.atLeast)
        return {};
    if (isUnknown(cost))
        return canvasText("unknown");
    return (cost.atLeast ? QStringLiteral("\u2265 ") : QString()) +
           QString::fromStdString(formatUsdShort(inPeriod(cost.monthly, period)));
}

FigureBuilder::FigureBuilder(const Design &design, const KindRegistry &kinds, const Evaluation *evaluation,
                             Period period)
    : m_design(design), m_kinds(kinds), m_evaluation(evaluation), m_period(period)
{
    std::unordered_map<ComponentId, std::vector<std::pair<double, double>>> zones;
    for (const ComponentPtr &component : design.components()) {
        m_components.emplace(component->id, component);
        if (frameRole(*component, kinds) == FrameRole::Zone)
            if (const auto place = design.placement(component->id))
                zones[component->parent].emplace_back(place->x, place->x + place->w);
    }
    for (auto &[vpc, edges] : zones) {
        std::sort(edges.begin(), edges.end());
        std::vector<double> &flat = m_columns[vpc];
        for (const auto &[left, right] : edges) {
            flat.push_back(left);
            flat.push_back(right);
        }
    }
    if (evaluation)
        for (const Finding *finding : evaluation->openFindings())
            if (finding->severity != Severity::Info)
                m_marks[finding->component] << markOf(finding->severity);
}

FrameRole FigureBuilder::role(const ComponentId &id) const
{
    const auto found = m_components.find(id);
    return found == m_components.end() ? FrameRole::None : frameRole(*found->second, m_kinds);
}

int FigureBuilder::depth(const ComponentId &id) const
{
    int depth = 0;
    for (auto at = m_components.find(id); at != m_components.end() && depth <= static_cast<int>(kMaxDepth);
         at = m_components.find(at->second->parent))
        ++depth;
    return depth;
}

std::vector<double> FigureBuilder::columnsAround(const ComponentId &id) const
{
    std::size_t depth = 0;
    for (auto at = m_components.find(id); at != m_components.end() && depth <= kMaxDepth;
         at = m_components.find(at->second->parent), ++depth)
        if (const auto columns = m_columns.find(at->first); columns != m_columns.end())
            return columns->second;
    return {};
}

QList<Mark> FigureBuilder::marks(const ComponentId &id) const
{
    const auto found = m_marks.find(id);
    if (found == m_marks.end())
        return {};
    // One shape a severity is enough on a node; the worst stands outermost.
    QList<Mark> shapes;
    for (const Mark mark : {Mark::Low, Mark::Medium, Mark::High})
        if (found->second.contains(mark))
            shapes << mark;
    return shapes;
}

const ComponentResult *FigureBuilder::result(const ComponentId &id) const
{
    return m_evaluation ? m_evaluation->component(id) : nullptr;
}

const LinkResult *FigureBuilder::linkResult(const LinkId &id) const
{
    return m_evaluation ? m_evaluation->link(id) : nullptr;
}

NodeFigure FigureBuilder::node(const Component &component, const Placement &place) const
{
    NodeFigure figure;
    figure.size = QSizeF(place.w, place.h);
    figure.name = QString::fromStdString(component.name);
    figure.marks = marks(component.id);
    const Kind *kind = m_kinds.find(component.kind);
    if (!kind) {
        figure.unknown = true;
        figure.icon = QStringLiteral("generic");
        figure.decision = canvasText("Unknown kind %1").arg(QString::fromStdString(component.kind));
        return figure;
    }
    figure.icon = QString::fromStdString(kind->info.icon);
    const ComponentResult *evaluated = result(component.id);
    if (!evaluated) {
        figure.decision = QString::fromStdString(kind->info.summary);
        return figure;
    }
    if (!evaluated->errors.empty()) {
        figure.failed = true;
        figure.decision = QString::fromStdString(evaluated->errors.front().message);
        if (!figure.marks.contains(Mark::High))
            figure.marks << Mark::High;
    }
    if (kind->info.insideAws)
        figure.cost = costText(evaluated->cost, m_period);
    const Plan *plan = evaluated->plan.get();
    if (!plan)
        return figure;
    const bool varies = !meanRunning(*plan).isEmpty();
    if (!figure.failed && !plan->headline.empty())
        figure.decision = runningHeadline(*plan);
    else if (!figure.failed && kind->source)
        figure.decision = canvasText("%1 req/s at peak")
                              .arg(QString::fromStdString(formatFigure(kind->source(component.spec).peak())));
    else if (!figure.failed)
        figure.decision = QString::fromStdString(kind->info.summary);
    if (role(component.parent) != FrameRole::Tier)
        addParts(figure, *plan, place.h - kind->info.height);
    const std::vector<double> columns = columnsAround(component.id);
    if (plan->zones < 1 || plan->units < 1 || role(component.parent) != FrameRole::Tier)
        return figure;
    const auto zones = std::min<std::int64_t>(plan->zones, static_cast<std::int64_t>(columns.size() / 2));
    for (std::int64_t zone = 0; zone < zones; ++zone) {
        // Auto Scaling keeps zones balanced: the first ones carry what does not divide.
        const std::int64_t here = plan->units / zones + (zone < plan->units % zones ? 1 : 0);
        const qreal x = columns[static_cast<std::size_t>(zone) * 2] + kChipFromZone - place.x;
        figure.chips << ChipFigure{std::max<qreal>(x, 8),
                                   (varies ? canvasText("%1 at peak") : canvasText("%1 running")).arg(here),
                                   static_cast<int>(std::min<std::int64_t>(here, kMostBlocks))};
    }
    return figure;
}

void FigureBuilder::addParts(NodeFigure &figure, const Plan &plan, qreal height) const
{
    const auto all = static_cast<qsizetype>(plan.parts.size());
    const qsizetype rows = std::min(all, card::partRowsIn(height));
    const qsizetype whole = rows < all ? rows - 1 : all;
    CostSum rest;
    for (qsizetype i = 0; i < all && rows > 0; ++i) {
        const PlanPart &part = plan.parts[static_cast<std::size_t>(i)];
        if (i >= whole)
            rest += part.cost;
        else
            figure.parts << PartFigure{QString::fromStdString(part.icon), QString::fromStdString(part.name),
                                       QString::fromStdString(part.detail), partCost(part.cost)};
    }
    if (rows > 0 && whole < all)
        figure.parts << PartFigure{{}, canvasText("%1 more").arg(all - whole), {}, partCost(rest)};
}

QString FigureBuilder::partCost(const CostSum &cost) const
{
    const QString text = costText(cost, m_period);
    return text.isEmpty() ? QString::fromStdString(formatUsdShort(cost.monthly)) : text;
}

FrameFigure FigureBuilder::frame(const Component &component, const Placement &place) const
{
    FrameFigure figure;
    figure.size = QSizeF(place.w, place.h);
    figure.role = role(component.id);
    figure.marks = marks(component.id);
    const QString name = QString::fromStdString(component.name);
    const Kind *kind = m_kinds.find(component.kind);
    const QString title = kind ? QString::fromStdString(kind->info.title) : QString();
    figure.label = name;
    figure.detail = textOf(component, "cidr");
    switch (figure.role) {
    case FrameRole::Account:
        figure.icon = QStringLiteral("account");
        figure.label = titled(canvasText("Account"), name);
        break;
    case FrameRole::Region: {
        figure.icon = QStringLiteral("region");
        figure.label = canvasText("Region");
        const QString code = textOf(component, "region");
        figure.detail =
            name.isEmpty() || name == code || name == title ? code : code + QStringLiteral(" \u00B7 ") + name;
        break;
    }
    case FrameRole::Vpc:
        figure.icon = QStringLiteral("vpc");
        figure.label = titled(canvasText("VPC"), name);
        break;
    case FrameRole::Zone:
        figure.label = titled(canvasText("Zone"), name);
        break;
    case FrameRole::Tier: {
        figure.publicTier = textOf(component, "tier") == u"public";
        const std::vector<double> columns = columnsAround(component.id);
        for (std::size_t i = 0; i + 1 < columns.size(); i += 2) {
            const qreal left = columns[i] + frame_room::kTierInset;
            const qreal right = columns[i + 1] - frame_room::kTierInset;
            figure.columns << ColumnFigure{QRectF(left - place.x, 0, right - left, place.h),
                                           subnetOf(component, i / 2)};
        }
        if (figure.columns.isEmpty())
            figure.columns << ColumnFigure{QRectF(0, 0, place.w, place.h), figure.detail};
        figure.headRoom = headRoomOf(component.id, place);
        break;
    }
    default:
        break;
    }
    const bool priced =
        figure.role == FrameRole::Account || figure.role == FrameRole::Region || figure.role == FrameRole::Group;
    if (const ComponentResult *evaluated = result(component.id); evaluated && priced) {
        figure.cost = costText(evaluated->cost, m_period);
        if (figure.role == FrameRole::Account && !figure.cost.isEmpty())
            figure.cost = isUnknown(evaluated->cost) ? canvasText("cost unknown")
                                                     : canvasText("%1 per %2").arg(figure.cost, periodName(m_period));
    }
    return figure;
}

qreal FigureBuilder::headRoomOf(const ComponentId &frame, const Placement &place) const
{
    qreal room = 0;
    for (const auto &[id, found] : m_marks) {
        const auto card = m_components.find(id);
        const auto at = card != m_components.end() && card->second->parent == frame && !isFrame(id)
                            ? m_design.placement(id)
                            : std::nullopt;
        if (!at)
            continue;
        const QRectF reach = marksRect(marks(id), at->x + at->w);
        if (!reach.isEmpty() && at->y + reach.top() < place.y + frame_room::kTierLabel)
            room = std::max(room, place.x + place.w - reach.left());
    }
    return room;
}

QString FigureBuilder::subnetOf(const Component &tier, std::size_t zone) const
{
    const auto vpc = m_components.find(tier.parent);
    const auto purpose = enumFromText<TierPurpose>(textOf(tier, "tier").toStdString());
    if (vpc == m_components.end() || !purpose)
        return {};
    const std::size_t repeat = tierRepeat(m_design, tier.parent, tier.id);
    return QString::fromStdString(
        subnetCidr(textOf(*vpc->second, "cidr").toStdString(), *purpose, zone, repeat).value_or(std::string()));
}

LinkFigure FigureBuilder::link(const Link &link, const Polyline &way) const
{
    LinkFigure figure;
    figure.way = polygonOf(way);
    figure.control = link.spec.role == LinkRole::Attaches || link.spec.role == LinkRole::Uses;
    figure.replicates = link.spec.role == LinkRole::Replicates;
    if (const auto from = m_components.find(link.from); figure.replicates && from != m_components.end())
        if (const Kind *kind = m_kinds.find(from->second->kind))
            figure.hue = serviceIconCategory(QString::fromStdString(kind->info.icon));
    if (const LinkResult *evaluated = linkResult(link.id)) {
        figure.allowed = evaluated->allowed;
        figure.label = QString::fromStdString(evaluated->label);
        addFigures(figure, link, *evaluated);
    }
    return figure;
}

void FigureBuilder::addFigures(LinkFigure &figure, const Link &link, const LinkResult &evaluated) const
{
    const QString dot = QStringLiteral(" \u00B7 ");
    const ComponentResult *from = result(link.from);
    const bool unplanned = !evaluated.errors.empty() || (from && !from->errors.empty());
    const bool carries = link.spec.role != LinkRole::Attaches;
    // The evaluation's label ends with the traffic, where some is known.
    QString traffic = evaluated.perMonth.value() > 0 ? figure.label.section(dot, -1) : QString();
    if (traffic.isEmpty() && unplanned && carries) {
        traffic = canvasText("traffic unknown");
        figure.label += dot + traffic;
    }
    QString cost = costText(evaluated.cost, m_period);
    if (isUnknown(evaluated.cost))
        cost = canvasText("cost unknown");
    if (!cost.isEmpty())
        figure.label += dot + cost;
    // "/mo" stays in the shortest too: what moves is that of a month, whatever period the costs are shown for.
    if (!traffic.isEmpty() && !cost.isEmpty())
        figure.shorter << traffic + dot + cost << traffic + u'\n' + cost << cost;
    else if (!traffic.isEmpty())
        figure.shorter << traffic;
    else if (!cost.isEmpty())
        figure.shorter << cost;
    if (unplanned || isUnknown(evaluated.cost))
        figure.shorter << canvasText("unknown");
}

void FigureBuilder::placeLabel(LinkFigure &figure) const
{
    if (figure.label.isEmpty() || figure.way.size() < 2)
        return;
    if (!m_obstaclesKnown) {
        m_obstaclesKnown = true;
        for (const auto &[id, place] : m_design.placements()) {
            const bool node = role(id) == FrameRole::None;
            m_obstacles.emplace_back(QRectF(place.x, place.y, place.w, node ? place.h : frame_room::kTierLabel), node);
        }
    }
    const QRectF around =
        figure.way.boundingRect().adjusted(-kLongestLabel, -kLongestLabel, kLongestLabel, kLongestLabel);
    std::vector<std::pair<QRectF, double>> near;
    for (const auto &[rect, node] : m_obstacles)
        if (rect.intersects(around))
            near.emplace_back(rect, node ? kOverNode : kOverLabel);
    for (const QRectF &taken : m_labels)
        if (taken.intersects(around))
            near.emplace_back(taken, kOverNode);
    double best = kOverNode / 2;  // rather no words than half of them behind a card or others
    QRectF chosen;
    const QStringList words = QStringList{figure.label} + figure.shorter;
    figure.label.clear();
    // The longest that covers nothing; else the one that covers least.
    for (const QString &text : words) {
        const QSizeF pill = linkLabelSize(text);
        const auto [price, centre] = bestPlace(figure.way, pill, near);
        if (price < best) {
            best = price;
            figure.label = text;
            figure.labelCentre = centre;
            chosen = QRectF(centre.x() - pill.width() / 2, centre.y() - pill.height() / 2, pill.width(), pill.height());
        }
        if (best < kOverLabel)
            break;
    }
    if (!figure.label.isEmpty())
        m_labels.push_back(chosen);
}

}  // namespace gp
