// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout_graph.h"
#include "ui/canvas/diagram_items.h"
#include "ui/canvas/far_names.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"

#include <QGraphicsScene>
#include <QTimer>

#include <map>
#include <optional>
#include <set>

namespace gp {

class FigureBuilder;

/// The drawing of a document. It follows the document by difference: what did not change between two designs or
/// evaluations, by pointer, is not touched.
class DiagramScene : public QGraphicsScene {
    Q_OBJECT

public:
    DiagramScene(Document &document, Selection &selection, QObject *parent = nullptr);
    ~DiagramScene() override;

    /// The design that is drawn: the document's with every component placed, or what a gesture would make of it; cards are as
    /// large as their words ask, where there is room.
    [[nodiscard]] const Design &shown() const { return m_shown; }
    /// The document's design with a place for every component, as it is drawn when nothing is dragged.
    [[nodiscard]] const Design &placed() const { return m_placed; }
    /// The period that costs are shown for.
    void setPeriod(Period period);
    /// Shows what a gesture would do; nothing takes it back.
    void setPreview(std::optional<Design> preview);

    [[nodiscard]] ComponentItem *item(const ComponentId &id) const;
    [[nodiscard]] LinkItem *item(const LinkId &id) const;
    /// What is under a point, topmost first: an id, or both empty.
    struct Hit {
        ComponentId component;
        LinkId link;
        bool onLabel = false;  ///< on a frame's label line, by which it is dragged
    };
    [[nodiscard]] Hit hit(const QPointF &point) const;
    /// The side handle of a selected or hovered figure near a point (0 top, 1 right, 2 bottom, 3 left), or −1.
    [[nodiscard]] int handleAt(const ComponentId &id, const QPointF &point, qreal reach) const;
    [[nodiscard]] QRectF contentRect() const { return m_content; }
    [[nodiscard]] std::vector<ComponentId> nodesIn(const QRectF &rect) const;

    /// What a part says, in sentences: for tool tips and screen readers. Empty ids say nothing.
    [[nodiscard]] QStringList wordsOf(const ComponentId &component, const LinkId &link) const;

    /// Marks what is under the pointer, here and, through the selection's highlight, in the other views.
    void setHovered(const ComponentId &component, const LinkId &link);
    /// Marks a frame or node as one that takes or refuses what is in hand; an empty id marks none.
    void setTarget(const ComponentId &id, bool refused);

    /// Paints blocks instead of items: below a zoom of 0.35, and in the minimap.
    void paintOverview(QPainter &painter, const QRectF &exposed, qreal zoom) const;
    /// Paints the names of components where their cards are too small for words. The painter is in view px.
    void paintNames(QPainter &painter, const QTransform &view, const QRectF &exposed) const;
    /// Whether all components can be told apart at a zoom: by their cards' own words, or by the names written over small cards.
    [[nodiscard]] bool namesAllAt(qreal zoom) const;

    /// Items that the last difference made, changed or removed: for tests.
    [[nodiscard]] std::size_t itemsTouched() const { return m_touched; }

signals:
    void drawingChanged();
    /// What the pointer is on in another view changed in these scene rectangles.
    void linkedChanged(const QList<QRectF> &where);

private:
    struct ComponentEntry;
    struct LinkEntry;
    /// What a card needs, and what that was measured of: measuring is slow, and a drag asks with every move of the mouse.
    struct CardNeed {
        ComponentPtr component;
        const ComponentResult *result = nullptr;  // lives in m_evaluation
        Period period = Period::Month;
        double w = 0;
        double h = 0;
        std::pair<double, double> size;
    };

    void sync();
    void updatePlaced();
    /// A design as it is drawn: with cards that show their words whole where there is room.
    [[nodiscard]] Design roomy(const Design &design);
    void syncComponents(const FigureBuilder &builder);
    void syncLinks(const FigureBuilder &builder);
    void applyStates();
    [[nodiscard]] FigureState stateOf(const ComponentId &id) const;
    [[nodiscard]] FigureState stateOf(const LinkId &id) const;
    void followHighlight();
    void dropVanishedSelection();
    void setStale(bool stale);
    const FarNames &namesAt(qreal zoom) const;

    Document &m_document;
    Selection &m_selection;
    Design m_placed;
    std::map<ComponentId, Placement> m_given;  // to components that the document has no place for
    Design m_placedOf;                         // the document's design that m_placed was made from
    Design m_shown;
    EvaluationPtr m_evaluation;  // what is drawn
    Period m_period = Period::Month;
    std::optional<Design> m_preview;
    std::map<ComponentId, ComponentEntry> m_components;
    std::map<LinkId, LinkEntry> m_links;
    std::map<ComponentId, CardNeed> m_needs;
    std::optional<Design> m_waysOf;   // what all ways were led in, together; empty: since then some were led alone
    std::vector<QRectF> m_movedInto;  // boxes of nodes that moved or came, for links in their way
    QRectF m_content;
    ComponentId m_hovered;
    LinkId m_hoveredLink;
    ComponentId m_target;
    bool m_refused = false;
    std::set<ComponentId> m_linked;  // what the highlight held when it was last drawn
    std::set<LinkId> m_linkedLinks;
    bool m_stale = false;
    QTimer m_staleTimer;
    std::size_t m_touched = 0;
    mutable FarNames m_names;  // as placed for m_namesZoom; 0: to be placed
    mutable qreal m_namesZoom = 0;
};

}  // namespace gp
