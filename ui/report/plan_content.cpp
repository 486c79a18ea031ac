// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_content.h"

#include "core/domains/kind_registry.h"
#include "core/domains/offers.h"
#include "core/domains/purchase.h"
#include "core/evaluate/explain.h"
#include "core/layout/design_layout.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"

#include <algorithm>

namespace gp {
namespace {

/// The plan says everything, so also what the evaluation leaves to be asked for.
Evaluation told(Evaluation evaluation, const Catalog &catalog)
{
    const Offers offers(catalog);
    const Engine engine{builtInKinds(), offers};
    for (ComponentResultPtr &result : evaluation.components)
        result = std::make_shared<const ComponentResult>(explained(*result, engine));
    return evaluation;
}

Evaluation placed(Evaluation evaluation)
{
    std::vector<const Kind *> kinds;
    for (const ComponentResultPtr &result : evaluation.components)
        if (result->kind && std::find(kinds.begin(), kinds.end(), result->kind) == kinds.end())
            kinds.push_back(result->kind);
    evaluation.design = withMissingPlacements(evaluation.design, KindRegistry(std::move(kinds)));
    return evaluation;
}

struct Domain {
    std::vector<Category> categories;
    const char *title;
    const char *target;
    bool runs;
};

/// In the order of the chapters. A network is made of frames, so what a frame decides belongs to it.
const std::vector<Domain> &domains()
{
    static const std::vector<Domain> all{
        {{Category::Compute}, "Compute", "chapter.compute", true},
        {{Category::Containers}, "Containers", "chapter.containers", true},
        {{Category::Storage}, "Storage", "chapter.storage", false},
        {{Category::Database}, "Database", "chapter.database", true},
        {{Category::Network, Category::Frame, Category::Outside}, "Network and edge", "chapter.network", false},
        {{Category::Serverless, Category::Integration}, "Serverless and integration", "chapter.serverless", true},
        {{Category::Analytics}, "Analytics", "chapter.analytics", false},
        {{Category::MachineLearning}, "Machine learning", "chapter.learning", true},
        {{Category::Iot}, "IoT", "chapter.iot", false},
        {{Category::Security}, "Security", "chapter.security", false},
        {{Category::Management}, "Operations", "chapter.operations", false}};
    return all;
}

QList<ChapterPart> domainsOf(const PlanContent &content)
{
    QList<ChapterPart> list;
    for (const Domain &domain : domains()) {
        ChapterPart part{
            PlanChapter::Decisions, {}, QString::fromLatin1(domain.title), QString::fromLatin1(domain.target)};
        part.runs = domain.runs;
        for (const ComponentResult *decision : content.decisions)
            if (std::ranges::find(domain.categories, decision->kind->info.category) != domain.categories.end())
                part.decisions.append(decision);
        if (!part.decisions.isEmpty())
            list.append(part);
    }
    return list;
}

QList<ChapterPart> partsOf(const PlanContent &content, const PlanOptions &options)
{
    QList<ChapterPart> list;
    for (const PlanChapter chapter : kPlanChapters) {
        if (options.leftOut.contains(chapter))
            continue;
        if (chapter == PlanChapter::Decisions)
            list += domainsOf(content);
        else if ((chapter != PlanChapter::Commitments || !content.evaluation.totals.committed.empty()) &&
                 (chapter != PlanChapter::Scenarios || content.scenarios.size() > 1))
            list.append({chapter, {}, titleOf(chapter), QStringLiteral("chapter.") + wordOf(chapter)});
    }
    for (qsizetype i = 0; i < list.size(); ++i)
        list[i].number = QString::number(i + 1);
    return list;
}

QString boughtWords(const std::vector<CostLine> &lines)
{
    const QString words = qs(boughtAs(lines));
    return words.isEmpty() ? words : u' ' + words;
}

}  // namespace

PlanContent::PlanContent(const Evaluation &evaluated, const Catalog &prices, const PlanOptions &options)
    : evaluation(placed(told(evaluated, prices))), catalog(prices)
{
    const DesignSettings &settings = evaluation.design.settings();
    title = qs(settings.title);
    organisation = options.organisation.isEmpty() ? qs(settings.organisation) : options.organisation;
    isBaseline = options.scenario.isEmpty();
    scenario = isBaseline ? QStringLiteral("Baseline") : options.scenario;
    purpose = qs(settings.purpose);
    catalogDate = longDate(qs(catalog.date()));
    if (const QString months = priceMonths(evaluation); !months.isEmpty())
        priceDates = QStringLiteral(" of ") + months;
    total = qs(formatSum(evaluation.totals.monthly));
    if (options.range)
        range = qs(rangeText(*options.range));
    year = qs(formatSum(evaluation.totals.monthly, Period::Year));
    groups = costGroups(evaluation, CostGrouping::Component);
    for (const Finding *finding : evaluation.findings())
        (evaluation.isAccepted(*finding) ? acceptedFindings : findings).push_back(finding);
    QStringList codes;
    for (const ComponentResultPtr &result : evaluation.components) {
        if (result->plan && result->plan->choice && !result->plan->headline.empty())
            decisions.append(result.get());
        const QString code = qs(result->context->region);
        if (!code.isEmpty() && !codes.contains(code))
            codes.append(code);
    }
    std::stable_sort(decisions.begin(), decisions.end(),
                     [](const auto *a, const auto *b) { return a->own.monthly > b->own.monthly; });
    QStringList places;
    for (const QString &code : std::as_const(codes)) {
        const Region *region = catalog.region(code.toStdString());
        places += region ? code + QStringLiteral(", ") + qs(region->place()) : code;
    }
    regions = places.join(QStringLiteral("; "));
    std::vector<CostLine> lines;
    for (const CostGroup &group : std::as_const(groups))
        lines.insert(lines.end(), group.lines.begin(), group.lines.end());
    bought = boughtWords(lines);
    scenarios = options.scenarios;
    logo = options.logo;
    parts = partsOf(*this, options);
    derived = std::any_of(lines.begin(), lines.end(),
                          [](const CostLine &line) { return line.origin == PriceOrigin::Derived; });
}

bool PlanContent::has(PlanChapter chapter) const
{
    return std::any_of(parts.begin(), parts.end(), [&](const ChapterPart &part) { return part.chapter == chapter; });
}

std::optional<ZoneLoss> zoneLossOf(const Plan &plan)
{
    if (plan.units <= 0 || plan.zones <= 0)
        return std::nullopt;
    return ZoneLoss{plan.units, (plan.units + plan.zones - 1) / plan.zones};
}

QString PlanContent::nameOf(const ComponentId &id) const
{
    const ComponentPtr component = evaluation.design.component(id);
    return component ? qs(component->name) : qs(id.value);
}

QStringList PlanContent::names() const
{
    QStringList list{title, organisation};
    for (const ComponentPtr &component : evaluation.design.components())
        list << qs(component->name);
    for (const ScenarioFigures &each : scenarios)
        list << each.name;
    return list;
}

QString PlanContent::documentTitle() const { return isBaseline ? title : title + QStringLiteral(", ") + scenario; }

std::size_t PlanContent::findingCount(Severity severity) const
{
    return static_cast<std::size_t>(std::count_if(
        findings.begin(), findings.end(), [&](const Finding *finding) { return finding->severity == severity; }));
}

QString PlanContent::noBreakEven(const ComponentResult &result)
{
    const Json spec = result.component->spec.toJson();
    const std::vector<FieldDescription> &fields = result.component->spec.fields();
    const bool pinned = std::any_of(fields.begin(), fields.end(), [&](const FieldDescription &field) {
        const auto given = spec.find(field.name);
        return field.pinnable && given != spec.end() && !given->is_null();
    });
    return pinned ? QStringLiteral("No break-even was worked out: what is pinned stays, whatever the inputs are.")
                  : QStringLiteral("No break-even was worked out for this choice.");
}

QString PlanContent::boughtOf(const ComponentResult &result)
{
    return result.plan ? boughtWords(result.plan->costs) : QString();
}

QString PlanContent::targetOf(const ComponentResult &result)
{
    return QStringLiteral("component.") + qs(result.component->id.value);
}

QString sentence(const QString &text)
{
    QString result = text.trimmed();
    if (result.isEmpty())
        return result;
    result[0] = result[0].toUpper();
    if (!result.endsWith(u'.') && !result.endsWith(u'!') && !result.endsWith(u'?'))
        result += u'.';
    return result;
}

Result<void> checkChapters(const PlanContent &content, const PlanOptions &options)
{
    if (!content.parts.isEmpty())
        return {};
    QStringList reasons;
    for (const PlanChapter chapter : kPlanChapters) {
        if (options.leftOut.contains(chapter))
            continue;
        reasons << (chapter == PlanChapter::Scenarios     ? QStringLiteral("the design has one scenario alone")
                    : chapter == PlanChapter::Commitments ? QStringLiteral("there is nothing to commit to")
                                                          : QStringLiteral("nothing is decided"));
    }
    const QString why = reasons.isEmpty() ? QStringLiteral("all are left out") : reasons.join(QStringLiteral(", and "));
    return fail(ErrorCode::InvalidInput, "The plan would have no chapter: " + why.toStdString() + ".", "--chapters",
                "Ask for one more, such as summary.");
}

}  // namespace gp
