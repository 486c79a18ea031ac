// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/once_bill.h"

namespace gp {

std::vector<BillRow> onceBill(const Evaluation &evaluation)
{
    std::vector<BillRow> rows;
    for (const ComponentResultPtr &result : evaluation.components)
        if (result->plan)
            for (const CostLine &line : result->plan->once)
                rows.push_back({result->component->id.value, result->component->name, result->component->kind,
                                result->kind->info.category, &line});
    return rows;
}

}  // namespace gp
