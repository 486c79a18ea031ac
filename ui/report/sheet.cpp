// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/sheet.h"

#include "ui/report/printable.h"
#include "ui/theme/fonts.h"

#include <QFontMetricsF>
#include <QRegularExpression>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr QChar kNoBreakSpace(0x00A0);

QFont paperFont(const Type &type, QFont::Weight weight)
{
    return uiFont(static_cast<int>(std::lround(type.size * Sheet::kUnit)), weight);
}

qreal advance(const QFont &font, const QString &text)
{
    return QFontMetricsF(font).horizontalAdvance(text) / Sheet::kUnit;
}

/// How many code units at the beginning of a word have room, one letter with its marks at least.
qsizetype fittingLetters(const QFont &font, const QString &word, qreal width)
{
    QList<qsizetype> ends;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    for (qsizetype end = finder.toNextBoundary(); end > 0; end = finder.toNextBoundary())
        ends.append(end);
    const auto tooWide = std::partition_point(ends.begin(), ends.end(),
                                              [&](qsizetype end) { return advance(font, word.left(end)) <= width; });
    return tooWide == ends.begin() ? ends.front() : *std::prev(tooWide);
}

}  // namespace

TextBox::TextBox(const Runs &runs, const Type &type, qreal width, int maxLines, bool balanced)
    : m_runs(runs), m_type(type)
{
    QList<Word> words;
    bool glue = true;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const QFont font = fontOf(m_runs[i]);
        const QString text = paperText(m_runs[i].text);
        for (qsizetype at = 0; at < text.size();) {
            if (text[at] == u' ') {
                glue = false;
                ++at;
                continue;
            }
            qsizetype end = text.indexOf(u' ', at);
            if (end < 0)
                end = text.size();
            QString word = text.mid(at, end - at);
            // A word that no line can hold (an id, a path) is cut where the line ends.
            while (word.size() > 1 && advance(font, word) > width) {
                const qsizetype fits = fittingLetters(font, word, width);
                if (fits == word.size())
                    break;
                words.append({i, word.left(fits), advance(font, word.left(fits)), glue});
                word = word.mid(fits);
                glue = false;
            }
            words.append({i, word, advance(font, word), glue});
            glue = true;
            at = end;
        }
    }
    m_lines = broken(words, width);
    const auto same = m_lines.size();
    const auto tighten = [&](qreal step, auto &&stop) {
        for (qreal narrow = width - step; narrow > width * 0.6; narrow -= step) {
            const QList<Line> lines = broken(words, narrow);
            if (lines.size() != same)
                return;
            m_lines = lines;
            if (stop())
                return;
        }
    };
    if (balanced && same > 1)
        tighten(4, [] { return false; });
    else if (same > 1 && m_lines.back().words.size() == 1)
        tighten(4, [&] { return m_lines.back().words.size() > 1; });
    if (maxLines > 0 && m_lines.size() > maxLines) {
        m_lines = m_lines.first(maxLines);
        Line &last = m_lines.back();
        const QFont font = fontOf(m_runs[last.words.back().run]);
        const QString dots = QStringLiteral("…");
        while (last.words.size() > 1 && last.width + advance(font, dots) > width) {
            last.width -= last.words.back().width;
            last.words.removeLast();
        }
        Word &end = last.words.back();
        if (last.words.size() == 1 && end.width + advance(font, dots) > width)
            end.text.truncate(fittingLetters(font, end.text, width - advance(font, dots)));
        end.text += dots;
        last.words.back().width = advance(font, last.words.back().text);
    }
}

qreal TextBox::naturalWidth() const
{
    qreal width = 0;
    for (const Line &line : m_lines)
        width = std::max(width, line.width);
    return width;
}

QList<TextBox::Line> TextBox::broken(const QList<Word> &words, qreal width) const
{
    QList<Line> lines;
    for (qsizetype at = 0; at < words.size();) {
        // Words that are glued to one another (a bold name and its comma) move together.
        qsizetype end = at + 1;
        qreal group = words[at].width;
        while (end < words.size() && words[end].glued)
            group += words[end++].width;
        const qreal space = advance(fontOf(m_runs[words[at].run]), QStringLiteral(" "));
        if (lines.isEmpty() || lines.back().width + space + group > width + 0.01)
            lines.append(Line());
        Line &line = lines.back();
        if (!line.words.isEmpty())
            line.width += space;
        line.width += group;
        for (; at < end; ++at)
            line.words.append(words[at]);
    }
    return lines;
}

QFont TextBox::fontOf(const Run &run) const { return paperFont(m_type, run.weight.value_or(m_type.weight)); }

qreal Sheet::line(const QPointF &baseline, const Runs &runs, const Type &type, Align align)
{
    const TextBox box(runs, type, 1e6);
    if (box.m_lines.isEmpty())
        return 0;
    const TextBox::Line &words = box.m_lines.first();
    const qreal shift = align == Align::Left ? 0 : align == Align::Right ? words.width : words.width / 2;
    drawWords(box, words, baseline - QPointF(shift, 0));
    return words.width;
}

qreal Sheet::text(const QPointF &top, const TextBox &box, Align align, qreal width)
{
    // The baseline sits so that the cap height is centred in the pitch, as in the window.
    const qreal cap = QFontMetricsF(paperFont(box.m_type, box.m_type.weight)).capHeight() / kUnit;
    qreal y = top.y() + (box.m_type.pitch + cap) / 2;
    for (const TextBox::Line &words : box.m_lines) {
        const qreal shift = align == Align::Left    ? 0
                            : align == Align::Right ? width - words.width
                                                    : (width - words.width) / 2;
        drawWords(box, words, QPointF(top.x() + shift, y));
        y += box.m_type.pitch;
    }
    return box.height();
}

qreal Sheet::widthOf(const QString &text, const Type &type)
{
    return advance(paperFont(type, type.weight), paperText(text));
}

void Sheet::rule(qreal x0, qreal x1, qreal y, qreal thickness, const QColor &colour)
{
    rule(QPointF(x0, y), QPointF(x1, y), thickness, colour);
}

void Sheet::rule(const QPointF &from, const QPointF &to, qreal thickness, const QColor &colour, Qt::PenStyle style)
{
    QPen pen(colour, thickness * kUnit, Qt::SolidLine, Qt::FlatCap);
    if (style != Qt::SolidLine)
        pen.setDashPattern({3, 2});
    m_painter->setPen(pen);
    m_painter->drawLine(from * kUnit, to * kUnit);
}

void Sheet::fill(const QRectF &rect, const QColor &colour, qreal radius)
{
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(colour);
    if (radius > 0)
        m_painter->drawRoundedRect(toUnits(rect), radius * kUnit, radius * kUnit);
    else
        m_painter->drawRect(toUnits(rect));
}

void Sheet::link(const QRectF &, const QString &) {}

void Sheet::drawWords(const TextBox &box, const TextBox::Line &line, QPointF baseline)
{
    // Neighbouring words of one run are one piece of text, so that selecting and searching find whole phrases.
    for (qsizetype at = 0; at < line.words.size();) {
        const qsizetype run = line.words[at].run;
        const QFont font = box.fontOf(box.m_runs[run]);
        const qreal space = advance(font, QStringLiteral(" "));
        if (at > 0 && !line.words[at].glued)
            baseline.rx() += space;
        QString piece;
        for (; at < line.words.size() && line.words[at].run == run; ++at) {
            if (!piece.isEmpty() && !line.words[at].glued)
                piece += u' ';
            piece += line.words[at].text;
        }
        const qreal width = advance(font, piece);
        m_painter->setFont(font);
        m_painter->setPen(box.m_runs[run].colour);
        m_painter->drawText(baseline * kUnit, piece);
        if (!box.m_runs[run].link.isEmpty())
            link(QRectF(baseline.x(), baseline.y() - box.m_type.size, width, box.m_type.size * 1.3),
                 box.m_runs[run].link);
        baseline.rx() += width;
    }
}

QString keptTogether(QString text)
{
    static const QRegularExpression unit(
        QStringLiteral("(?<=\\d) (?=(%|GiB|GB|TB|MB|KB|MiB|vCPU|req/s|IOPS|hours|×)\\b|%|×)"));
    static const QRegularExpression mean(QStringLiteral("\\bmean (?=\\d)"));
    static const QRegularExpression times(QStringLiteral("(?<=×) (?=\\S)"));
    text.replace(unit, QString(kNoBreakSpace));
    text.replace(times, QString(kNoBreakSpace));
    text.replace(mean, QStringLiteral("mean") + kNoBreakSpace);
    return text;
}

QString paperText(QString text) { return keptTogether(printable(text)); }

}  // namespace gp
