// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/ranking_model.h"

#include "core/base/text.h"
#include "ui/document/copied.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"
#include "ui/insights/table_row_delegate.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// "942", "1,142", "+200": whole dollars without their sign; the column's head has it.
QString bare(std::string text)
{
    std::erase(text, '$');
    return qs(text);
}

/// Whether a figure of the ranking's own says the same in every row that has it.
template <class ValueOf>
bool isRepeated(const Ranking &ranking, ValueOf valueOf)
{
    return std::any_of(ranking.columns.begin(), ranking.columns.end(), [&](const RankingColumn &column) {
        bool any = false;
        for (const Alternative &row : ranking.rows) {
            const auto figure = row.figures.find(column.key);
            if (figure == row.figures.end())
                continue;
            if (valueOf(row) != std::optional(figure->second))
                return false;
            any = true;
        }
        return any;
    });
}

QString difference(Usd amount)
{
    const QString sign = amount > Usd() ? QStringLiteral("+") : amount < Usd() ? QString(QChar(0x2212)) : QString();
    const Usd size = amount < Usd() ? -amount : amount;
    const double dollars = size.toDouble();
    // Whole dollars: beside whole dollars, cents would pretend to an accuracy that the column before does not have.
    return sign + (dollars < 1 ? bare(formatUsd(size)) : qs(formatNumber(dollars, 0)));
}

}  // namespace

void RankingModel::setRanking(const Ranking &ranking, Period period, bool pinned)
{
    beginResetModel();
    m_ranking = ranking;
    m_period = period;
    m_pinned = pinned;
    const std::vector<Alternative> &rows = m_ranking.rows;
    // The first of the order, not the cheapest: what costs less further down lost for another reason.
    const auto best =
        std::find_if(rows.begin(), rows.end(), [](const Alternative &row) { return row.feasible && row.monthly; });
    m_best = best == rows.end() ? -1 : static_cast<int>(best - rows.begin());
    m_hasCount =
        ((m_ranking.insight == Insight::Instances && !m_ranking.field.empty()) ||
         std::any_of(rows.begin(), rows.end(), [](const Alternative &row) { return row.count > 1; })) &&
        !isRepeated(m_ranking, [](const Alternative &row) { return std::optional(static_cast<double>(row.count)); });
    m_hasStrength =
        std::any_of(rows.begin(), rows.end(), [](const Alternative &row) { return row.strength.has_value(); }) &&
        !isRepeated(m_ranking, [](const Alternative &row) { return row.strength; });
    endResetModel();
}

const Alternative *RankingModel::alternative(int row) const
{
    return row >= 0 && row < rowCount() ? &m_ranking.rows[static_cast<std::size_t>(row)] : nullptr;
}

int RankingModel::rowOf(const QString &name) const
{
    const auto found = std::find_if(m_ranking.rows.begin(), m_ranking.rows.end(),
                                    [&](const Alternative &row) { return qs(row.name) == name; });
    return found == m_ranking.rows.end() ? -1 : static_cast<int>(found - m_ranking.rows.begin());
}

bool RankingModel::hasColumn(int column) const
{
    return column == Count ? m_hasCount : column == strengthColumn() ? m_hasStrength : true;
}

QString RankingModel::toTsv() const
{
    QString all;
    const auto line = [&](const auto &cell) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            if (hasColumn(column))
                cells += cell(column);
        all += cells.join(u'\t') + u'\n';
    };
    line([&](int column) { return headerData(column, Qt::Horizontal).toString(); });
    for (int row = 0; row < rowCount(); ++row)
        line([&](int column) { return tsvCell(text(row, column)); });
    return all;
}

int RankingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ranking.rows.size());
}

int RankingModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : reasonColumn() + 1; }

QString RankingModel::text(int row, int column) const
{
    const Alternative &candidate = m_ranking.rows[static_cast<std::size_t>(row)];
    const auto money = candidate.monthly ? std::optional(inPeriod(*candidate.monthly, m_period)) : std::nullopt;
    switch (column) {
    case Rank:
        return candidate.feasible ? QString::number(row + 1) : QStringLiteral("–");
    case Name:
        return qs(candidate.name) + derivedMark(candidate.origin);
    case Count:
        return candidate.count > 0 ? qs(groupThousands(candidate.count)) + QStringLiteral(" ×") : QStringLiteral("–");
    case Cost:
        return money ? bare(formatUsdShort(*money)) : QStringLiteral("–");
    case Difference:
        if (!money || m_best < 0)
            return QStringLiteral("–");
        if (const Usd than = *m_ranking.rows[static_cast<std::size_t>(m_best)].monthly; row == m_best)
            return tr("best");
        else
            return *candidate.monthly == than ? tr("same") : difference(*money - inPeriod(than, m_period));
    default:
        break;
    }
    if (column == strengthColumn())
        return candidate.strength ? qs(formatNumber(*candidate.strength, 0)) : QStringLiteral("–");
    if (column == reasonColumn())
        return qs(candidate.verdict);
    return rankingFigure(candidate, m_ranking.columns[static_cast<std::size_t>(column - FirstFigure)]);
}

QString RankingModel::orderWords() const
{
    switch (m_ranking.insight) {
    case Insight::Storage:
        return tr("Best first: as many volumes as were asked for before more of them, then by cost.\nOf the same cost: "
                  "fewer volumes first, then by type.");
    case Insight::Scaling:
        return tr("Best first: what carries the load, then by instance-hours.");
    case Insight::Instances:
        break;
    }
    return m_ranking.field == "type"
               ? tr("Best first, by cost.\nOf the same cost: an observed price before a derived one, the newer "
                    "generation, the stronger, the fewer, then by name.")
               : tr("Best first, by cost.");
}

QVariant RankingModel::data(const QModelIndex &index, int role) const
{
    const Alternative *candidate = alternative(index.row());
    if (!candidate)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == failingColumn() && m_reasonsInRow && !candidate->feasible)
            return qs(candidate->verdict);
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return index.column() <= Name || index.column() == reasonColumn() ||
                       (index.column() == failingColumn() && m_reasonsInRow && !candidate->feasible)
                   ? int(Qt::AlignLeft)
                   : int(Qt::AlignRight);
    case Qt::ToolTipRole:
        return qs(candidate->name) +
               (candidate->detail.empty() ? QString() : QStringLiteral(" · ") + qs(candidate->detail)) +
               (candidate->verdict.empty() ? QString() : u'\n' + qs(candidate->verdict)) +
               (candidate->origin == PriceOrigin::Derived ? u'\n' + derivedLegend() : QString());
    case ChosenRowRole:
        return candidate->chosen;
    case QuietRowRole:
        return !candidate->feasible;
    case StrongRole:
        return candidate->chosen && index.column() == Name;
    case GlyphRole:
        return candidate->chosen && index.column() == Name
                   ? QVariant(m_pinned ? QStringLiteral("pin") : QStringLiteral("check"))
                   : QVariant();
    case SecondaryRole:
        return index.column() == Rank || index.column() == Difference || index.column() == reasonColumn();
    default:
        return {};
    }
}

QVariant RankingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section <= Name || section == reasonColumn() ? int(Qt::AlignLeft) : int(Qt::AlignRight);
    if (role == Qt::ToolTipRole && section == Cost && !m_ranking.objective.empty())
        return qs(m_ranking.objective) + u'.';
    if (role == Qt::ToolTipRole && (section == Rank || section == Difference))
        return orderWords();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Rank:
        return QStringLiteral("#");
    case Name:
        return m_ranking.insight == Insight::Scaling ? tr("Policy") : tr("Type");
    case Count:
        return m_ranking.insight == Insight::Instances ? tr("Fleet") : tr("Count");
    case Cost:
        return perPeriod(m_period, m_ranking.month);
    case Difference:
        return tr("vs best");
    default:
        break;
    }
    if (section == strengthColumn()) {
        // "vCPU" of one stands among the figures; this one is of all that run.
        const bool ofOneToo =
            std::any_of(m_ranking.columns.begin(), m_ranking.columns.end(),
                        [&](const RankingColumn &column) { return column.label == m_ranking.strengthUnit; });
        return ofOneToo ? tr("%1 in all").arg(qs(m_ranking.nameOfStrength())) : qs(m_ranking.nameOfStrength());
    }
    if (section == reasonColumn())
        return tr("Why this rank");
    const RankingColumn &figure = m_ranking.columns[static_cast<std::size_t>(section - FirstFigure)];
    return qs(figure.unit.empty() || figure.label.find(figure.unit) != std::string::npos
                  ? figure.label
                  : figure.label + ", " + figure.unit);
}

}  // namespace gp
