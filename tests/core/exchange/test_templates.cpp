// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/evaluate/evaluation.h"
#include "core/exchange/project_file.h"
#include "core/exchange/templates.h"

#include <QObject>
#include <QTest>

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
