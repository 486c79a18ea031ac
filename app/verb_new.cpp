// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/verbs.h"
#include "core/exchange/project_file.h"
#include "core/exchange/templates.h"

namespace gp::app {
namespace {

int runNew(const Call &call)
{
    const auto design = designFromTemplate(call.words().front(), engine().kinds);
    if (design)
        return call.write(writeProject(*design));
    if (design.error().code == ErrorCode::NotFound)
        return call.wrongCall(toLine(design.error()));
    return call.badInput(design.error());
}

}  // namespace

Verb newVerb()
{
    return {"new", "TEMPLATE", "Writes a starter design; `groundplan templates` lists them.", {kOutputOption}, 1,
            1,     runNew};
}

}  // namespace gp::app
