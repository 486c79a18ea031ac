// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/file_io.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace gp;

class TestFileIo : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsWhatWasWritten()
    {
        const std::string bytes("a\0b\n", 4);
        QVERIFY(writeFileWhole(path("x"), bytes));
        QCOMPARE(*readFile(path("x"), 10), bytes);
        QVERIFY(writeFileWhole(path("x"), ""));
        QCOMPARE(*readFile(path("x"), 10), std::string());
        QCOMPARE(entries(), QStringList{"x"});
    }

    void refusesToReadWhatIsNoFile()
    {
        QCOMPARE(readFile(path("nothing"), 10).error().code, ErrorCode::Io);
        QCOMPARE(readFile(m_folder->path().toStdString(), 10).error().code, ErrorCode::Io);
        QCOMPARE(readFile("/dev/zero", 10).error().code, ErrorCode::Io);
        QCOMPARE(mkfifo(path("pipe").c_str(), 0600), 0);
        QCOMPARE(readFile(path("pipe"), 10).error().code, ErrorCode::Io);
    }

    void refusesLargeFilesWithoutReadingThem()
    {
        QFile file(QString::fromStdString(path("large")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(200LL * 1024 * 1024 * 1024));  // a hole: reading it would take minutes and all memory
        QCOMPARE(readFile(path("large"), 64 * 1024 * 1024).error().code, ErrorCode::LimitExceeded);
        QVERIFY(file.resize(11));
        QCOMPARE(readFile(path("large"), 10).error().code, ErrorCode::LimitExceeded);
        QVERIFY(file.resize(10));
        QVERIFY(readFile(path("large"), 10));
    }

    void keepsTheModeOfWhatItReplaces()
    {
        QVERIFY(writeFileWhole(path("x"), "old"));
        QCOMPARE(chmod(path("x").c_str(), 0640), 0);
        QVERIFY(writeFileWhole(path("x"), "new"));
        struct stat status {};
        QCOMPARE(stat(path("x").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t(0640));
    }

    void givesNewFilesTheModeOfTheUmask()
    {
        const mode_t before = umask(027);
        QVERIFY(writeFileWhole(path("x"), "new"));
        umask(before);
        struct stat status {};
        QCOMPARE(stat(path("x").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t(0640));
    }

    void followsSymbolicLinks()
    {
        QVERIFY(QDir(m_folder->path()).mkdir("real"));
        QVERIFY(writeFileWhole(path("real/x"), "old"));
        QCOMPARE(symlink("real/x", path("link").c_str()), 0);
        QVERIFY(writeFileWhole(path("link"), "new"));
        QVERIFY(QFileInfo(QString::fromStdString(path("link"))).isSymLink());
        QCOMPARE(*readFile(path("real/x"), 10), std::string("new"));
        QCOMPARE(symlink("real/y", path("dangling").c_str()), 0);
        QVERIFY(writeFileWhole(path("dangling"), "made"));
        QCOMPARE(*readFile(path("real/y"), 10), std::string("made"));
        QCOMPARE(symlink("circle", path("circle").c_str()), 0);
        QVERIFY(!writeFileWhole(path("circle"), "never") || QFileInfo(QString::fromStdString(path("circle"))).isFile());
    }

    void leavesTheOldFileWhenItCannotWrite()
    {
        const auto missing = writeFileWhole(path("no/such/folder/x"), "new");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::Io);
        QVERIFY(!missing.error().remedy.empty());
        const auto folder = writeFileWhole(m_folder->path().toStdString(), "new");
        QVERIFY(!folder);
        QCOMPARE(entries(), QStringList());
        if (geteuid() == 0)
            return;  // root may write anywhere
        QVERIFY(writeFileWhole(path("x"), "old"));
        QCOMPARE(chmod(path("x").c_str(), 0444), 0);
        QVERIFY(!writeFileWhole(path("x"), "new"));
        QCOMPARE(chmod(m_folder->path().toLocal8Bit().constData(), 0555), 0);
        QVERIFY(!writeFileWhole(path("y"), "new"));
        QCOMPARE(chmod(m_folder->path().toLocal8Bit().constData(), 0755), 0);
        QCOMPARE(*readFile(path("x"), 10), std::string("old"));
        QCOMPARE(entries(), QStringList{"x"});
    }

    void writesToDevicesAsTheyAre()
    {
        QVERIFY(writeFileWhole("/dev/null", "gone"));
        struct stat status {};
        QVERIFY(stat("/dev/null", &status) == 0 && S_ISCHR(status.st_mode));
        const auto full = writeFileWhole("/dev/full", "too much");
        QVERIFY(!full);
        QVERIFY(full.error().message.find("no space left") != std::string::npos);
    }

private:
    std::string path(const char *name) const { return (m_folder->path() + '/' + name).toStdString(); }
    QStringList entries() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestFileIo)
#include "test_file_io.moc"
