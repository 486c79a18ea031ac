// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace gp {

enum class ExportFormat { Pdf, Html, Markdown, Svg, Png, Xlsx, Csv, CloudFormation, Terraform, Json };

struct ExportChoice {
    ExportFormat format;
    QString word;    ///< as `groundplan export --to` has it
    QString title;   ///< as the menu has it: "Plan (PDF)"
    QString suffix;  ///< "pdf"
    QString filter;  ///< of the file dialog
};

/// The deliverables of this version, in the order of the menu.
[[nodiscard]] const QList<ExportChoice> &exportChoices();

}  // namespace gp
