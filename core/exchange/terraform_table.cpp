// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/terraform_table.h"

#include "core/domains/kind.h"

#include <algorithm>

namespace gp {

const std::vector<TerraformRow> &terraformRows()
{
    using enum TerraformShape;
    // clang-format off
    static const std::vector<TerraformRow> kRows{
        {.cloudFormation = "AWS::AutoScaling::AutoScalingGroup", .terraform = "aws_autoscaling_group", .ref = "name",
         .name = "name",
         .rules = {{"DesiredCapacity", Number}, {"MaxSize", Number}, {"MinSize", Number},
                   {"AutoScalingGroupName", Argument, "name"},
                   {"LaunchTemplate.LaunchTemplateId", Argument, "id"},
                   {"MetricsCollection", Hoisted},
                   {"MetricsCollection.Granularity", Argument, "metrics_granularity"},
                   {"MetricsCollection.Metrics", Argument, "enabled_metrics"},
                   {"MixedInstancesPolicy.LaunchTemplate.Overrides", Blocks, "override"},
                   {"NewInstancesProtectedFromScaleIn", Argument, "protect_from_scale_in"},
                   {"Tags", Blocks, "tag"},
                   {"TargetGroupARNs", Argument, "target_group_arns"}},
         .attributes = {{"AutoScalingGroupARN", "arn"}},
         .special = TerraformSpecial::ScalingGroup},
        {.cloudFormation = "AWS::AutoScaling::ScalingPolicy", .terraform = "aws_autoscaling_policy", .ref = "arn",
         .name = "name",
         .rules = {{"AutoScalingGroupName", Argument, "autoscaling_group_name"},
                   {"PredictiveScalingConfiguration.MetricSpecifications", Blocks, "metric_specification"},
                   {"StepAdjustments", Blocks, "step_adjustment"}},
         .attributes = {{"PolicyName", "name"}}},
        {.cloudFormation = "AWS::AutoScaling::ScheduledAction", .terraform = "aws_autoscaling_schedule",
         .ref = "scheduled_action_name", .name = "scheduled_action_name",
         .rules = {{"AutoScalingGroupName", Argument, "autoscaling_group_name"}},
         // Left out they would mean 0; -1 leaves the group's own (provider documentation, aws_autoscaling_schedule).
         .defaults = {{"min_size", "-1"}, {"max_size", "-1"}, {"desired_capacity", "-1"}}},
        {.cloudFormation = "AWS::AutoScaling::WarmPool", .terraform = "aws_autoscaling_group",
         .rules = {{"AutoScalingGroupName", Left}}, .special = TerraformSpecial::WarmPool},
        {.cloudFormation = "AWS::CloudWatch::Alarm", .terraform = "aws_cloudwatch_metric_alarm", .ref = "alarm_name",
         .name = "alarm_name", .rules = {{"Dimensions", Pairs}}},
        {.cloudFormation = "AWS::CloudWatch::Dashboard", .terraform = "aws_cloudwatch_dashboard",
         .ref = "dashboard_name", .name = "dashboard_name", .rules = {{"DashboardBody", Encoded}}},
        {.cloudFormation = "AWS::DLM::LifecyclePolicy", .terraform = "aws_dlm_lifecycle_policy",
         .rules = {{"PolicyDetails.Schedules", Blocks, "schedule"},
                   {"PolicyDetails.Schedules.ArchiveRule.RetainRule", Argument, "archive_retain_rule"},
                   {"PolicyDetails.Schedules.CrossRegionCopyRules", Blocks, "cross_region_copy_rule"},
                   {"PolicyDetails.Schedules.TagsToAdd", Tags},
                   {"PolicyDetails.TargetTags", Tags}}},
        {.cloudFormation = "AWS::EC2::CapacityReservation", .terraform = "aws_ec2_capacity_reservation",
         .rules = {{"OutPostArn", Argument, "outpost_arn"}, {"TagSpecifications", FirstTags, "tags"}},
         .attributes = {{"CapacityReservationArn", "arn"}}},
        {.cloudFormation = "AWS::EC2::EIP", .terraform = "aws_eip", .ref = "public_ip"},
        {.cloudFormation = "AWS::EC2::InternetGateway", .terraform = "aws_internet_gateway",
         .attributes = {{"InternetGatewayId", "id"}}},
        {.cloudFormation = "AWS::EC2::LaunchTemplate", .terraform = "aws_launch_template",
         .rules = {{"LaunchTemplateData", Hoisted},
                   {"LaunchTemplateData.NetworkInterfaces.Groups", Argument, "security_groups"},
                   {"LaunchTemplateData.SecurityGroupIds", Argument, "vpc_security_group_ids"},
                   {"LaunchTemplateName", Argument, "name"},
                   {"TagSpecifications", FirstTags, "tags"}},
         .attributes = {{"LatestVersionNumber", "latest_version"}, {"DefaultVersionNumber", "default_version"},
                        {"LaunchTemplateId", "id"}}},
        {.cloudFormation = "AWS::EC2::NatGateway", .terraform = "aws_nat_gateway",
         .attributes = {{"NatGatewayId", "id"}}},
        {.cloudFormation = "AWS::EC2::PlacementGroup", .terraform = "aws_placement_group", .ref = "name",
         .name = "name", .attributes = {{"GroupName", "name"}, {"GroupId", "placement_group_id"}}},
        {.cloudFormation = "AWS::EC2::Route", .terraform = "aws_route"},
        {.cloudFormation = "AWS::EC2::RouteTable", .terraform = "aws_route_table",
         .attributes = {{"RouteTableId", "id"}}},
        {.cloudFormation = "AWS::EC2::SecurityGroup", .terraform = "aws_security_group", .name = "name",
         .rules = {{"GroupDescription", Argument, "description"}, {"GroupName", Argument, "name"},
                   {"SecurityGroupEgress", Left}, {"SecurityGroupIngress", Left}},
         .attributes = {{"GroupId", "id"}}, .special = TerraformSpecial::SecurityGroup},
        {.cloudFormation = "AWS::EC2::SecurityGroupEgress", .terraform = "aws_vpc_security_group_egress_rule",
         .rules = {{"CidrIp", Argument, "cidr_ipv4"}, {"CidrIpv6", Argument, "cidr_ipv6"},
                   {"DestinationPrefixListId", Argument, "prefix_list_id"},
                   {"DestinationSecurityGroupId", Argument, "referenced_security_group_id"},
                   {"GroupId", Argument, "security_group_id"}}},
        {.cloudFormation = "AWS::EC2::SecurityGroupIngress", .terraform = "aws_vpc_security_group_ingress_rule",
         .rules = {{"CidrIp", Argument, "cidr_ipv4"}, {"CidrIpv6", Argument, "cidr_ipv6"},
                   {"GroupId", Argument, "security_group_id"},
                   {"SourcePrefixListId", Argument, "prefix_list_id"},
                   {"SourceSecurityGroupId", Argument, "referenced_security_group_id"}}},
        {.cloudFormation = "AWS::EC2::Subnet", .terraform = "aws_subnet", .attributes = {{"SubnetId", "id"}}},
        {.cloudFormation = "AWS::EC2::SubnetRouteTableAssociation", .terraform = "aws_route_table_association"},
        {.cloudFormation = "AWS::EC2::Volume", .terraform = "aws_ebs_volume",
         .rules = {{"VolumeType", Argument, "type"}}, .attributes = {{"VolumeId", "id"}}},
        {.cloudFormation = "AWS::EC2::VolumeAttachment", .terraform = "aws_volume_attachment",
         .rules = {{"Device", Argument, "device_name"}}},
        {.cloudFormation = "AWS::EC2::VPC", .terraform = "aws_vpc",
         .attributes = {{"VpcId", "id"}, {"DefaultSecurityGroup", "default_security_group_id"},
                        {"DefaultNetworkAcl", "default_network_acl_id"}}},
        {.cloudFormation = "AWS::EC2::VPCEndpoint", .terraform = "aws_vpc_endpoint",
         .rules = {{"PolicyDocument", Encoded, "policy"}}},
        {.cloudFormation = "AWS::EC2::VPCGatewayAttachment", .terraform = "aws_internet_gateway_attachment"},
        {.cloudFormation = "AWS::EFS::AccessPoint", .terraform = "aws_efs_access_point",
         .rules = {{"AccessPointTags", Tags, "tags"}},
         .attributes = {{"AccessPointId", "id"}}},
        {.cloudFormation = "AWS::EFS::FileSystem", .terraform = "aws_efs_file_system",
         .rules = {{"BackupPolicy", Left}, {"FileSystemPolicy", Left}, {"FileSystemTags", Tags, "tags"},
                   {"LifecyclePolicies", Blocks, "lifecycle_policy"},
                   {"LifecyclePolicies.TransitionToIA", Argument, "transition_to_ia"},
                   {"ReplicationConfiguration", Left}},
         .attributes = {{"FileSystemId", "id"}},
         .companions = {{"BackupPolicy", "aws_efs_backup_policy", "file_system_id"},
                        {"FileSystemPolicy", "aws_efs_file_system_policy", "file_system_id", "policy", Encoded},
                        {"ReplicationConfiguration.Destinations", "aws_efs_replication_configuration",
                         "source_file_system_id", "destination"}}},
        {.cloudFormation = "AWS::EFS::MountTarget", .terraform = "aws_efs_mount_target"},
        {.cloudFormation = "AWS::FSx::DataRepositoryAssociation", .terraform = "aws_fsx_data_repository_association",
         .rules = {{"S3", Blocks, "s3"}}},
        {.cloudFormation = "AWS::FSx::FileSystem.LUSTRE", .terraform = "aws_fsx_lustre_file_system",
         .rules = {{"FileSystemType", Left}, {"LustreConfiguration", Hoisted}}},
        {.cloudFormation = "AWS::FSx::FileSystem.ONTAP", .terraform = "aws_fsx_ontap_file_system",
         .rules = {{"FileSystemType", Left}, {"OntapConfiguration", Hoisted},
                   {"OntapConfiguration.HAPairs", Argument, "ha_pairs"},
                   {"OntapConfiguration.ThroughputCapacityPerHAPair", Argument, "throughput_capacity_per_ha_pair"}}},
        {.cloudFormation = "AWS::FSx::FileSystem.OPENZFS", .terraform = "aws_fsx_openzfs_file_system",
         .rules = {{"FileSystemType", Left}, {"OpenZFSConfiguration", Hoisted}}},
        {.cloudFormation = "AWS::FSx::FileSystem.WINDOWS", .terraform = "aws_fsx_windows_file_system",
         .rules = {{"FileSystemType", Left}, {"WindowsConfiguration", Hoisted},
                   {"WindowsConfiguration.SelfManagedActiveDirectoryConfiguration", Blocks,
                    "self_managed_active_directory"},
                   {"WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.UserName", Argument, "username"}}},
        {.cloudFormation = "AWS::FSx::StorageVirtualMachine", .terraform = "aws_fsx_ontap_storage_virtual_machine",
         .rules = {{"ActiveDirectoryConfiguration.NetBiosName", Argument, "netbios_name"},
                   {"ActiveDirectoryConfiguration.SelfManagedActiveDirectoryConfiguration.UserName", Argument,
                    "username"}}},
        {.cloudFormation = "AWS::FSx::Volume.ONTAP", .terraform = "aws_fsx_ontap_volume",
         .rules = {{"VolumeType", Left}, {"OntapConfiguration", Hoisted},
                   {"OntapConfiguration.SizeInBytes", Number}}},
        {.cloudFormation = "AWS::FSx::Volume.OPENZFS", .terraform = "aws_fsx_openzfs_volume",
         .rules = {{"VolumeType", Left}, {"OpenZFSConfiguration", Hoisted},
                   {"OpenZFSConfiguration.StorageCapacityQuotaGiB", Argument, "storage_capacity_quota_gib"},
                   {"OpenZFSConfiguration.NfsExports", Blocks, "nfs_exports"},
                   {"OpenZFSConfiguration.NfsExports.ClientConfigurations", Blocks, "client_configurations"}}},
        {.cloudFormation = "AWS::IAM::InstanceProfile", .terraform = "aws_iam_instance_profile", .ref = "name",
         .rules = {{"InstanceProfileName", Argument, "name"}, {"Roles", First, "role"}}},
        {.cloudFormation = "AWS::IAM::Role", .terraform = "aws_iam_role", .ref = "name",
         .rules = {{"AssumeRolePolicyDocument", Encoded, "assume_role_policy"}, {"ManagedPolicyArns", Left},
                   {"Policies", Left}, {"RoleName", Argument, "name"}},
         .attributes = {{"RoleId", "unique_id"}}, .special = TerraformSpecial::Role},
        {.cloudFormation = "AWS::KMS::Key", .terraform = "aws_kms_key", .ref = "key_id",
         .rules = {{"KeyPolicy", Encoded, "policy"}, {"PendingWindowInDays", Argument, "deletion_window_in_days"}},
         .attributes = {{"KeyId", "key_id"}}},
        {.cloudFormation = "AWS::S3::Bucket", .terraform = "aws_s3_bucket",
         .rules = {{"BucketEncryption", Left}, {"BucketName", Argument, "bucket"}, {"CorsConfiguration", Left},
                   {"IntelligentTieringConfigurations", Left}, {"LifecycleConfiguration", Left},
                   {"ObjectLockConfiguration", Left}, {"OwnershipControls", Left},
                   {"PublicAccessBlockConfiguration", Left}, {"VersioningConfiguration", Left}},
         .special = TerraformSpecial::Bucket},
        // What terraformBucketSettings() makes of a bucket's properties; blocks are named as Terraform names them there.
        {.cloudFormation = "AWS::S3::Bucket.BucketEncryption",
         .terraform = "aws_s3_bucket_server_side_encryption_configuration",
         .rules = {{"Rule.ApplyServerSideEncryptionByDefault.KMSMasterKeyID", Argument, "kms_master_key_id"},
                   {"Rule.ApplyServerSideEncryptionByDefault.SSEAlgorithm", Argument, "sse_algorithm"}}},
        {.cloudFormation = "AWS::S3::Bucket.CorsConfiguration", .terraform = "aws_s3_bucket_cors_configuration"},
        {.cloudFormation = "AWS::S3::Bucket.IntelligentTieringConfigurations",
         .terraform = "aws_s3_bucket_intelligent_tiering_configuration"},
        {.cloudFormation = "AWS::S3::Bucket.LifecycleConfiguration",
         .terraform = "aws_s3_bucket_lifecycle_configuration"},
        {.cloudFormation = "AWS::S3::Bucket.ObjectLockConfiguration",
         .terraform = "aws_s3_bucket_object_lock_configuration"},
        {.cloudFormation = "AWS::S3::Bucket.OwnershipControls", .terraform = "aws_s3_bucket_ownership_controls"},
        {.cloudFormation = "AWS::S3::Bucket.PublicAccessBlockConfiguration",
         .terraform = "aws_s3_bucket_public_access_block"},
        {.cloudFormation = "AWS::S3::Bucket.VersioningConfiguration", .terraform = "aws_s3_bucket_versioning"},
        {.cloudFormation = "AWS::S3::BucketPolicy", .terraform = "aws_s3_bucket_policy",
         .rules = {{"PolicyDocument", Encoded, "policy"}}},
        {.cloudFormation = "AWS::SNS::Topic", .terraform = "aws_sns_topic", .ref = "arn", .name = "name",
         .rules = {{"TopicName", Argument, "name"}},
         .attributes = {{"TopicArn", "arn"}, {"TopicName", "name"}}},
    };
    // clang-format on
    return kRows;
}

const TerraformRow *terraformRow(std::string_view cloudFormation)
{
    const auto &rows = terraformRows();
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const TerraformRow &row) { return row.cloudFormation == cloudFormation; });
    return found == rows.end() ? nullptr : &*found;
}

const TerraformRow *terraformRowOf(const CfnResource &resource)
{
    for (const char *property : {"FileSystemType", "VolumeType"})
        if (const auto value = resource.properties.find(property); value != resource.properties.end())
            if (value->is_string())
                if (const TerraformRow *row = terraformRow(resource.type + "." + value->get<std::string>()))
                    return row;
    return terraformRow(resource.type);
}

}  // namespace gp
