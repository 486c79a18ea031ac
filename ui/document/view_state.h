// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"

#include <QObject>

namespace gp {

/// What a window's views share beside the selection: never part of the design, never undone.
class ViewState : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The period that money is shown for.
    [[nodiscard]] Period period() const { return m_period; }
    void setPeriod(Period period);

signals:
    void periodChanged();

private:
    Period m_period = Period::Month;
};

}  // namespace gp
