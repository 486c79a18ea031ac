// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/terraform.h"

#include "core/base/text.h"
#include "core/exchange/program_version.h"
#include "core/exchange/terraform_resources.h"

namespace gp {
namespace {

constexpr const char *kTerraformVersion = ">= 1.5.0";
constexpr const char *kProviderSource = "hashicorp/aws";
constexpr const char *kProviderVersion = "~> 6.0";

using HclBlocks = std::vector<HclBlock>;

void addBlocks(HclBlocks &to, const HclBlocks &from) { to.insert(to.end(), from.begin(), from.end()); }

/// What the design is, and what it has that this deployment does not.
std::string terraformHeading(const Deployment &deployment)
{
    std::string text = "# " + excerpt(deployment.description, 1000) + "\n# Written by Groundplan " +
                       std::string(programVersion()) + " for " + deployment.region + ".\n";
    for (const auto &[component, why] : deployment.leftOut)
        text += "# Left out: " + excerpt(component) + ". " + excerpt(why, 400) + "\n";
    return text + "\n";
}

/// "Web shop (EU)" → "web-shop-eu": what resources are called by until a person says otherwise.
std::string terraformStackName(const std::string &title)
{
    constexpr std::size_t kLongest = 32;
    std::string name;
    for (const char c : toLower(title)) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && !name.empty());
        if (word)
            name += c;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    name = name.substr(0, kLongest);
    while (!name.empty() && name.back() == '-')
        name.pop_back();
    return name.empty() ? "groundplan" : name;
}

HclBlock terraformRequirements(bool version)
{
    HclBlock block{"terraform", {}, {}};
    if (version)
        block.body.set("required_version", hclQuoted(kTerraformVersion));
    std::vector<HclMember> provider{{"source", HclValue::expression(hclQuoted(kProviderSource))}};
    if (version)
        provider.push_back({"version", HclValue::expression(hclQuoted(kProviderVersion))});
    block.body.add("required_providers").body.set("aws", HclValue::object(std::move(provider)));
    return block;
}

HclBlock variableBlock(const std::string &name, const std::string &type, const std::string &description)
{
    HclBlock block{"variable", {name}, {}};
    block.body.set("description", hclQuoted(description));
    block.body.set("type", type);
    return block;
}

HclBlock outputBlock(const std::string &name, const std::string &description, const std::string &expression)
{
    HclBlock block{"output", {name}, {}};
    block.body.set("description", hclQuoted(description));
    block.body.set("value", expression);
    return block;
}

std::string variableType(const Json &parameter)
{
    const std::string type = parameter.value("Type", std::string());
    if (type == "Number")
        return "number";
    return type == "CommaDelimitedList" || type.starts_with("List<") ? "list(string)" : "string";
}

HclBlock parameterBlock(const std::string &name, const Json &parameter)
{
    HclBlock block = variableBlock(name, variableType(parameter), parameter.value("Description", std::string()));
    if (parameter.value("NoEcho", false))
        block.body.set("sensitive", "true");
    if (const auto value = parameter.find("Default"); value != parameter.end())
        block.body.set("default", value->is_string() ? hclQuoted(value->get<std::string>()) : value->dump());
    if (const auto pattern = parameter.find("AllowedPattern"); pattern != parameter.end()) {
        // CloudFormation matches the whole text.
        const std::string whole = "^(" + pattern->get<std::string>() + ")$";
        HclBody &check = block.body.add("validation").body;
        check.set("condition", "can(regex(" + hclQuoted(whole) + ", var." + name + "))");
        check.set("error_message", hclQuoted("It must match " + pattern->get<std::string>() + "."));
    }
    return block;
}

/// One module while it is written.
struct TerraformModule {
    explicit TerraformModule(const TerraformNames &names, const std::string &name) : scope(names, name) {}
    TerraformScope scope;
    HclBlocks resources;
};

class TerraformWriter {
public:
    TerraformWriter(const Deployment &deployment, const TerraformNames &names)
        : m_deployment(deployment), m_names(names)
    {
    }

    /// Everything in the root, when the names have no modules; else each part in its own.
    std::optional<Error> run()
    {
        module({});
        for (const DeploymentPart &part : m_deployment.parts) {
            TerraformModule &target = module(m_names.moduleOf(part));
            for (const CfnResource &resource : part.set.resources)
                addTerraformResource(resource, target.scope, target.resources);
        }
        TerraformModule &root = module({});
        for (const CfnResource &resource : m_deployment.between)
            addTerraformResource(resource, root.scope, root.resources);
        for (const auto &[logicalId, name] : m_deployment.results)
            if (const TerraformAddress *address = m_names.resource(logicalId))
                m_results.push_back(
                    outputBlock(address->name, name, root.scope.attribute(logicalId, std::string(address->row->ref))));
        for (const auto &[name, each] : m_modules) {
            for (const TerraformLink &link : each.scope.links())
                m_given[m_names.resource(link.logicalId)->module].insert(link);
            if (each.scope.problem())
                return each.scope.problem();
        }
        return std::nullopt;
    }

    std::string text()
    {
        HclBlocks blocks{terraformRequirements(true), provider()};
        addBlocks(blocks, rootVariables());
        addBlocks(blocks, module({}).scope.data());
        addBlocks(blocks, module({}).resources);
        addBlocks(blocks, m_results);
        return terraformHeading(m_deployment) + writeHcl(blocks);
    }

    std::map<std::string, std::string> files()
    {
        std::map<std::string, std::string> files;
        HclBlocks main = module({}).scope.data();
        for (auto &[name, each] : m_modules) {
            if (name.empty())
                continue;
            main.push_back(callOf(name, each));
            const std::string folder = "modules/" + name + "/";
            HclBlocks inside{terraformRequirements(false)};
            addBlocks(inside, each.scope.data());
            addBlocks(inside, each.resources);
            files[folder + "main.tf"] = writeHcl(inside);
            if (const HclBlocks variables = variablesOf(each); !variables.empty())
                files[folder + "variables.tf"] = writeHcl(variables);
            if (const HclBlocks outputs = outputsOf(name); !outputs.empty())
                files[folder + "outputs.tf"] = writeHcl(outputs);
        }
        addBlocks(main, module({}).resources);
        files["versions.tf"] = terraformHeading(m_deployment) + writeHcl({terraformRequirements(true), provider()});
        files["variables.tf"] = writeHcl(rootVariables());
        files["main.tf"] = writeHcl(main);
        if (!m_results.empty())
            files["outputs.tf"] = writeHcl(m_results);
        return files;
    }

private:
    TerraformModule &module(const std::string &name)
    {
        return m_modules.try_emplace(name, m_names, name).first->second;
    }

    HclBlock provider() const
    {
        HclBlock block{"provider", {"aws"}, {}};
        block.body.set("region", std::string("var.region"));
        return block;
    }

    const Json *parameter(const std::string &variable) const
    {
        for (const DeploymentPart &part : m_deployment.parts)
            for (const auto &[name, parameter] : part.set.parameters)
                if (*m_names.variable(name) == variable)
                    return &parameter;
        return nullptr;
    }

    HclBlocks rootVariables()
    {
        HclBlock region = variableBlock("region", "string", "Region that everything is deployed in");
        region.body.set("default", hclQuoted(m_deployment.region));
        HclBlocks blocks{std::move(region)};
        std::set<std::string> used;
        for (const auto &[name, each] : m_modules)
            used.insert(each.scope.variables().begin(), each.scope.variables().end());
        for (const std::string &name : used) {
            if (const Json *asked = parameter(name)) {
                blocks.push_back(parameterBlock(name, *asked));
                continue;
            }
            HclBlock stack = variableBlock(name, "string", "What the names of resources begin with");
            stack.body.set("default", hclQuoted(terraformStackName(m_deployment.title)));
            blocks.push_back(std::move(stack));
        }
        return blocks;
    }

    /// What a module asks for: the design's variables, then attributes of other modules' resources.
    HclBlocks variablesOf(const TerraformModule &each) const
    {
        HclBlocks blocks;
        for (const std::string &name : each.scope.variables()) {
            const Json *asked = parameter(name);
            blocks.push_back(asked
                                 ? variableBlock(name, variableType(*asked), asked->value("Description", std::string()))
                                 : variableBlock(name, "string", "What the names of resources begin with"));
        }
        for (const TerraformLink &link : each.scope.links())
            blocks.push_back(variableBlock(terraformLinkName(m_names, link), "string", describe(link)));
        return blocks;
    }

    HclBlocks outputsOf(const std::string &name) const
    {
        HclBlocks blocks;
        const auto given = m_given.find(name);
        if (given == m_given.end())
            return blocks;
        for (const TerraformLink &link : given->second)
            blocks.push_back(outputBlock(terraformLinkName(m_names, link), describe(link),
                                         TerraformScope(m_names, name).attribute(link.logicalId, link.attribute)));
        return blocks;
    }

    HclBlock callOf(const std::string &name, const TerraformModule &each) const
    {
        HclBlock block{"module", {name}, {}};
        block.body.set("source", hclQuoted("./modules/" + name));
        for (const std::string &variable : each.scope.variables())
            block.body.set(variable, "var." + variable);
        TerraformScope root(m_names, {});
        for (const TerraformLink &link : each.scope.links())
            block.body.set(terraformLinkName(m_names, link), root.attribute(link.logicalId, link.attribute));
        return block;
    }

    std::string describe(const TerraformLink &link) const
    {
        const TerraformAddress &address = *m_names.resource(link.logicalId);
        return link.attribute + " of " + std::string(address.row->terraform) + "." + address.name;
    }

    const Deployment &m_deployment;
    const TerraformNames &m_names;
    std::map<std::string, TerraformModule> m_modules;  ///< by name; the root's is empty
    std::map<std::string, std::set<TerraformLink>> m_given;
    HclBlocks m_results;
};

}  // namespace

Result<std::string> terraformText(const Deployment &deployment)
{
    const auto names = TerraformNames::of(deployment, false);
    if (!names)
        return tl::unexpected<Error>(names.error());
    TerraformWriter writer(deployment, *names);
    if (auto problem = writer.run())
        return tl::unexpected<Error>(std::move(*problem));
    return writer.text();
}

Result<std::map<std::string, std::string>> terraformFolder(const Deployment &deployment)
{
    const auto names = TerraformNames::of(deployment, true);
    if (!names)
        return tl::unexpected<Error>(names.error());
    TerraformWriter writer(deployment, *names);
    if (auto problem = writer.run())
        return tl::unexpected<Error>(std::move(*problem));
    return writer.files();
}

Result<std::string> terraformText(const Evaluation &evaluation, const std::string &region)
{
    return deploymentOf(evaluation, region).and_then([](const Deployment &made) { return terraformText(made); });
}

Result<std::map<std::string, std::string>> terraformFolder(const Evaluation &evaluation, const std::string &region)
{
    return deploymentOf(evaluation, region).and_then([](const Deployment &made) { return terraformFolder(made); });
}

}  // namespace gp
