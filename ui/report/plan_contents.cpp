// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/part_count.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"

namespace gp {
namespace {

constexpr qreal kNumberColumn = 26;
constexpr qreal kListPitch = 13.3;

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

    const qreal half = (flow.width() - page::kHalfGap) / 2;
    const auto longest = std::max(index.figures.size(), index.tables.size());
    if (y + 20 + kListPitch * static_cast<qreal>(longest) > flow.bottom() - 80) {
        flow.newPage(QStringLiteral("Contents"));
        y = flow.y();
    }
    const auto list = [&](qreal x, const QString &title, const QList<ListedItem> &items) {
        paper.line(QPointF(x, y + 9), strong(title), type::kSection);
        qreal row = y + 16;
        for (const ListedItem &item : items) {
            if (row + kListPitch > flow.bottom())
                break;
            paper.text(QPointF(x, row), TextBox(quiet(item.number), Type{7.2, kListPitch}, 48));
            paper.text(QPointF(x + 48, row), TextBox(plain(item.title), Type{7.2, kListPitch}, half - 70, 1));
            paper.text(QPointF(x + half - 22, row),
                       TextBox(plain(index.pageText(item.target)), Type{7.2, kListPitch}, 22), Align::Right, 22);
            paper.rule(x, x + half, row + kListPitch, 0.4, ink().hairline);
            paper.link(QRectF(x, row, half, kListPitch), item.target);
            row += kListPitch;
        }
        return row;
    };
    const qreal a = list(flow.left(), QStringLiteral("Figures"), index.figures);
    const qreal b = list(flow.left() + half + page::kHalfGap, QStringLiteral("Tables"), index.tables);
    flow.setY(std::max(a, b) + 20);
    flow.note(
        QStringLiteral("Reading this plan"),
        plain(QStringLiteral(
            "The plan opens with the decision. A figure after † is derived from a neighbouring price, not observed. "
            "Pinned marks a value set against the advice, with its price. A sum that reads “at least” holds a line "
            "without a price. Findings are marked by a triangle (high), a diamond (medium) or a ring (low).")));
}

}  // namespace gp
