// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

/// A second opinion on data lakes: reads the catalog's tables as text and prices every combination from the start, each by itself. It
/// shares no code with the engine; what a bucket costs it asks of whoever knows buckets.
namespace lake_oracle {

struct Job {
    bool curated = false;
    int dpus = 2;
    double minutes = 10;
    int runs = 1;
    bool urgent = false;
};

/// Shares are of 1.
struct Need {
    double ingest = 0;  ///< GB a day
    std::string source = "json";
    bool compressed = false;
    double fileKB = 8192;
    int history = 0;
    int tables = 1;
    int rawDays = 0;
    int processedDays = 0;
    bool curated = false;
    int curatedDays = 0;
    double curatedShare = 0;
    int queries = 0;
    double curatedQueries = 0;
    double athena = 1;
    double queryDays = 1;
    double columns = 1;
    int values = 1;
    double valuesRead = 1;
    double older = 0;
    double resultKB = 1;
    double gzipText = 1, snappy = 1, zstd = 1, gzip = 1, orc = 1;
    double zstdLonger = 0, gzipLonger = 0;
    double targetKB = 131072;
    std::vector<Job> jobs;
    double flexLonger = 0;
    double crawlsPerDay = 1;
    double crawlMinutes = 1;
    int crawlDpus = 2;
    int newCrawls = 0;
    bool schemaChanges = false;
    bool freeCatalog = true;
    int capacityDpus = 24;
    double capacityHours = 730;
    bool audit = false;
};

/// Names as in the program's files.
struct Choice {
    std::string layout, partition, curatedLayout, curatedPartition, tables, execution, billing;
};

/// What a bucket is asked to hold.
struct Bucket {
    double storedGB = 0;
    double arrivingGB = 0;  ///< a month
    double objectBytes = 0;
    double getsPerRead = 1;
    std::vector<double> readsByDay;  ///< a month, by age; the last one ever after
    int keptDays = 0;                ///< 0: for ever
    bool queried = true;
};
struct Store {
    double dollars = 0;
    double events = 0;
};
using Stores = std::function<Store(const Bucket &)>;

class Tables {
public:
    explicit Tables(const std::string &catalogFolder);
    [[nodiscard]] std::vector<std::string> regions() const;
    /// @return no price: below 0
    [[nodiscard]] double rate(const std::string &dimension, const std::string &region) const;
    [[nodiscard]] double limit(const std::string &service, const std::string &key) const;
    /// A month of a choice; below 0: it cannot be had, or has no price.
    [[nodiscard]] double month(const Need &need, const Choice &choice, const std::string &region,
                               const Stores &stores) const;
    /// The least of all.
    struct Answer {
        Choice choice;
        double dollars = 0;
    };
    [[nodiscard]] Answer best(const Need &need, const std::string &region, const Stores &stores) const;

private:
    std::map<std::string, std::map<std::string, double>> m_rates;
    std::map<std::string, double> m_limits;
};

}  // namespace lake_oracle
