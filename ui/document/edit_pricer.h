// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind_registry.h"
#include "core/evaluate/edit_effect.h"

#include <QObject>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace gp {

/// An edit of which somebody wants to know what it does.
struct PriceQuestion {
    std::string key;  ///< says what the edit does and to what: the same for the same edit after the next evaluation
    Edit edit;
};
/// Pressing "Fix" on all of these findings. Every one must have a fix.
[[nodiscard]] PriceQuestion priceOfFixes(const std::vector<Finding> &findings, const KindRegistry &kinds);

/// What an edit does, as far as it was worked out; see Document::editEffect().
struct PricedEdit {
    std::shared_ptr<const EditEffect> effect;  ///< null: nothing was worked out so far
    bool isCurrent = false;                    ///< false: of an older evaluation, or nothing
};

/// Works out what edits do (core/evaluate/edit_effect.h) on a thread of its own, since each evaluates the design anew. Answers are
/// kept; what is asked last is worked out first, since it is what somebody looks at, and questions about an evaluation that is
/// not the newest are dropped.
class EditPricer : public QObject {
    Q_OBJECT

public:
    explicit EditPricer(const Engine &engine, QObject *parent = nullptr);
    ~EditPricer() override;

    /// What was worked out of an edit.
    [[nodiscard]] PricedEdit known(const std::string &key, const EvaluationPtr &evaluation) const;
    /// Asks for it; priced() announces the answer on this object's thread.
    void request(PriceQuestion question, const EvaluationPtr &evaluation);
    /// Asks for all of these, the first first, in place of what was asked in this way before: of that, what is not among them is
    /// dropped, also when it is being worked out. What is known already is not asked for.
    void requestOnly(std::vector<PriceQuestion> questions, const EvaluationPtr &evaluation);
    /// Drops questions and answers.
    void forget();
    /// Blocks until all that was asked is worked out and handed over.
    void wait();

    /// How many edits were worked out, or begun to be.
    [[nodiscard]] int begun() const { return m_begun; }

signals:
    void priced();

private:
    struct Question {
        PriceQuestion asked;
        EvaluationPtr evaluation;
        bool replaceable = false;                  // by the next requestOnly()
        std::shared_ptr<const EditEffect> effect;  // once it is answered
    };

    void run(const std::stop_token &quit);
    void deliver();
    void dropOlder(const EvaluationPtr &evaluation);

    const Engine &m_engine;
    /// An answer outlives the evaluation that it is of: an old one is better than none.
    struct Answer {
        std::weak_ptr<const Evaluation> evaluation;
        std::shared_ptr<const EditEffect> effect;
    };
    std::map<std::string, Answer> m_known;  // of the owner's thread, like all but what the mutex guards
    std::mutex m_mutex;
    std::condition_variable_any m_wake;   // to the worker: there is something to do
    std::condition_variable_any m_ready;  // to wait(): nothing is left to do
    std::deque<Question> m_asked;
    std::vector<Question> m_answered;  // not handed over yet
    std::optional<Question> m_running;
    std::atomic<int> m_begun = 0;
    std::stop_source m_stop;  // of what is running
    std::jthread m_thread;    // last: it uses all of the above
};

}  // namespace gp
