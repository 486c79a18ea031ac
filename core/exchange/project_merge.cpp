// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/project_merge.h"

#include "core/base/text.h"
#include "core/exchange/project_file.h"
#include "core/exchange/project_state.h"

#include <algorithm>
#include <functional>
#include <set>

namespace gp {
namespace {

constexpr std::size_t kMostShown = 200;  // characters of a value in a conflict

std::string shown(const Json *value)
{
    return value ? excerpt(value->dump(-1, ' ', false, Json::error_handler_t::replace), kMostShown) : std::string();
}

std::string escaped(const std::string &key)
{
    std::string text;
    for (const char c : key)
        text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return text;
}

/// The member of an object; null: there is none, or it is no object.
const Json *member(const Json *object, const std::string &key)
{
    if (!object || !object->is_object())
        return nullptr;
    const auto found = object->find(key);
    return found == object->end() ? nullptr : &*found;
}

bool same(const Json *a, const Json *b) { return a == b || (a && b && *a == *b); }

/// Merges JSON in three ways. Null pointers: it is not there.
class Merge {
public:
    Merge(const KindRegistry &kinds, std::vector<MergeConflict> &conflicts) : m_kinds(kinds), m_conflicts(conflicts) {}

    /// A section of a design: what is in it by id.
    [[nodiscard]] Json section(const std::string &where, const Json *base, const Json *ours, const Json *theirs)
    {
        return object(
            where, base, ours, theirs,
            [this](const std::string &at, const Json *b, const Json *o, const Json *t) { return part(at, b, o, t); });
    }

    /// Any value. @return nothing: it is taken out
    [[nodiscard]] std::optional<Json> value(const std::string &where, const Json *base, const Json *ours,
                                            const Json *theirs)
    {
        if (same(ours, theirs) || same(base, theirs))
            return copy(ours);
        if (same(base, ours))
            return copy(theirs);
        // Both changed it.
        const bool objects = ours && theirs && ours->is_object() && theirs->is_object();
        if (objects)
            return object(where, base, ours, theirs,
                          [this](const std::string &at, const Json *b, const Json *o, const Json *t) {
                              return value(at, b, o, t);
                          });
        conflict(where, ours, theirs,
                 !ours     ? "Theirs stays, which ours took out."
                 : !theirs ? "Ours stays, which theirs took out."
                           : "Ours stays.");
        return copy(ours ? ours : theirs);
    }

    using Member = std::function<std::optional<Json>(const std::string &, const Json *, const Json *, const Json *)>;
    [[nodiscard]] static Json object(const std::string &where, const Json *base, const Json *ours, const Json *theirs,
                                     const Member &merged)
    {
        std::set<std::string> keys;
        for (const Json *each : {base, ours, theirs})
            if (each && each->is_object())
                for (const auto &[key, value] : each->items())
                    keys.insert(key);
        Json all = Json::object();
        for (const std::string &key : keys)
            if (auto each =
                    merged(where + '/' + escaped(key), member(base, key), member(ours, key), member(theirs, key)))
                all[key] = std::move(*each);
        return all;
    }

    void conflict(const std::string &where, const Json *ours, const Json *theirs, const std::string &taken)
    {
        m_conflicts.push_back({where, shown(ours), shown(theirs), taken});
    }

private:
    static std::optional<Json> copy(const Json *value) { return value ? std::optional(*value) : std::nullopt; }

    /// A component, link or place.
    [[nodiscard]] std::optional<Json> part(const std::string &where, const Json *base, const Json *ours,
                                           const Json *theirs)
    {
        if (!ours || !theirs || !ours->is_object() || same(ours, theirs) || same(base, theirs) || same(base, ours))
            return value(where, base, ours, theirs);
        const Json *kind = member(ours, "kind");
        if (kind && !same(kind, member(theirs, "kind"))) {
            // Two kinds have no fields in common: one of them is taken whole.
            const bool theirsAlone = same(kind, member(base, "kind"));
            conflict(where, kind, member(theirs, "kind"),
                     theirsAlone ? "Theirs stays, which is of another kind." : "Ours stays, which is of another kind.");
            return *(theirsAlone ? theirs : ours);
        }
        const Kind *known = kind && kind->is_string() ? m_kinds.find(kind->get<std::string>()) : nullptr;
        return object(where, base, ours, theirs,
                      [&](const std::string &at, const Json *b, const Json *o, const Json *t) -> std::optional<Json> {
                          if (!known || !o || !t || !at.ends_with("/spec"))
                              return value(at, b, o, t);
                          return object(at, b, o, t,
                                        [&](const std::string &field, const Json *fb, const Json *fo, const Json *ft) {
                                            return specField(*known, field, fb, fo, ft);
                                        });
                      });
    }

    [[nodiscard]] std::optional<Json> specField(const Kind &kind, const std::string &where, const Json *base,
                                                const Json *ours, const Json *theirs)
    {
        const std::string name = where.substr(where.rfind('/') + 1);
        const auto field = std::find_if(kind.fields.begin(), kind.fields.end(),
                                        [&](const FieldDescription &each) { return each.name == name; });
        const bool bothChanged = !same(ours, theirs) && !same(base, theirs) && !same(base, ours);
        if (bothChanged && field != kind.fields.end() && field->type == FieldType::Table)
            if (const auto key = std::find_if(field->columns.begin(), field->columns.end(),
                                              [](const FieldDescription &column) { return column.key; });
                key != field->columns.end())
                if (auto merged = rows(where, key->name, base, ours, theirs))
                    return merged;
        return value(where, base, ours, theirs);
    }

    /// Rows by their key, in our order, and theirs that are new behind. @return nothing: they cannot be told apart
    [[nodiscard]] std::optional<Json> rows(const std::string &where, const std::string &key, const Json *base,
                                           const Json *ours, const Json *theirs)
    {
        const auto byKey = [&](const Json *list) -> std::optional<Json> {
            Json all = Json::object();
            if (!list)
                return all;
            if (!list->is_array())
                return std::nullopt;
            for (const Json &row : *list) {
                const Json *name = member(&row, key);
                if (!name || !name->is_string() || all.contains(name->get<std::string>()))
                    return std::nullopt;
                all[name->get<std::string>()] = row;
            }
            return all;
        };
        const auto b = byKey(base);
        const auto o = byKey(ours);
        const auto t = byKey(theirs);
        if (!b || !o || !t)
            return std::nullopt;
        const Json merged =
            object(where, &*b, &*o, &*t, [this](const std::string &at, const Json *rb, const Json *ro, const Json *rt) {
                return value(at, rb, ro, rt);
            });
        Json list = Json::array();
        std::set<std::string> taken;
        for (const Json *order : {ours, theirs})
            if (order)
                for (const Json &row : *order)
                    if (const std::string name = row[key].get<std::string>();
                        merged.contains(name) && taken.insert(name).second)
                        list.push_back(merged[name]);
        return list;
    }

    const KindRegistry &m_kinds;
    std::vector<MergeConflict> &m_conflicts;
};

/// Puts a component back that something needs, from whoever still has it.
bool bringBack(Json &design, const std::string &id, const std::vector<const Json *> &from, Merge &merge,
               const std::string &scenario)
{
    Json &components = design["components"];
    if (components.contains(id))
        return false;
    for (const Json *each : from)
        if (const Json *component = member(member(each, "components"), id)) {
            components[id] = *component;
            if (const Json *place = member(member(each, "layout"), id))
                design["layout"][id] = *place;
            merge.conflict(scenario + "/components/" + id, nullptr, component,
                           "It stays: one side took it out, and the other needs it.");
            return true;
        }
    return false;
}

/// Nothing may point to what is not there.
void mendReferences(Json &design, const std::vector<const Json *> &from, Merge &merge, const std::string &scenario)
{
    for (bool again = true; again;) {
        again = false;
        std::set<std::string> needed;
        for (const auto &[id, component] : design["components"].items())
            if (const Json *parent = member(&component, "parent"); parent && parent->is_string())
                needed.insert(parent->get<std::string>());
        for (const auto &[id, link] : design["links"].items())
            for (const char *end : {"from", "to"})
                if (const Json *component = member(&link, end); component && component->is_string())
                    needed.insert(component->get<std::string>());
        for (const std::string &id : needed)
            again |= bringBack(design, id, from, merge, scenario);
    }
    Json &layout = design["layout"];
    for (auto place = layout.begin(); place != layout.end();)
        place = design["components"].contains(place.key()) ? std::next(place) : layout.erase(place);
}

Json mergedDesign(const Json *base, const Json *ours, const Json *theirs, Merge &merge, const std::string &scenario)
{
    Json design = Merge::object(
        scenario, base, ours, theirs,
        [&](const std::string &where, const Json *b, const Json *o, const Json *t) -> std::optional<Json> {
            if (where == scenario + "/layout") {
                // Where a box stands is nobody's work to decide on: ours, unless theirs alone moved it.
                return Merge::object(where, b, o, t,
                                     [](const std::string &, const Json *pb, const Json *po, const Json *pt) {
                                         const Json *taken = same(pb, po) && pt ? pt : po ? po : pt;
                                         return taken ? std::optional(*taken) : std::nullopt;
                                     });
            }
            if (where == scenario + "/components" || where == scenario + "/links")
                return merge.section(where, b, o, t);
            return merge.value(where, b, o, t);
        });
    for (const char *section : {"components", "links", "layout"})
        if (!design.contains(section))
            design[section] = Json::object();
    mendReferences(design, {ours, theirs, base}, merge, scenario);
    return design;
}

/// Letters and names that both sides gave to scenarios of their own: theirs get the next free ones.
void separate(Json &state, const Json &ours)
{
    std::set<std::string> letters;
    std::vector<std::string> names;
    const auto take = [&](Json &scenario) {
        std::string letter = scenario["letter"].get<std::string>();
        for (char next = kBaselineLetter; letters.contains(letter) && next <= 'Z'; ++next)
            letter = std::string(1, next);
        const std::string name = freshScenarioName(names, scenario["name"].get<std::string>());
        letters.insert(letter);
        names.push_back(name);
        scenario["letter"] = letter;
        scenario["name"] = name;
    };
    for (const bool inOurs : {true, false})
        for (auto &[id, scenario] : state.items())
            if (ours.contains(id) == inOurs)
                take(scenario);
}

}  // namespace

Result<MergedProject> mergeProjects(const Scenarios &base, const Scenarios &ours, const Scenarios &theirs,
                                    const KindRegistry &kinds)
{
    MergedProject merged;
    Merge merge(kinds, merged.conflicts);
    const Json baseState = wholeState(base);
    const Json ourState = wholeState(ours);
    const Json theirState = wholeState(theirs);
    Json state = Merge::object(
        {}, &baseState, &ourState, &theirState,
        [&](const std::string &where, const Json *b, const Json *o, const Json *t) -> std::optional<Json> {
            const std::string id = where.substr(1);
            const std::string pointer = id == kBaselineId ? std::string() : "/scenarios/" + id + "/design";
            if ((!o || !t) && b && same(o ? o : t, b))
                return std::nullopt;  // taken out by one side, and left alone by the other
            if (!o || !t) {
                if (b)
                    merge.conflict("/scenarios/" + id, member(o, "name"), member(t, "name"),
                                   "It stays: one side took it out, and the other changed it.");
                return *(o ? o : t);
            }
            return Merge::object(
                where, b, o, t,
                [&](const std::string &at, const Json *vb, const Json *vo, const Json *vt) -> std::optional<Json> {
                    if (at == where + "/design")
                        return mergedDesign(vb, vo, vt, merge, pointer);
                    return merge.value(id == kBaselineId ? at : "/scenarios" + at, vb, vo, vt);
                });
        });
    separate(state, ourState);
    auto scenarios = readScenarios(stateAsFile(state), kinds);
    if (!scenarios) {
        Error error = scenarios.error();
        error.message = "The two sides cannot stand in one design: " + error.message;
        error.where.clear();
        error.remedy = "Merge one of them by hand: open both, and make the change of one in the other.";
        return tl::unexpected(error);
    }
    merged.scenarios = scenarios->sharedWith(ours);
    return merged;
}

}  // namespace gp
