// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/cost_ahead.h"
#include "core/evaluate/cost_range.h"

#include <QObject>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace gp {

/// What takes more than one evaluation to say of the cost of a design.
struct CostOutlook {
    std::optional<CostRange> range;  ///< empty without bands
    std::optional<CostAhead> ahead;  ///< of the coming months
};

/// Finds the outlook of a design on a thread of its own: the range of cost that its bands span, up to 64 evaluations, and the months
/// under its growth, of which each takes over what it does not touch. Only the newest question is answered.
class OutlookFinder : public QObject {
    Q_OBJECT

public:
    explicit OutlookFinder(const Engine &engine, QObject *parent = nullptr);
    ~OutlookFinder() override;

    /// Asks for the outlook of an evaluation; null drops every question.
    void request(const EvaluationPtr &evaluation);
    /// Blocks until what was asked is found and handed over; found() is emitted for it before this returns.
    void wait();

signals:
    void found(const gp::EvaluationPtr &evaluation, const gp::CostOutlook &outlook);

private:
    void run(const std::stop_token &quit);
    void deliver();

    const Engine &m_engine;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable_any m_ready;
    EvaluationPtr m_asked;
    EvaluationPtr m_running;
    std::stop_source m_stop;  // of the one that runs
    std::optional<std::pair<EvaluationPtr, CostOutlook>> m_answer;
    std::jthread m_thread;  // last: it uses all of the above
};

}  // namespace gp
