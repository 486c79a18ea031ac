// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/outline_panel.h"

#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/document/wording.h"
#include "ui/shell/tree_delegate.h"

#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QStandardItemModel>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace gp {
namespace {

void forEach(const QStandardItem &item, const std::function<void(QStandardItem &)> &visit)
{
    for (int row = 0; row < item.rowCount(); ++row) {
        visit(*item.child(row));
        forEach(*item.child(row), visit);
    }
}

/// Whether the tree of both is the same: a field of a spec is no part of it.
bool sameOutline(const Design &a, const Design &b)
{
    if (a.sharesContent(b))
        return true;
    return std::equal(a.components().begin(), a.components().end(), b.components().begin(), b.components().end(),
                      [](const ComponentPtr &x, const ComponentPtr &y) {
                          return x == y ||
                                 (x->id == y->id && x->kind == y->kind && x->name == y->name && x->parent == y->parent);
                      });
}

}  // namespace

OutlinePanel::OutlinePanel(Document &document, Selection &selection, QWidget *parent)
    : QTreeView(parent), m_document(document), m_selection(selection), m_model(new QStandardItemModel(this)),
      m_delegate(setUpTree(*this))
{
    setObjectName(QStringLiteral("outline.tree"));
    setAccessibleName(tr("Outline of the design"));
    setSelectionMode(ExtendedSelection);
    setModel(m_model);
    connect(&m_document, &Document::designChanged, this, &OutlinePanel::fill);
    connect(&m_document, &Document::evaluationChanged, this, &OutlinePanel::showCosts);
    connect(&m_selection, &Selection::changed, this, &OutlinePanel::followSelection);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &OutlinePanel::takeSelection);
    fill();
}

void OutlinePanel::fill()
{
    const Design &design = m_document.design();
    const Design before = std::exchange(m_shown, design);
    if (sameOutline(before, design))
        return;
    const QScopedValueRollback quiet(m_quiet, true);
    QStringList folded;
    forEach(*m_model->invisibleRootItem(), [&](QStandardItem &item) {
        if (item.hasChildren() && !isExpanded(item.index()))
            folded << item.data(TreeRole::Key).toString();
    });
    m_model->clear();
    std::map<ComponentId, std::vector<ComponentPtr>> children;
    for (const ComponentPtr &component : design.components())
        children[component->parent].push_back(component);
    const std::function<void(QStandardItem &, const ComponentId &)> addChildren = [&](QStandardItem &parent,
                                                                                      const ComponentId &frame) {
        for (const ComponentPtr &component : children[frame]) {
            const Kind *kind = m_document.engine().kinds.find(component->kind);
            auto *row = new QStandardItem(qs(component->name));
            row->setData(qs(component->id.value), TreeRole::Key);
            row->setData(kind ? qs(kind->info.icon) : QStringLiteral("generic"), TreeRole::Icon);
            row->setEditable(false);
            parent.appendRow(row);
            addChildren(*row, component->id);
        }
    };
    addChildren(*m_model->invisibleRootItem(), ComponentId());
    expandAll();
    forEach(*m_model->invisibleRootItem(), [&](QStandardItem &item) {
        if (folded.contains(item.data(TreeRole::Key).toString()))
            setExpanded(item.index(), false);
    });
    showCosts();
    followSelection();
}

void OutlinePanel::showCosts()
{
    const EvaluationPtr evaluation = m_document.evaluation();
    if (!evaluation)
        return;
    forEach(*m_model->invisibleRootItem(), [&](QStandardItem &item) {
        const ComponentResult *result =
            evaluation->component(ComponentId(item.data(TreeRole::Key).toString().toStdString()));
        const bool priced = result && (!result->cost.monthly.isZero() || result->cost.atLeast);
        item.setData(priced ? shortMoney(result->cost, Period::Month) : QString(), TreeRole::Figure);
    });
}

void OutlinePanel::followSelection()
{
    const QScopedValueRollback quiet(m_quiet, true);
    selectionModel()->clearSelection();
    forEach(*m_model->invisibleRootItem(), [&](QStandardItem &item) {
        if (m_selection.components().contains(ComponentId(item.data(TreeRole::Key).toString().toStdString()))) {
            selectionModel()->select(item.index(), QItemSelectionModel::Select);
            if (isVisible())
                scrollTo(item.index());
        }
    });
}

void OutlinePanel::takeSelection()
{
    if (m_quiet)
        return;
    std::set<ComponentId> chosen;
    const QModelIndexList rows = selectionModel()->selectedIndexes();
    for (const QModelIndex &index : rows)
        chosen.insert(ComponentId(index.data(TreeRole::Key).toString().toStdString()));
    m_selection.set(chosen);
    if (chosen.size() == 1)
        emit m_selection.revealRequested(*chosen.begin(), {});
}

void OutlinePanel::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (m_delegate->chevronRect(index).contains(event->position().toPoint())) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    QTreeView::mousePressEvent(event);
}

void OutlinePanel::drawBranches(QPainter *, const QRect &, const QModelIndex &) const {}

}  // namespace gp
