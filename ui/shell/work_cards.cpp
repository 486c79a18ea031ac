// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/work_cards.h"

#include "ui/shell/export_work.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/progress_bar.h"

#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// Before it no card appears: what is done by then needs none.
constexpr int kShowAfterMs = 300;

/// "Writing webshop.pdf   42 %   Cancel" over a bar.
class WorkCard : public QWidget {
public:
    WorkCard(ExportWork &work, QWidget *parent) : QWidget(parent)
    {
        const Sizes &size = tk().size;
        setObjectName(QStringLiteral("work.card"));
        auto *grid = new QGridLayout(this);
        const int pad = kShadowRoom + size.panelPad;
        grid->setContentsMargins(pad, pad, pad, pad);
        grid->setHorizontalSpacing(size.gap);
        grid->setVerticalSpacing(size.gap);
        auto *title = new QLabel;
        title->setObjectName(QStringLiteral("work.title"));
        title->setTextFormat(Qt::PlainText);
        title->setFont(uiFont(size.secondary, QFont::DemiBold));
        const int words = size.toastWidth - 2 * size.panelPad - size.control * 4;
        title->setText(
            QFontMetrics(title->font())
                .elidedText(tr("Writing %1").arg(QFileInfo(work.path()).fileName()), Qt::ElideMiddle, words));
        setAccessibleName(tr("Writing %1").arg(QFileInfo(work.path()).fileName()));
        auto *share = new QLabel;
        share->setObjectName(QStringLiteral("work.share"));
        share->setFont(uiFont(size.secondary));
        auto *cancel = new LinkButton(tr("Cancel"));
        cancel->setObjectName(QStringLiteral("work.cancel"));
        cancel->setFontSize(size.secondary);
        auto *bar = new ProgressBar;
        bar->setObjectName(QStringLiteral("work.bar"));
        bar->setAccessibleName(tr("Progress"));
        grid->addWidget(title, 0, 0);
        grid->addWidget(share, 0, 1, Qt::AlignRight);
        grid->addWidget(cancel, 0, 2);
        grid->addWidget(bar, 1, 0, 1, 3);
        grid->setColumnStretch(0, 1);
        connect(cancel, &QAbstractButton::clicked, &work, &ExportWork::cancel);
        connect(&work, &ExportWork::progressed, this, [share, bar](double done) {
            bar->setShare(done);
            share->setText(tr("%1 %").arg(std::lround(done * 100)));
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const QRectF card = QRectF(rect()).adjusted(kShadowRoom, kShadowRoom, -kShadowRoom, -kShadowRoom);
        QPainter painter(this);
        paintRaisedCard(painter, card, cardOutline(card));
    }
};

}  // namespace

WorkCards::WorkCards(QWidget *window) : QWidget(window), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("work"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(-kShadowRoom);
    window->installEventFilter(this);
    hide();
}

void WorkCards::add(ExportWork *work)
{
    auto *card = new WorkCard(*work, this);
    card->hide();
    m_column->addWidget(card);
    QTimer::singleShot(kShowAfterMs, card, [this, card] {
        card->show();
        place();
    });
    connect(work, &ExportWork::finished, card, [this, card] {
        m_column->removeWidget(card);
        card->hide();
        card->deleteLater();
        place();
    });
}

void WorkCards::place()
{
    int shown = 0;
    for (int i = 0; i < m_column->count(); ++i)
        shown += m_column->itemAt(i)->widget()->isHidden() ? 0 : 1;
    setVisible(shown > 0);
    if (shown == 0)
        return;
    const Sizes &size = tk().size;
    const int width = std::min(size.toastWidth, parentWidget()->width() - 2 * size.panelPad) + 2 * kShadowRoom;
    m_column->activate();
    setGeometry(parentWidget()->width() - size.panelPad - width + kShadowRoom,
                size.menuBar + size.toolBar + size.unit - kShadowRoom, width, m_column->sizeHint().height());
    raise();
}

bool WorkCards::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
