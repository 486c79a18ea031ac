// SPDX-License-Identifier: GPL-3.0-or-later
// What goes from the window to other programs by the clipboard, and how large a picture is to be.
#include "ui/canvas/diagram_picture.h"
#include "ui/document/wording.h"
#include "ui/insights/insight_pane.h"
#include "ui/report/export_drawing.h"
#include "ui/shell/diagram_copy.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>

namespace gp {
namespace {

constexpr int kScales[] = {1, 2, 3, 4};

}  // namespace

void MainWindow::copyDiagram()
{
    const EvaluationPtr evaluation = m_document.waitForEvaluation();
    const std::set<ComponentId> only = partsShown(evaluation->design, m_selection);
    const auto copied = diagramCopy(*evaluation, only);
    if (!copied) {
        showFailure(copied.error());
        return;
    }
    QGuiApplication::clipboard()->setMimeData(mimeOfPicture(copied->picture).release());
    const QString done = only.empty() ? tr("Copied the diagram as picture, with names and costs as text")
                                      : tr("Copied what is selected as picture, with names and costs as text");
    m_toast->present(Mark::Ok, !copied->isSmaller
                                   ? done
                                   : tr("%1. A copy has at most %2 megapixels, so it is smaller than usual; export the "
                                        "diagram for more.")
                                         .arg(done)
                                         .arg(kMostCopiedMegapixels));
}

InsightPane *MainWindow::chartPane() const
{
    if (m_chartPane && m_chartPane->isVisible())
        return m_chartPane;
    if (m_insights->enlarged())
        return m_insights->enlarged();
    for (InsightPane *pane : m_insights->panes())
        if (pane->isVisible() && pane->hasChart())
            return pane;
    return nullptr;
}

void MainWindow::withChart(const std::function<void(InsightPane &)> &use)
{
    InsightPane *pane = chartPane();
    if (pane && pane->hasChart())
        use(*pane);
    else
        m_toast->present(Mark::Low,
                         pane ? tr("%1 shows no chart now.").arg(pane->title()) : tr("No pane shows a chart now."));
}

void MainWindow::makeChartActions(QMenu *menu)
{
    menu->addSeparator();
    m_needDesign << makeAction(menu, QStringLiteral("chart.copy"), tr("Co&py chart"), {}, [this] {
        withChart([this](InsightPane &pane) {
            pane.copyChart();
            m_toast->present(Mark::Ok, tr("Copied the chart of %1").arg(pane.title()));
        });
    });
    m_needDesign << makeAction(menu, QStringLiteral("chart.save"), tr("Sa&ve chart as…"), {},
                               [this] { withChart([](InsightPane &pane) { pane.saveChart(); }); });
    // The menu and the command palette have the focus themselves when they are asked: the pane before them is meant.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        for (QWidget *widget = now; widget; widget = widget->parentWidget())
            if (auto *pane = qobject_cast<InsightPane *>(widget); pane && m_insights->panes().contains(pane))
                m_chartPane = pane;
    });
}

void MainWindow::makeScaleActions(QMenu *menu, const ExportChoice &choice)
{
    QMenu *scales = menu->addMenu(choice.title);
    scales->setObjectName(QStringLiteral("menu.export.") + choice.suffix);
    for (const int scale : kScales) {
        QAction *action = makeAction(scales, QStringLiteral("export.%1.%2").arg(choice.suffix).arg(scale),
                                     tr("%1×…").arg(scale), {}, [this, choice, scale] {
                                         exportWithDialog(choice, {QStringLiteral("--scale"), QString::number(scale)});
                                     });
        // In the menu it says pixels once that was open; the palette keeps its words.
        action->setProperty(kCommandTitle,
                            QStringLiteral("%1: %2×…").arg(QString(choice.title).remove(u'&')).arg(scale));
        m_needDesign << action;
    }
    // What a scale comes to depends on the design of the moment.
    connect(scales, &QMenu::aboutToShow, this, [this, scales] {
        const EvaluationPtr evaluation = m_document.evaluation();
        const QSizeF drawing = evaluation ? diagramSize(*evaluation) : QSizeF();
        const QList<QAction *> actions = scales->actions();
        for (qsizetype i = 0; i < actions.size(); ++i) {
            const auto pixels = pixelsOf(drawing, kScales[i]);
            actions[i]->setEnabled(pixels.has_value());
            actions[i]->setText(pixels
                                    ? tr("%1× · %2 × %3 px…").arg(kScales[i]).arg(pixels->width()).arg(pixels->height())
                                    : tr("%1× · %2").arg(kScales[i]).arg(qs(pixels.error().message)));
        }
    });
    // The palette offers each by its scale alone.
    connect(scales, &QMenu::aboutToHide, this, [scales] {
        const QList<QAction *> actions = scales->actions();
        for (QAction *action : actions)
            action->setEnabled(true);
    });
}

}  // namespace gp
