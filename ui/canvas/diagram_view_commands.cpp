// SPDX-License-Identifier: GPL-3.0-or-later
// What the canvas does on keys and commands; diagram_view.cpp has mouse, camera and painting.
#include "ui/canvas/diagram_view.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/card_room.h"
#include "ui/canvas/card_text.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/figure_builder.h"
#include "ui/canvas/paste_edits.h"
#include "ui/canvas/rename_editor.h"
#include "ui/document/part_clipboard.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace gp {

void DiagramView::keyPressEvent(QKeyEvent *event)
{
    takeCamera();
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    if (m_gesture) {
        ToolEvent out;
        out.type = ToolEvent::Type::KeyPress;
        out.key = event->key();
        out.modifiers = event->modifiers();
        send(out);
        if (event->key() == Qt::Key_Escape)
            dropHint();
        return;
    }
    if (event->matches(QKeySequence::Delete) || event->key() == Qt::Key_Backspace)
        deleteSelection();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Copy))
        copySelection();
    else if (event->matches(QKeySequence::Cut))
        cutSelection();
    else if (event->matches(QKeySequence::Paste))
        paste();
    else if (event->key() == Qt::Key_D && event->modifiers() == Qt::ControlModifier)
        duplicateSelection();
    else if (event->key() == Qt::Key_E && event->modifiers() == Qt::ControlModifier)
        foldSelected();
    else if (event->key() == Qt::Key_F2)
        renameSelected();
    else if (event->matches(QKeySequence::ZoomIn) ||
             (event->key() == Qt::Key_Equal && event->modifiers() == Qt::ControlModifier))
        zoomIn();
    else if (event->matches(QKeySequence::ZoomOut))
        zoomOut();
    else if (event->key() == Qt::Key_1 && event->modifiers() == Qt::ControlModifier)
        zoomTo100();
    else if (event->key() == Qt::Key_0 && event->modifiers() == Qt::ControlModifier)
        fitAll();
    else if (event->key() == Qt::Key_Escape && m_inHand != CanvasTool::Select)
        setTool(CanvasTool::Select);
    else if (event->key() == Qt::Key_Escape)
        m_selection.clear();
    else if (alt && (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down))
        followLink(true);
    else if (alt && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up))
        followLink(false);
    else if (event->key() == Qt::Key_Left)
        nudge(-step, 0);
    else if (event->key() == Qt::Key_Right)
        nudge(step, 0);
    else if (event->key() == Qt::Key_Up)
        nudge(0, -step);
    else if (event->key() == Qt::Key_Down)
        nudge(0, step);
    else if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space = true;
        updateCursor();
    } else {
        event->ignore();
    }
}

void DiagramView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space = false;
        updateCursor();
    } else {
        event->ignore();
    }
}

void DiagramView::nudge(double dx, double dy)
{
    const KindRegistry &kinds = m_document.engine().kinds;
    const std::vector<ComponentId> ids = movable(m_document.design(), kinds, m_selection.components());
    if (ids.empty()) {
        if (m_selection.isEmpty())
            panBy(QPointF(-dx, -dy) * 16);
        return;
    }
    // One step of undo for one run of key presses on the same parts.
    if (m_nudged != m_selection.components()) {
        m_nudged = m_selection.components();
        ++m_nudges;
    }
    const auto applied = m_document.apply(tr("Nudge"), asDrawn(thenFitFrames(shiftOnly(ids, dx, dy, kinds), kinds)),
                                          MergeKey{QStringLiteral("canvas"), QStringLiteral("nudge#%1").arg(m_nudges)});
    if (!applied)
        showHint(QString::fromStdString(applied.error().message), true);
}

bool DiagramView::focusNextPrevChild(bool next)
{
    // Also asked for the widgets on the canvas, by Tab in them: there it is the focus that goes on.
    return (hasFocus() && travel(next)) || QGraphicsView::focusNextPrevChild(next);
}

bool DiagramView::travel(bool next)
{
    std::vector<const ComponentItem *> order;
    for (const ComponentPtr &component : m_scene->shown().components())
        if (const ComponentItem *item = m_scene->item(component->id); item && !item->isFrame())
            order.push_back(item);
    std::stable_sort(order.begin(), order.end(), [](const ComponentItem *a, const ComponentItem *b) {
        return a->y() != b->y() ? a->y() < b->y() : a->x() < b->x();
    });
    if (order.empty())
        return false;
    const ComponentId single = m_selection.single();
    const auto at =
        std::find_if(order.begin(), order.end(), [&](const ComponentItem *item) { return item->id() == single; });
    // At either end the focus goes on to the next widget.
    if (at == order.end()) {
        m_selection.select(next ? order.front()->id() : order.back()->id());
    } else if (next ? at + 1 == order.end() : at == order.begin()) {
        return false;
    } else {
        m_selection.select((next ? *(at + 1) : *(at - 1))->id());
    }
    reveal(m_selection.single());
    return true;
}

void DiagramView::followLink(bool forwards)
{
    const ComponentId single = m_selection.single();
    for (const LinkPtr &link : m_scene->shown().links())
        if ((forwards ? link->from : link->to) == single) {
            m_selection.select(forwards ? link->to : link->from);
            reveal(m_selection.single());
            return;
        }
}

void DiagramView::deleteSelection()
{
    const std::set<ComponentId> components = m_selection.components();
    const std::set<LinkId> links = m_selection.links();
    if (components.empty() && links.empty())
        return;
    const ComponentPtr only =
        components.size() == 1 && links.empty() ? m_document.design().component(*components.begin()) : nullptr;
    apply(only ? tr("Delete %1").arg(QString::fromStdString(only->name))
               : tr("Delete %1 parts").arg(components.size() + links.size()),
          removeAll({components.begin(), components.end()}, {links.begin(), links.end()}));
}

void DiagramView::duplicateSelection()
{
    const KindRegistry &kinds = m_document.engine().kinds;
    const std::vector<ComponentId> ids = movable(m_document.design(), kinds, m_selection.components());
    std::set<ComponentId> copies;
    const Design parts = partsOf(m_scene->placed(), ids, Decisions::Left);
    if (!ids.empty() && apply(tr("Duplicate"), pasteParts(parts, {.beside = true}, kinds, &copies)))
        m_selection.set(std::move(copies));
}

void DiagramView::copySelection() { putOnClipboard(Decisions::Left); }

void DiagramView::putOnClipboard(Decisions decisions)
{
    const std::vector<ComponentId> ids =
        movable(m_document.design(), m_document.engine().kinds, m_selection.components());
    if (ids.empty())
        showHint(m_selection.links().empty() ? tr("Select what is to be copied first.")
                                             : tr("A link is copied together with both of its ends."),
                 true);
    else
        QGuiApplication::clipboard()->setMimeData(mimeOfParts(partsOf(m_scene->placed(), ids, decisions)).release());
}

void DiagramView::cutSelection()
{
    const std::vector<ComponentId> ids =
        movable(m_document.design(), m_document.engine().kinds, m_selection.components());
    putOnClipboard(Decisions::Kept);
    if (ids.empty())
        return;
    const ComponentPtr only = ids.size() == 1 ? m_document.design().component(ids.front()) : nullptr;
    apply(only ? tr("Cut %1").arg(QString::fromStdString(only->name)) : tr("Cut %1 parts").arg(ids.size()),
          removeAll(ids, {}));
}

void DiagramView::paste()
{
    const KindRegistry &kinds = m_document.engine().kinds;
    const auto parts = partsIn(QGuiApplication::clipboard()->mimeData(), kinds);
    if (!parts) {
        showHint(QString::fromStdString(parts.error().message), true);
        return;
    }
    const Design &design = m_document.design();
    PasteAim aim;
    if (const ComponentPtr single = design.component(m_selection.single());
        single && frameRole(*single, kinds) != FrameRole::None) {
        // Into the frame that is selected, unless it is what was copied itself.
        const ComponentPtr copied = parts->component(single->id);
        if (!copied || copied->name != single->name)
            aim.frames.push_back(single->id);
    }
    const QPointF centre = mapToScene(viewport()->rect().center());
    aim.point = {centre.x(), centre.y()};
    std::set<ComponentId> pasted;
    const auto roots = parts->childrenOf(ComponentId());
    if (!apply(roots.size() == 1 ? tr("Paste %1").arg(QString::fromStdString(roots.front()->name))
                                 : tr("Paste %1 parts").arg(roots.size()),
               pasteParts(*parts, std::move(aim), kinds, &pasted)))
        return;
    const ComponentId first = pasted.empty() ? ComponentId() : *pasted.begin();
    m_selection.set(std::move(pasted));
    bringIntoSight(first);
}

void DiagramView::renameSelected()
{
    if (const ComponentId single = m_selection.single(); !single.empty())
        renameInPlace(single);
}

void DiagramView::renameInPlace(const ComponentId &id)
{
    if (const ComponentItem *item = m_scene->item(id))
        m_rename->begin(id, QRectF(mapFromScene(item->nameRect().topLeft()),
                                   item->nameRect().size() * std::max<qreal>(1, zoomFactor()))
                                .toRect());
}

void DiagramView::selectAll()
{
    std::set<ComponentId> all;
    for (const ComponentPtr &component : m_document.design().components())
        all.insert(component->id);
    m_selection.set(std::move(all));
}

void DiagramView::autoLayout()
{
    const KindRegistry &kinds = m_document.engine().kinds;
    const EvaluationPtr evaluation = m_document.evaluation();
    const FigureBuilder measure(m_scene->shown(), kinds, evaluation.get());
    // What is unfolded stays so.
    const NodeSizes sizes = [this, needed = neededSizes(measure, {}, kinds)](const Component &component) {
        auto size = needed(component);
        if (const auto place = m_scene->shown().placement(component.id); place && isUnfolded(component))
            size = {std::max(size.first, place->w), place->h};
        return size;
    };
    if (apply(tr("Auto layout"), layOutAll(kinds, sizes)))
        fitAll();
}

ComponentPtr DiagramView::foldable() const
{
    const ComponentPtr component = m_document.design().component(m_selection.single());
    const EvaluationPtr evaluation = m_document.evaluation();
    const ComponentResult *result = component && evaluation ? evaluation->component(component->id) : nullptr;
    const bool inTier = component && [&] {
        const ComponentPtr parent = m_document.design().component(component->parent);
        return parent && frameRole(*parent, m_document.engine().kinds) == FrameRole::Tier;
    }();
    return result && result->plan && result->plan->parts.size() > 1 && !inTier ? component : nullptr;
}

bool DiagramView::isUnfolded(const Component &component) const
{
    const Kind *kind = m_document.engine().kinds.find(component.kind);
    const auto place = m_scene->shown().placement(component.id);
    return kind && place && card::partRowsIn(place->h - kind->info.height) > 0;
}

void DiagramView::foldSelected()
{
    const ComponentPtr component = foldable();
    if (!component) {
        showHint(tr("Select a part that stands for several services, a data lake say: it unfolds into them."), false);
        return;
    }
    const KindRegistry &kinds = m_document.engine().kinds;
    const bool folds = isUnfolded(*component);
    const auto parts = static_cast<qsizetype>(m_document.evaluation()->component(component->id)->plan->parts.size());
    const Placement place = m_scene->shown().placement(component->id).value_or(Placement{});
    const double height = kinds.find(component->kind)->info.height + (folds ? 0 : card::partsHeight(parts));
    // As it is drawn, with places for what has none yet.
    const auto edit = [id = component->id, w = std::max(place.w, card::kUnfoldedWidth), height,
                       &kinds](const Design &design) {
        return resizeCard(id, w, height, kinds)(withMissingPlacements(design, kinds));
    };
    const QString name = QString::fromStdString(component->name);
    if (apply(folds ? tr("Fold %1").arg(name) : tr("Unfold %1").arg(name), edit))
        bringIntoSight(component->id);
}

void DiagramView::contextMenuEvent(QContextMenuEvent *event)
{
    const DiagramScene::Hit hit = m_scene->hit(mapToScene(event->pos()));
    if (!hit.component.empty() && !m_selection.components().contains(hit.component))
        m_selection.select(hit.component);
    else if (!hit.link.empty())
        m_selection.select(hit.link);
    else if (hit.component.empty())
        m_selection.clear();
    QMenu menu(this);
    const auto add = [&](const QString &text, const QKeySequence &keys, void (DiagramView::*slot)(), bool enabled) {
        QAction *action = menu.addAction(text, keys, this, slot);
        action->setEnabled(enabled);
    };
    add(tr("Rename"), Qt::Key_F2, &DiagramView::renameSelected, !m_selection.single().empty());
    add(tr("Cut"), QKeySequence::Cut, &DiagramView::cutSelection, !m_selection.components().empty());
    add(tr("Copy"), QKeySequence::Copy, &DiagramView::copySelection, !m_selection.components().empty());
    menu.addAction(m_selection.isEmpty() ? tr("Copy diagram as picture") : tr("Copy selection as picture"),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this, &DiagramView::pictureWanted)
        ->setEnabled(!m_document.design().components().empty());
    add(tr("Paste"), QKeySequence::Paste, &DiagramView::paste, true);
    if (const ComponentPtr component = foldable())
        add(isUnfolded(*component) ? tr("Fold its services") : tr("Unfold its services"), Qt::CTRL | Qt::Key_E,
            &DiagramView::foldSelected, true);
    add(tr("Duplicate"), Qt::CTRL | Qt::Key_D, &DiagramView::duplicateSelection, !m_selection.components().empty());
    add(tr("Delete"), QKeySequence::Delete, &DiagramView::deleteSelection, !m_selection.isEmpty());
    menu.addSeparator();
    add(tr("Select all"), QKeySequence::SelectAll, &DiagramView::selectAll, !m_document.design().components().empty());
    add(tr("Auto layout"), {}, &DiagramView::autoLayout, !m_document.design().components().empty());
    add(tr("Fit all"), Qt::CTRL | Qt::Key_0, &DiagramView::fitAll, true);
    menu.exec(event->globalPos());
}

}  // namespace gp
