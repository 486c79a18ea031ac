// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_content.h"

namespace gp {
namespace {

void writePart(Flow &flow, const PlanContent &content, const ChapterPart &part, int written)
{
    switch (part.chapter) {
    case PlanChapter::Summary:
        return writeSummary(flow, content, part);
    case PlanChapter::Architecture:
        return writeDiagram(flow, content, part);
    case PlanChapter::Decisions:
        return writeDomain(flow, content, part, written);
    case PlanChapter::Cost:
        return writeCost(flow, content, part);
    case PlanChapter::Commitments:
        return writeCommitments(flow, content, part);
    case PlanChapter::Findings:
        return writeFindings(flow, content, part);
    case PlanChapter::Scenarios:
        return writeScenarios(flow, content, part);
    case PlanChapter::Assumptions:
        return writeAssumptions(flow, content, part);
    }
}

}  // namespace

void writePlan(Flow &flow, const PlanContent &content)
{
    writeCover(flow, content);
    writeContents(flow, content);
    int written = 0;
    for (const ChapterPart &part : content.parts) {
        writePart(flow, content, part, written);
        written += static_cast<int>(part.decisions.size());
    }
}

}  // namespace gp
