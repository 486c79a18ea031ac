// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/document/file_versions.h"
#include "ui/shell/overlay_page.h"

#include <functional>
#include <optional>

class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace gp {

class DesignPreview;
class TextLine;

/// What the file of the open design held before: each version with its picture, its price and what differs from the design as it is
/// now. One is brought back as a step of undo, or opened beside.
class VersionsPage : public OverlayPage {
    Q_OBJECT
public:
    /// @param versions  of the file, the newest first: what is in it now
    VersionsPage(Document &document, QList<FileVersion> versions, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    void wait();  ///< until the picture is there

signals:
    /// The design is to become what it was then.
    void restoreRequested(const gp::Scenarios &scenarios, const QDateTime &when);
    void openRequested(const gp::ReadProject &version);

private:
    void choose(int row);
    void showDifference();
    void setLines(const QStringList &lines);

    Document &m_document;
    QList<FileVersion> m_versions;
    std::optional<ReadProject> m_read;
    QListWidget *m_list;
    DesignPreview *m_preview;
    TextLine *m_title;
    TextLine *m_price;
    QWidget *m_changes;  // a line each
    QPushButton *m_restore;
    QPushButton *m_open;
};

}  // namespace gp
