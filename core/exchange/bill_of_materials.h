// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <array>
#include <string>
#include <vector>

namespace gp {

/// One thing that is bought, and all that a buyer asks about it.
struct MaterialRow {
    BillRow bill;          ///< `line` is null where nothing is known but why
    std::string service;   ///< "EC2 fleet"; of a link "Data transfer"
    std::string category;  ///< "Compute"; empty: of a kind that this version does not know
    std::string region;    ///< code; empty: of none, or of several
    std::string tags;      ///< "env=prod; team=web": its own and the design's
    std::string note;      ///< why its amount is not known, or that its price is derived; may be empty

    [[nodiscard]] bool isKnown() const { return bill.line && bill.line->monthly; }
};

/// The coming months of one component, or of all that costs the same in each.
struct MaterialMonths {
    std::string name;
    bool atLeast = false;
    std::array<Usd, kComingMonths> amounts{};
};

/// What a design buys: the rows of bill() and onceBill() with what they leave to be looked up. CSV and workbook are written
/// from it. Rows live as long as the evaluation.
struct BillOfMaterials {
    std::vector<MaterialRow> lines;      ///< whose amounts add up to `total`; those of one owner stand together
    std::vector<MaterialRow> unpriced;   ///< what has no line, or lines that are not all: nothing is known but why
    std::vector<MaterialRow> once;       ///< paid once and in no month
    std::vector<MaterialMonths> months;  ///< of whose months differ, then of the rest; they add up to Totals::coming
    CostSum total;
    CostSum onceTotal;
};

[[nodiscard]] BillOfMaterials billOfMaterials(const Evaluation &evaluation);

}  // namespace gp
