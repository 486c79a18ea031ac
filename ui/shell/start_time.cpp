// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_time.h"

#include "core/exchange/templates.h"
#include "ui/shell/main_window.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>

namespace gp {
namespace {

/// Notes the first paint of a window.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget &window) { window.installEventFilter(this); }
    bool painted = false;

    bool eventFilter(QObject *, QEvent *event) override
    {
        painted = painted || event->type() == QEvent::Paint;
        return false;
    }
};

}  // namespace

double startToWindowMs(const Engine &engine)
{
    QElapsedTimer timer;
    timer.start();
    MainWindow window(engine);
    window.newFromTemplate(QString::fromUtf8(designTemplates().front().id.data(),
                                             static_cast<qsizetype>(designTemplates().front().id.size())));
    PaintWatch watch(window);
    window.show();
    while (!watch.painted || !window.document().evaluationIsCurrent())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    window.repaint();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

}  // namespace gp
