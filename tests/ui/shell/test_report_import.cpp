// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include "core/describe/fields.h"
#include "ui/document/wording.h"
#include "ui/forms/inspector.h"
#include "ui/forms/report_import.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/start_page.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/text_block.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QFloat16>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTimer>

using namespace gp;
using namespace gp::test;

namespace {

/// Two objects of 512 MiB, one of them of the last month, and an old version.
QByteArray inventory()
{
    return "\"Key\",\"IsLatest\",\"IsDeleteMarker\",\"Size\",\"LastModifiedDate\",\"StorageClass\"\n"
           "\"a\",\"true\",\"false\",\"536870912\",\"2026-01-01T00:00:00.000Z\",\"STANDARD\"\n"
           "\"b\",\"true\",\"false\",\"536870912\",\"2026-11-01T00:00:00.000Z\",\"GLACIER\"\n"
           "\"b\",\"false\",\"false\",\"107374182\",\"2026-01-01T00:00:00.000Z\",\"STANDARD\"\n";
}

}  // namespace

/// Reports of S3, brought in by mouse and keys: the menu, the form, a drop.
class TestReportImport : public WindowFixture {
    Q_OBJECT

private slots:
    void whatIsSetIsShownFirstAndIsOneStep();
    void aFieldCanBeLeftOut();
    void aBadFileSaysWhyAndAnotherCanBeChosen();
    void oneOfManyBucketsIsChosen();
    void readingIsStoppedAtOnce();
    void theWindowLivesWhileALargeFileIsRead();
    void aDroppedReportIsTaken();
    void withoutABucketItSaysWhatToSelect();
    void theStartPageMakesADesignOfAReport();
    void whoThinksBetterOfItIsBackAtTheStartPage();

private:
    void openArchive()
    {
        QVERIFY(m_window->newFromTemplate(QStringLiteral("media-archive")));
        settle();
        for (const ComponentPtr &component : m_window->document().design().components())
            if (component->kind == "s3.bucket")
                m_bucket = component->id;
        QVERIFY(!m_bucket.empty());
        m_window->selection().select(m_bucket);
        settle();
    }
    Json value(const char *field) const
    {
        return *fieldValue(m_window->document().design().component(m_bucket)->spec, field);
    }
    QString file(const char *name, const QByteArray &bytes)
    {
        write(m_folder.filePath(QLatin1String(name)), bytes);
        return m_folder.filePath(QLatin1String(name));
    }
    /// Gives a name to the file dialog that is open and clicks its button.
    static bool typeFile(const QString &path)
    {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        auto *line = dialog ? dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit")) : nullptr;
        auto *buttons = dialog ? dialog->findChild<QDialogButtonBox *>() : nullptr;
        if (!line || !buttons)
            return false;
        // Typed letter by letter, the list of completions takes the next click.
        line->setText(path);
        QTest::mouseClick(buttons->button(QDialogButtonBox::Open), Qt::LeftButton);
        return true;
    }
    static ReportImport *dialog() { return qobject_cast<ReportImport *>(QApplication::activeModalWidget()); }
    template <class T>
    static T *part(const char *name)
    {
        return dialog() ? dialog()->findChild<T *>(QLatin1String(name)) : nullptr;
    }
    static bool isVisible(const char *name)
    {
        auto *widget = part<QWidget>(name);
        return widget && widget->isVisible();
    }
    static void click(const char *name) { QTest::mouseClick(part<QAbstractButton>(name), Qt::LeftButton); }

    /// Runs steps, each as soon as its condition holds, beside what `open` opens and waits for.
    struct Step {
        std::function<bool()> when;
        std::function<void()> act;
    };
    void walk(std::vector<Step> steps, const std::function<void()> &open)
    {
        std::size_t next = 0;
        QElapsedTimer clock;
        clock.start();
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] {
            if (next < steps.size() && steps[next].when()) {
                const std::size_t now = next++;
                steps[now].act();
            } else if (clock.elapsed() > 20'000 && QApplication::activeModalWidget()) {
                QApplication::activeModalWidget()->close();
            }
        });
        timer.start(5);
        open();
        QCOMPARE(next, steps.size());
    }
    Step choosing(const QString &path, bool *typed)
    {
        return {[] { return qobject_cast<QFileDialog *>(QApplication::activeModalWidget()) != nullptr; },
                [path, typed] { *typed = typeFile(path); }};
    }
    static Step when(const char *name, const std::function<void()> &act)
    {
        return {[name] { return isVisible(name); }, act};
    }

    ComponentId m_bucket;
};

void TestReportImport::whatIsSetIsShownFirstAndIsOneStep()
{
    openArchive();
    const Design before = m_window->document().design();
    const int steps = m_window->document().undoStack().count();
    bool typed = false;
    QString shown;
    walk({choosing(file("list.csv", inventory()), &typed),
          when("reportImport.apply",
               [&] {
                   shown = part<TextBlock>("reportImport.change.stored")->text();
                   click("reportImport.apply");
               })},
         [&] {
             auto *button = find<QAbstractButton>("inspector.importReport");
             QVERIFY(button && button->isVisible());
             QTest::mouseClick(button, Qt::LeftButton);
         });
    QVERIFY(typed);
    QVERIFY2(shown.contains(QStringLiteral(" → 1 GiB")), qPrintable(shown));
    QCOMPARE(value("stored"), Json(1));
    QCOMPARE(value("versioning"), Json(true));
    QCOMPARE(value("sizes"), Json::parse("[[536870912, 1]]"));
    QCOMPARE(value("access"), *fieldValue(before.component(m_bucket)->spec, "access"));
    QCOMPARE(m_window->document().undoStack().count(), steps + 1);
    m_window->document().undoStack().undo();
    QCOMPARE(m_window->document().design(), before);
}

void TestReportImport::aFieldCanBeLeftOut()
{
    openArchive();
    const Json stored = value("stored");
    walk({when("reportImport.apply",
               [] {
                   auto *box = part<QCheckBox>("reportImport.set.stored");
                   QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
                   click("reportImport.apply");
               })},
         [&] { m_window->inspector().importReport(file("list.csv", inventory())); });
    QCOMPARE(value("stored"), stored);
    QCOMPARE(value("sizes"), Json::parse("[[536870912, 1]]"));
}

void TestReportImport::aBadFileSaysWhyAndAnotherCanBeChosen()
{
    openArchive();
    bool typed = false;
    QString sentence;
    QSize size;
    const QString good = file("list.csv", inventory());
    walk({when("reportImport.failure",
               [&] {
                   sentence = part<QLabel>("reportImport.failure")->text();
                   size = dialog()->size();
                   QTimer::singleShot(0, dialog(), [] { click("reportImport.another"); });
               }),
          choosing(good, &typed), when("reportImport.apply", [] { click("reportImport.apply"); })},
         [&] { m_window->inspector().importReport(file("bad.csv", "\"Key\",\"Size\"\n\"a\",\"much\"\n")); });
    QVERIFY(typed);
    // One sentence needs no room for a preview.
    QVERIFY2(size.height() < 260 && size.width() < 600,
             qPrintable(QStringLiteral("%1 x %2").arg(size.width()).arg(size.height())));
    QVERIFY2(sentence.startsWith(QStringLiteral("bad.csv, line 2, column Size: “much” is not a number of bytes.")),
             qPrintable(sentence));
    QCOMPARE(value("stored"), Json(1));
}

void TestReportImport::oneOfManyBucketsIsChosen()
{
    openArchive();
    QByteArray lens =
        "version_number,configuration_id,report_date,aws_account_number,aws_region,storage_class,record_type,"
        "record_value,bucket_name,metric_name,metric_value\n";
    for (const auto &[bucket, bytes] : {std::pair("a-logs", "1073741824"), std::pair("b-films", "3221225472")})
        lens += QByteArray("V_1,board,2026-11-01,123456789012,eu-west-1,STANDARD,BUCKET,,") + bucket +
                ",StorageBytes," + bytes + "\nV_1,board,2026-11-01,123456789012,eu-west-1,STANDARD,BUCKET,," + bucket +
                ",ObjectCount,3\n";
    walk({when("reportImport.bucket",
               [] {
                   auto *which = part<ChoiceField>("reportImport.bucket");
                   which->setFocus();
                   QTest::keyClick(which, Qt::Key_Down);
                   QCOMPARE(which->shownText(), QStringLiteral("b-films"));
                   click("reportImport.apply");
               })},
         [&] { m_window->inspector().importReport(file("lens.csv", lens)); });
    QCOMPARE(value("stored"), Json(3));
    QCOMPARE(value("sizes"), Json::parse("[[1073741824, 1]]"));
}

void TestReportImport::readingIsStoppedAtOnce()
{
    openArchive();
    const Design before = m_window->document().design();
    QByteArray large = inventory();
    large +=
        QByteArray("\"b\",\"true\",\"false\",\"1\",\"2026-11-01T00:00:00.000Z\",\"GLACIER\"\n").repeated(1'500'000);
    const QString path = file("large.csv", large);
    QElapsedTimer clock;
    walk({when("reportImport.cancel",
               [&] {
                   clock.start();
                   click("reportImport.cancel");
               })},
         [&] { m_window->inspector().importReport(path); });
    QVERIFY2(clock.elapsed() < 100, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(m_window->document().design(), before);
}

void TestReportImport::theWindowLivesWhileALargeFileIsRead()
{
    openArchive();
    const QByteArray line = "\"b\",\"true\",\"false\",\"1\",\"2026-11-01T00:00:00.000Z\",\"GLACIER\"\n";
    const QString path = file("large.csv", inventory() + line.repeated(1'500'000));
    qint64 longest = 0;
    QElapsedTimer clock;
    clock.start();
    QTimer pulse;
    connect(&pulse, &QTimer::timeout, this, [&] {
        if (dialog() && !isVisible("reportImport.apply"))
            longest = std::max(longest, clock.elapsed());
        clock.restart();
    });
    pulse.start(1);
    walk({when("reportImport.apply", [] { click("reportImport.cancel"); })},
         [&] { m_window->inspector().importReport(path); });
    QVERIFY2(longest < 100, qPrintable(QString::number(longest)));
}

void TestReportImport::aDroppedReportIsTaken()
{
    openArchive();
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(file("list.csv", inventory()))});
    walk({when("reportImport.apply", [] { click("reportImport.apply"); })}, [&] {
        QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &drop);
        QTRY_COMPARE(value("stored"), Json(1));
    });
}

void TestReportImport::withoutABucketItSaysWhatToSelect()
{
    openSample();
    m_window->selection().select(fleet());
    auto *action = m_window->findChild<QAction *>(QStringLiteral("action.importReport"));
    QVERIFY(action && action->isEnabled());
    QVERIFY(!find<QWidget>("inspector.importReport")->isVisible());
    action->trigger();
    QTRY_VERIFY(m_window->messageBar().isVisible());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestReportImport::theStartPageMakesADesignOfAReport()
{
    QVERIFY(m_window->startPage().isVisible());
    bool typed = false;
    walk({choosing(file("list.csv", inventory()), &typed),
          when("reportImport.apply", [] { click("reportImport.apply"); })},
         [&] { QTest::mouseClick(find<QAbstractButton>("start.importReport"), Qt::LeftButton); });
    QVERIFY(typed);
    settle();
    QVERIFY(!m_window->startPage().isVisible());
    m_bucket = m_window->selection().single();
    QVERIFY(!m_bucket.empty());
    QCOMPARE(m_window->document().design().component(m_bucket)->kind, std::string("s3.bucket"));
    QCOMPARE(value("stored"), Json(1));
    // In a Region, or nothing of it would have a price.
    const EvaluationPtr evaluation = m_window->document().waitForEvaluation();
    const ComponentResult *bucket = evaluation->component(m_bucket);
    QVERIFY(bucket->plan && !bucket->plan->costs.empty());
    QVERIFY(evaluation->complete());
    QCOMPARE(m_window->document().design().component(bucket->component->parent)->kind, std::string("aws.region"));
}

void TestReportImport::whoThinksBetterOfItIsBackAtTheStartPage()
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(file("list.csv", inventory()))});
    bool cancelled = false;
    walk({when("reportImport.apply",
               [&] {
                   click("reportImport.cancel");
                   cancelled = true;
               })},
         [&] {
             QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
             QApplication::sendEvent(m_window.get(), &enter);
             QVERIFY(enter.isAccepted());
             QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
             QApplication::sendEvent(m_window.get(), &drop);
             QTRY_VERIFY(cancelled);
         });
    settle();
    QVERIFY(m_window->startPage().isVisible());
    QVERIFY(m_window->document().design().components().empty());
    QVERIFY(m_window->document().undoStack().isClean());
}

QTEST_MAIN(TestReportImport)
#include "test_report_import.moc"
