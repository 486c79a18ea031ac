// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/edition_text.h"

#include <QRegularExpression>

namespace gp {
namespace {

constexpr QChar kLinkBreaker(0x2060);

bool turnsDirection(char16_t unit) { return (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069); }

/// The letter that begins at a place, and how many units it has.
char32_t letterAt(const QString &text, qsizetype at, qsizetype &units)
{
    units = 1;
    if (text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        units = 2;
        return QChar::surrogateToUcs4(text[at], text[at + 1]);
    }
    return text[at].unicode();
}

bool isRightToLeft(char32_t letter)
{
    const QChar::Direction direction = QChar::direction(letter);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

/// Where the stretch ends that begins with a letter from right to left: behind its last such letter.
qsizetype endOfStretch(const QString &text, qsizetype at)
{
    qsizetype end = at;
    qsizetype units = 1;
    for (; at < text.size(); at += units) {
        const char32_t letter = letterAt(text, at, units);
        if (isRightToLeft(letter))
            end = at + units;
        else if (QChar::direction(letter) == QChar::DirL)
            break;
    }
    return end;
}

}  // namespace

QString harmless(const QString &text)
{
    QString result;
    result.reserve(text.size());
    qsizetype units = 1;
    for (qsizetype at = 0; at < text.size(); at += units) {
        const char32_t letter = letterAt(text, at, units);
        const bool isHalf = units == 1 && text[at].isSurrogate();
        const bool isControl = (letter < 0x20 && letter != '\n' && letter != '\t') || (letter >= 0x7F && letter < 0xA0);
        if (isHalf || isControl || letter == 0xFFFE || letter == 0xFFFF ||
            (units == 1 && turnsDirection(text[at].unicode())))
            continue;
        result += QStringView(text).mid(at, units);
    }
    return result;
}

bool hasRightToLeft(const QString &text)
{
    qsizetype units = 1;
    for (qsizetype at = 0; at < text.size(); at += units)
        if (isRightToLeft(letterAt(text, at, units)))
            return true;
    return false;
}

QList<TextPiece> piecesOf(const QString &text, const QStringList &names)
{
    if (!hasRightToLeft(text))
        return {{text, false}};
    QList<TextPiece> pieces;
    const auto add = [&](const QString &piece, bool isolated) {
        if (!isolated && !pieces.isEmpty() && !pieces.back().isolated)
            pieces.back().text += piece;
        else
            pieces.append({piece, isolated});
    };
    for (qsizetype at = 0; at < text.size();) {
        QString piece;
        for (const QString &name : names)
            if (piece.isEmpty() && QStringView(text).mid(at).startsWith(name))
                piece = name;
        qsizetype units = 1;
        if (piece.isEmpty() && isRightToLeft(letterAt(text, at, units)))
            piece = text.mid(at, endOfStretch(text, at) - at);
        add(piece.isEmpty() ? text.mid(at, units) : piece, !piece.isEmpty());
        at += piece.isEmpty() ? units : piece.size();
    }
    return pieces;
}

QString htmlText(const QString &text) { return harmless(text).toHtmlEscaped().replace(u'\'', QStringLiteral("&#39;")); }

QString htmlAnchor(const QString &target)
{
    QString anchor;
    for (const QChar each : target) {
        const char16_t unit = each.unicode();
        const bool stays = (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') ||
                           (unit >= '0' && unit <= '9') || unit == '.' || unit == '-';
        anchor += stays ? QString(each) : QStringLiteral("_%1").arg(unit, 4, 16, QLatin1Char('0'));
    }
    return anchor;
}

QString markdownText(const QString &text)
{
    const QString line = harmless(text).simplified();
    QString result;
    result.reserve(line.size() + line.size() / 8);
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar each = line[i];
        switch (each.unicode()) {
        case '<':
            result += QStringLiteral("&lt;");
            break;
        case '>':
            result += QStringLiteral("&gt;");
            break;
        case '&':
            result += QStringLiteral("&amp;");
            break;
        // By number: readers of tables do not agree on a backslash before a backslash.
        case '\\':
            result += QStringLiteral("&#92;");
            break;
        case '`':
        case '*':
        case '_':
        case '[':
        case ']':
        case '~':
        case '|':
        case '#':
        case '!':
            result += u'\\';
            result += each;
            break;
        // GitHub makes links of addresses that nothing marks as such.
        case ':':
            result += QStringView(line).mid(i).startsWith(u"://") ? QStringLiteral("\\:") : QString(each);
            break;
        case '@':
            result += i > 0 && line[i - 1] != u' ' ? QString(kLinkBreaker) + each : QString(each);
            break;
        case '.':
            result += QStringView(line).first(i).endsWith(u"www", Qt::CaseInsensitive) ? QStringLiteral("\\.")
                                                                                       : QString(each);
            break;
        default:
            result += each;
        }
    }
    return result;
}

QString paragraphStart(QString markdown)
{
    static const QRegularExpression mark(QStringLiteral("^[-+=]"));
    static const QRegularExpression number(QStringLiteral("^(\\d+)[.)]"));
    if (mark.match(markdown).hasMatch())
        markdown.insert(0, u'\\');
    else if (const auto digits = number.match(markdown); digits.hasMatch())
        markdown.insert(digits.capturedLength(1), u'\\');
    return markdown;
}

}  // namespace gp
