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

constexpr std::array kFloors{FleetInput::VCpus,   FleetInput::Memory,        FleetInput::LocalStorage,
                             FleetInput::Network, FleetInput::EbsThroughput, FleetInput::EbsIops,
                             FleetInput::Gpus,    FleetInput::GpuMemory};

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
    const int how = upTo(2);
    spec.count = Instances(2 + upTo(20));
    if (how != 0) {
        spec.sizedBy = FleetSizing::Load;
        spec.peakLoad = Advised(RequestsPerSecond(50 + upTo(3'000)));
        spec.requestsPerVcpu = RequestsPerSecond(10 + upTo(90));
    }
    if (how != 1)
        spec.spotShare = Percent(10 * (1 + upTo(9)));
    if (how == 1) {
        LoadEvent event;
        event.name = "sale";
        event.load = RequestsPerSecond(spec.peakLoad.pin().value() * (1.5 + upTo(3)));
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

FleetSpec withFloor(const FleetSpec &spec, FleetInput input, double value)
{
    return *withField(AnySpec::of(spec), std::string(fieldOf(input)), value).value().as<FleetSpec>();
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
    void everyStatedFloorHoldsOnBothSides()
    {
        std::mt19937 random(20'261'126);
        const std::regex pattern(
            "^(above|at) ([0-9,.]+) ([^:]+?)( or less)?: (nothing|[0-9]+ \u00D7 [a-z0-9.-]+)(.*)$");
        int checked = 0;
        int needs = 0;
        for (int i = 0; i < test::draws(200); ++i) {
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
            for (const std::string &sentence : type->changesIf) {
                std::smatch match;
                QVERIFY2(std::regex_match(sentence, match, pattern), sentence.c_str());
                const std::string unit = match[3];
                const auto input =
                    std::find_if(kFloors.begin(), kFloors.end(), [&](FleetInput each) { return unitOf(each) == unit; });
                QVERIFY2(input != kFloors.end(), ("no floor: " + sentence).c_str());
                const bool isAbove = match[1] == "above";
                const double printed = numberOf(match[2]);
                // What is cut off a long message is the spec.
                const std::string words = std::to_string(i) + " " + region + ": " + *told->choice + ", " + sentence;
                const std::string asked = "; asked " + writeFields(spec).dump();
                const double past =
                    *input == FleetInput::VCpus || *input == FleetInput::Gpus ? printed + 1 : printed + 0.011;
                const Outcome stays = outcomeOf(withFloor(spec, *input, isAbove ? printed : past), region);
                const Outcome turned = outcomeOf(withFloor(spec, *input, isAbove ? past : printed), region);
                QVERIFY2(stays.choice == *told->choice, (words + "; stays " + stays.choice + asked).c_str());
                const std::string named = match[5];
                QVERIFY2(turned.choice == (named == "nothing" ? std::string() : named),
                         (words + "; turned " + turned.choice + asked).c_str());
                ++checked;
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
        QVERIFY(needs > test::draws(150));
        QVERIFY2(checked > test::draws(200), std::to_string(checked).c_str());
    }

    void ofLoadItSaysThatItIsNotWorkedOut()
    {
        FleetSpec spec;
        spec.sizedBy = FleetSizing::Load;
        spec.peakLoad = Advised(RequestsPerSecond(500));
        spec.spotShare = Percent(50);
        const auto says = [&] {
            const auto plan = planFleet(spec, test::contextIn("eu-central-1"), test::fleetOffer("eu-central-1"));
            return std::any_of(plan->assumptions.begin(), plan->assumptions.end(), [](const std::string &one) {
                return one.starts_with("At which load the type turns is not worked out");
            });
        };
        QVERIFY(says());
        spec.spotShare = Percent(0);
        QVERIFY(!says());
    }
};

QTEST_APPLESS_MAIN(TestExpectedBreakEven)
#include "test_expected_break_even.moc"
