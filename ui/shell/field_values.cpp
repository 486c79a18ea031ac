// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/field_values.h"

#include "core/describe/fields.h"
#include "ui/document/wording.h"

#include <QStringList>

#include <algorithm>

namespace gp {
namespace {

/// Whether somebody would look for the value: not for "yes", for a curve, or for the number that stands in every such part.
bool isSought(const FieldDescription &field, const Json &value)
{
    switch (field.type) {
    case FieldType::Bool:
    case FieldType::Table:
    case FieldType::HourlyWeek:
    case FieldType::AgeCurve:
    case FieldType::SizeMix:
        return false;
    case FieldType::Text:
    case FieldType::CidrList:
        return true;
    default:
        return field.pinnable || value != field.defaultValue;
    }
}

/// Both in lower case: letters that are folded at every search cost a frame in a large design.
bool beginsAWord(const QString &word, const QString &words) { return words.contains(QLatin1Char(' ') + word); }

}  // namespace

QString shownValue(const FieldDescription &field, const Json &value)
{
    const QString words = qs(formatFieldValue(field, value));
    return words.isEmpty() || field.unit.empty() ? words : words + QLatin1Char(' ') + qs(field.unit);
}

FieldValues::Kept FieldValues::read(const ComponentPtr &component, const PlanPtr &plan)
{
    Kept kept{component, plan, {}, {}};
    const std::vector<FieldDescription> &fields = component->spec.fields();
    const Json spec = component->spec.toJson();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const FieldDescription &field = fields[i];
        Json value = spec.value(field.name, Json());
        if (value.is_null() && field.pinnable && plan)
            if (const auto advised = plan->advised.find(field.name); advised != plan->advised.end())
                value = advised->second;
        if (value.is_null() || !isSought(field, value) || !applies(field, spec, fields))
            continue;
        QString words = QLatin1Char(' ') + shownValue(field, value).replace(QLatin1Char('\n'), QLatin1Char(' '));
        if (words.size() == 1)
            continue;
        if (words.contains(QLatin1Char(',')))
            words += QLatin1Char(' ') + QString(words).remove(QLatin1Char(','));
        words = words.toLower();
        kept.all += words;
        kept.values.push_back({i, std::move(words)});
    }
    return kept;
}

bool FieldValues::gather(const Design &design, const EvaluationPtr &evaluation, std::chrono::microseconds forHowLong)
{
    const auto components = design.components();
    if (!m_begun || !design.sharesContent(m_design) || evaluation != m_evaluation) {
        m_design = design;
        m_evaluation = evaluation;
        m_next = 0;
        m_begun = true;
        if (m_kept.size() > 2 * components.size())
            m_kept.clear();
    }
    const auto until = std::chrono::steady_clock::now() + forHowLong;
    for (; m_next < components.size(); ++m_next) {
        if (std::chrono::steady_clock::now() >= until)
            return false;
        const ComponentPtr &component = components[m_next];
        const ComponentResult *result = evaluation ? evaluation->component(component->id) : nullptr;
        const PlanPtr plan = result ? result->plan : nullptr;
        Kept &kept = m_kept[component.get()];
        if (!kept.component || kept.plan != plan)
            kept = read(component, plan);
    }
    return true;
}

std::vector<FoundValue> FieldValues::find(const QString &text, const Design &design) const
{
    std::vector<FoundValue> found;
    const QStringList words = text.simplified().toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto fits = [&](const QString &values) {
        return std::any_of(words.begin(), words.end(), [&](const QString &word) { return beginsAWord(word, values); });
    };
    for (const ComponentPtr &component : design.components()) {
        const auto kept = m_kept.find(component.get());
        if (kept == m_kept.end() || !fits(kept->second.all))
            continue;
        for (const Value &value : kept->second.values)
            if (fits(value.words))
                found.push_back({component, value.field, value.words});
    }
    return found;
}

}  // namespace gp
