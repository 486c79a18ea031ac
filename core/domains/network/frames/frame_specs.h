// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

namespace gp {

struct AccountSpec {
    std::string number;
    bool operator==(const AccountSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit(
            "number", number,
            {.label = "Account number", .section = "Account", .help = "Twelve digits; printed only.", .maxLength = 14});
    }
};

struct RegionSpec {
    std::string region{"us-east-1"};
    bool operator==(const RegionSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("region", region,
              {.label = "Region",
               .section = "Region",
               .help = "Everything inside is sold, priced and deployed here.",
               .options = OptionSource::Regions,
               .maxLength = 40});
    }
};

struct VpcSpec {
    std::string cidr{"10.0.0.0/16"};
    bool operator==(const VpcSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit(
            "cidr", cidr,
            {.label = "IPv4 range",
             .section = "Network",
             .help =
                 "CIDR block, /16 to /20. AWS takes down to /28, but three tiers in several zones need /20 or larger.",
             .maxLength = 18});
    }
};

struct ZoneSpec {
    std::string letter{"a"};
    bool operator==(const ZoneSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("letter", letter,
              {.label = "Zone letter",
               .section = "Zone",
               .help = "AWS maps letters to physical zones for each account on its own.",
               .maxLength = 1});
    }
};

enum class TierPurpose { Public, App, Data };
template <>
struct EnumText<TierPurpose> {
    static constexpr std::array kNames{EnumName{TierPurpose::Public, "public", "Public"},
                                       EnumName{TierPurpose::App, "app", "App"},
                                       EnumName{TierPurpose::Data, "data", "Data"}};
};

struct TierSpec {
    TierPurpose tier = TierPurpose::App;
    bool operator==(const TierSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("tier", tier,
              {.label = "Tier",
               .section = "Subnets",
               .help = "One subnet in each zone. Public: with a route to the internet gateway."});
    }
};

struct GroupSpec {
    std::string note;
    bool operator==(const GroupSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("note", note,
              {.label = "Note",
               .section = "Group",
               .help = "Shown in the diagram and printed in the plan; it changes no figure.",
               .maxLength = 400,
               .multiline = true});
    }
};

/// Those who use the system: where requests start.
struct ClientSpec {
    RequestsPerSecond peakLoad{100};
    HourlyWeek hours;
    bool operator==(const ClientSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("peakLoad", peakLoad,
              {.label = "Peak load",
               .section = "Load",
               .min = RequestsPerSecond(0),
               .max = RequestsPerSecond(10'000'000),
               .help = "Requests per second that start here in the busiest hour of the week."});
        visit("hours", hours,
              {.label = "Hours of the week", .section = "Load", .help = "Each hour as a share of the peak."});
    }
};

struct InternetSpec {
    std::string note;
    bool operator==(const InternetSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("note", note,
              {.label = "Note",
               .section = "Internet",
               .help = "Shown in the diagram and printed in the plan; it changes no figure.",
               .maxLength = 400,
               .multiline = true});
    }
};

}  // namespace gp
