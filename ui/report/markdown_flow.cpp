// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/markdown_flow.h"

#include <QRegularExpression>

#include <algorithm>

namespace gp {
namespace {

constexpr QChar kFirstStrongIsolate(0x2068);
constexpr QChar kEndIsolate(0x2069);

QString strongText(const QString &markdown)
{
    return markdown.isEmpty() ? QString() : QStringLiteral("**") + markdown + QStringLiteral("**");
}

/// The anchor that readers of Markdown give a heading of ours: "3 Network and edge" is "3-network-and-edge".
QString headingAnchor(const QString &heading)
{
    static const QRegularExpression dropped(QStringLiteral("[^\\w\\- ]"));
    return heading.toLower().remove(dropped).replace(u' ', u'-');
}

QString shapeOf(Severity severity)
{
    switch (severity) {
    case Severity::High:
        return QStringLiteral("▲ ");
    case Severity::Medium:
        return QStringLiteral("◆ ");
    case Severity::Low:
        return QStringLiteral("○ ");
    case Severity::Info:
        return QStringLiteral("• ");
    }
    return {};
}

}  // namespace

QString MarkdownFlow::said(const QString &text) const
{
    QString result;
    for (const TextPiece &piece : pieces(harmless(text)))
        result += piece.isolated
                      ? kFirstStrongIsolate + markdownText(piece.text) + kEndIsolate
                      // Spaces at its ends part it from its neighbours.
                      : (piece.text.startsWith(u' ') ? QStringLiteral(" ") : QString()) + markdownText(piece.text) +
                            (piece.text.endsWith(u' ') && piece.text.size() > 1 ? QStringLiteral(" ") : QString());
    return result;
}

QString MarkdownFlow::inlineText(const Runs &runs, bool isStrong) const
{
    QString result;
    for (const Run &run : runs) {
        // Marks of strong text stand at letters, never at spaces.
        const QString text = run.text.trimmed();
        if (text.isEmpty()) {
            result += run.text.isEmpty() ? QString() : QStringLiteral(" ");
            continue;
        }
        const bool strong = run.weight ? *run.weight >= QFont::DemiBold : isStrong;
        result += run.text.front().isSpace() ? QStringLiteral(" ") : QString();
        result += strong ? strongText(said(text)) : said(text);
        result += run.text.back().isSpace() ? QStringLiteral(" ") : QString();
    }
    return result.trimmed();
}

void MarkdownFlow::cover(const CoverText &cover, const Evaluation &)
{
    block(QStringLiteral("# ") + said(cover.title));
    block(strongText(said(cover.organisation)) + QStringLiteral(" · ") + said(cover.kind));
    block(paragraphStart(said(cover.purpose)));
    for (const NamedText &field : cover.fields)
        m_text += QStringLiteral("- ") + said(field.name) + QStringLiteral(": ") + said(field.text) + u'\n';
    m_text += u'\n';
}

void MarkdownFlow::contents(const ContentsText &contents)
{
    block(QStringLiteral("## Contents"));
    for (const PlanPlaces::Entry &entry : before().outline) {
        const ChapterHead &head = entry.head;
        if (entry.level == 0)
            m_text +=
                QStringLiteral("- [%1](#%2): %3\n").arg(said(head.name()), headingAnchor(head.name()), said(head.line));
        else
            m_text += QStringLiteral("  - %1\n").arg(said(head.name()));
    }
    m_text += u'\n';
    note(contents.noteTitle, plain(contents.note));
}

void MarkdownFlow::beginChapter(const ChapterHead &chapter)
{
    UnpagedFlow::beginChapter(chapter);
    block(QStringLiteral("## ") + said(chapter.name()));
}

void MarkdownFlow::headline(const QString &label, const QString &headline, const Runs &lead)
{
    const QString name = QString(label).replace(QStringLiteral("  "), QStringLiteral(" "));
    if (name != chapter().name())
        block(QStringLiteral("### ") + said(name));
    block(strongText(said(headline)));
    block(paragraphStart(inlineText(lead)));
}

void MarkdownFlow::kpis(const QList<Kpi> &list)
{
    for (const Kpi &kpi : list)
        m_text += QStringLiteral("- %1 %2: %3\n").arg(strongText(said(kpi.figure)), said(kpi.unit), said(kpi.words));
    m_text += u'\n';
}

void MarkdownFlow::shares(const QList<Share> &list)
{
    for (const Share &share : list)
        m_text += QStringLiteral("- %1: %2, %3\n").arg(said(share.name), said(share.figure), said(share.percent));
    m_text += u'\n';
}

void MarkdownFlow::list(const QList<Runs> &lines, bool numbered)
{
    int number = 0;
    for (const Runs &line : lines) {
        const QString text = paragraphStart(inlineText(line));
        m_text += (numbered ? QString::number(++number) + QStringLiteral(". ") : QStringLiteral("- ")) + text + u'\n';
    }
    m_text += u'\n';
}

void MarkdownFlow::record(const QList<RecordEntry> &entries)
{
    for (const RecordEntry &entry : entries) {
        if (entry.lines.isEmpty())
            continue;
        block(strongText(said(entry.label)));
        if (entry.choice) {
            block(inlineText(entry.lines.front(), true));
            for (const Runs &line : entry.lines.sliced(1))
                block(paragraphStart(inlineText(line)));
        } else {
            list(entry.lines, entry.numbered);
        }
    }
}

void MarkdownFlow::table(const Table &table)
{
    if (table.rows.isEmpty())
        return;
    QString title = said(table.title);
    if (!table.target.isEmpty()) {
        place(table.target);
        title = listTable(table.title, table.target) + QStringLiteral(": ") + title;
    }
    block(strongText(title) + (table.unit.isEmpty() ? QString() : QStringLiteral(" (") + said(table.unit) + u')'));
    const auto row = [&](const QStringList &cells) {
        QString line = QStringLiteral("|");
        for (qsizetype i = 0; i < table.columns.size(); ++i)
            line += u' ' + (i < cells.size() ? cells[i] : QString()) + QStringLiteral(" |");
        m_text += line + u'\n';
    };
    QStringList head;
    QStringList aligned;
    for (const TableColumn &column : table.columns) {
        head << said(column.title);
        aligned << (column.align == Align::Right    ? QStringLiteral("---:")
                    : column.align == Align::Centre ? QStringLiteral(":---:")
                                                    : QStringLiteral("---"));
    }
    row(head);
    row(aligned);
    for (const TableRow &each : table.rows) {
        QStringList cells;
        for (qsizetype i = 0; i < each.cells.size(); ++i) {
            const bool isStrong = each.kind == TableRow::Kind::Total || each.kind == TableRow::Kind::Chosen;
            cells << (i == 0 && each.mark ? shapeOf(*each.mark) : QString()) + inlineText(each.cells[i], isStrong);
        }
        row(cells);
    }
    m_text += u'\n';
    if (!table.footnote.isEmpty())
        block(paragraphStart(said(table.footnote)));
}

void MarkdownFlow::figureLine(const QString &title, const QString &target, const QStringList &sentences)
{
    place(target);
    QString line = strongText(listFigure(title, target) + QStringLiteral(": ") + said(title) + u'.');
    for (const QString &sentence : sentences)
        if (!sentence.isEmpty())
            line += u' ' + said(sentence) + (sentence.endsWith(u'.') ? QString() : QStringLiteral("."));
    block(line);
}

void MarkdownFlow::figure(const Figure &figure)
{
    figureLine(figure.title, figure.target, {figure.unit, figure.words, figure.source});
}

void MarkdownFlow::diagram(const DiagramText &text, const DiagramPicture &picture)
{
    beginChapter(text.chapter);
    block(strongText(said(text.headline)));
    if (picture.size().isEmpty())
        block(said(text.nothing));
    figureLine(text.title, text.target, {text.unit});
    QList<Runs> steps;
    for (const QString &step : text.steps)
        steps << plain(step);
    if (!steps.isEmpty())
        list(steps, true);
    for (qsizetype i = 0; i < text.sums.size(); ++i) {
        const QString line = said(text.sums[i].name) + QStringLiteral(": ") + said(text.sums[i].text);
        m_text += QStringLiteral("- ") + (i + 1 == text.sums.size() ? strongText(line) : line) + u'\n';
    }
    m_text += u'\n';
}

void MarkdownFlow::halves(const QString &leftTitle, const QList<Runs> &left, const QString &rightTitle,
                          const QList<Runs> &right)
{
    block(strongText(said(leftTitle)));
    list(left, true);
    block(strongText(said(rightTitle)));
    list(right, true);
}

void MarkdownFlow::note(const QString &title, const Runs &runs)
{
    block(strongText(said(title) + u'.') + u' ' + inlineText(runs));
}

}  // namespace gp
