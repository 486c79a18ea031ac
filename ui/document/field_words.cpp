// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/field_words.h"

#include "core/describe/fields.h"
#include "core/design/bands.h"
#include "core/domains/kind_registry.h"
#include "core/domains/replacement.h"
#include "ui/document/document.h"
#include "ui/document/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostValue = 60;  // characters of a value in a step of undo

QString fieldWord(const char *text) { return QCoreApplication::translate("Fields", text); }

QString betweenValues() { return fieldWord(" to "); }

/// "data" of "volumes[data].size"; empty: the field is of no row.
std::string_view rowIn(std::string_view path)
{
    const std::size_t open = path.find('[');
    const std::size_t close = path.find(']', open);
    return open == std::string_view::npos || close == std::string_view::npos ? std::string_view()
                                                                             : path.substr(open + 1, close - open - 1);
}

QString withLabel(const Error &error, const QString &label)
{
    QString text = qs(error.message);
    if (!label.isEmpty() && !text.startsWith(label, Qt::CaseInsensitive))
        text = label + QStringLiteral(": ") + text;
    else if (!text.isEmpty() && !error.where.empty())
        text[0] = text[0].toUpper();
    return error.remedy.empty() ? text : text + QLatin1Char(' ') + qs(error.remedy);
}

/// A path of a file says where to look; a name of the program's own says nothing.
bool isForPeople(const std::string &where) { return where.find('/') != std::string::npos; }

}  // namespace

QString fieldLabel(const std::vector<FieldDescription> &fields, const std::string &path)
{
    if (path.empty())
        return {};
    const bool wholeRow = path.back() == ']';
    const auto field = fieldAt(fields, wholeRow ? path.substr(0, path.find('[')) : path);
    if (!field)
        return {};
    const std::string_view row = rowIn(path);
    return row.empty() ? qs(field->label)
           : wholeRow  ? fieldWord("%1, row %2").arg(qs(field->label), qs(row))
                       : fieldWord("%1 of %2").arg(qs(field->label), qs(row));
}

QString valueWords(const FieldDescription &field, const Json &value, const std::optional<Band> &band)
{
    if (value.is_null())
        return field.pinnable ? fieldWord("the advice") : fieldWord("nothing");
    QString words = (band ? qs(formatBand(field, value, *band)) : qs(formatFieldValue(field, value))).simplified();
    if (words.isEmpty())
        return fieldWord("nothing");
    if (words.size() > kMostValue)
        words = words.left(kMostValue - 1) + QStringLiteral("…");
    return field.unit.empty() || !value.is_number() ? words : words + QLatin1Char(' ') + qs(field.unit);
}

QString errorWords(const Error &error, const std::vector<FieldDescription> &fields)
{
    const QString label = fieldLabel(fields, error.where);
    return label.isEmpty() && isForPeople(error.where) ? qs(toLine(error)) : withLabel(error, label);
}

QString errorWords(const Error &error, const Document &document, const ComponentId &component)
{
    if (error.where.empty() || isForPeople(error.where))
        return errorWords(error, std::vector<FieldDescription>());
    QString label;
    if (const ComponentPtr known = document.design().component(component))
        label = fieldLabel(known->spec.fields(), error.where);
    if (label.isEmpty())
        label = fieldLabel(AnySpec::of(document.design().settings()).fields(), error.where);
    for (const Kind *kind : document.engine().kinds.all())
        if (label.isEmpty())
            label = fieldLabel(kind->fields, error.where);
    return withLabel(error, label);
}

QString changeWords(const QString &label, const QString &owner, const QString &before, const QString &after)
{
    const QString whose = owner.isEmpty() ? label : fieldWord("%1 of %2").arg(label, owner);
    return before == after ? whose : whose + QStringLiteral(": ") + before + betweenValues() + after;
}

QString changeWords(const Component &component, const std::string &path, const Json &after)
{
    const std::vector<FieldDescription> &fields = component.spec.fields();
    const auto field = fieldAt(fields, path);
    if (!field)
        return changeWords(qs(path), qs(component.name), {}, {});
    const auto before = fieldValue(component.spec, path);
    return changeWords(fieldLabel(fields, path), qs(component.name), valueWords(*field, before.value_or(Json())),
                       valueWords(*field, after));
}

QString fixWords(const Finding &finding, const Design &design)
{
    const ComponentPtr component = finding.link.empty() ? design.component(finding.component) : nullptr;
    if (component && finding.fix && finding.fix->becomes) {
        const Kind *kind = builtInKinds().find(finding.fix->becomes->kind);
        return fieldWord("%1 becomes %2")
            .arg(qs(component->name), qs(kind ? kind->info.title : finding.fix->becomes->kind));
    }
    const bool said = component && finding.fix && fieldAt(component->spec.fields(), finding.fix->field);
    return fieldWord("Fix: %1").arg(said ? changeWords(*component, finding.fix->field, finding.fix->value)
                                         : qs(finding.message));
}

QString renameWords(const QString &before, const QString &after)
{
    return changeWords(fieldWord("Name"), {}, before, after);
}

QString mergedWords(const QString &first, const QString &second)
{
    // "L: a to b", "L: b to c": where the second begins as the first ends, they are one change of one thing.
    const QString to = betweenValues();
    const QString colon = QStringLiteral(": ");
    for (qsizetype at = first.indexOf(to); at >= 0; at = first.indexOf(to, at + 1)) {
        const QString middle = first.mid(at + to.size()) + to;
        for (qsizetype end = first.indexOf(colon); end >= 0 && end < at; end = first.indexOf(colon, end + 1)) {
            const QString begin = first.left(end + colon.size()) + middle;
            if (second.startsWith(begin))
                return first.left(at) + to + second.mid(begin.size());
        }
    }
    return second;
}

}  // namespace gp
