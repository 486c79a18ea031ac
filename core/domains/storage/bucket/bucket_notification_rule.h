// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

#include <string>

namespace gp {

/// What S3 tells of, under the names of its API. Source: S3 User Guide, supported event types.
enum class BucketEvent {
    Created,
    Put,
    Copied,
    PartsCompleted,
    Removed,
    Marked,
    RestoreAsked,
    RestoreCompleted,
    RestoreExpired,
    Moved,
    Expired,
    Archived,
    Tagged,
    CopyFailed
};
template <>
struct EnumText<BucketEvent> {
    static constexpr std::array kNames{
        EnumName{BucketEvent::Created, "s3:ObjectCreated:*", "Object created"},
        EnumName{BucketEvent::Put, "s3:ObjectCreated:Put", "Object created by PUT"},
        EnumName{BucketEvent::Copied, "s3:ObjectCreated:Copy", "Object created by COPY"},
        EnumName{BucketEvent::PartsCompleted, "s3:ObjectCreated:CompleteMultipartUpload", "Upload in parts completed"},
        EnumName{BucketEvent::Removed, "s3:ObjectRemoved:*", "Object removed"},
        EnumName{BucketEvent::Marked, "s3:ObjectRemoved:DeleteMarkerCreated", "Delete marker created"},
        EnumName{BucketEvent::RestoreAsked, "s3:ObjectRestore:Post", "Restore begun"},
        EnumName{BucketEvent::RestoreCompleted, "s3:ObjectRestore:Completed", "Restore completed"},
        EnumName{BucketEvent::RestoreExpired, "s3:ObjectRestore:Delete", "Restored copy expired"},
        EnumName{BucketEvent::Moved, "s3:LifecycleTransition", "Moved by a lifecycle rule"},
        EnumName{BucketEvent::Expired, "s3:LifecycleExpiration:*", "Expired by a lifecycle rule"},
        EnumName{BucketEvent::Archived, "s3:IntelligentTiering", "Archived by Intelligent-Tiering"},
        EnumName{BucketEvent::Tagged, "s3:ObjectTagging:*", "Tags changed"},
        EnumName{BucketEvent::CopyFailed, "s3:Replication:OperationFailedReplication", "Replication failed"}};
};

/// Where S3 sends an event. Source: S3 User Guide, supported event destinations; a FIFO queue or topic is none.
enum class NotifiedBy { Queue, Topic, Function };
template <>
struct EnumText<NotifiedBy> {
    static constexpr std::array kNames{EnumName{NotifiedBy::Queue, "queue", "SQS queue, made with the bucket"},
                                       EnumName{NotifiedBy::Topic, "topic", "SNS topic, made with the bucket"},
                                       EnumName{NotifiedBy::Function, "function", "Lambda function that is there"}};
};

/// One notification as it is asked for.
struct BucketNotificationRule {
    std::string name{"uploads"};
    BucketEvent event = BucketEvent::Created;
    std::string prefix;
    std::string suffix;
    NotifiedBy to = NotifiedBy::Queue;
    std::string functionArn;
    Percent share{100};
    Count monthly{0};
    bool operator==(const BucketNotificationRule &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .help = "Names the notification.", .maxLength = 40, .key = true});
        visit("event", event, {.label = "Event", .help = "What S3 tells of."});
        visit("prefix", prefix,
              {.label = "Prefix", .help = "Only keys that begin so, such as media/. Empty: all.", .maxLength = 1'024});
        visit("suffix", suffix,
              {.label = "Suffix", .help = "Only keys that end so, such as .jpg. Empty: all.", .maxLength = 1'024});
        visit("to", to,
              {.label = "Sent to",
               .help =
                   "Queue and topic are made with the bucket and let this account's S3 alone send. EventBridge has a "
                   "switch of its own, which takes all events."});
        visit("functionArn", functionArn,
              {.label = "Function",
               .help = "ARN of a Lambda function in this Region. Empty: the export asks for it.",
               .maxLength = 200});
        visit("share", share,
              {.label = "Share of the events",
               .min = Percent(0),
               .max = Percent(100),
               .help = "Of all events of this kind, what prefix and suffix let through."});
        visit("monthly", monthly,
              {.label = "Events a month",
               .min = Count(0),
               .max = Count(30'000'000'000),
               .help = "0: counted from the requests above, where they tell.",
               .rare = true});
    }
};

}  // namespace gp
