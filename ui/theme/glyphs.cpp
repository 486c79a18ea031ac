// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyphs.h"

#include "ui/theme/icons.h"

#include <QHash>

namespace gp {
namespace {

struct Glyph {
    const char *name;
    const char *body;  // on a 16 grid; lines 1.5 wide
};

constexpr Glyph kGlyphs[] = {
    {"align", "<path d='M2.75 2V14M5.5 4.5H13.5M5.5 8H10M5.5 11.5H12'/>"},
    {"arrow-right", "<path d='M2.5 8H13.5M9 3.5L13.5 8L9 12.5'/>"},
    {"check", "<path d='M3 8.5L6.5 12L13 4.5'/>"},
    {"chevron-down", "<path d='M4 6L8 10L12 6'/>"},
    {"chevron-left", "<path d='M10 4L6 8L10 12'/>"},
    {"chevron-right", "<path d='M6 4L10 8L6 12'/>"},
    {"chevron-up", "<path d='M4 10L8 6L12 10'/>"},
    {"close", "<path d='M4 4L12 12M12 4L4 12'/>"},
    {"command", "<path d='M3 4.5L6.5 8L3 11.5M8 12H13'/>"},
    {"connect", "<circle cx='3.9' cy='12.1' r='1.9'/><circle cx='12.1' cy='3.9' r='1.9'/>"
                "<path d='M5.8 12.1H6.2A1.8 1.8 0 0 0 8 10.3V5.7A1.8 1.8 0 0 1 9.8 3.9H10.2'/>"},
    {"copy", "<rect x='5.5' y='5.5' width='8' height='8' rx='1.5'/><path d='M3.5 10.5H3A1 1 0 0 1 2 9.5V3A1 1 0 0 1 3 "
             "2H9.5A1 1 0 0 1 10.5 3V3.5'/>"},
    {"cost",
     "<circle cx='8' cy='8' r='6'/><path d='M10 6C9.6 5.3 8.9 5.1 8 5.1C6.9 5.1 6.1 5.6 6.1 6.5C6.1 8.5 10 7.4 10 "
     "9.5C10 10.4 9.1 10.9 8 10.9C7.1 10.9 6.3 10.6 5.9 9.9M8 4V12'/>"},
    {"download", "<path d='M8 2V10M4.75 7L8 10.25L11.25 7M2.5 11V12.5A1.25 1.25 0 0 0 3.75 13.75H12.25A1.25 1.25 0 0 0 "
                 "13.5 12.5V11'/>"},
    {"drag", "<g stroke-width='1.8'><path d='M6 4H6.01M10 4H10.01M6 8H6.01M10 8H10.01M6 12H6.01M10 12H10.01'/></g>"},
    {"enlarge", "<path d='M9.75 2.5H13.5V6.25M13 3L9.25 6.75M6.25 13.5H2.5V9.75M3 13L6.75 9.25'/>"},
    {"export",
     "<path d='M8 10V2.25M4.75 5.25L8 2L11.25 5.25M2.5 9V12.25A1.25 1.25 0 0 0 3.75 13.5H12.25A1.25 1.25 0 0 0 "
     "13.5 12.25V9'/>"},
    {"eye", "<path d='M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8Z'/><circle cx='8' cy='8' "
            "r='2'/>"},
    {"file", "<path d='M9 1.75H4.25A1 1 0 0 0 3.25 2.75V13.25A1 1 0 0 0 4.25 14.25H11.75A1 1 0 0 0 12.75 13.25V5.5ZM9 "
             "1.75V5.5H12.75'/>"},
    {"float", "<path d='M6.5 3.5H3.5A1 1 0 0 0 2.5 4.5V12.5A1 1 0 0 0 3.5 13.5H11.5A1 1 0 0 0 12.5 12.5V9.5M9.5 "
              "2.5H13.5V6.5M13 3L7.5 8.5'/>"},
    {"folder", "<path d='M1.75 12.25V4A1 1 0 0 1 2.75 3H6L7.5 5H13.25A1 1 0 0 1 14.25 6V12.25A1 1 0 0 1 13.25 "
               "13.25H2.75A1 1 0 0 1 1.75 12.25Z'/>"},
    {"frame-select", "<path d='M2.5 5V3.5A1 1 0 0 1 3.5 2.5H5M7 2.5H9M11 2.5H12.5A1 1 0 0 1 13.5 3.5V5M13.5 7V9M13.5 "
                     "11V12.5A1 1 0 0 1 12.5 13.5H11M9 13.5H7M5 13.5H3.5A1 1 0 0 1 2.5 12.5V11M2.5 9V7'/>"},
    {"group", "<path d='M2.5 5V3.5A1 1 0 0 1 3.5 2.5H5M11 2.5H12.5A1 1 0 0 1 13.5 3.5V5M13.5 11V12.5A1 1 0 0 1 12.5 "
              "13.5H11M5 13.5H3.5A1 1 0 0 1 2.5 12.5V11'/><rect x='5.5' y='5.5' width='5' height='5' rx='1'/>"},
    {"hand",
     "<path d='M4.75 8.5V4.25A0.9 0.9 0 0 1 6.55 4.25V2.9A0.9 0.9 0 0 1 8.35 2.9V3.25A0.9 0.9 0 0 1 10.15 "
     "3.25V4.5A0.85 0.85 0 0 1 11.85 4.5V9.5C11.85 12.2 10.3 14 8 14C6 14 5 13.2 4.1 11.6L2.3 8.6C1.8 7.6 3 6.9 "
     "3.7 7.6L4.75 8.8M6.55 4.25V7.25M8.35 3.25V7.25M10.15 4.5V7.25'/>"},
    {"help", "<circle cx='8' cy='8' r='6.25'/><path d='M6.2 6.3C6.3 5.2 7.1 4.7 8 4.7C9 4.7 9.8 5.3 9.8 6.3C9.8 7.5 8 "
             "7.6 8 9M8 11.2H8.01'/>"},
    {"history", "<path d='M2.5 8A5.5 5.5 0 1 0 4.2 4L2.5 5.7M2.5 2.5V5.75H5.75M8 5V8L10.2 9.6'/>"},
    {"info", "<circle cx='8' cy='8' r='6.25'/><path d='M8 7.5V11M8 5H8.01'/>"},
    {"keyboard", "<rect x='1.75' y='4' width='12.5' height='8' rx='1.25'/><path d='M4.5 6.75H4.51M7 6.75H7.01M9.5 "
                 "6.75H9.51M12 6.75H12.01M5.5 9.5H10.5'/>"},
    {"layers", "<path d='M8 1.75L14.25 5L8 8.25L1.75 5ZM1.75 8L8 11.25L14.25 8M1.75 11L8 14.25L14.25 11'/>"},
    {"layout", "<rect x='2.25' y='2.25' width='4.5' height='4.5' rx='1'/><rect x='9.25' y='2.25' width='4.5' "
               "height='4.5' rx='1'/><rect x='2.25' y='9.25' width='4.5' height='4.5' rx='1'/><rect x='9.25' y='9.25' "
               "width='4.5' height='4.5' rx='1'/>"},
    {"link", "<path d='M6.75 9.25A2.6 2.6 0 0 0 10.4 9.25L12.9 6.75A2.6 2.6 0 0 0 9.25 3.1L8.4 3.95M9.25 6.75A2.6 2.6 "
             "0 0 0 5.6 6.75L3.1 9.25A2.6 2.6 0 0 0 6.75 12.9L7.6 12.05'/>"},
    {"lock",
     "<rect x='3' y='7' width='10' height='7' rx='1.25'/><path d='M5.25 7V4.75A2.75 2.75 0 0 1 10.75 4.75V7'/>"},
    {"minus", "<path d='M2.75 8H13.25'/>"},
    {"moon", "<path d='M13.5 9.6A6 6 0 1 1 6.4 2.5A4.75 4.75 0 0 0 13.5 9.6Z'/>"},
    {"more", "<g stroke-width='1.9'><path d='M3 8H3.01M8 8H8.01M13 8H13.01'/></g>"},
    {"note", "<path d='M2.5 3.5A1 1 0 0 1 3.5 2.5H12.5A1 1 0 0 1 13.5 3.5V9.5L9.5 13.5H3.5A1 1 0 0 1 2.5 12.5ZM9.5 "
             "13.5V9.5H13.5'/>"},
    {"paste",
     "<rect x='3' y='3' width='10' height='11.25' rx='1.25'/><path d='M6 3.5V2.75A1 1 0 0 1 7 1.75H9A1 1 0 0 1 "
     "10 2.75V3.5A0.75 0.75 0 0 1 9.25 4.25H6.75A0.75 0.75 0 0 1 6 3.5Z'/>"},
    {"pin", "<path d='M5.5 2.25H10.5M6.25 2.25V6.5L4.25 9.25H11.75L9.75 6.5V2.25M8 9.25V13.75'/>"},
    {"plus", "<path d='M8 2.75V13.25M2.75 8H13.25'/>"},
    {"pointer", "<path d='M3 2.75L13 6.75L8.6 8.6L6.75 13Z'/>"},
    {"present", "<rect x='1.75' y='2.75' width='12.5' height='8.5' rx='1'/><path d='M8 11.25V13.75M5 13.75H11'/>"},
    {"redo", "<path d='M10.5 2.75L13.5 5.75L10.5 8.75M13.25 5.75H6.5A3.75 3.75 0 0 0 6.5 13.25H9'/>"},
    {"restore", "<path d='M13.5 6.75H9.25V2.5M9.5 6.5L13.5 2.5M2.5 9.25H6.75V13.5M6.5 9.5L2.5 13.5'/>"},
    {"save", "<path d='M3 2.5H10.75L13.5 5.25V12.5A1 1 0 0 1 12.5 13.5H3.5A1 1 0 0 1 2.5 12.5V3A0.5 0.5 0 0 1 3 2.5ZM5 "
             "13.5V9.5H11V13.5M5.25 2.5V5.5H9.5V2.5'/>"},
    {"scatter",
     "<path d='M2.25 2V13.75H14'/><g stroke-width='2.2'><path d='M5.5 10.5H5.51M7.5 6.5H7.51M10 9H10.01M12.5 "
     "4.5H12.51'/></g>"},
    {"search", "<circle cx='7' cy='7' r='4.75'/><path d='M10.5 10.5L14 14'/>"},
    {"settings", "<path d='M2 4.75H8.25M12.25 4.75H14M2 11.25H3.75M7.75 11.25H14'/><circle cx='10.25' cy='4.75' "
                 "r='1.9'/><circle cx='5.75' cy='11.25' r='1.9'/>"},
    {"side-below", "<rect x='2' y='2.5' width='12' height='11' rx='1.25'/><path d='M2 9.5H14'/>"},
    {"side-left", "<rect x='2' y='2.5' width='12' height='11' rx='1.25'/><path d='M6 2.5V13.5'/>"},
    {"side-right", "<rect x='2' y='2.5' width='12' height='11' rx='1.25'/><path d='M10 2.5V13.5'/>"},
    {"sun", "<circle cx='8' cy='8' r='2.9'/><path d='M8 1.5V2.75M8 13.25V14.5M1.5 8H2.75M13.25 8H14.5M3.4 3.4L4.3 "
            "4.3M11.7 11.7L12.6 12.6M3.4 12.6L4.3 11.7M11.7 4.3L12.6 3.4'/>"},
    {"swap", "<path d='M2.5 5.25H13M10.25 2.5L13 5.25L10.25 8M13.5 10.75H3M5.75 8L3 10.75L5.75 13.5'/>"},
    {"table",
     "<rect x='2.25' y='2.75' width='11.5' height='10.5' rx='1'/><path d='M2.25 6.25H13.75M2.25 9.75H13.75M6.25 "
     "6.25V13.25'/>"},
    {"trash", "<path d='M2.75 4.25H13.25M6 4.25V3A1 1 0 0 1 7 2H9A1 1 0 0 1 10 3V4.25M4 4.25L4.6 13A1 1 0 0 0 5.6 "
              "14H10.4A1 1 0 0 0 11.4 13L12 4.25M6.75 7V11.25M9.25 7V11.25'/>"},
    {"undo", "<path d='M5.5 2.75L2.5 5.75L5.5 8.75M2.75 5.75H9.5A3.75 3.75 0 0 1 9.5 13.25H7'/>"},
    {"unlock", "<rect x='3' y='7' width='10' height='7' rx='1.25'/><path d='M5.25 7V4.75A2.75 2.75 0 0 1 10.6 4'/>"},
    {"wand", "<path d='M2.25 13.75L9.25 6.75M7.75 5.75L10.25 8.25M11.5 1.75V4.75M10 3.25H13M13.25 6.75V8.75M12.25 "
             "7.75H14.25M6.25 2.5V4M5.5 3.25H7'/>"},
    {"warning", "<path d='M8 2L14.5 13.5H1.5ZM8 6.5V9.5M8 11.5H8.01'/>"},
    {"zoom-fit", "<path d='M2.5 5V3.5A1 1 0 0 1 3.5 2.5H5M11 2.5H12.5A1 1 0 0 1 13.5 3.5V5M13.5 11V12.5A1 1 0 0 1 12.5 "
                 "13.5H11M5 13.5H3.5A1 1 0 0 1 2.5 12.5V11'/><rect x='6' y='6' width='4' height='4' rx='0.75'/>"},
};

}  // namespace

QStringList glyphNames()
{
    QStringList names;
    for (const Glyph &glyph : kGlyphs)
        names << QString::fromLatin1(glyph.name);
    return names;
}

QByteArray glyphSvg(const QString &name, const QByteArray &colour)
{
    static const QHash<QString, const char *> bodies = [] {
        QHash<QString, const char *> table;
        for (const Glyph &glyph : kGlyphs)
            table.insert(QString::fromLatin1(glyph.name), glyph.body);
        return table;
    }();
    const char *body = bodies.value(name, nullptr);
    if (!body)
        return {};
    return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><g fill='none' stroke='" + colour +
           "' stroke-width='1.5' stroke-linecap='round' stroke-linejoin='round'>" + body + "</g></svg>";
}

}  // namespace gp
