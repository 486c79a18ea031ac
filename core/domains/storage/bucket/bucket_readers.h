// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

#include <string>

namespace gp {

/// Where clients sit, as CloudFront's price list parts the world; Transfer Acceleration parts it in two.
/// Source: Amazon CloudFront pricing; Amazon S3 pricing, data transfer.
enum class ReaderPlace {
    OtherRegion,
    UnitedStates,
    CanadaMexico,
    Europe,
    Japan,
    India,
    AsiaPacific,
    Australia,
    SouthAmerica,
    AfricaMiddleEast
};
template <>
struct EnumText<ReaderPlace> {
    static constexpr std::array kNames{
        EnumName{ReaderPlace::OtherRegion, "other-region", "Another Region of AWS"},
        EnumName{ReaderPlace::UnitedStates, "united-states", "Internet, United States"},
        EnumName{ReaderPlace::CanadaMexico, "canada-mexico", "Internet, Canada and Mexico"},
        EnumName{ReaderPlace::Europe, "europe", "Internet, Europe and Israel"},
        EnumName{ReaderPlace::Japan, "japan", "Internet, Japan"},
        EnumName{ReaderPlace::India, "india", "Internet, India"},
        EnumName{ReaderPlace::AsiaPacific, "asia-pacific", "Internet, Hong Kong, Philippines, rest of Asia Pacific"},
        EnumName{ReaderPlace::Australia, "australia", "Internet, Australia and New Zealand"},
        EnumName{ReaderPlace::SouthAmerica, "south-america", "Internet, South America"},
        EnumName{ReaderPlace::AfricaMiddleEast, "africa-middle-east", "Internet, Africa and the Middle East"}};
};

/// Whether what arrives through the edges there has the lower price of Transfer Acceleration. What leaves has it everywhere.
[[nodiscard]] constexpr bool nearEdge(ReaderPlace place)
{
    return place == ReaderPlace::UnitedStates || place == ReaderPlace::Europe || place == ReaderPlace::Japan;
}

/// Clients of one place and their share of the bucket's traffic.
struct BucketReaders {
    std::string name{"readers"};
    ReaderPlace place = ReaderPlace::UnitedStates;
    std::string region;
    Percent reads{0};
    Percent uploads{0};
    bool operator==(const BucketReaders &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .help = "Names the clients.", .maxLength = 40, .key = true});
        visit("place", place,
              {.label = "Where they sit", .help = "What is in no row sits in the bucket's own Region."});
        visit("region", region,
              {.label = "Region",
               .help = "Of clients in another Region of AWS.",
               .options = OptionSource::Regions,
               .maxLength = 40});
        visit(
            "reads", reads,
            {.label = "Share of reads", .min = Percent(0), .max = Percent(100), .help = "Of the bytes that are read."});
        visit(
            "uploads", uploads,
            {.label = "Share of uploads", .min = Percent(0), .max = Percent(100), .help = "Of the bytes that arrive."});
    }
};

}  // namespace gp
