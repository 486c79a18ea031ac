// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace gp {

/// Computes SHA-256 (FIPS 180-4) over bytes given in pieces.
class Sha256 {
public:
    using Digest = std::array<std::uint8_t, 32>;

    void add(std::span<const std::byte> bytes);
    /// Ends the message; the object is spent afterwards.
    [[nodiscard]] Digest finish();

private:
    void addBlock(const std::uint8_t *block);

    std::array<std::uint32_t, 8> m_state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> m_block{};
    std::uint64_t m_length = 0;
};

/// Lower-case hexadecimal digits.
[[nodiscard]] std::string toHex(std::span<const std::uint8_t> bytes);

}  // namespace gp
