// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/message_bar.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

#include <QHBoxLayout>
#include <QPainter>

namespace gp {

MessageBar::MessageBar(QWidget *parent) : QWidget(parent), m_text(new TextBlock)
{
    setObjectName(QStringLiteral("message"));
    const int pad = tk().size.panelPad;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(pad + tk().size.severityShape + tk().size.gap, tk().size.gap, pad, tk().size.gap);
    row->addWidget(m_text, 1);
    auto *close = new ToolButton(QStringLiteral("close"), tr("Close"));
    close->setObjectName(QStringLiteral("message.close"));
    connect(close, &ToolButton::clicked, this, &QWidget::hide);
    row->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::present(const QString &sentence)
{
    m_text->setText(sentence);
    setAccessibleName(sentence);
    show();
}

QString MessageBar::text() const { return isHidden() ? QString() : m_text->text(); }

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), tk().high.tint);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tk().line);
    const int edge = tk().size.severityShape;
    paintSeverity(painter, QRectF(tk().size.panelPad, tk().size.gap + 1, edge, edge), Mark::High);
}

}  // namespace gp
