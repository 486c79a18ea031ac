// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/fix_words.h"

#include "core/describe/fields.h"
#include "core/design/bands.h"
#include "core/domains/kind_registry.h"
#include "core/domains/replacement.h"
#include "ui/document/document.h"
#include "ui/document/edit_pricer.h"
#include "ui/document/field_words.h"
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

/// Says what is changed of a design.
class ChangeTeller {
public:
    /// @param findings  parts that one is about need no name
    ChangeTeller(const std::vector<Finding> &findings, const Document &document)
        : m_findings(findings), m_kinds(document.engine().kinds), m_design(document.evaluation()->design)
    {
    }

    [[nodiscard]] QString words(const EditChange &each) const
    {
        using What = DesignChange::What;
        const DesignChange &change = each.change;
        switch (change.what) {
        case What::Added:
            return fixWord("adds %1").arg(nameOf(change));
        case What::Removed:
            return fixWord("removes %1").arg(nameOf(change));
        case What::Replaced:
            return change.link.empty() ? becomes(change) : fixWord("turns %1").arg(nameOf(change));
        case What::Moved:
            return fixWord("moves %1 to another frame").arg(nameOf(change));
        case What::Field:
            break;
        }
        return fieldWords(each);
    }

    [[nodiscard]] QString words(const DecisionChange &change) const
    {
        const QString becomes = fixWord("%1 becomes %2").arg(qs(change.before), qs(change.after));
        const DesignChange whose{.component = change.component};
        return isEvident(whose) ? becomes : nameOf(whose) + QStringLiteral(": ") + becomes;
    }

private:
    [[nodiscard]] QString nameOf(const DesignChange &change) const
    {
        if (const LinkPtr link = m_design.link(change.link)) {
            const ComponentPtr from = m_design.component(link->from);
            const ComponentPtr to = m_design.component(link->to);
            if (from && to)
                return fixWord("the link %1 → %2").arg(qs(from->name), qs(to->name));
        }
        if (!change.link.empty())
            return fixWord("a link");
        const ComponentPtr component = m_design.component(change.component);
        return component ? qs(component->name) : fixWord("a part");
    }

    [[nodiscard]] QString titleOf(const std::string &kind) const
    {
        const Kind *known = m_kinds.find(kind);
        return qs(known ? known->info.title : kind);
    }

    [[nodiscard]] QString becomes(const DesignChange &change) const
    {
        const auto its = std::find_if(m_findings.begin(), m_findings.end(), [&](const Finding &finding) {
            return finding.component == change.component && finding.fix && finding.fix->becomes;
        });
        const ComponentPtr component = m_design.component(change.component);
        if (its == m_findings.end() || !component)
            return fixWord("replaces %1").arg(nameOf(change));
        return fixWord("%1 → %2").arg(titleOf(component->kind), titleOf(its->fix->becomes->kind));
    }

    [[nodiscard]] bool isEvident(const DesignChange &change) const
    {
        return std::all_of(m_findings.begin(), m_findings.end(), [&](const Finding &finding) {
            return change.link.empty() ? finding.link.empty() && finding.component == change.component
                                       : finding.link == change.link;
        });
    }

    [[nodiscard]] QString fieldWords(const EditChange &each) const
    {
        const DesignChange &change = each.change;
        const LinkPtr link = m_design.link(change.link);
        const ComponentPtr component = m_design.component(change.component);
        const std::vector<FieldDescription> fields = link        ? AnySpec::of(link->spec).fields()
                                                     : component ? component->spec.fields()
                                                                 : AnySpec::of(m_design.settings()).fields();
        QString label = fieldLabel(fields, change.field);
        if (label.isEmpty())
            label = qs(change.field);
        if (!isEvident(change) && (link || component))
            label = fixWord("%1 of %2").arg(label, nameOf(change));
        if (change.field.ends_with(']'))
            return change.before.is_null() ? fixWord("adds %1").arg(label) : fixWord("removes %1").arg(label);
        const auto field = fieldAt(fields, change.field);
        if (!field)
            return label;
        const Bands *bands = link ? &link->bands : component ? &component->bands : nullptr;
        const auto band = bands ? bands->find(change.field) : Bands::const_iterator();
        return label + QStringLiteral(": ") +
               said(*field, change.before, each.advisedBefore,
                    bands && band != bands->end() ? std::optional(band->second) : std::nullopt) +
               QStringLiteral(" → ") + said(*field, change.after, each.advisedAfter, {});
    }

    /// What is advised is named with what the advice is.
    [[nodiscard]] static QString said(const FieldDescription &field, const Json &value, const Json &advised,
                                      const std::optional<Band> &band)
    {
        const QString words = valueWords(field, value, band);
        return value.is_null() && field.pinnable && !advised.is_null()
                   ? fixWord("%1, %2").arg(words, valueWords(field, advised))
                   : words;
    }

    const std::vector<Finding> &m_findings;
    const KindRegistry &m_kinds;
    const Design &m_design;
};

QString changeList(const std::vector<EditChange> &changes, const std::vector<DecisionChange> &decisions,
                   const std::vector<Finding> &findings, const Document &document)
{
    const ChangeTeller teller(findings, document);
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
