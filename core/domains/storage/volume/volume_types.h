// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"

namespace gp {

/// EBS volume types under the names of the EC2 API. io1 is priced and importable; where io2 is sold, at the same price and for
/// more, it is never the advice. Source: EBS User Guide, volume types.
enum class VolumeType { Gp3, Gp2, Io2, Io1, St1, Sc1 };
template <>
struct EnumText<VolumeType> {
    static constexpr std::array kNames{
        EnumName{VolumeType::Gp3, "gp3", "gp3"}, EnumName{VolumeType::Gp2, "gp2", "gp2"},
        EnumName{VolumeType::Io2, "io2", "io2"}, EnumName{VolumeType::Io1, "io1", "io1"},
        EnumName{VolumeType::St1, "st1", "st1"}, EnumName{VolumeType::Sc1, "sc1", "sc1"}};
};

}  // namespace gp
