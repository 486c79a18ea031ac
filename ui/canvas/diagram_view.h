// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/tools/tool.h"
#include "ui/document/document.h"
#include "ui/document/part_clipboard.h"
#include "ui/document/selection.h"

#include <QGraphicsView>
#include <QTimer>

#include <memory>
#include <optional>

namespace gp {

class DiagramScene;
class Minimap;
class RenameEditor;

/// MIME type of a kind dragged in from another window; its bytes are the kind's id.
inline constexpr char kKindMimeType[] = "application/x-groundplan-kind";

/// The tools that can be in hand.
enum class CanvasTool { Select, Hand, Connect, Marquee };

/// The canvas: shows the scene, hears mouse and keys, and runs the tools. Every change goes through the document.
class DiagramView : public QGraphicsView, private ToolHost {
    Q_OBJECT

public:
    DiagramView(Document &document, Selection &selection, QWidget *parent = nullptr);
    ~DiagramView() override;

    [[nodiscard]] DiagramScene &diagram() const { return *m_scene; }
    [[nodiscard]] qreal zoomFactor() const { return transform().m11(); }
    [[nodiscard]] CanvasTool tool() const { return m_inHand; }
    /// Whether a design that was opened is too large to be read as a whole, so that its start is in sight.
    [[nodiscard]] bool showsStart() const { return m_startShown; }
    /// What the pill near the pointer says; empty when there is none.
    [[nodiscard]] QString hint() const { return m_hint.text; }

    /// A drag from the palette, whose mouse the palette keeps: begin, follow, drop (or cancel).
    void beginPaletteDrag(const QString &kindId);
    void dragPaletteTo(const QPoint &globalPos);
    void dropPalette();
    void cancelPaletteDrag();
    /// The next click puts a new component of this kind down.
    void placeByClick(const QString &kindId);
    /// Puts a new component into the selected frame, or the first that may hold it: for keyboards and double clicks.
    void insertKind(const QString &kindId);

    void setZoom(qreal zoom, const QPointF &anchor);  ///< anchor in view px stays where it is
    [[nodiscard]] QRectF visibleRect() const;
    void centreOnPoint(const QPointF &scenePoint);
    /// Fits a design that was just opened, as large as it can be read: all of it, or, where parts would lose their names, its
    /// start with the minimap for the rest, and says so. Again whenever the parts round the canvas take or leave room. The first
    /// thing that the user does in the view ends that: from then on only the user's camera counts.
    void fitOpened();
    /// Centres a part and, where it could not be read, comes so near that it can; never farther away.
    void showLegibly(const QRectF &sceneRect);

public slots:
    void setTool(gp::CanvasTool tool);
    void zoomIn();
    void zoomOut();
    void zoomTo100();
    void fitAll();  ///< everything in sight, at 100 % at most; below what zooming out reaches, where a design is large
    void deleteSelection();
    void duplicateSelection();
    /// To the clipboard, with everything inside and the links between; says so where there is nothing.
    void copySelection();
    void cutSelection();
    void paste();  ///< into the selected frame, if it may hold what comes; says why where nothing can be pasted
    void renameSelected();
    /// Shows the services that the selected part stands for in its card, each with its cost, or hides them again.
    void foldSelected();
    void selectAll();
    void autoLayout();

signals:
    void zoomChanged();
    void toolChanged(gp::CanvasTool tool);
    void viewMoved();
    /// A new component of this kind was put down, in whatever way.
    void kindPlaced(const QString &kindId);
    /// A service is wanted where the ground was double-clicked; the next one that is inserted goes there.
    void serviceWanted();
    /// The diagram, or what is selected of it, is wanted as a picture for other programs.
    void pictureWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    // ToolHost
    Document &document() override { return m_document; }
    Selection &selection() override { return m_selection; }
    DiagramScene &scene() override { return *m_scene; }
    [[nodiscard]] qreal zoom() const override { return zoomFactor(); }
    bool apply(const QString &text, const Edit &edit) override;
    /// The selected part, if it stands for several services and its card is its own size; null: it is not.
    [[nodiscard]] ComponentPtr foldable() const;
    [[nodiscard]] bool isUnfolded(const Component &component) const;
    void putOnClipboard(Decisions decisions);
    void insert(const Kind &kind, LayoutPoint point, const DropPlan &plan) override;
    void showHint(const QString &text, bool refused) override;
    void clearHint() override;
    void panBy(const QPointF &viewDelta) override;
    void renameInPlace(const ComponentId &id) override;
    void askForService(const QPointF &scene) override;
    void refresh() override;

    /// The edit, after what has no place of its own has got the one that it is drawn at.
    [[nodiscard]] Edit asDrawn(Edit edit) const;
    void send(const ToolEvent &event);
    void sendMouse(ToolEvent::Type type, const QMouseEvent &event);
    void sendAt(ToolEvent::Type type, const QPointF &view, Qt::MouseButtons buttons);
    void startGesture(std::unique_ptr<Tool> gesture);
    void endGesture();
    void updateCursor();
    void applyZoom(qreal zoom, const QPointF &anchor);
    void showWhole();
    void fitToRead();
    /// Where the view has another size: shows what it showed, and again what it had to leave for want of room.
    void keepInSight(bool allSeen, const QPointF &corner);
    void setStartShown(bool shown);
    /// From now on the user says what is in sight.
    void takeCamera();
    void dropHint();
    void describeSelected();
    void updateRoom();
    void reveal(const ComponentId &id);
    /// Scrolls so that all of a part is in sight and not behind the minimap; of one that is larger than the view its corner.
    void bringIntoSight(const ComponentId &id);
    void nudge(double dx, double dy);
    bool travel(bool next);
    void followLink(bool forwards);
    void placeOverlays();
    [[nodiscard]] bool minimapSaysMore() const;  ///< than the view itself
    [[nodiscard]] bool coversCards(const QRect &overlay) const;

    /// Which part is in sight: how near, and from where on.
    struct Camera {
        qreal zoom = 1;
        QPointF corner;  ///< of the scene, at the view's top left
    };
    /// What a view that became too small left, to which it returns with the room, unless somebody zooms or pans before.
    struct LeftCamera {
        Camera before;
        Camera since;
    };
    enum class Shown { Own, Opened, Whole };

    struct Hint {
        QString text;
        bool refused = false;
        QPointF at;  ///< where the pointer was, in view px
    };

    Document &m_document;
    Selection &m_selection;
    std::unique_ptr<DiagramScene> m_scene;
    Minimap *m_minimap;
    int m_minimapCorner = 0;  // bottom left, bottom right, top right, top left
    RenameEditor *m_rename;
    CanvasTool m_inHand = CanvasTool::Select;
    std::unique_ptr<Tool> m_tool;
    std::unique_ptr<Tool> m_gesture;
    std::optional<QPointF> m_palettePoint;
    std::optional<QPointF>
        m_wantedAt;  ///< where the ground was double-clicked last, until something else is done there
    QPointF m_pointer;
    Hint m_hint;
    QTimer m_hintTimer;
    bool m_space = false;
    bool m_fitPending = true;
    bool m_startShown = false;
    Shown m_shown = Shown::Own;  // other than their own is kept when the view is resized, until somebody zooms or pans
    std::optional<LeftCamera> m_left;
    int m_nudges = 0;
    std::set<ComponentId> m_nudged;
};

}  // namespace gp
