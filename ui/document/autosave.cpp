// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/autosave.h"

#include "ui/document/document.h"
#include "ui/document/wording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>
#include <chrono>
#include <utility>

namespace gp {
namespace {

/// What is done within it is written together: less than what anybody would miss, more than a key stroke.
constexpr std::chrono::milliseconds kTogether(200);
/// A disk that was full may have room again.
constexpr std::chrono::seconds kTryAgainAfter(5);
/// A journal begins anew when the changes in it are larger than so many whole designs, and larger than this.
constexpr std::uint64_t kLongJournal = 8;
constexpr std::uint64_t kLeastLongJournal = 4ULL * 1024 * 1024;

}  // namespace

QString Autosave::usualFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation))
        .filePath(QStringLiteral("unsaved"));
}

Autosave::Autosave(Document &document, QString folder, QObject *parent)
    : QObject(parent), m_document(document), m_folder(std::move(folder)),
      m_thread([this](const std::stop_token &quit) { run(quit); })
{
    connect(&m_document, &Document::replaced, this, &Autosave::begin);
    // Not designChanged(): by then the stack does not know the step yet.
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, this, &Autosave::follow);
    connect(&m_document, &Document::written, this, &Autosave::noteSaved);
    connect(&m_document, &Document::modifiedChanged, this, [this](bool modified) {
        if (modified)
            follow();
        else
            noteSaved();
    });
    begin();
}

Autosave::~Autosave()
{
    if (m_givenUp || !m_document.isModified())
        push({Task::Kind::End});
    {
        const std::lock_guard lock(m_mutex);
        m_thread.request_stop();
    }
    m_wake.notify_all();
    m_thread.join();
}

JournalHead Autosave::headNow() const
{
    return {m_document.filePath().toStdString(), m_document.fileHash().toHex().toStdString(),
            QCoreApplication::applicationPid(), QDateTime::currentMSecsSinceEpoch()};
}

void Autosave::begin()
{
    m_givenUp = false;
    m_last = m_document.scenarios();
    m_recorded = false;
    m_index = m_document.undoStack().index();
    m_mayGoOn = false;
    push({Task::Kind::Begin, headNow(), *m_last});
}

void Autosave::follow()
{
    const Scenarios &now = m_document.scenarios();
    const bool unrecorded = m_document.isModified() && !m_recorded;
    if (!unrecorded && *m_last == now)
        return;
    const QUndoStack &stack = m_document.undoStack();
    const int index = stack.index();
    JournalWriter::Step step;
    step.at = QDateTime::currentMSecsSinceEpoch();
    step.open = m_document.scenario();
    step.again = m_mayGoOn && index == m_index;
    QString text = stack.undoText();
    if (index < m_index)  // typing that was taken back leaves nothing to redo
        text = stack.canRedo() ? tr("Undo: %1").arg(stack.redoText()) : tr("Undo");
    step.text = text.toStdString();
    m_index = index;
    m_mayGoOn = true;
    m_recorded = true;
    m_last = now;
    push({Task::Kind::State, {}, now, std::move(step)});
}

void Autosave::noteSaved()
{
    if (m_document.isModified() || m_document.filePath().isEmpty())
        return;
    m_mayGoOn = false;   // what is typed on from here is not what was saved
    m_recorded = false;  // and what becomes unsaved without an edit, since its file goes, is written once more
    push({Task::Kind::Saved, headNow(), m_document.scenarios()});
}

void Autosave::replace(HeldFile lost)
{
    Task task{Task::Kind::Replace};
    task.before = std::move(lost);
    push(std::move(task));
}

void Autosave::push(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (task.kind == Task::Kind::State && task.step.again && !m_tasks.empty() &&
            m_tasks.back().kind == Task::Kind::State) {
            task.step.again = m_tasks.back().step.again;
            m_tasks.back() = std::move(task);
        } else {
            m_tasks.push_back(std::move(task));
        }
    }
    m_wake.notify_one();
}

Result<QString> Autosave::keepForNextStart()
{
    m_recorded = true;
    push({Task::Kind::State,
          {},
          m_document.scenarios(),
          {m_document.undoStack().undoText().toStdString(), QDateTime::currentMSecsSinceEpoch(), m_document.scenario(),
           m_mayGoOn}});
    if (!flush())
        return fail(ErrorCode::Io,
                    "The design cannot be kept for the next start: nothing can be written into its folder.",
                    m_folder.toStdString(), "Save the designs and start the program again yourself.");
    return journalPath();
}

void Autosave::letGo()
{
    push({Task::Kind::LetGo});
    flush();
}

bool Autosave::isKeeping()
{
    const std::lock_guard lock(m_mutex);
    return !m_failed;
}

bool Autosave::flush()
{
    std::unique_lock lock(m_mutex);
    m_hurry = true;
    m_wake.notify_one();
    m_idle.wait(lock, [this] { return m_tasks.empty() && !m_busy; });
    m_hurry = false;
    m_wake.notify_one();
    return !m_failed;
}

QString Autosave::journalPath()
{
    const std::lock_guard lock(m_mutex);
    return m_path;
}

void Autosave::run(const std::stop_token &quit)
{
    std::unique_lock lock(m_mutex);
    const auto hurried = [&] { return m_hurry || quit.stop_requested(); };
    for (;;) {
        const auto called = [&] { return !m_tasks.empty() || hurried(); };
        if (m_unwritten)
            m_wake.wait_for(lock, kTryAgainAfter, called);
        else
            m_wake.wait(lock, called);
        if (!m_tasks.empty())
            m_wake.wait_for(lock, kTogether, hurried);
        std::deque<Task> tasks = std::exchange(m_tasks, {});
        m_busy = true;
        lock.unlock();
        if (tasks.empty() && m_unwritten)
            tasks.push_back(std::move(*m_unwritten));
        for (Task &task : tasks)
            work(task);
        lock.lock();
        m_busy = false;
        m_failed = m_unwritten.has_value();
        m_path = m_file ? QFile::decodeName(QByteArray::fromStdString(m_file->path())) : QString();
        if (m_tasks.empty()) {
            m_idle.notify_all();
            if (quit.stop_requested())
                return;
            // Whoever waits has been answered; until the next hurry there is time.
            if (m_hurry)
                m_wake.wait(lock, [&] { return !m_hurry || !m_tasks.empty() || quit.stop_requested(); });
        }
    }
}

void Autosave::work(Task &task)
{
    Result<void> written;
    switch (task.kind) {
    case Task::Kind::Begin:
        written = writeBegin(task);
        break;
    case Task::Kind::State:
        written = writeState(task);
        break;
    case Task::Kind::Saved:
        written = writeSaved(task);
        break;
    case Task::Kind::Replace:
        m_before = std::move(task.before);
        removeBefore();
        return;
    case Task::Kind::LetGo:
        m_file.reset();
        m_before.reset();
        return;
    case Task::Kind::End:
        forgetAll();
        return;
    }
    if (written) {
        if (task.kind == Task::Kind::State)
            m_unwritten.reset();
        removeBefore();
        if (!m_unwritten)
            tell(std::nullopt);
        return;
    }
    if (task.kind != Task::Kind::State)
        return;  // nothing is lost by it: what is unsaved comes as a state, which tries again
    m_writer.forget();
    m_unwritten = std::move(task);
    tell(written.error());
}

void Autosave::forgetAll()
{
    // Whoever ends a design or begins another has decided on what was not saved.
    for (std::optional<HeldFile> *each : {&m_file, &m_before})
        if (*each) {
            (*each)->remove();
            each->reset();
        }
    m_unwritten.reset();
}

void Autosave::removeBefore()
{
    // What was brought back, or has grown too long, goes when all of it stands in the journal that follows.
    if (!m_before || !m_baseWritten || m_unwritten)
        return;
    m_before->remove();
    m_before.reset();
}

Result<void> Autosave::openJournal()
{
    if (!QDir().mkpath(m_folder))
        return fail(ErrorCode::Io, "The folder for what is not saved cannot be made.", m_folder.toStdString(),
                    "Check that you may write there.");
    const QString path =
        QDir(m_folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + QLatin1String(kJournalSuffix));
    auto file = HeldFile::create(QFile::encodeName(path).toStdString());
    if (!file)
        return tl::unexpected(file.error());
    if (auto written = file->append(JournalWriter::head(m_head)); !written) {
        file->remove();
        return written;
    }
    m_file = std::move(*file);
    m_writer.forget();
    m_baseWritten = false;
    return {};
}

Result<void> Autosave::writeBegin(const Task &task)
{
    forgetAll();
    m_head = task.head;
    m_base = task.content;
    m_baseSaved = !m_head.file.empty();
    m_baseWritten = false;
    return m_head.file.empty() ? Result<void>() : openJournal();
}

Result<void> Autosave::writeState(const Task &task)
{
    if (!m_file)
        if (auto opened = openJournal(); !opened)
            return opened;
    if (m_baseWritten && m_file->size() > longJournal()) {
        // From here on: what was done before is in the state that it led to.
        std::optional<HeldFile> before = std::exchange(m_file, std::nullopt);
        if (auto opened = openJournal(); !opened) {
            m_file = std::move(before);
            m_baseWritten = true;
            return opened;
        }
        m_before = std::move(before);
        m_base = task.content;
        m_baseSaved = false;
    }
    std::string bytes;
    const bool base = !m_baseWritten && m_base != task.content;
    if (base) {
        JournalWriter::Step first;
        first.at = m_head.at;
        first.open = m_base.find(task.step.open) ? task.step.open : m_base.baseline().id;
        bytes = m_writer.state(m_base, first);
        m_wholeSize = bytes.size();
        if (m_baseSaved)
            bytes += JournalWriter::saved(m_head.file, m_head.fileHash);
    }
    const std::string state = m_writer.state(task.content, task.step);
    if (!m_baseWritten && !base)
        m_wholeSize = state.size();
    if (auto written = m_file->append(bytes + state); !written)
        return written;
    m_baseWritten = true;
    return {};
}

Result<void> Autosave::writeSaved(const Task &task)
{
    const bool moved = task.head.file != m_head.file;
    m_head = task.head;
    if (m_file && !moved && !m_unwritten && m_baseWritten)
        return m_file->append(JournalWriter::saved(m_head.file, m_head.fileHash));
    m_base = task.content;
    m_baseSaved = true;
    if (m_file && !moved && !m_unwritten)
        return {};
    // Nothing of it is unsaved: it begins anew, under its new name if it has one, for others to see that it is open.
    m_unwritten.reset();
    if (m_file)
        m_file->remove();
    m_file.reset();
    return openJournal();
}

std::uint64_t Autosave::longJournal() const
{
    return std::min<std::uint64_t>(std::max(kLeastLongJournal, kLongJournal * m_wholeSize), kMaxJournalBytes / 2);
}

void Autosave::tell(const std::optional<Error> &error)
{
    if (error.has_value() == m_tellsFailure)
        return;
    m_tellsFailure = error.has_value();
    QMetaObject::invokeMethod(
        this,
        [this, why = error ? qs(toLine(*error)) : QString()] {
            if (why.isEmpty())
                emit working();
            else
                emit failing(why);
        },
        Qt::QueuedConnection);
}

}  // namespace gp
