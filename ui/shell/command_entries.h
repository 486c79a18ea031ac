// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/command_index.h"

#include <limits>

namespace gp {

/// What an entry is found by.
struct CommandCandidate {
    QString title;
    QString beside{};  ///< see matchCommand()
    int name = 0;      ///< see matchCommand()
    /// Of a title that also says whose it is: the text must match something of this part of it.
    int partFrom = 0;
    int partUntil = std::numeric_limits<int>::max();
    const FoldedText *folded = nullptr;  ///< of title and what is beside it, where that is kept; null: it is not
};

/// Gathers the best entries of a group for a text. An entry is made only when it is handed over.
class CommandCollector {
public:
    using Make = std::function<CommandEntry()>;

    /// @param most  entries to hand over
    CommandCollector(CommandGroup group, QString text, int most);

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const TypedText &typed() const { return m_typed; }
    [[nodiscard]] bool isIdle() const { return m_text.isEmpty(); }  ///< nothing is typed: what comes first is shown
    /// `make` is kept until take(); what it captures must live as long.
    /// @return whether it matches
    bool offer(const CommandCandidate &candidate, Make make);
    [[nodiscard]] CommandSection take() const;
    /// Of the best entry; a group without any comes last.
    [[nodiscard]] MatchRank bestRank() const;

private:
    struct Found {
        CommandMatch match;
        QString title;
        Make make;
    };

    CommandGroup m_group;
    QString m_text;
    TypedText m_typed;
    int m_most;
    std::vector<Found> m_found;
};

// The groups; see CommandGroup. Entries keep a reference to `sources`.
void offerWhatIfs(const CommandSources &sources, CommandCollector &collector);
/// @param texts  what parts say beside name, kind and decision, to be searched, too; null: it is not
void offerParts(const CommandSources &sources, CommandCollector &collector, PartTexts *texts);
void offerKinds(const CommandSources &sources, CommandCollector &collector);
/// Links that may begin at the one part that is selected.
void offerLinks(const CommandSources &sources, CommandCollector &collector);
void offerFields(const CommandSources &sources, CommandCollector &collector, const FieldValues &values);
void offerFindings(const CommandSources &sources, CommandCollector &collector, FindingTexts &texts);
void offerActions(const CommandSources &sources, CommandCollector &collector);
void offerHelp(const CommandSources &sources, CommandCollector &collector);
/// What the fields of the selection mean, for Help.
void offerFieldHelp(const CommandSources &sources, CommandCollector &collector);

/// The newest plan of a component; null: it has none.
[[nodiscard]] PlanPtr planOf(const CommandSources &sources, const ComponentId &id);
/// A few components that a word of the text begins the name of; without the selected one.
[[nodiscard]] std::vector<ComponentPtr> namedParts(const CommandSources &sources, const TypedText &typed);
/// Gives an entry the figure of a change: "+$45 / month"; of none it says nothing.
/// @param mark  follows the amount: that of a derived price, or nothing
void setChange(CommandEntry &entry, Usd monthly, Period period, const QString &mark = {});
/// Says in an entry what its edit does to the bill, once that is known; until then "…", or the figure that it has.
void tellPrice(const CommandSources &sources, CommandEntry &entry);

/// Selects a component (empty: nothing, or keeps a link) and brings it into sight, and with it one of its fields.
void showInDesign(const CommandSources &sources, const ComponentId &component, const QString &field = {});
/// Applies an edit as one step of undo; says so if it is refused.
void applyCommand(const CommandSources &sources, const QString &text, const Edit &edit);

}  // namespace gp
