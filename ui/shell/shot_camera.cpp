// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shot_camera.h"

#include "core/exchange/templates.h"
#include "ui/shell/main_window.h"

#include <QCoreApplication>
#include <QImage>
#include <QPainter>

namespace gp {
namespace {

constexpr int kSettleRounds = 6;

}  // namespace

void ShotCamera::take(QWidget &widget, const QString &name)
{
    settleShots();
    // Opaque, so that the same window gives the same bytes whatever the platform's format.
    QImage image(widget.size(), QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    widget.render(&painter);
    painter.end();
    if (!m_failed && !image.save(m_folder + QLatin1Char('/') + name + QStringLiteral(".png"))) {
        m_failed = true;
        m_name = name;
    }
}

Result<void> ShotCamera::result() const
{
    if (m_failed)
        return fail(ErrorCode::Io, (m_name + QStringLiteral(".png cannot be written.")).toStdString(),
                    m_folder.toStdString(), "Give a folder that can be written to.");
    return {};
}

void settleShots()
{
    for (int i = 0; i < kSettleRounds; ++i)
        QCoreApplication::processEvents();
}

QString shotSample()
{
    const std::string_view id = designTemplates().front().id;
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

ComponentId shotSubject(MainWindow &window)
{
    const ComponentResult *best = nullptr;
    const EvaluationPtr evaluation = window.document().waitForEvaluation();
    for (const ComponentResultPtr &result : evaluation->components)
        if (result->kind && !result->kind->isFrame() && (!best || result->cost.monthly > best->cost.monthly))
            best = result.get();
    return best ? best->component->id : ComponentId();
}

}  // namespace gp
