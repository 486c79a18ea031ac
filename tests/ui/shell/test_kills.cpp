// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/exchange/file_io.h"
#include "core/exchange/templates.h"
#include "ui/document/autosave.h"
#include "ui/document/lost_designs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/studio.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFloat16>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <fcntl.h>
#include <random>
#include <thread>
#include <unistd.h>
#include <vector>

/// The program under editing, killed at random moments, again and again on the same design: nothing that is older than two seconds may be
/// lost, and no file may ever be torn. The one that edits is this program, started with kEditor: a real window with its document,
/// its journal and its file. It writes down each edit before it makes it.
using namespace gp;

namespace {

constexpr char kEditor[] = "GROUNDPLAN_TEST_EDITOR";
constexpr qint64 kMayBeLostMs = 2'000;

struct Made {
    qint64 number;
    qint64 at;  // ms since 1970
};

QString notePath(const QString &home) { return home + QStringLiteral("/edits.log"); }
QString filePath(const QString &home) { return home + QStringLiteral("/design.gplan"); }

qint64 numberOf(const Design &design)
{
    const std::string &title = design.settings().title;
    return QString::fromStdString(title.substr(title.rfind(' ') + 1)).toLongLong();
}

/// Edits until it is killed.
int edit(QApplication &application, const QString &home)
{
    setUpApplication(application, Theme::Light);
    const Offers offers(embeddedCatalog());
    const Engine engine{builtInKinds(), offers};
    MainWindow window(engine);
    window.show();
    const QString path = filePath(home);
    LostDesigns lost = findLostDesigns(Autosave::usualFolder(), engine.kinds);
    if (!lost.designs.empty())
        window.openLost(lost.designs.front());
    else if (QFile::exists(path))
        window.openFile(path);
    else if (window.newFromTemplate(QStringLiteral("web-fleet")))
        window.saveTo(path);
    std::mt19937 random(static_cast<unsigned>(QCoreApplication::applicationPid()));
    const int note = ::open(QFile::encodeName(notePath(home)).constData(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    qint64 number = numberOf(window.document().design());
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &window, [&] {
        timer.setInterval(static_cast<int>(random() % 60));
        ++number;
        const QByteArray line =
            QByteArray::number(number) + ' ' + QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + '\n';
        if (::write(note, line.constData(), static_cast<std::size_t>(line.size())) != line.size())
            ::_exit(3);
        const std::string title = "Design " + std::to_string(number);
        const ComponentId fleet("web-fleet");
        const MergeKey key = random() % 2 ? MergeKey{QStringLiteral("settings"), QStringLiteral("title")} : MergeKey();
        if (!window.document().apply(
                QStringLiteral("Edit"),
                inOrder({setSettingsField("title", title), rename(fleet, title), shift({fleet}, 1, 0)}), key))
            ::_exit(4);
        if (random() % 25 == 0)
            window.save();
    });
    timer.start(0);
    return QApplication::exec();
}

/// The newest edit that is in the file or in a journal. @return -1: there is none yet; -2: the file is torn
qint64 newestKept(const QString &home)
{
    qint64 newest = -1;
    if (QFile::exists(filePath(home))) {
        const auto bytes = readFile(QFile::encodeName(filePath(home)).toStdString(), kMaxProjectBytes);
        const auto file = bytes ? readScenarios(*bytes, builtInKinds()) : fail(ErrorCode::Io, {});
        if (!file)
            return -2;
        newest = numberOf(file->baseline().design);
    }
    QDirIterator journals(home, {QStringLiteral("*.journal")}, QDir::Files, QDirIterator::Subdirectories);
    while (journals.hasNext()) {
        const auto bytes = readFile(QFile::encodeName(journals.next()).toStdString(), kMaxJournalBytes);
        const auto journal = bytes ? readJournal(*bytes, builtInKinds(), 1) : fail(ErrorCode::Io, {});
        // One that was just begun may hold its head alone, or not even that.
        if (journal)
            newest = std::max(newest, numberOf(journal->steps.back().scenarios.baseline().design));
    }
    return newest;
}

/// Kills on one design, one after the other.
struct Lane {
    unsigned seed = 0;
    int kills = 0;
    int mostWait = 0;  // ms
    QString fault;     // empty: none
    qint64 worst = 0;  // ms of work that was lost
    qint64 lost = 0;   // all of it
    int edits = 0;
    int editing = 0;  // kills that met it editing
    qint64 kept = -1;

    void run()
    {
        std::mt19937 random(seed);
        const QTemporaryDir home;
        for (int kill = 0; kill < kills && fault.isEmpty(); ++kill)
            fault = once(home.path(), random);
        if (!fault.isEmpty())
            fault += QStringLiteral(" (lane %1)").arg(seed);
    }

private:
    QString once(const QString &home, std::mt19937 &random)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(kEditor), home);
        for (const char *each : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
            environment.insert(QLatin1String(each), home + QLatin1Char('/') + QLatin1String(each));
        QFile::remove(notePath(home));
        QProcess editor;
        editor.setProcessEnvironment(environment);
        editor.setStandardErrorFile(QProcess::nullDevice());
        editor.start(QCoreApplication::applicationFilePath(), QStringList());
        if (!editor.waitForStarted())
            return QStringLiteral("the editor does not start");
        // One in four while it starts or brings back what was lost, the others while it edits.
        if (random() % 4 != 0)
            for (int waited = 0; QFileInfo(notePath(home)).size() == 0; ++waited) {
                if (waited > 6'000)
                    return QStringLiteral("the editor does not edit");
                QThread::msleep(10);
            }
        QThread::msleep(random() % static_cast<unsigned>(mostWait));
        const qint64 at = QDateTime::currentMSecsSinceEpoch();
        editor.kill();
        editor.waitForFinished();
        if (editor.exitStatus() != QProcess::CrashExit)
            return QStringLiteral("the editor ended before it was killed, with %1").arg(editor.exitCode());

        QList<Made> made;
        QFile notes(notePath(home));
        if (notes.open(QIODevice::ReadOnly))
            for (const QByteArray &line : notes.readAll().split('\n'))
                if (const QList<QByteArray> parts = line.split(' '); parts.size() == 2)
                    made << Made{parts[0].toLongLong(), parts[1].toLongLong()};
        const qint64 now = newestKept(home);
        if (now == -2)
            return QStringLiteral("the file is torn");
        if (now < kept)
            return QStringLiteral("edit %1 was brought back once, and now %2 is the newest").arg(kept).arg(now);
        // The oldest edit that is lost says how much work that is.
        const auto gone = std::find_if(made.begin(), made.end(), [&](const Made &each) { return each.number > now; });
        const qint64 age = gone == made.end() ? 0 : at - gone->at;
        if (age > kMayBeLostMs)
            return QStringLiteral("edit %1 was made %2 ms before the kill, and is lost").arg(gone->number).arg(age);
        worst = std::max(worst, age);
        lost += age;
        edits += static_cast<int>(made.size());
        editing += made.isEmpty() ? 0 : 1;
        kept = now;
        return {};
    }
};

}  // namespace

class TestKills : public QObject {
    Q_OBJECT

private slots:
    void killedAtAnyMoment();
};

void TestKills::killedAtAnyMoment()
{
    const bool all = qEnvironmentVariableIsSet("GROUNDPLAN_LONG_TESTS");
    // Each lane has a design and a folder of its own, on which it is started, killed and started again.
    std::vector<Lane> lanes(all ? 4 : 2);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        lanes[i].kills = all ? 250 : 12;
        lanes[i].mostWait = all ? 3'000 : 1'500;
        lanes[i].seed = static_cast<unsigned>(20261127 + i);
        threads.emplace_back([&lane = lanes[i]] { lane.run(); });
    }
    for (std::thread &thread : threads)
        thread.join();
    Lane sum;
    for (const Lane &lane : lanes) {
        QVERIFY2(lane.fault.isEmpty(), qPrintable(lane.fault));
        sum.kills += lane.kills;
        sum.editing += lane.editing;
        sum.edits += lane.edits;
        sum.lost += lane.lost;
        sum.worst = std::max(sum.worst, lane.worst);
        sum.kept += lane.kept;
    }
    qInfo("%d kills, %d of them under editing, after %d edits: lost at most %lld ms of work, %lld ms in the mean; no "
          "file "
          "torn, %lld edits kept in the end",
          sum.kills, sum.editing, sum.edits, sum.worst, sum.lost / sum.kills, sum.kept);
    QVERIFY(sum.editing > sum.kills / 3);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (const QString home = qEnvironmentVariable(kEditor); !home.isEmpty())
        return edit(application, home);
    // A thousand of them take most of an hour.
    if (qEnvironmentVariableIsSet("GROUNDPLAN_LONG_TESTS") && !qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");
    TestKills test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_kills.moc"
