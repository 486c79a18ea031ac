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
         kWebShopTemplate,
         "Web",
         {"customers", "peakLoad", 100, 4100}},
        {"web-fleet",
         "Web fleet",
         "Web servers in three zones that can lose one, with workers behind.",
         kWebFleetTemplate,
         "Web",
         {"customers", "peakLoad", 100, 4100}},
        {"batch-workers",
         "Batch workers",
         "A set number of instances in private subnets that work through jobs.",
         kBatchWorkersTemplate,
         "Workers",
         {"workers", "count", 2, 40}},
        {"gpu-inference",
         "GPU inference",
         "A model served by a set number of instances with one GPU each.",
         kGpuInferenceTemplate,
         "Inference",
         {"inference-fleet", "count", 1, 8}},
        {"media-archive",
         "Media archive",
         "Files read often at first, then rarely, and kept for good, with their cheapest lifecycle.",
         kMediaArchiveTemplate,
         "Storage",
         {"originals", "stored", 2'000, 200'000}},
        {"shared-files",
         "Shared file home",
         "Instances in three zones that work on the same directories, encrypted on the way.",
         kSharedFilesTemplate,
         "Storage",
         {"home", "size", 200, 20'000}},
        {"backup-vault",
         "Backup vault",
         "A file system and a volume under one plan: locked vault, cold storage, copies elsewhere.",
         kBackupVaultTemplate,
         "Storage",
         {"backups", "restores", 0, 48}},
        {"data-lake",
         "Data lake",
         "Events in three zones with their catalog, jobs and Athena queries, and who may read what.",
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
