// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/storage/bucket/bucket_trial.h"
#include "core/evaluate/evaluation.h"

#include <QObject>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace gp {

/// A bucket whose moves are being tried.
struct TriedBucket {
    BucketSpec spec;
    PlanContext context;
};

/// Prices moves of a bucket while they are dragged, on a thread of its own. Only the newest question waits.
class MoveTrial : public QObject {
    Q_OBJECT

public:
    struct Question {
        std::shared_ptr<const TriedBucket> bucket;  ///< the same pointer: the same bucket, whose groundwork is kept
        std::vector<BucketMove> moves;
        int days = 0;  ///< that the chart shows
    };

    explicit MoveTrial(const Engine &engine, QObject *parent = nullptr);
    ~MoveTrial() override;

    void ask(Question question);
    /// Nothing that was asked before is answered any more.
    void forget();
    /// Blocks until what was asked is answered, and hands it over: for tests and pictures.
    void wait();

signals:
    void answered(const gp::BucketTrial::Answer &answer);

private:
    void run(const std::stop_token &quit);
    void deliver();

    const Engine &m_engine;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;   // to the worker: there is something to do
    std::condition_variable_any m_ready;  // to wait(): nothing is left to do
    std::optional<Question> m_asked;
    std::optional<BucketTrial::Answer> m_answer;  // not handed over yet
    unsigned m_round = 0;                         // of forget()
    bool m_running = false;
    std::jthread m_thread;  // last: it uses all of the above
};

}  // namespace gp
