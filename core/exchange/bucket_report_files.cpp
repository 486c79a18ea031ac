// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bucket_report_files.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/exchange/file_io.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace gp {
namespace {

constexpr std::size_t kMostManifest = 64ULL << 20;  // bytes; a line for each of some 100,000 files
constexpr int kLevelsUp = 8;                        // of folders that a copy of the bucket is looked for in
constexpr std::int64_t kMsADay = 86'400'000;

std::string folderPart(const std::string &path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

std::string namePart(const std::string &path) { return path.substr(path.find_last_of('/') + 1); }

std::string textAt(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

tl::unexpected<Error> noManifest(const std::string &path, std::string message)
{
    return fail(ErrorCode::ParseError, std::move(message), namePart(path),
                "Choose the manifest.json that S3 Inventory or S3 Storage Lens wrote beside its CSV files.");
}

/// Where a file that a manifest names may lie: beside it, in the folder that S3 writes to, or in a copy of the whole bucket.
std::optional<std::string> findDataFile(const std::string &manifestFolder, const std::string &key)
{
    const std::string name = namePart(key);
    std::vector<std::string> places;
    for (const char *folder : {"/", "/data/", "/files/", "/../data/", "/../", "/../../reports/"})
        places.push_back(manifestFolder + folder + name);
    std::string up = manifestFolder;
    for (int level = 0; level < kLevelsUp; ++level, up += "/..")
        places.push_back(up + "/" + key);
    for (const std::string &place : places)
        if (isReadableFile(place))
            return place;
    return std::nullopt;
}

struct BucketManifest {
    BucketReportFiles files;  ///< without paths
    std::vector<std::string> keys;
};

Result<BucketManifest> readReportManifest(const std::string &path)
{
    const auto text = readFile(path, kMostManifest);
    if (!text)
        return tl::unexpected<Error>(text.error());
    const Json json = Json::parse(*text, nullptr, false);
    if (!json.is_object())
        return noManifest(path, "The file is not JSON of a manifest.");
    BucketManifest manifest;
    const bool lens = json.contains("reportSchema");
    const std::string schema = textAt(json, lens ? "reportSchema" : "fileSchema");
    const std::string format = textAt(json, lens ? "reportFormat" : "fileFormat");
    if (schema.empty())
        return noManifest(path, "The manifest has neither a fileSchema nor a reportSchema: it says no columns.");
    if (format != "CSV")
        return fail(ErrorCode::ParseError, "The report is in the format “" + excerpt(format) + "”; only CSV is read.",
                    namePart(path), "Choose CSV as the output format of the report in S3 and take the next one.");
    manifest.files.source = lens ? ReportSource::StorageLens : ReportSource::Inventory;
    for (const std::string &column : split(schema, ','))
        manifest.files.columns.push_back(trimmed(column));
    manifest.files.bucket = textAt(json, "sourceBucket");
    const std::string created = textAt(json, "creationTimestamp");
    std::int64_t ms = 0;
    if (std::from_chars(created.data(), created.data() + created.size(), ms).ec == std::errc())
        manifest.files.day = ms / kMsADay;
    const auto list = json.find(lens ? "reportFiles" : "files");
    if (list != json.end() && list->is_array())
        for (const Json &file : *list)
            if (file.is_object())
                manifest.keys.push_back(textAt(file, "key"));
    if (manifest.keys.empty())
        return noManifest(path, "The manifest names no files.");
    return manifest;
}

Result<BucketReportFiles> filesOf(BucketManifest manifest, const std::string &path)
{
    std::size_t missing = 0;
    std::string first;
    for (const std::string &key : manifest.keys) {
        if (const auto found = findDataFile(folderPart(path), key))
            manifest.files.paths.push_back(*found);
        else if (++missing == 1)
            first = namePart(key);
    }
    if (missing == 0)
        return std::move(manifest.files);
    const auto number = [](std::size_t count) { return groupThousands(static_cast<std::int64_t>(count)); };
    return fail(ErrorCode::NotFound,
                "The report has " + number(manifest.keys.size()) +
                    (manifest.keys.size() == 1 ? " file, " : " files; ") + number(missing) +
                    (missing == 1 ? " is" : " are") + " not here, such as “" + excerpt(first) + "”.",
                namePart(path), "Copy them into the folder of the manifest, or into a folder “data” there.");
}

}  // namespace

Result<BucketReportFiles> findReportFiles(const std::string &chosen)
{
    if (toLower(namePart(chosen)).ends_with(".json")) {
        auto manifest = readReportManifest(chosen);
        if (!manifest)
            return tl::unexpected<Error>(manifest.error());
        return filesOf(std::move(*manifest), chosen);
    }
    const std::string folder = folderPart(chosen);
    for (const std::string &place : {folder + "/manifest.json", folder + "/../manifest.json"}) {
        if (!isReadableFile(place))
            continue;
        auto manifest = readReportManifest(place);
        // One of another report says nothing about this file.
        if (!manifest || std::none_of(manifest->keys.begin(), manifest->keys.end(),
                                      [&](const std::string &key) { return namePart(key) == namePart(chosen); }))
            continue;
        return filesOf(std::move(*manifest), place);
    }
    BucketReportFiles alone;
    alone.paths.push_back(chosen);
    return alone;
}

}  // namespace gp
