// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_markdown.h"

#include "ui/report/markdown_flow.h"
#include "ui/report/plan_content.h"

namespace gp {

Result<QByteArray> planMarkdown(const Evaluation &evaluation, const Catalog &catalog, const PlanOptions &options)
{
    const PlanContent content(evaluation, catalog, options);
    if (auto chapters = checkChapters(content, options); !chapters)
        return tl::unexpected(chapters.error());
    const PlanPlaces nowhere;
    MarkdownFlow first(nowhere, content.names());
    writePlan(first, content);
    const PlanPlaces places = first.places();
    MarkdownFlow flow(places, content.names());
    writePlan(flow, content);
    if (options.progress)
        options.progress(1);
    return flow.finished();
}

}  // namespace gp
