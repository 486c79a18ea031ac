// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recent_files.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace gp;

class TestRecentFiles : public QObject {
    Q_OBJECT

private slots:
    void newestComesFirstAndOnlyOnce();
    void listIsShort();
    void damagedEntriesAreLeftOut();
    void entriesOfOlderVersionsAreRead();
    void entryIsForgotten();
    void agoIsSaidInWords_data();
    void agoIsSaidInWords();
};

void TestRecentFiles::newestComesFirstAndOnlyOnce()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    for (const char *path : {"/a.gplan", "/b.gplan", "/a.gplan"})
        noteRecentFile(settings, {QLatin1String(path), QStringLiteral("t"), QStringLiteral("$1"), {}});
    const QList<RecentFile> files = recentFiles(settings);
    QCOMPARE(files.size(), 2);
    QCOMPARE(files[0].path, QStringLiteral("/a.gplan"));
    QCOMPARE(files[1].path, QStringLiteral("/b.gplan"));
    QVERIFY(!files[0].modified.isValid());
}

void TestRecentFiles::listIsShort()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    for (int i = 0; i < 30; ++i)
        noteRecentFile(settings, {QStringLiteral("/%1.gplan").arg(i), QStringLiteral("t"), {}, {}});
    QCOMPARE(recentFiles(settings).size(), 8);
    QCOMPARE(recentFiles(settings).first().path, QStringLiteral("/29.gplan"));
}

void TestRecentFiles::damagedEntriesAreLeftOut()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("files/recent"),
                      QVariantList{7, QStringList{QStringLiteral("one")},
                                   QStringList{QStringLiteral("/a.gplan"), QStringLiteral("A"), QString()}});
    QCOMPARE(recentFiles(settings).size(), 1);
}

void TestRecentFiles::entriesOfOlderVersionsAreRead()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("files/recent"),
                      QVariantList{QStringList{QStringLiteral("/a.gplan"), QStringLiteral("A"), QStringLiteral("$1")}});
    QCOMPARE(recentFiles(settings).size(), 1);
    QVERIFY(recentFiles(settings).first().regions.isEmpty());
    noteRecentFile(settings, {QStringLiteral("/b.gplan"), QStringLiteral("B"), {}, {}, QStringLiteral("eu-west-1")});
    QCOMPARE(recentFiles(settings).first().regions, QStringLiteral("eu-west-1"));
    QCOMPARE(recentFiles(settings).last().amount, QStringLiteral("$1"));
}

void TestRecentFiles::entryIsForgotten()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    for (const char *path : {"/a.gplan", "/b.gplan"})
        noteRecentFile(settings, {QLatin1String(path), QStringLiteral("t"), {}, {}});
    forgetRecentFile(settings, QStringLiteral("/b.gplan"));
    forgetRecentFile(settings, QStringLiteral("/never.gplan"));
    QCOMPARE(recentFiles(settings).size(), 1);
    QCOMPARE(recentFiles(settings).first().path, QStringLiteral("/a.gplan"));
    clearRecentFiles(settings);
    QVERIFY(recentFiles(settings).isEmpty());
}

void TestRecentFiles::agoIsSaidInWords_data()
{
    QTest::addColumn<QDateTime>("then");
    QTest::addColumn<QString>("words");
    const QDate day(2026, 11, 24);
    QTest::newRow("now") << QDateTime(day, QTime(11, 59, 40)) << "just now";
    QTest::newRow("minutes") << QDateTime(day, QTime(11, 50)) << "10 minutes ago";
    QTest::newRow("hour") << QDateTime(day, QTime(10, 59)) << "1 hour ago";
    QTest::newRow("yesterday") << QDateTime(day.addDays(-1), QTime(23, 59)) << "yesterday";
    QTest::newRow("this year") << QDateTime(QDate(2026, 11, 6), QTime(8, 0)) << "6 November";
    QTest::newRow("another year") << QDateTime(QDate(2025, 2, 1), QTime(8, 0)) << "1 February 2025";
    QTest::newRow("gone") << QDateTime() << "not found";
}

void TestRecentFiles::agoIsSaidInWords()
{
    QFETCH(QDateTime, then);
    QFETCH(QString, words);
    QCOMPARE(agoText(then, QDateTime(QDate(2026, 11, 24), QTime(12, 0))), words);
}

QTEST_GUILESS_MAIN(TestRecentFiles)
#include "test_recent_files.moc"
