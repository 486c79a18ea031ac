// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/file_watch.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace gp {
namespace {

/// Editors replace a file in steps: away with the old one, the new one under its name. What is between them is no news.
constexpr int kSettledMs = 300;

QByteArray digestOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

}  // namespace

FileWatch::FileWatch(Document &document, QObject *parent) : QObject(parent), m_document(document)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettledMs);
    connect(&m_settled, &QTimer::timeout, this, &FileWatch::check);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_settled.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settled.start(); });
    connect(&m_document, &Document::fileChanged, this, &FileWatch::follow);
    follow();
}

void FileWatch::follow()
{
    const QStringList before = m_watcher.files() + m_watcher.directories();
    if (!before.isEmpty())
        m_watcher.removePaths(before);
    m_kept.clear();
    m_onDisk.reset();
    m_seen = {};
    watchPaths();
    enter(State::Same);
}

void FileWatch::watchPaths()
{
    const QFileInfo file(m_document.filePath());
    if (m_document.filePath().isEmpty())
        return;
    // The folder tells of a file that comes back; a file that was replaced is no longer watched.
    for (const QString &path : {file.absoluteFilePath(), file.absolutePath()})
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
}

void FileWatch::check()
{
    m_settled.stop();
    const QString path = m_document.filePath();
    if (path.isEmpty()) {
        enter(State::Same);
        return;
    }
    watchPaths();
    if (!QFileInfo::exists(path)) {
        if (m_state != State::Gone && !m_document.isModified())
            m_onDisk = m_document.scenarios();
        if (!m_document.isReadOnly())
            m_document.undoStack().resetClean();
        enter(State::Gone);
        return;
    }
    // In a folder where much happens, what has the same time and size is not read again and again.
    const QFileInfo file(path);
    const std::pair now(file.lastModified(), file.size());
    if (m_state == State::Same && now == m_seen)
        return;
    m_seen = {};
    if (m_document.wasChanged(path)) {
        m_onDisk.reset();
        enter(mayReplace() ? State::Same : State::Changed);
        return;
    }
    // Back as it was: a folder that was away for a while. What was in the file then needs no saving now.
    if (m_onDisk && *m_onDisk == m_document.scenarios())
        m_document.undoStack().setClean();
    m_onDisk.reset();
    m_kept.clear();
    m_seen = now;
    enter(State::Same);
}

void FileWatch::keepMine()
{
    m_kept = digestOf(m_document.filePath());
    m_document.undoStack().resetClean();
    check();
}

bool FileWatch::mayReplace() const { return !m_kept.isNull() && digestOf(m_document.filePath()) == m_kept; }

void FileWatch::enter(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged(state);
}

}  // namespace gp
