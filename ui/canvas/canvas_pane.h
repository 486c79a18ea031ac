// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram_view.h"

#include <QWidget>

namespace gp {

class CanvasBar;
class CanvasStart;

/// The middle of the window: the canvas, its bar, and what an empty canvas says.
class CanvasPane : public QWidget {
    Q_OBJECT

public:
    CanvasPane(Document &document, Selection &selection, QWidget *parent = nullptr);

    [[nodiscard]] DiagramView &view() const { return *m_view; }
    /// The period that costs are shown for.
    void setPeriod(Period period);

signals:
    void newFromTemplateRequested();
    void openRequested();
    void guideRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void placeStart();

    Document &m_document;
    DiagramView *m_view;
    CanvasBar *m_bar;
    CanvasStart *m_start;
};

/// What an empty canvas says: what to do first, and three ways to begin.
class CanvasStart : public QWidget {
    Q_OBJECT

public:
    explicit CanvasStart(QWidget *parent);

signals:
    void templateClicked();
    void openClicked();
    void guideClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
};

}  // namespace gp
