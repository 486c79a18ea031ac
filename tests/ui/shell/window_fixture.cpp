// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include "core/exchange/templates.h"
#include "ui/forms/inspector.h"
#include "ui/shell/export_work.h"
#include "ui/shell/main_window.h"
#include "ui/shell/studio.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include <functional>

namespace gp::test {

void WindowFixture::initMain() { useScreens("screen_large.json"); }

void WindowFixture::useScreens(const QByteArray &file)
{
    if (qgetenv("QT_QPA_PLATFORM") == "offscreen")
        qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" GROUNDPLAN_SOURCE_DIR "/tests/support/" + file);
}

void WindowFixture::initTestCase()
{
    // Journals and versions of these tests are theirs alone.
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.filePath(QStringLiteral("data"))));
    setUpApplication(*qApp, Theme::Light);
    ExportWork::setProgram(QStringLiteral(GROUNDPLAN_BINARY_DIR "/groundplan"));
    m_offers = std::make_unique<Offers>(embeddedCatalog());
    m_engine = std::make_unique<Engine>(Engine{builtInKinds(), *m_offers});
}

void WindowFixture::init()
{
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder.path()));
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_asked = false;
}

void WindowFixture::cleanup()
{
    m_window.reset();
    QFile::remove(m_folder.filePath(QStringLiteral("groundplan/groundplan.ini")));
}

void WindowFixture::openSample()
{
    QVERIFY(m_window->newFromTemplate(QStringLiteral("web-fleet")));
    settle();
    m_window->takeDefaultSizes();
    settle();
}

void WindowFixture::answering(QMessageBox::StandardButton button, const std::function<void()> &run,
                              const char *question)
{
    m_asked = false;
    // It may come after other work, such as reading a file.
    QTimer look;
    connect(&look, &QTimer::timeout, this, [this, button, question, &look] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (!box || box->objectName() != QLatin1String(question))
            return;
        look.stop();
        m_asked = true;
        QTest::mouseClick(box->button(button), Qt::LeftButton);
    });
    look.start(0);
    run();
}

QLineEdit *WindowFixture::lineOf(const char *component, const char *field)
{
    m_window->selection().select(ComponentId(component));
    settle();
    auto *edit = m_window->inspector().findChild<QLineEdit *>(QLatin1String(field));
    if (edit) {
        edit->setFocus();
        edit->selectAll();
    }
    return edit;
}

}  // namespace gp::test
