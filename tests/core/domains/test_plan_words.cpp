// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/change_groups.h"
#include "core/domains/purchase.h"

#include <QObject>
#include <QTest>

using namespace gp;

/// Words that several views say of a plan.
class TestPlanWords : public QObject {
    Q_OBJECT

private slots:
    void billSaysWhatIsBought_data()
    {
        QTest::addColumn<QStringList>("items");
        QTest::addColumn<QString>("words");
        const QString onDemand = QStringLiteral("m8g.xlarge, on demand");
        const QString spot = QString::fromStdString(std::string(kSpotItem));
        const QString idle = QStringLiteral("m8g.xlarge, reserved and unused");
        QTest::newRow("a bucket") << QStringList{"S3 Standard storage"} << QString();
        QTest::newRow("on demand") << QStringList{onDemand, "Alarms"} << QStringLiteral("on demand");
        QTest::newRow("a share on Spot") << QStringList{onDemand, spot} << QStringLiteral("on demand and Spot");
        QTest::newRow("all on Spot") << QStringList{spot} << QStringLiteral("Spot");
        QTest::newRow("reserved hours idle")
            << QStringList{onDemand, idle} << QStringLiteral("on demand, capacity reserved");
    }
    void billSaysWhatIsBought()
    {
        QFETCH(QStringList, items);
        QFETCH(QString, words);
        std::vector<CostLine> lines;
        for (const QString &item : items) {
            CostLine line;
            line.item = item.toStdString();
            lines.push_back(line);
        }
        QCOMPARE(QString::fromStdString(boughtAs(lines)), words);
    }

    /// Under what a break-even is sorted is said by who finds it, whatever words it uses.
    void breakEvensAreSortedByWhatTurns_data()
    {
        QTest::addColumn<int>("turning");
        QTest::addColumn<QString>("turns");
        QTest::newRow("load") << int(Turning::Load) << "Load";
        QTest::newRow("counts") << int(Turning::Counts) << "Counts";
        QTest::newRow("machine") << int(Turning::Machine) << "Machine";
        QTest::newRow("memory") << int(Turning::Memory) << "Memory";
        QTest::newRow("storage") << int(Turning::Storage) << "Storage";
        QTest::newRow("zones") << int(Turning::Zones) << "Zones";
        QTest::newRow("time") << int(Turning::Time) << "Time";
        QTest::newRow("price") << int(Turning::Price) << "Price";
        QTest::newRow("other") << int(Turning::Other) << "Other";
    }
    void breakEvensAreSortedByWhatTurns()
    {
        QFETCH(int, turning);
        QFETCH(QString, turns);
        // Words of every sort: " hour", "$", "GiB" and "req/s".
        const std::string sentence = "above 5 req/s of one GiB for $1 an hour: a";
        const std::vector<ChangeGroup> groups = changeGroups({{static_cast<Turning>(turning), sentence}});
        QCOMPARE(groups.size(), 1U);
        QCOMPARE(QString::fromStdString(groups[0].turns), turns);
        QCOMPARE(groups[0].sentences.at(0), sentence);
    }

    void groupsKeepEverySentenceInItsOrder()
    {
        const std::vector<ChangeGroup> expected{{"Load", {"above 5 req/s: a", "at 2 req/s or less: b"}},
                                                {"Memory", {"above 16 GiB per instance: c"}}};
        QVERIFY(changeGroups({{Turning::Load, "above 5 req/s: a"},
                              {Turning::Memory, "above 16 GiB per instance: c"},
                              {Turning::Load, "at 2 req/s or less: b"}}) == expected);
        QVERIFY(changeGroups({}).empty());
    }
};

QTEST_APPLESS_MAIN(TestPlanWords)
#include "test_plan_words.moc"
