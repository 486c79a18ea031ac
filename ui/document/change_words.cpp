// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/change_words.h"

#include "core/describe/fields.h"
#include "core/design/bands.h"
#include "core/domains/replacement.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace gp {
namespace {

QString changeWord(const char *text) { return QCoreApplication::translate("Fixes", text); }

/// What is advised is named with what the advice is.
QString saidValue(const FieldDescription &field, const Json &value, const Json &advised,
                  const std::optional<Band> &band)
{
    const QString words = valueWords(field, value, band);
    return value.is_null() && field.pinnable && !advised.is_null()
               ? changeWord("%1, %2").arg(words, valueWords(field, advised))
               : words;
}

}  // namespace

ChangeTeller::ChangeTeller(const Design &before, const Design &after, const KindRegistry &kinds,
                           const std::vector<Finding> &evident)
    : m_evident(evident), m_kinds(kinds), m_before(before), m_after(after)
{
}

QString ChangeTeller::words(const EditChange &each) const
{
    using What = DesignChange::What;
    const DesignChange &change = each.change;
    switch (change.what) {
    case What::Added:
        return changeWord("adds %1").arg(nameOf(change));
    case What::Removed:
        return changeWord("removes %1").arg(nameOf(change));
    case What::Replaced:
        return change.link.empty() ? becomes(change) : changeWord("turns %1").arg(nameOf(change));
    case What::Moved:
        return changeWord("moves %1 to another frame").arg(nameOf(change));
    case What::Field:
        break;
    }
    return fieldWords(each);
}

QString ChangeTeller::words(const DecisionChange &change) const
{
    const QString becomes = changeWord("%1 becomes %2").arg(qs(change.before), qs(change.after));
    const DesignChange whose{.component = change.component};
    return isEvident(whose) ? becomes : nameOf(whose) + QStringLiteral(": ") + becomes;
}

QStringList ChangeTeller::all() const
{
    QStringList words;
    for (const DesignChange &change : designChanges(m_before, m_after))
        words << this->words(EditChange{change, {}, {}});
    return words;
}

ComponentPtr ChangeTeller::component(const ComponentId &id) const
{
    const ComponentPtr before = m_before.component(id);
    return before ? before : m_after.component(id);
}

LinkPtr ChangeTeller::link(const LinkId &id) const
{
    const LinkPtr before = m_before.link(id);
    return before ? before : m_after.link(id);
}

QString ChangeTeller::nameOf(const DesignChange &change) const
{
    if (const LinkPtr its = link(change.link)) {
        const ComponentPtr from = component(its->from);
        const ComponentPtr to = component(its->to);
        if (from && to)
            return changeWord("the link %1 → %2").arg(qs(from->name), qs(to->name));
    }
    if (!change.link.empty())
        return changeWord("a link");
    const ComponentPtr its = component(change.component);
    return its ? qs(its->name) : changeWord("a part");
}

QString ChangeTeller::titleOf(const std::string &kind) const
{
    const Kind *known = m_kinds.find(kind);
    return qs(known ? known->info.title : kind);
}

QString ChangeTeller::becomes(const DesignChange &change) const
{
    const auto its = std::find_if(m_evident.begin(), m_evident.end(), [&](const Finding &finding) {
        return finding.component == change.component && finding.fix && finding.fix->becomes;
    });
    const ComponentPtr component = m_before.component(change.component);
    if (its == m_evident.end() || !component)
        return changeWord("replaces %1").arg(nameOf(change));
    return changeWord("%1 → %2").arg(titleOf(component->kind), titleOf(its->fix->becomes->kind));
}

bool ChangeTeller::isEvident(const DesignChange &change) const
{
    return !m_evident.empty() && std::all_of(m_evident.begin(), m_evident.end(), [&](const Finding &finding) {
        return change.link.empty() ? finding.link.empty() && finding.component == change.component
                                   : finding.link == change.link;
    });
}

QString ChangeTeller::fieldWords(const EditChange &each) const
{
    const DesignChange &change = each.change;
    const LinkPtr link = this->link(change.link);
    const ComponentPtr component = this->component(change.component);
    const std::vector<FieldDescription> fields = link        ? AnySpec::of(link->spec).fields()
                                                 : component ? component->spec.fields()
                                                             : AnySpec::of(m_before.settings()).fields();
    QString label = fieldLabel(fields, change.field);
    if (label.isEmpty())
        label = qs(change.field);
    if (!isEvident(change) && (link || component))
        label = changeWord("%1 of %2").arg(label, nameOf(change));
    if (change.field.ends_with(']'))
        return change.before.is_null() ? changeWord("adds %1").arg(label) : changeWord("removes %1").arg(label);
    const auto field = fieldAt(fields, change.field);
    if (!field)
        return label;
    const Bands *bands = link ? &link->bands : component ? &component->bands : nullptr;
    const auto band = bands ? bands->find(change.field) : Bands::const_iterator();
    return label + QStringLiteral(": ") +
           saidValue(*field, change.before, each.advisedBefore,
                     bands && band != bands->end() ? std::optional(band->second) : std::nullopt) +
           QStringLiteral(" → ") + saidValue(*field, change.after, each.advisedAfter, {});
}

}  // namespace gp
