// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/exports.h"

#include <QCoreApplication>

namespace gp {
namespace {

QString exportText(const char *text) { return QCoreApplication::translate("Exports", text); }

}  // namespace

const QList<ExportChoice> &exportChoices()
{
    static const QList<ExportChoice> choices{
        {ExportFormat::Pdf, QStringLiteral("pdf"), exportText("Plan (PDF)"), QStringLiteral("pdf"),
         exportText("PDF (*.pdf)")},
        {ExportFormat::Html, QStringLiteral("html"), exportText("Plan (HTML)"), QStringLiteral("html"),
         exportText("HTML (*.html)")},
        {ExportFormat::Markdown, QStringLiteral("md"), exportText("Plan (Markdown)"), QStringLiteral("md"),
         exportText("Markdown (*.md)")},
        {ExportFormat::Svg, QStringLiteral("svg"), exportText("Diagram (SVG)"), QStringLiteral("svg"),
         exportText("SVG (*.svg)")},
        {ExportFormat::Png, QStringLiteral("png"), exportText("Diagram (PNG)"), QStringLiteral("png"),
         exportText("PNG (*.png)")},
        {ExportFormat::Xlsx, QStringLiteral("xlsx"), exportText("Bill of materials (Excel)"), QStringLiteral("xlsx"),
         exportText("Excel (*.xlsx)")},
        {ExportFormat::Csv, QStringLiteral("csv"), exportText("Bill (CSV)"), QStringLiteral("csv"),
         exportText("CSV (*.csv)")},
        {ExportFormat::CloudFormation, QStringLiteral("cloudformation"), exportText("CloudFormation"),
         QStringLiteral("yaml"), exportText("CloudFormation (*.yaml *.json)")},
        {ExportFormat::Terraform, QStringLiteral("terraform"), exportText("Terraform"), QStringLiteral("tf"),
         exportText("Terraform (*.tf)")},
        {ExportFormat::Json, QStringLiteral("json"), exportText("Evaluation (JSON)"), QStringLiteral("json"),
         exportText("JSON (*.json)")}};
    return choices;
}

}  // namespace gp
