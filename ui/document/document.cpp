// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/document.h"

#include "core/exchange/file_io.h"
#include "ui/document/edit_command.h"
#include "ui/document/evaluation_runner.h"
#include "ui/document/explainer.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

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
      m_explainer(std::make_unique<Explainer>(engine))
{
    connect(m_explainer.get(), &Explainer::told, this, &Document::takeTold);
    connect(m_runner.get(), &EvaluationRunner::finished, this, &Document::takeEvaluation);
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
    m_runner->request(m_design);
}

Document::~Document()
{
    m_undoStack.disconnect(this);  // it clears itself when it goes, and nobody must hear of it
}

bool Document::evaluationIsCurrent() const { return m_evaluation && m_evaluation->design.sharesContent(m_design); }

ExplainedPlan Document::explainedPlan(const ComponentId &id) const
{
    const ComponentResultPtr result = m_evaluation ? m_evaluation->shared(id) : nullptr;
    if (!result || !result->plan)
        return {};
    if (!result->kind->explain)
        return {result->plan, true};
    const auto told = m_told.find(id);
    if (told != m_told.end() && told->second.basis == result->plan)
        return {told->second.plan, true};
    m_explainer->request(result);
    return {told != m_told.end() ? told->second.plan : PlanPtr(), false};
}

EvaluationPtr Document::waitForEvaluation()
{
    if (!evaluationIsCurrent())
        takeEvaluation(m_runner->wait());
    m_explainer->wait();
    if (m_evaluation->design == m_design)
        return m_evaluation;
    // Only placements differ: an evaluation does not read them, but a drawing made from it does.
    auto placed = std::make_shared<Evaluation>(*m_evaluation);
    placed->design = m_design;
    m_evaluation = std::move(placed);
    return m_evaluation;
}

void Document::takeEvaluation(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    std::erase_if(m_told, [&](const auto &told) { return !m_evaluation->component(told.first); });
    emit evaluationChanged();
}

void Document::takeTold(const ToldPlan &told)
{
    // A plan of an older evaluation is kept: it is nearer to the truth than what was told before it.
    if (!m_evaluation || !m_evaluation->component(told.component))
        return;
    m_told[told.component] = told;
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
    m_undoStack.push(new EditCommand(*this, text, m_design, std::move(*after), mergeKey));
    return {};
}

void Document::setDesign(const Design &design)
{
    const bool sameContent = design.sharesContent(m_design);
    m_design = design;
    if (!sameContent)
        m_runner->request(m_design);
    emit designChanged();
}

QString Document::displayName() const
{
    return m_filePath.isEmpty() ? QString::fromStdString(m_design.settings().title) : QFileInfo(m_filePath).fileName();
}

void Document::reset(Design design) { becomeClean(std::move(design), {}, {}, {}); }

Result<void> Document::open(const QString &path)
{
    const auto bytes = readFile(localPath(path), kMaxProjectBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    ProjectReport report;
    auto design = readProject(*bytes, m_engine.kinds, &report, true);
    if (!design)
        return tl::unexpected(design.error());
    becomeClean(std::move(*design), QFileInfo(path).absoluteFilePath(), std::move(report), hashOf(*bytes));
    return {};
}

Result<void> Document::save()
{
    if (m_filePath.isEmpty())
        return fail(ErrorCode::Io, "The design has no file yet.", {}, "Give it a name with Save as.");
    return saveAs(m_filePath);
}

Result<void> Document::saveAs(const QString &path, ChangedFile changed)
{
    if (isReadOnly())
        return tl::unexpected(readOnlyError());
    if (changed == ChangedFile::Keep && wasChanged(path))
        return fail(ErrorCode::Io,
                    QFileInfo(path).fileName().toStdString() +
                        " was changed by another program since it was opened, so it was not replaced.",
                    {}, "Save a copy under another name, or replace it on purpose.");
    const std::string bytes = writeProject(m_design);
    if (auto written = writeFileWhole(localPath(path), bytes); !written)
        return written;
    m_fileHash = hashOf(bytes);
    const QString before = m_filePath;
    m_filePath = QFileInfo(path).absoluteFilePath();
    m_undoStack.setClean();
    if (m_filePath != before)
        emit fileChanged();
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

void Document::becomeClean(Design design, const QString &path, ProjectReport report, const QByteArray &fileHash)
{
    m_undoStack.clear();
    m_undoStack.setClean();
    m_design = std::move(design);
    m_filePath = path;
    m_fileHash = fileHash;
    m_report = std::move(report);
    m_evaluation.reset();
    m_told.clear();
    m_explainer->forget();
    m_runner->requestAfresh(m_design);
    emit replaced();
    emit fileChanged();
    emit designChanged();
    emit modifiedChanged(false);
}

}  // namespace gp
