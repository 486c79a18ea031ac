// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_bench.h"
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/domains/storage/backup/backup_module.h"
#include "core/domains/storage/backup/backup_price.h"
#include "core/evaluate/evaluation.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/terraform.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <ctime>

using namespace gp;

using test::backupPlanOf;
using test::backupRow;
using test::withBackup;
using Change = std::function<void(BackupSpec &)>;
using Place = std::function<void(PlanContext &)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Place)

namespace {

BackupConfig configOfBackup(const Plan &plan) { return readFields<BackupConfig>(plan.configuration).value(); }

std::vector<Finding> findingsOf(const BackupSpec &spec, const PlanContext &context, const Plan &plan)
{
    std::vector<Finding> findings = plan.findings;
    for (Finding &finding : backupKind().review(AnySpec::of(spec), context, plan))
        findings.push_back(std::move(finding));
    return findings;
}

const Finding *findingOf(const std::vector<Finding> &findings, const std::string &rule)
{
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const Finding &finding) { return finding.rule == rule; });
    return found == findings.end() ? nullptr : &*found;
}

const Reason &reasonOf(const Plan &plan, const std::string &field)
{
    static const Reason none;
    for (const Reason &reason : plan.reasons)
        if (reason.field == field)
            return reason;
    return none;
}

/// A plan that nothing is to be said about.
BackupSpec soundSpec()
{
    BackupSpec spec;
    spec.lock = BackupLock::Governance;
    spec.copyRegion = "us-west-2";
    spec.tests = BackupTests::Monthly;
    spec.notify = "ops@example.com";
    return spec;
}

Neighbour linkedFrom(const std::string &id, const std::string &region)
{
    Neighbour other;
    other.id = ComponentId(id);
    other.kind = "efs.file_system";
    other.role = LinkRole::Replicates;
    other.outgoing = false;
    other.region = region;
    return other;
}

/// A file system, a volume and a bucket that one plan protects.
Design protectedDesign(const Json &fields)
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
            design = setField(ComponentId(id), field, value)(design).value();
    };
    put("region", "aws.region", "", {{"region", "us-east-1"}});
    put("files", "efs.file_system", "region", Json::object());
    put("disk", "ebs.volume", "region", Json::object());
    put("media", "s3.bucket", "region", Json::object());
    put("backups", "backup.plan", "region", fields);
    for (const char *kept : {"files", "disk", "media"}) {
        Link link;
        link.id = LinkId(std::string(kept) + "-backups");
        link.from = ComponentId(kept);
        link.to = ComponentId("backups");
        link.spec = usualLink(*builtInKinds().find(design.component(ComponentId(kept))->kind), backupKind())->spec;
        design = gp::connect(link)(design).value();
    }
    return design;
}

const Engine &engine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine made{builtInKinds(), offers};
    return made;
}

std::size_t countOf(const std::string &text, const std::string &word)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++count;
    return count;
}

}  // namespace

/// Rates: catalog/storage/backup_prices.csv, us-east-1. Limits: catalog/service_limits.csv.
class TestBackupPlan : public QObject {
    Q_OBJECT

private slots:
    void defaultsPlanPriceAndExplain()
    {
        const auto plan = backupPlanOf({});
        QVERIFY(plan && plan->choice);
        QVERIFY(priceBackup(configOfBackup(*plan), test::backupOffer("us-east-1")) == plan->costs);
        QVERIFY(*plan == *backupPlanOf({}));
        for (const Ranking &ranking : plan->rankings) {
            QCOMPARE(
                std::count_if(ranking.rows.begin(), ranking.rows.end(), [](const auto &row) { return row.chosen; }), 1);
            for (const Alternative &row : ranking.rows)
                QVERIFY2(row.chosen ? row.verdict.empty() : !row.verdict.empty(), row.name.c_str());
        }
        for (const char *field : {"every", "dailyCold", "weeklyCold", "monthlyCold", "yearlyCold"})
            QVERIFY2(plan->advised.contains(field), field);
        for (const Reason &reason : plan->reasons) {
            QVERIFY2(fieldAt(backupKind().fields, reason.field), reason.field.c_str());
            QVERIFY(!reason.because.empty() && reason.changesIf.empty());
        }
        const auto explained = explainBackup({}, test::backupContext("us-east-1"), test::backupOffer("us-east-1"));
        QVERIFY(explained && explained->costs == plan->costs && explained->charts.size() == 1);
        QVERIFY(!reasonOf(*explained, "monthlyCold").changesIf.empty());
        for (const ChartCurve &curve : explained->charts.front().curves)
            QCOMPARE(curve.values.size(), std::size_t{14});
    }

    void rulesFollowTheNeed()
    {
        const auto plan = backupPlanOf(withBackup([](BackupSpec &s) {
            s.rpo = Hours(5);
            s.weekly = Count(9);
            s.yearly = Count(7);
            s.hour = Count(3);
        }));
        QVERIFY(plan);
        const BackupConfig config = configOfBackup(*plan);
        const std::vector<std::pair<std::string, std::int64_t>> expected{{"cron(0 3/4 ? * * *)", 2},
                                                                         {"cron(0 3 ? * * *)", 35},
                                                                         {"cron(0 3 ? * 1 *)", 63},
                                                                         {"cron(0 3 1 * ? *)", 360},
                                                                         {"cron(0 3 1 1 ? *)", 2'555}};
        QCOMPARE(config.rules.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(config.rules[i].schedule, expected[i].first);
            QCOMPARE(config.rules[i].deleteAfterDays, expected[i].second);
            QCOMPARE(config.rules[i].startWindowMinutes, std::int64_t{60});
            QVERIFY(config.rules[i].coldAfterDays == 0 ||
                    config.rules[i].coldAfterDays + 90 <= config.rules[i].deleteAfterDays);
        }
        // Done before the next point: four hours; never longer than a week.
        QCOMPARE(config.rules.front().completionWindowMinutes, std::int64_t{240});
        QCOMPARE(config.rules.back().completionWindowMinutes, std::int64_t{10'080});
        QVERIFY(plan->advised.at("every") == "4-hours");
        // Below an hour, what can is backed up continuously.
        const auto tight = backupPlanOf(withBackup([](BackupSpec &s) {
            s.rpo = Hours(0.25);
            s.resources = {backupRow("db", BackupResource::Rds, 100, 1)};
        }));
        QVERIFY(tight && configOfBackup(*tight).rules.front().continuous);
    }

    void aPinIsKeptAndCosts()
    {
        const auto free = backupPlanOf({});
        const BackupSpec pinned = withBackup([](BackupSpec &s) { s.monthlyCold = Advised(Count(0)); });
        const auto plan = backupPlanOf(pinned);
        QVERIFY(free && plan && configOfBackup(*plan).rules.back().coldAfterDays == 0);
        QCOMPARE(plan->pinCosts.size(), std::size_t{1});
        QVERIFY(plan->pinCosts.at("monthlyCold") == plan->cost().monthly - free->cost().monthly);
        QVERIFY(plan->pinCosts.at("monthlyCold").cents() > 0);
        QVERIFY(plan->advised.at("monthlyCold") == free->advised.at("monthlyCold"));
    }

    void rivalsSayWhyTheyLost()
    {
        const auto plan = backupPlanOf(withBackup([](BackupSpec &s) {
            s.resources.push_back(backupRow("disk", BackupResource::Ebs, 200, 2));
            s.copyRegion = "us-west-2";
        }));
        QVERIFY(plan);
        const auto row = [&](const char *name) -> const Alternative & {
            const auto &rows = plan->rankings.front().rows;
            return *std::find_if(rows.begin(), rows.end(),
                                 [&](const Alternative &it) { return it.name.starts_with(name); });
        };
        QVERIFY(*row("Everything stays warm").monthly > plan->cost().monthly);
        QVERIFY(*row("No copy elsewhere").monthly < plan->cost().monthly && !row("No copy elsewhere").feasible);
        QVERIFY(!row("EBS snapshots by Data Lifecycle").feasible);
        QVERIFY(row("EBS snapshots by Data Lifecycle").verdict.find("volumes only") != std::string::npos);
        QVERIFY(row("Volume snapshots archived").monthly);
        // The bill without the copy is the plan without it.
        const auto alone = backupPlanOf(
            withBackup([](BackupSpec &s) { s.resources.push_back(backupRow("disk", BackupResource::Ebs, 200, 2)); }));
        QVERIFY(alone);
        // An alarm for copies is among it: ten cents.
        QCOMPARE((*row("No copy elsewhere").monthly - alone->cost().monthly).cents(), std::int64_t{0});
    }

    void chartFollowsThePoints()
    {
        BackupSpec spec = withBackup([](BackupSpec &s) {
            s.resources = {backupRow("files", BackupResource::Efs, 500, 1)};
            s.daily = Count(0);
            s.restores = Count(0);
            s.alarms = false;
        });
        const auto plan = explainBackup(spec, test::backupContext("us-east-1"), test::backupOffer("us-east-1"));
        QVERIFY(plan);
        const auto &curves = plan->charts.front().curves;
        QCOMPARE(curves.front().name, std::string("Warm"));
        // The first point holds everything; once twelve are kept: 130.15 warm and 1,801.50 cold, $24.52 (case F11).
        QCOMPARE(curves[0].values.front(), 500.0);
        QVERIFY(std::abs(curves[0].values.back() - 130.15) < 0.01 &&
                std::abs(curves[1].values.back() - 1'801.50) < 0.01);
        QCOMPARE(curves[2].name, std::string("USD a month"));
        QCOMPARE(curves[2].values.back(), 24.52);
        QCOMPARE(curves[3].values.back(), 96.58);
        QVERIFY(curves[2].role == CurveRole::Cost && curves[3].role == CurveRole::Rival);
    }

    void rulesSpeak_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Change>("change");
        QTest::addColumn<Place>("place");
        const auto row = [](
                             const char *rule, Change change, Place place = [](PlanContext &) {}) {
            QTest::newRow(rule) << rule << std::move(change) << std::move(place);
        };
        row("backup.unlocked", [](BackupSpec &s) { s.lock = BackupLock::None; });
        row("backup.governance_under_law", [](BackupSpec &s) { s.byLaw = true; });
        row("backup.key_across_accounts", [](BackupSpec &s) { s.copyAccount = "123456789012"; });
        row("backup.no_copy", [](BackupSpec &s) { s.copyRegion.clear(); });
        row("backup.rpo", [](BackupSpec &s) {
            s.rpo = Hours(4);
            s.every = Advised(BackupEvery::Day);
        });
        row("backup.rpo_below_hour", [](BackupSpec &s) { s.rpo = Hours(0.5); });
        row("backup.untested", [](BackupSpec &s) { s.tests = BackupTests::None; });
        row("backup.role_missing", [](BackupSpec &s) { s.role = BackupRole::Existing; });
        row(
            "backup.linked_unlisted", [](BackupSpec &) {},
            [](PlanContext &c) { c.neighbours = {linkedFrom("home", "us-east-1")}; });
        row(
            "backup.linked_elsewhere", [](BackupSpec &s) { s.resources.front().component = "home"; },
            [](PlanContext &c) { c.neighbours = {linkedFrom("home", "eu-west-1")}; });
        row("backup.nobody_told", [](BackupSpec &s) {
            s.alarms = false;
            s.notify.clear();
        });
        row("backup.legal_hold", [](BackupSpec &s) { s.legalHold = true; });
        row("backup.archive_rto", [](BackupSpec &s) {
            s.resources = {backupRow("disk", BackupResource::Ebs, 500, 8)};
            s.daily = Count(7);
            s.archiveVolumes = true;
        });
        row("backup.warm_too_short", [](BackupSpec &s) { s.monthlyCold = Advised(Count(2)); });
        row("backup.cold_not_reached", [](BackupSpec &s) { s.monthly = Count(0); });
        row("backup.archive", [](BackupSpec &s) {
            s.resources = {backupRow("disk", BackupResource::Ebs, 5'000, 8)};
            s.daily = Count(7);
            s.tests = BackupTests::None;
        });
        row("backup.rule_adds_nothing", [](BackupSpec &s) { s.weekly = Count(4); });
        row("backup.pin_costs", [](BackupSpec &s) {
            s.monthlyCold = Advised(Count(0));
            s.tests = BackupTests::None;
            s.copyRegion.clear();
        });
        row("backup.fills_up", [](BackupSpec &s) {
            s.resources = {backupRow("files", BackupResource::Efs, 2'000, 5)};
            s.monthly = Count(36);
        });
        row("backup.full_copies", [](BackupSpec &s) {
            s.resources = {backupRow("table", BackupResource::DynamoDb, 50, 1)};
            s.daily = Count(60);
        });
    }
    void rulesSpeak()
    {
        QFETCH(QString, rule);
        QFETCH(Change, change);
        QFETCH(Place, place);
        BackupSpec spec = soundSpec();
        change(spec);
        PlanContext context = test::backupContext("us-east-1");
        place(context);
        const auto plan = planBackup(spec, context, test::backupOffer("us-east-1"));
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        const std::vector<Finding> findings = findingsOf(spec, context, *plan);
        const Finding *finding = findingOf(findings, rule.toStdString());
        QVERIFY(finding && !finding->message.empty() && !finding->remedy.empty());
        QVERIFY2(finding->field.empty() || fieldAt(backupKind().fields, finding->field), finding->field.c_str());
        if (finding->fix) {
            const auto mended = withField(AnySpec::of(spec), finding->fix->field, finding->fix->value);
            QVERIFY2(mended, finding->fix->field.c_str());
            const auto again = backupKind().plan(*mended, context, Offers(embeddedCatalog()));
            QVERIFY2(again, again ? "" : toLine(again.error()).c_str());
            QVERIFY(!findingOf(findingsOf(*mended->as<BackupSpec>(), context, *again), rule.toStdString()));
        }
    }

    void aSoundPlanIsSilent()
    {
        const PlanContext context = test::backupContext("us-east-1");
        const auto plan = planBackup(soundSpec(), context, test::backupOffer("us-east-1"));
        QVERIFY(plan);
        const std::vector<Finding> quiet = findingsOf(soundSpec(), context, *plan);
        QVERIFY2(quiet.empty(), quiet.empty() ? "" : quiet.front().rule.c_str());
        // Every rule has a row above in which it speaks.
        QCOMPARE(backupKind().rules.size(), std::size_t{20});
    }

    void isLinkedToWhatItProtects()
    {
        for (const char *kind : {"ebs.volume", "efs.file_system", "s3.bucket", "ec2.fleet"}) {
            const Kind &kept = *builtInKinds().find(kind);
            const auto link = usualLink(kept, backupKind());
            QVERIFY2(link && !link->turned && link->spec.role == LinkRole::Replicates, kind);
            QVERIFY2(usualLink(backupKind(), kept)->turned, kind);
        }
        QVERIFY(!linkRule(*builtInKinds().find("client"), backupKind(), LinkRole::Replicates));
    }

    void deploysWithWhatItProtects()
    {
        const Design design = protectedDesign(
            {{"resources", Json::array({{{"name", "files"}, {"type", "efs"}, {"size", 500}},
                                        {{"name", "disk"}, {"type", "ebs"}, {"size", 60}},
                                        {{"name", "db"},
                                         {"type", "rds"},
                                         {"size", 60},
                                         {"arn", "arn:aws:rds:us-east-1:123456789012:db:old"}},
                                        {{"name", "media"}, {"type", "s3"}, {"size", 60}}})},
             {"lock", "compliance"},
             {"archiveVolumes", true},
             {"airGapped", true},
             {"copyRegion", "us-west-2"},
             {"tests", "monthly"},
             {"notify", "ops@example.com"},
             {"encryption", "own-key"},
             {"kmsKey", "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"}});
        const EvaluationPtr evaluation = evaluate(design, engine());
        for (const ComponentResultPtr &result : evaluation->components)
            QVERIFY2(result->errors.empty(), result->errors.empty() ? "" : toLine(result->errors.front()).c_str());
        const auto made = cloudFormationTemplate(*evaluation);
        QVERIFY2(made, made ? "" : toLine(made.error()).c_str());
        const Json &resources = made->at("Resources");
        std::map<std::string, int> types;
        for (const auto &[id, resource] : resources.items())
            ++types[resource["Type"].get<std::string>()];
        QCOMPARE(types["AWS::Backup::BackupVault"], 1);
        QCOMPARE(types["AWS::Backup::LogicallyAirGappedBackupVault"], 1);
        QCOMPARE(types["AWS::Backup::RestoreTestingPlan"], 1);
        QCOMPARE(types["AWS::Backup::RestoreTestingSelection"], 4);
        QCOMPARE(types["AWS::SNS::Subscription"], 1);
        QCOMPARE(types["AWS::CloudWatch::Alarm"], 2);
        const Json &vault = resources.at("Backups").at("Properties");
        QVERIFY(vault["LockConfiguration"]["MinRetentionDays"] == 35 &&
                vault["LockConfiguration"]["MaxRetentionDays"] == 360);
        QVERIFY(vault["LockConfiguration"]["ChangeableForDays"] == 3);
        QVERIFY(resources.at("Backups").at("DeletionPolicy") == "Retain");
        const Json &rules = resources.at("BackupsPlan")["Properties"]["BackupPlan"]["BackupPlanRule"];
        QCOMPARE(rules.size(), std::size_t{2});
        const Json &monthly = rules[1];
        QVERIFY(monthly["Lifecycle"]["DeleteAfterDays"] == 360 &&
                monthly["Lifecycle"]["MoveToColdStorageAfterDays"].get<int>() >= 7);
        QVERIFY(monthly["CopyActions"].size() == 2 &&
                monthly["CopyActions"][0]["DestinationBackupVaultArn"]["Ref"] == "BackupsCopyVaultArn");
        QVERIFY(made->at("Parameters").contains("BackupsCopyVaultArn"));
        // Chosen: the three that are linked, one by its ARN, and whatever has the tag.
        const Json &selection = resources.at("BackupsSelection")["Properties"]["BackupSelection"];
        QCOMPARE(selection["Resources"].size(), std::size_t{4});
        QVERIFY(selection["Resources"].dump().find("volume/${Disk}") != std::string::npos);
        QVERIFY(selection["ListOfTags"][0]["ConditionKey"] == "BackupPlan");
        QCOMPARE(resources.at("BackupsRole")["Properties"]["ManagedPolicyArns"].size(), std::size_t{4});

        const auto terraform = terraformText(*evaluation);
        QVERIFY2(terraform, terraform ? "" : toLine(terraform.error()).c_str());
        for (const char *type : {"aws_backup_vault\"", "aws_backup_plan\"", "aws_backup_selection\"",
                                 "aws_backup_vault_lock_configuration\"", "aws_backup_vault_notifications\"",
                                 "aws_backup_logically_air_gapped_vault\"", "aws_backup_restore_testing_plan\"",
                                 "aws_sns_topic_policy\"", "aws_sns_topic_subscription\""})
            QVERIFY2(countOf(*terraform, std::string("resource \"") + type) == 1, type);
        QCOMPARE(countOf(*terraform, "resource \"aws_backup_restore_testing_selection\""), std::size_t{4});
        QVERIFY(terraform->find("cold_storage_after") != std::string::npos &&
                terraform->find("copy_action {") != std::string::npos);
    }

    void aRoleThatIsNotNamedIsAsked()
    {
        BackupConfig config;
        config.role = BackupRole::Existing;
        ResourceContext place;
        place.logicalId = "Backups";
        place.name = "Backups";
        const ResourceSet asked = BackupModule::resources(config, place);
        QVERIFY(asked.parameters.contains("BackupsRoleArn"));
        config.roleArn = "arn:aws:iam::123456789012:role/backup";
        QVERIFY(BackupModule::resources(config, place).parameters.empty());
        for (const CfnResource &resource : BackupModule::resources(config, place).resources)
            QVERIFY(resource.type != "AWS::IAM::Role");
    }

    void plansInAboutAMillisecond()
    {
        std::vector<double> times;
        for (int i = 0; i < 60; ++i) {
            const BackupSpec spec = withBackup([&](BackupSpec &s) {
                s.resources = {backupRow("files", BackupResource::Efs, 100 + i, 1),
                               backupRow("disk", BackupResource::Ebs, 200, 2 + i * 0.1),
                               backupRow("table", BackupResource::DynamoDb, 20, 1),
                               backupRow("db", BackupResource::Rds, 300, 5)};
                s.weekly = Count(8);
                if (i % 2 == 1)
                    s.yearly = Count(7);
                if (i % 3 == 0)
                    s.copyRegion = "us-west-2";
            });
            const std::clock_t start = std::clock();
            QVERIFY(backupPlanOf(spec));
            times.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        }
        std::sort(times.begin(), times.end());
        qInfo("a plan: %.3f ms of the processor in the median, %.3f at most", times[times.size() / 2], times.back());
        QVERIFY(times.front() < 20);
    }
};

QTEST_APPLESS_MAIN(TestBackupPlan)
#include "test_backup_plan.moc"
