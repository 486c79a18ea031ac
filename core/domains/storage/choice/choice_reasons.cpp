// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_reasons.h"

#include "core/base/text.h"
#include "core/domains/storage/choice/choice_break_even.h"

#include <map>

namespace gp {
namespace {

void addStorageFact(Reason &reason, const ChoiceOffer &offer, const std::string &name, const StorageFact &fact)
{
    if (fact.limit)
        reason.facts.push_back({name, std::string(fact.limit->text), std::string(fact.limit->unit),
                                offer.catalog->sourceNames(fact.limit->source)});
    else
        reason.facts.push_back({name, "unknown", "", ""});
}

Reason optionReason(const StorageDecision &d)
{
    Reason reason;
    reason.field = "option";
    const std::string name(labelOf(d.chosen->option));
    if (!d.chosen->serves()) {
        reason.because = name + " is pinned, though it does not serve. " + d.chosen->failures.front().text + ".";
    } else {
        std::size_t serving = 0;
        const StorageRival *other = nullptr;
        for (const StorageRival &rival : d.rivals) {
            serving += rival.serves() ? 1 : 0;
            if (rival.serves() && &rival != d.chosen && !other)
                other = &rival;
        }
        reason.because = name + " meets the need for " + formatUsd(*d.chosen->monthly) + inMonth(d.month);
        if (!other)
            reason.because += "; nothing else does.";
        else
            reason.because +=
                (d.chosen == &d.rivals.front() ? ", the least of " + std::to_string(serving) + " that do; "
                                               : ", as pinned; ") +
                std::string(labelOf(other->option)) + " costs " + formatUsd(*other->monthly) + ".";
    }
    const StorageFacts &facts = d.offer.of(d.chosen->option);
    addStorageFact(reason, d.offer, "Latency", facts.latency);
    addStorageFact(reason, d.offer, "Clients at most", facts.clients);
    addStorageFact(reason, d.offer, "Zones of clients", facts.clientZones);
    addStorageFact(reason, d.offer, "Zones with data", facts.dataZones);
    addStorageFact(reason, d.offer, "Durability", facts.durability);
    return reason;
}

/// A field of the need, and who fell out because of it.
void addFieldReason(std::vector<Reason> &reasons, const StorageDecision &d, StorageConstraint constraint,
                    const char *field)
{
    std::vector<std::string> out;
    std::string first;
    for (const StorageRival &rival : d.rivals)
        if (!rival.serves() && rival.failures.front().constraint == constraint) {
            out.emplace_back(labelOf(rival.option));
            if (first.empty())
                first = rival.failures.front().text;
        }
    if (out.empty())
        return;
    std::string names = out.front();
    for (std::size_t i = 1; i < out.size(); ++i)
        names += (i + 1 == out.size() ? " and " : ", ") + out[i];
    reasons.push_back({field, names + (out.size() == 1 ? " falls" : " fall") + " out. " + first + ".", {}, {}});
}

}  // namespace

std::vector<Reason> storageReasons(const StorageDecision &decision, bool explained)
{
    std::vector<Reason> reasons;
    if (decision.chosen) {
        reasons.push_back(optionReason(decision));
        if (explained && decision.rivals.front().serves())
            reasons.front().changesIf = storageBreakEvenSentences(decision.spec, decision.rivals.front().option,
                                                                  decision.context, decision.offer, decision.offers);
    }
    addFieldReason(reasons, decision, StorageConstraint::Protocol, "protocol");
    addFieldReason(reasons, decision, StorageConstraint::Sharing, "clients");
    addFieldReason(reasons, decision, StorageConstraint::ZoneLoss, "surviveZoneLoss");
    addFieldReason(reasons, decision, StorageConstraint::Persistence, "recreatable");
    addFieldReason(reasons, decision, StorageConstraint::Latency, "latency");
    addFieldReason(reasons, decision, StorageConstraint::Throughput, "throughput");
    addFieldReason(reasons, decision, StorageConstraint::Size, "size");
    return reasons;
}

}  // namespace gp
