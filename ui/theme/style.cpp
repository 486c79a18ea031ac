// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style_parts.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QBitmap>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPixmapCache>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSlider>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kButtonPad = 12;
constexpr int kTabGap = 14;
constexpr int kMenuItemHeight = 28;
constexpr int kMenuBarPad = 9;
constexpr int kTipPadX = 8;

QPalette paletteOf(const Tokens &t)
{
    QPalette p;
    const auto set = [&p](QPalette::ColorRole role, const QColor &colour, const QColor &disabled) {
        p.setColor(QPalette::Active, role, colour);
        p.setColor(QPalette::Inactive, role, colour);
        p.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, t.surface, t.surface);
    set(QPalette::WindowText, t.text, t.disabledText);
    set(QPalette::Base, t.surface, t.disabledFill);
    set(QPalette::AlternateBase, t.subtle, t.subtle);
    set(QPalette::Text, t.text, t.disabledText);
    set(QPalette::PlaceholderText, t.secondary, t.disabledText);
    set(QPalette::Button, t.surface, t.disabledFill);
    set(QPalette::ButtonText, t.text, t.disabledText);
    set(QPalette::BrightText, t.onAccent, t.onAccent);
    set(QPalette::Highlight, mixed(t.surface, t.accent, 0.28), t.hover);
    set(QPalette::HighlightedText, t.text, t.disabledText);
    set(QPalette::Link, t.accent, t.disabledText);
    set(QPalette::LinkVisited, t.accent, t.disabledText);
    set(QPalette::ToolTipBase, t.tipFill, t.tipFill);
    set(QPalette::ToolTipText, t.tipText, t.tipText);
    set(QPalette::Light, t.hover, t.hover);
    set(QPalette::Midlight, t.hover, t.hover);
    set(QPalette::Mid, t.line, t.line);
    set(QPalette::Dark, t.control, t.controlDisabled);
    set(QPalette::Shadow, t.line, t.line);
    return p;
}

void setFonts()
{
    const Sizes &size = tk().size;
    QApplication::setFont(uiFont(size.body));
    for (const char *type : {"QAbstractButton", "QComboBox", "QMenuBar", "QMenu", "QTabBar", "QTableView", "QSpinBox",
                             "QDoubleSpinBox", "QProgressBar"})
        QApplication::setFont(uiFont(size.secondary), type);
    QApplication::setFont(uiFont(size.caption), "QHeaderView");
    QToolTip::setFont(uiFont(size.secondary));
}

QRegion roundedMask(const QSize &size)
{
    QBitmap mask(size);
    mask.clear();
    QPainter painter(&mask);
    painter.setPen(Qt::color1);
    painter.setBrush(Qt::color1);
    painter.drawRoundedRect(QRectF(QPointF(), QSizeF(size)).adjusted(0, 0, -1, -1), tk().size.radius, tk().size.radius);
    painter.end();
    return QRegion(mask);
}

}  // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
    setObjectName(QStringLiteral("groundplan"));
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const Sizes &size = tk().size;
    switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarBaseHeight:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuBarItemSpacing:
    case PM_MenuHMargin:
    case PM_MenuDesktopFrameWidth:
    case PM_ToolBarFrameWidth:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_DefaultFrameWidth:
    case PM_SpinBoxFrameWidth:
    case PM_ComboBoxFrameWidth:
    case PM_MenuPanelWidth:
    case PM_SplitterWidth:
        return 1;
    case PM_MenuBarHMargin:
        return size.panelPad / 2 - 1;
    case PM_MenuVMargin:
        return size.unit;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return size.indicator;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return size.gap;
    case PM_ScrollBarExtent:
        return size.scrollTrack;
    case PM_ScrollBarSliderMin:
        return size.control;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return size.glyph;
    case PM_FocusFrameHMargin:
        return size.fieldPad - 1;
    case PM_HeaderMarkSize:
        return size.caption;
    case PM_HeaderMargin:
        return size.unit;
    case PM_ToolTipLabelFrameWidth:
        return kTipPadX;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return size.indicator;
    case PM_SliderTickmarkOffset:
        return 0;
    case PM_TreeViewIndentation:
        return size.group;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_UnderlineShortcut:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_MessageBox_CenterButtons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_MenuBar_MouseTracking:
    case SH_Menu_MouseTracking:
    case SH_Menu_Scrollable:  // else a menu that is higher than its screen goes on in a second column
        return 1;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ComboBox_PopupFrameStyle:
        return QFrame::Box | QFrame::Plain;
    case SH_Table_GridLineColor:
        return static_cast<int>(tk().line.rgba());
    case SH_Menu_Mask:
    case SH_ToolTip_Mask:
        // Round corners by mask work without a compositor; a translucent window would show black there.
        if (auto *mask = qstyleoption_cast<QStyleHintReturnMask *>(data); mask && option && !option->rect.isEmpty()) {
            mask->region = roundedMask(option->rect.size());
            return 1;
        }
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    const Sizes &sizes = tk().size;
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            const bool primary = widget && widget->property(kPrimaryProperty).toBool();
            const bool glyph = widget && !widget->property(kGlyphProperty).toString().isEmpty();
            const QFont font = uiFont(widget ? widget->font().pixelSize() : sizes.secondary,
                                      primary ? QFont::DemiBold : QFont::Medium);
            const bool link = widget && widget->property(kLinkProperty).toBool();
            qreal width = textWidth(QString(button->text).remove(u'&'), font) + 2 * (link ? sizes.unit : kButtonPad);
            if (glyph)
                width += sizes.glyph + (button->text.isEmpty() ? 0 : sizes.unit + 2);
            if (button->features & QStyleOptionButton::HasMenu)
                width += sizes.glyph;
            return QSize(static_cast<int>(std::ceil(width)), sizes.control);
        }
        break;
    case CT_LineEdit:
        return QSize(size.width() + 2 * sizes.fieldPad, sizes.control);
    case CT_SpinBox:
        return QSize(size.width() + sizes.control, sizes.control);
    case CT_ComboBox:
        return QSize(size.width() + 2 * sizes.fieldPad + sizes.glyph + sizes.unit, sizes.control);
    case CT_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            const qreal words = TabText(tab->text).width();
            const int extra = std::max(0, tab->rightButtonSize.width()) + std::max(0, tab->leftButtonSize.width());
            return QSize(static_cast<int>(std::ceil(words)) + kTabGap + 2 * kTabPad + extra, sizes.tabs);
        }
        break;
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return QSize(base.width() + sizes.gap, sizes.tableHead);
    }
    case CT_MenuBarItem:
        return QSize(size.width() + 2 * kMenuBarPad, sizes.menuBar);
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return QSize(1, 2 * sizes.unit + 1);
            const QFont font = uiFont(sizes.secondary);
            const QStringList parts = item->text.split(u'\t');
            qreal width = textWidth(QString(parts.value(0)).remove(u'&'), font) + 2 * kMenuPad + kMenuGlyphColumn;
            width += parts.size() > 1 ? textWidth(parts.value(1), font) + 2 * sizes.panelPad : sizes.panelPad;
            if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
                width += sizes.glyph;
            return QSize(static_cast<int>(std::ceil(width)), kMenuItemHeight);
        }
        break;
    case CT_ItemViewItem:
        // Tables set their row height themselves, trees and lists ask here.
        if (qobject_cast<const QTreeView *>(widget))
            return QSize(size.width(), std::max(size.height(), sizes.paletteRow));
        if (qobject_cast<const QListView *>(widget))
            return QSize(size.width(), std::max(size.height(), sizes.popupRow));
        break;
    case CT_Slider:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return slider->orientation == Qt::Horizontal ? QSize(size.width(), sizes.indicator)
                                                         : QSize(sizes.indicator, size.height());
        break;
    case CT_ProgressBar:
        return QSize(size.width(), sizes.unit);
    case CT_ToolButton:
        if (widget && !widget->property(kGlyphProperty).toString().isEmpty() &&
            qobject_cast<const QToolButton *>(widget)->text().isEmpty())
            return QSize(sizes.control, sizes.control);
        break;
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const Sizes &size = tk().size;
    switch (element) {
    case SE_LineEditContents:
        if (widget && (widget->property(kBareProperty).toBool() ||
                       qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) ||
                       qobject_cast<const QComboBox *>(widget->parentWidget())))
            return option->rect;
        // QLineEdit adds 2 px of its own.
        return option->rect.adjusted(size.fieldPad - 2, 1, -(size.fieldPad - 2), -1);
    case SE_PushButtonFocusRect:
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return option->rect;
    case SE_TabBarTabText:
        return option->rect;
    case SE_TreeViewDisclosureItem:
        return option->rect;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    case SE_ProgressBarLabel:
        return {};
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QLineEdit *>(widget) ||
        qobject_cast<QScrollBar *>(widget) || qobject_cast<QSlider *>(widget) || qobject_cast<QTabBar *>(widget) ||
        qobject_cast<QToolButton *>(widget) || qobject_cast<QRadioButton *>(widget) ||
        qobject_cast<QHeaderView *>(widget) || qobject_cast<QAbstractButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *bar = qobject_cast<QTabBar *>(widget))
        bar->setDrawBase(false);
    if (auto *head = qobject_cast<QHeaderView *>(widget); head && head->orientation() == Qt::Horizontal)
        head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

void applyTheme(QApplication &application, Theme theme)
{
    // Read before our own palette hides it.
    systemTheme();
    loadFonts();
    setTheme(theme);
    QPixmapCache::clear();
    if (!qobject_cast<Style *>(application.style()))
        QApplication::setStyle(new Style);
    const QPalette palette = paletteOf(tk());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    setFonts();
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets)
        widget->update();
}

void makeDeterministic(QApplication &application)
{
    application.setCursorFlashTime(0);
    for (const Qt::UIEffect effect :
         {Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo, Qt::UI_AnimateTooltip, Qt::UI_FadeTooltip})
        QApplication::setEffectEnabled(effect, false);
}

}  // namespace gp
