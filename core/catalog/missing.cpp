// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/missing.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace gp {
namespace {

struct CatalogWord {
    std::string_view key;
    std::string_view words;
};

/// Keys whose parts say less than the whole.
constexpr std::array kWholeKeys{
    CatalogWord{"data_transfer.internet_out", "data out to the internet"},
    CatalogWord{"data_transfer.inter_az", "data between Availability Zones"},
    CatalogWord{"inter_az.charged_sides", "data between Availability Zones"},
    CatalogWord{"data_transfer.inter_region", "data between Regions"},
};
constexpr CatalogWord kToRegion{"data_transfer.inter_region.to.", "data to "};

/// How the keys of a service begin, and what AWS calls it.
constexpr std::array kServiceNames{
    CatalogWord{"athena", "Athena"},
    CatalogWord{"backup", "AWS Backup"},
    CatalogWord{"cloudfront", "CloudFront"},
    CatalogWord{"cloudtrail", "CloudTrail"},
    CatalogWord{"cloudwatch", "CloudWatch"},
    CatalogWord{"ebs", "EBS"},
    CatalogWord{"ec2", "EC2"},
    CatalogWord{"efs", "EFS"},
    CatalogWord{"elb", "Elastic Load Balancing"},
    CatalogWord{"eventbridge", "EventBridge"},
    CatalogWord{"fsx", "FSx"},
    CatalogWord{"glue", "AWS Glue"},
    CatalogWord{"kms", "KMS"},
    CatalogWord{"s3", "S3"},
    CatalogWord{"sns", "SNS"},
    CatalogWord{"sqs", "SQS"},
    CatalogWord{"vpc", "VPC"},
};

/// Parts between two dots that are a name of their own.
constexpr std::array kPartNames{
    CatalogWord{"data_catalog", "Data Catalog"},
    CatalogWord{"express_onezone", "Express One Zone"},
    CatalogWord{"glacier_deep_archive", "Glacier Deep Archive"},
    CatalogWord{"glacier_flexible", "Glacier Flexible Retrieval"},
    CatalogWord{"glacier_instant", "Glacier Instant Retrieval"},
    CatalogWord{"intelligent_tiering", "Intelligent-Tiering"},
    CatalogWord{"multi_az", "Multi-AZ"},
    CatalogWord{"one_zone", "One Zone"},
    CatalogWord{"onezone_ia", "One Zone-IA"},
    CatalogWord{"other_edge", "other edges"},
    CatalogWord{"single_az", "Single-AZ"},
    CatalogWord{"standard_ia", "Standard-IA"},
    CatalogWord{"us_eu_jp_edge", "edges in the United States, Europe and Japan"},
};

constexpr std::array kSpellings{
    CatalogWord{"archive", "Archive"},   CatalogWord{"aurora", "Aurora"},
    CatalogWord{"dpu", "DPU"},           CatalogWord{"dynamodb", "DynamoDB"},
    CatalogWord{"ebs", "EBS"},           CatalogWord{"efs", "EFS"},
    CatalogWord{"fsx", "FSx"},           CatalogWord{"gb", "GB"},
    CatalogWord{"hdd", "HDD"},           CatalogWord{"ia", "IA"},
    CatalogWord{"iops", "IOPS"},         CatalogWord{"ipv4", "IPv4"},
    CatalogWord{"kms", "KMS"},           CatalogWord{"lustre", "Lustre"},
    CatalogWord{"ontap", "ONTAP"},       CatalogWord{"openzfs", "OpenZFS"},
    CatalogWord{"rds", "RDS"},           CatalogWord{"s3", "S3"},
    CatalogWord{"sql", "SQL"},           CatalogWord{"ssd", "SSD"},
    CatalogWord{"standard", "Standard"}, CatalogWord{"tb", "TB"},
    CatalogWord{"windows", "Windows"},
};

template <std::size_t Size>
std::string_view wordsIn(const std::array<CatalogWord, Size> &table, std::string_view key)
{
    const auto found = std::ranges::find(table, key, &CatalogWord::key);
    return found == table.end() ? std::string_view() : found->words;
}

void appendWord(std::string &text, std::string_view word)
{
    if (!text.empty())
        text += ' ';
    text += word;
}

std::string partWords(std::string_view part)
{
    constexpr std::string_view kTo = "to_";
    if (part.starts_with(kTo))
        return "to " + partWords(part.substr(kTo.size()));
    if (const std::string_view name = wordsIn(kPartNames, part); !name.empty())
        return std::string(name);
    std::string text;
    for (const std::string_view word : split(part, '_')) {
        const std::string_view spelled = wordsIn(kSpellings, word);
        appendWord(text, spelled.empty() ? word : spelled);
    }
    return text;
}

}  // namespace

std::string catalogWords(std::string_view key)
{
    if (const std::string_view whole = wordsIn(kWholeKeys, key); !whole.empty())
        return std::string(whole);
    if (key.starts_with(kToRegion.key))
        return std::string(kToRegion.words) + std::string(key.substr(kToRegion.key.size()));
    const std::string_view head = key.substr(0, key.find('.'));
    const std::string_view service = wordsIn(kServiceNames, head);
    if (key.find(' ') != std::string_view::npos || (service.empty() && key.find('_') == std::string_view::npos))
        return std::string(key);
    std::string text(service);
    for (const std::string_view part :
         split(service.empty() ? key : key.substr(std::min(head.size() + 1, key.size())), '.'))
        if (!part.empty())
            appendWord(text, partWords(part));
    return text;
}

std::string toText(const Missing &missing)
{
    const bool somewhere = !missing.region.empty() && missing.region != "global";
    return "no price in the catalog for " + catalogWords(missing.dimension) +
           (somewhere ? " in " + missing.region : "");
}

}  // namespace gp
