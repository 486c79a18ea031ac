// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pane_header.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMouseEvent>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLongestKept = 128;

}  // namespace

PaneHeader::PaneHeader(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new TextLine(title, tk().size.body, QFont::DemiBold, TextTone::Normal, this)),
      m_subject(new TextLine({}, tk().size.secondary, QFont::Normal, TextTone::Secondary, this)),
      m_row(new QHBoxLayout(this))
{
    const Sizes &size = tk().size;
    setFixedHeight(size.paneHeader);
    setAccessibleName(title);
    m_row->setContentsMargins(size.panelPad, 0, size.gap, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_title);
    m_row->addSpacing(size.gap);
    // The subject gives way first when the pane is narrow.
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_subject->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_row->addWidget(m_subject, 1);
    keepTitle();
}

void PaneHeader::keepTitle()
{
    // What a pane adds is cut before what it is called, unless that is a sentence.
    m_title->setMinimumWidth(std::min(m_title->sizeHint().width(), kLongestKept));
}

void PaneHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    keepTitle();
}

void PaneHeader::setSubject(const QString &subject) { m_subject->setText(subject); }

QString PaneHeader::words() const
{
    return m_subject->text().isEmpty() ? m_title->text() : m_title->text() + QStringLiteral(" · ") + m_subject->text();
}

void PaneHeader::setSubjectLit(bool lit) { m_subject->setTone(lit ? TextTone::Accent : TextTone::Secondary); }

void PaneHeader::setLead(int px)
{
    m_title->setVisible(px == 0);
    m_row->setContentsMargins(px == 0 ? tk().size.panelPad : px, 0, tk().size.gap, 0);
}

ToolButton *PaneHeader::addTool(const QString &glyph, const QString &name)
{
    auto *button = new ToolButton(glyph, name, this);
    m_row->addWidget(button);
    ++m_tools;
    return button;
}

void PaneHeader::addWidget(QWidget *widget) { m_row->insertWidget(m_row->count() - m_tools, widget); }

QSize PaneHeader::sizeHint() const { return QSize(QWidget::sizeHint().width(), tk().size.paneHeader); }

void PaneHeader::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit pressed();
}

void PaneHeader::mouseDoubleClickEvent(QMouseEvent *) { emit enlargeRequested(); }

void PaneHeader::contextMenuEvent(QContextMenuEvent *event) { emit menuRequested(event->pos()); }

}  // namespace gp
