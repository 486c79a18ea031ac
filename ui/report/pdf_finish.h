// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/report/paper.h"

#include <QByteArray>

namespace gp {

/// Description of a document, as viewers show it. The date is fixed by the caller, so that the same plan is the same bytes.
struct PdfInfo {
    QString title;
    QString author;
    QString subject;
    QString creator;
    QString date;  ///< YYYY-MM-DD
};

/// Finishes a PDF as Qt wrote it: nested outline, links inside the document, page labels, information, language, title in the
/// window's head, fixed dates and a deterministic id. Errors: Io when the bytes are not a PDF that can be read.
[[nodiscard]] Result<QByteArray> finishPdf(const QByteArray &pdf, const PaperMap &map, const PdfInfo &info);

}  // namespace gp
