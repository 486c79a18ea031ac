// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"

namespace gp {

/// S3 storage classes under the names of the S3 API, in the order in which a lifecycle may go down: nothing ever moves
/// up.
/// Source: S3 User Guide, storage classes; lifecycle transition considerations.
enum class StorageClass {
    Standard,
    StandardIa,
    IntelligentTiering,
    OneZoneIa,
    GlacierInstant,
    GlacierFlexible,
    DeepArchive
};
template <>
struct EnumText<StorageClass> {
    static constexpr std::array kNames{
        EnumName{StorageClass::Standard, "STANDARD", "Standard"},
        EnumName{StorageClass::StandardIa, "STANDARD_IA", "Standard-IA"},
        EnumName{StorageClass::IntelligentTiering, "INTELLIGENT_TIERING", "Intelligent-Tiering"},
        EnumName{StorageClass::OneZoneIa, "ONEZONE_IA", "One Zone-IA"},
        EnumName{StorageClass::GlacierInstant, "GLACIER_IR", "Glacier Instant Retrieval"},
        EnumName{StorageClass::GlacierFlexible, "GLACIER", "Glacier Flexible Retrieval"},
        EnumName{StorageClass::DeepArchive, "DEEP_ARCHIVE", "Glacier Deep Archive"}};
};
inline constexpr std::size_t kStorageClassCount = EnumText<StorageClass>::kNames.size();

[[nodiscard]] constexpr std::size_t indexOf(StorageClass storageClass)
{
    return static_cast<std::size_t>(storageClass);
}
/// Whether the rest must be restored before it can be read.
[[nodiscard]] constexpr bool archived(StorageClass storageClass)
{
    return storageClass >= StorageClass::GlacierFlexible;
}
/// Whether a lifecycle rule may move objects from one to the other. Source: S3 User Guide, lifecycle transitions.
[[nodiscard]] constexpr bool mayMove(StorageClass from, StorageClass to)
{
    return from < to && !(from == StorageClass::OneZoneIa && to == StorageClass::GlacierInstant);
}

/// How archived objects are asked back.
enum class RestoreTier { Expedited, Standard, Bulk };
template <>
struct EnumText<RestoreTier> {
    static constexpr std::array kNames{EnumName{RestoreTier::Expedited, "Expedited", "Expedited"},
                                       EnumName{RestoreTier::Standard, "Standard", "Standard"},
                                       EnumName{RestoreTier::Bulk, "Bulk", "Bulk"}};
};

/// How long a reader can wait for an object's first byte.
enum class ReadWait { Milliseconds, Minutes, FiveHours, TwelveHours, TwoDays };
template <>
struct EnumText<ReadWait> {
    static constexpr std::array kNames{
        EnumName{ReadWait::Milliseconds, "milliseconds", "Milliseconds"},
        EnumName{ReadWait::Minutes, "5-minutes", "5 minutes"}, EnumName{ReadWait::FiveHours, "5-hours", "5 hours"},
        EnumName{ReadWait::TwelveHours, "12-hours", "12 hours"}, EnumName{ReadWait::TwoDays, "48-hours", "48 hours"}};
};
[[nodiscard]] constexpr double hoursOf(ReadWait wait)
{
    switch (wait) {
    case ReadWait::Milliseconds:
        break;
    case ReadWait::Minutes:
        return 5.0 / 60;
    case ReadWait::FiveHours:
        return 5;
    case ReadWait::TwelveHours:
        return 12;
    case ReadWait::TwoDays:
        return 48;
    }
    return 0;
}

}  // namespace gp
