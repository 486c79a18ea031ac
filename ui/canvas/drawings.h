// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/figures.h"

#include <QPainterPath>
#include <QStaticText>

class QPainter;

/// Figures with their texts laid out, ready to be painted any number of times, on screen and on paper alike.
namespace gp {

enum class Ink { Text, Secondary, High, Label };

/// One line of text, cut to its room once.
class TextPiece {
public:
    /// @param room  px; longer text is cut with "…"
    TextPiece(const QString &text, const QPointF &baseline, qreal room, int px, QFont::Weight weight, Ink ink);

    void paint(QPainter &painter, const QColor &colour) const;
    /// As large as `px`, where that has room, and never smaller than it is.
    void paintLarger(QPainter &painter, qreal px, qreal room, const QColor &colour) const;
    [[nodiscard]] bool isCut() const { return m_cut; }
    [[nodiscard]] Ink ink() const { return m_ink; }
    [[nodiscard]] qreal width() const { return m_width; }
    [[nodiscard]] QRectF rect() const;
    [[nodiscard]] const QString &shown() const { return m_shown; }
    void moveBy(qreal dx) { m_baseline.rx() += dx; }

private:
    QString m_shown;
    QPointF m_baseline;
    QFont m_font;
    QStaticText m_static;
    qreal m_ascent = 0;
    qreal m_width = 0;
    Ink m_ink;
    bool m_cut = false;
};

class NodeDrawing {
public:
    explicit NodeDrawing(NodeFigure figure = {});

    [[nodiscard]] const NodeFigure &figure() const { return m_figure; }
    /// Paints at the painter's origin.
    void paint(QPainter &painter, Detail detail, const FigureState &state, const Tokens &tokens) const;
    /// Where the name stands, for editing it in place.
    [[nodiscard]] QRectF nameRect() const;
    /// Where its words begin, behind the icon.
    [[nodiscard]] qreal textLeft() const;

private:
    struct Chip {
        QRectF rect;
        int blocks;
        TextPiece text;
    };
    struct Part {
        QRectF icon;  // null: none
        QString iconName;
        std::vector<TextPiece> texts;
    };
    void layOutParts();

    NodeFigure m_figure;
    QRectF m_icon;
    qreal m_nameRoom = 0;
    std::vector<TextPiece> m_texts;
    std::vector<Chip> m_chips;
    std::vector<Part> m_parts;
};

class FrameDrawing {
public:
    explicit FrameDrawing(FrameFigure figure = {});

    [[nodiscard]] const FrameFigure &figure() const { return m_figure; }
    void paint(QPainter &painter, Detail detail, const FigureState &state, const Tokens &tokens) const;
    [[nodiscard]] QRectF nameRect() const;
    [[nodiscard]] const FrameTone &tone(const Tokens &tokens) const;
    [[nodiscard]] const std::vector<TextPiece> &texts() const { return m_texts; }

private:
    void layOutHead(qreal left, qreal end, const QString &detail, bool repeated);

    FrameFigure m_figure;
    std::vector<TextPiece> m_texts;
};

class LinkDrawing {
public:
    explicit LinkDrawing(LinkFigure figure = {});

    [[nodiscard]] const LinkFigure &figure() const { return m_figure; }
    /// Paints in scene coordinates: halo, line, arrow.
    void paint(QPainter &painter, Detail detail, const FigureState &state, const Tokens &tokens) const;
    void paintLabel(QPainter &painter, const FigureState &state, const Tokens &tokens) const;
    [[nodiscard]] const QPainterPath &path() const { return m_path; }
    [[nodiscard]] QRectF labelRect() const { return m_label; }

private:
    LinkFigure m_figure;
    QPainterPath m_path;
    QPolygonF m_arrow;
    QRectF m_label;
    std::vector<TextPiece> m_text;
};

/// Where the marks of findings stand on a figure whose right edge is there; empty without any.
[[nodiscard]] QRectF marksRect(const QList<Mark> &marks, qreal right);

/// The pill of a link's label, of one line or two; empty text has no size.
[[nodiscard]] QSizeF linkLabelSize(const QString &text);

/// A polyline with its corners rounded.
[[nodiscard]] QPainterPath roundedWay(const QPolygonF &way, qreal radius);

/// The four handles of a selected or hovered figure.
[[nodiscard]] QPolygonF handlesOf(const QSizeF &size);
void paintHandles(QPainter &painter, const QSizeF &size, bool selected, const Tokens &tokens);

/// A pill of words over the canvas: what a gesture does, or why it is refused.
[[nodiscard]] qreal hintWidth(const QString &text, bool refused);
void paintHint(QPainter &painter, const QPointF &topLeft, const QString &text, bool refused, const Tokens &tokens);

/// True for PDF, SVG and the like, where pixmaps and static text would lose their shape.
[[nodiscard]] bool paintsVectors(const QPainter &painter);

}  // namespace gp
