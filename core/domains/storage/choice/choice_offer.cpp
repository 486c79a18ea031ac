// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_offer.h"

#include "core/base/text.h"

#include <set>

namespace gp {
namespace {

constexpr std::string_view kNoLimit = "none";
constexpr std::string_view kHardDisk = "hdd";

StorageFact storageFact(const Catalog &catalog, StorageOption option, const char *name)
{
    StorageFact fact;
    fact.limit = catalog.limit("storage", std::string(textOf(option)) + "." + name);
    if (fact.limit) {
        fact.unlimited = fact.limit->text == kNoLimit;
        fact.value = fact.limit->value;
    }
    return fact;
}

StorageFacts storageFacts(const Catalog &catalog, StorageOption option)
{
    StorageFacts facts;
    const ServiceLimit *spoken = catalog.limit("storage", std::string(textOf(option)) + ".interfaces");
    for (const std::string &word : split(spoken ? spoken->text : std::string_view(), ';'))
        if (const auto known = enumFromText<StorageInterface>(trimmed(word)))
            facts.interfaces.push_back(*known);
    facts.latency = storageFact(catalog, option, "latency");
    facts.clients = storageFact(catalog, option, "clients_max");
    facts.clientZones = storageFact(catalog, option, "client_zones_max");
    facts.dataZones = storageFact(catalog, option, "data_zones");
    facts.persistent = storageFact(catalog, option, "persistent");
    facts.durability = storageFact(catalog, option, "durability");
    return facts;
}

}  // namespace

ChoiceOffer ChoiceOffer::build(const Catalog &catalog, const std::string &region)
{
    ChoiceOffer offer;
    offer.region = region;
    offer.catalog = &catalog;
    offer.regionInfo = catalog.region(region);
    for (const auto &name : EnumText<StorageOption>::kNames) {
        StorageFacts &facts = offer.facts[static_cast<std::size_t>(name.value)];
        facts = storageFacts(catalog, name.value);
        if (facts.interfaces.empty() && offer.missingLimit.empty())
            offer.missingLimit = std::string(name.text) + ".interfaces";
    }
    const auto bound = [&](const char *key) {
        const ServiceLimit *limit = catalog.limit("storage", key);
        if ((!limit || !limit->value) && offer.missingLimit.empty())
            offer.missingLimit = key;
        return limit ? limit->value.value_or(0) : 0;
    };
    offer.singleDigitMs = bound("latency.single_digit");
    offer.tensMs = bound("latency.tens");
    std::set<std::string> families;
    for (const InstanceType &type : catalog.instanceTypes())
        if (type.localStorageType == kHardDisk)
            families.emplace(type.family);
    for (const std::string &family : families)
        offer.diskFamilies += (offer.diskFamilies.empty() ? "" : ",") + family;
    offer.expressPriced = catalog.serviceRates("s3", "s3.express_onezone.storage", region).has_value();
    return offer;
}

}  // namespace gp
