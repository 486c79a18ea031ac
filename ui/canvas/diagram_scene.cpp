// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_scene.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/card_room.h"
#include "ui/canvas/diagram_scene_entries.h"
#include "ui/canvas/figure_builder.h"
#include "ui/canvas/part_words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gp {
namespace {

constexpr int kStaleAfterMs = 160;  // a quick evaluation must not make the figures blink
constexpr qreal kSceneMargin = 1500;
constexpr qreal kSceneStep = 500;
constexpr qreal kLabelReach = 20;
constexpr qreal kHitReach = 4;

/// Whether two designs are the same to whoever leads links through them: what stands where, and which ends are joined.
bool sameGround(const Design &a, const Design &b)
{
    const auto sameFrames = [](const ComponentPtr &x, const ComponentPtr &y) {
        return x == y || (x->id == y->id && x->kind == y->kind && x->parent == y->parent);
    };
    const auto sameEnds = [](const LinkPtr &x, const LinkPtr &y) {
        return x == y || (x->id == y->id && x->from == y->from && x->to == y->to);
    };
    return a.placements() == b.placements() && std::ranges::equal(a.components(), b.components(), sameFrames) &&
           std::ranges::equal(a.links(), b.links(), sameEnds);
}

bool crosses(const QPolygonF &way, const QRectF &box)
{
    for (qsizetype i = 0; i + 1 < way.size(); ++i)
        if (box.intersects(QRectF(way[i], way[i + 1]).normalized().adjusted(-1, -1, 1, 1)))
            return true;
    return false;
}

}  // namespace

DiagramScene::DiagramScene(Document &document, Selection &selection, QObject *parent)
    : QGraphicsScene(parent), m_document(document), m_selection(selection)
{
    setItemIndexMethod(BspTreeIndex);
    m_staleTimer.setSingleShot(true);
    m_staleTimer.setInterval(kStaleAfterMs);
    connect(&m_staleTimer, &QTimer::timeout, this, [this] { setStale(!m_document.evaluationIsCurrent()); });
    connect(&document, &Document::designChanged, this, &DiagramScene::sync);
    connect(&document, &Document::evaluationChanged, this, &DiagramScene::sync);
    connect(&document, &Document::replaced, this, [this] {
        m_preview.reset();
        m_placed = {};
        m_placedOf = {};
        m_given.clear();
        sync();
    });
    connect(&selection, &Selection::changed, this, &DiagramScene::applyStates);
    connect(&selection.highlight(), &Highlight::changed, this, &DiagramScene::followHighlight);
    sync();
}

DiagramScene::~DiagramScene()
{
    // Items are owned here; taken out one by one they would each search the index.
    m_links.clear();
    m_components.clear();
}

void DiagramScene::setPeriod(Period period)
{
    if (period == m_period)
        return;
    m_period = period;
    sync();
}

void DiagramScene::setPreview(std::optional<Design> preview)
{
    m_preview = std::move(preview);
    sync();
}

ComponentItem *DiagramScene::item(const ComponentId &id) const
{
    const auto found = m_components.find(id);
    return found == m_components.end() ? nullptr : found->second.item.get();
}

LinkItem *DiagramScene::item(const LinkId &id) const
{
    const auto found = m_links.find(id);
    return found == m_links.end() ? nullptr : found->second.item.get();
}

DiagramScene::Hit DiagramScene::hit(const QPointF &point) const
{
    const QRectF reach(point.x() - kHitReach, point.y() - kHitReach, 2 * kHitReach, 2 * kHitReach);
    for (QGraphicsItem *item : items(reach, Qt::IntersectsItemShape, Qt::DescendingOrder)) {
        if (const auto *component = dynamic_cast<ComponentItem *>(item)) {
            if (!component->rect().contains(point))
                continue;
            return {component->id(), {}, component->isFrame() && point.y() < component->y() + kLabelReach};
        }
        if (const auto *link = dynamic_cast<LinkItem *>(item))
            return {{}, link->id(), false};
        if (const auto *label = dynamic_cast<LinkLabelItem *>(item))
            return {{}, label->link().id(), false};
    }
    return {};
}

int DiagramScene::handleAt(const ComponentId &id, const QPointF &point, qreal reach) const
{
    const ComponentItem *target = item(id);
    if (!target)
        return -1;
    const QPolygonF handles = handlesOf(target->size());
    for (int side = 0; side < handles.size(); ++side)
        if (QLineF(target->pos() + handles[side], point).length() <= reach)
            return side;
    return -1;
}

std::vector<ComponentId> DiagramScene::nodesIn(const QRectF &rect) const
{
    std::vector<ComponentId> found;
    for (const auto &[id, entry] : m_components)
        if (rect.contains(entry.item->rect()) || (!entry.item->isFrame() && rect.intersects(entry.item->rect())))
            found.push_back(id);
    return found;
}

QStringList DiagramScene::wordsOf(const ComponentId &component, const LinkId &link) const
{
    if (component.empty() && link.empty())
        return {};
    const KindRegistry &kinds = m_document.engine().kinds;
    const FigureBuilder builder(m_shown, kinds, m_evaluation.get(), m_period);
    if (const ComponentPtr part = m_shown.component(component))
        return componentWords(builder, *part, kinds, m_period);
    if (const LinkPtr part = m_shown.link(link))
        return linkWords(builder, m_shown, *part, m_period);
    return {};
}

void DiagramScene::setHovered(const ComponentId &component, const LinkId &link)
{
    if (m_hovered == component && m_hoveredLink == link)
        return;
    m_hovered = component;
    m_hoveredLink = link;
    m_selection.highlight().set(component.empty() ? std::set<ComponentId>() : std::set{component},
                                link.empty() ? std::set<LinkId>() : std::set{link});
    applyStates();
}

void DiagramScene::setTarget(const ComponentId &id, bool refused)
{
    if (m_target == id && m_refused == refused)
        return;
    m_target = id;
    m_refused = refused;
    applyStates();
}

void DiagramScene::sync()
{
    m_touched = 0;
    m_namesZoom = 0;
    updatePlaced();
    // The evaluation drawn before stays alive until the comparison is done: a new one may reuse an old address otherwise.
    const EvaluationPtr before = std::exchange(m_evaluation, m_document.evaluation());
    m_shown = roomy(m_preview ? *m_preview : m_placed);
    const FigureBuilder builder(m_shown, m_document.engine().kinds, m_evaluation.get(), m_period);
    syncComponents(builder);
    syncLinks(builder);
    if (m_document.evaluationIsCurrent())
        setStale(false);
    else if (!m_staleTimer.isActive())
        m_staleTimer.start();
    if (!m_preview)
        dropVanishedSelection();
    applyStates();

    QRectF content;
    for (const auto &[id, entry] : m_components)
        content |= entry.item->rect();
    for (const auto &[id, entry] : m_links)
        content |= entry.item->drawing().path().boundingRect();
    m_content = content;
    const auto stepped = [](qreal v, bool up) {
        return (up ? std::ceil(v / kSceneStep) : std::floor(v / kSceneStep)) * kSceneStep;
    };
    const QRectF wide = content.adjusted(-kSceneMargin, -kSceneMargin, kSceneMargin, kSceneMargin);
    const QRectF room(QPointF(stepped(wide.left(), false), stepped(wide.top(), false)),
                      QPointF(stepped(wide.right(), true), stepped(wide.bottom(), true)));
    if (room != sceneRect())
        setSceneRect(room);
    emit drawingChanged();
}

void DiagramScene::updatePlaced()
{
    const Design &design = m_document.design();
    if (m_placedOf.sharesContent(design) && m_placedOf.placements() == design.placements())
        return;
    // What was given a place before keeps it while the design changes elsewhere, and gets it back when the edit that wrote
    // another one down is undone; laying out anew would shuffle the drawing.
    Placements kept;
    for (const ComponentPtr &component : design.components())
        if (const auto given = m_given.find(component->id); given != m_given.end() && !design.placement(component->id))
            kept.emplace_back(*given);
    m_placed = withMissingPlacements(kept.empty() ? design : design.withPlacements(kept), m_document.engine().kinds);
    for (const auto &[id, place] : m_placed.placements())
        if (!design.placement(id))
            m_given[id] = place;
    m_placedOf = design;
}

Design DiagramScene::roomy(const Design &design)
{
    const KindRegistry &kinds = m_document.engine().kinds;
    std::erase_if(m_needs, [&](const auto &pair) { return !design.component(pair.first); });
    const FigureBuilder measure(design, kinds, m_evaluation.get(), m_period);
    const NodeSizes needed = neededSizes(measure, design, kinds);
    return withRoomyCards(design, kinds, [&](const Component &component) {
        const Placement place = design.placement(component.id).value_or(Placement{});
        const ComponentResult *result = measure.result(component.id);
        CardNeed &need = m_needs[component.id];
        if (need.component.get() != &component || need.result != result || need.period != m_period ||
            need.w != place.w || need.h != place.h)
            need = {design.component(component.id), result, m_period, place.w, place.h, needed(component)};
        return need.size;
    });
}

void DiagramScene::syncComponents(const FigureBuilder &builder)
{
    const KindRegistry &kinds = m_document.engine().kinds;
    m_movedInto.clear();
    std::erase_if(m_components, [&](const auto &pair) {
        const auto &[id, entry] = pair;
        const ComponentPtr now = m_shown.component(id);
        const bool gone = !now || now->kind != entry.component->kind;
        m_touched += gone ? 1 : 0;
        return gone;
    });
    std::size_t at = 0;
    const auto &placements = m_shown.placements();  // by id, like the components
    for (const ComponentPtr &component : m_shown.components()) {
        while (at < placements.size() && placements[at].first < component->id)
            ++at;
        if (at >= placements.size() || placements[at].first != component->id)
            continue;
        ComponentEntry next;
        next.component = component;
        next.place = placements[at].second;
        next.marks = builder.marks(component->id);
        const FrameRole role = frameRole(*component, kinds);
        const bool frame = role != FrameRole::None;
        if (role == FrameRole::Tier) {
            next.around = m_shown.childrenOf(component->parent);
            std::erase_if(next.around,
                          [&](const ComponentPtr &each) { return frameRole(*each, kinds) != FrameRole::Tier; });
            next.around.push_back(m_shown.component(component->parent));
        }
        next.parentRole = builder.role(component->parent);
        next.period = m_period;
        if (frame || next.parentRole == FrameRole::Tier)
            next.columns = builder.columnsAround(component->id);
        next.result = builder.result(component->id);
        auto found = m_components.find(component->id);
        const bool fresh = found == m_components.end();
        if (fresh) {
            if (frame)
                next.item = std::make_unique<FrameItem>(component->id);
            else
                next.item = std::make_unique<NodeItem>(component->id);
            found = m_components.emplace(component->id, std::move(next)).first;
        } else if (found->second.sameLook(next) && found->second.place == next.place) {
            // The columns may have moved together with the component.
            found->second.columns = std::move(next.columns);
            continue;
        } else {
            const bool sameLook = found->second.sameLook(next);
            next.item = std::move(found->second.item);
            if (!frame && (found->second.place != next.place))
                m_movedInto.push_back(QRectF(next.place.x, next.place.y, next.place.w, next.place.h));
            found->second = std::move(next);
            if (sameLook) {
                found->second.item->setPos(found->second.place.x, found->second.place.y);
                ++m_touched;
                continue;
            }
        }
        ComponentEntry &entry = found->second;
        bool changed = fresh || entry.item->pos() != QPointF(entry.place.x, entry.place.y);
        if (auto *node = dynamic_cast<NodeItem *>(entry.item.get()))
            changed = node->setFigure(builder.node(*component, entry.place)) || changed;
        else if (auto *holder = dynamic_cast<FrameItem *>(entry.item.get())) {
            changed = holder->setFigure(builder.frame(*component, entry.place)) || changed;
            holder->setZValue(builder.depth(component->id) * 0.05 +
                              (builder.role(component->id) == FrameRole::Tier ? 0.01 : 0));
        }
        entry.item->setPos(entry.place.x, entry.place.y);
        if (fresh) {
            addItem(entry.item.get());
            if (!frame)
                m_movedInto.push_back(entry.item->rect());
        }
        m_touched += changed ? 1 : 0;
    }
}

void DiagramScene::syncLinks(const FigureBuilder &builder)
{
    std::erase_if(m_links, [&](const auto &pair) {
        const bool gone = !m_shown.link(pair.first);
        if (gone) {
            removeItem(pair.second.item->label());
            ++m_touched;
        }
        return gone;
    });
    const Evaluation *evaluation = m_evaluation.get();
    // The ways of links depend on one another. While something is dragged only those that it touches are led anew; for what is
    // kept all are, so that a design has the same ways however it came about, and when it is opened again.
    const bool moved = !m_waysOf || !sameGround(*m_waysOf, m_shown);
    const bool all = moved && !m_preview;
    std::vector<LinkPtr> reroute;
    std::vector<LinkEntry *> look;
    for (const LinkPtr &link : m_shown.links()) {
        const auto from = m_shown.placement(link->from);
        const auto to = m_shown.placement(link->to);
        const LinkResult *result = evaluation ? evaluation->link(link->id) : nullptr;
        LinkEntry &entry = m_links[link->id];
        const bool fresh = !entry.item;
        if (fresh) {
            entry.item = std::make_unique<LinkItem>(link->id);
            addItem(entry.item.get());
            addItem(entry.item->label());
        }
        const QPolygonF &drawn = entry.item->drawing().figure().way;
        const bool ends = fresh || entry.link->from != link->from || entry.link->to != link->to ||
                          entry.from != from.value_or(Placement{}) || entry.to != to.value_or(Placement{});
        const bool inTheWay = !ends && std::any_of(m_movedInto.begin(), m_movedInto.end(),
                                                   [&](const QRectF &box) { return crosses(drawn, box); });
        const bool words = fresh || entry.link != link || entry.result != result || entry.period != m_period;
        if (!all && !ends && !inTheWay && !words)
            continue;
        if (all || ends || inTheWay)
            reroute.push_back(link);
        look.push_back(&entry);
        entry.link = link;
        entry.from = from.value_or(Placement{});
        entry.to = to.value_or(Placement{});
        entry.result = result;
        entry.period = m_period;
    }
    if (!reroute.empty()) {
        const std::vector<Polyline> ways = routeDesignLinks(m_shown, m_document.engine().kinds, reroute);
        for (std::size_t i = 0; i < reroute.size(); ++i)
            m_links.at(reroute[i]->id).way = ways[i];
    }
    if (all)
        m_waysOf = m_shown;
    else if (moved)
        m_waysOf.reset();
    if (look.empty())
        return;
    // So are their labels' places.
    if (!m_preview) {
        look.clear();
        for (auto &[id, entry] : m_links)
            look.push_back(&entry);
    }
    const std::set<const LinkEntry *> changing(look.begin(), look.end());
    for (const auto &[id, entry] : m_links)
        if (!changing.contains(&entry) && !entry.item->drawing().labelRect().isEmpty())
            builder.reserveLabel(entry.item->drawing().labelRect());
    for (LinkEntry *entry : look) {
        LinkFigure figure = builder.link(*entry->link, entry->way);
        builder.placeLabel(figure);
        m_touched += entry->item->setFigure(figure) ? 1 : 0;
    }
}

void DiagramScene::dropVanishedSelection()
{
    std::set<ComponentId> components = m_selection.components();
    std::set<LinkId> links = m_selection.links();
    std::erase_if(components, [&](const ComponentId &id) { return !m_shown.component(id); });
    std::erase_if(links, [&](const LinkId &id) { return !m_shown.link(id); });
    if (components != m_selection.components() || links != m_selection.links())
        m_selection.set(std::move(components), std::move(links));
}

void DiagramScene::setStale(bool stale)
{
    m_staleTimer.stop();
    if (m_stale == stale)
        return;
    m_stale = stale;
    applyStates();
}

void DiagramScene::applyStates()
{
    for (const auto &[id, entry] : m_components)
        entry.item->setState(stateOf(id));
    for (const auto &[id, entry] : m_links)
        entry.item->setState(stateOf(id));
}

FigureState DiagramScene::stateOf(const ComponentId &id) const
{
    FigureState state;
    state.selected = m_selection.components().contains(id);
    state.hovered = id == m_hovered;
    state.linked = !state.hovered && m_linked.contains(id);
    state.stale = m_stale;
    state.target = id == m_target && !m_refused;
    state.refused = id == m_target && m_refused;
    return state;
}

FigureState DiagramScene::stateOf(const LinkId &id) const
{
    FigureState state;
    state.selected = m_selection.links().contains(id);
    state.hovered = id == m_hoveredLink;
    state.linked = !state.hovered && m_linkedLinks.contains(id);
    state.stale = m_stale;
    return state;
}

void DiagramScene::followHighlight()
{
    // Only what is marked now or was before: the pointer moves often, and a design may have thousands of parts.
    const std::set<ComponentId> components = std::exchange(m_linked, m_selection.highlight().components());
    const std::set<LinkId> links = std::exchange(m_linkedLinks, m_selection.highlight().links());
    QList<QRectF> where;
    const auto mark = [&](const auto &ids) {
        for (const auto &id : ids)
            if (auto *marked = item(id)) {
                marked->setState(stateOf(id));
                where.append(marked->sceneBoundingRect());
            }
    };
    mark(components);
    mark(m_linked);
    mark(links);
    mark(m_linkedLinks);
    if (!where.isEmpty())
        emit linkedChanged(where);
}

}  // namespace gp
