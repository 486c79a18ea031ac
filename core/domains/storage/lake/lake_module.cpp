// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_module.h"

#include "core/domains/storage/lake/lake_plan.h"
#include "core/domains/storage/lake/lake_price.h"
#include "core/domains/storage/lake/lake_resources.h"
#include "core/domains/storage/lake/lake_rules.h"

namespace gp {

KindInfo LakeModule::info()
{
    KindInfo info;
    info.id = "s3.data_lake";
    info.title = "Data lake";
    info.summary = "S3, AWS Glue, Athena, Lake Formation";
    info.category = Category::Storage;
    info.icon = "data_lake";
    info.useCases = {"data lake", "analytics", "queries",      "SQL on files", "ETL",
                     "catalog",   "Parquet",   "log analysis", "reports",      "governance"};
    info.livesIn = {FrameRole::Region, FrameRole::Group};
    return info;
}

/// No security group stands before a lake: who may reach it is decided by policies and grants.
std::vector<LinkRule> LakeModule::links()
{
    const auto arrives = [](LinkRole role, std::string permission) {
        LinkRule rule;
        rule.role = role;
        rule.outgoing = false;
        rule.opensSecurityGroup = false;
        rule.permission = std::move(permission);
        return rule;
    };
    return {arrives(LinkRole::Reads, "athena:StartQueryExecution"), arrives(LinkRole::Writes, "s3:PutObject"),
            arrives(LinkRole::Calls, {})};
}

DeclaredFacts LakeModule::facts(const LakeSpec &)
{
    DeclaredFacts facts;
    facts.ports = {443};
    facts.protocol = Protocol::Https;
    return facts;
}

Result<Plan> LakeModule::plan(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer)
{
    return planLake(spec, context, offer);
}

Result<Plan> LakeModule::explain(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer)
{
    return explainLake(spec, context, offer);
}

std::vector<CostLine> LakeModule::price(const LakeConfig &config, const LakeOffer &offer)
{
    return priceLake(config, offer);
}

ResourceSet LakeModule::resources(const LakeConfig &config, const ResourceContext &context)
{
    return lakeResources(config, context);
}

std::vector<Rule<LakeModule>> LakeModule::rules() { return lakeRules(); }

const Kind &lakeKind()
{
    static const Kind kind = eraseModule<LakeModule>();
    return kind;
}

}  // namespace gp
