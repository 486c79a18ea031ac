// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/fix_words.h"

#include "ui/document/change_words.h"
#include "ui/document/document.h"
#include "ui/document/edit_pricer.h"
#include "ui/document/wording.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostChanges = 4;  // that are told one by one
constexpr std::size_t kMostUnpriced = 2;

QString fixWord(const char *text) { return QCoreApplication::translate("Fixes", text); }

QString joined(const QStringList &parts) { return parts.join(QStringLiteral("; ")); }

QString changeList(const std::vector<EditChange> &changes, const std::vector<DecisionChange> &decisions,
                   const std::vector<Finding> &findings, const Document &document)
{
    const Design &design = document.evaluation()->design;
    const ChangeTeller teller(design, design, document.engine().kinds, findings);
    QStringList words;
    for (const EditChange &change : changes)
        words << teller.words(change);
    if (words.isEmpty())
        return fixWord("changes nothing");
    for (const DecisionChange &change : decisions)
        words << teller.words(change);
    const qsizetype more = words.size() - kMostChanges;
    if (more > 1)
        words = words.mid(0, kMostChanges) << fixWord("%1 more").arg(more);
    return joined(words);
}

QString names(const std::vector<std::string> &all)
{
    QStringList shown;
    for (std::size_t i = 0; i < std::min(all.size(), kMostUnpriced); ++i)
        shown << qs(all[i]);
    if (all.size() > kMostUnpriced)
        shown << fixWord("%1 more").arg(all.size() - kMostUnpriced);
    return joined(shown);
}

}  // namespace

QString billWords(const EditEffect &effect, bool withAmount)
{
    if (effect.refused)
        return fixWord("it cannot be done: %1").arg(qs(effect.refused->message));
    QStringList parts;
    const bool moves = effect.difference().cents() != 0;
    if (moves && withAmount)
        parts << fixWord("%1 a month").arg(qs(formatUsdDifference(effect.difference())));
    const Usd once = effect.onceAfter.monthly - effect.onceBefore.monthly;
    if (once.cents() != 0)
        parts << fixWord("%1 once").arg(qs(formatUsdDifference(once)));
    if (effect.onceAfter.atLeast && !effect.onceBefore.atLeast)
        parts << fixWord("part of what is paid once has no price");
    if (!effect.unpriced.empty())
        parts << fixWord("price unknown: %1").arg(names(effect.unpriced)) +
                     (effect.before.atLeast ? QString() : fixWord(", so that the total becomes “at least”"));
    // What has another quantity is in both lists, and is told once.
    std::vector<std::string> gone;
    for (const std::string &name : effect.unpricedNow)
        if (std::find(effect.unpriced.begin(), effect.unpriced.end(), name) == effect.unpriced.end())
            gone.push_back(name);
    if (!gone.empty())
        parts << fixWord("what goes has no price: %1").arg(names(gone));
    return parts.isEmpty() ? fixWord("no change in the bill") : joined(parts);
}

QString FixWords::line() const
{
    return changes.isEmpty() || bill.isEmpty() ? changes + bill : changes + QStringLiteral(" · ") + bill;
}

FixWords fixBillOf(const std::vector<Finding> &findings, const Document &document)
{
    const PricedEdit priced = document.knownFixEffect(findings);
    return {{}, priced.effect ? billWords(*priced.effect) : fixWord("working out the price…"), priced.isCurrent};
}

FixWords fixWordsOf(const std::vector<Finding> &findings, const Document &document)
{
    const PricedEdit priced = document.knownFixEffect(findings);
    FixWords words = fixBillOf(findings, document);
    if (priced.isCurrent && !priced.effect->refused) {
        words.changes = changeList(priced.effect->changes, priced.effect->decisions, findings, document);
    } else if (const auto changes = fixChanges(findings, *document.evaluation(), document.engine().kinds)) {
        words.changes = changeList(*changes, {}, findings, document);
    }
    return words;
}

}  // namespace gp
