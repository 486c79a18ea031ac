// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

namespace gp {

/// Lengths of a page, in points.
namespace page {
inline constexpr qreal kSide = 54;        // left and right margin
inline constexpr qreal kTop = 57;         // where text begins
inline constexpr qreal kBottom = 52;      // where text ends, above the edge
inline constexpr qreal kHeader = 37;      // baseline of the header
inline constexpr qreal kFooterRule = 42;  // above the edge
inline constexpr qreal kLandscapeSide = 40;
inline constexpr qreal kLandscapeTop = 44;
inline constexpr qreal kLandscapeBottom = 38;
inline constexpr qreal kBlock = 16;        // between blocks
inline constexpr qreal kRecordLabel = 86;  // decision record: label column and the gap beside it
inline constexpr qreal kRecordGap = 14;
inline constexpr qreal kHalfGap = 23;  // between two halves of a row
}  // namespace page

/// Colours of the plan on paper. They are the light theme's, and some that only paper has.
struct PaperInk {
    QColor text{0x1B, 0x24, 0x30};
    QColor secondary{0x5B, 0x66, 0x75};
    QColor lead{0x3B, 0x46, 0x55};
    QColor hairline{0xE3, 0xE6, 0xEB};
    QColor axis{0xC9, 0xCF, 0xD8};
    QColor accent{0x25, 0x63, 0xEB};
    QColor tint{0xF5, 0xF7, 0xFA};
    QColor chosen{0xF0, 0xF5, 0xFF};
    QColor high{0xD1, 0x34, 0x38};
    QColor medium{0xC7, 0x77, 0x00};
    QColor mediumText{0x9A, 0x5B, 0x00};
    QColor low{0x64, 0x6B, 0x76};
    QColor ok{0x2E, 0x7D, 0x32};
    QColor paper{0xFF, 0xFF, 0xFF};
    QColor field{0x0F, 0x1A, 0x2C};        // the cover's dark field
    QColor fieldRaised{0x18, 0x27, 0x40};  // a frame's fill on it
    QColor fieldLine{0x3A, 0x4B, 0x69};
    QColor fieldText{0xA9, 0xB6, 0xCB};
    QColor fieldAccent{0x6A, 0xA0, 0xFF};
};
/// The colours of the plan that is being written on this thread.
[[nodiscard]] const PaperInk &ink();

/// Another accent for as long as it lives, and the tint of what is chosen with it. Invalid: ours.
class AccentScope {
public:
    explicit AccentScope(const QColor &accent);
    ~AccentScope();
    AccentScope(const AccentScope &) = delete;
    AccentScope &operator=(const AccentScope &) = delete;

private:
    PaperInk m_before;
};

/// A size of type: points, line pitch, weight. No tracking: Qt's PDF engine sets spaced letters one by one, and words no longer
/// search as words.
struct Type {
    qreal size;
    qreal pitch;
    QFont::Weight weight = QFont::Normal;
};

namespace type {
inline constexpr Type kHeadline{18.5, 23.5, QFont::DemiBold};
inline constexpr Type kLead{9.5, 14.4};
inline constexpr Type kLabel{7.6, 10, QFont::DemiBold};
inline constexpr Type kBody{8.6, 12.6};
inline constexpr Type kChoice{11, 15, QFont::DemiBold};
inline constexpr Type kSection{9.5, 13, QFont::DemiBold};
inline constexpr Type kTable{7.4, 10};
inline constexpr Type kTableHead{6.9, 9};
inline constexpr Type kCaption{8, 11, QFont::DemiBold};
inline constexpr Type kUnit{7, 10};
inline constexpr Type kSource{6.6, 9};
inline constexpr Type kRunning{6.9, 9};
inline constexpr Type kKpi{16.5, 20, QFont::DemiBold};
inline constexpr Type kKpiUnit{8.6, 12};
inline constexpr Type kCoverTitle{32, 37, QFont::DemiBold};
inline constexpr Type kCoverLead{12, 18};
inline constexpr Type kCoverKind{9.2, 12, QFont::DemiBold};
inline constexpr Type kContents{8.8, 12};
}  // namespace type

}  // namespace gp
