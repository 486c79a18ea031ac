// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/scenarios.h"
#include "core/evaluate/evaluation.h"

#include <QObject>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace gp {

/// Time after which views dim figures of an older design. Most evaluations end sooner: dimming for a blink would flicker.
inline constexpr int kDimAfterMs = 120;

/// Evaluates designs on a thread of its own. At most one request waits, the newest; a running evaluation that it overtakes
/// may finish within 50 ms and is stopped after that, so that typing sees figures and never piles up work. Each evaluation
/// starts from the one before of the same scenario, the first of a scenario from the newest of any: they share most parts.
class EvaluationRunner : public QObject {
    Q_OBJECT

public:
    explicit EvaluationRunner(const Engine &engine, QObject *parent = nullptr);
    ~EvaluationRunner() override;

    /// Asks for the evaluation of a scenario's design; the answer arrives by finished() on this object's thread. What is under
    /// way already does not start over.
    void request(const Design &design, const ScenarioId &scenario = ScenarioId(kBaselineId));
    /// The same for another document altogether: results of designs asked for before are dropped.
    void requestAfresh(const Design &design);
    /// Blocks until the design asked for last is evaluated and hands it over; finished() is not emitted for it.
    EvaluationPtr wait();

signals:
    void finished(const gp::EvaluationPtr &evaluation, const gp::ScenarioId &scenario);

private:
    struct Request {
        Design design;
        ScenarioId scenario;
        std::uint64_t number = 0;
    };
    struct Answer {
        EvaluationPtr evaluation;
        ScenarioId scenario;
        std::uint64_t number = 0;
    };

    void run(const std::stop_token &quit);
    [[nodiscard]] bool isUnderWay(const Design &design, const ScenarioId &scenario) const;
    void deliver();
    void stopIfSlow();

    const Engine &m_engine;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;   // to the worker: there is something to do
    std::condition_variable_any m_ready;  // to wait(): a result is there
    std::optional<Request> m_waiting;
    std::optional<std::stop_source> m_running;
    Design m_runningDesign;
    ScenarioId m_runningScenario;
    std::chrono::steady_clock::time_point m_runningSince;
    std::uint64_t m_asked = 0;
    std::uint64_t m_floor = 0;      // older results are of another document
    std::uint64_t m_done = 0;       // number of the newest result
    EvaluationPtr m_result;         // the newest
    std::vector<Answer> m_answers;  // not handed over yet, the newest of each scenario
    std::jthread m_thread;          // last: it uses all of the above
};

}  // namespace gp
