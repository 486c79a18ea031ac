// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QAbstractItemModel>

#include <memory>
#include <unordered_map>

namespace gp {

class Document;

/// The design as a tree of frames and what they hold. It follows the document by difference, so that an edit moves the rows
/// that it is about and no others; costs and findings are looked up when a row is painted.
class OutlineModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit OutlineModel(Document &document, QObject *parent = nullptr);
    ~OutlineModel() override;

    /// Shows only what matches, with the frames around it. Every word must stand in a name, id, kind or decision.
    void setFilter(const QString &text);
    /// The period that costs are shown for.
    void setPeriod(Period period);
    [[nodiscard]] bool isFiltered() const { return !m_words.isEmpty(); }
    [[nodiscard]] QModelIndex indexOf(const ComponentId &id) const;
    [[nodiscard]] static ComponentId idAt(const QModelIndex &index);
    /// Rows that were put in, taken out or moved since the start; a reset counts every row: for tests.
    [[nodiscard]] std::size_t rowsTouched() const { return m_touched; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex & = {}) const override { return 1; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// A new name from the editor in the row; it goes through renameRequested().
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void renameRequested(const gp::ComponentId &id, const QString &name);

private:
    struct Node;
    struct Worst {
        Severity own = Severity::Info;
        Severity inside = Severity::Info;
        bool hasOwn = false;
        bool hasInside = false;
    };

    void follow();
    void rebuild();
    void takeMarks();
    [[nodiscard]] bool matches(const Component &component) const;
    [[nodiscard]] Node *node(const QModelIndex &index) const;
    [[nodiscard]] Node *find(const ComponentId &id) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    [[nodiscard]] static int rowFor(const Node &parent, const ComponentId &id);
    void insert(const ComponentPtr &component);
    bool move(Node &moved, Node &to);
    void remove(Node &gone);
    void forget(Node &gone);

    Document &m_document;
    Design m_shown;
    EvaluationPtr m_evaluation;
    QStringList m_words;
    Period m_period = Period::Month;
    std::unique_ptr<Node> m_root;
    std::unordered_map<ComponentId, std::unique_ptr<Node>> m_nodes;
    std::unordered_map<ComponentId, Worst> m_marks;
    std::size_t m_touched = 0;
};

}  // namespace gp
