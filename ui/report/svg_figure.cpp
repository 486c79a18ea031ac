// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/svg_figure.h"

#include "ui/document/copied.h"
#include "ui/report/edition_text.h"
#include "ui/report/sheet.h"

#include <QBuffer>
#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kPlaces = 2;  // of a coordinate; a tenth of a point is one unit

/// Takes an SVG as the generator writes it to what a page of HTML needs: no head of its own, ids of its own, no font that the
/// page's style sheet has already, nothing that says what is so anyway.
class SvgInliner {
public:
    SvgInliner(const QByteArray &svg, const QString &name) : m_reader(svg), m_name(name) {}

    /// What stands in the svg element.
    QString content()
    {
        while (!m_reader.atEnd())
            switch (m_reader.readNext()) {
            case QXmlStreamReader::StartElement:
                begin();
                break;
            case QXmlStreamReader::EndElement:
                end();
                break;
            case QXmlStreamReader::Characters:
                if (!m_reader.isWhitespace())
                    write(htmlText(m_reader.text().toString()));
                break;
            default:
                break;
            }
        return m_out;
    }

private:
    void begin()
    {
        const QString tag = m_reader.name().toString();
        if (tag == QStringLiteral("svg"))
            return;
        // The figure has a title of its own.
        if (tag == QStringLiteral("title") || tag == QStringLiteral("desc")) {
            m_reader.skipCurrentElement();
            return;
        }
        if (tag == QStringLiteral("text")) {
            text();
            return;
        }
        // Written once something is in it: the generator opens a group for every change of pen.
        m_open.append(u'<' + tag + attributes(tag) + u'>');
        m_tags.append(tag);
        m_written.append(false);
        if (tag != QStringLiteral("g"))
            write({});
    }

    void end()
    {
        if (m_tags.isEmpty())
            return;
        if (m_written.back())
            m_out += QStringLiteral("</") + m_tags.back() + QStringLiteral(">");
        m_open.removeLast();
        m_tags.removeLast();
        m_written.removeLast();
    }

    void write(const QString &markup)
    {
        for (qsizetype i = 0; i < m_open.size(); ++i)
            if (!m_written[i]) {
                m_out += m_open[i];
                m_written[i] = true;
            }
        m_out += markup;
    }

    void text()
    {
        const QXmlStreamAttributes given = m_reader.attributes();
        QFont font(given.value(QStringLiteral("font-family")).toString().remove(u'\''));
        font.setPixelSize(
            std::max(1, static_cast<int>(std::lround(given.value(QStringLiteral("font-size")).toString().toDouble()))));
        font.setWeight(
            static_cast<QFont::Weight>(std::max(1, given.value(QStringLiteral("font-weight")).toString().toInt())));
        const QString start = QStringLiteral("<text") + attributes(QStringLiteral("text"));
        const QString words = m_reader.readElementText().trimmed();
        if (words.isEmpty())
            return;
        const double width = QFontMetricsF(font).horizontalAdvance(words);
        write(start + QStringLiteral(" textLength=\"%1\" lengthAdjust=\"spacingAndGlyphs\">%2</text>")
                          .arg(shortNumber(width), htmlText(words)));
    }

    [[nodiscard]] QString attributes(const QString &tag) const
    {
        static const QStringList fontOnly{QStringLiteral("font-family"), QStringLiteral("font-style")};
        static const QStringList ofText{QStringLiteral("font-size"), QStringLiteral("font-weight")};
        QString result;
        for (const QXmlStreamAttribute &each : m_reader.attributes()) {
            const QString name = each.name().toString();
            QString value = each.value().toString();
            if (fontOnly.contains(name) || (ofText.contains(name) && tag != QStringLiteral("text")) ||
                name == QStringLiteral("space") || saysNothing(name, value))
                continue;
            if (name == QStringLiteral("href")) {
                if (!value.startsWith(u'#') && !value.startsWith(QStringLiteral("data:image/")))
                    continue;
                if (value.startsWith(u'#'))
                    value.insert(1, m_name + u'-');
            } else if (name == QStringLiteral("id")) {
                value.prepend(m_name + u'-');
            } else if (isGeometry(name)) {
                value = shortened(value);
            }
            value.replace(QStringLiteral("url(#"), QStringLiteral("url(#") + m_name + u'-');
            result += u' ' + name + QStringLiteral("=\"") + htmlText(value) + u'"';
        }
        return result;
    }

    /// What holds without being said: the group round all of them says nothing else.
    static bool saysNothing(const QString &name, const QString &value)
    {
        return (name.endsWith(QStringLiteral("opacity")) && value == QStringLiteral("1")) ||
               (name == QStringLiteral("stroke-dasharray") && value == QStringLiteral("none")) ||
               (name == QStringLiteral("vector-effect") && value == QStringLiteral("none")) ||
               (name == QStringLiteral("transform") && value == QStringLiteral("matrix(1,0,0,1,0,0)"));
    }

    static bool isGeometry(const QString &name)
    {
        static const QStringList names{QStringLiteral("d"),  QStringLiteral("points"), QStringLiteral("x"),
                                       QStringLiteral("y"),  QStringLiteral("x1"),     QStringLiteral("y1"),
                                       QStringLiteral("x2"), QStringLiteral("y2"),     QStringLiteral("cx"),
                                       QStringLiteral("cy"), QStringLiteral("width"),  QStringLiteral("height"),
                                       QStringLiteral("r"),  QStringLiteral("rx"),     QStringLiteral("ry")};
        return names.contains(name);
    }

    static QString shortNumber(double number)
    {
        QString text = QString::number(number, 'f', kPlaces);
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
        return text == QStringLiteral("-0") ? QStringLiteral("0") : text;
    }

    static QString shortened(const QString &value)
    {
        static const QRegularExpression fraction(QStringLiteral("-?\\d+\\.\\d{3,}(?![\\de])"));
        QString result;
        qsizetype at = 0;
        for (auto each = fraction.globalMatch(value); each.hasNext();) {
            const auto found = each.next();
            result += QStringView(value).mid(at, found.capturedStart() - at);
            result += shortNumber(found.captured().toDouble());
            at = found.capturedEnd();
        }
        return result + value.mid(at);
    }

    QXmlStreamReader m_reader;
    QString m_name;
    QString m_out;
    QStringList m_open;
    QStringList m_tags;
    QList<bool> m_written;
};

}  // namespace

QString svgElement(const SvgFigure &figure, const QSizeF &size, const std::function<void(Sheet &)> &paint)
{
    const QSize units((size * Sheet::kUnit).toSize());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);  // one unit is one px
    generator.setSize(units);
    generator.setViewBox(QRect(QPoint(), units));
    QPainter painter(&generator);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight);
    Sheet sheet(&painter);
    paint(sheet);
    painter.end();

    const QString label = figure.name + QStringLiteral("-title") +
                          (figure.words.isEmpty() ? QString() : u' ' + figure.name + QStringLiteral("-words"));
    QString style;
    if (figure.least > 0)
        style += QStringLiteral("min-width:%1px;").arg(std::lround(figure.least));
    if (figure.most > 0)
        style += QStringLiteral("max-width:%1px").arg(std::lround(figure.most));
    QString result =
        QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"%1\" viewBox=\"0 0 %2 %3\" role=\"img\" "
                       "aria-labelledby=\"%4\"")
            .arg(figure.classes)
            .arg(units.width())
            .arg(units.height())
            .arg(label);
    if (!style.isEmpty())
        result += QStringLiteral(" style=\"") + style + u'"';
    result += QStringLiteral("><title id=\"%1-title\">").arg(figure.name) + htmlText(figure.title) +
              QStringLiteral("</title>");
    if (!figure.words.isEmpty())
        result += QStringLiteral("<desc id=\"%1-words\">").arg(figure.name) + htmlText(figure.words) +
                  QStringLiteral("</desc>");
    return result + SvgInliner(finishedSvg(bytes), figure.name).content() + QStringLiteral("</svg>");
}

}  // namespace gp
