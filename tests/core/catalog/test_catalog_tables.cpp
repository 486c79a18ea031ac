// SPDX-License-Identifier: GPL-3.0-or-later
// Packs edited copies of the tables: what the packer refuses, and what verifyCatalog() finds in what it accepts.
#include "core/catalog/embedded_catalog.h"
#include "core/catalog/verify.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <memory>

using namespace gp;

namespace {

constexpr const char *kTables = GROUNDPLAN_SOURCE_DIR "/catalog";

}  // namespace

class TestCatalogTables : public QObject {
    Q_OBJECT

private slots:
    void init();
    void packingTwiceGivesTheEmbeddedBytes();
    void packerRefuses_data();
    void packerRefuses();
    void loaderRefuses_data();
    void loaderRefuses();
    void verifyFindsEachFault();

private:
    /// Replaces the one occurrence of `from` in a table.
    void edit(const QString &table, const QByteArray &from, const QByteArray &to);
    /// The packed bytes, or nothing and the packer's words.
    QByteArray pack(QString *error = nullptr);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCatalogTables::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QDirIterator files(kTables, {"*.csv"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString copy = m_folder->filePath(QDir(kTables).relativeFilePath(path));
        QVERIFY(QDir().mkpath(QFileInfo(copy).path()));
        QVERIFY(QFile::link(path, copy));  // what is edited becomes a file of its own
    }
}

void TestCatalogTables::edit(const QString &table, const QByteArray &from, const QByteArray &to)
{
    QFile file(m_folder->filePath(table + ".csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    file.close();
    QCOMPARE(text.count(from), 1);
    text.replace(from, to);
    QVERIFY(file.remove());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray TestCatalogTables::pack(QString *error)
{
    const QString output = m_folder->filePath("catalog.bin");
    QProcess packer;
    packer.start(GROUNDPLAN_PYTHON, {"-B", QString(kTables) + "/pack_catalog.py", m_folder->path(), output});
    packer.waitForFinished(120'000);
    if (error)
        *error = QString::fromUtf8(packer.readAllStandardError()).trimmed();
    if (packer.exitCode() != 0)
        return {};
    QFile file(output);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCatalogTables::packingTwiceGivesTheEmbeddedBytes()
{
    const QByteArray packed = pack();
    const auto embedded = embeddedCatalogBytes();
    QCOMPARE(packed.size(), static_cast<qsizetype>(embedded.size()));
    QVERIFY(std::memcmp(packed.constData(), embedded.data(), embedded.size()) == 0);
}

void TestCatalogTables::packerRefuses_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("says");
    const QString prices = "compute/linux_prices";
    const QByteArray row = "eu-central-1,m8g.xlarge,0.21508,observed,observed,,2025-11-04,N,high\n";
    QTest::newRow("words for a price") << prices << row << QByteArray(row).replace("0.21508", "cheap")
                                       << "is not a decimal";
    QTest::newRow("a float") << prices << row << QByteArray(row).replace("0.21508", "2.1e-1") << "is not a decimal";
    QTest::newRow("no price") << prices << row << QByteArray(row).replace("0.21508", "") << "usd_per_hour is empty";
    QTest::newRow("double row") << prices << row << row + row << "unique";
    QTest::newRow("a cell too many") << prices << row << QByteArray(row).replace("high", "high,x") << "cells";
    QTest::newRow("other columns") << prices << QByteArray("region,instance_type") << QByteArray("region,type")
                                   << "columns must be";
    QTest::newRow("a part of a zone") << "regions" << QByteArray("aws,3,Europe,DE") << QByteArray("aws,3.5,Europe,DE")
                                      << "is not a integer";
}

void TestCatalogTables::packerRefuses()
{
    QFETCH(QString, table);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, says);
    edit(table, from, to);
    QString error;
    QVERIFY(pack(&error).isEmpty());
    QVERIFY2(error.contains(says), qPrintable(error));
    QVERIFY(error.startsWith(table + ".csv:"));
}

void TestCatalogTables::loaderRefuses_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("price of an unknown type")
        << "compute/linux_prices" << QByteArray("eu-central-1,m8g.xlarge,") << QByteArray("eu-central-1,m8g.xlargf,");
    QTest::newRow("price in an unknown region")
        << "compute/linux_prices" << QByteArray("us-west-2,z1d.xlarge,") << QByteArray("us-west-3,z1d.xlarge,");
    QTest::newRow("uplift of an unknown type")
        << "compute/windows_uplifts" << QByteArray("\nm5.large,") << QByteArray("\nm5.larg,");
    QTest::newRow("Spot of an unknown type")
        << "compute/spot" << QByteArray("eu-central-1,m8g.xlarge,") << QByteArray("eu-central-1,m8g.xlargf,");
    QTest::newRow("Spot in an unknown band") << "compute/spot" << QByteArray("eu-central-1,m8g.xlarge,53,<5%,")
                                             << QByteArray("eu-central-1,m8g.xlarge,53,<6%,");
    QTest::newRow("Spot that saves nothing")
        << "compute/spot" << QByteArray("eu-central-1,m8g.xlarge,53,") << QByteArray("eu-central-1,m8g.xlarge,0,");
    QTest::newRow("a band of more than all")
        << "compute/spot_bands" << QByteArray(">20%,20,100,") << QByteArray(">20%,20,101,");
    QTest::newRow("commitment of an unknown family")
        << "compute/commitments" << QByteArray("us-west-2,z1d,standard_ri,3,")
        << QByteArray("us-west-2,z1e,standard_ri,3,");
    QTest::newRow("an unknown plan") << "compute/commitments" << QByteArray("us-west-2,z1d,standard_ri,3,")
                                     << QByteArray("us-west-2,z1d,standard_rx,3,");
    QTest::newRow("a commitment for no time") << "compute/commitments" << QByteArray("us-west-2,z1d,standard_ri,1,")
                                              << QByteArray("us-west-2,z1d,standard_ri,0,");
    QTest::newRow("a rule of an unknown payment")
        << "compute/commitment_rules" << QByteArray("standard_ri,1,partial_upfront,standard_ri,")
        << QByteArray("standard_ri,1,partial,standard_ri,");
    QTest::newRow("no vCPU") << "compute/instance_types"
                             << QByteArray("AWS Graviton4,4,4,16384,2800,1875,12500,1,1250,10000,6000,"
                                           "40000,156.25,1250,32,0,,,,0,,,,,,,0,,0,nitro,0,0,0,,,,4,15,0,,"
                                           "58,58,1,1,1,0,1,1,124679")
                             << QByteArray("AWS Graviton4,0,4,16384,2800,1875,12500,1,1250,10000,6000,"
                                           "40000,156.25,1250,32,0,,,,0,,,,,,,0,,0,nitro,0,0,0,,,,4,15,0,,"
                                           "58,58,1,1,1,0,1,1,124679");
}

void TestCatalogTables::loaderRefuses()
{
    QFETCH(QString, table);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    edit(table, from, to);
    QString error;
    const QByteArray packed = pack(&error);
    QVERIFY2(!packed.isEmpty(), qPrintable(error));
    QVERIFY(!loadCatalog(std::as_bytes(std::span(packed.constData(), static_cast<std::size_t>(packed.size())))));
}

void TestCatalogTables::verifyFindsEachFault()
{
    struct Fault {
        QString table;
        QByteArray from;
        QByteArray to;
        QString says;
        QString row;  // a part of the key that the problem must name
    };
    const QString prices = "compute/linux_prices";
    const QList<Fault> faults = {
        {prices, "eu-central-1,m8g.large,0.10754,", "eu-central-1,m8g.large,0.00000,", "not above 0", "m8g.large"},
        {prices, "eu-central-1,m8g.xlarge,0.21508,", "eu-central-1,m8g.xlarge,-0.21508,", "not above 0", "m8g.xlarge"},
        {prices, "eu-central-1,m8g.2xlarge,0.43016,observed,observed,,2025-11-04,",
         "eu-central-1,m8g.2xlarge,0.43016,observed,observed,,2025-11-31,", "\"2025-11-31\" is not a date", "row"},
        {prices, "eu-central-1,m8g.4xlarge,0.86032,observed,observed,,2025-11-04,N,",
         "eu-central-1,m8g.4xlarge,0.86032,observed,observed,,2025-11-04,NN,", "\"NN\" is not in the table of sources",
         ""},
        {prices, "eu-central-1,m8g.8xlarge,1.72064,observed,", "eu-central-1,m8g.8xlarge,1.72064,guessed,",
         "\"guessed\" is not an origin", "row"},
        {"network/internet_egress_prices", "internet_out,eu-central-1,10240,51200,",
         "internet_out,eu-central-1,10241,51200,", "gap", "data_transfer.internet_out eu-central-1"},
        {"storage/ebs_prices", "ebs.io2.iops,eu-central-1,64000,,", "ebs.io2.iops,eu-central-1,64000,99000,", "an end",
         "ebs.io2.iops eu-central-1"},
        {"storage/ebs_prices", "ebs.sc1.storage,us-west-2,", "ebs.sc1.storage,us-west-9,", "region is not known",
         "us-west-9"},
        {"compute/type_offerings", "eu-central-1,m8g.xlarge,euc1-az1", "eu-central-1,m8g.xlarge,euc1-az0|euc1-az1",
         "more zones", "m8g.xlarge"},
        {"compute/spot", "eu-central-1,m8g.xlarge,53,<5%,,,2025-06-28,", "eu-central-1,m8g.xlarge,53,<5%,,,2025-06-31,",
         "\"2025-06-31\" is not a date", "row"},
        {"compute/commitments", "eu-central-1,m8g,standard_ri,1,no_upfront,0.6615,",
         "eu-central-1,m8g,standard_ri,1,no_upfront,1.6615,", "above the on-demand price", "m8g standard_ri"},
        {"compute/commitment_rules", "convertible_ri,3,all_upfront,convertible_ri,0.90741,",
         "convertible_ri,3,all_upfront,convertible_ri,1.90741,", "above the one it is based on", "all_upfront"},
        {"compute/instance_types", "nitro,0,1,0,36,864,30.0,3,12,0,,35,35,0,1,1,0,1,0,39596,",
         "nitro,0,1,0,26,624,30.0,3,12,0,,35,35,0,1,1,0,1,0,39596,", "do not fit the baseline", "t4g.large"},
        {"compute/instance_types", ",c6g.large,2026-08,", ",c6h.large,2026-08,", "successor \"c6h.large\"", "a1.large"},
    };
    for (const Fault &fault : faults)
        edit(fault.table, fault.from, fault.to);
    QString error;
    const QByteArray packed = pack(&error);
    QVERIFY2(!packed.isEmpty(), qPrintable(error));
    const auto loaded =
        loadCatalog(std::as_bytes(std::span(packed.constData(), static_cast<std::size_t>(packed.size()))));
    QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
    const auto problems = verifyCatalog(*loaded);
    for (const Fault &fault : faults) {
        const bool named = std::ranges::any_of(problems, [&](const VerifyProblem &problem) {
            return problem.table == fault.table.toStdString() &&
                   QString::fromStdString(problem.message).contains(fault.says) &&
                   QString::fromStdString(problem.row).contains(fault.row);
        });
        QVERIFY2(named, qPrintable(fault.says));
    }
    QCOMPARE(problems.size(), static_cast<std::size_t>(faults.size()));
}

QTEST_APPLESS_MAIN(TestCatalogTables)
#include "test_catalog_tables.moc"
