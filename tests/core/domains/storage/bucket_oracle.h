// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <utility>
#include <vector>

/// S3 lifecycles by trying every one and billing every day as it comes: written from the S3 User Guide, sharing no code
/// with the engine. Classes: 0 Standard, 1 Standard-IA, 2 Intelligent-Tiering, 3 One Zone-IA, 4 Instant, 5 Flexible, 6
/// Deep Archive.
namespace oracle {

struct Tier {
    double from;
    double to;  ///< infinity: open
    double rate;
};
struct Restore {
    bool known;
    double hours;
    double perGB;
    double perObject;
};
struct Storage {
    bool sold = true;
    double rate = 0;  ///< a GB-month; of classes 0 and 2 in the tiers below
    double get = 0;
    double fee = 0;
    std::optional<double> put;  ///< an object uploaded into it
    double retrieval = 0;
    int minDays = 0;
    int earliest = 0;
    int gap = 0;
    double minObject = 0;
    double overhead = 0;
    double overheadStandard = 0;
    double leastObject = 0;
    std::vector<Restore> restores;
};
struct Idle {
    int days;
    double rate;
};
struct World {
    std::array<Storage, 7> classes;
    std::vector<Tier> standard;
    std::vector<Tier> frequent;
    double monitoring = 0;
    double monitoredFrom = 0;
    Idle infrequent{30, 0};
    Idle instant{90, 0};
    std::vector<Idle> archive;  ///< days that the opt-in tier may be set to; empty: not offered
    std::vector<Idle> deepArchive;
    double archiveWait = 5;
    double deepArchiveWait = 12;

    double flow = 1;  ///< GiB a month
    double size = 0;  ///< bytes
    int life = 0;
    bool expires = true;
    double churn = 0;  ///< a month, 0 to 1
    int keptOverwritten = 0;
    std::vector<double> reads;  ///< a month, by day of age
    double gets = 1;
    double hotObjects = 1;
    double hotReads = 1;
    double restoredDays = 1;
    double wait = 0;  ///< hours
    bool oneZone = false;
    bool uploads = false;     ///< clients may name the class
    bool noncurrent = false;  ///< the data are old versions: never read, and none is overwritten again
};

struct Bill {
    double usd = 0;
    double standard = 0;  ///< GiB-months
    double frequent = 0;
};
struct Move {
    int to;
    int day;
    bool upload = false;  ///< by the client that names the class, not by a rule: the first one only
    bool operator==(const Move &) const = default;
};
using Path = std::vector<Move>;

/// @return the whole bill of a path; nothing when it is not legal
std::optional<Bill> billOf(const World &world, const Path &path);
double total(const World &world, const Bill &bill);

struct Best {
    double cost = 0;
    Path path;
    std::size_t tried = 0;
};
/// Tries every path. Of equal ones: fewest moves.
Best cheapest(const World &world);
/// The same for all GB at one rate, by recursion over (class, day): for longer lives.
double cheapestFlat(const World &world);

}  // namespace oracle
