// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_options.h"

#include <QFloat16>
#include <QTest>

#include <optional>

using namespace gp;

class TestPlanOptions : public QObject {
    Q_OBJECT

private slots:
    void wordsOfChaptersLeadBack();
    void listNamesTheChaptersThatStay();
    void unknownChapterNamesAll_data();
    void unknownChapterNamesAll();
    void paperIsOneOfTwo();
    void accentIsReadable_data();
    void accentIsReadable();
    void organisationHasALimit();
};

void TestPlanOptions::wordsOfChaptersLeadBack()
{
    for (const PlanChapter chapter : kPlanChapters) {
        QCOMPARE(chapterFromWord(wordOf(chapter)), std::optional(chapter));
        QVERIFY(!titleOf(chapter).isEmpty());
    }
    QCOMPARE(wordOf(PlanChapter::Findings), QStringLiteral("findings"));
    QVERIFY(!chapterFromWord(QStringLiteral("cover")));
}

void TestPlanOptions::listNamesTheChaptersThatStay()
{
    const auto left = chaptersLeftOut(QStringLiteral("Summary, cost ,assumptions"));
    QVERIFY(left);
    const QList<PlanChapter> expected{PlanChapter::Architecture, PlanChapter::Decisions, PlanChapter::Commitments,
                                      PlanChapter::Findings, PlanChapter::Scenarios};
    QCOMPARE(*left, expected);
}

void TestPlanOptions::unknownChapterNamesAll_data()
{
    QTest::addColumn<QString>("words");
    for (const char *words : {"costs", "", "summary,,cost", "summary,", "summary cost"})
        QTest::newRow(words) << QString::fromLatin1(words);
}

void TestPlanOptions::unknownChapterNamesAll()
{
    QFETCH(QString, words);
    const auto left = chaptersLeftOut(words);
    QVERIFY(!left);
    for (const PlanChapter chapter : kPlanChapters)
        QVERIFY(left.error().remedy.find(wordOf(chapter).toStdString()) != std::string::npos);
}

void TestPlanOptions::paperIsOneOfTwo()
{
    QVERIFY(paperFrom(QStringLiteral("A4")).value() == PaperSize::A4);
    QVERIFY(paperFrom(QStringLiteral("letter")).value() == PaperSize::Letter);
    for (const QString word : {"a5", "", "A4 ", "210x297"})
        QVERIFY2(!paperFrom(word), qPrintable(word));
}

void TestPlanOptions::accentIsReadable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("taken");
    // Contrast to white as WebAIM's contrast checker tells it: 5.17, 4.00, 4.54, 4.48, 1.24.
    QTest::newRow("ours") << "#2563EB" << true;
    QTest::newRow("red") << "#FF0000" << false;
    QTest::newRow("grey that can be read") << "#767676" << true;
    QTest::newRow("grey that cannot") << "#777777" << false;
    QTest::newRow("yellow") << "#FFEE00" << false;
    QTest::newRow("white") << "#ffffff" << false;
    QTest::newRow("name") << "blue" << false;
    QTest::newRow("short") << "#12F" << false;
    QTest::newRow("with alpha") << "#80000000" << false;
    QTest::newRow("nothing") << "" << false;
    QTest::newRow("line break") << "#2563EB\n" << false;
}

void TestPlanOptions::accentIsReadable()
{
    QFETCH(QString, text);
    QFETCH(bool, taken);
    const auto accent = accentFrom(text);
    QCOMPARE(accent.has_value(), taken);
    if (taken) {
        QCOMPARE(*accent, QColor(text));
        return;
    }
    QCOMPARE(QString::fromStdString(accent.error().where), QStringLiteral("--colour"));
    // The colour that it proposes instead is one that it takes.
    const QString remedy = QString::fromStdString(accent.error().remedy);
    QVERIFY2(accentFrom(remedy.mid(remedy.indexOf(u'#'), 7)).has_value(), qPrintable(remedy));
}

void TestPlanOptions::organisationHasALimit()
{
    QCOMPARE(organisationFrom(QStringLiteral("  Nordhafen\n Reisen ")).value(), QStringLiteral("Nordhafen Reisen"));
    QVERIFY(organisationFrom(QString(300, u'x')));
    const auto refused = organisationFrom(QString(301, u'x'));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
}

QTEST_MAIN(TestPlanOptions)
#include "test_plan_options.moc"
