// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper_style.h"

namespace gp {
namespace {

constexpr double kChosenTint = 0.07;  // of the accent on white
constexpr double kFieldTint = 0.6;    // the same on the cover's dark field, where an accent for white is too dark

PaperInk &inkOfThread()
{
    static thread_local PaperInk value;
    return value;
}

}  // namespace

const PaperInk &ink() { return inkOfThread(); }

AccentScope::AccentScope(const QColor &accent) : m_before(ink())
{
    if (!accent.isValid())
        return;
    const auto tinted = [&](double share) {
        const auto channel = [&](int of) { return static_cast<int>(255 - (255 - of) * share); };
        return QColor(channel(accent.red()), channel(accent.green()), channel(accent.blue()));
    };
    inkOfThread().accent = accent;
    inkOfThread().chosen = tinted(kChosenTint);
    inkOfThread().fieldAccent = tinted(kFieldTint);
}

AccentScope::~AccentScope() { inkOfThread() = m_before; }

}  // namespace gp
