// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/deployment.h"
#include "core/exchange/terraform_hcl.h"
#include "core/exchange/terraform_table.h"

#include <map>
#include <set>
#include <tuple>

namespace gp {

/// Where a resource of a deployment stands in Terraform.
struct TerraformAddress {
    const TerraformRow *row = nullptr;
    std::string name;    ///< unique over all modules
    std::string module;  ///< empty: the root
};

/// Names of everything in a deployment, given once so that every module means the same by them.
class TerraformNames {
public:
    /// @param apart  each part becomes a module; else all is in the root
    /// Errors: InvalidInput for a resource type without a row; `where` is its logical id.
    [[nodiscard]] static Result<TerraformNames> of(const Deployment &deployment, bool apart);

    [[nodiscard]] const std::map<std::string, TerraformAddress> &resources() const { return m_resources; }
    [[nodiscard]] const TerraformAddress *resource(const std::string &logicalId) const;
    [[nodiscard]] const std::string *
    variable(const std::string &parameter) const;  ///< null: there is no such parameter
    /// Whether rules of its own say what a security group lets out; then its default does not hold.
    [[nodiscard]] bool hasEgressRules(const std::string &securityGroup) const
    {
        return m_groupsWithEgress.contains(securityGroup);
    }
    [[nodiscard]] const std::string &moduleOf(const DeploymentPart &part) const;

private:
    std::map<std::string, TerraformAddress> m_resources;
    std::map<std::string, std::string> m_variables;
    std::map<std::string, std::string> m_modules;  ///< by the part's logical id
    std::set<std::string> m_groupsWithEgress;
};

/// An attribute of a resource that stands in another module.
struct TerraformLink {
    std::string logicalId;
    std::string attribute;
    bool operator<(const TerraformLink &other) const
    {
        return std::tie(logicalId, attribute) < std::tie(other.logicalId, other.attribute);
    }
};

/// Turns CloudFormation's values into expressions inside one module, and notes what these need of the world around it.
/// Source: AWS CloudFormation, "Intrinsic function reference" and "Pseudo parameters reference".
class TerraformScope {
public:
    TerraformScope(const TerraformNames &names, std::string module);

    [[nodiscard]] const TerraformNames &names() const { return m_names; }
    [[nodiscard]] HclValue value(const Json &json);
    /// A JSON document, an object or text that may stand inside Fn::Sub, as jsonencode(…).
    [[nodiscard]] HclValue encoded(const Json &json);
    /// An attribute of a resource, wherever it stands.
    [[nodiscard]] std::string attribute(const std::string &logicalId, const std::string &attribute);
    /// What a variable of that name is called; the module asks for it.
    [[nodiscard]] std::string variable(const std::string &name);
    /// A name for a resource that only Terraform has: `wanted`, or with a number behind it.
    [[nodiscard]] std::string freeName(const std::string &type, const std::string &wanted);

    [[nodiscard]] std::vector<HclBlock> data() const;  ///< data sources, by address
    [[nodiscard]] const std::set<std::string> &variables() const { return m_variables; }
    [[nodiscard]] const std::set<TerraformLink> &links() const { return m_links; }  ///< what other modules must give
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

private:
    using Variables = std::map<std::string, Json>;
    HclValue intrinsic(const std::string &function, const Json &argument);
    HclValue chosen(const Json &argument);
    HclValue compared(const Json &sides, const std::string &sign);
    HclValue substituted(const std::string &text, const Variables &variables);
    HclValue documentValue(const Json &json, const Variables &variables);
    std::string named(const std::string &name, const Variables &variables);
    std::string reference(const std::string &name);
    std::string parameterStore(const std::string &path);
    std::string dataSource(const std::string &type, const std::string &name, const std::string &attribute);
    std::string refuse(const std::string &what);

    const TerraformNames &m_names;
    std::string m_module;
    std::map<std::string, HclBlock> m_data;
    std::map<std::string, std::string> m_stored;  ///< SSM path → name of its data source
    std::set<std::string> m_variables;
    std::set<TerraformLink> m_links;
    std::set<std::string> m_taken;
    std::optional<Error> m_problem;
};

/// Whether an object is a call of an intrinsic function.
[[nodiscard]] bool isIntrinsic(const Json &json);
/// The name under which an attribute crosses modules: "vpc_id".
[[nodiscard]] std::string terraformLinkName(const TerraformNames &names, const TerraformLink &link);

}  // namespace gp
