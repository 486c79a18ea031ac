// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_pdf.h"

#include "ui/document/wording.h"
#include "ui/report/paper_flow.h"
#include "ui/report/pdf_finish.h"
#include "ui/report/plan_content.h"
#include "ui/theme/fonts.h"

#include <QStringList>

#include <algorithm>

namespace gp {
namespace {

constexpr int kMostPasses = 5;
constexpr qsizetype kLongScenario = 24;  // characters that the foot of a page has room for
constexpr qreal kPageNumber = 48;        // "1,234 / 1,234" and a gap, points

struct Pass {
    QByteArray bytes;
    PlanIndex index;
};

/// The regions in ever fewer words.
QStringList regionWords(const QString &regions)
{
    const QStringList places = regions.split(QStringLiteral("; "), Qt::SkipEmptyParts);
    if (places.isEmpty())
        return {QString()};
    const QString first = places.front().section(QStringLiteral(", "), 0, 0);
    const QString others = QStringLiteral(" and %1 more").arg(places.size() - 1);
    return {QStringLiteral(" · ") + regions, QStringLiteral(" · ") + first + (places.size() == 1 ? QString() : others),
            QString()};
}

/// Scenario, regions and what prices are: the last is whole on every page. The page number has the right end of the line.
QString footOf(const Paper &paper, const PlanContent &content)
{
    const QString scenario = content.scenario.size() <= kLongScenario
                                 ? content.scenario
                                 : content.scenario.left(kLongScenario - 1).trimmed() + QChar(0x2026);
    const QString basis =
        QStringLiteral(" · list prices%1 in USD before tax · month of 730 hours").arg(content.priceDates);
    const qreal room = paper.portraitSize().width() - 2 * page::kSide - kPageNumber;
    QString foot;
    for (const QString &regions : regionWords(content.regions)) {
        foot = scenario + regions + basis;
        if (Paper::widthOf(foot, type::kRunning) <= room)
            break;
    }
    return foot;
}

/// Sets all pages once. The page numbers that contents and references print are those of the pass before.
Pass set(const PlanContent &content, const PlanOptions &options, const PlanIndex &before)
{
    Paper paper(options.paper);
    PaperFlow flow(paper, {content.organisation, content.title, footOf(paper, content)}, before);
    writePlan(flow, content);
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
        if (b.map.pageOf(target.name) != target.page + 1)
            return false;
    return true;
}

}  // namespace

Result<QByteArray> planPdf(const Evaluation &evaluation, const Catalog &catalog, const PlanOptions &options)
{
    if (loadFonts().isEmpty())
        return fail(ErrorCode::Io, "The plan's font cannot be loaded from the program's resources.");
    const AccentScope accent(options.accent);
    PlanContent content(evaluation, catalog, options);
    if (auto chapters = checkChapters(content, options); !chapters)
        return tl::unexpected(chapters.error());
    int passes = 0;  // done; two are the rule
    if (options.progress)
        content.decided = [&](int decision) {
            const double inPass = decision / static_cast<double>(std::max<qsizetype>(1, content.decisions.size()));
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
    info.title = content.documentTitle();
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
