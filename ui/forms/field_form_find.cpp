// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_form.h"

#include "ui/document/wording.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace gp {
namespace {

constexpr int kSettleMs = 50;

/// Scrolls so that a part of the form is seen.
void bringIntoView(QWidget *part)
{
    for (QWidget *above = part->parentWidget(); above; above = above->parentWidget())
        if (auto *area = qobject_cast<QScrollArea *>(above)) {
            area->ensureWidgetVisible(part);
            // Once more when what was just opened or hidden has its place.
            QTimer::singleShot(kSettleMs, part, [area, part] {
                if (area->isAncestorOf(part))
                    area->ensureWidgetVisible(part);
            });
        }
}

}  // namespace

bool FieldForm::isFound(const FieldDescription &field) const
{
    QString words = qs(field.label + ' ' + field.name + ' ' + field.section + ' ' + field.help);
    for (const FieldDescription &column : field.columns)
        words += qs(' ' + column.label + ' ' + column.name + ' ' + column.help);
    return std::all_of(m_sought.begin(), m_sought.end(),
                       [&](const QString &word) { return words.contains(word, Qt::CaseInsensitive); });
}

void FieldForm::find(const QString &words)
{
    m_sought = words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (m_search->text() != words)
        m_search->setText(words);
    refresh();
    // What is left of the form stands at its top.
    if (m_search->hasFocus())
        bringIntoView(m_searchHead);
}

void FieldForm::beginSearch()
{
    m_searchHead->show();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
    bringIntoView(m_searchHead);
}

bool FieldForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down) {
            for (const Section &section : std::as_const(m_sections))
                for (const QString &name : section.fields)
                    if (FieldEditor *editor = m_editors.value(name); editor->frame()->isVisible()) {
                        editor->focusWidget()->setFocus(Qt::TabFocusReason);
                        bringIntoView(editor->frame());
                        return true;
                    }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool FieldForm::reveal(const QString &field)
{
    FieldEditor *target = m_editors.value(field.section(QLatin1Char('['), 0, 0));
    if (!target)
        return false;
    if (!isFound(target->field()))
        m_search->clear();
    for (const Section &section : std::as_const(m_sections))
        if (section.fields.contains(qs(target->field().name)))
            section.header->setOpen(true);
    if (FieldEditor *part = target->openPart(field.toStdString()))
        target = part;
    if (!target->frame()->isVisibleTo(this))
        return false;
    bringIntoView(target->frame());
    target->focusWidget()->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace gp
