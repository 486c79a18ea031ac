// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QList>
#include <QString>

class QSettings;

namespace gp {

class Autosave;

/// A design that is open while the program starts again, for instance because text is to be of another size.
struct KeptDesign {
    QString path;      ///< its file; empty: never saved
    QString scenario;  ///< the one that was open
    QString journal;   ///< with what its file has not, and the steps that led there; empty: nothing
    bool modified = false;
    bool operator==(const KeptDesign &) const = default;
};

/// Writes down what is open, and leaves a journal of what is in no file. Errors: Io.
[[nodiscard]] Result<KeptDesign> keepDesign(const Document &document, Autosave &autosave);
void noteKeptDesigns(QSettings &settings, const QList<KeptDesign> &designs);
/// Reads what noteKeptDesigns() wrote, and forgets it.
[[nodiscard]] QList<KeptDesign> takeKeptDesigns(QSettings &settings);
/// Opens one of them as it was, as soon as the program that kept it has let go. On failure the document stays as it was.
Result<void> openKept(Document &document, Autosave &autosave, const KeptDesign &kept);

/// Starts the program once more, which then opens the designs that were kept. @return an error in words; empty: it runs
[[nodiscard]] QString startAgain();
/// The program that is started; empty: the one that runs now. For tests, which are programs of their own.
void setProgramToStart(const QString &path);

}  // namespace gp
