// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/file_io.h"
#include "core/exchange/journal.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace gp {

class Document;

inline constexpr char kJournalSuffix[] = ".journal";

/// Keeps what is done to a document in a journal (core/exchange/journal.h), within a fraction of a second, on a thread of its own:
/// whatever ends the program, the design comes back with its steps. The journal goes when nothing of the design is unsaved any more
/// and it is closed; a design with a file has one from the start, by which others see that it is open.
class Autosave : public QObject {
    Q_OBJECT
public:
    /// @param folder  where journals are; made when one is needed
    Autosave(Document &document, QString folder, QObject *parent = nullptr);
    /// What is not saved then, unless it was given up, stays for the next start.
    ~Autosave() override;

    /// The folder of the one who uses the program.
    [[nodiscard]] static QString usualFolder();

    /// What is not saved may go: somebody decided so.
    void giveUp() { m_givenUp = true; }
    /// Takes away the journal that the open design was brought back from, as soon as another one holds it all.
    void replace(HeldFile lost);
    /// Writes the design as it is now into the journal, saved or not, for the program that is started next. @return its path
    /// Errors: Io.
    [[nodiscard]] Result<QString> keepForNextStart();
    /// Lets go of the journal and leaves it where it is.
    void letGo();
    /// Whether what was done until a moment ago is on the disk.
    [[nodiscard]] bool isKeeping();
    /// Waits until all that was done is on the disk. @return false: it could not be written
    bool flush();
    /// Where the journal is; empty while there is none. For tests and for the restart of the program, after flush().
    [[nodiscard]] QString journalPath();

signals:
    /// What is done is kept nowhere: why, as a sentence. Once, until it works again.
    void failing(const QString &why);
    void working();

private:
    struct Task {
        enum class Kind { Begin, State, Saved, End, Replace, LetGo } kind = Kind::State;
        JournalHead head = {};  ///< of Begin and Saved
        Scenarios content = Scenarios();
        JournalWriter::Step step = {};        ///< of a State
        std::optional<HeldFile> before = {};  ///< of Replace
    };

    void begin();
    void follow();
    void noteSaved();
    [[nodiscard]] JournalHead headNow() const;
    void push(Task task);

    // On the thread.
    void run(const std::stop_token &quit);
    void work(Task &task);
    [[nodiscard]] Result<void> writeBegin(const Task &task);
    [[nodiscard]] Result<void> writeState(const Task &task);
    [[nodiscard]] Result<void> writeSaved(const Task &task);
    [[nodiscard]] Result<void> openJournal();
    void removeBefore();
    void forgetAll();
    [[nodiscard]] std::uint64_t longJournal() const;
    void tell(const std::optional<Error> &error);

    Document &m_document;
    const QString m_folder;
    bool m_givenUp = false;
    std::optional<Scenarios> m_last;  // that was pushed, or that the journal began with
    bool m_recorded = false;          // a state was pushed since the journal began
    int m_index = 0;                  // of the undo stack then
    bool m_mayGoOn = false;           // the next state may take the place of the last

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_idle;
    std::deque<Task> m_tasks;
    bool m_hurry = false;  // somebody waits
    bool m_busy = false;
    bool m_failed = false;
    QString m_path;  // of the journal

    // The thread's own.
    JournalHead m_head;
    Scenarios m_base;                  // what the journal begins with
    bool m_baseSaved = false;          // and it is in the design's file
    bool m_baseWritten = false;        // it is once something was done
    std::optional<HeldFile> m_file;    // the journal
    std::optional<HeldFile> m_before;  // what this one takes the place of, until it holds it all
    std::optional<Task> m_unwritten;   // the newest state that could not be written
    JournalWriter m_writer;
    std::uint64_t m_wholeSize = 0;  // of the record of the base
    bool m_tellsFailure = false;

    std::jthread m_thread;  // last: it uses the above
};

}  // namespace gp
