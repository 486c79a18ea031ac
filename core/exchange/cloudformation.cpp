// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/cloudformation.h"

#include "core/exchange/program_version.h"

namespace gp {
namespace {

/// A resource says itself when it is there; a template names the condition and keeps it apart.
void addToTemplate(Json &resources, Json &conditions, const CfnResource &resource)
{
    Json json = {{"Type", resource.type}, {"Properties", resource.properties}};
    if (!resource.dependsOn.empty())
        json["DependsOn"] = resource.dependsOn;
    json.update(resource.attributes);
    if (const auto condition = json.find("Condition"); condition != json.end()) {
        const std::string name = resource.logicalId + "IsWanted";
        conditions[name] = std::move(*condition);
        *condition = name;
    }
    resources[resource.logicalId] = std::move(json);
}

}  // namespace

Json cloudFormationTemplate(const Deployment &deployment)
{
    Json resources = Json::object();
    Json conditions = Json::object();
    Json parameters = Json::object();
    for (const DeploymentPart &part : deployment.parts) {
        for (const CfnResource &resource : part.set.resources)
            addToTemplate(resources, conditions, resource);
        for (const auto &[name, parameter] : part.set.parameters)
            parameters[name] = parameter;
    }
    for (const CfnResource &resource : deployment.between)
        addToTemplate(resources, conditions, resource);
    Json outputs = Json::object();
    for (const auto &[logicalId, name] : deployment.results)
        outputs[logicalId] = {{"Description", name}, {"Value", {{"Ref", logicalId}}}};
    Json metadata = {{"Version", programVersion()}, {"Region", deployment.region}};
    if (!deployment.leftOut.empty())
        metadata["LeftOut"] = deployment.leftOut;
    Json made = {{"AWSTemplateFormatVersion", "2010-09-09"},
                 {"Description", deployment.description},
                 {"Metadata", {{"Groundplan", std::move(metadata)}}},
                 {"Resources", std::move(resources)},
                 {"Outputs", std::move(outputs)}};
    if (!parameters.empty())
        made["Parameters"] = std::move(parameters);
    if (!conditions.empty())
        made["Conditions"] = std::move(conditions);
    return made;
}

Result<Json> cloudFormationTemplate(const Evaluation &evaluation, const std::string &region)
{
    return deploymentOf(evaluation, region).map([](const Deployment &made) { return cloudFormationTemplate(made); });
}

}  // namespace gp
