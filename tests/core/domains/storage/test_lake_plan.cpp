// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/domains/mean_month.h"
#include "core/domains/storage/lake/lake_module.h"
#include "core/domains/storage/lake/lake_price.h"
#include "core/evaluate/evaluation.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/terraform.h"
#include "lake_bench.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <ctime>

using namespace gp;

using test::lakePlanOf;
using test::withLake;
using Change = std::function<void(LakeSpec &)>;
Q_DECLARE_METATYPE(Change)

namespace {

LakeConfig configOfLake(const Plan &plan) { return readFields<LakeConfig>(plan.configuration).value(); }

const Finding *lakeFinding(const std::vector<Finding> &findings, const std::string &rule)
{
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const Finding &finding) { return finding.rule == rule; });
    return found == findings.end() ? nullptr : &*found;
}

/// A lake that only the words about the account are to be said of.
LakeSpec soundLake()
{
    return withLake([](LakeSpec &s) {
        s.ingest = GB(500);
        s.tables = Count(1);
        s.rawDays = Count(1'095);
        s.schemas.front().quality = "IsComplete \"id\"";
        s.processedPartition = Advised(LakePartition::Day);
    });
}

Json resourcesOf(const LakeSpec &spec, const char *prefix = "Lake")
{
    const auto plan = lakePlanOf(spec);
    ResourceContext place;
    place.logicalId = prefix;
    place.name = "Events";
    Json all = Json::object();
    for (const CfnResource &resource : LakeModule::resources(configOfLake(*plan), place).resources)
        all[resource.logicalId] = {
            {"Type", resource.type}, {"Properties", resource.properties}, {"DependsOn", resource.dependsOn}};
    return all;
}

std::map<std::string, int> typesOf(const Json &resources)
{
    std::map<std::string, int> types;
    for (const auto &[id, resource] : resources.items())
        ++types[resource["Type"].get<std::string>()];
    return types;
}

Design lakeDesign(const LakeSpec &spec)
{
    Design design;
    const auto put = [&](const char *id, const char *kind, const char *parent, const Json &values) {
        Component component;
        component.id = ComponentId(id);
        component.kind = kind;
        component.name = id;
        component.parent = ComponentId(parent);
        component.spec = builtInKinds().find(kind)->defaults;
        design = addComponent(std::move(component), std::nullopt)(design).value();
        for (const auto &[field, value] : values.items())
            if (!value.is_null())
                design = setField(ComponentId(id), field, value)(design).value();
    };
    put("region", "aws.region", "", {{"region", "us-east-1"}});
    put("lake", "s3.data_lake", "region", writeFields(spec));
    return design;
}

}  // namespace

class TestLakePlan : public QObject {
    Q_OBJECT

private slots:
    void aPlanSaysAllThatIsAsked()
    {
        const auto plan = explainLake(LakeSpec{}, test::lakeContext("us-east-1"), test::lakeOffer("us-east-1"));
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        QVERIFY(plan->choice && !plan->headline.empty() && !plan->cost().atLeast);
        QVERIFY(sumOf(priceLake(configOfLake(*plan), test::lakeOffer("us-east-1"))) == plan->cost());
        CostSum parts;
        for (const PlanPart &part : plan->parts)
            parts += part.cost;
        QVERIFY(plan->parts.size() > 4 && !parts.atLeast);
        QCOMPARE(parts.monthly, meanMonth(*plan));
        // Seven decisions, what each measure saves, and the lifecycles of three zones.
        QCOMPARE(plan->rankings.size(), std::size_t{11});
        for (const Ranking &ranking : plan->rankings) {
            QCOMPARE(ranking.insight, Insight::Storage);
            QCOMPARE(std::count_if(ranking.rows.begin(), ranking.rows.end(),
                                   [](const Alternative &row) { return row.chosen; }),
                     std::ptrdiff_t{1});
            for (const Alternative &row : ranking.rows)
                QVERIFY2(!row.verdict.empty(), (ranking.title + ": " + row.name).c_str());
            for (const Alternative &row : ranking.rows)
                if (row.chosen && !ranking.field.empty())
                    for (const Alternative &other : ranking.rows)
                        QVERIFY(!other.feasible || !other.monthly ||
                                *other.monthly >= *row.monthly - Usd::fromCents(2));
        }
        QCOMPARE(plan->charts.size(), std::size_t{5});
        QCOMPARE(plan->charts.front().title, std::string("Data by zone"));
        for (const PlanChart &chart : plan->charts)
            for (const ChartCurve &curve : chart.curves)
                QCOMPARE(curve.values.size(), std::size_t{37});
        for (const char *field : {"processedLayout", "processedPartition", "curatedLayout", "curatedPartition",
                                  "execution", "tablesBy", "billing", "cutoff"})
            QVERIFY2(plan->advised.contains(field) && std::any_of(plan->reasons.begin(), plan->reasons.end(),
                                                                  [&](const Reason &r) { return r.field == field; }),
                     field);
        const Reason &layout = plan->reasons.front();
        QVERIFY2(!layout.changesIf.empty(), layout.because.c_str());
        QVERIFY(plan->assumptions.size() >= 6);
    }

    void savingsAddUp()
    {
        const auto plan = lakePlanOf(LakeSpec{});
        const auto found = std::find_if(plan->rankings.begin(), plan->rankings.end(),
                                        [](const Ranking &ranking) { return ranking.field.empty(); });
        QVERIFY(found != plan->rankings.end() && found->rows.size() == 4);
        for (std::size_t i = 1; i < found->rows.size(); ++i)
            QVERIFY(std::abs(found->rows[i - 1].monthly->toDouble() - found->rows[i].figures.at("saved") -
                             found->rows[i].monthly->toDouble()) < 0.005);
    }

    void pinsArePriced()
    {
        const auto plan = lakePlanOf(withLake([](LakeSpec &s) { s.processedLayout = Advised(LakeLayout::TextGzip); }));
        const auto free = lakePlanOf(LakeSpec{});
        QVERIFY(plan->pinCosts.at("processedLayout") == plan->cost().monthly - free->cost().monthly);
        QVERIFY(plan->pinCosts.at("processedLayout") > Usd());
        QVERIFY(plan->advised.at("processedLayout") == free->advised.at("processedLayout"));
    }

    void projectionIsForAthenaAlone()
    {
        for (const Change &change : {Change([](LakeSpec &s) { s.athena = Percent(90); }),
                                     Change([](LakeSpec &s) { s.schemaChanges = true; })}) {
            const auto plan = lakePlanOf(withLake(change));
            QVERIFY(plan && plan->advised.at("tablesBy") == "crawlers");
            const auto ranking = std::find_if(plan->rankings.begin(), plan->rankings.end(),
                                              [](const Ranking &r) { return r.field == "tablesBy"; });
            QVERIFY(!ranking->rows.back().feasible && ranking->rows.back().name == "Partition projection");
        }
    }

    void capacityWithoutAPriceIsNeverChosen()
    {
        const auto plan = lakePlanOf(withLake([](LakeSpec &s) {
                                         s.ingest = GB(50'000);
                                         s.queries = Count(100'000);
                                     }),
                                     "eu-central-1");
        QVERIFY(plan && plan->advised.at("billing") == "scanned" && !plan->cost().atLeast);
        const auto pinned =
            lakePlanOf(withLake([](LakeSpec &s) { s.billing = Advised(LakeBilling::Capacity); }), "eu-central-1");
        QVERIFY(pinned && pinned->cost().atLeast);
    }

    void rulesSpeak_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *rule, Change change) { QTest::newRow(rule) << std::move(change) << rule; };
        row("lake.no_governance", [](LakeSpec &s) { s.lakeFormation = false; });
        row("lake.key_of_s3", [](LakeSpec &s) { s.encryption = LakeEncryption::S3Key; });
        row("lake.no_audit", [](LakeSpec &s) { s.audit = false; });
        row("lake.sees_everything", [](LakeSpec &s) {
            s.readers.front().sensitive = true;
            s.readers.front().from = LakeZone::Raw;
        });
        row("lake.raw_too_short", [](LakeSpec &s) { s.rawDays = Count(30); });
        row("lake.no_known_tables", [](LakeSpec &s) { s.tables = Count(2); });
        row("lake.no_quality", [](LakeSpec &s) { s.schemas.front().quality.clear(); });
        row("lake.small_files", [](LakeSpec &s) {
            s.ingest = GB(0.02);
            s.processedLayout = Advised(LakeLayout::ParquetSnappy);
        });
        row("lake.many_partitions", [](LakeSpec &s) {
            s.tablesBy = Advised(LakeTables::Crawlers);
            s.partitionKeys = "tenant";
            s.partitionValues = Count(100'000);
        });
        row("lake.cutoff", [](LakeSpec &s) { s.cutoff = Advised(GB(0.01)); });
        row("lake.pin_costs", [](LakeSpec &s) { s.billing = Advised(LakeBilling::Capacity); });
        row("lake.crawls_often", [](LakeSpec &s) {
            s.ingest = GB(1);
            s.schemaChanges = true;
            s.crawl = LakeCrawl::Hourly;
        });
        row("lake.kept_for_ever", [](LakeSpec &s) { s.rawDays = Count(0); });
    }
    void rulesSpeak()
    {
        QFETCH(Change, change);
        QFETCH(QString, rule);
        const PlanContext context = test::lakeContext("us-east-1");
        const auto found = [&](const LakeSpec &spec) {
            const auto plan = planLake(spec, context, test::lakeOffer("us-east-1"));
            return lakeKind().review(AnySpec::of(spec), context, plan.value());
        };
        const std::vector<Finding> calm = found(soundLake());
        QVERIFY2(!lakeFinding(calm, rule.toStdString()), qPrintable(rule));
        QVERIFY(lakeFinding(calm, "lake.account_settings"));
        LakeSpec spec = soundLake();
        change(spec);
        const std::vector<Finding> findings = found(spec);
        const Finding *finding = lakeFinding(findings, rule.toStdString());
        QVERIFY2(finding, qPrintable(rule));
        QVERIFY(finding->message.ends_with('.') && !finding->remedy.empty() && !finding->field.empty());
    }

    /// S3 API, ServerSideEncryptionByDefault: AES256, aws:kms or aws:kms:dsse.
    void bucketsAreEncryptedThoughNobodyAsks()
    {
        LakeSpec spec = soundLake();
        spec.queries = Count(0);
        const Json made = resourcesOf(spec);
        QVERIFY(made.contains("LakeResults"));
        for (const auto &[id, resource] : made.items())
            if (resource["Type"] == "AWS::S3::Bucket") {
                const Json &rule = resource["Properties"]["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]
                                           ["ServerSideEncryptionByDefault"];
                QVERIFY2(rule["SSEAlgorithm"] == "AES256" || rule["SSEAlgorithm"] == "aws:kms", id.c_str());
            }
    }

    void theTemplateIsWhole()
    {
        LakeSpec spec = soundLake();
        spec.schemas.front().sensitive = "id";
        spec.schemas.push_back({"orders", "id string, country string", "", "country = 'DE'", ""});
        spec.tables = Count(2);
        spec.readers.push_back({"engineers", "arn:aws:iam::123456789012:role/engineers", LakeZone::Raw, true});
        spec.processedLayout = Advised(LakeLayout::ParquetSnappy);
        const Json made = resourcesOf(spec);
        std::map<std::string, int> types = typesOf(made);
        // Zones, results and the trail's log; a key each but for the log.
        QCOMPARE(types["AWS::S3::Bucket"], 5);
        QCOMPARE(types["AWS::S3::BucketPolicy"], 5);
        QCOMPARE(types["AWS::KMS::Key"], 4);
        QCOMPARE(types["AWS::Glue::Database"], 2);
        QCOMPARE(types["AWS::Glue::Table"], 4);
        QCOMPARE(types["AWS::Glue::Crawler"], 2);
        QCOMPARE(types["AWS::Glue::Job"], 2);
        QCOMPARE(types["AWS::Glue::Trigger"], 2);
        QCOMPARE(types["AWS::Glue::DataQualityRuleset"], 1);
        QCOMPARE(types["AWS::Athena::WorkGroup"], 1);
        QCOMPARE(types["AWS::CloudTrail::Trail"], 1);
        QCOMPARE(types["AWS::LakeFormation::DataLakeSettings"], 1);
        QCOMPARE(types["AWS::LakeFormation::Resource"], 3);
        QCOMPARE(types["AWS::LakeFormation::Tag"], 2);
        QCOMPARE(types["AWS::LakeFormation::DataCellsFilter"], 2);
        const Json &settings = made["LakeSettings"]["Properties"];
        QVERIFY(settings["CreateDatabaseDefaultPermissions"].empty() &&
                settings["CreateTableDefaultPermissions"].empty());
        for (const auto &[id, resource] : made.items())
            if (resource["Type"] == "AWS::S3::Bucket") {
                const Json &bucket = resource["Properties"];
                QVERIFY2(bucket.contains("BucketEncryption") && bucket.contains("LifecycleConfiguration"), id.c_str());
                QVERIFY(bucket["PublicAccessBlockConfiguration"]["RestrictPublicBuckets"] == true);
                QVERIFY2(made[id + "Policy"].dump().find("aws:SecureTransport") != std::string::npos, id.c_str());
            }
        const Json &table = made["LakeProcessedTableevents"]["Properties"]["TableInput"];
        QVERIFY(table["Parameters"]["projection.enabled"] == "true" &&
                table["Parameters"]["projection.dt.range"] == "NOW-1095DAYS,NOW");
        QVERIFY(table["Parameters"]["classification"] == "parquet" && table["PartitionKeys"].size() == 1);
        const Json &workgroup = made["LakeWorkgroup"]["Properties"]["WorkGroupConfiguration"];
        QVERIFY(workgroup["EnforceWorkGroupConfiguration"] == true &&
                workgroup["BytesScannedCutoffPerQuery"] >= 10'000'000);
        QVERIFY(workgroup["ResultConfiguration"]["EncryptionConfiguration"]["EncryptionOption"] == "SSE_KMS");
        // Analysts see what is open, of the curated zone; the tag of a column hides it.
        const Json &analysts = made["LakeReader1Tables"]["Properties"]["Resource"]["LFTagPolicy"]["Expression"];
        QVERIFY(analysts[0]["TagValues"] == Json::array({"curated"}) &&
                analysts[1]["TagValues"] == Json::array({"open"}));
        QVERIFY(made["LakeReader1CuratedTableorders"]["Properties"]["Resource"].contains("DataCellsFilter"));
        const Json &engineers = made["LakeReader2Tables"]["Properties"];
        QCOMPARE(engineers["Resource"]["LFTagPolicy"]["Expression"][0]["TagValues"].size(), std::size_t{3});
        QVERIFY(engineers["Principal"]["DataLakePrincipalIdentifier"] == "arn:aws:iam::123456789012:role/engineers");
        QVERIFY(made["LakeProcessedTableeventsTagged"]["Properties"]["Resource"]["TableWithColumns"]["ColumnNames"] ==
                Json::array({"id"}));
    }

    void withoutGovernanceNothingIsGranted()
    {
        std::map<std::string, int> types = typesOf(resourcesOf(withLake([](LakeSpec &s) {
            s.lakeFormation = s.audit = false;
            s.encryption = LakeEncryption::S3Key;
            s.billing = Advised(LakeBilling::Capacity);
        })));
        for (const auto &[type, count] : types)
            QVERIFY2(!type.starts_with("AWS::LakeFormation") && type != "AWS::KMS::Key" &&
                         type != "AWS::CloudTrail::Trail",
                     type.c_str());
        QCOMPARE(types["AWS::Athena::CapacityReservation"], 1);
    }

    /// Source: AWS Glue Developer Guide, encryption at rest; CloudWatch Logs User Guide, encrypt log data.
    void logsAndBookmarksAreEncryptedByTheZonesKey()
    {
        const Json made = resourcesOf(soundLake());
        QCOMPARE(typesOf(made)["AWS::Glue::SecurityConfiguration"], 2);
        for (const std::string zone : {"Processed", "Curated"}) {
            const Json &own = made["Lake" + zone + "Security"]["Properties"]["EncryptionConfiguration"];
            const Json key = {{"Fn::GetAtt", Json::array({"Lake" + zone + "Key", "Arn"})}};
            QVERIFY(own["S3Encryptions"][0]["S3EncryptionMode"] == "SSE-KMS" &&
                    own["S3Encryptions"][0]["KmsKeyArn"] == key);
            QVERIFY(own["CloudWatchEncryption"]["CloudWatchEncryptionMode"] == "SSE-KMS" &&
                    own["CloudWatchEncryption"]["KmsKeyArn"] == key);
            QVERIFY(own["JobBookmarksEncryption"]["JobBookmarksEncryptionMode"] == "CSE-KMS" &&
                    own["JobBookmarksEncryption"]["KmsKeyArn"] == key);
            // The key lets the logs of AWS Glue use it, and no others.
            const Json &policy = made["Lake" + zone + "Key"]["Properties"]["KeyPolicy"]["Statement"];
            QCOMPARE(policy.size(), std::size_t{2});
            QVERIFY(policy[1]["Principal"]["Service"]["Fn::Sub"] == "logs.${AWS::Region}.amazonaws.com" &&
                    policy[1]["Condition"]["ArnLike"].dump().find("log-group:/aws-glue/*") != std::string::npos);
            QVERIFY(made["Lake" + zone + "Crawler"]["Properties"]["CrawlerSecurityConfiguration"]["Ref"] ==
                    "Lake" + zone + "Security");
        }
        for (const auto &[id, resource] : made.items())
            if (resource["Type"] == "AWS::Glue::Job")
                QVERIFY2(resource["Properties"].contains("SecurityConfiguration"), id.c_str());
        QVERIFY(made["LakeRole"].dump().find("logs:AssociateKmsKey") != std::string::npos);
        const Json plain = resourcesOf(withLake([](LakeSpec &s) { s.encryption = LakeEncryption::S3Key; }));
        QCOMPARE(typesOf(plain)["AWS::Glue::SecurityConfiguration"], 0);
        QVERIFY(plain.dump().find("AssociateKmsKey") == std::string::npos);
    }

    /// Source: Athena User Guide, identity and access management; Lake Formation Developer Guide, underlying data access.
    void readersMayQueryAndNoMore()
    {
        LakeSpec spec = soundLake();
        spec.readers.push_back({"engineers", "", LakeZone::Raw, true});
        for (const bool governed : {true, false}) {
            spec.lakeFormation = governed;
            const Json made = resourcesOf(spec);
            QCOMPARE(typesOf(made)["AWS::IAM::ManagedPolicy"], 2);
            const Json &analysts = made["LakeReader1Policy"]["Properties"]["PolicyDocument"]["Statement"];
            std::map<std::string, Json> bySid;
            for (const Json &statement : analysts)
                bySid[statement["Sid"].get<std::string>()] = statement;
            QVERIFY(bySid["Queries"]["Resource"]["Fn::Sub"] ==
                    "arn:${AWS::Partition}:athena:${AWS::Region}:${AWS::AccountId}:workgroup/${LakeWorkgroup}");
            const std::string catalog = bySid["Catalog"]["Resource"].dump();
            QVERIFY(catalog.find("${LakeCuratedDatabase}") != std::string::npos &&
                    catalog.find("${LakeProcessedDatabase}") == std::string::npos);
            QVERIFY(bySid["ResultsObjects"]["Resource"] == Json::array({{{"Fn::Sub", "${LakeResults.Arn}/*"}}}));
            // With Lake Formation nobody reads objects by IAM; without it, those of the zones that they may read.
            QCOMPARE(bySid.contains("Lake"), governed);
            QCOMPARE(bySid.contains("Objects"), !governed);
            if (!governed)
                QVERIFY(bySid["Objects"]["Action"] == Json::array({"s3:GetObject"}) &&
                        bySid["Objects"]["Resource"] == Json::array({{{"Fn::Sub", "${LakeCurated.Arn}/*"}}}));
            const std::string engineers = made["LakeReader2Policy"].dump();
            QVERIFY(engineers.find("${LakeProcessedDatabase}") != std::string::npos);
        }
    }

    void bothExportsCarryIt()
    {
        LakeSpec spec = soundLake();
        spec.schemas.front().rowFilter = "id <> ''";
        const Design design = lakeDesign(spec);
        const Offers offers(embeddedCatalog());
        const EvaluationPtr evaluation = evaluate(design, Engine{builtInKinds(), offers});
        for (const ComponentResultPtr &result : evaluation->components)
            QVERIFY2(result->errors.empty(), result->errors.empty() ? "" : toLine(result->errors.front()).c_str());
        const auto made = cloudFormationTemplate(*evaluation);
        QVERIFY2(made, made ? "" : toLine(made.error()).c_str());
        QVERIFY(made->at("Parameters").contains("LakeScriptsBucket") &&
                made->at("Parameters").contains("LakeAdministrator"));
        const auto terraform = terraformText(*evaluation);
        QVERIFY2(terraform, terraform ? "" : toLine(terraform.error()).c_str());
        for (const char *type :
             {"aws_glue_catalog_database", "aws_glue_catalog_table", "aws_glue_crawler", "aws_glue_job",
              "aws_glue_trigger", "aws_glue_data_quality_ruleset", "aws_athena_workgroup", "aws_cloudtrail",
              "aws_lakeformation_data_lake_settings", "aws_lakeformation_resource", "aws_lakeformation_lf_tag",
              "aws_lakeformation_resource_lf_tags", "aws_lakeformation_permissions",
              "aws_lakeformation_data_cells_filter", "aws_glue_security_configuration", "aws_iam_policy"})
            QVERIFY2(terraform->find(std::string("resource \"") + type + "\"") != std::string::npos, type);
        QVERIFY(terraform->find("table_data {") != std::string::npos);
    }

    void plansInAFewMilliseconds()
    {
        std::vector<double> times;
        for (int i = 0; i < 20; ++i) {
            const LakeSpec spec = withLake([&](LakeSpec &s) { s.ingest = GB(20 + i * 7); });
            const std::clock_t start = std::clock();
            QVERIFY(lakePlanOf(spec));
            times.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        }
        std::sort(times.begin(), times.end());
        qInfo("a plan: %.3f ms of the processor in the median, %.3f at most", times[times.size() / 2], times.back());
        QVERIFY(times.front() < 200);
    }
};

QTEST_APPLESS_MAIN(TestLakePlan)
#include "test_lake_plan.moc"
