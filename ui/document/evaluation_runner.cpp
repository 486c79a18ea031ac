// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/evaluation_runner.h"

#include <QTimer>

#include <utility>

namespace gp {
namespace {

constexpr std::chrono::milliseconds kPatience(50);

}  // namespace

EvaluationRunner::EvaluationRunner(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

EvaluationRunner::~EvaluationRunner()
{
    m_thread.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        if (m_running)
            m_running->request_stop();
    }
    m_wake.notify_all();
    m_thread.join();  // before the members that it uses go
}

void EvaluationRunner::request(const Design &design, const ScenarioId &scenario)
{
    std::optional<std::chrono::milliseconds> patience;
    {
        const std::lock_guard lock(m_mutex);
        if (isUnderWay(design, scenario))
            return;
        m_waiting = Request{design, scenario, ++m_asked};
        if (m_running) {
            const auto ran = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                                   m_runningSince);
            patience = std::max(std::chrono::milliseconds(0), kPatience - ran);
        }
    }
    m_wake.notify_one();
    if (patience)
        QTimer::singleShot(*patience, this, [this] { stopIfSlow(); });
}

bool EvaluationRunner::isUnderWay(const Design &design, const ScenarioId &scenario) const
{
    if (m_waiting)
        return m_waiting->scenario == scenario && m_waiting->design.sharesContent(design) &&
               m_waiting->number >= m_floor;
    // The newest that was asked for runs; if it were to be stopped, something would wait.
    return m_running && !m_running->stop_requested() && m_asked >= m_floor && m_runningScenario == scenario &&
           m_runningDesign.sharesContent(design);
}

void EvaluationRunner::requestAfresh(const Design &design)
{
    {
        const std::lock_guard lock(m_mutex);
        m_floor = m_asked + 1;
    }
    request(design);
}

EvaluationPtr EvaluationRunner::wait()
{
    std::unique_lock lock(m_mutex);
    if (m_running && m_waiting)
        m_running->request_stop();  // nobody will look at the older one
    m_ready.wait(lock, [this] { return m_done == m_asked; });
    std::erase_if(m_answers, [this](const Answer &answer) { return answer.number == m_done; });
    return m_result;
}

void EvaluationRunner::stopIfSlow()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting && m_running && std::chrono::steady_clock::now() - m_runningSince >= kPatience)
        m_running->request_stop();
}

void EvaluationRunner::run(const std::stop_token &quit)
{
    std::map<ScenarioId, EvaluationPtr> before;
    EvaluationPtr newest;
    std::uint64_t floor = 0;
    while (true) {
        Request request;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return m_waiting.has_value(); }))
                return;
            request = std::move(*m_waiting);
            m_waiting.reset();
            m_runningDesign = request.design;
            m_runningScenario = request.scenario;
            if (std::exchange(floor, m_floor) != m_floor)
                before.clear();  // the scenarios of another document
            m_running.emplace();
            m_runningSince = std::chrono::steady_clock::now();
            stop = m_running->get_token();
        }
        EvaluationPtr &own = before[request.scenario];
        const EvaluationPtr result = evaluate(request.design, m_engine, own ? own : newest, stop);
        if (result)
            own = newest = result;
        {
            const std::lock_guard lock(m_mutex);
            m_running.reset();
            if (quit.stop_requested())
                return;
            if (result) {
                m_result = result;
                m_done = request.number;
                std::erase_if(m_answers, [&](const Answer &old) { return old.scenario == request.scenario; });
                m_answers.push_back({result, request.scenario, request.number});
            }
        }
        if (result) {
            m_ready.notify_all();
            QMetaObject::invokeMethod(
                this, [this] { deliver(); }, Qt::QueuedConnection);
        }
    }
}

void EvaluationRunner::deliver()
{
    std::vector<Answer> answers;
    {
        const std::lock_guard lock(m_mutex);
        answers = std::exchange(m_answers, {});
        std::erase_if(answers, [this](const Answer &answer) { return answer.number < m_floor; });
    }
    for (const Answer &answer : answers)
        emit finished(answer.evaluation, answer.scenario);
}

}  // namespace gp
