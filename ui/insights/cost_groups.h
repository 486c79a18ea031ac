// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QList>
#include <QString>

namespace gp {

/// What one component or link costs, or all of a service: the rows of every bill that is shown.
struct CostGroup {
    QString name;           ///< "Web fleet", "Users → Web fleet"; of a service: its name
    QString service;        ///< "EC2 fleet", "Data transfer"
    QString category;       ///< as categoryFromName() reads it
    ComponentId component;  ///< empty for links, services and lines of the design itself
    LinkId link;
    std::vector<CostLine> lines;
    CostSum cost;
    bool planned = true;  ///< false: it cannot be planned, its cost is unknown

    /// "component:web", "link:l1", "service:EC2 fleet": stable while the design is open.
    [[nodiscard]] QString id() const;
};

enum class CostGrouping { Component, Service };

/// The bill of a design, dearest first. Components that cost nothing by nature (clients, frames) have no row; the sum of the
/// rows is the evaluation's total. What cannot be planned is a row of its own by service, too: it hides nothing that is known.
[[nodiscard]] QList<CostGroup> costGroups(const Evaluation &evaluation, CostGrouping grouping);

[[nodiscard]] CostSum sumOf(const QList<CostGroup> &groups);

/// What of the month rests on prices that were derived from others, not observed.
[[nodiscard]] Usd derivedShare(const Evaluation &evaluation);

}  // namespace gp
