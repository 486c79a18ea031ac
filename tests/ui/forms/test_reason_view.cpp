// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/wording.h"
#include "ui/forms/reason_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QTest>

#include <numeric>

using namespace gp;

class TestReasonView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::Light); }

    void columnsNeverTouch_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("columns");
        QTest::newRow("inspector") << 288 << 2;
        QTest::newRow("popover") << 380 << 3;
        QTest::newRow("wide") << 640 << 3;
    }
    void columnsNeverTouch()
    {
        QFETCH(int, width);
        QFETCH(int, columns);
        const QStringList heads{"Fact", "c6gd.12xlarge", "m7i-flex.2xlarge", "c7gn.xlarge"};
        const QList<FactTable::Row> rows{{"Per month", {"$1,286.24", "$11,293.13", "$12,345.67"}, true},
                                         {"CoreMark", {"162,515", "171,986", "181,234"}, false}};
        FactTable table(heads, rows);
        table.resize(width, table.sizeHint().height());
        const QList<int> widths = table.columnWidths();
        QCOMPARE(widths.size(), columns);
        QVERIFY(std::accumulate(widths.begin(), widths.end(), 0) <= width);
        for (qsizetype i = 0; i < widths.size(); ++i) {
            const int room = widths[i] - tk().size.panelPad;
            QVERIFY(textWidth(heads[i + 1], uiFont(tk().size.caption)) <= room);
            for (const FactTable::Row &row : rows)
                QVERIFY2(textWidth(row.figures[i], uiFont(tk().size.secondary,
                                                          row.strong || i == 0 ? QFont::DemiBold : QFont::Normal)) <=
                             room,
                         qPrintable(row.figures[i]));
        }
    }

    void manyBreakEvensAreGroupedAndFolded()
    {
        Reason reason;
        reason.field = "type";
        reason.because = "Cheapest.";
        reason.changesIf = {{Turning::Load, "above 5 req/s: a"},
                            {Turning::Load, "at 2 req/s or less: b"},
                            {Turning::Memory, "above 16 GiB per instance: c"},
                            {Turning::Memory, "at 8 GiB per instance or less: d"},
                            {Turning::Price, "if m9g.large cost more than $0.25 an hour: e"},
                            {Turning::Price, "if m8g.large cost less than $0.18 an hour: f"}};
        ReasonView view({{}, &reason, nullptr, {}});
        const auto said = [&] {
            QString all;
            for (const TextBlock *block : view.findChildren<TextBlock *>())
                all += block->text() + u'\n';
            return all;
        };
        for (const char *shown : {"Load", "Memory", "Price", "above 5 req/s", "above 16 GiB", "m9g.large"})
            QVERIFY2(said().contains(QLatin1String(shown)), shown);
        for (const char *folded : {"at 2 req/s", "at 8 GiB", "m8g.large"})
            QVERIFY2(!said().contains(QLatin1String(folded)), folded);
        auto *more = view.findChild<LinkButton *>(QStringLiteral("reason.more"));
        QVERIFY(more);
        QCOMPARE(more->text(), QStringLiteral("3 more"));
        more->click();
        for (const ChangeIf &change : reason.changesIf)
            QVERIFY2(said().contains(qs(change.sentence)), change.sentence.c_str());
    }
};

QTEST_MAIN(TestReasonView)
#include "test_reason_view.moc"
