// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/theme/tokens.h"

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <memory>

#include <set>

class QPainter;

namespace gp {

/// How a design is drawn outside the window.
struct DiagramPictureOptions {
    const Tokens *tokens = nullptr;  ///< null: the light ones, as on paper
    bool showCosts = true;
    bool showFindings = true;
    std::set<ComponentId> only = {};  ///< and the links between them; empty: all
};

/// Where something stands in a drawing, px at 100 % from its top left.
struct DiagramBox {
    QRectF rect;
    bool isFrame = false;
};

/// A design made into figures once, to be painted whole or piece by piece.
class DiagramPicture {
public:
    explicit DiagramPicture(const Evaluation &evaluation, const DiagramPictureOptions &options = {});
    ~DiagramPicture();

    [[nodiscard]] QSizeF size() const;              ///< px at 100 %
    [[nodiscard]] QList<DiagramBox> boxes() const;  ///< frames, outermost first, then what stands in them
    /// Whether anything is drawn in a piece of it.
    [[nodiscard]] bool shows(const QRectF &part) const;
    /// As large as fits, centred.
    void paint(QPainter &painter, const QRectF &target) const;
    /// A piece of it, and nothing of what lies outside. @param part  px @param scale  units of the painter a px
    void paintPart(QPainter &painter, const QRectF &part, const QPointF &topLeft, qreal scale) const;

    struct Parts;

private:
    const Tokens &m_tokens;
    std::unique_ptr<Parts> m_parts;
};

/// Size of a drawing at 100 %, with a margin all round; empty where there is nothing to draw.
[[nodiscard]] QSizeF diagramSize(const Evaluation &evaluation, const DiagramPictureOptions &options = {});

/// Paints a design as vectors, as the canvas shows it, as large as fits into `target`, centred.
void paintDiagram(QPainter &painter, const Evaluation &evaluation, const QRectF &target,
                  const DiagramPictureOptions &options = {});

}  // namespace gp
