// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_edits.h"

#include <QCoreApplication>
#include <QCursor>
#include <QPointF>
#include <QString>

#include <memory>

class QPainter;

namespace gp {

class DiagramScene;
class Document;
class Selection;

/// Distance in scene units between the places to which a drag snaps.
inline constexpr qreal kDragGrid = 4;

/// The words of all tools, in one translation context.
[[nodiscard]] inline QString toolText(const char *text) { return QCoreApplication::translate("CanvasTools", text); }

/// What a tool hears: mouse and keys over the canvas, in scene and in view coordinates.
struct ToolEvent {
    enum class Type { Press, Move, Release, DoubleClick, KeyPress };
    Type type = Type::Move;
    QPointF scene;
    QPointF view;
    Qt::MouseButton button = Qt::NoButton;
    Qt::MouseButtons buttons;
    Qt::KeyboardModifiers modifiers;
    int key = 0;
};

/// What a tool may do beside changing the document: the canvas as seen from a tool.
class ToolHost {
public:
    virtual ~ToolHost() = default;

    virtual Document &document() = 0;
    virtual Selection &selection() = 0;
    virtual DiagramScene &scene() = 0;
    [[nodiscard]] virtual qreal zoom() const = 0;

    /// Sends an edit; a refusal is shown as a hint. @return whether it went through
    virtual bool apply(const QString &text, const Edit &edit) = 0;
    /// Puts a new component down, selects it and brings it into sight.
    virtual void insert(const Kind &kind, LayoutPoint point, const DropPlan &plan) = 0;
    /// Shows a pill of words near the pointer.
    virtual void showHint(const QString &text, bool refused = false) = 0;
    virtual void clearHint() = 0;
    virtual void panBy(const QPointF &viewDelta) = 0;
    virtual void renameInPlace(const ComponentId &id) = 0;
    /// Asks which service is to stand at a place of the ground.
    virtual void askForService(const QPointF &scene) = 0;
    /// Asks for paintOver() to be called again.
    virtual void refresh() = 0;
};

/// What becomes of a tool after an event.
enum class Outcome {
    Stay,    ///< goes on
    Done,    ///< has done its work; the tool in hand comes back
    Cancel,  ///< has given up and taken everything back
    Next,    ///< hands over to next()
};

/// One way of working on the canvas. The tool in hand lives as long as it is chosen; gestures come and go over it.
class Tool {
public:
    virtual ~Tool() = default;

    virtual Outcome handle(const ToolEvent &event, ToolHost &host) = 0;
    /// Takes back whatever is only shown; called when another tool takes its place.
    virtual void leave(ToolHost &) {}
    [[nodiscard]] virtual std::unique_ptr<Tool> next() { return nullptr; }
    [[nodiscard]] virtual QCursor cursor() const { return Qt::ArrowCursor; }
    /// Paints over the canvas in scene coordinates.
    virtual void paintOver(QPainter &, const ToolHost &) const {}
};

}  // namespace gp
