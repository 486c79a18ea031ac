// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/report/plan_options.h"
#include "ui/shell/exports.h"

#include <QImage>
#include <QString>
#include <QStringList>

class QSettings;

namespace gp {

/// How a plan is wanted: what the window remembers, and hands to `groundplan export` as its options. The paper is a person's, the
/// same for all designs. The rest is of one design: the next one may be another client's.
struct PlanSettings {
    PaperSize paper = PaperSize::A4;
    QString logo;    ///< a file in keptLogoFolder(); empty: none
    QString accent;  ///< "#2563EB"; empty: ours
    QList<PlanChapter> leftOut;
    bool operator==(const PlanSettings &) const = default;
};

/// Reads those of the design in a file; of one without a file, the paper alone. What is damaged, of no meaning or gone is at its default.
[[nodiscard]] PlanSettings readPlanSettings(const QSettings &settings, const QString &file);
/// Remembers those of one design, of the last kMostPlans files; without a file nothing.
void writePlanSettings(QSettings &settings, const PlanSettings &plan, const QString &file);
void writePlanPaper(QSettings &settings, PaperSize paper);
inline constexpr int kMostPlans = 200;

/// The options of `groundplan export` that say the same of a plan in a format; a logo that is gone is left out.
[[nodiscard]] QStringList flagsOf(const PlanSettings &plan, ExportFormat format);

struct KeptLogo {
    QString path;
    QImage picture;  ///< as small as it is shown
};

/// Where logos are kept, so that a plan has its own when the file that it came from is gone.
[[nodiscard]] QString keptLogoFolder();
/// Checks a file and copies it there; any thread may do it. Errors: as PlanLogo::read(), and Io.
[[nodiscard]] Result<KeptLogo> keepLogo(const QString &path, const QString &folder, const QSize &shown);
/// The picture of one that is kept; null: it is gone.
[[nodiscard]] QImage logoPicture(const QString &path, const QSize &shown);

}  // namespace gp
