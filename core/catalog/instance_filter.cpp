// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/instance_filter.h"

#include "core/base/text.h"
#include "core/catalog/instance_filter_fields.h"
#include "core/catalog/name_pattern.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <set>

namespace gp {
namespace {

constexpr double kMaxFigure = 1e12;
constexpr std::size_t kMaxListed = 10'000;  // names in one --instance-types list

Error invalid(std::string flag, std::string message, std::string remedy = {})
{
    return {ErrorCode::InvalidInput, std::move(message), std::move(flag), std::move(remedy)};
}

/// Plain decimals only: no sign, exponent, "inf" or hexadecimal.
std::optional<double> plainNumber(std::string_view text)
{
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    const bool plain = !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
    if (!plain || read.ec != std::errc() || read.ptr != text.data() + text.size() || value > kMaxFigure)
        return std::nullopt;
    return value;
}

/// "4 GiB", "4GB", "512 MiB", "4": in MiB.
std::optional<double> mebibytes(std::string_view text)
{
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const auto number = plainNumber(text.substr(0, end));
    const std::string unit = toLower(trimmed(text.substr(end)));
    if (!number)
        return std::nullopt;
    if (unit.empty() || unit == "g" || unit == "gb" || unit == "gi" || unit == "gib")
        return *number * 1024;
    if (unit == "m" || unit == "mb" || unit == "mi" || unit == "mib")
        return *number;
    if (unit == "t" || unit == "tb" || unit == "ti" || unit == "tib")
        return *number * 1024 * 1024;
    return std::nullopt;
}

enum class Bound { Exact, Min, Max };

constexpr std::string_view kSuffix[] = {"", "-min", "-max"};

/// What has been asked of one figure so far.
struct Asked {
    const QuantityFilter *field = nullptr;
    std::optional<double> bounds[3];
};

/// Reads the words of a call into an InstanceFilter, one flag after the other.
class FilterParser {
public:
    explicit FilterParser(std::span<const std::string> args) : m_args(args) {}

    Result<InstanceFilter> parse();

private:
    std::optional<Error> readFlag(const std::string &word);
    std::optional<std::string> takeValue();
    std::optional<Error> quantity(const QuantityFilter &field, Bound bound, const std::string &flag);
    std::optional<Error> boolean(const BoolFilter &field, const std::string &flag);
    std::optional<Error> text(const TextFilter &field, const std::string &flag);
    std::optional<Error> other(std::string_view name, const std::string &flag);
    std::optional<Error> pattern(const std::string &value, bool allow, const std::string &flag);
    std::optional<Error> ratio(const std::string &value, const std::string &flag);
    std::optional<Error> sortBy(std::string value, const std::string &flag);
    std::optional<Error> addRanges();
    [[nodiscard]] static Error unknown(std::string_view name, const std::string &flag);

    std::span<const std::string> m_args;
    std::size_t m_next = 0;
    std::optional<std::string> m_attached;  ///< the part after '='
    std::set<std::string> m_seen;
    std::vector<Asked> m_asked;
    InstanceFilter m_filter;
};

struct OtherFlag {
    std::string_view name;
    char shortFlag = 0;
};
constexpr OtherFlag kOthers[] = {{"allow-list"},
                                 {"deny-list"},
                                 {"availability-zones", 'z'},
                                 {"instance-types"},
                                 {"vcpus-to-memory-ratio"},
                                 {"region", 'r'},
                                 {"max-results"},
                                 {"sort-by"},
                                 {"sort-direction"}};

/// The full name for a short one, or "".
std::string_view longName(char shortFlag)
{
    for (const auto &field : quantityFilters())
        if (field.shortFlag == shortFlag)
            return field.flag;
    for (const auto &field : boolFilters())
        if (field.shortFlag == shortFlag)
            return field.flag;
    for (const auto &field : textFilters())
        if (field.shortFlag == shortFlag)
            return field.flag;
    for (const auto &field : refusedFilters())
        if (field.shortFlag == shortFlag)
            return field.flag;
    for (const auto &field : kOthers)
        if (field.shortFlag == shortFlag)
            return field.name;
    return {};
}

std::vector<std::string> allFlags()
{
    std::vector<std::string> flags;
    for (const auto &field : quantityFilters())
        for (const std::string_view suffix : kSuffix)
            flags.push_back(std::string(field.flag) + std::string(suffix));
    for (const auto &field : boolFilters())
        flags.emplace_back(field.flag);
    for (const auto &field : textFilters())
        flags.emplace_back(field.flag);
    for (const auto &field : kOthers)
        flags.emplace_back(field.name);
    return flags;
}

Result<InstanceFilter> FilterParser::parse()
{
    while (m_next < m_args.size()) {
        if (auto error = readFlag(m_args[m_next++]))
            return tl::unexpected(*error);
    }
    if (auto error = addRanges())
        return tl::unexpected(*error);
    return std::move(m_filter);
}

std::optional<std::string> FilterParser::takeValue()
{
    if (m_attached)
        return std::exchange(m_attached, std::nullopt);
    if (m_next < m_args.size() && !m_args[m_next].starts_with("--"))
        return m_args[m_next++];
    return std::nullopt;
}

std::optional<Error> FilterParser::readFlag(const std::string &word)
{
    m_attached.reset();
    if (word.size() < 2 || word[0] != '-' || word == "--")
        return invalid(excerpt(word), "A filter begins with \"--\".", "Write \"--flag value\".");
    std::string_view name = word;
    if (const std::size_t equals = word.find('='); equals != std::string::npos) {
        m_attached = word.substr(equals + 1);
        name = name.substr(0, equals);
    }
    if (name.starts_with("--")) {
        name.remove_prefix(2);
    } else if (name.size() == 2) {
        const char letter = name[1];
        name = longName(letter);
        if (name.empty())
            return invalid(excerpt(word), "There is no such filter.",
                           "\"catalog find\" understands --vcpus, --memory and others.");
    } else {
        return unknown(name.substr(1), excerpt(word));
    }
    const std::string flag = "--" + excerpt(name);
    for (const auto &field : refusedFilters()) {
        if (field.flag == name)
            return invalid(flag, std::string(field.why), std::string(field.remedy));
    }
    const bool list = name == "instance-types" || name == "availability-zones";
    if (!m_seen.insert(std::string(name)).second && !list)
        return invalid(flag, "The filter is given twice.", "State it once.");
    for (const auto &field : quantityFilters()) {
        for (int bound = 0; bound < 3; ++bound) {
            if (name == std::string(field.flag) + std::string(kSuffix[bound]))
                return quantity(field, static_cast<Bound>(bound), flag);
        }
    }
    for (const auto &field : boolFilters()) {
        if (field.flag == name)
            return boolean(field, flag);
    }
    for (const auto &field : textFilters()) {
        if (field.flag == name)
            return text(field, flag);
    }
    return other(name, flag);
}

Error FilterParser::unknown(std::string_view name, const std::string &flag)
{
    const std::string nearest = nearestWord(name, allFlags());
    return invalid(flag, "There is no such filter.", nearest.empty() ? "" : "Did you mean --" + nearest + "?");
}

std::optional<Error> FilterParser::quantity(const QuantityFilter &field, Bound bound, const std::string &flag)
{
    const auto value = takeValue();
    std::optional<double> figure;
    std::string_view example;
    switch (field.unit) {
    case FilterUnit::Whole:
        figure = value && value->find('.') == std::string::npos ? plainNumber(*value) : std::nullopt;
        example = "a whole number of 0 or more, such as 4";
        break;
    case FilterUnit::Bytes:
        figure = value ? mebibytes(*value) : std::nullopt;
        example = "an amount such as \"4 GiB\" or \"512 MiB\"";
        break;
    case FilterUnit::Usd:
        figure = value ? plainNumber(*value) : std::nullopt;
        example = "dollars such as 0.09";
        break;
    }
    if (!figure)
        return invalid(flag,
                       (value ? "\"" + excerpt(*value) + "\" cannot be read." : std::string("The value is missing.")),
                       "Give " + std::string(example) + ".");
    const auto known = std::ranges::find(m_asked, &field, &Asked::field);
    Asked &asked = known != m_asked.end() ? *known : m_asked.emplace_back(Asked{&field, {}});
    asked.bounds[static_cast<int>(bound)] = figure;
    return std::nullopt;
}

std::optional<Error> FilterParser::addRanges()
{
    for (const Asked &asked : m_asked) {
        const auto &[exact, least, most] = asked.bounds;
        const std::string flag = "--" + std::string(asked.field->flag);
        if (exact && (least || most))
            return invalid(flag, "The exact figure and a bound cannot both be asked for.", "Keep one of them.");
        if (least && most && *least > *most)
            return invalid(flag + "-min", "The least is above the most.", "Lower it, or raise " + flag + "-max.");
        const double low = exact ? *exact : least.value_or(0);
        const double high = exact ? *exact : most.value_or(HUGE_VAL);
        m_filter.conditions.push_back(
            [figure = asked.field->figure, low, high](const Catalog &, const FoundInstance &found) {
                const auto value = figure(found);
                return value && *value >= low && *value <= high;
            });
    }
    return std::nullopt;
}

std::optional<Error> FilterParser::boolean(const BoolFilter &field, const std::string &flag)
{
    std::string value = "true";
    if (m_attached)
        value = toLower(*takeValue());
    else if (m_next < m_args.size() && (toLower(m_args[m_next]) == "true" || toLower(m_args[m_next]) == "false"))
        value = toLower(m_args[m_next++]);
    if (value != "true" && value != "false")
        return invalid(flag, "\"" + excerpt(value) + "\" is neither true nor false.", "Write true or false.");
    m_filter.conditions.push_back(
        [holds = field.holds, wanted = value == "true"](const Catalog &, const FoundInstance &found) {
            return holds(found) == std::optional(wanted);
        });
    return std::nullopt;
}

std::optional<Error> FilterParser::text(const TextFilter &field, const std::string &flag)
{
    const auto value = takeValue();
    if (!value || value->empty())
        return invalid(flag, "The value is missing.");
    const auto equal = [&](std::string_view choice) { return choice == toLower(*value); };
    if (!field.choices.empty() && std::ranges::none_of(field.choices, equal))
        return invalid(flag, "The catalog does not hold types by \"" + excerpt(*value) + "\".",
                       "Give " + orList({field.choices.begin(), field.choices.end()}) + ".");
    m_filter.conditions.push_back([matches = field.matches, word = *value](
                                      const Catalog &, const FoundInstance &found) { return matches(found, word); });
    return std::nullopt;
}

std::optional<Error> FilterParser::other(std::string_view name, const std::string &flag)
{
    if (std::ranges::none_of(kOthers, [&](const OtherFlag &known) { return known.name == name; }))
        return unknown(name, flag);
    const auto value = takeValue();
    if (!value || value->empty())
        return invalid(flag, "The value is missing.");
    if (name == "allow-list" || name == "deny-list")
        return pattern(*value, name == "allow-list", flag);
    if (name == "vcpus-to-memory-ratio")
        return ratio(*value, flag);
    if (name == "sort-by")
        return sortBy(*value, flag);
    if (name == "region") {
        m_filter.region = *value;
    } else if (name == "availability-zones") {
        for (const std::string &zone : split(*value, ','))
            m_filter.zoneIds.push_back(trimmed(zone));
    } else if (name == "instance-types") {
        std::vector<std::string> parts = split(*value, ',');
        if (parts.size() > kMaxListed)
            return invalid(flag, "The list is too long.");
        for (const std::string &part : parts)
            m_filter.typeNames.push_back(trimmed(part));
    } else if (name == "max-results") {
        const auto count = value->find('.') == std::string::npos ? plainNumber(*value) : std::nullopt;
        if (!count || *count < 1)
            return invalid(flag, "\"" + excerpt(*value) + "\" is not a count.", "Give a whole number of 1 or more.");
        m_filter.maxResults = static_cast<std::size_t>(*count);
    } else {
        const std::string direction = toLower(*value);
        if (direction != "ascending" && direction != "asc" && direction != "descending" && direction != "desc")
            return invalid(flag, "\"" + excerpt(*value) + "\" is not a direction.",
                           "Give ascending, asc, descending or desc.");
        m_filter.descending = direction.starts_with("desc");
    }
    return std::nullopt;
}

std::optional<Error> FilterParser::pattern(const std::string &value, bool allow, const std::string &flag)
{
    auto compiled = NamePattern::compile(value);
    if (!compiled) {
        Error error = compiled.error();
        error.where = flag;
        return error;
    }
    const auto shared = std::make_shared<const NamePattern>(std::move(*compiled));
    m_filter.conditions.push_back([shared, allow](const Catalog &, const FoundInstance &found) {
        return shared->foundIn(found.type->name) == allow;
    });
    return std::nullopt;
}

std::optional<Error> FilterParser::ratio(const std::string &value, const std::string &flag)
{
    const std::size_t colon = value.find(':');
    const auto vcpus =
        colon == std::string::npos ? std::nullopt : plainNumber(std::string_view(value).substr(0, colon));
    const auto gib = colon == std::string::npos ? std::nullopt : plainNumber(std::string_view(value).substr(colon + 1));
    if (!vcpus || !gib || *vcpus <= 0 || *gib <= 0)
        return invalid(flag, "\"" + excerpt(value) + "\" is not a ratio.", "Give vCPUs to GiB, such as 1:2.");
    m_filter.conditions.push_back([vcpus = *vcpus, gib = *gib](const Catalog &, const FoundInstance &found) {
        return static_cast<double>(found.type->memoryMiB) * vcpus ==
               static_cast<double>(found.type->vcpus) * gib * 1024;
    });
    return std::nullopt;
}

std::optional<Error> FilterParser::sortBy(std::string value, const std::string &flag)
{
    if (value.starts_with("--"))
        value.erase(0, 2);
    if (value == "instance-type" || value == ".InstanceType")
        return std::nullopt;
    std::vector<std::string> names = {"instance-type"};
    for (const auto &field : quantityFilters()) {
        names.emplace_back(field.flag);
        if (field.flag == value) {
            m_filter.sortKey = field.figure;
            return std::nullopt;
        }
    }
    const std::string nearest = nearestWord(value, names);
    return invalid(flag, "Instances cannot be sorted by \"" + excerpt(value) + "\".",
                   nearest.empty() ? "Give " + orList(names) + "." : "Did you mean " + nearest + "?");
}

/// The zones of a region by the types offered there, sorted.
std::set<std::string_view> zonesOf(const Catalog &catalog, const Region &region)
{
    std::set<std::string_view> zones;
    for (const InstanceType &type : catalog.instanceTypes()) {
        std::string_view rest = catalog.offering(region, type).zoneIds;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('|'), rest.size());
            zones.insert(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return zones;
}

std::optional<Error> checkZones(const Catalog &catalog, const Region &region, const std::vector<std::string> &wanted)
{
    constexpr std::string_view kFlag = "--availability-zones";
    if (wanted.empty())
        return std::nullopt;
    if (!catalog.offeringsKnown(region))
        return Error{ErrorCode::NotFound, "The catalog does not hold the zones of " + std::string(region.code) + ".",
                     std::string(kFlag), "Leave the filter out."};
    const std::set<std::string_view> zones = zonesOf(catalog, region);
    for (const std::string &zone : wanted) {
        if (zones.contains(zone))
            continue;
        const bool letter = zone.size() == region.code.size() + 1 && zone.starts_with(region.code);
        return Error{ErrorCode::NotFound,
                     letter ? "Zone letters differ from account to account."
                            : "There is no zone \"" + excerpt(zone) + "\" in " + std::string(region.code) + ".",
                     std::string(kFlag), "Give zone ids: " + orList({zones.begin(), zones.end()}) + "."};
    }
    return std::nullopt;
}

bool offeredInAll(std::string_view zoneIds, const std::vector<std::string> &wanted)
{
    const std::string fenced = "|" + std::string(zoneIds) + "|";
    return std::ranges::all_of(
        wanted, [&](const std::string &zone) { return fenced.find("|" + zone + "|") != std::string::npos; });
}

bool sold(SaleStatus status) { return status == SaleStatus::Offered || status == SaleStatus::FamilySold; }

template <class T>
nlohmann::json orNull(const std::optional<T> &value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

nlohmann::json orNull(std::string_view text) { return text.empty() ? nlohmann::json() : nlohmann::json(text); }

nlohmann::json scaled(const std::optional<double> &value, double divisor)
{
    return value ? nlohmann::json(*value / divisor) : nlohmann::json();
}

}  // namespace

Result<InstanceFilter> parseInstanceFilter(std::span<const std::string> args) { return FilterParser(args).parse(); }

Result<std::vector<FoundInstance>> findInstances(const Catalog &catalog, const InstanceFilter &filter)
{
    const Region *region = filter.region ? catalog.region(*filter.region) : &catalog.referenceRegion();
    if (!region) {
        std::vector<std::string> codes;
        for (const Region &known : catalog.regions())
            codes.emplace_back(known.code);
        const std::string nearest = nearestWord(*filter.region, codes);
        return fail(ErrorCode::NotFound, "There is no region \"" + excerpt(*filter.region) + "\".", "--region",
                    nearest.empty() ? "" : "Did you mean " + nearest + "?");
    }
    if (auto error = checkZones(catalog, *region, filter.zoneIds))
        return tl::unexpected(*error);

    std::vector<FoundInstance> found;
    for (const InstanceType &type : catalog.instanceTypes()) {
        FoundInstance candidate{&type, region, catalog.offering(*region, type), catalog.linuxPrice(*region, type)};
        if (!sold(candidate.offering.status) || !offeredInAll(candidate.offering.zoneIds, filter.zoneIds))
            continue;
        if (!filter.typeNames.empty() && std::ranges::find(filter.typeNames, type.name) == filter.typeNames.end())
            continue;
        if (std::ranges::all_of(filter.conditions, [&](const auto &holds) { return holds(catalog, candidate); }))
            found.push_back(candidate);
    }
    if (filter.sortKey) {
        const auto before = [&](const FoundInstance &a, const FoundInstance &b) {
            const auto keyA = filter.sortKey(a);
            const auto keyB = filter.sortKey(b);
            if (!keyA || !keyB)
                return keyA.has_value() && !keyB;
            return filter.descending ? *keyA > *keyB : *keyA < *keyB;
        };
        std::ranges::stable_sort(found, before);
    } else if (filter.descending) {
        std::ranges::reverse(found);
    }
    if (filter.maxResults && found.size() > *filter.maxResults)
        found.resize(*filter.maxResults);
    return found;
}

nlohmann::json toJson(const FoundInstance &found)
{
    const InstanceType &type = *found.type;
    const auto &price = found.price;
    return {
        {"instance_type", type.name},
        {"region", found.region->code},
        {"usd_per_hour", price ? nlohmann::json(price->rate.perUnit()) : nlohmann::json()},
        {"price_origin", price ? nlohmann::json(toString(price->origin)) : nlohmann::json()},
        {"price_as_of", price ? nlohmann::json(price->asOf) : nlohmann::json()},
        {"sale", toString(found.offering.status)},
        {"zones", orNull(found.offering.zoneCount)},
        {"family", type.family},
        {"generation", orNull(type.generation)},
        {"category", type.category},
        {"architecture", toString(type.architecture)},
        {"cpu_manufacturer", type.cpuMaker},
        {"cpu_model", type.cpuModel},
        {"vcpus", type.vcpus},
        {"physical_cores", orNull(type.physicalCores)},
        {"memory_gib", type.memoryGiB()},
        {"coremark", orNull(type.coremark)},
        {"network_baseline_gbps", scaled(type.networkBaselineMbps, 1000)},
        {"network_peak_gbps", scaled(type.networkBurstMbps, 1000)},
        {"network_interfaces", orNull(type.maxInterfaces)},
        {"ebs_baseline_mbps", orNull(type.ebsBaselineMbps)},
        {"ebs_baseline_mb_per_second", orNull(type.ebsBaselineMBps)},
        {"ebs_baseline_iops", orNull(type.ebsBaselineIops)},
        {"local_storage_gb", type.localStorageGB},
        {"local_storage_type", orNull(type.localStorageType)},
        {"gpus", type.gpuCount},
        {"gpu_model", orNull(type.gpuName)},
        {"gpu_memory_gib", type.hasGpu() ? scaled(type.gpuMemoryMiBTotal, 1024) : nlohmann::json(0)},
        {"accelerators", type.acceleratorCount},
        {"accelerator_model", orNull(type.acceleratorName)},
        {"burstable", type.burstable},
        {"bare_metal", type.bareMetal},
        {"current_generation", type.currentGeneration},
        {"legacy", type.legacy},
    };
}

std::vector<std::string> instanceFilterFlags()
{
    std::vector<std::string> flags = allFlags();
    for (std::string &flag : flags) {
        for (char letter = 'a'; letter <= 'z'; ++letter) {
            if (longName(letter) == flag) {
                flag += std::string(", -") + letter;
                break;
            }
        }
        flag.insert(0, "--");
    }
    std::ranges::sort(flags);
    return flags;
}

}  // namespace gp
