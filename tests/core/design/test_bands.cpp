// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/design/bands.h"
#include "core/evaluate/cost_range.h"
#include "core/exchange/project_file.h"
#include "core/exchange/templates.h"

#include <QTest>

#include <algorithm>

using namespace gp;

/// Inputs as bands: what may be one, how it is typed, kept and undone, and the range of cost that follows.
class TestBands : public QObject {
    Q_OBJECT

private slots:
    void valueAndBandAreOneEdit()
    {
        const Design design = shop();
        const Design banded = setFieldWithBand(customers(), "peakLoad", 4'100, Band{3'400, 5'200})(design).value();
        QCOMPARE(bandCount(banded), std::size_t{1});
        QVERIFY(banded.component(customers())->bands.at("peakLoad") == (Band{3'400, 5'200}));
        // A single value typed later is no band any more.
        const Design plain = setField(customers(), "peakLoad", 4'000)(banded).value();
        QCOMPARE(bandCount(plain), std::size_t{0});
        QVERIFY(plain.component(customers())->bands.empty());
        QVERIFY(setBand(customers(), "peakLoad", std::nullopt)(banded).value() == design);
    }

    void refusedBandsSayWhy_data()
    {
        QTest::addColumn<QString>("component");
        QTest::addColumn<QString>("path");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("words");
        QTest::newRow("does not rise") << "customers"
                                       << "peakLoad" << 4'200.0 << 5'200.0 << "rises";
        QTest::newRow("high below") << "customers"
                                    << "peakLoad" << 3'400.0 << 4'000.0 << "rises";
        QTest::newRow("out of limits") << "customers"
                                       << "peakLoad" << -5.0 << 5'000.0 << "leaves what the field allows";
        QTest::newRow("not a number") << "web-fleet"
                                      << "os" << 0.0 << 1.0 << "takes one value";
        QTest::newRow("advised, not pinned") << "web-fleet"
                                             << "rootVolume" << 20.0 << 40.0 << "has none yet";
        QTest::newRow("no such field") << "customers"
                                       << "peakLoads" << 1.0 << 2.0 << "peakLoads";
        QTest::newRow("no such part") << "nobody"
                                      << "peakLoad" << 1.0 << 2.0 << "nobody";
    }
    void refusedBandsSayWhy()
    {
        QFETCH(QString, component);
        QFETCH(QString, path);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, words);
        const auto made = setBand(ComponentId(component.toStdString()), path.toStdString(), Band{low, high})(shop());
        QVERIFY(!made);
        const QString said = QString::fromStdString(toLine(made.error()));
        QVERIFY2(said.contains(words), qPrintable(said));
    }

    void typedText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<double>>("values");  // empty: no band; one: an error
        QTest::newRow("dots between") << "3.4k \u00B7 4.1k \u00B7 5.2k" << QList<double>{3'400, 4'100, 5'200};
        QTest::newRow("no spaces") << "3.4k\u00B74.1k\u00B75.2k req/s" << QList<double>{3'400, 4'100, 5'200};
        QTest::newRow("two dots") << "3400..4100..5200" << QList<double>{3'400, 4'100, 5'200};
        QTest::newRow("words") << "3400 to 4100 to 5200" << QList<double>{3'400, 4'100, 5'200};
        QTest::newRow("one value") << "4.1k" << QList<double>{};
        QTest::newRow("two values") << "3400..5200" << QList<double>{0};
        QTest::newRow("four values") << "1..2..3..4" << QList<double>{0};
        QTest::newRow("falling") << "3..2..1" << QList<double>{0};
        QTest::newRow("no number") << "3..x..5" << QList<double>{0};
        QTest::newRow("a part missing") << "3....5" << QList<double>{0};
    }
    void typedText()
    {
        QFETCH(QString, text);
        QFETCH(QList<double>, values);
        const FieldDescription field = fieldAt(shop().component(customers())->spec.fields(), "peakLoad").value();
        const auto typed = parseBandText(field, text.toStdString());
        if (values.size() == 1) {
            QVERIFY(!typed);
            return;
        }
        QVERIFY2(typed, typed ? "" : typed.error().message.c_str());
        QCOMPARE(typed->has_value(), !values.isEmpty());
        if (values.isEmpty())
            return;
        QVERIFY((*typed)->band == (Band{values[0], values[2]}));
        QCOMPARE((*typed)->value.get<double>(), values[1]);
    }

    /// What is shown is read back as the same, in fields of every unit: in one of KB a k is no thousand.
    void shownTextReadsBack()
    {
        const Design design = shop();
        const AnySpec link = AnySpec::of(design.link(LinkId("customers-web-fleet"))->spec);
        int fields = 0;
        for (const AnySpec &spec :
             {design.component(customers())->spec, link, design.component(ComponentId("web-fleet"))->spec})
            for (const FieldDescription &field : spec.fields()) {
                if (!takesBand(field))
                    continue;
                ++fields;
                for (const double low : {0.0, 1.0, 20.0, 999.0, 1'000.0, 2'500.0, 1'000'000.0, 12'340'000.0}) {
                    const bool whole = field.type == FieldType::Integer;
                    const Band band{low, low * 3 + 2};
                    const Json value = whole ? Json(static_cast<std::int64_t>(low + 1)) : Json(low + 1);
                    const std::string text = formatBand(field, value, band);
                    const auto typed = parseBandText(field, text);
                    QVERIFY2(typed && *typed, (field.name + ": " + text).c_str());
                    QVERIFY2((*typed)->band == band && (*typed)->value == value, (field.name + ": " + text).c_str());
                }
            }
        QVERIFY(fields > 20);
    }

    /// The high end asks for more than any type has: the sum is of the rest then, and no low end.
    void whatCannotBeBuiltIsNoLowEnd()
    {
        const Engine engine{builtInKinds(), offers()};
        Design design = setField(ComponentId("web-fleet"), "memory", 16)(shop()).value();
        design = setBand(ComponentId("web-fleet"), "memory", Band{8, 32'768})(design).value();
        const EvaluationPtr typical = evaluate(design, engine);
        const auto range = costRange(typical, engine);
        QVERIFY(range && range->atLeast);
        const Usd low =
            evaluate(setField(ComponentId("web-fleet"), "memory", 8)(shop()).value(), engine)->totals.monthly.monthly;
        QVERIFY2(range->low == low, rangeText(*range).c_str());
        QVERIFY(rangeText(*range).find("or more") != std::string::npos);
    }

    void tooManyAreRefused()
    {
        Design design = shop();
        const Component model = *design.component(customers());
        for (std::size_t i = 0; i <= kMaxBands; ++i) {
            Component one = model;
            one.id = ComponentId("c" + std::to_string(i));
            design = design.withComponent(std::make_shared<const Component>(one));
            const auto banded = setBand(one.id, "peakLoad", Band{1, 1e6})(design);
            QCOMPARE(banded.has_value(), i < kMaxBands);
            if (banded)
                design = *banded;
            else
                QCOMPARE(banded.error().code, ErrorCode::LimitExceeded);
        }
    }

    void fileKeepsThem()
    {
        Design design = setBand(customers(), "peakLoad", Band{3'400, 5'200})(shop()).value();
        design = setLinkBand(LinkId("customers-web-fleet"), "responseSize", Band{1, 4})(design).value();
        const std::string text = writeProject(design);
        QVERIFY(text.find("\"peakLoad\": [3400, 5200]") != std::string::npos);
        const auto again = readProject(text, builtInKinds());
        QVERIFY2(again, again ? "" : toLine(again.error()).c_str());
        QVERIFY(*again == design);
        for (const char *wrong : {"[3400]", "[5200, 3400]", "7", "[\"a\", 2]", "[1e400, 2]"}) {
            std::string damaged = text;
            damaged.replace(damaged.find("[3400, 5200]"), 12, wrong);
            const auto refused = readProject(damaged, builtInKinds());
            QVERIFY2(!refused, wrong);
            if (std::string_view(wrong) != "[1e400, 2]")
                QVERIFY2(refused.error().where.find("/components/customers/bands/peakLoad") != std::string::npos,
                         refused.error().where.c_str());
        }
    }

    /// Oracle: each combination set by hand through setField() and evaluated from scratch.
    void rangeIsThatOfEveryCombination()
    {
        const Engine engine{builtInKinds(), offers()};
        // Without the balancer that stands before it, of unknown cost.
        const Design priced = setField(ComponentId("web-fleet"), "loadBalanced", false)(shop()).value();
        Design design = setBand(customers(), "peakLoad", Band{1'400, 15'200})(priced).value();
        design = setLinkBand(LinkId("customers-web-fleet"), "responseSize", Band{1, 14})(design).value();
        const EvaluationPtr typical = evaluate(design, engine);
        const auto range = costRange(typical, engine);
        QVERIFY(range && range->inFull && !range->atLeast);
        QCOMPARE(range->designs, std::size_t{4});
        Usd low = typical->totals.monthly.monthly;
        Usd high = low;
        for (const int load : {1'400, 15'200})
            for (const int size : {1, 14}) {
                Design one = setField(customers(), "peakLoad", load)(priced).value();
                one = setLinkField(LinkId("customers-web-fleet"), "responseSize", size)(one).value();
                const Usd cost = evaluate(one, engine)->totals.monthly.monthly;
                low = std::min(low, cost);
                high = std::max(high, cost);
            }
        QVERIFY(range->low == low && range->high == high);
        QVERIFY(low < typical->totals.monthly.monthly && high > typical->totals.monthly.monthly);
        QVERIFY(!costRange(evaluate(shop(), engine), engine));
    }

    /// 4 x m7g.large on demand in Frankfurt: 0.0978 USD an hour (catalog), so one more or less is 0.0978 x 730 = 71.394.
    void countOfPinnedTypeInDollars()
    {
        const Engine engine{builtInKinds(), offers()};
        Design design = shop();
        for (const auto &[field, value] : std::vector<std::pair<std::string, Json>>{{"sizedBy", "count"},
                                                                                    {"count", 4},
                                                                                    {"type", "m7g.large"},
                                                                                    {"detailedMonitoring", false},
                                                                                    {"alarms", false},
                                                                                    {"rootVolume", 8},
                                                                                    {"memory", 8},
                                                                                    {"vcpus", 2},
                                                                                    {"zones", 1}})
            design = setField(ComponentId("order-workers"), field, value)(design).value();
        design = setBand(ComponentId("order-workers"), "count", Band{3, 6})(design).value();
        const EvaluationPtr typical = evaluate(design, engine);
        const auto range = costRange(typical, engine);
        QVERIFY(range.has_value());
        // Volumes: 8 GiB x 0.0952 = 0.7616 a month each.
        const double month = typical->totals.monthly.monthly.toDouble();
        const double each = 71.394 + 0.7616;
        QVERIFY2(std::abs(range->low.toDouble() - (month - each)) < 0.02, formatUsd(range->low).c_str());
        QVERIFY2(std::abs(range->high.toDouble() - (month + 2 * each)) < 0.02, formatUsd(range->high).c_str());
    }

    void manyBandsAreDrawnTheSameWayTwice()
    {
        Design design = shop();
        for (const char *field : {"requestSize", "responseSize", "callsPerRequest", "answeredBefore"})
            for (const char *link : {"customers-web-fleet", "web-fleet-order-workers"}) {
                const double value = fieldValue(AnySpec::of(design.link(LinkId(link))->spec), field)->get<double>();
                design = setLinkBand(LinkId(link), field, Band{value, value + 1})(design).value();
            }
        QVERIFY(bandCount(design) > kMaxBandsInFull);
        const auto collected = [&] {
            std::vector<Design> designs;
            (void)forEachBandDesign(design, [&](const Design &one) {
                designs.push_back(one);
                return true;
            });
            return designs;
        };
        const std::vector<Design> designs = collected();
        QCOMPARE(designs.size(), kMaxBandDesigns);
        QVERIFY(designs == collected());
        QCOMPARE(bandCount(designs[0]), std::size_t{0});
        QCOMPARE(forEachBandDesign(design, [](const Design &) { return false; }), std::size_t{1});
    }

private:
    static const Offers &offers()
    {
        static const Offers made(embeddedCatalog());
        return made;
    }
    static Design shop() { return *designFromTemplate("web-fleet", builtInKinds()); }
    static ComponentId customers() { return ComponentId("customers"); }
};

QTEST_APPLESS_MAIN(TestBands)
#include "test_bands.moc"
