// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include <array>

namespace gp {

enum class Theme { Light, Dark };

/// What the user picked in the settings; System asks the desktop.
enum class ThemeChoice { System, Light, Dark };

/// The shape and colour that say how bad something is (octagon, triangle, ring, disc with tick). Its own name, because
/// core/domains/finding.h has the Severity of a finding.
enum class Mark { High, Medium, Low, Ok };

/// A service's category as AWS diagrams colour it. Containers share compute's hue, IoT storage's, management integration's.
enum class Hue { Compute, Storage, Database, Network, Analytics, Integration, Security, MachineLearning, Client };

/// Colours of one severity: the shape, words about it, and the background of a card or chip.
struct SeverityTone {
    QColor fill;
    QColor text;
    QColor tint;
};

/// Colours of one kind of canvas frame. An invalid colour means that the part is not drawn. Fills are opaque.
struct FrameTone {
    QColor edge;
    QColor text;
    QColor fill;
};

/// Every length of the window in device-independent px.
struct Sizes {
    // type
    int caption = 11;
    int secondary = 12;
    int body = 13;
    int title = 15;
    int heading = 20;
    int display = 28;
    int lineHeight = 16;
    // space
    int unit = 4;
    int gap = 8;
    int columnGap = 12;
    int panelPad = 12;
    int inspectorPad = 16;
    int group = 16;
    int sectionGap = 14;
    // controls
    int control = 28;
    int fieldPad = 8;
    int labelGap = 4;
    int chip = 18;
    int toolButton = 24;
    int barButton = 28;
    int glyph = 16;
    int smallGlyph = 14;
    int indicator = 16;
    int segmentInset = 2;
    int scrollTrack = 10;
    int scrollThumb = 5;
    int radius = 6;
    int cardRadius = 8;
    int chipRadius = 9;
    int focus = 2;
    // rows and bars
    int menuBar = 28;
    int toolBar = 44;
    int canvasBar = 36;
    int statusBar = 26;
    int paneHeader = 36;
    int tabs = 32;
    int tableRow = 24;
    int tableHead = 22;
    int paletteRow = 26;
    int paletteIndent = 26;
    int popupRow = 28;
    int commandRow = 36;
    // window
    int leftWidth = 208;
    int inspectorWidth = 320;
    int insightHeight = 256;
    int popoverWidth = 412;
    int commandWidth = 648;
    int commandTop = 96;
    int toastWidth = 360;
    // canvas
    int gridStep = 16;
    int nodeIcon = 26;
    int severityShape = 14;
};

/// The one set of colours and sizes that all painting reads. Nothing else in ui names a colour or a pixel size.
struct Tokens {
    Theme theme = Theme::Light;
    Sizes size;

    QColor canvas;   // the desk under everything
    QColor surface;  // panes, cards, controls
    QColor raised;   // popovers, menus, toasts
    QColor subtle;   // table heads, key caps, footers
    QColor hover;    // row or button under the mouse; neutral chips; badges
    QColor pressed;
    QColor selected;       // chosen row, tool in hand, accent tint
    QColor inset;          // track of a segmented control
    QColor insetSelected;  // the chosen segment
    QColor disabledFill;

    QColor line;     // hairlines; carry no meaning
    QColor control;  // edge of a control, at least 3:1 on the surface
    QColor controlDisabled;
    QColor gridDot;
    QColor scrollThumb;
    QColor scrollThumbHover;

    QColor text;
    QColor secondary;
    QColor disabledText;
    QColor accent;
    QColor accentHover;
    QColor accentPressed;
    QColor onAccent;  // words and glyphs on the accent
    QColor tipFill;   // tool tips and value bubbles
    QColor tipText;
    QColor shadow;  // with the alpha at the card's edge
    QColor scrim;   // over the window, under an overlay
    QColor guide;   // smart guides and their distances

    SeverityTone high;
    SeverityTone medium;
    SeverityTone low;
    SeverityTone ok;

    FrameTone account;
    FrameTone region;
    FrameTone vpc;
    FrameTone zone;
    FrameTone publicSubnet;
    FrameTone privateSubnet;
    FrameTone groupFrame;

    /// Service series in legend order (EC2, Aurora, CloudFront, S3, ElastiCache, NAT, WAF) and the rest.
    std::array<QColor, 7> series;
    QColor seriesOther;
    /// Storage classes from hot to cold.
    std::array<QColor, 5> hotToCold;
    QColor chartLoad;      // the line of the load; same as the accent
    QColor chartCapacity;  // steps of what is running
    QColor chartBand;      // target band, opaque over the surface
    QColor chartMiss;      // column where the target is missed, opaque over the surface

    const SeverityTone &severity(Mark severity) const;
};

/// Returns the live tokens. The reference stays valid for the life of the program; read it in paintEvent, never keep a colour.
const Tokens &tk();

/// Returns the tokens of one theme, for print (always light) and for tests.
const Tokens &tokensOf(Theme theme);

/// Replaces the live tokens. Use applyTheme() (style.h) in a running program: it also sets palette and style.
void setTheme(Theme theme);

Theme currentTheme();

/// Returns the desktop's theme as it was when the program started (the platform's own palette, before ours).
Theme systemTheme();

Theme resolveTheme(ThemeChoice choice);

/// Returns the tile colour of a category; the same in both themes.
QColor categoryColour(Hue category);

/// Returns the colour for lines and bars of a category in the live theme (dark lifts it for contrast).
QColor categoryChartColour(Hue category);

/// Reads "compute", "containers", "storage", "iot", "database", "network", "analytics", "integration", "management",
/// "security", "ml", "client"; anything else is Client (generic).
Hue categoryFromName(const QString &name);

/// Returns the WCAG 2.1 contrast of two opaque colours, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

/// Mixes two opaque colours; 0 gives `from`, 1 gives `to`.
QColor mixed(const QColor &from, const QColor &to, double share);

}  // namespace gp
