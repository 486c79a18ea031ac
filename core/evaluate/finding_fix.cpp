// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/finding_fix.h"

#include "core/domains/replacement.h"

namespace gp {

Edit fixOf(const Finding &finding, const KindRegistry &kinds)
{
    const SuggestedEdit &fix = *finding.fix;
    if (fix.becomes)
        return becomeKind(finding.component, *fix.becomes, kinds);
    if (!finding.link.empty())
        return setLinkField(finding.link, fix.field, fix.value);
    return finding.component.empty() ? setSettingsField(fix.field, fix.value)
                                     : setField(finding.component, fix.field, fix.value);
}

}  // namespace gp
