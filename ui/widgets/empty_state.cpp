// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/icons.h"
#include "ui/widgets/text_block.h"

#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace gp {
namespace {

constexpr int kGlyphPx = 28;
constexpr int kWidest = 300;

}  // namespace

EmptyState::EmptyState(const QString &glyph, const QString &title, const QString &sentence, const QString &button,
                       QWidget *parent)
    : QWidget(parent), m_title(new TextLine({}, tk().size.body, QFont::DemiBold, TextTone::Normal, this)),
      m_sentence(new TextBlock(this)), m_button(new QPushButton(this))
{
    m_title->setAlignment(Qt::AlignHCenter);
    m_sentence->setAlignment(Qt::AlignHCenter);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
    setContent(glyph, title, sentence, button);
}

void EmptyState::setContent(const QString &glyph, const QString &title, const QString &sentence, const QString &button)
{
    m_glyph = glyph;
    m_title->setText(title);
    m_sentence->setText(sentence, TextTone::Secondary);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_button->setAccessibleName(button.isEmpty() ? title : button);
    setAccessibleName(title);
    arrange();
    update();
}

QString EmptyState::title() const { return m_title->text(); }

int EmptyState::contentHeight(int width) const
{
    const Sizes &size = tk().size;
    const int glyphRoom = m_glyph.isEmpty() ? 0 : kGlyphPx + size.gap;
    const int sentence = m_sentence->text().isEmpty() ? 0 : size.unit + m_sentence->heightForWidth(width);
    const int button = m_button->isHidden() ? 0 : size.panelPad + size.control;
    return glyphRoom + m_title->sizeHint().height() + sentence + button;
}

void EmptyState::arrange()
{
    const Sizes &size = tk().size;
    const int room = std::max(0, std::min(kWidest, width() - 2 * size.panelPad));
    int y = std::max(size.gap, (height() - contentHeight(room)) / 2);
    m_glyphTop = y;
    y += m_glyph.isEmpty() ? 0 : kGlyphPx + size.gap;
    m_title->setGeometry(size.panelPad, y, width() - 2 * size.panelPad, m_title->sizeHint().height());
    y += m_title->height();
    if (!m_sentence->text().isEmpty()) {
        const int tall = m_sentence->heightForWidth(room);
        m_sentence->setGeometry((width() - room) / 2, y + size.unit, room, tall);
        y += size.unit + tall;
    }
    if (!m_button->isHidden()) {
        const int wide = m_button->sizeHint().width();
        m_button->setGeometry((width() - wide) / 2, y + size.panelPad, wide, size.control);
    }
}

QSize EmptyState::sizeHint() const { return QSize(kWidest, contentHeight(kWidest) + 2 * tk().size.panelPad); }

void EmptyState::paintEvent(QPaintEvent *)
{
    if (m_glyph.isEmpty())
        return;
    QPainter painter(this);
    drawGlyph(painter, QRectF(0, m_glyphTop, width(), kGlyphPx), m_glyph, kGlyphPx, tk().secondary);
}

void EmptyState::resizeEvent(QResizeEvent *) { arrange(); }

}  // namespace gp
