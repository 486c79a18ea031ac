// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/domains/compute/fleet/fleet_needs.h"

#include <string>

namespace gp {

/// What an image must bring drivers for.
enum class ImageHardware {
    Plain,
    Nvidia,  ///< a GPU that the open-source NVIDIA driver knows
    Neuron,  ///< Inferentia2, Trainium
    Other    ///< a GPU or an accelerator whose drivers no public image brings
};

/// Sources: AWS Deep Learning AMIs Developer Guide, Base OSS NVIDIA driver AMI (from G4dn on; earlier GPUs and AMD's have other
/// drivers); Neuron DLAMI User Guide (Inf1 no longer, from 2.26.1 on).
[[nodiscard]] ImageHardware imageHardwareOf(const InstanceType &type);

/// The image of an OS as a launch template names it: "resolve:ssm:" and a public SSM parameter, so that the newest is taken.
/// Empty where none is published: Red Hat's, SQL Server on another system than Windows, hardware without a public image, and
/// licences of one's own but for SUSE on x86_64. Exports then ask for the image in a parameter of the template.
/// Source: the vendors' pages on SSM public parameters (Amazon Linux, Canonical, Debian, SUSE, Windows, Deep Learning AMI, Neuron
/// DLAMI).
[[nodiscard]] std::string imageParameter(FleetOs os, SqlServerEdition sqlServer, OsLicence licence,
                                         Architecture architecture, ImageHardware hardware);

/// What the root volume of such an image takes.
struct ImageRoot {
    double leastGiB = 0;                  ///< 0: not known at all
    bool whole = false;                   ///< false: the image needs more than that, and how much is not known
    const ServiceLimit *limit = nullptr;  ///< the row of the catalog that says so, or null

    /// A root volume with room for the software, GiB: 20 more than the image, in tens, and 30 at least; 100 for what large software
    /// takes whose size is not known. Our own choice.
    double advisedGiB = 30;
};
[[nodiscard]] ImageRoot imageRoot(const Catalog &catalog, FleetOs os, SqlServerEdition sqlServer, OsLicence licence,
                                  ImageHardware hardware);

}  // namespace gp
