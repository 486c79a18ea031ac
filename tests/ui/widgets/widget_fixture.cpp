// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget_fixture.h"

#include "ui/theme/style.h"

#include <QApplication>

namespace gp::test {

QString accessible(QWidget *widget, QAccessible::Text kind)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(kind) : QString();
}

void WidgetFixture::initTestCase()
{
    makeDeterministic(*qApp);
    applyTheme(*qApp, Theme::Light);
}

void WidgetFixture::init()
{
    m_window = new QWidget;
    m_window->resize(700, 600);
    m_window->setFocusPolicy(Qt::ClickFocus);
    m_column = new QVBoxLayout(m_window);
    m_column->setAlignment(Qt::AlignTop);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void WidgetFixture::cleanup() { delete m_window; }

}  // namespace gp::test
