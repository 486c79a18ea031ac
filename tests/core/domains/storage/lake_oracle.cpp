// SPDX-License-Identifier: GPL-3.0-or-later
#include "lake_oracle.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

namespace lake_oracle {
namespace {

constexpr double kMonth = 365.0 / 12;

std::vector<std::vector<std::string>> rowsOf(const std::string &path)
{
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error("cannot read " + path);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> cells(1);
        bool quoted = false;
        for (const char c : line)
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.emplace_back();
            else if (c != '\r')
                cells.back() += c;
        rows.push_back(std::move(cells));
    }
    rows.erase(rows.begin());
    return rows;
}

/// "100k-objects-month": a price for so many.
double countOf(const std::string &unit)
{
    const std::size_t letters = unit.find_first_not_of("0123456789");
    if (letters == 0 || letters == std::string::npos || letters + 1 >= unit.size() || unit[letters + 1] != '-')
        return 1;
    const double number = std::stod(unit.substr(0, letters));
    return unit[letters] == 'k' ? number * 1e3 : unit[letters] == 'M' ? number * 1e6 : 1;
}

struct Made {
    double share = 1;   ///< of the text
    double longer = 1;  ///< than Snappy
    bool columns = true;
};
Made madeOf(const Need &need, const std::string &layout)
{
    if (layout == "parquet-snappy")
        return {need.snappy, 1, true};
    if (layout == "parquet-zstd")
        return {need.zstd, 1 + need.zstdLonger, true};
    if (layout == "parquet-gzip")
        return {need.gzip, 1 + need.gzipLonger, true};
    if (layout == "orc-snappy")
        return {need.snappy * need.orc, 1, true};
    if (layout == "orc-zstd")
        return {need.zstd * need.orc, 1 + need.zstdLonger, true};
    if (layout == "orc-zlib")
        return {need.gzip * need.orc, 1 + need.gzipLonger, true};
    if (layout == "text-gzip")
        return {need.gzipText, 1 + need.gzipLonger, false};
    throw std::runtime_error("no layout " + layout);
}

/// How a zone is found by queries.
struct Found {
    double dailyGB = 0;
    int there = 0;
    double objectBytes = 0;
    double window = 0;  ///< days
    double share = 1;   ///< of the other keys' values
    bool columns = false;
    double partitions = 0;
    double read = 0;  ///< partitions, by a query
    double scanMB = 0;
};

Found foundIn(const Need &need, double dailyGB, int kept, const std::string &partition, bool columns, double ownFileKB,
              int runs, double leastMB)
{
    Found found;
    found.dailyGB = dailyGB;
    found.there = kept > 0 ? std::min(kept, need.history) : need.history;
    found.columns = columns;
    const bool parted = partition != "none";
    // Hours in a part of time.
    const double hours = partition == "hour" ? 1 : partition == "month" ? kMonth * 24 : 24;
    if (!parted) {
        found.window = found.there;
    } else {
        const double wanted = need.queryDays * 24;
        double covered = 0;
        while (covered + 1e-6 < wanted)
            covered += hours;
        found.window = std::min<double>(found.there, covered / 24);
        found.share = need.valuesRead;
        double parts = 0;
        while (parts * hours + 1e-6 < found.there * 24.0)
            parts += 1;
        found.partitions = parts * need.values;
        found.read = found.window * 24 / hours * need.values * need.valuesRead;
    }
    if (ownFileKB > 0) {
        found.objectBytes = ownFileKB * 1024;
    } else {
        const double writes = std::max<double>(parted ? 24 / hours : 1, std::max(1, runs));
        const double files = need.tables * (parted ? need.values : 1.0) * writes;
        found.objectBytes = std::max(1024.0, std::min(need.targetKB * 1024, dailyGB * 1073741824 / files));
    }
    const double bytes = dailyGB * 1073741824 / need.tables * found.window * found.share * (columns ? need.columns : 1);
    found.scanMB = std::max(leastMB, std::ceil(bytes / 1048576 - 1e-6));
    return found;
}

Bucket bucketOf(const Need &need, const Found &found, const std::string &partition, int kept, double queriesAMonth,
                bool queried, bool readByJobs)
{
    Bucket bucket;
    bucket.storedGB = found.dailyGB * found.there;
    bucket.arrivingGB = found.dailyGB * kMonth;
    bucket.objectBytes = found.objectBytes;
    bucket.getsPerRead = found.columns ? 2 / need.columns : 1;
    bucket.keptDays = kept;
    bucket.queried = queried;
    double tail = 0;
    if (queried) {
        const double full = queriesAMonth / need.tables * (found.columns ? need.columns : 1) * found.share;
        if (partition == "none") {
            bucket.readsByDay = {full};
            tail = full;
        } else if (found.window > 0) {
            const int days = std::max(1, static_cast<int>(std::ceil(found.window - 1e-9)));
            const double each = full * std::min(1.0, found.window / days);
            bucket.readsByDay.assign(static_cast<std::size_t>(days), each);
            tail = std::min(each, need.older);
        }
    }
    if (readByJobs) {
        if (bucket.readsByDay.empty())
            bucket.readsByDay = {0};
        bucket.readsByDay[0] += kMonth;
    }
    if (!bucket.readsByDay.empty())
        bucket.readsByDay.push_back(tail);
    return bucket;
}

}  // namespace

Tables::Tables(const std::string &catalogFolder)
{
    for (const char *table : {"/analytics/lake_prices.csv", "/service_prices.csv"})
        for (const auto &row : rowsOf(catalogFolder + table))
            if (row[3] == "0")
                m_rates[row[1]][row[2]] = std::stod(row[6]) / countOf(row[5]);
    for (const auto &row : rowsOf(catalogFolder + "/service_limits.csv"))
        if (row[0] == "glue" || row[0] == "athena")
            m_limits[row[0] + " " + row[1]] = std::stod(row[2]);
}

std::vector<std::string> Tables::regions() const
{
    std::vector<std::string> list;
    for (const auto &[region, rate] : m_rates.at("athena.sql.tb_scanned"))
        list.push_back(region);
    return list;
}

double Tables::rate(const std::string &dimension, const std::string &region) const
{
    const auto found = m_rates.find(dimension);
    if (found == m_rates.end() || !found->second.contains(region))
        return -1;
    return found->second.at(region);
}

double Tables::limit(const std::string &service, const std::string &key) const
{
    return m_limits.at(service + " " + key);
}

double Tables::month(const Need &need, const Choice &choice, const std::string &region, const Stores &stores) const
{
    const double leastMB = limit("athena", "query.min_scanned");
    const bool raw = choice.layout == "as-it-arrives";
    const double text = need.source == "parquet" ? need.ingest / need.snappy
                        : need.compressed        ? need.ingest / need.gzipText
                                                 : need.ingest;
    int processedRuns = 0;
    int curatedRuns = 0;
    for (const Job &job : need.jobs)
        (job.curated ? curatedRuns : processedRuns) = std::max(job.curated ? curatedRuns : processedRuns, job.runs);
    if (choice.tables == "projection" && (need.athena < 1 || need.schemaChanges))
        return -1;
    if (!raw && processedRuns == 0)
        return -1;
    const double all = need.queries * kMonth;
    const double forCurated = need.curated ? need.curatedQueries : 0;
    double dollars = 0;
    double events = 0;
    double tb = 0;
    double objects = 0;
    double requests = 0;
    const auto keep = [&](const Bucket &bucket) {
        const Store store = stores(bucket);
        dollars += store.dollars;
        events += store.events;
    };
    const auto ask = [&](const Found &found, double queries) {
        tb += queries * need.athena * found.scanMB / 1048576;
        objects += 1 + need.tables;
        if (choice.tables == "crawlers")
            objects += need.tables * found.partitions;
        double each = 2;
        if (choice.tables == "crawlers")
            each += std::ceil(found.read / limit("glue", "partitions_per_request_max") - 1e-9);
        requests += queries * each;
    };
    const Found arrived = foundIn(need, need.ingest, need.rawDays, raw ? choice.partition : "day",
                                  need.source == "parquet", need.fileKB, 0, leastMB);
    keep(bucketOf(need, arrived, raw ? choice.partition : "day", need.rawDays, all * (1 - forCurated), raw,
                  raw ? curatedRuns > 0 : curatedRuns + processedRuns > 0));
    if (raw) {
        ask(arrived, all * (1 - forCurated));
    } else {
        const Made made = madeOf(need, choice.layout);
        const Found found = foundIn(need, text * made.share, need.processedDays, choice.partition, made.columns, 0,
                                    processedRuns, leastMB);
        keep(bucketOf(need, found, choice.partition, need.processedDays, all * (1 - forCurated), true, false));
        ask(found, all * (1 - forCurated));
    }
    if (need.curated) {
        const Made made = madeOf(need, choice.curatedLayout);
        const Found found = foundIn(need, text * made.share * need.curatedShare, need.curatedDays,
                                    choice.curatedPartition, made.columns, 0, curatedRuns, leastMB);
        keep(bucketOf(need, found, choice.curatedPartition, need.curatedDays, all * forCurated, true, false));
        ask(found, all * forCurated);
    }
    const double resultsGB = all * need.athena * need.resultKB / 1048576;
    if (resultsGB > 0) {
        Bucket results;
        results.arrivingGB = resultsGB;
        results.storedGB = resultsGB / kMonth * 7;
        results.objectBytes = need.resultKB * 1024;
        results.readsByDay = {kMonth, 0};
        results.keptDays = 7;
        dollars += stores(results).dollars;
    }
    const auto pay = [&](double quantity, const std::string &dimension) {
        if (quantity <= 0)
            return true;
        if (rate(dimension, region) < 0)
            return false;
        dollars += quantity * rate(dimension, region);
        return true;
    };
    bool priced = true;
    if (choice.billing == "scanned") {
        priced = pay(tb, "athena.sql.tb_scanned") && priced;
    } else {
        double dpus = std::max<double>(need.capacityDpus, limit("athena", "capacity.min_dpus"));
        while (std::fmod(dpus, limit("athena", "capacity.dpu_step")) > 0.5)
            dpus += 1;
        priced = pay(dpus * need.capacityHours, "athena.provisioned_dpu_hour") && priced;
    }
    for (const Job &job : need.jobs) {
        if (job.curated ? !need.curated : raw)
            continue;
        const bool flex = choice.execution == "FLEX" && !job.urgent;
        double minutes = job.minutes * madeOf(need, job.curated ? choice.curatedLayout : choice.layout).longer;
        if (flex)
            minutes *= 1 + need.flexLonger;
        minutes = std::max(minutes, limit("glue", "job.min_billed"));
        priced =
            pay(job.dpus * minutes / 60 * job.runs * kMonth, flex ? "glue.etl_flex.dpu_hour" : "glue.etl.dpu_hour") &&
            priced;
    }
    const double crawls = choice.tables == "crawlers" ? need.crawlsPerDay * kMonth : need.newCrawls;
    priced = pay((need.curated ? 2 : 1) * crawls * std::max(need.crawlMinutes, limit("glue", "crawler.min_billed")) /
                     60 * need.crawlDpus,
                 "glue.crawler.dpu_hour") &&
             priced;
    if (need.freeCatalog) {
        objects -= limit("glue", "catalog.free_objects");
        requests -= limit("glue", "catalog.free_requests");
    }
    priced = pay(objects, "glue.data_catalog.objects") && priced;
    priced = pay(requests, "glue.data_catalog.requests") && priced;
    if (need.audit)
        priced = pay(events, "cloudtrail.data_events") && priced;
    return priced ? dollars : -1;
}

Tables::Answer Tables::best(const Need &need, const std::string &region, const Stores &stores) const
{
    const std::vector<std::string> made{"parquet-snappy", "parquet-zstd", "parquet-gzip", "orc-snappy",
                                        "orc-zstd",       "orc-zlib",     "text-gzip"};
    std::vector<std::string> layouts = made;
    layouts.insert(layouts.begin(), "as-it-arrives");
    const std::vector<std::string> parts{"none", "month", "day", "hour"};
    Answer best;
    best.dollars = -1;
    for (const std::string &layout : layouts)
        for (const std::string &part : parts)
            for (const std::string &curated : need.curated ? made : std::vector<std::string>{"parquet-snappy"})
                for (const std::string &curatedPart : need.curated ? parts : std::vector<std::string>{"day"})
                    for (const char *tables : {"crawlers", "projection"})
                        for (const char *execution : {"STANDARD", "FLEX"})
                            for (const char *billing : {"scanned", "capacity"}) {
                                const Choice choice{layout, part, curated, curatedPart, tables, execution, billing};
                                const double dollars = month(need, choice, region, stores);
                                if (dollars >= 0 && (best.dollars < 0 || dollars < best.dollars - 1e-9))
                                    best = {choice, dollars};
                            }
    return best;
}

}  // namespace lake_oracle
