// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/instance_type.h"

#include "core/base/text.h"

namespace gp {

std::string describeInstanceType(const InstanceType &type)
{
    std::string text = groupThousands(type.vcpus) + " vCPU · " + formatNumber(type.memoryGiB(), 2) + " GiB · " +
                       std::string(toString(type.architecture));
    if (type.hasGpu())
        text += " · " + formatNumber(type.gpuCount, 3) + " × " + std::string(type.gpuName);
    return text;
}

}  // namespace gp
