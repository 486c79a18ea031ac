// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/guided_design.h"

#include "core/evaluate/evaluation.h"
#include "core/layout/design_layout.h"
#include "ui/document/wording.h"
#include "ui/shell/new_design.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kNightShare = 0.1;
constexpr double kWeekendShare = 0.7;
constexpr int kSpotShare = 60;
constexpr std::size_t kHoursOfDay = 24;
constexpr std::size_t kWorkdays = 5;

/// A shop's weekday: a plateau over the day and its peak at eighteen hours.
constexpr std::array<double, kHoursOfDay> kEveningDay{0.27, 0.21, 0.16, 0.13, 0.12, 0.13, 0.18, 0.28,
                                                      0.41, 0.52, 0.6,  0.64, 0.62, 0.6,  0.61, 0.63,
                                                      0.72, 0.9,  1,    0.93, 0.76, 0.59, 0.46, 0.35};
constexpr std::array<double, kHoursOfDay> kOfficeDay{
    kNightShare, kNightShare, kNightShare, kNightShare, kNightShare, kNightShare, 0.2,         0.5,
    0.9,         1,           1,           1,           0.9,         0.9,         1,           1,
    1,           0.8,         0.5,         0.3,         0.2,         kNightShare, kNightShare, kNightShare};

QString guidedText(const char *text) { return QCoreApplication::translate("GuidedDesign", text); }

QString guidedNumber(double value) { return QLocale(QLocale::English).toString(value, 'g', 12); }

/// Collects edits and the reason of each part.
class GuidedMaker {
public:
    GuidedMaker(const Engine &engine) : m_engine(engine) {}

    void add(const char *id, const char *kind, const QString &name, const char *parent, const QString &why)
    {
        const Kind *row = m_engine.kinds.find(kind);
        if (!row)
            return;
        Component component;
        component.id = ComponentId(id);
        component.kind = kind;
        component.name = name.toStdString();
        component.parent = ComponentId(parent);
        component.spec = row->defaults;
        m_edits.push_back(addComponent(std::move(component), std::nullopt));
        if (!why.isEmpty())
            m_parts.push_back({ComponentId(id), why});
    }
    void set(const char *id, const char *field, Json value)
    {
        m_edits.push_back(setField(ComponentId(id), field, std::move(value)));
    }
    void setting(const char *field, const QString &value)
    {
        m_edits.push_back(setSettingsField(field, value.toStdString()));
    }
    void link(Link link) { m_edits.push_back(connect(std::move(link))); }
    [[nodiscard]] GuidedDesign done()
    {
        m_edits.push_back([&kinds = m_engine.kinds](const Design &design) -> Result<Design> {
            return withMissingPlacements(design, kinds);
        });
        return {inOrder(std::move(m_edits)), std::move(m_parts)};
    }

private:
    const Engine &m_engine;
    std::vector<Edit> m_edits;
    std::vector<GuidedPart> m_parts;
};

struct GuidedWords {
    QString title;
    QString purpose;
    QString source;
    QString sourceWhy;
    QString fleet;
};

GuidedWords guidedWords(const GuidedAnswers &answers)
{
    const QString peak = guidedNumber(answers.peak);
    switch (answers.what) {
    case GuidedKind::Workers:
        return {guidedText("Workers"), guidedText("Workers that take up to %1 jobs a second.").arg(peak),
                guidedText("Job source"),
                guidedText("Hands over up to %1 jobs a second in the busiest hour.").arg(peak), guidedText("Workers")};
    case GuidedKind::Gpu:
        return {guidedText("GPU inference"),
                guidedText("A model behind an interface, up to %1 requests a second.").arg(peak),
                guidedText("Applications"),
                guidedText("They send up to %1 requests a second in the busiest hour.").arg(peak),
                guidedText("Inference fleet")};
    case GuidedKind::Web:
        break;
    }
    return {guidedText("Web application"), guidedText("A web application for up to %1 requests a second.").arg(peak),
            guidedText("Users"), guidedText("They send up to %1 requests a second in the busiest hour.").arg(peak),
            guidedText("Web fleet")};
}

QString shapeWords(GuidedShape shape)
{
    return shape == GuidedShape::Steady ? guidedText("The load is the same at every hour.")
           : shape == GuidedShape::Office
               ? guidedText("It follows office hours, so most capacity can rest at night.")
               : guidedText("It peaks in the evening, so capacity follows it through the day.");
}

QString sizeWords(const GuidedAnswers &answers)
{
    if (answers.what == GuidedKind::Gpu)
        return guidedText("One GPU serves %1 requests a second, so %2 must run at the peak; the cheapest type with a "
                          "GPU wins.")
            .arg(guidedNumber(answers.served), guidedNumber(std::max(1.0, std::ceil(answers.peak / answers.served))));
    return guidedText("Sized by load: one vCPU serves %1 a second. The cheapest type that carries the peak wins.")
        .arg(guidedNumber(answers.served));
}

/// What AWS may take back must not keep data: the review would call it a high risk.
bool takesSpot(const GuidedAnswers &answers) { return answers.cost == GuidedCost::Lowest && answers.dataGiB <= 0; }

QString costWords(const GuidedAnswers &answers)
{
    if (answers.cost == GuidedCost::Steady)
        return guidedText("On-Demand only: nothing is taken back by AWS, and performance never depends on credits.");
    const bool burstable = answers.what != GuidedKind::Gpu;
    if (answers.cost == GuidedCost::Careful)
        return burstable ? guidedText("Burstable types may win where their baseline carries the load.")
                         : guidedText("On-Demand only: there are no burstable types with a GPU.");
    if (!takesSpot(answers))
        return burstable ? guidedText("Burstable types may win. No Spot: what AWS takes back takes its data along.")
                         : guidedText("On-Demand only: what AWS takes back on Spot takes its data along.");
    return (burstable
                ? guidedText("Burstable types may win, and %1 % runs on Spot, which AWS may take back at two minutes' "
                             "notice.")
                : guidedText("%1 % runs on Spot, which AWS may take back at two minutes' notice."))
        .arg(kSpotShare);
}

QString lossWords(GuidedLoss loss, int zones)
{
    if (zones < 2)
        return guidedText("In one zone, as you accept an outage when it fails.");
    return (loss == GuidedLoss::CarriesAll
                ? guidedText("In %1 zones; what is left after one is lost still carries the whole peak.")
                : guidedText("In %1 zones; when one is lost the rest goes on with less."))
        .arg(zones);
}

int guidedZones(const GuidedAnswers &answers, const Catalog &catalog)
{
    const Region *region = catalog.region(answers.region.toStdString());
    const int there = region && region->zoneCount > 0 ? static_cast<int>(region->zoneCount) : 1;
    return std::min(answers.loss == GuidedLoss::CarriesAll    ? 3
                    : answers.loss == GuidedLoss::CarriesLess ? 2
                                                              : 1,
                    there);
}

/// Whether more than one instance answers the requests, which then stand behind a load balancer.
bool takesSeveral(const GuidedDesign &made, const Engine &engine)
{
    const auto design = made.edit(Design());
    const EvaluationPtr evaluation = design ? evaluate(*design, engine) : nullptr;
    const ComponentResult *fleet = evaluation ? evaluation->component(ComponentId("fleet")) : nullptr;
    return fleet && fleet->plan && fleet->plan->units > 1;
}

void setGuidedFleet(GuidedMaker &make, const GuidedAnswers &answers, int zones)
{
    const bool gpu = answers.what == GuidedKind::Gpu;
    make.set("fleet", "sizedBy", gpu ? "totals" : "load");
    if (gpu) {
        make.set("fleet", "totalGpus", std::int64_t(std::max(1.0, std::ceil(answers.peak / answers.served))));
        make.set("fleet", "totalVcpus", 0);
        make.set("fleet", "gpus", 1);
        make.set("fleet", "vcpus", 4);
        make.set("fleet", "memory", 16);
        make.set("fleet", "rootVolume", 100);
    } else {
        make.set("fleet", "requestsPerVcpu", answers.served);
    }
    make.set("fleet", "zones", zones);
    make.set("fleet", "surviveZoneLoss", answers.loss == GuidedLoss::CarriesAll && zones > 1);
    make.set("fleet", "burstable", !gpu && answers.cost != GuidedCost::Steady);
    // A worker that is free takes the next job.
    make.set("fleet", "callersBalance", answers.what == GuidedKind::Workers);
    if (takesSpot(answers))
        make.set("fleet", "spotShare", kSpotShare);
    if (answers.dataGiB > 0)
        make.set("fleet", "volumes",
                 Json::array({{{"name", "data"}, {"size", answers.dataGiB}, {"iops", answers.dataIops}}}));
}

}  // namespace

std::array<double, 168> weekOf(GuidedShape shape)
{
    std::array<double, 168> week{};
    for (std::size_t hour = 0; hour < week.size(); ++hour) {
        const std::size_t of = hour % kHoursOfDay;
        const bool weekend = hour / kHoursOfDay >= kWorkdays;
        week[hour] = shape == GuidedShape::Steady ? 1
                     : shape == GuidedShape::Office
                         ? (weekend ? kNightShare : kOfficeDay[of])
                         : std::round(kEveningDay[of] * (weekend ? kWeekendShare : 1) * 100) / 100;
    }
    return week;
}

double suggestedAnswerKb(GuidedKind what)
{
    // Who hands over a job is told that it is done, no more.
    return what == GuidedKind::Workers ? 1 : LinkSpec().responseSize.value();
}

double suggestedServed(GuidedKind what) { return what == GuidedKind::Web ? 50 : what == GuidedKind::Workers ? 5 : 15; }

std::vector<GuidedOutside> guidedOutside(const GuidedAnswers &answers, std::int64_t instances)
{
    std::vector<GuidedOutside> outside;
    if (answers.what != GuidedKind::Workers && instances > 1)
        outside.push_back({QStringLiteral("balancer"), QStringLiteral("load-balancer"),
                           guidedText("Application Load Balancer"),
                           guidedText("Shares the requests out over the instances and sends none to one that fails. It "
                                      "is billed by the hour and by what passes it.")});
    if (answers.what == GuidedKind::Workers)
        outside.push_back({QStringLiteral("nat"), QStringLiteral("vpc"), guidedText("NAT gateway or VPC endpoints"),
                           guidedText("From private subnets nothing else leads to the internet and to other services "
                                      "of AWS. Both are billed by the hour and by the GB.")});
    if (answers.what != GuidedKind::Gpu && answers.dataGiB <= 0)
        outside.push_back({QStringLiteral("database"), QStringLiteral("rds"), guidedText("Database"),
                           guidedText("No instance keeps data, so that it lives elsewhere: in a database or in shared "
                                      "storage.")});
    return outside;
}

GuidedDesign guidedDesign(const GuidedAnswers &answers, const Engine &engine)
{
    const Catalog &catalog = engine.offers.catalog();
    const Region *region = catalog.region(answers.region.toStdString());
    const QString place = region ? qs(region->place()) : answers.region;
    const int zones = guidedZones(answers, catalog);
    const bool inside = answers.what == GuidedKind::Workers;
    const GuidedWords words = guidedWords(answers);
    GuidedMaker make(engine);
    make.setting("title", words.title);
    make.setting("purpose", words.purpose);
    make.add("account", "aws.account", guidedText("Production"), "", {});
    make.add("region", "aws.region", place, "account",
             guidedText("You chose %1; every price and zone is what AWS sells there.").arg(place));
    make.set("region", "region", answers.region.toStdString());
    make.add("vpc", "vpc.network", QStringLiteral("main"), "region",
             guidedText("A network of its own for everything inside."));
    for (int i = 0; i < zones; ++i) {
        const std::string letter(1, static_cast<char>('a' + i));
        make.add(("zone-" + letter).c_str(), "vpc.zone", guidedText("Zone %1").arg(qs(letter)), "vpc", {});
        make.set(("zone-" + letter).c_str(), "letter", letter);
    }
    make.add("tier", "vpc.tier", inside ? guidedText("App") : guidedText("Public"), "vpc",
             inside ? guidedText("Private subnets: nothing from outside reaches the workers, which fetch their jobs.")
                    : guidedText("Public subnets: what answers requests is reached from outside."));
    make.set("tier", "tier", inside ? "app" : "public");
    make.add("source", "client", words.source, "", words.sourceWhy + QLatin1Char(' ') + shapeWords(answers.shape));
    make.set("source", "peakLoad", answers.peak);
    make.set("source", "hours", weekOf(answers.shape));
    QStringList why{sizeWords(answers), lossWords(answers.loss, zones), costWords(answers)};
    if (answers.dataGiB > 0)
        why << guidedText("Each instance keeps %1 GiB at %2 IOPS on a volume of the cheapest type that does it.")
                   .arg(guidedNumber(answers.dataGiB), guidedNumber(answers.dataIops));
    make.add("fleet", "ec2.fleet", words.fleet, "tier", why.join(QLatin1Char(' ')));
    setGuidedFleet(make, answers, zones);
    Link link;
    link.id = LinkId("source-fleet");
    link.from = ComponentId("source");
    link.to = ComponentId("fleet");
    link.spec.responseSize = KB(answers.answerKb);
    make.link(std::move(link));
    GuidedDesign made = make.done();
    if (!inside && takesSeveral(made, engine))
        made.edit = inOrder({made.edit, setField(ComponentId("fleet"), "loadBalanced", true)});
    made.edit = inOrder(
        {made.edit, [&engine](const Design &design) -> Result<Design> { return asNewDesign(design, engine, {}); }});
    return made;
}

}  // namespace gp
