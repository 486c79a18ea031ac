// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "tests/ui/report/pdf_tools.h"
#include "ui/document/wording.h"
#include "ui/report/paper.h"
#include "ui/report/printable.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFloat16>
#include <QRegularExpression>
#include <QTest>

using namespace gp;
using gp::test::PdfTools;

/// Names as people give them: of any script, of any length.
class TestPlanNames : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void namesOfAnyScriptStayText_data();
    void namesOfAnyScriptStayText();
    void whatHasNoGlyphIsNamedByNumber();
    void longNamesStayOnTheirPage();
    void lettersAreNeverCutInTwo();

private:
    std::unique_ptr<PdfTools> m_tools;
};

void TestPlanNames::initTestCase()
{
    if (const QString missing = PdfTools::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    applyTheme(*qApp, Theme::Light);
    loadFonts();
    m_tools = std::make_unique<PdfTools>();
}

void TestPlanNames::namesOfAnyScriptStayText_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("Greek") << QStringLiteral("Κράτηση θέσεων");
    QTest::newRow("Cyrillic") << QStringLiteral("Бронирование");
    QTest::newRow("Japanese") << QStringLiteral("予約システム");
    QTest::newRow("Chinese") << QStringLiteral("预订平台");
    QTest::newRow("Korean") << QStringLiteral("예약 시스템");
    QTest::newRow("Hebrew") << QStringLiteral("עובדי הזמנות");
    QTest::newRow("Arabic") << QStringLiteral("متجر الويب");
    QTest::newRow("Devanagari") << QStringLiteral("आरक्षण मंच");
    QTest::newRow("emoji") << QStringLiteral("Shop 🚀");
    QTest::newRow("Latin with marks") << QStringLiteral("Zürich Łódź Đà Nẵng");
}

void TestPlanNames::namesOfAnyScriptStayText()
{
    QFETCH(QString, name);
    auto design = rename(ComponentId("web-fleet"), name.toStdString())(m_tools->design("web-fleet"));
    QVERIFY(design);
    PlanOptions options;
    options.organisation = name;
    const QString path = m_tools->plan(*design, options, QStringLiteral("script.pdf"));
    // As it was written, or where no font here has the letters, their numbers.
    const QString words = PdfTools::heard(path);
    const QString expected = printable(name).normalized(QString::NormalizationForm_KC);
    // The English round it keeps its order: the number stands before the name.
    QVERIFY2(words.contains(QStringLiteral("3.1 ") + expected), qPrintable(expected + u'\n' + words.left(300)));
    const QStringList fonts =
        QString::fromUtf8(PdfTools::run(QStringLiteral("pdffonts"), {path})).split(u'\n', Qt::SkipEmptyParts).mid(2);
    QVERIFY(!fonts.isEmpty());
    for (const QString &font : fonts)
        QVERIFY2(font.contains(QRegularExpression(QStringLiteral(" yes +(yes|no) +(yes|no) +\\d+ +\\d+$"))),
                 qPrintable(font));
    const auto outline = PdfTools::structure(path).outline;
    QVERIFY(std::ranges::any_of(outline, [&](const PdfTools::Place &entry) { return entry.title.endsWith(name); }));
    int code = -1;
    PdfTools::run(QStringLiteral("qpdf"), {"--check", path}, &code);
    QCOMPARE(code, 0);
}

void TestPlanNames::whatHasNoGlyphIsNamedByNumber()
{
    // No font has letters where Unicode has none yet (plane 13 is not assigned).
    const char32_t nobody[] = {U'a', 0xD1234, 0xD1235, U'b'};
    const QString text = QString::fromUcs4(nobody, 4);
    QCOMPARE(printable(text), QStringLiteral("a[U+D1234 U+D1235]b"));
    QVERIFY(lacksLetters(text));
    QCOMPARE(printable(QStringLiteral("6 × m8g.xlarge · 3 AZ – “at least” → †")),
             QStringLiteral("6 × m8g.xlarge · 3 AZ – “at least” → †"));
    auto design = rename(ComponentId("web-fleet"), text.toStdString())(m_tools->design("web-fleet"));
    QVERIFY(design);
    const QString words = PdfTools::words(m_tools->plan(*design, {}, QStringLiteral("nobody.pdf")));
    QVERIFY(words.contains(QStringLiteral("a[U+D1234 U+D1235]b")));
    QVERIFY(words.contains(QStringLiteral("its Unicode number stands in brackets")));
    QVERIFY(!PdfTools::words(m_tools->plan(m_tools->design("web-fleet"), {}, QStringLiteral("plain.pdf")))
                 .contains(QStringLiteral("Unicode")));
}

void TestPlanNames::longNamesStayOnTheirPage()
{
    auto design = rename(ComponentId("web-fleet"), std::string(80, 'W'))(m_tools->design("web-fleet"));
    QVERIFY(design);
    DesignSettings settings = design->settings();
    settings.title = std::string(120, 'M');
    PlanOptions options;
    QString organisation;
    for (int i = 0; organisation.size() < 295; ++i)
        organisation += QStringLiteral("Word%1 ").arg(i);
    options.organisation = organisationFrom(organisation).value();
    const QString path = m_tools->plan(design->withSettings(settings), options, QStringLiteral("long.pdf"));
    QVERIFY2(PdfTools::words(path, 1).contains(options.organisation), qPrintable(PdfTools::words(path, 1)));
    // No word of any page ends beyond the paper.
    const QString boxes = QString::fromUtf8(PdfTools::run(QStringLiteral("pdftotext"), {"-bbox", path, "-"}));
    static const QRegularExpression page(QStringLiteral(R"re(<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>)re"),
                                         QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression word(QStringLiteral(
        R"re(<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>)re"));
    int number = 0;
    int words = 0;
    for (auto each = page.globalMatch(boxes); each.hasNext();) {
        const auto found = each.next();
        ++number;
        if (number == 1)
            continue;  // the drawing of the cover is cropped on purpose
        for (auto match = word.globalMatch(found.captured(3)); match.hasNext(); ++words) {
            const auto at = match.next();
            QVERIFY2(at.captured(1).toDouble() >= 20 &&
                         at.captured(3).toDouble() <= found.captured(1).toDouble() - 20 &&
                         at.captured(4).toDouble() <= found.captured(2).toDouble() - 10,
                     qPrintable(QStringLiteral("page %1: %2").arg(number).arg(at.captured(0))));
        }
    }
    QVERIFY(words > 1000);
}

void TestPlanNames::lettersAreNeverCutInTwo()
{
    // A family of four is one letter of seven code points; half of a pair would be a letter of nobody.
    const QString family = QStringLiteral("👨‍👩‍👧‍👦");
    const Runs runs{Run{family.repeated(30)}};
    const TextBox box(runs, type::kBody, 60);
    QVERIFY(box.lineCount() > 1);
    QVERIFY(box.naturalWidth() <= 60.1 || box.lineCount() >= 30);
}

QTEST_MAIN(TestPlanNames)
#include "test_plan_names.moc"
