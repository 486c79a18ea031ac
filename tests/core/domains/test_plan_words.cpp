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

    void breakEvensAreSortedByWhatTurns_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("turns");
        QTest::newRow("load") << "above 4,666.36 req/s: 6 x m7g.xlarge, +$72.29 a month"
                              << "Load";
        QTest::newRow("load of a vCPU") << "above 230.45 req/s of one vCPU: 6 x m9g.xlarge"
                                        << "Load";
        QTest::newRow("utilization") << "at 65.89 % utilization or less: 6 x m7g.xlarge"
                                     << "Load";
        QTest::newRow("machine") << "above 4 vCPU per instance: 6 x c7g.2xlarge"
                                 << "Machine";
        QTest::newRow("memory") << "above 16 GiB per instance: 9 x r7g.xlarge"
                                << "Memory";
        QTest::newRow("root volume") << "above 4,165 GiB of root volume: 6 x c7g.2xlarge"
                                     << "Storage";
        QTest::newRow("price") << "if m9g.xlarge cost more than $0.25 an hour: 9 x m7g.xlarge"
                               << "Price";
        QTest::newRow("count") << "above 5,692 req/s in the busiest hour: a desired count of 9 of this type"
                               << "Counts";
        QTest::newRow("maximum") << "at 3,795 req/s at the highest load or less: a maximum of 6"
                                 << "Counts";
        QTest::newRow("boot time") << "boot time of 60 s or less: sale needs no schedule"
                                   << "Time";
        QTest::newRow("what is answered does not count") << "if nobody asks: 6 GiB a month"
                                                         << "Other";
    }
    void breakEvensAreSortedByWhatTurns()
    {
        QFETCH(QString, sentence);
        QFETCH(QString, turns);
        const std::vector<ChangeGroup> groups = changeGroups({sentence.toStdString()});
        QCOMPARE(groups.size(), 1U);
        QCOMPARE(QString::fromStdString(groups[0].turns), turns);
        QCOMPARE(QString::fromStdString(groups[0].sentences.at(0)), sentence);
    }

    void groupsKeepEverySentenceInItsOrder()
    {
        const std::vector<ChangeGroup> expected{{"Load", {"above 5 req/s: a", "at 2 req/s or less: b"}},
                                                {"Memory", {"above 16 GiB per instance: c"}}};
        QVERIFY(changeGroups({"above 5 req/s: a", "above 16 GiB per instance: c", "at 2 req/s or less: b"}) ==
                expected);
        QVERIFY(changeGroups({}).empty());
    }
};

QTEST_APPLESS_MAIN(TestPlanWords)
#include "test_plan_words.moc"
