// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/scenarios.h"
#include "core/domains/kind_registry.h"

#include <string>
#include <string_view>
#include <vector>

/// FILE.gplan is UTF-8 JSON made to live in git:
///
///     {
///       "format": 1,
///       "app": "groundplan 0.1.0",
///       "components": {
///         "web": {
///           "kind": "ec2.fleet",
///           "name": "Web fleet",
///           "parent": "app-tier",           (left out at the top)
///           "spec": { a key for each field of the kind; an advised one only when it is pinned },
///           "tags": { "team": "shop" },     (left out when there are none)
///           "bands": { "peakLoad": [3400, 5200] },   (low and high round a value; also of links)
///           "accepted": { findings that may stay, see project_accepted.h; also of links and settings }
///         }
///       },
///       "layout": {
///         "web": [240, 180, 180, 44]        (x, y, width, height in px at 100 %)
///       },
///       "links": {
///         "users-web": { "from": "users", "to": "web", and a key for each field of a link }
///       },
///       "scenarios": {                      (left out when there is only the baseline)
///         "two-zones": {
///           "changes": { "components": { "web": { "spec": { "zones": 2 } } } },
///           "letter": "B",
///           "name": "Two zones"
///         }
///       },
///       "settings": { a key for each field of DesignSettings }
///     }
///
/// Order: "format", "app", then every object's keys sorted. One value a line, lists of plain values on one line. Ids: a-z, 0-9 and '-',
/// 1 to 64 characters. Keys that this version does not know stay where they stand, in the file, its settings, components, specs, links
/// and scenarios.
///
/// Components, links, layout and settings of the file are the baseline, whole. Another scenario has in "changes" a merge patch
/// (RFC 7396) that makes it out of the baseline: what differs, and null for what is not there. A patch cannot put a null in; a scenario
/// that needs one is written whole, in "design" instead of "changes". "baseline" may stand among the scenarios to give it another name.
namespace gp {

/// The format number that this version writes; older ones are migrated on load.
inline constexpr int kProjectFormat = 1;
/// Limits of a project file, stated in the errors that they raise.
inline constexpr std::size_t kMaxProjectBytes = 64ull * 1024 * 1024;
inline constexpr std::size_t kMaxJsonDepth = 100;

/// What reading changed or did not understand: shown once, never silently dropped.
struct ProjectReport {
    int format = kProjectFormat;          ///< of the file
    std::vector<std::string> migrations;  ///< one sentence a step
    std::vector<std::string> unknownKinds;
    bool readOnly = false;  ///< a newer format whose kinds are all known (window only)
};

/// Reads FILE.gplan, the baseline and its scenarios; what these have in common is shared. Errors, `where` = "line N" or
/// "line N, /json/pointer", with a remedy: ParseError (cut off, not JSON, not UTF-8), LimitExceeded (bytes, depth, parts),
/// NewerFormat (names both numbers), InvalidInput (wrong types, dangling references,
/// duplicate ids, containment cycles). Unknown keys and kinds are kept and written back. The limits hold for each scenario.
/// @param acceptNewer  read a newer format when every kind in it is known; the report then says read-only
[[nodiscard]] Result<Scenarios> readScenarios(std::string_view bytes, const KindRegistry &kinds,
                                              ProjectReport *report = nullptr, bool acceptNewer = false);
/// The baseline alone, for files that have nothing else (templates).
[[nodiscard]] Result<Design> readProject(std::string_view bytes, const KindRegistry &kinds,
                                         ProjectReport *report = nullptr, bool acceptNewer = false);

/// Writes `format`, `app`, then keys sorted, one component a block, layout apart from content. Same scenarios, same bytes.
[[nodiscard]] std::string writeScenarios(const Scenarios &scenarios);
/// Writes a design that has no other scenarios.
[[nodiscard]] std::string writeProject(const Design &design);

/// The JSON Schema (2020-12) of FILE.gplan, made from the same descriptions that read and write it.
[[nodiscard]] Json projectSchema(const KindRegistry &kinds);

}  // namespace gp
