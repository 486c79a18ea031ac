// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/design/edits.h"
#include "core/evaluate/evaluation.h"
#include "core/exchange/project_file.h"
#include "core/exchange/templates.h"
#include "tests/support/starters.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

using namespace gp;

class TestTemplates : public QObject {
    Q_OBJECT

private slots:
    void everyOnePlansWithoutError_data() { rows(); }
    void everyOnePlansWithoutError()
    {
        QFETCH(QString, id);
        const auto design = designFromTemplate(id.toStdString(), builtInKinds());
        QVERIFY2(design, design ? "" : toLine(design.error()).c_str());
        const Offers offers(embeddedCatalog());
        const EvaluationPtr evaluation = evaluate(*design, Engine{builtInKinds(), offers});
        for (const ComponentResultPtr &result : evaluation->components) {
            QVERIFY2(result->errors.empty(), result->errors.empty() ? "" : toLine(result->errors.front()).c_str());
            QVERIFY(result->plan && result->plan->choice);
        }
        for (const LinkResultPtr &result : evaluation->links)
            QVERIFY(result->allowed);
        // What a starter stands behind and no kind of the catalog is yet has no price: it is named, and nothing else is unknown.
        for (const ComponentResultPtr &result : evaluation->components)
            for (const CostLine &line : result->plan->costs)
                QVERIFY2(!line.missing || line.item == "Application Load Balancer, not in this design",
                         line.item.c_str());
        for (const LinkResultPtr &result : evaluation->links)
            for (const CostLine &line : result->costs)
                QVERIFY2(!line.missing, line.item.c_str());
        QVERIFY(evaluation->totals.monthly.monthly > Usd::fromCents(10'000));
        for (const Finding *finding : evaluation->findings())
            QVERIFY2(finding->severity != Severity::High, finding->message.c_str());
    }

    void everyOneSaysWhenToUseIt_data() { rows(); }
    void everyOneSaysWhenToUseIt()
    {
        QFETCH(QString, id);
        for (const DesignTemplate &starter : designTemplates()) {
            if (starter.id != id.toStdString())
                continue;
            // A paragraph: for what, what to change first, what it leaves out.
            const auto sentences = std::count(starter.whenToUse.begin(), starter.whenToUse.end(), '.');
            QVERIFY2(sentences >= 2 && sentences <= 6 && starter.whenToUse.size() > 150 &&
                         starter.whenToUse.size() < 600,
                     qPrintable(id));
            QVERIFY(starter.summary.size() <= 100 && starter.summary.ends_with('.'));
            QVERIFY(!starter.category.empty());
            // Other starters that it names are there.
            const QString words =
                QString::fromUtf8(starter.whenToUse.data(), static_cast<qsizetype>(starter.whenToUse.size()));
            static const QRegularExpression other(
                QStringLiteral("(?:take|as in|beside|by|at) \u201c([^\u201d]+)\u201d"));
            for (auto match = other.globalMatch(words); match.hasNext();) {
                const QString title = match.next().captured(1);
                QVERIFY2(std::any_of(designTemplates().begin(), designTemplates().end(),
                                     [&](const DesignTemplate &each) { return title.toStdString() == each.title; }),
                         qPrintable(title));
            }
        }
    }

    void theEndsOfItsRangePlan_data() { rows(); }
    void theEndsOfItsRangePlan()
    {
        QFETCH(QString, id);
        const auto design = designFromTemplate(id.toStdString(), builtInKinds());
        QVERIFY(design);
        const Offers offers(embeddedCatalog());
        for (const DesignTemplate &starter : designTemplates()) {
            if (starter.id != id.toStdString() || starter.range.component.empty())
                continue;
            Usd low;
            for (const double value : {starter.range.low, starter.range.high}) {
                const Json json = value == std::floor(value) ? Json(static_cast<std::int64_t>(value)) : Json(value);
                const auto edited = setField(ComponentId(std::string(starter.range.component)),
                                             std::string(starter.range.field), json)(*design);
                QVERIFY2(edited, edited ? "" : toLine(edited.error()).c_str());
                const EvaluationPtr evaluation = evaluate(*edited, Engine{builtInKinds(), offers});
                for (const ComponentResultPtr &result : evaluation->components)
                    QVERIFY2(result->errors.empty(), qPrintable(id));
                QVERIFY(evaluation->totals.monthly.monthly > low);
                low = evaluation->totals.monthly.monthly;
            }
        }
    }

    void everyOneIsAsTheProgramWritesIt_data() { rows(); }
    void everyOneIsAsTheProgramWritesIt()
    {
        QFETCH(QString, id);
        for (const DesignTemplate &starter : designTemplates())
            if (starter.id == id.toStdString()) {
                const auto design = readProject(starter.project, builtInKinds());
                QVERIFY(design);
                QCOMPARE(QByteArray::fromStdString(writeProject(*design)),
                         QByteArray(starter.project.data(), static_cast<qsizetype>(starter.project.size())));
            }
    }

    void everyComponentHasAPlace_data() { rows(); }
    void everyComponentHasAPlace()
    {
        QFETCH(QString, id);
        const auto design = designFromTemplate(id.toStdString(), builtInKinds());
        QVERIFY(design);
        for (const ComponentPtr &component : design->components())
            QVERIFY2(design->placement(component->id), component->id.value.c_str());
    }

    void theSampleComesFirst() { QCOMPARE(designTemplates().front().id, std::string_view("web-shop")); }

    /// Tests that take seconds for each starter look at some of them: those hold every kind that any holds.
    void variedOnesHoldEveryKind()
    {
        const auto kindsOf = [](const auto &starters) {
            std::set<std::string> kinds;
            for (const DesignTemplate &starter : starters) {
                const Design design = designFromTemplate(starter.id, builtInKinds()).value();
                for (const ComponentPtr &component : design.components())
                    kinds.insert(component->kind);
            }
            return kinds;
        };
        const auto varied = test::variedStarters();
        QVERIFY(kindsOf(varied) == kindsOf(designTemplates()));
        QCOMPARE(varied.size(),
                 test::isLong() ? designTemplates().size() : std::size_t(8));  // each name is one of a starter
    }

    void unknownOnesAreNamed()
    {
        const auto design = designFromTemplate("web-flet", builtInKinds());
        QVERIFY(!design);
        QCOMPARE(design.error().code, ErrorCode::NotFound);
        QVERIFY(design.error().remedy.find("web-fleet") != std::string::npos);
    }

private:
    static void rows()
    {
        QTest::addColumn<QString>("id");
        for (const DesignTemplate &starter : designTemplates())
            QTest::newRow(std::string(starter.id).c_str())
                << QString::fromUtf8(starter.id.data(), static_cast<qsizetype>(starter.id.size()));
    }
};

QTEST_APPLESS_MAIN(TestTemplates)
#include "test_templates.moc"
