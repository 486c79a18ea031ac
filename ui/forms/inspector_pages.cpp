// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/inspector_pages.h"

#include "core/base/text.h"
#include "ui/document/document.h"
#include "ui/document/edit_pricer.h"
#include "ui/document/field_words.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"
#include "ui/forms/fix_runs.h"
#include "ui/forms/reason_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/severity_mark.h"
#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text_block.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr int kTwoLineRow = 40;
constexpr int kOneLineRow = 28;

}  // namespace

FindingList::FindingList(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(tk().size.gap);
    connect(&m_document, &Document::evaluationChanged, this, [this] {
        for (const auto &[card, finding] : std::as_const(m_fixable))
            card->wantNote();
    });
    connect(&m_document, &Document::editPriced, this, [this] {
        for (const auto &[card, finding] : std::as_const(m_fixable))
            showEffect(card, finding);
    });
}

void FindingList::showEffect(FindingCard *card, const Finding &finding)
{
    if (m_document.evaluation())
        card->setNote(fixRuns(fixWordsOf({finding}, m_document)));
}

void FindingList::setFindings(const std::vector<Finding> &findings,
                              const std::function<QString(const ComponentId &)> &nameOf)
{
    if (findings == m_findings && m_column->count() > 0)
        return;
    m_findings = findings;
    m_fixable.clear();
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    if (m_findings.empty())
        m_column->addWidget(new TextBlock(tr("Nothing found."), TextTone::Secondary));
    for (const Finding &finding : m_findings) {
        auto *card = new FindingCard;
        const QString name = nameOf && !finding.component.empty() ? nameOf(finding.component) : QString();
        card->setFinding(markOf(finding.severity),
                         name.isEmpty() ? qs(finding.message) : name + QStringLiteral(": ") + qs(finding.message),
                         qs(finding.remedy), finding.fix ? tr("Fix") : QString());
        card->setObjectName(QStringLiteral("finding.") + qs(finding.rule));
        card->setAccessibleName(qs(labelOf(finding.severity)) + QStringLiteral(": ") + qs(finding.message));
        connect(card, &FindingCard::fixRequested, this, [this, finding] { emit fixRequested(finding); });
        connect(card, &FindingCard::activated, this, [this, finding] { emit activated(finding); });
        if (finding.fix) {
            m_fixable.append({card, finding});
            showEffect(card, finding);
            card->wantNote();
            connect(card, &FindingCard::noteWanted, this, [this, card, finding] {
                (void)m_document.fixEffect({finding});
                showEffect(card, finding);
            });
        }
        m_column->addWidget(card);
    }
}

WhyPage::WhyPage(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
}

void WhyPage::setPlan(const PlanPtr &plan, const std::vector<FieldDescription> &fields)
{
    if (plan == m_plan && m_content)
        return;
    m_plan = plan;
    m_fields = fields;
    if (m_content) {
        m_content->hide();
        m_content->deleteLater();
        m_content = nullptr;
    }
    if (isVisible())
        write();
}

void WhyPage::showEvent(QShowEvent *event)
{
    if (!m_content)
        write();
    QWidget::showEvent(event);
}

void WhyPage::write()
{
    const PlanPtr &plan = m_plan;
    const std::vector<FieldDescription> &fields = m_fields;
    m_content = new QWidget;
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tk().size.gap);
    bool first = true;
    const auto title = [&](const QString &text) {
        if (!first)
            column->addSpacing(tk().size.gap);
        first = false;
        column->addWidget(new TextLine(text, tk().size.body, QFont::DemiBold));
    };
    // What the form asks about is a decision; what is set beside it, under a name of AWS's alone, stands below.
    const auto isDecision = [&](const Reason &reason) {
        return reason.field.empty() || !fieldLabel(fields, reason.field).isEmpty();
    };
    if (plan)
        for (const Reason &reason : plan->reasons) {
            if (!isDecision(reason))
                continue;
            if (const QString label = fieldLabel(fields, reason.field); !label.isEmpty())
                title(label);
            else if (!first)
                column->addSpacing(tk().size.gap);
            first = false;
            ReasonContent content;
            content.reason = &reason;
            for (const Ranking &ranking : plan->rankings)
                if (ranking.field == reason.field)
                    content.ranking = &ranking;
            column->addWidget(new ReasonView(content));
        }
    if (plan && !std::all_of(plan->reasons.begin(), plan->reasons.end(), isDecision)) {
        title(tr("Also set"));
        for (const Reason &reason : plan->reasons) {
            if (isDecision(reason))
                continue;
            auto *line = new TextBlock;
            QString facts;
            for (const Fact &fact : reason.facts)
                facts += QStringLiteral("  ") + qs(fact.name) + u' ' + qs(fact.value) +
                         (fact.unit.empty() ? QString() : u' ' + qs(fact.unit)) + u'.';
            line->setRuns({{qs(reason.field) + QStringLiteral("  "), TextTone::Secondary, QFont::Medium},
                           {qs(reason.because) + facts, TextTone::Secondary}});
            line->setFontSize(tk().size.secondary);
            column->addWidget(line);
        }
    }
    if (plan && !plan->assumptions.empty()) {
        title(tr("Assumed"));
        for (const std::string &assumption : plan->assumptions) {
            auto *line = new TextBlock(qs(assumption), TextTone::Secondary);
            line->setFontSize(tk().size.secondary);
            column->addWidget(line);
        }
    }
    if (first)
        column->addWidget(new TextBlock(tr("Nothing is decided here: all of it was set by you."), TextTone::Secondary));
    m_column->addWidget(m_content);
}

CostPage::CostPage(QWidget *parent) : QWidget(parent)
{
    // Not Fixed: a layout would take the hint of another width for the greatest height.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CostPage::setRows(const QList<CostRow> &rows, const QString &note)
{
    m_rows = rows;
    m_note = note;
    QStringList words;
    for (const CostRow &row : rows)
        words << row.item + QStringLiteral(", ") + row.detail + QStringLiteral(", ") + row.amount;
    setAccessibleName(tr("Cost lines"));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

int CostPage::rowHeight(const CostRow &row) const { return row.detail.isEmpty() ? kOneLineRow : kTwoLineRow; }

QString CostPage::footer() const
{
    QStringList sources;
    bool derived = false;
    for (const CostRow &row : m_rows) {
        derived = derived || row.item.endsWith(derivedMark(PriceOrigin::Derived));
        if (!row.source.isEmpty() && !sources.contains(row.source))
            sources << row.source;
    }
    QStringList lines;
    if (derived)
        lines << derivedLegend() + u'.';
    if (!sources.isEmpty())
        lines << tr("Rates: %1.").arg(sources.join(QStringLiteral(" · ")));
    if (!m_note.isEmpty())
        lines << m_note;
    return lines.join(QLatin1Char(' '));
}

QSize CostPage::sizeHint() const
{
    const int width = tk().size.inspectorWidth - 2 * tk().size.inspectorPad;
    return {tk().size.leftWidth, heightForWidth(width)};
}

int CostPage::heightForWidth(int width) const
{
    int height = 0;
    for (const CostRow &row : m_rows)
        height += rowHeight(row);
    if (const QString text = footer(); !text.isEmpty()) {
        TextFlow flow({{text, TextTone::Secondary}}, tk().size.caption, tk().size.lineHeight);
        flow.setWidth(width);
        height += tk().size.gap + flow.height();
    }
    return height;
}

void CostPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int y = 0;
    for (const CostRow &row : std::as_const(m_rows)) {
        const int height = rowHeight(row);
        if (y > 0)
            paintHairline(painter, QPointF(0, y), QPointF(width(), y), tk().line);
        const QFont font = uiFont(tk().size.secondary, row.strong ? QFont::DemiBold : QFont::Normal);
        const QRectF first(0, y + (row.detail.isEmpty() ? 0 : tk().size.unit), width(),
                           row.detail.isEmpty() ? height : tk().size.lineHeight);
        const qreal amount = textWidth(row.amount, font);
        paintText(painter, first, row.amount, font, tk().text, Qt::AlignRight);
        paintText(painter, first.adjusted(0, 0, -amount - tk().size.gap, 0), row.item, font, tk().text);
        if (!row.detail.isEmpty())
            paintText(painter, QRectF(0, first.bottom(), width(), tk().size.lineHeight), row.detail,
                      uiFont(tk().size.caption), tk().secondary);
        y += height;
    }
    if (const QString text = footer(); !text.isEmpty()) {
        TextFlow flow({{text, TextTone::Secondary}}, tk().size.caption, tk().size.lineHeight);
        flow.setWidth(width());
        flow.paint(painter, QPointF(0, y + tk().size.gap));
    }
}

bool CostPage::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        int y = 0;
        for (const CostRow &row : std::as_const(m_rows)) {
            if (help->pos().y() >= y && help->pos().y() < y + rowHeight(row) && !row.source.isEmpty()) {
                QToolTip::showText(help->globalPos(),
                                   row.item + QStringLiteral("\n") + row.detail + QStringLiteral("\n") + row.source,
                                   this);
                return true;
            }
            y += rowHeight(row);
        }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

QList<CostRow> costRows(const std::vector<CostLine> &lines, const CostSum &sum, const Catalog &catalog, Period period)
{
    QList<CostRow> rows;
    for (const CostLine &line : lines) {
        CostRow row;
        row.item = qs(line.item);
        if (const QString mark = derivedMark(line.origin); line.rate && !mark.isEmpty())
            row.item += QLatin1Char(' ') + mark;
        if (line.rate)
            // Quantities are those of a month, whatever the amount is for.
            row.detail = (period == Period::Month ? QObject::tr("%1 × %2") : QObject::tr("%1 a month × %2"))
                             .arg(quantityText(line), rateText(line));
        else if (line.missing)
            row.detail = qs(toText(*line.missing));
        else
            row.detail = qs(line.unit);
        row.amount = line.monthly ? qs(formatUsd(inPeriod(*line.monthly, period))) : QObject::tr("unknown");
        if (!line.source.empty() && !line.missing)
            row.source = sourceText(line, catalog);
        rows << row;
    }
    CostRow total;
    total.item = totalName(period);
    total.amount = exactMoney(sum, period);
    total.strong = true;
    rows << total;
    return rows;
}

QList<CostRow> onceRows(const std::vector<CostLine> &lines, const Catalog &catalog)
{
    if (lines.empty())
        return {};
    QList<CostRow> rows = costRows(lines, sumOf(lines), catalog, Period::Month);
    rows.last().item = QObject::tr("Paid once, on top of the months");
    return rows;
}

}  // namespace gp
