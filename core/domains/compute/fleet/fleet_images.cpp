// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_images.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// Systems for which the images with drivers are made.
bool hasDriverImages(FleetOs os) { return os == FleetOs::AmazonLinux || os == FleetOs::Ubuntu; }

/// Path below "/aws/service/"; empty: none.
std::string imagePath(FleetOs os, SqlServerEdition sqlServer, OsLicence licence, bool arm, ImageHardware hardware)
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
    if (hasDriverImages(os) && hardware != ImageHardware::Plain) {
        const std::string system = os == FleetOs::Ubuntu ? "ubuntu-24.04" : "amazon-linux-2023";
        if (hardware == ImageHardware::Nvidia)
            return "deeplearning/ami/" + arch + "/base-oss-nvidia-driver-gpu-" + system + "/latest/ami-id";
        return hardware == ImageHardware::Neuron && !arm ? "neuron/dlami/base/" + system + "/latest/image_id"
                                                         : std::string();
    }
    switch (os) {
    case FleetOs::AmazonLinux:
        return "ami-amazon-linux-latest/al2023-ami-kernel-default-" + arch;
    case FleetOs::Ubuntu:
        return "canonical/ubuntu/server/24.04/stable/current/" + debianArch + "/hvm/ebs-gp3/ami-id";
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

ImageHardware imageHardwareOf(const InstanceType &type)
{
    if (type.hasGpu())
        return type.gpuMaker == "nvidia" && !type.legacy ? ImageHardware::Nvidia : ImageHardware::Other;
    if (!type.hasAccelerator())
        return ImageHardware::Plain;
    const bool neuron = type.acceleratorName == "inferentia2" || type.acceleratorName.starts_with("trainium");
    return neuron ? ImageHardware::Neuron : ImageHardware::Other;
}

std::string imageParameter(FleetOs os, SqlServerEdition sqlServer, OsLicence licence, Architecture architecture,
                           ImageHardware hardware)
{
    const std::string path = imagePath(os, sqlServer, licence, architecture == Architecture::Arm64, hardware);
    return path.empty() ? path : "resolve:ssm:/aws/service/" + path;
}

ImageRoot imageRoot(const Catalog &catalog, FleetOs os, SqlServerEdition sqlServer, OsLicence licence,
                    ImageHardware hardware)
{
    constexpr double kLarge = 100;
    constexpr double kRoom = 20;
    constexpr double kStep = 10;
    ImageRoot root;
    const bool withDrivers = hasDriverImages(os) && hardware != ImageHardware::Plain;
    const bool large = withDrivers || sqlServer != SqlServerEdition::None;
    const bool asked = imagePath(os, sqlServer, licence, false, hardware).empty();
    const std::string image =
        withDrivers ? (hardware == ImageHardware::Nvidia ? "nvidia" : "") : std::string(textOf(os));
    // An image with SQL Server holds Windows too; of one that a person names nothing is known.
    if (!asked && !image.empty())
        root.limit = catalog.limit("ec2", "image." + image + ".root_min");
    if (root.limit)
        root.leastGiB = root.limit->value.value_or(0);
    root.whole = root.leastGiB > 0 && sqlServer == SqlServerEdition::None;
    if (root.whole)
        root.advisedGiB = std::max(root.advisedGiB, std::ceil((root.leastGiB + kRoom) / kStep) * kStep);
    else if (large)
        root.advisedGiB = kLarge;
    return root;
}

}  // namespace gp
