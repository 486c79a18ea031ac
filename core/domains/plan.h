// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/domains/change_if.h"
#include "core/domains/cost_line.h"
#include "core/domains/figures.h"
#include "core/domains/finding.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gp {

/// A named figure with its unit and source, as reasons and rankings show it.
struct Fact {
    std::string name;    ///< "CoreMark"
    std::string value;   ///< formatted, "124,679"
    std::string unit;    ///< may be empty
    std::string source;  ///< may be empty for figures that the user typed
    bool operator==(const Fact &) const = default;
};

/// Why a field has the value that it has.
struct Reason {
    std::string field;
    std::string because;  ///< the rule and the inputs it used, one or two sentences
    std::vector<Fact> facts;
    std::vector<ChangeIf> changesIf;  ///< the nearest break-evens of each input
    bool operator==(const Reason &) const = default;
};

/// One candidate of a choice, chosen or not. Charts and tables are drawn from these alone.
struct Alternative {
    std::string name;                 ///< "m8g.xlarge"
    std::string detail;               ///< "4 vCPU · 16 GiB · arm64"
    std::int64_t count = 1;           ///< how many of it the need takes
    std::optional<Usd> monthly;       ///< of the whole need, to the cent; empty: no price in the catalog
    std::optional<double> hourlyUsd;  ///< of one, for the price axis
    std::optional<double> strength;   ///< in strengthUnit of the ranking, of all `count`
    bool feasible = true;             ///< meets every constraint
    bool pareto = false;              ///< nothing is both cheaper and stronger
    bool chosen = false;
    PriceOrigin origin = PriceOrigin::Observed;
    Figures figures;      ///< by column key of the ranking
    std::string verdict;  ///< why it lost: the constraint that it failed, or what it costs more
    SuggestedEdit pin;    ///< the edit that chooses it
    bool operator==(const Alternative &) const = default;
};

struct RankingColumn {
    std::string key;  ///< of Alternative::figures
    std::string label;
    std::string unit;
    int decimals = 0;
    bool operator==(const RankingColumn &) const = default;
};

/// The pane of the window that shows a ranking or a chart, and the chapter of the plan that prints it.
enum class Insight { Instances, Storage, Scaling };
template <>
struct EnumText<Insight> {
    static constexpr std::array kNames{EnumName{Insight::Instances, "instances", "Instance types"},
                                       EnumName{Insight::Storage, "storage", "Storage"},
                                       EnumName{Insight::Scaling, "scaling", "Scaling policy"}};
};

/// The months that amounts are of where months differ, in the words that every view and sentence has for them. Later ones are
/// "month 24".
inline constexpr std::string_view kFirstMonth = "month 1";
inline constexpr std::string_view kSettledMonth =
    "settled month";  ///< as much goes as comes: stock and bill stay as they are
/// " a month" where all are alike; " in month 1", " in a settled month".
[[nodiscard]] std::string inMonth(std::string_view month);

/// A ranked choice: what was chosen, what was not and why.
struct Ranking {
    Insight insight = Insight::Instances;
    std::string field;  ///< the advised field that it decides ("type", "volumes[data].type"); empty: shown, not chosen
    std::string title;  ///< "Instance types"
    std::string objective;     ///< "USD per month of the whole fleet, on demand"
    std::string strengthUnit;  ///< "req/s", "CoreMark" or "vCPU": one unit a ranking
    std::string strengthName;  ///< what is counted, where the unit alone would mislead: "req/s at 100 % CPU"
    std::vector<RankingColumn> columns;
    std::vector<Alternative> rows;  ///< best first; those that fail a constraint last
    std::string month;              ///< that the amounts are of: kFirstMonth, kSettledMonth; empty: all are alike
    /// On what the advice was compared, where it may be another on another basis: "on demand"; empty: it does not matter.
    std::string basis;
    std::string caveat;  ///< what the basis leaves open, as the end of a sentence; empty without a basis
    bool operator==(const Ranking &) const = default;

    [[nodiscard]] const std::string &nameOfStrength() const
    {
        return strengthName.empty() ? strengthUnit : strengthName;
    }
};

/// How a curve is drawn, and by that what it means.
enum class CurveRole {
    Load,      ///< what arrives: a line over a light area
    Capacity,  ///< what is provided: steps
    Safe,      ///< what is still served after a zone is lost: dashed steps
    Part,      ///< one layer of a stacked area; the layers lie in the order of the list
    Cost,      ///< a line in USD, drawn in a plot of its own under the others
    Rival      ///< the cost of what was not chosen: dashed, in the plot of Cost
};

/// One curve of a plan's chart: a value for each step of the chart's x axis.
struct ChartCurve {
    std::string name;
    CurveRole role = CurveRole::Load;
    std::vector<double> values;
    bool operator==(const ChartCurve &) const = default;
};

/// A stretch of the x axis with words: a scheduled action, hours above the target.
struct ChartSpan {
    double from = 0;  ///< in steps of the x axis
    double to = 0;    ///< equal to `from`: a line
    std::string text;
    bool bad = false;  ///< drawn as a miss
    bool operator==(const ChartSpan &) const = default;
};

/// Curves that belong to a plan. Views draw them and compute nothing.
struct PlanChart {
    enum class Axis { HourOfDay, HourOfWeek, Month, Day };
    Insight insight = Insight::Scaling;
    std::string title;
    std::string unit;  ///< of all curves but Cost and Rival: "req/s", "GB"
    Axis axis = Axis::HourOfWeek;
    std::vector<ChartCurve> curves;
    std::vector<ChartSpan> spans;
    std::vector<Fact> figures;  ///< a line of figures under the chart: "mean CPU 36 %"
    std::string note;           ///< what the curves leave out, in one sentence
    bool operator==(const PlanChart &) const = default;
};

/// What the cheapest commitment of one sort saves of a plan's month, nothing paid upfront and the component as if alone in the
/// account.
struct CommittedSaving {
    enum class Sort { ComputeSavingsPlan, Ec2SavingsPlan, ReservedInstances };
    Sort sort = Sort::ComputeSavingsPlan;
    int years = 1;
    std::optional<Usd> saving;  ///< zero: committing does not pay; empty: no rate is published, so that it is not known
    PriceOrigin origin = PriceOrigin::Observed;
    bool operator==(const CommittedSaving &) const = default;
};

/// How many months ahead a plan says what it will cost.
inline constexpr std::size_t kComingMonths = 12;

/// What all clients of a store move in a month, as its bill counts on it.
struct StoreTraffic {
    double readGB = 0;
    double writtenGB = 0;
    double readForOthers = 0;  ///< share of what is read whose transfer whoever reads pays for, in an account of theirs
    bool operator==(const StoreTraffic &) const = default;
};

/// What a component brings of which a VPC takes one only.
struct SoleInVpc {
    std::string what;   ///< the same of all that exclude each other: "com.amazonaws.elasticfilesystem"
    std::string title;  ///< "an interface endpoint of the EFS API"
    std::string rule;   ///< of its kind, which finds a second one
    std::string field;  ///< that asks for it, a switch
    bool operator==(const SoleInVpc &) const = default;
};

/// A service that a component is made of, where it stands for several: a row of its card on the canvas once that is unfolded.
struct PlanPart {
    std::string name;    ///< "Raw zone"
    std::string detail;  ///< "S3 bucket"
    std::string icon;    ///< as KindInfo::icon
    CostSum cost;        ///< of its lines in Plan::costs, in the mean month of year 1
    bool operator==(const PlanPart &) const = default;
};

/// What is decided for one component. Immutable once made.
struct Plan {
    Json configuration;                 ///< every setting, under AWS's own property names
    std::string headline;               ///< the decision in one line: "6 × m8g.xlarge · 3 AZ"; empty for frames
    std::optional<std::string> choice;  ///< null: a valid need that nothing satisfies
    std::vector<Ranking> rankings;      ///< the first is the main one
    std::vector<PlanChart> charts;
    std::vector<CostLine> costs;
    std::vector<PlanPart>
        parts;  ///< that it stands for, their costs summing to its mean month; empty: it is one service
    std::vector<Finding> findings;  ///< component is filled in by the evaluation
    std::vector<Reason> reasons;
    std::map<std::string, Json> advised;       ///< advised field → recommended value: the ghost in the form
    std::vector<CommittedSaving> commitments;  ///< each sort and term; empty: nothing can be committed to
    std::string month;           ///< that `costs` are of: kFirstMonth, kSettledMonth; empty: all are alike
    std::vector<CostLine> once;  ///< paid once, at the start, and in no month: `monthly` of a line is all of it
    std::vector<Usd> coming;     ///< the bill of each of the next kComingMonths; empty: `costs`, every month
    std::map<std::string, Usd> pinCosts;   ///< pinned field → this component's month minus the month without this pin
    std::vector<std::string> assumptions;  ///< defaults in force that move the total
    std::int64_t units = 0;                ///< how many run at the peak (instances, tasks, nodes); 0: does not apply
    std::optional<double> meanUnits;       ///< how many run on average, where that is another number
    std::int64_t zones = 0;                ///< in how many zones; 0: does not apply
    std::vector<SoleInVpc> soleInVpc;      ///< what it brings of which its VPC takes one only
    std::optional<StoreTraffic> traffic;   ///< of a store that is asked what is read and written: its links carry that
    bool operator==(const Plan &) const = default;

    [[nodiscard]] CostSum cost() const { return sumOf(costs); }
    /// The ranking that decides an advised field; null: none does.
    [[nodiscard]] const Ranking *rankingOf(std::string_view field) const;
};

using PlanPtr = std::shared_ptr<const Plan>;

/// The coming months of a plan, as a chart by months draws its cost: point 0 is now.
/// @param rest  what the bill has besides, every month alike
[[nodiscard]] std::vector<Usd> comingMonths(const PlanChart &chart, Usd rest = {});

}  // namespace gp
