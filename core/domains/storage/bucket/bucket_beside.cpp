// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_beside.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_notifications.h"
#include "core/domains/storage/bucket/bucket_price.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace gp {
namespace {

constexpr double kDaysPerWeek = 7;

tl::unexpected<Error> refuseCopies(const BucketReplicationRule &rule, const char *field, std::string message,
                                   std::string remedy)
{
    return fail(ErrorCode::InvalidInput, std::move(message), "replication[" + rule.name + "]." + field,
                std::move(remedy));
}

/// All sizes go by the same share at every age, so that one mean serves all of them.
double meanObjectsPerGiB(const BucketModel &model)
{
    double objects = 0;
    for (std::size_t i = 0; i < model.buckets.size(); ++i)
        objects += model.buckets[i].share * model.terms[i].objectsPerGiB;
    return objects;
}

double listsAMonth(BucketInventory inventory)
{
    switch (inventory) {
    case BucketInventory::None:
        break;
    case BucketInventory::Weekly:
        return kDaysPerMonth / kDaysPerWeek;
    case BucketInventory::Daily:
        return kDaysPerMonth;
    }
    return 0;
}

int keptDaysOf(const BucketReplicationRule &rule)
{
    return static_cast<int>(std::clamp<std::int64_t>(rule.keptDays.value(), 0, 1'000'000));
}

/// Copies of each size as their class bills them: at least so large, with what is stored beside.
void billCopies(BucketReplica &copy, const BucketModel &model, double gib)
{
    const StorageClassOffer &in = model.offer->of(copy.storageClass);
    for (std::size_t i = 0; i < model.buckets.size(); ++i) {
        const SizeBucket &size = model.buckets[i];
        const double own = gib * size.share;
        copy.billedGB += own * (std::max(1.0, in.minObject / size.mean) + in.overhead / size.mean);
        copy.indexGB += own * in.overheadInStandard / size.mean;
        if (copy.storageClass == StorageClass::IntelligentTiering &&
            size.mean >= model.offer->monitoredFrom.value_or(0))
            copy.monitoredObjects += own * model.terms[i].objectsPerGiB;
    }
}

}  // namespace

Result<void> checkReplication(const BucketSpec &spec, const BucketOffer &offer)
{
    std::set<std::string> names;
    for (const BucketReplicationRule &rule : spec.replication) {
        if (trimmed(rule.name).empty())
            return refuseCopies(rule, "name", "A rule of replication has no name.", "Give it one.");
        if (!names.insert(rule.name).second)
            return refuseCopies(rule, "name", "Two rules of replication are called \"" + excerpt(rule.name) + "\".",
                                "Give each a name of its own.");
        if (!std::isfinite(rule.share.value()))
            return refuseCopies(rule, "share", "The share of the bytes that is copied is not a number.",
                                "Give a number.");
        if (rule.share.value() < 0 || rule.share.value() > 100)
            return refuseCopies(rule, "share",
                                "The share of the bytes that is copied, " + formatNumber(rule.share.value(), 2) +
                                    " %, is not between 0 and 100 %.",
                                "Give a share between 0 and 100 %.");
        if (rule.keptDays.value() < 0)
            return refuseCopies(rule, "keptDays",
                                "Copies kept " + groupThousands(rule.keptDays.value()) +
                                    " days are kept less than none.",
                                "Give 0, for ever, or a number of days.");
        if (rule.region.empty())
            return refuseCopies(rule, "region", "The copies of \"" + excerpt(rule.name) + "\" have no Region.",
                                "Choose the Region of the bucket that takes them.");
        if (!offer.catalog->region(rule.region))
            return refuseCopies(rule, "region", "\"" + excerpt(rule.region) + "\" is not a Region of the catalog.",
                                "Choose one of the list.");
        if (rule.timeControl && !offer.timeControlMinutes)
            return refuseCopies(rule, "timeControl", "The catalog lacks the minutes of S3 Replication Time Control.",
                                "Use a complete catalog, or do without.");
    }
    return {};
}

Result<void> checkReaders(const BucketSpec &spec, const BucketOffer &offer)
{
    std::set<std::string> names;
    double reads = 0;
    double uploads = 0;
    for (const BucketReaders &row : spec.readers) {
        const auto refuse = [&](const char *field, std::string message, std::string remedy) {
            return fail(ErrorCode::InvalidInput, std::move(message), "readers[" + row.name + "]." + field,
                        std::move(remedy));
        };
        if (trimmed(row.name).empty())
            return refuse("name", "A row of clients has no name.", "Give it one.");
        if (!names.insert(row.name).second)
            return refuse("name", "Two rows of clients are called \"" + excerpt(row.name) + "\".",
                          "Give each a name of its own.");
        for (const auto &[field, share] : {std::pair("reads", row.reads), std::pair("uploads", row.uploads)})
            if (!(share.value() >= 0 && share.value() <= 100))
                return refuse(field, "A share of clients is not between 0 and 100 %.",
                              "Give a share between 0 and 100 %.");
        if (row.place == ReaderPlace::OtherRegion && !offer.catalog->region(row.region))
            return refuse("region",
                          row.region.empty() ? "Clients in another Region have no Region."
                                             : "\"" + excerpt(row.region) + "\" is not a Region of the catalog.",
                          "Choose one of the list.");
        reads += row.reads.value();
        uploads += row.uploads.value();
    }
    constexpr double kAll = 100.01;  // shares that were rounded
    if (reads > kAll || uploads > kAll)
        return fail(ErrorCode::InvalidInput,
                    std::string("The shares of clients sum up to more than all ") +
                        (reads > kAll ? "that is read." : "that arrives."),
                    "readers", "Give shares of at most 100 % together; the rest sits in the Region of the bucket.");
    return {};
}

bool hasBeside(const BucketSpec &spec)
{
    return !spec.replication.empty() || spec.inventory != BucketInventory::None || spec.classAnalysis ||
           spec.accessLogs || spec.dataEvents != BucketDataEvents::None || spec.eventBridge || spec.acceleration ||
           !spec.notifications.empty() || spec.storageLens == BucketLens::Advanced;
}

namespace {

/// Requests to objects that CloudTrail writes down in a month: what rules move, copy and delete is none of them. Those of others who
/// pay for their reads are on the bill of the trail all the same. Source: S3 User Guide, CloudTrail data events.
double dataEventsOf(const BucketSpec &spec, const BucketUse &use, const BucketHappenings &happened)
{
    const auto counted = [](const Count &asked) { return std::max(static_cast<double>(asked.value()), 0.0); };
    double events =
        spec.dataEvents == BucketDataEvents::None ? 0 : happened.created + happened.removed + happened.restored;
    if (spec.dataEvents == BucketDataEvents::All) {
        events += counted(spec.lists) + counted(spec.heads);
        for (const ClassUse &own : use.classes)
            events += own.gets;
    }
    return events;
}

}  // namespace

void configureBeside(BucketConfig &config, const BucketSpec &spec, const BucketModel &model, const BucketSeries &series,
                     std::size_t month)
{
    const BucketUse &use = series.months[month].use;
    const int number = static_cast<int>(month) + 1;
    double storedGB = 0;
    for (const ClassUse &own : use.classes)
        storedGB += own.storedGB;
    const double perGiB = meanObjectsPerGiB(model);
    config.inventoryFrequency = spec.inventory == BucketInventory::None     ? ""
                                : spec.inventory == BucketInventory::Weekly ? "Weekly"
                                                                            : "Daily";
    config.listedObjects = storedGB * perGiB * listsAMonth(spec.inventory);
    config.storageClassAnalysis = spec.classAnalysis;
    config.analysedObjects = spec.classAnalysis ? (storedGB - use.noncurrentGB) * perGiB : 0;
    const bool reports = spec.classAnalysis || spec.inventory != BucketInventory::None;
    config.reportDays = reports ? spec.reportDays.value() : 0;
    config.logDays = spec.accessLogs ? spec.logDays.value() : 0;
    config.eventBridgeEnabled = spec.eventBridge;
    const BucketHappenings happened = happeningsOf(use, spec);
    // A restore is told of three times: asked for, completed, expired.
    config.events = spec.eventBridge ? happened.created + happened.moved + happened.removed + 3 * happened.restored : 0;
    config.notices = noticesOf(spec, happened);
    config.dataEventSelector = spec.dataEvents == BucketDataEvents::None     ? ""
                               : spec.dataEvents == BucketDataEvents::Writes ? "WriteOnly"
                                                                             : "All";
    config.dataEvents = dataEventsOf(spec, use, happened);
    config.lensMetrics = spec.storageLens == BucketLens::None   ? ""
                         : spec.storageLens == BucketLens::Free ? "Free"
                                                                : "Advanced";
    config.lensObjects = spec.storageLens == BucketLens::Advanced ? storedGB * perGiB : 0;

    config.readGB = use.readGB;
    config.accelerationStatus = spec.acceleration ? "Enabled" : "";
    config.acceleratedGB = config.acceleratedFarGB = 0;
    for (const BucketReaders &row : spec.readers) {
        if (!spec.acceleration || row.place == ReaderPlace::OtherRegion)
            continue;
        config.acceleratedGB += model.need.ownReads * use.readGB * row.reads.value() / 100;
        (nearEdge(row.place) ? config.acceleratedGB : config.acceleratedFarGB) +=
            model.need.arrivingIn(number) * row.uploads.value() / 100;
    }

    config.replicas.clear();
    for (const BucketReplicationRule &rule : spec.replication) {
        BucketReplica copy;
        copy.id = rule.name;
        copy.prefix = rule.prefix;
        // A higher number goes first.
        copy.priority = static_cast<std::int64_t>(spec.replication.size() - config.replicas.size());
        copy.region = rule.region;
        copy.storageClass = rule.storageClass;
        copy.deleteMarkers = rule.deleteMarkers;
        copy.timeMinutes = rule.timeControl ? std::llround(model.offer->timeControlMinutes.value_or(0)) : 0;
        const double share = rule.share.value() / 100;
        const CopySeries stock = copySeries(model.need, keptDaysOf(rule), spec.replicateStored, number);
        billCopies(copy, model, share * stock.months[month].meanGB);
        copy.puts = share * use.uploads();
        copy.sentGB = share * model.need.arrivingIn(number);
        config.replicas.push_back(std::move(copy));
    }
}

std::vector<Usd> besideMonths(const BucketSpec &spec, const BucketModel &model, const BucketSeries &series)
{
    std::vector<Usd> months(series.months.size());
    if (hasBeside(spec))
        for (std::size_t month = 0; month < months.size(); ++month) {
            BucketConfig config;
            configureBeside(config, spec, model, series, month);
            months[month] = sumOf(priceBeside(config, *model.offer)).monthly;
        }
    return months;
}

std::vector<double> copiedGB(const BucketSpec &spec, const BucketNeed &need, int months)
{
    std::vector<double> copied(static_cast<std::size_t>(months) + 1);
    for (const BucketReplicationRule &rule : spec.replication) {
        const CopySeries stock = copySeries(need, keptDaysOf(rule), spec.replicateStored, months);
        copied.front() += stock.nowGB * rule.share.value() / 100;
        for (std::size_t month = 0; month < stock.months.size(); ++month)
            copied[month + 1] += stock.months[month].endGB * rule.share.value() / 100;
    }
    return copied;
}

}  // namespace gp
