// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_express.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_months.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr const char *kExpressName = "S3 Express One Zone";

/// Sums up a month at the rates of the class; empty once one is missing.
class ExpressMonth {
public:
    explicit ExpressMonth(const BucketOffer &offer) : m_offer(offer) {}

    void add(double quantity, const std::optional<PricedRate> &rate, const char *what)
    {
        if (rate)
            m_usd += rate->rate.perUnit() * quantity;
        else if (m_missing.empty())
            m_missing = toText(Missing{"s3", std::string(kExpressDimension) + what, m_offer.region});
    }
    void takeOff(double quantity, const std::optional<PricedRate> &rate)
    {
        m_usd -= rate ? rate->rate.perUnit() * quantity : 0;
    }

    [[nodiscard]] ExpressCost cost() const
    {
        constexpr double kMostUsd = 9e9;
        if (!m_missing.empty())
            return {{}, m_missing};
        return {Usd::fromNanos(std::llround(std::clamp(m_usd, -kMostUsd, kMostUsd) * 1e9)), {}};
    }

private:
    const BucketOffer &m_offer;
    double m_usd = 0;
    std::string m_missing;
};

/// What is asked of the bucket and a directory bucket does not do. Source: S3 User Guide, directory buckets, differences.
std::string lackedByExpress(const BucketSpec &spec)
{
    return spec.lock != BucketLock::None ? "object lock"
           : !spec.replication.empty()   ? "replication"
           : spec.versioning             ? "versions"
           : spec.requesterPays          ? "requester pays"
                                         : "";
}

}  // namespace

ExpressCost expressCost(const BucketModel &model)
{
    BucketPolicy still;
    still.current.resize(model.buckets.size());
    const BucketUse use = useOf(still, model, steadyCells(model));
    const ClassUse &standard = use.of(StorageClass::Standard);
    double objects = 0;
    for (std::size_t i = 0; i < model.buckets.size(); ++i)
        objects += model.buckets[i].share * model.terms[i].objectsPerGiB;
    const double arriving = model.need.flowGiB();
    ExpressMonth month(*model.offer);
    const ExpressOffer &express = model.offer->express;
    // A directory bucket keeps no old versions.
    month.add(standard.storedGB - use.noncurrentGB, express.storage, "storage");
    month.add(standard.gets, express.get, "get_request");
    month.add(use.readGB, express.retrieved, "retrieval_data");
    month.add(arriving * objects, express.put, "put_request");
    month.add(arriving, express.uploaded, "upload_data");
    month.takeOff(arriving * objects, model.offer->of(StorageClass::Standard).put);
    return month.cost();
}

Alternative expressRow(const BucketDecision &d)
{
    const std::string kind =
        "It is a directory bucket of its own in one zone: no lifecycle moves, no versions, no replication.";
    Alternative row;
    row.name = kExpressName;
    row.detail = "All: Express One Zone";
    row.figures["rules"] = 0;
    const ExpressCost cost = expressCost(d.model);
    const std::string lacks = lackedByExpress(d.spec);
    row.feasible = cost.monthly && d.model.need.oneZone && lacks.empty();
    if (!cost.monthly) {
        row.verdict = cost.missing + ". " + kind;
        return row;
    }
    row.monthly = cost.monthly->roundedToCent();
    row.verdict = (d.model.need.oneZone ? std::string()
                                        : std::string(kExpressName) + ": the data would be lost with its zone. ") +
                  (lacks.empty() ? std::string() : "It has no " + lacks + ", which is asked for. ") +
                  formatUsdDifference(*row.monthly - d.best.cost.monthly.roundedToCent()) + inMonth(kSettledMonth) +
                  ". " + kind;
    return row;
}

}  // namespace gp
