// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSplitter>
#include <QString>

class QSettings;

namespace gp {

/// A splitter that hears a double click on its joints.
class Splitter : public QSplitter {
    Q_OBJECT
public:
    using QSplitter::QSplitter;

signals:
    /// The sizes are wanted that a new window has.
    void defaultsRequested();

protected:
    QSplitterHandle *createHandle() override;
};

/// Makes a splitter with 1 px joints whose children cannot be folded away.
Splitter *makeSplitter(Qt::Orientation orientation, QWidget *parent = nullptr);

/// Gives the free room to one child and keeps the others' sizes on resize.
void stretchOnly(QSplitter *splitter, int index);

/// Keeps the sizes under a key, with the window's width beside them.
void saveSizes(QSettings &settings, const QString &key, const QSplitter *splitter);

/// Restores what saveSizes() kept. @return false if nothing usable is stored; the sizes are then `fallback`
bool restoreSizes(QSettings &settings, const QString &key, QSplitter *splitter, const QList<int> &fallback);

/// Reads one length of a pane. @return `fallback` where it is missing, damaged or no length that a pane can have
int storedLength(const QSettings &settings, const QString &key, int least, int fallback);

}  // namespace gp
