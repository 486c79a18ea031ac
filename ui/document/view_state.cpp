// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/view_state.h"

namespace gp {

void ViewState::setPeriod(Period period)
{
    if (period == m_period)
        return;
    m_period = period;
    emit periodChanged();
}

}  // namespace gp
