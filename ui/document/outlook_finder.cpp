// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/outlook_finder.h"

#include <utility>

namespace gp {

OutlookFinder::OutlookFinder(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

OutlookFinder::~OutlookFinder()
{
    m_thread.request_stop();
    request(nullptr);
    m_thread.join();  // before the members that it uses go
}

void OutlookFinder::request(const EvaluationPtr &evaluation)
{
    {
        const std::lock_guard lock(m_mutex);
        m_asked = evaluation;
        m_answer.reset();
        m_stop.request_stop();
    }
    m_wake.notify_one();
}

void OutlookFinder::wait()
{
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait(lock, [this] { return !m_asked && !m_running; });
    }
    deliver();
}

void OutlookFinder::run(const std::stop_token &quit)
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
        // The range first: it is in sight always, and the months may take longer.
        CostOutlook outlook{costRange(evaluation, m_engine, stop), {}};
        {
            const std::lock_guard lock(m_mutex);
            if (!stop.stop_requested())
                m_answer = std::pair(evaluation, outlook);
        }
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
        outlook.ahead = costAhead(evaluation, m_engine, stop);
        {
            const std::lock_guard lock(m_mutex);
            m_running = nullptr;
            if (!stop.stop_requested())
                m_answer = std::pair(evaluation, std::move(outlook));
        }
        m_ready.notify_all();
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
    }
}

void OutlookFinder::deliver()
{
    std::optional<std::pair<EvaluationPtr, CostOutlook>> answer;
    {
        const std::lock_guard lock(m_mutex);
        answer = std::exchange(m_answer, std::nullopt);
    }
    if (answer)
        emit found(answer->first, answer->second);
}

}  // namespace gp
