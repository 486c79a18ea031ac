// SPDX-License-Identifier: GPL-3.0-or-later
// What rows of the command palette say of money that an edit would change.
#include "ui/document/fix_words.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/shell/command_entries.h"

#include <QCoreApplication>

namespace gp {
namespace {

QString priceText(const char *text) { return QCoreApplication::translate("CommandPalette", text); }

void tellEffect(CommandEntry &entry, const EditEffect &effect, Period period)
{
    entry.tone = CommandEntry::Tone::Plain;
    if (effect.refused) {
        entry.figure = priceText("not possible");
        entry.detail = qs(effect.refused->message);
        return;
    }
    const Usd change = effect.difference();
    const bool paysOnce = effect.onceAfter != effect.onceBefore;
    if (paysOnce)
        entry.detail = billWords(effect, false);
    if (effect.isPriced() && change.cents() == 0) {
        if (paysOnce)
            return;
        entry.figure = priceText("no change");
        return;
    }
    if (!effect.isPriced()) {
        entry.detail = billWords(effect, false);  // the amount stands at the right, in the period that is shown
        // What has no price comes on top; where it goes, or where something else becomes cheaper, that says nothing.
        if (!effect.unpricedNow.empty() || change.cents() <= 0) {
            entry.figure = priceText("no price");
            return;
        }
    }
    setChange(entry, change, period, derivedMark(effect.origin));
    if (!effect.isPriced())
        entry.figure = priceText("at least %1").arg(entry.figure);
}

}  // namespace

void setChange(CommandEntry &entry, Usd monthly, Period period, const QString &mark)
{
    if (monthly.isZero())
        return;
    const bool less = monthly < Usd();
    const Usd amount = inPeriod(less ? -monthly : monthly, period);
    entry.figure = priceText("%1%2 / %3")
                       .arg(less ? QStringLiteral("−") : QStringLiteral("+"), qs(formatUsdShort(amount)) + mark,
                            periodName(period));
    entry.tone = less ? CommandEntry::Tone::Less : CommandEntry::Tone::More;
}

void tellPrice(const CommandSources &sources, CommandEntry &entry)
{
    const PricedEdit priced = sources.document.knownEffect(entry.question->key);
    // Of the evaluation that is shown, which is that of the design as it is now.
    if (priced.isCurrent && sources.document.evaluationIsCurrent())
        tellEffect(entry, *priced.effect, sources.view.period());
    else if (entry.figure.isEmpty())
        entry.figure = QStringLiteral("…");
}

}  // namespace gp
