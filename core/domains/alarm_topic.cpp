// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/alarm_topic.h"

#include "core/base/text.h"
#include "core/domains/resource_tags.h"

namespace gp {
namespace {

Json alarmTopicRef(const std::string &logicalId) { return {{"Ref", logicalId}}; }

}  // namespace

std::string alarmTopicId(const ResourceContext &context) { return context.logicalId + "AlarmTopic"; }

std::string addAlarmTopic(const ResourceContext &context, ResourceSet &set)
{
    std::string topic = alarmTopicId(context);
    const std::string email = context.logicalId + "AlarmEmail";
    set.resources.push_back(
        {topic,
         "AWS::SNS::Topic",
         {{"DisplayName", "Alarms of " + excerpt(context.name, 80)}, {"Tags", resourceTags(context)}},
         {}});
    set.parameters[email] = {{"Type", "String"},
                             {"Description", "E-mail address that the alarms of \"" + excerpt(context.name) +
                                                 "\" are sent to; empty: nobody is told"},
                             {"Default", ""},
                             {"AllowedPattern", "(|[^@ ]+@[^@ ]+)"}};
    const Json none = {{"Fn::Equals", Json::array({alarmTopicRef(email), ""})}};
    set.resources.push_back(
        {context.logicalId + "AlarmSubscription",
         "AWS::SNS::Subscription",
         {{"Endpoint", alarmTopicRef(email)}, {"Protocol", "email"}, {"TopicArn", alarmTopicRef(topic)}},
         {},
         {{"Condition", {{"Fn::Not", Json::array({none})}}}}});
    return topic;
}

void letEventsPublish(const ResourceContext &context, ResourceSet &set)
{
    const std::string topic = alarmTopicId(context);
    const auto publishes = [&](const char *sid, const char *service) -> Json {
        return {{"Sid", sid},
                {"Effect", "Allow"},
                {"Principal", {{"Service", service}}},
                {"Action", "sns:Publish"},
                {"Resource", alarmTopicRef(topic)}};
    };
    Json alarms = publishes("AlarmsPublish", "cloudwatch.amazonaws.com");
    alarms["Condition"] = {{"StringEquals", {{"aws:SourceAccount", {{"Ref", "AWS::AccountId"}}}}}};
    Json statements = Json::array({std::move(alarms), publishes("EventsPublish", "events.amazonaws.com")});
    set.resources.push_back({topic + "Policy",
                             "AWS::SNS::TopicPolicy",
                             {{"Topics", Json::array({alarmTopicRef(topic)})},
                              {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", std::move(statements)}}}},
                             {}});
}

}  // namespace gp
