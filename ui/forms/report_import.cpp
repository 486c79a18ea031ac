// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/report_import.h"

#include "ui/document/document.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/forms/report_preview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/file_folder.h"
#include "ui/widgets/progress_bar.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr int kImportWidth = 680;
constexpr int kImportHeight = 620;
constexpr int kFailureWidth = 460;

}  // namespace

ReportImport::ReportImport(Document &document, const ComponentId &bucket, QWidget *window)
    : QDialog(window), m_document(document), m_bucket(bucket), m_title(new QLabel), m_pages(new QStackedWidget),
      m_readingPage(new QWidget), m_progress(new ProgressBar), m_failure(new QLabel),
      m_preview(new ReportPreview(document, bucket)), m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel)),
      m_apply(m_buttons->addButton(tr("Set these"), QDialogButtonBox::AcceptRole)),
      m_another(m_buttons->addButton(tr("Choose another file…"), QDialogButtonBox::ActionRole))
{
    setObjectName(QStringLiteral("reportImport"));
    setWindowTitle(tr("Import from S3 Inventory or Storage Lens"));
    const Sizes &size = tk().size;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(size.panelPad * 2, size.panelPad * 2, size.panelPad * 2, size.panelPad * 2);
    column->setSpacing(size.gap * 2);
    m_title->setObjectName(QStringLiteral("reportImport.title"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(uiFont(size.body, QFont::DemiBold));
    auto *reading = new QVBoxLayout(m_readingPage);
    reading->setContentsMargins(0, 0, 0, 0);
    reading->addWidget(m_progress);
    reading->addStretch(1);
    m_failure->setObjectName(QStringLiteral("reportImport.failure"));
    m_failure->setTextFormat(Qt::PlainText);
    m_failure->setWordWrap(true);
    m_failure->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_failure->hide();
    for (QWidget *page : {m_readingPage, static_cast<QWidget *>(m_preview)})
        m_pages->addWidget(page);
    column->addWidget(m_title);
    // Not a page: the dialog of one sentence is as small as that sentence.
    column->addWidget(m_failure);
    column->addWidget(m_pages, 1);
    column->addWidget(m_buttons);
    m_apply->setObjectName(QStringLiteral("reportImport.apply"));
    m_apply->setProperty(kPrimaryProperty, true);
    m_another->setObjectName(QStringLiteral("reportImport.another"));
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("reportImport.cancel"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ReportImport::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_another, &QPushButton::clicked, this, [this] {
        if (const QString path = askForFile(this, QFileInfo(m_path).path()); !path.isEmpty())
            read(path);
    });
    connect(m_preview, &ReportPreview::chosenChanged, this,
            [this] { m_apply->setEnabled(!m_preview->chosen().empty()); });
    resize(kImportWidth, kImportHeight);
}

ReportImport::~ReportImport() { stopReading(); }

QString ReportImport::askForFile(QWidget *window, const QString &folder)
{
    return QFileDialog::getOpenFileName(window, tr("Import from S3 Inventory or Storage Lens"), folder,
                                        tr("Reports of S3 (manifest.json *.csv *.csv.gz *.gz *.json);;All files (*)"));
}

bool ReportImport::mayBeReport(const QString &path)
{
    const QString name = QFileInfo(path).fileName().toLower();
    return name.endsWith(QLatin1String(".csv")) || name.endsWith(QLatin1String(".csv.gz")) ||
           name == QLatin1String("manifest.json");
}

void ReportImport::stopReading()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void ReportImport::read(const QString &path)
{
    stopReading();
    m_path = path;
    const int reading = ++m_reading;
    const QFileInfo file(path);
    const QString text =
        tr("Reading %1, %2")
            .arg(file.fileName(), locale().formattedDataSize(file.size(), 0, QLocale::DataSizeTraditionalFormat));
    m_title->setWordWrap(false);
    m_title->setText(QFontMetrics(m_title->font()).elidedText(text, Qt::ElideMiddle, kImportWidth));
    m_progress->setShare(0);
    if (m_failure->isVisibleTo(this))
        resize(kImportWidth, kImportHeight);
    m_failure->hide();
    m_pages->show();
    m_pages->setCurrentWidget(m_readingPage);
    m_apply->setVisible(false);
    m_another->setVisible(false);
    m_thread = std::jthread([this, reading, name = QFile::encodeName(path).toStdString()](const std::stop_token &stop) {
        auto reports = readBucketReport(name, stop, [this, reading](double share) {
            QMetaObject::invokeMethod(
                this,
                [this, reading, share] {
                    if (reading == m_reading)
                        m_progress->setShare(share);
                },
                Qt::QueuedConnection);
        });
        QMetaObject::invokeMethod(
            this, [this, reading, reports = std::move(reports)]() mutable { take(reading, std::move(reports)); },
            Qt::QueuedConnection);
    });
}

void ReportImport::take(int reading, Result<std::vector<BucketReport>> reports)
{
    if (reading != m_reading)
        return;
    const QString name = QFileInfo(m_path).fileName();
    if (!reports) {
        m_title->setWordWrap(true);
        m_title->setText(tr("“%1” cannot be imported").arg(name));
        showFailure(qs(toLine(reports.error())));
        return;
    }
    m_title->setText(tr("What %1 says").arg(name));
    m_preview->setReports(std::move(*reports));
    m_pages->setCurrentWidget(m_preview);
    m_apply->setVisible(true);
    m_apply->setEnabled(!m_preview->chosen().empty());
    m_another->setVisible(true);
    m_apply->setFocus();
}

void ReportImport::showFailure(const QString &sentence)
{
    m_failure->setText(sentence);
    m_pages->hide();
    m_failure->show();
    m_apply->setVisible(false);
    m_another->setVisible(true);
    layout()->activate();
    const int wide = std::max(kFailureWidth, minimumSizeHint().width());
    resize(wide, layout()->hasHeightForWidth() ? layout()->heightForWidth(wide) : sizeHint().height());
    m_another->setFocus();
}

void ReportImport::accept()
{
    std::vector<Edit> edits;
    for (const ReportedField &field : m_preview->chosen())
        edits.push_back(setField(m_bucket, field.field, field.value));
    const ComponentPtr bucket = m_document.design().component(m_bucket);
    if (edits.empty() || !bucket)
        return;
    const QString text = tr("Report of S3 into %1").arg(qs(bucket->name));
    if (const auto set = m_document.apply(text, inOrder(std::move(edits))); !set) {
        m_title->setWordWrap(true);
        m_title->setText(errorWords(set.error(), m_document, m_bucket));  // what was chosen stays
        return;
    }
    QDialog::accept();
}

bool importBucketReport(Document &document, const ComponentId &bucket, QWidget *window, const QString &path)
{
    const QString chosen = path.isEmpty() ? ReportImport::askForFile(window, folderFor(window)) : path;
    if (chosen.isEmpty())
        return false;
    ReportImport dialog(document, bucket, window);
    dialog.read(chosen);
    return dialog.exec() == QDialog::Accepted;
}

}  // namespace gp
