// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/overlay.h"

class QScrollArea;

namespace gp {

class TextLine;
class ToolButton;

/// A card with an arrow, a title, pin and close buttons, and any content: the reasons behind a value.
class Popover : public FloatingCard {
    Q_OBJECT
public:
    explicit Popover(QWidget *anchor);

    void setTitle(const QString &title);
    /// Replaces the content; the popover owns it. Its height for the inner width gives the card's height, at once if it is open.
    void setContent(QWidget *content);
    /// Opens beside the anchor: on the side asked if there is room, else on the other.
    void open(Side side = Side::Left);
    /// Opens beside a part of the anchor, in the anchor's coordinates (FieldFrame::helpRect()).
    void open(Side side, const QRect &anchorRect);
    /// A pinned popover stays until its close button or Esc.
    bool isPinned() const;

protected:
    bool keepsOpen(QWidget *widget) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    TextLine *m_title;
    ToolButton *m_pin;
    ToolButton *m_close;
    QScrollArea *m_area;  // round the content, which may be higher than the window
    QWidget *m_content = nullptr;
    Side m_side = Side::Left;
    QRect m_anchorRect;
};

}  // namespace gp
