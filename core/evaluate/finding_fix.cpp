// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/finding_fix.h"

namespace gp {

Edit fixOf(const Finding &finding)
{
    const SuggestedEdit &fix = *finding.fix;
    if (!finding.link.empty())
        return setLinkField(finding.link, fix.field, fix.value);
    return finding.component.empty() ? setSettingsField(fix.field, fix.value)
                                     : setField(finding.component, fix.field, fix.value);
}

}  // namespace gp
