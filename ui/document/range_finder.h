// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/cost_range.h"

#include <QObject>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace gp {

/// Finds the range of cost that the bands of a design span, on a thread of its own: up to 64 evaluations, of which each takes
/// over what no band touches. Only the newest question is answered.
class RangeFinder : public QObject {
    Q_OBJECT

public:
    explicit RangeFinder(const Engine &engine, QObject *parent = nullptr);
    ~RangeFinder() override;

    /// Asks for the range of an evaluation; null drops every question.
    void request(const EvaluationPtr &evaluation);
    /// Blocks until what was asked is found and handed over; found() is emitted for it before this returns.
    void wait();

signals:
    void found(const gp::EvaluationPtr &evaluation, const std::optional<gp::CostRange> &range);

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
    std::optional<std::pair<EvaluationPtr, std::optional<CostRange>>> m_answer;
    std::jthread m_thread;  // last: it uses all of the above
};

}  // namespace gp
