// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/plan_preview.h"

#include "core/exchange/file_io.h"
#include "ui/document/wording.h"
#include "ui/shell/export_work.h"

#include <QFile>

#include <utility>

namespace gp {
namespace {

constexpr int kPlanPauseMs = 250;  // between the last change and the work on it
constexpr std::size_t kMostPlanBytes =
    std::size_t{512} * 1024 * 1024;  // a plan of a thousand parts has some tens of megabytes

}  // namespace

PlanPreview::PlanPreview(QObject *parent) : QObject(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPlanPauseMs);
    connect(&m_soon, &QTimer::timeout, this, &PlanPreview::begin);
}

PlanPreview::~PlanPreview()
{
    if (m_work)
        m_work->disconnect(this);
    delete m_work;  // before the folder that it writes to
}

void PlanPreview::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

void PlanPreview::order(PlanOrder order)
{
    m_order = std::move(order);
    endWork();
    m_soon.start();
    setState(State::Working);
}

void PlanPreview::cancel()
{
    if (m_state != State::Working)
        return;
    m_soon.stop();
    endWork();
    setState(State::Cancelled);
}

void PlanPreview::retry()
{
    endWork();
    setState(State::Working);
    begin();
}

void PlanPreview::clear()
{
    m_soon.stop();
    endWork();
    m_bytes.clear();
    setState(State::Nothing);
}

void PlanPreview::endWork()
{
    ++m_number;
    ExportWork *work = std::exchange(m_work, nullptr);
    if (!work)
        return;
    // It goes when its process has ended, which nobody waits for.
    work->disconnect(this);
    connect(work, &ExportWork::finished, work, &QObject::deleteLater);
    work->cancel();
}

void PlanPreview::begin()
{
    const QString path = m_folder.filePath(QStringLiteral("plan-%1.pdf").arg(m_number));
    m_work = new ExportWork(m_order.scenarios, m_order.scenario, ExportFormat::Pdf, path, m_order.flags, this);
    connect(m_work, &ExportWork::progressed, this, &PlanPreview::progressed);
    connect(m_work, &ExportWork::done, this, [this, path] { take(path); });
    connect(m_work, &ExportWork::failed, this, [this](const QString &sentence) {
        m_failure = sentence;
        setState(State::Failed);
    });
    connect(m_work, &ExportWork::finished, this, [this] {
        if (ExportWork *work = std::exchange(m_work, nullptr))
            work->deleteLater();
    });
    m_work->start();
    emit progressed(0);
}

void PlanPreview::take(const QString &path)
{
    // The one before has told what it read, or nobody wants it any more.
    m_reader = std::jthread([this, path, number = m_number] {
        auto read = readFile(QFile::encodeName(path).toStdString(), kMostPlanBytes);
        QFile::remove(path);
        QMetaObject::invokeMethod(
            this,
            [this, number, read = std::move(read)] {
                if (number != m_number)
                    return;
                if (!read) {
                    m_failure = qs(toLine(read.error()));
                    setState(State::Failed);
                    return;
                }
                m_bytes = QByteArray(read->data(), static_cast<qsizetype>(read->size()));
                emit made();
                setState(State::Current);
            },
            Qt::QueuedConnection);
    });
}

}  // namespace gp
