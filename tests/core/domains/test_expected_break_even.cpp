// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_inputs.h"
#include "core/domains/compute/fleet/fleet_plan.h"
#include "fleet_bench.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <random>
#include <regex>

using namespace gp;

namespace {

constexpr std::array kInputs{FleetInput::PeakLoad,      FleetInput::RequestsPerVcpu, FleetInput::Utilization,
                             FleetInput::TotalVcpus,    FleetInput::TotalMemory,     FleetInput::TotalGpus,
                             FleetInput::MeasuredCount, FleetInput::MeasuredCpu,     FleetInput::MeasuredMemory,
                             FleetInput::VCpus,         FleetInput::Memory,          FleetInput::LocalStorage,
                             FleetInput::Network,       FleetInput::EbsThroughput,   FleetInput::EbsIops,
                             FleetInput::Gpus,          FleetInput::GpuMemory,       FleetInput::RootVolume};

/// A fleet where Spot, an event or a reservation has a say in which type is the cheapest.
FleetSpec randomSpec(std::mt19937 &random)
{
    const auto upTo = [&](unsigned most) { return static_cast<int>(random() % (most + 1)); };
    FleetSpec spec;
    spec.vcpus = VCpus(1 << upTo(3));
    spec.memory = GiB(1 + upTo(40));
    spec.architecture = static_cast<ArchitectureNeed>(upTo(2));
    spec.network = Gbps(upTo(3) ? 0 : 0.25 * (1 + upTo(20)));
    spec.ebsIops = Iops(upTo(3) ? 0 : 500 * (1 + upTo(20)));
    spec.localStorage = GB(upTo(4) ? 0 : 50 * (1 + upTo(20)));
    spec.zones = Zones(2 + upTo(1));
    spec.rootVolume = Advised(GiB(30));
    const int how = upTo(4);
    spec.count = Instances(2 + upTo(20));
    if (how == 3) {
        spec.sizedBy = FleetSizing::Totals;
        spec.totalVcpus = VCpus(8 + upTo(400));
        spec.totalMemory = GiB(upTo(1) ? 16 + upTo(2'000) : 0);
    } else if (how == 4) {
        spec.sizedBy = FleetSizing::Measured;
        spec.measuredOn = "m5.xlarge";
        spec.measuredCount = Instances(2 + upTo(30));
        spec.measuredCpu = Percent(10 + upTo(70));
        spec.measuredMemory = Percent(upTo(80));
    } else if (how != 0) {
        spec.sizedBy = FleetSizing::Load;
        spec.peakLoad = Advised(RequestsPerSecond(50 + upTo(3'000)));
        spec.requestsPerVcpu = RequestsPerSecond(10 + upTo(90));
    }
    if (how != 1)
        spec.spotShare = Percent(10 * (1 + upTo(9)));
    if (how == 1) {
        LoadEvent event;
        event.name = "sale";
        event.load = Advised(RequestsPerSecond(spec.peakLoad.pin().value() * (1.5 + upTo(3))));
        spec.events.push_back(event);
        spec.reserveCapacity = upTo(1) == 1;
    }
    return spec;
}

struct Outcome {
    std::string choice;
    Usd month;
};

Outcome outcomeOf(const FleetSpec &spec, const std::string &region)
{
    const auto plan = planFleet(spec, test::contextIn(region), test::fleetOffer(region));
    if (!plan || !plan->choice)
        return {};
    return {*plan->choice, plan->cost().monthly};
}

FleetSpec withValue(const FleetSpec &spec, FleetInput input, double value)
{
    return *withField(AnySpec::of(spec), std::string(fieldOf(input)), value).value().as<FleetSpec>();
}

double askedOf(const FleetSpec &spec, FleetInput input)
{
    return fieldValue(AnySpec::of(spec), std::string(fieldOf(input))).value().get<double>();
}

double numberOf(std::string text)
{
    std::erase(text, ',');
    return std::stod(text);
}

}  // namespace

/// What is printed of a fleet with Spot, events or reservations, held against the plan of each value: quality.md, "changing an input
/// past the stated break-even changes the answer, before it does not".
class TestExpectedBreakEven : public QObject {
    Q_OBJECT

private slots:
    void everyStatedTurnHoldsOnBothSides()
    {
        std::mt19937 random(20'261'126);
        const std::regex pattern(
            "^(above|at) ([0-9,.]+) ([^:]+?)( or less)?: (nothing|[0-9]+ \u00D7 [a-z0-9.-]+)(.*)$");
        int checked = 0;
        int needs = 0;
        for (int i = 0; i < test::fewer(200); ++i) {
            const std::string region = i % 2 ? "us-east-1" : "eu-central-1";
            const FleetSpec spec = randomSpec(random);
            const auto told = explainFleet(spec, test::contextIn(region), test::fleetOffer(region));
            QVERIFY2(told, told ? "" : toLine(told.error()).c_str());
            if (!told->choice)
                continue;
            ++needs;
            const auto type = std::find_if(told->reasons.begin(), told->reasons.end(),
                                           [](const Reason &reason) { return reason.field == "type"; });
            QVERIFY(type != told->reasons.end());
            for (const auto &[turning, sentence] : type->changesIf) {
                std::smatch match;
                QVERIFY2(std::regex_match(sentence, match, pattern), sentence.c_str());
                const std::string unit = match[3];
                const auto input =
                    std::find_if(kInputs.begin(), kInputs.end(), [&](FleetInput each) { return unitOf(each) == unit; });
                QVERIFY2(input != kInputs.end(), ("no input: " + sentence).c_str());
                const bool isAbove = match[1] == "above";
                const double printed = numberOf(match[2]);
                // What is cut off a long message is the spec.
                const std::string words = std::to_string(i) + " " + region + ": " + *told->choice + ", " + sentence;
                const std::string asked = "; asked " + writeFields(spec).dump();
                const bool whole = isWhole(*input) || *input == FleetInput::VCpus || *input == FleetInput::Gpus ||
                                   *input == FleetInput::RootVolume;
                const double past = whole ? printed + 1 : printed + 0.011;
                const Outcome stays = outcomeOf(withValue(spec, *input, isAbove ? printed : past), region);
                const Outcome turned = outcomeOf(withValue(spec, *input, isAbove ? past : printed), region);
                QVERIFY2(stays.choice == *told->choice, (words + "; stays " + stays.choice + asked).c_str());
                const std::string named = match[5];
                QVERIFY2(turned.choice == (named == "nothing" ? std::string() : named),
                         (words + "; turned " + turned.choice + asked).c_str());
                ++checked;
                // Nothing on the way to the turn has another answer.
                const double now = askedOf(spec, *input);
                for (int step = 1; step <= 3; ++step) {
                    const double share = static_cast<double>(random() % 1'000) / 1'000;
                    const double there = now + ((isAbove ? printed : past) - now) * share;
                    const double value = whole ? std::floor(std::max(there, isAbove ? now : past)) : there;
                    const Outcome between = outcomeOf(withValue(spec, *input, value), region);
                    QVERIFY2(between.choice == *told->choice,
                             (words + "; at " + std::to_string(value) + " " + between.choice + asked).c_str());
                }
                const std::string rest = match[6];
                if (named == "nothing")
                    continue;
                // An alarm on bursts of EBS comes with some types and costs ten cents; each line of a bill is rounded.
                const std::string sign = rest.find("\u2212") != std::string::npos ? "-" : "";
                const std::size_t at = rest.find('$');
                QVERIFY2(at != std::string::npos, sentence.c_str());
                const double stated = numberOf(sign + rest.substr(at + 1, rest.find(' ', at) - at - 1));
                const double really = (turned.month - told->cost().monthly).toDouble();
                QVERIFY2(std::fabs(stated - really) < 0.25,
                         (words + "; really " + std::to_string(really) + asked).c_str());
            }
        }
        QVERIFY(needs > test::fewer(150));
        QVERIFY2(checked > test::fewer(200), std::to_string(checked).c_str());
    }
};

QTEST_APPLESS_MAIN(TestExpectedBreakEven)
#include "test_expected_break_even.moc"
