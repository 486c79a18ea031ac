// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/field_traits.h"

namespace gp {
namespace {

/// Reads [[a, b], …] into pairs; both numbers finite and not negative.
std::string readPairs(const Json &json, std::vector<std::pair<double, double>> &pairs, const char *shape)
{
    std::vector<std::pair<double, double>> read;
    if (!json.is_array())
        return std::string("must be a list of ") + shape + " pairs.";
    for (const Json &entry : json) {
        double first = 0;
        double second = 0;
        if (!entry.is_array() || entry.size() != 2 || !FieldTraits<double>::read(entry[0], first).empty() ||
            !FieldTraits<double>::read(entry[1], second).empty() || first < 0 || second < 0)
            return std::string("must be a list of ") + shape + " pairs of numbers that are not negative.";
        read.emplace_back(first, second);
    }
    pairs = std::move(read);
    return {};
}

Json writePairs(const std::vector<std::pair<double, double>> &pairs)
{
    Json list = Json::array();
    for (const auto &[first, second] : pairs)
        list.push_back(Json::array({FieldTraits<double>::write(first), FieldTraits<double>::write(second)}));
    return list;
}

}  // namespace

Json FieldTraits<TagMap>::write(const TagMap &value) { return Json(value.tags); }

std::string FieldTraits<TagMap>::read(const Json &json, TagMap &value)
{
    if (!json.is_object())
        return "must be an object of tag names and values.";
    TagMap read;
    for (const auto &[key, entry] : json.items()) {
        if (!entry.is_string())
            return "has a tag \"" + excerpt(key) + "\" whose value is not text.";
        read.tags[key] = entry.get<std::string>();
    }
    value = std::move(read);
    return {};
}

Json FieldTraits<CidrList>::write(const CidrList &value) { return Json(value.ranges); }

std::string FieldTraits<CidrList>::read(const Json &json, CidrList &value)
{
    CidrList read;
    if (!json.is_array())
        return "must be a list of CIDR ranges.";
    for (const Json &entry : json) {
        if (!entry.is_string())
            return "must be a list of CIDR ranges such as \"10.0.0.0/16\".";
        read.ranges.push_back(entry.get<std::string>());
    }
    value = std::move(read);
    return {};
}

Json FieldTraits<HourlyWeek>::write(const HourlyWeek &value)
{
    Json list = Json::array();
    for (const double share : value.share)
        list.push_back(FieldTraits<double>::write(share));
    return list;
}

std::string FieldTraits<HourlyWeek>::read(const Json &json, HourlyWeek &value)
{
    if (!json.is_array() || (json.size() != HourlyWeek::kHours && json.size() != 24))
        return "must be a list of 168 values, Monday 00:00 first (or 24, the same every day).";
    HourlyWeek read;
    for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour) {
        if (!FieldTraits<double>::read(json[hour % json.size()], read.share[hour]).empty() || read.share[hour] < 0 ||
            read.share[hour] > 1)
            return "has an hour that is not a share of the peak between 0 and 1.";
    }
    value = read;
    return {};
}

Json FieldTraits<AgeCurve>::write(const AgeCurve &value) { return writePairs(value.points); }

std::string FieldTraits<AgeCurve>::read(const Json &json, AgeCurve &value)
{
    AgeCurve read;
    if (std::string problem = readPairs(json, read.points, "[age in days, reads a month]"); !problem.empty())
        return problem;
    for (std::size_t i = 1; i < read.points.size(); ++i) {
        if (read.points[i].first <= read.points[i - 1].first)
            return "must list ages in rising order.";
        if (read.points[i].second > read.points[i - 1].second)
            return "must not rise with age.";
    }
    value = std::move(read);
    return {};
}

Json FieldTraits<SizeMix>::write(const SizeMix &value) { return writePairs(value.parts); }

std::string FieldTraits<SizeMix>::read(const Json &json, SizeMix &value)
{
    SizeMix read;
    if (std::string problem = readPairs(json, read.parts, "[mean size in bytes, share]"); !problem.empty())
        return problem;
    double sum = 0;
    for (const auto &part : read.parts)
        sum += part.second;
    if (!read.parts.empty() && std::fabs(sum - 1) > 1e-4)
        return "must have shares that add up to 1.";
    value = std::move(read);
    return {};
}

Json FieldTraits<Money>::write(const Money &value)
{
    return FieldTraits<double>::write(static_cast<double>(value.amount.cents()) / 100);
}

std::string FieldTraits<Money>::read(const Json &json, Money &value)
{
    double dollars = 0;
    if (!FieldTraits<double>::read(json, dollars).empty() || std::fabs(dollars) > 9e9)
        return "must be an amount in USD below 9 billion.";
    value.amount = Usd::fromCents(std::llround(dollars * 100));
    return {};
}

}  // namespace gp
