// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/separation.h"

#include <algorithm>

namespace gp::layout {
namespace {

constexpr int kMaxPasses = 20;
constexpr double kTolerance = 1e-7;
constexpr double kLowest = -1e9;  // below any fixed place

}  // namespace

int Separation::addVariable(Wish wish)
{
    m_wishes.push_back(wish);
    m_fixed.emplace_back();
    m_ties.emplace_back();
    return static_cast<int>(m_wishes.size()) - 1;
}

void Separation::separate(int before, int after, double distance)
{
    if (m_fixed[before] && m_fixed[after])
        return;
    if (before != after)
        m_distances.push_back({before, after, distance});
}

void Separation::tie(int a, double offsetA, int b, double offsetB, double weight)
{
    if (a == b)
        return;
    m_ties[a].push_back({b, offsetB - offsetA, weight});
    m_ties[b].push_back({a, offsetA - offsetB, weight});
}

void Separation::buildIndex()
{
    // By the variable before, in the order the variables were added: that is nearly the order along the axis.
    std::stable_sort(m_distances.begin(), m_distances.end(),
                     [](const Distance &a, const Distance &b) { return a.before < b.before; });
    const std::size_t count = m_wishes.size();
    m_firstOut.assign(count + 1, 0);
    m_firstIn.assign(count + 1, 0);
    for (const Distance &distance : m_distances) {
        ++m_firstOut[distance.before + 1];
        ++m_firstIn[distance.after + 1];
    }
    for (std::size_t i = 0; i < count; ++i) {
        m_firstOut[i + 1] += m_firstOut[i];
        m_firstIn[i + 1] += m_firstIn[i];
    }
    m_out.resize(m_distances.size());
    m_in.resize(m_distances.size());
    std::vector<int> nextOut = m_firstOut;
    std::vector<int> nextIn = m_firstIn;
    for (std::size_t i = 0; i < m_distances.size(); ++i) {
        m_out[nextOut[m_distances[i].before]++] = static_cast<int>(i);
        m_in[nextIn[m_distances[i].after]++] = static_cast<int>(i);
    }
}

bool Separation::solve()
{
    buildIndex();
    const bool anchored =
        std::any_of(m_fixed.begin(), m_fixed.end(), [](const auto &place) { return place.has_value(); });
    m_places.assign(m_wishes.size(), anchored ? kLowest : 0);
    for (std::size_t i = 0; i < m_fixed.size(); ++i)
        if (m_fixed[i])
            m_places[i] = *m_fixed[i];
    for (int pass = 0; pass < kMaxPasses; ++pass) {
        bool moved = false;
        for (const Distance &distance : m_distances) {
            const double least = m_places[distance.before] + distance.least;
            if (m_places[distance.after] >= least - kTolerance)
                continue;
            if (m_fixed[distance.after])
                return false;
            m_places[distance.after] = least;
            moved = true;
        }
        if (!moved)
            return true;
    }
    return false;
}

double Separation::wantedPlace(int variable)
{
    const auto &ties = m_ties[variable];
    const double now = m_places[variable];
    if (ties.empty())
        return now;
    m_scratch.clear();
    double total = 0;
    for (const Tie &tie : ties) {
        m_scratch.emplace_back(m_places[tie.other] + tie.offset, tie.weight);
        total += tie.weight;
    }
    std::sort(m_scratch.begin(), m_scratch.end());
    // Between the two medians of an even sum every place is as good; the nearest is taken.
    double sum = 0;
    double lower = m_scratch.back().first;
    for (std::size_t i = 0; i < m_scratch.size(); ++i) {
        sum += m_scratch[i].second;
        if (2 * sum < total - kTolerance)
            continue;
        lower = m_scratch[i].first;
        const bool even = 2 * sum <= total + kTolerance && i + 1 < m_scratch.size();
        return std::clamp(now, lower, even ? m_scratch[i + 1].first : lower);
    }
    return lower;
}

void Separation::draw(int variable)
{
    const Wish wish = m_wishes[variable];
    if (m_fixed[variable] || wish == Wish::Stay)
        return;
    double low = kLowest;
    double high = -kLowest;
    for (int i = m_firstIn[variable]; i < m_firstIn[variable + 1]; ++i)
        low = std::max(low, m_places[m_distances[m_in[i]].before] + m_distances[m_in[i]].least);
    for (int i = m_firstOut[variable]; i < m_firstOut[variable + 1]; ++i)
        high = std::min(high, m_places[m_distances[m_out[i]].after] - m_distances[m_out[i]].least);
    if (low > high)
        return;
    double wanted = m_places[variable];
    if (wish == Wish::Median)
        wanted = wantedPlace(variable);
    else if (wish == Wish::Highest && high < -kLowest)
        wanted = high;
    else if (wish == Wish::Lowest && low > kLowest)
        wanted = low;
    m_places[variable] = std::clamp(wanted, low, high);
}

void Separation::relax(int rounds)
{
    const int count = static_cast<int>(m_wishes.size());
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < count; ++i)
            draw(i);
        for (int i = count - 1; i >= 0; --i)
            draw(i);
    }
}

}  // namespace gp::layout
