// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/design/edits.h"
#include "core/evaluate/evaluation.h"

/// Designs put together in a line a part, for tests of what follows from them.
namespace gp::test {

inline const Engine &engine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine shared{builtInKinds(), offers};
    return shared;
}

inline ComponentId id(const std::string &text) { return ComponentId(text); }

inline Edit put(const std::string &kind, const std::string &name, const std::string &parent,
                const Json &fields = Json::object())
{
    Component component;
    component.id = id(name);
    component.kind = kind;
    component.name = name;
    component.parent = id(parent);
    const Kind *row = builtInKinds().find(kind);
    component.spec = row ? row->defaults : AnySpec::unknown(fields);
    std::vector<Edit> edits{addComponent(std::move(component), std::nullopt)};
    if (row)
        for (const auto &[field, value] : fields.items())
            edits.push_back(setField(id(name), field, value));
    return inOrder(std::move(edits));
}

inline Edit join(const std::string &name, const std::string &from, const std::string &to,
                 const Json &fields = Json::object())
{
    Link link;
    link.id = LinkId(name);
    link.from = id(from);
    link.to = id(to);
    std::vector<Edit> edits{connect(std::move(link))};
    for (const auto &[field, value] : fields.items())
        edits.push_back(setLinkField(LinkId(name), field, value));
    return inOrder(std::move(edits));
}

/// Fails the test by throwing when an edit of a fixture is refused.
inline Design make(std::vector<Edit> edits) { return inOrder(std::move(edits))(Design()).value(); }

inline const Json kByLoad{{"sizedBy", "load"}, {"surviveZoneLoss", false}, {"zones", 1}};
inline const Json kOne{{"sizedBy", "count"}, {"count", 1}, {"zones", 1}};

}  // namespace gp::test
