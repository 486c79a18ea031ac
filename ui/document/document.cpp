// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/document.h"

#include "core/design/bands.h"
#include "core/exchange/file_io.h"
#include "ui/document/edit_command.h"
#include "ui/document/edit_pricer.h"
#include "ui/document/evaluation_runner.h"
#include "ui/document/explainer.h"
#include "ui/document/file_versions.h"
#include "ui/document/outlook_finder.h"
#include "ui/document/region_names.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace gp {
namespace {

std::string localPath(const QString &path) { return QFile::encodeName(path).toStdString(); }

QByteArray hashOf(const std::string &bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Sha256);
}

}  // namespace

Document::Document(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_runner(std::make_unique<EvaluationRunner>(engine)),
      m_explainer(std::make_unique<Explainer>(engine)), m_outlookFinder(std::make_unique<OutlookFinder>(engine)),
      m_editPricer(std::make_unique<EditPricer>(engine))
{
    connect(this, &Document::evaluationChanged, this, &Document::askForOutlook);
    connect(m_outlookFinder.get(), &OutlookFinder::found, this,
            [this](const EvaluationPtr &of, const CostOutlook &outlook) {
                m_outlookOf = of;
                m_range = outlook.range;
                m_ahead = outlook.ahead;
                emit outlookChanged();
            });
    connect(m_editPricer.get(), &EditPricer::priced, this, &Document::editPriced);
    connect(m_explainer.get(), &Explainer::told, this, &Document::takeTold);
    connect(m_runner.get(), &EvaluationRunner::finished, this, &Document::takeEvaluation);
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
    m_runner->request(m_design, m_scenario);
}

Document::~Document()
{
    m_undoStack.disconnect(this);  // it clears itself when it goes, and nobody must hear of it
}

bool Document::evaluationIsCurrent() const { return m_evaluation && m_evaluation->design.sharesContent(m_design); }

EvaluationPtr Document::evaluationOf(const ScenarioId &scenario) const
{
    if (scenario == m_scenario)
        return m_evaluation;
    const auto found = m_otherEvaluations.find(scenario);
    return found == m_otherEvaluations.end() ? nullptr : found->second;
}

EvaluationPtr Document::currentEvaluationOf(const Scenario &scenario) const
{
    const auto fits = [&](const EvaluationPtr &each) { return each && each->design.sharesContent(scenario.design); };
    if (const EvaluationPtr own = evaluationOf(scenario.id); fits(own))
        return own;
    // A scenario fresh from its original is the same design.
    for (const Scenario &other : m_scenarios.all())
        if (const EvaluationPtr its = evaluationOf(other.id); fits(its))
            return its;
    return nullptr;
}

void Document::evaluateWhatIsMissing()
{
    if (!evaluationIsCurrent())
        return;  // what is open comes first
    for (const Scenario &scenario : m_scenarios.all()) {
        if (scenario.id == m_scenario)
            continue;
        if (const EvaluationPtr current = currentEvaluationOf(scenario)) {
            m_otherEvaluations[scenario.id] = current;
            continue;
        }
        m_runner->request(scenario.design, scenario.id);
        return;
    }
}

PlanPtr Document::toldPlan(const ComponentId &id) const
{
    const ComponentResult *result = m_evaluation ? m_evaluation->component(id) : nullptr;
    if (!result || !result->plan)
        return nullptr;
    if (!result->kind->explain)
        return result->plan;
    // Scenarios share the plans of parts in which they do not differ.
    for (const auto &[scenario, all] : m_told)
        if (const auto told = all.find(id); told != all.end() && told->second.basis == result->plan)
            return told->second.plan;
    return nullptr;
}

ExplainedPlan Document::explainedPlan(const ComponentId &id) const
{
    const ComponentResultPtr result = m_evaluation ? m_evaluation->shared(id) : nullptr;
    if (!result || !result->plan)
        return {};
    if (PlanPtr told = toldPlan(id))
        return {std::move(told), true};
    PlanPtr before;
    if (const auto here = m_told.find(m_scenario); here != m_told.end())
        if (const auto told = here->second.find(id); told != here->second.end())
            before = told->second.plan;
    m_explainer->request(result);
    return {before, false};
}

PricedEdit Document::knownEffect(const std::string &key) const
{
    return m_evaluation ? m_editPricer->known(key, m_evaluation) : PricedEdit();
}

PricedEdit Document::editEffect(const PriceQuestion &question) const
{
    PricedEdit known = knownEffect(question.key);
    if (m_evaluation && !known.isCurrent)
        m_editPricer->request(question, m_evaluation);
    return known;
}

void Document::askOnly(std::vector<PriceQuestion> questions) const
{
    if (m_evaluation)
        m_editPricer->requestOnly(std::move(questions), m_evaluation);
}

PricedEdit Document::knownFixEffect(const std::vector<Finding> &findings) const
{
    return knownEffect(priceOfFixes(findings, m_engine.kinds).key);
}

PricedEdit Document::fixEffect(const std::vector<Finding> &findings) const
{
    return editEffect(priceOfFixes(findings, m_engine.kinds));
}

bool Document::knowsOutlook() const
{
    return m_outlookOf && m_evaluation && m_outlookOf->design.sharesContent(m_evaluation->design);
}

std::optional<CostRange> Document::range() const { return knowsOutlook() ? m_range : std::nullopt; }

std::optional<CostAhead> Document::ahead() const
{
    // Without growth it follows from the evaluation at once.
    if (m_evaluation && m_evaluation->design.settings().growthPerMonth.value() == 0)
        return costAhead(m_evaluation, m_engine);
    return knowsOutlook() ? m_ahead : std::nullopt;
}

void Document::askForOutlook()
{
    if (knowsOutlook())
        return;
    const bool asks = m_evaluation && (bandCount(m_evaluation->design) > 0 ||
                                       m_evaluation->design.settings().growthPerMonth.value() != 0);
    m_outlookFinder->request(asks ? m_evaluation : nullptr);
    if (m_outlookOf) {
        m_outlookOf = nullptr;
        m_range.reset();
        m_ahead.reset();
        emit outlookChanged();
    }
}

EvaluationPtr Document::waitForEvaluation()
{
    if (!evaluationIsCurrent())
        takeEvaluation(m_runner->wait(), m_scenario);
    m_explainer->wait();
    m_outlookFinder->wait();
    m_editPricer->wait();
    if (m_evaluation->design == m_design)
        return m_evaluation;
    // Only placements differ: an evaluation does not read them, but a drawing made from it does.
    auto placed = std::make_shared<Evaluation>(*m_evaluation);
    placed->design = m_design;
    m_evaluation = std::move(placed);
    return m_evaluation;
}

void Document::takeEvaluation(const EvaluationPtr &evaluation, const ScenarioId &scenario)
{
    const Scenario *its = m_scenarios.find(scenario);
    if (!its)
        return;
    // The evaluation of an edit that was taken back meanwhile is no news.
    const bool news = evaluation->design.sharesContent(its->design) || !currentEvaluationOf(*its);
    if (news && scenario == m_scenario) {
        m_evaluation = evaluation;
        std::erase_if(m_told[m_scenario], [&](const auto &told) { return !m_evaluation->component(told.first); });
        emit evaluationChanged();
    } else if (news) {
        m_otherEvaluations[scenario] = evaluation;
        emit otherEvaluated(scenario);
    }
    evaluateWhatIsMissing();
}

void Document::takeTold(const ToldPlan &told)
{
    // A plan of an older evaluation is kept: it is nearer to the truth than what was told before it.
    if (!m_evaluation || !m_evaluation->component(told.component))
        return;
    m_told[m_scenario][told.component] = told;
    if (explainedPlan(told.component).isCurrent)
        emit explained(told.component);
}

Error Document::readOnlyError() const
{
    return {ErrorCode::NewerFormat,
            "This design was written by a newer version (format " + std::to_string(m_report.format) +
                "; this one writes format " + std::to_string(kProjectFormat) +
                "), so it can be looked at but not changed.",
            {},
            "Open it with that version to change it."};
}

Result<void> Document::apply(const QString &text, const Edit &edit, const MergeKey &mergeKey)
{
    if (isReadOnly())
        return tl::unexpected(readOnlyError());
    auto after = edit(m_design);
    if (!after)
        return tl::unexpected(after.error());
    if (*after == m_design)
        return {};
    *after = withRegionNames(m_design, std::move(*after), m_engine.kinds, m_engine.offers.catalog());
    m_undoStack.push(new EditCommand(*this, text, m_design, std::move(*after), mergeKey));
    return {};
}

Result<void> Document::applyToScenarios(const QString &text, Scenarios after, const ScenarioId &open)
{
    if (isReadOnly())
        return tl::unexpected(readOnlyError());
    if (after == m_scenarios)
        return {};
    m_undoStack.push(new ScenariosCommand(*this, text, std::move(after), open));
    return {};
}

Result<void> Document::duplicateScenario(const std::string &name)
{
    auto made = gp::duplicateScenario(m_scenarios, m_scenario, name);
    if (!made)
        return tl::unexpected(made.error());
    const QString text = tr("Duplicate %1").arg(QString::fromStdString(labelOf(openScenario())));
    return applyToScenarios(text, std::move(made->first), made->second);
}

Result<void> Document::tryInCopy(const QString &text, const Edit &edit, const std::string &name)
{
    auto after = edit(m_design);
    if (!after)
        return tl::unexpected(after.error());
    *after = withRegionNames(m_design, std::move(*after), m_engine.kinds, m_engine.offers.catalog());
    auto made = gp::duplicateScenario(m_scenarios, m_scenario, name);
    if (!made)
        return tl::unexpected(made.error());
    auto scenarios = withDesign(made->first, made->second, std::move(*after));
    if (!scenarios)
        return tl::unexpected(scenarios.error());
    // Until its own are there it shows the figures of its original, as an edit does.
    if (!isReadOnly())
        m_otherEvaluations[made->second] = m_evaluation;
    return applyToScenarios(text, std::move(*scenarios), made->second);
}

Result<void> Document::renameScenario(const ScenarioId &id, const std::string &name)
{
    auto renamed = gp::renameScenario(m_scenarios, id, name);
    if (!renamed)
        return tl::unexpected(renamed.error());
    const QString text = tr("Rename %1").arg(QString::fromStdString(labelOf(*m_scenarios.find(id))));
    return applyToScenarios(text, std::move(*renamed), m_scenario);
}

Result<void> Document::restore(const QString &text, const Scenarios &scenarios)
{
    return applyToScenarios(text, scenarios.sharedWith(m_scenarios),
                            scenarios.find(m_scenario) ? m_scenario : scenarios.baseline().id);
}

Result<void> Document::removeScenario(const ScenarioId &id)
{
    auto fewer = gp::removeScenario(m_scenarios, id);
    if (!fewer)
        return tl::unexpected(fewer.error());
    ScenarioId open = m_scenario;
    if (id == m_scenario)
        for (const Scenario &scenario : m_scenarios.all())
            if (scenario.letter < openScenario().letter)
                open = scenario.id;
    const QString text = tr("Delete %1").arg(QString::fromStdString(labelOf(*m_scenarios.find(id))));
    return applyToScenarios(text, std::move(*fewer), open);
}

void Document::setScenario(const ScenarioId &id)
{
    if (id == m_scenario || !m_scenarios.find(id))
        return;
    m_otherEvaluations[m_scenario] = m_evaluation;
    // What is asked about a part of one scenario is no answer about the same part of another.
    m_explainer->forget();
    m_editPricer->forget();
    m_evaluation = currentEvaluationOf(*m_scenarios.find(id));
    if (!m_evaluation)
        m_evaluation = evaluationOf(id);
    m_otherEvaluations.erase(id);
    m_scenario = id;
    m_design = openScenario().design;
    if (!evaluationIsCurrent())
        m_runner->request(m_design, m_scenario);
    emit scenarioOpened();
    emit designChanged();
    emit evaluationChanged();
    evaluateWhatIsMissing();
}

void Document::takeStep(const Scenarios &scenarios, const ScenarioId &open, bool listChanged)
{
    m_scenarios = scenarios;
    m_listChangedOnTheWay |= listChanged;
    if (m_stepsToGo > 0 && --m_stepsToGo > 0)
        return;
    listChanged = std::exchange(m_listChangedOnTheWay, false);
    if (open != m_scenario) {
        setScenario(open);
    } else if (openScenario().design != m_design) {
        const bool sameContent = openScenario().design.sharesContent(m_design);
        m_design = openScenario().design;
        if (!sameContent)
            m_runner->request(m_design, m_scenario);
        emit designChanged();
    }
    if (!listChanged)
        return;
    const auto gone = [this](const auto &each) { return !m_scenarios.find(each.first); };
    std::erase_if(m_otherEvaluations, gone);
    std::erase_if(m_told, gone);
    emit scenariosChanged();
    evaluateWhatIsMissing();
}

void Document::goTo(int step)
{
    step = std::clamp(step, 0, m_undoStack.count());
    m_stepsToGo = std::abs(step - m_undoStack.index());  // each of them is one takeStep()
    m_undoStack.setIndex(step);
    m_stepsToGo = 0;
}

QString Document::displayName() const
{
    return m_filePath.isEmpty() ? QString::fromStdString(m_design.settings().title) : QFileInfo(m_filePath).fileName();
}

void Document::reset(Design design) { becomeClean(Scenarios(std::move(design)), {}, {}, {}); }

Result<ReadProject> readProjectFile(const QString &path, const KindRegistry &kinds)
{
    const auto bytes = readFile(localPath(path), kMaxProjectBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    ProjectReport report;
    auto scenarios = readScenarios(*bytes, kinds, &report, true);
    if (!scenarios)
        return tl::unexpected(scenarios.error());
    return ReadProject{QFileInfo(path).absoluteFilePath(), std::move(*scenarios), std::move(report), hashOf(*bytes)};
}

Result<void> Document::open(const QString &path)
{
    auto project = readProjectFile(path, m_engine.kinds);
    if (!project)
        return tl::unexpected(project.error());
    take(std::move(*project));
    return {};
}

void Document::take(ReadProject project)
{
    becomeClean(std::move(project.scenarios), project.path, std::move(project.report), project.fileHash);
}

void Document::takeUnsaved(ReadProject project)
{
    take(std::move(project));
    m_undoStack.resetClean();
}

Document::Reloaded Document::takeReload(const QString &text, ReadProject project)
{
    if (isReadOnly() || project.report.readOnly) {
        const ScenarioId open = m_scenario;
        take(std::move(project));
        setScenario(open);
        return Reloaded::Afresh;
    }
    const bool same = project.scenarios == m_scenarios;
    m_report = std::move(project.report);
    m_fileHash = project.fileHash;
    (void)restore(text, project.scenarios);  // refused only of what is read only
    m_undoStack.setClean();
    emit fileChanged();
    emit written();
    return same ? Reloaded::Same : Reloaded::Step;
}

void Document::takeRecovered(const Journal &journal)
{
    becomeClean(journal.steps.front().scenarios, QString::fromStdString(journal.head.file), {},
                QByteArray::fromHex(QByteArray::fromStdString(journal.head.fileHash)));
    if (journal.savedStep != 0)
        m_undoStack.resetClean();
    const auto differs = [](const JournalStep &a, const JournalStep &b) { return a.scenarios != b.scenarios; };
    // Views hear of where it ends, not of the steps between.
    m_stepsToGo = 0;
    for (std::size_t i = 1; i < journal.steps.size(); ++i)
        m_stepsToGo += differs(journal.steps[i - 1], journal.steps[i]) ? 1 : 0;
    for (std::size_t i = 1; i < journal.steps.size(); ++i) {
        const JournalStep &step = journal.steps[i];
        if (differs(journal.steps[i - 1], step))
            m_undoStack.push(new ScenariosCommand(*this, QString::fromStdString(step.text), step.scenarios, step.open));
        if (journal.savedStep == static_cast<int>(i))
            m_undoStack.setClean();
    }
    m_stepsToGo = 0;
    // The last state may be that of the file and unsaved all the same: the file went.
    if (!journal.isSaved() && m_undoStack.isClean())
        m_undoStack.resetClean();
    setScenario(journal.steps.back().open);
}

Result<void> Document::save()
{
    if (m_filePath.isEmpty())
        return fail(ErrorCode::Io, "The design has no file yet.", {}, "Give it a name with Save as.");
    return saveAs(m_filePath);
}

Result<WrittenProject> writeProjectFile(const ProjectToWrite &project, const FileVersions *versions)
{
    WrittenProject written;
    const QFileInfo file(project.path);
    written.path = file.absoluteFilePath();
    const std::string bytes = writeScenarios(project.scenarios);
    if (bytes.size() > kMaxProjectBytes)
        return fail(ErrorCode::LimitExceeded,
                    "The file would be larger than " + std::to_string(kMaxProjectBytes / (1024UL * 1024)) +
                        " MiB, the most that can be opened again; nothing was written.",
                    {}, "Take scenarios or parts out.");
    if (file.isFile()) {
        // What cannot be read any more, or has grown beyond every design, is not what was read.
        const auto before = readFile(localPath(project.path), kMaxProjectBytes);
        written.changedOutside = !project.knownHash.isEmpty() && (!before || hashOf(*before) != project.knownHash);
        if (written.changedOutside)
            return written;
        if (versions) {
            const auto kept =
                before ? versions->keep(project.path, *before, file.lastModified()) : tl::unexpected(before.error());
            if (!kept)
                written.noVersion = QString::fromStdString(toLine(kept.error()));
            // What is there is somebody else's work, which nothing else holds.
            if (!kept && project.knownHash.isEmpty())
                return fail(ErrorCode::Io,
                            file.fileName().toStdString() +
                                " was not replaced: what it holds now could not be kept as a version. " +
                                kept.error().message,
                            {}, "Choose another name, or take the file away first.");
        }
    }
    if (auto done = writeFileWhole(localPath(project.path), bytes); !done)
        return tl::unexpected(done.error());
    written.fileHash = hashOf(bytes);
    // It stands in the file; the copy is for when that goes or is written over elsewhere.
    if (versions)
        if (const auto kept = versions->keep(project.path, bytes, QDateTime::currentDateTime());
            !kept && written.noVersion.isEmpty())
            written.noVersion = QString::fromStdString(toLine(kept.error()));
    return written;
}

Result<ProjectToWrite> Document::toWrite(const QString &path, ChangedFile changed) const
{
    if (isReadOnly())
        return tl::unexpected(readOnlyError());
    const bool ours = !m_filePath.isEmpty() && QFileInfo(path).absoluteFilePath() == m_filePath;
    return ProjectToWrite{path, m_scenarios, changed == ChangedFile::Keep && ours ? m_fileHash : QByteArray()};
}

void Document::noteWritten(const ProjectToWrite &project, const WrittenProject &written)
{
    m_fileHash = written.fileHash;
    const QString before = std::exchange(m_filePath, written.path);
    if (project.scenarios == m_scenarios)
        m_undoStack.setClean();
    if (m_filePath != before)
        emit fileChanged();
    emit this->written();
}

Result<void> Document::saveAs(const QString &path, ChangedFile changed)
{
    const auto project = toWrite(path, changed);
    if (!project)
        return tl::unexpected(project.error());
    const auto written = writeProjectFile(*project);
    if (!written)
        return tl::unexpected(written.error());
    if (written->changedOutside)
        return fail(ErrorCode::Io,
                    QFileInfo(path).fileName().toStdString() +
                        " was changed by another program since it was opened, so it was not replaced.",
                    {}, "Save a copy under another name, or replace it on purpose.");
    noteWritten(*project, *written);
    return {};
}

bool Document::wasChanged(const QString &path) const
{
    const QFileInfo file(path);
    if (m_filePath.isEmpty() || file.absoluteFilePath() != m_filePath || !file.exists())
        return false;
    // What cannot be read any more, or has grown beyond every design, is not what was read.
    const auto bytes = readFile(localPath(path), kMaxProjectBytes);
    return !bytes || hashOf(*bytes) != m_fileHash;
}

void Document::becomeClean(Scenarios scenarios, const QString &path, ProjectReport report, const QByteArray &fileHash)
{
    m_undoStack.clear();
    m_undoStack.setClean();
    m_scenarios = std::move(scenarios);
    m_scenario = m_scenarios.baseline().id;
    m_design = m_scenarios.baseline().design;
    m_filePath = path;
    m_fileHash = fileHash;
    m_report = std::move(report);
    m_evaluation.reset();
    m_otherEvaluations.clear();
    m_told.clear();
    m_explainer->forget();
    m_editPricer->forget();
    m_outlookFinder->request(nullptr);
    m_outlookOf = nullptr;
    m_range.reset();
    m_ahead.reset();
    m_runner->requestAfresh(m_design);
    emit replaced();
    emit fileChanged();
    emit scenariosChanged();
    emit designChanged();
    emit modifiedChanged(false);
}

}  // namespace gp
