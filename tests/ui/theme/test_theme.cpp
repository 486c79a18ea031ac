// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFontMetricsF>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRawFont>
#include <QScrollBar>
#include <QSvgRenderer>
#include <QTabBar>
#include <QTest>
#include <QVBoxLayout>

using namespace gp;

namespace {

constexpr double kTextContrast = 4.5;     // WCAG 2.1, 1.4.3
constexpr double kControlContrast = 3.0;  // WCAG 2.1, 1.4.11

QImage grabbed(QWidget &widget)
{
    QImage image(widget.size(), QImage::Format_RGB32);
    image.fill(tk().surface);
    widget.render(&image);
    return image;
}

int distinctPixels(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    return static_cast<int>(colours.size());
}

}  // namespace

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void textIsReadable_data();
    void textIsReadable();
    void controlsStandOut_data();
    void controlsStandOut();
    void framesAreOpaque();
    void contrastIsTheStandards();
    void fontHasEverySymbol_data();
    void fontHasEverySymbol();
    void figuresAreTabular_data();
    void figuresAreTabular();
    void weightsDiffer();
    void everyServiceIconRenders_data();
    void everyServiceIconRenders();
    void smallTilesDropTheDetail();
    void unknownIconIsTheGenericOne();
    void everyGlyphRenders_data();
    void everyGlyphRenders();
    void severitiesDifferInShape();
    void moneyIsNotBroken();
    void sentencesWrapIn16pxLines();
    void controlsAre28High();
    void liveSwitchEqualsFreshStart();
    void noStyleSheetAnywhere();
};

void TestTheme::initTestCase()
{
    makeDeterministic(*qApp);
    applyTheme(*qApp, Theme::Light);
}

void TestTheme::textIsReadable_data()
{
    QTest::addColumn<QColor>("words");
    QTest::addColumn<QColor>("ground");
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const Tokens &t = tokensOf(theme);
        const char *name = theme == Theme::Light ? "light" : "dark";
        const auto row = [&](const char *what, const QColor &words, const QColor &ground) {
            QTest::addRow("%s %s", name, what) << words << ground;
        };
        row("text on surface", t.text, t.surface);
        row("text on canvas", t.text, t.canvas);
        row("text on selected", t.text, t.selected);
        row("text on hover", t.text, t.hover);
        row("text on subtle", t.text, t.subtle);
        row("text on pressed", t.text, t.pressed);
        row("text on chosen segment", t.text, t.insetSelected);
        row("secondary on surface", t.secondary, t.surface);
        row("secondary on canvas", t.secondary, t.canvas);
        row("secondary on selected", t.secondary, t.selected);
        row("secondary on hover", t.secondary, t.hover);
        row("secondary on subtle", t.secondary, t.subtle);
        row("secondary on inset", t.secondary, t.inset);
        row("accent on surface", t.accent, t.surface);
        row("accent on canvas", t.accent, t.canvas);
        row("accent on selected", t.accent, t.selected);
        row("accent on medium tint", t.accent, t.medium.tint);
        row("accent on high tint", t.accent, t.high.tint);
        row("on accent", t.onAccent, t.accent);
        row("on accent hover", t.onAccent, t.accentHover);
        row("on accent pressed", t.onAccent, t.accentPressed);
        row("tip", t.tipText, t.tipFill);
        for (const SeverityTone *tone : {&t.high, &t.medium, &t.low, &t.ok}) {
            row("severity on surface", tone->text, t.surface);
            row("severity on canvas", tone->text, t.canvas);
            row("severity on its tint", tone->text, tone->tint);
            row("text on a tint", t.text, tone->tint);
        }
        for (const FrameTone *frame :
             {&t.account, &t.region, &t.vpc, &t.zone, &t.publicSubnet, &t.privateSubnet, &t.groupFrame}) {
            row("frame on its ground", frame->text, frame->fill.isValid() ? frame->fill : t.canvas);
            if (frame->fill.isValid())
                row("detail on frame", t.secondary, frame->fill);
        }
    }
}

void TestTheme::textIsReadable()
{
    QFETCH(QColor, words);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(words, ground);
    QVERIFY2(ratio >= kTextContrast, qPrintable(QString("%1 on %2: %3").arg(words.name(), ground.name()).arg(ratio)));
}

void TestTheme::controlsStandOut_data()
{
    QTest::addColumn<QColor>("part");
    QTest::addColumn<QColor>("ground");
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const Tokens &t = tokensOf(theme);
        const char *name = theme == Theme::Light ? "light" : "dark";
        const auto row = [&](const char *what, const QColor &part, const QColor &ground) {
            QTest::addRow("%s %s", name, what) << part << ground;
        };
        row("control edge", t.control, t.surface);
        row("control edge on canvas", t.control, t.canvas);
        row("focus", t.accent, t.surface);
        row("focus on canvas", t.accent, t.canvas);
        for (const SeverityTone *tone : {&t.high, &t.medium, &t.low, &t.ok}) {
            row("shape on surface", tone->fill, t.surface);
            row("shape on its tint", tone->fill, tone->tint);
        }
        row("region edge", t.region.edge, t.canvas);
        row("vpc edge", t.vpc.edge, t.vpc.fill);
        row("account edge", t.account.edge, t.canvas);
        row("group edge", t.groupFrame.edge, t.canvas);
        row("guide", t.guide, t.canvas);
    }
}

void TestTheme::controlsStandOut()
{
    QFETCH(QColor, part);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(part, ground);
    QVERIFY2(ratio >= kControlContrast, qPrintable(QString("%1 on %2: %3").arg(part.name(), ground.name()).arg(ratio)));
}

void TestTheme::framesAreOpaque()
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const Tokens &t = tokensOf(theme);
        for (const QColor &fill : {t.vpc.fill, t.publicSubnet.fill, t.privateSubnet.fill, t.chartBand, t.chartMiss})
            QCOMPARE(fill.alpha(), 255);
    }
}

void TestTheme::contrastIsTheStandards()
{
    // The two ends of the scale by definition, and a pair published with WCAG's own examples.
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    QCOMPARE(qRound(contrastRatio(Qt::white, Qt::black)), 21);
    QVERIFY(qAbs(contrastRatio(QColor("#767676"), Qt::white) - 4.54) < 0.01);
}

void TestTheme::fontHasEverySymbol_data()
{
    QTest::addColumn<QString>("symbols");
    QTest::newRow("ascii") << QStringLiteral("The quick brown fox 0123456789 $%&@#{}[]()<>|~^");
    QTest::newRow("signs") << QString::fromUtf8("×·≥≤−–—“”‘’▲▼✓→←↑↓†…•⌈⌉⌊⌋≠±€°µ≈∞²³");
    QTest::newRow("latin 1") << QString::fromUtf8("ÀÉÎÕÜßàéîõüÿ¡¿§©®");
    QTest::newRow("latin extended a") << QString::fromUtf8("ĀčĐęğłńőřšťůžŽ");
    QTest::newRow("greek") << QString::fromUtf8("ΑΒΓΔΩαβγδλμσω");
    QTest::newRow("word joiner") << QString(QChar(0x2060));
}

void TestTheme::fontHasEverySymbol()
{
    QFETCH(QString, symbols);
    for (const QFont::Weight weight : {QFont::Normal, QFont::Medium, QFont::DemiBold}) {
        const QRawFont font = QRawFont::fromFont(uiFont(13, weight));
        QCOMPARE(font.familyName(), QStringLiteral("Inter Figures"));
        for (const QChar symbol : symbols)
            QVERIFY2(font.supportsCharacter(symbol), qPrintable(QStringLiteral("U+%1").arg(symbol.unicode(), 4, 16)));
    }
}

void TestTheme::figuresAreTabular_data()
{
    QTest::addColumn<int>("weight");
    QTest::newRow("regular") << int(QFont::Normal);
    QTest::newRow("medium") << int(QFont::Medium);
    QTest::newRow("semibold") << int(QFont::DemiBold);
}

void TestTheme::figuresAreTabular()
{
    QFETCH(int, weight);
    const QFontMetricsF metrics(uiFont(13, QFont::Weight(weight)));
    for (char digit = '1'; digit <= '9'; ++digit)
        QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(QLatin1Char('0')));
    QVERIFY(metrics.horizontalAdvance(QLatin1Char('i')) < metrics.horizontalAdvance(QLatin1Char('m')));
}

void TestTheme::weightsDiffer()
{
    const QString text = QStringLiteral("Availability zone");
    const qreal regular = QFontMetricsF(uiFont(13)).horizontalAdvance(text);
    const qreal medium = QFontMetricsF(uiFont(13, QFont::Medium)).horizontalAdvance(text);
    const qreal bold = QFontMetricsF(uiFont(13, QFont::DemiBold)).horizontalAdvance(text);
    QVERIFY(regular < medium);
    QVERIFY(medium < bold);
    QCOMPARE(QRawFont::fromFont(uiFont(13, QFont::DemiBold)).weight(), int(QFont::DemiBold));
}

void TestTheme::everyServiceIconRenders_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = serviceIconNames();
    for (const char *needed :
         {"account", "region", "vpc", "zone", "subnet", "client", "internet", "ec2-fleet", "generic", "group"})
        QVERIFY2(names.contains(QLatin1String(needed)), needed);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestTheme::everyServiceIconRenders()
{
    QFETCH(QString, name);
    for (const int size : {16, 26, 32, 48}) {
        QVERIFY(QSvgRenderer(serviceTileSvg(name, size)).isValid());
        for (const qreal dpr : {1.0, 2.0}) {
            const QPixmap tile = serviceTile(name, size, dpr);
            QCOMPARE(tile.size(), QSize(qRound(size * dpr), qRound(size * dpr)));
            // The tile's colour, the white line, and the soft edge between.
            const QImage image = tile.toImage();
            QVERIFY(distinctPixels(image) > 8);
            QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
            bool white = false;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    white |= qAlpha(image.pixel(x, y)) == 255 && qRed(image.pixel(x, y)) > 235 &&
                             qGreen(image.pixel(x, y)) > 235 && qBlue(image.pixel(x, y)) > 235;
            QVERIFY2(white || dpr < 2, "no line of the glyph reaches full white");
        }
    }
}

void TestTheme::smallTilesDropTheDetail()
{
    const QByteArray small = serviceTileSvg(QStringLiteral("ec2-fleet"), 16);
    const QByteArray large = serviceTileSvg(QStringLiteral("ec2-fleet"), 48);
    QVERIFY(small.contains("stroke-width=\"3.9\""));
    QVERIFY(large.contains("stroke-width=\"2\""));
    QCOMPARE(small.count("<g "), 1);
    QCOMPARE(large.count("<g "), 2);
}

void TestTheme::unknownIconIsTheGenericOne()
{
    QVERIFY(!hasServiceIcon(QStringLiteral("no-such-service")));
    QCOMPARE(serviceTileSvg(QStringLiteral("no-such-service"), 32), serviceTileSvg(QStringLiteral("generic"), 32));
}

void TestTheme::everyGlyphRenders_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = glyphNames();
    for (const char *needed :
         {"undo",    "redo",         "search",   "plus",     "minus",  "zoom-fit", "pointer",      "hand",
          "connect", "frame-select", "note",     "align",    "layout", "wand",     "chevron-down", "chevron-right",
          "pin",     "help",         "close",    "export",   "table",  "enlarge",  "more",         "present",
          "folder",  "file",         "trash",    "check",    "copy",   "sun",      "moon",         "warning",
          "layers",  "swap",         "download", "settings", "info"})
        QVERIFY2(names.contains(QLatin1String(needed)), needed);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestTheme::everyGlyphRenders()
{
    QFETCH(QString, name);
    const QImage image = glyph(name, 16, tk().text, 2).toImage();
    QCOMPARE(image.size(), QSize(32, 32));
    int inked = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            inked += qAlpha(image.pixel(x, y)) > 200;
    QVERIFY(inked > 20);
    QVERIFY(glyph(QStringLiteral("no-such-glyph"), 16, tk().text, 1).isNull());
}

void TestTheme::severitiesDifferInShape()
{
    // Compared as silhouettes, so that colour cannot be what tells them apart.
    QList<QImage> shapes;
    for (const Mark mark : {Mark::High, Mark::Medium, Mark::Low, Mark::Ok}) {
        QImage image(28, 28, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintSeverity(painter, QRectF(0, 0, 28, 28), mark);
        painter.end();
        QVERIFY(distinctPixels(image) > 4);
        shapes << image.convertToFormat(QImage::Format_Grayscale8);
    }
    for (int a = 0; a < shapes.size(); ++a) {
        for (int b = a + 1; b < shapes.size(); ++b) {
            int different = 0;
            for (int y = 0; y < 28; ++y)
                for (int x = 0; x < 28; ++x)
                    different += qAbs(qGray(shapes[a].pixel(x, y)) - qGray(shapes[b].pixel(x, y))) > 60;
            QVERIFY2(different > 40, qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(different)));
        }
    }
}

void TestTheme::moneyIsNotBroken()
{
    const QFont font = uiFont(12);
    TextFlow flow({{QStringLiteral("costs +$212/month"), TextTone::Normal, QFont::Normal}}, 12, 16);
    // Room for "costs +$212/" but not for "month": the whole price moves to the next line.
    flow.setWidth(textWidth(QStringLiteral("costs +$212/m"), font));
    QCOMPARE(flow.lineCount(), 2);
    QVERIFY(flow.lastLineWidth() > textWidth(QStringLiteral("$212/month"), font));
    QCOMPARE(flow.plainText(), QStringLiteral("costs +$212/month"));
}

void TestTheme::sentencesWrapIn16pxLines()
{
    TextFlow flow(
        {{QStringLiteral("Beats m7g.xlarge by $200/month: 21 % more CoreMark, 6 hold a lost zone instead of 8."),
          TextTone::Secondary, QFont::Normal}},
        12, 16);
    flow.setWidth(288);
    QCOMPARE(flow.lineCount(), 2);
    QCOMPARE(flow.height(), 32);
    flow.setWidth(140, 2);
    QCOMPARE(flow.lineCount(), 2);
    flow.setWidth(140);
    QVERIFY(flow.lineCount() > 2);
}

void TestTheme::controlsAre28High()
{
    QPushButton button(QStringLiteral("Export"));
    QLineEdit line;
    QComboBox combo;
    combo.addItem(QStringLiteral("On-demand"));
    for (QWidget *widget :
         {static_cast<QWidget *>(&button), static_cast<QWidget *>(&line), static_cast<QWidget *>(&combo)})
        QCOMPARE(widget->sizeHint().height(), 28);

    QPushButton withGlyph(QStringLiteral("Export"));
    withGlyph.setProperty(kGlyphProperty, QStringLiteral("export"));
    QCOMPARE(withGlyph.sizeHint().width() - button.sizeHint().width(), tk().size.glyph + 6);

    QTabBar tabs;
    tabs.addTab(QStringLiteral("Settings"));
    tabs.addTab(QStringLiteral("Why"));
    const QRect before = tabs.tabRect(1);
    tabs.setCurrentIndex(1);
    QCOMPARE(tabs.tabRect(1), before);  // a heavier current tab must not move its neighbours
    QCOMPARE(before.height(), tk().size.tabs);

    QScrollBar bar;
    QCOMPARE(bar.sizeHint().width(), tk().size.scrollTrack);
}

void TestTheme::liveSwitchEqualsFreshStart()
{
    const auto build = [](QWidget &window) {
        auto *column = new QVBoxLayout(&window);
        auto *combo = new QComboBox;
        combo->addItem(QStringLiteral("On-demand"));
        column->addWidget(combo);
        column->addWidget(new QLineEdit(QStringLiteral("shop-eu")));
        auto *button = new QPushButton(QStringLiteral("Export"));
        button->setProperty(kPrimaryProperty, true);
        column->addWidget(button);
        auto *box = new QCheckBox(QStringLiteral("Load balanced"));
        box->setChecked(true);
        column->addWidget(box);
        window.setFocusPolicy(Qt::StrongFocus);
        window.resize(240, 200);
        window.show();
        window.setFocus();
        QCoreApplication::processEvents();
    };
    applyTheme(*qApp, Theme::Light);
    QWidget switched;
    build(switched);
    const QImage light = grabbed(switched);
    applyTheme(*qApp, Theme::Dark);
    QCoreApplication::processEvents();
    const QImage dark = grabbed(switched);
    QWidget fresh;
    build(fresh);
    QCOMPARE(dark, grabbed(fresh));
    QVERIFY(light != dark);
    applyTheme(*qApp, Theme::Light);
    QCoreApplication::processEvents();
    QCOMPARE(grabbed(switched), light);
}

void TestTheme::noStyleSheetAnywhere()
{
    QVERIFY(qApp->styleSheet().isEmpty());
    QVERIFY(qobject_cast<Style *>(qApp->style()));
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
