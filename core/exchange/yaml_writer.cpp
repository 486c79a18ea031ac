// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/cloudformation.h"

#include <array>
#include <yaml-cpp/yaml.h>

namespace gp {
namespace {

/// Customary order of a template's and a resource's keys; all others follow, sorted.
constexpr std::array<std::string_view, 9> kFirst{"AWSTemplateFormatVersion",
                                                 "Description",
                                                 "Metadata",
                                                 "Type",
                                                 "DependsOn",
                                                 "Properties",
                                                 "Resources",
                                                 "Outputs",
                                                 "Value"};

/// Whether a text may stand without quotes: nothing that any YAML reader takes for a number, a date or a word of its own.
bool isPlain(const std::string &text)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (text.size() < 4 || !letter(text.front()) || !letter(text.back()))
        return text.size() == 1 && letter(text.front()) && text != "y" && text != "n" && text != "Y" && text != "N";
    for (const char c : text)
        if (!letter(c) && !(c >= '0' && c <= '9') && c != ' ' && c != '.' && c != '-' && c != '/' && c != '_')
            return false;
    const std::string lower = toLower(text);
    return lower != "true" && lower != "false" && lower != "null" && text.find("  ") == std::string::npos;
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
            out << key << YAML::Value;
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
