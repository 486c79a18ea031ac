// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/any_spec.h"
#include "core/domains/context.h"
#include "core/domains/plan.h"

#include <functional>
#include <set>
#include <span>

namespace gp {

class Offers;

/// As AWS groups its services, and the palette with it.
enum class Category {
    Compute,
    Containers,
    Storage,
    Database,
    Network,
    Serverless,
    Analytics,
    Integration,
    Management,
    Security,
    MachineLearning,
    Iot,
    Frame,
    Outside
};
template <>
struct EnumText<Category> {
    static constexpr std::array kNames{EnumName{Category::Compute, "compute", "Compute"},
                                       EnumName{Category::Containers, "containers", "Containers"},
                                       EnumName{Category::Storage, "storage", "Storage"},
                                       EnumName{Category::Database, "database", "Databases"},
                                       EnumName{Category::Network, "network", "Network and edge"},
                                       EnumName{Category::Serverless, "serverless", "Serverless"},
                                       EnumName{Category::Analytics, "analytics", "Analytics"},
                                       EnumName{Category::Integration, "integration", "Integration"},
                                       EnumName{Category::Management, "management", "Management"},
                                       EnumName{Category::Security, "security", "Security"},
                                       EnumName{Category::MachineLearning, "machine-learning", "Machine learning"},
                                       EnumName{Category::Iot, "iot", "IoT"},
                                       EnumName{Category::Frame, "frame", "Frames"},
                                       EnumName{Category::Outside, "outside", "Outside AWS"}};
};

/// What a component is as a frame: None holds nothing. Top is the canvas itself.
enum class FrameRole { None, Top, Account, Region, Vpc, Zone, Tier, Group };
template <>
struct EnumText<FrameRole> {
    static constexpr std::array kNames{EnumName{FrameRole::None, "none", "service"},
                                       EnumName{FrameRole::Top, "top", "canvas"},
                                       EnumName{FrameRole::Account, "account", "account"},
                                       EnumName{FrameRole::Region, "region", "Region"},
                                       EnumName{FrameRole::Vpc, "vpc", "VPC"},
                                       EnumName{FrameRole::Zone, "zone", "zone"},
                                       EnumName{FrameRole::Tier, "tier", "subnet tier"},
                                       EnumName{FrameRole::Group, "group", "group"}};
};

/// What a kind is: words, place and look; no function.
struct KindInfo {
    std::string id;       ///< "ec2.fleet"
    std::string title;    ///< "EC2 fleet"
    std::string summary;  ///< one line under the name: "EC2 Auto Scaling"
    Category category = Category::Compute;
    std::string icon;                   ///< name of its drawing in resources/icons/services
    std::vector<std::string> useCases;  ///< searchable words
    FrameRole frame = FrameRole::None;
    std::vector<FrameRole> livesIn;  ///< frames that may hold it directly
    bool insideAws = true;           ///< false: clients, internet: marked as such, never priced
    double width = 180;              ///< of a new one, px
    double height = 44;
};

/// A link that this kind may have, and what it implies.
struct LinkRule {
    LinkRole role = LinkRole::Calls;
    bool outgoing = true;                 ///< from this kind; false: towards it
    std::vector<std::string> otherKinds;  ///< ids; empty: any kind that is not a frame
    Protocol protocol = Protocol::Https;  ///< of a new link
    std::int64_t port = 443;              ///< of a new link
    bool turned = false;                  ///< a new link is turned round: the other end comes first
    bool opensSecurityGroup = true;       ///< the far end's group admits protocol and port
    std::string permission;               ///< IAM action that the caller needs; may be empty
};

/// One CloudFormation resource. Terraform follows from it by a table (core/exchange/terraform_table.h).
struct CfnResource {
    std::string logicalId;
    std::string type;  ///< "AWS::EC2::LaunchTemplate"
    Json properties = Json::object();
    std::vector<std::string> dependsOn;
    Json attributes =
        Json::object();  ///< what stands beside Properties: UpdatePolicy, DeletionPolicy, Condition (written out)
};

/// What a component deploys, and what only the account that it is deployed in can say.
struct ResourceSet {
    std::vector<CfnResource> resources{};
    /// By logical id, which begins with the component's: {"Type": …, "Description": …}, as CloudFormation's Parameters.
    std::map<std::string, Json> parameters{};
};

/// A security-group rule that a link implies: made by the relate stage.
struct IngressRule {
    std::string fromLogicalId;  ///< security group of the caller; empty: `cidr`
    std::string cidr;
    std::string protocol;  ///< "tcp", "udp", "-1"
    std::int64_t port = 0;
    std::string why;
};

/// What stands at the other end of an `attaches` link, in the same deployment.
struct AttachedPart {
    std::string name;
    std::string kind;
    Json configuration;
    std::vector<CfnResource> resources;
};

/// What x_resources needs of the design around a component.
struct ResourceContext {
    std::string logicalId;  ///< unique prefix of this component's resources
    std::string name;
    std::map<std::string, std::string> tags;
    std::string vpcLogicalId;                   ///< empty: outside a VPC
    std::vector<std::string> subnetLogicalIds;  ///< of its tier, one a zone
    std::vector<std::string> routeLogicalIds;   ///< its tier's way to the internet, which software that starts may need
    std::set<std::string> takenInVpc{};  ///< what others brought of which the VPC takes one only (SoleInVpc::what)
    std::vector<IngressRule> ingress;
    std::vector<std::string> permissions;  ///< IAM actions that its links imply
    std::vector<AttachedPart> attached;    ///< by link id
};

/// One service kind: a row of functions and data. Views and engines know kinds only through it.
struct Kind {
    KindInfo info;
    std::vector<FieldDescription> fields;
    std::vector<LinkRule> links;
    std::vector<RuleInfo> rules;

    AnySpec defaults;  ///< a default-made spec
    DeclaredFacts (*facts)(const AnySpec &spec) = nullptr;
    /// Requests that start here (clients): adds to the demand stage; null for all others.
    Demand (*source)(const AnySpec &spec) = nullptr;
    /// Finds the best configuration. Errors: InvalidInput with the field in `where`.
    Result<Plan> (*plan)(const AnySpec &spec, const PlanContext &context, const Offers &offers) = nullptr;
    /// The same plan with what is told on request: break-evens, curves, further rankings. Null: the plan tells all.
    Result<Plan> (*explain)(const AnySpec &spec, const PlanContext &context, const Offers &offers) = nullptr;
    /// Prices a configuration as it stands, without planning: what pins and imports use.
    Result<std::vector<CostLine>> (*price)(const Json &configuration, const std::string &region,
                                           const Offers &offers) = nullptr;
    /// The configuration as CloudFormation resources; empty for kinds that deploy nothing.
    ResourceSet (*resources)(const Json &configuration, const ResourceContext &context) = nullptr;
    /// Runs the kind's review rules.
    std::vector<Finding> (*review)(const AnySpec &spec, const PlanContext &context, const Plan &plan) = nullptr;

    [[nodiscard]] bool isFrame() const { return info.frame != FrameRole::None; }
    /// Reads a spec of this kind. Errors as readFields(). @param unknown  keys that the kind does not have
    [[nodiscard]] Result<AnySpec> read(const Json &json, Json *unknown) const
    {
        return defaults.readAgain(json, unknown);
    }
};

}  // namespace gp
