// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/describe/any_spec.h"
#include "core/design/acceptance.h"
#include "core/design/band.h"

namespace gp {

/// One thing in a design: a service, a frame that holds others, or something outside AWS.
struct Component {
    ComponentId id;
    std::string kind;    ///< a kind's id ("ec2.fleet"); a kind that this version does not know is kept as it is
    std::string name;    ///< as people read it
    ComponentId parent;  ///< the frame that holds it; empty at the top
    AnySpec spec;
    TagMap tags;
    Json specExtra = Json::object();  ///< spec keys of a later version, kept word for word
    Json extra = Json::object();      ///< component keys of a later version, kept word for word
    Acceptances accepted{};           ///< findings about it that may stay
    Bands bands{};                    ///< round values of the spec that are not known exactly
    bool operator==(const Component &) const = default;
};

/// Where a component is drawn, in scene pixels at 100 %. Meaning lives in Component::parent, never here.
struct Placement {
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;
    bool operator==(const Placement &) const = default;
};

}  // namespace gp
