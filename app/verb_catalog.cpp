// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/catalog/catalog_info.h"
#include "core/catalog/instance_filter.h"
#include "core/catalog/verify.h"

namespace gp::app {
namespace {

const Catalog &catalog() { return engine().offers.catalog(); }

std::string wordText(const Json &value)
{
    if (value.is_null())
        return "";
    if (!value.is_array())
        return value.is_string() ? value.get<std::string>() : value.dump();
    std::string text;
    for (const Json &entry : value)
        text += (text.empty() ? "" : " ") + wordText(entry);
    return text;
}

int info(const Call &call)
{
    const Json json = catalogInfo(catalog());
    if (call.has("--json"))
        return call.writeJson(json);
    std::string text = "Catalog of " + wordText(json["date"]) + ", " + wordText(json["instance_types"]) +
                       " instance types, " + wordText(json["priced_regions"]) + " of " + wordText(json["regions"]) +
                       " Regions with prices\n";
    text += "Prices: " + wordText(json["prices"]["observed"]) + " observed, " + wordText(json["prices"]["derived"]) +
            " derived\n";
    text += "Content: " + wordText(json["content_hash"]) + "\n\n";
    std::vector<std::vector<std::string>> rows;
    for (const Json &table : json["tables"])
        rows.push_back({wordText(table["name"]), wordText(table["rows"]), wordText(table["as_of_min"]),
                        wordText(table["as_of_max"]), wordText(table["sources"])});
    return call.write(text + textTable({"table", ">rows", "from", "to", "sources"}, rows));
}

int verify(const Call &call)
{
    const auto problems = verifyCatalog(catalog());
    int written = kDone;
    if (call.has("--json")) {
        Json list = Json::array();
        for (const VerifyProblem &problem : problems)
            list.push_back({{"table", problem.table}, {"row", problem.row}, {"message", problem.message}});
        written = call.writeJson(
            {{"ok", problems.empty()}, {"content_hash", catalog().contentHash()}, {"problems", std::move(list)}});
    } else {
        std::string text;
        for (const VerifyProblem &problem : problems)
            text += problem.table + (problem.row.empty() ? "" : ", " + problem.row) + ": " + problem.message + "\n";
        written = call.write(text.empty() ? "The catalog is whole: " + catalog().contentHash() + "\n" : text);
    }
    return written == kDone && !problems.empty() ? kFound : written;
}

int find(const Call &call)
{
    const std::vector<std::string> args(call.words().begin() + 1, call.words().end());
    const auto filter = parseInstanceFilter(args);
    if (!filter) {
        for (const std::string &flags : instanceFilterFlags())
            for (const std::string &flag : split(flags, ','))
                if (trimmed(flag) == filter.error().where)
                    return call.badInput(filter.error());
        return call.wrongCall(toLine(filter.error()));
    }
    const auto found = findInstances(catalog(), *filter);
    if (!found)
        return call.badInput(found.error());
    if (call.has("--json")) {
        Json list = Json::array();
        for (const FoundInstance &instance : *found)
            list.push_back(toJson(instance));
        return call.writeJson({{"instances", std::move(list)}});
    }
    std::vector<std::vector<std::string>> rows;
    for (const FoundInstance &instance : *found)
        rows.push_back({std::string(instance.type->name), std::to_string(instance.type->vcpus),
                        formatNumber(instance.type->memoryGiB(), 3), std::string(toString(instance.type->architecture)),
                        instance.price ? instance.price->rate.digits() : "",
                        instance.price ? std::string(toString(instance.price->origin)) : "no price"});
    return call.write(textTable({"type", ">vCPU", ">GiB", "architecture", ">USD/hour", "price"}, rows));
}

int runCatalog(const Call &call)
{
    const std::string &what = call.words().front();
    if (what == "find")
        return find(call);
    if (what == "import")
        return call.wrongCall("this version cannot import offer files.");
    if (what != "info" && what != "verify")
        return call.wrongCall("\"" + excerpt(what) + "\" is not info, verify or find.");
    if (call.words().size() > 1)
        return call.wrongCall("\"" + excerpt(call.words()[1]) + "\" is one word too many.");
    return what == "info" ? info(call) : verify(call);
}

}  // namespace

Verb catalogVerb()
{
    return {"catalog",
            "info|verify|find [FILTER]\u2026",
            "Tells about the catalog, checks it, or finds instance types with the filters of "
            "amazon-ec2-instance-selector (--vcpus 4 --memory 16\u2026).",
            {kJsonOption, kOutputOption},
            1,
            static_cast<std::size_t>(-1),
            runCatalog,
            true};
}

}  // namespace gp::app
