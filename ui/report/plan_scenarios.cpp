// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/design/design_changes.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"
#include "ui/theme/tokens.h"

#include <algorithm>
#include <set>

namespace gp {
namespace {

constexpr qsizetype kMostChangesPrinted = 40;  // of a scenario
constexpr qsizetype kOthersBeside = 2;         // in a table of categories
constexpr qreal kScenarioName = 130;
constexpr qreal kScenarioFigure = 72;
constexpr qreal kScenarioRow = 22;
constexpr qreal kScenarioBar = 14;
constexpr qreal kScenarioLegend = 18;
constexpr qreal kScenarioLegendRow = 12;
constexpr qreal kScenarioSheet = 487;  // the narrowest that it is drawn on

const ScenarioFigures &thisOf(const PlanContent &content)
{
    const auto its = std::ranges::find_if(content.scenarios, &ScenarioFigures::isThis);
    return its == content.scenarios.end() ? content.scenarios.front() : *its;
}

QList<const ScenarioFigures *> othersOf(const PlanContent &content)
{
    QList<const ScenarioFigures *> others;
    for (const ScenarioFigures &each : content.scenarios)
        if (&each != &thisOf(content))
            others.append(&each);
    return others;
}

const CostSum &monthOf(const ScenarioFigures &scenario) { return scenario.evaluation->totals.monthly; }

/// Whether some price is lacking on one side alone: the difference has a bound then, and no figure.
bool isBound(const CostSum &a, const CostSum &b) { return a.atLeast != b.atLeast; }

QString scenarioDifference(const CostSum &other, const CostSum &mine)
{
    if (isUnknown(other) || isUnknown(mine))
        return QStringLiteral("unknown");
    if (other.monthly == mine.monthly && !isBound(other, mine))
        return QStringLiteral("–");
    const QString difference = qs(formatUsdDifference(other.monthly - mine.monthly));
    return !isBound(other, mine) ? difference
           : other.atLeast       ? QStringLiteral("at least ") + difference
                                 : QStringLiteral("at most ") + difference;
}

/// What this plan is beside another, as the middle of a sentence.
QString besideWords(const ScenarioFigures &mine, const ScenarioFigures &other)
{
    const CostSum &a = monthOf(mine);
    const CostSum &b = monthOf(other);
    if (isUnknown(a))
        return QStringLiteral("has no known cost to compare with %1").arg(other.name);
    if (isUnknown(b))
        return QStringLiteral("cannot be compared with %1, whose cost is unknown").arg(other.name);
    if (a.monthly == b.monthly)
        return (!isBound(a, b) ? QStringLiteral("costs as much as %1")
                : a.atLeast    ? QStringLiteral("costs at least as much as %1")
                               : QStringLiteral("costs at most as much as %1"))
            .arg(other.name);
    const bool cheaper = a.monthly < b.monthly;
    // What lacks a price makes its own side dearer than its figure says.
    const QString bound = !isBound(a, b)         ? QString()
                          : cheaper == b.atLeast ? QStringLiteral("at least ")
                                                 : QStringLiteral("at most ");
    return QStringLiteral("is %1%2 a month %3 than %4")
        .arg(bound, qs(formatUsd(cheaper ? b.monthly - a.monthly : a.monthly - b.monthly)),
             cheaper ? QStringLiteral("cheaper") : QStringLiteral("dearer"), other.name);
}

QString scenarioHeadline(const PlanContent &content)
{
    const ScenarioFigures &mine = thisOf(content);
    const QList<const ScenarioFigures *> others = othersOf(content);
    if (others.size() == 1)
        return mine.name + u' ' + besideWords(mine, *others.front());
    QList<const ScenarioFigures *> known;
    for (const ScenarioFigures *other : others)
        if (!isUnknown(monthOf(*other)))
            known.append(other);
    if (known.isEmpty())
        return mine.name + QStringLiteral(" cannot be compared: the cost of every other scenario is unknown");
    if (isUnknown(monthOf(mine)))
        return mine.name + QStringLiteral(" has no known cost to compare with the others");
    const auto cheapest = *std::ranges::min_element(known, {}, [](const auto *each) { return monthOf(*each).monthly; });
    const bool partial = std::ranges::any_of(known, [](const auto *each) { return monthOf(*each).atLeast; });
    const QString which = known.size() == 1 ? QStringLiteral("the only other one whose cost is known")
                          : known.size() < others.size()
                              ? QStringLiteral("the cheapest of the %1 others whose cost is known").arg(known.size())
                              : QStringLiteral("the cheapest of the %1 others").arg(known.size());
    return QStringLiteral("%1 %2, %3%4")
        .arg(mine.name, besideWords(mine, *cheapest), which,
             partial ? QStringLiteral(" by what has a price") : QString());
}

Table scenarioTable(const PlanContent &content)
{
    const ScenarioFigures &mine = thisOf(content);
    Table table;
    table.title = QStringLiteral("The scenarios of this design");
    table.unit = QStringLiteral("USD, list prices before tax; differences are from this plan");
    table.target = QStringLiteral("table.scenarios");
    table.columns = {{QStringLiteral("Scenario"), 0, Align::Left, true},
                     {QStringLiteral("Per month"), 84, Align::Right},
                     {QStringLiteral("Difference"), 80, Align::Right},
                     {QStringLiteral("Per year"), 90, Align::Right},
                     {QStringLiteral("Open findings"), 130, Align::Right, false, true}};
    for (const ScenarioFigures &each : content.scenarios) {
        const Totals &totals = each.evaluation->totals;
        QStringList open;
        for (const EnumName<Severity> &severity : EnumText<Severity>::kNames)
            if (const std::size_t n = totals.findings[static_cast<std::size_t>(severity.value)]; n > 0)
                open << QString::number(n) + u' ' + qs(severity.label).toLower();
        table.rows.append({{plain(each.name), plain(qs(formatSum(totals.monthly))),
                            plain(scenarioDifference(monthOf(each), monthOf(mine))),
                            plain(qs(formatSum(totals.monthly, Period::Year))),
                            plain(open.isEmpty() ? QStringLiteral("none") : open.join(QStringLiteral(", ")))},
                           &each == &mine ? TableRow::Kind::Chosen : TableRow::Kind::Normal});
    }
    return table;
}

std::set<Category> categoriesOf(const QList<ScenarioFigures> &scenarios)
{
    std::set<Category> all;
    for (const ScenarioFigures &each : scenarios)
        for (const auto &[category, sum] : each.evaluation->totals.byCategory)
            if (!sum.monthly.isZero() || sum.atLeast)
                all.insert(category);
    return all;
}

CostSum sumIn(const ScenarioFigures &scenario, Category category)
{
    const auto &sums = scenario.evaluation->totals.byCategory;
    const auto its = sums.find(category);
    return its == sums.end() ? CostSum() : its->second;
}

/// @param others  those that stand beside this plan
Table categoryTable(const PlanContent &content, const QList<const ScenarioFigures *> &others, int place)
{
    const ScenarioFigures &mine = thisOf(content);
    Table table;
    QStringList names;
    table.columns = {{QStringLiteral("Category"), 0, Align::Left, true}, {mine.name, 84, Align::Right, true}};
    for (const ScenarioFigures *other : others) {
        names << other->name;
        table.columns.append({other->name, 84, Align::Right});
        table.columns.append({QStringLiteral("Difference"), 74, Align::Right, false, true});
    }
    table.title = mine.name + QStringLiteral(" beside ") + names.join(QStringLiteral(" and ")) +
                  QStringLiteral(", category by category");
    table.unit = QStringLiteral("USD per month; a difference is what the other costs more or less than this plan");
    table.target = QStringLiteral("table.scenarios.%1").arg(place);
    const auto row = [&](const QString &name, auto &&sum, TableRow::Kind kind) {
        TableRow line{{plain(name), plain(qs(formatSum(sum(mine))))}, kind};
        for (const ScenarioFigures *other : others)
            line.cells << plain(qs(formatSum(sum(*other)))) << plain(scenarioDifference(sum(*other), sum(mine)));
        table.rows.append(line);
    };
    for (const Category category : categoriesOf(content.scenarios))
        row(
            qs(labelOf(category)), [&](const ScenarioFigures &each) { return sumIn(each, category); },
            TableRow::Kind::Normal);
    row(
        QStringLiteral("Total"), [](const ScenarioFigures &each) { return each.evaluation->totals.monthly; },
        TableRow::Kind::Total);
    return table;
}

/// A change of a design in the words of its parts: whose, what, here and there.
class ScenarioChange {
public:
    ScenarioChange(const Evaluation &here, const Evaluation &there) : m_here(here), m_there(there) {}

    [[nodiscard]] TableRow row(const DesignChange &change) const
    {
        using What = DesignChange::What;
        const QString none = QStringLiteral("–");
        const auto line = [&](const QString &what, const QString &here, const QString &there) {
            return TableRow{{plain(whose(change)), plain(what), plain(here), plain(there)}};
        };
        switch (change.what) {
        case What::Added:
            return line(QStringLiteral("part of the design"), none, kindOf(m_there, change));
        case What::Removed:
            return line(QStringLiteral("part of the design"), kindOf(m_here, change), none);
        case What::Replaced:
            return line(QStringLiteral("kind"), kindOf(m_here, change), kindOf(m_there, change));
        case What::Moved:
            return line(QStringLiteral("frame"), frameOf(m_here, change.component), frameOf(m_there, change.component));
        case What::Field:
            break;
        }
        const std::vector<FieldDescription> fields = fieldsOf(change);
        const QString label = fieldLabel(fields, change.field);
        return line(label.isEmpty() ? qs(change.field) : label, value(m_here, change, fields, change.before),
                    value(m_there, change, fields, change.after));
    }

private:
    [[nodiscard]] static QString nameIn(const Evaluation &evaluation, const ComponentId &id)
    {
        const ComponentPtr component = evaluation.design.component(id);
        return component ? qs(component->name) : QString();
    }

    [[nodiscard]] QString whose(const DesignChange &change) const
    {
        if (!change.link.empty()) {
            const bool isHere = m_here.design.link(change.link) != nullptr;
            const Evaluation &evaluation = isHere ? m_here : m_there;
            const LinkPtr link = evaluation.design.link(change.link);
            return link ? nameIn(evaluation, link->from) + QStringLiteral(" → ") + nameIn(evaluation, link->to)
                        : qs(change.link.value);
        }
        if (change.component.empty())
            return QStringLiteral("Design");
        const QString name = nameIn(m_here, change.component);
        return name.isEmpty() ? nameIn(m_there, change.component) : name;
    }

    [[nodiscard]] static QString kindOf(const Evaluation &evaluation, const DesignChange &change)
    {
        if (!change.link.empty())
            return QStringLiteral("a link");
        const ComponentResult *result = evaluation.component(change.component);
        if (!result)
            return QStringLiteral("–");
        const QString title = result->kind ? qs(result->kind->info.title) : qs(result->component->kind);
        return result->plan && !result->plan->headline.empty()
                   ? title + QStringLiteral(": ") + qs(result->plan->headline)
                   : title;
    }

    [[nodiscard]] static QString frameOf(const Evaluation &evaluation, const ComponentId &id)
    {
        const ComponentPtr component = evaluation.design.component(id);
        return component && !component->parent.empty() ? nameIn(evaluation, component->parent) : QStringLiteral("none");
    }

    [[nodiscard]] std::vector<FieldDescription> fieldsOf(const DesignChange &change) const
    {
        if (const LinkPtr link = m_here.design.link(change.link))
            return AnySpec::of(link->spec).fields();
        const ComponentPtr component = m_here.design.component(change.component);
        return component ? component->spec.fields() : AnySpec::of(m_here.design.settings()).fields();
    }

    /// What is advised is named with what the advice is.
    [[nodiscard]] static QString value(const Evaluation &evaluation, const DesignChange &change,
                                       const std::vector<FieldDescription> &fields, const Json &json)
    {
        if (change.field.ends_with(']'))
            return json.is_null() ? QStringLiteral("–") : QStringLiteral("a row of its own");
        const auto field = fieldAt(fields, change.field);
        if (!field)
            return qs(json.dump());
        const ComponentResult *result = evaluation.component(change.component);
        if (json.is_null() && field->pinnable && result && result->plan)
            if (const auto advised = result->plan->advised.find(change.field); advised != result->plan->advised.end())
                return valueWords(*field, advised->second) + QStringLiteral(", recommended");
        return valueWords(*field, json);
    }

    const Evaluation &m_here;
    const Evaluation &m_there;
};

Table changesTable(const PlanContent &content, const ScenarioFigures &other, qsizetype place)
{
    const ScenarioFigures &mine = thisOf(content);
    Table table;
    table.title = QStringLiteral("What differs in ") + other.name;
    table.unit = QStringLiteral("settings, parts and links that one has and the other has not, or otherwise");
    table.target = QStringLiteral("table.scenarios.changes.%1").arg(place);
    table.columns = {{QStringLiteral("Part"), 100, Align::Left, true},
                     {QStringLiteral("What"), 110},
                     {mine.name, 0},
                     {other.name, 128}};
    const ScenarioChange words(*mine.evaluation, *other.evaluation);
    const std::vector<DesignChange> changes = designChanges(mine.evaluation->design, other.evaluation->design);
    for (const DesignChange &change : changes)
        if (table.rows.size() < kMostChangesPrinted)
            table.rows.append(words.row(change));
    if (const auto more = static_cast<qsizetype>(changes.size()) - table.rows.size(); more > 0)
        table.footnote = QStringLiteral("%1 more differences are not printed.").arg(more);
    return table;
}

/// Where each category is named, from the left end of the bars and their bottom: in as many rows as that takes.
QList<QPointF> legendOf(const std::set<Category> &categories, qreal width)
{
    QList<QPointF> places;
    QPointF place;
    for (const Category category : categories) {
        const qreal room = 10 + Sheet::widthOf(qs(labelOf(category)), type::kUnit);
        if (place.x() > 0 && place.x() + room > width)
            place = QPointF(0, place.y() + kScenarioLegendRow);
        places.append(place);
        place.rx() += room + 12;
    }
    return places;
}

/// A bar for each scenario, its categories side by side.
Figure scenarioFigure(const PlanContent &content, qreal across)
{
    Figure figure;
    figure.title = QStringLiteral("What a month of each scenario is made of");
    figure.unit = QStringLiteral("USD per month by category; to the cent in the tables below");
    figure.target = QStringLiteral("figure.scenarios");
    const QList<QPointF> legend = legendOf(categoriesOf(content.scenarios), across - kScenarioName);
    figure.height = static_cast<qreal>(content.scenarios.size()) * kScenarioRow + kScenarioLegend +
                    (legend.isEmpty() ? 0 : legend.back().y());
    double longest = 0;
    QStringList words;
    for (const ScenarioFigures &each : content.scenarios) {
        longest = std::max(longest, monthOf(each).monthly.toDouble());
        words << each.name + QStringLiteral(": ") + qs(formatSum(each.evaluation->totals.monthly));
    }
    figure.words = words.join(QStringLiteral("; ")) + u'.';
    figure.paint = [longest, legend, list = content.scenarios,
                    categories = categoriesOf(content.scenarios)](Sheet &sheet, const QRectF &rect) {
        const qreal left = rect.left() + kScenarioName;
        const qreal room = rect.width() - kScenarioName - kScenarioFigure;
        const auto colourOf = [](Category category) { return categoryColour(categoryFromName(hueName(category))); };
        qreal y = rect.top();
        for (const ScenarioFigures &each : list) {
            const Runs name{Run{each.name, each.isThis ? ink().accent : ink().text, QFont::DemiBold}};
            sheet.text(QPointF(rect.left(), y + 2), TextBox(name, type::kTable, kScenarioName - 8, 1));
            qreal x = left;
            for (const Category category : categories) {
                const double amount = sumIn(each, category).monthly.toDouble();
                if (amount <= 0 || longest <= 0)
                    continue;
                const qreal width = room * amount / longest;
                sheet.fill(QRectF(x, y, std::max(0.6, width - 1), kScenarioBar), colourOf(category));
                x += width;
            }
            sheet.text(QPointF(x + 6, y + 2),
                       TextBox(strong(qs(formatSum(each.evaluation->totals.monthly))), type::kTable, 110, 1));
            y += kScenarioRow;
        }
        auto place = legend.begin();
        for (const Category category : categories) {
            const QPointF corner = QPointF(left, y) + *place++;
            sheet.fill(QRectF(corner + QPointF(0, 3), QSizeF(6, 6)), colourOf(category));
            sheet.line(corner + QPointF(10, 8.5), quiet(qs(labelOf(category))), type::kUnit);
        }
    };
    return figure;
}

}  // namespace

void writeScenarios(Flow &flow, const PlanContent &content, const ChapterPart &part)
{
    const QString headline = scenarioHeadline(content);
    const ScenarioFigures &mine = thisOf(content);
    const QList<const ScenarioFigures *> others = othersOf(content);
    const bool unknown = std::ranges::any_of(
        content.scenarios, [](const ScenarioFigures &each) { return each.evaluation->totals.monthly.atLeast; });
    flow.beginChapter(part.head(headline));
    flow.headline(part.number + QStringLiteral("  ") + part.title, headline,
                  {Run{QStringLiteral("This plan is of %1, one of %2 scenarios of the design. ")
                               .arg(mine.name)
                               .arg(content.scenarios.size()) +
                           (unknown ? QStringLiteral("Some lines have no price in the catalog, so that the differences "
                                                     "are of what has one.")
                                    : QStringLiteral("All are evaluated at the same prices.")),
                       ink().lead}});
    flow.figure(scenarioFigure(content, std::min(flow.width(), kScenarioSheet)));
    flow.table(scenarioTable(content));
    for (qsizetype i = 0; i < others.size(); i += kOthersBeside)
        flow.table(categoryTable(content, others.mid(i, kOthersBeside), static_cast<int>(i / kOthersBeside) + 1));
    for (qsizetype i = 0; i < others.size(); ++i) {
        const Table changes = changesTable(content, *others[i], i + 1);
        if (changes.rows.isEmpty())
            flow.note(others[i]->name, plain(QStringLiteral("It asks for the same as this plan, in every setting.")));
        else
            flow.table(changes);
    }
}

}  // namespace gp
