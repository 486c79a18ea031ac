// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/finding.h"
#include "core/domains/kind_registry.h"
#include "core/evaluate/edit_effect.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace gp {

/// Says what differs between two designs, in the words of forms: "Minimum of Web fleet: 2 → 3", "adds Media". Keeps references to all
/// that it is made with.
class ChangeTeller {
public:
    /// @param evident  parts that these are about need no name
    ChangeTeller(const Design &before, const Design &after, const KindRegistry &kinds,
                 const std::vector<Finding> &evident);

    [[nodiscard]] QString words(const EditChange &change) const;
    [[nodiscard]] QString words(const DecisionChange &change) const;
    /// One for each of designChanges().
    [[nodiscard]] QStringList all() const;

private:
    [[nodiscard]] ComponentPtr component(const ComponentId &id) const;
    [[nodiscard]] LinkPtr link(const LinkId &id) const;
    [[nodiscard]] QString nameOf(const DesignChange &change) const;
    [[nodiscard]] QString titleOf(const std::string &kind) const;
    [[nodiscard]] QString becomes(const DesignChange &change) const;
    [[nodiscard]] bool isEvident(const DesignChange &change) const;
    [[nodiscard]] QString fieldWords(const EditChange &each) const;

    const std::vector<Finding> &m_evident;
    const KindRegistry &m_kinds;
    const Design &m_before;
    const Design &m_after;
};

}  // namespace gp
