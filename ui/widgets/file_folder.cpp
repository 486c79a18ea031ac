// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/file_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QWidget>

namespace gp {

QString folderFor(const QWidget *window)
{
    const QString shown = window ? window->windowFilePath() : QString();
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    for (const QString &folder : {shown.isEmpty() ? QString() : QFileInfo(shown).absolutePath(), documents})
        if (!folder.isEmpty() && QFileInfo(folder).isDir())
            return folder;
    return QDir::homePath();
}

QString fileFor(const QWidget *window, const QString &name) { return QDir(folderFor(window)).filePath(name); }

}  // namespace gp
