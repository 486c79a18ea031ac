// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/part_texts.h"

#include "core/describe/fields.h"
#include "ui/document/wording.h"

#include <QCoreApplication>
#include <QStringList>

namespace gp {
namespace {

QString partText(const char *text) { return QCoreApplication::translate("CommandPalette", text); }

QStringList valueLines(const Component &component)
{
    QStringList lines;
    const std::vector<FieldDescription> &fields = component.spec.fields();
    const Json spec = component.spec.toJson();
    for (const FieldDescription &field : fields) {
        const Json value = spec.value(field.name, Json());
        if (value.is_null() || value == field.defaultValue || field.type == FieldType::HourlyWeek ||
            !applies(field, spec, fields))
            continue;
        const QString words = qs(formatFieldValue(field, value));
        if (!words.isEmpty())
            lines << qs(field.label) + QStringLiteral(": ") + words +
                         (field.unit.empty() ? QString() : QLatin1Char(' ') + qs(field.unit));
    }
    return lines;
}

}  // namespace

void PartTexts::follow(const EvaluationPtr &evaluation, std::size_t components)
{
    if (m_kept.size() > 2 * components)
        m_kept.clear();
    if (evaluation == m_evaluation && evaluation)
        return;
    m_evaluation = evaluation;
    m_findings.clear();
    if (!evaluation)
        return;
    for (const Finding *finding : evaluation->findings())
        m_findings[finding->component] += qs(finding->message) + QLatin1Char('\n');
}

QString PartTexts::of(const ComponentPtr &component)
{
    Kept &kept = m_kept[component.get()];
    if (!kept.component) {
        QStringList lines{partText("Id: %1").arg(qs(component->id.value))};
        for (const auto &[name, value] : component->tags.tags)
            lines << partText("Tag %1: %2").arg(qs(name), qs(value));
        lines << valueLines(*component);
        kept = {component, lines.join(QLatin1Char('\n'))};
    }
    const auto findings = m_findings.find(component->id);
    return findings == m_findings.end() ? kept.lines : kept.lines + QLatin1Char('\n') + findings->second;
}

QString PartTexts::wordsOf(const QString &lines)
{
    const QString words = QString(lines).replace(QLatin1Char('\n'), QLatin1Char(' '));
    const QString plain = QString(words).remove(QLatin1Char(','));
    return plain == words ? words : words + QLatin1Char(' ') + plain;
}

QString PartTexts::lineFor(const QString &text, const QString &known, const QString &lines)
{
    const QStringList all = lines.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &word : text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (known.contains(word, Qt::CaseInsensitive))
            continue;
        for (const QString &line : all)
            if (line.contains(word, Qt::CaseInsensitive) ||
                QString(line).remove(QLatin1Char(',')).contains(word, Qt::CaseInsensitive))
                return line;
    }
    return {};
}

}  // namespace gp
