// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/component.h"
#include "core/exchange/bucket_report.h"

#include <QDialog>

#include <thread>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace gp {

class Document;
class ProgressBar;
class ReportPreview;

/// Takes over what S3 Inventory or S3 Storage Lens report of a bucket: reads the file on a thread of its own, shows what would be
/// set, and sets it in one step of undo.
class ReportImport : public QDialog {
    Q_OBJECT
public:
    ReportImport(Document &document, const ComponentId &bucket, QWidget *window);
    ~ReportImport() override;

    /// Reads a file in place of the one before. What is wrong with it stands in the dialog, which another file may be chosen in.
    void read(const QString &path);
    /// Asks for a file. @return its path; empty: none
    [[nodiscard]] static QString askForFile(QWidget *window, const QString &folder);
    /// Whether a file may be such a report, by its name.
    [[nodiscard]] static bool mayBeReport(const QString &path);

private:
    void stopReading();
    void take(int reading, Result<std::vector<BucketReport>> reports);
    void showFailure(const QString &sentence);
    void accept() override;

    Document &m_document;
    ComponentId m_bucket;
    QLabel *m_title;
    QStackedWidget *m_pages;
    QWidget *m_readingPage;
    ProgressBar *m_progress;
    QLabel *m_failure;
    ReportPreview *m_preview;
    QDialogButtonBox *m_buttons;
    QPushButton *m_apply;
    QPushButton *m_another;
    QString m_path;
    int m_reading = 0;  // counts files: what an earlier one says comes too late
    std::jthread m_thread;
};

/// Asks for a report, or takes the file at `path`, and shows what it would set in a bucket. @return whether something was set
bool importBucketReport(Document &document, const ComponentId &bucket, QWidget *window, const QString &path = {});

}  // namespace gp
