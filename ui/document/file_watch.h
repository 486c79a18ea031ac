// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QByteArray>
#include <QDateTime>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <optional>
#include <utility>

namespace gp {

/// Watches the file of the open design: whether it is still there, and still what was read or written here. A design whose
/// file is gone counts as changed: nothing on the disk holds it any more. Where a folder tells of nothing (many network
/// folders do not), check() is to be called when the window comes to the front and before it closes.
class FileWatch : public QObject {
    Q_OBJECT
public:
    enum class State { Same, Gone, Changed };

    explicit FileWatch(Document &document, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// Looks now.
    void check();
    /// What the other program wrote may be replaced by the next save. The design counts as changed until then.
    void keepMine();
    /// Whether keepMine() was said of what is on the disk now.
    [[nodiscard]] bool mayReplace() const;

signals:
    void stateChanged(gp::FileWatch::State state);

private:
    void follow();
    void watchPaths();
    void enter(State state);

    Document &m_document;
    QFileSystemWatcher m_watcher;
    QTimer m_settled;
    State m_state = State::Same;
    QByteArray m_kept;                    // the bytes that may be replaced; null: none
    std::optional<Scenarios> m_onDisk;    // what the file held when it went
    std::pair<QDateTime, qint64> m_seen;  // when and how large it was when it was last found the same
};

}  // namespace gp
