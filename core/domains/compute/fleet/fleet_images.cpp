// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_images.h"

namespace gp {

bool hasPublicImage(FleetOs os) { return os != FleetOs::Rhel; }

std::string imageParameter(FleetOs os, Architecture architecture, bool gpu)
{
    const bool arm = architecture == Architecture::Arm64;
    const std::string arch = arm ? "arm64" : "x86_64";
    const std::string prefix = "resolve:ssm:";
    switch (os) {
    case FleetOs::AmazonLinux:
        if (gpu)
            return prefix + "/aws/service/deeplearning/ami/" + arch +
                   "/base-oss-nvidia-driver-gpu-amazon-linux-2023/latest/ami-id";
        return prefix + "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-" + arch;
    case FleetOs::Ubuntu:
        if (gpu)
            return prefix + "/aws/service/deeplearning/ami/" + arch +
                   "/base-oss-nvidia-driver-gpu-ubuntu-22.04/latest/ami-id";
        return prefix + "/aws/service/canonical/ubuntu/server/24.04/stable/current/" + (arm ? "arm64" : "amd64") +
               "/hvm/ebs-gp3/ami-id";
    case FleetOs::Sles:
        return prefix + "/aws/service/suse/sles/15-sp6/" + arch + "/latest";
    case FleetOs::Windows:
        return prefix + "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base";
    case FleetOs::Rhel:
        break;
    }
    return prefix + "/images/rhel-9-" + arch;
}

}  // namespace gp
