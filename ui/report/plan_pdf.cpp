// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_pdf.h"

#include "ui/document/wording.h"
#include "ui/report/pdf_finish.h"
#include "ui/report/plan_content.h"
#include "ui/theme/fonts.h"

#include <algorithm>

namespace gp {
namespace {

constexpr int kMostPasses = 5;
constexpr qsizetype kLongScenario = 24;  // characters that the foot of a page has room for

struct Pass {
    QByteArray bytes;
    PlanIndex index;
};

/// Sets all pages once. The page numbers that contents and references print are those of the pass before.
Pass set(const PlanContent &content, const PlanPdfOptions &options, const PlanIndex &before)
{
    Paper paper(options.paper);
    // The page number has the right end of the line.
    QString footer = content.scenario.size() <= kLongScenario
                         ? content.scenario
                         : content.scenario.left(kLongScenario - 1).trimmed() + QChar(0x2026);
    if (!content.regions.isEmpty())
        footer += QStringLiteral(" · ") + content.regions;
    footer +=
        QStringLiteral(" · list prices in USD before tax, catalog of %1 · month of 730 hours").arg(content.catalogDate);
    Flow flow(paper, {content.organisation, content.title, footer, before.pages()});
    writeCover(paper, content);
    flow.outline(0, QStringLiteral("Cover"), QStringLiteral("cover"));
    writeContents(flow, content, before);
    writeSummary(flow, content, before);
    writeDiagram(flow, content, before);
    writeDecisions(flow, content, before);
    const int decisions = static_cast<int>(content.decisions.size());
    writeCost(flow, content, before, decisions + 1);
    writeClosing(flow, content, decisions + 2);
    Pass pass;
    pass.index = {paper.map(), flow.tables(), flow.figures()};
    pass.bytes = paper.finish();
    return pass;
}

bool sameNumbers(const PlanIndex &a, const PlanIndex &b)
{
    if (a.pages() != b.pages() || a.map.targets.size() != b.map.targets.size())
        return false;
    for (const PaperTarget &target : a.map.targets)
        if (b.pageOf(target.name) != target.page + 1)
            return false;
    return true;
}

}  // namespace

Result<QByteArray> planPdf(const Evaluation &evaluation, const Catalog &catalog, const PlanPdfOptions &options)
{
    if (loadFonts().isEmpty())
        return fail(ErrorCode::Io, "The plan's font cannot be loaded from the program's resources.");
    PlanContent content(evaluation, catalog, options);
    int passes = 0;  // done; two are the rule
    if (options.progress)
        content.decided = [&](int decision) {
            const double inPass = decision / static_cast<double>(content.decisions.size());
            options.progress(std::min((passes + inPass) / 2, 0.99));
        };
    Pass pass = set(content, options, {});
    for (int i = 1; i < kMostPasses; ++i) {
        passes = i;
        const PlanIndex before = pass.index;
        pass = set(content, options, before);
        if (sameNumbers(pass.index, before))
            break;
    }
    PdfInfo info;
    info.title = content.isBaseline ? content.title : content.title + QStringLiteral(", ") + content.scenario;
    info.author = content.organisation;
    info.subject = QStringLiteral("Architecture plan: %1 a month%2").arg(content.total, content.bought);
    info.creator = QStringLiteral("Groundplan");
    info.date = options.date.isEmpty() ? qs(catalog.date()) : options.date;
    auto finished = finishPdf(pass.bytes, pass.index.map, info);
    if (options.progress)
        options.progress(1);
    return finished;
}

}  // namespace gp
