// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "ui/canvas/canvas_edits.h"
#include "ui/document/selection.h"
#include "ui/document/wording.h"
#include "ui/shell/command_entries.h"

#include <QCoreApplication>

namespace gp {
namespace {

QString linkText(const char *text) { return QCoreApplication::translate("CommandPalette", text); }

}  // namespace

void offerLinks(const CommandSources &sources, CommandCollector &collector)
{
    const ComponentId from = sources.selection.single();
    const Design &design = sources.document.design();
    const ComponentPtr begin = design.component(from);
    if (!begin || collector.isIdle())
        return;
    const KindRegistry &kinds = sources.document.engine().kinds;
    for (const ComponentPtr &end : design.components()) {
        if (!newLink(design, kinds, from, end->id))
            continue;
        collector.offer(
            {linkText("Link to %1").arg(qs(end->name)), linkText("connect arrow edge")}, [&sources, begin, end] {
                CommandEntry entry;
                entry.detail = linkText("From %1").arg(qs(begin->name));
                entry.glyph = QStringLiteral("connect");
                entry.run = [&sources, begin, end] {
                    auto link = newLink(sources.document.design(), sources.document.engine().kinds, begin->id, end->id);
                    if (!link)
                        return sources.failed(link.error());
                    const LinkId id = link->id;
                    sources.showDiagram();
                    applyCommand(sources, linkText("Link %1 to %2").arg(qs(begin->name), qs(end->name)),
                                 connect(std::move(*link)));
                    if (sources.document.design().link(id))
                        sources.selection.select(id);
                };
                return entry;
            });
    }
}

}  // namespace gp
