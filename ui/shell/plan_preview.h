// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/scenarios.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <thread>

namespace gp {

class ExportWork;

/// What a plan is made of.
struct PlanOrder {
    Scenarios scenarios;
    ScenarioId scenario;
    QStringList flags;  ///< of `groundplan export`
};

/// Makes the PDF of a plan, anew a moment after it is ordered; an order ends the work on the one before. What was made last stays
/// at hand until the next is there.
class PlanPreview : public QObject {
    Q_OBJECT
public:
    explicit PlanPreview(QObject *parent = nullptr);
    ~PlanPreview() override;

    enum class State { Nothing, Working, Current, Cancelled, Failed };
    [[nodiscard]] State state() const { return m_state; }
    /// The file that was made last; of an older order while isCurrent() is false.
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isCurrent() const { return m_state == State::Current; }
    /// Why there is none, in a sentence.
    [[nodiscard]] const QString &failure() const { return m_failure; }

    void order(PlanOrder order);
    void cancel();
    /// Works on the last order again, after cancel() or a failure.
    void retry();
    /// Forgets what was made: another design is open.
    void clear();

signals:
    void stateChanged();
    void progressed(double share);
    void made();  ///< bytes() are new

private:
    void begin();
    void endWork();
    void take(const QString &path);
    void setState(State state);

    QTemporaryDir m_folder;
    QTimer m_soon;
    PlanOrder m_order;
    ExportWork *m_work = nullptr;
    int m_number = 0;  // of the run, and of its file
    QByteArray m_bytes;
    QString m_failure;
    State m_state = State::Nothing;
    std::jthread m_reader;  // of the file
};

}  // namespace gp
