// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section_header.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace gp {

SectionHeader::SectionHeader(const QString &title, QWidget *parent)
    : PaintedButton(parent), m_note(new Chip({}, Chip::Tone::Accent, this))
{
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_note->hide();
    connect(this, &QAbstractButton::toggled, this, [this] {
        if (m_body)
            m_body->setVisible(showsBody());
        update();
    });
}

void SectionHeader::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    resizeEvent(nullptr);
}

void SectionHeader::setBody(QWidget *body)
{
    m_body = body;
    if (m_body)
        m_body->setVisible(showsBody());
}

void SectionHeader::setHeldOpen(bool held)
{
    if (held == m_held)
        return;
    m_held = held;
    if (m_body)
        m_body->setVisible(showsBody());
    update();
}

void SectionHeader::nextCheckState()
{
    if (!m_held)
        PaintedButton::nextCheckState();
}

QSize SectionHeader::sizeHint() const
{
    const Sizes &size = tk().size;
    return QSize(static_cast<int>(textWidth(text(), uiFont(size.body, QFont::DemiBold))) + size.control,
                 size.group + size.unit);
}

void SectionHeader::resizeEvent(QResizeEvent *)
{
    const QSize chip = m_note->sizeHint();
    m_note->setGeometry(width() - chip.width(), (height() - chip.height()) / 2, chip.width(), chip.height());
}

void SectionHeader::keyPressEvent(QKeyEvent *event)
{
    if (m_held && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
        return;
    if ((event->key() == Qt::Key_Left && isOpen()) || (event->key() == Qt::Key_Right && !isOpen())) {
        setOpen(!isOpen());
        return;
    }
    PaintedButton::keyPressEvent(event);
}

void SectionHeader::paintEvent(QPaintEvent *)
{
    const Sizes &size = tk().size;
    QPainter painter(this);
    drawGlyph(painter, QRectF(-1, 0, size.glyph, height()),
              showsBody() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), size.smallGlyph,
              isLit() ? tk().text : tk().secondary);
    const qreal left = size.group + size.unit;
    const qreal right = m_note->isHidden() ? width() : m_note->x() - size.gap;
    paintText(painter, QRectF(left, 0, right - left, height()), text(), uiFont(size.body, QFont::DemiBold),
              isEnabled() ? tk().text : tk().disabledText);
    if (hasKeyboardFocus())
        paintFocusRing(painter, rect(), size.unit);
}

}  // namespace gp
