// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_match.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace gp {
namespace {

constexpr int kOutOfOrder = 1;
constexpr char16_t kNotAscii = 0x80;

/// Letter by letter, so that positions stay those of the original.
QString folded(const QString &text)
{
    QString out = text;
    for (QChar &letter : out)
        if (letter >= u'A' && letter <= u'Z')
            letter = QChar(letter.unicode() + (u'a' - u'A'));  // nearly all letters, without a look-up
        else if (letter.unicode() >= kNotAscii)
            letter = letter.toCaseFolded();
    return out;
}

/// Whether a word begins here: after a space or a sign, or with a capital inside a word ("CloudFormation").
bool startsWord(const QString &title, int at)
{
    if (!title.at(at).isLetterOrNumber())
        return false;
    if (at == 0)
        return true;
    const QChar before = title.at(at - 1);
    return !before.isLetterOrNumber() || (before.isLower() && title.at(at).isUpper());
}

/// A title with what matching asks of it again and again.
struct Words {
    const QString &title;
    QString letters;
    QList<int> starts;

    Words(const QString &text, QString foldedText) : title(text), letters(std::move(foldedText))
    {
        for (int at = 0; at < title.size(); ++at)
            if (startsWord(title, at))
                starts << at;
    }
};

QList<int> lettersFrom(int from, int length)
{
    QList<int> positions;
    for (int i = 0; i < length; ++i)
        positions << from + i;
    return positions;
}

/// Where a word of the text stands in the title: the first place after `after`, else the first of all; -1: nowhere.
int placeOf(const QString &word, const Words &words, int after, const QList<int> &taken, bool atStart)
{
    const auto fits = [&](int at) {
        return QStringView(words.letters).mid(at).startsWith(word) && !taken.contains(at);
    };
    int first = -1;
    const auto consider = [&](int at) {
        if (!fits(at))
            return false;
        if (first < 0)
            first = at;
        if (at >= after)
            first = at;
        return at >= after;
    };
    if (atStart) {
        for (const int at : words.starts)
            if (consider(at))
                break;
    } else {
        for (int at = 0; at < words.letters.size(); ++at)
            if (consider(at))
                break;
    }
    return first;
}

/// Places every word of the text in the title. What has no place there must begin a word beside it, if that is allowed.
std::optional<CommandMatch> matchWords(const QStringList &typed, const Words &words, bool atStart,
                                       const QString *beside)
{
    CommandMatch match{atStart ? MatchRank::WordStart : MatchRank::Inside, 0, {}};
    int after = 0;
    for (const QString &word : typed) {
        int at = placeOf(word, words, after, match.positions, atStart);
        if (at < 0 && beside)
            at = placeOf(word, words, after, match.positions, false);
        if (at < 0) {
            if (!beside || !(beside->startsWith(word) || beside->contains(QLatin1Char(' ') + word)))
                return std::nullopt;
            match.rank = MatchRank::Beside;
            continue;
        }
        match.looseness += at < after ? kOutOfOrder : 0;
        match.positions += lettersFrom(at, static_cast<int>(word.size()));
        after = at + static_cast<int>(word.size());
    }
    std::sort(match.positions.begin(), match.positions.end());
    match.positions.erase(std::unique(match.positions.begin(), match.positions.end()), match.positions.end());
    return match;
}

std::optional<CommandMatch> matchInitials(const QString &text, const Words &words)
{
    if (text.size() < 2)
        return std::nullopt;
    CommandMatch match{MatchRank::Initials, 0, {}};
    int word = 0;
    int before = -1;
    for (const QChar letter : text) {
        while (word < words.starts.size() && words.letters.at(words.starts[word]) != letter)
            ++word;
        if (word == words.starts.size())
            return std::nullopt;
        match.looseness += before < 0 ? word : word - before - 1;
        before = word;
        match.positions << words.starts[word++];
    }
    return match;
}

/// The letters in order, from the start of a word, with at most as many between them as there are.
std::optional<CommandMatch> matchLetters(const QString &text, const Words &words)
{
    if (text.size() < 2)
        return std::nullopt;
    std::optional<CommandMatch> best;
    const int most = static_cast<int>(text.size());
    for (const int start : words.starts) {
        CommandMatch match{MatchRank::Subsequence, 0, {}};
        int at = start;
        for (const QChar letter : text) {
            const int found = static_cast<int>(words.letters.indexOf(letter, at));
            if (found < 0 || (match.positions.isEmpty() && found != start))
                break;
            match.looseness += found - at;
            match.positions << found;
            at = found + 1;
        }
        if (match.positions.size() == text.size() && match.looseness <= most &&
            (!best || match.looseness < best->looseness))
            best = match;
    }
    return best;
}

/// Whether the letters of the text stand in the title in order, however far apart.
bool hasLettersOf(const QString &text, const QString &letters)
{
    qsizetype at = 0;
    for (const QChar letter : text) {
        at = letters.indexOf(letter, at) + 1;
        if (at == 0)
            return false;
    }
    return true;
}

/// Tells of nearly all titles, at little cost, that no way of matching finds the text in them.
bool mayMatch(const TypedText &typed, const QString &letters, const QString &beside)
{
    const QStringList &words = typed.words();
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return (words.size() == 1 ? hasLettersOf(word, letters) : letters.contains(word)) || beside.contains(word);
    });
}

}  // namespace

TypedText::TypedText(const QString &text)
    : m_text(folded(text.simplified())), m_words(m_text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
{
}

FoldedText::FoldedText(const QString &ofTitle, const QString &ofBeside)
    : title(folded(ofTitle)), beside(folded(ofBeside))
{
}

std::optional<CommandMatch> matchCommand(const TypedText &typed, const QString &title, const QString &beside, int name)
{
    if (typed.isEmpty())
        return CommandMatch{};
    return matchCommand(typed, title, FoldedText(title, beside), name);
}

std::optional<CommandMatch> matchCommand(const TypedText &typedText, const QString &title, const FoldedText &text,
                                         int name)
{
    const QString &typed = typedText.text();
    if (typed.isEmpty())
        return CommandMatch{};
    const QString &further = text.beside;
    if (!mayMatch(typedText, text.title, further))
        return std::nullopt;
    const Words words(title, text.title);
    const int length = static_cast<int>(typed.size());
    for (const int at : {0, name})
        if (QStringView(words.letters).mid(at).startsWith(typed))
            return CommandMatch{at + length == title.size() ? MatchRank::Whole : MatchRank::Prefix, 0,
                                lettersFrom(at, length)};
    const QStringList &typedWords = typedText.words();
    if (auto match = matchWords(typedWords, words, true, nullptr))
        return match;
    const bool one = typedWords.size() == 1;
    if (auto match = one ? matchInitials(typed, words) : std::nullopt)
        return match;
    if (auto match = matchWords(typedWords, words, false, nullptr))
        return match;
    if (auto match = matchWords(typedWords, words, true, &further))
        return match;
    return one ? matchLetters(typed, words) : std::nullopt;
}

bool isBetter(const CommandMatch &a, const CommandMatch &b)
{
    return std::tie(a.rank, a.looseness) < std::tie(b.rank, b.looseness);
}

}  // namespace gp
