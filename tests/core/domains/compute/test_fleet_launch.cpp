// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_access.h"
#include "core/domains/compute/fleet/fleet_images.h"
#include "core/domains/compute/fleet/fleet_module.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>

using namespace gp;

namespace {

const Offers &launchOffers()
{
    static const Offers shared(embeddedCatalog());
    return shared;
}

PlanContext launchPlace()
{
    PlanContext context;
    context.component = ComponentId("fleet");
    context.region = "us-east-1";
    context.regionZones = 6;
    context.demand = std::make_shared<const Demand>();
    return context;
}

AnySpec launchSpec(const Json &edits)
{
    AnySpec spec = fleetKind().defaults;
    for (const auto &[path, value] : edits.items())
        spec = withField(spec, path, value).value();
    return spec;
}

Result<Plan> launchPlan(const char *edits)
{
    return fleetKind().plan(launchSpec(Json::parse(edits)), launchPlace(), launchOffers());
}

const Finding *launchFinding(const Plan &plan, const std::string &rule)
{
    const auto found = std::find_if(plan.findings.begin(), plan.findings.end(),
                                    [&](const Finding &finding) { return finding.rule == rule; });
    return found == plan.findings.end() ? nullptr : &*found;
}

const Json &rootOf(const Plan &plan) { return plan.configuration.at("BlockDeviceMappings").at(0).at("VolumeSize"); }

}  // namespace

/// What is launched: the image, the root volume that holds it, what ports and permissions name.
class TestFleetLaunch : public QObject {
    Q_OBJECT

private slots:
    void readsWhatAPortIsOpenTo_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *source, PortSource kind) {
            QTest::newRow(*source ? source : "empty") << QString(source) << static_cast<int>(kind);
        };
        row("", PortSource::EndsOfLinks);
        row("0.0.0.0/0", PortSource::Ipv4);
        row("10.0.0.0/8", PortSource::Ipv4);
        row("192.168.1.128/25", PortSource::Ipv4);
        row("10.1.2.3/32", PortSource::Ipv4);
        row("::/0", PortSource::Ipv6);
        row("2001:db8::/32", PortSource::Ipv6);
        row("2001:DB8:0:0:8::/77", PortSource::Ipv6);
        row("2001:db8:1:2:3:4:5:6/128", PortSource::Ipv6);
        row("sg-1a2b3c4d", PortSource::SecurityGroup);
        row("sg-0123456789abcdef0", PortSource::SecurityGroup);
        row("pl-0123456789abcdef0", PortSource::PrefixList);
    }
    void readsWhatAPortIsOpenTo()
    {
        QFETCH(QString, source);
        QFETCH(int, kind);
        const auto read = portSource(source.toStdString());
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(static_cast<int>(*read), kind);
    }

    void refusesOtherSources_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("remedy");
        QTest::newRow("a word") << "banana"
                                << "Write such as 10.0.0.0/8";
        QTest::newRow("a short id") << "sg-123"
                                    << "8 or 17 digits";
        QTest::newRow("capitals in an id") << "sg-0123456789ABCDEF0"
                                           << "8 or 17 digits";
        QTest::newRow("an address") << "10.0.0.5"
                                    << "10.0.0.5/32";
        QTest::newRow("an IPv6 address") << "2001:db8::1"
                                         << "2001:db8::1/128";
        // Worked by hand: the first 8, 25 and 12 bits of the address.
        QTest::newRow("inside a network") << "10.0.0.5/8"
                                          << "10.0.0.0/8.";
        QTest::newRow("inside a small network") << "192.168.1.200/25"
                                                << "192.168.1.128/25.";
        QTest::newRow("inside a large network") << "172.31.0.0/12"
                                                << "172.16.0.0/12.";
        QTest::newRow("inside an IPv6 network") << "2001:db8:0:0:1::5/64"
                                                << "2001:db8::/64.";
        QTest::newRow("too long") << "10.0.0.0/33"
                                  << "/16.";
        QTest::newRow("no length") << "10.0.0.0/"
                                   << "10.0.0.0/16.";
        QTest::newRow("a zero in front") << "10.0.0.0/08"
                                         << "10.0.0.0/16.";
        QTest::newRow("octal") << "010.0.0.0/8"
                               << "Write such as";
        QTest::newRow("five parts") << "10.0.0.0.0/8"
                                    << "Write such as";
        QTest::newRow("two gaps") << "2001::db8::/32"
                                  << "Write such as";
        QTest::newRow("nine groups") << "1:2:3:4:5:6:7:8:9/64"
                                     << "Write such as";
    }
    void refusesOtherSources()
    {
        QFETCH(QString, source);
        QFETCH(QString, remedy);
        const auto read = portSource(source.toStdString());
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().remedy).contains(remedy), read.error().remedy.c_str());
        const auto plan =
            launchPlan(("{\"ports\":[{\"port\":443,\"source\":\"" + source.toStdString() + "\"}]}").c_str());
        QVERIFY(!plan);
        QCOMPARE(plan.error().where, std::string("ports[443].source"));
        QVERIFY(plan.error().message.find(source.toStdString()) != std::string::npos);
    }

    void checksPermissions_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("where");  // empty: all is well
        const auto row = [](const char *action, const char *resource, const char *where) {
            QTest::newRow((std::string(action) + " on " + resource).c_str())
                << QString(action) << QString(resource) << QString(where);
        };
        // IAM User Guide, elements Action and Resource.
        row("s3:GetObject", "*", "");
        row("s3:Get*", "arn:aws:s3:::bucket/*", "");
        row("sqs:*", "arn:aws-cn:sqs:*:123456789012:queue?", "");
        row("*", "*", "");
        row("execute-api:Invoke", "arn:*:execute-api:*:*:abc/*", "");
        row("hello", "*", "action");
        row("s3", "*", "action");
        row("s3:", "*", "action");
        row(":GetObject", "*", "action");
        row("s*:GetObject", "*", "action");
        row("s3:Get Object", "*", "action");
        row("s3:GetObject", "bucket", "resource");
        row("s3:GetObject", "", "resource");
        row("s3:GetObject", "arn:aws:s3", "resource");
        row("s3:GetObject", "arn:aws:s3:::", "resource");
    }
    void checksPermissions()
    {
        QFETCH(QString, action);
        QFETCH(QString, resource);
        QFETCH(QString, where);
        const auto checked = checkPermission({action.toStdString(), resource.toStdString()});
        QCOMPARE(QString::fromStdString(checked ? std::string() : checked.error().where), where);
        Json edits = {
            {"permissions", Json::array({{{"action", action.toStdString()}, {"resource", resource.toStdString()}}})}};
        const auto plan = launchPlan(edits.dump().c_str());
        QCOMPARE(plan.has_value(), where.isEmpty());
        if (!plan)
            QCOMPARE(plan.error().where, "permissions[" + action.toStdString() + "]." + where.toStdString());
    }

    void imagesBringDrivers_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("hardware");
        const auto row = [](const char *type, ImageHardware hardware) {
            QTest::newRow(type) << QString(type) << static_cast<int>(hardware);
        };
        row("m8g.large", ImageHardware::Plain);
        // Release notes of the Base OSS NVIDIA driver AMI, supported instances; Neuron DLAMI User Guide.
        row("g4dn.xlarge", ImageHardware::Nvidia);
        row("g5g.xlarge", ImageHardware::Nvidia);
        row("p5.48xlarge", ImageHardware::Nvidia);
        row("p3.2xlarge", ImageHardware::Other);
        row("g4ad.xlarge", ImageHardware::Other);
        row("inf2.xlarge", ImageHardware::Neuron);
        row("trn1.2xlarge", ImageHardware::Neuron);
        row("trn2.48xlarge", ImageHardware::Neuron);
        row("inf1.xlarge", ImageHardware::Other);
        row("dl1.24xlarge", ImageHardware::Other);
        row("f2.6xlarge", ImageHardware::Other);
        row("vt1.3xlarge", ImageHardware::Other);
    }
    void imagesBringDrivers()
    {
        QFETCH(QString, type);
        QFETCH(int, hardware);
        const InstanceType *found = embeddedCatalog().instanceType(type.toStdString());
        QVERIFY(found);
        QCOMPARE(static_cast<int>(imageHardwareOf(*found)), hardware);
    }

    void theAdvisedRootHoldsTheImage_data()
    {
        QTest::addColumn<QByteArray>("edits");
        QTest::addColumn<int>("root");
        QTest::addColumn<QString>("image");
        // The image with 20 GiB more, in tens, and 30 at least; 100 where the image is large and its size is not known.
        QTest::newRow("Amazon Linux, 8") << QByteArray("{}") << 30 << "al2023-ami-kernel-default";
        QTest::newRow("Windows, 30") << QByteArray(R"({"os":"windows"})") << 50 << "English-Full-Base";
        QTest::newRow("SQL Server, not known")
            << QByteArray(R"({"os":"windows","sqlServer":"web"})") << 100 << "SQL_2022_Web";
        QTest::newRow("GPU, 75") << QByteArray(R"({"gpus":1,"vcpus":4})") << 100
                                 << "base-oss-nvidia-driver-gpu-amazon-linux-2023";
        QTest::newRow("GPU of a pinned type")
            << QByteArray(R"({"type":"g5.xlarge"})") << 100 << "base-oss-nvidia-driver";
        QTest::newRow("Neuron, not known") << QByteArray(R"({"accelerator":"inference"})") << 100
                                           << "neuron/dlami/base/amazon-linux-2023/latest/image_id";
        QTest::newRow("Neuron on Ubuntu") << QByteArray(R"({"accelerator":"training","os":"ubuntu"})") << 100
                                          << "neuron/dlami/base/ubuntu-24.04/latest/image_id";
        QTest::newRow("SUSE, not known") << QByteArray(R"({"os":"sles"})") << 30 << "suse/sles";
        QTest::newRow("hibernation, 16 GiB of memory")
            << QByteArray(R"({"type":"m7g.xlarge","hibernation":true})") << 46 << "al2023-ami-kernel-default";
    }
    void theAdvisedRootHoldsTheImage()
    {
        QFETCH(QByteArray, edits);
        QFETCH(int, root);
        QFETCH(QString, image);
        const auto plan = launchPlan(edits.constData());
        QVERIFY2(plan && plan->choice, plan ? plan->headline.c_str() : toLine(plan.error()).c_str());
        QCOMPARE(rootOf(*plan), Json(root));
        QCOMPARE(plan->advised.at("rootVolume"), Json(root));
        QVERIFY(!launchFinding(*plan, "fleet.root_small") && !launchFinding(*plan, "fleet.root_unchecked"));
        const std::string path = plan->configuration.at("ImageId").get<std::string>();
        QVERIFY2(path.find(image.toStdString()) != std::string::npos, path.c_str());
    }

    void theRootIsPaid()
    {
        // us-east-1, gp3 at 0.08: three instances with 16 GiB more are 3 × 16 × 0.08 = $3.84 a month.
        const auto plain = launchPlan(R"({"type":"m7g.xlarge"})");
        const auto asleep = launchPlan(R"({"type":"m7g.xlarge","hibernation":true})");
        QVERIFY(plain && asleep);
        QCOMPARE(asleep->cost().monthly.cents() - plain->cost().monthly.cents(), std::int64_t(384));
        // The search counts it too: the ranking's figure is the bill's.
        QVERIFY(asleep->rankings.front().rows.front().monthly);
        const auto pinned = launchPlan(R"({"type":"m7g.xlarge","rootVolume":130})");
        QCOMPARE(pinned->pinCosts.at("rootVolume").cents(), std::int64_t(2400));
    }

    void findsRootsThatDoNotLaunch_data()
    {
        QTest::addColumn<QByteArray>("edits");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("part");
        const char *small = "fleet.root_small";
        QTest::newRow("Amazon Linux with 1 GiB") << QByteArray(R"({"rootVolume":1})") << small << "takes 8 GiB";
        QTest::newRow("Amazon Linux with 8 GiB") << QByteArray(R"({"rootVolume":8})") << ""
                                                 << "";
        QTest::newRow("Windows with 20 GiB") << QByteArray(R"({"os":"windows","rootVolume":20})") << small << "30 GiB";
        QTest::newRow("SQL Server with 20 GiB")
            << QByteArray(R"({"os":"windows","sqlServer":"standard","rootVolume":20})") << small << "more than 30 GiB";
        QTest::newRow("SQL Server with 60 GiB")
            << QByteArray(R"({"os":"windows","sqlServer":"standard","rootVolume":60})") << "fleet.root_unchecked"
            << "does not know how large";
        QTest::newRow("GPU with 30 GiB") << QByteArray(R"({"gpus":1,"rootVolume":30})") << small << "75 GiB";
        QTest::newRow("hibernation with 30 GiB")
            << QByteArray(R"({"hibernation":true,"memory":128,"rootVolume":30})") << small << "128 GiB of memory";
        QTest::newRow("hibernation with 136 GiB")
            << QByteArray(R"({"hibernation":true,"type":"r7g.4xlarge","rootVolume":136})") << ""
            << "";
    }
    void findsRootsThatDoNotLaunch()
    {
        QFETCH(QByteArray, edits);
        QFETCH(QString, rule);
        QFETCH(QString, part);
        const auto plan = launchPlan(edits.constData());
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        if (rule.isEmpty()) {
            QVERIFY(!launchFinding(*plan, "fleet.root_small") && !launchFinding(*plan, "fleet.root_unchecked"));
            return;
        }
        const Finding *finding = launchFinding(*plan, rule.toStdString());
        QVERIFY(finding);
        QVERIFY2(finding->message.find(part.toStdString()) != std::string::npos, finding->message.c_str());
        QCOMPARE(finding->field, std::string("rootVolume"));
        QVERIFY(finding->severity == (rule == "fleet.root_small" ? Severity::High : Severity::Low));
        // The fix mends it.
        QVERIFY(finding->fix);
        Json mended = Json::parse(edits.toStdString());
        mended[finding->fix->field] = finding->fix->value;
        const auto after = launchPlan(mended.dump().c_str());
        QVERIFY(after && !launchFinding(*after, rule.toStdString()));
    }

    void saysWhenHibernationCannotHappen()
    {
        const auto group = launchPlan(R"({"hibernation":true})");
        QVERIFY(launchFinding(*group, "fleet.hibernation")->severity == Severity::Medium);
        // EC2 User Guide, instance RAM size: Linux less than 150 GiB, Windows up to 16 GiB.
        const auto large = launchPlan(R"({"hibernation":true,"type":"m7g.16xlarge"})");
        QVERIFY(launchFinding(*large, "fleet.hibernation")->severity == Severity::High);
        const auto windows = launchPlan(R"({"hibernation":true,"os":"windows","type":"m7i.2xlarge"})");
        QVERIFY(launchFinding(*windows, "fleet.hibernation")->severity == Severity::High);
        const auto debian = launchPlan(R"({"hibernation":true,"os":"debian"})");
        QVERIFY(!debian && debian.error().where == "hibernation");
        QVERIFY(!launchFinding(*launchPlan("{}"), "fleet.hibernation"));
    }

    void asksForTheHosts()
    {
        const auto plan = launchPlan(R"({"tenancy":"host","type":"m7i.large"})");
        QVERIFY(plan && launchFinding(*plan, "fleet.host_tenancy"));
        const auto reserved = launchPlan(R"({"tenancy":"host","type":"m7i.large","reserveCapacity":true})");
        QVERIFY(!reserved && reserved.error().where == "reserveCapacity");
    }

    void asksOnlyForWhatEveryTypeHas_data()
    {
        QTest::addColumn<QByteArray>("edits");
        QTest::addColumn<bool>("ebsOptimized");
        QTest::addColumn<QString>("credits");
        QTest::newRow("m8g") << QByteArray("{}") << true << "";
        QTest::newRow("T2 has no EBS figures")
            << QByteArray(R"({"type":"t2.large","burstable":true})") << false << "unlimited";
        QTest::newRow("T3") << QByteArray(R"({"type":"t3.large","burstable":true})") << true << "unlimited";
        QTest::newRow("T3 beside other types on Spot")
            << QByteArray(R"({"type":"t3.large","burstable":true,"spotShare":50})") << true << "";
    }
    void asksOnlyForWhatEveryTypeHas()
    {
        QFETCH(QByteArray, edits);
        QFETCH(bool, ebsOptimized);
        QFETCH(QString, credits);
        const auto plan = launchPlan(edits.constData());
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        const Json &config = plan->configuration;
        QCOMPARE(config.at("EbsOptimized").get<bool>(), ebsOptimized);
        bool mixed = false;
        for (const Json &row : config.value("Overrides", Json::array()))
            mixed = mixed || !embeddedCatalog().instanceType(row.at("InstanceType").get<std::string>())->burstable;
        QCOMPARE(QString::fromStdString(config.at("CpuCredits").get<std::string>()), credits);
        if (QByteArray(QTest::currentDataTag()).contains("beside"))
            QVERIFY(mixed);
    }

    void everyRecommendedValueHasAReason_data()
    {
        QTest::addColumn<QByteArray>("edits");
        QTest::newRow("load") << QByteArray(
            R"({"sizedBy":"load","peakLoad":500,"loadBalanced":true,"volumes":[{"name":"data","size":100}]})");
        QTest::newRow("count") << QByteArray("{}");
        QTest::newRow("GPU, reserved") << QByteArray(R"({"gpus":1,"reserveCapacity":true})");
    }
    void everyRecommendedValueHasAReason()
    {
        QFETCH(QByteArray, edits);
        const auto plan =
            fleetKind().explain(launchSpec(Json::parse(edits.toStdString())), launchPlace(), launchOffers());
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        const auto reason = [&](const std::string &field) {
            const auto found = std::find_if(plan->reasons.begin(), plan->reasons.end(),
                                            [&](const Reason &each) { return each.field == field; });
            return found == plan->reasons.end() ? nullptr : &*found;
        };
        for (const char *field :
             {"type", "instances", "minimum", "maximum", "warmUp", "ImageId", "rootVolume", "HttpTokens",
              "EbsOptimized", "detailedMonitoring", "HealthCheckType", "HealthCheckGracePeriod", "MaxInstanceLifetime",
              "TerminationPolicies", "MinHealthyPercentage", "alarms"}) {
            QVERIFY2(reason(field), field);
            QVERIFY2(reason(field)->because.ends_with('.'), reason(field)->because.c_str());
        }
        for (const auto &[field, value] : plan->advised)
            QVERIFY2(field == "partitions" || reason(field), field.c_str());
        // One fact an alarm, each with why its threshold is what it is.
        const Json &alarms = plan->configuration.at("Alarms");
        QCOMPARE(reason("alarms")->facts.size(), alarms.size());
        for (const Fact &fact : reason("alarms")->facts)
            QVERIFY2(!fact.source.empty(), fact.name.c_str());
        std::map<std::string, int> times;
        for (const Reason &each : plan->reasons)
            QVERIFY2(++times[each.field] == 1, each.field.c_str());
    }
};

QTEST_APPLESS_MAIN(TestFleetLaunch)
#include "test_fleet_launch.moc"
