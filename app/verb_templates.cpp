// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verbs.h"
#include "core/exchange/templates.h"

namespace gp::app {
namespace {

int runTemplates(const Call &call)
{
    if (call.has("--json")) {
        Json list = Json::array();
        for (const DesignTemplate &starter : designTemplates())
            list.push_back({{"id", starter.id},
                            {"title", starter.title},
                            {"summary", starter.summary},
                            {"when_to_use", starter.whenToUse},
                            {"category", starter.category}});
        return call.writeJson({{"templates", std::move(list)}});
    }
    std::string text;
    for (const DesignTemplate &starter : designTemplates()) {
        std::string id(starter.id);
        id.resize(std::max<std::size_t>(id.size() + 2, 18), ' ');
        text += id + std::string(starter.title) + ": " + std::string(starter.summary) + "\n";
    }
    return call.write(text);
}

}  // namespace

Verb templatesVerb()
{
    return {"templates",
            "",
            "Lists the starter designs, one a line, id first; with --json also when to use each.",
            {kJsonOption, kOutputOption},
            0,
            0,
            runTemplates};
}

}  // namespace gp::app
