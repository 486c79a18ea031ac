// SPDX-License-Identifier: GPL-3.0-or-later
#include "choice_oracle.h"

#include "core/domains/storage/choice/choice_specs.h"
#include "tests/core/domains/fleet_bench.h"

#include <array>
#include <cmath>

namespace gp::choice_oracle {
namespace {

constexpr double kAny = 1e12;

struct Row {
    const char *option;
    const char *speaks;
    double milliseconds;
    double clients;
    double zonesReached;
    int zonesOfData;
    bool stays;
    double durability;
};

/// S3 User Guide (100 to 200 ms; archives: 5 minutes and 12 hours), EBS (Multi-Attach: 16 instances in a zone), EFS (2.7 and 1.6 ms to
/// write, 25,000 connections), FSx (below 1 ms on SSD, OpenZFS a few hundred microseconds).
constexpr Row kRows[] = {
    {"s3-standard", "object", 200, kAny, kAny, 3, true, 99.999999999},
    {"s3-intelligent-tiering", "object", 200, kAny, kAny, 3, true, 99.999999999},
    {"s3-lifecycle", "object", 200, kAny, kAny, 3, true, 99.999999999},
    {"s3-standard-ia", "object", 200, kAny, kAny, 3, true, 99.999999999},
    {"s3-glacier-instant", "object", 200, kAny, kAny, 3, true, 99.999999999},
    {"s3-one-zone-ia", "object", 200, kAny, kAny, 1, true, 99.999999999},
    {"s3-glacier-flexible", "object", 5 * 60e3, kAny, kAny, 3, true, 99.999999999},
    {"s3-deep-archive", "object", 12 * 3600e3, kAny, kAny, 3, true, 99.999999999},
    {"ebs-gp3", "block", 1, 1, 1, 1, true, 99.8},
    {"ebs-io2", "block", 0.5, 16, 1, 1, true, 99.999},
    {"ebs-st1", "block", 10, 1, 1, 1, true, 99.8},
    {"ebs-sc1", "block", 10, 1, 1, 1, true, 99.8},
    {"instance-store", "block", 1, 1, 1, 1, false, 0},
    {"efs-regional", "nfs", 2.7, 25'000, kAny, 3, true, 99.999999999},
    {"efs-one-zone", "nfs", 1.6, 25'000, kAny, 1, true, 99.999999999},
    {"fsx-openzfs", "nfs", 0.5, kAny, kAny, 2, true, 0},
    {"fsx-ontap", "nfs smb block", 1, kAny, kAny, 2, true, 0},
    {"fsx-windows", "smb", 1, kAny, kAny, 2, true, 0},
    {"fsx-lustre", "lustre", 1, kAny, kAny, 1, true, 0},
};

std::string failureOf(const Row &row, const ChoiceSpec &spec)
{
    if (std::string(row.speaks).find(textOf(spec.protocol)) == std::string::npos)
        return "protocol";
    if (static_cast<double>(spec.clients.value()) > row.clients ||
        static_cast<double>(spec.zones.value()) > row.zonesReached)
        return "sharing";
    if (spec.surviveZoneLoss && row.zonesOfData == 1)
        return "zone-loss";
    if (!spec.recreatable && !row.stays)
        return "persistence";
    if (row.milliseconds > spec.latency)
        return "latency";
    return {};
}

/// A twelfth of a year's cents, half to even.
std::int64_t twelfth(std::int64_t year)
{
    const std::int64_t whole = year / 12;
    const std::int64_t rest = year % 12;
    return whole + (rest > 6 || (rest == 6 && whole % 2 == 1) ? 1 : 0);
}

struct Price {
    std::int64_t mean = 0;
    std::int64_t bill = 0;
};

/// What the option costs as its kind plans it; empty: it does not serve, or has no price.
std::optional<Price> priceOf(const Row &row, const ChoiceSpec &spec, const std::string &region)
{
    if (std::string(row.option) == "instance-store" && (spec.iops.value() > 0 || spec.throughput.value() > 0))
        return std::nullopt;  // no table says how fast its disks are
    const auto option = *enumFromText<StorageOption>(row.option);
    const Kind &kind = *storageKindOf(option);
    const AnySpec asked = storageSpecOf(option, storageNeedOf(spec), test::offers().of<ChoiceOffer>(region));
    const auto plan = kind.plan(asked, test::contextIn(region), test::offers());
    if (!plan || !plan->choice)
        return std::nullopt;
    bool served = false;
    for (const Alternative &way : plan->rankings.front().rows)
        served = served || (way.chosen && way.feasible);
    const auto lines = kind.price(plan->configuration, region, test::offers());
    if (!served || !lines)
        return std::nullopt;
    Price price;
    for (const CostLine &line : *lines) {
        if (!line.monthly)
            return std::nullopt;
        price.bill += line.monthly->cents();
    }
    std::int64_t year = 0;
    bool alike = true;
    for (const Usd month : plan->coming) {
        year += month.cents();
        alike = alike && month == plan->coming.front();
    }
    // Months that are all alike are those of the bill.
    price.mean = alike ? price.bill : twelfth(year);
    return price;
}

template <class T, std::size_t N>
T oneOf(std::mt19937 &random, const std::array<T, N> &values)
{
    return values[random() % N];
}

}  // namespace

Answer answerFor(const ChoiceSpec &spec, const std::string &region)
{
    Answer answer;
    double durability = 0;
    for (const Row &row : kRows) {
        if (!failureOf(row, spec).empty())
            continue;
        const auto price = priceOf(row, spec, region);
        if (!price)
            continue;
        const std::int64_t cents = price->mean;
        answer.serving.emplace_back(row.option);
        const bool first = answer.option.empty();
        if (first || cents < answer.cents || (cents == answer.cents && row.durability > durability)) {
            answer.option = row.option;
            answer.cents = cents;
            answer.bill = price->bill;
            durability = row.durability;
        }
    }
    return answer;
}

std::string firstFailure(const ChoiceSpec &spec, const std::string &option)
{
    for (const Row &row : kRows)
        if (option == row.option)
            return failureOf(row, spec);
    return "unknown";
}

ChoiceSpec randomSpec(std::mt19937 &random, bool objects)
{
    ChoiceSpec spec;
    const auto kinds = EnumText<StorageInterface>::kNames;
    spec.protocol = objects ? StorageInterface::Object : kinds[1 + random() % (kinds.size() - 1)].value;
    spec.clients = Instances(oneOf(random, std::array{1, 1, 1, 2, 4, 16, 17, 300, 26'000}));
    spec.zones = Zones(std::min<std::int64_t>(oneOf(random, std::array{1, 1, 2, 3}), spec.clients.value()));
    spec.surviveZoneLoss = random() % 3 == 0;
    spec.recreatable = random() % 3 == 0;
    spec.latency =
        oneOf(random, std::array{0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 100.0, 200.0, 1000.0, 3e5, 4.4e7, 1.728e8});
    spec.throughput = MiBps(oneOf(random, std::array{0.0, 0.0, 10.0, 100.0, 600.0, 3'000.0, 20'000.0}));
    spec.iops = Iops(oneOf(random, std::array{0.0, 0.0, 500.0, 3'000.0, 20'000.0, 200'000.0}));
    spec.blockSize = KB(oneOf(random, std::array{4.0, 16.0, 64.0, 256.0}));
    spec.sequential = random() % 2 == 0;
    const double exponent = std::uniform_real_distribution<double>(0, 5.5)(random);
    spec.size = GiB(std::max(1.0, std::round(std::pow(10, exponent))));
    spec.growth = GB(oneOf(random, std::array{0.0, 0.0, 10.0, 300.0}));
    spec.objectSize = KB(oneOf(random, std::array{8.0, 200.0, 1'024.0, 131'072.0}));
    spec.readShare = Percent(oneOf(random, std::array{0.0, 1.0, 20.0, 100.0, 900.0}));
    spec.rewritten = Percent(oneOf(random, std::array{0.0, 0.0, 5.0, 50.0}));
    spec.backups = random() % 4 == 0;
    return spec;
}

}  // namespace gp::choice_oracle
