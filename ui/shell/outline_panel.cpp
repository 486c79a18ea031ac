// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/outline_panel.h"

#include "ui/canvas/canvas_edits.h"
#include "ui/document/document.h"
#include "ui/document/field_words.h"
#include "ui/document/selection.h"
#include "ui/document/wording.h"
#include "ui/shell/outline_edits.h"
#include "ui/shell/outline_model.h"
#include "ui/shell/tree_delegate.h"
#include "ui/theme/paint.h"
#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/search_field.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {

OutlineTree::OutlineTree(Document &document, Selection &selection, QWidget *parent)
    : QTreeView(parent), m_document(document), m_selection(selection), m_model(new OutlineModel(document, this)),
      m_delegate(setUpTree(*this))
{
    setObjectName(QStringLiteral("outline.tree"));
    setAccessibleName(tr("Outline of the design"));
    setAccessibleDescription(tr("F2 renames, Delete deletes, Enter shows on the canvas"));
    setSelectionMode(ExtendedSelection);
    setExpandsOnDoubleClick(false);
    // Before the selection hears of it: what vanishes is no choice of the user.
    connect(m_model, &OutlineModel::rowsAboutToBeRemoved, this, [this] { m_quiet = true; });
    setModel(m_model);
    connect(m_model, &OutlineModel::rowsRemoved, this, [this] { m_quiet = false; });
    connect(m_model, &OutlineModel::modelReset, this, &OutlineTree::unfold);
    connect(m_model, &OutlineModel::rowsInserted, this, [this](const QModelIndex &frame, int first, int last) {
        // A frame whose first part came is open, unless it was folded before.
        for (int row = first; row <= last; ++row)
            setExpanded(m_model->index(row, 0, frame), true);
        if (frame.isValid() && !m_folded.contains(OutlineModel::idAt(frame)))
            setExpanded(frame, true);
        followSelection();
    });
    connect(m_model, &OutlineModel::rowsMoved, this, &OutlineTree::followSelection);
    connect(m_model, &OutlineModel::renameRequested, this, &OutlineTree::rename);
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_quiet && !m_model->isFiltered())
            m_folded.insert(OutlineModel::idAt(index));
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_quiet && !m_model->isFiltered())
            m_folded.erase(OutlineModel::idAt(index));
    });
    connect(&m_document, &Document::replaced, this, [this] { m_folded.clear(); });
    connect(&m_document, &Document::evaluationChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&m_selection, &Selection::changed, this, &OutlineTree::followSelection);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &OutlineTree::takeSelection);
    unfold();
}

void OutlineTree::setPeriod(Period period)
{
    m_model->setPeriod(period);
    viewport()->update();
}

void OutlineTree::unfold()
{
    const QScopedValueRollback quiet(m_quiet, true);
    expandAll();
    if (!m_model->isFiltered())
        for (const ComponentId &id : m_folded)
            if (const QModelIndex index = m_model->indexOf(id); index.isValid())
                setExpanded(index, false);
    followSelection();
}

void OutlineTree::followSelection()
{
    const QScopedValueRollback quiet(m_quiet, true);
    // Neighbours as one range: a selection of thousands of ranges takes seconds to compare.
    QHash<QModelIndex, QList<int>> rows;
    QModelIndex last;
    for (const ComponentId &id : m_selection.components())
        if (const QModelIndex index = m_model->indexOf(id); index.isValid()) {
            rows[index.parent()] << index.row();
            last = index;
        }
    QItemSelection chosen;
    for (auto each = rows.begin(); each != rows.end(); ++each) {
        QList<int> &list = each.value();
        std::sort(list.begin(), list.end());
        for (qsizetype i = 0; i < list.size();) {
            qsizetype end = i;
            while (end + 1 < list.size() && list[end + 1] == list[end] + 1)
                ++end;
            chosen.append(
                QItemSelectionRange(m_model->index(list[i], 0, each.key()), m_model->index(list[end], 0, each.key())));
            i = end + 1;
        }
    }
    selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
    if (m_selection.components().size() == 1 && last.isValid()) {
        selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
        if (isVisible())
            scrollTo(last);
    }
}

void OutlineTree::takeSelection()
{
    if (m_quiet)
        return;
    std::set<ComponentId> chosen;
    const QModelIndexList rows = selectionModel()->selectedIndexes();
    for (const QModelIndex &index : rows)
        chosen.insert(OutlineModel::idAt(index));
    const QScopedValueRollback quiet(m_quiet, true);
    m_selection.set(chosen);
    if (chosen.size() == 1)
        emit m_selection.revealRequested(*chosen.begin(), {});
}

void OutlineTree::rename(const ComponentId &id, const QString &name)
{
    const ComponentPtr component = m_document.design().component(id);
    if (!component || qs(component->name) == name)
        return;
    if (const auto renamed =
            m_document.apply(renameWords(qs(component->name), name), gp::rename(id, name.toStdString()));
        !renamed)
        emit failed(errorWords(renamed.error(), m_document, id));
}

void OutlineTree::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (m_delegate->chevronRect(index).contains(at)) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    m_pressed = event->button() == Qt::LeftButton ? QPersistentModelIndex(index) : QPersistentModelIndex();
    m_pressedAt = at;
    // A press on one of several keeps them, for they may be dragged; the release tells.
    m_selectOnRelease = m_pressed.isValid() && event->modifiers() == Qt::NoModifier &&
                        selectionModel()->isSelected(index) && selectionModel()->selectedIndexes().size() > 1;
    if (m_selectOnRelease)
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    else
        QTreeView::mousePressEvent(event);
}

void OutlineTree::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton) || !m_pressed.isValid()) {
        QTreeView::mouseMoveEvent(event);
        return;
    }
    if (!m_dragging && (at - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    if (!m_dragging) {
        m_dragging = true;
        setFocus(Qt::MouseFocusReason);
        m_dragged = movable(m_document.design(), m_document.engine().kinds, m_selection.components());
    }
    trackDrag(at);
}

void OutlineTree::trackDrag(const QPoint &position)
{
    const KindRegistry &kinds = m_document.engine().kinds;
    const Design &design = m_document.design();
    if (position.y() < tk().size.paletteRow)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    else if (position.y() > viewport()->height() - tk().size.paletteRow)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    ComponentId over = OutlineModel::idAt(indexAt(position));
    const ComponentPtr component = design.component(over);
    const Kind *kind = component ? kinds.find(component->kind) : nullptr;
    // What holds nothing stands for the frame that it is in.
    m_target = kind && !kind->isFrame() ? component->parent : over;
    const ComponentPtr frame = design.component(m_target);
    const QString where = frame ? qs(frame->name) : tr("the canvas, outside all frames");
    const bool there = std::all_of(m_dragged.begin(), m_dragged.end(), [&](const ComponentId &id) {
        const ComponentPtr each = design.component(id);
        return each && each->parent == m_target;
    });
    bool inside = false;
    for (ComponentId up = m_target; !up.empty() && !inside;) {
        inside = std::find(m_dragged.begin(), m_dragged.end(), up) != m_dragged.end();
        const ComponentPtr holder = design.component(up);
        up = holder ? holder->parent : ComponentId();
    }
    QString refusal;
    if (m_dragged.empty())
        refusal = tr("Zones stay in their VPC.");
    else if (inside)
        refusal = tr("A frame cannot be moved into itself.");
    else
        refusal = qs(whyNotMoveInto(design, kinds, m_dragged, m_target));
    m_refused = there || !refusal.isEmpty();
    const ComponentPtr only = m_dragged.size() == 1 ? design.component(m_dragged.front()) : nullptr;
    const QString what = only ? qs(only->name) : counted(m_dragged.size(), tr("part"));
    m_hint = !refusal.isEmpty() ? refusal
             : there            ? tr("%1: there already").arg(where)
                                : tr("Move %1 into %2").arg(what, where);
    setCursor(m_refused ? Qt::ForbiddenCursor : Qt::ClosedHandCursor);
    viewport()->update();
}

void OutlineTree::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_dragging) {
        drop();
        return;
    }
    if (m_selectOnRelease && m_pressed.isValid())
        selectionModel()->setCurrentIndex(m_pressed, QItemSelectionModel::ClearAndSelect);
    m_selectOnRelease = false;
    m_pressed = QPersistentModelIndex();
    QTreeView::mouseReleaseEvent(event);
}

void OutlineTree::drop()
{
    const bool refused = m_refused;
    const QString text = m_hint;
    const std::vector<ComponentId> dragged = m_dragged;
    const ComponentId target = m_target;
    endDrag();
    if (refused)
        return;
    const auto moved = m_document.apply(text, moveToFreePlaces(dragged, target, m_document.engine().kinds));
    if (!moved)
        emit failed(errorWords(moved.error(), m_document));
}

void OutlineTree::endDrag()
{
    m_dragging = false;
    m_selectOnRelease = false;
    m_pressed = QPersistentModelIndex();
    m_dragged.clear();
    m_target = {};
    m_hint.clear();
    unsetCursor();
    viewport()->update();
}

void OutlineTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() &&
        !m_delegate->chevronRect(index).contains(event->position().toPoint()))
        emit shown(OutlineModel::idAt(index));
}

void OutlineTree::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    if (m_dragging && event->key() == Qt::Key_Escape)
        endDrag();
    else if (event->key() == Qt::Key_F2 && index.isValid())
        edit(index);
    else if (event->matches(QKeySequence::Delete) || event->key() == Qt::Key_Backspace)
        emit deleteRequested();
    else if (event->key() == Qt::Key_D && event->modifiers() == Qt::ControlModifier)
        emit duplicateRequested();
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && index.isValid() &&
             state() != EditingState)
        emit shown(OutlineModel::idAt(index));
    else if (event->key() == Qt::Key_Escape && !m_selection.isEmpty())
        m_selection.clear();
    else
        QTreeView::keyPressEvent(event);
}

void OutlineTree::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (index.isValid() && !selectionModel()->isSelected(index))
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("outline.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &name, const QString &text, const QKeySequence &keys, bool enabled,
                         const std::function<void()> &run) {
        QAction *action = menu->addAction(text, keys, this, run);
        action->setObjectName(QStringLiteral("outline.") + name);
        action->setEnabled(enabled);
    };
    const bool any = !m_selection.components().empty();
    const QPersistentModelIndex at(index);
    add(QStringLiteral("show"), tr("Show on the canvas"), Qt::Key_Return, at.isValid(),
        [this, at] { emit shown(OutlineModel::idAt(at)); });
    add(QStringLiteral("rename"), tr("Rename"), Qt::Key_F2, at.isValid(), [this, at] { edit(at); });
    add(QStringLiteral("duplicate"), tr("Duplicate"), Qt::CTRL | Qt::Key_D, any, [this] { emit duplicateRequested(); });
    add(QStringLiteral("delete"), tr("Delete"), QKeySequence::Delete, any, [this] { emit deleteRequested(); });
    menu->addSeparator();
    const bool rows = m_model->rowCount() > 0;
    add(QStringLiteral("selectAll"), tr("Select all"), QKeySequence::SelectAll, rows, [this] { selectAll(); });
    add(QStringLiteral("unfold"), tr("Unfold all"), {}, rows, [this] {
        m_folded.clear();
        unfold();
    });
    add(QStringLiteral("fold"), tr("Fold all"), {}, rows, [this] {
        for (const ComponentPtr &component : m_document.design().components())
            if (const QModelIndex each = m_model->indexOf(component->id); m_model->hasChildren(each))
                m_folded.insert(component->id);
        collapseAll();
    });
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(visualRect(index).bottomLeft())
                                                               : event->globalPos());
}

void OutlineTree::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (!m_dragging)
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_target.empty() && !m_refused)
        if (const QRect row = visualRect(m_model->indexOf(m_target)); !row.isEmpty())
            paintFocusRing(painter, QRectF(0, row.top(), viewport()->width(), row.height()), tk().size.unit);
    paintHint(painter);
}

void OutlineTree::paintHint(QPainter &painter)
{
    const int pad = tk().size.gap;
    TextFlow flow({{m_hint, m_refused ? TextTone::High : TextTone::Normal, QFont::Medium}}, tk().size.secondary,
                  tk().size.lineHeight);
    flow.setWidth(viewport()->width() - 4 * pad);
    const QRectF box(pad, viewport()->height() - flow.height() - 3 * pad, viewport()->width() - 2 * pad,
                     flow.height() + 2 * pad);
    painter.setPen(QPen(tk().line, 1));
    painter.setBrush(tk().raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tk().size.radius, tk().size.radius);
    flow.paint(painter, box.topLeft() + QPointF(pad, pad));
}

void OutlineTree::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    if (const QModelIndex index = m_model->indexOf(m_selection.single()); index.isValid())
        scrollTo(index);
}

void OutlineTree::drawBranches(QPainter *, const QRect &, const QModelIndex &) const {}

OutlinePanel::OutlinePanel(Document &document, Selection &selection, QWidget *parent)
    : QWidget(parent), m_search(new SearchField(tr("Search the outline"))), m_tree(new OutlineTree(document, selection))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, tk().size.gap, 0, 0);
    column->setSpacing(tk().size.unit);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(tk().size.panelPad, 0, tk().size.panelPad, 0);
    m_search->setObjectName(QStringLiteral("outline.search"));
    m_search->setAccessibleName(tr("Search the outline"));
    m_search->installEventFilter(this);
    row->addWidget(m_search);
    column->addLayout(row);
    column->addWidget(m_tree, 1);
    connect(m_search, &QLineEdit::textChanged, &m_tree->outline(), &OutlineModel::setFilter);
}

bool OutlinePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            // To the first row that was looked for, not to a frame around it.
            QModelIndex at = m_tree->outline().index(0, 0);
            while (at.isValid() && at.data(TreeRole::Dimmed).toBool())
                at = m_tree->indexBelow(at);
            if (at.isValid()) {
                m_tree->setFocus(Qt::OtherFocusReason);
                m_tree->selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect);
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
