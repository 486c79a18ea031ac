// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/document/edit_pricer.h"
#include "ui/shell/command_match.h"
#include "ui/shell/field_values.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/finding_texts.h"
#include "ui/shell/part_texts.h"
#include "ui/theme/tokens.h"

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

class QAction;

namespace gp {

class Selection;
class ViewState;

/// What the command palette finds, in the order in which it shows it.
enum class CommandGroup { WhatIf, Design, Add, Fields, Findings, Do, Help };

/// "In this design": the words over a group.
[[nodiscard]] QString titleOf(CommandGroup group);

/// Something else that can be done with an entry than what Enter does.
struct CommandOption {
    QString title;
    QString glyph;
    std::function<void()> run;
    QString detail{};
};

/// One row of the command palette.
struct CommandEntry {
    CommandGroup group = CommandGroup::Do;
    QString title;
    QList<int> matched;  ///< positions in the title of the letters that were typed
    QString detail;
    QString icon;              ///< a service's; empty: `mark` or `glyph`
    std::optional<Mark> mark;  ///< how bad a finding is
    QString markName;          ///< the same in words
    QString glyph;
    QString figure;  ///< what it costs, or what would change: "+$45 / month"
    enum class Tone { Plain, Less, More } tone = Tone::Plain;
    QKeySequence keys;
    std::function<void()> run;
    std::optional<PriceQuestion> question{};     ///< what it costs is asked when the row comes into sight
    std::function<void(CommandEntry &)> tell{};  ///< says in an entry what is known of that by now
    QString follow;                              ///< instead of `run`: the text to go on searching with
    QList<CommandOption> options;
    FoundPart part{};  ///< of the design, where it is one
};

/// The entries of one group that match, the best first.
struct CommandSection {
    CommandGroup group = CommandGroup::Do;
    QString title;
    QList<CommandEntry> entries;
    int found = 0;  ///< all that match; entries are the best of them
};

/// An action of the window's menus, with the words by which the palette knows it.
struct MenuCommand {
    QAction *action = nullptr;
    QString title;
    int name = 0;   ///< where its own name begins in the title: 7 in "Theme: Dark"
    QString place;  ///< the menu that it is in
    QString glyph;
    CommandGroup group = CommandGroup::Do;
};

/// What entries are made from and what they do. All functions must be set.
struct CommandSources {
    Document &document;
    Selection &selection;
    ViewState &view;
    std::function<bool()> designIsOpen;  ///< false on the start page: there is nothing to find in a design then
    std::function<QList<MenuCommand>()> actions;
    std::function<void(const QString &kind)> insert;
    std::function<void(const QString &kind)> placeByClick;
    std::function<void()> showDiagram;   ///< something in the design is about to be shown
    std::function<void()> showFindings;  ///< of what is selected
    std::function<void(const Error &error)> failed;
};

/// The groups that a text is looked for in, and the text without the sign that says so.
struct CommandScope {
    QList<CommandGroup> groups;
    QString text;
    bool one = false;  ///< somebody asked for one sort of entries, and is shown many of them
};

/// Everything that can be found or run, searched by a few letters. It keeps nothing but what parts and findings say of themselves: each
/// search looks at the design, the newest evaluation and the selection as they are, and makes only the rows that it hands over.
class CommandIndex {
public:
    explicit CommandIndex(CommandSources sources) : m_sources(std::move(sources)) {}

    /// Finds entries. A text that begins with '>' is looked for among actions, '@' parts, '#' findings, '?' help, and one that
    /// begins with "what if" among those. Where nothing has all its words, one is left out, and the titles say which.
    /// @return groups with at least one entry, those with the best entries first
    [[nodiscard]] QList<CommandSection> find(const QString &text) const;

    /// Reads on in the values of fields, for a few milliseconds. @return whether all are read, so that find() finds them
    [[nodiscard]] bool readOn() const;

    /// All parts that a text for parts finds ("@m8g"), the best first; empty for other texts.
    [[nodiscard]] QList<FoundPart> findParts(const QString &text) const;

    /// What is selected, as the palette says it: "Web fleet selected"; empty: nothing is.
    [[nodiscard]] QString selectedText() const;

private:
    [[nodiscard]] QList<CommandSection> findIn(const CommandScope &scope) const;

    CommandSources m_sources;
    mutable PartTexts m_texts;
    mutable FindingTexts m_findings;
    mutable FieldValues m_values;
};

}  // namespace gp
