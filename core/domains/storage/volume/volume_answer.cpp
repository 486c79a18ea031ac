// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_answer.h"

namespace gp {

Result<VolumeAnswer> answerVolume(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer)
{
    if (const auto checked = checkVolume(spec, context, offer); !checked)
        return tl::unexpected<Error>(checked.error());
    VolumeAnswer answer{spec, offer, needOf(spec, offer), nullptr, {}, {}, {}};
    if (!spec.instanceType.empty())
        answer.attached = offer.catalog->instanceType(spec.instanceType);
    answer.choice = chooseVolume(answer.need, offer);
    answer.chosen = decidedVolume(answer.need, offer);
    VolumeNeed free = answer.need;
    free.type.reset();
    answer.advice = bestVolume(free, offer);
    return answer;
}

}  // namespace gp
