// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/part_count.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kNumberColumn = 26;
constexpr qreal kListHead = 24;
constexpr qreal kListPitch = 13.3;
constexpr qsizetype kLeastListed = 4;  // lines of a list that begin on a page

}  // namespace

void writeContents(Flow &flow, const PlanContent &content, const PlanIndex &index)
{
    flow.newPage(QStringLiteral("Contents"));
    Paper &paper = flow.paper();
    paper.target(QStringLiteral("contents"), 0);
    flow.outline(0, QStringLiteral("Contents"), QStringLiteral("contents"));
    paper.line(QPointF(flow.left(), flow.y() + 17), plain(QStringLiteral("Contents")), type::kHeadline);
    qreal y = flow.y() + 36;

    const auto subtitle = [&](const QString &target) {
        if (target == QStringLiteral("chapter.1"))
            return QStringLiteral("One page to decide on");
        if (target == QStringLiteral("chapter.2"))
            return counted(partCount(content.evaluation), QStringLiteral("part")) + QStringLiteral(", ") +
                   counted(content.evaluation.links.size(), QStringLiteral("link"));
        return content.total + QStringLiteral(" a month") + content.bought;
    };
    const auto page = [&](const QString &target, const QPointF &right, const Type &type) {
        paper.line(right, plain(index.pageText(target)), type, Align::Right);
    };
    bool first = true;
    for (const PaperOutline &entry : index.map.outline) {
        if (entry.target == QStringLiteral("contents") || entry.target == QStringLiteral("cover"))
            continue;
        const int room = entry.level == 0 ? 46 : 13;
        if (y + room > flow.bottom() - 40) {
            flow.newPage(QStringLiteral("Contents"));
            y = flow.y();
        }
        const QString number = entry.title.section(u' ', 0, 0);
        const QString name = entry.title.section(u' ', 1);
        if (entry.level == 0) {
            paper.rule(flow.left(), flow.right(), y, 0.4, ink().hairline);
            paper.line(QPointF(flow.left(), y + 14), {Run{number, ink().accent, QFont::DemiBold}}, type::kContents);
            paper.line(QPointF(flow.left() + kNumberColumn, y + 14), strong(name), type::kContents);
            page(entry.target, QPointF(flow.right(), y + 14), Type{8.8, 12, QFont::Medium});
            paper.line(QPointF(flow.left() + kNumberColumn, y + 26), quiet(subtitle(entry.target)), type::kBody);
            paper.link(QRectF(flow.left(), y, flow.width(), 30), entry.target);
            y += 33;
            first = false;
        } else {
            paper.line(QPointF(flow.left() + kNumberColumn, y + 7), plain(number + QString(2, QChar(0x00A0)) + name),
                       Type{8, 11});
            page(entry.target, QPointF(flow.right(), y + 7), Type{8, 11});
            paper.link(QRectF(flow.left(), y - 3, flow.width(), 13), entry.target);
            y += 14.4;
        }
    }
    if (!first)
        paper.rule(flow.left(), flow.right(), y + 2, 0.8, ink().text);
    y += 16;

    // Figures, then tables, in two columns as high as each other: below the chapters, and on over pages.
    struct Line {
        QString head;
        const ListedItem *item;
        [[nodiscard]] qreal height() const { return item ? kListPitch : kListHead; }
    };
    QList<Line> lines;
    for (const auto &[title, items] :
         {std::pair(QStringLiteral("Figures"), &index.figures), std::pair(QStringLiteral("Tables"), &index.tables)}) {
        if (!items->isEmpty())
            lines.append(Line{title, nullptr});
        for (const ListedItem &item : *items)
            lines.append(Line{{}, &item});
    }
    const qreal half = (flow.width() - page::kHalfGap) / 2;
    const auto print = [&](qreal x, qreal row, const Line &line) {
        if (!line.item) {
            paper.line(QPointF(x, row + 14), strong(line.head), type::kSection);
            return;
        }
        paper.text(QPointF(x, row), TextBox(quiet(line.item->number), Type{7.2, kListPitch}, 48));
        paper.text(QPointF(x + 48, row), TextBox(plain(line.item->title), Type{7.2, kListPitch}, half - 70, 1));
        paper.text(QPointF(x + half - 22, row),
                   TextBox(plain(index.pageText(line.item->target)), Type{7.2, kListPitch}, 22), Align::Right, 22);
        paper.rule(x, x + half, row + kListPitch, 0.4, ink().hairline);
        paper.link(QRectF(x, row, half, kListPitch), line.item->target);
    };
    for (qsizetype at = 0; at < lines.size();) {
        if (flow.bottom() - y < kListHead + static_cast<qreal>(kLeastListed) * kListPitch) {
            flow.newPage(QStringLiteral("Contents"));
            y = flow.y();
        }
        qreal left = 0;
        for (qsizetype i = at; i < lines.size(); ++i)
            left += lines[i].height();
        const qreal high = std::min(flow.bottom() - y, std::max(left / 2, kListHead) + kListPitch);
        qreal lowest = y;
        for (const qreal x : {flow.left(), flow.left() + half + page::kHalfGap}) {
            qreal row = y;
            // A head is not left behind by its list.
            while (at < lines.size() && row + lines[at].height() + (lines[at].item ? 0 : kListPitch) <= y + high) {
                print(x, row, lines[at]);
                row += lines[at].height();
                ++at;
            }
            lowest = std::max(lowest, row);
        }
        y = lowest;
    }
    flow.setY(y + 20);
    flow.note(
        QStringLiteral("Reading this plan"),
        plain(QStringLiteral(
            "The plan opens with the decision. A figure after † is derived from a neighbouring price, not observed. "
            "Pinned marks a value set against the advice, with its price. A sum that reads “at least” holds a line "
            "without a price. Findings are marked by a triangle (high), a diamond (medium) or a ring (low).")));
}

}  // namespace gp
