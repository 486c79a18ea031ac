// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gp {

struct CfnResource;

/// How a CloudFormation property is written in Terraform.
enum class TerraformShape {
    Argument,   ///< name = value; objects and lists too
    Blocks,     ///< one nested block for the object, or for each of a list
    Hoisted,    ///< its own properties stand in its place; of a list, those of the first
    First,      ///< the only element of a list, as an argument
    Number,     ///< a number that CloudFormation has as text
    Tags,       ///< a list of Key and Value as a map
    Pairs,      ///< a list of Name and Value as a map
    FirstTags,  ///< a list of TagSpecifications: the tags of the first
    Encoded,    ///< an object, or its JSON as text: jsonencode()
    Values,     ///< a list of objects with one property each: its values as a list
    Left,       ///< not written, or written by the row's special rule
};

/// An exception from the rule: AWS's name in snake case; an object is a block, a list of objects several, all else an argument.
struct TerraformRule {
    std::string_view path;  ///< names of properties from the resource down, with dots
    TerraformShape shape = TerraformShape::Argument;
    std::string_view name{};  ///< empty: by the rule
};

/// A property that is a resource of its own in Terraform, beside the one that it belongs to. Rules of its row for what is inside
/// the property hold there.
struct TerraformCompanion {
    std::string_view property;    ///< of the CloudFormation resource
    std::string_view terraform;   ///< type of the resource
    std::string_view owner;       ///< argument that names the one it belongs to, by its `ref`
    std::string_view argument{};  ///< that takes the property; empty: a block of its name
    TerraformShape shape = TerraformShape::Blocks;
};

/// What cannot be said by names and shapes.
enum class TerraformSpecial {
    None,
    Role,           ///< policies and attachments are resources of their own
    SecurityGroup,  ///< rules are resources of their own, and what may go out must be said
    ScalingGroup,   ///< UpdatePolicy becomes an instance refresh
    WarmPool,       ///< a block of its group, which stands before it
    Bucket,         ///< settings are resources of their own (terraform_bucket.h)
};

/// One CloudFormation type and the Terraform resource that stands for it (hashicorp/aws 6).
struct TerraformRow {
    std::string_view cloudFormation;
    std::string_view terraform;
    std::string_view ref = "id";  ///< attribute that Ref means
    std::string_view
        name{};  ///< argument with the name that Terraform asks for and CloudFormation makes up; empty: none
    std::vector<TerraformRule> rules{};
    std::vector<std::pair<std::string_view, std::string_view>>
        attributes{};  ///< Fn::GetAtt → attribute, where not in snake case
    std::vector<std::pair<std::string_view, std::string_view>>
        defaults{};  ///< argument, expression where it is not given
    TerraformSpecial special = TerraformSpecial::None;
    std::vector<TerraformCompanion> companions{};
    std::string_view within{};  ///< block that holds all of it; empty: none
};

/// All rows, by CloudFormation type.
[[nodiscard]] const std::vector<TerraformRow> &terraformRows();
/// The row of a CloudFormation type, or null.
[[nodiscard]] const TerraformRow *terraformRow(std::string_view cloudFormation);
/// The row of a resource, or null. Where the provider has several resources for one type, what tells them apart follows the type
/// in the table: "AWS::FSx::FileSystem.LUSTRE".
[[nodiscard]] const TerraformRow *terraformRowOf(const CfnResource &resource);

}  // namespace gp
