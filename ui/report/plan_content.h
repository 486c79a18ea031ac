// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/insights/cost_groups.h"
#include "ui/report/flow.h"
#include "ui/report/plan_pdf.h"

namespace gp {

/// What the pages are written from: the evaluation, and what several pages say of it.
struct PlanContent {
    PlanContent(const Evaluation &evaluated, const Catalog &prices, const PlanPdfOptions &options);

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
    QString total;        ///< "$4,274.12", "at least …"
    QString year;
    QString bought;  ///< " on demand and Spot", behind a figure of the total; empty: nothing is bought in ways
    QString range;   ///< "between $3,950 and $4,610 as 2 inputs go from low to high"; empty without bands
    QList<const ComponentResult *> decisions;       ///< components with a choice, dearest first
    QList<CostGroup> groups;                        ///< the bill
    std::vector<const Finding *> findings;          ///< those that are open
    std::vector<const Finding *> acceptedFindings;  ///< that somebody decided to live with
    bool derived = false;                           ///< some price is derived
    /// Called after each decision that was written, with their number so far in this pass.
    std::function<void(int)> decided = [](int) {};

    [[nodiscard]] QString nameOf(const ComponentId &id) const;
    [[nodiscard]] std::size_t findingCount(Severity severity) const;
    /// Why a decision names nothing that would change it, in one sentence.
    [[nodiscard]] static QString noBreakEven(const ComponentResult &result);
    /// The same of one component.
    [[nodiscard]] static QString boughtOf(const ComponentResult &result);
    /// Name of a component's section, where links lead.
    [[nodiscard]] static QString targetOf(const ComponentResult &result);
};

/// What the pass before this one found out: page numbers for contents and references.
struct PlanIndex {
    PaperMap map;
    QList<ListedItem> tables;
    QList<ListedItem> figures;
    [[nodiscard]] int pageOf(const QString &target) const { return map.pageOf(target); }
    [[nodiscard]] QString pageText(const QString &target) const;
    [[nodiscard]] int pages() const { return static_cast<int>(map.pages.size()); }
};

/// The pages, in order. Each begins where it has to and leaves the flow below what it wrote.
void writeCover(Paper &paper, const PlanContent &content);
void writeContents(Flow &flow, const PlanContent &content, const PlanIndex &index);
void writeSummary(Flow &flow, const PlanContent &content, const PlanIndex &index);
void writeDiagram(Flow &flow, const PlanContent &content, const PlanIndex &index);
void writeDecisions(Flow &flow, const PlanContent &content, const PlanIndex &index);
/// Everything that was compared for a component: what it runs on, what its data lies on, how it scales. Curves of the load come
/// before the policies that follow it, curves of the data after the volumes that hold it.
void writeInsights(Flow &flow, const ComponentResult &result);
/// The curves of one insight of a component, each a figure, drawn by the same code as in the window.
void writeCharts(Flow &flow, const ComponentResult &result, Insight insight);
void writeCost(Flow &flow, const PlanContent &content, const PlanIndex &index, int section);
void writeClosing(Flow &flow, const PlanContent &content, int section);

inline constexpr char kSummaryChapter[] = "1 Summary";
inline constexpr char kDiagramChapter[] = "2 Diagram";
inline constexpr char kDecisionChapter[] = "3 Decision and cost";

/// The row of a ranking that was taken; null: none meets the need.
[[nodiscard]] const Alternative *chosenOf(const Ranking &ranking);

/// A sentence as paper has it: first letter large, full stop at the end.
[[nodiscard]] QString sentence(const QString &text);

}  // namespace gp
