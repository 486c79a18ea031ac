// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/scenarios.h"
#include "ui/shell/exports.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <thread>

namespace gp {

/// Makes a deliverable of a design as it is now, in a process of its own: `groundplan export`. Painting a plan of a thousand
/// parts takes minutes, and Qt paints charts on the main thread only; so the window stays free, and cancelling is ending that
/// process. The file appears whole or not at all.
class ExportWork : public QObject {
    Q_OBJECT
public:
    /// @param scenario  the one to take
    /// @param more  options of `groundplan export`
    ExportWork(const Scenarios &scenarios, const ScenarioId &scenario, ExportFormat format, QString path,
               QStringList more = {}, QObject *parent = nullptr);
    /// Ends what still runs.
    ~ExportWork() override;

    void start();
    void cancel();
    [[nodiscard]] const QString &path() const { return m_path; }

    /// The program that is run; empty: the one that runs now. For tests, which are programs of their own.
    static void setProgram(const QString &path);

signals:
    void progressed(double share);         ///< 0 to 1
    void done();                           ///< the file is there
    void failed(const QString &sentence);  ///< what, where and how to mend it
    void cancelled();                      ///< there is no file
    void finished();                       ///< after one of the three

private:
    void startProcess(const QString &file);
    void readMessages();
    void conclude(int exitCode, QProcess::ExitStatus status);
    void fail(const QString &sentence);

    Scenarios m_scenarios;
    ScenarioId m_scenario;
    ExportFormat m_format;
    QString m_path;
    QStringList m_more;
    QTemporaryDir m_folder;  // the design, for the process to read
    QProcess m_process;
    QByteArray m_line;   // of the messages, so far
    QString m_sentence;  // the last message that was no progress
    bool m_cancelled = false;
    std::jthread m_writer;  // of the design; last: it uses the above
};

}  // namespace gp
