// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/kind_registry.h"
#include "core/domains/offers.h"

#include <array>
#include <stop_token>

namespace gp {

/// What the evaluation says of one component.
struct ComponentResult {
    ComponentPtr component;
    const Kind *kind = nullptr;                  ///< null: a kind that this version does not know
    std::shared_ptr<const PlanContext> context;  ///< never null
    PlanPtr plan;                                ///< null: it cannot be planned, see `errors`
    std::vector<Error> errors;  ///< `where` is the field; the component keeps its place and the totals read "at least"
    /// What `own` has beyond the plan's costs, which are of the plan's own month; empty: nothing.
    std::optional<CostLine> toMeanMonth;
    CostSum own;   ///< of the component alone, in the mean month of year 1 like every sum of an evaluation
    CostSum cost;  ///< of the component; of a frame: of all in it and the links that it pays for
};

/// What the evaluation says of one link: derived from what its ends declare and what flows (relate stage).
struct LinkResult {
    LinkPtr link;
    std::vector<Error> errors;  ///< `where` is the field; nothing flows along a refused link and its cost is unknown
    bool allowed = true;        ///< some kind's row lists it
    double callsPerSecondPeak = 0;
    GB perMonth{0};               ///< both ways
    GB perMonthForward{0};        ///< from → to
    std::vector<CostLine> costs;  ///< transfer that the link causes, as if it were the only one
    CostSum cost;
    std::string label;         ///< "HTTPS 443 · 3.1 TB/mo"
    std::string egressRegion;  ///< where its bytes leave AWS; empty: nowhere
    GB egress{0};              ///< GB a month that leave AWS to the internet
};

using ComponentResultPtr = std::shared_ptr<const ComponentResult>;
using LinkResultPtr = std::shared_ptr<const LinkResult>;

/// What the design costs a month where everything that can be is committed to in one way: each component alone and without upfront
/// payment, where that saves, the rest as it is.
struct CommittedTotal {
    CommittedSaving::Sort sort = CommittedSaving::Sort::ComputeSavingsPlan;
    int years = 1;
    CostSum monthly;
    PriceOrigin origin = PriceOrigin::Observed;  ///< Derived: of one component at least
    std::size_t components = 0;                  ///< that it makes cheaper
    std::size_t rated = 0;                       ///< that a rate is published for, cheaper or not
    std::vector<ComponentId> unrated;  ///< that none is: what it would save of them is not known, and not counted
    bool operator==(const CommittedTotal &) const = default;
};

struct Totals {
    CostSum monthly;
    CostSum once;  ///< paid once, at the start, and in no month (`monthly` of the sum is all of it)
    std::array<CostSum, kComingMonths>
        coming{};  ///< the bill of each of the next months, with the load as it is stated
    std::vector<CommittedTotal>
        committed;  ///< in the order of the sorts, then by term; empty: nothing can be committed to
    std::map<Category, CostSum> byCategory;                                 ///< transfer counts under Network
    std::array<std::size_t, EnumText<Severity>::kNames.size()> findings{};  ///< how many are open, by severity
    std::size_t acceptedFindings = 0;
    bool operator==(const Totals &) const = default;
};

struct Topology;

/// A decision whose finding is not raised any more: kept, since the reason may be wanted again.
struct IdleAcceptance {
    AcceptancePlace place;
    const Acceptance *acceptance = nullptr;  ///< lives as long as the evaluation
};

/// A design evaluated: immutable, shared between views. It keeps what the next evaluation can reuse.
struct Evaluation {
    Design design;
    std::vector<ComponentResultPtr> components;  ///< by id, as in the design
    std::vector<LinkResultPtr> links;            ///< by id, as in the design
    std::vector<CostLine>
        sharedTiers;  ///< "volume tiers shared": what the parts cost less together than each as if alone
    std::vector<Error> settingsErrors;    ///< `where` is the field of the design's settings
    std::vector<Finding> designFindings;  ///< of the design as a whole; refused links and settings among them
    Totals totals;
    std::shared_ptr<const Topology> topology;  ///< who is in and beside whom; for the next evaluation
    std::size_t plansMade = 0;                 ///< plans that were not taken over from the evaluation before

    [[nodiscard]] const ComponentResult *component(const ComponentId &id) const;
    [[nodiscard]] ComponentResultPtr
    shared(const ComponentId &id) const;  ///< the same, to keep longer than the evaluation
    [[nodiscard]] const LinkResult *link(const LinkId &id) const;
    [[nodiscard]] bool complete() const { return !totals.monthly.atLeast; }
    /// All findings, worst first, then by component and rule; they live as long as the evaluation.
    [[nodiscard]] std::vector<const Finding *> findings() const;
    /// The same without those that are accepted: what is counted, marked and to be decided on.
    [[nodiscard]] std::vector<const Finding *> openFindings() const;
    /// What was decided about a finding, also where it does not hold any more (Finding::isCoveredBy()); null: nothing.
    [[nodiscard]] const Acceptance *decision(const Finding &finding) const;
    [[nodiscard]] bool isAccepted(const Finding &finding) const;
    /// Decisions about findings that are not raised, the design's first, then by component and link.
    [[nodiscard]] std::vector<IdleAcceptance> idleAcceptances() const;
};

using EvaluationPtr = std::shared_ptr<const Evaluation>;

/// What an evaluation needs beside the design. Both must outlive it.
struct Engine {
    const KindRegistry &kinds;
    const Offers &offers;
};

/// Evaluates a design in four stages: demand, plan, relate, total. Pure: the same design gives the same result, whatever
/// `previous` was; `previous` only says what need not be done again.
/// @return null when stopped
[[nodiscard]] EvaluationPtr evaluate(const Design &design, const Engine &engine, const EvaluationPtr &previous = {},
                                     std::stop_token stop = {});

/// One row of the bill: whose it is and the line itself.
struct BillRow {
    std::string id;    ///< component or link id; empty for lines of the design
    std::string name;  ///< as people read it
    std::string kind;  ///< kind id, "link", or "design"
    Category category = Category::Network;
    const CostLine *line = nullptr;  ///< lives as long as the evaluation
};
/// The whole bill, flat: every line that the total is the sum of, components first, then links, then shared tiers.
/// Window, command line, CSV and paper all print this and nothing else.
[[nodiscard]] std::vector<BillRow> bill(const Evaluation &evaluation);

/// Why the cost of a component or a link is not known at all: one clear line; empty when it is.
[[nodiscard]] std::string whyUnpriced(const ComponentResult &result);
[[nodiscard]] std::string whyUnpriced(const LinkResult &result);

/// Whether a sum says nothing: no line of it has an amount, and some are unknown.
[[nodiscard]] inline bool isUnknown(const CostSum &sum) { return sum.atLeast && sum.monthly.isZero(); }

/// "$4,274.12", "at least $4,274.12", "unknown": a sum as people read it, in a period.
[[nodiscard]] std::string formatSum(const CostSum &sum, Period period = Period::Month);
/// The bill of one component, in the mean month of year 1.
[[nodiscard]] std::vector<CostLine> billOf(const ComponentResult &result);

}  // namespace gp
