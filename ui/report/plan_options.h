// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/evaluate/cost_range.h"
#include "core/evaluate/evaluation.h"
#include "ui/report/plan_logo.h"

#include <QColor>
#include <QList>
#include <QString>

#include <array>
#include <functional>
#include <optional>

namespace gp {

enum class PaperSize { A4, Letter };

/// Errors: InvalidInput for anything but "a4" and "letter".
[[nodiscard]] Result<PaperSize> paperFrom(const QString &word);

/// The chapters that a reader may do without. Cover and contents are always there; the decisions are a chapter for each domain.
enum class PlanChapter { Summary, Architecture, Decisions, Cost, Commitments, Findings, Scenarios, Assumptions };

/// In the order in which they stand.
inline constexpr std::array kPlanChapters{PlanChapter::Summary,   PlanChapter::Architecture, PlanChapter::Decisions,
                                          PlanChapter::Cost,      PlanChapter::Commitments,  PlanChapter::Findings,
                                          PlanChapter::Scenarios, PlanChapter::Assumptions};

/// "summary": as the command line has it.
[[nodiscard]] QString wordOf(PlanChapter chapter);
/// "Findings and resilience".
[[nodiscard]] QString titleOf(PlanChapter chapter);
[[nodiscard]] std::optional<PlanChapter> chapterFromWord(const QString &word);
/// "summary,cost" as the chapters that it does not name. Errors: InvalidInput, naming all words, for one that is none and for an
/// empty list.
[[nodiscard]] Result<QList<PlanChapter>> chaptersLeftOut(const QString &words);

/// The least contrast of an accent to white paper: it sets labels of 7.6 points, and letters of that size need it to be read
/// (WCAG 2.2, 1.4.3).
inline constexpr double kLeastContrast = 4.5;
[[nodiscard]] double contrastOnPaper(const QColor &colour);
/// "#2563EB". Errors: InvalidInput for another form, and for a colour that is too light to be read on white paper, with the
/// nearest darker one that is not: what is printed is the colour that was asked for, or nothing.
[[nodiscard]] Result<QColor> accentFrom(const QString &text);

inline constexpr qsizetype kMostOrganisation = 300;  ///< characters
/// In one line. Errors: LimitExceeded above kMostOrganisation.
[[nodiscard]] Result<QString> organisationFrom(const QString &text);

/// Another scenario of the same file, to be compared.
struct ScenarioFigures {
    QString name;  ///< "B Serverless data"
    EvaluationPtr evaluation;
    bool isThis = false;  ///< the one that the plan is of
};

struct PlanOptions {
    PaperSize paper = PaperSize::A4;
    QString organisation{};            ///< empty: the one in the design's settings
    std::optional<PlanLogo> logo{};    ///< on the cover; none: the program's
    QColor accent{};                   ///< of what is this plan's or chosen; invalid: ours
    QList<PlanChapter> leftOut{};      ///< none: the plan is whole
    QString scenario{};                ///< "B Serverless data", named on cover and pages; empty: the baseline
    QString date{};                    ///< YYYY-MM-DD of the document; empty: the catalog's date
    std::optional<CostRange> range{};  ///< what the bands of the inputs span; empty without bands
    /// All of the file in its order, this one among them; fewer than two: there is nothing to compare.
    QList<ScenarioFigures> scenarios{};
    /// Told the share that is done, rising from 0 to 1, after each decision that was written.
    std::function<void(double)> progress{};
};

}  // namespace gp
