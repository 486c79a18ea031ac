// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/bands.h"

#include "core/base/text.h"
#include "core/describe/field_traits.h"
#include "core/describe/fields.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace gp {
namespace {

constexpr std::uint32_t kSeed = 20'260'401;

enum class BandEnd { Low, Typical, High };

/// One band of a design and whose it is.
struct PlacedBand {
    ComponentId component;  // or
    LinkId link;
    std::string path;
    Band band;
};

std::optional<Error> refusedBand(const AnySpec &spec, const std::string &path, const Band &band)
{
    const auto field = fieldAt(spec.fields(), path);
    if (!field)
        return field.error();
    const auto refuse = [&](std::string message, std::string remedy) {
        return Error{ErrorCode::InvalidInput, std::move(message), path, std::move(remedy)};
    };
    if (!takesBand(*field) || path != field->name)
        return refuse(field->label + " takes one value, no band.", "Give a band to a number of the form itself.");
    const auto value = fieldValue(spec, path);
    if (!value || !value->is_number())
        return refuse("A band stands around a value, and " + field->label + " has none yet.", "Set the value first.");
    const double typical = value->get<double>();
    if (!(band.low <= typical && typical <= band.high))
        return refuse("A band rises: low " + formatNumber(band.low) + ", typical " + formatNumber(typical) + ", high " +
                          formatNumber(band.high) + " do not.",
                      "Write low, typical and high in this order.");
    if ((field->min && band.low < *field->min) || (field->max && band.high > *field->max))
        return refuse("The band of " + field->label + " leaves what the field allows, " +
                          (field->min ? formatNumber(*field->min) : "any") + " to " +
                          (field->max ? formatNumber(*field->max) : "any") + ".",
                      "Keep both ends inside.");
    for (const double end : {band.low, band.high})
        if (const auto taken = withField(spec, path, FieldTraits<double>::write(end)); !taken)
            return taken.error();
    return std::nullopt;
}

/// The spec as AnySpec, for links too.
AnySpec specOf(const Link &link) { return AnySpec::of(link.spec); }

bool bandApplies(const AnySpec &spec, const std::string &path, const Band &band)
{
    const auto field = fieldAt(spec.fields(), path);
    return field && applies(*field, spec.toJson(), spec.fields()) && !refusedBand(spec, path, band);
}

std::vector<PlacedBand> bandsOf(const Design &design)
{
    std::vector<PlacedBand> bands;
    for (const ComponentPtr &component : design.components())
        for (const auto &[path, band] : component->bands)
            if (bandApplies(component->spec, path, band))
                bands.push_back({component->id, {}, path, band});
    for (const LinkPtr &link : design.links())
        for (const auto &[path, band] : link->bands)
            if (bandApplies(specOf(*link), path, band))
                bands.push_back({{}, link->id, path, band});
    return bands;
}

Json endValue(const Band &band, BandEnd end)
{
    return FieldTraits<double>::write(end == BandEnd::Low ? band.low : band.high);
}

Design withEnd(const Design &design, const PlacedBand &placed, BandEnd end)
{
    if (end == BandEnd::Typical)
        return design;
    const Json value = endValue(placed.band, end);
    const auto changed = placed.link.empty() ? setField(placed.component, placed.path, value)(design)
                                             : setLinkField(placed.link, placed.path, value)(design);
    return changed.value_or(design);
}

std::vector<std::vector<BandEnd>> combinations(std::size_t bands)
{
    std::vector<std::vector<BandEnd>> all;
    all.emplace_back(bands, BandEnd::Low);
    all.emplace_back(bands, BandEnd::High);
    if (bands <= kMaxBandsInFull) {
        for (std::size_t bits = 1; bits + 1 < std::size_t{1} << bands; ++bits) {
            std::vector<BandEnd> ends(bands);
            for (std::size_t i = 0; i < bands; ++i)
                ends[i] = (bits >> i & 1) != 0 ? BandEnd::High : BandEnd::Low;
            all.push_back(std::move(ends));
        }
        return all;
    }
    for (std::size_t i = 0; i < bands && all.size() + 2 <= kMaxBandDesigns; ++i)
        for (const BandEnd end : {BandEnd::Low, BandEnd::High}) {
            all.emplace_back(bands, BandEnd::Typical);
            all.back()[i] = end;
        }
    std::mt19937 random(kSeed);
    while (all.size() < kMaxBandDesigns) {
        std::vector<BandEnd> ends(bands);
        for (BandEnd &end : ends)
            end = random() % 2 == 0 ? BandEnd::Low : BandEnd::High;
        all.push_back(std::move(ends));
    }
    return all;
}

template <class Id, class Part, class Read, class Write>
Edit bandEdit(Id id, std::string path, std::optional<Band> band, Read read, Write write)
{
    return [=](const Design &design) -> Result<Design> {
        const std::shared_ptr<const Part> part = read(design, id);
        if (!part)
            return fail(ErrorCode::NotFound, "There is nothing with the id \"" + id.value + "\".");
        Part copy = *part;
        if (!band) {
            copy.bands.erase(path);
        } else {
            AnySpec spec;
            if constexpr (std::is_same_v<Part, Link>)
                spec = specOf(*part);
            else
                spec = part->spec;
            if (auto refused = refusedBand(spec, path, *band))
                return tl::unexpected<Error>(std::move(*refused));
            copy.bands[path] = *band;
        }
        Design changed = write(design, std::make_shared<const Part>(std::move(copy)));
        if (band)
            if (auto problem = checkStructure(changed))
                return tl::unexpected<Error>(std::move(*problem));
        return changed;
    };
}

/// "5.2k" for 5,200 and "5,210.5" for 5,210.5: what is shorter and is read back as the same. In a field of KB, k is no thousand.
std::string shortNumber(const FieldDescription &field, double number)
{
    for (const auto &[unit, letter] : {std::pair(1e6, 'm'), std::pair(1e3, 'k')}) {
        if (std::fabs(number) < unit)
            continue;
        std::string text = formatNumber(number / unit) + letter;
        if (const auto read = parseFieldText(field, text); read && *read == Json(number))
            return text;
    }
    return formatFieldValue(field, number);
}

/// Where the text is cut in three, if it is a band.
std::vector<std::string_view> bandParts(std::string_view text)
{
    for (const std::string_view mark : {std::string_view("\u00B7"), std::string_view(".."), std::string_view(" to ")}) {
        std::vector<std::string_view> parts;
        std::string_view rest = text;
        for (std::size_t at = rest.find(mark); at != std::string_view::npos; at = rest.find(mark)) {
            parts.push_back(rest.substr(0, at));
            rest.remove_prefix(at + mark.size());
        }
        parts.push_back(rest);
        if (parts.size() > 1)
            return parts;
    }
    return {};
}

}  // namespace

bool takesBand(const FieldDescription &field)
{
    return field.type == FieldType::Number || field.type == FieldType::Integer || field.type == FieldType::Money;
}

Edit setBand(ComponentId id, std::string path, std::optional<Band> band)
{
    return bandEdit<ComponentId, Component>(
        std::move(id), std::move(path), band,
        [](const Design &design, const ComponentId &which) { return design.component(which); },
        [](const Design &design, ComponentPtr part) { return design.withComponent(std::move(part)); });
}

Edit setLinkBand(LinkId id, std::string path, std::optional<Band> band)
{
    return bandEdit<LinkId, Link>(
        std::move(id), std::move(path), band,
        [](const Design &design, const LinkId &which) { return design.link(which); },
        [](const Design &design, LinkPtr part) { return design.withLink(std::move(part)); });
}

Edit setFieldWithBand(ComponentId id, std::string path, Json value, std::optional<Band> band)
{
    return inOrder({setField(id, path, std::move(value)), setBand(id, path, band)});
}

Edit setLinkFieldWithBand(LinkId id, std::string path, Json value, std::optional<Band> band)
{
    return inOrder({setLinkField(id, path, std::move(value)), setLinkBand(id, path, band)});
}

Bands applyingBands(const AnySpec &spec, const Bands &bands)
{
    Bands applying = bands;
    std::erase_if(applying, [&](const auto &each) { return !bandApplies(spec, each.first, each.second); });
    return applying;
}

std::size_t bandCount(const Design &design) { return bandsOf(design).size(); }

std::size_t forEachBandDesign(const Design &design, const std::function<bool(const Design &)> &visit)
{
    const std::vector<PlacedBand> bands = bandsOf(design);
    std::size_t visited = 0;
    if (bands.empty())
        return visited;
    for (const std::vector<BandEnd> &ends : combinations(bands.size())) {
        Design one = design;
        for (std::size_t i = 0; i < bands.size(); ++i)
            one = withEnd(one, bands[i], ends[i]);
        ++visited;
        if (!visit(one))
            break;
    }
    return visited;
}

Result<std::optional<TypedBand>> parseBandText(const FieldDescription &field, std::string_view text)
{
    const std::vector<std::string_view> parts = bandParts(text);
    if (parts.empty() || !takesBand(field))
        return std::nullopt;
    if (parts.size() != 3)
        return fail(ErrorCode::InvalidInput, "A band is three values, low, typical and high.", field.name,
                    "Write them as \"3.4k \u00B7 4.1k \u00B7 5.2k\".");
    std::array<double, 3> values{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto value = parseFieldText(field, trimmed(std::string(parts[i])));
        if (!value)
            return tl::unexpected<Error>(value.error());
        if (!value->is_number())
            return fail(ErrorCode::InvalidInput, "A band is three values, low, typical and high.", field.name,
                        "Write them as \"3.4k \u00B7 4.1k \u00B7 5.2k\".");
        values[i] = value->get<double>();
    }
    if (!(values[0] <= values[1] && values[1] <= values[2]))
        return fail(ErrorCode::InvalidInput, "The three values of a band rise: low, typical, high.", field.name,
                    "Write the least first.");
    return std::optional(
        TypedBand{parseFieldText(field, trimmed(std::string(parts[1]))).value(), {values[0], values[2]}});
}

std::string formatBand(const FieldDescription &field, const Json &value, const Band &band)
{
    const std::string between = " \u00B7 ";
    return shortNumber(field, band.low) + between + shortNumber(field, value.get<double>()) + between +
           shortNumber(field, band.high);
}

}  // namespace gp
