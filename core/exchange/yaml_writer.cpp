// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/exchange/cloudformation.h"

#include <algorithm>
#include <array>
#include <yaml-cpp/yaml.h>

namespace gp {
namespace {

/// Customary order of a template's and a resource's keys; all others follow, sorted.
constexpr std::array<std::string_view, 10> kFirst{"AWSTemplateFormatVersion",
                                                  "Description",
                                                  "Metadata",
                                                  "Type",
                                                  "DependsOn",
                                                  "Properties",
                                                  "Parameters",
                                                  "Resources",
                                                  "Outputs",
                                                  "Value"};

/// Words of letters that YAML 1.1 or 1.2 takes for a boolean or nothing, in any case.
constexpr std::array<std::string_view, 9> kOwnWords{"y", "n", "yes", "no", "on", "off", "true", "false", "null"};

/// Whether a text may stand without quotes: nothing that any YAML reader takes for a number, a date or a word of its own.
bool isPlain(const std::string &text)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.empty() || !letter(text.front()) || !(letter(text.back()) || digit(text.back())))
        return false;
    for (const char c : text)
        if (!letter(c) && !digit(c) && c != ' ' && c != '.' && c != '-' && c != '/' && c != '_')
            return false;
    return std::find(kOwnWords.begin(), kOwnWords.end(), toLower(text)) == kOwnWords.end() &&
           text.find("  ") == std::string::npos;
}

void emitText(YAML::Emitter &out, const std::string &text)
{
    if (!isPlain(text))
        out << YAML::DoubleQuoted;
    out << text;
}

/// The keys of a template and of its resources are in customary order; deeper ones sorted as they are.
void emit(YAML::Emitter &out, const Json &value, int depth)
{
    if (value.is_object()) {
        out << YAML::BeginMap;
        const auto member = [&](const std::string &key, const Json &inner) {
            out << YAML::Key;
            // Keys such as Fn::GetAtt are plain in every template: a colon without a space after it is part of the word.
            if (key.starts_with("Fn::"))
                out << key;
            else
                emitText(out, key);
            out << YAML::Value;
            emit(out, inner, depth + 1);
        };
        const bool ordered = depth == 0 || depth == 2;
        if (ordered)
            for (const std::string_view key : kFirst)
                if (const auto found = value.find(std::string(key)); found != value.end())
                    member(std::string(key), *found);
        for (const auto &[key, inner] : value.items())
            if (!ordered || std::find(kFirst.begin(), kFirst.end(), key) == kFirst.end())
                member(key, inner);
        out << YAML::EndMap;
    } else if (value.is_array()) {
        out << YAML::BeginSeq;
        for (const Json &entry : value)
            emit(out, entry, depth + 1);
        out << YAML::EndSeq;
    } else if (value.is_string()) {
        emitText(out, value.get<std::string>());
    } else {
        out << value.dump();
    }
}

}  // namespace

std::string toYaml(const Json &templateJson)
{
    YAML::Emitter out;
    out.SetIndent(2);
    emit(out, templateJson, 0);
    return std::string(out.c_str()) + "\n";
}

}  // namespace gp
