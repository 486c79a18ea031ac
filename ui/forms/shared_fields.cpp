// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/shared_fields.h"

#include "core/describe/fields.h"
#include "core/domains/mean_month.h"
#include "ui/document/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace gp {
namespace {

constexpr int kMostNamed = 3;  // values of a mixed field

QString shared(const char *text) { return QCoreApplication::translate("SharedFields", text); }

bool meansTheSame(const FieldDescription &a, const FieldDescription &b)
{
    return a.name == b.name && a.type == b.type && a.unit == b.unit && a.label == b.label && a.pinnable == b.pinnable &&
           a.options == b.options && a.optionKind == b.optionKind && a.choices == b.choices &&
           a.multiline == b.multiline &&
           std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(), meansTheSame);
}

Json writtenIn(const FormMember &member, const FieldDescription &field)
{
    const auto found = member.spec.find(field.name);
    return found == member.spec.end() ? Json() : *found;
}

Json adviceIn(const FormMember &member, const std::string &path)
{
    if (!member.plan)
        return {};
    const auto found = member.plan->advised.find(path);
    return found == member.plan->advised.end() ? Json() : found->second;
}

QString saidOf(const FieldDescription &field, const Json &value)
{
    if (value.is_null())
        return field.pinnable ? shared("recommended") : shared("none");
    const QString text = qs(formatFieldValue(field, value)).simplified();
    return text.isEmpty() ? shared("none") : text;
}

/// Values with how often they are said, most frequent first, then in the order of the members.
std::vector<std::pair<Json, std::size_t>> counts(const std::vector<Json> &values)
{
    std::vector<std::pair<Json, std::size_t>> list;
    for (const Json &value : values) {
        const auto found =
            std::find_if(list.begin(), list.end(), [&](const auto &entry) { return entry.first == value; });
        if (found == list.end())
            list.emplace_back(value, 1);
        else
            ++found->second;
    }
    std::stable_sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    return list;
}

QString named(const FieldDescription &field, const std::vector<std::pair<Json, std::size_t>> &values)
{
    QStringList said;
    for (const auto &[value, times] : values) {
        const QString text = saidOf(field, value);
        if (said.contains(text))
            continue;
        if (said.size() == kMostNamed) {
            said << QStringLiteral("…");
            break;
        }
        said << text;
    }
    return said.join(QStringLiteral(", "));
}

SharedValue sharedTags(const FieldDescription &field, const std::vector<FormMember> &members)
{
    std::map<std::string, std::vector<Json>> all;
    for (const FormMember &member : members) {
        const Json tags = writtenIn(member, field);
        for (const auto &[key, value] : tags.items())
            all[key].push_back(value);
    }
    SharedValue result;
    result.value = Json::object();
    result.agree = members.size();
    QStringList some;
    for (const auto &[key, values] : all) {
        if (values.size() < members.size())
            some << shared("%1 in %2 of %3").arg(qs(key)).arg(values.size()).arg(members.size());
        else
            result.value[key] = counts(values).size() == 1 ? values.front() : Json();
    }
    if (some.size() > kMostNamed)
        some = some.mid(0, kMostNamed) << QStringLiteral("…");
    if (!some.isEmpty())
        result.beside = shared("Beside these: %1.").arg(some.join(QStringLiteral(", ")));
    return result;
}

}  // namespace

std::vector<FieldDescription> sharedFields(const std::vector<FormMember> &members)
{
    std::vector<FieldDescription> fields;
    if (members.empty())
        return fields;
    for (const FieldDescription &field : members.front().fields)
        if (std::all_of(members.begin() + 1, members.end(), [&](const FormMember &other) {
                return std::any_of(other.fields.begin(), other.fields.end(),
                                   [&](const FieldDescription &its) { return meansTheSame(field, its); });
            }))
            fields.push_back(field);
    return fields;
}

Json sharedAdvice(const std::string &path, const std::vector<FormMember> &members)
{
    const Json first = members.empty() ? Json() : adviceIn(members.front(), path);
    return std::all_of(members.begin(), members.end(),
                       [&](const FormMember &member) { return adviceIn(member, path) == first; })
               ? first
               : Json();
}

SharedValue sharedValue(const FieldDescription &field, const std::vector<FormMember> &members)
{
    if (field.type == FieldType::TagMap)
        return sharedTags(field, members);
    std::vector<Json> values;
    std::vector<Json> advice;
    SharedValue result;
    for (const FormMember &member : members) {
        values.push_back(writtenIn(member, field));
        advice.push_back(adviceIn(member, field.name));
        result.pinned += field.pinnable && !values.back().is_null() ? 1 : 0;
    }
    result.advised = sharedAdvice(field.name, members);
    const auto said = counts(values);
    result.agree = said.empty() ? 0 : said.front().second;
    if (said.size() == 1) {
        result.value = said.front().first;
        const bool differ = field.pinnable && result.value.is_null() && counts(advice).size() > 1;
        std::erase_if(advice, [](const Json &each) { return each.is_null(); });
        if (differ)
            result.mixed = named(field, counts(advice));
        return result;
    }
    result.mixed = shared("mixed: %1").arg(named(field, said));
    if (field.type == FieldType::HourlyWeek)
        result.value = values.front();
    return result;
}

std::optional<Usd> sharedPinCost(const std::string &path, const std::vector<FormMember> &members)
{
    Usd sum;
    for (const FormMember &member : members) {
        if (!member.plan)
            return std::nullopt;
        const auto found = member.plan->pinCosts.find(path);
        if (found == member.plan->pinCosts.end())
            return std::nullopt;
        sum += found->second;
    }
    return sum;
}

std::string sharedMonth(const std::string &path, const std::vector<FormMember> &members)
{
    std::string month;
    for (const FormMember &member : members) {
        const std::string own(member.plan ? pinMonth(*member.plan, path) : std::string_view());
        if (&member != &members.front() && own != month)
            return {};
        month = own;
    }
    return month;
}

std::string sharedBasis(const std::string &path, const std::vector<FormMember> &members)
{
    for (const FormMember &member : members)
        if (const Ranking *ranking = member.plan ? member.plan->rankingOf(path) : nullptr;
            ranking && !ranking->basis.empty())
            return ranking->basis;
    return {};
}

Json withSharedTags(const Json &own, const Json &before, const Json &after)
{
    Json tags = own.is_object() ? own : Json::object();
    for (const auto &[key, value] : before.items())
        if (!after.contains(key))
            tags.erase(key);
    for (const auto &[key, value] : after.items()) {
        const auto shown = before.find(key);
        // Null stands for values that differ and were left alone.
        if (!value.is_null() && (shown == before.end() || *shown != value))
            tags[key] = value;
    }
    return tags;
}

}  // namespace gp
