// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_need.h"

#include "core/base/text.h"
#include "core/describe/fields.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

tl::unexpected<Error> refuseLake(std::string message, std::string where, std::string remedy)
{
    return fail(ErrorCode::InvalidInput, std::move(message), std::move(where), std::move(remedy));
}

/// As Athena takes names of tables and columns. Source: Athena User Guide, name databases, tables, and columns.
bool isLakeName(const std::string &name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// A number that is none can only come from code, not from a file; it is refused all the same.
std::optional<std::string> firstNotFiniteOfLake(const LakeSpec &spec)
{
    const std::pair<const char *, double> fields[] = {{"ingest", spec.ingest.value()},
                                                      {"fileSize", spec.fileSize.value()},
                                                      {"curatedShare", spec.curatedShare.value()},
                                                      {"curatedQueries", spec.curatedQueries.value()},
                                                      {"athena", spec.athena.value()},
                                                      {"queryDays", spec.queryDays},
                                                      {"columnsRead", spec.columnsRead.value()},
                                                      {"valuesRead", spec.valuesRead.value()},
                                                      {"olderReads", spec.olderReads},
                                                      {"resultSize", spec.resultSize.value()},
                                                      {"gzipText", spec.gzipText.value()},
                                                      {"snappySize", spec.snappySize.value()},
                                                      {"zstdSize", spec.zstdSize.value()},
                                                      {"gzipSize", spec.gzipSize.value()},
                                                      {"orcSize", spec.orcSize.value()},
                                                      {"zstdLonger", spec.zstdLonger.value()},
                                                      {"gzipLonger", spec.gzipLonger.value()},
                                                      {"targetFile", spec.targetFile.value()},
                                                      {"flexLonger", spec.flexLonger.value()},
                                                      {"crawlerMinutes", spec.crawlerMinutes},
                                                      {"capacityHours", spec.capacityHours},
                                                      {"kmsShare", spec.kmsShare.value()}};
    for (const auto &[field, value] : fields)
        if (!std::isfinite(value))
            return field;
    if (spec.cutoff.pinned() && !std::isfinite(spec.cutoff.pin().value()))
        return "cutoff";
    for (const LakeJob &job : spec.jobs)
        if (!std::isfinite(job.minutes))
            return "jobs[" + job.name + "].minutes";
    return std::nullopt;
}

Result<void> checkLakePlace(const PlanContext &context, const LakeOffer &offer)
{
    if (context.region.empty())
        return refuseLake("The lake is not inside a Region.", "region", "Put it into a Region frame.");
    if (!offer.regionInfo || !offer.scanned || !offer.standardJobs || !offer.crawlers)
        return refuseLake("The catalog has no price of Athena and AWS Glue in \"" + excerpt(context.region) + "\".",
                          "region", "Choose another Region.");
    if (!offer.missingLimit.empty())
        return refuseLake("The catalog lacks the limit \"" + offer.missingLimit + "\".", "region",
                          "Use a complete catalog.");
    return {};
}

Result<void> checkLakeJobs(const LakeSpec &spec)
{
    constexpr double kMinutesPerDay = 1'440;
    const auto made = [&](LakeJobZone zone) {
        return std::any_of(spec.jobs.begin(), spec.jobs.end(), [&](const LakeJob &job) { return job.zone == zone; });
    };
    for (const LakeJob &job : spec.jobs)
        if (job.minutes * static_cast<double>(job.runs.value()) > kMinutesPerDay)
            return refuseLake("A run of \"" + excerpt(job.name) + "\" takes " + formatNumber(job.minutes, 1) +
                                  " minutes, and the next begins before.",
                              "jobs[" + job.name + "].runs", "Run it less often, or with more DPUs in less time.");
    if (spec.curated && !made(LakeJobZone::Curated))
        return refuseLake("No job makes the curated zone.", "jobs", "Add one that does, or leave the zone out.");
    if (spec.processedLayout.pinned() && spec.processedLayout.pin() != LakeLayout::AsItArrives &&
        !made(LakeJobZone::Processed))
        return refuseLake("No job makes the processed zone.", "jobs",
                          "Add one that does, or read the files as they arrive.");
    if (spec.curated && spec.curatedLayout.pinned() && spec.curatedLayout.pin() == LakeLayout::AsItArrives)
        return refuseLake("The curated zone is written by a job: nothing arrives in it.", "curatedLayout",
                          "Choose the format that the job writes.");
    return {};
}

Result<void> checkLakeTables(const LakeSpec &spec)
{
    for (const std::string &key : lakeNames(spec.partitionKeys))
        if (!isLakeName(key))
            return refuseLake("\"" + excerpt(key) + "\" is no name of a column.", "partitionKeys",
                              "Use lower-case letters, digits and _.");
    if (spec.partitionValues.value() > 1 && lakeNames(spec.partitionKeys).empty())
        return refuseLake("There are " + groupThousands(spec.partitionValues.value()) +
                              " values, and no key that has them.",
                          "partitionKeys", "Name the columns, or set the values to 1.");
    if (static_cast<std::int64_t>(spec.schemas.size()) > spec.tables.value())
        return refuseLake(groupThousands(static_cast<std::int64_t>(spec.schemas.size())) +
                              " tables are described, and there are " + groupThousands(spec.tables.value()) + ".",
                          "tables", "Count all tables.");
    for (const LakeSchema &schema : spec.schemas) {
        const std::string row = "schemas[" + schema.name + "].";
        if (!isLakeName(schema.name))
            return refuseLake("\"" + excerpt(schema.name) + "\" is no name of a table.", row + "name",
                              "Use lower-case letters, digits and _.");
        const std::vector<LakeColumn> columns = lakeColumns(schema.columns);
        if (columns.empty())
            return refuseLake("\"" + excerpt(schema.name) + "\" has no columns.", row + "columns",
                              "Name them with their types, or remove the row: a crawler finds them.");
        for (const LakeColumn &column : columns)
            if (!isLakeName(column.name) || column.type.empty())
                return refuseLake("\"" + excerpt(column.name + " " + column.type) + "\" is no column.", row + "columns",
                                  "Write name and type, such as amount decimal(10,2).");
        for (const std::string &name : lakeNames(schema.sensitive))
            if (std::none_of(columns.begin(), columns.end(), [&](const LakeColumn &c) { return c.name == name; }))
                return refuseLake("\"" + excerpt(name) + "\" is not among the columns.", row + "sensitive",
                                  "Name columns of the table.");
    }
    return {};
}

Result<void> checkLakeAccess(const LakeSpec &spec)
{
    const auto arn = [](const std::string &text) {
        return text.empty() || (text.starts_with("arn:") && text.find_first_of(" \t\n,") == std::string::npos);
    };
    if (spec.lakeFormation && !arn(spec.administrator))
        return refuseLake("\"" + excerpt(spec.administrator) + "\" is not an ARN.", "administrator",
                          "Write it as \"arn:aws:iam::123456789012:role/data\", or leave it empty.");
    for (const LakeReader &reader : spec.readers)
        if (!arn(reader.principal))
            return refuseLake("\"" + excerpt(reader.principal) + "\" is not an ARN.",
                              "readers[" + reader.name + "].principal", "Write it as AWS shows it, or leave it empty.");
    return {};
}

}  // namespace

std::vector<std::string> lakeNames(const std::string &text)
{
    std::vector<std::string> names;
    for (const std::string &each : split(text, ','))
        if (std::string name = trimmed(each); !name.empty())
            names.push_back(std::move(name));
    return names;
}

std::vector<LakeColumn> lakeColumns(const std::string &text)
{
    std::vector<LakeColumn> columns;
    std::string part;
    int depth = 0;
    const auto add = [&] {
        const std::string words = trimmed(part);
        part.clear();
        if (words.empty())
            return;
        const std::size_t space = words.find_first_of(" \t");
        columns.push_back(
            {words.substr(0, space), space == std::string::npos ? std::string() : trimmed(words.substr(space))});
    };
    for (const char c : text) {
        depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
        if (c == ',' && depth <= 0)
            add();
        else
            part += c;
    }
    add();
    return columns;
}

Result<void> checkLake(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer)
{
    if (const auto field = firstNotFiniteOfLake(spec))
        return refuseLake("It must be a finite number.", *field, "Type a number.");
    static const std::vector<FieldDescription> fields = describeFields<LakeSpec>();
    const std::vector<Error> problems = validateFields(writeFields(spec), fields);
    if (!problems.empty())
        return tl::unexpected<Error>(problems.front());
    if (auto place = checkLakePlace(context, offer); !place)
        return place;
    if (auto jobs = checkLakeJobs(spec); !jobs)
        return jobs;
    if (auto tables = checkLakeTables(spec); !tables)
        return tables;
    return checkLakeAccess(spec);
}

}  // namespace gp
