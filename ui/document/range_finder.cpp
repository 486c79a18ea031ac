// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/range_finder.h"

#include <utility>

namespace gp {

RangeFinder::RangeFinder(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

RangeFinder::~RangeFinder()
{
    m_thread.request_stop();
    request(nullptr);
    m_thread.join();  // before the members that it uses go
}

void RangeFinder::request(const EvaluationPtr &evaluation)
{
    {
        const std::lock_guard lock(m_mutex);
        m_asked = evaluation;
        m_answer.reset();
        m_stop.request_stop();
    }
    m_wake.notify_one();
}

void RangeFinder::wait()
{
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait(lock, [this] { return !m_asked && !m_running; });
    }
    deliver();
}

void RangeFinder::run(const std::stop_token &quit)
{
    while (true) {
        EvaluationPtr evaluation;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return m_asked != nullptr; }))
                return;
            evaluation = m_running = std::exchange(m_asked, nullptr);
            m_stop = std::stop_source();
            stop = m_stop.get_token();
        }
        const auto range = costRange(evaluation, m_engine, stop);
        {
            const std::lock_guard lock(m_mutex);
            m_running = nullptr;
            if (!stop.stop_requested())
                m_answer = std::pair(evaluation, range);
        }
        m_ready.notify_all();
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
    }
}

void RangeFinder::deliver()
{
    std::optional<std::pair<EvaluationPtr, std::optional<CostRange>>> answer;
    {
        const std::lock_guard lock(m_mutex);
        answer = std::exchange(m_answer, std::nullopt);
    }
    if (answer)
        emit found(answer->first, answer->second);
}

}  // namespace gp
