// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper_flow.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kRowPad = 2.75;
constexpr qreal kMark = 11;  // room for a shape before a cell
constexpr qreal kAfterBlock = 18;
constexpr qreal kHalvesHead = 13 + 8;
constexpr qreal kNumber = 13;      // room for "1" before a numbered line
constexpr qreal kLongNumber = 18;  // for "10"
constexpr qsizetype kLongList = 10;
constexpr qsizetype kKeptTogether = 3;      // lines of an entry that are not parted
constexpr qsizetype kLeastHere = 2;         // lines before a break
constexpr qreal kRecordRoom = 22;           // that an entry needs beside its lines
constexpr qreal kSectionRoom = 1.0 / 3;     // of a page, for a section that does not begin one
constexpr qsizetype kEntriesOfOpening = 2;  // choice and because
constexpr qsizetype kLinesOfLead = 3;
constexpr int kLinesOfHeadline = 3;
constexpr qreal kAroundHeadline = 23;  // between its parts and after it
constexpr qreal kBelowHeadline = 90;   // that it does not stand alone
constexpr qreal kLowRoom = 0.4;        // of a page, that a table which moves whole may leave empty
constexpr qreal kBeforeSection = 24;
constexpr qreal kListGap = 3.5;
constexpr qreal kOrganisationShare = 0.45;  // of the room in the head of a page
constexpr qreal kHeaderLift = 7;            // from the top of a running line to its baseline
constexpr qreal kBleed = 4;                 // of the chosen row's tint to the left
constexpr qreal kAccentBar = 2;
constexpr Type kNoteType{7.6, 11.4};
constexpr qreal kNotePad = 11;
constexpr qreal kNoteLabel = 106;
const QString kNumberSpace =
    QString(QChar(0x00A0)) + u' ';  // "Table 4  Title": two spaces, of which one cannot collapse
constexpr int kWholeRows = 12;      // a table with fewer rows is never broken
constexpr int kLeastRows = 3;       // rows before and after a break

/// Draws a finding's shape, 6 pt: triangle high, diamond medium, ring low, dot for information.
void paintMark(Paper &paper, const QPointF &centre, Severity severity)
{
    constexpr qreal r = 3;
    QPainter &painter = paper.painter();
    const auto at = [&](qreal x, qreal y) { return (centre + QPointF(x, y)) * Paper::kUnit; };
    painter.setPen(Qt::NoPen);
    switch (severity) {
    case Severity::High:
        painter.setBrush(ink().high);
        painter.drawPolygon(QPolygonF({at(0, -r), at(r, r * 0.8), at(-r, r * 0.8)}));
        break;
    case Severity::Medium:
        painter.setBrush(ink().medium);
        painter.drawPolygon(QPolygonF({at(0, -r), at(r, 0), at(0, r), at(-r, 0)}));
        break;
    case Severity::Low:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink().low, 1.1 * Paper::kUnit));
        painter.drawEllipse(centre * Paper::kUnit, r * 0.8 * Paper::kUnit, r * 0.8 * Paper::kUnit);
        break;
    case Severity::Info:
        painter.setBrush(ink().low);
        painter.drawEllipse(centre * Paper::kUnit, r * 0.5 * Paper::kUnit, r * 0.5 * Paper::kUnit);
        break;
    }
}

}  // namespace

void PaperFlow::newPage(const QString &chapter, bool landscape)
{
    m_paper.newPage(landscape);
    m_chapter = chapter;
    m_landscape = landscape;
    m_y = landscape ? page::kLandscapeTop + 8 : page::kTop;
    qreal x = left();
    const qreal end =
        right() - m_paper.line(QPointF(right(), page::kHeader), quiet(chapter), type::kRunning, Align::Right);
    // Long names share what the chapter leaves.
    const auto head = [&](const Runs &runs, qreal room) {
        const TextBox box(runs, type::kRunning, room, 1);
        m_paper.text(QPointF(x, page::kHeader - kHeaderLift), box);
        x += box.naturalWidth() + 5;
    };
    if (!m_running.organisation.isEmpty())
        head(strong(m_running.organisation), (end - x) * kOrganisationShare);
    head(quiet(m_running.title + QStringLiteral(" · architecture plan")), end - x - 12);
    const qreal foot = m_paper.size().height() - (landscape ? page::kLandscapeBottom : page::kFooterRule);
    m_paper.rule(left(), right(), foot, 0.4, ink().hairline);
    m_paper.line(QPointF(left(), foot + 14), quiet(m_running.footer), type::kRunning);
    m_paper.line(QPointF(right(), foot + 14),
                 strong(QStringLiteral("%1 / %2").arg(m_paper.page()).arg(std::max(m_index.pages(), m_paper.page()))),
                 type::kRunning, Align::Right);
}

void PaperFlow::beginChapterOn(const ChapterHead &chapter, bool landscape)
{
    newPage(chapter.name(), landscape);
    m_paper.target(chapter.target, 0);
    m_paper.map().outline.append({0, chapter.name(), chapter.target, chapter.line});
}

qreal PaperFlow::leastOf(const SectionOpening &opening)
{
    qreal least = headlineOf(opening.label, opening.headline, opening.lead).height() + kAroundHeadline;
    const qreal width = this->width() - page::kRecordLabel - page::kRecordGap;
    for (const RecordEntry &entry : opening.record.first(std::min(kEntriesOfOpening, opening.record.size()))) {
        if (entry.choice)
            least += TextBox(entry.lines.first(), type::kChoice, width).height();
        const QList<Runs> lines = entry.lines.mid(
            entry.choice ? 1 : 0, entry.choice || entry.lines.size() <= kKeptTogether ? -1 : kLeastHere);
        least += list(QPointF(), width, lines, 1, entry.numbered ? kLongNumber : 0, false) + kRecordRoom;
    }
    return least;
}

void PaperFlow::beginSection(const ChapterHead &section, bool isOnly, const SectionOpening &opening)
{
    qreal top = 0;
    const qreal room = bottom() - m_y - kBeforeSection;
    const qreal least = kSectionRoom * (bottom() - page::kTop);
    if (!isOnly && (m_landscape || room < least || room < leastOf(opening))) {
        newPage(m_chapter);
    } else if (!isOnly) {
        m_y += kBeforeSection;
        top = m_y - kBeforeSection / 2;
        m_paper.rule(left(), right(), top, 0.8, ink().text);
    }
    m_paper.target(section.target, top);
    outline(1, section.name(), section.target);
}

void PaperFlow::need(qreal height)
{
    if (m_y + height > bottom())
        newPage(m_chapter, m_landscape);
}

PaperFlow::Headline PaperFlow::headlineOf(const QString &label, const QString &headline, const Runs &lead) const
{
    const QString number = QString(label).replace(QStringLiteral("  "), QString(2, QChar(0x00A0)));
    return {TextBox({Run{number, ink().accent}}, type::kLabel, width()),
            TextBox({Run{headline}}, type::kHeadline, width(), kLinesOfHeadline, true),
            TextBox(lead, type::kLead, width())};
}

void PaperFlow::headline(const QString &label, const QString &headline, const Runs &lead)
{
    const Headline words = headlineOf(label, headline, lead);
    need(words.height() + kBelowHeadline);
    m_y += m_paper.text(QPointF(left(), m_y - 1), words.mark) + 4;
    m_y += m_paper.text(QPointF(left(), m_y), words.title) + 5;
    m_y += m_paper.text(QPointF(left(), m_y), words.lead) + page::kBlock - 2;
}

bool PaperFlow::leadFits(const Runs &lead) { return TextBox(lead, type::kLead, width()).lineCount() <= kLinesOfLead; }

qreal PaperFlow::list(const QPointF &top, qreal width, const QList<Runs> &lines, qsizetype first, qreal indent,
                      bool draw)
{
    qreal y = top.y();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const TextBox box(lines[i], type::kBody, width - indent);
        if (draw) {
            if (indent > 0)
                m_paper.text(
                    QPointF(top.x(), y),
                    TextBox({Run{QString::number(first + i), ink().accent, QFont::DemiBold}}, type::kBody, indent));
            m_paper.text(QPointF(top.x() + indent, y), box);
        }
        y += box.height() + (i + 1 < lines.size() ? kListGap : 0);
    }
    return y - top.y();
}

qsizetype PaperFlow::recordPart(const RecordEntry &entry, qsizetype from, bool first, bool mayWait)
{
    const qreal labelWidth = page::kRecordLabel;
    const qreal x = left() + labelWidth + page::kRecordGap;
    const qreal bodyWidth = right() - x;
    const bool choice = entry.choice && from == 0;
    const TextBox label(strong(from == 0 ? entry.label : entry.label + QStringLiteral(", continued")),
                        Type{7.6, 11, QFont::DemiBold}, labelWidth);
    const TextBox chosen(choice ? entry.lines.first() : Runs(), type::kChoice, bodyWidth);
    const qreal head = choice ? chosen.height() + 2 : 0;
    const qreal indent = !entry.numbered ? 0 : entry.lines.size() < kLongList ? kNumber : kLongNumber;
    QList<Runs> lines = entry.lines.sliced(choice ? 1 : from);
    const auto height = [&] {
        return std::max(label.height(), head + list(QPointF(), bodyWidth, lines, from + 1, indent, false));
    };
    const bool isShort = lines.size() <= kKeptTogether;
    while (lines.size() > 1 && m_y + height() + kRecordRoom > bottom()) {
        lines.removeLast();
        if (mayWait && (isShort || lines.size() < kLeastHere))
            return 0;
    }
    if (mayWait && m_y + height() + kRecordRoom > bottom())
        return 0;
    m_paper.rule(left(), left() + labelWidth, m_y, first ? 0.8 : 0.4, first ? ink().text : ink().hairline);
    m_paper.rule(x, right(), m_y, first ? 0.8 : 0.4, first ? ink().text : ink().hairline);
    m_y += 8;
    m_paper.text(QPointF(left(), m_y + 1), label);
    if (choice)
        m_paper.text(QPointF(x, m_y), chosen);
    list(QPointF(x, m_y + head), bodyWidth, lines, from + 1, indent, true);
    m_y += height() + 9;
    return lines.size() + (choice ? 1 : 0);
}

void PaperFlow::record(const QList<RecordEntry> &entries)
{
    bool first = true;
    for (const RecordEntry &entry : entries) {
        // A short entry stays together; a long one begins where there is room for some of it and goes on on the next page.
        bool fresh = false;
        for (qsizetype printed = 0; printed < entry.lines.size();) {
            const qsizetype more = recordPart(entry, printed, first, !fresh);
            printed += more;
            first = first && more == 0;
            if (printed < entry.lines.size()) {
                newPage(m_chapter, m_landscape);
                fresh = true;
            }
        }
    }
    m_y += 6;
}

qreal PaperFlow::captionHeight(const QString &number, const QString &title, const QString &unit) const
{
    const TextBox head({Run{number + kNumberSpace, ink().secondary, QFont::Normal}, Run{title}}, type::kCaption,
                       width());
    const TextBox below(quiet(unit), type::kUnit, width());
    return head.height() + (unit.isEmpty() ? 0 : below.height() + 1) + 3;
}

void PaperFlow::caption(const QString &number, const QString &title, const QString &unit)
{
    const TextBox head({Run{number + kNumberSpace, ink().secondary, QFont::Normal}, Run{title}}, type::kCaption,
                       width());
    m_y += m_paper.text(QPointF(left(), m_y), head);
    if (!unit.isEmpty())
        m_y += m_paper.text(QPointF(left(), m_y), TextBox(quiet(unit), type::kUnit, width())) + 1;
    m_y += 3;
}

PaperFlow::Measured PaperFlow::measured(const Table &table, const TableRow &row, const QList<qreal> &widths) const
{
    Measured result;
    const bool total = row.kind == TableRow::Kind::Total || row.kind == TableRow::Kind::Chosen;
    for (qsizetype i = 0; i < row.cells.size(); ++i) {
        Runs runs = row.cells[i];
        const bool group = row.kind == TableRow::Kind::Group;
        for (Run &run : runs) {
            if (!run.weight && !group && (table.columns[i].strong || (total && row.kind == TableRow::Kind::Total)))
                run.weight = QFont::DemiBold;
            if (run.colour == ink().text && (group || table.columns[i].quiet) && !total)
                run.colour = ink().secondary;
        }
        result.cells.append(
            TextBox(runs, type::kTable, group ? width() : widths[i] - (i == 0 && row.mark ? kMark : 0)));
        result.height = std::max(result.height, result.cells.back().height());
    }
    result.height += 2 * kRowPad;
    if (row.kind == TableRow::Kind::Group)
        result.height += 6;
    return result;
}

qreal PaperFlow::tableHeadHeight(const Table &table, const QList<qreal> &widths) const
{
    qreal height = 0;
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        height = std::max(height, TextBox(quiet(table.columns[i].title), type::kTableHead, widths[i]).height());
    return height + 2 * kRowPad;
}

void PaperFlow::tableHead(const Table &table, const QList<qreal> &lefts, const QList<qreal> &widths)
{
    const qreal height = tableHeadHeight(table, widths);
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const TextBox box(quiet(table.columns[i].title), type::kTableHead, widths[i]);
        m_paper.text(QPointF(lefts[i], m_y + height - kRowPad - box.height()), box, table.columns[i].align, widths[i]);
    }
    m_y += height;
    m_paper.rule(left(), right(), m_y, 0.8, ink().text);
}

qreal PaperFlow::Laid::heightOf(qsizetype from, qsizetype count) const
{
    qreal height = 0;
    for (qsizetype i = from; i < std::min(from + count, rows.size()); ++i)
        height += rows[i].height;
    return height;
}

PaperFlow::Laid PaperFlow::laid(const Table &table) const
{
    Laid laid;
    qreal fixed = table.gap * (table.columns.size() - 1);
    for (const TableColumn &column : table.columns)
        fixed += column.width;
    qreal x = left();
    for (const TableColumn &column : table.columns) {
        laid.lefts.append(x);
        laid.widths.append(column.width > 0 ? column.width : std::max(40.0, width() - fixed));
        x += laid.widths.back() + table.gap;
    }
    for (const TableRow &row : table.rows)
        laid.rows.append(measured(table, row, laid.widths));
    if (!table.footnote.isEmpty())
        laid.foot = TextBox(quiet(table.footnote), type::kSource, width()).height() + 4;
    if (!table.target.isEmpty())
        laid.number = QStringLiteral("Table %1").arg(tables().size() + 1);
    laid.head = captionHeight(laid.number, table.title, table.unit) + tableHeadHeight(table, laid.widths);
    return laid;
}

void PaperFlow::table(const Table &table)
{
    if (table.rows.isEmpty())
        return;
    const Laid laid = this->laid(table);
    const QString &number = laid.number;
    const QList<qreal> &lefts = laid.lefts;
    const QList<qreal> &widths = laid.widths;
    const QList<Measured> &rows = laid.rows;
    const qreal footHeight = laid.foot;
    const qreal whole = laid.heightOf(0, rows.size());
    const qreal firstRows = laid.heightOf(0, kLeastRows);
    const TextBox foot(quiet(table.footnote), type::kSource, width());
    const qreal room = m_paper.size().height() - page::kTop - page::kBottom;
    // Not from the upper part of a page, which it would leave empty.
    const bool isLow = bottom() - m_y < kLowRoom * room;
    const bool movesWhole = isLow && rows.size() < kWholeRows && laid.head + whole + footHeight < room;
    need(laid.head + footHeight + (movesWhole ? whole : firstRows));
    if (!table.target.isEmpty()) {
        m_paper.target(table.target, m_y - 6);
        listTable(table.title, table.target);
    }
    caption(number, table.title, table.unit);
    tableHead(table, lefts, widths);

    const auto remaining = [&](qsizetype from) { return footHeight + laid.heightOf(from, rows.size()); };
    const auto footnote = [&] {
        if (footHeight > 0)
            m_paper.text(QPointF(left(), m_y + 4), foot);
        m_y += footHeight;
    };
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const TableRow &row = table.rows[i];
        // Break here when this row has no room, or when breaking later would leave fewer than three rows for the next page.
        const bool tail = rows.size() - i == kLeastRows && m_y + remaining(i) > bottom() && m_y > page::kTop + 80;
        if (m_y + rows[i].height + footHeight > bottom() || (tail && rows.size() > kLeastRows)) {
            footnote();
            newPage(m_chapter, m_landscape);
            caption(number, table.title + QStringLiteral(", continued"), table.unit);
            tableHead(table, lefts, widths);
        }
        if (row.kind == TableRow::Kind::Chosen) {
            m_paper.fill(QRectF(left() - kBleed, m_y, width() + kBleed, rows[i].height), ink().chosen);
            m_paper.fill(QRectF(left() - kBleed - kAccentBar, m_y, kAccentBar, rows[i].height), ink().accent);
        }
        if (row.kind == TableRow::Kind::Total)
            m_paper.rule(left(), right(), m_y, 0.8, ink().text);
        if (!row.target.isEmpty())
            m_paper.target(row.target, m_y);
        if (!row.link.isEmpty())
            m_paper.link(QRectF(left(), m_y, width(), rows[i].height), row.link);
        if (row.mark)
            paintMark(m_paper, QPointF(lefts[0] + 3.5, m_y + kRowPad + type::kTable.pitch / 2), *row.mark);
        const qreal lift = row.kind == TableRow::Kind::Group ? 6 : 0;
        for (qsizetype cell = 0; cell < rows[i].cells.size(); ++cell)
            m_paper.text(QPointF(lefts[cell] + (cell == 0 && row.mark ? kMark : 0), m_y + kRowPad + lift),
                         rows[i].cells[cell], lift > 0 ? Align::Left : table.columns[cell].align, widths[cell]);
        m_y += rows[i].height;
        if (row.kind != TableRow::Kind::Total)
            m_paper.rule(left(), right(), m_y, 0.4, ink().hairline);
    }
    footnote();
    m_y += kAfterBlock;
}

void PaperFlow::figure(const Figure &figure)
{
    const QString number = QStringLiteral("Figure %1").arg(figures().size() + 1);
    const TextBox source(quiet(figure.source), type::kSource, width());
    const qreal sourceHeight = figure.source.isEmpty() ? 0 : source.height() + 3;
    const qreal words = captionHeight(number, figure.title, figure.unit) + sourceHeight;
    const qreal room = bottom() - m_y - words;
    const qreal height = figure.least > 0 && room >= figure.least ? std::min(figure.height, room) : figure.height;
    need(words + height);
    m_paper.target(figure.target, m_y - 6);
    listFigure(figure.title, figure.target);
    caption(number, figure.title, figure.unit);
    figure.paint(m_paper, QRectF(left(), m_y, width(), height));
    m_y += height;
    if (sourceHeight > 0)
        m_paper.text(QPointF(left(), m_y + 3), source);
    m_y += sourceHeight + kAfterBlock;
}

qreal PaperFlow::halvesHeight(const QList<Runs> &left, const QList<Runs> &right)
{
    const qreal half = (width() - page::kHalfGap) / 2;
    return kHalvesHead + 8 +
           std::max(list(QPointF(), half, left, 1, kNumber, false), list(QPointF(), half, right, 1, kNumber, false));
}

bool PaperFlow::endFits(const SummaryEnd &end)
{
    const Laid decisions = laid(end.decisions);
    const qreal table = decisions.head + decisions.heightOf(0, decisions.rows.size()) + decisions.foot + kAfterBlock;
    const qreal bar = end.shares.isEmpty() ? 0 : legendOf(end.shares).height;
    return m_y + table + bar + halvesHeight(end.left, end.right) <= bottom();
}

void PaperFlow::halves(const QString &leftTitle, const QList<Runs> &leftLines, const QString &rightTitle,
                       const QList<Runs> &rightLines)
{
    const qreal half = (width() - page::kHalfGap) / 2;
    const qreal height = halvesHeight(leftLines, rightLines);
    need(height);
    const auto column = [&](qreal x, const QString &title, const QList<Runs> &lines) {
        m_paper.rule(x, x + half, m_y, 0.8, ink().text);
        m_paper.text(QPointF(x, m_y + 8), TextBox(plain(title), type::kSection, half));
        list(QPointF(x, m_y + 8 + kHalvesHead), half, lines, 1, kNumber, true);
    };
    column(left(), leftTitle, leftLines);
    column(left() + half + page::kHalfGap, rightTitle, rightLines);
    m_y += height + kAfterBlock;
}

qreal PaperFlow::noteHeight(const QString &title, const Runs &runs) const
{
    const TextBox box(runs, kNoteType, width() - 2 * kNotePad - kNoteLabel);
    const TextBox head(strong(title), kNoteType, kNoteLabel - 8);
    return std::max(box.height(), head.height()) + 2 * kNotePad - 2;
}

void PaperFlow::note(const QString &title, const Runs &runs)
{
    const qreal height = noteHeight(title, runs);
    need(height);
    m_paper.fill(QRectF(left(), m_y, width(), height), ink().tint);
    const QPointF corner(left() + kNotePad, m_y + kNotePad - 1);
    m_paper.text(corner, TextBox(strong(title), kNoteType, kNoteLabel - 8));
    m_paper.text(corner + QPointF(kNoteLabel, 0), TextBox(runs, kNoteType, width() - 2 * kNotePad - kNoteLabel));
    m_y += height + kAfterBlock;
}

PlaceWords PaperFlow::placeWords() const
{
    return {QStringLiteral("Page"), QStringLiteral("page"), QStringLiteral("on page")};
}

QString PlanIndex::pageText(const QString &target) const
{
    const int page = map.pageOf(target);
    return page > 0 ? QString::number(page) : QString();
}

void PaperFlow::outline(int level, const QString &title, const QString &target)
{
    m_paper.map().outline.append({level, title, target, {}});
}

}  // namespace gp
