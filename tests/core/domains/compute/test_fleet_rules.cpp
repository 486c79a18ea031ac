// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_rules.h"

#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_module.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <set>

using namespace gp;

namespace {

const Offers &ruleOffers()
{
    static const Offers shared(embeddedCatalog());
    return shared;
}

/// "": a Region, no load. "public": a public tier. "flat": 1,000 req/s arrive at all hours. "day": 1,000 req/s by day (12 hours)
/// and 100 by night. "office": 1,000 req/s from Monday to Friday, 9 to 17, else none. Anything else: that Region.
PlanContext placeOf(const std::string &where)
{
    PlanContext context;
    context.component = ComponentId("fleet");
    context.region = where.find('-') == std::string::npos ? "eu-central-1" : where;
    context.regionZones = embeddedCatalog().region(context.region)->zoneCount;
    context.tier = where == "public" || where == "app" ? where : "";
    Demand demand;
    if (where == "flat" || where == "day" || where == "office") {
        demand.arrives = true;
        for (std::size_t hour = 0; hour < demand.requestsPerSecond.size(); ++hour) {
            const bool open = hour < 5 * 24 && hour % 24 >= 9 && hour % 24 < 17;
            const double quiet = where == "day" && hour % 24 < 12 ? 100 : 1'000;
            demand.requestsPerSecond[hour] = where == "office" ? (open ? 1'000 : 0) : quiet;
        }
    }
    context.demand = std::make_shared<const Demand>(demand);
    return context;
}

AnySpec specWith(const Json &edits)
{
    AnySpec spec = fleetKind().defaults;
    for (const auto &[path, value] : edits.items())
        spec = withField(spec, path, value).value();
    return spec;
}

/// All that planning and review find, as the evaluation puts it together.
std::vector<Finding> findingsOf(const AnySpec &spec, const std::string &where)
{
    const PlanContext context = placeOf(where);
    const auto plan = fleetKind().plan(spec, context, ruleOffers());
    if (!plan)
        throw std::runtime_error(plan.error().message + " " + plan.error().where);
    std::vector<Finding> all = plan->findings;
    const auto reviewed = fleetKind().review(spec, context, *plan);
    all.insert(all.end(), reviewed.begin(), reviewed.end());
    return all;
}

const Finding *findingOf(const std::vector<Finding> &findings, const std::string &rule)
{
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding &f) { return f.rule == rule; });
    return found == findings.end() ? nullptr : &*found;
}

void quiet(const char *rule, const char *name, const char *where, const char *edits)
{
    QTest::newRow((std::string(rule) + ", " + name).c_str()) << QString(rule) << QString(where) << QString(edits);
}

void firing(const char *rule, const char *name, const char *where, const char *edits, const char *field,
            const char *severity, const char *pillar, bool fix)
{
    QTest::newRow((std::string(rule) + ", " + name).c_str())
        << QString(rule) << QString(where) << QString(edits) << QString(field) << QString(severity) << QString(pillar)
        << fix;
}

}  // namespace

/// Fields, severities and pillars are those of the rules' table in the notes on this engine; figures of types are of the catalog.
class TestFleetRules : public QObject {
    Q_OBJECT

private slots:
    void firesWithEvidence_data()
    {
        for (const char *column : {"rule", "where", "edits", "field", "severity", "pillar"})
            QTest::addColumn<QString>(column);
        QTest::addColumn<bool>("fix");
        firing("fleet.no_choice", "no type has so much for so few vCPUs", "", R"({"memory":32768,"gpus":16})", "type",
               "high", "performance-efficiency", false);
        firing("fleet.single_zone", "asked for one", "", R"({"zones":1})", "zones", "high", "reliability", true);
        firing("fleet.single_zone", "one instance in one zone", "", R"({"count":1,"zones":1})", "count", "high",
               "reliability", false);
        firing("fleet.derived_price", "of the licence", "", R"({"os":"rhel"})", "os", "low", "cost-optimization",
               false);
        firing("fleet.no_way_out", "a script in a private tier", "app", R"({"startupScript":"dnf -y update"})",
               "startupScript", "medium", "reliability", false);
        firing("fleet.single_zone", "one instance", "", R"({"count":1})", "count", "high", "reliability", true);
        firing("fleet.single_zone", "one instance, pinned", "", R"({"sizedBy":"load","peakLoad":10,"instances":1})",
               "instances", "high", "reliability", true);
        firing("fleet.pin_breaks_need", "too little memory", "", R"({"type":"t3.nano","burstable":true})", "type",
               "high", "performance-efficiency", true);
        firing("fleet.zone_loss", "three for ten", "",
               R"({"sizedBy":"load","peakLoad":1000,"instances":3,"type":"m7g.large"})", "instances", "high",
               "reliability", true);
        firing("fleet.zone_loss", "three for 64 vCPU", "",
               R"({"sizedBy":"totals","totalVcpus":64,"instances":3,"type":"m7g.large"})", "instances", "high",
               "reliability", true);
        firing("fleet.load_unchecked", "sized by count", "flat", R"({})", "sizedBy", "low", "performance-efficiency",
               true);
        firing("fleet.pin_costs", "a large type", "", R"({"type":"m7i.8xlarge"})", "type", "low", "cost-optimization",
               true);
        firing("fleet.derived_price", "pinned where its price was not read", "af-south-1", R"({"type":"c6a.12xlarge"})",
               "type", "low", "cost-optimization", false);
        firing("fleet.unmeasured", "by load", "", R"({"sizedBy":"load","peakLoad":100})", "measuredOn", "info",
               "performance-efficiency", false);
        firing("fleet.one_per_zone", "count", "", R"({"loadBalanced":true})", "count", "medium", "reliability", true);
        firing("fleet.one_per_zone", "load", "", R"({"sizedBy":"load","peakLoad":100,"loadBalanced":true})",
               "minimumPerZone", "medium", "reliability", true);
        firing("fleet.one_per_zone", "pinned", "",
               R"({"sizedBy":"load","peakLoad":100,"instances":3,"loadBalanced":true})", "instances", "medium",
               "reliability", true);
        firing("fleet.uneven_zone_loss", "four in three", "", R"({"count":4})", "count", "low", "reliability", true);
        firing("fleet.uneven_zone_loss", "minimum", "", R"({"sizedBy":"load","peakLoad":1000,"minimum":5})", "minimum",
               "low", "reliability", true);
        firing(
            "fleet.max_below_event", "a sale", "",
            R"({"sizedBy":"load","peakLoad":100,"maximum":6,"events":[{"name":"sale","load":5000,"ramp":600,"scheduled":true}]})",
            "maximum", "high", "reliability", true);
        firing("fleet.min_below_trough", "one at night", "day", R"({"sizedBy":"load","minimum":1})", "minimum",
               "medium", "reliability", true);
        firing("fleet.scaling_off", "day and night", "day", R"({"sizedBy":"load","scaling":false})", "scaling",
               "medium", "cost-optimization", true);
        firing(
            "fleet.ramp", "at an unknown time", "",
            R"({"sizedBy":"load","peakLoad":100,"events":[{"name":"sale","load":5000,"ramp":60,"scheduled":false}]})",
            "events[sale].ramp", "high", "reliability", true);
        firing(
            "fleet.ramp", "pinned count", "",
            R"({"sizedBy":"load","peakLoad":100,"instances":6,"events":[{"name":"sale","load":5000,"ramp":60,"scheduled":false}]})",
            "events[sale].ramp", "high", "reliability", true);
        // 160 req/s are within 75 % of six that serve 40 each (180), and not within 50 % of them (120).
        firing(
            "fleet.ramp", "only with a zone lost", "",
            R"({"sizedBy":"load","type":"m7g.large","requestsPerVcpu":20,"peakLoad":78,"bootTime":250,"events":[{"name":"sale","load":160,"ramp":360,"perMonth":4,"scheduled":false}]})",
            "events[sale].ramp", "medium", "reliability", true);
        firing("fleet.target_above_ceiling", "90 %", "", R"({"sizedBy":"load","peakLoad":1000,"cpuTarget":90})",
               "cpuTarget", "high", "reliability", true);
        firing("fleet.type_legacy", "a1", "", R"({"type":"a1.large"})", "type", "medium", "operational-excellence",
               true);
        firing("fleet.previous_generation", "m5", "", R"({"type":"m5.large"})", "type", "low", "cost-optimization",
               true);
        firing("fleet.unknown_sale", "known by family", "ap-southeast-7", R"({})", "type", "low", "reliability", false);
        firing("fleet.memory_tight", "no headroom", "",
               R"({"sizedBy":"measured","measuredOn":"m5.large","measuredMemory":95,"memoryHeadroom":"0"})",
               "memoryHeadroom", "medium", "performance-efficiency", true);
        firing("fleet.memory_tight", "fewer pinned than its memory takes", "",
               R"({"sizedBy":"measured","measuredOn":"m5.large","measuredMemory":95,"instances":3,"type":"m5.large"})",
               "instances", "medium", "performance-efficiency", true);
        firing("fleet.empty_zones", "three in six", "us-east-1", R"({"zones":6})", "zones", "info", "reliability",
               true);
        firing("fleet.empty_zones", "two pinned in three", "",
               R"({"sizedBy":"load","peakLoad":10,"instances":2,"surviveZoneLoss":false})", "zones", "info",
               "reliability", false);
        firing("fleet.zones_leave_few", "all six of us-east-1", "us-east-1", R"({"zones":6,"count":6})", "zones", "low",
               "cost-optimization", true);
        firing("fleet.unknown_cpu", "flex by count", "us-east-1", R"({"architecture":"x86_64","oldestGeneration":7})",
               "averageCpu", "low", "performance-efficiency", false);
        firing("fleet.unknown_cpu", "burstable by count", "", R"({"burstable":true})", "averageCpu", "low",
               "performance-efficiency", false);
        firing("fleet.network_burst", "2 Gbps", "", R"({"type":"m7g.large","network":2})", "type", "high",
               "performance-efficiency", true);
        firing("fleet.ebs_instance_limit", "16,000 IOPS", "",
               R"({"type":"m7g.large","volumes":[{"name":"data","size":500,"iops":16000,"snapshotsKept":7}]})", "type",
               "high", "performance-efficiency", true);
        firing("fleet.burst_surplus", "90 % CPU", "", R"({"type":"t3.large","burstable":true,"averageCpu":90})", "type",
               "medium", "cost-optimization", true);
        firing("fleet.spot_few_pools", "one GPU model", "", R"({"gpus":1,"gpuModel":"L4","spotShare":50})", "spotShare",
               "medium", "reliability", false);
        firing("fleet.spot_no_base", "all of it", "", R"({"spotShare":100,"loadBalanced":true,"count":9})", "spotShare",
               "high", "reliability", true);
        firing("fleet.spot_stateful", "data", "", R"({"spotShare":50,"volumes":[{"name":"data"}]})", "spotShare",
               "high", "reliability", true);
        firing("fleet.admin_port_open", "Secure Shell", "", R"({"ports":[{"port":22,"source":"0.0.0.0/0"}]})",
               "ports[22].source", "high", "security", true);
        firing("fleet.admin_port_open", "Remote Desktop", "", R"({"ports":[{"port":3389,"source":"0.0.0.0/0"}]})",
               "ports[3389].source", "high", "security", true);
        firing("fleet.port_open_to_all", "8080", "", R"({"ports":[{"port":8080,"source":"0.0.0.0/0"}]})",
               "ports[8080].source", "medium", "security", true);
        firing("fleet.public_address", "public tier", "public", R"({})", "", "medium", "security", false);
        firing("fleet.wide_permission", "all of a service", "",
               R"({"permissions":[{"action":"s3:*","resource":"arn:aws:s3:::shop/orders"}]})",
               "permissions[s3:*].action", "medium", "security", false);
        firing("fleet.wide_permission", "any object", "",
               R"({"permissions":[{"action":"s3:GetObject","resource":"*"}]})", "permissions[s3:GetObject].resource",
               "medium", "security", false);
        firing("fleet.wide_permission", "everything", "", R"({"permissions":[{"action":"*","resource":"*"}]})",
               "permissions[*].action", "high", "security", false);
        firing("fleet.secret_in_script", "access key of the documentation", "",
               R"({"startupScript":"set -e\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n"})", "startupScript",
               "high", "security", false);
        firing("fleet.secret_in_script", "private key", "",
               R"({"startupScript":"cat <<E\n-----BEGIN RSA PRIVATE KEY-----\nE"})", "startupScript", "high",
               "security", false);
        firing("fleet.commitment", "thirty all month", "", R"({"count":30})", "", "low", "cost-optimization", false);
        firing("fleet.reserve_capacity", "GPU", "", R"({"gpus":1})", "reserveCapacity", "medium", "reliability", true);
        firing("fleet.reserve_capacity", "bare metal", "", R"({"bareMetal":true})", "reserveCapacity", "medium",
               "reliability", true);
        firing("fleet.no_alarms", "off", "", R"({"alarms":false})", "alarms", "medium", "operational-excellence", true);
        firing("fleet.basic_monitoring", "follows the load", "day", R"({"sizedBy":"load","detailedMonitoring":false})",
               "detailedMonitoring", "low", "performance-efficiency", true);
        firing("fleet.no_snapshots", "data", "", R"({"volumes":[{"name":"data"}]})", "volumes[data].snapshotsKept",
               "medium", "reliability", true);
        firing(
            "fleet.volume_key", "of the account", "",
            R"({"volumes":[{"name":"data","snapshotsKept":7,"kmsKey":"arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}]})",
            "volumes[data].kmsKey", "medium", "security", false);
        firing("fleet.few_snapshots", "two", "", R"({"volumes":[{"name":"data","snapshotsKept":2}]})",
               "volumes[data].snapshotsKept", "low", "reliability", true);
        firing("fleet.snapshot_retention", "a year of them", "",
               R"({"volumes":[{"name":"data","size":2000,"snapshotsKept":365}]})", "volumes[data].snapshotsKept", "low",
               "cost-optimization", true);
        // One costs 60.00 a month and two 40.00 at the rates of us-east-1: a hand-worked case of the storage engine.
        firing("fleet.stripes_save", "6,000 IOPS and 250 MiB/s", "us-east-1",
               R"({"volumes":[{"name":"data","size":500,"iops":6000,"throughput":250,"snapshotsKept":7}]})",
               "volumes[data].iops", "medium", "cost-optimization", false);
        firing("fleet.stripes_save", "throughput alone", "us-east-1",
               R"({"count":12,"volumes":[{"name":"data","size":500,"throughput":375,"snapshotsKept":7}]})",
               "volumes[data].throughput", "info", "cost-optimization", false);
        firing("fleet.scratch_on_volume", "a local disk at hand", "",
               R"({"type":"m7g.large","volumes":[{"name":"scratch","size":100,"scratch":true}]})", "type", "low",
               "performance-efficiency", true);
        firing("fleet.office_hours", "nights and days off", "office", R"({"sizedBy":"load"})", "", "low",
               "cost-optimization", false);
        firing("fleet.arm64_saves", "twenty on x86", "", R"({"architecture":"x86_64","count":20})", "architecture",
               "low", "sustainability", true);
        firing("fleet.idle_share", "2 req/s", "", R"({"sizedBy":"load","peakLoad":2})", "burstable", "low",
               "sustainability", true);
        firing("fleet.health_check", "requests", "flat", R"({"sizedBy":"load"})", "loadBalanced", "medium",
               "reliability", true);
        firing("fleet.strength_noise", "a size above its family", "us-east-1",
               R"({"sizedBy":"load","peakLoad":1824,"measuredOn":"m5.large"})", "type", "low", "performance-efficiency",
               false);
    }
    void firesWithEvidence()
    {
        QFETCH(const QString, rule);
        QFETCH(const QString, where);
        QFETCH(const QString, edits);
        QFETCH(const QString, field);
        QFETCH(const QString, severity);
        QFETCH(const QString, pillar);
        QFETCH(const bool, fix);
        const AnySpec spec = specWith(Json::parse(edits.toStdString()));
        const auto findings = findingsOf(spec, where.toStdString());
        const Finding *finding = findingOf(findings, rule.toStdString());
        QVERIFY(finding);
        QCOMPARE(QString::fromStdString(finding->field), field);
        QCOMPARE(QString::fromUtf8(textOf(finding->severity).data()), severity);
        QCOMPARE(QString::fromUtf8(textOf(finding->pillar).data()), pillar);
        QVERIFY(finding->message.ends_with('.'));
        QVERIFY(finding->remedy.ends_with('.'));
        QVERIFY(finding->message.find("AKIA") == std::string::npos);
        QCOMPARE(finding->fix.has_value(), fix);
        if (!field.isEmpty() && !field.startsWith("permissions"))
            QVERIFY(fieldAt(fleetKind().fields, field.toStdString()));
        if (!fix)
            return;
        const auto mended = withField(spec, finding->fix->field, finding->fix->value);
        QVERIFY(mended);
        QVERIFY(validateFields(mended->toJson(), fleetKind().fields).empty());
        QVERIFY(!findingOf(findingsOf(*mended, where.toStdString()), rule.toStdString()));
    }

    void staysQuiet_data()
    {
        for (const char *column : {"rule", "where", "edits"})
            QTest::addColumn<QString>(column);
        quiet("fleet.no_choice", "default", "", R"({})");
        quiet("fleet.single_zone", "three", "", R"({})");
        quiet("fleet.single_zone", "a cluster: the placement tells it", "", R"({"placement":"hpc","zones":1})");
        quiet("fleet.pin_breaks_need", "enough", "", R"({"type":"m7g.large"})");
        quiet("fleet.zone_loss", "not pinned", "", R"({"sizedBy":"load","peakLoad":1000})");
        quiet("fleet.load_unchecked", "sized by load", "flat", R"({"sizedBy":"load"})");
        quiet("fleet.pin_costs", "no pin", "", R"({})");
        quiet("fleet.derived_price", "read", "", R"({})");
        quiet("fleet.unmeasured", "measured", "", R"({"sizedBy":"load","peakLoad":100,"measuredOn":"m5.large"})");
        quiet("fleet.one_per_zone", "two each", "", R"({"loadBalanced":true,"count":6})");
        quiet("fleet.one_per_zone", "no balancer", "", R"({})");
        quiet("fleet.uneven_zone_loss", "six in three", "", R"({"count":6})");
        quiet("fleet.uneven_zone_loss", "two in three stand in two", "", R"({"count":2})");
        quiet(
            "fleet.max_below_event", "room", "",
            R"({"sizedBy":"load","peakLoad":100,"events":[{"name":"sale","load":5000,"ramp":600,"scheduled":true}]})");
        quiet("fleet.min_below_trough", "three", "day", R"({"sizedBy":"load","minimum":3})");
        quiet("fleet.scaling_off", "flat", "flat", R"({"sizedBy":"load","scaling":false})");
        quiet("fleet.scaling_off", "on", "day", R"({"sizedBy":"load"})");
        quiet("fleet.ramp", "scheduled", "",
              R"({"sizedBy":"load","peakLoad":100,"events":[{"name":"sale","load":5000,"ramp":60,"scheduled":true}]})");
        quiet("fleet.target_above_ceiling", "40 %", "", R"({"sizedBy":"load","peakLoad":1000,"cpuTarget":40})");
        quiet("fleet.type_legacy", "m7g", "", R"({"type":"m7g.large"})");
        quiet("fleet.previous_generation", "newest", "", R"({"type":"m7g.large"})");
        quiet("fleet.unknown_sale", "known by type", "", R"({})");
        quiet("fleet.memory_tight", "a fifth free", "",
              R"({"sizedBy":"measured","measuredOn":"m5.large","measuredMemory":95})");
        quiet("fleet.empty_zones", "one in each", "", R"({})");
        quiet("fleet.empty_zones", "a single one, of which another rule speaks", "", R"({"count":1})");
        quiet("fleet.zones_leave_few", "three zones", "us-east-1", R"({"count":6})");
        quiet("fleet.unknown_cpu", "no baseline", "", R"({})");
        quiet("fleet.unknown_cpu", "a mean that is said", "us-east-1",
              R"({"architecture":"x86_64","oldestGeneration":7,"averageCpu":30})");
        quiet("fleet.unknown_cpu", "a mean that follows from the load", "",
              R"({"sizedBy":"load","peakLoad":100,"type":"t3.large","burstable":true})");
        quiet("fleet.network_burst", "half a Gbps", "", R"({"type":"m7g.large","network":0.5})");
        quiet("fleet.ebs_instance_limit", "3,000 IOPS", "",
              R"({"type":"m7g.large","volumes":[{"name":"data","size":500,"iops":3000,"snapshotsKept":7}]})");
        quiet("fleet.burst_surplus", "20 % CPU", "", R"({"type":"t3.large","burstable":true,"averageCpu":20})");
        quiet("fleet.spot_few_pools", "ordinary", "", R"({"spotShare":50})");
        quiet("fleet.spot_no_base", "some of it", "", R"({"spotShare":70,"loadBalanced":true,"count":9})");
        quiet("fleet.spot_no_base", "serves nothing", "", R"({"spotShare":100})");
        quiet("fleet.spot_stateful", "scratch", "", R"({"spotShare":50,"volumes":[{"name":"data","scratch":true}]})");
        quiet("fleet.admin_port_open", "from inside", "", R"({"ports":[{"port":22,"source":"10.0.0.0/8"}]})");
        quiet("fleet.port_open_to_all", "links only", "", R"({"ports":[{"port":8080}]})");
        quiet("fleet.public_address", "elsewhere", "", R"({})");
        quiet("fleet.wide_permission", "one bucket", "",
              R"({"permissions":[{"action":"s3:GetObject","resource":"arn:aws:s3:::shop/orders"}]})");
        quiet("fleet.wide_permission", "names no resource", "",
              R"({"permissions":[{"action":"ec2:DescribeInstances","resource":"*"}]})");
        quiet("fleet.secret_in_script", "a word that begins alike", "",
              R"({"startupScript":"echo AKIAIOSFODNN7EXAMPLEXYZ AKIA"})");
        quiet("fleet.secret_in_script", "a certificate", "", R"({"startupScript":"-----BEGIN CERTIFICATE-----"})");
        quiet("fleet.commitment", "three small ones", "", R"({})");
        quiet("fleet.reserve_capacity", "ordinary", "", R"({})");
        quiet("fleet.no_alarms", "on", "", R"({})");
        quiet("fleet.basic_monitoring", "constant", "", R"({"detailedMonitoring":false})");
        quiet("fleet.no_snapshots", "kept", "", R"({"volumes":[{"name":"data","snapshotsKept":7}]})");
        quiet("fleet.no_snapshots", "scratch", "", R"({"volumes":[{"name":"data","scratch":true}]})");
        quiet("fleet.few_snapshots", "a week", "", R"({"volumes":[{"name":"data","snapshotsKept":7}]})");
        quiet("fleet.few_snapshots", "none is another rule", "", R"({"volumes":[{"name":"data"}]})");
        quiet("fleet.snapshot_retention", "35", "", R"({"volumes":[{"name":"data","size":2000,"snapshotsKept":35}]})");
        quiet("fleet.snapshot_retention", "a year of little", "",
              R"({"volumes":[{"name":"data","size":1,"snapshotsKept":365}]})");
        quiet("fleet.stripes_save", "what is included", "us-east-1",
              R"({"volumes":[{"name":"data","size":500,"iops":3000,"throughput":125,"snapshotsKept":7}]})");
        quiet(
            "fleet.stripes_save", "pinned", "us-east-1",
            R"({"volumes":[{"name":"data","size":500,"iops":6000,"throughput":250,"type":"gp3","snapshotsKept":7}]})");
        quiet("fleet.scratch_on_volume", "on the local disk", "",
              R"({"type":"m7gd.large","volumes":[{"name":"scratch","size":100,"scratch":true}]})");
        quiet("fleet.scratch_on_volume", "too little to pay for a disk", "",
              R"({"volumes":[{"name":"scratch","size":1,"scratch":true}]})");
        quiet("fleet.office_hours", "some at night", "day", R"({"sizedBy":"load"})");
        quiet("fleet.office_hours", "no requests at all", "", R"({})");
        quiet("fleet.arm64_saves", "either", "", R"({"count":20})");
        quiet("fleet.arm64_saves", "Windows", "", R"({"architecture":"x86_64","count":20,"os":"windows"})");
        quiet("fleet.idle_share", "1,000 req/s", "", R"({"sizedBy":"load","peakLoad":1000})");
        quiet("fleet.derived_price", "an observed type without a licence", "", R"({"type":"m6i.xlarge"})");
        quiet("fleet.no_way_out", "a script in a public tier", "public", R"({"startupScript":"dnf -y update"})");
        quiet("fleet.volume_key", "default key", "", R"({"volumes":[{"name":"data","snapshotsKept":7}]})");
        quiet("fleet.no_way_out", "no script", "app", R"({})");
        quiet("fleet.health_check", "balanced", "flat", R"({"sizedBy":"load","loadBalanced":true})");
        quiet("fleet.health_check", "callers balance", "flat", R"({"sizedBy":"load","callersBalance":true})");
        quiet("fleet.health_check", "no requests", "", R"({})");
        quiet("fleet.strength_noise", "not measured", "", R"({"sizedBy":"load","peakLoad":1000})");
    }
    void staysQuiet()
    {
        QFETCH(const QString, rule);
        QFETCH(const QString, where);
        QFETCH(const QString, edits);
        const auto findings = findingsOf(specWith(Json::parse(edits.toStdString())), where.toStdString());
        QVERIFY(!findingOf(findings, rule.toStdString()));
    }

    void aSensibleFleetIsClean() { QCOMPARE(findingsOf(fleetKind().defaults, "").size(), std::size_t(0)); }

    void eachOpenPortIsFound()
    {
        const auto findings = findingsOf(
            specWith(Json::parse(R"({"ports":[{"port":22,"source":"0.0.0.0/0"},{"port":3389,"source":"0.0.0.0/0"}]})")),
            "");
        QCOMPARE(std::count_if(findings.begin(), findings.end(),
                               [](const Finding &f) { return f.rule == "fleet.admin_port_open"; }),
                 2);
    }

    void rowsAreWhole()
    {
        std::set<std::string> ids;
        std::set<Pillar> pillars;
        for (const auto &rule : fleetRules()) {
            QVERIFY2(ids.insert(rule.info.id).second, rule.info.id.c_str());
            QVERIFY2(rule.info.id.starts_with("fleet."), rule.info.id.c_str());
            QVERIFY2(!rule.info.title.empty() && !rule.info.why.empty(), rule.info.id.c_str());
            QVERIFY2(!rule.info.source.empty(), rule.info.id.c_str());
            pillars.insert(rule.info.pillar);
        }
        QCOMPARE(pillars.size(), std::size_t(6));
    }
};

QTEST_APPLESS_MAIN(TestFleetRules)
#include "test_fleet_rules.moc"
