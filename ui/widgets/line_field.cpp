// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/line_field.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace gp {

LineField::LineField(QWidget *parent) : FieldFrame(parent), m_edit(new QLineEdit(this))
{
    m_edit->setProperty(kBareProperty, true);
    m_edit->setFrame(false);
    m_edit->setFont(uiFont(tk().size.body));
    setEditor(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, &LineField::textEdited);
}

void LineField::setText(const QString &text)
{
    // What the user is typing is not replaced by its own normal form ("2.5 TB" by "2,560 GB").
    if (m_edit->hasFocus() && m_edit->isModified())
        return;
    m_before = text;
    if (m_edit->text() != text) {
        m_edit->setText(text);
        m_edit->setCursorPosition(0);
    }
}

QString LineField::text() const { return m_edit->text(); }

void LineField::setGhost(const QString &ghost)
{
    m_edit->setPlaceholderText(ghost);
    describeEditor();
}

QString LineField::ghost() const { return m_edit->placeholderText(); }

void LineField::setReadOnly(bool readOnly) { m_edit->setReadOnly(readOnly); }

void LineField::setAlignment(Qt::Alignment alignment) { m_edit->setAlignment(alignment | Qt::AlignVCenter); }

void LineField::describeEditor()
{
    FieldFrame::describeEditor();
    if (!m_edit->placeholderText().isEmpty())
        m_edit->setAccessibleDescription(tr("%1 if left empty").arg(m_edit->placeholderText()) + QStringLiteral(", ") +
                                         spokenState());
}

bool LineField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit)
        return FieldFrame::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::FocusIn:
        m_before = m_edit->text();
        m_edit->setModified(false);
        break;
    case QEvent::FocusOut:
        // A popup (context menu, list) is no end of editing.
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason) {
            commit();
            // Long text scrolls back to its start.
            m_edit->deselect();
            m_edit->setCursorPosition(0);
        }
        break;
    case QEvent::KeyPress: {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            commit();
            m_edit->selectAll();
            return true;
        }
        if (key == Qt::Key_Escape && m_edit->isModified()) {
            m_edit->setText(m_before);
            m_edit->setModified(false);
            emit cancelled();
            return true;
        }
        break;
    }
    default:
        break;
    }
    return FieldFrame::eventFilter(watched, event);
}

void LineField::commit()
{
    if (!m_edit->isModified())
        return;
    m_edit->setModified(false);
    m_before = m_edit->text();
    emit committed(m_before);
}

}  // namespace gp
