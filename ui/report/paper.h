// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/plan_options.h"
#include "ui/report/sheet.h"

#include <QByteArray>
#include <QList>
#include <QPainter>
#include <QPdfWriter>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <memory>

class QBuffer;

namespace gp {

struct PaperLink {
    int page = 0;  ///< from 0
    QRectF rect;   ///< points from the top left
    QString target;
};
struct PaperTarget {
    QString name;
    int page = 0;
    qreal y = 0;  ///< points from the top
};
struct PaperOutline {
    int level = 0;  ///< 0: a chapter
    QString title;
    QString target;
    QString line = {};  ///< of a chapter: its decision, for the contents
};

/// Everything that the finishing pass needs to know about the pages.
struct PaperMap {
    QList<PaperLink> links;
    QList<PaperTarget> targets;
    QList<PaperOutline> outline;
    QList<QSizeF> pages;                                    ///< points
    [[nodiscard]] int pageOf(const QString &target) const;  ///< from 1; 0: unknown
};

/// Writes pages of a PDF, from top to bottom of each.
class Paper : public Sheet {
public:
    explicit Paper(PaperSize size);
    ~Paper() override;

    void newPage(bool landscape);
    /// Ends the document. @return its bytes, not yet finished: no outline, no links
    QByteArray finish();

    [[nodiscard]] int page() const { return static_cast<int>(m_map.pages.size()); }  ///< from 1
    [[nodiscard]] QSizeF size() const { return m_map.pages.back(); }
    [[nodiscard]] QSizeF portraitSize() const;
    PaperMap &map() { return m_map; }

    void target(const QString &name, qreal y);
    void link(const QRectF &rect, const QString &target) override;

private:
    PaperSize m_size;
    std::unique_ptr<QBuffer> m_buffer;
    std::unique_ptr<QPdfWriter> m_writer;
    std::unique_ptr<QPainter> m_painter;
    PaperMap m_map;
};

}  // namespace gp
