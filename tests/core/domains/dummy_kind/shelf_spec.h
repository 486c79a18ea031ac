// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

namespace gp::test {

struct ShelfSpec {
    GiB size{100};
    Advised<Count> boards;
    bool operator==(const ShelfSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("size", size, {.label = "Size", .min = GiB(1), .max = GiB(10'000)});
        visit("boards", boards, {.label = "Boards", .min = Count(1), .max = Count(100)});
    }
};

}  // namespace gp::test
