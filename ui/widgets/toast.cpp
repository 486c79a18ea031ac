// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toast.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>

namespace gp {
namespace {

constexpr int kToastPad = 12;
constexpr int kToastShapeColumn = 24;

}  // namespace

Toast::Toast(QWidget *window)
    : QWidget(window), m_text(new TextBlock(this)), m_action(new LinkButton({}, this)),
      m_close(new ToolButton(QStringLiteral("close"), tr("Close"), this))
{
    m_action->setFontSize(tk().size.secondary, QFont::Medium);
    m_action->setFocusPolicy(Qt::NoFocus);
    m_close->setFocusPolicy(Qt::NoFocus);
    m_timer.setSingleShot(true);
    window->installEventFilter(this);
    connect(&m_timer, &QTimer::timeout, this, &Toast::dismiss);
    connect(m_close, &QAbstractButton::clicked, this, &Toast::dismiss);
    connect(m_action, &QAbstractButton::clicked, this, [this] {
        dismiss();
        emit actionTriggered();
    });
    hide();
}

void Toast::present(Mark severity, const QString &text, const QString &action, int milliseconds)
{
    m_severity = severity;
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    place();
    show();
    raise();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    if (milliseconds > 0)
        m_timer.start(milliseconds);
    else
        m_timer.stop();
}

QString Toast::text() const { return m_text->text(); }

void Toast::dismiss()
{
    m_timer.stop();
    if (!isVisible())
        return;
    hide();
    emit closed();
}

void Toast::place()
{
    const Sizes &size = tk().size;
    const QSize window = parentWidget()->size();
    const int width = std::min(size.toastWidth, window.width() - 2 * size.panelPad);
    const int action = m_action->isHidden() ? 0 : m_action->sizeHint().width() + size.gap;
    const int words = width - 2 * kToastPad - kToastShapeColumn - size.toolButton - action;
    const int height = std::max(m_text->heightForWidth(words), size.lineHeight) + 2 * kToastPad;
    const QRect card(window.width() - size.panelPad - width, window.height() - size.statusBar - size.panelPad - height,
                     width, height);
    setGeometry(card.adjusted(-kShadowRoom, -kShadowRoom, kShadowRoom, kShadowRoom));
    const QPoint o(kShadowRoom, kShadowRoom);
    m_text->setGeometry(
        QRect(o + QPoint(kToastPad + kToastShapeColumn, kToastPad), QSize(words, height - 2 * kToastPad)));
    const int middle = o.y() + height / 2;
    m_close->setGeometry(o.x() + width - kToastPad / 2 - size.toolButton, middle - size.toolButton / 2, size.toolButton,
                         size.toolButton);
    const QSize hint = m_action->sizeHint();
    m_action->setGeometry(m_close->x() - hint.width(), middle - hint.height() / 2, hint.width(), hint.height());
}

void Toast::paintEvent(QPaintEvent *)
{
    const QRectF card = QRectF(rect()).adjusted(kShadowRoom, kShadowRoom, -kShadowRoom, -kShadowRoom);
    QPainter painter(this);
    paintRaisedCard(painter, card, cardOutline(card));
    const qreal shape = tk().size.severityShape;
    paintSeverity(painter, QRectF(card.left() + kToastPad, card.top() + kToastPad + 1, shape, shape), m_severity);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
