// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/cloudformation.h"

#include "core/exchange/program_version.h"

namespace gp {
namespace {

void addToTemplate(Json &resources, const CfnResource &resource)
{
    Json json = {{"Type", resource.type}, {"Properties", resource.properties}};
    if (!resource.dependsOn.empty())
        json["DependsOn"] = resource.dependsOn;
    json.update(resource.attributes);
    resources[resource.logicalId] = std::move(json);
}

}  // namespace

Json cloudFormationTemplate(const Deployment &deployment)
{
    Json resources = Json::object();
    Json parameters = Json::object();
    for (const DeploymentPart &part : deployment.parts) {
        for (const CfnResource &resource : part.set.resources)
            addToTemplate(resources, resource);
        for (const auto &[name, parameter] : part.set.parameters)
            parameters[name] = parameter;
    }
    for (const CfnResource &resource : deployment.between)
        addToTemplate(resources, resource);
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
    return made;
}

Result<Json> cloudFormationTemplate(const Evaluation &evaluation, const std::string &region)
{
    return deploymentOf(evaluation, region).map([](const Deployment &made) { return cloudFormationTemplate(made); });
}

}  // namespace gp
