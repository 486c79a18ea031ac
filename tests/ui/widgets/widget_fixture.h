// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QTest>
#include <QVBoxLayout>
#include <QWidget>

namespace gp::test {

/// A window into which a test puts widgets, as a person would meet them: shown, active, in the light theme.
class WidgetFixture : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

protected:
    /// Puts a widget into the window and waits until it is shown.
    void add(QWidget *widget)
    {
        m_column->addWidget(widget);
        QVERIFY(QTest::qWaitFor([widget] { return widget->isVisible(); }));
    }

    QWidget *m_window = nullptr;
    QVBoxLayout *m_column = nullptr;
};

/// What a screen reader is told of a widget.
[[nodiscard]] QString accessible(QWidget *widget, QAccessible::Text kind);

}  // namespace gp::test
