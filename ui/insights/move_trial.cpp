// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/move_trial.h"

#include <utility>

namespace gp {

MoveTrial::MoveTrial(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_thread([this](const std::stop_token &quit) { run(quit); })
{
}

MoveTrial::~MoveTrial()
{
    m_thread.request_stop();
    m_wake.notify_all();
    m_thread.join();  // before the members that it uses go
}

void MoveTrial::ask(Question question)
{
    {
        const std::lock_guard lock(m_mutex);
        m_asked = std::move(question);
    }
    m_wake.notify_one();
}

void MoveTrial::forget()
{
    const std::lock_guard lock(m_mutex);
    ++m_round;
    m_asked.reset();
    m_answer.reset();
}

void MoveTrial::wait()
{
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait(lock, [this] { return !m_asked && !m_running; });
    }
    deliver();
}

void MoveTrial::run(const std::stop_token &quit)
{
    std::shared_ptr<const TriedBucket> bucket;
    std::optional<BucketTrial> trial;
    while (true) {
        Question question;
        unsigned round = 0;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return m_asked.has_value(); }))
                return;
            question = std::move(*m_asked);
            m_asked.reset();
            m_running = true;
            round = m_round;
        }
        if (bucket != question.bucket) {
            bucket = question.bucket;
            trial.reset();
            if (auto made = BucketTrial::of(bucket->spec, bucket->context,
                                            m_engine.offers.of<BucketOffer>(bucket->context.region)))
                trial.emplace(std::move(*made));
        }
        Result<BucketTrial::Answer> answer = fail(ErrorCode::InvalidInput, "");
        if (trial)
            answer = trial->ask(question.moves, question.days);
        {
            const std::lock_guard lock(m_mutex);
            m_running = false;
            if (answer && round == m_round)
                m_answer = std::move(*answer);
        }
        m_ready.notify_all();
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
    }
}

void MoveTrial::deliver()
{
    std::optional<BucketTrial::Answer> answer;
    {
        const std::lock_guard lock(m_mutex);
        answer = std::exchange(m_answer, std::nullopt);
    }
    if (answer)
        emit answered(*answer);
}

}  // namespace gp
