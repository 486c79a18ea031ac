// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/outline_model.h"

#include "ui/document/document.h"
#include "ui/document/wording.h"
#include "ui/shell/tree_delegate.h"
#include "ui/theme/severity_mark.h"

#include <algorithm>

namespace gp {
namespace {

constexpr std::size_t kMostSteps = 256;  // rows changed by one edit before building the tree anew is cheaper

}  // namespace

struct OutlineModel::Node {
    ComponentPtr component;  // null: the root
    Node *parent = nullptr;
    std::vector<Node *> children;  // by id
    bool matches = true;           // the search; false: shown for what it holds
};

OutlineModel::OutlineModel(Document &document, QObject *parent)
    : QAbstractItemModel(parent), m_document(document), m_root(std::make_unique<Node>())
{
    connect(&m_document, &Document::designChanged, this, &OutlineModel::follow);
    connect(&m_document, &Document::evaluationChanged, this, &OutlineModel::takeMarks);
    rebuild();
    takeMarks();
}

OutlineModel::~OutlineModel() = default;

void OutlineModel::setFilter(const QString &text)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    rebuild();
}

void OutlineModel::setPeriod(Period period)
{
    // The tree paints what is in sight anew: telling thousands of rows one by one would take longer.
    m_period = period;
}

bool OutlineModel::matches(const Component &component) const
{
    if (m_words.isEmpty())
        return true;
    const Kind *kind = m_document.engine().kinds.find(component.kind);
    QStringList said{qs(component.name), qs(component.id.value), qs(component.kind)};
    if (kind)
        said << qs(kind->info.title);
    if (const ComponentResult *result = m_evaluation ? m_evaluation->component(component.id) : nullptr;
        result && result->plan)
        said << qs(result->plan->headline);
    const QString all = said.join(QLatin1Char('\n'));
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

OutlineModel::Node *OutlineModel::find(const ComponentId &id) const
{
    if (id.empty())
        return m_root.get();
    const auto found = m_nodes.find(id);
    return found == m_nodes.end() ? nullptr : found->second.get();
}

OutlineModel::Node *OutlineModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

int OutlineModel::rowFor(const Node &parent, const ComponentId &id)
{
    const auto place =
        std::lower_bound(parent.children.begin(), parent.children.end(), id,
                         [](const Node *node, const ComponentId &wanted) { return node->component->id < wanted; });
    return static_cast<int>(place - parent.children.begin());
}

QModelIndex OutlineModel::indexOf(const Node *node) const
{
    if (!node || node == m_root.get())
        return {};
    return createIndex(rowFor(*node->parent, node->component->id), 0, const_cast<Node *>(node));
}

QModelIndex OutlineModel::indexOf(const ComponentId &id) const
{
    return id.empty() ? QModelIndex() : indexOf(find(id));
}

ComponentId OutlineModel::idAt(const QModelIndex &index)
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer())->component->id : ComponentId();
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *above = node(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(above->children.size()))
        return {};
    return createIndex(row, 0, above->children[static_cast<std::size_t>(row)]);
}

QModelIndex OutlineModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(node(index)->parent) : QModelIndex();
}

int OutlineModel::rowCount(const QModelIndex &parent) const { return static_cast<int>(node(parent)->children.size()); }

Qt::ItemFlags OutlineModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::NoItemFlags;
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &at = *node(index);
    const Component &component = *at.component;
    const Kind *kind = m_document.engine().kinds.find(component.kind);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return qs(component.name);
    case Qt::ToolTipRole: {
        // Name and cost first: a narrow outline cuts the one and leaves out the other.
        QStringList lines{qs(component.name)};
        lines << (kind ? qs(kind->info.title) : qs(component.kind)) + QStringLiteral(" · ") + qs(component.id.value);
        if (const QString figure = data(index, TreeRole::Figure).toString(); !figure.isEmpty())
            lines.first() += QStringLiteral(" · ") + tr("%1 per %2").arg(figure, periodName(m_period));
        if (const ComponentResult *result = m_evaluation ? m_evaluation->component(component.id) : nullptr;
            result && result->plan && !result->plan->headline.empty())
            lines << qs(result->plan->headline);
        return plainTip(lines.join(QLatin1Char('\n')));
    }
    case Qt::AccessibleTextRole: {
        QString text = qs(component.name);
        if (const QString figure = data(index, TreeRole::Figure).toString(); !figure.isEmpty())
            text += QStringLiteral(", ") + figure;
        return text;
    }
    case TreeRole::Key:
        return qs(component.id.value);
    case TreeRole::Icon:
        return kind ? qs(kind->info.icon) : QStringLiteral("generic");
    case TreeRole::Dimmed:
        return !at.matches;
    case TreeRole::Figure: {
        const ComponentResult *result = m_evaluation ? m_evaluation->component(component.id) : nullptr;
        const bool priced = result && (!result->cost.monthly.isZero() || result->cost.atLeast);
        return priced ? shortMoney(result->cost, m_period) : QString();
    }
    case TreeRole::OwnMark:
    case TreeRole::InsideMark: {
        const auto found = m_marks.find(component.id);
        const bool own = role == TreeRole::OwnMark;
        if (found == m_marks.end() || !(own ? found->second.hasOwn : found->second.hasInside))
            return {};
        return static_cast<int>(markOf(own ? found->second.own : found->second.inside));
    }
    default:
        return {};
    }
}

bool OutlineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    emit renameRequested(idAt(index), value.toString());
    return true;
}

void OutlineModel::takeMarks()
{
    m_evaluation = m_document.evaluation();
    m_marks.clear();
    if (!m_evaluation)
        return;
    for (const Finding *finding : m_evaluation->openFindings()) {
        // Notes for information would put a mark on nearly every row.
        if (finding->severity == Severity::Info || finding->component.empty())
            continue;
        Worst &worst = m_marks[finding->component];
        worst.own = worst.hasOwn ? std::min(worst.own, finding->severity) : finding->severity;
        worst.hasOwn = true;
        ComponentId up = finding->component;
        for (std::size_t depth = 0; !up.empty() && depth <= kMaxDepth; ++depth) {
            Worst &around = m_marks[up];
            around.inside = around.hasInside ? std::min(around.inside, finding->severity) : finding->severity;
            around.hasInside = true;
            const ComponentPtr component = m_evaluation->design.component(up);
            up = component ? component->parent : ComponentId();
        }
    }
    // A decision that is looked for may have changed with the evaluation.
    if (isFiltered())
        rebuild();
}

void OutlineModel::rebuild()
{
    beginResetModel();
    m_shown = m_document.design();
    m_root->children.clear();
    m_nodes.clear();
    const auto components = m_shown.components();
    std::unordered_map<ComponentId, ComponentPtr> wanted;
    std::unordered_map<ComponentId, bool> hit;
    if (isFiltered()) {
        for (const ComponentPtr &component : components)
            if (matches(*component)) {
                hit[component->id] = true;
                ComponentPtr at = component;
                for (std::size_t depth = 0; at && depth <= kMaxDepth && wanted.emplace(at->id, at).second; ++depth)
                    at = m_shown.component(at->parent);
            }
    }
    const auto isWanted = [&](const ComponentId &id) { return !isFiltered() || wanted.contains(id); };
    for (const ComponentPtr &component : components)
        if (isWanted(component->id)) {
            auto made = std::make_unique<Node>();
            made->component = component;
            made->matches = !isFiltered() || hit.contains(component->id);
            m_nodes.emplace(component->id, std::move(made));
        }
    // In the order of ids, so that children are in theirs.
    for (const ComponentPtr &component : components)
        if (Node *made = component->id.empty() ? nullptr : find(component->id)) {
            made->parent = find(component->parent);
            made->parent->children.push_back(made);
        }
    m_touched += m_nodes.size();
    endResetModel();
}

void OutlineModel::follow()
{
    const Design &now = m_document.design();
    if (now.sharesContent(m_shown)) {
        m_shown = now;
        return;
    }
    std::vector<ComponentPtr> added;
    std::vector<ComponentId> gone;
    std::vector<ComponentPtr> changed;
    const auto before = m_shown.components();
    const auto after = now.components();
    for (std::size_t i = 0, j = 0; i < before.size() || j < after.size();) {
        if (j == after.size() || (i < before.size() && before[i]->id < after[j]->id)) {
            gone.push_back(before[i++]->id);
        } else if (i == before.size() || after[j]->id < before[i]->id) {
            added.push_back(after[j++]);
        } else {
            if (before[i] != after[j])
                changed.push_back(after[j]);
            ++i;
            ++j;
        }
    }
    const auto sameRow = [&](const ComponentPtr &component) {
        const Node *old = find(component->id);
        return old && old->component->name == component->name && old->component->kind == component->kind &&
               old->component->parent == component->parent;
    };
    const bool sameRows = added.empty() && gone.empty() && std::all_of(changed.begin(), changed.end(), sameRow);
    if (isFiltered() ? !sameRows : added.size() + gone.size() + changed.size() > kMostSteps && !sameRows) {
        rebuild();
        return;
    }
    m_shown = now;
    // What comes goes in from the outside inwards; what a vanishing frame held has moved out of it before it goes.
    std::vector<ComponentPtr> waiting = added;
    while (!waiting.empty()) {
        const std::size_t count = waiting.size();
        std::erase_if(waiting, [&](const ComponentPtr &component) {
            if (!find(component->parent))
                return false;
            insert(component);
            return true;
        });
        if (waiting.size() == count)
            break;
    }
    bool clean = waiting.empty();
    for (const ComponentPtr &component : changed) {
        Node *old = find(component->id);
        if (!old)
            continue;
        const bool elsewhere = old->component->parent != component->parent;
        old->component = component;
        if (elsewhere) {
            Node *to = find(component->parent);
            clean = to && move(*old, *to) && clean;
        }
        const QModelIndex index = indexOf(old);
        emit dataChanged(index, index);
    }
    for (const ComponentId &id : gone)
        if (Node *old = find(id))
            remove(*old);
    if (!clean)
        rebuild();
}

void OutlineModel::insert(const ComponentPtr &component)
{
    Node &parent = *find(component->parent);
    const int row = rowFor(parent, component->id);
    auto made = std::make_unique<Node>();
    made->component = component;
    made->parent = &parent;
    beginInsertRows(indexOf(&parent), row, row);
    parent.children.insert(parent.children.begin() + row, made.get());
    m_nodes.emplace(component->id, std::move(made));
    endInsertRows();
    ++m_touched;
}

bool OutlineModel::move(Node &moved, Node &to)
{
    Node &from = *moved.parent;
    const int row = rowFor(from, moved.component->id);
    const int target = rowFor(to, moved.component->id);
    // Refused where a frame changes places with what it holds: the tree is then built anew.
    if (!beginMoveRows(indexOf(&from), row, row, indexOf(&to), target))
        return false;
    from.children.erase(from.children.begin() + row);
    to.children.insert(to.children.begin() + target, &moved);
    moved.parent = &to;
    endMoveRows();
    ++m_touched;
    return true;
}

void OutlineModel::remove(Node &gone)
{
    Node &parent = *gone.parent;
    const int row = rowFor(parent, gone.component->id);
    beginRemoveRows(indexOf(&parent), row, row);
    parent.children.erase(parent.children.begin() + row);
    forget(gone);
    endRemoveRows();
}

void OutlineModel::forget(Node &gone)
{
    for (Node *child : std::vector<Node *>(gone.children))
        forget(*child);
    ++m_touched;
    m_nodes.erase(ComponentId(gone.component->id));
}

}  // namespace gp
