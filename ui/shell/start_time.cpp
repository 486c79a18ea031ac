// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_time.h"

#include "core/describe/fields.h"
#include "core/exchange/templates.h"
#include "ui/shell/command_list.h"
#include "ui/shell/command_palette.h"
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

constexpr QSize kWindowSize(1440, 900);

void openFirstTemplate(MainWindow &window)
{
    window.newFromTemplate(QString::fromUtf8(designTemplates().front().id.data(),
                                             static_cast<qsizetype>(designTemplates().front().id.size())));
}

double passedMs(const QElapsedTimer &timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

}  // namespace

EditTime::EditTime(const Engine &engine) : m_window(std::make_unique<MainWindow>(engine))
{
    openFirstTemplate(*m_window);
    m_window->resize(kWindowSize);
    m_window->show();
    const EvaluationPtr evaluation = m_window->document().waitForEvaluation();
    for (const ComponentResultPtr &result : evaluation->components)
        if (m_subject.empty() && result->kind && fieldAt(result->component->spec.fields(), "memory"))
            m_subject = result->component->id;
    m_window->selection().select(m_subject);
    QCoreApplication::processEvents();
}

EditTime::~EditTime() = default;

double EditTime::editToRepaintMs()
{
    Document &document = m_window->document();
    m_more = !m_more;
    QElapsedTimer timer;
    timer.start();
    if (!document.apply(QStringLiteral("Memory"), setField(m_subject, "memory", m_more ? 24 : 16)))
        return 0;
    while (!document.evaluationIsCurrent())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCoreApplication::processEvents();  // what the figures made dirty
    return passedMs(timer);
}

double EditTime::paintMs()
{
    QElapsedTimer timer;
    timer.start();
    m_window->repaint();
    return passedMs(timer);
}

double startToWindowMs(const Engine &engine)
{
    QElapsedTimer timer;
    timer.start();
    MainWindow window(engine);
    openFirstTemplate(window);
    PaintWatch watch(window);
    window.show();
    while (!watch.painted || !window.document().evaluationIsCurrent())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    window.repaint();
    return passedMs(timer);
}

PaletteTime::PaletteTime(const Engine &engine, const Design &design) : m_window(std::make_unique<MainWindow>(engine))
{
    openFirstTemplate(*m_window);
    m_window->resize(kWindowSize);
    m_window->show();
    m_window->document().reset(design);
    m_window->document().waitForEvaluation();
    QCoreApplication::processEvents();
}

PaletteTime::~PaletteTime() = default;

double PaletteTime::askMs()
{
    CommandPalette &palette = m_window->commands();
    palette.close();
    QCoreApplication::processEvents();
    QElapsedTimer timer;
    timer.start();
    palette.openWith(QStringLiteral("fleet"));
    (void)palette.list().grab();
    return passedMs(timer);
}

double PaletteTime::paintMs()
{
    QElapsedTimer timer;
    timer.start();
    (void)m_window->commands().list().grab();
    return passedMs(timer);
}

}  // namespace gp
