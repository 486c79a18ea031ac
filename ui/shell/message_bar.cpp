// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/message_bar.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

#include <QHBoxLayout>
#include <QPainter>

namespace gp {

MessageBar::MessageBar(QWidget *parent) : QWidget(parent), m_text(new TextBlock), m_actions(new QHBoxLayout)
{
    setObjectName(QStringLiteral("message"));
    const int pad = tk().size.panelPad;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(pad + tk().size.severityShape + tk().size.gap, tk().size.gap, pad, tk().size.gap);
    row->addWidget(m_text, 1);
    m_actions->setSpacing(tk().size.group);
    row->addLayout(m_actions);
    row->addSpacing(tk().size.gap);
    auto *close = new ToolButton(QStringLiteral("close"), tr("Close"));
    close->setObjectName(QStringLiteral("message.close"));
    connect(close, &ToolButton::clicked, this, [this] {
        hide();
        emit closed(m_text->text());
    });
    row->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::present(const QString &sentence) { offer(sentence, {}); }

void MessageBar::offer(const QString &sentence, const QList<MessageAction> &actions)
{
    m_text->setText(sentence);
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        // One of them may be what was clicked.
        item->widget()->hide();
        item->widget()->setObjectName({});
        item->widget()->deleteLater();
        delete item;
    }
    for (const MessageAction &action : actions) {
        auto *link = new LinkButton(action.text);
        link->setObjectName(action.name);
        link->setFontSize(tk().size.secondary);
        connect(link, &LinkButton::clicked, this, [run = action.run] { run(); });
        m_actions->addWidget(link, 0, Qt::AlignTop);
    }
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
