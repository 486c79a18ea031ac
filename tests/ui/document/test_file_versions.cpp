// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/exchange/templates.h"
#include "ui/document/document.h"
#include "ui/document/file_versions.h"

#include <QDir>
#include <QFile>
#include <QFloat16>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace gp;

class TestFileVersions : public QObject {
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void keepsEachOnce();
    void thinsByAge();
    void staysBelowItsSize();
    void aLinkIsTheFileItLeadsTo();
    void clocksMayGoBack();
    void aDateToComeTakesNothingAway();
    void aFileThatIsGoneHasThemStill();
    void savingKeepsWhatWasThere();
    void savingOverAForeignFileKeepsIt();
    void aVersionThatCannotBeKeptIsTold();

private:
    [[nodiscard]] FileVersions versions() const { return FileVersions(m_home->filePath(QStringLiteral("versions"))); }
    [[nodiscard]] QString file(const char *name = "a.gplan") const { return m_home->filePath(QLatin1String(name)); }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestFileVersions::keepsEachOnce()
{
    const QDateTime now(QDate(2026, 11, 2), QTime(9, 0));
    const QDateTime end = now.addSecs(180);
    QVERIFY(versions().of(file()).isEmpty());
    QVERIFY(versions().keep(file(), "one", now, end));
    QVERIFY(versions().keep(file(), "one", now.addSecs(60), end));
    QVERIFY(versions().keep(file(), "two", now.addSecs(120), end));
    QVERIFY(versions().keep(file(), "one", end, end));
    const QList<FileVersion> all = versions().of(file());
    QCOMPARE(all.size(), 3);
    QCOMPARE(bytesOf(all[0].path), QByteArray("one"));
    QCOMPARE(bytesOf(all[1].path), QByteArray("two"));
    QCOMPARE(all[1].at, now.addSecs(120));
    QCOMPARE(all[2].size, 3);
    QVERIFY(versions().of(file("b.gplan")).isEmpty());  // another file has its own
}

void TestFileVersions::thinsByAge()
{
    // Every twelve hours for 400 days. Of the last day all stay, then one a day up to a month, then one a week up to a year.
    const QDateTime start(QDate(2025, 1, 1), QTime(0, 30), Qt::UTC);
    QDateTime at = start;
    for (int hour = 0; hour < 24 * 400; hour += 12) {
        at = start.addSecs(3600LL * hour);
        QVERIFY(versions().keep(file(), std::to_string(hour), at, at));
    }
    qint64 day = 0;
    qint64 month = 0;
    qint64 year = 0;
    QSet<QDate> days;
    for (const FileVersion &each : versions().of(file())) {
        const qint64 age = each.at.secsTo(at);
        day += age <= 24 * 3600 ? 1 : 0;
        month += age > 24 * 3600 && age <= 31 * 24 * 3600 ? 1 : 0;
        year += age > 31 * 24 * 3600 ? 1 : 0;
        QVERIFY(age <= 366LL * 24 * 3600);
        if (age > 24 * 3600) {
            QVERIFY(!days.contains(each.at.toUTC().date()));
            days << each.at.toUTC().date();
        }
    }
    QCOMPARE(day, 3);  // 0, 12 and 24 hours old
    QVERIFY2(month >= 30 && month <= 31, qPrintable(QString::number(month)));
    QVERIFY2(year >= 47 && year <= 50, qPrintable(QString::number(year)));
}

void TestFileVersions::staysBelowItsSize()
{
    const std::string large(90ULL * 1024 * 1024, 'x');
    for (int i = 0; i < 3; ++i)
        QVERIFY(versions().keep(file(), large + std::to_string(i), QDateTime(QDate(2026, 1, 1), QTime(i, 0)),
                                QDateTime(QDate(2026, 1, 1), QTime(12, 0))));
    qint64 bytes = 0;
    for (const FileVersion &each : versions().of(file()))
        bytes += each.size;
    QVERIFY(bytes <= 200LL * 1024 * 1024 && bytes > 150LL * 1024 * 1024);
    QVERIFY(bytesOf(versions().of(file()).front().path).endsWith('2'));  // the oldest went
}

void TestFileVersions::aLinkIsTheFileItLeadsTo()
{
    write(file(), "x");
    QVERIFY(QFile::link(file(), file("link.gplan")));
    QVERIFY(versions().keep(file("link.gplan"), "one", QDateTime::currentDateTime()));
    QCOMPARE(versions().of(file()).size(), 1);
}

void TestFileVersions::clocksMayGoBack()
{
    const QDateTime now(QDate(2026, 11, 2), QTime(9, 0));
    QVERIFY(versions().keep(file(), "one", now, now));
    QVERIFY(versions().keep(file(), "two", now.addSecs(-3600), now.addSecs(-3600)));
    QCOMPARE(bytesOf(versions().of(file()).front().path), QByteArray("two"));
}

void TestFileVersions::aDateToComeTakesNothingAway()
{
    const QDateTime now(QDate(2026, 11, 2), QTime(9, 0));
    QVERIFY(versions().keep(file(), "one", now, now));
    QVERIFY(versions().keep(file(), "out of an archive of 2040", now.addYears(14), now.addSecs(60)));
    QVERIFY(versions().keep(file(), "three", now.addSecs(120), now.addSecs(120)));
    QCOMPARE(versions().of(file()).size(), 3);
    QCOMPARE(versions().of(file())[1].at, now.addSecs(60));
}

void TestFileVersions::aFileThatIsGoneHasThemStill()
{
    QVERIFY(QDir().mkpath(file("folder")));
    QVERIFY(QFile::link(file("folder"), file("linked")));
    const QString path = file("linked/a.gplan");
    write(path, "x");
    QVERIFY(versions().keep(path, "one", QDateTime::currentDateTime()));
    QVERIFY(QFile::remove(path));
    QCOMPARE(versions().of(path).size(), 1);
    QCOMPARE(versions().of(file("folder/a.gplan")).size(), 1);
    // Nobody else reads them.
    QCOMPARE(QFile::permissions(m_home->filePath(QStringLiteral("versions"))) & QFile::Permissions(0x0077),
             QFile::Permissions());
}

void TestFileVersions::savingKeepsWhatWasThere()
{
    const FileVersions kept = versions();
    const Scenarios first(designFromTemplate("web-fleet", builtInKinds()).value());
    const Scenarios second(designFromTemplate("data-lake", builtInKinds()).value());
    QVERIFY(writeProjectFile({file(), first, {}}, &kept));
    const QByteArray before = bytesOf(file());
    QVERIFY(writeProjectFile({file(), second, {}}, &kept));
    const QList<FileVersion> all = versions().of(file());
    QCOMPARE(all.size(), 2);
    QCOMPARE(bytesOf(all[0].path), bytesOf(file()));
    QCOMPARE(bytesOf(all[1].path), before);
}

void TestFileVersions::savingOverAForeignFileKeepsIt()
{
    const FileVersions kept = versions();
    const Scenarios design(designFromTemplate("web-fleet", builtInKinds()).value());
    const auto written = writeProjectFile({file(), design, {}}, &kept);
    QVERIFY(written);
    write(file(), "what another program wrote");
    const auto refused = writeProjectFile({file(), design, written->fileHash}, &kept);
    QVERIFY(refused && refused->changedOutside);
    QCOMPARE(bytesOf(file()), QByteArray("what another program wrote"));
    const auto replaced = writeProjectFile({file(), design, {}}, &kept);
    QVERIFY(replaced && !replaced->changedOutside);
    QCOMPARE(bytesOf(versions().of(file())[1].path), QByteArray("what another program wrote"));
}

void TestFileVersions::aVersionThatCannotBeKeptIsTold()
{
    write(file("folder"), "a file where the folder of versions should be");
    const FileVersions kept(file("folder"));
    const Scenarios first(designFromTemplate("web-fleet", builtInKinds()).value());
    const Scenarios second(designFromTemplate("data-lake", builtInKinds()).value());
    const auto written = writeProjectFile({file(), first, {}}, &kept);
    QVERIFY(written);
    QVERIFY(written->noVersion.contains(QStringLiteral("folder for versions")));
    // What this program wrote itself may go: saving is worth more than keeping a version.
    const auto again = writeProjectFile({file(), second, written->fileHash}, &kept);
    QVERIFY(again && again->noVersion.contains(QStringLiteral("folder for versions")));
    // What somebody else wrote may not: it is nowhere else.
    write(file(), "what another program wrote");
    const auto refused = writeProjectFile({file(), first, {}}, &kept);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("could not be kept as a version") != std::string::npos);
    QCOMPARE(bytesOf(file()), QByteArray("what another program wrote"));
}

QTEST_GUILESS_MAIN(TestFileVersions)
#include "test_file_versions.moc"
