// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind_registry.h"

namespace gp::test {

struct BoxRow {
    std::string name;
    Count replicas{1};
    bool operator==(const BoxRow &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .key = true});
        visit("replicas", replicas, {.label = "Replicas", .min = Count(0)});
    }
};

/// A field of each type, so that what holds for it holds for every kind.
struct BoxSpec {
    GiB size{1.5};
    Count count{3};
    std::string note{"none"};
    bool flag = false;
    Protocol protocol = Protocol::Tcp;
    Advised<Count> advised;
    Advised<std::string> type;
    HourlyWeek hours;
    TagMap labels;
    CidrList ranges;
    Money price;
    std::vector<BoxRow> rows;
    bool operator==(const BoxSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("size", size, {.label = "Size", .min = GiB(0), .max = GiB(1000)});
        visit("count", count, {.label = "Count", .min = Count(0), .max = Count(100)});
        visit("note", note, {.label = "Note"});
        visit("flag", flag, {.label = "Flag"});
        visit("protocol", protocol, {.label = "Protocol"});
        visit("advised", advised, {.label = "Advised", .min = Count(1)});
        visit("type", type, {.label = "Type"});
        visit("hours", hours, {.label = "Hours"});
        visit("labels", labels, {.label = "Labels"});
        visit("ranges", ranges, {.label = "Ranges"});
        visit("price", price, {.label = "Price"});
        visit("rows", rows, {.label = "Rows"});
    }
};

inline const KindRegistry &sampleKinds()
{
    static const Kind box = [] {
        Kind kind;
        kind.info.id = "test.box";
        kind.info.title = "Box";
        kind.defaults = AnySpec::of(BoxSpec{});
        kind.fields = kind.defaults.fields();
        return kind;
    }();
    static const KindRegistry registry({&box});
    return registry;
}

}  // namespace gp::test
