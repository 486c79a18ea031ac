// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_findings.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_rules.h"

#include <algorithm>

namespace gp {
namespace {

bool fromAnywhere(const FleetPort &port) { return port.source.ends_with("/0"); }

void openPorts(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    for (const FleetPort &port : answer.spec.ports) {
        if (!fromAnywhere(port))
            continue;
        // Secure Shell and Remote Desktop. Source: IANA service names and port numbers.
        const std::int64_t number = port.port.value();
        const bool admin = number == 22 || number == 3389;
        const std::string path = "ports[" + std::to_string(number) + "].source";
        findings.push_back(
            fleetFinding(admin ? "fleet.admin_port_open" : "fleet.port_open_to_all",
                         {path,
                          "Port " + std::to_string(number) + " of every instance is open to " + port.source +
                              (answer.need.publicAddress ? ", and each has a public address." : "."),
                          admin ? "Close it and log in through Session Manager, which needs no open port."
                                : "Let a load balancer face the outside, and open it to the ends of links only.",
                          SuggestedEdit{path, ""},
                          {}}));
    }
}

/// Actions that only read lists have no resources of their own to name. Source: Service Authorization Reference.
bool namesNoResource(std::string_view verb) { return verb.starts_with("Describe") || verb.starts_with("List"); }

void widePermissions(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    for (const FleetPermission &permission : answer.spec.permissions) {
        const std::size_t colon = permission.action.find(':');
        const std::string verb = colon == std::string::npos ? permission.action : permission.action.substr(colon + 1);
        const bool wildAction = permission.action.find('*') != std::string::npos;
        const bool anyResource = permission.resource == "*" || permission.resource.ends_with(":*");
        if (!wildAction && (!anyResource || namesNoResource(verb)))
            continue;
        const std::string path = "permissions[" + permission.action + "].";
        const bool everything = verb == "*";
        findings.push_back(fleetFinding(
            "fleet.wide_permission",
            {path + (wildAction ? "action" : "resource"),
             "Every instance may do " + excerpt(permission.action) + " on " +
                 (anyResource ? "every resource" : excerpt(permission.resource)) + ".",
             wildAction ? "Name the actions that the software calls." : "Name the ARN that the software uses.",
             {},
             everything && anyResource ? std::optional(Severity::High) : std::nullopt}));
    }
}

}  // namespace

void addFleetAccessFindings(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    openPorts(findings, answer);
    widePermissions(findings, answer);
}

}  // namespace gp
