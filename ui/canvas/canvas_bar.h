// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram_view.h"

#include <QWidget>

#include <map>

namespace gp {

class TextLine;
class ToolButton;

/// The bar under the canvas: tools, auto layout, what is selected, zoom.
class CanvasBar : public QWidget {
    Q_OBJECT

public:
    CanvasBar(DiagramView &view, Document &document, Selection &selection, QWidget *parent = nullptr);

    /// The period that the diagram's costs are for.
    void setPeriod(Period period);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void followTool(CanvasTool tool);
    void showWords();

    DiagramView &m_view;
    Document &m_document;
    Selection &m_selection;
    std::map<CanvasTool, ToolButton *> m_tools;
    TextLine *m_words = nullptr;
    Period m_period = Period::Month;
};

/// The line of words in the bar: "1 selected · 12 parts in 3 zones".
[[nodiscard]] QString canvasSummary(const Design &design, const KindRegistry &kinds, const Selection &selection);

}  // namespace gp
