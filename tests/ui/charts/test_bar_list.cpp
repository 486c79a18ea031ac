// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bar_list_view.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace gp;

class TestBarList : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void rowsThatDoNotFitAreSummedUp();
    void clickAndKeysActivateRows();
};

namespace {

BarList tenRows()
{
    BarList list;
    for (int i = 10; i > 0; --i)
        list.rows.append({QString::number(i),
                          QStringLiteral("Part %1").arg(i),
                          QStringLiteral("$%1").arg(i),
                          double(i),
                          "compute",
                          {},
                          true});
    list.totalName = QStringLiteral("Total");
    list.totalFigure = QStringLiteral("$55");
    return list;
}

BarRow summed(const QList<BarRow> &rest)
{
    BarRow row;
    row.name = QStringLiteral("%1 more").arg(rest.size());
    row.value =
        std::accumulate(rest.begin(), rest.end(), 0.0, [](double sum, const BarRow &each) { return sum + each.value; });
    return row;
}

}  // namespace

void TestBarList::initTestCase() { applyTheme(*qApp, Theme::Light); }

void TestBarList::rowsThatDoNotFitAreSummedUp()
{
    BarListView view;
    view.setList(tenRows(), summed);
    for (const int height : {90, 160, 220, 400}) {
        view.resize(260, height);
        const QList<BarRow> rows = view.shown().rows;
        QVERIFY((rows.size() + 1) * tk().size.tableRow <= height);
        QCOMPARE(summed(rows).value, 55.0);
        if (height == 400)
            QCOMPARE(rows.size(), 10);
        else
            QVERIFY(rows.last().id.isEmpty());
    }
}

void TestBarList::clickAndKeysActivateRows()
{
    BarListView view;
    view.setList(tenRows(), summed);
    view.resize(260, 400);
    QSignalSpy activated(&view, &BarListView::rowActivated);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.rowRect(QStringLiteral("8")).center());
    QCOMPARE(activated.takeFirst().first().toString(), QStringLiteral("8"));
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.takeFirst().first().toString(), QStringLiteral("7"));
}

QTEST_MAIN(TestBarList)
#include "test_bar_list.moc"
