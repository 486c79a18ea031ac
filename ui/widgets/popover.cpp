// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/popover.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

#include <QEvent>
#include <QScrollArea>

#include <algorithm>

namespace gp {
namespace {

constexpr int kPadX = 16;
constexpr int kPadY = 14;
constexpr int kHeadHeight = 24;

}  // namespace

Popover::Popover(QWidget *anchor)
    : FloatingCard(anchor), m_title(new TextLine({}, tk().size.title, QFont::DemiBold, TextTone::Normal, this)),
      m_pin(new ToolButton(QStringLiteral("pin"), tr("Keep open"), this)),
      m_close(new ToolButton(QStringLiteral("close"), tr("Close"), this)), m_area(new QScrollArea(this))
{
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    m_pin->setCheckable(true);
    connect(m_close, &QAbstractButton::clicked, this, &FloatingCard::close);
}

void Popover::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Popover::setContent(QWidget *content)
{
    delete m_content;
    m_content = content;
    m_area->setWidget(m_content);
    if (m_content) {
        m_content->setAutoFillBackground(false);
        m_content->show();
    }
    if (isOpen())
        place();
}

bool Popover::isPinned() const { return m_pin->isChecked(); }

bool Popover::keepsOpen(QWidget *widget) const { return isPinned() || FloatingCard::keepsOpen(widget); }

void Popover::open(Side side)
{
    if (!anchor())
        return;
    open(side, anchor()->rect());
}

void Popover::open(Side side, const QRect &anchorRect)
{
    m_side = side;
    m_anchorRect = anchorRect;
    m_pin->setChecked(false);
    place();
    setFocus(Qt::PopupFocusReason);
}

void Popover::place()
{
    const Sizes &size = tk().size;
    const int width = size.popoverWidth;
    const int inner = width - 2 * kPadX;
    int height = 0;
    if (m_content)
        height = m_content->hasHeightForWidth() ? m_content->heightForWidth(inner) : m_content->sizeHint().height();
    openBeside(m_anchorRect, QSize(width, kPadY + kHeadHeight + size.gap + height + kPadY), m_side, true);
    const QRect card = cardRect();
    const int buttons = 2 * size.toolButton + size.unit;
    m_title->setGeometry(card.left() + kPadX, card.top() + kPadY, inner - buttons, kHeadHeight);
    m_close->setGeometry(card.right() + 1 - kPadX / 2 - size.toolButton, card.top() + kPadY, size.toolButton,
                         size.toolButton);
    m_pin->setGeometry(m_close->x() - size.toolButton - size.unit, m_close->y(), size.toolButton, size.toolButton);
    const int top = card.top() + kPadY + kHeadHeight + size.gap;
    const int room = std::max(0, card.bottom() + 1 - kPadY - top);
    // A scroll bar stands in the margin, so that the words keep their width.
    m_area->setGeometry(card.left() + kPadX, top, height > room ? inner + kPadX - 2 : inner, room);
}

bool Popover::eventFilter(QObject *watched, QEvent *event)
{
    // What was unfolded asks for another height.
    if (m_content && watched == m_content && event->type() == QEvent::LayoutRequest)
        place();
    return FloatingCard::eventFilter(watched, event);
}

}  // namespace gp
