// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/inspector_header.h"

#include "ui/forms/text_editors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QLineEdit>
#include <QPainter>

namespace gp {
namespace {

constexpr int kTile = 32;
constexpr int kHeight = 56;
constexpr int kNameRow = 20;

}  // namespace

InspectorHeader::InspectorHeader(QWidget *parent) : QWidget(parent), m_name(new QLineEdit(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_name->setFrame(false);
    m_name->setProperty(kBareProperty, true);
    m_name->setFont(uiFont(tk().size.title, QFont::DemiBold));
    m_name->setObjectName(QStringLiteral("inspector.name"));
    m_name->setAccessibleName(tr("Name"));
    m_name->installEventFilter(this);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!text.trimmed().isEmpty())
            emit renamed(text.trimmed());
    });
    connect(m_name, &QLineEdit::returnPressed, m_name, &QLineEdit::clearFocus);
}

void InspectorHeader::setSubject(const QString &icon, bool isGlyph, const QString &name, bool editable,
                                 const QString &summary)
{
    m_icon = icon;
    m_isGlyph = isGlyph;
    m_summary = summary;
    m_name->setReadOnly(!editable);
    m_name->setFocusPolicy(editable ? Qt::StrongFocus : Qt::NoFocus);
    m_name->setCursor(editable ? Qt::IBeamCursor : Qt::ArrowCursor);
    m_name->setToolTip(editable ? tr("Rename") : QString());
    if (m_name->text().trimmed() != name) {
        m_name->setText(name);
        m_name->setCursorPosition(0);
    }
    arrange();
    update();
}

void InspectorHeader::setCost(const QString &amount, const QString &period, const QString &basis)
{
    m_amount = amount;
    m_period = period;
    setAccessibleName(amount.isEmpty() ? QString() : tr("Cost %1 %2").arg(amount, period));
    setAccessibleDescription(basis);
    setToolTip(basis);
    arrange();
    update();
}

void InspectorHeader::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    update();
}

QSize InspectorHeader::sizeHint() const { return {tk().size.inspectorWidth, kHeight}; }

void InspectorHeader::arrange()
{
    const int pad = tk().size.inspectorPad;
    const int left = pad + kTile + tk().size.panelPad - 2;
    const int cost =
        m_amount.isEmpty()
            ? 0
            : static_cast<int>(textWidth(m_amount, uiFont(tk().size.title, QFont::DemiBold))) + tk().size.gap;
    // A line editor pads its text by 2: the name starts where the summary does.
    m_name->setGeometry(left - 2, pad - tk().size.unit, width() - left - pad - cost + 2, kNameRow);
}

void InspectorHeader::resizeEvent(QResizeEvent *) { arrange(); }

void InspectorHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int pad = tk().size.inspectorPad;
    const int top = pad - tk().size.unit;
    if (m_isGlyph)
        drawGlyph(painter, QRectF(pad, top + 2, kTile, kTile), m_icon, tk().size.glyph, tk().secondary);
    else
        drawServiceTile(painter, QPointF(pad, top + 2), m_icon, kTile);
    const QRectF name(m_name->x() + 2, top, width() - m_name->x() - pad, kNameRow);
    const QFont small = uiFont(tk().size.secondary);
    paintText(painter, name, m_amount, uiFont(tk().size.title, QFont::DemiBold), m_stale ? tk().secondary : tk().text,
              Qt::AlignRight);
    const QRectF below(name.left(), name.bottom(), name.width(), tk().size.lineHeight);
    const QFont caption = uiFont(tk().size.caption);
    paintText(painter, below, m_period, caption, tk().secondary, Qt::AlignRight);
    paintText(painter, below.adjusted(0, 0, -textWidth(m_period, caption) - tk().size.gap, 0), m_summary, small,
              tk().secondary);
}

bool InspectorHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (passUndoOn(event))
        return true;
    // At rest a long name ends in an ellipsis, as every other text does.
    if (watched == m_name && event->type() == QEvent::Paint && !m_name->hasFocus()) {
        QPainter painter(m_name);
        paintText(painter, QRectF(m_name->rect()).adjusted(2, 0, 0, 0), m_name->text(), m_name->font(), tk().text);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
