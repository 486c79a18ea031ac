// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/network/frames/frame_kinds.h"

#include "core/base/text.h"
#include "core/domains/network/frames/frame_module.h"
#include "core/domains/network/frames/subnet_plan.h"

namespace gp {
namespace {

KindInfo frameInfo(std::string id, std::string title, std::string summary, FrameRole role, std::string icon,
                   std::vector<FrameRole> livesIn, std::vector<std::string> useCases)
{
    KindInfo info;
    info.id = std::move(id);
    info.title = std::move(title);
    info.summary = std::move(summary);
    info.category = Category::Frame;
    info.icon = std::move(icon);
    info.frame = role;
    info.livesIn = std::move(livesIn);
    info.useCases = std::move(useCases);
    info.width = 320;
    info.height = 160;
    return info;
}

struct AccountModule : FreeModule<AccountModule, AccountSpec> {
    static KindInfo info()
    {
        return frameInfo("aws.account", "AWS account", "Frame", FrameRole::Account, "account", {FrameRole::Top},
                         {"organization", "billing"});
    }
};

struct RegionModule : FreeModule<RegionModule, RegionSpec> {
    static KindInfo info()
    {
        return frameInfo("aws.region", "Region", "Frame", FrameRole::Region, "region",
                         {FrameRole::Account, FrameRole::Top}, {"location", "data residency"});
    }
    static std::optional<Error> check(const RegionSpec &spec, const PlanContext &context)
    {
        if (context.regionZones > 0)
            return std::nullopt;
        return Error{ErrorCode::InvalidInput, "\"" + excerpt(spec.region) + "\" is not a Region of the catalog.",
                     "region", "Choose one of the list, such as the Region nearest to your users."};
    }
};

/// Under the property names of AWS::EC2::VPC.
struct VpcConfig {
    std::string cidrBlock;
    bool enableDnsSupport = true;
    bool enableDnsHostnames = true;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("CidrBlock", cidrBlock, {.label = "IPv4 range"});
        visit("EnableDnsSupport", enableDnsSupport, {.label = "DNS resolution"});
        visit("EnableDnsHostnames", enableDnsHostnames, {.label = "DNS host names"});
    }
};

struct VpcModule : FreeModule<VpcModule, VpcSpec, VpcConfig> {
    static KindInfo info()
    {
        return frameInfo("vpc.network", "VPC", "Frame", FrameRole::Vpc, "vpc", {FrameRole::Region},
                         {"network", "virtual private cloud", "subnets"});
    }
    static VpcConfig configure(const VpcSpec &spec) { return {spec.cidr, true, true}; }
    static std::optional<Error> check(const VpcSpec &spec, const PlanContext &) { return vpcRangeProblem(spec.cidr); }
    static std::vector<CfnResource> resources(const VpcConfig &config, const ResourceContext &context)
    {
        Json tags = Json::array({{{"Key", "Name"}, {"Value", context.name}}});
        for (const auto &[key, value] : context.tags)
            if (key != "Name")
                tags.push_back({{"Key", key}, {"Value", value}});
        return {{context.logicalId,
                 "AWS::EC2::VPC",
                 {{"CidrBlock", config.cidrBlock},
                  {"EnableDnsSupport", config.enableDnsSupport},
                  {"EnableDnsHostnames", config.enableDnsHostnames},
                  {"Tags", std::move(tags)}},
                 {}}};
    }
};

struct ZoneModule : FreeModule<ZoneModule, ZoneSpec> {
    static KindInfo info()
    {
        return frameInfo("vpc.zone", "Availability Zone", "Frame", FrameRole::Zone, "zone", {FrameRole::Vpc},
                         {"AZ", "redundancy"});
    }
    static std::optional<Error> check(const ZoneSpec &spec, const PlanContext &context)
    {
        if (spec.letter.size() != 1 || spec.letter[0] < 'a' || spec.letter[0] > 'f')
            return Error{ErrorCode::InvalidInput, "\"" + excerpt(spec.letter) + "\" is not a zone letter.", "letter",
                         "Give one letter from a to f."};
        // Where the Region is unknown, its own frame says so.
        if (context.regionZones == 0 || context.vpcZones <= context.regionZones)
            return std::nullopt;
        return Error{ErrorCode::InvalidInput,
                     "The VPC around it has " + std::to_string(context.vpcZones) + " zones, and " +
                         excerpt(context.region) + " has " + std::to_string(context.regionZones) + ".",
                     "letter",
                     "Remove zones until the VPC has " + std::to_string(context.regionZones) +
                         " or fewer, or choose a Region with more."};
    }
};

struct TierModule : FreeModule<TierModule, TierSpec> {
    static KindInfo info()
    {
        return frameInfo("vpc.tier", "Subnet tier", "Frame", FrameRole::Tier, "subnet", {FrameRole::Vpc},
                         {"subnet", "public", "private"});
    }
};

struct GroupModule : FreeModule<GroupModule, GroupSpec> {
    static KindInfo info()
    {
        return frameInfo(
            "group", "Group", "Frame", FrameRole::Group, "group",
            {FrameRole::Top, FrameRole::Account, FrameRole::Region, FrameRole::Vpc, FrameRole::Tier, FrameRole::Group},
            {"label", "box"});
    }
};

KindInfo endInfo(std::string id, std::string title, std::string summary, std::string icon,
                 std::vector<std::string> useCases)
{
    KindInfo info;
    info.id = std::move(id);
    info.title = std::move(title);
    info.summary = std::move(summary);
    info.category = Category::Outside;
    info.icon = std::move(icon);
    info.livesIn = {FrameRole::Top, FrameRole::Group};
    info.useCases = std::move(useCases);
    info.insideAws = false;
    info.width = 160;
    info.height = 44;
    return info;
}

struct ClientModule : FreeModule<ClientModule, ClientSpec> {
    static KindInfo info()
    {
        return endInfo("client", "Users", "Where requests start", "client",
                       {"customers", "browsers", "mobile app", "load"});
    }
    static std::vector<LinkRule> links()
    {
        LinkRule calls;
        calls.role = LinkRole::Calls;
        return {calls};
    }
    static Demand source(const ClientSpec &spec)
    {
        Demand demand;
        for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
            demand.requestsPerSecond[hour] = spec.peakLoad.value() * spec.hours.share[hour];
        return demand;
    }
};

struct InternetModule : FreeModule<InternetModule, InternetSpec> {
    static KindInfo info()
    {
        return endInfo("internet", "Internet", "Services elsewhere", "internet", {"third party", "API", "outside"});
    }
    static std::vector<LinkRule> links()
    {
        LinkRule called;
        called.role = LinkRole::Calls;
        called.outgoing = false;
        called.opensSecurityGroup = false;
        return {called};
    }
};

template <class Module>
const Kind &rowOf()
{
    static const Kind kind = eraseModule<Module>();
    return kind;
}

}  // namespace

const Kind &accountKind() { return rowOf<AccountModule>(); }
const Kind &regionKind() { return rowOf<RegionModule>(); }
const Kind &vpcKind() { return rowOf<VpcModule>(); }
const Kind &zoneKind() { return rowOf<ZoneModule>(); }
const Kind &tierKind() { return rowOf<TierModule>(); }
const Kind &groupKind() { return rowOf<GroupModule>(); }
const Kind &clientKind() { return rowOf<ClientModule>(); }
const Kind &internetKind() { return rowOf<InternetModule>(); }

}  // namespace gp
