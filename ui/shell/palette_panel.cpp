// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_panel.h"

#include "ui/document/wording.h"
#include "ui/shell/command_match.h"
#include "ui/shell/tree_delegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSet>
#include <QSettings>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <map>

namespace gp {
namespace {

constexpr qsizetype kMostRecent = 3;
constexpr char kRecentKey[] = "palette/recent";

}  // namespace

PaletteTree::PaletteTree(QWidget *parent) : QTreeView(parent)
{
    setUpTree(*this);
    setObjectName(QStringLiteral("palette.tree"));
    setAccessibleName(tr("Services"));
    setExpandsOnDoubleClick(false);
}

QString PaletteTree::kindAt(const QModelIndex &index) { return index.data(TreeRole::Key).toString(); }

void PaletteTree::mousePressEvent(QMouseEvent *event)
{
    QTreeView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    m_pressed = event->button() == Qt::LeftButton ? kindAt(index) : QString();
    m_pressedAt = event->position().toPoint();
    if (event->button() == Qt::LeftButton && index.isValid() && m_pressed.isEmpty())
        setExpanded(index, !isExpanded(index));
}

void PaletteTree::mouseMoveEvent(QMouseEvent *event)
{
    if (m_pressed.isEmpty() || !(event->buttons() & Qt::LeftButton)) {
        QTreeView::mouseMoveEvent(event);
        return;
    }
    if (!m_dragging) {
        if ((event->position().toPoint() - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
            return;
        m_dragging = true;
        emit dragBegun(m_pressed);
    }
    emit draggedTo(event->globalPosition().toPoint());
}

void PaletteTree::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    if (m_dragging)
        emit dropped();
    m_dragging = false;
    m_pressed.clear();
}

void PaletteTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (const QString kind = kindAt(index); !kind.isEmpty())
        emit kindActivated(kind);
    else if (index.isValid())
        setExpanded(index, !isExpanded(index));
    m_pressed.clear();
}

void PaletteTree::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_dragging) {
        m_dragging = false;
        m_pressed.clear();
        emit dragCancelled();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const QString kind = kindAt(currentIndex()); !kind.isEmpty())
            emit kindActivated(kind);
        else
            setExpanded(currentIndex(), !isExpanded(currentIndex()));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void PaletteTree::drawBranches(QPainter *, const QRect &, const QModelIndex &) const {}

PalettePanel::PalettePanel(const KindRegistry &kinds, QWidget *parent)
    : QWidget(parent), m_kinds(kinds), m_search(new SearchField(tr("Search services"))), m_tree(new PaletteTree),
      m_none(new TextBlock), m_model(new QStandardItemModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, tk().size.gap, 0, 0);
    column->setSpacing(tk().size.unit);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(tk().size.panelPad, 0, tk().size.panelPad, 0);
    m_search->setKeyCap(QStringLiteral("/"));
    m_search->setObjectName(QStringLiteral("palette.search"));
    m_search->setAccessibleName(tr("Find a service"));
    row->addWidget(m_search);
    column->addLayout(row);
    auto *none = new QHBoxLayout;
    none->setContentsMargins(tk().size.panelPad, tk().size.gap, tk().size.panelPad, 0);
    m_none->setObjectName(QStringLiteral("palette.none"));
    none->addWidget(m_none);
    column->addLayout(none);
    column->addWidget(m_tree, 1);
    m_tree->setModel(m_model);
    connect(m_search, &QLineEdit::textChanged, this, &PalettePanel::fill);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (const QString kind = PaletteTree::kindAt(m_tree->currentIndex()); !kind.isEmpty())
            emit m_tree->kindActivated(kind);
        // Undo takes back what was put down now, not the letters that found it.
        m_search->setText(m_search->text());
    });
    fill({});
}

QModelIndex PalettePanel::bestFor(const QString &wanted) const
{
    QModelIndex best;
    std::optional<CommandMatch> bestMatch;
    for (int group = 0; group < m_model->rowCount(); ++group)
        for (int row = 0; row < m_model->rowCount(m_model->index(group, 0)); ++row) {
            const QModelIndex index = m_model->index(row, 0, m_model->index(group, 0));
            const auto match = matchCommand(wanted, index.data().toString());
            if (!best.isValid() || (match && (!bestMatch || isBetter(*match, *bestMatch)))) {
                best = index;
                bestMatch = match;
            }
        }
    return best;
}

QModelIndex PalettePanel::indexOf(const QString &kindId) const
{
    const QModelIndexList found =
        m_model->match(m_model->index(0, 0), TreeRole::Key, kindId, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

void PalettePanel::fill(const QString &needle)
{
    const QString wanted = needle.trimmed();
    const auto matches = [&](const KindInfo &info) {
        if (wanted.isEmpty())
            return true;
        QStringList words{qs(info.title), qs(info.summary), qs(info.id), qs(labelOf(info.category))};
        for (const std::string &use : info.useCases)
            words << qs(use);
        return words.join(QLatin1Char(' ')).contains(wanted, Qt::CaseInsensitive);
    };
    std::map<Category, std::vector<const Kind *>> groups;
    for (const Kind *kind : m_kinds.all())
        if (matches(kind->info))
            groups[kind->info.category].push_back(kind);
    QSet<QString> folded;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (!m_tree->isExpanded(m_model->index(row, 0)))
            folded << m_model->item(row)->text();
    m_model->clear();
    std::vector<const Kind *> recent;
    for (const QString &id : std::as_const(m_recent))
        if (const Kind *kind = m_kinds.find(id.toStdString()))
            recent.push_back(kind);
    if (wanted.isEmpty() && !recent.empty())
        addGroup(tr("Recent"), recent);
    for (const auto &[category, members] : groups)
        addGroup(qs(labelOf(category)), members);
    m_tree->expandAll();
    if (wanted.isEmpty() && m_wanted.isEmpty())
        for (int row = 0; row < m_model->rowCount(); ++row)
            m_tree->setExpanded(m_model->index(row, 0), !folded.contains(m_model->item(row)->text()));
    m_wanted = wanted;
    m_none->setText(tr("No service is called “%1”, or used for it. Clear the search to see all %2.")
                        .arg(wanted)
                        .arg(m_kinds.all().size()),
                    TextTone::Secondary);
    m_none->setVisible(groups.empty());
    if (!wanted.isEmpty())
        m_tree->setCurrentIndex(bestFor(wanted));
}

void PalettePanel::addGroup(const QString &title, const std::vector<const Kind *> &members)
{
    auto *head = new QStandardItem(title);
    head->setData(static_cast<int>(members.size()), TreeRole::Count);
    head->setEditable(false);
    for (const Kind *kind : members) {
        auto *row = new QStandardItem(qs(kind->info.title));
        row->setData(qs(kind->info.id), TreeRole::Key);
        row->setData(qs(kind->info.icon), TreeRole::Icon);
        row->setToolTip(qs(kind->info.summary));
        row->setEditable(false);
        head->appendRow(row);
    }
    m_model->appendRow(head);
}

void PalettePanel::noteUsed(const QString &kindId)
{
    if (!m_recent.isEmpty() && m_recent.first() == kindId)
        return;
    m_recent.removeAll(kindId);
    m_recent.prepend(kindId);
    m_recent = m_recent.mid(0, kMostRecent);
    // Who works through the list stays where they are.
    const QString at = PaletteTree::kindAt(m_tree->currentIndex());
    const int scrolled = m_tree->verticalScrollBar()->value();
    fill(m_search->text());
    const QModelIndexList rows =
        m_model->match(m_model->index(0, 0), TreeRole::Key, at, -1, Qt::MatchExactly | Qt::MatchRecursive);
    if (!at.isEmpty() && !rows.isEmpty())
        m_tree->setCurrentIndex(rows.last());
    m_tree->verticalScrollBar()->setValue(scrolled);
}

void PalettePanel::save(QSettings &settings) const { settings.setValue(QLatin1String(kRecentKey), m_recent); }

void PalettePanel::restore(const QSettings &settings)
{
    m_recent.clear();
    for (const QString &id : settings.value(QLatin1String(kRecentKey)).toStringList())
        if (m_kinds.find(id.toStdString()) && !m_recent.contains(id) && m_recent.size() < kMostRecent)
            m_recent << id;
    fill(m_search->text());
}

}  // namespace gp
