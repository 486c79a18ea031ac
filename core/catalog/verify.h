// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"

#include <string>
#include <vector>

namespace gp {

/// Something wrong with the tables.
struct VerifyProblem {
    std::string table;    ///< "compute/linux_prices"
    std::string row;      ///< its key, e.g. "eu-central-1 m8g.xlarge"; may be empty
    std::string message;  ///< one English sentence
};

/// Checks the whole catalog: content hash, keys in order and unique, prices above 0, types and regions and sources known,
/// tiers contiguous and open at the end, dates valid. Empty: all is well.
[[nodiscard]] std::vector<VerifyProblem> verifyCatalog(const Catalog &catalog);

}  // namespace gp
