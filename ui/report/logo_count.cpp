// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/logo_count.h"

#include "ui/report/plan_logo.h"

#include <QHash>
#include <QList>
#include <QMultiHash>
#include <QStringTokenizer>
#include <QUrl>
#include <QXmlStreamReader>

#include <algorithm>
#include <utility>

namespace gp {
namespace {

/// What an element draws beside itself.
struct SvgPaint {
    enum class Way {
        Once,        ///< mask, filter, clip path: of the element as a whole
        EachWithin,  ///< fill and stroke: handed on to all that is in it
        EachCorner,  ///< markers: handed on, and drawn at each corner of a line
        Unknown      ///< a variable: whatever asks for it
    };
    QString target;
    Way way = Way::Once;
};

/// The references of style sheets, by what they hold for: ".class", "#id", "element", or "" for all. Where a selector asks for
/// more than that, it holds for too many elements rather than too few.
using SvgRules = QMultiHash<QString, SvgPaint>;

SvgPaint::Way wayOf(QStringView property)
{
    const QString name = property.left(std::max<qsizetype>(0, property.indexOf(u':'))).trimmed().toString().toLower();
    if (name.startsWith(QStringLiteral("--")))
        return SvgPaint::Way::Unknown;
    if (name.startsWith(QStringLiteral("marker")))
        return SvgPaint::Way::EachCorner;
    return isDrawnOnceInSvg(name) ? SvgPaint::Way::Once : SvgPaint::Way::EachWithin;
}

/// @param isClear  false: comments or texts hide where a property begins, and the reference counts as any of them
QList<SvgPaint> paintsOf(const QString &style, bool isClear)
{
    QList<SvgPaint> paints;
    const bool hasVariables = !isClear && style.contains(QStringLiteral("--"));
    qsizetype looked = 0;  // up to where the property of the last is known
    SvgPaint::Way way = SvgPaint::Way::EachWithin;
    for (auto match = urlOfSvgStyles().globalMatch(style); match.hasNext();) {
        const auto url = match.next();
        const QString target = url.captured(1).trimmed().mid(1).trimmed();
        if (isClear) {
            const QStringView between = QStringView(style).mid(looked, url.capturedStart() - looked);
            const qsizetype begins = between.lastIndexOf(u';');
            if (looked == 0 || begins >= 0)
                way = wayOf(between.mid(begins + 1));
            looked = url.capturedEnd();
            paints.append({target, way});
            continue;
        }
        paints.append({target, SvgPaint::Way::EachWithin});
        paints.append({target, SvgPaint::Way::EachCorner});
        if (hasVariables)
            paints.append({target, SvgPaint::Way::Unknown});
    }
    return paints;
}

/// What an element must have for a selector to hold, as SvgRules has it.
QString keyOf(const QString &selector)
{
    static const QRegularExpression simple(QStringLiteral(R"(^([\w-]*)((?:[.#][\w-]+)*)$)"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression between(QStringLiteral(R"([\s>+~]+)"));
    if (selector.contains(u'(') || selector.contains(u'['))
        return {};
    const QString last = selector.trimmed().split(between).constLast();
    const auto match = simple.match(last);
    if (!match.hasMatch())
        return {};
    const qsizetype begins = std::max(last.lastIndexOf(u'.'), last.lastIndexOf(u'#'));
    return begins < 0 ? last.toLower() : last.mid(begins);
}

/// Without its comments, where no text or address could hold what looks like one.
QString withoutComments(const QString &sheet)
{
    if (sheet.contains(u'"') || sheet.contains(u'\''))
        return sheet;
    QString rest;
    qsizetype from = 0;
    for (qsizetype begins = sheet.indexOf(QStringLiteral("/*")); begins >= 0;
         begins = sheet.indexOf(QStringLiteral("/*"), from)) {
        const qsizetype ends = sheet.indexOf(QStringLiteral("*/"), begins + 2);
        const QStringView comment = QStringView(sheet).mid(begins, ends - begins);
        if (ends < 0 || comment.contains(u'(') || comment.contains(u')'))
            return sheet;
        rest += QStringView(sheet).mid(from, begins - from);
        rest += u' ';
        from = ends + 2;
    }
    return rest + sheet.mid(from);
}

/// Selectors and declarations of the rules that refer to something and hold no other rules; the others are not understood here.
QList<std::pair<QString, QString>> innermostRules(const QString &sheet)
{
    QList<std::pair<QString, QString>> rules;
    qsizetype begins = 0;
    qsizetype bracket = -1;
    for (qsizetype at = 0; at < sheet.size(); ++at) {
        const QChar letter = sheet.at(at);
        if (letter == u'{') {
            // What stands between two brackets is the selector of the inner one.
            begins = bracket >= 0 ? std::max(bracket + 1, begins) : begins;
            bracket = at;
            continue;
        }
        if (letter != u'}' && letter != u';')
            continue;
        if (letter == u'}' && bracket >= 0)
            if (const QStringView declarations = QStringView(sheet).mid(bracket + 1, at - bracket - 1);
                declarations.contains(QStringLiteral("url("), Qt::CaseInsensitive))
                rules.append({sheet.mid(begins, bracket - begins), declarations.toString()});
        if (letter == u'}')
            bracket = -1;
        if (bracket < 0)
            begins = at + 1;
    }
    return rules;
}

/// Counts what an SVG draws with all that it repeats: a file of few elements may draw millions.
class SvgCount {
public:
    SvgCount(const QByteArray &svg, const SvgParts &parts) : m_reader(svg), m_known(parts)
    {
        for (const QString &sheet : parts.sheets)
            addRules(sheet);
    }

    QString complaint()
    {
        while (!m_reader.atEnd() && m_rules.size() <= kMostLogoReferences && m_draws.size() <= kMostLogoElements) {
            m_reader.readNext();
            if (m_reader.isStartElement())
                begin();
            else if (m_reader.isEndElement())
                end();
        }
        if (m_hasVariables)
            return QStringLiteral("refers to a part of itself by a variable of its style");
        if (m_rules.size() > kMostLogoReferences)
            return QStringLiteral("refers to parts of itself more than %1 times").arg(kMostLogoReferences);
        qint64 drawn = m_elements + m_draws.size();
        if (m_draws.size() <= kMostLogoElements) {
            for (const Draw &draw : std::as_const(m_draws))
                if (draw.isUse && holdsUse(draw.target))
                    return QStringLiteral("repeats what repeats others itself (<use> in <use>)");
            drawn = drawnIn(m_elements, 0, m_draws.size(), 0);
        }
        if (m_isTooDeep)
            return QStringLiteral("repeats what repeats others, deeper than %1 times").arg(kMostLogoDepth);
        if (drawn > kMostLogoElements)
            return QStringLiteral("draws more than %1 elements with what it repeats (<use>, <pattern>, <mask>, "
                                  "<marker>)")
                .arg(kMostLogoElements);
        return {};
    }

private:
    /// Something with an id. What is within follows it in the file, and so do the draws of that.
    struct Part {
        qint64 elements = 0;
        qint64 corners = 0;
        qint64 uses = 0;
        qsizetype firstDraw = 0;
        qsizetype drawEnd = 0;
    };
    /// An element that has begun.
    struct Open {
        QList<qsizetype> parts;
        qsizetype inherited = 0;  ///< of the paints that held before it
        qsizetype markers = 0;    ///< likewise
        Part before;
    };
    struct Draw {
        QString target;
        qint64 count = 1;
        QString usedBy;  ///< count times for each element or corner of what has this id; empty: count times
        bool atCorners = false;
        bool isUse = false;
    };

    void begin()
    {
        const QXmlStreamAttributes attributes = m_reader.attributes();
        const QString name = m_reader.name().toString().toLower();
        Open open;
        open.inherited = m_inherited.size();
        open.markers = m_markers.size();
        open.before = {m_elements, m_corners, m_uses, m_draws.size(), 0};
        for (const QXmlStreamAttribute &attribute : attributes)
            if (attribute.name() == QStringLiteral("id")) {
                open.parts.append(m_parts.size());
                m_partsOf.insert(attribute.value().toString(), m_parts.size());
                m_parts.append(open.before);
            }
        m_open.append(open);
        ++m_elements;
        const qint64 corners = cornersOf(attributes);
        m_corners += corners;
        m_uses += name == QStringLiteral("use") ? 1 : 0;

        hold(QString());
        hold(name);
        for (const QXmlStreamAttribute &attribute : attributes)
            beginAttribute(attribute.name().toString().toLower(), attribute.value().toString());
        for (const QString &target : std::as_const(m_inherited))
            add({target, 1, {}, false, false});
        for (qsizetype at = corners > 0 ? 0 : open.markers; at < m_markers.size(); ++at)
            add({m_markers.at(at), std::max<qint64>(1, corners), {}, false, false});
        for (const QXmlStreamAttribute &attribute : attributes)
            if (namesPlaceInSvg(attribute.name().toString().toLower()) && name != QStringLiteral("a"))
                repeat(attribute.value().toString().trimmed().mid(1).trimmed(), name == QStringLiteral("use"));
    }

    void end()
    {
        const Open closed = m_open.takeLast();
        m_inherited.resize(closed.inherited);
        m_markers.resize(closed.markers);
        for (const qsizetype part : closed.parts)
            m_parts[part] = {m_elements - closed.before.elements, m_corners - closed.before.corners,
                             m_uses - closed.before.uses, closed.before.firstDraw, m_draws.size()};
    }

    void beginAttribute(const QString &name, const QString &value)
    {
        if (name == QStringLiteral("class"))
            holdClasses(value.simplified());
        else if (name == QStringLiteral("id"))
            hold(u'#' + value);
        else if (name == QStringLiteral("style"))
            for (const SvgPaint &paint : paintsOf(value, isPlainSvgStyle(value)))
                hold(paint);
        else if (!namesPlaceInSvg(name))
            for (const SvgPaint &paint : paintsOf(name + u':' + value, true))
                hold(SvgPaint{paint.target, wayOf(QString(name + u':'))});
    }

    void holdClasses(const QString &classes)
    {
        if (!m_rules.isEmpty())
            for (const QStringView each : QStringTokenizer(classes, u' '))
                hold(u'.' + each.toString());
    }

    void addRules(const QString &sheet)
    {
        const QString plain = withoutComments(sheet);
        qsizetype read = 0;
        // The steps of an animation look like rules for elements.
        if (isPlainSvgStyle(plain) && !plain.contains(QStringLiteral("keyframes"), Qt::CaseInsensitive))
            for (const auto &[selectors, declarations] : innermostRules(plain)) {
                const QList<SvgPaint> paints = paintsOf(declarations, true);
                read += paints.size();
                if (paints.isEmpty())
                    continue;
                const QString all = selectors.contains(u'(') ? QStringLiteral("*") : selectors;
                for (const QStringView selector : QStringTokenizer(all, u',')) {
                    const QString key = keyOf(selector.toString());
                    for (const SvgPaint &paint : paints)
                        addRule(key, paint);
                    if (m_rules.size() > kMostLogoReferences)
                        return;
                }
            }
        qsizetype all = 0;
        for (auto match = urlOfSvgStyles().globalMatch(sheet); match.hasNext(); match.next())
            ++all;
        if (read != all)
            for (const SvgPaint &paint : paintsOf(sheet, false))
                addRule(QString(), paint);
    }

    void addRule(const QString &key, const SvgPaint &paint)
    {
        const QString target = drawnFor(paint.target);
        if (!target.isEmpty() && m_rules.size() <= kMostLogoReferences)
            m_rules.insert(key, SvgPaint{target, paint.way});
    }

    /// What a reference draws; empty: nothing. Some that draw know a name by what %61 in it stands for.
    [[nodiscard]] QString drawnFor(const QString &target) const
    {
        if (m_known.drawable.contains(target))
            return target;
        const QString plain = QUrl::fromPercentEncoding(target.toUtf8());
        return m_known.drawable.contains(plain) ? plain : QString();
    }

    void hold(const QString &key)
    {
        for (auto rule = m_rules.constFind(key); rule != m_rules.cend() && rule.key() == key; ++rule)
            hold(*rule);
    }

    void hold(const SvgPaint &paint)
    {
        const QString target = drawnFor(paint.target);
        if (target.isEmpty())
            return;
        QStringList &handedOn = paint.way == SvgPaint::Way::EachCorner ? m_markers : m_inherited;
        if (paint.way == SvgPaint::Way::Unknown)
            m_hasVariables = true;
        else if (paint.way == SvgPaint::Way::Once)
            add({target, 1, {}, false, false});
        else if (handedOn.size() <= kMostLogoElements)
            handedOn.append(target);
    }

    /// @param where  what is drawn here as well; it takes what is handed on from here
    void repeat(const QString &where, bool isUse)
    {
        const QString target = drawnFor(where);
        if (target.isEmpty())
            return;
        add({target, 1, {}, false, isUse});
        for (const QString &paint : std::as_const(m_inherited))
            add({paint, 1, target, false, false});
        for (const QString &marker : std::as_const(m_markers))
            add({marker, 1, target, true, false});
    }

    /// Each draws an element at the least: no more are kept than there may be of those.
    void add(const Draw &draw)
    {
        if (m_draws.size() <= kMostLogoElements)
            m_draws.append(draw);
    }

    [[nodiscard]] bool holdsUse(const QString &id) const
    {
        const auto [first, last] = m_partsOf.equal_range(id);
        return std::any_of(first, last, [&](qsizetype part) { return m_parts.at(part).uses > 0; });
    }

    [[nodiscard]] qint64 times(const Draw &draw)
    {
        if (draw.usedBy.isEmpty())
            return draw.count;
        const auto known = m_sizes.constFind(draw.usedBy);
        const Part &size = known != m_sizes.cend() ? *known : *m_sizes.insert(draw.usedBy, sizeOf(draw.usedBy));
        return draw.count * (draw.atCorners ? size.corners : size.elements);
    }

    [[nodiscard]] Part sizeOf(const QString &id) const
    {
        Part size;
        const auto [first, last] = m_partsOf.equal_range(id);
        for (auto part = first; part != last; ++part) {
            size.elements += m_parts.at(*part).elements;
            size.corners += m_parts.at(*part).corners;
        }
        return size;
    }

    /// How many elements are drawn, with what they repeat; no more than just too many.
    qint64 drawnIn(qint64 elements, qsizetype first, qsizetype end, int depth)
    {
        qint64 drawn = elements;
        for (qsizetype at = first; at < end && drawn <= kMostLogoElements && !m_isTooDeep; ++at)
            if (const qint64 count = times(m_draws.at(at)); count > 0)
                drawn += count * drawnBy(m_draws.at(at).target, depth + 1);
        return std::min<qint64>(drawn, kMostLogoElements + 1);
    }

    qint64 drawnBy(const QString &target, int depth)
    {
        if (const auto known = m_drawn.constFind(target); known != m_drawn.cend())
            return *known;
        if (depth > kMostLogoDepth) {
            m_isTooDeep = true;
            return 0;
        }
        m_drawn.insert(target, kMostLogoElements + 1);  // what repeats itself has no end
        qint64 drawn = 0;
        for (const qsizetype at : m_partsOf.values(target)) {
            const Part &part = m_parts.at(at);
            drawn += drawnIn(part.elements, part.firstDraw, part.drawEnd, depth);
        }
        m_drawn.insert(target, drawn);
        return drawn;
    }

    /// Corners of a line at the most: a figure of its path each.
    static qint64 cornersOf(const QXmlStreamAttributes &attributes)
    {
        qint64 corners = 0;
        for (const QXmlStreamAttribute &attribute : attributes) {
            if (attribute.name() != QStringLiteral("d") && attribute.name() != QStringLiteral("points") &&
                attribute.name() != QStringLiteral("x1"))
                continue;
            bool wasDigit = false;
            for (const QChar letter : attribute.value()) {
                corners += (letter.isDigit() && !wasDigit) || letter == u'z' || letter == u'Z' ? 1 : 0;
                wasDigit = letter.isDigit();
            }
        }
        return corners;
    }

    QXmlStreamReader m_reader;
    const SvgParts &m_known;
    SvgRules m_rules;
    QList<Open> m_open;
    QStringList m_inherited;  // fills and strokes of the elements that are open
    QStringList m_markers;    // likewise
    bool m_hasVariables = false;
    qint64 m_elements = 0;
    qint64 m_corners = 0;
    qint64 m_uses = 0;
    QList<Draw> m_draws;  // in the order of the file
    QList<Part> m_parts;
    QMultiHash<QString, qsizetype> m_partsOf;
    QHash<QString, Part> m_sizes;    // what was found out of each id
    QHash<QString, qint64> m_drawn;  // likewise
    bool m_isTooDeep = false;
};

}  // namespace

const QRegularExpression &urlOfSvgStyles()
{
    static const QRegularExpression url(QStringLiteral(R"(url\(\s*["']?\s*([^"')]*))"),
                                        QRegularExpression::CaseInsensitiveOption);
    return url;
}

bool namesPlaceInSvg(const QString &attribute)
{
    return attribute == QStringLiteral("href") || attribute == QStringLiteral("src") ||
           attribute == QStringLiteral("base");
}

bool isDrawnOnceInSvg(const QString &property)
{
    return property == QStringLiteral("mask") || property == QStringLiteral("filter") ||
           property == QStringLiteral("clip-path");
}

bool isPlainSvgStyle(const QString &style)
{
    static const QRegularExpression text(QStringLiteral(R"("[^"'{};:/*\n]*"|'[^"'{};:/*\n]*')"));
    static const QRegularExpression odd(QStringLiteral(R"([{};:/*,\s])"));
    if (style.contains(QStringLiteral("/*")))
        return false;
    for (auto match = urlOfSvgStyles().globalMatch(style); match.hasNext();)
        if (match.next().captured(1).trimmed().contains(odd))
            return false;
    QString rest = style;
    rest.remove(text);
    return !rest.contains(u'"') && !rest.contains(u'\'');
}

QString tooMuchInSvg(const QByteArray &svg, const SvgParts &parts) { return SvgCount(svg, parts).complaint(); }

}  // namespace gp
