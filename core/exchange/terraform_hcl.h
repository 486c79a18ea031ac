// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// HCL, the language of Terraform, as a tree; written in the layout of `terraform fmt`.
/// Source: HashiCorp, HCL Native Syntax Specification.
namespace gp {

struct HclMember;

/// The right side of an argument.
struct HclValue {
    enum class Form { Expression, List, Object, Call };
    Form form = Form::Expression;
    std::string text;                ///< the expression, or the name of the function that is called
    std::vector<HclValue> items;     ///< of a list, or a call's arguments
    std::vector<HclMember> members;  ///< of an object, in order

    [[nodiscard]] static HclValue expression(std::string text);
    [[nodiscard]] static HclValue list(std::vector<HclValue> items);
    [[nodiscard]] static HclValue object(std::vector<HclMember> members);
    [[nodiscard]] static HclValue call(std::string function, std::vector<HclValue> arguments);
};
struct HclMember {
    std::string name;
    HclValue value;
};

struct HclBlock;
struct HclBody {
    std::vector<HclMember> arguments;
    std::vector<HclBlock> blocks;
    void set(std::string name, HclValue value);
    void set(std::string name, std::string expression);
    HclBlock &add(std::string type, std::vector<std::string> labels = {});
};
struct HclBlock {
    std::string type;
    std::vector<std::string> labels;
    HclBody body;
};

/// Blocks one after the other, an empty line between them.
[[nodiscard]] std::string writeHcl(const std::vector<HclBlock> &blocks);
/// A value as it stands inside another expression.
[[nodiscard]] std::string hclInline(const HclValue &value);
/// A text as the inside of a quoted template: quotes, control characters and the beginnings of templates are escaped.
/// @param before  whether an interpolation follows: then a '$' at the end must not join it
[[nodiscard]] std::string hclQuotedPart(std::string_view text, bool before = false);
/// A text in quotes.
[[nodiscard]] std::string hclQuoted(std::string_view text);
/// A stretch of text and the expression that follows it in a template; the last stretch has none.
struct HclTextPart {
    std::string text;
    std::string expression;
};
/// A text of several lines as a heredoc, where that says the same; else in quotes.
[[nodiscard]] std::string hclText(const std::vector<HclTextPart> &parts);
[[nodiscard]] std::string hclText(const std::string &text);
/// "VPCZoneIdentifier" → "vpc_zone_identifier": AWS's property names as Terraform's arguments; letters and digits only.
[[nodiscard]] std::string snakeCase(std::string_view camel);

}  // namespace gp
