// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/rename_editor.h"

#include "ui/document/field_words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>

namespace gp {
namespace {

constexpr int kLeastEditor = 120;
constexpr int kMostLength = 120;
constexpr int kTextInset = 8;

}  // namespace

RenameEditor::RenameEditor(QWidget &canvas, Document &document) : QLineEdit(&canvas), m_document(document)
{
    setObjectName(QStringLiteral("canvas.rename"));
    setAccessibleName(tr("Name"));
    setFont(uiFont(tk().size.secondary, QFont::DemiBold));
    setMaxLength(kMostLength);
    hide();
}

void RenameEditor::begin(const ComponentId &id, const QRect &place)
{
    const ComponentPtr component = m_document.design().component(id);
    if (!component)
        return;
    m_id = id;
    setText(QString::fromStdString(component->name));
    setGeometry(place.left() - kTextInset, place.center().y() - tk().size.control / 2,
                std::max(place.width() + kTextInset, kLeastEditor), tk().size.control);
    show();
    raise();
    selectAll();
    setFocus(Qt::OtherFocusReason);
}

void RenameEditor::dismiss()
{
    if (isVisible())
        close(false);
}

void RenameEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close(true);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        keep();
        close(true);
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void RenameEditor::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || !isVisible() || m_closing)
        return;
    keep();
    close(false);
}

void RenameEditor::keep()
{
    const ComponentPtr component = m_document.design().component(m_id);
    if (!component || text().trimmed().isEmpty())
        return;
    // An unusable name leaves the old one, which is in sight again at once.
    (void)m_document.apply(renameWords(QString::fromStdString(component->name), text().trimmed()),
                           rename(m_id, text().toStdString()));
}

void RenameEditor::close(bool giveFocusBack)
{
    m_id = {};
    // Before it is hidden: a widget that loses the focus by vanishing hands it to the next in the order, which on the canvas is
    // the next part.
    const bool had = hasFocus();
    m_closing = true;
    if (giveFocusBack || had)
        parentWidget()->setFocus(Qt::OtherFocusReason);
    hide();
    m_closing = false;
}

}  // namespace gp
