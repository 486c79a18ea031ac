// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/report/plan_options.h"

#include <QImage>
#include <QString>
#include <QStringList>

class QSettings;

namespace gp {

/// How a person wants plans, whatever the design: what the window remembers, and hands to `groundplan export` as its options.
struct PlanSettings {
    PaperSize paper = PaperSize::A4;
    QString logo;    ///< a file in keptLogoFolder(); empty: none
    QString accent;  ///< "#2563EB"; empty: ours
    QList<PlanChapter> leftOut;
    bool operator==(const PlanSettings &) const = default;
};

/// Reads them. What is damaged, of no meaning or gone is at its default.
[[nodiscard]] PlanSettings readPlanSettings(const QSettings &settings);
void writePlanSettings(QSettings &settings, const PlanSettings &plan);

/// The options of `groundplan export` that say the same; a logo that is gone is left out.
[[nodiscard]] QStringList flagsOf(const PlanSettings &plan);

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
