// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/growing_text.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextCursor>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeastGrowingLines = 2;
constexpr int kMostGrowingLines = 6;

}  // namespace

GrowingText::GrowingText(QWidget *parent) : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setFont(uiFont(tk().size.secondary));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(tk().size.unit);
    viewport()->setAutoFillBackground(false);
    setViewportMargins(1, 1, 1, 1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingText::keepLength);
    // Lines are known once they are laid out, which is after the text has changed.
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &GrowingText::grow);
}

void GrowingText::setText(const QString &text)
{
    setPlainText(text);
    moveCursor(QTextCursor::End);
}

QSize GrowingText::sizeHint() const
{
    const int shown = std::clamp(lines(), kLeastGrowingLines, kMostGrowingLines);
    return {tk().size.inspectorWidth, shown * fontMetrics().lineSpacing() + 2 * tk().size.unit + 2};
}

int GrowingText::lines() const
{
    return static_cast<int>(document()->size().height());  // which a plain text counts in lines
}

void GrowingText::keepLength()
{
    if (m_most <= 0 || document()->characterCount() - 1 <= m_most)
        return;
    QTextCursor rest(document());
    rest.setPosition(m_most);
    rest.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    rest.removeSelectedText();
}

void GrowingText::grow()
{
    const int wanted = sizeHint().height();
    setVerticalScrollBarPolicy(lines() > kMostGrowingLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (wanted != height())
        updateGeometry();
}

bool GrowingText::event(QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        QPainter painter(this);
        paintFieldEdge(painter, rect(), hasFocus() ? Edge::Focus : Edge::Control);
        return true;
    }
    return QPlainTextEdit::event(event);
}

void GrowingText::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    update();
}

void GrowingText::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    update();
}

void GrowingText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    grow();  // at another width the words wrap in another way
}

}  // namespace gp
