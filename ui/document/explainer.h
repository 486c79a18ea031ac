// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QObject>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace gp {

/// A plan with all that is told on request, and the plan that it adds to.
struct ToldPlan {
    ComponentId component;
    PlanPtr basis;  ///< as the evaluation made it
    PlanPtr plan;   ///< with break-evens, curves and further rankings
};

/// Makes what is told of a component on request (core/evaluate/explain.h) on a thread of its own, since it may take hundreds
/// of milliseconds. Of each component only the newest question waits; what is asked last is told first, since it is what
/// somebody looks at.
class Explainer : public QObject {
    Q_OBJECT

public:
    explicit Explainer(const Engine &engine, QObject *parent = nullptr);
    ~Explainer() override;

    /// Asks for the plan of a result that has one; the answer arrives by told() on this object's thread.
    void request(const ComponentResultPtr &result);
    /// Drops every question; nothing that was asked before is told any more.
    void forget();
    /// Blocks until all that was asked is told and hands it over; told() is emitted for it before this returns.
    void wait();

signals:
    void told(const gp::ToldPlan &told);

private:
    void run(const std::stop_token &quit);
    void deliver();

    const Engine &m_engine;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;   // to the worker: there is something to do
    std::condition_variable_any m_ready;  // to wait(): nothing is left to do
    std::deque<ComponentResultPtr> m_asked;
    ComponentResultPtr m_running;
    std::vector<ToldPlan> m_told;  // not handed over yet
    std::jthread m_thread;         // last: it uses all of the above
};

}  // namespace gp
