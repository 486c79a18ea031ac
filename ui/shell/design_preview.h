// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/document/evaluation_runner.h"

#include <QPixmap>
#include <QWidget>

namespace gp {

/// A small picture of a design that is not open: as the canvas shows it, or of a large one its frames and icons. It is evaluated on a
/// thread of its own.
class DesignPreview : public QWidget {
    Q_OBJECT
public:
    DesignPreview(const Engine &engine, const QSize &size, QWidget *parent = nullptr);

    void setDesign(const Design &design);
    /// Null until it is evaluated.
    [[nodiscard]] EvaluationPtr evaluation() const { return m_evaluation; }
    /// Waits until it is there: for pictures.
    void wait();

signals:
    void evaluated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void take(const EvaluationPtr &evaluation);
    void draw();

    const Engine &m_engine;
    EvaluationRunner m_runner;
    Design m_design;
    EvaluationPtr m_evaluation;
    QPixmap m_picture;
};

}  // namespace gp
