// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/project_accepted.h"

#include "core/base/text.h"

namespace gp {
namespace {

constexpr char kRemedy[] = R"(Write it as { "because": "the reason" }, or take it out.)";

/// The text under a key, which is then taken out; empty where there is none.
Result<std::string> takeWords(Json &object, const char *key, const std::string &where)
{
    const auto found = object.find(key);
    if (found == object.end())
        return std::string();
    if (!found->is_string())
        return fail(ErrorCode::InvalidInput, "\"" + std::string(key) + "\" must be text.", where + "/" + key, kRemedy);
    std::string text = found->get<std::string>();
    object.erase(found);
    return text;
}

Result<Acceptance> readAcceptance(Json &json, const std::string &where)
{
    if (!json.is_object())
        return fail(ErrorCode::InvalidInput, "An accepted finding must be an object.", where, kRemedy);
    Acceptance acceptance;
    auto because = takeWords(json, "because", where);
    auto on = takeWords(json, "on", where);
    auto severity = takeWords(json, "severity", where);
    for (const auto *text : {&because, &on, &severity})
        if (!*text)
            return tl::unexpected<Error>(text->error());
    acceptance.because = std::move(*because);
    acceptance.on = std::move(*on);
    if (!severity->empty()) {
        const auto known = enumFromText<Severity>(*severity);
        if (!known)
            return fail(ErrorCode::InvalidInput, "\"" + excerpt(*severity) + "\" is not a severity.",
                        where + "/severity", "Write high, medium, low or info.");
        acceptance.severity = *known;
    }
    if (auto checked = checkAcceptance(acceptance); !checked) {
        // A key that is not there has no line of its own.
        const bool there = checked.error().where != "because" || !acceptance.because.empty();
        checked.error().where = there ? where + "/" + checked.error().where : where;
        return tl::unexpected<Error>(std::move(checked.error()));
    }
    acceptance.extra = std::move(json);
    return acceptance;
}

}  // namespace

Result<Acceptances> takeAccepted(Json &object, const std::string &where)
{
    const auto found = object.find(kAcceptedKey);
    if (found == object.end())
        return Acceptances();
    const std::string place = where + "/" + kAcceptedKey;
    if (!found->is_object())
        return fail(ErrorCode::InvalidInput, "\"accepted\" must be an object of findings.", place, kRemedy);
    Acceptances accepted;
    for (auto &[finding, json] : found->items()) {
        auto read = readAcceptance(json, place + "/" + finding);
        if (!read)
            return tl::unexpected<Error>(std::move(read.error()));
        accepted.emplace(finding, std::move(*read));
    }
    object.erase(found);
    return accepted;
}

void putAccepted(Json &object, const Acceptances &accepted)
{
    for (const auto &[finding, acceptance] : accepted) {
        Json json = acceptance.extra.is_object() ? acceptance.extra : Json::object();
        json["because"] = acceptance.because;
        if (!acceptance.on.empty())
            json["on"] = acceptance.on;
        json["severity"] = textOf(acceptance.severity);
        object[kAcceptedKey][finding] = std::move(json);
    }
}

Json acceptedSchema()
{
    Json severities = Json::array();
    for (const auto &name : EnumText<Severity>::kNames)
        severities.push_back(name.text);
    return {{"type", "object"},
            {"description", "Findings that may stay, by rule and field, such as \"fleet.single_zone:zones\"."},
            {"additionalProperties",
             {{"type", "object"},
              {"required", Json::array({"because"})},
              {"properties",
               {{"because",
                 {{"type", "string"},
                  {"minLength", 1},
                  {"maxLength", kMaxAcceptanceReason},
                  {"description", "Why it may stay."}}},
                {"on",
                 {{"type", "string"},
                  {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                  {"description", "When that was decided."}}},
                {"severity",
                 {{"enum", std::move(severities)},
                  {"default", textOf(Severity::High)},
                  {"description", "Of the finding when it was accepted; a worse one counts again."}}}}}}}};
}

}  // namespace gp
