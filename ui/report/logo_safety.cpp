// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/logo_safety.h"

#include "ui/report/logo_count.h"
#include "ui/report/plan_logo.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <QXmlStreamReader>

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostQuoted = 40;

/// Walks through an SVG once, before anything that draws has seen it.
class SvgGuard {
public:
    explicit SvgGuard(const QByteArray &svg) : m_reader(svg) {}

    QString complaint()
    {
        while (!m_reader.atEnd() && m_complaint.isEmpty())
            switch (m_reader.readNext()) {
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                complain(QStringLiteral("has a document type of its own (DTD)"));
                break;
            case QXmlStreamReader::ProcessingInstruction:
                complain(QStringLiteral("asks for a style sheet or program beside it"));
                break;
            case QXmlStreamReader::StartElement:
                begin();
                break;
            case QXmlStreamReader::EndElement:
                end();
                break;
            case QXmlStreamReader::Characters:
                // In pieces where a comment or CDATA begins: a word may go on in the next.
                if (m_styleDepth >= 0)
                    m_sheet += m_reader.text();
                break;
            default:
                break;
            }
        if (m_complaint.isEmpty() && m_reader.hasError())
            complain(QStringLiteral("is no valid XML"));
        return m_complaint;
    }

    [[nodiscard]] const SvgParts &parts() const { return m_parts; }

private:
    void complain(const QString &what)
    {
        if (m_complaint.isEmpty())
            m_complaint = what + QStringLiteral(" in line %1").arg(m_reader.lineNumber());
    }

    void begin()
    {
        const QString name = m_reader.name().toString().toLower();
        if (m_styleDepth >= 0)
            complain(QStringLiteral("has elements within a style"));
        if (++m_elements > kMostLogoElements)
            complain(QStringLiteral("has more than %1 elements").arg(kMostLogoElements));
        if (++m_depth > kMostLogoDepth)
            complain(QStringLiteral("is nested deeper than %1 elements").arg(kMostLogoDepth));
        if (m_elements == 1 && name != QStringLiteral("svg"))
            complain(QStringLiteral("is XML, but no SVG"));
        if (name == QStringLiteral("script"))
            complain(QStringLiteral("has a script"));
        if (name == QStringLiteral("image") || name == QStringLiteral("foreignobject"))
            complain(QStringLiteral("holds a picture or page of another format (<%1>)").arg(name));
        if (name == QStringLiteral("use") && ++m_uses > kMostLogoUses)
            complain(QStringLiteral("repeats parts more than %1 times (<use>)").arg(kMostLogoUses));
        if (name == QStringLiteral("style"))
            m_styleDepth = m_depth;
        for (const QXmlStreamAttribute &attribute : m_reader.attributes()) {
            checkAttribute(attribute.name().toString().toLower(), attribute.value().toString());
            if (attribute.name() == QStringLiteral("id") && !name.endsWith(QStringLiteral("gradient")))
                m_parts.drawable.insert(attribute.value().toString());
        }
    }

    void end()
    {
        if (m_styleDepth == m_depth) {
            checkStyle(m_sheet);
            m_parts.sheets.append(m_sheet);
            m_sheet.clear();
            m_styleDepth = -1;
        }
        --m_depth;
    }

    void checkAttribute(const QString &name, const QString &value)
    {
        // What may name a place, also by url(), and is read by the rules of style sheets.
        static const QSet<QString> styles{
            QStringLiteral("style"),       QStringLiteral("fill"),           QStringLiteral("stroke"),
            QStringLiteral("filter"),      QStringLiteral("mask"),           QStringLiteral("clip-path"),
            QStringLiteral("marker"),      QStringLiteral("cursor"),         QStringLiteral("marker-start"),
            QStringLiteral("marker-mid"),  QStringLiteral("marker-end"),     QStringLiteral("color"),
            QStringLiteral("stop-color"),  QStringLiteral("font"),           QStringLiteral("font-family"),
            QStringLiteral("flood-color"), QStringLiteral("lighting-color"), QStringLiteral("solid-color"),
            QStringLiteral("values"),      QStringLiteral("from"),           QStringLiteral("to"),
            QStringLiteral("by"),          QStringLiteral("color-profile"),
        };
        static const QSet<QString> animated{QStringLiteral("values"), QStringLiteral("from"), QStringLiteral("to"),
                                            QStringLiteral("by")};
        static const QSet<QString> unmoved{QStringLiteral("href"),  QStringLiteral("xlink:href"),
                                           QStringLiteral("class"), QStringLiteral("style"),
                                           QStringLiteral("d"),     QStringLiteral("points")};
        const bool refers = value.contains(QStringLiteral("url("), Qt::CaseInsensitive);
        if (name.startsWith(QStringLiteral("on")))
            complain(QStringLiteral("has an event handler (%1)").arg(name));
        else if (namesPlaceInSvg(name))
            checkReference(value);
        else if ((refers && animated.contains(name)) ||
                 (name == QStringLiteral("attributename") && unmoved.contains(value.trimmed().toLower())))
            complain(QStringLiteral("animates what it refers to or how it is drawn"));
        else if (isDrawnOnceInSvg(name) && value.contains(QStringLiteral("inherit"), Qt::CaseInsensitive))
            complainOfInherited();
        else
            checkStyle(value, styles.contains(name) || refers);
    }

    void complainOfInherited() { complain(QStringLiteral("hands a mask, filter or clip path on (inherit)")); }

    void checkReference(const QString &where)
    {
        if (!where.trimmed().startsWith(u'#'))
            complain(QStringLiteral("refers to “%1” outside of itself").arg(where.trimmed().left(kMostQuoted)));
        if (++m_references > kMostLogoReferences)
            complain(QStringLiteral("refers to parts of itself more than %1 times").arg(kMostLogoReferences));
    }

    /// @param escapes  whether an escape could spell what is looked for in other letters
    void checkStyle(const QString &style, bool escapes = true)
    {
        if (escapes && style.contains(u'\\'))
            complain(QStringLiteral("has an escaped style"));
        if (style.contains(QStringLiteral("@import"), Qt::CaseInsensitive))
            complain(QStringLiteral("imports a style sheet"));
        if (escapes)
            checkDeclarations(style);
        for (auto match = urlOfSvgStyles().globalMatch(style); match.hasNext() && m_complaint.isEmpty();)
            checkReference(match.next().captured(1));
    }

    /// What would be drawn by elements or at corners that are not counted.
    void checkDeclarations(const QString &style)
    {
        static const QRegularExpression once(QStringLiteral("mask|filter|clip-path|all"));
        const QString lower = style.toLower();
        const bool inherits = lower.contains(QStringLiteral("inherit"));
        if (!isPlainSvgStyle(lower)) {
            if (inherits && lower.contains(once))
                complainOfInherited();
            if (lower.contains(QStringLiteral("path(")))
                complain(QStringLiteral("draws a path by a style"));
            return;
        }
        qsizetype from = 0;
        for (qsizetype at = 0; at <= lower.size(); ++at) {
            if (at < lower.size() && lower.at(at) != u';' && lower.at(at) != u'{' && lower.at(at) != u'}')
                continue;
            const QStringView declaration = QStringView(lower).mid(from, at - from);
            from = at + 1;
            const qsizetype colon = declaration.indexOf(u':');
            if (colon < 0)
                continue;
            const QString property = declaration.left(colon).trimmed().toString();
            if (property == QStringLiteral("d"))
                complain(QStringLiteral("draws a path by a style"));
            if (inherits && (isDrawnOnceInSvg(property) || property == QStringLiteral("all")) &&
                declaration.mid(colon).contains(QStringLiteral("inherit")))
                complainOfInherited();
        }
    }

    QXmlStreamReader m_reader;
    QString m_complaint;
    int m_depth = 0;
    int m_styleDepth = -1;
    int m_elements = 0;
    int m_uses = 0;
    int m_references = 0;
    QString m_sheet;  // of the style element that is open
    SvgParts m_parts;
};

}  // namespace

QString unsafeInSvg(const QByteArray &svg)
{
    SvgGuard guard(svg);
    const QString unsafe = guard.complaint();
    return unsafe.isEmpty() ? tooMuchInSvg(svg, guard.parts()) : unsafe;
}

}  // namespace gp
