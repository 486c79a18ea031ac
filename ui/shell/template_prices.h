// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/shell/template_diagram.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <thread>

namespace gp {

struct TemplateRange;

/// What the start page shows of a template beside its words.
struct TemplateFigures {
    QString id;
    TemplateDiagram picture;
    QString load;                    ///< what the range is from and to, in words; may be empty
    std::optional<CostSum> monthly;  ///< as it comes
    std::optional<CostSum> low;      ///< at the ends of its range
    std::optional<CostSum> high;
};

/// Draws and prices the templates on a thread of its own: first every picture, then every price, then every range.
class TemplatePrices : public QObject {
    Q_OBJECT
public:
    explicit TemplatePrices(const Engine &engine, QObject *parent = nullptr);
    ~TemplatePrices() override;

    /// Begins, or begins again; told() follows on this object's thread. @param region  as asNewDesign() has it
    void start(const QString &region);
    /// Blocks until all is told: for pictures.
    void wait();
    /// Ends the work; what is not told yet is told by the next start().
    void stop();
    void cancel();  ///< the same without waiting for its end
    /// Whether all was found that the last start() was for.
    [[nodiscard]] bool isFinished() const { return m_finished; }

signals:
    void told(const gp::TemplateFigures &figures);

private:
    void run(const std::stop_token &quit, const QString &region, int round);

    const Engine &m_engine;
    int m_round = 0;  // what an older one has to tell is not passed on
    std::atomic_bool m_finished = false;
    std::jthread m_thread;
};

/// "100 to 4,100 req/s"; empty without a range.
[[nodiscard]] QString rangeText(const TemplateRange &range, const Design &design, const KindRegistry &kinds);

}  // namespace gp
