// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/explainer.h"

#include "core/evaluate/explain.h"

#include <algorithm>
#include <utility>

namespace gp {

Explainer::Explainer(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

Explainer::~Explainer()
{
    m_thread.request_stop();
    m_wake.notify_all();
    m_thread.join();  // before the members that it uses go
}

void Explainer::request(const ComponentResultPtr &result)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_running && m_running->plan == result->plan)
            return;
        std::erase_if(m_asked,
                      [&](const ComponentResultPtr &asked) { return asked->component->id == result->component->id; });
        m_asked.push_front(result);
    }
    m_wake.notify_one();
}

void Explainer::forget()
{
    const std::lock_guard lock(m_mutex);
    m_asked.clear();
    m_told.clear();
    m_running.reset();
}

void Explainer::wait()
{
    // Who hears an answer may ask again.
    for (bool more = true; more;) {
        {
            std::unique_lock lock(m_mutex);
            m_ready.wait(lock, [this] { return m_asked.empty() && !m_running; });
        }
        deliver();
        const std::lock_guard lock(m_mutex);
        more = !m_asked.empty() || m_running;
    }
}

void Explainer::run(const std::stop_token &quit)
{
    while (true) {
        ComponentResultPtr result;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return !m_asked.empty(); }))
                return;
            result = m_running = std::move(m_asked.front());
            m_asked.pop_front();
        }
        PlanPtr plan = explainedPlan(*result, m_engine);
        {
            const std::lock_guard lock(m_mutex);
            if (quit.stop_requested())
                return;
            if (m_running != result)
                continue;  // forgotten meanwhile
            m_running.reset();
            m_told.push_back({result->component->id, result->plan, std::move(plan)});
        }
        m_ready.notify_all();
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
    }
}

void Explainer::deliver()
{
    std::vector<ToldPlan> plans;
    {
        const std::lock_guard lock(m_mutex);
        plans = std::exchange(m_told, {});
    }
    for (const ToldPlan &plan : plans)
        emit told(plan);
}

}  // namespace gp
