// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_resources.h"

#include "core/base/text.h"
#include "core/domains/resource_tags.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

Json fsxRef(const std::string &logicalId) { return {{"Ref", logicalId}}; }

Json fsxAttribute(const std::string &logicalId, const std::string &name)
{
    return {{"Fn::GetAtt", Json::array({logicalId, name})}};
}

std::int64_t fsxWhole(double value) { return static_cast<std::int64_t>(std::llround(value)); }

const char *fsxTypeName(FsxSystem system)
{
    switch (system) {
    case FsxSystem::OpenZfs:
        return "OPENZFS";
    case FsxSystem::Ontap:
        return "ONTAP";
    case FsxSystem::Windows:
        return "WINDOWS";
    case FsxSystem::Lustre:
        break;
    }
    return "LUSTRE";
}

bool fsxSpeaksSmb(const FsxConfig &config)
{
    return config.protocol == FsxProtocol::Smb || config.protocol == FsxProtocol::NfsAndSmb;
}

/// Makes all resources of one file system.
class FsxDeploy {
public:
    FsxDeploy(const FsxConfig &config, const ResourceContext &context) : m_config(config), m_context(context) {}

    ResourceSet all()
    {
        addFileSystem();
        if (!m_context.vpcLogicalId.empty())
            addSecurityGroup();
        if (m_config.system == FsxSystem::Ontap)
            addSvm();
        addVolumes();
        if (!m_config.s3Bucket.empty())
            addAssociation();
        if (m_config.alarms > 0)
            addFreeSpaceAlarm();
        if (m_config.alarms > 1)
            addUseAlarm();
        return std::move(m_set);
    }

private:
    [[nodiscard]] std::string id(const std::string &suffix) const { return m_context.logicalId + suffix; }
    void add(CfnResource resource) { m_set.resources.push_back(std::move(resource)); }

    void addFileSystem()
    {
        Json properties = {{"FileSystemType", fsxTypeName(m_config.system)},
                           {"StorageType", std::string(textOf(m_config.storageType))},
                           {"SubnetIds", subnets()},
                           {"Tags", resourceTags(m_context)}};
        if (m_config.storageType != FsxStorage::IntelligentTiering)
            properties["StorageCapacity"] = fsxWhole(m_config.storageCapacity);
        if (!m_context.vpcLogicalId.empty())
            properties["SecurityGroupIds"] = Json::array({fsxAttribute(id("SecurityGroup"), "GroupId")});
        // What is made to be thrown away takes no key of its own (FSx API, KmsKeyId).
        if (!m_config.kmsKeyId.empty() && !isFsxScratch(m_config.deployment))
            properties["KmsKeyId"] = m_config.kmsKeyId;
        switch (m_config.system) {
        case FsxSystem::Lustre:
            // 2.15 is what AWS recommends for new ones (FSx API, FileSystemTypeVersion).
            properties["FileSystemTypeVersion"] = "2.15";
            properties["LustreConfiguration"] = lustre();
            break;
        case FsxSystem::Windows:
            properties["WindowsConfiguration"] = windows();
            break;
        case FsxSystem::Ontap:
            properties["OntapConfiguration"] = ontap();
            break;
        case FsxSystem::OpenZfs:
            properties["OpenZFSConfiguration"] = openZfs();
            break;
        }
        // Data outlives the stack.
        add({m_context.logicalId,
             "AWS::FSx::FileSystem",
             std::move(properties),
             {},
             {{"DeletionPolicy", "Retain"}, {"UpdateReplacePolicy", "Retain"}}});
    }

    /// Of the design's VPC; what it has none for, such as a file system outside of one, is asked for at deployment: there is no
    /// file system without a subnet (FSx API, SubnetIds).
    Json subnet(std::size_t number)
    {
        if (number < m_context.subnetLogicalIds.size())
            return fsxRef(m_context.subnetLogicalIds[number]);
        const std::string parameter = id("Subnet" + std::to_string(number + 1));
        m_set.parameters[parameter] = {{"Type", "AWS::EC2::Subnet::Id"},
                                       {"Description", "ID of the subnet that \"" + excerpt(m_context.name) +
                                                           "\" stands in" +
                                                           (number > 0 ? ", in another zone than the first" : "")}};
        return fsxRef(parameter);
    }
    /// One subnet, or of a Multi-AZ file system two: the first holds the preferred server.
    Json subnets()
    {
        Json list = Json::array();
        const std::size_t wanted = isFsxMultiAz(m_config.deployment) ? 2 : 1;
        for (std::size_t i = 0; i < wanted; ++i)
            list.push_back(subnet(i));
        return list;
    }
    void addPreferred(Json &configuration)
    {
        if (isFsxMultiAz(m_config.deployment))
            configuration["PreferredSubnetId"] = subnet(0);
    }
    void addIops(Json &configuration) const
    {
        if (m_config.diskIops > m_config.includedIops)
            configuration["DiskIopsConfiguration"] = {{"Mode", "USER_PROVISIONED"},
                                                      {"Iops", fsxWhole(m_config.diskIops)}};
    }

    [[nodiscard]] Json lustre() const
    {
        Json configuration = {{"DeploymentType", std::string(textOf(m_config.deployment))},
                              {"DataCompressionType", m_config.compression ? "LZ4" : "NONE"}};
        if (m_config.perUnitThroughput > 0)
            configuration["PerUnitStorageThroughput"] = fsxWhole(m_config.perUnitThroughput);
        if (m_config.storageType == FsxStorage::Hdd)
            configuration["DriveCacheType"] = m_config.driveCache ? "READ" : "NONE";
        if (m_config.storageType == FsxStorage::IntelligentTiering) {
            configuration["ThroughputCapacity"] = fsxWhole(m_config.throughputCapacity);
            configuration["DataReadCacheConfiguration"] = {{"SizingMode", "PROPORTIONAL_TO_THROUGHPUT_CAPACITY"}};
        }
        // Neither scratch nor what is linked to a bucket takes backups.
        if (!isFsxScratch(m_config.deployment) && m_config.s3Bucket.empty()) {
            configuration["AutomaticBackupRetentionDays"] = m_config.automaticBackupRetentionDays;
            configuration["CopyTagsToBackups"] = true;
        }
        return configuration;
    }

    Json windows()
    {
        Json configuration = {{"DeploymentType", std::string(textOf(m_config.deployment))},
                              {"ThroughputCapacity", fsxWhole(m_config.throughputCapacity)},
                              {"AutomaticBackupRetentionDays", m_config.automaticBackupRetentionDays},
                              {"CopyTagsToBackups", true}};
        addPreferred(configuration);
        addIops(configuration);
        if (m_config.audit)
            configuration["AuditLogConfiguration"] = {{"FileAccessAuditLogLevel", "SUCCESS_AND_FAILURE"},
                                                      {"FileShareAccessAuditLogLevel", "SUCCESS_AND_FAILURE"}};
        if (m_config.directory == FsxDirectory::SelfManaged)
            configuration["SelfManagedActiveDirectoryConfiguration"] = selfManaged();
        else
            configuration["ActiveDirectoryId"] = directoryId();
        return configuration;
    }

    Json ontap()
    {
        Json configuration = {{"DeploymentType", std::string(textOf(m_config.deployment))},
                              {"AutomaticBackupRetentionDays", m_config.automaticBackupRetentionDays}};
        // Asked of one zone too by the AWS provider of Terraform.
        configuration["PreferredSubnetId"] = subnet(0);
        addIops(configuration);
        const bool second =
            m_config.deployment == FsxDeployment::SingleAz2 || m_config.deployment == FsxDeployment::MultiAz2;
        if (second) {
            configuration["HAPairs"] = m_config.haPairs;
            configuration["ThroughputCapacityPerHAPair"] =
                fsxWhole(m_config.throughputCapacity / static_cast<double>(m_config.haPairs));
        } else {
            configuration["ThroughputCapacity"] = fsxWhole(m_config.throughputCapacity);
        }
        return configuration;
    }

    [[nodiscard]] const char *zfsCompression() const { return m_config.compression ? "LZ4" : "NONE"; }
    Json openZfs()
    {
        Json configuration = {{"DeploymentType", std::string(textOf(m_config.deployment))},
                              {"ThroughputCapacity", fsxWhole(m_config.throughputCapacity)},
                              {"AutomaticBackupRetentionDays", m_config.automaticBackupRetentionDays},
                              {"CopyTagsToBackups", true},
                              {"CopyTagsToVolumes", true},
                              {"RootVolumeConfiguration", {{"DataCompressionType", zfsCompression()}}}};
        addPreferred(configuration);
        addIops(configuration);
        if (m_config.storageType == FsxStorage::IntelligentTiering)
            configuration["ReadCacheConfiguration"] = {{"SizingMode", "PROPORTIONAL_TO_THROUGHPUT_CAPACITY"}};
        return configuration;
    }

    Json directoryId()
    {
        if (!m_config.directoryId.empty())
            return m_config.directoryId;
        m_set.parameters[id("DirectoryId")] = {
            {"Type", "String"},
            {"Description", "ID of the AWS Managed Microsoft AD that \"" + excerpt(m_context.name) + "\" joins"},
            {"AllowedPattern", "d-[0-9a-f]{10}"}};
        return fsxRef(id("DirectoryId"));
    }
    Json selfManaged()
    {
        m_set.parameters[id("JoinPassword")] = {{"Type", "String"},
                                                {"NoEcho", true},
                                                {"Description", "Password of " + excerpt(m_config.joinUser) +
                                                                    ", who joins \"" + excerpt(m_context.name) +
                                                                    "\" to " + excerpt(m_config.domainName)}};
        Json servers = Json::array();
        for (const std::string &server : split(m_config.dnsServers, ','))
            servers.push_back(trimmed(server));
        return {{"DnsIps", std::move(servers)},
                {"DomainName", m_config.domainName},
                {"UserName", trimmed(m_config.joinUser)},
                {"Password", fsxRef(id("JoinPassword"))}};
    }

    void addSvm()
    {
        const bool windows = m_config.protocol == FsxProtocol::Smb;
        Json properties = {{"FileSystemId", fsxRef(m_context.logicalId)},
                           {"Name", "svm"},
                           {"RootVolumeSecurityStyle", windows ? "NTFS" : "UNIX"},
                           {"Tags", resourceTags(m_context, m_context.name + " SVM")}};
        // An SVM joins any directory, that of AWS too, as one that is self-managed (FSx API, CreateStorageVirtualMachine).
        if (fsxSpeaksSmb(m_config) && m_config.directory == FsxDirectory::SelfManaged)
            properties["ActiveDirectoryConfiguration"] = {{"NetBiosName", "SVM"},
                                                          {"SelfManagedActiveDirectoryConfiguration", selfManaged()}};
        add({id("Svm"), "AWS::FSx::StorageVirtualMachine", std::move(properties), {}});
    }

    void addVolumes()
    {
        int number = 0;
        for (const FsxVolume &volume : m_config.volumes) {
            const double gib = std::max(1.0, std::ceil(m_config.dataGiB * volume.share.value() / 100));
            Json properties = {{"Name", volume.name},
                               {"Tags", resourceTags(m_context, m_context.name + " " + volume.name)}};
            if (m_config.system == FsxSystem::Ontap) {
                properties["VolumeType"] = "ONTAP";
                properties["OntapConfiguration"] = ontapVolume(volume, gib);
            } else {
                properties["VolumeType"] = "OPENZFS";
                properties["OpenZFSConfiguration"] = {
                    {"ParentVolumeId", fsxAttribute(m_context.logicalId, "RootVolumeId")},
                    {"DataCompressionType", zfsCompression()},
                    {"StorageCapacityQuotaGiB", fsxWhole(gib)},
                    {"NfsExports", exports()}};
            }
            add({id("Volume" + std::to_string(++number)),
                 "AWS::FSx::Volume",
                 std::move(properties),
                 {},
                 {{"DeletionPolicy", "Retain"}, {"UpdateReplacePolicy", "Retain"}}});
        }
    }
    /// Root of a client is nobody here, and writes are on disk before they are acknowledged.
    [[nodiscard]] static Json exports()
    {
        const Json everyone = {{"Clients", "*"}, {"Options", Json::array({"rw", "crossmnt", "sync", "root_squash"})}};
        return Json::array({{{"ClientConfigurations", Json::array({everyone})}}});
    }
    [[nodiscard]] Json ontapVolume(const FsxVolume &volume, double gib) const
    {
        constexpr std::int64_t kBytesPerMiB = 1'048'576;
        constexpr double kMiBPerGiB = 1024;
        Json tiering = {{"Name", std::string(textOf(m_config.tiering))}};
        return {{"StorageVirtualMachineId", fsxRef(id("Svm"))},
                {"JunctionPath", volume.path},
                {"SizeInBytes", std::to_string(fsxWhole(gib * kMiBPerGiB) * kBytesPerMiB)},
                {"StorageEfficiencyEnabled", m_config.deduplication ? "true" : "false"},
                {"SecurityStyle", m_config.protocol == FsxProtocol::Smb ? "NTFS" : "UNIX"},
                {"TieringPolicy", std::move(tiering)}};
    }

    void addAssociation()
    {
        const Json events = Json::array({"NEW", "CHANGED", "DELETED"});
        add({id("Repository"),
             "AWS::FSx::DataRepositoryAssociation",
             {{"FileSystemId", fsxRef(m_context.logicalId)},
              {"FileSystemPath", "/s3"},
              {"DataRepositoryPath", "s3://" + m_config.s3Bucket},
              {"BatchImportMetaDataOnCreate", true},
              {"S3", {{"AutoImportPolicy", {{"Events", events}}}, {"AutoExportPolicy", {{"Events", events}}}}},
              {"Tags", resourceTags(m_context, m_context.name + " S3")}},
             {}});
    }

    /// What linked fleets use comes in by rules that stand beside the group; servers of Lustre also talk to one another.
    void addSecurityGroup()
    {
        Json properties = {{"GroupDescription", "Servers of a file system"},
                           {"VpcId", fsxRef(m_context.vpcLogicalId)},
                           {"Tags", resourceTags(m_context)}};
        Json ingress = Json::array();
        for (const IngressRule &rule : m_context.ingress)
            if (!rule.cidr.empty())
                ingress.push_back({{"CidrIp", rule.cidr},
                                   {"IpProtocol", rule.protocol},
                                   {"FromPort", rule.port},
                                   {"ToPort", rule.port},
                                   {"Description", rule.why}});
        if (!ingress.empty())
            properties["SecurityGroupIngress"] = std::move(ingress);
        const std::string group = id("SecurityGroup");
        add({group, "AWS::EC2::SecurityGroup", std::move(properties), {}});
        if (m_config.system != FsxSystem::Lustre)
            return;
        // Source: FSx for Lustre User Guide, file system access control with Amazon VPC.
        struct Ports {
            const char *name;
            int from;
            int to;
        };
        for (const Ports &ports : {Ports{"Lustre", 988, 988}, Ports{"LustreInternal", 1018, 1023}})
            add({id(ports.name + std::string("Ingress")),
                 "AWS::EC2::SecurityGroupIngress",
                 {{"GroupId", fsxAttribute(group, "GroupId")},
                  {"SourceSecurityGroupId", fsxAttribute(group, "GroupId")},
                  {"IpProtocol", "tcp"},
                  {"FromPort", ports.from},
                  {"ToPort", ports.to},
                  {"Description", "Between the servers of the file system"}},
                 {}});
    }

    [[nodiscard]] Json dimension(const std::string &name, Json value) const
    {
        return {{"Name", name}, {"Value", std::move(value)}};
    }
    CfnResource alarm(const std::string &suffix, const std::string &why, const std::string &metric,
                      const std::string &statistic, const std::string &comparison, double threshold, Json dimensions)
    {
        Json properties = {{"AlarmName", stackName(id(suffix))},
                           {"AlarmDescription", why},
                           {"Namespace", "AWS/FSx"},
                           {"MetricName", metric},
                           {"Statistic", statistic},
                           {"Dimensions", std::move(dimensions)},
                           {"ComparisonOperator", comparison},
                           {"Threshold", fsxWhole(threshold)},
                           {"Period", 300},
                           {"EvaluationPeriods", 3}};
        if (!m_config.alarmTopic.empty())
            properties["AlarmActions"] = Json::array({m_config.alarmTopic});
        return {id(suffix), "AWS::CloudWatch::Alarm", std::move(properties), {}};
    }
    /// Metrics of AWS/FSx. Source: monitoring pages of the four user guides.
    void addFreeSpaceAlarm()
    {
        // A tenth of the space: our own threshold.
        constexpr double kFreeShare = 0.1;
        constexpr double kBytesPerGiB = 1'073'741'824;
        const double bytes = m_config.storageCapacity * kBytesPerGiB;
        Json one = Json::array({dimension("FileSystemId", fsxRef(m_context.logicalId))});
        const std::string why = "Less than a tenth of the storage is free";
        switch (m_config.system) {
        case FsxSystem::Windows:
            return add(alarm("SpaceAlarm", why, "FreeStorageCapacity", "Average", "LessThanThreshold",
                             bytes * kFreeShare, std::move(one)));
        case FsxSystem::Lustre:
            return add(alarm("SpaceAlarm", why, "FreeDataStorageCapacity", "Sum", "LessThanThreshold",
                             bytes * kFreeShare, std::move(one)));
        case FsxSystem::OpenZfs:
            return add(alarm("SpaceAlarm", why, "UsedStorageCapacity", "Average", "GreaterThanThreshold",
                             bytes * (1 - kFreeShare), std::move(one)));
        case FsxSystem::Ontap:
            one.push_back(dimension("StorageTier", "SSD"));
            one.push_back(dimension("DataType", "All"));
            return add(alarm("SpaceAlarm", why, "StorageCapacityUtilization", "Average", "GreaterThanThreshold",
                             100 * (1 - kFreeShare), std::move(one)));
        }
    }
    void addUseAlarm()
    {
        // Four fifths leave something for a peak: our own threshold.
        constexpr double kBusyPercent = 80;
        add(alarm("UseAlarm", "The servers' network is used to four fifths", "NetworkThroughputUtilization", "Average",
                  "GreaterThanThreshold", kBusyPercent,
                  Json::array({dimension("FileSystemId", fsxRef(m_context.logicalId))})));
    }

    const FsxConfig &m_config;
    const ResourceContext &m_context;
    ResourceSet m_set;
};

}  // namespace

ResourceSet fsxResources(const FsxConfig &config, const ResourceContext &context)
{
    return FsxDeploy(config, context).all();
}

}  // namespace gp
