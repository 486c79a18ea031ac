// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_agent_script.h"
#include "core/domains/compute/fleet/fleet_module.h"
#include "core/domains/compute/fleet/fleet_resources.h"
#include "core/domains/compute/fleet/fleet_user_data.h"

#include <QDir>
#include <QFile>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace gp;

namespace {

struct Row {
    const char *name;
    int volumes = 1;
    int snapshots = 0;
};

FleetConfig fleetWith(const std::vector<Row> &rows, FleetOs os = FleetOs::AmazonLinux)
{
    FleetConfig config;
    config.instanceType = "m8g.xlarge";
    config.os = os;
    config.minSize = config.desiredCapacity = 3;
    config.maxSize = 6;
    config.zones = 3;
    BlockDevice root;
    root.deviceName = "/dev/xvda";
    root.volumeType = "gp3";
    root.volumeSize = 8;
    config.blockDevices = {root};
    for (const Row &row : rows)
        for (int i = 0; i < row.volumes; ++i) {
            BlockDevice device = root;
            device.name = row.name;
            device.snapshotsKept = row.snapshots;
            const char letter = static_cast<char>('f' + config.blockDevices.size() - 1);
            device.deviceName = (os == FleetOs::Windows ? "xvd" : "/dev/sd") + std::string(1, letter);
            config.blockDevices.push_back(device);
        }
    return config;
}

FleetConfig onLocalDisks(FleetConfig config, const std::vector<std::string> &names)
{
    for (const std::string &name : names)
        config.instanceStore.push_back({name});
    return config;
}

FleetConfig withAgent(FleetConfig config)
{
    for (const char *metric : {"mem_used_percent", "ethtool_bw_in_allowance_exceeded"}) {
        FleetAlarm alarm;
        alarm.name = alarm.metricName = metric;
        alarm.nameSpace = kAgentNamespace;
        config.alarms.push_back(alarm);
    }
    return config;
}

ResourceContext placeOfFleet()
{
    ResourceContext place;
    place.logicalId = "Web";
    place.name = "Web";
    place.vpcLogicalId = "Main";
    place.subnetLogicalIds = {"A", "B", "C"};
    return place;
}

Json resourceOf(const FleetConfig &config, const char *id)
{
    for (const CfnResource &resource : fleetResources(config, placeOfFleet()).resources)
        if (resource.logicalId == id)
            return resource.properties;
    return {};
}

/// User data as the instance gets it, "${!x}" and "${AWS::StackName}" resolved.
QString userDataOf(const FleetConfig &config)
{
    const Json data = resourceOf(config, "WebLaunchTemplate")["LaunchTemplateData"];
    if (!data.contains("UserData"))
        return {};
    const Json &text = data["UserData"]["Fn::Base64"];
    if (text.is_string())
        return QString::fromStdString(text.get<std::string>());
    return QString::fromStdString(text["Fn::Sub"].get<std::string>())
        .replace("${AWS::StackName}", "shop")
        .replace("${!", "${");
}

/// The shell scripts of an archive, or the script itself.
QStringList shellScriptsOf(const QString &userData)
{
    if (userData.startsWith("#!/bin/bash"))
        return {userData};
    QStringList scripts;
    for (const QString &part : userData.split("--groundplan"))
        if (part.contains("text/x-shellscript"))
            scripts << part.mid(part.indexOf("\n\n") + 2);
    return scripts;
}

/// A machine of files: devices under dev/, with what blkid would find beside them, and stand-ins for the commands that keep a log.
class Machine {
public:
    Machine()
    {
        for (const char *folder : {"bin", "dev", "etc/systemd/system", "usr/local/sbin", "mnt"})
            QDir().mkpath(file(folder));
        write("etc/fstab", "");
        command("blkid", "for last; do :; done; if [ ! -f $last.fs ]; then exit 2; fi; cat $last.fs");
        command("mkfs", "echo mkfs $2 ${3##*/} >> ROOT/log; echo id-${3##*/} > $3.fs");
        command("mkfs.xfs", "exit 1");
        command("mount", "echo mount ${@: -1} >> ROOT/log");
        command("mountpoint", "exit 1");
        command("python3", "cat $2.name");
        command("lsblk", "case $1 in -nro) cat ROOT/array ;; *) cat ROOT/models ;; esac");
        command("mdadm",
                "case $1 in --create) echo mdadm $* >> ROOT/log; echo ${2##*/} raid0 > ROOT/array; touch $2 ;; "
                "*) exit 1 ;; esac");
        command("systemctl", "echo systemctl $* >> ROOT/log");
        command("sleep", "exit 0");
        write("array", "");
        write("models", "");
    }

    /// A disk; `told` is the device name that the volume itself tells.
    void disk(const char *name, const char *told = "", const char *fileSystem = "")
    {
        write(QString("dev/") + name, "");
        write(QString("dev/") + name + ".name", told);
        if (*fileSystem)
            write(QString("dev/") + name + ".fs", fileSystem);
    }
    void models(const char *text) { write("models", QString(text).replace("/dev/", file("dev/")).toUtf8()); }

    /// @return exit code
    int run(QString script)
    {
        for (const char *folder : {"/dev/", "/mnt/", "/etc/", "/usr/local/"})
            script.replace(folder, file("") + (folder + 1));
        script.replace("[ ! -b ", "[ ! -e ");
        return start({"-c", script});
    }
    int runFile(const char *name) { return start({file(name)}); }
    QString read(const QString &name) const
    {
        QFile handle(file(name));
        return handle.open(QIODevice::ReadOnly) ? QString::fromUtf8(handle.readAll()).replace(file(""), "/")
                                                : QString();
    }
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    QStringList log() const { return read("log").split('\n', Qt::SkipEmptyParts); }

private:
    void write(const QString &name, const QByteArray &text) const
    {
        QFile handle(file(name));
        QVERIFY(handle.open(QIODevice::WriteOnly));
        handle.write(text);
    }
    void command(const char *name, const char *body)
    {
        const QString script = QString("bin/") + name;
        write(script, "#!/bin/bash\n" + QByteArray(body).replace("ROOT", m_folder.path().toUtf8()) + "\n");
        QFile(file(script)).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    int start(const QStringList &arguments)
    {
        QProcess bash;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PATH", file("bin") + ":" + environment.value("PATH"));
        bash.setProcessEnvironment(environment);
        bash.start("bash", arguments);
        return bash.waitForFinished(20'000) ? bash.exitCode() : -1;
    }

    QTemporaryDir m_folder;
};

}  // namespace

/// What instances do when they start, run in bash on a machine of files.
class TestFleetStartScript : public QObject {
    Q_OBJECT

private slots:
    void everyRowHasAFileSystemAndAFolder()
    {
        // NVMe disks come in any order; each tells the name of the launch template, with or without the folder
        // (EC2 User Guide, "Map NVMe disks to volumes").
        Machine machine;
        machine.disk("nvme0n1", "xvda", "root");
        machine.disk("nvme1n1", "sdg");
        machine.disk("nvme2n1", "sdf");
        QCOMPARE(machine.run(userDataOf(fleetWith({{"data"}, {"Logs (new)"}}))), 0);
        QCOMPARE(machine.log(),
                 QStringList({"mkfs xfs nvme2n1", "mount /mnt/data", "mkfs xfs nvme1n1", "mount /mnt/logs-new"}));
        QCOMPARE(machine.read("etc/fstab"), QString("UUID=id-nvme2n1 /mnt/data xfs defaults,nofail 0 2\n"
                                                    "UUID=id-nvme1n1 /mnt/logs-new xfs defaults,nofail 0 2\n"));
    }

    void findsVolumesByDeviceNameOnXen()
    {
        Machine machine;
        machine.disk("xvdf");
        QCOMPARE(machine.run(userDataOf(fleetWith({{"data"}}))), 0);
        QCOMPARE(machine.log(), QStringList({"mkfs xfs xvdf", "mount /mnt/data"}));
    }

    void neverFormatsWhatHoldsAFileSystem()
    {
        Machine machine;
        machine.disk("nvme1n1", "sdf", "id-before");
        QCOMPARE(machine.run(userDataOf(fleetWith({{"data"}}))), 0);
        QCOMPARE(machine.log(), QStringList({"mount /mnt/data"}));
        QCOMPARE(machine.read("etc/fstab"), QString("UUID=id-before /mnt/data xfs defaults,nofail 0 2\n"));
    }

    void saysWhichVolumeDoesNotAppear()
    {
        Machine machine;
        machine.disk("nvme0n1", "xvda", "root");
        QCOMPARE(machine.run(userDataOf(fleetWith({{"data"}}))), 1);
        QVERIFY(machine.log().isEmpty());
    }

    void rowsOfSeveralAreStripedAndOthersStandBeside()
    {
        Machine machine;
        for (const auto &[disk, told] :
             {std::pair("nvme1n1", "sdf"), std::pair("nvme2n1", "sdg"), std::pair("nvme3n1", "sdh")})
            machine.disk(disk, told);
        QCOMPARE(machine.run(userDataOf(fleetWith({{"data", 2}, {"logs"}}))), 0);
        QVERIFY(machine.log().size() == 5);
        QVERIFY(machine.log()[0].contains("--create") && machine.log()[0].contains("--level=0 --raid-devices=2"));
        QVERIFY(machine.log()[0].contains("nvme1n1") && machine.log()[0].contains("nvme2n1"));
        QCOMPARE(machine.log().mid(1),
                 QStringList({"mkfs xfs md0", "mount /mnt/data", "mkfs xfs nvme3n1", "mount /mnt/logs"}));
    }

    void rowsThatWouldMeetHaveFoldersOfTheirOwn()
    {
        const QString text = userDataOf(onLocalDisks(fleetWith({{"a b"}, {"a-b"}, {"local"}}), {"local"}));
        for (const char *folder : {"/mnt/a-b\n", "/mnt/a-b-2\n", "/mnt/local-2\n"})
            QVERIFY2(text.contains(QString("xfs ") + folder), folder);
    }

    /// A tier without a way out reaches no EC2 endpoint, and an instance without rights may call nothing.
    void volumesOfTheLaunchTemplateCallNothing()
    {
        const FleetConfig config = fleetWith({{"data", 2}, {"logs"}});
        QVERIFY(!userDataOf(config).contains("aws ") && !userDataOf(config).contains("169.254.169.254"));
        QVERIFY(!resourceOf(config, "WebRole").contains("Policies"));
        const FleetConfig tagged = fleetWith({{"data", 1, 7}, {"logs", 1, 3}});
        QVERIFY(userDataOf(tagged).contains("aws ec2 create-tags"));
        QVERIFY(resourceOf(tagged, "WebRole")["Policies"].dump().find("ec2:DescribeVolumes") != std::string::npos);
    }

    void localDisksAreMountedAtEveryStart_data()
    {
        QTest::addColumn<QString>("models");
        QTest::addColumn<QString>("source");
        QTest::newRow("one")
            << "/dev/nvme0n1 Amazon Elastic Block Store\n/dev/nvme1n1 Amazon EC2 NVMe Instance Storage\n"
            << "nvme1n1";
        QTest::newRow("two, striped") << "/dev/nvme1n1 Amazon EC2 NVMe Instance Storage\n"
                                         "/dev/nvme2n1 Amazon EC2 NVMe Instance Storage\n"
                                      << "md100";
    }
    void localDisksAreMountedAtEveryStart()
    {
        QFETCH(QString, models);
        QFETCH(QString, source);
        Machine machine;
        machine.models(models.toUtf8());
        QCOMPARE(machine.run(userDataOf(onLocalDisks(fleetWith({}), {"local", "cache"}))), 0);
        QVERIFY(machine.log().contains("systemctl enable --now local-disks.service"));
        const QString unit = machine.read("etc/systemd/system/local-disks.service");
        QVERIFY(unit.contains("Before=local-fs.target") && unit.contains("ExecStart=/usr/local/sbin/local-disks"));
        // The first start, and one after a stop: the disks are empty again.
        for (int start = 0; start < 2; ++start) {
            QFile::remove(machine.file("log"));
            QFile::remove(machine.file("dev/" + source + ".fs"));
            QCOMPARE(machine.runFile("usr/local/sbin/local-disks"), 0);
            QStringList wanted{"mkfs xfs " + source, "mount /mnt/local"};
            if (source == "md100" && start == 0)
                wanted.prepend("mdadm --create /dev/md100 --run --level=0 --raid-devices=2 /dev/nvme1n1 /dev/nvme2n1");
            QCOMPARE(machine.log(), wanted);
        }
        // A reboot keeps them.
        QFile::remove(machine.file("log"));
        QCOMPARE(machine.runFile("usr/local/sbin/local-disks"), 0);
        QCOMPARE(machine.log(), QStringList{"mount /mnt/local"});
        QCOMPARE(QFileInfo(machine.file("mnt/cache")).symLinkTarget(), machine.file("mnt/local/cache"));
    }

    void aTypeWithoutLocalDisksSaysSo()
    {
        Machine machine;
        QCOMPARE(machine.run(userDataOf(onLocalDisks(fleetWith({}), {"local"}))), 0);
        QCOMPARE(machine.runFile("usr/local/sbin/local-disks"), 1);
    }

    void volumesComeBeforeTheScriptAndTheAgentAfterIt()
    {
        FleetConfig config = withAgent(onLocalDisks(fleetWith({{"data"}}), {"local"}));
        config.userData = "#!/bin/bash\necho ${HOME}\n";
        const QString text = userDataOf(config);
        QStringList order{"at /dev/sdf\n", "systemctl enable --now local-disks.service", "echo ${HOME}\n",
                          "amazon-cloudwatch-agent-ctl"};
        qsizetype at = 0;
        for (const QString &part : order) {
            at = text.indexOf(part, at);
            QVERIFY2(at >= 0, qPrintable(part + "\n---\n" + text));
        }
        QCOMPARE(shellScriptsOf(text).size(), 3);
        const Json settings =
            Json::parse(text.mid(text.indexOf("END'\n{") + 5, text.indexOf("\nEND\n$ctl") - text.indexOf("END'\n{") - 5)
                            .toStdString());
        // CloudWatch User Guide, "Manually create or edit the CloudWatch agent configuration file".
        QVERIFY(settings["metrics"]["aggregation_dimensions"] == Json::parse("[[\"AutoScalingGroupName\"]]"));
        QVERIFY(settings["metrics"]["append_dimensions"]["AutoScalingGroupName"] == "${aws:AutoScalingGroupName}");
        QVERIFY(settings["metrics"]["metrics_collected"]["mem"]["measurement"] == Json({"mem_used_percent"}));
        QVERIFY(settings["metrics"]["metrics_collected"]["ethtool"]["metrics_include"] ==
                Json({"bw_in_allowance_exceeded"}));
    }

    void bashReadsEveryScript_data() { scripts(); }
    void bashReadsEveryScript()
    {
        QFETCH(QString, text);
        const QStringList scripts = shellScriptsOf(text);
        QVERIFY(!scripts.isEmpty());
        for (const QString &script : scripts) {
            QProcess bash;
            bash.start("bash", {"-n"});
            bash.write(script.toUtf8());
            bash.closeWriteChannel();
            QVERIFY(bash.waitForFinished());
            QVERIFY2(bash.exitCode() == 0, bash.readAllStandardError() + script.toUtf8());
        }
    }

    /// The limit of user data is checked before the type is known, with the most that these take.
    void takesNoMoreThanIsCounted_data() { scripts(); }
    void takesNoMoreThanIsCounted()
    {
        QFETCH(QString, text);
        QFETCH(int, volumes);
        QFETCH(bool, local);
        QFETCH(bool, agent);
        QFETCH(bool, calls);
        const std::size_t most =
            (volumes > 0 ? kVolumeScriptBytes : 0) + static_cast<std::size_t>(volumes) * kVolumeScriptBytesEach +
            (calls ? kVolumeCallBytes : 0) + (local ? kLocalDiskScriptBytes : 0) + (agent ? kAgentScriptBytes : 0);
        const auto taken = static_cast<std::size_t>(text.toUtf8().size());
        QVERIFY2(taken <= most && most < taken + 3'600, qPrintable(QString("%1 of %2").arg(taken).arg(most)));
    }

    void refusesAScriptThatDoesNotFitBesideIt_data()
    {
        QTest::addColumn<QString>("edits");
        QTest::addColumn<int>("most");
        // EC2 User Guide, "Run commands when you launch an EC2 instance": 16 KB before it is encoded.
        const auto row = [](const char *name, const char *edits, std::size_t taken) {
            QTest::newRow(name) << edits << static_cast<int>(16'384 - taken);
        };
        row("no volumes", "{}", 0);
        row("a row", "{\"volumes\":[{\"name\":\"data\"}]}", kVolumeScriptBytes + kVolumeScriptBytesEach);
        row("local disks", "{\"localStorage\":50}", kLocalDiskScriptBytes);
    }
    void refusesAScriptThatDoesNotFitBesideIt()
    {
        QFETCH(QString, edits);
        QFETCH(int, most);
        AnySpec spec = fleetKind().defaults;
        const Json fields = Json::parse(edits.toStdString());
        for (const auto &[path, value] : fields.items())
            spec = withField(spec, path, value).value();
        PlanContext context;
        context.region = "eu-central-1";
        context.regionZones = 3;
        context.demand = std::make_shared<const Demand>();
        static const Offers offers(embeddedCatalog());
        for (const int more : {0, 1}) {
            const std::string script(static_cast<std::size_t>(most + more), '#');
            const auto plan = fleetKind().plan(withField(spec, "startupScript", script).value(), context, offers);
            QCOMPARE(plan.has_value(), more == 0);
            if (!plan)
                QCOMPARE(plan.error().where, std::string("startupScript"));
        }
    }

    void windowsMakesDrivesOfThem()
    {
        FleetConfig config = onLocalDisks(fleetWith({{"data", 2}, {"logs"}}, FleetOs::Windows), {"local", "cache"});
        config.userData = "Write-Host hi";
        const QString text = userDataOf(config);
        qsizetype at = 0;
        // EC2 User Guide, "Device names for volumes": xvd[f-p] on Windows. A task at every start, since local disks come back raw.
        for (const QString &part :
             {QString("<powershell>\n"), QString("Where-Object PartitionStyle -eq 'raw'"),
              QString("Together 'data' @((At 'xvdf'), (At 'xvdg')) 'Simple' 2\n"),
              QString("Use (Get-VirtualDisk -FriendlyName 'data' | Get-Disk) 'data'\n"),
              QString("Use (DiskOf (At 'xvdh')) 'logs'\n"), QString("local-disks.ps1"), QString("\\cache\""),
              QString("New-ScheduledTaskTrigger -AtStartup"), QString("Write-Host hi")}) {
            at = text.indexOf(part, at);
            QVERIFY2(at >= 0, qPrintable(part + "\n---\n" + text));
        }
        QVERIFY(text.size() <
                static_cast<qsizetype>(kVolumeScriptBytes + 3 * kVolumeScriptBytesEach + kLocalDiskScriptBytes));
    }

    void aFleetWithoutVolumesHasNoScript() { QVERIFY(userDataOf(fleetWith({})).isEmpty()); }

private:
    static void scripts()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("volumes");
        QTest::addColumn<bool>("local");
        QTest::addColumn<bool>("agent");
        QTest::addColumn<bool>("calls");
        const auto row = [](const char *name, const FleetConfig &config) {
            QTest::newRow(name) << userDataOf(config) << static_cast<int>(config.blockDevices.size() - 1)
                                << !config.instanceStore.empty() << !config.alarms.empty()
                                << userDataOf(config).contains("aws ec2");
        };
        row("a row", fleetWith({{"data"}}));
        row("striped", fleetWith({{"data", 4}}));
        row("tagged", fleetWith({{"data", 2, 7}, {"a name of forty characters, all of it used", 2, 3}, {"logs"}}));
        row("local", onLocalDisks(fleetWith({}), {"local"}));
        row("local, scratch", onLocalDisks(fleetWith({{"data"}}), {"local", "cache", "tmp"}));
        row("agent", withAgent(fleetWith({})));
        // Parts of an archive have heads; the script itself is one line.
        const auto around = [](FleetConfig config) {
            config.userData = "#!/bin/sh\n";
            return config;
        };
        row("local, before a script", around(onLocalDisks(fleetWith({}), {"local"})));
        row("agent, after a script", around(withAgent(fleetWith({}))));
        row("a row and the agent around a script", around(withAgent(fleetWith({{"data"}}))));
        row("all",
            withAgent(onLocalDisks(fleetWith({{"data", 2, 7}, {"logs"}}), {"local", "scratch files of the build"})));
    }
};

QTEST_GUILESS_MAIN(TestFleetStartScript)
#include "test_fleet_start_script.moc"
