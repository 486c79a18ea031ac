// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper.h"

#include <QBuffer>
#include <QPageLayout>

namespace gp {
namespace {

constexpr int kResolution = 720;  // tenths of a point: type sizes to the tenth as whole pixel sizes

}  // namespace

int PaperMap::pageOf(const QString &target) const
{
    for (const PaperTarget &each : targets)
        if (each.name == target)
            return each.page + 1;
    return 0;
}

Paper::Paper(PaperSize size) : Sheet(nullptr), m_size(size), m_buffer(std::make_unique<QBuffer>())
{
    m_buffer->open(QIODevice::WriteOnly);
    m_writer = std::make_unique<QPdfWriter>(m_buffer.get());
    m_writer->setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
    m_writer->setResolution(kResolution);
}

Paper::~Paper() = default;

QSizeF Paper::portraitSize() const { return m_size == PaperSize::A4 ? QSizeF(595.276, 841.89) : QSizeF(612, 792); }

void Paper::newPage(bool landscape)
{
    const QPageSize size(m_size == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter);
    m_writer->setPageLayout(QPageLayout(size, landscape ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF(),
                                        QPageLayout::Point, QMarginsF()));
    if (m_painter)
        m_writer->newPage();
    else
        m_painter = std::make_unique<QPainter>(m_writer.get());
    paintOn(m_painter.get());
    m_painter->setRenderHint(QPainter::Antialiasing);
    // The sentences are English: a name that is read from right to left turns round itself, not what stands beside it.
    m_painter->setLayoutDirection(Qt::LeftToRight);
    m_map.pages.append(landscape ? portraitSize().transposed() : portraitSize());
}

QByteArray Paper::finish()
{
    paintOn(nullptr);
    m_painter.reset();
    m_writer.reset();
    return m_buffer->data();
}

void Paper::target(const QString &name, qreal y) { m_map.targets.append({name, page() - 1, y}); }

void Paper::link(const QRectF &rect, const QString &target) { m_map.links.append({page() - 1, rect, target}); }

}  // namespace gp
