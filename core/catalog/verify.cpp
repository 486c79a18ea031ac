// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/verify.h"

#include "core/catalog/catalog_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

namespace gp {
namespace {

constexpr std::size_t kMaxProblems = 1000;  // a broken table would otherwise list every row

bool allDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int number(std::string_view digits)
{
    int value = 0;
    for (const char digit : digits)
        value = value * 10 + (digit - '0');
    return value;
}

/// "2026", "2026-08" or "2026-08-01", of this century.
bool isDate(std::string_view text)
{
    constexpr std::array kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (text.size() != 4 && text.size() != 7 && text.size() != 10)
        return false;
    if (!allDigits(text.substr(0, 4)) || number(text.substr(0, 4)) < 2000 || number(text.substr(0, 4)) > 2099)
        return false;
    if (text.size() == 4)
        return true;
    if (text[4] != '-' || !allDigits(text.substr(5, 2)))
        return false;
    const int month = number(text.substr(5, 2));
    if (month < 1 || month > 12)
        return false;
    if (text.size() == 7)
        return true;
    if (text[7] != '-' || !allDigits(text.substr(8, 2)))
        return false;
    const int day = number(text.substr(8, 2));
    return day >= 1 && day <= kDays[static_cast<std::size_t>(month) - 1];
}

std::string joined(std::string_view a, std::string_view b) { return std::string(a) + " " + std::string(b); }

class Verifier {
public:
    explicit Verifier(const Catalog &catalog) : m_catalog(catalog), m_data(catalog.data()) {}

    std::vector<VerifyProblem> run()
    {
        if (!m_data.blob.hashMatches())
            add("", "", "The content hash differs from the one stated.");
        for (const BlobTable &table : m_data.blob.tables())
            checkWords(table);
        checkSources();
        checkRegions();
        checkTypes();
        checkPairs("compute/linux_prices", "usd_per_hour");
        checkPairs("compute/type_offerings", {});
        checkPairs("compute/spot", {});
        checkCommitments();
        checkUplifts();
        checkZones();
        checkRates();
        checkLimits();
        return std::move(m_problems);
    }

private:
    void add(std::string_view table, std::string row, std::string message)
    {
        if (m_problems.size() < kMaxProblems)
            m_problems.push_back({std::string(table), std::move(row), std::move(message)});
    }

    static std::string rowName(std::size_t row) { return "row " + std::to_string(row + 1); }

    /// The columns that mean the same in every table.
    void checkWords(const BlobTable &table)
    {
        const auto check = [&](std::string_view name, auto valid, std::string_view what) {
            const BlobColumn *column = table.column(name, ColumnType::Text);
            for (std::size_t row = 0; column && row < table.rows; ++row) {
                const std::string_view text = column->text(row);
                if (!text.empty() && !valid(text))
                    add(table.name, rowName(row), "\"" + std::string(text) + "\" is not " + std::string(what) + ".");
            }
        };
        check("as_of", isDate, "a date");
        check(
            "origin", [](std::string_view text) { return text == "observed" || text == "derived"; }, "an origin");
        check(
            "confidence", [](std::string_view text) { return text == "high" || text == "medium" || text == "low"; },
            "a confidence");
    }

    void checkSources()
    {
        std::set<std::string_view> known;
        for (const SourceInfo &source : m_catalog.sources())
            known.insert(source.id);
        for (const TableInfo &table : m_catalog.tables()) {
            for (const std::string_view source : table.sources) {
                if (!known.contains(source))
                    add(table.name, {}, "The source \"" + std::string(source) + "\" is not in the table of sources.");
            }
        }
    }

    void checkRegions()
    {
        std::string_view previous;
        for (const Region &region : m_catalog.regions()) {
            if (region.code <= previous)
                add("regions", std::string(region.code), "The row is double or out of order.");
            previous = region.code;
            if (region.zoneCount < 1 || region.latitude < -90 || region.latitude > 90 || region.longitude < -180 ||
                region.longitude > 180)
                add("regions", std::string(region.code), "The zones or the place are out of range.");
        }
    }

    void checkTypes()
    {
        constexpr std::string_view kTable = "compute/instance_types";
        std::string_view previous;
        for (const InstanceType &type : m_catalog.instanceTypes()) {
            const std::string name(type.name);
            if (type.name <= previous)
                add(kTable, name, "The row is double or out of order.");
            previous = type.name;
            if (name != std::string(type.family) + "." + std::string(type.size))
                add(kTable, name, "The name is not its family and size.");
            if (type.networkBaselineMbps.value_or(0) > type.networkBurstMbps.value_or(HUGE_VAL))
                add(kTable, name, "The network baseline is above the peak.");
            if (type.ebsBaselineMbps.value_or(0) > type.ebsMaxMbps.value_or(HUGE_VAL))
                add(kTable, name, "The EBS baseline is above the maximum.");
            if (type.baselineCpuPercent && !type.burstable)
                add(kTable, name, "It has a burst baseline and is not burstable.");
            // Earned per hour = vCPU × baseline × 60, kept for a day. Source: EC2 User Guide, CPU credits and baseline.
            const double earned = type.cpuCreditsPerHour.value_or(0);
            if (std::abs(earned - static_cast<double>(type.vcpus) * type.baselineCpuPercent.value_or(0) * 0.6) > 0.01 ||
                std::abs(type.cpuCreditsMax.value_or(0) - 24 * earned) > 0.01)
                add(kTable, name, "The CPU credits do not fit the baseline.");
            if (type.gpuCount < 0 || type.localStorageGB < 0 || type.acceleratorCount < 0)
                add(kTable, name, "A count is below 0.");
            if (!type.successor.empty() && !m_catalog.instanceType(type.successor))
                add(kTable, name, "The successor \"" + std::string(type.successor) + "\" is not known.");
        }
        std::string_view family;
        for (const FamilyStatus &status : m_catalog.familyStatuses()) {
            if (status.family <= family || !std::ranges::binary_search(m_data.families, status.family))
                add("compute/family_status", std::string(status.family),
                    "The family is double, out of order or unknown.");
            family = status.family;
        }
    }

    /// A table whose key is region and type; loading has refused unknown ones.
    void checkPairs(std::string_view name, std::string_view priceColumn)
    {
        const BlobTable *table = m_data.blob.table(name);
        const BlobColumn *region = table->column("region", ColumnType::Text);
        const BlobColumn *type = table->column("instance_type", ColumnType::Text);
        const BlobColumn *price = priceColumn.empty() ? nullptr : table->column(priceColumn, ColumnType::Decimal);
        std::pair<std::string_view, std::string_view> previous;
        for (std::size_t row = 0; row < table->rows; ++row) {
            const std::pair key(region->text(row), type->text(row));
            if (key <= previous)
                add(name, joined(key.first, key.second), "The row is double or out of order.");
            previous = key;
            if (price && price->decimal(row).value_or(Rate()).mantissa() <= 0)
                add(name, joined(key.first, key.second), "The price is not above 0.");
        }
    }

    void checkCommitments()
    {
        const BlobTable *table = m_data.blob.table("compute/commitments");
        const BlobColumn *region = table->column("region", ColumnType::Text);
        const BlobColumn *family = table->column("family", ColumnType::Text);
        const BlobColumn *plan = table->column("plan", ColumnType::Text);
        const BlobColumn *years = table->column("years", ColumnType::Integer);
        const BlobColumn *payment = table->column("payment", ColumnType::Text);
        std::tuple<std::string_view, std::string_view, std::string_view, std::int64_t, std::string_view> previous;
        for (std::size_t row = 0; row < table->rows; ++row) {
            const std::tuple key(region->text(row), family->text(row), plan->text(row), years->integer(row).value_or(0),
                                 payment->text(row));
            const std::string shown = joined(region->text(row), family->text(row)) + " " + std::string(plan->text(row));
            if (key <= previous)
                add(table->name, shown, "The row is double or out of order.");
            previous = key;
            if (m_data.commitments[row].multiplier > 1)
                add(table->name, shown, "The rate is above the on-demand price.");
        }
        for (const CommitmentRule &rule : m_data.commitmentRules) {
            const std::string shown = joined(toString(rule.plan), toString(rule.payment));
            if (rule.plan == rule.basedOn && rule.payment == PaymentOption::NoUpfront)
                add("compute/commitment_rules", shown, "The rule is based on itself.");
            if (rule.multiplier > 1)
                add("compute/commitment_rules", shown, "The rate is above the one it is based on.");
        }
    }

    void checkUplifts()
    {
        const BlobTable *table = m_data.blob.table("compute/windows_uplifts");
        const BlobColumn *type = table->column("instance_type", ColumnType::Text);
        const BlobColumn *price = table->column("usd_per_hour", ColumnType::Decimal);
        std::string_view previous;
        for (std::size_t row = 0; row < table->rows; ++row) {
            if (type->text(row) <= previous)
                add(table->name, std::string(type->text(row)), "The row is double or out of order.");
            previous = type->text(row);
            if (price->decimal(row).value_or(Rate()).mantissa() <= 0)
                add(table->name, std::string(type->text(row)), "The price is not above 0.");
        }
        for (const OsUplift &uplift : m_catalog.osUplifts()) {
            const std::string key = joined(uplift.software, uplift.appliesTo);
            if (!uplift.perVcpuHour && !uplift.perInstanceHour)
                add("compute/os_uplifts", key, "The row has no price.");
            if (uplift.perVcpuHour.value_or(Rate(1, 0)).mantissa() <= 0 ||
                uplift.perInstanceHour.value_or(Rate(1, 0)).mantissa() <= 0)
                add("compute/os_uplifts", key, "The price is not above 0.");
            if (uplift.vcpuMin < 1 || (uplift.vcpuMax && *uplift.vcpuMax < uplift.vcpuMin))
                add("compute/os_uplifts", key, "The range of vCPUs is empty.");
        }
    }

    void checkZones()
    {
        for (const Region &region : m_catalog.regions()) {
            for (const InstanceType &type : m_catalog.instanceTypes()) {
                if (m_catalog.offering(region, type).zoneCount.value_or(0) > region.zoneCount)
                    add("compute/type_offerings", joined(region.code, type.name), "It has more zones than the region.");
            }
        }
    }

    void checkRates()
    {
        for (std::size_t place = 0; place < m_data.rates.size(); ++place) {
            const TieredRates &rates = m_data.rates[place];
            const std::string_view table = m_data.rateTables[place];
            const std::string key = joined(rates.dimension, rates.region);
            if (rates.region != "global" && !m_catalog.region(rates.region))
                add(table, key, "The region is not known.");
            for (std::size_t i = 0; i < rates.tiers.size(); ++i) {
                const RateTier &tier = rates.tiers[i];
                if (tier.price.rate.mantissa() <= 0)
                    add(table, key, "The price is not above 0.");
                if (tier.price.rate.per() != rates.first().price.rate.per())
                    add(table, key, "The tiers have different units.");
                const bool last = i + 1 == rates.tiers.size();
                if (last ? tier.to.has_value() : tier.to != rates.tiers[i + 1].from)
                    add(table, key, "The tiers have a gap, an overlap or an end.");
            }
        }
    }

    void checkLimits()
    {
        const std::span<const ServiceLimit> limits = m_catalog.limits();
        for (std::size_t i = 1; i < limits.size(); ++i) {
            if (limits[i].service == limits[i - 1].service && limits[i].key == limits[i - 1].key)
                add("service_limits", joined(limits[i].service, limits[i].key), "The row is double.");
        }
    }

    const Catalog &m_catalog;
    const CatalogData &m_data;
    std::vector<VerifyProblem> m_problems;
};

}  // namespace

std::vector<VerifyProblem> verifyCatalog(const Catalog &catalog) { return Verifier(catalog).run(); }

}  // namespace gp
