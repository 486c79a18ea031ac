// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper_flow.h"

#include <algorithm>
#include <array>

namespace gp {
namespace {

constexpr qreal kNumberColumn = 26;
constexpr Type kBesideType{7.8, 12};
constexpr qreal kTitleColumn = 130;  // of a chapter whose decision stands beside it
constexpr qreal kContentsHead = 36;  // of the headline
constexpr qreal kListedNumber = 46;  // "Figure 12"
constexpr qreal kListedPage = 20;
constexpr qsizetype kLeastListed = 4;  // lines of a list that begin on a page
constexpr qsizetype kMostTried = 160;  // entries that one page could hold
constexpr qreal kListTitleLift = 7;    // from the bottom of its row to the baseline

/// How close together the contents stand.
struct ContentsLook {
    qreal chapter;  ///< of a chapter, around its text
    bool isBeside;  ///< its decision stands beside its title, not below
    Type section;   ///< a line of the chapter
    Type listed;    ///< a line of figures or tables
    qreal listedAround;
    qreal listTitle;  ///< a row
    qreal gap;        ///< before lists and note
};
constexpr std::array kContentsLooks{ContentsLook{7.5, false, {8, 14.4}, {7.2, 9.4}, 3.9, 26, 16},
                                    ContentsLook{6, false, {8, 12.4}, {7.2, 9.2}, 2.2, 24, 14},
                                    ContentsLook{4.5, false, {8, 11.4}, {7.2, 9}, 1.2, 24, 12},
                                    ContentsLook{5, true, {7.8, 11}, {7.2, 8.8}, 1.4, 24, 12},
                                    ContentsLook{4.4, true, {7.6, 10.4}, {7, 8.4}, 1.2, 22, 11},
                                    ContentsLook{3.6, true, {7.4, 9.8}, {6.8, 8}, 0.8, 20, 10}};

/// Writes the contents, or finds out whether they end on the page.
class ContentsPrinter {
public:
    ContentsPrinter(PaperFlow &flow, const PlanIndex &index, const ContentsText &contents, const ContentsLook &look)
        : m_flow(flow), m_index(index), m_contents(contents), m_look(look), m_y(flow.y())
    {
    }

    void print()
    {
        m_draws = true;
        write();
        m_flow.setY(m_y);
        m_flow.note(m_contents.noteTitle, note());
    }
    [[nodiscard]] bool fits()
    {
        write();
        return m_isOnPage && m_y + m_flow.noteHeight(m_contents.noteTitle, note()) <= m_flow.bottom();
    }

private:
    /// A row of the lists: a figure or table, or the title of those that follow.
    struct Row {
        QString title;
        const ListedItem *item = nullptr;
        qreal height = 0;
    };

    [[nodiscard]] Runs note() const
    {
        return plain(m_contents.note + (m_contents.lettersNote.isEmpty() ? QString() : u' ' + m_contents.lettersNote));
    }
    [[nodiscard]] TextBox listedTitle(const ListedItem &item) const
    {
        return {plain(item.title), m_look.listed, half() - kListedNumber - kListedPage - 6};
    }
    [[nodiscard]] qreal half() const { return (m_flow.width() - page::kHalfGap) / 2; }

    void nextPage()
    {
        if (!m_draws) {
            m_isOnPage = false;
            return;
        }
        m_flow.newPage(QStringLiteral("Contents"));
        m_y = m_flow.y();
    }

    void write()
    {
        m_y += kContentsHead;
        for (const PaperOutline &entry : m_index.map.outline) {
            if (entry.target == QStringLiteral("contents") || entry.target == QStringLiteral("cover"))
                continue;
            if (entry.level == 0)
                writeChapter(entry);
            else
                writeSection(entry);
            if (!m_isOnPage)
                return;
        }
        if (m_draws && !m_index.map.outline.isEmpty())
            m_flow.paper().rule(m_flow.left(), m_flow.right(), m_y + 2, 0.8, ink().text);
        m_y += m_look.gap;
        writeLists();
        m_y += m_look.gap;
    }

    void writeChapter(const PaperOutline &entry)
    {
        const QString number = entry.title.section(u' ', 0, 0);
        const qreal x = m_flow.left() + kNumberColumn;
        const qreal room = m_flow.width() - 2 * kNumberColumn;
        const TextBox name(strong(entry.title.section(u' ', 1)), type::kContents,
                           m_look.isBeside ? kTitleColumn - 8 : room);
        const TextBox line(quiet(entry.line), m_look.isBeside ? kBesideType : type::kBody,
                           m_look.isBeside ? room - kTitleColumn : room);
        const qreal text = m_look.isBeside ? std::max(name.height(), line.height()) : name.height() + line.height();
        // Not parted from its first section.
        if (m_y + text + 2 * m_look.chapter + m_look.section.pitch > m_flow.bottom())
            nextPage();
        if (m_draws) {
            Paper &paper = m_flow.paper();
            const qreal top = m_y + m_look.chapter;
            paper.rule(m_flow.left(), m_flow.right(), m_y, 0.4, ink().hairline);
            paper.text(QPointF(m_flow.left(), top),
                       TextBox({Run{number, ink().accent, QFont::DemiBold}}, type::kContents, kNumberColumn));
            paper.text(QPointF(x, top), name);
            paper.text(m_look.isBeside ? QPointF(x + kTitleColumn, top) : QPointF(x, top + name.height()), line);
            writePage(entry.target, top, Type{8.8, 12, QFont::Medium});
            paper.link(QRectF(m_flow.left(), m_y, m_flow.width(), text + 1.4 * m_look.chapter), entry.target);
        }
        m_y += text + 2 * m_look.chapter;
    }

    void writeSection(const PaperOutline &entry)
    {
        const QString number = entry.title.section(u' ', 0, 0);
        const TextBox title(plain(number + QString(2, QChar(0x00A0)) + entry.title.section(u' ', 1)), m_look.section,
                            m_flow.width() - 2 * kNumberColumn);
        if (m_y + title.height() > m_flow.bottom())
            nextPage();
        // Close to the chapter that it belongs to.
        const qreal top = m_y - m_look.chapter / 2;
        if (m_draws) {
            m_flow.paper().text(QPointF(m_flow.left() + kNumberColumn, top), title);
            writePage(entry.target, top, m_look.section);
            m_flow.paper().link(QRectF(m_flow.left(), top, m_flow.width(), title.height() - 0.5), entry.target);
        }
        m_y += title.height();
    }

    void writePage(const QString &target, qreal top, const Type &type)
    {
        const TextBox number(plain(m_index.pageText(target)), type, 60);
        m_flow.paper().text(QPointF(m_flow.right() - 60, top), number, Align::Right, 60);
    }

    /// Figures, then tables, in two columns as high as each other: below the chapters, and on over pages.
    void writeLists()
    {
        QList<Row> rows;
        for (const auto &[title, items] : {std::pair(QStringLiteral("Figures"), &m_index.figures),
                                           std::pair(QStringLiteral("Tables"), &m_index.tables)}) {
            if (!items->isEmpty())
                rows.append({title, nullptr, m_look.listTitle});
            for (const ListedItem &item : *items)
                rows.append({{}, &item, listedTitle(item).height() + m_look.listedAround});
        }
        for (qsizetype at = 0; at < rows.size() && m_isOnPage;) {
            const qreal lines = static_cast<qreal>(kLeastListed) * (m_look.listed.pitch + m_look.listedAround);
            const qreal first = rows[at].height + rows.value(at + 1).height;
            if (m_flow.bottom() - m_y < std::max(m_look.listTitle + lines, first))
                nextPage();
            qreal rest = 0;
            qreal tallest = 0;
            for (qsizetype i = at; i < rows.size(); ++i) {
                rest += rows[i].height;
                tallest = std::max(tallest, rows[i].height);
            }
            const qreal column = std::min(m_flow.bottom() - m_y, rest / 2 + tallest);
            qreal lowest = m_y;
            for (const qreal x : {m_flow.left(), m_flow.left() + half() + page::kHalfGap}) {
                qreal y = m_y;
                // A title is not left behind by its list.
                while (at < rows.size() &&
                       y + rows[at].height + (rows[at].item ? 0 : rows.value(at + 1).height) <= m_y + column) {
                    if (m_draws)
                        writeRow(QPointF(x, y), rows[at]);
                    y += rows[at].height;
                    ++at;
                }
                lowest = std::max(lowest, y);
            }
            m_y = lowest;
            m_isOnPage = m_isOnPage && (m_draws || at == rows.size());
        }
    }

    void writeRow(const QPointF &top, const Row &row)
    {
        Paper &paper = m_flow.paper();
        if (!row.item) {
            paper.line(QPointF(top.x(), top.y() + row.height - kListTitleLift), strong(row.title), type::kSection);
            return;
        }
        const qreal y = top.y() + m_look.listedAround / 2;
        const auto write = [&](qreal x, const TextBox &box, Align align = Align::Left, qreal width = 0) {
            paper.text(QPointF(top.x() + x, y), box, align, width);
        };
        write(0, TextBox(quiet(row.item->number), m_look.listed, kListedNumber));
        write(kListedNumber, listedTitle(*row.item));
        write(half() - kListedPage, TextBox(plain(m_index.pageText(row.item->target)), m_look.listed, kListedPage),
              Align::Right, kListedPage);
        paper.rule(top.x(), top.x() + half(), top.y() + row.height, 0.4, ink().hairline);
        paper.link(QRectF(top, QSizeF(half(), row.height)), row.item->target);
    }

    PaperFlow &m_flow;
    const PlanIndex &m_index;
    const ContentsText &m_contents;
    const ContentsLook &m_look;
    qreal m_y;
    bool m_draws = false;
    bool m_isOnPage = true;  // always, where it draws
};

}  // namespace

void PaperFlow::contents(const ContentsText &contents)
{
    newPage(QStringLiteral("Contents"));
    m_paper.target(QStringLiteral("contents"), 0);
    outline(0, QStringLiteral("Contents"), QStringLiteral("contents"));
    m_paper.line(QPointF(left(), m_y + 17), plain(QStringLiteral("Contents")), type::kHeadline);
    // As airy as one page allows; contents that need more than one have room.
    const ContentsLook *look = &kContentsLooks.front();
    if (m_index.map.outline.size() + m_index.figures.size() + m_index.tables.size() <= kMostTried) {
        const auto fitting = std::ranges::find_if(kContentsLooks, [&](const ContentsLook &each) {
            return ContentsPrinter(*this, m_index, contents, each).fits();
        });
        if (fitting != kContentsLooks.end())
            look = &*fitting;
    }
    ContentsPrinter(*this, m_index, contents, *look).print();
}

}  // namespace gp
