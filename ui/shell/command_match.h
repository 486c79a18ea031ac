// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gp {

/// How a text names a title, best first.
enum class MatchRank {
    Whole,       ///< it is the title, or the name in it
    Prefix,      ///< the title, or the name in it, begins with it
    WordStart,   ///< each of its words begins a word of the title, in any order
    Initials,    ///< "wf": the first letters of words
    Inside,      ///< each of its words stands somewhere in the title
    Beside,      ///< some of its words are found only in the words beside the title
    Subsequence  ///< its letters stand in the title in order, close together
};

/// How well a text matches a title, and which letters of the title it matches.
struct CommandMatch {
    MatchRank rank = MatchRank::Whole;
    int looseness = 0;  ///< letters skipped, words out of order: less is better within a rank
    QList<int> positions;
    bool operator==(const CommandMatch &) const = default;
};

/// What was typed, read once for all the titles that it is matched with.
class TypedText {
public:
    TypedText(const QString &text);  // NOLINT(google-explicit-constructor): a text may stand for it

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QString &text() const { return m_text; }  ///< in lower case, with single spaces
    [[nodiscard]] const QStringList &words() const { return m_words; }

private:
    QString m_text;
    QStringList m_words;
};

/// A title and the words beside it in lower case, for what is searched again and again.
struct FoldedText {
    FoldedText(const QString &title, const QString &beside);
    QString title;
    QString beside;
};

/// Matches what was typed with a title; letters count alike in upper and lower case. An empty text matches everything.
/// @param beside  further words that find it: what it is for, its kind. Nothing of them is marked as matched
/// @param name    where in the title the name begins that people type: 17 in "Run Web fleet on m7g.xlarge"
[[nodiscard]] std::optional<CommandMatch> matchCommand(const TypedText &typed, const QString &title,
                                                       const QString &beside = {}, int name = 0);
/// The same where the words are known in lower case.
[[nodiscard]] std::optional<CommandMatch> matchCommand(const TypedText &typed, const QString &title,
                                                       const FoldedText &folded, int name);

/// Whether the first match comes before the second one. Neither before the other: as they were collected.
[[nodiscard]] bool isBetter(const CommandMatch &a, const CommandMatch &b);

}  // namespace gp
