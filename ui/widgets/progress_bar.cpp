// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progress_bar.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kBarStepMs = 40;
constexpr double kBarStep = 0.03;
constexpr double kBarPiece = 0.3;  // of the width, that wanders

}  // namespace

ProgressBar::ProgressBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_timer.setInterval(kBarStepMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_phase = std::fmod(m_phase + kBarStep, 1);
        update();
    });
    setUnknown();
}

void ProgressBar::setShare(double share)
{
    m_timer.stop();
    m_share = std::clamp(share, 0.0, 1.0);
    setAccessibleDescription(tr("%1 %").arg(std::lround(m_share * 100)));
    update();
}

void ProgressBar::setUnknown()
{
    m_share = -1;
    setAccessibleDescription(tr("under way"));
    m_timer.start();
}

QSize ProgressBar::sizeHint() const { return {tk().size.unit * 20, tk().size.unit}; }

void ProgressBar::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tk();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF track(rect());
    const qreal radius = track.height() / 2;
    painter.setBrush(tokens.inset);
    painter.drawRoundedRect(track, radius, radius);
    painter.setClipRect(track);
    QRectF bar = track;
    if (m_share >= 0)
        bar.setWidth(track.width() * m_share);
    else
        bar = QRectF(track.width() * (m_phase * (1 + kBarPiece) - kBarPiece), track.top(), track.width() * kBarPiece,
                     track.height());
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(bar, radius, radius);
}

}  // namespace gp
