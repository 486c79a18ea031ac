// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"

#include <string>

namespace gp {

/// What moves where an answer becomes another one: the heading under which a list of break-evens is sorted.
enum class Turning {
    Load,     ///< what is asked, read, moved or worked
    Counts,   ///< how many run, by the load of one hour
    Machine,  ///< vCPUs, GPUs and network of one instance
    Memory,   ///< of one instance
    Storage,  ///< what is kept, and what volumes must give
    Zones,
    Time,
    Price,
    Other
};
template <>
struct EnumText<Turning> {
    static constexpr std::array kNames{
        EnumName{Turning::Load, "load", "Load"},          EnumName{Turning::Counts, "counts", "Counts"},
        EnumName{Turning::Machine, "machine", "Machine"}, EnumName{Turning::Memory, "memory", "Memory"},
        EnumName{Turning::Storage, "storage", "Storage"}, EnumName{Turning::Zones, "zones", "Zones"},
        EnumName{Turning::Time, "time", "Time"},          EnumName{Turning::Price, "price", "Price"},
        EnumName{Turning::Other, "other", "Other"}};
};

/// A break-even: one nearest place at which the answer to a choice changes, all else as it is.
struct ChangeIf {
    Turning turning = Turning::Other;
    std::string sentence;  ///< "above 120 req/s: 6 × m7a.xlarge, +$274.36 a month"
    bool operator==(const ChangeIf &) const = default;
};

}  // namespace gp
