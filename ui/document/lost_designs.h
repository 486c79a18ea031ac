// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/file_io.h"
#include "core/exchange/journal.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace gp {

/// A design with something unsaved, that was open when the program ended.
struct LostDesign {
    HeldFile journal;  ///< held, so that no other start of the program offers it too
    Journal content;
};

struct LostDesigns {
    std::vector<LostDesign> designs;  ///< the one that was worked on last comes first
    QStringList damaged;              ///< a sentence for each journal that cannot be read
};

/// Finds what programs left that did not end well, and takes hold of it. A journal of which all is in the design's file is taken away,
/// and so is one of a design to which nothing was done; one in which nothing can be read is put aside under another name, and told
/// once. Reads files: for a thread beside the window's.
/// @param ofFile  what was done to that file alone; empty: all
[[nodiscard]] LostDesigns findLostDesigns(const QString &folder, const KindRegistry &kinds, const QString &ofFile = {});

/// Takes hold of one journal and reads it. Errors: Io, also when it is gone or held by another; those of readJournal().
[[nodiscard]] Result<LostDesign> takeLostDesign(const QString &path, const KindRegistry &kinds);

/// Since when another program has a file open, ms since 1970; nothing: none has.
[[nodiscard]] std::optional<std::int64_t> openElsewhereSince(const QString &folder, const QString &file);

}  // namespace gp
