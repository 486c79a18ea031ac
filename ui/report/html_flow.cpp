// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/html_flow.h"

#include "ui/report/svg_figure.h"
#include "ui/theme/icons.h"

#include <QRegularExpression>

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kHtmlFigureWidth = 487;   // points, as on paper
constexpr double kLeastHtmlFigure = 560;  // px
constexpr double kMostHtmlFigure = 820;   // px
constexpr double kLeastDrawing = 0.62;    // of a diagram's size in the window
constexpr double kMostDrawing = 1.35;     // the same
constexpr qreal kHeaderMark = 30;         // points of the program's mark
constexpr qsizetype kOneLine = 20;        // characters of a figure that is not broken
constexpr qsizetype kNarrowColumns = 3;   // that a telephone has room for

QString attributeOf(const char *name, const QString &value)
{
    return QStringLiteral(" %1=\"%2\"").arg(QLatin1String(name), htmlText(value));
}

QString inTag(const char *tag, const QString &markup, const QString &attributes = {})
{
    return QStringLiteral("<%1%2>").arg(QLatin1String(tag), attributes) + markup +
           QStringLiteral("</%1>").arg(QLatin1String(tag));
}

QString inClass(const char *tag, const char *name, const QString &markup)
{
    return inTag(tag, markup, attributeOf("class", QLatin1String(name)));
}

/// A shape for each severity, as on paper; its word stands beside it.
QString severityShape(Severity severity)
{
    struct Shape {
        const char *name;
        const char16_t *letter;
    };
    const Shape shape = severity == Severity::High     ? Shape{"mark high", u"▲"}
                        : severity == Severity::Medium ? Shape{"mark medium", u"◆"}
                        : severity == Severity::Low    ? Shape{"mark low", u"○"}
                                                       : Shape{"mark low", u"•"};
    return inTag("span", QString::fromUtf16(shape.letter),
                 attributeOf("class", QLatin1String(shape.name)) + attributeOf("aria-hidden", QStringLiteral("true"))) +
           u' ';
}

}  // namespace

QString HtmlFlow::said(const QString &text) const
{
    // A sign is not parted from its amount.
    static const QRegularExpression signedAmount(QStringLiteral("([+\\x{2212}]\\$[\\d,.]*\\d)"));
    static const QString kept = inClass("span", "line", QStringLiteral("\\1"));
    QString markup;
    for (const TextPiece &piece : pieces(harmless(keptTogether(text))))
        markup +=
            piece.isolated ? inTag("bdi", htmlText(piece.text)) : htmlText(piece.text).replace(signedAmount, kept);
    return markup;
}

QString HtmlFlow::linked(const QString &target, const QString &markup) const
{
    // What was left out has no place.
    return target.isEmpty() || placeOf(target).isEmpty()
               ? markup
               : inTag("a", markup, attributeOf("href", u'#' + htmlAnchor(target)));
}

QString HtmlFlow::inlineText(const Runs &runs) const
{
    QString markup;
    for (const Run &run : runs) {
        if (run.text.isEmpty())
            continue;
        const char *look = run.colour == ink().accent       ? "accent"
                           : run.colour == ink().secondary  ? "quiet"
                           : run.colour == ink().mediumText ? "pinned"
                                                            : nullptr;
        QString text = said(run.text);
        if (run.weight && *run.weight >= QFont::DemiBold)
            text = look ? inClass("strong", look, text) : inTag("strong", text);
        else if (look)
            text = inClass("span", look, text);
        markup += linked(run.link, text);
    }
    return markup;
}

QString HtmlFlow::idOf(const QString &target)
{
    const QString id = htmlAnchor(target);
    if (id.isEmpty() || m_ids.contains(id))
        return {};
    m_ids.insert(id);
    return attributeOf("id", id);
}

void HtmlFlow::cover(const CoverText &cover, const Evaluation &)
{
    QString mark;
    if (cover.logo)
        mark = QStringLiteral("<img class=\"logo\" alt=\"\" src=\"") + htmlText(cover.logo->dataUri()) +
               QStringLiteral("\"/>");
    else
        mark = svgElement({QStringLiteral("mark"), QStringLiteral("Groundplan"), {}, QStringLiteral("logo")},
                          QSizeF(kHeaderMark, kHeaderMark), [](Sheet &sheet) {
                              paintLogo(sheet.painter(), Sheet::toUnits(QRectF(0, 0, kHeaderMark, kHeaderMark)));
                          });
    QString fields;
    for (const NamedText &field : cover.fields)
        fields += inTag("div", inTag("dt", said(field.name)) + inTag("dd", said(field.text)));
    const auto name = [&](const QString &text) { return inTag("bdi", htmlText(text)); };
    m_head += QStringLiteral("<header id=\"cover\">\n") +
              inClass("p", "owner", mark + inTag("strong", name(cover.organisation))) + u'\n' +
              inClass("p", "kind", said(cover.kind)) + u'\n' + inTag("h1", name(cover.title)) + u'\n' +
              inClass("p", "purpose", said(cover.purpose)) + u'\n' + inClass("dl", "fields", fields) +
              QStringLiteral("\n</header>\n");
    m_ids.insert(QStringLiteral("cover"));
}

void HtmlFlow::contents(const ContentsText &contents)
{
    m_head += QStringLiteral("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>");
    m_ids.insert(QStringLiteral("contents"));
    const QList<PlanPlaces::Entry> &outline = before().outline;
    for (qsizetype i = 0; i < outline.size(); ++i) {
        const ChapterHead &head = outline[i].head;
        const bool holds = i + 1 < outline.size() && outline[i + 1].level > outline[i].level;
        const bool isLast = i + 1 == outline.size() || outline[i + 1].level < outline[i].level;
        m_head += QStringLiteral("\n<li>") +
                  linked(head.target, inClass("span", "number", said(head.number)) + u' ' + said(head.title));
        if (!head.line.isEmpty())
            m_head += inClass("p", "line", said(head.line));
        m_head += holds ? QStringLiteral("<ol>") : QStringLiteral("</li>");
        if (outline[i].level > 0 && isLast)
            m_head += QStringLiteral("</ol></li>");
    }
    m_head += QStringLiteral("\n</ol>\n");
    QString lists;
    for (const auto &[title, listed] :
         {std::pair("Figures", &before().figures), std::pair("Tables", &before().tables)}) {
        if (listed->isEmpty())
            continue;
        QString entries;
        for (const ListedItem &item : *listed)
            entries += inTag("li", linked(item.target,
                                          inClass("span", "number", said(item.number)) + u' ' + said(item.title))) +
                       u'\n';
        lists += QStringLiteral("<details><summary>%1</summary>\n<ul>\n").arg(QLatin1String(title)) + entries +
                 QStringLiteral("</ul></details>\n");
    }
    m_head += lists +
              inClass("p", "reading", inTag("strong", said(contents.noteTitle) + u'.') + u' ' + said(contents.note)) +
              QStringLiteral("\n</nav>\n");
}

void HtmlFlow::endSections()
{
    m_main += QStringLiteral("</section>\n").repeated(m_openSections);
    m_openSections = 0;
}

void HtmlFlow::beginChapter(const ChapterHead &chapter)
{
    UnpagedFlow::beginChapter(chapter);
    endSections();
    m_main += QStringLiteral("<section class=\"chapter\"%1>\n").arg(idOf(chapter.target));
    m_openSections = 1;
    m_named = false;
}

void HtmlFlow::beginSection(const ChapterHead &section, bool isOnly, const SectionOpening &opening)
{
    UnpagedFlow::beginSection(section, isOnly, opening);
    if (m_openSections > 1) {
        m_main += QStringLiteral("</section>\n");
        --m_openSections;
    }
    m_main += QStringLiteral("<section class=\"part\"%1>\n").arg(idOf(section.target));
    ++m_openSections;
}

void HtmlFlow::headline(const QString &label, const QString &headline, const Runs &lead)
{
    const QString name = QString(label).replace(QStringLiteral("  "), QStringLiteral(" "));
    m_main += inTag(m_named ? "h3" : "h2", inClass("span", "label", said(name)) + u' ' + said(headline)) + u'\n';
    m_named = true;
    if (const QString words = inlineText(lead); !words.isEmpty())
        m_main += inClass("p", "lead", words) + u'\n';
}

void HtmlFlow::kpis(const QList<Kpi> &list)
{
    QString cells;
    for (const Kpi &kpi : list)
        cells += inTag("li", inTag("strong", said(kpi.figure)) + u' ' + said(kpi.unit) +
                                 inClass("span", "words", said(kpi.words)));
    m_main += inClass("ul", "kpis", cells) + u'\n';
}

void HtmlFlow::shares(const QList<Share> &list)
{
    QString bar;
    QString legend;
    for (const Share &share : list) {
        const QString colour = QStringLiteral("background:") + share.colour.name();
        bar += inTag("span", {}, attributeOf("style", colour + QStringLiteral(";flex:%1").arg(share.part, 0, 'f', 4)));
        legend += inTag(
            "li", inTag("span", {}, attributeOf("class", QStringLiteral("swatch")) + attributeOf("style", colour)) +
                      said(share.name) + QStringLiteral("<br/>") + inTag("strong", said(share.figure)) + u' ' +
                      inClass("span", "quiet", said(share.percent)));
    }
    m_main += inTag("div", bar, QStringLiteral(" class=\"shares\" aria-hidden=\"true\"")) +
              inClass("ul", "legend", legend) + u'\n';
}

QString HtmlFlow::items(const QList<Runs> &lines, bool numbered) const
{
    QString list;
    for (const Runs &line : lines)
        list += inTag("li", inlineText(line)) + u'\n';
    return numbered ? inTag("ol", list) : inTag("ul", list);
}

void HtmlFlow::record(const QList<RecordEntry> &entries)
{
    m_main += QStringLiteral("<dl class=\"record\">\n");
    for (const RecordEntry &entry : entries) {
        if (entry.lines.isEmpty())
            continue;
        QString said;
        if (entry.choice) {
            said = inClass("p", "choice", inlineText(entry.lines.front()));
            for (const Runs &line : entry.lines.sliced(1))
                said += inTag("p", inlineText(line));
        } else {
            said = items(entry.lines, entry.numbered);
        }
        m_main += inTag("dt", this->said(entry.label)) + inTag("dd", said) + u'\n';
    }
    m_main += QStringLiteral("</dl>\n");
}

QString HtmlFlow::caption(const QString &number, const QString &title, const QString &unit) const
{
    QString markup =
        (number.isEmpty() ? QString() : inClass("span", "number", said(number)) + u' ') + inTag("strong", said(title));
    if (!unit.isEmpty())
        markup += inClass("span", "unit", said(unit));
    return inClass("span", "stays", markup);
}

QString HtmlFlow::cell(const Table &table, const TableRow &row, qsizetype column) const
{
    QString markup = column < row.cells.size() ? inlineText(row.cells[column]) : QString();
    QString text;
    if (column < row.cells.size())
        for (const Run &run : row.cells[column])
            text += run.text;
    const TableColumn &look = table.columns[column];
    QStringList classes;
    if (look.align == Align::Right)
        classes << QStringLiteral("right");
    if (look.align == Align::Right && text.size() <= kOneLine)
        classes << QStringLiteral("line");
    if (look.strong)
        classes << QStringLiteral("strong");
    if (look.quiet)
        classes << QStringLiteral("quiet");
    if (look.width == 0 && look.align == Align::Left)
        classes << QStringLiteral("rest");
    const bool isHead = column == 0 && !text.isEmpty();
    if (column == 0 && row.mark)
        markup.prepend(severityShape(*row.mark));
    if (column == 0 || (column + 1 == row.cells.size() && !text.isEmpty()))
        markup = text.isEmpty() ? markup : linked(row.link, markup);
    QString attributes = classes.isEmpty() ? QString() : attributeOf("class", classes.join(u' '));
    if (isHead)
        attributes += QStringLiteral(" scope=\"row\"");
    return inTag(isHead ? "th" : "td", markup, attributes);
}

QString HtmlFlow::tableRow(const Table &table, const TableRow &row)
{
    QString cells;
    if (row.kind == TableRow::Kind::Group)
        cells = inTag("th", inlineText(row.cells.front()),
                      QStringLiteral(" class=\"group\" scope=\"colgroup\" colspan=\"%1\"").arg(table.columns.size()));
    else
        for (qsizetype i = 0; i < table.columns.size(); ++i)
            cells += cell(table, row, i);
    QString attributes = row.target.isEmpty() ? QString() : idOf(row.target);
    if (row.kind == TableRow::Kind::Chosen)
        attributes += QStringLiteral(" class=\"chosen\"");
    else if (row.kind == TableRow::Kind::Total)
        attributes += QStringLiteral(" class=\"total\"");
    return inTag("tr", cells, attributes) + u'\n';
}

void HtmlFlow::table(const Table &table)
{
    if (table.rows.isEmpty())
        return;
    QString number;
    QString id;
    if (!table.target.isEmpty()) {
        place(table.target);
        number = listTable(table.title, table.target);
        id = idOf(table.target);
    }
    QString head;
    for (const TableColumn &column : table.columns)
        head += inTag("th", said(column.title),
                      QStringLiteral(" scope=\"col\"") +
                          (column.align == Align::Right ? QStringLiteral(" class=\"right\"") : QString()));
    // Sums at the end are the foot of the table; one before is a row of its own look.
    qsizetype foot = table.rows.size();
    while (foot > 1 && table.rows[foot - 1].kind == TableRow::Kind::Total)
        --foot;
    QString body;
    QString sums;
    for (qsizetype i = 0; i < table.rows.size(); ++i)
        (i < foot ? body : sums) += tableRow(table, table.rows[i]);
    m_main += QStringLiteral("<div class=\"block\"%1>\n").arg(id) +
              QStringLiteral("<div class=\"scroll\" tabindex=\"0\" role=\"region\"") +
              attributeOf("aria-label", number.isEmpty() ? table.title : number) + QStringLiteral(">\n<table") +
              (table.columns.size() > kNarrowColumns ? QStringLiteral(" class=\"wide\">") : QStringLiteral(">")) +
              inTag("caption", caption(number, table.title, table.unit)) + inTag("thead", inTag("tr", head)) +
              QStringLiteral("\n<tbody>\n") + body + QStringLiteral("</tbody>\n");
    if (!sums.isEmpty())
        m_main += QStringLiteral("<tfoot>\n") + sums + QStringLiteral("</tfoot>\n");
    m_main += QStringLiteral("</table></div>\n");
    if (!table.footnote.isEmpty())
        m_main += inClass("p", "foot", said(table.footnote)) + u'\n';
    m_main += QStringLiteral("</div>\n");
}

void HtmlFlow::figure(const Figure &figure)
{
    place(figure.target);
    const QString number = listFigure(figure.title, figure.target);
    const QSizeF size(kHtmlFigureWidth, figure.height);
    const SvgFigure svg{QStringLiteral("f%1").arg(figures().size()),
                        number + QStringLiteral(": ") + figure.title,
                        figure.words,
                        QStringLiteral("chart"),
                        kLeastHtmlFigure,
                        kMostHtmlFigure};
    m_main += QStringLiteral("<figure%1>\n").arg(idOf(figure.target)) +
              inTag("figcaption", caption(number, figure.title, figure.unit)) +
              QStringLiteral("\n<div class=\"scroll\" tabindex=\"0\" role=\"region\"") +
              attributeOf("aria-label", number) + u'>' +
              svgElement(svg, size, [&](Sheet &sheet) { figure.paint(sheet, QRectF(QPointF(), size)); }) +
              QStringLiteral("</div>\n") +
              (figure.source.isEmpty() ? QString() : inClass("p", "foot", said(figure.source)) + u'\n') +
              QStringLiteral("</figure>\n");
}

void HtmlFlow::diagram(const DiagramText &text, const DiagramPicture &picture)
{
    beginChapter(text.chapter);
    headline(text.chapter.name(), text.headline, {});
    place(text.target);
    const QString number = listFigure(text.title, text.target);
    m_main += QStringLiteral("<figure%1>\n").arg(idOf(text.target)) +
              inTag("figcaption", caption(number, text.title, text.unit)) + u'\n';
    const QSizeF drawing = picture.size();
    if (drawing.isEmpty()) {
        m_main += inTag("p", said(text.nothing)) + u'\n';
    } else {
        const SvgFigure svg{QStringLiteral("f%1").arg(figures().size()),
                            number + QStringLiteral(": ") + text.title,
                            text.headline,
                            QStringLiteral("drawing"),
                            drawing.width() * kLeastDrawing,
                            drawing.width() * kMostDrawing};
        // A px of the window is a unit of a point here.
        m_main += QStringLiteral("<div class=\"scroll\" tabindex=\"0\" role=\"region\"") +
                  attributeOf("aria-label", number) + u'>' +
                  svgElement(svg, drawing,
                             [&](Sheet &sheet) {
                                 picture.paint(sheet.painter(), Sheet::toUnits(QRectF(QPointF(), drawing)));
                             }) +
                  QStringLiteral("</div>\n");
    }
    QList<Runs> steps;
    for (const QString &step : text.steps)
        steps << plain(step);
    if (!steps.isEmpty())
        m_main += inTag("div", items(steps, true), QStringLiteral(" class=\"steps\"")) + u'\n';
    QString sums;
    for (qsizetype i = 0; i < text.sums.size(); ++i) {
        const bool total = i + 1 == text.sums.size();
        const QString name = total ? linked(text.sumLink, said(text.sums[i].name)) : said(text.sums[i].name);
        sums += inTag("div", inTag("dt", name) + inTag("dd", said(text.sums[i].text)),
                      total ? QStringLiteral(" class=\"total\"") : QString());
    }
    m_main += inClass("dl", "sums", sums) + QStringLiteral("\n</figure>\n");
}

void HtmlFlow::halves(const QString &leftTitle, const QList<Runs> &left, const QString &rightTitle,
                      const QList<Runs> &right)
{
    m_main += inClass("div", "halves",
                      inTag("div", inTag("h3", said(leftTitle)) + items(left, true)) +
                          inTag("div", inTag("h3", said(rightTitle)) + items(right, true))) +
              u'\n';
}

void HtmlFlow::note(const QString &title, const Runs &runs)
{
    m_main += inClass("div", "note", inTag("strong", said(title)) + inTag("p", inlineText(runs))) + u'\n';
}

QByteArray HtmlFlow::finished(const QString &title, const QString &author)
{
    endSections();
    QString page =
        QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    const auto meta = [&](const char *name, const QString &content) {
        page += QStringLiteral("<meta") + attributeOf("name", QLatin1String(name)) + attributeOf("content", content) +
                QStringLiteral("/>\n");
    };
    page += QStringLiteral("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                           "style-src 'unsafe-inline'; img-src data:; font-src data:\"/>\n");
    meta("viewport", QStringLiteral("width=device-width, initial-scale=1"));
    meta("color-scheme", QStringLiteral("light"));
    meta("generator", QStringLiteral("Groundplan"));
    if (!author.isEmpty())
        meta("author", author);
    page += inTag("title", htmlText(title)) + QStringLiteral("\n<style>\n") + htmlStyle(ink().accent, m_paper) +
            QStringLiteral("</style>\n</head>\n<body>\n") + m_head + QStringLiteral("<main id=\"plan\">\n") + m_main +
            QStringLiteral("</main>\n</body>\n</html>\n");
    return page.toUtf8();
}

}  // namespace gp
