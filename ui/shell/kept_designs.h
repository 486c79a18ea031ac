// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QByteArray>
#include <QList>
#include <QString>

class QSettings;

namespace gp {

/// A design that is open while the program starts again, for instance because text is to be of another size.
struct KeptDesign {
    QString path;      ///< its file; empty: never saved
    QString scenario;  ///< the one that was open
    QString copy;      ///< a file with what its own has not; empty: that one has it all
    bool modified = false;
    QByteArray fileHash;  ///< of its file as it was read or written last
    bool operator==(const KeptDesign &) const = default;
};

/// Writes down what is open, with a copy of what is in no file. Errors: Io.
[[nodiscard]] Result<KeptDesign> keepDesign(const Document &document, int number);
void noteKeptDesigns(QSettings &settings, const QList<KeptDesign> &designs);
/// Reads what noteKeptDesigns() wrote, and forgets it.
[[nodiscard]] QList<KeptDesign> takeKeptDesigns(QSettings &settings);
/// Opens one of them as it was, but for the steps of undo, and takes its copy away. On failure the document stays as it was.
Result<void> openKept(Document &document, const KeptDesign &kept);
/// Takes copies away that nobody will open.
void discardCopies(const QList<KeptDesign> &designs);

/// Starts the program once more, which then opens the designs that were kept. @return an error in words; empty: it runs
[[nodiscard]] QString startAgain();
/// The program that is started; empty: the one that runs now. For tests, which are programs of their own.
void setProgramToStart(const QString &path);

}  // namespace gp
