// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_beside_rules.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_module.h"

#include <algorithm>

namespace gp {
namespace {

using BesideInputs = RuleInput<BucketSpec>;
using BesideDraft = std::optional<FindingDraft>;

/// The clause that asks for a record of every access; empty: the frame asks for none. Sources: PCI DSS v4.0.1, requirement 10.2.1,
/// and AWS Security Hub, control S3.9, which maps to it; 45 CFR 164.312(b); AICPA Trust Services Criteria 2017, CC7.2.
std::string auditClause(ComplianceFrame frame)
{
    switch (frame) {
    case ComplianceFrame::PciDss:
        return "PCI DSS, requirement 10.2.1";
    case ComplianceFrame::Hipaa:
        return "HIPAA, 45 CFR 164.312(b)";
    case ComplianceFrame::Soc2:
        return "SOC 2, CC7.2";
    case ComplianceFrame::Gdpr:
    case ComplianceFrame::None:
        break;
    }
    return {};
}

BesideDraft requestsUnseen(const BesideInputs &input)
{
    const BucketSpec &spec = input.spec;
    const std::string clause = auditClause(input.context.compliance);
    // Writes alone say who tried to delete a locked version, not who read.
    const bool seen = spec.accessLogs || spec.dataEvents == BucketDataEvents::All ||
                      (spec.dataEvents == BucketDataEvents::Writes && clause.empty() && !spec.publicAccess);
    if (seen || (clause.empty() && spec.lock == BucketLock::None && !spec.publicAccess))
        return std::nullopt;
    return FindingDraft{"accessLogs",
                        (!clause.empty()     ? clause + ", asks for a record of who does what"
                         : spec.publicAccess ? std::string("Anybody may read")
                                             : std::string("Versions are locked")) +
                            ", and nothing notes who read, wrote or tried to delete what.",
                        "Switch access logs on, or CloudTrail data events where nothing may be left out.",
                        SuggestedEdit{"accessLogs", true},
                        clause.empty() ? std::nullopt : std::optional(Severity::High)};
}

BesideDraft storedNotCopied(const BesideInputs &input)
{
    const BucketSpec &spec = input.spec;
    if (spec.replication.empty() || spec.replicateStored || spec.stored.value() <= 0)
        return std::nullopt;
    return FindingDraft{"replicateStored",
                        "Rules copy what arrives; the " + formatNumber(spec.stored.value(), 1) +
                            " GiB that are there already lie in one place only.",
                        "Copy them once with S3 Batch Replication.",
                        SuggestedEdit{"replicateStored", true},
                        {}};
}

BesideDraft copiedNextDoor(const BesideInputs &input)
{
    const auto &rules = input.spec.replication;
    const auto here = [&](const BucketReplicationRule &rule) { return rule.region == input.context.region; };
    const auto found = std::find_if(rules.begin(), rules.end(), here);
    if (found == rules.end() || !std::all_of(rules.begin(), rules.end(), here))
        return std::nullopt;
    return FindingDraft{"replication",
                        "Copies \"" + excerpt(found->name) + "\" lie in " + found->region +
                            ", where the bucket is: they are lost with the Region.",
                        "Copy into another Region, unless the copies are for another account or another use.",
                        {},
                        {}};
}

BesideDraft copiesUnchecked(const BesideInputs &input)
{
    if (input.spec.replication.empty() || input.spec.inventory != BucketInventory::None)
        return std::nullopt;
    return FindingDraft{"inventory",
                        "Nothing lists which objects failed to be copied.",
                        "An inventory has the replication status of each object.",
                        SuggestedEdit{"inventory", "weekly"},
                        {}};
}

BesideDraft copiesPileUp(const BesideInputs &input)
{
    const BucketSpec &spec = input.spec;
    if (spec.kept != BucketRetention::Days)
        return std::nullopt;
    const auto found = std::find_if(spec.replication.begin(), spec.replication.end(),
                                    [](const BucketReplicationRule &rule) { return rule.keptDays.value() == 0; });
    if (found == spec.replication.end())
        return std::nullopt;
    return FindingDraft{"replication[" + found->name + "].keptDays",
                        "Here data goes after " + groupThousands(spec.retentionDays.value()) +
                            " days, and its copies \"" + excerpt(found->name) +
                            "\" are never deleted: no lifecycle rule and no expiry is copied.",
                        "Give the other bucket a lifecycle rule of its own.",
                        SuggestedEdit{"replication[" + found->name + "].keptDays", spec.retentionDays.value()},
                        {}};
}

BesideDraft nothingToAnalyse(const BesideInputs &input)
{
    const auto config = readFields<BucketConfig>(input.plan.configuration);
    if (!input.spec.classAnalysis || !config || config->analysedObjects <= 0)
        return std::nullopt;
    const bool inStandard = std::any_of(config->month.begin(), config->month.end(), [](const BucketClassMonth &month) {
        return month.storageClass == StorageClass::Standard && month.billedGB > 0;
    });
    if (inStandard)
        return std::nullopt;
    return FindingDraft{
        "classAnalysis",
        "Objects leave Standard on their first day: the analysis watches how Standard is read, and finds "
        "nothing there.",
        "Switch it off.",
        SuggestedEdit{"classAnalysis", false},
        {}};
}

BesideDraft nothingToAccelerate(const BesideInputs &input)
{
    const auto config = readFields<BucketConfig>(input.plan.configuration);
    if (!input.spec.acceleration || !config || config->acceleratedGB + config->acceleratedFarGB > 0)
        return std::nullopt;
    return FindingDraft{"acceleration",
                        "Transfer Acceleration is on, and no client on the internet is named that reads or uploads.",
                        "Say where clients sit, or switch it off.",
                        SuggestedEdit{"acceleration", false},
                        {}};
}

BesideDraft nobodyToCharge(const BesideInputs &input)
{
    if (!input.spec.requesterPays || !input.spec.publicAccess)
        return std::nullopt;
    return FindingDraft{
        "publicAccess",
        "Anybody may read, and requesters pay: S3 refuses every request without an AWS account to charge.",
        "Block public access, and let the accounts in that should read.",
        SuggestedEdit{"publicAccess", false},
        {}};
}

/// Source: S3 User Guide, performance design patterns; directory buckets.
BesideDraft answersLate(const BesideInputs &input)
{
    if (!asksSingleDigit(input.spec))
        return std::nullopt;
    return FindingDraft{
        "singleDigit",
        "Readers need single-digit milliseconds until the first byte, and the classes of this bucket take "
        "100 to 200.",
        input.spec.oneZone
            ? "Put what is read so fast into a directory bucket, S3 Express One Zone; its price is in the "
              "ranking. Or cache it."
            : "Cache it, or accept one zone: S3 Express One Zone answers so fast from a directory bucket.",
        {},
        {}};
}

/// Source: S3 User Guide, using server-side encryption with customer-provided keys.
BesideDraft clientsKeepKeys(const BesideInputs &input)
{
    if (input.spec.encryption != BucketEncryption::ClientKeys)
        return std::nullopt;
    return FindingDraft{
        "encryption",
        "Each request must bring the object's key, and S3 keeps none: a lost key is lost data. The console can neither "
        "upload nor open these objects, and services that read the bucket for somebody, such as Athena or CloudFront, "
        "have "
        "no key." +
            std::string(input.spec.publicAccess ? " Nobody can read without a key, although anybody may." : ""),
        "Take a KMS key of our own unless a rule asks for keys that AWS never holds.",
        SuggestedEdit{"encryption", "own-key"},
        {}};
}

BesideDraft functionUnknown(const BesideInputs &input)
{
    for (const BucketNotificationRule &rule : input.spec.notifications)
        if (rule.to == NotifiedBy::Function && trimmed(rule.functionArn).empty())
            return FindingDraft{"notifications[" + rule.name + "].functionArn",
                                "Which function \"" + excerpt(rule.name) + "\" invokes is unknown.",
                                "Give its ARN, or answer when the export asks for it.",
                                {},
                                {}};
    return std::nullopt;
}

BesideDraft functionGoesRound(const BesideInputs &input)
{
    for (const BucketNotificationRule &rule : input.spec.notifications)
        if (rule.to == NotifiedBy::Function && textOf(rule.event).starts_with("s3:ObjectCreated") &&
            rule.prefix.empty() && rule.suffix.empty())
            return FindingDraft{
                "notifications[" + rule.name + "].prefix",
                "\"" + excerpt(rule.name) +
                    "\" invokes a function for every object: should it write into this bucket, it invokes "
                    "itself without end.",
                "Give a prefix that it reads, and let it write under another or into another bucket.",
                {},
                {}};
    return std::nullopt;
}

/// What an event waits for, where nothing of the kind is asked of the bucket.
std::string neverHappens(BucketEvent event, const BucketSpec &spec, const BucketConfig &config)
{
    const bool expires = spec.kept == BucketRetention::Days || versioned(spec);
    switch (event) {
    case BucketEvent::Moved:
        return config.rules.empty() || std::none_of(config.rules.begin(), config.rules.end(),
                                                    [](const LifecycleRule &rule) {
                                                        return !rule.transitions.empty() ||
                                                               !rule.noncurrentTransitions.empty();
                                                    })
                   ? "no rule moves objects"
                   : "";
    case BucketEvent::Copied:
        return spec.copyRequests.value() > 0 ? "" : "no COPY requests are asked for";
    case BucketEvent::Expired:
        return expires ? "" : "no rule deletes objects";
    case BucketEvent::Archived:
        return config.archiveAccessDays + config.deepArchiveAccessDays > 0 ? "" : "no archive tier is switched on";
    case BucketEvent::CopyFailed:
        return spec.replication.empty() ? "nothing is replicated" : "";
    case BucketEvent::Marked:
        return versioned(spec) ? "" : "there are no versions, and thus no delete markers";
    default:
        return {};
    }
}

BesideDraft nothingToTell(const BesideInputs &input)
{
    const auto config = readFields<BucketConfig>(input.plan.configuration);
    if (!config)
        return std::nullopt;
    for (const BucketNotificationRule &rule : input.spec.notifications)
        if (const std::string why = neverHappens(rule.event, input.spec, *config); !why.empty())
            return FindingDraft{"notifications[" + rule.name + "].event",
                                "\"" + excerpt(rule.name) + "\" waits for " + std::string(textOf(rule.event)) +
                                    ", and " + why + ".",
                                "Choose an event that happens here.",
                                {},
                                {}};
    return std::nullopt;
}

BesideDraft lensSparesNothing(const BesideInputs &input)
{
    if (input.spec.storageLens != BucketLens::Advanced || input.plan.rankings.empty())
        return std::nullopt;
    const auto &rows = input.plan.rankings.front().rows;
    const auto idle = std::find_if(rows.begin(), rows.end(), [](const Alternative &row) {
        return row.pin.value == Json(std::string(textOf(BucketWay::DoNothing)));
    });
    if (idle == rows.end() || !idle->monthly || !rows.front().monthly || *rows.front().monthly < *idle->monthly)
        return std::nullopt;
    return FindingDraft{"storageLens",
                        "Storage Lens bills each object for advanced metrics, and no way through the classes spares "
                        "anything here.",
                        "Take the free metrics, unless somebody looks at requests and status codes.",
                        SuggestedEdit{"storageLens", "free"},
                        {}};
}

BesideDraft reportedWithThePlan(const BesideInputs &) { return std::nullopt; }

BesideDraft selectIsClosed(const BesideInputs &input)
{
    if (input.spec.selectScanned.value() <= 0 && input.spec.selectReturned.value() <= 0)
        return std::nullopt;
    return FindingDraft{"selectScanned",
                        "S3 Select scans " + formatNumber(input.spec.selectScanned.value(), 1) +
                            " GB a month, and AWS opens it to no new customer.",
                        "An account that did not use it before takes Athena, or filters at the client.",
                        {},
                        {}};
}

}  // namespace

std::vector<Rule<BucketModule>> bucketBesideRules()
{
    const std::string guide = "Amazon S3 User Guide, ";
    return {
        {{"bucket.access_logs", Pillar::Security, Severity::Medium, "Requests leave no trace",
          "What is locked or open to all is what somebody will ask about.",
          "cdk-nag, AwsSolutions-S1: access logs of buckets; AWS Security Hub, control S3.9; PCI DSS v4.0.1, 10.2.1; "
          "45 CFR 164.312(b); AICPA Trust Services Criteria, CC7.2"},
         requestsUnseen},
        {{"bucket.stored_not_copied", Pillar::Reliability, Severity::Low, "What is there is not copied",
          "Live replication begins with the next upload.", guide + "replicating existing objects"},
         storedNotCopied},
        {{"bucket.copied_next_door", Pillar::Reliability, Severity::Low, "Copies in the same Region",
          "A disaster takes a Region, not a bucket.", "AWS Security Hub, control S3.7"},
         copiedNextDoor},
        {{"bucket.copies_unchecked", Pillar::OperationalExcellence, Severity::Info, "Nobody checks the copies",
          "A failed copy is tried again only when somebody asks.", guide + "Amazon S3 Inventory; replication status"},
         copiesUnchecked},
        {{"bucket.copies_pile_up", Pillar::CostOptimization, Severity::Medium, "Copies outlive what they copy",
          "Actions of lifecycle rules are not copied.", guide + "what is and isn't replicated"},
         copiesPileUp},
        {{"bucket.first_byte", Pillar::PerformanceEfficiency, Severity::High, "Slower than readers need",
          "All classes but S3 Express One Zone take tens to hundreds of milliseconds to the first byte.",
          guide + "performance design patterns; S3 Express One Zone"},
         answersLate},
        {{"bucket.client_keys", Pillar::Security, Severity::Medium, "Keys that only clients hold",
          "What AWS never holds, AWS can neither rotate, log nor give back.",
          guide + "using server-side encryption with customer-provided keys (SSE-C)"},
         clientsKeepKeys},
        {{"bucket.function_unknown", Pillar::OperationalExcellence, Severity::Info, "A function without a name",
          "S3 invokes a function by its ARN.", guide + "Amazon S3 event notifications"},
         functionUnknown},
        {{"bucket.function_loop", Pillar::Reliability, Severity::Low, "A function that may invoke itself",
          "Each object that it writes is an event.",
          guide + "Amazon S3 event notifications; AWS Lambda, recursive loops"},
         functionGoesRound},
        {{"bucket.nothing_to_tell", Pillar::OperationalExcellence, Severity::Low, "Events that never come",
          "Who waits for them waits in vain.", guide + "supported event types"},
         nothingToTell},
        {{"bucket.lens_spares_nothing", Pillar::CostOptimization, Severity::Low, "Advanced metrics without use",
          "Metrics pay by what they help to spare.", guide + "assessing storage activity with S3 Storage Lens"},
         lensSparesNothing},
        {{"bucket.nothing_to_analyse", Pillar::CostOptimization, Severity::Low, "Analysis without objects",
          "Storage class analysis advises on moves from Standard to Standard-IA alone.",
          guide + "storage class analysis"},
         nothingToAnalyse},
        {{"bucket.cloudfront_pays", Pillar::CostOptimization, Severity::Low, "CloudFront serves reads for less",
          "Both bring clients to the nearest edge; what an edge fetches from S3 for CloudFront costs no transfer.",
          "The catalog's prices of S3 and CloudFront"},
         reportedWithThePlan},
        {{"bucket.nothing_to_accelerate", Pillar::CostOptimization, Severity::Low,
          "Acceleration without distant clients", "It is billed for each GB that goes through an edge.",
          guide + "Transfer Acceleration"},
         nothingToAccelerate},
        {{"bucket.requester_anonymous", Pillar::OperationalExcellence, Severity::Medium,
          "Open to all, and requesters pay", "Requester Pays allows no anonymous access.",
          guide + "using Requester Pays buckets for storage transfers and usage"},
         nobodyToCharge},
        {{"bucket.no_alarms", Pillar::OperationalExcellence, Severity::Low, "No alarm on errors",
          "S3 answers with 503 where one prefix is asked for more than it serves.",
          guide + "optimizing performance; CloudWatch metrics; AWS Well-Architected Framework, Operational Excellence "
                  "pillar, OPS08: observability"},
         reportedWithThePlan},
        {{"bucket.select_closed", Pillar::OperationalExcellence, Severity::Low, "S3 Select is closed",
          "What new customers cannot have is no base for a new design.",
          guide + "querying data in place with Amazon S3 Select"},
         selectIsClosed},
    };
}

}  // namespace gp
