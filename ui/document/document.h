// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/design/scenarios.h"
#include "core/evaluate/cost_ahead.h"
#include "core/evaluate/cost_range.h"
#include "core/exchange/journal.h"
#include "core/exchange/project_file.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUndoStack>

#include <map>
#include <memory>

namespace gp {

class EvaluationRunner;
class FileVersions;
class Explainer;
class EditPricer;
class OutlookFinder;
struct PricedEdit;
struct PriceQuestion;
struct ToldPlan;

/// What is told of a component on request; see Document::explainedPlan().
struct ExplainedPlan {
    PlanPtr plan;           ///< null: it has no plan, or nothing was told of it so far
    bool isCurrent = true;  ///< false: more is on its way, announced by Document::explained()
};

/// Edits with the same key in a row become one step of undo (typing in a field, dragging a node).
struct MergeKey {
    QString subject;  ///< component, link or "settings"; empty: never merges
    QString aspect;   ///< field path or gesture ("move#7")
    bool operator==(const MergeKey &) const = default;
};

/// What saving does when another program has written to the open file since it was read or written here.
enum class ChangedFile { Keep, Replace };

/// A project file as it was read, before anything is done with it.
struct ReadProject {
    QString path;  ///< absolute
    Scenarios scenarios;
    ProjectReport report;
    QByteArray fileHash;  ///< of the file's bytes, to see whether another program writes to it
};

/// Reads a project file and checks it whole, a newer format too (Document::isReadOnly()). Touches nothing but the file, so that
/// any thread may do it. Errors: as readFile() and readScenarios() have them.
[[nodiscard]] Result<ReadProject> readProjectFile(const QString &path, const KindRegistry &kinds);

/// What is to be written into a file, so that any thread may write it.
struct ProjectToWrite {
    QString path;
    Scenarios scenarios;
    QByteArray knownHash;  ///< of what the file may hold now; empty: whatever it holds
};

/// What writing did.
struct WrittenProject {
    QString path;  ///< absolute
    QByteArray fileHash;
    bool changedOutside = false;  ///< the file holds something else than it was known to: nothing was written
    QString noVersion;            ///< why what the file held before could not be kept; empty: it was, or need not be
};

/// Writes a project file, whole or not at all; of what it held before, and of what it holds then, a version is kept where `versions` are
/// given. Touches nothing but those files. Errors: Io, LimitExceeded for what could not be opened again.
[[nodiscard]] Result<WrittenProject> writeProjectFile(const ProjectToWrite &project,
                                                      const FileVersions *versions = nullptr);

/// The open design with its scenarios: the one place that holds them, the one door for change, undo, and the file behind it.
/// Views render design() and evaluation(), which are those of the scenario that is open, and send edits; they keep no copy of
/// either. Which scenario is open is view state: never undone, and what is taken over opens with its baseline.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(const Engine &engine, QObject *parent = nullptr);
    ~Document() override;

    [[nodiscard]] const Engine &engine() const { return m_engine; }
    [[nodiscard]] const Design &design() const { return m_design; }
    [[nodiscard]] const Scenarios &scenarios() const { return m_scenarios; }
    [[nodiscard]] const ScenarioId &scenario() const { return m_scenario; }  ///< the one that is open
    [[nodiscard]] const Scenario &openScenario() const { return *m_scenarios.find(m_scenario); }
    /// Opens a scenario; an id that there is not changes nothing. Its figures are at hand once it was evaluated.
    void setScenario(const ScenarioId &id);
    /// The newest finished evaluation; of an older design while a new one is under way. Null before the first.
    [[nodiscard]] EvaluationPtr evaluation() const { return m_evaluation; }
    [[nodiscard]] bool evaluationIsCurrent() const;
    /// The range of cost that the bands of the evaluated design span; empty without bands, and until it is found.
    [[nodiscard]] std::optional<CostRange> range() const;
    /// The bill of the coming months under the growth of the evaluated design; empty until it is found.
    [[nodiscard]] std::optional<CostAhead> ahead() const;
    /// The same of any scenario. Those that are not open are evaluated when there is nothing else to do.
    [[nodiscard]] EvaluationPtr evaluationOf(const ScenarioId &scenario) const;
    /// What the evaluation decided for a component, with all that is told on request (core/evaluate/explain.h). Never waits: a
    /// plan that is not told yet is asked for, and until it comes the one told before it is handed over as not current.
    [[nodiscard]] ExplainedPlan explainedPlan(const ComponentId &id) const;
    /// The same without asking for it: null unless it was told and is current.
    [[nodiscard]] PlanPtr toldPlan(const ComponentId &id) const;
    /// What an edit does to the evaluated design (ui/document/edit_pricer.h). Never waits: what is not known is asked for and
    /// announced by editPriced().
    PricedEdit editEffect(const PriceQuestion &question) const;
    /// The same without asking.
    [[nodiscard]] PricedEdit knownEffect(const std::string &key) const;
    /// Asks about edits in place of those that were asked about in this way before, which are not wanted any more.
    void askOnly(std::vector<PriceQuestion> questions) const;
    [[nodiscard]] const EditPricer &pricer() const { return *m_editPricer; }
    /// The same of the one-click remedies of these findings, taken together.
    PricedEdit fixEffect(const std::vector<Finding> &findings) const;
    [[nodiscard]] PricedEdit knownFixEffect(const std::vector<Finding> &findings) const;
    /// Blocks until the evaluation of the present design is there, and all that was asked about it: for tests, exports and
    /// screenshots.
    EvaluationPtr waitForEvaluation();

    /// Changes the design. An edit that fails changes nothing and its Error says why; one that changes nothing is no step of undo.
    Result<void> apply(const QString &text, const Edit &edit, const MergeKey &mergeKey = {});
    /// Copies the open scenario and opens the copy. Errors: as core/design/scenarios.h has them; so for the next three.
    Result<void> duplicateScenario(const std::string &name);
    /// The same with an edit made in the copy, as one step: the open scenario stays as it is. Errors: those of the edit, too.
    Result<void> tryInCopy(const QString &text, const Edit &edit, const std::string &name);
    Result<void> renameScenario(const ScenarioId &id, const std::string &name);
    /// Makes the design and its scenarios what they were at another time, as one step.
    Result<void> restore(const QString &text, const Scenarios &scenarios);
    /// Takes a scenario out; if it was open, the one before it is opened.
    Result<void> removeScenario(const ScenarioId &id);
    [[nodiscard]] QUndoStack &undoStack() { return m_undoStack; }
    /// Undoes or redoes until that many steps of the stack are done. Views hear of where it ends, not of the steps between.
    void goTo(int step);

    [[nodiscard]] QString filePath() const { return m_filePath; }  ///< empty: never saved
    /// Of the bytes last read from or written to filePath().
    [[nodiscard]] const QByteArray &fileHash() const { return m_fileHash; }
    [[nodiscard]] QString displayName() const;  ///< file name, or the design's title
    [[nodiscard]] bool isModified() const { return !m_undoStack.isClean(); }
    /// A file of a newer format whose kinds are all known: it can be looked at; apply() and save() refuse.
    [[nodiscard]] bool isReadOnly() const { return m_report.readOnly; }
    /// What reading the file changed or did not understand.
    [[nodiscard]] const ProjectReport &report() const { return m_report; }

    /// Starts afresh with a design that has no file (a template, an import).
    void reset(Design design);
    /// Reads a file and takes it over. On failure the open design stays as it was.
    Result<void> open(const QString &path);
    /// Takes over what readProjectFile() read.
    void take(ReadProject project);
    /// The same of a copy of what was not saved: it counts as changed, and is to be saved to `project.path`, if there is one.
    void takeUnsaved(ReadProject project);
    enum class Reloaded { Step, Same, Afresh };
    /// Takes what another program wrote into the open file, as one step: what was open before is there again when it is undone.
    /// Afresh, without steps, it begins with a file of a newer format, and where one was open.
    Reloaded takeReload(const QString &text, ReadProject project);
    /// Takes over what a journal holds, with its steps of undo.
    void takeRecovered(const Journal &journal);
    Result<void> save();  ///< to filePath(); Errors: as saveAs()
    /// What save() would write under a path, for another thread. Errors: NewerFormat when isReadOnly().
    [[nodiscard]] Result<ProjectToWrite> toWrite(const QString &path, ChangedFile changed = ChangedFile::Keep) const;
    /// What was written is what the document holds, or held when it was asked for: then it stays modified.
    void noteWritten(const ProjectToWrite &project, const WrittenProject &written);
    /// Writes a file, whole or not at all. Errors: NewerFormat when isReadOnly(); Io, also for a file that wasChanged() and is
    /// to be kept.
    Result<void> saveAs(const QString &path, ChangedFile changed = ChangedFile::Keep);
    /// Whether `path` is the open file and another program has written to it since it was read or written here. A file that
    /// is gone was not changed: saving brings it back.
    [[nodiscard]] bool wasChanged(const QString &path) const;

signals:
    void designChanged();                                 ///< after every change, undo and redo included
    void evaluationChanged();                             ///< a newer evaluation is there, or that of another scenario
    void outlookChanged();                                ///< range() and ahead() were found, or hold no longer
    void scenarioOpened();                                ///< another scenario is open; designChanged() follows
    void scenariosChanged();                              ///< one more, one less, or another name
    void otherEvaluated(const gp::ScenarioId &scenario);  ///< evaluationOf() a scenario that is not open
    void explained(const gp::ComponentId &id);            ///< explainedPlan() of a component is current now
    void editPriced();                                    ///< editEffect() knows more
    void fileChanged();                                   ///< path or name
    void written();                                       ///< the file was: it holds what fileHash() is of
    void modifiedChanged(bool modified);
    void replaced();  ///< another design altogether: views start afresh

private:
    friend class EditCommand;
    friend class ScenariosCommand;
    /// What a step of undo leads to, with the scenario it was made in.
    void takeStep(const Scenarios &scenarios, const ScenarioId &open, bool listChanged);
    Result<void> applyToScenarios(const QString &text, Scenarios after, const ScenarioId &open);
    void becomeClean(Scenarios scenarios, const QString &path, ProjectReport report, const QByteArray &fileHash);
    void takeEvaluation(const EvaluationPtr &evaluation, const ScenarioId &scenario);
    void askForOutlook();
    [[nodiscard]] bool knowsOutlook() const;
    [[nodiscard]] EvaluationPtr currentEvaluationOf(const Scenario &scenario) const;
    void evaluateWhatIsMissing();
    void takeTold(const ToldPlan &told);
    [[nodiscard]] Error readOnlyError() const;

    const Engine &m_engine;
    Scenarios m_scenarios;
    ScenarioId m_scenario{kBaselineId};
    Design m_design;  // the open scenario's; of its own, so that a reference to it outlives an edit
    EvaluationPtr m_evaluation;
    std::map<ScenarioId, EvaluationPtr> m_otherEvaluations;  // of the scenarios that are not open
    QUndoStack m_undoStack;
    int m_stepsToGo = 0;  // of goTo(), that views need not see
    bool m_listChangedOnTheWay = false;
    QString m_filePath;
    QByteArray m_fileHash;  // of the bytes last read from or written to m_filePath
    ProjectReport m_report;
    std::unique_ptr<EvaluationRunner> m_runner;
    // The newest of each component that somebody asked about, by scenario.
    std::map<ScenarioId, std::map<ComponentId, ToldPlan>> m_told;
    std::unique_ptr<Explainer> m_explainer;
    EvaluationPtr m_outlookOf;
    std::optional<CostRange> m_range;  // of that
    std::optional<CostAhead> m_ahead;
    std::unique_ptr<OutlookFinder> m_outlookFinder;
    std::unique_ptr<EditPricer> m_editPricer;
};

}  // namespace gp
