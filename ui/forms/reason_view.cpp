// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/reason_view.h"

#include "core/base/text.h"
#include "core/domains/change_groups.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/text_block.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gp {
namespace {

constexpr int kFigureWidth = 72;     // at least
constexpr int kNameWidth = 84;       // at least
constexpr int kCompared = 3;         // candidates side by side
constexpr int kTurnedDown = 4;       // sentences
constexpr std::size_t kChanges = 4;  // that are shown unasked

/// A sentence on the accent's tint with a glyph before it.
class TintedNote : public QWidget {
public:
    /// @param groups  below the sentence, each line on its own; where they are many, the first of each unfold the others
    TintedNote(const QString &glyph, const TextRun &sentence, const std::vector<ChangeGroup> &groups)
        : m_glyph(glyph), m_text(new TextBlock(this))
    {
        std::size_t lines = 0;
        for (const ChangeGroup &group : groups)
            lines += group.sentences.size();
        // One more is no shorter than the words for it.
        const bool many = lines > kChanges + 1;
        const std::size_t kept = groups.size() > 1 ? 1 : kChanges;
        const auto show = [this, sentence, groups, many](std::size_t most) {
            TextRuns runs{sentence};
            for (const ChangeGroup &group : groups)
                for (std::size_t i = 0; i < std::min(most, group.sentences.size()); ++i) {
                    runs << TextRun{QString(QChar(QChar::LineSeparator))};
                    if (many && i == 0 && groups.size() > 1)
                        runs << TextRun{qs(group.turns) + QStringLiteral("  "), TextTone::Secondary, QFont::DemiBold};
                    runs << TextRun{qs(group.sentences[i])};
                }
            m_text->setRuns(runs);
        };
        m_text->setFontSize(tk().size.secondary);
        auto *row = new QVBoxLayout(this);
        row->setContentsMargins(tk().size.panelPad + tk().size.smallGlyph + tk().size.gap, tk().size.gap,
                                tk().size.panelPad, tk().size.gap);
        row->setSpacing(tk().size.labelGap);
        row->addWidget(m_text);
        const std::size_t shown = groups.size() > 1 ? groups.size() : kChanges;
        const bool folded = many && lines > shown;
        show(folded ? kept : lines);
        if (folded) {
            auto *more = new LinkButton(ReasonView::tr("%1 more").arg(lines - shown));
            more->setObjectName(QStringLiteral("reason.more"));
            more->setFontSize(tk().size.secondary);
            QObject::connect(more, &LinkButton::clicked, this, [more, show, lines] {
                more->hide();
                show(lines);
            });
            row->addWidget(more, 0, Qt::AlignLeft);
        }
        // Not Fixed: a layout would take the hint of another width for the greatest height.
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tk().selected);
        painter.drawRoundedRect(rect(), tk().size.radius, tk().size.radius);
        drawGlyph(painter, QRectF(tk().size.panelPad, tk().size.gap, tk().size.smallGlyph, tk().size.lineHeight),
                  m_glyph, tk().size.smallGlyph, tk().accent);
    }

private:
    QString m_glyph;
    TextBlock *m_text;
};

FactTable *comparison(const Ranking &ranking)
{
    std::vector<const Alternative *> compared;
    for (const Alternative &row : ranking.rows)
        if (row.chosen)
            compared.push_back(&row);
    for (const Alternative &row : ranking.rows)
        if (!row.chosen && row.feasible && compared.size() < kCompared)
            compared.push_back(&row);
    if (compared.empty())
        return nullptr;
    QStringList heads{QObject::tr("Fact")};
    QList<FactTable::Row> rows;
    FactTable::Row counts{QObject::tr("How many"), {}, false};
    FactTable::Row strength{qs(ranking.nameOfStrength()), {}, false};
    FactTable::Row months{totalName(Period::Month, ranking.month), {}, true};
    for (const Alternative *row : compared) {
        heads << qs(row->name);
        counts.figures << qs(groupThousands(row->count));
        strength.figures << (row->strength ? qs(formatNumber(*row->strength, 0)) : QStringLiteral("–"));
        months.figures << (row->monthly ? qs(formatUsd(*row->monthly)) : QObject::tr("no price"));
    }
    for (const RankingColumn &column : ranking.columns) {
        const bool saysUnit = column.unit.empty() || column.label.find(column.unit) != std::string::npos;
        FactTable::Row line{qs(saysUnit ? column.label : column.label + ", " + column.unit), {}, false};
        for (const Alternative *row : compared)
            line.figures << rankingFigure(*row, column);
        rows << line;
    }
    const bool hasStrength =
        std::any_of(compared.begin(), compared.end(), [](const Alternative *row) { return row->strength.has_value(); });
    if (hasStrength && !ranking.strengthUnit.empty() &&
        std::none_of(rows.cbegin(), rows.cend(), [&](const FactTable::Row &row) { return row.name == strength.name; }))
        rows << strength;
    // Of a bucket or a file system there is one, whatever is chosen.
    if (std::any_of(compared.begin(), compared.end(), [](const Alternative *row) { return row->count != 1; }))
        rows.prepend(counts);
    rows.prepend(months);
    return new FactTable(heads, rows);
}

FactTable *factsOf(const Reason &reason)
{
    QList<FactTable::Row> rows;
    for (const Fact &fact : reason.facts)
        rows << FactTable::Row{
            qs(fact.name), {qs(fact.unit.empty() ? fact.value : fact.value + " " + fact.unit)}, false};
    return rows.isEmpty() ? nullptr : new FactTable({}, rows);
}

QString sourcesOf(const Reason &reason)
{
    QStringList sources;
    for (const Fact &fact : reason.facts)
        if (!fact.source.empty() && !sources.contains(qs(fact.source)))
            sources << qs(fact.source);
    return sources.join(QStringLiteral(" · "));
}

}  // namespace

QString turnedDown(const Ranking &ranking, int most)
{
    QStringList sentences;
    for (const Alternative &row : ranking.rows) {
        if (row.chosen || row.verdict.empty())
            continue;
        if (sentences.size() == most)
            break;
        QString verdict = qs(row.verdict);
        if (!verdict.endsWith(QLatin1Char('.')))
            verdict += QLatin1Char('.');
        sentences << qs(row.name) + QStringLiteral(": ") + verdict;
    }
    return sentences.join(QLatin1Char(' '));
}

FactTable::FactTable(const QStringList &heads, const QList<Row> &rows, QWidget *parent)
    : QWidget(parent), m_heads(heads), m_rows(rows)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(plainText());
}

QSize FactTable::sizeHint() const
{
    const int head = m_heads.isEmpty() ? 0 : tk().size.tableRow;
    return {tk().size.leftWidth, head + static_cast<int>(m_rows.size()) * tk().size.tableRow};
}

QString FactTable::plainText() const
{
    QStringList lines;
    if (!m_heads.isEmpty())
        lines << m_heads.join(QStringLiteral(", "));
    for (const Row &row : m_rows)
        lines << row.name + QStringLiteral(": ") + row.figures.join(QStringLiteral(", "));
    return lines.join(QStringLiteral("; "));
}

QFont FactTable::fontOf(bool head, bool strong, bool first)
{
    return uiFont(head ? tk().size.caption : tk().size.secondary,
                  strong || (first && !head) ? QFont::DemiBold : QFont::Normal);
}

QList<int> FactTable::columnWidths() const
{
    const qsizetype columns = m_rows.isEmpty() ? 0 : m_rows.first().figures.size();
    if (columns == 1)
        return {width() * 3 / 5};
    // As wide as its words and a gap. In a narrow pane the first candidates stand; the others are in the popover.
    QList<int> widths;
    int left = width() - kNameWidth;
    for (qsizetype i = 0; i < columns; ++i) {
        qreal words = textWidth(m_heads.value(i + 1), fontOf(true, false, false));
        for (const Row &row : m_rows)
            words = std::max(words, textWidth(row.figures.value(i), fontOf(false, row.strong, i == 0)));
        const int wide = std::max(kFigureWidth, static_cast<int>(std::ceil(words)) + tk().size.panelPad);
        if (wide > left && i > 0)
            break;
        widths << std::min(wide, width());
        left -= wide;
    }
    return widths;
}

void FactTable::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int height = tk().size.tableRow;
    const QList<int> widths = columnWidths();
    const int figuresFrom = width() - std::accumulate(widths.begin(), widths.end(), 0);
    const auto line = [&](int y, const QString &name, const QStringList &figures, bool head, bool strong) {
        paintText(painter, QRectF(0, y, figuresFrom, height), name, fontOf(head, strong, false),
                  strong ? tk().text : tk().secondary);
        int x = figuresFrom;
        for (qsizetype i = 0; i < std::min(widths.size(), figures.size()); ++i) {
            const int gap = std::min(tk().size.panelPad, widths[i]);
            paintText(painter, QRectF(x + gap, y, widths[i] - gap, height), figures[i], fontOf(head, strong, i == 0),
                      head ? tk().secondary : tk().text, Qt::AlignRight);
            x += widths[i];
        }
    };
    int y = 0;
    if (!m_heads.isEmpty()) {
        line(0, m_heads.first(), m_heads.mid(1), true, false);
        y = height;
    }
    for (const Row &row : m_rows) {
        if (y > 0)
            paintHairline(painter, QPointF(0, y), QPointF(width(), y), tk().line);
        line(y, row.name, row.figures, false, row.strong);
        y += height;
    }
}

ReasonView::ReasonView(const ReasonContent &content, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tk().size.gap + tk().size.labelGap / 2);
    const auto sentence = [&](const TextRuns &runs, int px) {
        auto *block = new TextBlock;
        block->setRuns(runs);
        block->setFontSize(px);
        column->addWidget(block);
    };
    if (content.reason && !content.reason->because.empty())
        sentence({{qs(content.reason->because)}}, tk().size.secondary);
    if (FactTable *table = content.ranking ? comparison(*content.ranking) : nullptr)
        column->addWidget(table);
    else if (FactTable *facts = content.reason ? factsOf(*content.reason) : nullptr)
        column->addWidget(facts);
    if (content.reason && !content.reason->changesIf.empty()) {
        column->addWidget(new TintedNote(QStringLiteral("swap"),
                                         {tr("The answer changes"), TextTone::Normal, QFont::DemiBold},
                                         changeGroups(content.reason->changesIf)));
    }
    if (content.ranking)
        if (const QString lost = turnedDown(*content.ranking, kTurnedDown); !lost.isEmpty())
            sentence({{tr("Turned down. "), TextTone::Normal, QFont::DemiBold}, {lost, TextTone::Secondary}},
                     tk().size.secondary);
    if (!content.help.isEmpty())
        sentence({{content.help, TextTone::Secondary}}, tk().size.secondary);
    const QString sources = !content.sources.isEmpty() ? content.sources
                            : content.reason           ? sourcesOf(*content.reason)
                                                       : QString();
    if (!sources.isEmpty()) {
        column->addWidget(new Hairline(Qt::Horizontal));
        sentence({{sources, TextTone::Secondary}}, tk().size.caption);
    }
}

}  // namespace gp
