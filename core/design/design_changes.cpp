// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/design_changes.h"

#include "core/describe/any_spec.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace gp {
namespace {

using Changes = std::vector<DesignChange>;

Json valueNamed(const Json &object, const std::string &name)
{
    const auto found = object.find(name);
    return found == object.end() ? Json() : *found;
}

/// @param prefix  what the paths begin with: of the row that the fields are in
void addFields(Changes &changes, const DesignChange &of, const std::vector<FieldDescription> &fields,
               const std::string &prefix, const Json &before, const Json &after)
{
    for (const FieldDescription &field : fields) {
        const Json was = valueNamed(before, field.name);
        const Json is = valueNamed(after, field.name);
        if (was == is)
            continue;
        DesignChange change = of;
        change.field = prefix + field.name;
        const auto key = std::find_if(field.columns.begin(), field.columns.end(),
                                      [](const FieldDescription &column) { return column.key; });
        if (field.type != FieldType::Table || key == field.columns.end() || !was.is_array() || !is.is_array()) {
            change.before = was;
            change.after = is;
            changes.push_back(std::move(change));
            continue;
        }
        const std::string &name = key->name;
        const auto rowIn = [&](const Json &rows, const Json &named) -> const Json * {
            const auto found =
                std::find_if(rows.begin(), rows.end(), [&](const Json &row) { return valueNamed(row, name) == named; });
            return found == rows.end() ? nullptr : &*found;
        };
        const auto pathOf = [&](const Json &named) {
            return prefix + field.name + "[" + (named.is_string() ? named.get<std::string>() : named.dump()) + "]";
        };
        for (const Json &row : was) {
            const Json named = valueNamed(row, name);
            if (const Json *now = rowIn(is, named)) {
                addFields(changes, of, field.columns, pathOf(named) + ".", row, *now);
            } else {
                change.field = pathOf(named);
                change.before = row;
                change.after = Json();
                changes.push_back(change);
            }
        }
        for (const Json &row : is)
            if (const Json named = valueNamed(row, name); !rowIn(was, named)) {
                change.field = pathOf(named);
                change.before = Json();
                change.after = row;
                changes.push_back(change);
            }
    }
}

void addSpec(Changes &changes, const DesignChange &of, const AnySpec &before, const AnySpec &after)
{
    if (!before.sameObject(after) && before != after)
        addFields(changes, of, after.fields(), {}, before.toJson(), after.toJson());
}

/// Walks two lists that rise by id. @param pair  of what both have and is not the same object
template <class List, class Only, class Pair>
void walk(const List &before, const List &after, const Only &removed, const Only &added, const Pair &pair)
{
    auto was = before.begin();
    auto is = after.begin();
    while (was != before.end() || is != after.end()) {
        if (is == after.end() || (was != before.end() && (*was)->id < (*is)->id))
            removed(*was++);
        else if (was == before.end() || (*is)->id < (*was)->id)
            added(*is++);
        else {
            if (*was != *is)
                pair(**was, **is);
            ++was;
            ++is;
        }
    }
}

}  // namespace

std::vector<DesignChange> designChanges(const Design &before, const Design &after)
{
    using What = DesignChange::What;
    Changes changes;
    if (before.settings() != after.settings())
        addSpec(changes, {}, AnySpec::of(before.settings()), AnySpec::of(after.settings()));
    const auto ofComponent = [&](What what) {
        return std::function([&changes, what](const ComponentPtr &component) {
            changes.push_back({what, component->id, {}, {}, {}, {}});
        });
    };
    walk(before.components(), after.components(), ofComponent(What::Removed), ofComponent(What::Added),
         [&](const Component &was, const Component &is) {
             const DesignChange of{What::Field, is.id, {}, {}, {}, {}};
             if (was.kind != is.kind)
                 changes.push_back({What::Replaced, is.id, {}, {}, {}, {}});
             else
                 addSpec(changes, of, was.spec, is.spec);
             if (was.parent != is.parent)
                 changes.push_back({What::Moved, is.id, {}, {}, {}, {}});
         });
    const auto ofLink = [&](What what) {
        return std::function([&changes, what](const LinkPtr &link) {
            changes.push_back({what, {}, link->id, {}, {}, {}});
        });
    };
    walk(before.links(), after.links(), ofLink(What::Removed), ofLink(What::Added),
         [&](const Link &was, const Link &is) {
             if (was.from != is.from || was.to != is.to)
                 changes.push_back({What::Replaced, {}, is.id, {}, {}, {}});
             addSpec(changes, {What::Field, {}, is.id, {}, {}, {}}, AnySpec::of(was.spec), AnySpec::of(is.spec));
         });
    return changes;
}

}  // namespace gp
