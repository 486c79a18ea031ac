// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/template_prices.h"

#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/exchange/templates.h"
#include "ui/document/wording.h"
#include "ui/shell/new_design.h"

#include <QCoreApplication>

#include <cmath>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>

namespace gp {
namespace {

/// A number of the range in the form that its field takes: whole counts as whole numbers.
Json rangeValue(double value) { return value == std::floor(value) ? Json(std::int64_t(value)) : Json(value); }

/// The picture of a starter. It is drawn once in a program: neither a window nor a Region changes anything in it.
TemplateDiagram starterPicture(const DesignTemplate &starter, const Design &design, const KindRegistry &kinds,
                               const std::stop_token &quit)
{
    static std::mutex mutex;
    static std::map<std::pair<std::string_view, const KindRegistry *>, TemplateDiagram> drawn;
    const std::pair key(starter.id, &kinds);
    {
        const std::scoped_lock lock(mutex);
        if (const auto found = drawn.find(key); found != drawn.end())
            return found->second;
    }
    TemplateDiagram picture = templateDiagram(design, kinds, quit);
    if (!quit.stop_requested()) {
        const std::scoped_lock lock(mutex);
        drawn.insert_or_assign(key, picture);
    }
    return picture;
}

}  // namespace

TemplatePrices::TemplatePrices(const Engine &engine, QObject *parent) : QObject(parent), m_engine(engine) {}

TemplatePrices::~TemplatePrices() { stop(); }

void TemplatePrices::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void TemplatePrices::cancel() { m_thread.request_stop(); }

void TemplatePrices::start(const QString &region)
{
    stop();
    m_finished = false;
    m_thread =
        std::jthread([this, region, round = ++m_round](const std::stop_token &quit) { run(quit, region, round); });
}

void TemplatePrices::wait()
{
    if (m_thread.joinable())
        m_thread.join();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

void TemplatePrices::run(const std::stop_token &quit, const QString &region, int round)
{
    const auto tell = [&](const TemplateFigures &figures) {
        QMetaObject::invokeMethod(
            this,
            [this, figures, round] {
                if (round == m_round)
                    emit told(figures);
            },
            Qt::QueuedConnection);
    };
    const auto costOf = [&](const Design &design) -> std::optional<CostSum> {
        const EvaluationPtr evaluation = evaluate(design, m_engine, {}, quit);
        return evaluation ? std::optional(evaluation->totals.monthly) : std::nullopt;
    };
    struct Work {
        const DesignTemplate *starter;
        Design design;
        TemplateFigures figures;
    };
    std::vector<Work> work;
    for (const DesignTemplate &starter : designTemplates()) {
        const auto design = designFromTemplate(starter.id, m_engine.kinds);
        if (!design)
            continue;
        work.push_back({&starter, asNewDesign(*design, m_engine, region), {}});
        work.back().figures.id = qs(starter.id);
        work.back().figures.load = rangeText(starter.range, work.back().design, m_engine.kinds);
        work.back().figures.picture = starterPicture(starter, work.back().design, m_engine.kinds, quit);
        if (quit.stop_requested())
            return;
        tell(work.back().figures);
    }
    for (Work &each : work) {
        if (each.figures.monthly = costOf(each.design); !each.figures.monthly)
            return;
        tell(each.figures);
    }
    for (Work &each : work) {
        const TemplateRange &range = each.starter->range;
        if (range.component.empty())
            continue;
        const auto at = [&](double value) {
            return setField(ComponentId(std::string(range.component)), std::string(range.field),
                            rangeValue(value))(each.design);
        };
        const auto low = at(range.low);
        const auto high = at(range.high);
        if (!low || !high)
            continue;
        each.figures.low = costOf(*low);
        each.figures.high = costOf(*high);
        if (!each.figures.low || !each.figures.high)
            return;
        tell(each.figures);
    }
    m_finished = true;
}

QString rangeText(const TemplateRange &range, const Design &design, const KindRegistry &kinds)
{
    const ComponentPtr component = design.component(ComponentId(std::string(range.component)));
    const Kind *kind = component ? kinds.find(component->kind) : nullptr;
    const auto field = kind ? fieldAt(kind->fields, std::string(range.field)) : fail(ErrorCode::NotFound, {});
    if (!field)
        return {};
    // A number without a unit is told by its label: "0 to 48 restores a year".
    const QString label = qs(field->label);
    const bool word = label.size() > 1 && label[1].isLower();  // no abbreviation
    const QString unit = !field->unit.empty() ? qs(field->unit) : word ? label.left(1).toLower() + label.mid(1) : label;
    return QCoreApplication::translate("rangeText", "%1 to %2 %3")
        .arg(qs(formatFieldValue(*field, rangeValue(range.low))), qs(formatFieldValue(*field, rangeValue(range.high))),
             unit)
        .trimmed();
}

}  // namespace gp
