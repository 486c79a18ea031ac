// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/finding.h"
#include "core/evaluate/edit_effect.h"

#include <QString>

#include <vector>

namespace gp {

class Document;

/// What pressing "Fix" does, in words, to be read before it is pressed.
struct FixWords {
    QString changes;  ///< "Minimum: 2 → 3; 2 × m8g.large · 2 AZ becomes 3 × m8g.large · 2 AZ"
    QString bill;     ///< "+$61.32 a month", "no change in the bill", "price unknown: NAT gateway, hourly"
    /// The bill is that of the present evaluation; until then it is that of an older one, or says that it is being worked out.
    bool isCurrent = false;
    bool operator==(const FixWords &) const = default;

    /// Both in one line.
    [[nodiscard]] QString line() const;
};

/// Of fixes taken together, from what is known: nothing is asked for. Every finding must have a fix, and there must be an evaluation.
[[nodiscard]] FixWords fixWordsOf(const std::vector<Finding> &findings, const Document &document);
/// The same without the changes, for many fixes at once.
[[nodiscard]] FixWords fixBillOf(const std::vector<Finding> &findings, const Document &document);

/// What an edit does to the bill of a month, in words: "+$61.32 a month"; see FixWords::bill.
[[nodiscard]] QString billWords(const EditEffect &effect, bool withAmount = true);

}  // namespace gp
