// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QUndoCommand>

#include <chrono>

namespace gp {

/// One step of undo: the design of a scenario before and after. Snapshots share what did not change, so a step is small.
class EditCommand : public QUndoCommand {
public:
    EditCommand(Document &document, const QString &text, Design before, Design after, MergeKey key);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    /// Takes over the next edit of the same key in the same scenario: of a gesture ("move#7") always, of typing within a
    /// short burst.
    bool mergeWith(const QUndoCommand *next) override;

private:
    using Clock = std::chrono::steady_clock;

    void put(const Design &design);

    Document &m_document;
    ScenarioId m_scenario;
    Design m_before;
    Design m_after;
    MergeKey m_key;
    Clock::time_point m_at;
};

/// A step that changes which scenarios there are, and which of them is open.
class ScenariosCommand : public QUndoCommand {
public:
    ScenariosCommand(Document &document, const QString &text, Scenarios after, ScenarioId open);

    void undo() override;
    void redo() override;

private:
    Document &m_document;
    Scenarios m_before;
    Scenarios m_after;
    ScenarioId m_openBefore;
    ScenarioId m_openAfter;
};

}  // namespace gp
