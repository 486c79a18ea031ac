// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QObject>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>

namespace gp {

/// Time after which views dim figures of an older design. Most evaluations end sooner: dimming for a blink would flicker.
inline constexpr int kDimAfterMs = 120;

/// Evaluates designs on a thread of its own. At most one request waits, the newest; a running evaluation that it overtakes
/// may finish within 50 ms and is stopped after that, so that typing sees figures and never piles up work.
class EvaluationRunner : public QObject {
    Q_OBJECT

public:
    explicit EvaluationRunner(const Engine &engine, QObject *parent = nullptr);
    ~EvaluationRunner() override;

    /// Asks for the evaluation of a design; the answer arrives by finished() on this object's thread.
    void request(const Design &design);
    /// The same for another design altogether: results of designs asked for before are dropped.
    void requestAfresh(const Design &design);
    /// Blocks until the design asked for last is evaluated and hands it over; finished() is not emitted for it.
    EvaluationPtr wait();

signals:
    void finished(const gp::EvaluationPtr &evaluation);

private:
    struct Request {
        Design design;
        std::uint64_t number = 0;
    };

    void run(const std::stop_token &quit);
    void deliver();
    void stopIfSlow();

    const Engine &m_engine;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;   // to the worker: there is something to do
    std::condition_variable_any m_ready;  // to wait(): a result is there
    std::optional<Request> m_waiting;
    std::optional<std::stop_source> m_running;
    std::chrono::steady_clock::time_point m_runningSince;
    std::uint64_t m_asked = 0;
    std::uint64_t m_floor = 0;      // older results are of another design
    std::uint64_t m_done = 0;       // number of the newest result
    std::uint64_t m_delivered = 0;  // number of the newest result that was handed over
    EvaluationPtr m_result;
    std::jthread m_thread;  // last: it uses all of the above
};

}  // namespace gp
