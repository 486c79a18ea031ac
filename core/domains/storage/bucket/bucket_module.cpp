// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_module.h"

#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/domains/storage/bucket/bucket_resources.h"
#include "core/domains/storage/bucket/bucket_rules.h"

namespace gp {

KindInfo BucketModule::info()
{
    KindInfo info;
    info.id = "s3.bucket";
    info.title = "S3 bucket";
    info.summary = "Object storage";
    info.category = Category::Storage;
    info.icon = "s3";
    info.useCases = {"object storage", "files", "media", "logs", "backup", "archive", "data lake", "static website"};
    info.livesIn = {FrameRole::Region, FrameRole::Group};
    return info;
}

/// No security group stands before a bucket: who may reach it is decided by policies.
std::vector<LinkRule> BucketModule::links()
{
    const auto arrives = [](LinkRole role, std::string permission) {
        LinkRule rule;
        rule.role = role;
        rule.outgoing = false;
        rule.opensSecurityGroup = false;
        rule.permission = std::move(permission);
        return rule;
    };
    LinkRule reads = arrives(LinkRole::Reads, "s3:GetObject");
    reads.otherKinds = {"ec2.fleet"};
    return {reads, arrives(LinkRole::Reads, "s3:GetObject"), arrives(LinkRole::Writes, "s3:PutObject"),
            arrives(LinkRole::Calls, {})};
}

DeclaredFacts BucketModule::facts(const BucketSpec &)
{
    DeclaredFacts facts;
    facts.ports = {443};
    facts.protocol = Protocol::Https;
    return facts;
}

Result<Plan> BucketModule::plan(const BucketSpec &spec, const PlanContext &context, const BucketOffer &offer)
{
    return planBucket(spec, context, offer);
}

Result<Plan> BucketModule::explain(const BucketSpec &spec, const PlanContext &context, const BucketOffer &offer)
{
    return explainBucket(spec, context, offer);
}

std::vector<CostLine> BucketModule::price(const BucketConfig &config, const BucketOffer &offer)
{
    return priceBucket(config, offer);
}

ResourceSet BucketModule::resources(const BucketConfig &config, const ResourceContext &context)
{
    return bucketResources(config, context);
}

std::vector<Rule<BucketModule>> BucketModule::rules() { return bucketRules(); }

const Kind &bucketKind()
{
    static const Kind kind = eraseModule<BucketModule>();
    return kind;
}

}  // namespace gp
