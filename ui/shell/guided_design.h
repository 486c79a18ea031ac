// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/design/link.h"
#include "core/evaluate/evaluation.h"

#include <QString>

#include <array>
#include <cstdint>
#include <vector>

namespace gp {

enum class GuidedKind { Web, Workers, Gpu };
enum class GuidedShape { Steady, Office, Evening };
enum class GuidedLoss { CarriesAll, CarriesLess, OneZone };
enum class GuidedCost { Steady, Careful, Lowest };

/// What the guided start asks, with what it suggests before anybody answers.
struct GuidedAnswers {
    GuidedKind what = GuidedKind::Web;
    QString region;                                     ///< code
    double peak = 500;                                  ///< requests or jobs per second in the busiest hour
    double served = 50;                                 ///< of them by one vCPU, or by one GPU
    double answerKb = LinkSpec().responseSize.value();  ///< mean size of what comes back for one request
    GuidedShape shape = GuidedShape::Evening;
    GuidedLoss loss = GuidedLoss::CarriesAll;
    GuidedCost cost = GuidedCost::Steady;
    double dataGiB = 0;  ///< on each instance; 0: it keeps none
    double dataIops = 3000;
    bool operator==(const GuidedAnswers &) const = default;
};

/// One part of the design and why it is there and as it is.
struct GuidedPart {
    ComponentId id;
    QString why;
};

/// What the answers call for and the design does not hold yet, so that its price is without it.
struct GuidedOutside {
    QString id;  ///< "balancer", "nat", "database"
    QString icon;
    QString name;
    QString why;
};

struct GuidedDesign {
    Edit edit;  ///< makes the design out of an empty one, by ordinary edits
    std::vector<GuidedPart> parts;
};

/// Turns answers into a design. Pure.
[[nodiscard]] GuidedDesign guidedDesign(const GuidedAnswers &answers, const Engine &engine);

/// @param instances  how many serve the load
[[nodiscard]] std::vector<GuidedOutside> guidedOutside(const GuidedAnswers &answers, std::int64_t instances);

/// Each hour of a week, from Monday midnight, as a share of the peak.
[[nodiscard]] std::array<double, 168> weekOf(GuidedShape shape);

/// What one of what serves the load can do, as suggested for a kind.
[[nodiscard]] double suggestedServed(GuidedKind what);
/// How large an answer is, likewise, in KB.
[[nodiscard]] double suggestedAnswerKb(GuidedKind what);

}  // namespace gp
