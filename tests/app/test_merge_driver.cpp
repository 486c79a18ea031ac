// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include "core/design/edits.h"
#include "core/exchange/project_file.h"
#include "core/exchange/templates.h"

#include <QFile>
#include <QObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace gp;
using namespace gp::test;

/// The verb that git calls as a merge driver (gitattributes(5), "Defining a custom merge driver"), by hand and by git itself.
class TestMergeDriver : public QObject {
    Q_OBJECT

private slots:
    void mergesByHand();
    void tellsConflicts();
    void badSidesAreRefused();
    void gitMergesByIt();

private:
    [[nodiscard]] QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void write(const QString &path, const Edit &edit)
    {
        const Design design = designFromTemplate("web-fleet", builtInKinds()).value();
        const std::string text = writeProject(edit ? edit(design).value() : design);
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text.data(), static_cast<qint64>(text.size()));
    }
    [[nodiscard]] static Design designIn(const QString &path)
    {
        QFile in(path);
        if (!in.open(QIODevice::ReadOnly))
            return {};
        const auto design = readProject(in.readAll().toStdString(), builtInKinds());
        return design ? *design : Design();
    }
    QTemporaryDir m_folder;
};

void TestMergeDriver::mergesByHand()
{
    const ComponentId fleet("web-fleet");
    write(file("base"), {});
    write(file("ours"), setField(fleet, "memory", 40));
    write(file("theirs"), rename(fleet, "Shop"));
    const Outcome outcome = run({"merge", file("base"), file("ours"), file("theirs"), "-o", file("out")});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    QVERIFY(outcome.err.isEmpty());
    const Design both = designIn(file("out"));
    QCOMPARE(both.component(fleet)->name, std::string("Shop"));
    QVERIFY(both.component(fleet)->spec.toJson().at("memory") == 40);
}

void TestMergeDriver::tellsConflicts()
{
    const ComponentId fleet("web-fleet");
    write(file("base"), {});
    write(file("ours"), setField(fleet, "memory", 40));
    write(file("theirs"), setField(fleet, "memory", 50));
    const Outcome outcome = run({"merge", file("base"), file("ours"), file("theirs"), "-o", file("out")});
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.err,
             QByteArray("groundplan: /components/web-fleet/spec/memory: ours 40, theirs 50. Ours stays.\n"));
    QVERIFY(designIn(file("out")).component(fleet)->spec.toJson().at("memory") == 40);
}

void TestMergeDriver::badSidesAreRefused()
{
    write(file("base"), {});
    QFile broken(file("broken"));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("<<<<<<< ours\n") > 0);
    broken.close();
    QFile::remove(file("out"));
    const Outcome outcome = run({"merge", file("base"), file("base"), file("broken"), "-o", file("out")});
    QCOMPARE(outcome.status, 3);
    QVERIFY(outcome.err.contains("broken") && outcome.err.count('\n') == 1);
    QVERIFY(!QFile::exists(file("out")));
    QCOMPARE(run({"merge", file("base"), file("base")}).status, 2);
}

void TestMergeDriver::gitMergesByIt()
{
    const QString git = QStandardPaths::findExecutable(QStringLiteral("git"));
    if (git.isEmpty())
        QSKIP("without git nothing calls the driver");
    const QTemporaryDir repository;
    const QString design = repository.filePath(QStringLiteral("shop.gplan"));
    const auto run = [&](const QStringList &words) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
        environment.insert(QStringLiteral("GIT_CONFIG_SYSTEM"), QStringLiteral("/dev/null"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(repository.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(git, QStringList{QStringLiteral("-c"), QStringLiteral("user.name=a"), QStringLiteral("-c"),
                                       QStringLiteral("user.email=a@example.com")} +
                               words);
        process.waitForFinished();
        if (process.exitCode() != 0)
            qInfo("%s", process.readAll().constData());
        return process.exitCode();
    };
    const ComponentId fleet("web-fleet");
    const ComponentId workers("order-workers");
    QCOMPARE(run({"init", "-q", "-b", "main"}), 0);
    QCOMPARE(run({"config", "merge.groundplan.driver",
                  QStringLiteral(GROUNDPLAN_BINARY_DIR "/groundplan merge %O %A %B -o %A")}),
             0);
    QFile attributes(repository.filePath(QStringLiteral(".gitattributes")));
    QVERIFY(attributes.open(QIODevice::WriteOnly) && attributes.write("*.gplan merge=groundplan\n") > 0);
    attributes.close();
    write(design, {});
    QCOMPARE(run({"add", "-A"}), 0);
    QCOMPARE(run({"commit", "-qm", "base"}), 0);
    QCOMPARE(run({"checkout", "-qb", "other"}), 0);
    // Both put a component in at the same place of the file, where git alone sees a conflict.
    const auto bucket = [](const char *id) {
        Component fresh;
        fresh.id = ComponentId(id);
        fresh.kind = "s3.bucket";
        fresh.name = id;
        fresh.spec = builtInKinds().find("s3.bucket")->defaults;
        return addComponent(fresh, Placement{0, 0, 180, 44});
    };
    write(design, inOrder({setField(fleet, "memory", 40), bucket("bucket-b")}));
    QCOMPARE(run({"commit", "-qam", "other"}), 0);
    QCOMPARE(run({"checkout", "-q", "main"}), 0);
    write(design, inOrder({setField(fleet, "zones", 2), bucket("bucket-a"), rename(workers, "Workers")}));
    QCOMPARE(run({"commit", "-qam", "ours"}), 0);
    QCOMPARE(run({"merge", "-q", "-m", "both", "other"}), 0);
    const Design both = designIn(design);
    QVERIFY(both.component(ComponentId("bucket-a")) && both.component(ComponentId("bucket-b")));
    QVERIFY(both.component(fleet)->spec.toJson().at("memory") == 40);
    QVERIFY(both.component(fleet)->spec.toJson().at("zones") == 2);
    QCOMPARE(both.component(workers)->name, std::string("Workers"));

    // A conflict stays one for git: the file is a design that opens, and the commit waits for a person.
    QCOMPARE(run({"checkout", "-qb", "third"}), 0);
    write(design, setField(fleet, "memory", 50));
    QCOMPARE(run({"commit", "-qam", "third"}), 0);
    QCOMPARE(run({"checkout", "-q", "main"}), 0);
    write(design, setField(fleet, "memory", 60));
    QCOMPARE(run({"commit", "-qam", "sixty"}), 0);
    QVERIFY(run({"merge", "-q", "-m", "both", "third"}) != 0);
    QVERIFY(designIn(design).component(fleet)->spec.toJson().at("memory") == 60);
}

QTEST_GUILESS_MAIN(TestMergeDriver)
#include "test_merge_driver.moc"
