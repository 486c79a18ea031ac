// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/inspector_subject.h"
#include "ui/theme/tokens.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QScrollArea;
class QSettings;
class QStackedWidget;
class QTabBar;

namespace gp {

class FindingsPage;
class InspectorHeader;
class LinkButton;
class SectionHeader;
class ViewState;

/// The right-hand pane: what is selected, or the design itself, with tabs for settings, reasons, findings and cost.
class Inspector : public QWidget {
    Q_OBJECT
public:
    enum Page { Settings, Why, Findings, Cost };

    Inspector(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);

    [[nodiscard]] FieldForm &form() const { return *m_form; }
    [[nodiscard]] QString costText() const;
    void setPage(Page page);
    [[nodiscard]] FindingsPage &findings() const { return *m_findings; }
    /// Gives the focus to the search among the settings of what is shown.
    void findSetting();
    /// The bucket that a report of S3 would be of: the one selected, else the only one of the design; empty: neither.
    [[nodiscard]] ComponentId reportedBucket() const;
    /// Takes a report of S3 over into that bucket. @param path  of its file; empty: asks for one
    /// @return whether something was set
    bool importReport(const QString &path = {});
    /// Shows the findings of what is selected, or those of one severity of the whole design.
    void showFindings(std::optional<Mark> severity = {});
    /// How lists are grouped.
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

signals:
    void deleteRequested();
    void duplicateRequested();
    /// Something could not be done; one sentence for the window's message bar.
    void failed(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    /// Shows what else was found about the parts of the design, and asks for what was not told yet.
    void refreshTold();
    [[nodiscard]] bool showsAllFindings() const;
    void showHeader(const InspectorSubject &subject);
    void fix(const Finding &finding);
    void go(const Finding &finding);

    Document &m_document;
    Selection &m_selection;
    ViewState &m_view;
    InspectorHeader *m_header;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    FieldForm *m_form;
    QWidget *m_unknown;
    QWidget *m_several;
    QWidget *m_findingsSection;
    QVBoxLayout *m_settingsColumn = nullptr;
    FindingList *m_ownFindings;
    LinkButton *m_allFindings;
    FindingsPage *m_findings;
    WhyPage *m_why;
    CostPage *m_cost;
    QTimer m_staleTimer;
    QTimer m_toldTimer;  // answers about many parts are shown together
    QString m_key;
    LinkButton *m_import;
};

}  // namespace gp
