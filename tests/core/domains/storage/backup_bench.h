// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/domains/context.h"
#include "core/domains/offers.h"
#include "core/domains/storage/backup/backup_plan.h"

#include <functional>

namespace gp::test {

/// The offer of a Region from the program's own catalog, built once for a whole test program.
inline const BackupOffer &backupOffer(const std::string &region)
{
    static const Offers shared(embeddedCatalog());
    return shared.of<BackupOffer>(region);
}

/// A Region frame, linked to nothing.
inline PlanContext backupContext(const std::string &region)
{
    PlanContext context;
    context.component = ComponentId("backups");
    context.region = region;
    if (const Region *known = embeddedCatalog().region(region))
        context.regionZones = known->zoneCount;
    context.demand = std::make_shared<const Demand>();
    return context;
}

/// A plan of the defaults, changed.
inline BackupSpec withBackup(const std::function<void(BackupSpec &)> &change)
{
    BackupSpec spec;
    change(spec);
    return spec;
}

inline BackupRow backupRow(const std::string &name, BackupResource type, double gb, double changePercent)
{
    BackupRow row;
    row.name = name;
    row.type = type;
    row.size = GB(gb);
    row.changePerDay = Percent(changePercent);
    return row;
}

inline Result<Plan> backupPlanOf(const BackupSpec &spec, const std::string &region = "us-east-1")
{
    return planBackup(spec, backupContext(region), backupOffer(region));
}

}  // namespace gp::test
