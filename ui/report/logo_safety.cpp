// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/logo_safety.h"

#include "ui/report/plan_logo.h"

#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QSet>
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
                if (!m_path.isEmpty() && m_styleDepth == m_path.size())
                    checkStyle(m_reader.text().toString());
                break;
            default:
                break;
            }
        if (m_complaint.isEmpty() && m_reader.hasError())
            complain(QStringLiteral("is no valid XML"));
        if (m_complaint.isEmpty())
            checkRepeats();
        return m_complaint;
    }

private:
    void complain(const QString &what)
    {
        if (m_complaint.isEmpty())
            m_complaint = what + QStringLiteral(" in line %1").arg(m_reader.lineNumber());
    }

    void begin()
    {
        const QString name = m_reader.name().toString().toLower();
        const QXmlStreamAttributes attributes = m_reader.attributes();
        m_path.append({attributes.value(QStringLiteral("id")).toString(), m_elements});
        if (++m_elements > kMostLogoElements)
            complain(QStringLiteral("has more than %1 elements").arg(kMostLogoElements));
        if (m_path.size() > kMostLogoDepth)
            complain(QStringLiteral("is nested deeper than %1 elements").arg(kMostLogoDepth));
        if (m_elements == 1 && name != QStringLiteral("svg"))
            complain(QStringLiteral("is XML, but no SVG"));
        if (name == QStringLiteral("script"))
            complain(QStringLiteral("has a script"));
        if (name == QStringLiteral("image") || name == QStringLiteral("foreignobject"))
            complain(QStringLiteral("holds a picture or page of another format (<%1>)").arg(name));
        if (name == QStringLiteral("style"))
            m_styleDepth = m_path.size();
        for (const QXmlStreamAttribute &attribute : attributes)
            checkAttribute(attribute.name().toString().toLower(), attribute.value().toString());
        if (name == QStringLiteral("use"))
            noteUse(attributes);
    }

    void end()
    {
        const Open closed = m_path.takeLast();
        if (m_styleDepth > m_path.size())
            m_styleDepth = -1;
        if (!closed.id.isEmpty())
            m_held[closed.id] = std::max(m_held.value(closed.id), m_elements - closed.before);
    }

    /// A file of few elements draws as many as its repeats come to.
    void checkRepeats()
    {
        qint64 drawn = m_elements;
        for (auto used = m_used.cbegin(); used != m_used.cend(); ++used) {
            if (m_holdsUse.contains(used.key())) {
                m_complaint = QStringLiteral("repeats what repeats others itself (<use> in <use>)");
                return;
            }
            drawn += static_cast<qint64>(used.value()) * m_held.value(used.key());
        }
        if (drawn > kMostLogoElements)
            m_complaint =
                QStringLiteral("draws more than %1 elements with what it repeats (<use>)").arg(kMostLogoElements);
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
        if (name.startsWith(QStringLiteral("on")))
            complain(QStringLiteral("has an event handler (%1)").arg(name));
        else if (name == QStringLiteral("href") || name == QStringLiteral("src") || name == QStringLiteral("base"))
            checkReference(value);
        else
            checkStyle(value, styles.contains(name) || value.contains(QStringLiteral("url("), Qt::CaseInsensitive));
    }

    void checkReference(const QString &where)
    {
        if (!where.trimmed().startsWith(u'#'))
            complain(QStringLiteral("refers to “%1” outside of itself").arg(where.trimmed().left(kMostQuoted)));
    }

    /// @param escapes  whether an escape could spell what is looked for in other letters
    void checkStyle(const QString &style, bool escapes = true)
    {
        static const QRegularExpression url(QStringLiteral(R"(url\(\s*["']?\s*([^"')]*))"),
                                            QRegularExpression::CaseInsensitiveOption);
        if (escapes && style.contains(u'\\'))
            complain(QStringLiteral("has an escaped style"));
        if (style.contains(QStringLiteral("@import"), Qt::CaseInsensitive))
            complain(QStringLiteral("imports a style sheet"));
        for (auto match = url.globalMatch(style); match.hasNext();)
            checkReference(match.next().captured(1));
    }

    void noteUse(const QXmlStreamAttributes &attributes)
    {
        if (++m_uses > kMostLogoUses)
            complain(QStringLiteral("repeats parts more than %1 times (<use>)").arg(kMostLogoUses));
        for (const QXmlStreamAttribute &attribute : attributes)
            if (attribute.name() == QStringLiteral("href"))
                ++m_used[attribute.value().trimmed().mid(1).toString()];
        for (const Open &open : std::as_const(m_path))
            if (!open.id.isEmpty())
                m_holdsUse.insert(open.id);
    }

    /// An element that has begun.
    struct Open {
        QString id;
        int before;  ///< elements that began before it
    };

    QXmlStreamReader m_reader;
    QString m_complaint;
    QList<Open> m_path;
    qsizetype m_styleDepth = -1;
    int m_elements = 0;
    int m_uses = 0;
    QHash<QString, int> m_used;  // how often
    QHash<QString, int> m_held;  // elements of those that have an id, with themselves
    QSet<QString> m_holdsUse;
};

}  // namespace

QString unsafeInSvg(const QByteArray &svg) { return SvgGuard(svg).complaint(); }

}  // namespace gp
