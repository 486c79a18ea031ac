// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/describe/fields.h"
#include "ui/document/wording.h"
#include "ui/insights/insight_subject.h"
#include "ui/insights/ranking_chart.h"
#include "ui/insights/ranking_model.h"
#include "ui/report/plan_content.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostRanked = 12;
constexpr qsizetype kMostFailing = 6;
constexpr qsizetype kNamedAlternatives = 4;
constexpr double kScatterReach = 2.2;
constexpr double kMostName = 90;        // points of the column of types
constexpr double kMostOtherName = 128;  // of policies and ways to pay, which are words
constexpr char kMonthLabel[] = "USD per month";

const Ranking *rankingOf(const Plan &plan)
{
    return plan.rankings.empty() || plan.rankings.front().rows.empty() ? nullptr : &plan.rankings.front();
}

const Alternative *chosenOf(const Ranking &ranking)
{
    for (const Alternative &row : ranking.rows)
        if (row.chosen)
            return &row;
    return nullptr;
}

QString timesName(const Alternative &row)
{
    return qs(groupThousands(row.count)) + QStringLiteral(" × ") + qs(row.name) + derivedMark(row.origin);
}

QString against(const Alternative &row, const Alternative *chosen)
{
    if (!row.monthly || !chosen || !chosen->monthly)
        return QStringLiteral("–");
    return row.chosen ? QStringLiteral("–") : qs(formatUsdDifference(*row.monthly - *chosen->monthly));
}

/// Without the dollar sign: the head of the column has the unit.
QString bare(const QString &money) { return QString(money).remove(u'$'); }

QList<Runs> alternatives(const Ranking &ranking)
{
    const Alternative *chosen = chosenOf(ranking);
    QList<Runs> lines;
    const auto add = [&](const Alternative &row) {
        const QString price = !row.monthly                  ? QStringLiteral("no price in the catalog")
                              : !chosen || !chosen->monthly ? qs(formatUsd(*row.monthly)) + QStringLiteral(" a month")
                              : *row.monthly == *chosen->monthly ? QStringLiteral("same price")
                              : *row.monthly > *chosen->monthly
                                  ? qs(formatUsd(*row.monthly - *chosen->monthly)) + QStringLiteral(" more a month")
                                  : qs(formatUsd(*chosen->monthly - *row.monthly)) + QStringLiteral(" less a month");
        QString verdict = qs(row.verdict);
        if (!verdict.isEmpty() && !verdict.front().isDigit() && verdict.size() > 1 && verdict[1].isLower())
            verdict[0] = verdict[0].toLower();
        lines.append(
            {Run{timesName(row) + QStringLiteral(","), ink().text, QFont::DemiBold},
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

void writeRecord(Flow &flow, const ComponentResult &result, const PlanIndex &index)
{
    const Plan &plan = *result.plan;
    const Ranking *ranking = rankingOf(plan);
    const Alternative *chosen = ranking ? chosenOf(*ranking) : nullptr;
    QList<RecordEntry> record;

    RecordEntry choice{QStringLiteral("Choice"), {}, false, true};
    choice.lines.append(plain(qs(*plan.choice) + QStringLiteral(" · ") + qs(formatSum(result.own)) +
                              QStringLiteral(" a month on demand")));
    QString detail = chosen ? qs(chosen->detail) : QString();
    if (chosen && chosen->hourlyUsd)
        detail += QStringLiteral("; $%1 an hour each%2")
                      .arg(qs(formatNumber(*chosen->hourlyUsd, 5)), derivedMark(chosen->origin));
    if (plan.zones > 0)
        detail += QStringLiteral(", in ") + counted(static_cast<std::size_t>(plan.zones), QStringLiteral("zone"));
    if (!detail.isEmpty())
        choice.lines.append(quiet(sentence(detail)));
    for (const auto &[field, price] : plan.pinCosts)
        choice.lines.append({Run{QStringLiteral("Pinned: "), ink().mediumText, QFont::DemiBold},
                             Run{qs(field) + QStringLiteral(", ") + qs(formatUsdDifference(price)) +
                                 QStringLiteral(" a month against the advice.")}});
    record.append(choice);

    RecordEntry because{QStringLiteral("Because"), {}, true};
    for (const Reason &reason : plan.reasons) {
        Runs line = plain(sentence(qs(reason.because)));
        QStringList facts;
        for (const Fact &fact : reason.facts)
            facts += qs(fact.name) + u' ' + qs(fact.value) +
                     (fact.unit.empty() || fact.value.front() == '$' ? QString() : u' ' + qs(fact.unit));
        if (!facts.isEmpty())
            line.append(Run{u' ' + facts.join(QStringLiteral(" · ")) + u'.', ink().secondary});
        because.lines.append(line);
    }
    record.append(because);

    RecordEntry others{QStringLiteral("Alternatives and why not"), {}};
    if (ranking) {
        others.lines = alternatives(*ranking);
        const QString target = QStringLiteral("table.ranking.") + qs(result.component->id.value);
        if (const int page = index.pageOf(target); page > 0)
            others.lines.append({Run{QStringLiteral("The full ranking is on page %1.").arg(page), ink().secondary,
                                     std::nullopt, target}});
    }
    record.append(others);

    RecordEntry changes{QStringLiteral("Changes if"), {}};
    for (const Reason &reason : plan.reasons)
        for (const std::string &change : reason.changesIf)
            changes.lines.append(plain(sentence(qs(change))));
    if (changes.lines.isEmpty())
        changes.lines.append(plain(PlanContent::noBreakEven(result)));
    record.append(changes);
    flow.record(record);
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

Table needTable(const ComponentResult &result)
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
    const std::vector<FieldDescription> &fields = result.component->spec.fields();
    const Json spec = result.component->spec.toJson();
    for (const FieldDescription &field : fields) {
        if (!applies(field, spec, fields) || field.type == FieldType::HourlyWeek || field.type == FieldType::Table)
            continue;
        const auto given = spec.find(field.name);
        const bool pinned = field.pinnable && given != spec.end() && !given->is_null();
        const auto advised = result.plan->advised.find(field.name);
        Json value = given != spec.end() ? *given : field.defaultValue;
        QString whence;
        if (pinned) {
            whence = QStringLiteral("pinned");
            if (const auto price = result.plan->pinCosts.find(field.name); price != result.plan->pinCosts.end())
                whence += QStringLiteral(", ") + qs(formatUsdDifference(price->second)) +
                          QStringLiteral(" a month against the advice");
        } else if (field.pinnable) {
            if (advised == result.plan->advised.end())
                continue;
            value = advised->second;
            whence = QStringLiteral("recommended");
        } else {
            whence = value == field.defaultValue ? QStringLiteral("default") : QStringLiteral("given");
        }
        const QString text = qs(formatFieldValue(field, value));
        if (text.isEmpty())
            continue;
        const bool countsOne = text == QStringLiteral("1") && field.unit.size() > 4 && field.unit.back() == 's';
        const QString unit = countsOne ? qs(field.unit).chopped(1) : qs(field.unit);
        cells.append({plain(qs(field.label)),
                      {Run{unit.isEmpty() ? text : text + u' ' + unit},
                       Run{QStringLiteral("  ") + whence, pinned ? ink().mediumText : ink().secondary}}});
    }
    table.rows = twoUp(cells);
    return table;
}

void flatten(const Json &json, const QString &path, QList<QPair<QString, QString>> &into)
{
    if (json.is_object()) {
        for (const auto &[key, value] : json.items())
            flatten(value, path.isEmpty() ? qs(key) : path + u'.' + qs(key), into);
    } else if (json.is_array()) {
        const bool scalars =
            std::none_of(json.begin(), json.end(), [](const Json &each) { return each.is_structured(); });
        QStringList words;
        for (std::size_t i = 0; i < json.size(); ++i) {
            if (scalars)
                words += json[i].is_string() ? qs(json[i].get<std::string>()) : qs(json[i].dump());
            else
                flatten(json[i], path + u'[' + QString::number(i) + u']', into);
        }
        if (scalars && !words.isEmpty())
            into.append({path, words.join(QStringLiteral(", "))});
    } else if (!json.is_null() && json != "") {
        into.append({path, json.is_string()    ? qs(json.get<std::string>())
                           : json.is_boolean() ? (json.get<bool>() ? QStringLiteral("yes") : QStringLiteral("no"))
                                               : qs(json.dump())});
    }
}

Table configurationTable(const ComponentResult &result)
{
    Table table;
    table.title = QStringLiteral("%1: configuration").arg(qs(result.component->name));
    table.unit = QStringLiteral("under AWS’s own property names, as exported");
    table.target = QStringLiteral("table.configuration.") + qs(result.component->id.value);
    table.columns = {{QStringLiteral("Property"), 102, Align::Left, false, true},
                     {QStringLiteral("Value"), 130},
                     {QStringLiteral("Property"), 102, Align::Left, false, true},
                     {QStringLiteral("Value"), 0}};
    QList<QPair<QString, QString>> pairs;
    flatten(result.plan->configuration, {}, pairs);
    QList<QList<Runs>> cells;
    for (const auto &[name, value] : std::as_const(pairs))
        cells.append({plain(name), plain(value)});
    table.rows = twoUp(cells);
    return table;
}

QString figureText(const Alternative &row, const RankingColumn &column)
{
    const auto found = row.figures.find(column.key);
    return found == row.figures.end() ? QStringLiteral("–")
           : column.decimals > 3      ? QString::number(found->second, 'f', column.decimals)
                                      : qs(formatNumber(found->second, column.decimals));
}

QString headOf(const RankingColumn &column)
{
    return qs(column.unit.empty() || column.label.find(column.unit) != std::string::npos
                  ? column.label
                  : column.label + ", " + column.unit);
}

/// As wide as its longest word and its widest figure.
qreal figureWidth(const Ranking &ranking, const RankingColumn &column)
{
    qreal width = column.decimals > 3 || column.label.size() > 5 ? 36 : 20;
    for (const QString &word : headOf(column).split(u' '))
        width = std::max(width, Paper::widthOf(word, type::kTableHead) + 1);
    for (const Alternative &row : ranking.rows)
        width = std::max(width, Paper::widthOf(figureText(row, column), type::kTable) + 1);
    return width;
}

QString rankingTitle(const Ranking &ranking)
{
    if (ranking.field.empty())
        return qs(ranking.title);
    // A row of a table has its own name for a title.
    const bool ofRow = ranking.field.find('[' + ranking.title + ']') != std::string::npos;
    return (ofRow ? QStringLiteral("Volume “%1”") : QStringLiteral("%1")).arg(qs(ranking.title)) +
           QStringLiteral(" ranked by the cost of what meets every need");
}

/// @param place  of the ranking among those of its plan; the first is the main one
Table rankingTable(const ComponentResult &result, const Ranking &ranking, std::size_t place)
{
    const Alternative *chosen = chosenOf(ranking);
    RankingModel said;
    said.setRanking(ranking, Period::Month, false);
    const bool counts = said.hasColumn(RankingModel::Count);
    const bool types = ranking.insight == Insight::Instances && !ranking.field.empty();
    Table table;
    table.title = rankingTitle(ranking);
    table.unit = qs(ranking.objective);
    table.target = QStringLiteral("table.ranking.") + qs(result.component->id.value) +
                   (place == 0 ? QString() : u'.' + QString::number(place + 1));
    table.gap = 5;
    qreal names = 40;
    for (const Alternative &row : ranking.rows)
        names =
            std::max(names, Paper::widthOf(qs(row.name) + derivedMark(row.origin), Type{7.4, 10, QFont::DemiBold}) + 1);
    table.columns = {{QStringLiteral("Rank"), 18},
                     {said.headerData(RankingModel::Name, Qt::Horizontal).toString(),
                      std::min(names, types ? kMostName : kMostOtherName), Align::Left, true}};
    std::vector<const RankingColumn *> figures;
    for (const RankingColumn &column : ranking.columns)
        if (column.label != kMonthLabel)
            figures.push_back(&column);
    for (const RankingColumn *column : figures)
        table.columns.append({headOf(*column), figureWidth(ranking, *column), Align::Right});
    if (counts)
        table.columns.append({QStringLiteral("Count needed"), 28, Align::Right});
    table.columns.append({QString::fromLatin1(kMonthLabel), 42, Align::Right});
    table.columns.append({QStringLiteral("Against choice"), 42, Align::Right});
    table.columns.append({QStringLiteral("Verdict"), 0, Align::Left, false, true});
    const auto add = [&](const Alternative &row, const QString &rank) {
        TableRow line{{plain(rank), plain(qs(row.name) + derivedMark(row.origin))}};
        for (const RankingColumn *column : figures)
            line.cells << plain(figureText(row, *column));
        if (counts)
            line.cells << plain(qs(groupThousands(row.count)));
        line.cells << plain(row.monthly ? bare(qs(formatUsd(*row.monthly))) : QStringLiteral("–"))
                   << plain(bare(against(row, chosen)))
                   << (row.chosen ? strong(row.verdict.empty() ? QStringLiteral("Chosen") : qs(row.verdict))
                                  : plain(qs(row.verdict)));
        line.kind = row.chosen ? TableRow::Kind::Chosen : TableRow::Kind::Normal;
        table.rows.append(line);
    };
    qsizetype rank = 0;
    qsizetype failing = 0;
    bool derived = false;
    for (const Alternative &row : ranking.rows) {
        if (!row.feasible)
            continue;
        ++rank;
        if (rank <= kMostRanked || row.chosen) {
            add(row, QString::number(rank));
            derived = derived || row.origin == PriceOrigin::Derived;
        }
    }
    for (const Alternative &row : ranking.rows) {
        if (row.feasible || (failing >= kMostFailing && !row.chosen))
            continue;
        if (failing++ == 0)
            table.rows.append({{plain(types ? QStringLiteral("Failed a constraint, listed by price")
                                            : QStringLiteral("Does not meet the need"))},
                               TableRow::Kind::Group});
        add(row, QStringLiteral("–"));
        derived = derived || row.origin == PriceOrigin::Derived;
    }
    if (rank > kMostRanked)
        table.footnote =
            QStringLiteral("%1 more that meet the need are dearer and not printed. ").arg(rank - kMostRanked);
    if (place == 0 && chosen && chosen->monthly && result.own.monthly != *chosen->monthly)
        table.footnote += QStringLiteral("Lines that are the same for every one add %1 to the choice. ")
                              .arg(qs(formatUsd(result.own.monthly - *chosen->monthly)));
    if (derived)
        table.footnote +=
            QStringLiteral("† Derived from a neighbouring price by the ratio of the families, not observed.");
    return table;
}

/// Everything that was compared, by insight: what it runs on, what its data lies on, how it scales. Curves of the load come
/// before the policies that follow it, curves of the data after the volumes that hold it.
void writeInsights(Flow &flow, const ComponentResult &result)
{
    const Plan &plan = *result.plan;
    const QString name = qs(result.component->name);
    int told = 0;
    for (const Insight insight : {Insight::Instances, Insight::Storage, Insight::Scaling})
        told += hasInsight(result.plan, insight) ? 1 : 0;
    for (const Insight insight : {Insight::Instances, Insight::Storage, Insight::Scaling}) {
        const QList<const Ranking *> rankings = rankingsOf(plan, insight);
        // The main ranking's chapter needs no head: the tables before it lead there.
        if (told > 1 && insight != plan.rankings.front().insight && hasInsight(result.plan, insight))
            flow.section(name + QStringLiteral(": ") + qs(labelOf(insight)).toLower());
        if (insight == Insight::Scaling)
            writeCharts(flow, result, insight);
        for (const Ranking *ranking : rankings)
            flow.table(rankingTable(result, *ranking, static_cast<std::size_t>(ranking - plan.rankings.data())));
        if (insight != Insight::Scaling)
            writeCharts(flow, result, insight);
    }
}

/// Where the record leaves room, before the tables, which may go on over pages.
void writeScatter(Flow &flow, const ComponentResult &result, const Ranking &ranking)
{
    const ScatterModel model =
        rankingScatter(ranking, Period::Month, result.kind ? hueName(result.kind->info.category) : QString())
            .within(kScatterReach);
    if (model.points.size() < 2)
        return;
    const Alternative *chosen = chosenOf(ranking);
    Figure figure;
    figure.title = chosen ? QStringLiteral("What %1 costs and what it gives, beside its rivals").arg(qs(chosen->name))
                          : QStringLiteral("Price against strength");
    figure.unit =
        QStringLiteral("%1 against USD per month of the whole need; the dashed line joins what nothing beats on both")
            .arg(model.captionY);
    figure.source = QStringLiteral("Hollow: on the line. Filled: meets the need. Cross: fails a constraint. Ring: "
                                   "chosen. Prices and figures: Table %1.")
                        .arg(flow.tables().size() + 2);  // after that of the configuration
    figure.target = QStringLiteral("figure.scatter.") + qs(result.component->id.value);
    figure.height = 176;
    figure.least = 110;
    figure.paint = [model](Paper &paper, const QRectF &rect) {
        paintChart(paper.painter(), Paper::toUnits(rect), kScreenPixel * Paper::kUnit, scatterBuilder(model));
    };
    flow.figure(figure);
}

}  // namespace

void writeDecisions(Flow &flow, const PlanContent &content, const PlanIndex &index)
{
    flow.newPage(QString::fromLatin1(kDecisionChapter));
    flow.paper().target(QStringLiteral("chapter.3"), 0);
    flow.outline(0, QString::fromLatin1(kDecisionChapter), QStringLiteral("chapter.3"));
    int section = 0;
    for (const ComponentResult *result : content.decisions) {
        ++section;
        const QString name = qs(result->component->name);
        const QString number = QStringLiteral("3.%1").arg(section);
        if (section > 1)
            flow.newPage(QString::fromLatin1(kDecisionChapter));
        flow.paper().target(PlanContent::targetOf(*result), section > 1 ? 0 : page::kTop);
        flow.outline(1, number + u' ' + name, PlanContent::targetOf(*result));
        const Ranking *ranking = rankingOf(*result->plan);
        std::size_t considered = ranking ? ranking->rows.size() : 0;
        QString lead = QStringLiteral("%1 a month on demand").arg(qs(formatSum(result->own)));
        if (considered > 1)
            lead += QStringLiteral(", the best of %1 candidates that are listed").arg(considered);
        lead += result->context->region.empty() ? QStringLiteral(".")
                                                : QStringLiteral(" for ") + qs(result->context->region) + u'.';
        flow.headline(number + QStringLiteral("  ") + name, QStringLiteral("Run ") + qs(result->plan->headline),
                      {Run{lead, ink().lead}});
        writeRecord(flow, *result, index);
        flow.table(needTable(*result));
        if (ranking)
            writeScatter(flow, *result, *ranking);
        flow.table(configurationTable(*result));
        if (ranking)
            writeInsights(flow, *result);
    }
}

}  // namespace gp
