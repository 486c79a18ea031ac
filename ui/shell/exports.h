// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gp {

enum class ExportFormat { Pdf, Svg, Png, Csv, CloudFormation, Terraform, Json };

struct ExportChoice {
    ExportFormat format;
    QString title;   ///< as the menu has it: "Plan (PDF)"
    QString suffix;  ///< "pdf"
    QString filter;  ///< of the file dialog
};

/// The deliverables of this version, in the order of the menu.
[[nodiscard]] QList<ExportChoice> exportChoices();

/// Makes a deliverable, whole, in memory.
/// @param path  its ending chooses between the forms that a format has (CloudFormation as YAML or JSON)
/// Errors: of the writer of that format.
[[nodiscard]] Result<QByteArray> exportBytes(ExportFormat format, const Evaluation &evaluation, const Engine &engine,
                                             const QString &path);

/// Makes a deliverable and writes it, whole or not at all. Errors: also Io.
[[nodiscard]] Result<void> exportTo(ExportFormat format, const Evaluation &evaluation, const Engine &engine,
                                    const QString &path);

}  // namespace gp
