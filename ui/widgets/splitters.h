// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <Qt>

class QSplitter;
class QSettings;
class QWidget;

namespace gp {

/// Makes a splitter with 1 px joints whose children cannot be folded away.
QSplitter *makeSplitter(Qt::Orientation orientation, QWidget *parent = nullptr);

/// Gives the free room to one child and keeps the others' sizes on resize.
void stretchOnly(QSplitter *splitter, int index);

/// Keeps the sizes under a key, with the window's width beside them.
void saveSizes(QSettings &settings, const QString &key, const QSplitter *splitter);

/// Restores what saveSizes() kept. @return false if nothing usable is stored; the sizes are then `fallback`
bool restoreSizes(QSettings &settings, const QString &key, QSplitter *splitter, const QList<int> &fallback);

}  // namespace gp
