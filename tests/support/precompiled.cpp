// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing: what matters is the precompiled header that is built beside it.
