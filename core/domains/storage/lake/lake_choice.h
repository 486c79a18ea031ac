// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/lake/lake_config.h"
#include "core/domains/storage/lake/lake_zones.h"

#include <optional>

namespace gp {

/// Everything that is chosen for a lake.
struct LakeChoice {
    LakeLayout processed = LakeLayout::AsItArrives;
    LakePartition rawPartition = LakePartition::Day;
    LakePartition processedPartition = LakePartition::Day;
    LakeLayout curated = LakeLayout::ParquetSnappy;
    LakePartition curatedPartition = LakePartition::Day;
    LakeTables tables = LakeTables::Projection;
    LakeExecution execution = LakeExecution::Standard;
    LakeBilling billing = LakeBilling::Scanned;
    bool operator==(const LakeChoice &) const = default;
    /// Whether queries for every record read the raw zone.
    [[nodiscard]] bool rawIsRead() const { return processed == LakeLayout::AsItArrives; }
};

/// The month of a choice, in dollars, part by part. What a candidate has no price for is `unknown`.
struct LakeMonth {
    double storage = 0;
    double scanned = 0;
    double capacity = 0;
    double jobs = 0;
    double crawlers = 0;
    double catalog = 0;
    double audit = 0;
    bool unknown = false;
    [[nodiscard]] double total() const { return storage + scanned + capacity + jobs + crawlers + catalog + audit; }
};

/// What bars a way; empty: nothing does.
[[nodiscard]] std::string lakeBar(const LakeSpec &spec, LakeTables tables);

/// A need at the rates of one Region: prices choices, and finds the cheapest of all by trying each.
class LakeModel {
public:
    /// Plans every bucket that a choice may need. Errors: those of the bucket's planner.
    [[nodiscard]] static Result<LakeModel> of(const LakeSpec &spec, const LakeOffer &offer);
    /// The same for two layouts of the records, all else as in `choice`: what a break-even compares.
    [[nodiscard]] static Result<LakeModel> of(const LakeSpec &spec, const LakeOffer &offer, const LakeChoice &choice,
                                              LakeLayout other);

    [[nodiscard]] const LakeSpec &spec() const { return *m_spec; }
    [[nodiscard]] const LakeOffer &offer() const { return *m_offer; }
    /// The cheapest choice that keeps the pins of the spec; of equal ones the first in the order of the enumerations.
    /// @param pins  the spec, or the same with other pins
    [[nodiscard]] LakeChoice best(const LakeSpec &pins) const;
    [[nodiscard]] LakeMonth month(const LakeChoice &choice) const;

    /// A zone of a choice, with its bucket.
    struct Zone {
        LakeZoneWay way;
        LakeZoneSizes sizes;
        BucketSpec bucket;
        LakeStore store;
    };
    [[nodiscard]] const Zone &raw(const LakeChoice &choice) const;
    [[nodiscard]] const Zone &processed(const LakeChoice &choice) const;  ///< where it is made
    [[nodiscard]] const Zone &curated(const LakeChoice &choice) const;
    [[nodiscard]] const Zone &results() const { return m_results; }
    /// The zone that queries for every record read.
    [[nodiscard]] const Zone &detail(const LakeChoice &choice) const
    {
        return choice.rawIsRead() ? raw(choice) : processed(choice);
    }
    /// DPU-hours of a job in a month.
    [[nodiscard]] double jobHours(const LakeJob &job, const LakeChoice &choice) const;
    [[nodiscard]] double crawlerHours(const LakeChoice &choice) const;
    [[nodiscard]] double billedObjects(const LakeChoice &choice) const;
    [[nodiscard]] double billedRequests(const LakeChoice &choice) const;
    [[nodiscard]] double scannedTB(const LakeChoice &choice) const;  ///< a month, by Athena
    [[nodiscard]] double capacityHours() const;
    [[nodiscard]] std::int64_t capacityDpus() const;  ///< in the steps in which AWS sells them
    [[nodiscard]] double events(const LakeChoice &choice) const;
    [[nodiscard]] std::vector<LakeLayout> layouts() const { return m_layouts; }

private:
    static constexpr std::size_t kExecutions = EnumText<LakeExecution>::kNames.size();
    static constexpr std::size_t kTablesWays = EnumText<LakeTables>::kNames.size();
    /// What queries for every record, or for reports, bring into the month, whatever the other side is.
    struct Side {
        std::array<double, kExecutions> usd{};  ///< stores, data events and jobs
        std::array<bool, kExecutions> unknown{};
        std::array<double, kTablesWays> objects{};
        std::array<double, kTablesWays> requests{};
        double scannedTB = 0;
    };
    using Place = std::pair<LakeLayout, LakePartition>;
    LakeModel(const LakeSpec &spec, const LakeOffer &offer) : m_spec(&spec), m_offer(&offer) {}
    [[nodiscard]] Result<void> add(LakeStores &stores, std::map<Place, Zone> &into, const LakeZoneWay &way, bool jobs);
    [[nodiscard]] Result<void> addRest(LakeStores &stores);
    [[nodiscard]] bool hasJobs(LakeJobZone zone) const;
    [[nodiscard]] Side detailSide(const LakeChoice &choice) const;
    [[nodiscard]] Side curatedSide(const LakeChoice &choice) const;
    void addStore(Side &side, const Zone &zone) const;
    void addReaders(Side &side, const Zone &zone, LakeChoice choice, LakeJobZone made) const;
    [[nodiscard]] double objectsOf(const Zone &zone, LakeTables tables) const;
    [[nodiscard]] double requestsOf(const Zone &zone, LakeTables tables) const;
    [[nodiscard]] double scannedOf(const Zone &zone) const;
    [[nodiscard]] double billed(double used, double free) const;
    [[nodiscard]] const std::optional<PricedRate> &jobRate(const LakeJob &job, const LakeChoice &choice) const;

    const LakeSpec *m_spec;
    const LakeOffer *m_offer;
    std::vector<LakeLayout> m_layouts;  ///< of the records
    std::map<Place, Zone> m_raw;        ///< read by queries; and once, by day, where it is not
    Zone m_rawKept;
    std::map<Place, Zone> m_processed;
    std::map<Place, Zone> m_curated;
    Zone m_results;
};

/// Queries a day of the same need, all else as it is.
[[nodiscard]] LakeSpec withQueries(LakeSpec spec, std::int64_t queries);

}  // namespace gp
