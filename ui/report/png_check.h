// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSize>

#include <optional>

namespace gp {

// The library that unpacks a PNG writes some of what it finds wrong to stderr, which is nobody's to read, and then gives up.
// These find the same before it.

/// Reads the first chunk alone. Empty: it is no head of a PNG.
[[nodiscard]] std::optional<QSize> sizeOfPng(const QByteArray &png);

/// The file without what is damaged and can be done without: chunks beside the picture whose check sum is wrong, and what
/// follows the pixels, even its end. Empty: a chunk is missing, damaged or unknown that the picture needs.
[[nodiscard]] QByteArray neededOfPng(const QByteArray &png);

/// Whether the pixels can be unpacked and are as many as the head says. It unpacks them all, so their number is to be looked at
/// before.
/// @param png  as neededOfPng() gives it
[[nodiscard]] bool hasAllPixels(const QByteArray &png);

}  // namespace gp
