// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_html.h"

#include "ui/report/html_flow.h"
#include "ui/report/markdown_flow.h"
#include "ui/report/plan_content.h"
#include "ui/theme/fonts.h"

#include <algorithm>

namespace gp {
namespace {

/// What stands in which section. Another edition without pages tells as much, and draws nothing for it.
PlanPlaces placesOf(const PlanContent &content)
{
    const PlanPlaces nowhere;
    MarkdownFlow flow(nowhere, {});
    writePlan(flow, content);
    return flow.places();
}

}  // namespace

Result<QByteArray> planHtml(const Evaluation &evaluation, const Catalog &catalog, const PlanOptions &options)
{
    if (loadFonts().isEmpty())
        return fail(ErrorCode::Io, "The plan's font cannot be loaded from the program's resources.");
    const AccentScope accent(options.accent);
    PlanContent content(evaluation, catalog, options);
    if (auto chapters = checkChapters(content, options); !chapters)
        return tl::unexpected(chapters.error());
    const PlanPlaces places = placesOf(content);
    if (options.progress)
        content.decided = [&](int decision) {
            const double share = decision / static_cast<double>(std::max<qsizetype>(1, content.decisions.size()));
            options.progress(std::min(share, 0.99));
        };
    HtmlFlow flow(places, content.names(), options.paper);
    writePlan(flow, content);
    QByteArray page =
        flow.finished(content.documentTitle() + QStringLiteral(" · architecture plan"), content.organisation);
    if (options.progress)
        options.progress(1);
    return page;
}

}  // namespace gp
