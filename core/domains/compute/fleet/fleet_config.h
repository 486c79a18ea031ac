// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_spec.h"

namespace gp {

/// What is decided for a fleet, under the property names of AWS::EC2::LaunchTemplate and AWS::AutoScaling::AutoScalingGroup.
/// Never edited: pins in the spec lead here. `OperatingSystem` is ours: it selects image and licence.
struct FleetConfig {
    std::string instanceType;
    FleetOs os = FleetOs::AmazonLinux;
    std::string imageId;
    std::int64_t minSize = 0;
    std::int64_t maxSize = 0;
    std::int64_t desiredCapacity = 0;
    std::int64_t zones = 1;
    std::string volumeType;
    std::int64_t volumeSize = 0;
    bool encrypted = true;
    std::string httpTokens{"required"};
    std::int64_t httpPutResponseHopLimit = 1;
    bool associatePublicIpAddress = false;
    std::string cpuCredits;
    std::string healthCheckType{"EC2"};
    std::int64_t healthCheckGracePeriod = 300;
    std::int64_t defaultInstanceWarmup = 300;
    bool operator==(const FleetConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("InstanceType", instanceType, {.label = "Instance type"});
        visit("OperatingSystem", os, {.label = "Operating system"});
        visit("ImageId", imageId,
              {.label = "Image", .help = "An SSM public parameter, so that the newest image is taken at launch."});
        visit("MinSize", minSize, {.label = "Minimum"});
        visit("MaxSize", maxSize, {.label = "Maximum"});
        visit("DesiredCapacity", desiredCapacity, {.label = "Desired"});
        visit("AvailabilityZones", zones, {.label = "Availability Zones"});
        visit("VolumeType", volumeType, {.label = "Root volume type"});
        visit("VolumeSize", volumeSize, {.label = "Root volume size (GiB)"});
        visit("Encrypted", encrypted, {.label = "Root volume encrypted"});
        visit("HttpTokens", httpTokens, {.label = "Instance metadata tokens", .help = "required: IMDSv2 only"});
        visit("HttpPutResponseHopLimit", httpPutResponseHopLimit, {.label = "Instance metadata hop limit"});
        visit("AssociatePublicIpAddress", associatePublicIpAddress, {.label = "Public IPv4 address"});
        visit("CpuCredits", cpuCredits, {.label = "CPU credits", .help = "Burstable types only"});
        visit("HealthCheckType", healthCheckType, {.label = "Health check"});
        visit("HealthCheckGracePeriod", healthCheckGracePeriod, {.label = "Health check grace (s)"});
        visit("DefaultInstanceWarmup", defaultInstanceWarmup, {.label = "Instance warm-up (s)"});
    }
};

}  // namespace gp
