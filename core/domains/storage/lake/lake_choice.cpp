// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_choice.h"

#include "core/domains/storage/bucket/bucket_need.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gp {
namespace {

constexpr double kLakeMinutesPerHour = 60;
constexpr double kMegabytesPerTB = 1'024.0 * 1'024;
/// What a query asks of the catalog before partitions: the database and the table.
constexpr double kRequestsPerQuery = 2;

double lakeUsd(const std::optional<PricedRate> &rate) { return rate ? rate->rate.perUnit() : 0; }

void addLakeCost(double &usd, bool &unknown, double quantity, const std::optional<PricedRate> &rate)
{
    usd += quantity * lakeUsd(rate);
    unknown = unknown || (quantity > 0 && !rate);
}

constexpr std::array kLakePartitions{LakePartition::Day, LakePartition::Hour, LakePartition::Month,
                                     LakePartition::None};

}  // namespace

std::string lakeBar(const LakeSpec &spec, LakeTables tables)
{
    if (tables != LakeTables::Projection)
        return {};
    if (spec.athena.value() < 100)
        return "only Athena knows partition projection, and others read too";
    if (spec.schemaChanges)
        return "columns change unannounced, and nothing would look";
    return {};
}

LakeSpec withQueries(LakeSpec spec, std::int64_t queries)
{
    spec.queries = Count(queries);
    return spec;
}

bool LakeModel::hasJobs(LakeJobZone zone) const
{
    return std::any_of(m_spec->jobs.begin(), m_spec->jobs.end(), [&](const LakeJob &job) { return job.zone == zone; });
}

Result<void> LakeModel::add(LakeStores &stores, std::map<Place, Zone> &into, const LakeZoneWay &way, bool jobs)
{
    Zone zone;
    zone.way = way;
    zone.sizes = lakeZoneSizes(*m_spec, way, *m_offer);
    zone.bucket = lakeBucket(*m_spec, way, zone.sizes, jobs);
    const auto store = stores.of(zone.bucket);
    if (!store)
        return tl::unexpected<Error>(store.error());
    zone.store = **store;
    into[{way.layout, way.partition}] = std::move(zone);
    return {};
}

Result<void> LakeModel::addRest(LakeStores &stores)
{
    std::map<Place, Zone> kept;
    const bool jobs = hasJobs(LakeJobZone::Processed) || hasJobs(LakeJobZone::Curated);
    if (auto done = add(stores, kept, {LakeZone::Raw, LakeLayout::AsItArrives, LakePartition::Day, false}, jobs); !done)
        return done;
    m_rawKept = kept.begin()->second;
    m_results.bucket = lakeResultsBucket(*m_spec);
    if (m_results.bucket.arriving.value() <= 0) {
        // What holds nothing has no lifecycle and is worth no key; it is made and encrypted all the same.
        m_results.store.config.sseAlgorithm = "AES256";
        return {};
    }
    const auto store = stores.of(m_results.bucket);
    if (!store)
        return tl::unexpected<Error>(store.error());
    m_results.store = **store;
    return {};
}

Result<LakeModel> LakeModel::of(const LakeSpec &spec, const LakeOffer &offer)
{
    LakeModel model(spec, offer);
    LakeStores stores(offer);
    if (auto done = model.addRest(stores); !done)
        return tl::unexpected<Error>(done.error());
    model.m_layouts = {LakeLayout::AsItArrives};
    if (model.hasJobs(LakeJobZone::Processed))
        for (const LakeLayout layout : lakeFormats())
            model.m_layouts.push_back(layout);
    for (const LakePartition partition : kLakePartitions) {
        for (const LakeLayout layout : model.m_layouts) {
            const bool raw = layout == LakeLayout::AsItArrives;
            const LakeZoneWay way{raw ? LakeZone::Raw : LakeZone::Processed, layout, partition, true};
            if (auto done = model.add(stores, raw ? model.m_raw : model.m_processed, way,
                                      raw && model.hasJobs(LakeJobZone::Curated));
                !done)
                return tl::unexpected<Error>(done.error());
        }
        for (const LakeLayout layout : lakeFormats())
            if (spec.curated)
                if (auto done = model.add(stores, model.m_curated, {LakeZone::Curated, layout, partition, true}, false);
                    !done)
                    return tl::unexpected<Error>(done.error());
    }
    return model;
}

Result<LakeModel> LakeModel::of(const LakeSpec &spec, const LakeOffer &offer, const LakeChoice &choice,
                                LakeLayout other)
{
    LakeModel model(spec, offer);
    LakeStores stores(offer);
    if (auto done = model.addRest(stores); !done)
        return tl::unexpected<Error>(done.error());
    model.m_layouts = {LakeLayout::AsItArrives, other};
    if (auto done = model.add(stores, model.m_raw, {LakeZone::Raw, LakeLayout::AsItArrives, choice.rawPartition, true},
                              model.hasJobs(LakeJobZone::Curated));
        !done)
        return tl::unexpected<Error>(done.error());
    if (auto done =
            model.add(stores, model.m_processed, {LakeZone::Processed, other, choice.processedPartition, true}, false);
        !done)
        return tl::unexpected<Error>(done.error());
    if (spec.curated)
        if (auto done = model.add(stores, model.m_curated,
                                  {LakeZone::Curated, choice.curated, choice.curatedPartition, true}, false);
            !done)
            return tl::unexpected<Error>(done.error());
    return model;
}

const LakeModel::Zone &LakeModel::raw(const LakeChoice &choice) const
{
    return choice.rawIsRead() ? m_raw.at({LakeLayout::AsItArrives, choice.rawPartition}) : m_rawKept;
}

const LakeModel::Zone &LakeModel::processed(const LakeChoice &choice) const
{
    return m_processed.at({choice.processed, choice.processedPartition});
}

const LakeModel::Zone &LakeModel::curated(const LakeChoice &choice) const
{
    return m_curated.at({choice.curated, choice.curatedPartition});
}

double LakeModel::jobHours(const LakeJob &job, const LakeChoice &choice) const
{
    const bool curated = job.zone == LakeJobZone::Curated;
    if (curated ? !m_spec->curated : choice.rawIsRead())
        return 0;
    const bool flex = choice.execution == LakeExecution::Flex && !job.urgent;
    const double minutes = job.minutes * lakeWriteFactor(*m_spec, curated ? choice.curated : choice.processed) *
                           (flex ? 1 + m_spec->flexLonger.value() / 100 : 1);
    return static_cast<double>(job.dpus.value()) * std::max(minutes, m_offer->leastJobMinutes) / kLakeMinutesPerHour *
           static_cast<double>(job.runs.value()) * kDaysPerMonth;
}

double LakeModel::crawlerHours(const LakeChoice &choice) const
{
    const double zones = m_spec->curated ? 2 : 1;
    const double runs = choice.tables == LakeTables::Crawlers ? crawlsPerDay(m_spec->crawl) * kDaysPerMonth
                                                              : static_cast<double>(m_spec->newTableCrawls.value());
    return zones * runs * std::max(m_spec->crawlerMinutes, m_offer->leastCrawlMinutes) / kLakeMinutesPerHour *
           static_cast<double>(m_spec->crawlerDpus.value());
}

double LakeModel::objectsOf(const Zone &zone, LakeTables tables) const
{
    const auto count = static_cast<double>(m_spec->tables.value());
    return 1 + count * (1 + (tables == LakeTables::Crawlers ? zone.sizes.partitions : 0));
}

double LakeModel::requestsOf(const Zone &zone, LakeTables tables) const
{
    const double pages =
        tables == LakeTables::Crawlers ? std::ceil(zone.sizes.partitionsRead / m_offer->partitionsPage - 1e-9) : 0;
    return zone.sizes.queries * (kRequestsPerQuery + pages);
}

double LakeModel::billed(double used, double free) const
{
    return m_spec->freeCatalog ? std::max(0.0, used - free) : used;
}

double LakeModel::billedObjects(const LakeChoice &choice) const
{
    return billed(objectsOf(detail(choice), choice.tables) +
                      (m_spec->curated ? objectsOf(curated(choice), choice.tables) : 0),
                  m_offer->freeObjects);
}

double LakeModel::billedRequests(const LakeChoice &choice) const
{
    return billed(requestsOf(detail(choice), choice.tables) +
                      (m_spec->curated ? requestsOf(curated(choice), choice.tables) : 0),
                  m_offer->freeRequests);
}

double LakeModel::scannedOf(const Zone &zone) const
{
    return zone.sizes.queries * m_spec->athena.value() / 100 * zone.sizes.scanMB / kMegabytesPerTB;
}

double LakeModel::scannedTB(const LakeChoice &choice) const
{
    return scannedOf(detail(choice)) + (m_spec->curated ? scannedOf(curated(choice)) : 0);
}

void LakeModel::addStore(Side &side, const Zone &zone) const
{
    for (std::size_t execution = 0; execution < kExecutions; ++execution) {
        side.usd[execution] += zone.store.month.monthly.toDouble();
        side.unknown[execution] = side.unknown[execution] || zone.store.month.atLeast;
        if (m_spec->audit)
            addLakeCost(side.usd[execution], side.unknown[execution], zone.store.events, m_offer->events);
    }
}

void LakeModel::addReaders(Side &side, const Zone &zone, LakeChoice choice, LakeJobZone made) const
{
    side.scannedTB = scannedOf(zone);
    for (const auto &way : EnumText<LakeTables>::kNames) {
        side.objects[static_cast<std::size_t>(way.value)] = objectsOf(zone, way.value);
        side.requests[static_cast<std::size_t>(way.value)] = requestsOf(zone, way.value);
    }
    for (const auto &execution : EnumText<LakeExecution>::kNames) {
        choice.execution = execution.value;
        const auto at = static_cast<std::size_t>(execution.value);
        for (const LakeJob &job : m_spec->jobs)
            if (job.zone == made)
                addLakeCost(side.usd[at], side.unknown[at], jobHours(job, choice), jobRate(job, choice));
    }
}

LakeModel::Side LakeModel::detailSide(const LakeChoice &choice) const
{
    Side side;
    addStore(side, raw(choice));
    if (!choice.rawIsRead())
        addStore(side, processed(choice));
    addReaders(side, detail(choice), choice, LakeJobZone::Processed);
    return side;
}

LakeModel::Side LakeModel::curatedSide(const LakeChoice &choice) const
{
    Side side;
    addStore(side, curated(choice));
    addReaders(side, curated(choice), choice, LakeJobZone::Curated);
    return side;
}

const std::optional<PricedRate> &LakeModel::jobRate(const LakeJob &job, const LakeChoice &choice) const
{
    return choice.execution == LakeExecution::Flex && !job.urgent ? m_offer->flexJobs : m_offer->standardJobs;
}

std::int64_t LakeModel::capacityDpus() const
{
    const std::int64_t step = std::max<std::int64_t>(1, m_offer->dpuStep);
    return (std::max(m_offer->leastDpus, m_spec->capacityDpus.value()) + step - 1) / step * step;
}

double LakeModel::capacityHours() const { return static_cast<double>(capacityDpus()) * m_spec->capacityHours; }

double LakeModel::events(const LakeChoice &choice) const
{
    if (!m_spec->audit)
        return 0;
    return raw(choice).store.events + (choice.rawIsRead() ? 0 : processed(choice).store.events) +
           (m_spec->curated ? curated(choice).store.events : 0);
}

LakeMonth LakeModel::month(const LakeChoice &choice) const
{
    LakeMonth month;
    const auto store = [&](const Zone &zone) {
        month.storage += zone.store.month.monthly.toDouble();
        month.unknown = month.unknown || zone.store.month.atLeast;
    };
    const auto part = [&](double &into, double quantity, const std::optional<PricedRate> &rate) {
        addLakeCost(into, month.unknown, quantity, rate);
    };
    store(raw(choice));
    if (!choice.rawIsRead())
        store(processed(choice));
    if (m_spec->curated)
        store(curated(choice));
    store(m_results);
    if (choice.billing == LakeBilling::Scanned)
        part(month.scanned, scannedTB(choice), m_offer->scanned);
    else
        part(month.capacity, capacityHours(), m_offer->capacity);
    for (const LakeJob &job : m_spec->jobs)
        part(month.jobs, jobHours(job, choice), jobRate(job, choice));
    part(month.crawlers, crawlerHours(choice), m_offer->crawlers);
    part(month.catalog, billedObjects(choice), m_offer->objects);
    part(month.catalog, billedRequests(choice), m_offer->requests);
    part(month.audit, events(choice), m_offer->events);
    return month;
}

LakeChoice LakeModel::best(const LakeSpec &pins) const
{
    const auto only = [](const auto &pin, auto all) {
        using Value = std::decay_t<decltype(all.front())>;
        std::vector<Value> list(all.begin(), all.end());
        if (pin.pinned())
            list = {pin.pin()};
        return list;
    };
    // Where ORC is as large as Parquet it costs the same and comes behind: it need not be tried.
    const auto tried = [&](std::vector<LakeLayout> list) {
        if (m_spec->orcSize.value() == 100)
            std::erase_if(list, isOrc);
        return list;
    };
    const std::vector<LakeLayout> formats =
        m_spec->curated ? only(pins.curatedLayout, tried(lakeFormats())) : std::vector{LakeLayout::ParquetSnappy};
    const auto curatedParts =
        m_spec->curated ? only(pins.curatedPartition, kLakePartitions) : std::vector{LakePartition::Day};
    const auto ways = only(pins.tablesBy, std::array{LakeTables::Projection, LakeTables::Crawlers});
    const auto classes = only(pins.execution, std::array{LakeExecution::Standard, LakeExecution::Flex});
    const auto bills = only(pins.billing, std::array{LakeBilling::Scanned, LakeBilling::Capacity});
    constexpr double kEqual = 1e-9;
    LakeChoice best;
    double least = std::numeric_limits<double>::infinity();
    bool leastKnown = false;
    bool leastAllowed = false;
    const auto better = [&](double total, bool known, bool allowed) {
        // What can be had comes before what cannot, and what has a price before what has none.
        const auto rank = std::pair(allowed, known);
        const auto leastRank = std::pair(leastAllowed, leastKnown);
        if (std::isfinite(least) &&
            (rank < leastRank || (rank == leastRank && total >= least - kEqual * std::max(1.0, least))))
            return false;
        least = total;
        leastKnown = known;
        leastAllowed = allowed;
        return true;
    };
    std::vector<std::pair<LakeChoice, Side>> curated;
    for (const LakeLayout format : formats)
        for (const LakePartition part : curatedParts) {
            LakeChoice choice;
            choice.curated = format;
            choice.curatedPartition = part;
            curated.emplace_back(choice, m_spec->curated ? curatedSide(choice) : Side{});
        }
    struct Rest {
        LakeTables tables;
        LakeExecution execution;
        LakeBilling billing;
        bool allowed = true;
        double usd = 0;
        bool unknown = false;
    };
    std::vector<Rest> rests;
    for (const LakeTables way : ways)
        for (const LakeExecution execution : classes)
            for (const LakeBilling bill : bills) {
                LakeChoice choice;
                choice.tables = way;
                Rest rest{way, execution, bill, lakeBar(*m_spec, way).empty()};
                rest.usd = m_results.store.month.monthly.toDouble();
                rest.unknown = m_results.store.month.atLeast;
                addLakeCost(rest.usd, rest.unknown, crawlerHours(choice), m_offer->crawlers);
                if (bill == LakeBilling::Capacity)
                    addLakeCost(rest.usd, rest.unknown, capacityHours(), m_offer->capacity);
                rests.push_back(rest);
            }
    for (const LakeLayout layout : only(pins.processedLayout, tried(m_layouts))) {
        const bool raw = layout == LakeLayout::AsItArrives;
        const auto detailParts = only(raw ? pins.rawPartition : pins.processedPartition, kLakePartitions);
        for (const LakePartition part : detailParts) {
            LakeChoice own;
            own.processed = layout;
            own.rawPartition = raw ? part : pins.rawPartition.valueOr(LakePartition::Day);
            own.processedPartition = raw ? pins.processedPartition.valueOr(LakePartition::Day) : part;
            const Side detail = detailSide(own);
            for (const auto &[with, side] : curated)
                for (const Rest &rest : rests) {
                    const auto execution = static_cast<std::size_t>(rest.execution);
                    const auto way = static_cast<std::size_t>(rest.tables);
                    double total = rest.usd + detail.usd[execution] + side.usd[execution];
                    bool unknown = rest.unknown || detail.unknown[execution] || side.unknown[execution];
                    addLakeCost(total, unknown, billed(detail.objects[way] + side.objects[way], m_offer->freeObjects),
                                m_offer->objects);
                    addLakeCost(total, unknown,
                                billed(detail.requests[way] + side.requests[way], m_offer->freeRequests),
                                m_offer->requests);
                    if (rest.billing == LakeBilling::Scanned)
                        addLakeCost(total, unknown, detail.scannedTB + side.scannedTB, m_offer->scanned);
                    if (!better(total, !unknown, rest.allowed))
                        continue;
                    best = {layout,         own.rawPartition,      own.processedPartition,
                            with.curated,   with.curatedPartition, rest.tables,
                            rest.execution, rest.billing};
                }
        }
    }
    return best;
}

}  // namespace gp
