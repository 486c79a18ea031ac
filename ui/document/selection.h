// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

// After Qt: moc cannot read a header that starts with <compare>.
#include "core/base/ids.h"

#include <set>

namespace gp {

/// What the pointer, or the current row of a table, points at: every view marks it where it shows it. It changes with each
/// move of the mouse, so whoever follows it repaints a mark and does no more. Ids need not be in the design.
class Highlight : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const std::set<ComponentId> &components() const { return m_components; }
    [[nodiscard]] const std::set<LinkId> &links() const { return m_links; }
    [[nodiscard]] bool contains(const ComponentId &id) const { return m_components.contains(id); }
    [[nodiscard]] bool contains(const LinkId &id) const { return m_links.contains(id); }

    void set(std::set<ComponentId> components, std::set<LinkId> links = {});
    /// An empty id points at nothing.
    void point(const ComponentId &id) { set(id.empty() ? std::set<ComponentId>() : std::set{id}); }
    void clear() { set({}); }

signals:
    void changed();

private:
    std::set<ComponentId> m_components;
    std::set<LinkId> m_links;
};

/// What is selected in a window: view state, shared by its views and never undone. Ids that the design no longer has
/// are dropped by the canvas, which draws what the design holds.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const std::set<ComponentId> &components() const { return m_components; }
    [[nodiscard]] const std::set<LinkId> &links() const { return m_links; }
    [[nodiscard]] bool isEmpty() const { return m_components.empty() && m_links.empty(); }
    /// The one selected component, or an empty id when none or several are.
    [[nodiscard]] ComponentId single() const;
    [[nodiscard]] LinkId singleLink() const;

    void set(std::set<ComponentId> components, std::set<LinkId> links = {});
    void select(const ComponentId &id) { set({id}); }
    void select(const LinkId &id) { set({}, {id}); }
    void clear() { set({}, {}); }

    [[nodiscard]] Highlight &highlight() { return m_highlight; }

signals:
    void changed();
    /// A view asks the others to bring a component, and perhaps one of its fields, into sight.
    void revealRequested(const gp::ComponentId &component, const QString &field);

private:
    std::set<ComponentId> m_components;
    std::set<LinkId> m_links;
    Highlight m_highlight;
};

}  // namespace gp
