// SPDX-License-Identifier: GPL-3.0-or-later
// The compound controls of Style: combo, spin box, scroll bar, slider, tool button, group box.
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QStyleOptionComplex>

#include <algorithm>

namespace gp {
namespace {

constexpr int kSpinButtonWidth = 20;
constexpr int kGrooveThickness = 4;

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &bar, const QRect &thumb)
{
    if (thumb.isEmpty() || bar.minimum == bar.maximum)
        return;
    const bool lit = bar.state & QStyle::State_MouseOver;
    const bool held = (bar.activeSubControls & QStyle::SC_ScrollBarSlider) && (bar.state & QStyle::State_Sunken);
    const qreal thickness = tk().size.scrollThumb;
    QRectF box(thumb);
    if (bar.orientation == Qt::Vertical)
        box = QRectF(box.center().x() - thickness / 2, box.top() + 2, thickness, box.height() - 4);
    else
        box = QRectF(box.left() + 2, box.center().y() - thickness / 2, box.width() - 4, thickness);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(lit || held ? tk().scrollThumbHover : tk().scrollThumb);
    painter.drawRoundedRect(box, thickness / 2, thickness / 2);
    painter.restore();
}

void paintSlider(QPainter &painter, const QStyleOptionSlider &slider, const QRect &groove, const QRect &handle)
{
    const bool enabled = slider.state & QStyle::State_Enabled;
    const bool horizontal = slider.orientation == Qt::Horizontal;
    const qreal half = kGrooveThickness / 2.0;
    const QPointF middle = QRectF(handle).center();
    QRectF track = horizontal ? QRectF(groove.left(), middle.y() - half, groove.width(), kGrooveThickness)
                              : QRectF(middle.x() - half, groove.top(), kGrooveThickness, groove.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().inset == tk().canvas ? tk().pressed : tk().inset);
    painter.drawRoundedRect(track, half, half);
    QRectF filled = track;
    if (horizontal && !slider.upsideDown)
        filled.setRight(middle.x());
    else if (horizontal)
        filled.setLeft(middle.x());
    else if (slider.upsideDown)
        filled.setTop(middle.y());
    else
        filled.setBottom(middle.y());
    painter.setBrush(enabled ? tk().accent : tk().controlDisabled);
    painter.drawRoundedRect(filled, half, half);
    const bool lit = slider.state & QStyle::State_MouseOver;
    const qreal radius = tk().size.indicator / 2.0 - 1;
    painter.setPen(QPen(enabled ? (lit ? tk().accentHover : tk().accent) : tk().controlDisabled, 1.5));
    painter.setBrush(tk().surface);
    painter.drawEllipse(middle, radius, radius);
    if (hasKeyboardFocus(slider)) {
        painter.setPen(QPen(tk().accent, tk().size.focus));
        painter.setBrush(tk().selected);
        painter.drawEllipse(middle, radius, radius);
    }
    painter.restore();
}

}  // namespace

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const Sizes &size = tk().size;
    const bool enabled = option->state & State_Enabled;
    switch (control) {
    case CC_ComboBox:
        paintFieldEdge(*painter, option->rect, edgeOf(*option, widget));
        drawGlyph(*painter, subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget),
                  QStringLiteral("chevron-down"), size.smallGlyph, enabled ? tk().secondary : tk().disabledText);
        return;
    case CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            if (spin->frame)
                paintFieldEdge(*painter, option->rect, edgeOf(*option, widget));
            const auto arrow = [&](SubControl part, const char *name, QAbstractSpinBox::StepEnabledFlag step) {
                const bool can = enabled && (spin->stepEnabled & step);
                const bool lit = (spin->activeSubControls & part) && (spin->state & State_MouseOver);
                drawGlyph(*painter, subControlRect(CC_SpinBox, option, part, widget), QString::fromLatin1(name),
                          size.panelPad,
                          !can  ? tk().disabledText
                          : lit ? tk().text
                                : tk().secondary);
            };
            if (spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
                arrow(SC_SpinBoxUp, "chevron-up", QAbstractSpinBox::StepUpEnabled);
                arrow(SC_SpinBoxDown, "chevron-down", QAbstractSpinBox::StepDownEnabled);
            }
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            paintScrollBar(*painter, *bar, subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget));
            return;
        }
        break;
    case CC_Slider:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            paintSlider(*painter, *slider, QProxyStyle::subControlRect(CC_Slider, option, SC_SliderGroove, widget),
                        subControlRect(CC_Slider, option, SC_SliderHandle, widget));
            return;
        }
        break;
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            drawPrimitive(PE_PanelButtonTool, option, painter, widget);
            QStyleOptionToolButton label = *button;
            label.rect = subControlRect(CC_ToolButton, option, SC_ToolButton, widget);
            drawControl(CE_ToolButtonLabel, &label, painter, widget);
            if (button->features & (QStyleOptionToolButton::MenuButtonPopup | QStyleOptionToolButton::HasMenu)) {
                QRect arrow = option->rect;
                arrow.setLeft(arrow.right() - size.glyph);
                drawGlyph(*painter, arrow, QStringLiteral("chevron-down"), size.panelPad,
                          enabled ? tk().secondary : tk().disabledText);
            }
            return;
        }
        break;
    case CC_GroupBox:
        if (const auto *box = qstyleoption_cast<const QStyleOptionGroupBox *>(option)) {
            paintText(*painter,
                      QRectF(option->rect.left(), option->rect.top(), option->rect.width(), size.group + size.unit),
                      box->text, uiFont(size.body, QFont::DemiBold), enabled ? tk().text : tk().disabledText);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                            const QWidget *widget) const
{
    const Sizes &size = tk().size;
    const QRect rect = option->rect;
    switch (control) {
    case CC_ComboBox: {
        const int arrow = size.glyph + size.fieldPad + size.unit;
        switch (sub) {
        case SC_ComboBoxArrow:
            return QRect(rect.right() - arrow + 1, rect.top(), arrow - size.unit, rect.height());
        case SC_ComboBoxEditField:
            return rect.adjusted(size.fieldPad, 1, -arrow, -1);
        case SC_ComboBoxListBoxPopup:
        case SC_ComboBoxFrame:
            return rect;
        default:
            break;
        }
        break;
    }
    case CC_SpinBox: {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int half = rect.height() / 2;
        switch (sub) {
        case SC_SpinBoxUp:
            return buttons ? QRect(rect.right() - kSpinButtonWidth, rect.top() + 2, kSpinButtonWidth - 2, half - 2)
                           : QRect();
        case SC_SpinBoxDown:
            return buttons ? QRect(rect.right() - kSpinButtonWidth, rect.top() + half, kSpinButtonWidth - 2, half - 2)
                           : QRect();
        case SC_SpinBoxEditField:
            return rect.adjusted(size.fieldPad - 2, 1, buttons ? -kSpinButtonWidth - 2 : -size.fieldPad, -1);
        case SC_SpinBoxFrame:
            return rect;
        default:
            break;
        }
        break;
    }
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            const bool vertical = bar->orientation == Qt::Vertical;
            const int length = vertical ? rect.height() : rect.width();
            const qint64 range = static_cast<qint64>(bar->maximum) - bar->minimum;
            int thumb = length;
            if (range > 0)
                thumb =
                    std::clamp(static_cast<int>(static_cast<qint64>(length) * bar->pageStep / (range + bar->pageStep)),
                               std::min(length, size.control), length);
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb,
                                                      bar->upsideDown);
            const auto along = [&](int from, int extent) {
                return vertical ? QRect(rect.left(), rect.top() + from, rect.width(), extent)
                                : QRect(rect.left() + from, rect.top(), extent, rect.height());
            };
            switch (sub) {
            case SC_ScrollBarSubLine:
            case SC_ScrollBarAddLine:
            case SC_ScrollBarFirst:
            case SC_ScrollBarLast:
                return {};
            case SC_ScrollBarGroove:
                return rect;
            case SC_ScrollBarSlider:
                return along(start, thumb);
            case SC_ScrollBarSubPage:
                return along(0, start);
            case SC_ScrollBarAddPage:
                return along(start + thumb, length - start - thumb);
            default:
                break;
            }
        }
        break;
    case CC_GroupBox:
        if (sub == SC_GroupBoxContents)
            return rect.adjusted(0, size.control, 0, 0);
        break;
    default:
        break;
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QStyle::SubControl Style::hitTestComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                                const QPoint &position, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        for (const SubControl part : {SC_ScrollBarSlider, SC_ScrollBarSubPage, SC_ScrollBarAddPage}) {
            if (subControlRect(control, option, part, widget).contains(position))
                return part;
        }
        return SC_None;
    }
    return QProxyStyle::hitTestComplexControl(control, option, position, widget);
}

}  // namespace gp
