// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/catalog/instance_filter.h"

#include <QProcess>
#include <QTest>
#include <nlohmann/json.hpp>

#include <functional>
#include <random>
#include <set>

using namespace gp;

namespace {

using Words = std::vector<std::string>;

Words wordsOf(const QString &line)
{
    Words words;
    for (const QString &word : line.split('|', Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    return words;
}

/// Random searches whose figures are taken from a type of the catalog, so that most find something.
class RandomSearches {
public:
    RandomSearches(const Catalog &catalog, unsigned seed) : m_catalog(catalog), m_random(seed) {}

    Words next()
    {
        m_words.clear();
        const auto types = m_catalog.instanceTypes();
        const InstanceType &type = types[pick(types.size())];
        const std::vector<std::string> regions = {"us-east-1", "eu-central-1", "ap-south-1", "af-south-1",
                                                  "us-gov-west-1"};
        const std::string region = regions[pick(regions.size())];
        if (pick(4) != 0)
            add(pick(2) ? "--region" : "-r", region);
        for (std::size_t i = 0; i <= pick(4); ++i)
            addFilter(type);
        if (pick(3) == 0)
            add("--sort-by", Words{"price-per-hour", "memory", "vcpus", "network-interfaces", "generation"}[pick(5)]);
        if (pick(3) == 0)
            add("--sort-direction", pick(2) ? "desc" : "ascending");
        if (pick(6) == 0)
            add("--max-results", std::to_string(1 + pick(20)));
        return m_words;
    }

private:
    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }

    void add(const std::string &flag, const std::string &value)
    {
        if (flag.starts_with("--") && pick(3) == 0) {
            m_words.push_back(flag + "=" + value);
        } else {
            m_words.push_back(flag);
            m_words.push_back(value);
        }
    }

    void once(const std::string &name, const std::function<void()> &write)
    {
        for (const std::string &word : m_words) {
            if (word.find(name) != std::string::npos)
                return;
        }
        write();
    }

    /// The exact figure, or bounds around it.
    void bounds(const std::string &flag, double figure, const std::string &unit = {})
    {
        const auto text = [&](double value) {
            std::string digits = std::to_string(static_cast<std::int64_t>(value));
            return digits + unit;
        };
        once(flag, [&] {
            switch (pick(4)) {
            case 0:
                add("--" + flag, text(figure));
                break;
            case 1:
                add("--" + flag + "-min", text(figure / 2));
                break;
            case 2:
                add("--" + flag + "-max", text(figure * 2));
                break;
            default:
                add("--" + flag + "-min", text(figure / 4));
                add("--" + flag + "-max", text(figure * 4));
            }
        });
    }

    void yesNo(const std::string &flag, bool value)
    {
        once(flag, [&] {
            if (value && pick(2))
                m_words.push_back("--" + flag);
            else
                add("--" + flag, value ? "true" : "false");
        });
    }

    void addFilter(const InstanceType &type)
    {
        switch (pick(30)) {
        case 0:
            bounds("vcpus", static_cast<double>(type.vcpus));
            break;
        case 1:
            bounds("memory", static_cast<double>(type.memoryMiB), pick(2) ? " MiB" : "mb");
            break;
        case 2:
            bounds("memory", std::max(1.0, type.memoryGiB()), Words{"", "GiB", " GB", "g"}[pick(4)]);
            break;
        case 3:
            bounds("gpus", type.gpuCount);
            break;
        case 4:
            bounds("gpu-memory-total", type.gpuMemoryMiBTotal.value_or(0), "MiB");
            break;
        case 5:
            bounds("network-performance", type.networkBurstMbps.value_or(10'000) / 1000);
            break;
        case 6:
            bounds("network-interfaces", static_cast<double>(type.maxInterfaces.value_or(4)));
            break;
        case 7:
            bounds("instance-storage", type.localStorageGB, " GB");
            break;
        case 8:
            bounds("ebs-optimized-baseline-bandwidth", type.ebsBaselineMbps.value_or(1000), "MiB");
            break;
        case 9:
            bounds("ebs-optimized-baseline-throughput", type.ebsBaselineMBps.value_or(100), "MiB");
            break;
        case 10:
            bounds("ebs-optimized-baseline-iops", type.ebsBaselineIops.value_or(4000));
            break;
        case 11:
            bounds("generation", static_cast<double>(type.generation.value_or(5)));
            break;
        case 12:
            bounds("inference-accelerators", static_cast<double>(type.acceleratorCount));
            break;
        case 13:
            once("price-per-hour",
                 [&] { add(pick(2) ? "--price-per-hour-max" : "--price-per-hour-min", pick(2) ? "0.21508" : "1.5"); });
            break;
        case 14:
            yesNo("baremetal", type.bareMetal);
            break;
        case 15:
            yesNo("burst-support", type.burstable);
            break;
        case 16:
            yesNo("current-generation", type.currentGeneration);
            break;
        case 17:
            yesNo("dedicated-hosts", pick(2));
            break;
        case 18:
            yesNo("efa-support", type.efa.value_or(false));
            break;
        case 19:
            yesNo("fpga-support", type.acceleratorKind == AcceleratorKind::Fpga);
            break;
        case 20:
            yesNo("free-tier", pick(2));
            break;
        case 21:
            yesNo("hibernation-support", type.hibernation.value_or(false));
            break;
        case 22:
            yesNo("network-encryption", type.encryptionInTransit.value_or(true));
            break;
        case 23:
            yesNo("nvme", pick(3) != 0);
            break;
        case 24:
            once("-a", [&] {
                const Words words = {"arm64", "x86_64", "amd64", "arm64_mac", std::string(toString(type.architecture))};
                add("-a", words[pick(words.size())]);
            });
            break;
        case 25:
            once("cpu-manufacturer", [&] { add("--cpu-manufacturer", std::string(type.cpuMaker)); });
            break;
        case 26:
            once("list", [&] {
                const Words patterns = {"m[3-5]\\.*",      "^[cmr]\\d+g?\\.",
                                        "\\.(x|2x)large$", "^(" + std::string(type.family) + "|t3)\\.",
                                        "metal",           "^[^.]{2,3}\\.\\d*xlarge"};
                add(pick(3) ? "--allow-list" : "--deny-list", patterns[pick(patterns.size())]);
            });
            break;
        case 27:
            once("ratio", [&] { add("--vcpus-to-memory-ratio", Words{"1:2", "1:4", "1:8", "2:4", "1:1.5"}[pick(5)]); });
            break;
        case 28:
            once("instance-types", [&] { add("--instance-types", std::string(type.name) + ",m5.large,t3.micro"); });
            break;
        default:
            once("-", [&] {});
            if (!type.hypervisor.empty() && pick(2))
                once("hypervisor", [&] { add("--hypervisor", std::string(type.hypervisor)); });
            else if (!type.gpuName.empty())
                once("gpu-model", [&] { add("--gpu-model", std::string(type.gpuName)); });
            else
                once("disk-type", [&] { add("--disk-type", pick(2) ? "ssd" : "hdd"); });
        }
    }

    const Catalog &m_catalog;
    std::mt19937 m_random;
    Words m_words;
};

}  // namespace

class TestInstanceFilter : public QObject {
    Q_OBJECT

private slots:
    void agreesWithAScriptOverTheTables();
    void knownAnswers_data();
    void knownAnswers();
    void everyFlagOfTheSelectorIsKnown();
    void badWordsAreRefused_data();
    void badWordsAreRefused();
    void factsNotHeldAreRefused_data();
    void factsNotHeldAreRefused();
    void unknownPlacesAreRefused_data();
    void unknownPlacesAreRefused();
    void resultNamesPriceAndOrigin();
    void unknownPriceIsNull();
    void sameSearchSameOrder();

private:
    Result<std::vector<FoundInstance>> find(const Words &words) const
    {
        const auto filter = parseInstanceFilter(words);
        if (!filter)
            return tl::unexpected(filter.error());
        return findInstances(embeddedCatalog(), *filter);
    }
};

void TestInstanceFilter::agreesWithAScriptOverTheTables()
{
    RandomSearches searches(embeddedCatalog(), 31);
    std::vector<Words> queries = {
        {},
        {"-z", "euc1-az1,euc1-az3", "-r", "eu-central-1", "-c", "4"},
        {"-z", "use1-az3", "-c=96"},
        {"-b", "-r", "sa-east-1"},
        {"-f"},
        {"-u", "on-demand", "--allow-list", "^mac|^p5e"},
        {"--inference-accelerators-min", "1"},
        {"--inference-accelerator-model", "INFERENTIA2", "--inference-accelerator-manufacturer", "aws"},
        {"--gpu-manufacturer", "NVIDIA", "-g", "8", "--gpu-memory-total-min", "320 GiB"},
        {"--price-per-hour", "0.21508", "-r", "eu-central-1"}};
    while (queries.size() < 210)
        queries.push_back(searches.next());

    QProcess oracle;
    oracle.start(GROUNDPLAN_PYTHON,
                 {"-B", GROUNDPLAN_SOURCE_DIR "/tests/core/catalog/find_oracle.py", GROUNDPLAN_SOURCE_DIR "/catalog"});
    oracle.write(QByteArray::fromStdString(nlohmann::json(queries).dump()));
    oracle.closeWriteChannel();
    QVERIFY(oracle.waitForFinished(120'000));
    QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError().constData());
    const auto expected = nlohmann::json::parse(oracle.readAllStandardOutput().toStdString());
    QCOMPARE(expected.size(), queries.size());

    std::size_t answered = 0;
    std::set<std::size_t> sizes;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const std::string words = nlohmann::json(queries[i]).dump();
        const auto found = find(queries[i]);
        QVERIFY2(found, (words + ": " + (found ? "" : toLine(found.error()))).c_str());
        nlohmann::json names = nlohmann::json::array();
        for (const FoundInstance &instance : *found)
            names.push_back({instance.type->name,
                             instance.price ? nlohmann::json(instance.price->rate.digits()) : nlohmann::json()});
        QVERIFY2(names == expected[i], (words + "\n  found    " + names.dump().substr(0, 300) + "\n  expected " +
                                        expected[i].dump().substr(0, 300))
                                           .c_str());
        answered += !found->empty();
        sizes.insert(found->size());
    }
    // The searches must be worth comparing: most find something, and not the same.
    QVERIFY(answered > queries.size() * 6 / 10);
    QVERIFY(sizes.size() > 40);
}

void TestInstanceFilter::knownAnswers_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("types");
    QTest::newRow("4 vCPU, 16 GiB, arm64, cheapest three, Frankfurt")
        << "--vcpus|4|--memory|16 GiB|-a|arm64|-r|eu-central-1|--sort-by|price-per-hour|--max-results|3"
        << "t4g.xlarge m6g.xlarge m7g.xlarge";
    QTest::newRow("exact names") << "--instance-types|t3.micro,m5.large,no.such"
                                 << "m5.large t3.micro";
    QTest::newRow("names add up") << "--instance-types|t3.micro|--instance-types=m5.large"
                                  << "m5.large t3.micro";
    QTest::newRow("descending names") << "--instance-types|t3.micro,m5.large|--sort-direction|desc"
                                      << "t3.micro m5.large";
    QTest::newRow("half a GiB") << "-m|512 MiB|--allow-list|^t[34]"
                                << "t3.nano t3a.nano t4g.nano";
    QTest::newRow("nothing") << "--vcpus|3"
                             << "";
    QTest::newRow("slices of a GPU are below one") << "--gpus-min|1|--allow-list|^gr?6f"
                                                   << "";
}

void TestInstanceFilter::knownAnswers()
{
    QFETCH(QString, words);
    QFETCH(QString, types);
    const auto found = find(wordsOf(words));
    QVERIFY(found);
    QStringList names;
    for (const FoundInstance &instance : *found)
        names << QString::fromUtf8(instance.type->name.data(), static_cast<qsizetype>(instance.type->name.size()));
    QCOMPARE(names.join(' '), types);
}

void TestInstanceFilter::everyFlagOfTheSelectorIsKnown()
{
    // The filters of amazon-ec2-instance-selector, with a value each accepts there.
    const Words flags = {"allow-list=m",
                         "auto-recovery",
                         "availability-zones=use1-az1",
                         "baremetal",
                         "burst-support",
                         "cpu-architecture=arm64",
                         "cpu-manufacturer=amd",
                         "current-generation",
                         "dedicated-hosts",
                         "deny-list=m",
                         "disk-encryption",
                         "disk-type=ssd",
                         "ebs-optimized",
                         "ebs-optimized-baseline-bandwidth=4 GiB",
                         "ebs-optimized-baseline-bandwidth-max=4 GiB",
                         "ebs-optimized-baseline-bandwidth-min=4 GiB",
                         "ebs-optimized-baseline-iops=1",
                         "ebs-optimized-baseline-iops-max=1",
                         "ebs-optimized-baseline-iops-min=1",
                         "ebs-optimized-baseline-throughput=1",
                         "ebs-optimized-baseline-throughput-max=1",
                         "ebs-optimized-baseline-throughput-min=1",
                         "efa-support",
                         "ena-support",
                         "fpga-support",
                         "free-tier",
                         "generation=7",
                         "generation-max=7",
                         "generation-min=7",
                         "gpu-manufacturer=NVIDIA",
                         "gpu-memory-total=4",
                         "gpu-memory-total-max=4",
                         "gpu-memory-total-min=4",
                         "gpu-model=K520",
                         "gpus=4",
                         "gpus-max=4",
                         "gpus-min=4",
                         "hibernation-support",
                         "hypervisor=xen",
                         "inference-accelerator-manufacturer=AWS",
                         "inference-accelerator-model=Inferentia",
                         "inference-accelerators=4",
                         "inference-accelerators-max=4",
                         "inference-accelerators-min=4",
                         "instance-storage=4",
                         "instance-storage-max=4",
                         "instance-storage-min=4",
                         "instance-types=m5.large",
                         "ipv6",
                         "memory=4",
                         "memory-max=4",
                         "memory-min=4",
                         "network-encryption",
                         "network-interfaces=4",
                         "network-interfaces-max=4",
                         "network-interfaces-min=4",
                         "network-performance=10",
                         "network-performance-max=10",
                         "network-performance-min=10",
                         "nvme",
                         "placement-group-strategy=spread",
                         "price-per-hour=1",
                         "price-per-hour-max=1",
                         "price-per-hour-min=1",
                         "root-device-type=ebs",
                         "usage-class=on-demand",
                         "vcpus=4",
                         "vcpus-max=4",
                         "vcpus-min=4",
                         "vcpus-to-memory-ratio=1:2",
                         "virtualization-type=hvm",
                         "region=us-east-1",
                         "max-results=3",
                         "sort-by=memory",
                         "sort-direction=descending"};
    for (const std::string &flag : flags) {
        const auto filter = parseInstanceFilter(Words{"--" + flag});
        QVERIFY2(filter || filter.error().message.starts_with("The catalog does not hold"), flag.c_str());
    }
}

void TestInstanceFilter::badWordsAreRefused_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says");
    QTest::newRow("misspelt") << "--vcpu-min|4"
                              << "--vcpu-min"
                              << "Did you mean --vcpus-min?";
    QTest::newRow("unknown letter") << "-q|4"
                                    << "-q"
                                    << "no such filter";
    QTest::newRow("no dashes") << "vcpus|4"
                               << "vcpus"
                               << "begins with";
    QTest::newRow("one dash") << "-vcpus|4"
                              << "-vcpus"
                              << "Did you mean --vcpus?";
    QTest::newRow("no value") << "--vcpus"
                              << "--vcpus"
                              << "missing";
    QTest::newRow("next flag instead of a value") << "--vcpus|--memory|4"
                                                  << "--vcpus"
                                                  << "missing";
    QTest::newRow("not a number") << "--vcpus|four"
                                  << "--vcpus"
                                  << "cannot be read";
    QTest::newRow("negative") << "--vcpus|-4"
                              << "--vcpus"
                              << "cannot be read";
    QTest::newRow("a part of a vCPU") << "--vcpus|0.5"
                                      << "--vcpus"
                                      << "whole number";
    QTest::newRow("not finite") << "--vcpus|inf"
                                << "--vcpus"
                                << "cannot be read";
    QTest::newRow("exponent") << "--price-per-hour|1e3"
                              << "--price-per-hour"
                              << "cannot be read";
    QTest::newRow("unit of another kind") << "--memory|4 Gbps"
                                          << "--memory"
                                          << "cannot be read";
    QTest::newRow("empty amount") << "--memory="
                                  << "--memory"
                                  << "cannot be read";
    QTest::newRow("twice") << "--vcpus|4|-c|8"
                           << "--vcpus"
                           << "twice";
    QTest::newRow("exact and bound") << "--vcpus|4|--vcpus-max|8"
                                     << "--vcpus"
                                     << "cannot both";
    QTest::newRow("bounds crossed") << "--memory-min|8|--memory-max|4"
                                    << "--memory-min"
                                    << "above the most";
    QTest::newRow("maybe") << "--baremetal=maybe"
                           << "--baremetal"
                           << "neither true nor false";
    QTest::newRow("architecture") << "-a|sparc"
                                  << "--cpu-architecture"
                                  << "x86_64";
    QTest::newRow("architecture without facts") << "-a|i386"
                                                << "--cpu-architecture"
                                                << "does not hold";
    QTest::newRow("ratio") << "--vcpus-to-memory-ratio|2"
                           << "--vcpus-to-memory-ratio"
                           << "1:2";
    QTest::newRow("ratio of nothing") << "--vcpus-to-memory-ratio|1:0"
                                      << "--vcpus-to-memory-ratio"
                                      << "1:2";
    QTest::newRow("pattern") << "--allow-list|m[8"
                             << "--allow-list"
                             << "without ']'";
    QTest::newRow("long pattern") << "--deny-list|" + QString(5000, 'a') << "--deny-list"
                                  << "at most 256";
    QTest::newRow("sorting") << "--sort-by|pricee-per-hour"
                             << "--sort-by"
                             << "Did you mean price-per-hour?";
    QTest::newRow("direction") << "--sort-direction|up"
                               << "--sort-direction"
                               << "ascending";
    QTest::newRow("no results") << "--max-results|0"
                                << "--max-results"
                                << "1 or more";
    QTest::newRow("spot") << "-u|spot"
                          << "--usage-class"
                          << "does not hold";
}

void TestInstanceFilter::badWordsAreRefused()
{
    QFETCH(QString, words);
    QFETCH(QString, where);
    QFETCH(QString, says);
    const auto filter = parseInstanceFilter(wordsOf(words));
    QVERIFY(!filter);
    QVERIFY(filter.error().code == ErrorCode::InvalidInput || filter.error().code == ErrorCode::LimitExceeded);
    QCOMPARE(QString::fromStdString(filter.error().where), where);
    const QString line = QString::fromStdString(toLine(filter.error()));
    QVERIFY2(line.contains(says), qPrintable(line));
    QVERIFY(!line.contains('\n') && line.size() < 300);
}

void TestInstanceFilter::factsNotHeldAreRefused_data()
{
    QTest::addColumn<QString>("words");
    for (const char *flag :
         {"--auto-recovery", "--disk-encryption", "--ebs-optimized", "--ena-support", "-e", "--ipv6=false",
          "--placement-group-strategy=cluster", "--root-device-type=ebs", "--virtualization-type=hvm"})
        QTest::newRow(flag) << flag;
}

void TestInstanceFilter::factsNotHeldAreRefused()
{
    QFETCH(QString, words);
    const auto filter = parseInstanceFilter(wordsOf(words));
    QVERIFY(!filter);
    QVERIFY(filter.error().message.starts_with("The catalog does not hold"));
}

void TestInstanceFilter::unknownPlacesAreRefused_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("says");
    QTest::newRow("region") << "-r|eu-centrl-1"
                            << "Did you mean eu-central-1?";
    QTest::newRow("zone letter") << "-r|eu-central-1|-z|eu-central-1a"
                                 << "euc1-az1, euc1-az2 or euc1-az3";
    QTest::newRow("zone of another region") << "-r|eu-central-1|-z|use1-az1"
                                            << "There is no zone";
    QTest::newRow("zones not known there") << "-r|us-gov-west-1|-z|usgw1-az1"
                                           << "does not hold the zones";
}

void TestInstanceFilter::unknownPlacesAreRefused()
{
    QFETCH(QString, words);
    QFETCH(QString, says);
    const auto found = find(wordsOf(words));
    QVERIFY(!found);
    QVERIFY(found.error().code == ErrorCode::NotFound);
    const QString line = QString::fromStdString(toLine(found.error()));
    QVERIFY2(line.contains(says), qPrintable(line));
}

void TestInstanceFilter::resultNamesPriceAndOrigin()
{
    const auto found = find({"--instance-types", "m8g.xlarge", "--region", "eu-central-1"});
    QVERIFY(found && found->size() == 1);
    const nlohmann::json row = toJson(found->front());
    QCOMPARE(row["instance_type"].get<std::string>(), std::string("m8g.xlarge"));
    QCOMPARE(row["region"].get<std::string>(), std::string("eu-central-1"));
    QCOMPARE(row["vcpus"].get<int>(), 4);
    QCOMPARE(row["memory_gib"].get<double>(), 16.0);
    QCOMPARE(row["usd_per_hour"].get<double>(), 0.21508);
    QCOMPARE(row["price_origin"].get<std::string>(), std::string("observed"));
    QCOMPARE(row["price_as_of"].get<std::string>(), std::string("2025-11-04"));
    QCOMPARE(row["network_baseline_gbps"].get<double>(), 1.875);
    QCOMPARE(row["zones"].get<int>(), 3);
}

void TestInstanceFilter::unknownPriceIsNull()
{
    const auto found = find({"-r", "eu-central-1", "--cpu-architecture", "arm64_mac"});
    QVERIFY(found && !found->empty());
    for (const FoundInstance &instance : *found) {
        const nlohmann::json row = toJson(instance);
        QVERIFY(row["usd_per_hour"].is_null());
        QVERIFY(row["price_origin"].is_null());
    }
}

void TestInstanceFilter::sameSearchSameOrder()
{
    const Words words = {"--sort-by", "vcpus", "--sort-direction", "desc"};
    const auto first = find(words);
    const auto second = find(words);
    QVERIFY(first && second && first->size() == second->size() && first->size() > 1000);
    for (std::size_t i = 0; i < first->size(); ++i) {
        QVERIFY((*first)[i].type == (*second)[i].type);
        if (i == 0)
            continue;
        const InstanceType &before = *(*first)[i - 1].type;
        const InstanceType &after = *(*first)[i].type;
        QVERIFY(before.vcpus > after.vcpus || (before.vcpus == after.vcpus && before.name < after.name));
    }
}

QTEST_APPLESS_MAIN(TestInstanceFilter)
#include "test_instance_filter.moc"
