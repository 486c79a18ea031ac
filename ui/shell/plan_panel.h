// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/shell/exports.h"
#include "ui/shell/plan_settings.h"

#include <QWidget>

#include <optional>
#include <thread>

class QCheckBox;
class QVBoxLayout;
class QHBoxLayout;
class QPushButton;

namespace gp {

class ChoiceField;
class FieldFrame;
class LineField;
class LogoWell;
class SegmentedControl;

/// What can be set of a plan, beside its pages: how it looks, which is remembered for all plans, and whose it is, which is the
/// design's and is an edit.
class PlanPanel : public QWidget {
    Q_OBJECT
public:
    explicit PlanPanel(Document &document, QWidget *parent = nullptr);
    ~PlanPanel() override;

    void setSettings(const PlanSettings &settings);
    [[nodiscard]] const PlanSettings &settings() const { return m_settings; }
    /// The scenario that the plan is of: the open one, unless another was chosen.
    [[nodiscard]] ScenarioId scenario() const;
    /// Back to the open scenario.
    void forgetScenario();
    /// Whether there is something to save.
    void setSavable(bool savable);
    /// Takes a file as the logo: checked and copied on a thread of its own.
    void takeLogo(const QString &path);

signals:
    void changed(const gp::PlanSettings &settings);
    void scenarioChosen();
    void saveRequested();
    /// The plan as something else than the PDF that is shown.
    void exportRequested(gp::ExportFormat format);

private:
    void addFields(QVBoxLayout &column);
    void addAccent(QVBoxLayout &column);
    void addChapters(QVBoxLayout &column);
    void addSaving(QHBoxLayout &row);
    void tell(const PlanSettings &settings);
    void showDocument();
    void showLogo(const QImage &picture);
    void askForLogo();
    void takeAccent(const QString &text);
    void takeOrganisation(const QString &text);
    void tickChapters();
    void toggleChapter(PlanChapter chapter, bool wanted);

    Document &m_document;
    PlanSettings m_settings;
    std::optional<ScenarioId> m_scenario;  // chosen here
    ChoiceField *m_scenarios = nullptr;
    SegmentedControl *m_paper = nullptr;
    LineField *m_organisation = nullptr;
    FieldFrame *m_logoField = nullptr;
    LogoWell *m_logo = nullptr;
    LineField *m_accent = nullptr;
    FieldFrame *m_chapters = nullptr;
    QList<QCheckBox *> m_boxes;  // in the order of the plan
    QPushButton *m_save = nullptr;
    QPushButton *m_saveAs = nullptr;
    int m_reading = 0;  // of a logo; an older answer is not wanted
    std::jthread m_reader;
};

}  // namespace gp
