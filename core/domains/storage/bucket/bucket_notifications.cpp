// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_notifications.h"

#include "core/base/text.h"
#include "core/domains/resource_tags.h"
#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_facts.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace gp {
namespace {

/// How many of an event a month brings; empty: nothing that is asked for tells.
std::optional<double> countedEvents(BucketEvent event, const BucketHappenings &happened, const BucketSpec &spec)
{
    switch (event) {
    case BucketEvent::Created:
        return happened.created;
    case BucketEvent::Put:
        return happened.created - happened.copied;
    case BucketEvent::Copied:
        return happened.copied;
    case BucketEvent::Removed:
        return happened.removed;
    case BucketEvent::Marked:
        return versioned(spec) ? happened.removed : 0;
    case BucketEvent::RestoreAsked:
    case BucketEvent::RestoreCompleted:
    case BucketEvent::RestoreExpired:
        return happened.restored;
    case BucketEvent::Moved:
        return happened.moved;
    case BucketEvent::PartsCompleted:
    case BucketEvent::Expired:
    case BucketEvent::Archived:
    case BucketEvent::Tagged:
    case BucketEvent::CopyFailed:
        break;
    }
    return std::nullopt;
}

/// "s3:ObjectCreated:*" stands for all that begin so.
bool covers(std::string_view all, std::string_view one)
{
    return all == one || (all.ends_with('*') && one.starts_with(all.substr(0, all.size() - 1)));
}

/// Source: S3 User Guide, configuring event notifications using object key name filtering, invalid filters: one event, and keys that
/// both filters let through.
bool tellTheSame(const BucketNotificationRule &a, const BucketNotificationRule &b)
{
    const bool events = covers(textOf(a.event), textOf(b.event)) || covers(textOf(b.event), textOf(a.event));
    const bool prefixes = a.prefix.starts_with(b.prefix) || b.prefix.starts_with(a.prefix);
    const bool suffixes = a.suffix.ends_with(b.suffix) || b.suffix.ends_with(a.suffix);
    return events && prefixes && suffixes;
}

tl::unexpected<Error> refuseNotification(const BucketNotificationRule &rule, const char *field, std::string message,
                                         std::string remedy)
{
    return fail(ErrorCode::InvalidInput, std::move(message), "notifications[" + rule.name + "]." + field,
                std::move(remedy));
}

constexpr std::size_t kAccountDigits = 12;
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// "arn:aws:lambda:us-east-1:111122223333:function:thumbnails", with a version or an alias or without.
bool isFunctionIn(const std::string &arn, const std::string &region)
{
    const std::vector<std::string> parts = split(arn, ':');
    return parts.size() >= 7 && parts.size() <= 8 && parts[0] == "arn" && parts[2] == "lambda" && parts[3] == region &&
           parts[4].size() == kAccountDigits && std::ranges::all_of(parts[4], isDigit) && parts[5] == "function" &&
           !parts[6].empty();
}

Result<void> checkNotification(const BucketNotificationRule &rule, const BucketOffer &offer)
{
    if (trimmed(rule.name).empty())
        return refuseNotification(rule, "name", "A notification has no name.", "Give it one.");
    if (!(rule.share.value() >= 0 && rule.share.value() <= 100))
        return refuseNotification(rule, "share", "The share of the events is not between 0 and 100 %.",
                                  "Give a share between 0 and 100 %.");
    if (rule.monthly.value() < 0)
        return refuseNotification(rule, "monthly", "Fewer than no events a month are asked for.",
                                  "Give 0, counted from the requests, or a number.");
    const std::string arn = trimmed(rule.functionArn);
    if (rule.to == NotifiedBy::Function && !arn.empty() && !isFunctionIn(arn, offer.region))
        return refuseNotification(rule, "functionArn",
                                  "\"" + excerpt(arn) + "\" is not the ARN of a Lambda function in " + offer.region +
                                      ", and S3 invokes functions of its own Region alone.",
                                  "Give an ARN such as arn:aws:lambda:" + offer.region +
                                      ":111122223333:function:NAME, or none.");
    return {};
}

std::string notifiedId(const ResourceContext &context, std::size_t notice, const char *what)
{
    return context.logicalId + "Notice" + std::to_string(notice + 1) + what;
}

Json arnOf(const std::string &logicalId) { return {{"Fn::GetAtt", Json::array({logicalId, "Arn"})}}; }

Json destinationOf(const BucketNotice &notice, std::size_t number, const ResourceContext &context)
{
    switch (notice.to) {
    case NotifiedBy::Queue:
        return arnOf(notifiedId(context, number, "Queue"));
    case NotifiedBy::Topic:
        return {{"Ref", notifiedId(context, number, "Topic")}};
    case NotifiedBy::Function:
        break;
    }
    return notice.functionArn.empty() ? Json{{"Ref", notifiedId(context, number, "FunctionArn")}}
                                      : Json(notice.functionArn);
}

/// The account's S3 alone may send. The bucket cannot be named: it comes after this policy, and its name is made with it, so that
/// each would wait for the other. Source: S3 User Guide, granting permissions to publish event notification messages.
Json s3MaySend(const char *action, Json resource)
{
    const Json buckets = {{"Fn::Sub", "arn:${AWS::Partition}:s3:::*"}};
    return {{"Sid", "BucketSends"},
            {"Effect", "Allow"},
            {"Principal", {{"Service", "s3.amazonaws.com"}}},
            {"Action", action},
            {"Resource", std::move(resource)},
            {"Condition",
             {{"ArnLike", {{"aws:SourceArn", buckets}}},
              {"StringEquals", {{"aws:SourceAccount", {{"Ref", "AWS::AccountId"}}}}}}}};
}

Json tlsOnly(Json actions, Json resource)
{
    return {{"Sid", "TlsOnly"},
            {"Effect", "Deny"},
            {"Principal", "*"},
            {"Action", std::move(actions)},
            {"Resource", std::move(resource)},
            {"Condition", {{"Bool", {{"aws:SecureTransport", "false"}}}}}};
}

Json statementsOf(Json send, Json tls)
{
    return {{"Version", "2012-10-17"}, {"Statement", Json::array({std::move(send), std::move(tls)})}};
}

CfnResource messageQueue(const std::string &id, const ResourceContext &context, const std::string &name)
{
    // The longest that SQS keeps messages: nothing is lost while a reader is mended. Source: SQS API, CreateQueue.
    constexpr int kLongestSeconds = 14 * 24 * 3600;
    return {id,
            "AWS::SQS::Queue",
            {{"MessageRetentionPeriod", kLongestSeconds},
             {"SqsManagedSseEnabled", true},
             {"Tags", resourceTags(context, context.name + " " + name)}},
            {}};
}

/// A queue, a second one for messages that no reader can take, and who may send. A queue with a KMS key would need S3 in the key's
/// policy: SQS encrypts with its own.
void addNoticeQueue(ResourceSet &set, const ResourceContext &context, const BucketNotice &notice, std::size_t number)
{
    constexpr int kTries = 5;  // before a message is put aside: our own figure
    const std::string id = notifiedId(context, number, "Queue");
    const std::string failed = notifiedId(context, number, "FailedQueue");
    CfnResource aside = messageQueue(failed, context, excerpt(notice.id) + " failed");
    CfnResource queue = messageQueue(id, context, excerpt(notice.id));
    queue.properties["RedrivePolicy"] = {{"deadLetterTargetArn", arnOf(failed)}, {"maxReceiveCount", kTries}};
    set.resources.push_back(std::move(aside));
    set.resources.push_back(std::move(queue));
    set.resources.push_back(
        {id + "Policy",
         "AWS::SQS::QueuePolicy",
         {{"Queues", Json::array({{{"Ref", id}}})},
          {"PolicyDocument", statementsOf(s3MaySend("sqs:SendMessage", arnOf(id)), tlsOnly("sqs:*", arnOf(id)))}},
         {}});
    set.resources.push_back(
        {failed + "Policy",
         "AWS::SQS::QueuePolicy",
         {{"Queues", Json::array({{{"Ref", failed}}})},
          {"PolicyDocument",
           {{"Version", "2012-10-17"}, {"Statement", Json::array({tlsOnly("sqs:*", arnOf(failed))})}}}},
         {}});
}

void addNoticeTopic(ResourceSet &set, const ResourceContext &context, const BucketNotice &notice, std::size_t number)
{
    const std::string id = notifiedId(context, number, "Topic");
    const Json topic = {{"Ref", id}};
    set.resources.push_back({id,
                             "AWS::SNS::Topic",
                             {{"DisplayName", excerpt(context.name, 50) + ", " + excerpt(notice.id, 40)},
                              {"Tags", resourceTags(context, context.name + " " + excerpt(notice.id))}},
                             {}});
    set.resources.push_back(
        {id + "Policy",
         "AWS::SNS::TopicPolicy",
         {{"Topics", Json::array({topic})},
          {"PolicyDocument", statementsOf(s3MaySend("sns:Publish", topic), tlsOnly("sns:Publish", topic))}},
         {}});
}

void addNoticeFunction(ResourceSet &set, const ResourceContext &context, const BucketNotice &notice, std::size_t number)
{
    if (notice.functionArn.empty())
        set.parameters[notifiedId(context, number, "FunctionArn")] = {
            {"Type", "String"},
            {"AllowedPattern", "arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:.+"},
            {"Description", "ARN of the Lambda function that notifications \"" + excerpt(notice.id) + "\" of " +
                                excerpt(context.name) + " invoke"}};
    set.resources.push_back({notifiedId(context, number, "Permission"),
                             "AWS::Lambda::Permission",
                             {{"Action", "lambda:InvokeFunction"},
                              {"FunctionName", destinationOf(notice, number, context)},
                              {"Principal", "s3.amazonaws.com"},
                              {"SourceAccount", {{"Ref", "AWS::AccountId"}}}},
                             {}});
}

}  // namespace

BucketHappenings happeningsOf(const BucketUse &use, const BucketSpec &spec)
{
    const auto counted = [](double asked) { return std::isfinite(asked) ? std::max(asked, 0.0) : 0; };
    BucketHappenings happened;
    happened.copied = counted(static_cast<double>(spec.copyRequests.value()));
    // What copies store is told as arriving: so many uploads to Standard are copies.
    happened.created = use.uploads() - use.puts + std::max(use.puts, happened.copied);
    happened.removed = counted(static_cast<double>(spec.deletes.value()));
    for (const ClassUse &own : use.classes) {
        happened.moved += own.entered;
        for (const double restores : own.restores)
            happened.restored += restores;
    }
    return happened;
}

Result<void> checkNotifications(const BucketSpec &spec, const BucketOffer &offer)
{
    const auto &rules = spec.notifications;
    std::set<std::string> names;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const BucketNotificationRule &rule = rules[i];
        if (auto checked = checkNotification(rule, offer); !checked)
            return checked;
        if (!names.insert(rule.name).second)
            return refuseNotification(rule, "name", "Two notifications are called \"" + excerpt(rule.name) + "\".",
                                      "Give each a name of its own.");
        for (std::size_t j = 0; j < i; ++j)
            if (tellTheSame(rules[j], rule))
                return refuseNotification(
                    rule, "prefix",
                    "\"" + excerpt(rule.name) + "\" and \"" + excerpt(rules[j].name) +
                        "\" tell of the same event for keys that both let through, and S3 refuses "
                        "that.",
                    "Give them prefixes or suffixes that no key has both of, or send one to a topic "
                    "that passes it on to several.");
    }
    return {};
}

std::vector<BucketNotice> noticesOf(const BucketSpec &spec, const BucketHappenings &happened)
{
    std::vector<BucketNotice> notices;
    for (const BucketNotificationRule &rule : spec.notifications) {
        BucketNotice notice{rule.name, rule.event, rule.prefix, rule.suffix, rule.to, {}, 0};
        if (rule.to == NotifiedBy::Function)
            notice.functionArn = trimmed(rule.functionArn);
        notice.events = rule.monthly.value() > 0
                            ? static_cast<double>(rule.monthly.value())
                            : countedEvents(rule.event, happened, spec).value_or(0) * rule.share.value() / 100;
        notices.push_back(std::move(notice));
    }
    return notices;
}

void addLinkEvents(BucketConfig &config, const BucketSpec &spec)
{
    if (config.eventBridgeEnabled)
        config.events += config.linkPuts;
    if (!config.dataEventSelector.empty())
        config.dataEvents += config.linkPuts + (spec.dataEvents == BucketDataEvents::All ? config.linkGets : 0);
    for (std::size_t i = 0; i < config.notices.size(); ++i) {
        const BucketNotificationRule &rule = spec.notifications[i];
        if (rule.monthly.value() == 0 && (rule.event == BucketEvent::Created || rule.event == BucketEvent::Put))
            config.notices[i].events += config.linkPuts * rule.share.value() / 100;
    }
}

void addNotificationAssumptions(std::vector<std::string> &list, const BucketSpec &spec, const BucketConfig &config)
{
    std::string uncounted;
    bool queued = false;
    bool published = false;
    for (std::size_t i = 0; i < config.notices.size(); ++i) {
        const BucketNotice &notice = config.notices[i];
        queued = queued || notice.to == NotifiedBy::Queue;
        published = published || notice.to == NotifiedBy::Topic;
        if (spec.notifications[i].monthly.value() == 0 && !countedEvents(notice.event, {}, spec))
            uncounted += (uncounted.empty() ? "\"" : ", \"") + excerpt(notice.id) + "\"";
    }
    if (queued)
        list.push_back(
            "A message in a queue is three requests: sent, received and deleted. Polls that find nothing come "
            "on top.");
    if (published)
        list.push_back("What a topic delivers to is not known: deliveries other than to SQS and Lambda come on top.");
    if (std::ranges::any_of(spec.notifications, [](const BucketNotificationRule &rule) {
            return rule.event == BucketEvent::Put && rule.monthly.value() == 0;
        }))
        list.push_back("Uploads count as s3:ObjectCreated:Put, whole; those in parts are told as "
                       "s3:ObjectCreated:CompleteMultipartUpload instead.");
    if (!uncounted.empty())
        list.push_back("How many events " + uncounted +
                       " has is not known and not in the bill, until its events a month are given.");
}

std::optional<Reason> notificationsReason(const BucketDecision &decision)
{
    const BucketConfig &config = decision.config;
    if (config.notices.empty())
        return std::nullopt;
    Reason reason;
    reason.field = "notifications";
    bool queue = false;
    bool topic = false;
    for (const BucketNotice &notice : config.notices) {
        queue = queue || notice.to == NotifiedBy::Queue;
        topic = topic || notice.to == NotifiedBy::Topic;
        const std::string keys = (notice.prefix.empty() ? "" : " under " + excerpt(notice.prefix)) +
                                 (notice.suffix.empty() ? "" : " ending in " + excerpt(notice.suffix));
        reason.because += (reason.because.empty() ? "\"" : " \"") + excerpt(notice.id) + "\" sends " +
                          std::string(textOf(notice.event)) + (keys.empty() ? " of all keys" : " of keys" + keys) +
                          (notice.to == NotifiedBy::Queue   ? " to a queue"
                           : notice.to == NotifiedBy::Topic ? " to a topic"
                                                            : " to a function") +
                          (notice.events > 0 ? ": " + formatNumber(notice.events, 0) + " a month." : ".");
    }
    reason.because +=
        " S3 charges nothing for sending, delivers at least once and in no sure order: readers must bear a "
        "message twice.";
    if (queue || topic)
        reason.because += " Queues and topics let S3 send for buckets of this account alone; they are there before the "
                          "bucket has its name, so that it cannot be named in them.";
    if (queue)
        addBucketRate(reason, *decision.model.offer, "A request to SQS", decision.model.offer->queueRequest, "request");
    if (topic)
        addBucketRate(reason, *decision.model.offer, "Published to SNS", decision.model.offer->topicPublish, "request");
    return reason;
}

void addBucketNotifications(Json &properties, const BucketConfig &config, const ResourceContext &context)
{
    Json made = Json::object();
    if (config.eventBridgeEnabled)
        made["EventBridgeConfiguration"] = {{"EventBridgeEnabled", true}};
    for (std::size_t i = 0; i < config.notices.size(); ++i) {
        const BucketNotice &notice = config.notices[i];
        const char *list = notice.to == NotifiedBy::Queue   ? "QueueConfigurations"
                           : notice.to == NotifiedBy::Topic ? "TopicConfigurations"
                                                            : "LambdaConfigurations";
        const char *destination = notice.to == NotifiedBy::Queue   ? "Queue"
                                  : notice.to == NotifiedBy::Topic ? "Topic"
                                                                   : "Function";
        Json entry = {{"Event", std::string(textOf(notice.event))}, {destination, destinationOf(notice, i, context)}};
        Json rules = Json::array();
        if (!notice.prefix.empty())
            rules.push_back({{"Name", "prefix"}, {"Value", notice.prefix}});
        if (!notice.suffix.empty())
            rules.push_back({{"Name", "suffix"}, {"Value", notice.suffix}});
        if (!rules.empty())
            entry["Filter"] = {{"S3Key", {{"Rules", std::move(rules)}}}};
        made[list].push_back(std::move(entry));
    }
    if (!made.empty())
        properties["NotificationConfiguration"] = std::move(made);
}

void addNotified(ResourceSet &set, const BucketConfig &config, const ResourceContext &context)
{
    for (std::size_t i = 0; i < config.notices.size(); ++i) {
        switch (config.notices[i].to) {
        case NotifiedBy::Queue:
            addNoticeQueue(set, context, config.notices[i], i);
            break;
        case NotifiedBy::Topic:
            addNoticeTopic(set, context, config.notices[i], i);
            break;
        case NotifiedBy::Function:
            addNoticeFunction(set, context, config.notices[i], i);
            break;
        }
    }
    std::vector<std::string> before;
    for (const CfnResource &resource : set.resources)
        if (resource.type == "AWS::SQS::QueuePolicy" || resource.type == "AWS::SNS::TopicPolicy" ||
            resource.type == "AWS::Lambda::Permission")
            before.push_back(resource.logicalId);
    for (CfnResource &resource : set.resources)
        if (resource.logicalId == context.logicalId)
            resource.dependsOn = before;
}

}  // namespace gp
