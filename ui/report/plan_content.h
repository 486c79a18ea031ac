// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/charts/bar_list.h"
#include "ui/insights/cost_groups.h"
#include "ui/report/flow.h"
#include "ui/report/plan_options.h"

#include <QStringList>

namespace gp {

/// A numbered chapter of this plan: what it holds depends on the design and on what was left out.
struct ChapterPart {
    PlanChapter chapter = PlanChapter::Summary;
    QString number;  ///< "3"
    QString title;   ///< "Compute"
    QString target;
    QList<const ComponentResult *> decisions = {};  ///< of a domain, dearest first
    bool runs = false;                              ///< its decisions are of what runs, not of what is kept
    [[nodiscard]] ChapterHead head(const QString &line) const { return {number, title, target, line}; }
};

/// What the pages are written from: the evaluation, and what several pages say of it.
struct PlanContent {
    PlanContent(const Evaluation &evaluated, const Catalog &prices, const PlanOptions &options);

    /// With a place for every part, so that cover and diagram draw the same, and with all that is told on request.
    const Evaluation evaluation;
    const Catalog &catalog;
    QString title;
    QString organisation;
    QString scenario;  ///< as the cover and every page name it
    bool isBaseline = true;
    QString purpose;
    QString regions;      ///< "eu-central-1, Frankfurt"
    QString catalogDate;  ///< "6 October 2026"
    QString
        priceDates;  ///< " of Aug 2023 to Dec 2025", the months that the rates of the bill are of; empty: nothing has a price
    QString total;  ///< "$4,274.12", "at least …"
    QString year;
    QString bought;  ///< " on demand and Spot", behind a figure of the total; empty: nothing is bought in ways
    QString range;   ///< "between $3,950 and $4,610 as 2 inputs go from low to high"; empty without bands
    QList<const ComponentResult *> decisions;       ///< components with a choice, dearest first
    QList<CostGroup> groups;                        ///< the bill
    std::vector<const Finding *> findings;          ///< those that are open
    std::vector<const Finding *> acceptedFindings;  ///< that somebody decided to live with
    bool derived = false;                           ///< some price is derived
    QList<ScenarioFigures> scenarios;               ///< of the file, where there are several
    std::optional<PlanLogo> logo;
    QList<ChapterPart> parts;  ///< the chapters, in order
    /// Called after each decision that was written, with their number so far in this pass.
    std::function<void(int)> decided = [](int) {};

    [[nodiscard]] bool has(PlanChapter chapter) const;
    /// Of a column of sums: "at least $1,764.37" has to stand in one line.
    [[nodiscard]] qreal monthWidth() const { return evaluation.totals.monthly.atLeast ? 76 : 58; }
    [[nodiscard]] QString nameOf(const ComponentId &id) const;
    /// What users named: the design, whose it is, its parts, its scenarios.
    [[nodiscard]] QStringList names() const;
    /// Of the document: "Web shop, B Serverless".
    [[nodiscard]] QString documentTitle() const;
    [[nodiscard]] std::size_t findingCount(Severity severity) const;
    /// Why a decision names nothing that would change it, in one sentence.
    [[nodiscard]] static QString noBreakEven(const ComponentResult &result);
    /// The same of one component.
    [[nodiscard]] static QString boughtOf(const ComponentResult &result);
    /// Name of a component's section, where links lead.
    [[nodiscard]] static QString targetOf(const ComponentResult &result);
};

/// Writes all of a plan in some edition: cover, contents and its chapters.
void writePlan(Flow &flow, const PlanContent &content);
/// The pieces of it, in order.
void writeCover(Flow &flow, const PlanContent &content);
void writeContents(Flow &flow, const PlanContent &content);
void writeSummary(Flow &flow, const PlanContent &content, const ChapterPart &part);
void writeDiagram(Flow &flow, const PlanContent &content, const ChapterPart &part);
/// The decisions of a domain. @param written  how many stand before
void writeDomain(Flow &flow, const PlanContent &content, const ChapterPart &part, int written);
/// Everything that was compared for a component: what it runs on, what its data lies on, how it scales. Curves of the load come
/// before the policies that follow it, curves of the data after the volumes that hold it.
void writeInsights(Flow &flow, const ComponentResult &result);
/// The curves of one insight of a component, each a figure, drawn by the same code as in the window.
void writeCharts(Flow &flow, const ComponentResult &result, Insight insight);
/// Lets a figure draw a list of bars, as high as that is, and say it.
void drawBars(Figure &figure, const BarList &list);
void writeCost(Flow &flow, const PlanContent &content, const ChapterPart &part);
void writeCommitments(Flow &flow, const PlanContent &content, const ChapterPart &part);
void writeFindings(Flow &flow, const PlanContent &content, const ChapterPart &part);
void writeScenarios(Flow &flow, const PlanContent &content, const ChapterPart &part);
void writeAssumptions(Flow &flow, const PlanContent &content, const ChapterPart &part);

struct DecisionList {
    QString title;
    QString target;
    QList<const ComponentResult *> decisions;
    bool isWhole = false;  ///< lines more say what the plan's total has beside them
    bool isShort = false;  ///< one sentence of why
};
/// Decisions in a table that adds up, with the place of each where the plan has one.
[[nodiscard]] Table decisionTable(const PlanContent &content, const DecisionList &list, const Flow &flow);

/// What stays of a part's units when a zone is lost: Auto Scaling spreads evenly, and the zone that is lost is the fullest.
struct ZoneLoss {
    std::int64_t running = 0;
    std::int64_t lost = 0;
    [[nodiscard]] std::int64_t percentLeft() const { return (100 * (running - lost) + running / 2) / running; }
};
/// Nothing of a plan whose units or zones are not counted.
[[nodiscard]] std::optional<ZoneLoss> zoneLossOf(const Plan &plan);

/// The row of a ranking that was taken; null: none meets the need.
[[nodiscard]] const Alternative *chosenOf(const Ranking &ranking);

/// Refuses a plan of which none of the chapters that were asked for has anything to say. Errors: InvalidInput, `where` =
/// "--chapters".
[[nodiscard]] Result<void> checkChapters(const PlanContent &content, const PlanOptions &options);

/// A sentence as paper has it: first letter large, full stop at the end.
[[nodiscard]] QString sentence(const QString &text);

}  // namespace gp
