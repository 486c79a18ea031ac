// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"
#include "core/domains/storage/choice/choice_needs.h"

namespace gp {

/// What is asked of a store before it is known which one it will be. Any value may be stored; planChoice() decides whether anything
/// serves it.
struct ChoiceSpec {
    StorageInterface protocol = StorageInterface::Nfs;
    Instances clients{4};
    Zones zones{2};
    bool surviveZoneLoss = true;
    bool recreatable = false;
    double latency = 20;

    MiBps throughput{0};
    Iops iops{0};
    KB blockSize{64};
    bool sequential = false;

    GiB size{500};
    GB growth{0};
    Months ahead{6};
    KB objectSize{1'024};
    Percent readShare{20};
    Percent rewritten{0};

    bool backups = false;
    VCpus vcpus{2};
    GiB memory{4};

    Advised<StorageOption> option;
    bool operator==(const ChoiceSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::string_view who = "Who uses it";
        const std::string_view must = "What must hold";
        const std::string_view used = "How it is used";
        const std::string_view held = "What it must hold";
        const std::string_view made = "What it is made of";
        const std::vector<Condition> block{{"protocol", {"block"}}};
        const std::vector<Condition> onInstance{{"protocol", {"block"}}, {"recreatable", {"true"}}};

        visit("protocol", protocol,
              {.label = "Spoken to as",
               .section = who,
               .help = "What the software can use: it decides more than anything else which stores can serve."});
        visit("clients", clients,
              {.label = "Clients at once",
               .section = who,
               .min = Instances(1),
               .max = Instances(1'000'000),
               .help = "How many instances or tasks use the same data at the same time."});
        visit("zones", zones,
              {.label = "Clients' zones",
               .section = who,
               .min = Zones(1),
               .max = Zones(6),
               .help = "In how many Availability Zones they run. A volume is reached from its own zone only."});

        visit("surviveZoneLoss", surviveZoneLoss,
              {.label = "Survives a zone",
               .section = must,
               .help = "Whether the data must be there when a whole Availability Zone is lost."});
        visit("recreatable", recreatable,
              {.label = "Can be made again",
               .section = must,
               .help = "The data is a copy, a cache or an intermediate result: it may lie on scratch."});
        visit("latency", latency,
              {.label = "Answers within (ms)",
               .section = must,
               .min = 0.05,
               .max = 172'800'000.0,
               .help = "How long a read or write may take at most, usually: 1, 20, 200 ms. Hours are for archives: "
                       "43200000 is 12 hours."});

        visit("throughput", throughput,
              {.label = "Throughput",
               .section = used,
               .min = MiBps(0),
               .max = MiBps(1'000'000),
               .help = "Of all clients together in the busiest hour. 0: whatever the data moved in a month takes."});
        visit("iops", iops,
              {.label = "IOPS",
               .section = used,
               .min = Iops(0),
               .max = Iops(10'000'000),
               .help = "Reads and writes a second of all clients together, sustained. 0: not asked for."});
        visit("blockSize", blockSize,
              {.label = "Size of one I/O",
               .section = used,
               .min = KB(0.5),
               .max = KB(1'024),
               .help = "Mean size of a read or write.",
               .rare = true});
        visit("sequential", sequential,
              {.label = "One after the other",
               .section = used,
               .help = "Reads and writes follow each other, as in logs: then a hard disk counts several as one.",
               .when = block,
               .rare = true});
        visit("readShare", readShare,
              {.label = "Read a month",
               .section = used,
               .min = Percent(0),
               .max = Percent(100'000),
               .help = "Share of the data that is read in a month: 20 % is every byte once in five months, 300 % is "
                       "every byte three times."});
        visit("rewritten", rewritten,
              {.label = "Rewritten a month",
               .section = used,
               .min = Percent(0),
               .max = Percent(1'000),
               .help = "Share of the data that is written over in a month, beside what it grows by."});

        visit("size", size,
              {.label = "Data stored",
               .section = held,
               .min = GiB(1),
               .max = TiB(100'000),
               .help = "What there is today, all clients together."});
        visit("growth", growth,
              {.label = "Growth a month",
               .section = held,
               .min = GB(0),
               .max = GB(1e8),
               .help = "What comes to it in a month. Provisioned stores are sized for the months below."});
        visit("ahead", ahead,
              {.label = "Sized ahead for",
               .section = held,
               .min = Months(0),
               .max = Months(60),
               .help = "What is provisioned has room for the growth of so many months; what is billed as it is used "
                       "does not need it.",
               .rare = true});
        visit("objectSize", objectSize,
              {.label = "Mean size of a file",
               .section = held,
               .min = KB(0.001),
               .max = KB(1e9),
               .help = "Or of an object. Small ones cost more requests, and some classes bill each as 128 KiB."});
        visit("backups", backups,
              {.label = "With backups",
               .section = held,
               .help = "Each store's own daily backups; of S3, old versions. Off: bare storage is compared."});

        visit("option", option,
              {.label = "Store", .section = made, .help = "Advice: the cheapest that meets everything above."});
        visit("vcpus", vcpus,
              {.label = "vCPU of the instance",
               .section = made,
               .min = VCpus(1),
               .max = VCpus(1'024),
               .help = "Instance store comes with an instance, which its price includes: how large that has to be.",
               .when = onInstance,
               .rare = true});
        visit("memory", memory,
              {.label = "Memory of the instance",
               .section = made,
               .min = GiB(0),
               .max = GiB(32'768),
               .help = "Of the instance whose disks are compared.",
               .when = onInstance,
               .rare = true});
    }
};

}  // namespace gp
