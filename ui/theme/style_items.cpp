// SPDX-License-Identifier: GPL-3.0-or-later
// The single parts of Style: buttons, indicators, tabs, heads, rows, menus, progress, tool tips.
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr qreal kCountHeight = 18;  // px of the pill behind a tab's name

void paintButton(QPainter &painter, const QStyleOptionButton &button, const QWidget *widget)
{
    const bool enabled = button.state & QStyle::State_Enabled;
    const bool down = button.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool lit = button.state & QStyle::State_MouseOver;
    const bool primary = widget && widget->property(kPrimaryProperty).toBool();
    const qreal radius = tk().size.radius;
    if (widget && widget->property(kLinkProperty).toBool()) {
        if (hasKeyboardFocus(button))
            paintFocusRing(painter, button.rect, radius);
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool flat = button.features & QStyleOptionButton::Flat;
    if (primary && enabled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(down ? tk().accentPressed : lit ? tk().accentHover : tk().accent);
        painter.drawRoundedRect(button.rect, radius, radius);
    } else if (!flat || down || lit) {
        const QColor edge = !enabled ? tk().controlDisabled : lit ? tk().secondary : tk().control;
        painter.setPen(flat ? QPen(Qt::NoPen) : QPen(edge, 1));
        painter.setBrush(!enabled ? tk().disabledFill : down ? tk().pressed : lit ? tk().hover : tk().surface);
        painter.drawRoundedRect(QRectF(button.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    }
    painter.restore();
    if (hasKeyboardFocus(button))
        paintFocusRing(painter, button.rect, radius, primary);
}

void paintButtonLabel(QPainter &painter, const QStyleOptionButton &button, const QWidget *widget)
{
    const Sizes &size = tk().size;
    const bool enabled = button.state & QStyle::State_Enabled;
    const bool primary = widget && widget->property(kPrimaryProperty).toBool();
    const bool link = widget && widget->property(kLinkProperty).toBool();
    const QString glyphName = widget ? widget->property(kGlyphProperty).toString() : QString();
    const QFont font =
        uiFont(widget ? widget->font().pixelSize() : size.secondary, primary ? QFont::DemiBold : QFont::Medium);
    const QColor ink = !enabled ? tk().disabledText : primary ? tk().onAccent : link ? tk().accent : tk().text;
    const QString words = QString(button.text).remove(u'&');
    const qreal gap = words.isEmpty() ? 0 : size.unit + 2;
    const qreal lead = glyphName.isEmpty() ? 0 : size.glyph + gap;
    const qreal tail = button.features & QStyleOptionButton::HasMenu ? size.glyph : 0;
    const qreal width = std::min<qreal>(textWidth(words, font), button.rect.width() - lead - tail);
    QRectF row(button.rect);
    row.setLeft(row.left() + std::round((row.width() - lead - width - tail) / 2));
    if (!glyphName.isEmpty()) {
        drawGlyph(painter, QRectF(row.left(), row.top(), size.glyph, row.height()), glyphName, size.glyph, ink);
        row.setLeft(row.left() + lead);
    }
    paintText(painter, QRectF(row.left(), row.top(), width + 1, row.height()), words, font, ink);
    if (tail > 0)
        drawGlyph(painter, QRectF(row.left() + width + 2, row.top(), tail, row.height()),
                  QStringLiteral("chevron-down"), size.panelPad, ink);
}

void paintIndicator(QPainter &painter, const QStyleOption &option, bool round)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const bool mixedState = option.state & QStyle::State_NoChange;
    const bool lit = option.state & QStyle::State_MouseOver;
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (on || mixedState) {
        const QColor fill = !enabled ? tk().controlDisabled : lit ? tk().accentHover : tk().accent;
        painter.setPen(QPen(fill, 1));
        painter.setBrush(fill);
    } else {
        painter.setPen(QPen(!enabled ? tk().controlDisabled : lit ? tk().secondary : tk().control, 1));
        painter.setBrush(enabled ? tk().surface : tk().disabledFill);
    }
    if (round)
        painter.drawEllipse(box);
    else
        painter.drawRoundedRect(box, 3.5, 3.5);
    const QPointF o = option.rect.topLeft();
    painter.setPen(QPen(tk().onAccent, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (mixedState) {
        painter.drawLine(o + QPointF(4.5, 8), o + QPointF(11.5, 8));
    } else if (on && round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tk().onAccent);
        painter.drawEllipse(o + QPointF(8, 8), 3, 3);
    } else if (on) {
        painter.drawPolyline(QPolygonF({o + QPointF(4.25, 8.25), o + QPointF(6.9, 10.9), o + QPointF(11.75, 5.5)}));
    }
    painter.restore();
}

void paintTabLabel(QPainter &painter, const QStyleOptionTab &tab)
{
    const Sizes &size = tk().size;
    const bool chosen = tab.state & QStyle::State_Selected;
    const bool enabled = tab.state & QStyle::State_Enabled;
    const QFont font = uiFont(size.secondary, chosen ? QFont::DemiBold : QFont::Normal);
    const bool lit = tab.state & QStyle::State_MouseOver;
    const QColor ink = !enabled ? tk().disabledText : chosen || lit ? tk().text : tk().secondary;
    const TabText text(tab.text);
    const qreal named = text.nameWidth();
    const qreal room = text.width();
    const QRectF words(tab.rect.left() + kTabPad, tab.rect.top(), named + 1, tab.rect.height());
    paintText(painter, words, text.name, font, ink);
    if (!text.count.isEmpty()) {
        const qreal wide = pillWidth(text.count, false);
        const QRectF pill(words.left() + room - wide, std::round(words.center().y() - kCountHeight / 2), wide,
                          kCountHeight);
        paintPill(painter, pill, tk().subtle, text.count, enabled ? tk().secondary : tk().disabledText);
    }
    if (chosen)
        painter.fillRect(QRectF(words.left(), tab.rect.bottom() + 1 - size.focus, room, size.focus), tk().accent);
    if (hasKeyboardFocus(tab))
        paintFocusRing(painter, QRectF(tab.rect.left(), tab.rect.top() + 4, room + 2 * kTabPad, tab.rect.height() - 8),
                       size.unit);
}

void paintHeader(QPainter &painter, const QStyleOptionHeader &header)
{
    const Sizes &size = tk().size;
    const QRect rect = header.rect;
    painter.fillRect(rect, tk().surface);
    if (header.state & QStyle::State_MouseOver && header.state & QStyle::State_Enabled)
        painter.fillRect(rect, tk().hover);
    if (header.orientation == Qt::Horizontal)
        paintHairline(painter, rect.bottomLeft(), QPointF(rect.right() + 1, rect.bottom() + 1), tk().line);
    const bool first =
        header.position == QStyleOptionHeader::Beginning || header.position == QStyleOptionHeader::OnlyOneSection;
    QRectF words(rect);
    words.adjust(first ? size.panelPad : size.unit, 0, -size.gap, -1);
    const bool sorted = header.sortIndicator != QStyleOptionHeader::None;
    if (sorted) {
        const QRectF mark(words.right() - size.caption, words.top(), size.caption, words.height());
        drawGlyph(painter, mark,
                  header.sortIndicator == QStyleOptionHeader::SortDown ? QStringLiteral("chevron-down")
                                                                       : QStringLiteral("chevron-up"),
                  size.caption, tk().text);
        words.setRight(mark.left() - 2);
    }
    paintText(painter, words, header.text, uiFont(size.caption, sorted ? QFont::Medium : QFont::Normal),
              sorted ? tk().text : tk().secondary, header.textAlignment);
}

void paintMenuItem(QPainter &painter, const QStyleOptionMenuItem &item)
{
    const Sizes &size = tk().size;
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        const qreal y = item.rect.center().y();
        paintHairline(painter, QPointF(item.rect.left() + size.unit, y), QPointF(item.rect.right() - size.unit, y + 1),
                      tk().line);
        return;
    }
    const bool enabled = item.state & QStyle::State_Enabled;
    if (enabled && (item.state & QStyle::State_Selected)) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tk().selected);
        painter.drawRoundedRect(QRectF(item.rect).adjusted(size.unit, 0, -size.unit, 0), size.unit, size.unit);
        painter.restore();
    }
    const QColor ink = enabled ? tk().text : tk().disabledText;
    const QColor quiet = enabled ? tk().secondary : tk().disabledText;
    const QRectF glyphBox(item.rect.left() + kMenuPad, item.rect.top(), size.glyph, item.rect.height());
    if (item.checked) {
        if (item.checkType == QStyleOptionMenuItem::Exclusive) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(enabled ? tk().accent : tk().disabledText);
            painter.drawEllipse(glyphBox.center(), 3, 3);
            painter.restore();
        } else {
            drawGlyph(painter, glyphBox, QStringLiteral("check"), size.smallGlyph, enabled ? tk().accent : quiet);
        }
    } else if (!item.icon.isNull()) {
        item.icon.paint(&painter, glyphBox.toRect(), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QStringList parts = item.text.split(u'\t');
    QRectF words(item.rect);
    words.adjust(kMenuPad + kMenuGlyphColumn, 0, -kMenuPad, 0);
    const QFont font = uiFont(size.secondary);
    paintText(painter, words, QString(parts.value(0)).remove(u'&'), font, ink);
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu)
        drawGlyph(painter, QRectF(words.right() - size.panelPad, words.top(), size.panelPad, words.height()),
                  QStringLiteral("chevron-right"), size.panelPad, quiet);
    else if (parts.size() > 1)
        paintText(painter, words, parts.value(1), font, quiet, Qt::AlignRight);
}

void paintProgress(QPainter &painter, const QStyleOptionProgressBar &bar)
{
    const qreal thickness = tk().size.unit;
    const QRectF track(bar.rect.left(), QRectF(bar.rect).center().y() - thickness / 2, bar.rect.width(), thickness);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().pressed);
    painter.drawRoundedRect(track, thickness / 2, thickness / 2);
    QRectF done = track;
    if (bar.maximum > bar.minimum)
        done.setWidth(track.width() * (bar.progress - bar.minimum) / (bar.maximum - bar.minimum));
    else
        done.setWidth(track.width() / 3);
    painter.setBrush(tk().accent);
    if (done.width() > 0)
        painter.drawRoundedRect(done, thickness / 2, thickness / 2);
    painter.restore();
}

void paintToolPanel(QPainter &painter, const QStyleOption &option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const bool down = option.state & QStyle::State_Sunken;
    const bool lit = option.state & QStyle::State_MouseOver;
    if (enabled && (on || down || lit)) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(on ? tk().selected : down ? tk().pressed : tk().hover);
        painter.drawRoundedRect(QRectF(option.rect), tk().size.radius, tk().size.radius);
        painter.restore();
    }
    if (hasKeyboardFocus(option))
        paintFocusRing(painter, option.rect, tk().size.radius);
}

void paintToolLabel(QPainter &painter, const QStyleOptionToolButton &button, const QWidget *widget)
{
    const Sizes &size = tk().size;
    const bool enabled = button.state & QStyle::State_Enabled;
    const bool on = button.state & QStyle::State_On;
    const QColor ink = !enabled ? tk().disabledText : on ? tk().accent : tk().text;
    const QString glyphName = widget ? widget->property(kGlyphProperty).toString() : QString();
    QRectF row(button.rect);
    if (button.text.isEmpty()) {
        if (!glyphName.isEmpty())
            drawGlyph(painter, row, glyphName, size.glyph, ink);
        else
            button.icon.paint(&painter, button.rect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        return;
    }
    row.adjust(size.gap, 0, -size.gap, 0);
    if (!glyphName.isEmpty()) {
        drawGlyph(painter, QRectF(row.left(), row.top(), size.glyph, row.height()), glyphName, size.glyph, ink);
        row.setLeft(row.left() + size.glyph + size.unit);
    }
    paintText(painter, row, QString(button.text).remove(u'&'), uiFont(size.secondary, QFont::Medium), ink);
}

void paintRow(QPainter &painter, const QStyleOptionViewItem &item)
{
    if (item.state & QStyle::State_Selected)
        painter.fillRect(item.rect, tk().selected);
    else if ((item.state & QStyle::State_MouseOver) && (item.state & QStyle::State_Enabled))
        painter.fillRect(item.rect, tk().hover);
    else if (item.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(item.rect, item.backgroundBrush);
}

void paintRoundedPanel(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &edge)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(fill);
    const qreal radius = tk().size.radius - 0.5;
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

}  // namespace

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const bool enabled = option->state & State_Enabled;
    const auto chevron = [&](const char *name) {
        drawGlyph(*painter, option->rect, QString::fromLatin1(name), tk().size.panelPad,
                  enabled ? tk().secondary : tk().disabledText);
    };
    switch (element) {
    case PE_PanelLineEdit: {
        const QWidget *owner = widget ? widget->parentWidget() : nullptr;
        const bool bare = widget && widget->property(kBareProperty).toBool();
        if (!bare && !qobject_cast<const QComboBox *>(owner) && !qobject_cast<const QAbstractSpinBox *>(owner))
            paintFieldEdge(*painter, option->rect, edgeOf(*option, widget));
        return;
    }
    case PE_FrameLineEdit:
    case PE_FrameFocusRect:
    case PE_FrameTabWidget:
    case PE_FrameDefaultButton:
    case PE_FrameGroupBox:
    case PE_FrameStatusBarItem:
    case PE_FrameMenu:
    case PE_PanelMenuBar:
    case PE_FrameButtonTool:
    case PE_FrameButtonBevel:
        return;
    case PE_FrameTabBarBase:
        paintHairline(*painter, option->rect.bottomLeft(), QPointF(option->rect.right() + 1, option->rect.bottom() + 1),
                      tk().line);
        return;
    case PE_Frame:
    case PE_FrameWindow:
        painter->save();
        painter->setPen(QPen(tk().line, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintIndicator(*painter, *option, false);
        return;
    case PE_IndicatorRadioButton:
        paintIndicator(*painter, *option, true);
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            paintRow(*painter, *item);
            return;
        }
        break;
    case PE_PanelItemViewRow:
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            chevron(option->state & State_Open ? "chevron-down" : "chevron-right");
        return;
    case PE_PanelMenu:
        paintRoundedPanel(*painter, option->rect, tk().raised, tk().line);
        return;
    case PE_PanelTipLabel:
        paintRoundedPanel(*painter, option->rect, tk().tipFill, tk().tipFill);
        return;
    case PE_PanelButtonTool:
        paintToolPanel(*painter, *option);
        return;
    case PE_PanelScrollAreaCorner:
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, tk().surface);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown:
        chevron("chevron-down");
        return;
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp:
        chevron("chevron-up");
        return;
    case PE_IndicatorArrowRight:
        chevron("chevron-right");
        return;
    case PE_IndicatorTabClose:
        chevron("close");
        return;
    case PE_IndicatorToolBarSeparator: {
        const qreal x = option->rect.center().x();
        paintHairline(*painter, QPointF(x, option->rect.top() + 4), QPointF(x + 1, option->rect.bottom() - 4),
                      tk().line);
        return;
    }
    case PE_Widget:
        if (widget && widget->property(kSurfaceProperty).toBool())
            painter->fillRect(option->rect, tk().surface);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const Sizes &size = tk().size;
    const bool enabled = option->state & State_Enabled;
    switch (element) {
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            paintButton(*painter, *button, widget);
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            paintButtonLabel(*painter, *button, widget);
            return;
        }
        break;
    case CE_CheckBox:
    case CE_RadioButton:
        QProxyStyle::drawControl(element, option, painter, widget);
        if (hasKeyboardFocus(*option))
            paintFocusRing(
                *painter,
                subElementRect(element == CE_CheckBox ? SE_CheckBoxIndicator : SE_RadioButtonIndicator, option, widget),
                element == CE_CheckBox ? size.unit : size.indicator / 2.0, option->state & State_On);
        return;
    case CE_CheckBoxLabel:
    case CE_RadioButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            paintText(*painter, button->rect, QString(button->text).remove(u'&'),
                      widget ? widget->font() : uiFont(size.body), enabled ? tk().text : tk().disabledText);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            if (combo->editable)
                return;
            QRectF field(subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget));
            if (!combo->currentIcon.isNull()) {
                combo->currentIcon.paint(
                    painter, QRect(field.left(), field.center().y() - size.glyph / 2 + 1, size.glyph, size.glyph));
                field.setLeft(field.left() + size.glyph + size.unit + 2);
            }
            const bool ghost = widget && widget->property("ui.edge").toString() == QLatin1String("recommended");
            paintText(*painter, field, combo->currentText, uiFont(widget ? widget->font().pixelSize() : size.secondary),
                      !enabled ? tk().disabledText
                      : ghost  ? tk().secondary
                               : tk().text);
            return;
        }
        break;
    case CE_TabBarTabShape:
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            paintTabLabel(*painter, *tab);
            return;
        }
        break;
    case CE_Header:
        // Whole: Fusion takes the label's rectangle from its own SE_HeaderLabel, past the proxy.
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            paintHeader(*painter, *header);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, tk().surface);
        paintHairline(*painter, option->rect.bottomLeft(), QPointF(option->rect.right() + 1, option->rect.bottom() + 1),
                      tk().line);
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            paintMenuItem(*painter, *item);
            return;
        }
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painter->fillRect(item->rect, tk().surface);
            if (enabled && (item->state & (State_Selected | State_Sunken))) {
                painter->save();
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(Qt::NoPen);
                painter->setBrush(item->state & State_Sunken ? tk().pressed : tk().hover);
                painter->drawRoundedRect(QRectF(item->rect).adjusted(1, 3, -1, -3), size.unit, size.unit);
                painter->restore();
            }
            paintText(*painter, item->rect, QString(item->text).remove(u'&'), uiFont(size.secondary),
                      enabled ? tk().text : tk().disabledText, Qt::AlignHCenter);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, tk().surface);
        return;
    case CE_MenuEmptyArea:
    case CE_SizeGrip:
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, tk().line);
        return;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            paintProgress(*painter, *bar);
            return;
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            paintToolLabel(*painter, *button, widget);
            return;
        }
        break;
    case CE_RubberBand:
        painter->save();
        {
            QColor fill = tk().accent;
            fill.setAlphaF(0.10f);
            painter->setPen(QPen(tk().accent, 1));
            painter->setBrush(fill);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        }
        painter->restore();
        return;
    case CE_ShapedFrame:
        if (widget && widget->inherits("QComboBoxPrivateContainer")) {
            painter->fillRect(option->rect, tk().raised);
            painter->setPen(QPen(tk().line, 1));
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

}  // namespace gp
