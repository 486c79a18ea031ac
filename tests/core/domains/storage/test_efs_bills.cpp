// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_need.h"
#include "efs_bench.h"
#include "whole_bill.h"

#include <QObject>
#include <QTest>

#include <cmath>

using namespace gp;

using Change = std::function<void(EfsSpec &)>;
Q_DECLARE_METATYPE(Change)

namespace {

/// What nobody advises otherwise: everything stays in Standard of a Regional file system with Elastic throughput, no backup.
EfsSpec standing()
{
    EfsSpec spec;
    spec.type = Advised(EfsType::Regional);
    spec.throughputMode = Advised(EfsThroughputMode::Elastic);
    spec.iaAfter = Advised(EfsAfter::Never);
    spec.backup = false;
    return spec;
}

/// Files move after so many days without access.
void movesAfter(EfsSpec &spec, EfsAfter ia, EfsAfter archive, EfsReturn back)
{
    spec.iaAfter = Advised(ia);
    spec.archiveAfter = Advised(archive);
    spec.backToStandard = Advised(back);
}

EfsGroup group(const char *name, double share, double accesses, double fileKiB = 1'024)
{
    EfsGroup files;
    files.name = name;
    files.share = Percent(share);
    files.accesses = accesses;
    files.fileSize = KB(fileKiB);
    return files;
}

}  // namespace

/// Whole bills, from the fields of the form to the cent. Rates: catalog/storage/file_prices.csv and backup_prices.csv, of the
/// Region that a row names. Rules: of files that are touched at random λ times a month, e^(−λd) lie d or more after their last
/// access, and λ e^(−λd) of them a month reach that age; with automatic backups 35 are kept, the first in full. Three zones.
class TestEfsBills : public QObject {
    Q_OBJECT

private slots:
    void billIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("bill");
        const auto row = [](const char *name, const char *region, Change change, const QStringList &bill) {
            QTest::newRow(name) << region << std::move(change) << bill;
        };
        // 500 x 0.30; 200 x 0.03; 50 x 0.06; (500 + 34 x 5) x 0.05.
        row("the fields as they are, all in Standard", "us-east-1", [](EfsSpec &s) { s.backup = true; },
            {"Standard storage $150.00", "Elastic throughput, reads $6.00", "Elastic throughput, writes $3.00",
             "Backups $33.50", "total $192.50"});
        // A fifth is always in use, the rest never: 200 x 0.36; 800 x 0.02; 400 x 0.04; 100 x 0.07.
        row("four fifths never touched", "eu-central-1",
            [](EfsSpec &s) {
                s.size = GiB(1'000);
                s.groups = {group("hot", 20, 1'000), group("cold", 80, 0)};
                s.read = GB(400);
                s.written = GB(100);
                movesAfter(s, EfsAfter::Days30, EfsAfter::Never, EfsReturn::OnFirstAccess);
            },
            {"Standard storage $72.00", "Infrequent Access storage $16.00", "Elastic throughput, reads $16.00",
             "Elastic throughput, writes $7.00", "total $111.00"});
        // λ = ln 2 x 365 / 360 = 0.702774: half is 30 days old, a quarter 60. 500 x 0.30; 250 x 0.016; 250 x 0.008. A quarter of
        // (λ x 90 days − (1 − e^(−λ 90 days))) = 0.25 x (3 ln 2 − 0.875) = 0.301110 of Archive's 90 days unused: 301.11 x 0.008.
        // λ x 500 = 351.387 x 0.01 and λ x 250 = 175.694 x 0.03 moved; 175.694 read in each, x 0.01 and x 0.03. 300 x 0.03; 100 x
        // 0.06.
        row("half as many each month", "us-east-1",
            [](EfsSpec &s) {
                s.size = GiB(1'000);
                s.groups = {group("files", 100, std::log(2) * 365 / 360)};
                s.read = GB(300);
                s.written = GB(100);
                movesAfter(s, EfsAfter::Days30, EfsAfter::Days60, EfsReturn::OnFirstAccess);
            },
            {"Standard storage $150.00", "Infrequent Access storage $4.00", "Archive storage $2.00",
             "Rest of Archive's least stay $2.41", "Moved to Infrequent Access $3.51", "Moved to Archive $5.27",
             "Read from Infrequent Access $1.76", "Read from Archive $5.27", "Elastic throughput, reads $9.00",
             "Elastic throughput, writes $6.00", "total $189.22"});
        // 200 x 0.304; 90 x 0.06; 30 x 0.11; two thirds of 120 GB cross zones, both sides pay 0.01; 200 x (1 + 34 x 0.02) = 336 x
        // 0.07.
        row("One Zone", "sa-east-1",
            [](EfsSpec &s) {
                s.type = Advised(EfsType::OneZone);
                s.size = GiB(200);
                s.read = GB(90);
                s.written = GB(30);
                s.backup = true;
                s.changePerDay = Percent(2);
            },
            {"One Zone Standard storage $60.80", "Elastic throughput, reads $5.40", "Elastic throughput, writes $3.30",
             "Clients in other zones, both sides $1.60", "Backups $23.52", "total $94.62"});
        // 2 TiB earn 100 MiB/s: 2,048 x 0.30; 50 x 6.00.
        row("provisioned", "us-west-2",
            [](EfsSpec &s) {
                s.size = GiB(2'048);
                s.throughputMode = Advised(EfsThroughputMode::Provisioned);
                s.provisionedThroughput = Advised(MiBps(150));
            },
            {"Standard storage $614.40", "Provisioned throughput above 100 MiB/s $300.00", "total $914.40"});
        // 1,024 x 0.33; 1,024 x (1 + 34 x 0.005) = 1,198.08 x 0.05. What is moved costs nothing.
        row("bursting", "eu-west-1",
            [](EfsSpec &s) {
                s.size = GiB(1'024);
                s.throughputMode = Advised(EfsThroughputMode::Bursting);
                s.backup = true;
                s.changePerDay = Percent(0.5);
            },
            {"Standard storage $337.92", "Backups $59.90", "total $397.82"});
        // 300 x 0.36; 40 x 0.04; 80 x 0.07; the copy in Oregon 300 x 0.30; what is written is sent there, 80 x 0.09.
        row("replicated", "ap-northeast-1",
            [](EfsSpec &s) {
                s.size = GiB(300);
                s.read = GB(40);
                s.written = GB(80);
                s.replicaRegion = "us-west-2";
            },
            {"Standard storage $108.00", "Elastic throughput, reads $1.60", "Elastic throughput, writes $5.60",
             "Replica in us-west-2 $90.00", "Sent to us-west-2 $7.20", "total $212.40"});
        // Files of 32 KiB are billed as 128: 400 x 0.02; 10 x 0.07; backups hold what there is, 134 x 0.06.
        row("small files, untouched", "eu-west-2",
            [](EfsSpec &s) {
                s.size = GiB(100);
                s.groups = {group("small", 100, 0, 32)};
                s.read = GB(0);
                s.written = GB(10);
                s.backup = true;
                movesAfter(s, EfsAfter::Days7, EfsAfter::Never, EfsReturn::OnFirstAccess);
            },
            {"Infrequent Access storage $8.00", "Elastic throughput, writes $0.70", "Backups $8.04", "total $16.74"});
        // Requests of 1 KiB are metered as 4: 50 x 0.30; 400 x 0.03; 100 x 0.06.
        row("small requests", "us-east-1",
            [](EfsSpec &s) {
                s.size = GiB(50);
                s.read = GB(100);
                s.written = GB(25);
                s.requestSize = KB(1);
            },
            {"Standard storage $15.00", "Elastic throughput, reads $12.00", "Elastic throughput, writes $6.00",
             "total $33.00"});
        // A third of the hours: 10 and 5 MiB/s x 730 x 3,600 / 1,024 / 3 = 8,554.69 GB x 0.03 and 4,277.34 GB x 0.07; 1,000 x 0.33.
        row("told by throughput, eight hours a day", "ap-south-1",
            [](EfsSpec &s) {
                s.size = GiB(1'000);
                s.use = EfsUse::Throughput;
                for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
                    s.hours.share[hour] = hour % 24 < 8 ? 1 : 0;
            },
            {"Standard storage $330.00", "Elastic throughput, reads $256.64", "Elastic throughput, writes $299.41",
             "total $886.05"});
        // 365 GiB that are deleted after a year: 30 days of it in Standard, 30 x 0.30, and 335 in IA x 0.016; a twelfth moves each
        // month, 30.4167 x 0.01; 100 x 0.03; 30 x 0.06.
        row("kept a year, moved once", "us-west-2",
            [](EfsSpec &s) {
                s.size = GiB(365);
                s.groups = {group("log", 100, 0)};
                s.kept = Months(12);
                s.read = GB(100);
                s.written = GB(30);
                movesAfter(s, EfsAfter::Days30, EfsAfter::Never, EfsReturn::Stays);
            },
            {"Standard storage $9.00", "Infrequent Access storage $5.36", "Moved to Infrequent Access $0.30",
             "Elastic throughput, reads $3.00", "Elastic throughput, writes $1.80", "total $19.46"});
        // What it grows by is written at least: 1,000 x 0.36; 500 x 0.07; backups of what never changes, 1,000 x 0.06.
        row("grows by more than is written", "eu-central-1",
            [](EfsSpec &s) {
                s.size = GiB(1'000);
                s.growth = GB(500);
                s.read = GB(0);
                s.written = GB(10);
                s.backup = true;
                s.changePerDay = Percent(0);
            },
            {"Standard storage $360.00", "Elastic throughput, writes $35.00", "Backups $60.00", "total $455.00"});
    }
    void billIsTheOneWorkedByHand()
    {
        QFETCH(QString, region);
        QFETCH(Change, change);
        QFETCH(QStringList, bill);
        EfsSpec spec = standing();
        change(spec);
        const std::string in = region.toStdString();
        // What is pinned meets the need: the bill is none of a file system that falls short.
        QVERIFY(bestEfs(efsNeedOf(spec, test::efsContext(in)), test::efsOffer(in)));
        QCOMPARE(test::billOf(test::efsPlanOf(spec, in)), bill);
    }
};

QTEST_APPLESS_MAIN(TestEfsBills)
#include "test_efs_bills.moc"
