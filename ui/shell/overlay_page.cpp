// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlay_page.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/focus_order.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gp {

OverlayPage::OverlayPage(const QString &title, int width, QWidget *parent)
    : QWidget(parent), m_width(width), m_body(new QVBoxLayout)
{
    setAccessibleName(title);
    const int pad = tk().size.group + tk().size.gap;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pad, tk().size.group, pad, pad);
    column->setSpacing(tk().size.group);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLine(title, tk().size.heading, QFont::DemiBold), 1);
    auto *close = new ToolButton(QStringLiteral("close"), tr("Close"));
    close->setObjectName(QStringLiteral("page.close"));
    close->setEdge(tk().size.barButton, tk().size.glyph);
    connect(close, &ToolButton::clicked, this, &OverlayPage::closeRequested);
    head->addWidget(close);
    column->addLayout(head);
    auto *content = new QWidget;
    content->setLayout(m_body);
    m_body->setContentsMargins(0, 0, 0, 0);
    auto *area = new QScrollArea;
    area->setWidget(content);
    content->setAutoFillBackground(false);  // the card's ground is theirs
    area->viewport()->setAutoFillBackground(false);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(area, 1);
}

QSize OverlayPage::sizeHint() const
{
    const QMargins around = layout()->contentsMargins();
    const int across = m_width - around.left() - around.right();
    const int body =
        m_body->hasHeightForWidth() ? m_body->totalHeightForWidth(across) : m_body->totalSizeHint().height();
    return {m_width,
            around.top() + layout()->itemAt(0)->sizeHint().height() + layout()->spacing() + body + around.bottom()};
}

bool OverlayPage::event(QEvent *event)
{
    // What no field of the page wants comes here before a shortcut of the window, which acts on what is behind the page.
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool OverlayPage::focusNextPrevChild(bool next)
{
    focusNextStop(*this, next);
    return true;  // Tab stays inside
}

}  // namespace gp
