// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QFile>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

class QLineEdit;

namespace gp::test {

/// The whole window, worked as a person works it: by mouse and keys, parts found by their objectName. In a settings folder of
/// its own.
class WindowFixture : public QObject {
    Q_OBJECT

public:
    /// Puts a screen there on which windows are as large as a test makes them.
    static void initMain();
    /// The screens of a file in tests/support, before the application is made; elsewhere than offscreen they are what they are.
    static void useScreens(const QByteArray &file);

protected slots:
    void initTestCase();
    void init();
    void cleanup();

protected:
    template <class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    void openSample();
    void settle()
    {
        m_window->document().waitForEvaluation();
        QCoreApplication::processEvents();
    }
    /// Clicks a button of the next message box, then runs what opens it.
    void answering(QMessageBox::StandardButton button, const std::function<void()> &run,
                   const char *question = "unsaved");
    /// After a dialog the platform of these tests leaves no window active, and shortcuts are those of the active one.
    void activate()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    [[nodiscard]] static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The line of a field in the form of a component, all of its text chosen, as who types over it has it.
    [[nodiscard]] QLineEdit *lineOf(const char *component, const char *field);
    [[nodiscard]] ComponentId fleet() const
    {
        for (const ComponentPtr &component : m_window->document().design().components())
            if (component->kind == "ec2.fleet")
                return component->id;
        return {};
    }
    void change() { QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(fleet(), "memory", 40))); }

    std::unique_ptr<Offers> m_offers;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
    bool m_asked = false;
};

}  // namespace gp::test
