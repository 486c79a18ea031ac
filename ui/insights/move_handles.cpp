// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/move_handles.h"

#include "core/design/edits.h"
#include "core/domains/storage/bucket/bucket_charts.h"
#include "ui/charts/chart_handle.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_layout.h"
#include "ui/charts/curve_text.h"
#include "ui/document/document.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/insights/curve_panel.h"
#include "ui/widgets/accessibility.h"

#include <QMenu>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr qreal kFirstHandle = 0.3;   // of the plot's height, from its top
constexpr qreal kHandlePitch = 0.24;  // between handles that would lie on each other
constexpr qreal kLeastApart = 16;

Json rowsOf(const std::vector<BucketMove> &moves)
{
    Json rows = Json::array();
    for (const BucketMove &move : moves)
        rows.push_back(writeFields(move));
    return rows;
}

const BucketSpec *bucketSpecOf(const ComponentResult &result)
{
    return result.component ? result.component->spec.as<BucketSpec>() : nullptr;
}

std::optional<int> retentionOf(const BucketSpec &spec)
{
    if (spec.kept != BucketRetention::Days)
        return std::nullopt;
    return static_cast<int>(std::min<std::int64_t>(spec.retentionDays.value(), 1'000'000));
}

}  // namespace

MoveHandles::MoveHandles(QString name, Document &document, CurvePanel &panel, QObject *parent)
    : QObject(parent), m_name(std::move(name)), m_document(document), m_panel(panel), m_trial(document.engine())
{
    connect(&m_panel, &CurvePanel::arranged, this, &MoveHandles::arrange);
    // What is in the hand is of the design that goes.
    connect(&m_document, &Document::replaced, this, [this] {
        if (m_held)
            release();
    });
    connect(&m_trial, &MoveTrial::answered, this, [this](const BucketTrial::Answer &answer) { tell(&answer); });
}

void MoveHandles::show(const ComponentResult &result, const Plan &plan, bool current)
{
    // What was let stand lies where it was put, until the figures are there.
    const bool same = m_result.component && result.component && m_result.component->id == result.component->id;
    if (m_awaited && !current && same)
        return;
    std::vector<BucketMove> moves;
    if (const BucketSpec *spec = bucketSpecOf(result))
        if (const auto config = readFields<BucketConfig>(plan.configuration))
            moves = movesOf(*spec, *config);
    // What is in the hand stays there while nothing of it changes.
    if (m_held && (m_result.component != result.component || moves != m_moves))
        release();
    m_awaited = false;
    m_result = result;
    m_moves = std::move(moves);
    arrange();
}

const PlanChart *MoveHandles::chart() const
{
    const auto found = std::find_if(m_panel.charts().begin(), m_panel.charts().end(),
                                    [](const PlanChart &each) { return each.title == kBucketAgeTitle; });
    return found == m_panel.charts().end() ? nullptr : &*found;
}

ChartHandle *MoveHandles::handleOf(std::size_t move) const { return m_handles.value(static_cast<qsizetype>(move)); }

QPointF MoveHandles::placeOf(std::size_t move) const
{
    const PlanChart *shown = chart();
    if (!shown || !m_view)
        return {};
    const CurveLayout layout = curveLayout(*shown, m_view->viewport()->size(), tk());
    const auto xOf = [&](std::size_t each) {
        const auto day = static_cast<double>(m_held && m_held->move == each ? m_held->day : m_moves[each].day.value());
        return layout.upper.left() + std::clamp(day / layout.x.high, 0.0, 1.0) * layout.upper.width();
    };
    int row = 0;
    for (std::size_t before = 0; before < move; ++before)
        if (std::abs(static_cast<double>(m_moves[before].day.value() - m_moves[move].day.value())) / layout.x.high *
                layout.upper.width() <
            kLeastApart)
            ++row;
    return {xOf(move), layout.upper.top() + layout.upper.height() * std::min(0.9, kFirstHandle + kHandlePitch * row)};
}

void MoveHandles::arrange()
{
    ChartView *view = chart() && !m_moves.empty() ? m_panel.viewOf(kBucketAgeTitle) : nullptr;
    if (view != m_view) {
        if (m_held)
            release();
        for (const QPointer<ChartHandle> &handle : std::as_const(m_handles))
            delete handle.data();
        m_handles.clear();
        delete m_note.data();
        m_view = view;
        if (view)
            m_note = new ChartNote(view->viewport());
    }
    if (!view)
        return;
    while (m_handles.size() > static_cast<qsizetype>(m_moves.size()))
        delete m_handles.takeLast().data();
    while (m_handles.size() < static_cast<qsizetype>(m_moves.size())) {
        const auto move = static_cast<std::size_t>(m_handles.size());
        auto *handle = new ChartHandle(view->viewport());
        handle->setObjectName(m_name + QStringLiteral(".move") + QString::number(move + 1));
        setSpokenValue(*handle, {});
        connect(handle, &ChartHandle::taken, this, [this, move] { take(move); });
        connect(handle, &ChartHandle::dragged, this, [this](qreal away) {
            if (m_held)
                holdAt(static_cast<int>(m_moves[m_held->move].day.value()) +
                       static_cast<int>(std::lround(away / m_held->pxPerDay)));
        });
        connect(handle, &ChartHandle::stepped, this, [this](int steps) {
            if (m_held)
                holdAt(m_held->day + steps);
        });
        connect(handle, &ChartHandle::letStand, this, &MoveHandles::letStand);
        connect(handle, &ChartHandle::takenBack, this, &MoveHandles::takeBack);
        connect(handle, &ChartHandle::removeAsked, this, [this, move] { remove(move); });
        handle->show();
        m_handles.append(handle);
    }
    for (std::size_t move = 0; move < m_moves.size(); ++move) {
        handleOf(move)->placeAt(placeOf(move));
        say(move);
    }
    if (m_held)
        m_note->placeBeside(placeOf(m_held->move));
}

void MoveHandles::say(std::size_t move)
{
    BucketMove shown = m_moves[move];
    if (m_held && m_held->move == move)
        shown.day = Count(m_held->day);
    ChartHandle &handle = *handleOf(move);
    const QString where = qs(moveText(shown));
    handle.setAccessibleName(tr("Move to %1").arg(where));
    handle.setAccessibleDescription(tr("Left and Right move it by a day, with Shift by %1; Enter lets it stand, Escape "
                                       "takes it back, Delete removes "
                                       "the move.")
                                        .arg(ChartHandle::kLargeStep));
    handle.setToolTip(tr("%1\nDrag it to see what another day costs. A double click removes the move.").arg(where));
    setSpokenValue(handle, counted(static_cast<std::size_t>(shown.day.value()), tr("day")));
}

void MoveHandles::take(std::size_t move)
{
    const BucketSpec *spec = bucketSpecOf(m_result);
    const PlanChart *shown = chart();
    ChartHandle *handle = handleOf(move);
    if (!spec || move >= m_moves.size() || !shown || !m_view || m_document.isReadOnly()) {
        if (handle)
            handle->letGo();
        return;
    }
    const CurveLayout layout = curveLayout(*shown, m_view->viewport()->size(), tk());
    Held held;
    held.move = move;
    held.day = static_cast<int>(m_moves[move].day.value());
    held.chartDays = static_cast<int>(stepCount(*shown)) - 1;
    held.pxPerDay = std::max(0.01, layout.upper.width() / layout.x.high);
    held.bounds = dayBounds(m_moves, move, retentionOf(*spec),
                            m_document.engine().offers.of<BucketOffer>(m_result.context->region),
                            spec->uploads == BucketUploads::Straight);
    held.bucket = std::make_shared<const TriedBucket>(TriedBucket{*spec, *m_result.context});
    m_held = std::move(held);
    m_price.clear();
    m_note->show();
    handle->raise();
    holdAt(m_held->day);
}

void MoveHandles::holdAt(int day)
{
    const DayBounds &bounds = m_held->bounds;
    m_held->stopped = day < bounds.least.day  ? bounds.least.because
                      : day > bounds.most.day ? bounds.most.because
                                              : std::string();
    m_held->day = std::clamp(day, bounds.least.day, std::max(bounds.least.day, bounds.most.day));
    m_trial.ask({m_held->bucket, movesWith(m_held->day), m_held->chartDays});
    say(m_held->move);
    handleOf(m_held->move)->placeAt(placeOf(m_held->move));
    tell(nullptr);
}

std::vector<BucketMove> MoveHandles::movesWith(int day) const
{
    std::vector<BucketMove> moves = m_moves;
    moves[m_held->move].day = Count(day);
    return moves;
}

void MoveHandles::tell(const BucketTrial::Answer *answer)
{
    if (!m_held || !m_view)
        return;
    if (answer) {
        m_price.clear();
        if (!answer->missing.empty())
            m_price += qs(answer->missing);
        else if (answer->more)
            m_price += answer->more->roundedToCent() == Usd()
                           ? tr("No dearer than the cheapest")
                           : tr("%1%2 against the cheapest")
                                 .arg(qs(formatUsdDifference(*answer->more)), qs(inMonth(kSettledMonth)));
        if (answer->missing.empty())
            m_price += tr("%1%2, %3%4")
                           .arg(qs(formatUsd(answer->monthly.roundedToCent())), qs(inMonth(kSettledMonth)),
                                qs(formatUsd(answer->bill.monthly)), qs(inMonth(kFirstMonth)));
        if (!answer->breaks.empty())
            m_price += qs(answer->breaks);
        m_view->setChart(curveBuilder(answer->chart), curveTsv(answer->chart));
    }
    BucketMove shown = m_moves[m_held->move];
    shown.day = Count(m_held->day);
    QStringList lines{qs(moveText(shown))};
    lines += m_price;
    if (!m_held->stopped.empty())
        lines += qs(m_held->stopped);
    if (!handleOf(m_held->move)->isDown())
        lines += tr("Enter lets it stand, Esc takes it back.");
    m_note->setLines(lines);
    m_note->placeBeside(placeOf(m_held->move));
}

void MoveHandles::waitForPrice() { m_trial.wait(); }

void MoveHandles::release()
{
    m_trial.forget();
    if (ChartHandle *handle = handleOf(m_held->move))
        handle->letGo();
    m_held.reset();
    if (m_note)
        m_note->hide();
}

void MoveHandles::takeBack()
{
    if (!m_held)
        return;
    release();
    m_panel.redraw();
}

void MoveHandles::letStand()
{
    if (!m_held)
        return;
    const std::size_t move = m_held->move;
    const std::vector<BucketMove> moves = movesWith(m_held->day);
    if (moves == m_moves) {
        takeBack();
        return;
    }
    release();
    const std::vector<BucketMove> before = std::exchange(m_moves, moves);
    if (pin(tr("%1: move to %2").arg(qs(m_result.component->name), qs(moveText(moves[move]))), moves))
        return;
    m_moves = before;
    m_panel.redraw();
}

void MoveHandles::remove(std::size_t move)
{
    if (m_held)
        takeBack();
    if (move >= m_moves.size())
        return;
    std::vector<BucketMove> moves = m_moves;
    moves.erase(moves.begin() + static_cast<std::ptrdiff_t>(move));
    if (!pin(tr("%1: no move to %2").arg(qs(m_result.component->name), qs(labelOf(m_moves[move].storageClass))), moves))
        return;
    m_moves = std::move(moves);
    // Later: the handle that asked goes then.
    QMetaObject::invokeMethod(this, &MoveHandles::arrange, Qt::QueuedConnection);
}

bool MoveHandles::pin(const QString &text, const std::vector<BucketMove> &moves)
{
    const ComponentId id = m_result.component->id;
    m_awaited = true;
    const auto applied =
        m_document.apply(text, inOrder({setField(id, "moves", rowsOf(moves)),
                                        setField(id, "lifecycle", Json(std::string(textOf(BucketWay::Own))))}));
    if (applied)
        return true;
    m_awaited = false;
    emit failed(errorWords(applied.error(), m_document, id));
    return false;
}

void MoveHandles::fillMenu(QMenu &menu)
{
    if (m_moves.empty() || !chart())
        return;
    QMenu *list = menu.addMenu(tr("Move a transition"));
    for (std::size_t move = 0; move < m_moves.size(); ++move)
        list->addAction(qs(moveText(m_moves[move])), this, [this, move] {
            m_panel.choose(kBucketAgeTitle);
            if (ChartHandle *handle = handleOf(move))
                handle->setFocus(Qt::ShortcutFocusReason);
        });
}

}  // namespace gp
