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
#include <utility>

namespace gp {
namespace {

/// Before it no dialog appears: what is read by then needs none.
constexpr int kAnnounceAfterMs = 150;

/// Cancelled, it reads on unheard and goes with the program at the latest.
class FileReader : public QThread {
public:
    FileReader(const QString &path, const KindRegistry &kinds, QObject *parent)
        : QThread(parent), m_path(path), m_kinds(kinds)
    {
        connect(this, &QThread::finished, this, &QObject::deleteLater);
    }
    ~FileReader() override { wait(); }

    /// What was read; after finished().
    std::optional<Result<ReadProject>> take() { return std::exchange(m_project, std::nullopt); }

protected:
    void run() override { m_project = readProjectFile(m_path, m_kinds); }

private:
    QString m_path;
    const KindRegistry &m_kinds;
    std::optional<Result<ReadProject>> m_project;
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
    auto *reader = new FileReader(path, kinds, qApp);
    std::optional<Result<ReadProject>> project;
    std::function<void()> goOn;  // ends what waits at that moment
    const auto heard = QObject::connect(reader, &QThread::finished, window, [&] {
        project = reader->take();
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
        // By a timer, which waits for the dialog's own loop: accepted while it is being shown, it would never end.
        goOn = [&dialog] { QTimer::singleShot(0, &dialog, &QDialog::accept); };
        if (dialog.exec() == QDialog::Rejected)
            project.reset();
    }
    QObject::disconnect(heard);
    return project;
}

}  // namespace gp
