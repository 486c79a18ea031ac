// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/catalog/instance_filter.h"
#include "core/catalog/verify.h"
#include "tests/support/draws.h"

#include <QTest>

#include <cstring>
#include <random>
#include <set>

using namespace gp;

namespace {

std::vector<std::byte> embeddedCopy()
{
    const auto bytes = embeddedCatalogBytes();
    return {bytes.begin(), bytes.end()};
}

/// Reads everything that a look-up can reach, so that the sanitizers see each access.
std::size_t readAll(const Catalog &catalog)
{
    std::size_t seen = 0;
    for (const Region &region : catalog.regions()) {
        for (const InstanceType &type : catalog.instanceTypes()) {
            if (const auto price = catalog.linuxPrice(region, type))
                seen += price->source.size() + price->asOf.size();
            seen += catalog.offering(region, type).zoneIds.size();
            for (const bool windows : {false, true}) {
                if (const auto spot = catalog.spot(region, type, windows))
                    seen += spot->band.size() + spot->asOf.size() + spot->source.size() + spot->confidence.size();
            }
        }
        // Of the types of a family the rates are the same.
        std::string_view family;
        for (const InstanceType &type : catalog.instanceTypes()) {
            if (type.family == family)
                continue;
            family = type.family;
            for (const CommitmentRate &rate : catalog.commitments(region, type))
                seen += rate.basis.size() + rate.asOf.size() + rate.source.size() + rate.confidence.size();
        }
    }
    for (const InstanceType &type : catalog.instanceTypes()) {
        seen += type.name.size() + type.successor.size();
        for (const char *software : {"windows", "rhel", "sql_standard"})
            seen += catalog.osUplift(software, type).has_value();
        seen += catalog.surplusCreditRate(type, false).has_value();
    }
    for (const TieredRates &rates : catalog.allServiceRates())
        seen += static_cast<std::size_t>(tieredCost(rates, 1e6).nanos() & 1);
    return seen;
}

}  // namespace

class TestCatalogDamage : public QObject {
    Q_OBJECT

private slots:
    void truncationsAreRefused();
    void everyFlipOfTheHeaderIsRefusedOrFound();
    void randomFlipsNeverCrash();
    void hashSeesEveryFlip();
    void newerFormatSaysBothNumbers();
    void otherBytesAreRefused();
    void misalignedBytesLoad();
};

void TestCatalogDamage::truncationsAreRefused()
{
    const auto bytes = embeddedCopy();
    std::set<std::size_t> lengths = {0, 1, 7, 8, 63, 64, 95, 96, 97, bytes.size() - 1};
    // Every position that the header and the directories name is a place where a piece may be cut off.
    const auto word = [&](std::size_t at) {
        std::uint64_t value = 0;
        std::memcpy(&value, bytes.data() + at, sizeof value);
        return static_cast<std::size_t>(value);
    };
    for (std::size_t at = 8; at < 64; at += 8)
        lengths.insert(std::min(word(at), bytes.size() - 1));
    const std::size_t directory = word(48);
    for (std::size_t entry = directory; entry + 24 <= bytes.size(); entry += 24)
        lengths.insert({entry, std::min(word(entry + 16), bytes.size() - 1)});
    QVERIFY(lengths.size() > 30);
    for (const std::size_t length : lengths) {
        const auto loaded = loadCatalog(std::span(bytes).first(length));
        QVERIFY(!loaded);
        QVERIFY(!loaded.error().message.empty());
        // The same cut with a header that states the new length: the pieces themselves must be missed.
        auto cut = std::vector(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
        if (length < 96)
            continue;
        const std::uint64_t stated = length;
        std::memcpy(cut.data() + 16, &stated, sizeof stated);
        QVERIFY(!loadCatalog(cut));
    }
}

void TestCatalogDamage::everyFlipOfTheHeaderIsRefusedOrFound()
{
    auto bytes = embeddedCopy();
    for (std::size_t at = 0; at < 96; ++at) {
        for (int bit = 0; bit < test::fewer(8); ++bit) {
            bytes[at] ^= std::byte{1} << bit;
            if (const auto loaded = loadCatalog(bytes))
                QVERIFY(!verifyCatalog(*loaded).empty());
            bytes[at] ^= std::byte{1} << bit;
        }
    }
}

void TestCatalogDamage::randomFlipsNeverCrash()
{
    auto bytes = embeddedCopy();
    std::mt19937 random(20260801);
    int refused = 0;
    int read = 0;
    std::size_t seen = 0;
    for (int round = 0; round < test::fewer(2000); ++round) {
        // Half of the flips anywhere, half in the directories at the end, where they hurt most.
        const std::size_t from = round % 2 == 0 ? 0 : bytes.size() - 20'000;
        std::vector<std::pair<std::size_t, std::byte>> flips;
        for (int i = 0; i <= round % 4; ++i)
            flips.emplace_back(from + random() % (bytes.size() - from), static_cast<std::byte>(1 + random() % 255));
        for (const auto &[at, mask] : flips)
            bytes[at] ^= mask;
        const auto loaded = loadCatalog(bytes);
        if (!loaded)
            ++refused;
        else if (++read % 10 == 0)
            seen += readAll(*loaded);
        for (const auto &[at, mask] : flips)
            bytes[at] ^= mask;
    }
    QVERIFY(refused > test::fewer(100));
    QVERIFY(read > test::fewer(100));
    QVERIFY(seen > 0);
    QVERIFY(loadCatalog(bytes));
}

void TestCatalogDamage::hashSeesEveryFlip()
{
    auto bytes = embeddedCopy();
    std::mt19937 random(7);
    int checked = 0;
    while (checked < 5) {
        const std::size_t at = 96 + random() % (bytes.size() - 96);
        bytes[at] ^= std::byte{4};
        if (const auto loaded = loadCatalog(bytes)) {
            const auto problems = verifyCatalog(*loaded);
            QVERIFY(!problems.empty());
            QVERIFY(problems.front().message.find("hash") != std::string::npos);
            ++checked;
        }
        bytes[at] ^= std::byte{4};
    }
}

void TestCatalogDamage::newerFormatSaysBothNumbers()
{
    auto bytes = embeddedCopy();
    bytes[8] = std::byte{2};
    const auto loaded = loadCatalog(bytes);
    QVERIFY(!loaded);
    QVERIFY(loaded.error().code == ErrorCode::NewerFormat);
    QVERIFY(loaded.error().message.find("format 2") != std::string::npos);
    QVERIFY(loaded.error().message.find("reads 1") != std::string::npos);
}

void TestCatalogDamage::otherBytesAreRefused()
{
    QVERIFY(!loadCatalog({}));
    const std::vector<std::byte> zeros(10'000);
    QVERIFY(!loadCatalog(zeros));
    std::mt19937 random(1);
    std::vector<std::byte> noise(10'000);
    for (std::byte &byte : noise)
        byte = static_cast<std::byte>(random());
    QVERIFY(!loadCatalog(noise));
    std::memcpy(noise.data(), "GPCATLOG\1\0\0\0", 12);
    QVERIFY(!loadCatalog(noise));
}

void TestCatalogDamage::misalignedBytesLoad()
{
    const auto bytes = embeddedCatalogBytes();
    std::vector<std::byte> shifted(bytes.size() + 1);
    std::memcpy(shifted.data() + 1, bytes.data(), bytes.size());
    const auto loaded = loadCatalog(std::span(shifted).subspan(1));
    QVERIFY(loaded);
    QVERIFY(verifyCatalog(*loaded).empty());
}

QTEST_APPLESS_MAIN(TestCatalogDamage)
#include "test_catalog_damage.moc"
