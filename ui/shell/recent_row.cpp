// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recent_row.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace gp {
namespace {

constexpr int kRecentRow = 48;
constexpr int kLeastRow = 240;

}  // namespace

RecentRow::RecentRow(const RecentFile &file, QWidget *parent) : PaintedButton(parent), m_file(file)
{
    setText(file.title);
    setObjectName(QStringLiteral("recent.row"));
    setToolTip(file.path);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    if (file.isGone()) {
        m_remove = new LinkButton(tr("Remove"), this);
        m_remove->setObjectName(QStringLiteral("recent.remove"));
        m_remove->setAccessibleName(tr("Remove %1 from the list").arg(file.title));
        connect(m_remove, &LinkButton::clicked, this, &RecentRow::removeRequested);
    }
    describe();
}

void RecentRow::describe()
{
    setAccessibleName(tr("Open %1").arg(m_file.title));
    QStringList said{detailText(), whenText()};
    if (!m_file.amount.isEmpty())
        said << tr("%1 a month").arg(m_file.amount);
    setAccessibleDescription(said.join(QStringLiteral(", ")));
}

void RecentRow::setPathShown(bool shown)
{
    m_pathShown = shown;
    describe();
    update();
}

QString RecentRow::detailText() const
{
    if (m_pathShown)
        return m_file.path;
    const QString name = m_file.path.section(QLatin1Char('/'), -1);
    return m_file.regions.isEmpty() ? name : name + QStringLiteral(" · ") + m_file.regions;
}

QString RecentRow::whenText() const { return agoText(m_file.modified, QDateTime::currentDateTime()); }

QSize RecentRow::sizeHint() const { return {kLeastRow, kRecentRow}; }

void RecentRow::resizeEvent(QResizeEvent *event)
{
    PaintedButton::resizeEvent(event);
    if (!m_remove)
        return;
    const QSize size = m_remove->sizeHint();
    m_remove->setGeometry(width() - tk().size.gap + tk().size.unit - size.width(),
                          tk().size.gap + (tk().size.lineHeight - size.height()) / 2, size.width(), size.height());
}

void RecentRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete)
        emit removeRequested();
    else
        PaintedButton::keyPressEvent(event);
}

void RecentRow::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("recent.menu"));
    menu->addAction(tr("Open"), this, &RecentRow::click);
    menu->addAction(m_pathShown ? tr("Show the file name") : tr("Show the path"), this,
                    [this] { setPathShown(!m_pathShown); });
    menu->addAction(tr("Copy the path"), this, [this] { QApplication::clipboard()->setText(m_file.path); });
    menu->addSeparator();
    menu->addAction(tr("Remove from the list"), this, &RecentRow::removeRequested);
    menu->popup(event->globalPos());
}

void RecentRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isLit() || hasFocus()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tk().hover);
        painter.drawRoundedRect(rect(), tk().size.radius, tk().size.radius);
    }
    if (hasKeyboardFocus())
        paintFocusRing(painter, rect(), tk().size.radius);
    const int pad = tk().size.gap;
    const bool gone = m_file.isGone();
    const QColor &ink = gone ? tk().secondary : tk().text;
    drawGlyph(painter, QRectF(pad, 0, tk().size.glyph, height()),
              gone ? QStringLiteral("warning") : QStringLiteral("file"), tk().size.glyph, tk().secondary);
    const qreal x = pad + tk().size.glyph + tk().size.panelPad;
    const QRectF upper(x, tk().size.gap, width() - x - pad, tk().size.lineHeight);
    const QRectF lower = upper.translated(0, tk().size.lineHeight);
    const QFont strong = uiFont(tk().size.body, QFont::Medium);
    const QFont small = uiFont(tk().size.secondary);
    const QString when = whenText();
    const QString amount = gone ? QString() : m_file.amount;
    const qreal right = gone ? m_remove->width() : textWidth(amount, strong);
    paintText(painter, upper, amount, strong, tk().text, Qt::AlignRight);
    paintText(painter, lower, when, small, gone ? tk().medium.text : tk().secondary, Qt::AlignRight);
    paintText(painter, upper.adjusted(0, 0, -right - pad, 0), m_file.title, strong, ink);
    paintText(painter, lower.adjusted(0, 0, -textWidth(when, small) - pad, 0), detailText(), small, tk().secondary);
}

}  // namespace gp
