// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace gp {

SearchField::SearchField(const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    const Sizes &size = tk().size;
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setFont(uiFont(size.body));
    setTextMargins(size.glyph + size.unit + 2, 0, 0, 0);
    setFixedHeight(size.control);
}

void SearchField::setKeyCap(const QString &keys)
{
    const Sizes &size = tk().size;
    m_keys = keys;
    const int room = keys.isEmpty() ? 0 : static_cast<int>(textWidth(keys, uiFont(size.caption))) + size.control;
    setTextMargins(size.glyph + size.unit + 2, 0, room - size.gap, 0);
    update();
}

QSize SearchField::sizeHint() const { return QSize(QLineEdit::sizeHint().width(), tk().size.control); }

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Sizes &size = tk().size;
    QPainter painter(this);
    drawGlyph(painter, QRectF(size.fieldPad, 0, size.glyph, height()), QStringLiteral("search"), size.glyph,
              isEnabled() ? tk().secondary : tk().disabledText);
    if (!m_keys.isEmpty() && text().isEmpty())
        paintKeyCap(painter, QRectF(rect()).adjusted(0, 0, -size.fieldPad + 2, 0), m_keys);
}

bool SearchField::event(QEvent *event)
{
    // With nothing typed to take back, undo is that of the window.
    if (event->type() == QEvent::ShortcutOverride && !isUndoAvailable() &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

}  // namespace gp
