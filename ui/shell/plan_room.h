// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/shell/exports.h"
#include "ui/shell/pdf_pages.h"
#include "ui/shell/plan_preview.h"
#include "ui/shell/plan_settings.h"

#include <QWidget>

class QListWidget;
class QStackedWidget;
class QTabBar;

namespace gp {

class ChoiceField;
class EmptyState;
class LinkButton;
class PageList;
class PageView;
class PlanPanel;
class ProgressBar;
class TextLine;

/// The plan as it will be handed over, page by page, with its options beside it. What is shown is the very file that is saved.
/// Follows the design and the options; works only while it is seen.
class PlanRoom : public QWidget {
    Q_OBJECT
public:
    PlanRoom(Document &document, const PlanSettings &settings, QWidget *parent = nullptr);
    ~PlanRoom() override;

    [[nodiscard]] const PlanPreview &preview() const { return m_preview; }
    [[nodiscard]] PageView &pages() const { return *m_view; }
    /// The options that the plan is made with in a format, and of which scenario.
    [[nodiscard]] QStringList flags(ExportFormat format = ExportFormat::Pdf) const;
    [[nodiscard]] ScenarioId scenario() const;
    /// Takes options that were set elsewhere.
    void setSettings(const PlanSettings &settings);
    /// Those of another design: what was begun for the one before is dropped, even where both are alike.
    void beginWith(const PlanSettings &settings);
    /// Gives the keyboard to the pages.
    void begin();
    /// Whether the pages shown are those of the design and the options as they are, and drawn.
    [[nodiscard]] bool isSettled() const;
    /// Runs the event loop until it is, or the plan cannot be made: for pictures.
    void waitForPages();

signals:
    void settingsChanged(const gp::PlanSettings &settings);
    void saveRequested();
    void exportRequested(gp::ExportFormat format);
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeLeft();
    QWidget *makeMiddle();
    void connectParts();
    void addKeys();
    void follow();  ///< the design or the options are others
    void showState();
    void showContent(const PdfContent &content);
    void showWhere();
    void showZoom();
    void fitSides();

    Document &m_document;
    PdfPages m_pdf;
    PlanPreview m_preview;
    QList<PdfChapter> m_outline;
    bool m_isStale = true;   // while it was not seen something changed
    bool m_isShown = false;  // the pages of the newest file are those in sight
    QString m_unreadable;    // why the pages of a plan cannot be shown
    TextLine *m_where = nullptr;
    ChoiceField *m_zoom = nullptr;
    TextLine *m_state = nullptr;
    ProgressBar *m_bar = nullptr;
    LinkButton *m_act = nullptr;  // cancel, or update
    QWidget *m_left = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_leftPages = nullptr;
    PageList *m_list = nullptr;
    QListWidget *m_chapters = nullptr;
    QStackedWidget *m_middle = nullptr;
    PageView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    PlanPanel *m_panel = nullptr;
};

}  // namespace gp
