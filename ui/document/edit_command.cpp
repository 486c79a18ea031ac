// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/edit_command.h"

#include "ui/document/field_words.h"

namespace gp {
namespace {

constexpr auto kTypingPause = std::chrono::milliseconds(1200);
constexpr int kMergeable = 1;

}  // namespace

EditCommand::EditCommand(Document &document, const QString &text, Design before, Design after, MergeKey key)
    : QUndoCommand(text), m_document(document), m_scenario(document.scenario()), m_before(std::move(before)),
      m_after(std::move(after)), m_key(std::move(key)), m_at(Clock::now())
{
}

void EditCommand::undo() { put(m_before); }

void EditCommand::redo() { put(m_after); }

void EditCommand::put(const Design &design)
{
    if (const auto changed = withDesign(m_document.m_scenarios, m_scenario, design))
        m_document.takeStep(*changed, m_scenario, false);
}

int EditCommand::id() const { return m_key.subject.isEmpty() ? -1 : kMergeable; }

bool EditCommand::mergeWith(const QUndoCommand *next)
{
    const auto *edit = static_cast<const EditCommand *>(next);
    if (edit->m_key != m_key || edit->m_scenario != m_scenario)
        return false;
    const bool gesture = m_key.aspect.contains(QLatin1Char('#'));
    if (!gesture && edit->m_at - m_at > kTypingPause)
        return false;
    m_after = edit->m_after;
    m_at = edit->m_at;
    setText(mergedWords(text(), edit->text()));
    setObsolete(m_before == m_after);  // typed and taken back: nothing to undo
    return true;
}

ScenariosCommand::ScenariosCommand(Document &document, const QString &text, Scenarios after, ScenarioId open)
    : QUndoCommand(text), m_document(document), m_before(document.scenarios()), m_after(std::move(after)),
      m_openBefore(document.scenario()), m_openAfter(std::move(open))
{
}

void ScenariosCommand::undo() { m_document.takeStep(m_before, m_openBefore, true); }

void ScenariosCommand::redo() { m_document.takeStep(m_after, m_openAfter, true); }

}  // namespace gp
