// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/accessibility.h"

#include "ui/widgets/choice_field.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/segmented_control.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace gp {
namespace {

class AccessibleChoice : public QAccessibleWidget {
public:
    explicit AccessibleChoice(ChoiceField *field) : QAccessibleWidget(field, QAccessible::ComboBox), m_field(field) {}

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return m_field->shownText();
        return QAccessibleWidget::text(kind);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.hasPopup = true;
        state.expandable = true;
        state.expanded = m_field->isListOpen();
        state.collapsed = !m_field->isListOpen();
        return state;
    }

    QStringList actionNames() const override { return {showMenuAction(), setFocusAction()}; }

    void doAction(const QString &action) override
    {
        if (action == showMenuAction())
            m_field->openList();
        else
            QAccessibleWidget::doAction(action);
    }

private:
    ChoiceField *m_field;
};

constexpr char kSpokenValue[] = "spokenValue";

class AccessibleDrawing : public QAccessibleWidget {
public:
    explicit AccessibleDrawing(QWidget *drawing) : QAccessibleWidget(drawing, QAccessible::Slider) {}

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return widget()->property(kSpokenValue).toString();
        return QAccessibleWidget::text(kind);
    }
};

class AccessibleSegments : public QAccessibleWidget {
public:
    explicit AccessibleSegments(SegmentedControl *control)
        : QAccessibleWidget(control, QAccessible::ComboBox), m_control(control)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return m_control->current() >= 0 ? m_control->segments()[m_control->current()].text : QString();
        if (kind == QAccessible::Description && m_control->current() >= 0)
            if (const QString &tip = m_control->segments()[m_control->current()].tip; !tip.isEmpty())
                return tip;
        return QAccessibleWidget::text(kind);
    }

private:
    SegmentedControl *m_control;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (auto *choice = qobject_cast<ChoiceField *>(object))
        return new AccessibleChoice(choice);
    if (auto *segments = qobject_cast<SegmentedControl *>(object))
        return new AccessibleSegments(segments);
    if (auto *frame = qobject_cast<FieldFrame *>(object))
        return new QAccessibleWidget(frame, QAccessible::Grouping);
    if (object->isWidgetType() && object->property(kSpokenValue).isValid())
        return new AccessibleDrawing(static_cast<QWidget *>(object));
    return nullptr;
}

}  // namespace

void registerWidgetAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(&makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void setSpokenValue(QWidget &drawing, const QString &value)
{
    if (drawing.property(kSpokenValue) == value)
        return;
    drawing.setProperty(kSpokenValue, value);
    QAccessibleValueChangeEvent changed(&drawing, value);
    QAccessible::updateAccessibility(&changed);
}

}  // namespace gp
