// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_info.h"
#include "core/catalog/embedded_catalog.h"
#include "core/catalog/sha256.h"
#include "core/catalog/verify.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace gp;

class TestCatalog : public QObject {
    Q_OBJECT

private slots:
    void knownLinuxPrices_data();
    void knownLinuxPrices();
    void missingPriceIsEmptyNotZero();
    void pricesCoverAtLeast34Regions();
    void regionHasItsFigures();
    void typeHasItsFigures();
    void unknownFiguresAreEmpty();
    void sliceOfAGpuIsAFraction();
    void saleStatuses_data();
    void saleStatuses();
    void legacyFamiliesAreMarked();
    void candidateCountsOfFrankfurt();
    void windowsUplifts_data();
    void windowsUplifts();
    void otherUplifts_data();
    void otherUplifts();
    void ebsPrices_data();
    void ebsPrices();
    void io2IopsHaveThreeTiers();
    void missingRateNamesItself();
    void keysAreReadAsWords_data();
    void keysAreReadAsWords();
    void noKeyIsShownAsItIs();
    void ebsLimitsOfGp3();
    void internetEgressHasFourTiers();
    void unitCountsBecomePartOfTheRate();
    void limitsKeepTheirText();
    void metaNamesTablesDatesAndSources();
    void embeddedCatalogVerifies();
    void sha256OfKnownMessages();

private:
    const Catalog &m_catalog = embeddedCatalog();
    const InstanceType &type(std::string_view name) const
    {
        const InstanceType *found = m_catalog.instanceType(name);
        if (!found)
            qFatal("no such type");
        return *found;
    }
    const Region &region(std::string_view code) const
    {
        const Region *found = m_catalog.region(code);
        if (!found)
            qFatal("no such region");
        return *found;
    }
};

void TestCatalog::knownLinuxPrices_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("digits");
    QTest::addColumn<bool>("observed");
    QTest::addColumn<QString>("asOf");
    QTest::newRow("m8g.xlarge Frankfurt") << "eu-central-1"
                                          << "m8g.xlarge"
                                          << "0.21508" << true << "2025-11-04";
    QTest::newRow("m5.large Virginia") << "us-east-1"
                                       << "m5.large"
                                       << "0.096" << true << "2026-07-20";
    QTest::newRow("m7i-flex.large Frankfurt") << "eu-central-1"
                                              << "m7i-flex.large"
                                              << "0.11471" << true << "2025-04-04";
    QTest::newRow("m9g.xlarge Frankfurt, derived") << "eu-central-1"
                                                   << "m9g.xlarge"
                                                   << "0.23444" << false << "2026-08";
    QTest::newRow("metal by its virtual size") << "us-east-1"
                                               << "c8a.metal-24xl"
                                               << "5.17296" << false << "2026-07-20";
    QTest::newRow("derived and not offered") << "af-south-1"
                                             << "c6a.12xlarge"
                                             << "2.455944" << false << "2026-08";
}

void TestCatalog::knownLinuxPrices()
{
    QFETCH(QString, region);
    QFETCH(QString, type);
    QFETCH(QString, digits);
    QFETCH(bool, observed);
    QFETCH(QString, asOf);
    const auto price = m_catalog.linuxPrice(region.toStdString(), type.toStdString());
    QVERIFY(price);
    QCOMPARE(QString::fromStdString(price->rate.digits()), digits);
    QCOMPARE(price->origin == PriceOrigin::Observed, observed);
    QCOMPARE(std::string(price->asOf), asOf.toStdString());
    QCOMPARE(std::string(price->confidence), std::string(observed ? "high" : "medium"));
}

void TestCatalog::missingPriceIsEmptyNotZero()
{
    QVERIFY(!m_catalog.linuxPrice("cn-north-1", "m5.large"));
    QVERIFY(!m_catalog.linuxPrice("eu-central-1", "m5.huge"));
    QVERIFY(!m_catalog.linuxPrice("eu-central-9", "m5.large"));
    QVERIFY(!m_catalog.region("cn-north-1")->priced);
}

void TestCatalog::pricesCoverAtLeast34Regions()
{
    QVERIFY(std::ranges::count_if(m_catalog.regions(), &Region::priced) >= 34);
    QCOMPARE(std::string(m_catalog.referenceRegion().code), std::string("us-east-1"));
}

void TestCatalog::regionHasItsFigures()
{
    const Region &frankfurt = region("eu-central-1");
    QCOMPARE(std::string(frankfurt.name), std::string("Europe (Frankfurt)"));
    QCOMPARE(std::string(frankfurt.geography), std::string("Europe"));
    QCOMPARE(frankfurt.zoneCount, 3);
    QCOMPARE(frankfurt.latitude, 50.11);
    QCOMPARE(frankfurt.longitude, 8.68);
    QCOMPARE(*frankfurt.launchYear, 2014);
    QVERIFY(!frankfurt.optIn);
    QVERIFY(region("eu-central-2").optIn);
    QCOMPARE(region("sa-east-1").longitude, -46.63);
}

void TestCatalog::typeHasItsFigures()
{
    const InstanceType &m8g = type("m8g.xlarge");
    QCOMPARE(std::string(m8g.family), std::string("m8g"));
    QCOMPARE(std::string(m8g.size), std::string("xlarge"));
    QCOMPARE(*m8g.generation, 8);
    QVERIFY(m8g.architecture == Architecture::Arm64);
    QCOMPARE(std::string(m8g.cpuMaker), std::string("aws"));
    QCOMPARE(m8g.vcpus, 4);
    QCOMPARE(*m8g.physicalCores, 4);
    QCOMPARE(m8g.memoryMiB, 16384);
    QCOMPARE(*m8g.networkBaselineMbps, 1875.0);
    QCOMPARE(*m8g.networkBurstMbps, 12500.0);
    QCOMPARE(*m8g.ebsBaselineMBps, 156.25);
    QCOMPARE(*m8g.ebsMaxIops, 40000.0);
    QCOMPARE(*m8g.coremark, 124679.0);
    QVERIFY(m8g.currentGeneration && m8g.offered && !m8g.legacy && !m8g.burstable && !m8g.bareMetal && !m8g.macOs);

    const InstanceType &t3 = type("t3.large");
    QVERIFY(t3.burstable);
    QCOMPARE(*t3.baselineCpuPercent, 30.0);
    QCOMPARE(*t3.cpuCreditsPerHour, 36.0);
    QCOMPARE(*t3.cpuCreditsMax, 864.0);
    QCOMPARE(std::string(type("m5.large").successor), std::string("m6i.large"));
    QVERIFY(type("inf2.xlarge").acceleratorKind == AcceleratorKind::Inference);
    QVERIFY(type("mac2.metal").macOs);
}

void TestCatalog::unknownFiguresAreEmpty()
{
    QVERIFY(!type("m1.small").ebsBaselineMbps);
    QVERIFY(!type("m5.large").baselineCpuPercent);
    QVERIFY(!type("mac-m4.metal").generation);
    QVERIFY(type("m5.large").acceleratorKind == AcceleratorKind::None);
}

void TestCatalog::sliceOfAGpuIsAFraction()
{
    QCOMPARE(type("g6f.large").gpuCount, 0.125);
    QCOMPARE(*type("g6f.large").gpuMemoryMiBTotal, 2861.0);
    QCOMPARE(std::string(type("g6f.large").gpuName), std::string("L4"));
}

void TestCatalog::saleStatuses_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("status");
    QTest::newRow("offered") << "eu-central-1"
                             << "m8g.xlarge"
                             << "offered";
    QTest::newRow("list price only") << "eu-central-1"
                                     << "p3.2xlarge"
                                     << "priced_not_offered";
    QTest::newRow("not there") << "af-south-1"
                               << "c6a.12xlarge"
                               << "not_sold";
    QTest::newRow("family of a region without types") << "us-gov-west-1"
                                                      << "m8g.xlarge"
                                                      << "family_sold";
    QTest::newRow("family unknown") << "us-gov-west-1"
                                    << "m8gn.xlarge"
                                    << "unknown";
    QTest::newRow("family not sold") << "us-gov-west-1"
                                     << "x8g.large"
                                     << "not_sold";
}

void TestCatalog::saleStatuses()
{
    QFETCH(QString, region);
    QFETCH(QString, type);
    QFETCH(QString, status);
    const Offering offering = m_catalog.offering(this->region(region.toStdString()), this->type(type.toStdString()));
    QCOMPARE(std::string(toString(offering.status)), status.toStdString());
    if (status == "offered") {
        QCOMPARE(*offering.zoneCount, 3);
        QCOMPARE(std::string(offering.zoneIds), std::string("euc1-az1|euc1-az2|euc1-az3"));
    }
}

void TestCatalog::legacyFamiliesAreMarked()
{
    QVERIFY(type("a1.large").legacy);
    QVERIFY(type("p3.2xlarge").legacy);
    QVERIFY(!type("m5.large").legacy);
    const FamilyStatus *a1 = m_catalog.familyStatus("a1");
    QVERIFY(a1);
    QCOMPARE(std::string(a1->status), std::string("legacy"));
    QCOMPARE(std::string(a1->successors), std::string("m8g|c8g|t4g"));
    QVERIFY(!m_catalog.familyStatus("m5"));
}

void TestCatalog::candidateCountsOfFrankfurt()
{
    // Counted in the tables with a script: 1,139 types offered, all priced but the three for macOS.
    int offered = 0;
    int unpriced = 0;
    for (const InstanceType &each : m_catalog.instanceTypes()) {
        if (m_catalog.offering(region("eu-central-1"), each).status != SaleStatus::Offered)
            continue;
        ++offered;
        if (!m_catalog.linuxPrice(region("eu-central-1"), each)) {
            ++unpriced;
            QVERIFY(each.macOs);
        }
    }
    QCOMPARE(offered, 1139);
    QCOMPARE(unpriced, 3);
}

void TestCatalog::windowsUplifts_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("digits");
    QTest::newRow("0.046 a vCPU") << "m5.large"
                                  << "0.092";
    QTest::newRow("flex") << "m7i-flex.large"
                          << "0.0874";
    QTest::newRow("burstable") << "t3.large"
                               << "0.0276";
    QTest::newRow("arm64 has none") << "m8g.large"
                                    << "";
}

void TestCatalog::windowsUplifts()
{
    QFETCH(QString, type);
    QFETCH(QString, digits);
    const auto uplift = m_catalog.windowsUplift(this->type(type.toStdString()));
    QCOMPARE(uplift ? QString::fromStdString(uplift->rate.digits()) : QString(), digits);
}

void TestCatalog::otherUplifts_data()
{
    QTest::addColumn<QString>("software");
    QTest::addColumn<QString>("type");
    QTest::addColumn<double>("perHour");  // 0: none
    QTest::newRow("RHEL, 2 vCPU × 0.0144") << "rhel"
                                           << "m5.large" << 0.0288;
    QTest::newRow("RHEL, 16 vCPU × 0.0108") << "rhel"
                                            << "m5.4xlarge" << 0.1728;
    QTest::newRow("RHEL, 128 vCPU × 0.0096") << "rhel"
                                             << "x2iedn.32xlarge" << 1.2288;
    QTest::newRow("SLES, 2 vCPU") << "sles"
                                  << "m5.large" << 0.0563;
    QTest::newRow("SLES, flat") << "sles"
                                << "m5.4xlarge" << 0.125;
    QTest::newRow("SQL Server Standard, 128 vCPU") << "sql_standard"
                                                   << "x2iedn.32xlarge" << 15.36;
    QTest::newRow("Windows is the type's own") << "windows"
                                               << "t3.large" << 0.0276;
    QTest::newRow("no licence") << "debian"
                                << "m5.large" << 0.0;
}

void TestCatalog::otherUplifts()
{
    QFETCH(QString, software);
    QFETCH(QString, type);
    QFETCH(double, perHour);
    const auto uplift = m_catalog.osUplift(software.toStdString(), this->type(type.toStdString()));
    QCOMPARE(uplift.has_value(), perHour > 0);
    if (uplift)
        QCOMPARE(uplift->rate.perUnit(), perHour);
}

void TestCatalog::ebsPrices_data()
{
    QTest::addColumn<QString>("volumeType");
    QTest::addColumn<int>("dimension");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("digits");
    QTest::addColumn<QString>("unit");
    const auto storage = static_cast<int>(EbsDimension::Storage);
    const auto iops = static_cast<int>(EbsDimension::Iops);
    const auto throughput = static_cast<int>(EbsDimension::Throughput);
    const auto requests = static_cast<int>(EbsDimension::IoRequests);
    QTest::newRow("gp3 storage") << "gp3" << storage << "eu-central-1"
                                 << "0.0952"
                                 << "GB-month";
    QTest::newRow("gp3 IOPS") << "gp3" << iops << "eu-central-1"
                              << "0.006"
                              << "IOPS-month";
    QTest::newRow("gp3 throughput") << "gp3" << throughput << "eu-central-1"
                                    << "0.0476"
                                    << "MiBps-month";
    QTest::newRow("io1 IOPS") << "io1" << iops << "eu-central-1"
                              << "0.078"
                              << "IOPS-month";
    QTest::newRow("snapshot") << "snapshot.standard" << storage << "eu-central-1"
                              << "0.054"
                              << "GB-month";
    // The older list has it per GiB/s: 53.6576 / 1024.
    QTest::newRow("Cape Town, older list") << "gp3" << throughput << "af-south-1"
                                           << "0.0524"
                                           << "MiBps-month";
    // 0.0000000655 a request
    QTest::newRow("requests by the million") << "standard" << requests << "af-south-1"
                                             << "0.0655"
                                             << "requests";
}

void TestCatalog::ebsPrices()
{
    QFETCH(QString, volumeType);
    QFETCH(int, dimension);
    QFETCH(QString, region);
    QFETCH(QString, digits);
    QFETCH(QString, unit);
    const auto rates =
        m_catalog.ebsRates(volumeType.toStdString(), static_cast<EbsDimension>(dimension), region.toStdString());
    QVERIFY(rates);
    QCOMPARE(QString::fromStdString(rates->first().price.rate.digits()), digits);
    QCOMPARE(std::string(rates->unit), unit.toStdString());
}

void TestCatalog::io2IopsHaveThreeTiers()
{
    const auto rates = m_catalog.ebsRates("io2", EbsDimension::Iops, "eu-central-1");
    QVERIFY(rates);
    QCOMPARE(rates->tiers.size(), std::size_t{3});
    // 32,000 × 0.078 + 32,000 × 0.0546 + 36,000 × 0.03822 = 2,496.00 + 1,747.20 + 1,375.92
    QCOMPARE(tieredCost(*rates, 100'000), Usd::fromCents(5'619'12));
}

void TestCatalog::missingRateNamesItself()
{
    const auto rates = m_catalog.ebsRates("io2", EbsDimension::Storage, "af-south-1");
    QVERIFY(!rates);
    QCOMPARE(rates.error(), (Missing{"ebs", "ebs.io2.storage", "af-south-1"}));
    QCOMPARE(toText(rates.error()), std::string("no price in the catalog for EBS io2 storage in af-south-1"));
    QVERIFY(!m_catalog.serviceRates("vpc", "public_ipv4.in_use_hour", "af-south-1"));
    QCOMPARE(m_catalog.serviceRates("vpc", "public_ipv4.in_use_hour", "eu-central-1")->first().price.rate, Rate(5, 3));
}

void TestCatalog::keysAreReadAsWords_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("words");
    QTest::newRow("storage class") << "s3.glacier_deep_archive.restore_request_bulk"
                                   << "S3 Glacier Deep Archive restore request bulk";
    QTest::newRow("transition") << "s3.lifecycle_transition.to_standard_ia"
                                << "S3 lifecycle transition to Standard-IA";
    QTest::newRow("file system") << "fsx.ontap.multi_az.ssd.storage"
                                 << "FSx ONTAP Multi-AZ SSD storage";
    QTest::newRow("backup") << "backup.dynamodb.cold"
                            << "AWS Backup DynamoDB cold";
    QTest::newRow("address") << "public_ipv4.in_use_hour"
                             << "public IPv4 in use hour";
    QTest::newRow("between zones") << "data_transfer.inter_az"
                                   << "data between Availability Zones";
    QTest::newRow("between Regions") << "data_transfer.inter_region.to.us-east-1"
                                     << "data to us-east-1";
    QTest::newRow("instance type") << "m9g.metal-48xl"
                                   << "m9g.metal-48xl";
    QTest::newRow("words") << "gp3 storage"
                           << "gp3 storage";
}
void TestCatalog::keysAreReadAsWords()
{
    QFETCH(QString, key);
    QFETCH(QString, words);
    QCOMPARE(QString::fromStdString(catalogWords(key.toStdString())), words);
    QCOMPARE(QString::fromStdString(toText({"x", key.toStdString(), "global"})),
             QStringLiteral("no price in the catalog for ") + words);
}
void TestCatalog::noKeyIsShownAsItIs()
{
    QVERIFY(!m_catalog.allServiceRates().empty());
    for (const TieredRates &rates : m_catalog.allServiceRates()) {
        const std::string words = catalogWords(rates.dimension);
        QVERIFY2(!words.empty() && words.find_first_of("_.") == std::string::npos && words != rates.dimension,
                 words.c_str());
    }
}

void TestCatalog::ebsLimitsOfGp3()
{
    const EbsLimits limits = m_catalog.ebsLimits("gp3");
    QCOMPARE(*limits.sizeMinGiB, 1.0);
    QCOMPARE(*limits.sizeMaxGiB, 65536.0);
    QCOMPARE(*limits.iopsBaseline, 3000.0);
    QCOMPARE(*limits.iopsMax, 80000.0);
    QCOMPARE(*limits.iopsPerGiBMax, 500.0);
    QCOMPARE(*limits.throughputBaselineMiBps, 125.0);
    QCOMPARE(*limits.throughputMaxMiBps, 2000.0);
    QCOMPARE(*limits.throughputPerIopsMax, 0.25);
    QVERIFY(limits.bootable && !limits.multiAttach);
    QVERIFY(!m_catalog.ebsLimits("st1").bootable);
    QVERIFY(m_catalog.ebsLimits("io2").multiAttach);
    QVERIFY(!m_catalog.ebsLimits("gp9").sizeMaxGiB);
    const auto types = m_catalog.ebsVolumeTypes("eu-central-1");
    QCOMPARE(types, (std::vector<std::string_view>{"gp2", "gp3", "io1", "io2", "sc1", "st1", "standard"}));
}

void TestCatalog::internetEgressHasFourTiers()
{
    const auto frankfurt = m_catalog.internetEgress("eu-central-1");
    QVERIFY(frankfurt);
    QCOMPARE(frankfurt->tiers.size(), std::size_t{4});
    QCOMPARE(tieredCost(*frankfurt, 60'000), Usd::fromCents(5'019'20));  // 921.60 + 3,481.60 + 8,800 × 0.07
    const auto capeTown = m_catalog.internetEgress("af-south-1");
    QVERIFY(capeTown);
    QCOMPARE(tieredCost(*capeTown, 1'000), Usd::fromCents(154'00));
}

void TestCatalog::unitCountsBecomePartOfTheRate()
{
    const auto requests = m_catalog.serviceRates("ebs", "ebs.direct_api.get", "eu-central-1");
    QVERIFY(requests);
    QCOMPARE(requests->first().price.rate, Rate(36, 4, 1000));
    QCOMPARE(std::string(requests->unit), std::string("units"));
    QCOMPARE(tieredCost(*requests, 1'000'000), Usd::fromCents(3'60));
}

void TestCatalog::limitsKeepTheirText()
{
    const ServiceLimit *list = m_catalog.limit("ebs", "boot_volume.unsupported_types");
    QVERIFY(list);
    QCOMPARE(std::string(list->text), std::string("st1;sc1"));
    QVERIFY(!list->value);
    const ServiceLimit *free = m_catalog.limit("data_transfer", "internet_out.free_gb_month");
    QVERIFY(free);
    QCOMPARE(*free->value, 100.0);
    QVERIFY(!m_catalog.limit("ebs", "gp3"));
}

void TestCatalog::metaNamesTablesDatesAndSources()
{
    QCOMPARE(m_catalog.contentHash().size(), std::size_t{64});
    const auto prices = std::ranges::find(m_catalog.tables(), "compute/linux_prices", &TableInfo::name);
    QVERIFY(prices != m_catalog.tables().end());
    QCOMPARE(prices->rows, std::size_t{34252});
    QCOMPARE(std::string(prices->asOfMin), std::string("2025-04-04"));
    QCOMPARE(std::string(prices->asOfMax), std::string("2026-08"));
    QCOMPARE(prices->sources, (std::vector<std::string_view>{"K", "N", "Y"}));
    QCOMPARE(std::string(m_catalog.date()), std::string("2026-10-06"));

    const nlohmann::json info = catalogInfo(m_catalog);
    QCOMPARE(info["prices"]["observed"].get<int>() + info["prices"]["derived"].get<int>(), 34252);
    QCOMPARE(info["instance_types"].get<int>(), 1394);
    QCOMPARE(info["priced_regions"].get<int>(), 36);
    QCOMPARE(info["tables"].size(), m_catalog.tables().size());
}

void TestCatalog::embeddedCatalogVerifies()
{
    for (const VerifyProblem &problem : verifyCatalog(m_catalog))
        QFAIL((problem.table + " " + problem.row + ": " + problem.message).c_str());
}

void TestCatalog::sha256OfKnownMessages()
{
    // FIPS 180-4 examples: the empty message, "abc", and 56 bytes that spill the length into a second block.
    const auto digest = [](std::string_view text) {
        Sha256 hash;
        hash.add(std::as_bytes(std::span(text)));
        return toHex(hash.finish());
    };
    QCOMPARE(digest(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(digest("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
             std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
}

QTEST_APPLESS_MAIN(TestCatalog)
#include "test_catalog.moc"
