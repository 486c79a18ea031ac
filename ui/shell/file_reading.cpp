// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_reading.h"

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

/// Cancelled, it reads on unheard and goes with the program at the latest.
class FileReader : public QThread {
public:
    /// Held by both ends: the reader may be gone by the time that it is heard to have finished.
    using Answer = std::shared_ptr<std::optional<Result<ReadProject>>>;

    FileReader(const QString &path, const KindRegistry &kinds, Answer answer, QObject *parent)
        : QThread(parent), m_path(path), m_kinds(kinds), m_answer(std::move(answer))
    {
        connect(this, &QThread::finished, this, &QObject::deleteLater);
    }
    ~FileReader() override { wait(); }

protected:
    void run() override { *m_answer = readProjectFile(m_path, m_kinds); }

private:
    QString m_path;
    const KindRegistry &m_kinds;
    Answer m_answer;
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

class ReadingDialog : public QDialog {
public:
    ReadingDialog(const QString &path, QWidget *parent) : QDialog(parent)
    {
        const Sizes &size = tk().size;
        const QFileInfo file(path);
        setObjectName(QStringLiteral("reading"));
        setWindowTitle(tr("Opening a design"));
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(size.panelPad * 2, size.panelPad * 2, size.panelPad * 2, size.panelPad * 2);
        column->setSpacing(size.gap * 2);
        auto *words = new QLabel;
        words->setObjectName(QStringLiteral("reading.title"));
        words->setTextFormat(Qt::PlainText);
        words->setFont(uiFont(size.body, QFont::DemiBold));
        const QString text =
            tr("Opening %1, %2")
                .arg(file.fileName(), locale().formattedDataSize(file.size(), 0, QLocale::DataSizeTraditionalFormat));
        words->setText(QFontMetrics(words->font()).elidedText(text, Qt::ElideMiddle, size.toastWidth));
        auto *bar = new ProgressBar;
        bar->setUnknown();
        bar->setMinimumWidth(size.toastWidth);
        auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
        buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("reading.cancel"));
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        column->addWidget(words);
        column->addWidget(bar);
        column->addWidget(buttons);
    }
};

}  // namespace

std::optional<Result<ReadProject>> readBeside(QWidget *window, const QString &path, const KindRegistry &kinds)
{
    const auto answer = std::make_shared<std::optional<Result<ReadProject>>>();
    auto *reader = new FileReader(path, kinds, answer, qApp);
    std::optional<Result<ReadProject>> project;
    std::function<void()> goOn;  // ends what waits at that moment
    const auto heard = QObject::connect(reader, &QThread::finished, window, [&] {
        project = std::exchange(*answer, std::nullopt);
        goOn();
    });
    reader->start();

    {
        const Deaf deaf;
        QEventLoop moment;
        goOn = [&moment] { moment.quit(); };
        QTimer::singleShot(kAnnounceAfterMs, &moment, &QEventLoop::quit);
        moment.exec();
    }
    if (!project) {
        ReadingDialog dialog(path, window);
        QEventLoop reading;
        bool cancelled = false;
        goOn = [&reading] { reading.quit(); };
        QObject::connect(&dialog, &QDialog::rejected, &reading, [&] {
            cancelled = true;
            reading.quit();
        });
        dialog.setModal(true);
        dialog.show();
        // What was read while the dialog was being shown ends no loop that has not begun.
        if (!project && !cancelled)
            reading.exec();
        if (cancelled)
            project.reset();
    }
    QObject::disconnect(heard);
    return project;
}

}  // namespace gp
