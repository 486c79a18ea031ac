// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/design/bands.h"
#include "core/domains/change_groups.h"
#include "core/domains/mean_month.h"
#include "ui/document/field_words.h"
#include "ui/document/running_words.h"
#include "ui/document/wording.h"
#include "ui/insights/ranking_chart.h"
#include "ui/report/plan_content.h"
#include "ui/theme/tokens.h"

#include <QSizeF>

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kNamedAlternatives = 4;
constexpr std::size_t kUngrouped = 5;  // break-evens that stand one under the other
constexpr double kScatterReach = 2.2;
constexpr QLatin1String kOfPrice("Price: ");  // how the verdict of one that only costs more begins

const Ranking *rankingOf(const Plan &plan)
{
    return plan.rankings.empty() || plan.rankings.front().rows.empty() ? nullptr : &plan.rankings.front();
}

/// "6 × m9g.xlarge"; without the count where none of the candidates is counted.
QString timesName(const Alternative &row, bool counted)
{
    return (counted ? qs(groupThousands(row.count)) + QStringLiteral(" × ") : QString()) + qs(row.name) +
           derivedMark(row.origin);
}

QList<Runs> alternatives(const Ranking &ranking)
{
    const Alternative *chosen = chosenOf(ranking);
    const QString month = qs(inMonth(ranking.month));
    const bool counted =
        std::any_of(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &row) { return row.count > 1; });
    QList<Runs> lines;
    const auto add = [&](const Alternative &row) {
        const QString price = !row.monthly                       ? QStringLiteral("no price in the catalog")
                              : !chosen || !chosen->monthly      ? qs(formatUsd(*row.monthly)) + month
                              : *row.monthly == *chosen->monthly ? QStringLiteral("same price")
                              : *row.monthly > *chosen->monthly
                                  ? qs(formatUsd(*row.monthly - *chosen->monthly)) + QStringLiteral(" more") + month
                                  : qs(formatUsd(*chosen->monthly - *row.monthly)) + QStringLiteral(" less") + month;
        QString verdict = qs(row.verdict);
        if (verdict.startsWith(kOfPrice)) {
            // It tells the difference itself.
            lines.append({Run{timesName(row, counted) + QStringLiteral(","), ink().text, QFont::DemiBold},
                          Run{u' ' + verdict.mid(kOfPrice.size()) + u'.'}});
            return;
        }
        // A verdict that is the difference alone has been said by then.
        const Usd more = row.monthly && chosen && chosen->monthly ? *row.monthly - *chosen->monthly : Usd();
        if (const QString difference = qs(formatUsdDifference(more)) + month; verdict.startsWith(difference))
            verdict = verdict.mid(difference.size());
        while (verdict.startsWith(u'.') || verdict.startsWith(u';') || verdict.startsWith(u',') ||
               verdict.startsWith(u' '))
            verdict.remove(0, 1);
        while (verdict.endsWith(u'.'))
            verdict.chop(1);
        if (!verdict.isEmpty() && !verdict.front().isDigit() && verdict.size() > 1 && verdict[1].isLower())
            verdict[0] = verdict[0].toLower();
        lines.append(
            {Run{timesName(row, counted) + QStringLiteral(","), ink().text, QFont::DemiBold},
             Run{u' ' + price +
                 (verdict.isEmpty() ? QStringLiteral(".") : QStringLiteral("; ") + verdict + QStringLiteral("."))}});
    };
    // Two that meet the need, then those that fail it and would be cheaper: the ones a reader asks about.
    for (const Alternative &row : ranking.rows)
        if (!row.chosen && row.feasible && lines.size() < kNamedAlternatives / 2 + 1)
            add(row);
    for (const Alternative &row : ranking.rows)
        if (!row.feasible && lines.size() < kNamedAlternatives)
            add(row);
    return lines;
}

/// What a value is called in the form: "Instance type", "data, type"; a setting that no field has by AWS's name.
QString valueTitle(const std::string &path, const Kind &kind)
{
    const auto field = fieldAt(kind.fields, path);
    const QString label = field ? qs(field->label) : qs(path);
    const qsizetype open = qs(path).indexOf(u'[');
    if (!field || open < 0)
        return label;
    return qs(path).mid(open + 1).section(u']', 0, 0) + QStringLiteral(", ") + label.toLower();
}

/// Whether another part gives the same reason for the same field, word for word and with the same facts.
bool givesReason(const ComponentResult *other, const Reason &reason)
{
    return other && std::any_of(other->plan->reasons.begin(), other->plan->reasons.end(), [&](const Reason &each) {
               return each.field == reason.field && each.because == reason.because && each.facts == reason.facts;
           });
}

/// "$3.29 a month less than the advice": what a pin costs.
QString pinWords(const Plan &plan, const std::string &field, Usd price)
{
    if (price.isZero())
        return QStringLiteral("for the price of the advice");
    const bool isMore = price > Usd();
    return qs(formatUsd(isMore ? price : -price)) + qs(inMonth(pinMonth(plan, field))) +
           (isMore ? QStringLiteral(" more than the advice") : QStringLiteral(" less than the advice"));
}

/// @param said  the first part of the same kind, whose record stands before; null: this is the first
QList<RecordEntry> recordOf(const Flow &flow, const ComponentResult &result, const ComponentResult *said)
{
    const Plan &plan = *result.plan;
    const Ranking *ranking = rankingOf(plan);
    const Alternative *chosen = ranking ? chosenOf(*ranking) : nullptr;
    QList<RecordEntry> record;

    RecordEntry choice{QStringLiteral("Choice"), {}, false, true};
    choice.lines.append(plain(qs(*plan.choice) + QStringLiteral(" · ") + qs(formatSum(result.own)) + qs(inMonth({})) +
                              PlanContent::boughtOf(result)));
    QString detail = chosen ? qs(chosen->detail) : QString();
    if (chosen && chosen->hourlyUsd)
        detail += QStringLiteral("; $%1 an hour each%2")
                      .arg(qs(formatNumber(*chosen->hourlyUsd, 5)), derivedMark(chosen->origin));
    if (plan.zones > 0)
        detail += QStringLiteral(", in ") + counted(static_cast<std::size_t>(plan.zones), QStringLiteral("zone"));
    if (!detail.isEmpty())
        choice.lines.append(quiet(sentence(detail)));
    for (const auto &[field, price] : plan.pinCosts)
        choice.lines.append(
            {Run{QStringLiteral("Pinned: "), ink().mediumText, QFont::DemiBold},
             Run{valueTitle(field, *result.kind) + QStringLiteral(", ") + pinWords(plan, field, price) + u'.'}});
    record.append(choice);

    RecordEntry because{QStringLiteral("Because"), {}, true};
    RecordEntry beside{QStringLiteral("Also set"), {}, true};
    QStringList repeated;
    for (const Reason &reason : plan.reasons) {
        // The first reason is that of the choice, which every record has; the others are said once.
        if (&reason != &plan.reasons.front() && givesReason(said, reason)) {
            repeated << valueTitle(reason.field, *result.kind);
            continue;
        }
        // What the form does not ask about is a setting under a name of AWS's, no decision: it stands below, in quiet text.
        const bool decided = reason.field.empty() || !fieldLabel(result.kind->fields, reason.field).isEmpty();
        Runs line =
            decided
                ? Runs{Run{valueTitle(reason.field, *result.kind) + QStringLiteral(": "), ink().text, QFont::DemiBold}}
                : Runs{Run{qs(reason.field) + QStringLiteral(": "), ink().secondary, QFont::Medium}};
        line +=
            decided ? plain(sentence(qs(reason.because))) : Runs{Run{sentence(qs(reason.because)), ink().secondary}};
        QStringList facts;
        for (const Fact &fact : reason.facts)
            facts += qs(fact.name) + u' ' + qs(fact.value) +
                     (fact.unit.empty() || fact.value.front() == '$' ? QString() : u' ' + qs(fact.unit));
        if (!facts.isEmpty())
            line.append(Run{u' ' + facts.join(QStringLiteral(" · ")) + u'.', ink().secondary});
        (decided ? because : beside).lines.append(line);
    }
    if (!repeated.isEmpty())
        because.lines.append(
            {Run{QStringLiteral("As for %1, and for the same reasons: ").arg(qs(said->component->name)), ink().text,
                 QFont::DemiBold},
             Run{repeated.join(QStringLiteral(", ")) + u'.'}});
    record.append(because);
    if (!beside.lines.isEmpty())
        record.append(beside);

    RecordEntry others{QStringLiteral("Alternatives and why not"), {}};
    if (ranking) {
        others.lines = alternatives(*ranking);
        const QString target = QStringLiteral("table.ranking.") + qs(result.component->id.value);
        if (const QString place = flow.placeOf(target); !place.isEmpty())
            others.lines.append({Run{QStringLiteral("The full ranking is %1 %2.").arg(flow.placeWords().at, place),
                                     ink().secondary, std::nullopt, target}});
    }
    record.append(others);

    RecordEntry changes{QStringLiteral("Changes if"), {}};
    std::vector<ChangeIf> all;
    for (const Reason &reason : plan.reasons)
        all.insert(all.end(), reason.changesIf.begin(), reason.changesIf.end());
    const std::vector<ChangeGroup> groups = changeGroups(all);
    const bool grouped = all.size() > kUngrouped && groups.size() > 1;
    for (const ChangeGroup &group : groups) {
        Runs together{Run{qs(group.turns) + QStringLiteral(": "), ink().text, QFont::DemiBold}};
        for (const std::string &change : group.sentences) {
            if (grouped)
                together.append(Run{(together.size() > 1 ? QStringLiteral(" ") : QString()) + sentence(qs(change))});
            else
                changes.lines.append(plain(sentence(qs(change))));
        }
        if (grouped)
            changes.lines.append(together);
    }
    if (changes.lines.isEmpty())
        changes.lines.append(plain(PlanContent::noBreakEven(result)));
    record.append(changes);
    return record;
}

/// Pairs of name and value, in two columns of pairs; read down the first, then the second.
QList<TableRow> twoUp(const QList<QList<Runs>> &pairs)
{
    QList<TableRow> rows;
    const qsizetype half = (pairs.size() + 1) / 2;
    for (qsizetype i = 0; i < half; ++i) {
        TableRow row{pairs[i]};
        if (half + i < pairs.size())
            row.cells += pairs[half + i];
        rows.append(row);
    }
    return rows;
}

bool isNothing(const Json &json)
{
    return json.is_null() || (json.is_string() && json.get_ref<const std::string &>().empty()) ||
           (json.is_number() && json.get<double>() == 0) || (json.is_structured() && json.empty());
}

/// Of a table of rows that belong to a list: which list, which row, what it says.
QList<TableColumn> listColumns()
{
    return {{QStringLiteral("List"), 102, Align::Left, false, true},
            {QStringLiteral("Row"), 112},
            {QStringLiteral("Settings"), 0}};
}

/// Whether a field of a part applies and is left at its default.
bool isAtDefault(const ComponentResult &result, const FieldDescription &field)
{
    const Json spec = result.component->spec.toJson();
    const auto given = spec.find(field.name);
    return !field.pinnable && applies(field, spec, result.component->spec.fields()) &&
           (given == spec.end() || *given == field.defaultValue);
}

/// @param said  the first part of the same kind, whose table stands before; null: this is the first
Table needTable(const ComponentResult &result, const ComponentResult *said)
{
    Table table;
    table.title = QStringLiteral("%1: what was asked and what was set").arg(qs(result.component->name));
    table.unit = QStringLiteral("one line a field; a default says that it is one");
    table.target = QStringLiteral("table.need.") + qs(result.component->id.value);
    table.columns = {{QStringLiteral("Setting"), 102, Align::Left, false, true},
                     {QStringLiteral("Value"), 130},
                     {QStringLiteral("Setting"), 102, Align::Left, false, true},
                     {QStringLiteral("Value"), 0}};
    QList<QList<Runs>> cells;
    bool repeats = false;
    const std::vector<FieldDescription> &fields = result.component->spec.fields();
    const Json spec = result.component->spec.toJson();
    const Bands bands = applyingBands(result.component->spec, result.component->bands);
    for (const FieldDescription &field : fields) {
        if (!applies(field, spec, fields) || field.type == FieldType::HourlyWeek || field.type == FieldType::Table)
            continue;
        if (said && isAtDefault(result, field) && isAtDefault(*said, field)) {
            repeats = true;
            continue;
        }
        const auto given = spec.find(field.name);
        const bool pinned = field.pinnable && given != spec.end() && !given->is_null();
        const auto advised = result.plan->advised.find(field.name);
        Json value = given != spec.end() ? *given : field.defaultValue;
        QString whence;
        if (pinned) {
            whence = QStringLiteral("pinned");
            const Ranking *ranking = result.plan->rankingOf(field.name);
            if (const auto price = result.plan->pinCosts.find(field.name); price != result.plan->pinCosts.end())
                whence += QStringLiteral(", ") + pinWords(*result.plan, field.name, price->second) +
                          (ranking && !ranking->basis.empty() ? QStringLiteral(", ") + qs(ranking->basis) : QString());
        } else if (field.pinnable) {
            if (advised == result.plan->advised.end())
                continue;
            value = advised->second;
            whence = QStringLiteral("recommended");
        } else {
            whence = value == field.defaultValue ? QStringLiteral("default") : QStringLiteral("given");
        }
        const auto band = bands.find(field.name);
        const bool banded = band != bands.end() && value.is_number();
        const QString text = qs(banded ? formatBand(field, value, band->second) : formatFieldValue(field, value));
        if (text.isEmpty())
            continue;
        const bool countsOne = text == QStringLiteral("1") && field.unit.size() > 4 && field.unit.back() == 's';
        const QString unit = countsOne ? qs(field.unit).chopped(1) : qs(field.unit);
        cells.append({plain(qs(field.label)),
                      {Run{unit.isEmpty() ? text : text + u' ' + unit},
                       Run{QStringLiteral("  ") + whence, pinned ? ink().mediumText : ink().secondary}}});
    }
    if (repeats)
        table.footnote =
            QStringLiteral("All else is at its default, as in the table of %1.").arg(qs(said->component->name));
    table.rows = twoUp(cells);
    return table;
}

/// The tables among the fields, a line for each of their rows; no rows where nothing was asked in one.
Table needRowsTable(const ComponentResult &result)
{
    Table table;
    table.title = QStringLiteral("%1: what was asked, row by row").arg(qs(result.component->name));
    table.unit = QStringLiteral("what was left empty or at none is not listed");
    table.target = QStringLiteral("table.need.rows.") + qs(result.component->id.value);
    table.columns = listColumns();
    const std::vector<FieldDescription> &fields = result.component->spec.fields();
    const Json spec = result.component->spec.toJson();
    for (const FieldDescription &field : fields) {
        const auto given = spec.find(field.name);
        if (field.type != FieldType::Table || given == spec.end() || !applies(field, spec, fields))
            continue;
        for (const Json &row : *given) {
            QString name;
            QStringList settings;
            for (const FieldDescription &column : field.columns) {
                const auto cell = row.find(column.name);
                if (cell == row.end() || isNothing(*cell))
                    continue;
                const QString text = qs(formatFieldValue(column, *cell));
                if (column.key)
                    name = text;
                else
                    settings +=
                        qs(column.label) + u' ' + text + (column.unit.empty() ? QString() : u' ' + qs(column.unit));
            }
            table.rows.append(
                TableRow{{plain(qs(field.label)), plain(name), plain(settings.join(QStringLiteral(" · ")))}});
        }
    }
    return table;
}

QString configurationText(const Json &json)
{
    if (json.is_string())
        return qs(json.get<std::string>());
    if (json.is_boolean())
        return json.get<bool>() ? QStringLiteral("yes") : QStringLiteral("no");
    if (json.is_number_float())
        return qs(formatNumber(json.get<double>(), 2));
    QStringList parts;
    if (json.is_array()) {
        for (const Json &each : json)
            parts += configurationText(each);
        return parts.join(QStringLiteral("; "));
    }
    if (json.is_object()) {
        for (const auto &[key, value] : json.items())
            if (!isNothing(value))
                parts += qs(key) + u' ' + configurationText(value);
        return parts.join(QStringLiteral(" · "));
    }
    return qs(json.dump());
}

bool isListOfObjects(const Json &json)
{
    return json.is_array() && !json.empty() &&
           std::all_of(json.begin(), json.end(), [](const Json &each) { return each.is_object(); });
}

Table configurationTable(const ComponentResult &result)
{
    Table table;
    table.title = QStringLiteral("%1: configuration").arg(qs(result.component->name));
    table.unit = QStringLiteral(
        "under AWS’s property names, and beside them what a month uses; what is 0 or empty is not listed");
    table.target = QStringLiteral("table.configuration.") + qs(result.component->id.value);
    table.columns = {{QStringLiteral("Property"), 132, Align::Left, false, true},
                     {QStringLiteral("Value"), 112},
                     {QStringLiteral("Property"), 132, Align::Left, false, true},
                     {QStringLiteral("Value"), 0}};
    QList<QList<Runs>> cells;
    for (const auto &[name, value] : result.plan->configuration.items())
        if (!isNothing(value) && !isListOfObjects(value))
            cells.append({plain(qs(name)), plain(configurationText(value))});
    table.rows = twoUp(cells);
    return table;
}

/// The lists of the configuration, a line for each of their rows.
Table configurationListTable(const ComponentResult &result)
{
    Table table;
    table.title = QStringLiteral("%1: configuration, row by row").arg(qs(result.component->name));
    table.unit = QStringLiteral(
        "under AWS’s property names, and beside them what a month uses; what is 0 or empty is not listed");
    table.target = QStringLiteral("table.configuration.rows.") + qs(result.component->id.value);
    table.columns = listColumns();
    for (const auto &[list, rows] : result.plan->configuration.items()) {
        if (!isListOfObjects(rows))
            continue;
        for (Json row : rows) {
            QString name;
            for (const auto &[key, value] : row.items())
                if (name.isEmpty() && value.is_string() && qs(key).endsWith(QStringLiteral("Name"))) {
                    name = qs(value.get<std::string>());
                    row.erase(key);
                    break;
                }
            table.rows.append(TableRow{{plain(qs(list)), plain(name), plain(configurationText(row))}});
        }
    }
    return table;
}

/// Where the record leaves room, before the tables, which may go on over pages.
void writeScatter(Flow &flow, const ComponentResult &result, const Ranking &ranking)
{
    const ScatterModel model =
        rankingScatter(ranking, Period::Month, result.kind ? hueName(result.kind->info.category) : QString())
            .within(kScatterReach);
    // One line of points says no more than the ranking's table.
    const bool level = std::all_of(model.points.begin(), model.points.end(), [&](const ScatterPoint &point) {
        return point.y == model.points.front().y || !point.feasible;
    });
    if (model.points.size() < 2 || level)
        return;
    const Alternative *chosen = chosenOf(ranking);
    Figure figure;
    figure.title = chosen ? QStringLiteral("What %1 costs and what it gives, beside its rivals").arg(qs(chosen->name))
                          : QStringLiteral("Price against strength");
    figure.unit =
        QStringLiteral("%1 against USD per %2 of the whole need; the dashed line joins what nothing beats on both")
            .arg(model.captionY, monthWord(ranking.month));
    figure.words = QStringLiteral("It shows %1 candidates.").arg(model.points.size());
    figure.source = QStringLiteral("Hollow: on the line. Filled: meets the need. Cross: fails a constraint. Ring: "
                                   "chosen. Prices and figures: Table %1.")
                        // After those of the configuration.
                        .arg(flow.tables().size() + (configurationListTable(result).rows.isEmpty() ? 2 : 3));
    figure.target = QStringLiteral("figure.scatter.") + qs(result.component->id.value);
    figure.height = 176;
    figure.least = 110;
    figure.paint = [model](Sheet &sheet, const QRectF &rect) {
        const auto inAccent = [chart = scatterBuilder(model)](QGraphicsScene &scene, const QSizeF &size, Tokens tokens,
                                                              const QString &highlighted) {
            tokens.accent = ink().accent;
            return chart(scene, size, tokens, highlighted);
        };
        paintChart(sheet.painter(), Sheet::toUnits(rect), kScreenPixel * Sheet::kUnit, inAccent);
    };
    flow.figure(figure);
}

/// @param number   "3.1"
/// @param isOnly   of its chapter
void writeDecision(Flow &flow, const PlanContent &content, const ComponentResult &result, const ChapterPart &part,
                   const QString &number, bool isOnly)
{
    const QString name = qs(result.component->name);
    const Ranking *ranking = rankingOf(*result.plan);
    const std::size_t considered = ranking ? ranking->rows.size() : 0;
    QString lead = qs(formatSum(result.own)) + qs(inMonth({})) + PlanContent::boughtOf(result);
    const Alternative *taken = ranking ? chosenOf(*ranking) : nullptr;
    // Of a pin, the ranking says what it costs beside the best.
    const auto pin = ranking ? fieldValue(result.component->spec, ranking->field) : Result<Json>(Json());
    if (considered > 1 && taken && taken->feasible && (!pin || pin->is_null()))
        lead += QStringLiteral(", the best of %1 candidates that are listed").arg(considered);
    lead += result.context->region.empty() ? QStringLiteral(".")
                                           : QStringLiteral(" for ") + qs(result.context->region) + u'.';
    // Parts of one kind say once what holds for each of them.
    const auto before = std::find_if(content.decisions.begin(), content.decisions.end(),
                                     [&](const ComponentResult *each) { return each->kind == result.kind; });
    const ComponentResult *said = *before == &result ? nullptr : *before;
    const SectionOpening opening{number + QStringLiteral("  ") + part.title + QStringLiteral(": ") + name,
                                 (part.runs ? QStringLiteral("Run ") : name + QStringLiteral(": ")) +
                                     runningHeadline(*result.plan),
                                 {Run{lead, ink().lead}},
                                 recordOf(flow, result, said)};
    flow.beginSection({number, name, PlanContent::targetOf(result)}, isOnly, opening);
    flow.headline(opening.label, opening.headline, opening.lead);
    flow.record(opening.record);
    flow.table(needTable(result, said));
    if (const Table rows = needRowsTable(result); !rows.rows.isEmpty())
        flow.table(rows);
    if (ranking)
        writeScatter(flow, result, *ranking);
    flow.table(configurationTable(result));
    if (const Table rows = configurationListTable(result); !rows.rows.isEmpty())
        flow.table(rows);
    if (ranking)
        writeInsights(flow, result);
}

}  // namespace

void writeDomain(Flow &flow, const PlanContent &content, const ChapterPart &part, int written)
{
    const ComponentResult &first = *part.decisions.front();
    const qsizetype count = part.decisions.size();
    CostSum cost;
    for (const ComponentResult *decision : part.decisions)
        cost += decision->own;
    const QString price = qs(formatSum(cost)) + QStringLiteral(" a month");
    flow.beginChapter(part.head(count == 1 ? runningHeadline(*first.plan)
                                           : QStringLiteral("%1 decisions, %2").arg(QString::number(count), price)));
    if (count > 1) {
        flow.headline(part.number + QStringLiteral("  ") + part.title,
                      QStringLiteral("%1 decisions for %2, led by %3")
                          .arg(QString::number(count), price, runningChoice(*first.plan)),
                      {Run{QStringLiteral("Dearest first; each has its reasons, what was turned down and what would "
                                          "change it in a section of its own."),
                           ink().lead}});
        DecisionList list;
        list.title = QStringLiteral("%1 in %2 decisions").arg(part.title).arg(count);
        list.target = QStringLiteral("table.") + part.target;
        list.decisions = part.decisions;
        flow.table(decisionTable(content, list, flow));
    }
    for (qsizetype i = 0; i < count; ++i) {
        const ComponentResult &result = *part.decisions[i];
        writeDecision(flow, content, result, part, QStringLiteral("%1.%2").arg(part.number).arg(i + 1), count == 1);
        content.decided(++written);
    }
}

}  // namespace gp
