// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper_flow.h"

#include <algorithm>
#include <utility>

namespace gp {
namespace {

constexpr qreal kNumberColumn = 26;
constexpr qreal kListHead = 24;
constexpr qreal kWidestPitch = 13.3;
constexpr qreal kClosestPitch = 10.4;
constexpr qreal kNoteRoom = 92;        // below the lists, with the gap
constexpr qsizetype kLeastListed = 4;  // lines of a list that begin on a page

}  // namespace

void PaperFlow::contents(const ContentsText &contents)
{
    newPage(QStringLiteral("Contents"));
    Paper &paper = m_paper;
    paper.target(QStringLiteral("contents"), 0);
    outline(0, QStringLiteral("Contents"), QStringLiteral("contents"));
    paper.line(QPointF(left(), m_y + 17), plain(QStringLiteral("Contents")), type::kHeadline);
    qreal y = m_y + 36;

    const auto page = [&](const QString &target, const QPointF &right, const Type &type) {
        paper.line(right, plain(m_index.pageText(target)), type, Align::Right);
    };
    bool first = true;
    for (const PaperOutline &entry : m_index.map.outline) {
        if (entry.target == QStringLiteral("contents") || entry.target == QStringLiteral("cover"))
            continue;
        const int room = entry.level == 0 ? 46 : 13;
        if (y + room > bottom() - 40) {
            newPage(QStringLiteral("Contents"));
            y = m_y;
        }
        const QString number = entry.title.section(u' ', 0, 0);
        const QString name = entry.title.section(u' ', 1);
        if (entry.level == 0) {
            paper.rule(left(), right(), y, 0.4, ink().hairline);
            paper.line(QPointF(left(), y + 14), {Run{number, ink().accent, QFont::DemiBold}}, type::kContents);
            paper.line(QPointF(left() + kNumberColumn, y + 14), strong(name), type::kContents);
            page(entry.target, QPointF(right(), y + 14), Type{8.8, 12, QFont::Medium});
            paper.text(QPointF(left() + kNumberColumn, y + 17),
                       TextBox(quiet(entry.line), type::kBody, width() - 2 * kNumberColumn, 1));
            paper.link(QRectF(left(), y, width(), 30), entry.target);
            y += 33;
            first = false;
        } else {
            paper.text(QPointF(left() + kNumberColumn, y - 1), TextBox(plain(number + QString(2, QChar(0x00A0)) + name),
                                                                       Type{8, 11}, width() - 2 * kNumberColumn, 1));
            page(entry.target, QPointF(right(), y + 7), Type{8, 11});
            paper.link(QRectF(left(), y - 3, width(), 13), entry.target);
            y += 14.4;
        }
    }
    if (!first)
        paper.rule(left(), right(), y + 2, 0.8, ink().text);
    y += 16;

    // Figures, then tables, in two columns as high as each other: below the chapters, and on over pages.
    struct Line {
        QString head;
        const ListedItem *item;
    };
    QList<Line> lines;
    for (const auto &[title, items] : {std::pair(QStringLiteral("Figures"), &m_index.figures),
                                       std::pair(QStringLiteral("Tables"), &m_index.tables)}) {
        if (!items->isEmpty())
            lines.append(Line{title, nullptr});
        for (const ListedItem &item : *items)
            lines.append(Line{{}, &item});
    }
    // Closer together where that saves a page of a few lines.
    const auto heads = std::ranges::count_if(lines, [](const Line &line) { return !line.item; });
    const auto heightOf = [&](qreal pitch) {
        return (static_cast<qreal>(heads) * kListHead + static_cast<qreal>(lines.size() - heads) * pitch) / 2 +
               2 * pitch;
    };
    const qreal spare = bottom() - y - kNoteRoom;
    qreal pitch = kWidestPitch;
    while (pitch > kClosestPitch && heightOf(pitch) > spare)
        pitch -= 0.1;
    if (heightOf(pitch) > spare)
        pitch = kWidestPitch;
    const auto high = [&](const Line &line) { return line.item ? pitch : kListHead; };
    const qreal half = (width() - page::kHalfGap) / 2;
    const auto print = [&](qreal x, qreal row, const Line &line) {
        if (!line.item) {
            paper.line(QPointF(x, row + 14), strong(line.head), type::kSection);
            return;
        }
        paper.text(QPointF(x, row), TextBox(quiet(line.item->number), Type{7.2, pitch}, 48));
        paper.text(QPointF(x + 48, row), TextBox(plain(line.item->title), Type{7.2, pitch}, half - 70, 1));
        paper.text(QPointF(x + half - 22, row),
                   TextBox(plain(m_index.pageText(line.item->target)), Type{7.2, pitch}, 22), Align::Right, 22);
        paper.rule(x, x + half, row + pitch, 0.4, ink().hairline);
        paper.link(QRectF(x, row, half, pitch), line.item->target);
    };
    for (qsizetype at = 0; at < lines.size();) {
        if (bottom() - y < kListHead + static_cast<qreal>(kLeastListed) * pitch) {
            newPage(QStringLiteral("Contents"));
            y = m_y;
        }
        qreal rest = 0;
        for (qsizetype i = at; i < lines.size(); ++i)
            rest += high(lines[i]);
        const qreal column = std::min(bottom() - y, std::max(rest / 2, kListHead) + pitch);
        qreal lowest = y;
        for (const qreal x : {left(), left() + half + page::kHalfGap}) {
            qreal row = y;
            // A head is not left behind by its list.
            while (at < lines.size() && row + high(lines[at]) + (lines[at].item ? 0 : pitch) <= y + column) {
                print(x, row, lines[at]);
                row += high(lines[at]);
                ++at;
            }
            lowest = std::max(lowest, row);
        }
        y = lowest;
    }
    m_y = y + 20;
    note(contents.noteTitle,
         plain(contents.note + (contents.lettersNote.isEmpty() ? QString() : u' ' + contents.lettersNote)));
}

}  // namespace gp
