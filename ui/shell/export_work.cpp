// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/export_work.h"

#include "core/exchange/file_io.h"
#include "core/exchange/project_file.h"
#include "ui/document/wording.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace gp {
namespace {

constexpr int kPatienceMs = 2'000;  // for a process that is writing its file when the window goes
constexpr char kProgressWord[] = "progress ";
constexpr char kProgramWord[] = "groundplan: ";

QString &exportProgram()
{
    static QString path;
    return path;
}

QString wordOf(ExportFormat format)
{
    const QList<ExportChoice> &choices = exportChoices();
    return std::find_if(choices.begin(), choices.end(), [&](const ExportChoice &each) { return each.format == format; })
        ->word;
}

}  // namespace

void ExportWork::setProgram(const QString &path) { exportProgram() = path; }

ExportWork::ExportWork(const Scenarios &scenarios, const ScenarioId &scenario, ExportFormat format, QString path,
                       QStringList more, QObject *parent)
    : QObject(parent), m_scenarios(scenarios), m_scenario(scenario), m_format(format), m_path(std::move(path)),
      m_more(std::move(more))
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ExportWork::readMessages);
    connect(&m_process, &QProcess::finished, this, &ExportWork::conclude);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("%1 was not written: the program cannot start itself (%2).")
                     .arg(QFileInfo(m_path).fileName(), m_process.errorString()));
    });
}

ExportWork::~ExportWork()
{
    if (m_writer.joinable())
        m_writer.join();
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    m_process.waitForFinished(kPatienceMs);
}

void ExportWork::start()
{
    const QString file = m_folder.filePath(QStringLiteral("design.gplan"));
    m_writer = std::jthread([this, file] {
        auto written = writeFileWhole(QFile::encodeName(file).toStdString(), writeScenarios(m_scenarios));
        QMetaObject::invokeMethod(
            this,
            [this, file, written = std::move(written)] {
                if (written)
                    startProcess(file);
                else
                    fail(qs(toLine(written.error())));
            },
            Qt::QueuedConnection);
    });
}

void ExportWork::startProcess(const QString &file)
{
    if (m_cancelled) {
        emit cancelled();
        emit finished();
        return;
    }
    m_process.setProgram(exportProgram().isEmpty() ? QCoreApplication::applicationFilePath() : exportProgram());
    QStringList words{QStringLiteral("export"),     file,
                      QStringLiteral("--to"),       wordOf(m_format),
                      QStringLiteral("--scenario"), qs(m_scenario.value),
                      QStringLiteral("-o"),         m_path};
    if (m_format == ExportFormat::Pdf || m_format == ExportFormat::Html)
        words += QStringLiteral("--progress");
    words += m_more;
    m_process.setArguments(words);
    m_process.start(QIODevice::ReadOnly);
}

void ExportWork::cancel()
{
    m_cancelled = true;
    m_process.terminate();
}

void ExportWork::readMessages()
{
    m_line += m_process.readAllStandardError();
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
        const QByteArray line = m_line.first(end);
        m_line.remove(0, end + 1);
        if (line.startsWith(kProgressWord))
            emit progressed(std::clamp(line.mid(sizeof kProgressWord - 1).toDouble(), 0.0, 1.0));
        else if (line.startsWith(kProgramWord))
            m_sentence = QString::fromUtf8(line.mid(sizeof kProgramWord - 1));
    }
}

void ExportWork::conclude(int exitCode, QProcess::ExitStatus status)
{
    readMessages();
    if (status == QProcess::NormalExit && exitCode == 0) {
        emit done();
        emit finished();
        return;
    }
    if (m_cancelled) {
        emit cancelled();
        emit finished();
        return;
    }
    if (m_sentence.isEmpty())
        m_sentence = tr("%1 was not written: the work ended too early. Try again, with less in the design if it is "
                        "very large.")
                         .arg(QFileInfo(m_path).fileName());
    fail(m_sentence.replace(m_folder.filePath(QStringLiteral("design.gplan")), tr("The design")));
}

void ExportWork::fail(const QString &sentence)
{
    emit failed(sentence);
    emit finished();
}

}  // namespace gp
