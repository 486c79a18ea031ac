// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/measure.h"
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_lifecycle.h"
#include "core/domains/storage/bucket/bucket_offer.h"
#include "core/domains/storage/bucket/bucket_spec.h"
#include "core/exchange/project_file.h"
#include "core/exchange/templates.h"

#include <numeric>

namespace gp::app {
namespace {

AnySpec specWith(const Kind &kind, const std::vector<std::pair<std::string, Json>> &fields)
{
    AnySpec spec = kind.defaults;
    for (const auto &[name, value] : fields)
        if (auto changed = withField(spec, name, value))
            spec = std::move(*changed);
    return spec;
}

ComponentId someFleet(const Design &design)
{
    ComponentId found;
    for (const ComponentPtr &component : design.components())
        if (component->kind == "ec2.fleet")
            found = component->id;
    return found;
}

BenchRow editRow(const std::string &name, const Design &design, double target)
{
    BenchRow row{name, {}, target, "a full evaluation of the same design", 0};
    const ComponentId fleet = someFleet(design);
    Design current = design;
    EvaluationPtr evaluation = evaluate(current, engine());
    int step = 0;
    row.timing = measure(
        [&] {
            // A value that did not occur before, so that no memory of an earlier plan can help.
            if (auto edited = setField(fleet, "memory", 8 + 0.001 * ++step)(current))
                current = std::move(*edited);
            evaluation = evaluate(current, engine(), evaluation);
        },
        100);
    row.yardstickMs = measure([&] { (void)evaluate(current, engine()); }).median;
    return row;
}

BenchRow catalogRow()
{
    BenchRow row{"load the catalog", {}, 60, "adding up the same bytes", 0};
    row.timing = measure([] { (void)loadCatalog(embeddedCatalogBytes()); });
    volatile unsigned sum = 0;
    row.yardstickMs = measure([&] {
                          const auto bytes = embeddedCatalogBytes();
                          sum = std::accumulate(bytes.begin(), bytes.end(), 0U, [](unsigned total, std::byte b) {
                              return total + std::to_integer<unsigned>(b);
                          });
                      }).median;
    return row;
}

BenchRow storageChoiceRow()
{
    const Kind *choice = engine().kinds.find("storage.choice");
    const Kind *files = engine().kinds.find("efs.file_system");
    const Region &region = engine().offers.catalog().referenceRegion();
    PlanContext context;
    context.component = ComponentId("store");
    context.region = std::string(region.code);
    context.regionZones = region.zoneCount;
    context.demand = std::make_shared<const Demand>();
    BenchRow row{"choose a store for files, every option planned", {}, 2, "the plan of one EFS file system", 0};
    row.timing = measure([&] { (void)choice->plan(choice->defaults, context, engine().offers); });
    row.yardstickMs = measure([&] { (void)files->plan(files->defaults, context, engine().offers); }).median;
    return row;
}

/// The need of the starter design of a media archive: files read often at first, then rarely, over ten years.
BenchRow lifecycleRow()
{
    BenchRow row{
        "the cheapest lifecycle of a bucket, all sizes and ages", {}, 1, "every class on every day, added up", 0};
    BucketSpec spec;
    if (const auto design = designFromTemplate("media-archive", engine().kinds))
        for (const ComponentPtr &component : design->components())
            if (const auto *bucket = component->spec.as<BucketSpec>())
                spec = *bucket;
    constexpr int kTenYears = 3650;
    const Catalog &catalog = engine().offers.catalog();
    const BucketOffer offer = BucketOffer::build(catalog, std::string(catalog.referenceRegion().code));
    auto need = bucketNeedOf(spec, kTenYears);
    if (!need)
        return row;
    const BucketModel model = BucketModel::of(std::move(*need), offer);
    row.timing = measure([&] { (void)chooseLifecycle(model); });
    volatile double sum = 0;
    row.yardstickMs = measure([&] {
                          double total = 0;
                          for (std::size_t size = 0; size < model.buckets.size(); ++size)
                              for (std::size_t in = 0; in < kStorageClassCount; ++in)
                                  for (const double alive : model.ages.alive)
                                      total += alive * static_cast<double>(in + size);
                          sum = total;
                      }).median;
    return row;
}

BenchRow lakeRow()
{
    const Kind *lake = engine().kinds.find("s3.data_lake");
    const Kind *bucket = engine().kinds.find("s3.bucket");
    const Region &region = engine().offers.catalog().referenceRegion();
    PlanContext context;
    context.component = ComponentId("lake");
    context.region = std::string(region.code);
    context.regionZones = region.zoneCount;
    context.demand = std::make_shared<const Demand>();
    BenchRow row{"plan a data lake, every layout and partition", {}, 10, "the plan of one S3 bucket", 0};
    row.timing = measure([&] { (void)lake->plan(lake->defaults, context, engine().offers); });
    row.yardstickMs = measure([&] { (void)bucket->plan(bucket->defaults, context, engine().offers); }).median;
    return row;
}

BenchRow recommendRow()
{
    BenchRow row{"recommend a single type, whole catalog, one Region",
                 {},
                 1,
                 "the price of every type times every count up to 100",
                 0};
    const Kind *fleet = engine().kinds.find("ec2.fleet");
    const Catalog &catalog = engine().offers.catalog();
    PlanContext context;
    context.component = ComponentId("fleet");
    context.region = std::string(catalog.referenceRegion().code);
    context.regionZones = catalog.referenceRegion().zoneCount;
    context.demand = std::make_shared<const Demand>();
    const AnySpec spec = specWith(
        *fleet, {{"sizedBy", "load"}, {"peakLoad", 4100}, {"requestsPerVcpu", 217}, {"memory", 16}, {"vcpus", 4}});
    row.timing = measure([&] { (void)fleet->plan(spec, context, engine().offers); });
    volatile std::int64_t least = 0;
    row.yardstickMs =
        measure([&] {
            std::int64_t best = 0;
            for (const InstanceType &type : catalog.instanceTypes())
                if (const auto price = catalog.linuxPrice(catalog.referenceRegion(), type))
                    for (int count = 1; count <= 100; ++count) {
                        const std::int64_t nanos = cost(price->rate, count * kHoursPerMonth).nanos();
                        if (static_cast<double>(type.vcpus) * count * 217 >= 4100 && (best == 0 || nanos < best))
                            best = nanos;
                    }
            least = best;
        }).median;
    return row;
}

/// What is told on request: the mix of two types, every break-even, commitments, policies and curves.
BenchRow explainRow(const std::string &name, const std::vector<std::pair<std::string, Json>> &need, bool weekly)
{
    BenchRow row{name, {}, 50, "the plan alone", 0};
    const Kind *fleet = engine().kinds.find("ec2.fleet");
    const Catalog &catalog = engine().offers.catalog();
    PlanContext context;
    context.component = ComponentId("fleet");
    context.region = std::string(catalog.referenceRegion().code);
    context.regionZones = catalog.referenceRegion().zoneCount;
    Demand demand;
    demand.arrives = weekly;
    for (std::size_t hour = 0; weekly && hour < demand.requestsPerSecond.size(); ++hour)
        demand.requestsPerSecond[hour] = 400 + 150 * static_cast<double>(hour % 24) + static_cast<double>(hour);
    context.demand = std::make_shared<const Demand>(demand);
    const AnySpec spec = specWith(*fleet, need);
    row.timing = measure([&] { (void)fleet->explain(spec, context, engine().offers); });
    row.yardstickMs = measure([&] { (void)fleet->plan(spec, context, engine().offers); }).median;
    return row;
}

BenchRow fullRow(const Design &design)
{
    BenchRow row{"full evaluation, 1,000 components", {}, 150, "a plain loop that plans each component", 0};
    row.timing = measure([&] { (void)evaluate(design, engine()); });
    const EvaluationPtr evaluation = evaluate(design, engine());
    row.yardstickMs = measure([&] {
                          for (const ComponentResultPtr &result : evaluation->components)
                              (void)result->kind->plan(result->component->spec, *result->context, engine().offers);
                      }).median;
    return row;
}

BenchRow readRow(const Design &design)
{
    BenchRow row{"read a design of 1,000 components", {}, 500, "parsing the same JSON alone", 0};
    const std::string bytes = writeProject(design);
    row.timing = measure([&] { (void)readProject(bytes, engine().kinds); });
    row.yardstickMs = measure([&] { const Json parsed = Json::parse(bytes); }).median;
    return row;
}

}  // namespace

Design benchDesign(std::size_t size)
{
    std::vector<ComponentPtr> components;
    std::vector<LinkPtr> links;
    const auto add = [&](const std::string &id, const char *kindId, const std::string &parent,
                         const std::vector<std::pair<std::string, Json>> &fields) {
        const Kind *kind = engine().kinds.find(kindId);
        if (!kind || components.size() >= size)
            return false;
        Component component;
        component.id = ComponentId(id);
        component.kind = kindId;
        component.name = id;
        component.parent = ComponentId(parent);
        component.spec = specWith(*kind, fields);
        components.push_back(std::make_shared<const Component>(std::move(component)));
        return true;
    };
    const std::string region(engine().offers.catalog().referenceRegion().code);
    for (int block = 0; components.size() < size; ++block) {
        const std::string tail = "-" + std::to_string(block);
        add("region" + tail, "aws.region", "", {{"region", region}});
        add("vpc" + tail, "vpc.network", "region" + tail, {});
        for (const char *letter : {"a", "b", "c"})
            add(std::string("zone-") + letter + tail, "vpc.zone", "vpc" + tail, {{"letter", letter}});
        add("tier" + tail, "vpc.tier", "vpc" + tail, {});
        add("users" + tail, "client", "", {{"peakLoad", 400 + block}});
        for (int i = 0; i < 40 && components.size() < size; ++i) {
            const std::string id = "fleet" + tail + "-" + std::to_string(i);
            add(id, "ec2.fleet", "tier" + tail,
                {{"sizedBy", "load"}, {"memory", 4 + i}, {"requestsPerVcpu", 40 + block}});
            if (components.back()->id.value != id)
                continue;
            Link link;
            link.id = LinkId("to-" + id);
            link.from = ComponentId("users" + tail);
            link.to = ComponentId(id);
            links.push_back(std::make_shared<const Link>(std::move(link)));
        }
    }
    return Design::of({}, std::move(components), std::move(links), {});
}

std::vector<BenchRow> benchEngine(const std::function<bool(const std::string &)> &wanted)
{
    std::vector<BenchRow> rows;
    const auto row = [&](const std::string &name, const std::function<BenchRow()> &make) {
        if (wanted(name))
            rows.push_back(make());
    };
    const auto large = [] {
        static const Design design = benchDesign(1000);
        return design;
    };
    row("catalog", catalogRow);
    row("recommend", recommendRow);
    row("storage-choice", storageChoiceRow);
    row("lifecycle", lifecycleRow);
    row("data-lake", lakeRow);
    row("mix", [] {
        return explainRow("mix of two types with all break-evens, whole catalog, one Region",
                          {{"sizedBy", "totals"}, {"totalVcpus", 480}, {"totalMemory", 2400}, {"rootVolume", 40}},
                          false);
    });
    row("explain-week", [] {
        return explainRow("all that is told of a fleet that follows 168 different hours",
                          {{"sizedBy", "load"}, {"requestsPerVcpu", 217}, {"memory", 8}, {"measuredOn", "m6i.xlarge"}},
                          true);
    });
    row("edit-10", [] { return editRow("one field edited, 10 components", benchDesign(10), 16); });
    row("edit-1000", [&] { return editRow("one field edited, 1,000 components", large(), 16); });
    row("evaluate-1000", [&] { return fullRow(large()); });
    row("read-1000", [&] { return readRow(large()); });
    return rows;
}

}  // namespace gp::app
