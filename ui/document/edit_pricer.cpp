// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/edit_pricer.h"

#include "core/domains/replacement.h"

#include <algorithm>
#include <utility>

namespace gp {
namespace {

constexpr std::size_t kAnswersKept = 1000;

std::string writtenOut(const SuggestedEdit &fix)
{
    const std::string whole = fix.becomes ? fix.becomes->kind + fix.becomes->spec.toJson().dump() : std::string();
    return fix.field + '=' + fix.value.dump() + whole;
}

}  // namespace

PriceQuestion priceOfFixes(const std::vector<Finding> &findings, const KindRegistry &kinds)
{
    // Where and what, not why: a finding whose words change with the figures in them is fixed as before.
    std::string key = "fix";
    for (const Finding &finding : findings) {
        const AcceptancePlace place = finding.place();
        key += '\n' + place.component.value + '|' + place.link.value + '|' + place.finding + '|' +
               writtenOut(*finding.fix);
    }
    return {std::move(key), allFixes(findings, kinds)};
}

EditPricer::EditPricer(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

EditPricer::~EditPricer()
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

PricedEdit EditPricer::known(const std::string &key, const EvaluationPtr &evaluation) const
{
    const auto found = m_known.find(key);
    if (found == m_known.end())
        return {};
    return {found->second.effect, found->second.evaluation.lock() == evaluation};
}

void EditPricer::dropOlder(const EvaluationPtr &evaluation)
{
    std::erase_if(m_asked, [&](const Question &asked) { return asked.evaluation != evaluation; });
    if (m_running && m_running->evaluation != evaluation)
        m_stop.request_stop();
}

void EditPricer::request(PriceQuestion question, const EvaluationPtr &evaluation)
{
    {
        const std::lock_guard lock(m_mutex);
        dropOlder(evaluation);
        std::erase_if(m_asked, [&](const Question &asked) { return asked.asked.key == question.key; });
        if (m_running && m_running->evaluation == evaluation && m_running->asked.key == question.key &&
            !m_stop.stop_requested()) {
            m_running->replaceable = false;  // somebody else wants it too
            return;
        }
        m_asked.push_front({std::move(question), evaluation, false, nullptr});
    }
    m_wake.notify_one();
}

void EditPricer::requestOnly(std::vector<PriceQuestion> questions, const EvaluationPtr &evaluation)
{
    std::erase_if(questions, [&](const PriceQuestion &each) { return known(each.key, evaluation).isCurrent; });
    {
        const std::lock_guard lock(m_mutex);
        dropOlder(evaluation);
        const auto isWanted = [&](const Question &asked) {
            return std::any_of(questions.begin(), questions.end(),
                               [&](const PriceQuestion &each) { return each.key == asked.asked.key; });
        };
        if (m_running && m_running->replaceable && !isWanted(*m_running))
            m_stop.request_stop();
        std::erase_if(m_asked, [](const Question &asked) { return asked.replaceable; });
        for (auto each = questions.rbegin(); each != questions.rend(); ++each) {
            const auto isIt = [&](const Question &asked) { return asked.asked.key == each->key; };
            if (m_running && isIt(*m_running) && !m_stop.stop_requested())
                continue;
            // What another asks for as well goes first and stays the other's.
            const bool others = std::erase_if(m_asked, isIt) > 0;
            m_asked.push_front({std::move(*each), evaluation, !others, nullptr});
        }
    }
    m_wake.notify_one();
    m_ready.notify_all();
}

void EditPricer::forget()
{
    m_known.clear();
    const std::lock_guard lock(m_mutex);
    m_asked.clear();
    m_answered.clear();
    m_running.reset();
    m_stop.request_stop();
}

void EditPricer::wait()
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

void EditPricer::run(const std::stop_token &quit)
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
        ++m_begun;
        question.effect = editEffect(question.asked.edit, question.evaluation, m_engine, stop);
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

void EditPricer::deliver()
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
        m_known.insert_or_assign(answer.asked.key, Answer{answer.evaluation, answer.effect});
    }
    emit priced();
}

}  // namespace gp
