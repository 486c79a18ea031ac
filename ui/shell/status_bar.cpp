// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_bar.h"

#include "ui/document/document.h"
#include "ui/document/evaluation_runner.h"
#include "ui/document/price_words.h"
#include "ui/document/unpriced.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/insights/cost_groups.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <functional>
#include <utility>

namespace gp {
namespace {

constexpr int kLongName = 32;

QString elidedName(const QString &name)
{
    return name.size() <= kLongName ? name : name.left(kLongName - 1).trimmed() + QStringLiteral("…");
}
/// "Reliability 2 · Cost 1": the open findings by pillar, most first.
QString pillarCounts(const Evaluation &evaluation)
{
    std::array<std::pair<int, Pillar>, EnumText<Pillar>::kNames.size()> counts{};
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i].second = static_cast<Pillar>(i);
    for (const Finding *finding : evaluation.openFindings())
        ++counts[static_cast<std::size_t>(finding->pillar)].first;
    std::ranges::stable_sort(counts, std::greater<>(), &std::pair<int, Pillar>::first);
    QStringList words;
    for (const auto &[count, pillar] : counts)
        if (count > 0)
            words += qs(labelOf(pillar)) + u' ' + QString::number(count);
    return words.join(QStringLiteral(" · "));
}

/// What is unknown costs nothing or more: of the total it leaves an upper bound to a saving, of the total before a lower one.
QString boundedChange(const QString &amount, bool cheaper, const CostSum &before, const CostSum &now)
{
    if (before.atLeast && now.atLeast)
        return StatusBar::tr("%1 in what is known").arg(amount);
    if (now.atLeast)
        return (cheaper ? StatusBar::tr("at most %1") : StatusBar::tr("at least %1")).arg(amount);
    if (before.atLeast)
        return (cheaper ? StatusBar::tr("at least %1") : StatusBar::tr("at most %1")).arg(amount);
    return amount;
}

constexpr Mark kCountedMarks[] = {Mark::High, Mark::Medium, Mark::Low};

}  // namespace

StatusBar::StatusBar(Document &document, ViewState &view, QWidget *parent)
    : QWidget(parent), m_document(document), m_view(view)
{
    setFixedHeight(tk().size.statusBar);
    setObjectName(QStringLiteral("status"));
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    connect(&m_document, &Document::replaced, this, [this] { m_opened.reset(); });
    connect(&m_document, &Document::evaluationChanged, this, &StatusBar::refresh);
    connect(&m_document, &Document::outlookChanged, this, &StatusBar::refresh);
    connect(&m_document, &Document::otherEvaluated, this, &StatusBar::refresh);
    connect(&m_document, &Document::scenariosChanged, this, &StatusBar::refresh);
    connect(&m_document, &Document::designChanged, this, [this] { m_staleTimer.start(); });
    connect(&m_view, &ViewState::periodChanged, this, &StatusBar::refresh);
    m_staleTimer.setSingleShot(true);
    m_staleTimer.setInterval(kDimAfterMs);
    connect(&m_staleTimer, &QTimer::timeout, this, [this] {
        m_stale = !m_document.evaluationIsCurrent();
        update();
    });
    refresh();
}

void StatusBar::refresh()
{
    const EvaluationPtr evaluation = m_document.evaluation();
    m_total.clear();
    m_range.clear();
    m_change.clear();
    m_pillars.clear();
    m_counts = {};
    m_stale = m_stale && !m_document.evaluationIsCurrent();
    const Scenario &baseline = m_document.scenarios().baseline();
    const EvaluationPtr first = m_document.evaluationOf(baseline.id);
    if (first && !m_opened)
        m_opened = first->totals.monthly;
    if (evaluation) {
        const CostSum &total = evaluation->totals.monthly;
        const bool inBaseline = m_document.scenario() == baseline.id;
        const CostSum *opened = m_opened ? &*m_opened : nullptr;
        const CostSum *before = inBaseline ? opened : first ? &first->totals.monthly : nullptr;
        m_total = shortMoney(total, m_view.period()) + QStringLiteral(" / ") + periodName(m_view.period());
        if (const auto range = m_document.range())
            m_range = tr("%1 to %2")
                          .arg(qs(formatUsdShort(inPeriod(range->low, m_view.period()))),
                               qs(formatUsdShort(inPeriod(range->high, m_view.period())))) +
                      (range->atLeast ? tr(" or more") : QString());
        if (before && !isUnknown(*before) && !isUnknown(total)) {
            const Usd change = inPeriod(total.monthly, m_view.period()) - inPeriod(before->monthly, m_view.period());
            const bool cheaper = change < Usd();
            const QString against = inBaseline ? tr("the design as opened") : elidedName(qs(labelOf(baseline)));
            const QString amount = qs(formatUsdShort(cheaper ? -change : change));
            m_cheaper = cheaper && !total.atLeast;
            if (!change.isZero())
                m_change = (cheaper ? QStringLiteral("▼ ") : QStringLiteral("▲ ")) +
                           tr("%1 against %2").arg(boundedChange(amount, cheaper, *before, total), against);
        }
        const auto countOf = [&](Severity severity) {
            return static_cast<int>(evaluation->totals.findings[static_cast<std::size_t>(severity)]);
        };
        m_counts = {countOf(Severity::High), countOf(Severity::Medium),
                    countOf(Severity::Low) + countOf(Severity::Info)};
        m_pillars = pillarCounts(*evaluation);
        m_priceMonths = priceMonths(*evaluation);
        m_basis = basisNote(*evaluation, m_view.period());
    }
    const QString unchanged =
        m_document.openScenario().isBaseline() ? tr("as opened") : tr("as in %1").arg(qs(labelOf(baseline)));
    setAccessibleName(tr("Total %1; %2; findings: %3 high, %4 medium, %5 low or info; %6")
                          .arg(m_total + (m_basis.isEmpty() ? QString() : QStringLiteral(", ") + m_basis) +
                                   (m_range.isEmpty() ? QString() : tr(", between %1").arg(m_range)),
                               m_change.isEmpty() ? unchanged : m_change, QString::number(m_counts[0]),
                               QString::number(m_counts[1]), QString::number(m_counts[2]), m_pillars));
    setAccessibleDescription(periodBasis(m_view.period()));
    update();
}

QStringList StatusBar::dateTexts() const
{
    const QString catalog = longDate(qs(m_document.engine().offers.catalog().date()));
    if (m_priceMonths.isEmpty())
        return {tr("Catalog of %1, list prices in USD before tax").arg(catalog)};
    return {tr("Catalog of %1, list prices of %2 in USD before tax").arg(catalog, m_priceMonths),
            tr("List prices of %1 in USD before tax").arg(m_priceMonths), tr("Prices of %1").arg(m_priceMonths)};
}

QString StatusBar::totalTip() const
{
    QStringList lines{tr("Total %1").arg(m_total), periodBasis(m_view.period())};
    if (const EvaluationPtr evaluation = m_document.evaluation()) {
        if (const QString lacks = unpricedText(*evaluation); !lacks.isEmpty())
            lines << lacks;
        if (const Usd derived = derivedShare(*evaluation); !derived.isZero())
            lines << tr("%1 of it a month rests on derived prices (\u2020).").arg(qs(formatUsd(derived)));
    }
    if (const EvaluationPtr evaluation = m_document.evaluation())
        if (const QString once = onceText(evaluation->totals.once); !once.isEmpty())
            lines << once;
    if (!m_range.isEmpty())
        lines << tr("Between %1 with the ranges of the inputs.").arg(m_range);
    if (!m_change.isEmpty())
        lines << m_change;
    return lines.join(u'\n');
}

bool StatusBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (!m_total.isEmpty() && m_totalRect.contains(help->pos()))
        QToolTip::showText(help->globalPos(), plainTip(totalTip()), this, m_totalRect.toRect());
    else
        QToolTip::hideText();
    return true;
}

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), tk().surface);
    painter.fillRect(QRect(0, 0, width(), 1), tk().line);
    const QFont strong = uiFont(tk().size.secondary, QFont::DemiBold);
    const QFont plain = uiFont(tk().size.secondary);
    const int pad = tk().size.panelPad;
    const QRectF row(pad, 1, width() - 2 * pad, height() - 1);
    qreal x = row.left();
    const QStringList dates = dateTexts();
    const auto write = [&](const QString &text, const QFont &font, const QColor &colour) {
        paintText(painter, QRectF(x, row.top(), row.right() - x, row.height()), text, font, colour);
        x += textWidth(text, font) + tk().size.panelPad;
    };
    const auto separator = [&] {
        painter.fillRect(QRectF(x, row.top() + 6, 1, row.height() - 12), tk().line);
        x += 1 + tk().size.panelPad;
    };
    if (!m_total.isEmpty()) {
        write(m_total, strong, m_stale ? tk().secondary : tk().text);
        if (!m_basis.isEmpty())
            write(m_basis, plain, tk().secondary);
        if (!m_range.isEmpty())
            write(m_range, plain, tk().secondary);
        if (!m_change.isEmpty())
            write(m_change, plain, m_cheaper ? tk().ok.text : tk().secondary);
        m_totalRect = QRectF(row.left(), 0, x - row.left(), height());
        separator();
        const qreal from = x;
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            const int edge = tk().size.severityShape - 2;
            const qreal left = x;
            paintSeverity(painter, QRectF(x, row.top() + (row.height() - edge) / 2, edge, edge), kCountedMarks[i]);
            x += edge + tk().size.unit;
            write(QString::number(m_counts[i]), plain, tk().text);
            m_countRects[i] = QRectF(left, 0, x - left, height());
        }
        m_findingsRect = QRectF(from, 0, x - from, height());
        // What gives way where there is no room for all: the date is always said.
        if (x + textWidth(m_pillars, plain) + tk().size.group + textWidth(dates.front(), plain) <= row.right())
            write(m_pillars, plain, tk().secondary);
        if (hasFocus())
            paintFocusRing(painter, m_findingsRect.adjusted(-tk().size.unit, 1, -tk().size.unit, 0), tk().size.unit);
    } else {
        write(tr("Evaluating…"), plain, tk().secondary);
        m_findingsRect = {};
    }
    const auto fits = [&](const QString &text) { return x + textWidth(text, plain) <= row.right(); };
    const auto shown = std::find_if(dates.begin(), dates.end(), fits);
    paintText(painter, QRectF(x, row.top(), row.right() - x, row.height()),
              shown == dates.end() ? dates.back() : *shown, plain, tk().secondary, Qt::AlignRight);
}

void StatusBar::mousePressEvent(QMouseEvent *event)
{
    if (!m_findingsRect.contains(event->position()))
        return;
    for (std::size_t i = 0; i < m_countRects.size(); ++i)
        if (m_countRects[i].contains(event->position()) && m_counts[i] > 0) {
            emit findingsClicked(kCountedMarks[i]);
            return;
        }
    emit findingsClicked(std::nullopt);
}

void StatusBar::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(m_findingsRect.contains(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void StatusBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
        emit findingsClicked(std::nullopt);
    else
        QWidget::keyPressEvent(event);
}

}  // namespace gp
