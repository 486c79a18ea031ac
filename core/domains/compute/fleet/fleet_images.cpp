// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_images.h"

namespace gp {
namespace {

/// Path below "/aws/service/"; empty: none.
std::string imagePath(FleetOs os, SqlServerEdition sqlServer, OsLicence licence, bool arm, bool gpu)
{
    const std::string arch = arm ? "arm64" : "x86_64";
    const std::string debianArch = arm ? "arm64" : "amd64";
    const bool windows = os == FleetOs::Windows;
    if (windows && arm)
        return {};
    // A licence of one's own is for what is licensed at all; Linux without a subscription has the same image either way.
    const bool licensed = windows || os == FleetOs::Sles || os == FleetOs::Rhel;
    if (licence == OsLicence::Own && licensed)
        return os == FleetOs::Sles && !arm && sqlServer == SqlServerEdition::None
                   ? "suse/sles-byos/15-sp6/x86_64/latest"
                   : std::string();
    if (sqlServer != SqlServerEdition::None)
        return windows
                   ? "ami-windows-latest/Windows_Server-2022-English-Full-SQL_2022_" + std::string(labelOf(sqlServer))
                   : std::string();
    switch (os) {
    case FleetOs::AmazonLinux:
        return gpu ? "deeplearning/ami/" + arch + "/base-oss-nvidia-driver-gpu-amazon-linux-2023/latest/ami-id"
                   : "ami-amazon-linux-latest/al2023-ami-kernel-default-" + arch;
    case FleetOs::Ubuntu:
        return gpu ? "deeplearning/ami/" + arch + "/base-oss-nvidia-driver-gpu-ubuntu-24.04/latest/ami-id"
                   : "canonical/ubuntu/server/24.04/stable/current/" + debianArch + "/hvm/ebs-gp3/ami-id";
    case FleetOs::Debian:
        return "debian/release/12/latest/" + debianArch;
    case FleetOs::Sles:
        return "suse/sles/15-sp6/" + arch + "/latest";
    case FleetOs::Windows:
        return "ami-windows-latest/Windows_Server-2022-English-Full-Base";
    case FleetOs::Rhel:
        break;
    }
    return {};
}

}  // namespace

std::string imageParameter(FleetOs os, SqlServerEdition sqlServer, OsLicence licence, Architecture architecture,
                           bool gpu)
{
    const std::string path = imagePath(os, sqlServer, licence, architecture == Architecture::Arm64, gpu);
    return path.empty() ? path : "resolve:ssm:/aws/service/" + path;
}

}  // namespace gp
