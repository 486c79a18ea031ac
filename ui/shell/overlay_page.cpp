// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlay_page.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
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
    column->addLayout(m_body, 1);
}

QSize OverlayPage::sizeHint() const
{
    return {m_width, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(m_width)
                                                   : layout()->totalSizeHint().height()};
}

bool OverlayPage::focusNextPrevChild(bool next)
{
    QWidget *from = focusWidget() ? focusWidget() : this;
    QWidget *at = from;
    do {
        at = next ? at->nextInFocusChain() : at->previousInFocusChain();
        if (isAncestorOf(at) && at->isVisibleTo(this) && at->isEnabled() && !at->focusProxy() &&
            (at->focusPolicy() & Qt::TabFocus)) {
            at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (at != from);
    return true;
}

}  // namespace gp
