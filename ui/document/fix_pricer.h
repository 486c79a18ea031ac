// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/fix_effect.h"

#include <QObject>

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace gp {

/// What fixes do, as far as it was worked out; see Document::fixEffect().
struct PricedFix {
    std::shared_ptr<const FixEffect> effect;  ///< null: nothing was worked out so far
    bool isCurrent = false;                   ///< false: of an older evaluation, or nothing
};

/// Works out what fixes do (core/evaluate/fix_effect.h) on a thread of its own, since each evaluates the design anew. Answers are
/// kept; what is asked last is worked out first, since it is what somebody looks at, and questions about an evaluation that is
/// not the newest are dropped.
class FixPricer : public QObject {
    Q_OBJECT

public:
    explicit FixPricer(const Engine &engine, QObject *parent = nullptr);
    ~FixPricer() override;

    /// What was worked out of these fixes, taken together.
    [[nodiscard]] PricedFix known(const std::vector<Finding> &findings, const EvaluationPtr &evaluation) const;
    /// Asks for it; priced() announces the answer on this object's thread.
    void request(const std::vector<Finding> &findings, const EvaluationPtr &evaluation);
    /// Drops questions and answers.
    void forget();
    /// Blocks until all that was asked is worked out and handed over.
    void wait();

signals:
    void priced();

private:
    struct Question {
        std::vector<Finding> findings;
        EvaluationPtr evaluation;
        std::shared_ptr<const FixEffect> effect;  // once it is answered
        [[nodiscard]] std::string key() const;
    };

    void run(const std::stop_token &quit);
    void deliver();

    const Engine &m_engine;
    /// An answer outlives the evaluation that it is of: an old one is better than none.
    struct Answer {
        std::vector<Finding> findings;
        std::weak_ptr<const Evaluation> evaluation;
        std::shared_ptr<const FixEffect> effect;
    };
    std::map<std::string, Answer> m_known;  // of the owner's thread, like all but what the mutex guards
    std::mutex m_mutex;
    std::condition_variable_any m_wake;   // to the worker: there is something to do
    std::condition_variable_any m_ready;  // to wait(): nothing is left to do
    std::deque<Question> m_asked;
    std::vector<Question> m_answered;  // not handed over yet
    std::optional<Question> m_running;
    std::stop_source m_stop;  // of what is running
    std::jthread m_thread;    // last: it uses all of the above
};

}  // namespace gp
