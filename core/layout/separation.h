// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace gp::layout {

/// Places along one axis under least distances: solve() finds the lowest places, relax() then draws each to where it
/// would rather be.
class Separation {
public:
    /// What a place does while relax() runs.
    enum class Wish {
        Stay,
        Median,   ///< to the weighted median of its ties
        Highest,  ///< as high as its distances allow: the left or top border of a frame
        Lowest,   ///< as low as they allow: the right or bottom border
    };

    int addVariable(Wish wish);
    void fix(int variable, double place) { m_fixed[variable] = place; }
    void setWish(int variable, Wish wish) { m_wishes[variable] = wish; }
    /// place(after) ≥ place(before) + distance.
    void separate(int before, int after, double distance);
    /// Draws place(a) + offsetA and place(b) + offsetB to each other.
    void tie(int a, double offsetA, int b, double offsetB, double weight);

    /// Finds the lowest place for every variable, from 0 on or from what is fixed.
    /// @return false if the distances contradict each other
    [[nodiscard]] bool solve();
    void relax(int rounds);
    [[nodiscard]] double place(int variable) const { return m_places[variable]; }

private:
    struct Distance {
        int before;
        int after;
        double least;
    };
    struct Tie {
        int other;
        double offset;  // wanted place = place(other) + offset
        double weight;
    };
    void buildIndex();
    void draw(int variable);
    [[nodiscard]] double wantedPlace(int variable);

    std::vector<Wish> m_wishes;
    std::vector<std::optional<double>> m_fixed;
    std::vector<double> m_places;
    std::vector<Distance> m_distances;
    std::vector<std::vector<Tie>> m_ties;
    std::vector<int> m_firstOut, m_out, m_firstIn, m_in;  // indices in m_distances by variable
    std::vector<std::pair<double, double>> m_scratch;
};

}  // namespace gp::layout
