// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/exports.h"

#include "core/exchange/cloudformation.h"
#include "core/exchange/csv.h"
#include "core/exchange/file_io.h"
#include "core/exchange/results_json.h"
#include "core/exchange/terraform.h"
#include "ui/report/export_drawing.h"
#include "ui/report/plan_pdf.h"

#include <QCoreApplication>
#include <QFile>

namespace gp {
namespace {

constexpr int kIndent = 2;

QString exportText(const char *text) { return QCoreApplication::translate("Exports", text); }

Result<QByteArray> cloudFormation(const Evaluation &evaluation, const QString &path)
{
    const auto made = cloudFormationTemplate(evaluation);
    if (!made)
        return tl::unexpected<Error>(made.error());
    if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        return QByteArray::fromStdString(made->dump(kIndent) + "\n");
    return QByteArray::fromStdString(toYaml(*made));
}

Result<QByteArray> terraform(const Evaluation &evaluation)
{
    return terraformText(evaluation).map([](const std::string &text) { return QByteArray::fromStdString(text); });
}

}  // namespace

QList<ExportChoice> exportChoices()
{
    return {{ExportFormat::Pdf, exportText("Plan (PDF)"), QStringLiteral("pdf"), exportText("PDF (*.pdf)")},
            {ExportFormat::Svg, exportText("Diagram (SVG)"), QStringLiteral("svg"), exportText("SVG (*.svg)")},
            {ExportFormat::Png, exportText("Diagram (PNG)"), QStringLiteral("png"), exportText("PNG (*.png)")},
            {ExportFormat::Csv, exportText("Bill (CSV)"), QStringLiteral("csv"), exportText("CSV (*.csv)")},
            {ExportFormat::CloudFormation, exportText("CloudFormation"), QStringLiteral("yaml"),
             exportText("CloudFormation (*.yaml *.json)")},
            {ExportFormat::Terraform, exportText("Terraform"), QStringLiteral("tf"), exportText("Terraform (*.tf)")},
            {ExportFormat::Json, exportText("Evaluation (JSON)"), QStringLiteral("json"), exportText("JSON (*.json)")}};
}

Result<QByteArray> exportBytes(ExportFormat format, const Evaluation &evaluation, const Engine &engine,
                               const QString &path)
{
    switch (format) {
    case ExportFormat::Pdf:
        return planPdf(evaluation, engine.offers.catalog());
    case ExportFormat::Svg:
        return diagramSvg(evaluation);
    case ExportFormat::Png:
        return diagramPng(evaluation);
    case ExportFormat::Csv:
        return QByteArray::fromStdString(billCsv(evaluation));
    case ExportFormat::CloudFormation:
        return cloudFormation(evaluation, path);
    case ExportFormat::Terraform:
        return terraform(evaluation);
    case ExportFormat::Json:
        return QByteArray::fromStdString(evaluationToJson(evaluation).dump(kIndent) + "\n");
    }
    return fail(ErrorCode::InvalidInput, "There is no such format.");
}

Result<void> exportTo(ExportFormat format, const Evaluation &evaluation, const Engine &engine, const QString &path)
{
    const auto bytes = exportBytes(format, evaluation, engine, path);
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    return writeFileWhole(QFile::encodeName(path).toStdString(),
                          std::string_view(bytes->constData(), static_cast<std::size_t>(bytes->size())));
}

}  // namespace gp
