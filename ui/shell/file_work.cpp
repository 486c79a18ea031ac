// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_work.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/progress_bar.h"

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QEventLoop>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QThread>
#include <QTimer>
#include <QVBoxLayout>

#include <functional>
#include <memory>
#include <utility>

namespace gp {
namespace {

/// Before it no dialog appears: what is read by then needs none.
constexpr int kAnnounceAfterMs = 150;

/// Cancelled, it works on unheard and goes with the program at the latest.
class FileWorker : public QThread {
public:
    FileWorker(std::function<void()> work, QObject *parent) : QThread(parent), m_work(std::move(work))
    {
        connect(this, &QThread::finished, this, &QObject::deleteLater);
    }
    ~FileWorker() override { wait(); }

protected:
    void run() override { m_work(); }

private:
    std::function<void()> m_work;
};

/// Swallows what mouse and keyboard do: it would be meant for what is to come. Leaving such events in their queue instead lets the
/// events of the reader wait behind them, and strikes the design that was opened.
class Deaf : public QObject {
public:
    Deaf() { qApp->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonRelease:
        case QEvent::MouseButtonDblClick:
        case QEvent::Wheel:
        case QEvent::KeyPress:
        case QEvent::KeyRelease:
        case QEvent::ShortcutOverride:
        case QEvent::Shortcut:
            return true;
        default:
            return false;
        }
    }
};

/// What is said while the work goes on.
struct WorkWords {
    QString name;   ///< objectName
    QString title;  ///< of the dialog
    QString text;
    bool mayCancel = false;
    bool keepsInput = false;  ///< what is typed meanwhile is meant for what is there now, and waits
};

class WorkDialog : public QDialog {
public:
    WorkDialog(const WorkWords &words, QWidget *parent) : QDialog(parent), m_mayCancel(words.mayCancel)
    {
        const Sizes &size = tk().size;
        setObjectName(words.name);
        setWindowTitle(words.title);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(size.panelPad * 2, size.panelPad * 2, size.panelPad * 2, size.panelPad * 2);
        column->setSpacing(size.gap * 2);
        auto *line = new QLabel;
        line->setObjectName(words.name + QStringLiteral(".title"));
        line->setTextFormat(Qt::PlainText);
        line->setFont(uiFont(size.body, QFont::DemiBold));
        line->setText(QFontMetrics(line->font()).elidedText(words.text, Qt::ElideMiddle, size.toastWidth));
        auto *bar = new ProgressBar;
        bar->setUnknown();
        bar->setMinimumWidth(size.toastWidth);
        column->addWidget(line);
        column->addWidget(bar);
        if (!m_mayCancel)
            return;
        auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
        buttons->button(QDialogButtonBox::Cancel)->setObjectName(words.name + QStringLiteral(".cancel"));
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        column->addWidget(buttons);
    }

    void reject() override
    {
        if (m_mayCancel)
            QDialog::reject();
    }

private:
    bool m_mayCancel;
};

/// Runs `work` on a thread of its own while the window lives on. @return false: cancelled, and `work` may still run
bool runBeside(QWidget *window, const WorkWords &words, std::function<void()> work)
{
    // Held by both ends: what a thread says on its end may be heard when nobody waits any more.
    struct Wait {
        bool done = false;
        std::function<void()> goOn;  // ends what waits at that moment
    };
    const auto wait = std::make_shared<Wait>();
    auto *worker = new FileWorker(std::move(work), qApp);
    QObject::connect(worker, &QThread::finished, window, [wait] {
        wait->done = true;
        if (wait->goOn)
            wait->goOn();
    });
    worker->start();
    if (words.keepsInput) {
        wait->done = worker->wait(kAnnounceAfterMs);
    } else {
        const Deaf deaf;
        QEventLoop moment;
        wait->goOn = [&moment] { moment.quit(); };
        QTimer::singleShot(kAnnounceAfterMs, &moment, &QEventLoop::quit);
        moment.exec();
        wait->goOn = nullptr;
    }
    bool cancelled = false;
    if (!wait->done) {
        WorkDialog dialog(words, window);
        QEventLoop waiting;
        wait->goOn = [&waiting] { waiting.quit(); };
        QObject::connect(&dialog, &QDialog::rejected, &waiting, [&] {
            cancelled = true;
            waiting.quit();
        });
        dialog.setModal(true);
        dialog.show();
        // What was done while the dialog was being shown ends no loop that has not begun.
        if (!wait->done && !cancelled)
            waiting.exec();
        wait->goOn = nullptr;
        // The program may be ending: what cannot be cancelled is waited for all the same.
        if (!wait->done && !words.mayCancel)
            worker->wait();
    }
    return !cancelled;
}

QString sizeText(qint64 bytes) { return QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeTraditionalFormat); }

}  // namespace

std::optional<Result<ReadProject>> readBeside(QWidget *window, const QString &path, const KindRegistry &kinds)
{
    const QFileInfo file(path);
    // Held by both ends: the window may have gone on by the time that the reader is done.
    const auto answer = std::make_shared<std::optional<Result<ReadProject>>>();
    const bool done = runBeside(
        window,
        {QStringLiteral("reading"), QCoreApplication::translate("FileWork", "Opening a design"),
         QCoreApplication::translate("FileWork", "Opening %1, %2").arg(file.fileName(), sizeText(file.size())), true},
        [answer, path, &kinds] { *answer = readProjectFile(path, kinds); });
    return done ? std::move(*answer) : std::nullopt;
}

void startBeside(std::function<void()> work, QObject *context, std::function<void()> then)
{
    auto *worker = new FileWorker(std::move(work), qApp);
    QObject::connect(worker, &QThread::finished, context, std::move(then));
    worker->start();
}

Result<WrittenProject> writeBeside(QWidget *window, const ProjectToWrite &project, const FileVersions &versions)
{
    // Whatever ends the waiting, what was not heard to be written was not.
    const auto answer = std::make_shared<Result<WrittenProject>>(
        fail(ErrorCode::Cancelled, "The program ended while the file was being written."));
    runBeside(window,
              {QStringLiteral("writing"), QCoreApplication::translate("FileWork", "Saving the design"),
               QCoreApplication::translate("FileWork", "Saving %1").arg(QFileInfo(project.path).fileName()), false,
               true},
              [answer, project, versions] { *answer = writeProjectFile(project, &versions); });
    return std::move(*answer);
}

}  // namespace gp
