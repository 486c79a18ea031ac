// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/merge_patch.h"

#include <algorithm>

namespace gp {

bool fitsMergePatch(const Json &value)
{
    if (!value.is_object())
        return !value.is_null();
    return std::all_of(value.begin(), value.end(), fitsMergePatch);
}

std::optional<Json> makeMergePatch(const Json &from, const Json &to)
{
    Json patch = Json::object();
    for (const auto &[key, value] : from.items())
        if (!to.contains(key))
            patch[key] = nullptr;
    for (const auto &[key, value] : to.items()) {
        const auto before = from.find(key);
        if (before != from.end() && *before == value)
            continue;
        if (before != from.end() && before->is_object() && value.is_object()) {
            auto inside = makeMergePatch(*before, value);
            if (!inside)
                return std::nullopt;
            patch[key] = std::move(*inside);
            continue;
        }
        if (!fitsMergePatch(value))
            return std::nullopt;
        patch[key] = value;
    }
    return patch;
}

}  // namespace gp
