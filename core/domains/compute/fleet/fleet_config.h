// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_needs.h"

namespace gp {

/// AWS::EC2::LaunchTemplate BlockDeviceMapping. The first row is the root volume. Ours are `VolumeName` and `SnapshotsKept`.
struct BlockDevice {
    std::string deviceName;
    std::string name;  ///< of the data volume in the spec; empty: the root volume
    std::string volumeType;
    std::int64_t volumeSize = 0;  ///< GiB
    std::int64_t iops = 0;        ///< 0: what the type includes
    std::int64_t throughput = 0;  ///< MiB/s; 0: what the type includes
    bool encrypted = true;
    std::string kmsKeyId;  ///< empty: the account's default key for EBS
    bool deleteOnTermination = true;
    std::int64_t snapshotsKept = 0;  ///< daily, by Data Lifecycle Manager
    bool operator==(const BlockDevice &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("DeviceName", deviceName, {.label = "Device", .key = true});
        visit("VolumeName", name, {.label = "Volume"});
        visit("VolumeType", volumeType, {.label = "Type"});
        visit("VolumeSize", volumeSize, {.label = "Size (GiB)"});
        visit("Iops", iops, {.label = "IOPS"});
        visit("Throughput", throughput, {.label = "Throughput (MiB/s)"});
        visit("Encrypted", encrypted, {.label = "Encrypted"});
        visit("KmsKeyId", kmsKeyId, {.label = "KMS key"});
        visit("DeleteOnTermination", deleteOnTermination, {.label = "Deleted with its instance"});
        visit("SnapshotsKept", snapshotsKept, {.label = "Daily snapshots kept"});
    }
};

/// What the local disks of an instance are for: a scratch volume that they stand in for, or "local".
struct LocalVolume {
    std::string name;
    bool operator==(const LocalVolume &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("VolumeName", name, {.label = "Volume", .key = true});
    }
};

/// AWS::AutoScaling::AutoScalingGroup LaunchTemplateOverrides.
struct TypeOverride {
    std::string instanceType;
    std::int64_t weightedCapacity = 0;  ///< 0: every type counts one
    bool operator==(const TypeOverride &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("InstanceType", instanceType, {.label = "Type", .key = true});
        visit("WeightedCapacity", weightedCapacity, {.label = "Weight"});
    }
};

/// AWS::AutoScaling::ScalingPolicy StepAdjustment. Bounds are relative to the alarm's threshold; an empty one is open.
struct ScalingStep {
    std::string lowerBound;
    std::string upperBound;
    std::int64_t adjustment = 0;
    bool operator==(const ScalingStep &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("MetricIntervalLowerBound", lowerBound, {.label = "From"});
        visit("MetricIntervalUpperBound", upperBound, {.label = "To"});
        visit("ScalingAdjustment", adjustment, {.label = "Adds"});
    }
};

/// AWS::AutoScaling::ScalingPolicy.
struct ScalingPolicy {
    std::string name;
    std::string policyType;            ///< "TargetTrackingScaling", "StepScaling", "PredictiveScaling"
    std::string predefinedMetricType;  ///< "ASGAverageCPUUtilization", "ALBRequestCountPerTarget"; empty for steps
    double targetValue = 0;
    std::string mode;                          ///< predictive: "ForecastOnly" or "ForecastAndScale"
    std::int64_t schedulingBufferTime = 0;     ///< predictive, s
    std::vector<ScalingStep> stepAdjustments;  ///< with AdjustmentType ChangeInCapacity
    double alarmThreshold = 0;                 ///< of the step policy's alarm on CPUUtilization
    bool operator==(const ScalingPolicy &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("PolicyName", name, {.label = "Policy", .key = true});
        visit("PolicyType", policyType, {.label = "Kind"});
        visit("PredefinedMetricType", predefinedMetricType, {.label = "Metric"});
        visit("TargetValue", targetValue, {.label = "Target"});
        visit("Mode", mode, {.label = "Mode"});
        visit("SchedulingBufferTime", schedulingBufferTime, {.label = "Launched ahead (s)"});
        visit("StepAdjustments", stepAdjustments, {.label = "Steps"});
        visit("AlarmThreshold", alarmThreshold, {.label = "Alarm threshold"});
    }
};

/// AWS::AutoScaling::ScheduledAction.
struct ScheduledAction {
    std::string name;
    std::int64_t minSize = 0;
    std::string recurrence;  ///< cron, UTC; a person replaces it where the event's time is not known to the design
    bool operator==(const ScheduledAction &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("ScheduledActionName", name, {.label = "Action", .key = true});
        visit("MinSize", minSize, {.label = "Minimum"});
        visit("Recurrence", recurrence, {.label = "When (cron, UTC)"});
    }
};

/// AWS::CloudWatch::Alarm on a metric of the group.
struct FleetAlarm {
    std::string name;
    std::string nameSpace;  ///< "AWS/EC2"
    std::string metricName;
    std::string statistic;           ///< "Average", "Sum", "Minimum", "Maximum"
    std::string comparisonOperator;  ///< "GreaterThanThreshold", "LessThanThreshold"
    double threshold = 0;
    std::int64_t period = 60;  ///< s
    std::int64_t evaluationPeriods = 1;
    bool operator==(const FleetAlarm &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("AlarmName", name, {.label = "Alarm", .key = true});
        visit("Namespace", nameSpace, {.label = "Namespace"});
        visit("MetricName", metricName, {.label = "Metric"});
        visit("Statistic", statistic, {.label = "Statistic"});
        visit("ComparisonOperator", comparisonOperator, {.label = "Compared"});
        visit("Threshold", threshold, {.label = "Threshold"});
        visit("Period", period, {.label = "Period (s)"});
        visit("EvaluationPeriods", evaluationPeriods, {.label = "Periods"});
    }
};

/// What is decided for a fleet, under the property names of AWS::EC2::LaunchTemplate, AWS::AutoScaling::AutoScalingGroup and
/// what goes with them. Never edited: pins in the spec lead here. Ours are `OperatingSystem`, `SqlServer`, `Licence` (they select
/// image and licence), `InstanceStore` (what the start-up script mounts) and what is used in a month: `InstanceHours`, `SpotInstanceHours`, `ReservedIdleHours`,
/// `SurplusCreditHours`.
struct FleetConfig {
    std::string instanceType;
    FleetOs os = FleetOs::AmazonLinux;
    SqlServerEdition sqlServer = SqlServerEdition::None;
    OsLicence licence = OsLicence::Included;
    std::string imageId;
    std::string httpTokens{"required"};
    std::int64_t httpPutResponseHopLimit = 1;
    bool associatePublicIpAddress = false;
    bool ebsOptimized = true;
    std::string cpuCredits;
    bool monitoring = true;
    std::string userData;
    Tenancy tenancy = Tenancy::Shared;
    bool hibernation = false;
    std::string interfaceType;       ///< "efa", else empty
    std::int64_t efaInterfaces = 1;  ///< of them, one a network card
    std::vector<BlockDevice> blockDevices;
    std::vector<LocalVolume> instanceStore;  ///< empty: nothing asks for local disks
    std::vector<FleetPort> ports;
    std::vector<FleetPermission> permissions;

    std::int64_t minSize = 0;
    std::int64_t maxSize = 0;
    std::int64_t desiredCapacity = 0;
    std::int64_t zones = 1;
    std::string healthCheckType{"EC2"};
    std::int64_t healthCheckGracePeriod = 300;
    std::int64_t defaultInstanceWarmup = 300;
    std::string terminationPolicies{"OldestLaunchTemplate,Default"};  ///< in order, separated by commas
    std::int64_t maxInstanceLifetime = 0;                             ///< s; 0: no limit
    bool capacityRebalance = false;
    std::vector<TypeOverride> overrides;  ///< not empty: a MixedInstancesPolicy
    std::string spotAllocationStrategy;
    std::int64_t onDemandBaseCapacity = 0;
    std::int64_t onDemandPercentageAboveBaseCapacity = 100;
    std::int64_t minHealthyPercentage = 90;
    std::int64_t maxHealthyPercentage = 110;
    std::string placementStrategy;  ///< "cluster", "partition", "spread" or empty
    std::int64_t partitionCount = 0;
    std::int64_t reservedInstances = 0;  ///< AWS::EC2::CapacityReservation InstanceCount; 0: none
    std::string warmPoolState;           ///< AWS::AutoScaling::WarmPool PoolState; empty: no pool
    std::int64_t warmPoolMinSize = 0;    ///< its MinSize: instances kept beside those in service
    std::vector<ScalingPolicy> scalingPolicies;
    std::vector<ScheduledAction> scheduledActions;
    std::vector<FleetAlarm> alarms;
    bool dashboard = false;

    bool lacksWayOut = false;       ///< works for what stands outside AWS from subnets that lead nowhere
    double instanceHours = 0;       ///< on demand, all instances, a month
    double spotInstanceHours = 0;   ///< on Spot
    double spotUsdPerHour = 0;      ///< the mean over the pools: a past price, not a rate of the catalog
    double reservedIdleHours = 0;   ///< reserved, and no instance of the fleet runs in it
    double surplusCreditHours = 0;  ///< vCPU-hours beyond what a burstable type earns
    bool operator==(const FleetConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("InstanceType", instanceType, {.label = "Instance type"});
        visit("OperatingSystem", os, {.label = "Operating system"});
        visit("SqlServer", sqlServer, {.label = "SQL Server"});
        visit("Licence", licence, {.label = "Licence"});
        visit("ImageId", imageId,
              {.label = "Image", .help = "An SSM public parameter, so that the newest image is taken at launch."});
        visit("HttpTokens", httpTokens, {.label = "Instance metadata tokens", .help = "required: IMDSv2 only"});
        visit("HttpPutResponseHopLimit", httpPutResponseHopLimit, {.label = "Instance metadata hop limit"});
        visit("AssociatePublicIpAddress", associatePublicIpAddress, {.label = "Public IPv4 address"});
        visit("EbsOptimized", ebsOptimized, {.label = "Bandwidth of its own for volumes"});
        visit("CpuCredits", cpuCredits, {.label = "CPU credits", .help = "Burstable types only"});
        visit("Monitoring", monitoring, {.label = "Detailed monitoring"});
        visit("UserData", userData, {.label = "Start-up script", .maxLength = 16'384, .multiline = true});
        visit("Tenancy", tenancy, {.label = "Tenancy"});
        visit("HibernationOptions", hibernation, {.label = "Hibernation"});
        visit("InterfaceType", interfaceType, {.label = "Network interface"});
        visit("EfaInterfaces", efaInterfaces, {.label = "EFA interfaces"});
        visit("BlockDeviceMappings", blockDevices, {.label = "Volumes of each instance"});
        visit("InstanceStore", instanceStore, {.label = "On local disks"});
        visit("Ports", ports, {.label = "Ports"});
        visit("Permissions", permissions, {.label = "Permissions"});
        visit("MinSize", minSize, {.label = "Minimum"});
        visit("MaxSize", maxSize, {.label = "Maximum"});
        visit("DesiredCapacity", desiredCapacity, {.label = "Desired"});
        visit("AvailabilityZones", zones, {.label = "Availability Zones that it may run in"});
        visit("HealthCheckType", healthCheckType, {.label = "Health check"});
        visit("HealthCheckGracePeriod", healthCheckGracePeriod, {.label = "Health check grace (s)"});
        visit("DefaultInstanceWarmup", defaultInstanceWarmup, {.label = "Instance warm-up (s)"});
        visit("TerminationPolicies", terminationPolicies, {.label = "Terminated first"});
        visit("MaxInstanceLifetime", maxInstanceLifetime, {.label = "Longest life (s)"});
        visit("CapacityRebalance", capacityRebalance, {.label = "Capacity rebalancing"});
        visit("Overrides", overrides, {.label = "Types of the pools"});
        visit("SpotAllocationStrategy", spotAllocationStrategy, {.label = "Spot allocation"});
        visit("OnDemandBaseCapacity", onDemandBaseCapacity, {.label = "On-demand base"});
        visit("OnDemandPercentageAboveBaseCapacity", onDemandPercentageAboveBaseCapacity,
              {.label = "On demand above the base (%)"});
        visit("MinHealthyPercentage", minHealthyPercentage, {.label = "Kept healthy in a refresh (%)"});
        visit("MaxHealthyPercentage", maxHealthyPercentage, {.label = "At most in a refresh (%)"});
        visit("PlacementStrategy", placementStrategy, {.label = "Placement group"});
        visit("PartitionCount", partitionCount, {.label = "Partitions"});
        visit("CapacityReservation", reservedInstances, {.label = "Reserved capacity"});
        visit("WarmPoolState", warmPoolState, {.label = "Warm pool"});
        visit("WarmPoolMinSize", warmPoolMinSize, {.label = "Kept in the warm pool"});
        visit("ScalingPolicies", scalingPolicies, {.label = "Scaling policies"});
        visit("ScheduledActions", scheduledActions, {.label = "Scheduled actions"});
        visit("Alarms", alarms, {.label = "Alarms"});
        visit("Dashboard", dashboard, {.label = "Dashboard"});
        visit("LacksWayOut", lacksWayOut, {.label = "NAT gateway missing"});
        visit("InstanceHours", instanceHours, {.label = "Instance-hours a month, on demand"});
        visit("SpotInstanceHours", spotInstanceHours, {.label = "Instance-hours a month, Spot"});
        visit("SpotUsdPerHour", spotUsdPerHour, {.label = "Typical Spot price (USD/hour)"});
        visit("ReservedIdleHours", reservedIdleHours, {.label = "Reserved instance-hours a month that nothing uses"});
        visit("SurplusCreditHours", surplusCreditHours, {.label = "Surplus vCPU-hours a month"});
    }
};

}  // namespace gp
