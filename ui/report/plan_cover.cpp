// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"

namespace gp {

void writeCover(Flow &flow, const PlanContent &content)
{
    CoverText cover;
    cover.organisation = content.organisation.isEmpty() ? QStringLiteral("Groundplan") : content.organisation;
    cover.kind = content.isBaseline ? QStringLiteral("Architecture plan")
                                    : QStringLiteral("Architecture plan · ") + content.scenario;
    cover.title = content.title;
    cover.purpose = content.purpose.isEmpty()
                        ? QStringLiteral("What to build on AWS%1, why, and what it costs each month.")
                              .arg(content.regions.isEmpty()
                                       ? QString()
                                       : QStringLiteral(" in ") + content.regions.section(QStringLiteral(", "), 1))
                        : sentence(content.purpose);
    cover.fields = {{QStringLiteral("Total"), content.total + QStringLiteral(" a month") + content.bought},
                    {QStringLiteral("Region"), content.regions.isEmpty() ? QStringLiteral("none") : content.regions},
                    {QStringLiteral("Plan"), content.scenario + QStringLiteral(", from ") +
                                                 longDate(qs(content.evaluation.design.settings().start))},
                    {QStringLiteral("Prices"), QStringLiteral("List prices%1 in USD before tax, from the catalog of %2")
                                                   .arg(content.priceDates, content.catalogDate)}};
    cover.logo = content.logo;
    flow.cover(cover, content.evaluation);
}

}  // namespace gp
