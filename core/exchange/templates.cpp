// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/templates.h"

#include "core/exchange/embedded_templates.h"
#include "core/exchange/project_file.h"

namespace gp {

std::span<const DesignTemplate> designTemplates()
{
    static constexpr DesignTemplate kTemplates[] = {
        {"web-shop",
         "Web shop",
         "A web fleet and its workers in three zones, media in S3, shared files and their backups.",
         "Start here for a site that sells or publishes and has everything around it: visitors, servers, "
         "workers, pictures, shared files, backups. Change the peak load of “Customers” first, then what "
         "one vCPU of each fleet serves. There is no database and no load balancer in it yet, and backups "
         "stay in one Region; take “Second Region” where the loss of a Region must be survived, and “Web "
         "fleet” for the servers alone.",
         kWebShopTemplate,
         "Web",
         {"customers", "peakLoad", 100, 4'100}},
        {"web-fleet",
         "Web fleet",
         "Web servers in three zones that can lose one, with workers behind.",
         "Use it to size servers for a load: how many, of which type, and how they follow the week. Set "
         "the peak load of “Customers”, its hours, and the requests that one vCPU serves, from a load test "
         "if you have one. It keeps no data; take “Web shop” when media, files and backups belong to the "
         "question.",
         kWebFleetTemplate,
         "Web",
         {"customers", "peakLoad", 100, 4'100}},
        {"single-server",
         "Single server",
         "One server, its volume and a daily backup in a second Region: the least that is safe.",
         "Use it for an internal tool, a small site or a test system whose users can wait some hours until "
         "it is restored. Change memory and vCPU of “Server” first, then the size of “Data”. The loss of "
         "the server or of its zone stops everything; take “Web fleet” as soon as nobody may wait.",
         kSingleServerTemplate,
         "Web",
         {"server", "memory", 8, 64}},
        {"software-downloads",
         "Software downloads",
         "A private bucket that customers fetch from with signed links, and the portal that signs them.",
         "Use it where many fetch large files: installers, videos, documents, exports. Change what arrives "
         "a month and “Reads by age” of “Downloads” first, since what is sent out costs more than what is "
         "stored. There is no CDN in it; look at one from some terabytes a month on, or where readers live "
         "far from the Region.",
         kSoftwareDownloadsTemplate,
         "Web",
         {"downloads", "arriving", 10, 400}},
        {"second-region",
         "Second Region",
         "A web service in three zones, with files, objects and backups copied to a standby fleet "
         "elsewhere.",
         "Use it where the loss of a whole Region must be survived within hours. Change the size of the "
         "“Standby” fleet first: it decides what the second Region costs while nothing happens; then the "
         "size of “Ticket files” and “Documents”. It leaves out the database, and the switch of names from "
         "one Region to the other; where an outage of a day is fine, copies of backups alone, as in "
         "“Backup vault”, cost far less.",
         kSecondRegionTemplate,
         "Recovery",
         {"travellers", "peakLoad", 100, 4'000}},
        {"batch-workers",
         "Batch workers",
         "A set number of instances in private subnets that work through jobs, and the bucket of their "
         "files.",
         "Use it for jobs that run round the clock: conversions, reports, imports. Change the number of "
         "“Workers” and their vCPU first; where a job may start again, let 70 % of them be interrupted and "
         "see what Spot saves. The queue is not in it; take “CI runners” where work follows the hours of a "
         "team, and “HPC scratch” where all instances work on one job.",
         kBatchWorkersTemplate,
         "Compute",
         {"workers", "count", 2, 40}},
        {"ci-runners",
         "CI runners",
         "Spot build machines that follow working hours, with a cache in S3 that empties itself.",
         "Use it for build machines, test machines, and any work that comes by day, sleeps at night and "
         "may start again. Change the peak of “Pushes” first, then what one vCPU serves: 0.0015 a second "
         "is a build of eleven vCPU-minutes. The runners have public addresses and no NAT gateway, which "
         "is cheap and open to the outside only for answers; put them into a private tier where rules ask "
         "for it.",
         kCiRunnersTemplate,
         "Compute",
         {"pushes", "peakLoad", 0.1, 1}},
        {"hpc-scratch",
         "HPC scratch",
         "A cluster in one placement group, a Lustre scratch file system and the bucket behind it.",
         "Use it for simulations in which all instances work on one job and exchange data all the time. "
         "Change the number of “Solvers” first, then the throughput of “Scratch”, which decides its size. "
         "It runs all the month as drawn; a cluster that stands only while a job runs costs its share of "
         "that. Where jobs do not need each other, “Batch workers” on Spot is far cheaper.",
         kHpcScratchTemplate,
         "Compute",
         {"solvers", "count", 2, 32}},
        {"gpu-inference",
         "GPU inference",
         "A model served by a set number of instances with one GPU each, weights in a bucket.",
         "Use it to serve a model of your own at a steady load. Change GPUs, GPU memory and the number of "
         "instances first; measure how many requests one instance answers, since no rule of thumb does "
         "that for a model. It reserves its capacity, because a zone may be out of such instances; it "
         "leaves out the load balancer and training.",
         kGpuInferenceTemplate,
         "Compute",
         {"inference-fleet", "count", 1, 8}},
        {"media-archive",
         "Media archive",
         "Files read often at first, then rarely, and kept for good, with their cheapest lifecycle.",
         "Use it for pictures, recordings and documents that many open when they are new and few after a "
         "year. Change “Stored now”, “Arriving a month” and “Reads by age” of “Originals” first: the way "
         "through the storage classes follows from them. Readers never wait here; where they can wait for "
         "hours, and nobody may delete, take “Log archive”.",
         kMediaArchiveTemplate,
         "Storage",
         {"originals", "stored", 2'000, 200'000}},
        {"log-archive",
         "Log archive",
         "Audit logs under a compliance lock for seven years, in a cold class, copied to a second Region.",
         "Use it where a rule such as PCI DSS or a tax law says how long records are kept and that nobody "
         "deletes them. Change the days of “Kept” and “Locked” first, and try them on a test bucket: a "
         "compliance lock cannot be shortened by anybody. A search takes up to 48 hours until the logs are "
         "back; take “Data lake” where they are queried every day.",
         kLogArchiveTemplate,
         "Storage",
         {"logs", "arriving", 50, 10'000}},
        {"which-store",
         "Which store",
         "Three needs for storage as open questions: shared scenes, a database, finished frames.",
         "Use it before a store is chosen: each card holds a need, and its ranking shows what every store "
         "that meets it would cost. Change size, throughput and whether the loss of a zone must be "
         "survived, and watch where the order turns. When the question is answered, turn the card into "
         "that store and set the rest there; the other starters show stores that are chosen already.",
         kWhichStoreTemplate,
         "Storage",
         {"scenes", "size", 500, 50'000}},
        {"database-storage",
         "Database storage",
         "A database server and its standby in two zones, on one OpenZFS file system with backups.",
         "Use it for a database that you run yourself on EC2 and that must come back within minutes in the "
         "other zone. Change size, IOPS and changed share of “Database files” first, then the memory of "
         "“Database servers”. Point in time recovery is left to the database; where a managed database "
         "will do, it is less work than this.",
         kDatabaseStorageTemplate,
         "Storage",
         {"files", "size", 200, 20'000}},
        {"shared-files",
         "Shared file home",
         "Instances in three zones that work on the same directories, encrypted on the way.",
         "Use it for home directories, content and projects that Linux instances share, and that grow "
         "without anybody resizing a volume. Change the size of “Home” and the groups of files by access "
         "first: what is rarely opened moves to a cheaper class by itself. For Windows clients take "
         "“Windows files”; for a database or for more than some hundred MiB/s look at “Database storage”.",
         kSharedFilesTemplate,
         "Files",
         {"home", "size", 200, 20'000}},
        {"windows-files",
         "Windows files",
         "Windows desktops in two zones, one SMB drive that survives a zone, and its backups.",
         "Use it for Windows desktops or servers that need a drive letter, permissions of an Active "
         "Directory and shadow copies. Change the size of “Project drive” and what deduplication saves "
         "first, then the number of “Desktops”, whose Windows licences are the largest part of the bill. "
         "The directory itself is not in it: name the one that you have before you deploy. Linux clients "
         "are cheaper served by “Shared file home”.",
         kWindowsFilesTemplate,
         "Files",
         {"desktops", "count", 2, 40}},
        {"mixed-files",
         "Mixed files",
         "Windows desktops and Linux render servers on the same ONTAP files, cold ones in a cheaper tier.",
         "Use it where Windows and Linux open the same files: film, construction, laboratories. Change the "
         "size of “Projects” and its working set first: what lies outside it decides how much moves to the "
         "capacity pool. The directory is the one that you have; name it before you deploy. With one kind "
         "of client take “Windows files” or “Shared file home”, which cost less.",
         kMixedFilesTemplate,
         "Files",
         {"projects", "size", 2'000, 40'000}},
        {"backup-vault",
         "Backup vault",
         "A file system and a volume under one plan: locked vault, cold storage, copies elsewhere.",
         "Use it to decide how often, how long and where backups are kept. Change RPO and what is kept "
         "daily, weekly and monthly first; look at the settled month, since a vault fills for years. It "
         "protects data, not service: what runs must be built again from it; take “Second Region” where "
         "that would last too long.",
         kBackupVaultTemplate,
         "Recovery",
         {"backups", "restores", 0, 48}},
        {"data-lake",
         "Data lake",
         "Events in three zones with their catalog, jobs and Athena queries, and who may read what.",
         "Use it for events, logs and exports that analysts ask with SQL. Change what arrives a day and "
         "the queries a day of “Event lake” first: layout, partitions and lifecycle follow from them. It "
         "leaves out dashboards and streams in real time; where logs are only kept and hardly ever read, "
         "“Log archive” costs a fraction.",
         kDataLakeTemplate,
         "Storage",
         {"lake", "queries", 20, 20'000}},
    };
    return kTemplates;
}

Result<Design> designFromTemplate(std::string_view id, const KindRegistry &kinds)
{
    std::vector<std::string> ids;
    for (const DesignTemplate &starter : designTemplates()) {
        if (starter.id == id)
            return readProject(starter.project, kinds);
        ids.emplace_back(starter.id);
    }
    const std::string nearest = nearestWord(id, ids);
    return fail(ErrorCode::NotFound, "There is no template \"" + excerpt(id) + "\".", {},
                nearest.empty() ? "The templates are " + orList(ids) + "." : "Did you mean \"" + nearest + "\"?");
}

}  // namespace gp
