// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/describe/describe.h"
#include "core/design/acceptance.h"
#include "core/design/band.h"

namespace gp {

/// What the first end does with the second.
enum class LinkRole { Calls, Reads, Writes, Attaches, Triggers, Replicates, Uses };
template <>
struct EnumText<LinkRole> {
    static constexpr std::array kNames{EnumName{LinkRole::Calls, "calls", "Calls"},
                                       EnumName{LinkRole::Reads, "reads", "Reads"},
                                       EnumName{LinkRole::Writes, "writes", "Writes"},
                                       EnumName{LinkRole::Attaches, "attaches", "Attaches"},
                                       EnumName{LinkRole::Triggers, "triggers", "Triggers"},
                                       EnumName{LinkRole::Replicates, "replicates", "Replicates"},
                                       EnumName{LinkRole::Uses, "uses", "Uses"}};
};

/// Whether a link of that role opens a connection that software listens for. What is attached, replicated or told of by AWS itself
/// has no protocol and no port.
[[nodiscard]] constexpr bool hasProtocol(LinkRole role)
{
    return role != LinkRole::Attaches && role != LinkRole::Triggers && role != LinkRole::Replicates;
}

enum class Protocol { Tcp, Udp, Http, Https, Any };
template <>
struct EnumText<Protocol> {
    static constexpr std::array kNames{EnumName{Protocol::Https, "https", "HTTPS"},
                                       EnumName{Protocol::Http, "http", "HTTP"}, EnumName{Protocol::Tcp, "tcp", "TCP"},
                                       EnumName{Protocol::Udp, "udp", "UDP"}, EnumName{Protocol::Any, "any", "Any"}};
};

/// What a link asks and carries; described, so that it has a form and a place in files like any spec.
struct LinkSpec {
    LinkRole role = LinkRole::Calls;
    Protocol protocol = Protocol::Https;
    Port port{443};
    double callsPerRequest = 1;
    Percent answeredBefore{0};
    KB requestSize{2};
    KB responseSize{20};
    Advised<GB> gbPerMonth;
    bool operator==(const LinkSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::vector<Condition> carriesCalls{{"role", {"calls", "reads", "writes", "triggers", "uses"}}};
        const std::vector<Condition> connects{{"role", {"calls", "reads", "writes", "uses"}}};
        const std::vector<Condition> carriesData{
            {"role", {"calls", "reads", "writes", "triggers", "replicates", "uses"}}};
        visit("role", role,
              {.label = "What it does",
               .section = "Link",
               .help = "Decides what flows along the link, and which fields below apply."});
        visit("protocol", protocol,
              {.label = "Protocol", .section = "Link", .help = "What the far end speaks.", .when = connects});
        visit("port", port,
              {.label = "Port",
               .section = "Link",
               .min = Port(0),
               .max = Port(65535),
               .help = "Where the far end listens.",
               .when = connects});
        visit("callsPerRequest", callsPerRequest,
              {.label = "Calls per request",
               .section = "Traffic",
               .min = 0.0,
               .max = 10'000.0,
               .help = "How often this link is used for one request that reaches its start.",
               .when = carriesCalls});
        visit("answeredBefore", answeredBefore,
              {.label = "Answered before",
               .section = "Traffic",
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share that never gets this far, such as hits in a cache at the start.",
               .when = carriesCalls});
        visit("requestSize", requestSize,
              {.label = "Request size",
               .section = "Traffic",
               .min = KB(0),
               .max = KB(10'000'000),
               .help = "Mean size of what is sent for one call.",
               .when = carriesCalls});
        visit("responseSize", responseSize,
              {.label = "Response size",
               .section = "Traffic",
               .min = KB(0),
               .max = KB(10'000'000),
               .help = "Mean size of what comes back for one call.",
               .when = carriesCalls});
        visit("gbPerMonth", gbPerMonth,
              {.label = "Traffic per month",
               .section = "Traffic",
               .min = GB(0),
               .max = GB(1e9),
               .help = "Both ways together. Follows from calls and sizes; set it to overrule.",
               .when = carriesData});
    }
};

/// A directed link between two components.
struct Link {
    LinkId id;
    ComponentId from;
    ComponentId to;
    LinkSpec spec;
    Json extra = Json::object();  ///< keys of a later version, kept word for word
    Acceptances accepted{};       ///< findings about it that may stay
    Bands bands{};                ///< round values of the spec that are not known exactly
    bool operator==(const Link &) const = default;
};

}  // namespace gp
