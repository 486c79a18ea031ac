// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_layout.h"

#include "ui/charts/curve_text.h"
#include "ui/charts/line_labels.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace gp {
namespace {

constexpr qreal kNoCaption = 8;        // half a label of the axis, where there is no unit
constexpr qreal kCaptionsFrom = 190;   // px of height, from which the lower plot has its unit
constexpr qreal kWideCurves = 400;     // px of width, from which names at the right have their figures
constexpr qreal kMostGutter = 0.4;     // of the width, for the names at the right
constexpr qreal kMostForNames = 0.52;  // where a name could not be read otherwise
constexpr qreal kGutterGap = 8;
constexpr qreal kCurveRight = 8;  // half a label of the x axis, or the air behind a name
constexpr int kSmoothParts = 6;
constexpr qreal kSwatch = 8;
constexpr qreal kSwatchGap = 6;
constexpr qreal kPerStepLabel = 54;
constexpr qreal kPerValueLabel = 36;
constexpr qreal kPerMoneyLabel = 26;
constexpr double kHeadroom = 1.04;

/// A label at the right end, before it has its place.
struct EndLabel {
    qreal centre;
    CurveLabel label;
    double weight = 0;       ///< the heaviest are named where not all can be
    QStringList lines = {};  ///< of a name that is longer than its room; the last one may be cut
};

double lastOf(const ChartCurve &curve)
{
    return curve.values.empty() || !std::isfinite(curve.values.back()) ? 0 : curve.values.back();
}

/// From zero, or below it if a value is, to the round value above the highest.
Axis zeroAxis(double low, double high, qreal height, qreal perLabel)
{
    high = high > 0 ? high * kHeadroom : 1;
    low = std::min(low, 0.0);
    Axis axis = roundAxis(low, high, static_cast<int>(height / perLabel));
    if (axis.values.size() < 2)
        return axis;
    const double step = axis.values[1] - axis.values[0];
    axis.high = std::ceil(high / step - 1e-9) * step;
    if (axis.values.last() < axis.high - step / 2)
        axis.values.append(axis.high);
    return axis;
}

struct CurveRange {
    double low = 0;
    double high = 0;
    void take(double value)
    {
        if (!std::isfinite(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

CurveRange rangeOf(const PlanChart &chart, bool money)
{
    CurveRange range;
    for (const ChartCurve &curve : chart.curves)
        if (isMoney(curve.role) == money && curve.role != CurveRole::Part)
            for (const double value : curve.values)
                range.take(value);
    if (!money)
        for (const std::vector<double> &edge : stackedEdges(chart))
            for (const double value : edge)
                range.take(value);
    return range;
}

/// Hours by whole parts of a day, days of a week by name, months and days by round numbers with both ends.
QList<double> stepValues(PlanChart::Axis axis, double end, qreal width)
{
    const double want = std::max(1.0, width / kPerStepLabel);
    QList<double> values;
    switch (axis) {
    case PlanChart::Axis::HourOfDay: {
        static constexpr std::array kEvery{2.0, 3.0, 4.0, 6.0, 12.0, 24.0};
        const auto every =
            std::find_if(kEvery.begin(), kEvery.end(), [&](double hours) { return end / hours <= want; });
        for (double at = 0; at <= end; at += every == kEvery.end() ? kEvery.back() : *every)
            values.append(at);
        return values;
    }
    case PlanChart::Axis::HourOfWeek:
        for (double noon = 12; noon < end; noon += 24)
            values.append(noon);
        return values;
    case PlanChart::Axis::Month:
    case PlanChart::Axis::Day: {
        static constexpr std::array kEvery{1.0,  2.0,  3.0,  5.0,  6.0,  7.0,   10.0,
                                           12.0, 14.0, 15.0, 30.0, 60.0, 120.0, 365.0};
        // A step that divides the axis puts a label at its end; else the end comes by itself.
        double every = end;
        for (const double each : kEvery)
            if (end / each <= want && std::fmod(end, each) == 0) {
                every = each;
                break;
            }
        for (double at = 0; every > 0 && at <= end; at += every)
            values.append(at);
        return values;
    }
    }
    return values;
}

class CurveArranger {
public:
    CurveArranger(const PlanChart &chart, const QSizeF &size, const Tokens &tokens)
        : m_chart(chart), m_size(size), m_tokens(tokens), m_plain(uiFont(tokens.size.caption)),
          m_strong(uiFont(tokens.size.caption, QFont::DemiBold))
    {
    }

    CurveLayout arrange()
    {
        placePlots();
        if (m_layout.isEmpty())
            return m_layout;
        placeEndLabels();
        placeInside();
        return m_layout;
    }

private:
    [[nodiscard]] bool has(bool money) const
    {
        return std::any_of(m_chart.curves.begin(), m_chart.curves.end(), [&](const ChartCurve &curve) {
            return isMoney(curve.role) == money && !curve.values.empty();
        });
    }
    [[nodiscard]] QSizeF sizeOf(const QString &text, bool strong) const
    {
        const QFontMetricsF metrics(strong ? m_strong : m_plain);
        return {metrics.horizontalAdvance(text) + 1, std::ceil(metrics.capHeight()) + 4};
    }

    void placePlots();
    void placeEndLabels();
    void placeInside();
    /// @return false: no stretch of its first level has room for its name
    bool placeCapacity(LineLabels &placer, const ChartCurve &curve, const QPolygonF &line);
    /// Puts a name into the row of the unit, over the right end of the plot, with its colour before it.
    /// @return false: that row has no room
    bool placeAbove(const QString &text, const QColor &colour);
    [[nodiscard]] QString endText(const ChartCurve &curve) const;
    /// A level in full, in a narrow pane as its axis has it.
    [[nodiscard]] QString levelText(double value) const
    {
        return m_size.width() >= kWideCurves ? plainFigure(value) : axisNumber(value);
    }
    /// Puts names at the right end of a plot beside what they name: in several lines where there is room for them, the first ones
    /// of the list where there is none for all.
    void settle(QList<EndLabel> labels, const QRectF &plot, qreal indent);
    [[nodiscard]] QPointF at(const QRectF &plot, const Axis &axis, const QPointF &point) const;
    [[nodiscard]] QPolygonF polygon(const QRectF &plot, const Axis &axis, const QList<QPointF> &points) const;

    const PlanChart &m_chart;
    QSizeF m_size;
    const Tokens &m_tokens;
    QFont m_plain;
    QFont m_strong;
    qreal m_gutter = 0;
    CurveLayout m_layout;
};

QString CurveArranger::endText(const ChartCurve &curve) const
{
    const QString name = curveName(m_chart, curve);
    const bool wide = m_size.width() >= kWideCurves;
    if (curve.role == CurveRole::Part)
        return wide ? name + u' ' + curveFigure(m_chart, curve, lastOf(curve)) : name;
    const QString figure = axisMoney(lastOf(curve));
    // In a narrow pane the plan's own cost is a figure and its rival a name: so the two tell each other apart.
    return wide ? name + u' ' + figure : curve.role == CurveRole::Cost ? figure : name;
}

void CurveArranger::placePlots()
{
    const bool values = has(false);
    const bool money = has(true);
    const qsizetype steps = stepCount(m_chart);
    if ((!values && !money) || steps == 0 || m_size.width() < 40 || m_size.height() < 40)
        return;
    const bool captions = m_size.height() >= kCaptionsFrom;
    const qreal top = !values || !m_chart.unit.empty() ? kCurveCaption : kNoCaption;
    const qreal between = values && money ? kBetweenPlots + (captions ? kCurveCaption : 0) : 0;
    const qreal room = std::max<qreal>(20, m_size.height() - top - between - kCurveBottom);
    const qreal upper = !values ? 0 : money ? std::round(room * kUpperShare) : room;
    const CurveRange range = rangeOf(m_chart, false);
    const CurveRange dollars = rangeOf(m_chart, true);
    m_layout.y = zeroAxis(range.low, range.high, upper, kPerValueLabel);
    m_layout.money = zeroAxis(dollars.low, dollars.high, room - upper, values ? kPerMoneyLabel : kPerValueLabel);

    const QFontMetricsF metrics(m_plain);
    qreal left = 0;
    if (values)
        for (const double value : m_layout.y.values)
            left = std::max(left, metrics.horizontalAdvance(axisNumber(value)));
    if (money)
        for (const double value : m_layout.money.values)
            left = std::max(left, metrics.horizontalAdvance(moneyAlong(m_layout.money)(value)));
    left = std::ceil(left) + kGutterGap;
    qreal readable = 0;
    for (const ChartCurve &curve : m_chart.curves) {
        const bool layer = curve.role == CurveRole::Part;
        if (layer ? isBlank(curve) : !isMoney(curve.role))
            continue;
        const bool strong = curve.role == CurveRole::Cost;
        const qreal beside = (layer ? kSwatch + kSwatchGap : 0) + kGutterGap + kCurveRight;
        const QString text = endText(curve);
        m_gutter = std::max(m_gutter, sizeOf(text, strong).width() + beside);
        // A name that is cut all the same takes no room from the curves.
        const qreal broken = std::ceil(brokenWidth(text, strong ? QFontMetricsF(m_strong) : metrics)) + beside;
        if (broken <= std::round(m_size.width() * kMostForNames))
            readable = std::max(readable, broken);
    }
    m_gutter = std::min(std::ceil(m_gutter), std::max(readable, std::round(m_size.width() * kMostGutter)));
    const qreal width = std::max<qreal>(20, m_size.width() - left - std::max(m_gutter, kCurveRight));
    if (values)
        m_layout.upper = QRectF(left, top, width, upper);
    if (money)
        m_layout.lower = QRectF(left, top + upper + between, width, room - upper);
    const qreal lift = metrics.descent() + m_tokens.size.unit;
    if (!m_chart.unit.empty() && values)
        m_layout.captionUpper = QPointF(left, top - lift);
    if (money && (captions || !values))
        m_layout.captionLower = QPointF(left, m_layout.lower.top() - lift);

    const double end =
        stepsAreCells(m_chart.axis) ? static_cast<double>(steps) : std::max(1.0, static_cast<double>(steps - 1));
    m_layout.x = {0, end, stepValues(m_chart.axis, end, width)};
}

QPointF CurveArranger::at(const QRectF &plot, const Axis &axis, const QPointF &point) const
{
    return {plot.left() + point.x() / m_layout.x.high * plot.width(),
            plot.bottom() - (point.y() - axis.low) / (axis.high - axis.low) * plot.height()};
}

QPolygonF CurveArranger::polygon(const QRectF &plot, const Axis &axis, const QList<QPointF> &points) const
{
    QPolygonF line;
    for (const QPointF &point : points)
        line.append(at(plot, axis, point));
    return line;
}

void CurveArranger::settle(QList<EndLabel> labels, const QRectF &plot, qreal indent)
{
    const qreal left = plot.right() + kGutterGap + indent;
    const qreal room = m_size.width() - left;
    // What has no row of its own within the plot is named by the hover alone.
    const auto rows = std::max<qsizetype>(1, static_cast<qsizetype>((plot.height() + kLabelPitch / 2) / kLabelPitch));
    std::stable_sort(labels.begin(), labels.end(),
                     [](const EndLabel &a, const EndLabel &b) { return a.weight > b.weight; });
    if (labels.size() > rows)
        labels.resize(rows);
    std::stable_sort(labels.begin(), labels.end(),
                     [](const EndLabel &a, const EndLabel &b) { return a.centre < b.centre; });
    qsizetype free = rows - labels.size();
    for (EndLabel &each : labels) {
        const QFontMetricsF metrics(each.label.strong ? m_strong : m_plain);
        each.lines = brokenName(each.label.text, room, metrics, 1 + std::min(free, kMostMoreLines));
        free -= each.lines.size() - 1;
    }
    QList<qreal> centres;
    for (const EndLabel &each : std::as_const(labels))
        for (qsizetype line = 0; line < each.lines.size(); ++line)
            centres.append(each.centre +
                           (static_cast<qreal>(line) - static_cast<qreal>(each.lines.size() - 1) / 2) * kLabelPitch);
    const QList<qreal> placed =
        spreadApart(centres, kLabelPitch, plot.top(), std::max(plot.top(), plot.bottom() - kLabelPitch / 4));
    qsizetype at = 0;
    for (const EndLabel &each : std::as_const(labels))
        for (const QString &line : each.lines) {
            CurveLabel label = each.label;
            label.text = line;
            if (&line != &each.lines.first())
                label.swatch = QColor();
            const QSizeF size = sizeOf(line, label.strong);
            label.rect = QRectF(QPointF(left, std::round(placed[at++] - size.height() / 2)), size);
            m_layout.labels.append(label);
        }
}

void CurveArranger::placeEndLabels()
{
    QList<EndLabel> layers;
    QList<EndLabel> costs;
    double below = 0;
    for (const ChartCurve &curve : m_chart.curves) {
        if (curve.role == CurveRole::Part) {
            const double above = below + lastOf(curve);
            if (!isBlank(curve))
                layers.append({at(m_layout.upper, m_layout.y, QPointF(0, (above + below) / 2)).y(),
                               {endText(curve), {}, m_tokens.text, false, curveColour(m_chart, curve, m_tokens)},
                               lastOf(curve)});
            below = above;
        } else if (isMoney(curve.role) && !curve.values.empty()) {
            const bool own = curve.role == CurveRole::Cost;
            costs.append({at(m_layout.lower, m_layout.money, QPointF(0, lastOf(curve))).y(),
                          {endText(curve), {}, own ? m_tokens.text : m_tokens.secondary, own, {}},
                          own ? 1.0 : 0.0});
        }
    }
    settle(layers, m_layout.upper, kSwatch + kSwatchGap);
    settle(costs, m_layout.lower, 0);
}

bool CurveArranger::placeCapacity(LineLabels &placer, const ChartCurve &curve, const QPolygonF &line)
{
    // A figure is that of a level and stands beside that level, the longest stretch first: the name at the first one, the
    // highest figure at its own. Where either has no room, the whole range is said instead.
    const auto length = [](const QPolygonF &stretch) { return stretch.last().x() - stretch.first().x(); };
    const auto stretchesAt = [&](double level) {
        const qreal y = at(m_layout.upper, m_layout.y, QPointF(0, level)).y();
        QList<QPolygonF> stretches;
        for (qsizetype i = 1; i < line.size(); ++i) {
            if (std::abs(line[i - 1].y() - y) > 0.5 || std::abs(line[i].y() - y) > 0.5)
                continue;
            if (!stretches.isEmpty() && stretches.last().last() == line[i - 1])
                stretches.last().append(line[i]);
            else
                stretches.append(QPolygonF({line[i - 1], line[i]}));
        }
        std::stable_sort(stretches.begin(), stretches.end(),
                         [&](const QPolygonF &a, const QPolygonF &b) { return length(a) > length(b); });
        return stretches;
    };
    const auto place = [&](double level, const QString &text) {
        const QSizeF size = sizeOf(text, false);
        for (const QPolygonF &stretch : stretchesAt(level)) {
            if (length(stretch) < size.width())
                break;
            if (const auto rect = placer.besideLine(stretch, size, LineLabels::Side::Above, false)) {
                m_layout.labels.append({text, *rect, m_tokens.text, false, {}});
                return true;
            }
        }
        return false;
    };
    const double first = curve.values.front();
    const double highest = *std::max_element(curve.values.begin(), curve.values.end());
    if (highest > first && !place(highest, levelText(highest)))
        return false;
    if (place(first, qs(curve.name) + QStringLiteral(": ") + levelText(first)))
        return true;
    if (highest > first)
        m_layout.labels.removeLast();  // the range says it too
    return false;
}

bool CurveArranger::placeAbove(const QString &text, const QColor &colour)
{
    if (m_layout.captionUpper.isNull())
        return false;
    const QSizeF size = sizeOf(text, false);
    const qreal unit = QFontMetricsF(m_plain).horizontalAdvance(qs(m_chart.unit));
    const qreal left = m_layout.upper.right() - size.width();
    if (left - kSwatch - kSwatchGap < m_layout.captionUpper.x() + unit + kGutterGap)
        return false;
    // On the baseline of the unit.
    m_layout.labels.append({text, QRectF(QPointF(left, m_layout.captionUpper.y() + 2 - size.height()), size),
                            m_tokens.text, false, colour});
    return true;
}

void CurveArranger::placeInside()
{
    if (m_layout.upper.isEmpty())
        return;
    LineLabels placer(m_layout.upper.adjusted(1, -2, -1, -1));
    QList<QPair<const ChartCurve *, QPolygonF>> named;
    for (const ChartCurve &curve : m_chart.curves) {
        if (isMoney(curve.role) || curve.role == CurveRole::Part || curve.values.empty())
            continue;
        named.append({&curve, polygon(m_layout.upper, m_layout.y,
                                      isStepped(curve.role) ? curveSteps(m_chart.axis, curve.values)
                                                            : smoothLine(m_chart.axis, curve.values))});
        placer.addLine(named.last().second);
    }
    const auto xOf = [&](double step) { return at(m_layout.upper, m_layout.y, QPointF(step, 0)).x(); };
    for (const ChartSpan &span : m_chart.spans)
        for (const double edge : {span.from, span.to})
            placer.addLine({QPointF(xOf(edge), m_layout.upper.top()), QPointF(xOf(edge), m_layout.upper.bottom())});
    // What goes wrong first, then what stands still; the same words are said once.
    QStringList said;
    for (const bool bad : {true, false})
        for (const ChartSpan &span : m_chart.spans) {
            const QString text = qs(span.text);
            if (span.bad != bad || text.isEmpty() || said.contains(text))
                continue;
            const QSizeF size = sizeOf(text, bad);
            if (const auto rect = placer.atStretch(xOf(span.from), xOf(span.to), size, span.to > span.from, bad)) {
                m_layout.labels.append({text, *rect, bad ? m_tokens.high.text : m_tokens.text, bad, {}});
                said += text;
            }
        }
    // The two that the chart is about choose their places before the others.
    const auto isMain = [](const ChartCurve &curve) {
        return curve.role == CurveRole::Load || curve.role == CurveRole::Capacity;
    };
    std::stable_partition(named.begin(), named.end(), [&](const auto &each) { return isMain(*each.first); });
    for (const auto &[curve, line] : std::as_const(named)) {
        const bool load = curve->role == CurveRole::Load;
        QString text = qs(curve->name);
        if (curve->role == CurveRole::Capacity && !text.contains(u':')) {
            if (placeCapacity(placer, *curve, line))
                continue;
            const auto [low, high] = std::minmax_element(curve->values.begin(), curve->values.end());
            text += QStringLiteral(": ") + levelText(*low);
            if (*high > *low)
                text += QStringLiteral(" \u2013 ") + levelText(*high);
        }
        const auto side = curve->role == CurveRole::Capacity ? LineLabels::Side::Above : LineLabels::Side::Below;
        // The hover names what has no room here; the two that the chart is about always have a name, the first word of it at
        // least.
        auto rect = placer.besideLine(line, sizeOf(text, load), side, false);
        if (!rect && curve->role == CurveRole::Capacity && placeAbove(text, curveColour(m_chart, *curve, m_tokens)))
            continue;
        const QString name = qs(curve->name);
        for (const QString &shorter : {name, name.section(u' ', 0, 0)})
            if (!rect && isMain(*curve)) {
                text = shorter;
                rect = placer.besideLine(line, sizeOf(text, load), side, false);
            }
        if (!rect && isMain(*curve))
            rect = placer.besideLine(line, sizeOf(text, load), side, true);
        if (rect)
            m_layout.labels.append({text,
                                    *rect,
                                    load                             ? curveColour(m_chart, *curve, m_tokens)
                                    : curve->role == CurveRole::Safe ? m_tokens.ok.text
                                                                     : m_tokens.text,
                                    load,
                                    {}});
    }
}

}  // namespace

double CurveLayout::middleOf(PlanChart::Axis axis, qsizetype step) const
{
    return static_cast<double>(step) + (stepsAreCells(axis) ? 0.5 : 0);
}

CurveLayout curveLayout(const PlanChart &chart, const QSizeF &size, const Tokens &tokens)
{
    return CurveArranger(chart, size, tokens).arrange();
}

QList<QPointF> curveLine(PlanChart::Axis axis, const std::vector<double> &values)
{
    QList<QPointF> points;
    const bool cells = stepsAreCells(axis);
    const auto end = static_cast<double>(values.size());
    if (values.empty())
        return points;
    const double round = (values.front() + values.back()) / 2;
    if (cells)
        points.append(QPointF(0, round));
    for (std::size_t i = 0; i < values.size(); ++i)
        points.append(QPointF(static_cast<double>(i) + (cells ? 0.5 : 0), values[i]));
    if (cells)
        points.append(QPointF(end, round));
    else if (values.size() == 1)
        points.append(QPointF(1, values.front()));
    return points;
}

QList<QPointF> smoothLine(PlanChart::Axis axis, const std::vector<double> &values)
{
    const QList<QPointF> points = curveLine(axis, values);
    if (!stepsAreCells(axis) || points.size() < 4)
        return points;
    // Monotone cubic (Fritsch and Carlson 1980, slopes by the harmonic mean): it goes through every value and invents no peak.
    const auto slope = [&](qsizetype i) {
        return (points[i + 1].y() - points[i].y()) / (points[i + 1].x() - points[i].x());
    };
    const qsizetype last = points.size() - 1;
    const auto tangent = [&](qsizetype i) {
        if (i == 0 || i == last)
            return slope(i == 0 ? 0 : last - 1);
        const double before = slope(i - 1);
        const double after = slope(i);
        return before * after > 0 ? 2 * before * after / (before + after) : 0.0;
    };
    QList<QPointF> smooth{points.first()};
    for (qsizetype i = 0; i < last; ++i) {
        const double run = points[i + 1].x() - points[i].x();
        const double a = tangent(i) * run;
        const double b = tangent(i + 1) * run;
        const double rise = points[i + 1].y() - points[i].y();
        for (int part = 1; part < kSmoothParts; ++part) {
            const double t = static_cast<double>(part) / kSmoothParts;
            const double y = points[i].y() + t * (a + t * ((3 * rise - 2 * a - b) + t * (a + b - 2 * rise)));
            smooth.append(QPointF(points[i].x() + t * run, y));
        }
        smooth.append(points[i + 1]);
    }
    return smooth;
}

QList<QPointF> curveSteps(PlanChart::Axis axis, const std::vector<double> &values)
{
    QList<QPointF> points;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto from = static_cast<double>(i);
        points.append(QPointF(from, values[i]));
        if (stepsAreCells(axis) || i + 1 < values.size() || values.size() == 1)
            points.append(QPointF(from + 1, values[i]));
    }
    return points;
}

std::vector<std::vector<double>> stackedEdges(const PlanChart &chart)
{
    std::vector<std::vector<double>> edges;
    std::vector<double> below(static_cast<std::size_t>(stepCount(chart)), 0.0);
    for (const ChartCurve &curve : chart.curves) {
        if (curve.role != CurveRole::Part || isBlank(curve))
            continue;
        for (std::size_t i = 0; i < curve.values.size(); ++i)
            if (std::isfinite(curve.values[i]))
                below[i] += curve.values[i];
        edges.push_back(below);
    }
    return edges;
}

namespace {

constexpr double kRampPlaces =
    10;  // or more: so a layer has one colour in charts that have more behind it and in those that have not

/// A colour between hot and cold, from 0 to 1.
QColor rampColour(double coldness, const Tokens &tokens)
{
    const double at = std::clamp(coldness, 0.0, 1.0) * static_cast<double>(tokens.hotToCold.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(at), tokens.hotToCold.size() - 2);
    return mixed(tokens.hotToCold[below], tokens.hotToCold[below + 1], at - static_cast<double>(below));
}

}  // namespace

QColor curveColour(const PlanChart &chart, const ChartCurve &curve, const Tokens &tokens)
{
    // A curve's place among those of its role gives it its colour, so that it keeps it in window and plan.
    std::size_t place = 0;
    for (const ChartCurve &other : chart.curves) {
        if (&other == &curve)
            break;
        place += other.role == curve.role ? 1 : 0;
    }
    const auto layers =
        static_cast<std::size_t>(std::count_if(chart.curves.begin(), chart.curves.end(),
                                               [](const ChartCurve &other) { return other.role == CurveRole::Part; }));
    switch (curve.role) {
    case CurveRole::Load:
        return place == 0 ? tokens.chartLoad : place < tokens.series.size() ? tokens.series[place] : tokens.seriesOther;
    case CurveRole::Capacity:
        return tokens.chartCapacity;
    case CurveRole::Safe:
        return tokens.ok.fill;
    case CurveRole::Part:
        return layers > tokens.hotToCold.size()
                   ? rampColour(static_cast<double>(place) / std::max(kRampPlaces, static_cast<double>(layers - 1)),
                                tokens)
                   : tokens.hotToCold[place];
    case CurveRole::Cost:
        return chart.insight == Insight::Storage ? tokens.hotToCold.front() : tokens.chartCapacity;
    case CurveRole::Rival:
        break;
    }
    return tokens.secondary;
}

}  // namespace gp
