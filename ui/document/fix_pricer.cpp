// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/fix_pricer.h"

#include <algorithm>
#include <utility>

namespace gp {
namespace {

constexpr std::size_t kAnswersKept = 1000;

/// What is fixed and where: the same for the same button after the next evaluation.
std::string fixKey(const std::vector<Finding> &findings)
{
    std::string key;
    for (const Finding &finding : findings) {
        const AcceptancePlace place = finding.place();
        key += place.component.value + '|' + place.link.value + '|' + place.finding + '\n';
    }
    return key;
}

}  // namespace

std::string FixPricer::Question::key() const { return fixKey(findings); }

FixPricer::FixPricer(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

FixPricer::~FixPricer()
{
    m_thread.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        m_asked.clear();
        m_stop.request_stop();
    }
    m_wake.notify_all();
    m_thread.join();  // before the members that it uses go
}

PricedFix FixPricer::known(const std::vector<Finding> &findings, const EvaluationPtr &evaluation) const
{
    const auto found = m_known.find(fixKey(findings));
    if (found == m_known.end())
        return {};
    const Answer &answer = found->second;
    // What another fix at the same place would have cost says nothing of this one.
    const bool sameFixes = std::equal(answer.findings.begin(), answer.findings.end(), findings.begin(), findings.end(),
                                      [](const Finding &was, const Finding &is) { return was.fix == is.fix; });
    if (!sameFixes)
        return {};
    return {answer.effect, answer.evaluation.lock() == evaluation && answer.findings == findings};
}

void FixPricer::request(const std::vector<Finding> &findings, const EvaluationPtr &evaluation)
{
    Question question{findings, evaluation, nullptr};
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_asked, [&](const Question &asked) {
            return asked.evaluation != evaluation || asked.key() == question.key();
        });
        if (m_running && m_running->evaluation != evaluation)
            m_stop.request_stop();
        else if (m_running && m_running->findings == findings)
            return;
        m_asked.push_front(std::move(question));
    }
    m_wake.notify_one();
}

void FixPricer::forget()
{
    m_known.clear();
    const std::lock_guard lock(m_mutex);
    m_asked.clear();
    m_answered.clear();
    m_running.reset();
    m_stop.request_stop();
}

void FixPricer::wait()
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

void FixPricer::run(const std::stop_token &quit)
{
    while (true) {
        Question question;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return !m_asked.empty(); }))
                return;
            question = std::move(m_asked.front());
            m_asked.pop_front();
            m_running = question;
            m_stop = std::stop_source();
            stop = m_stop.get_token();
        }
        question.effect = fixEffect(question.findings, question.evaluation, m_engine, stop);
        {
            const std::lock_guard lock(m_mutex);
            if (quit.stop_requested())
                return;
            m_running.reset();
            if (question.effect && !stop.stop_requested())
                m_answered.push_back(std::move(question));
        }
        m_ready.notify_all();
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
    }
}

void FixPricer::deliver()
{
    std::vector<Question> answers;
    {
        const std::lock_guard lock(m_mutex);
        answers = std::exchange(m_answered, {});
    }
    if (answers.empty())
        return;
    for (Question &answer : answers) {
        if (m_known.size() >= kAnswersKept)
            m_known.clear();
        m_known.insert_or_assign(answer.key(), Answer{answer.findings, answer.evaluation, answer.effect});
    }
    emit priced();
}

}  // namespace gp
