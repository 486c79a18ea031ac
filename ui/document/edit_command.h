// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QUndoCommand>

#include <chrono>

namespace gp {

/// One step of undo: the design before and the design after. Snapshots share what did not change, so a step is small.
class EditCommand : public QUndoCommand {
public:
    EditCommand(Document &document, const QString &text, Design before, Design after, MergeKey key);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    /// Takes over the next edit of the same key: of a gesture ("move#7") always, of typing within a short burst.
    bool mergeWith(const QUndoCommand *next) override;

private:
    using Clock = std::chrono::steady_clock;

    Document &m_document;
    Design m_before;
    Design m_after;
    MergeKey m_key;
    Clock::time_point m_at;
};

}  // namespace gp
