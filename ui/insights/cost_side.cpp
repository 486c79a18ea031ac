// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/cost_side.h"

#include "ui/charts/chart_view.h"
#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QGraphicsOpacityEffect>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace gp {
namespace {

constexpr qreal kSideRow = 19;
constexpr qreal kBarHeight = 8;
constexpr qreal kSideRadius = 2;
constexpr qreal kLongest = 64;
constexpr qreal kShortest = 24;
constexpr qreal kTallest = 0.8;     // of the chart's width
constexpr qreal kLeastMonths = 62;  // px, below which a curve says nothing
constexpr qreal kGoodMonths = 90;   // and above which more options may take from it
constexpr qsizetype kLeastOptions = 4;
constexpr qreal kCellGap = 6;
constexpr qreal kDimmed = 0.45;

TextFlow noteFlow(const QString &note)
{
    return {{{note, TextTone::Secondary}}, tk().size.caption, tk().size.lineHeight};
}

}  // namespace

CostSide::CostSide(const QString &name, QWidget *parent) : QWidget(parent), m_chart(new ChartView(this))
{
    setObjectName(name);
    setMouseTracking(true);
    m_chart->setObjectName(name + QStringLiteral(".months"));
}

qreal CostSide::noteHeight() const { return m_note.isEmpty() ? 0 : kSideRow; }

qreal CostSide::monthsTop() const
{
    const auto lines = static_cast<qreal>(shown().lines());
    return lines > 0 || !m_note.isEmpty() ? kSideRow * (lines + 1) + noteHeight() + tk().size.gap : 0;
}

QRect CostSide::noteRect() const
{
    const qreal top = kSideRow * static_cast<qreal>(shown().lines() + 1);
    return m_note.isEmpty() || top + kSideRow > height() ? QRect() : QRectF(0, top, width(), kSideRow).toRect();
}

CostSide::Shown CostSide::shown() const
{
    const auto fitting = [](qreal room) { return static_cast<qsizetype>(std::max(0.0, room - kSideRow) / kSideRow); };
    const qreal head = kSideRow + noteHeight() + tk().size.gap;
    const qsizetype besideMonths = fitting(height() - kGoodMonths - head);
    if (besideMonths >= m_options.size())
        return {m_options, {}, {}, 0, 0};
    // All of them in fewer lines, if that leaves the curve enough; else the first of them beside a small one; else all that fit.
    const qsizetype besideFew = fitting(height() - kLeastMonths - head);
    const Shown table = asTable();
    const bool fits = table.column > 0 && !table.forms.isEmpty();
    if (fits && table.lines() <= std::max(besideFew, fitting(height() - noteHeight())))
        return table;
    const qsizetype least = std::min(kLeastOptions, m_options.size());
    if (besideFew < least)
        return firstIn(fitting(height() - noteHeight()));
    return firstIn(std::max(least, besideMonths));
}

CostSide::Shown CostSide::firstIn(qsizetype lines) const
{
    if (lines >= m_options.size() || lines == 0)
        return {m_options.mid(0, lines), {}, {}, 0, 0};
    return {m_options.mid(0, lines - 1), {}, {}, 0, m_options.size() - lines + 1};
}

QRect CostSide::moreRect() const
{
    const Shown all = shown();
    const qreal top = kSideRow * static_cast<qreal>(1 + all.options.size());
    return all.more > 0 ? QRectF(0, top, width(), kSideRow).toRect() : QRect();
}

QString CostSide::moreText() const
{
    const qsizetype more = shown().more;
    return more > 0 ? tr("and %1 more").arg(more) : QString();
}

QString CostSide::sharedMark(const QString &form) const
{
    std::optional<QString> shared;
    for (const CostOption &option : m_options)
        if (option.form == form && option.row.known)
            shared = !shared || *shared == option.mark ? option.mark : QString();
    return shared.value_or(QString());
}

QString CostSide::tableFigure(const CostOption &option) const
{
    // The row over them says what they are of; two columns of signs would take the room of a digit each.
    QString figure = option.row.figure;
    figure.remove(QLatin1Char('$'));
    figure.remove(QStringLiteral(" +"));
    return sharedMark(option.form).isEmpty() ? figure + option.mark : figure;
}

CostSide::Shown CostSide::asTable() const
{
    Shown table{m_options, {}, {}, 0, 0};
    const QFont strong = uiFont(tk().size.caption, QFont::DemiBold);
    qreal names = 0;
    for (const CostOption &option : m_options) {
        if (option.years == 0)
            continue;
        if (!table.forms.contains(option.form))
            table.forms << option.form;
        if (!table.years.contains(option.years))
            table.years << option.years;
        names = std::max(names, textWidth(option.form + sharedMark(option.form), uiFont(tk().size.caption)));
        table.column = std::max(table.column, std::ceil(textWidth(tableFigure(option), strong) + kCellGap));
    }
    std::sort(table.years.begin(), table.years.end());
    if (names + table.column * static_cast<qreal>(table.years.size()) > width())
        table.column = 0;
    return table;
}

QRectF CostSide::cellOf(const Shown &shown, const CostOption &option) const
{
    if (shown.forms.isEmpty() || option.years == 0) {
        const auto at = std::find_if(shown.options.begin(), shown.options.end(),
                                     [&](const CostOption &each) { return each.row.id == option.row.id; });
        return {0, kSideRow * static_cast<qreal>(1 + (at - shown.options.begin())), static_cast<qreal>(width()),
                kSideRow};
    }
    const qsizetype fromRight = shown.years.size() - shown.years.indexOf(option.years);
    return {width() - shown.column * static_cast<qreal>(fromRight),
            kSideRow * static_cast<qreal>(2 + shown.forms.indexOf(option.form)), shown.column, kSideRow};
}

QRect CostSide::optionRect(const QString &id) const
{
    const Shown all = shown();
    for (const CostOption &option : all.options)
        if (option.row.id == id)
            return cellOf(all, option).toRect();
    return {};
}

void CostSide::setOptions(QList<CostOption> options, const QString &note, const QString &tip)
{
    m_options = std::move(options);
    m_note = note;
    m_noteTip = tip;
    describe();
    arrange();
    update();
}

void CostSide::setMonths(const PlanChart &chart, const QString &figure, const QString &note, const QString &tip)
{
    if (const QString tsv = curveTsv(chart); tsv != m_chart->tsv())
        m_chart->setChart(curveBuilder(chart), tsv);
    m_chart->setGraphicsEffect(nullptr);
    m_monthsTitle = QString::fromStdString(chart.title);
    m_figure = figure;
    m_monthsNote = note;
    m_monthsTip = tip;
    m_chart->setAccessibleName(m_monthsTitle);
    m_chart->setAccessibleDescription(tip.isEmpty() ? figure : figure + QStringLiteral(". ") + tip);
    describe();
    arrange();
    update();
}

void CostSide::awaitMonths()
{
    m_figure = QString(QChar(0x2026));
    m_monthsNote.clear();
    m_monthsTip.clear();
    if (m_monthsTitle.isEmpty())
        m_monthsTitle = tr("Coming months");
    // Those of the design before are left to be seen, and look it.
    if (!m_chart->graphicsEffect()) {
        auto *dimmed = new QGraphicsOpacityEffect(m_chart);
        dimmed->setOpacity(kDimmed);
        m_chart->setGraphicsEffect(dimmed);
    }
    describe();
    update();
}

QRect CostSide::monthsHead() const
{
    return m_chart->isHidden() ? QRect() : QRectF(0, monthsTop(), width(), kSideRow).toRect();
}

QRect CostSide::monthsNoteRect() const
{
    if (m_monthsNote.isEmpty() || m_chart->isHidden())
        return {};
    TextFlow flow = noteFlow(m_monthsNote);
    flow.setWidth(width());
    const QRect rect(0, m_chart->geometry().bottom() + 1, width(), flow.height());
    return rect.bottom() < height() ? rect : QRect();
}

void CostSide::describe()
{
    QStringList words;
    for (const CostOption &option : std::as_const(m_options))
        words += option.row.name + u' ' + option.row.figure;
    if (!m_noteTip.isEmpty())
        words += m_noteTip;
    words += m_monthsTitle + u' ' + m_figure;
    if (!m_monthsTip.isEmpty())
        words += m_monthsTip;
    setAccessibleDescription(words.join(QStringLiteral(", ")));
}

void CostSide::arrange()
{
    const int top = static_cast<int>(monthsTop() + kSideRow);
    m_chart->setVisible(height() - top >= kLeastMonths);
    m_chart->setGeometry(0, top, width(), std::clamp(height() - top, 0, static_cast<int>(width() * kTallest)));
}

void CostSide::resizeEvent(QResizeEvent *) { arrange(); }

bool CostSide::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Shown all = shown();
        for (const CostOption &option : all.options)
            if (const QRect rect = cellOf(all, option).toRect(); rect.contains(help->pos())) {
                QToolTip::showText(help->globalPos(), option.row.tip, this, rect);
                return true;
            }
        if (const QRect rect = moreRect(); rect.contains(help->pos())) {
            QStringList rest;
            for (const CostOption &option : m_options.mid(all.options.size()))
                rest << option.row.name + QStringLiteral("  ") + option.row.figure;
            QToolTip::showText(help->globalPos(), rest.join(QLatin1Char('\n')), this, rect);
            return true;
        }
        if (const QRect rect = noteRect(); rect.contains(help->pos())) {
            QToolTip::showText(help->globalPos(), m_noteTip, this, rect);
            return true;
        }
        if (const QRect rect = monthsHead(); !m_monthsTip.isEmpty() && rect.contains(help->pos())) {
            QToolTip::showText(help->globalPos(), m_monthsTip, this, rect);
            return true;
        }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void CostSide::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(moreRect().contains(event->position().toPoint()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void CostSide::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton && moreRect().contains(event->position().toPoint());
}

void CostSide::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_pressed, false) && moreRect().contains(event->position().toPoint()))
        emit moreRequested();
}

QFont CostSide::figureFont(const CostOption &option) const
{
    double least = option.row.value;
    double most = option.row.value;
    for (const CostOption &each : m_options)
        if (each.row.known) {
            least = std::min(least, each.row.value);
            most = std::max(most, each.row.value);
        }
    const bool best = option.row.known && option.row.value == least && least < most;
    return uiFont(tk().size.caption, best ? QFont::DemiBold : QFont::Medium);
}

void CostSide::paintRows(QPainter &painter, const Shown &shown) const
{
    const Tokens &tokens = tk();
    const QFont small = uiFont(tokens.size.caption);
    const QFont strong = uiFont(tokens.size.caption, QFont::DemiBold);
    double longest = 0;
    qreal amounts = 0;
    qreal names = 0;
    for (const CostOption &option : m_options) {
        longest = std::max(longest, option.row.value);
        amounts = std::max(amounts, textWidth(option.row.figure, strong));
        names = std::max(names, textWidth(option.row.name, small));
    }
    if (!m_options.isEmpty() || !m_note.isEmpty())
        paintText(painter, QRectF(0, 0, width(), kSideRow),
                  textWidth(tr("By pricing option, no upfront"), small) <= width() ? tr("By pricing option, no upfront")
                                                                                   : tr("Without upfront payment"),
                  small, tokens.secondary);
    // Without room for bars that can be compared the figures do without.
    const qreal free = width() - amounts - names - tokens.size.gap - 2 * tokens.size.unit;
    const qreal room = free < kShortest ? 0 : std::min(free, kLongest);
    for (const CostOption &option : shown.options) {
        const QRectF cell = cellOf(shown, option);
        const qreal bar = width() - amounts - tokens.size.gap - room;
        paintText(painter, QRectF(0, cell.top(), bar - tokens.size.unit, kSideRow), option.row.name, small,
                  tokens.text);
        painter.setPen(Qt::NoPen);
        painter.setBrush(option.years == 0 ? tokens.seriesOther : tokens.accent);
        if (longest > 0 && room > 0 && option.row.known)
            painter.drawRoundedRect(QRectF(bar, cell.top() + (kSideRow - kBarHeight) / 2,
                                           std::max(2.0, room * option.row.value / longest), kBarHeight),
                                    kSideRadius, kSideRadius);
        paintText(painter, cell, option.row.figure, figureFont(option),
                  option.row.known ? tokens.text : tokens.secondary, Qt::AlignRight);
    }
}

void CostSide::paintTable(QPainter &painter, const Shown &shown) const
{
    const Tokens &tokens = tk();
    const QFont small = uiFont(tokens.size.caption);
    const auto columnAt = [&](qsizetype at, qreal y) {
        return QRectF(width() - shown.column * static_cast<qreal>(shown.years.size() - at), y, shown.column, kSideRow);
    };
    paintText(painter, QRectF(0, 0, columnAt(0, 0).left(), kSideRow),
              m_options.front().row.figure.endsWith(QLatin1Char('+')) ? tr("No upfront, least") : tr("No upfront, for"),
              small, tokens.secondary);
    for (qsizetype at = 0; at < shown.years.size(); ++at)
        paintText(painter, columnAt(at, 0), tr("%1 yr").arg(shown.years.at(at)), small, tokens.secondary,
                  Qt::AlignRight);
    for (qsizetype line = 0; line < shown.forms.size(); ++line) {
        const qreal y = kSideRow * static_cast<qreal>(2 + line);
        paintText(painter, QRectF(0, y, columnAt(0, y).left(), kSideRow),
                  shown.forms.at(line) + sharedMark(shown.forms.at(line)), small, tokens.text);
        for (qsizetype at = 0; at < shown.years.size(); ++at) {
            const auto option = std::find_if(shown.options.begin(), shown.options.end(), [&](const CostOption &each) {
                return each.form == shown.forms.at(line) && each.years == shown.years.at(at);
            });
            const bool there = option != shown.options.end();
            paintText(painter, columnAt(at, y), there ? tableFigure(*option) : QString(QChar(0x2013)),
                      there ? figureFont(*option) : small, there && option->row.known ? tokens.text : tokens.secondary,
                      Qt::AlignRight);
        }
    }
    for (const CostOption &option : shown.options)
        if (option.years == 0) {
            const QRectF cell = cellOf(shown, option);
            paintText(painter, cell, option.row.name, small, tokens.text);
            paintText(painter, cell, option.row.figure, figureFont(option), tokens.text, Qt::AlignRight);
        }
}

void CostSide::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tk();
    painter.fillRect(rect(), tokens.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont small = uiFont(tokens.size.caption);
    const QFont strong = uiFont(tokens.size.caption, QFont::DemiBold);
    const qreal w = width();
    const Shown all = shown();
    if (all.forms.isEmpty())
        paintRows(painter, all);
    else
        paintTable(painter, all);
    if (const QRectF rect = moreRect(); !rect.isEmpty())
        paintText(painter, rect, moreText(), small, tokens.accent);
    if (const QRectF rect = noteRect(); !rect.isEmpty())
        paintText(painter, rect, m_note, small, tokens.secondary);
    if (m_chart->isHidden())
        return;
    if (const QRect note = monthsNoteRect(); !note.isEmpty()) {
        TextFlow flow = noteFlow(m_monthsNote);
        flow.setWidth(note.width());
        flow.paint(painter, note.topLeft());
    }
    const QRectF head = monthsHead();
    paintText(painter, head, m_monthsTitle, small, tokens.secondary);
    if (textWidth(m_monthsTitle, small) + tokens.size.gap + textWidth(m_figure, strong) <= w)
        paintText(painter, head, m_figure, strong, tokens.text, Qt::AlignRight);
}

}  // namespace gp
