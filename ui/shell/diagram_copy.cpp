// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/diagram_copy.h"

#include "ui/canvas/diagram_picture.h"
#include "ui/document/selection.h"
#include "ui/document/wording.h"
#include "ui/insights/cost_groups.h"
#include "ui/report/export_drawing.h"

#include <QCoreApplication>
#include <QSizeF>

namespace gp {
namespace {

QString copyText(const char *text) { return QCoreApplication::translate("DiagramCopy", text); }

/// Whether a line of costs is of what a picture shows.
bool isShown(const Evaluation &evaluation, const CostGroup &group, const std::set<ComponentId> &only)
{
    if (only.empty())
        return true;
    if (!group.component.empty())
        return only.contains(group.component);
    const LinkResult *link = group.link.empty() ? nullptr : evaluation.link(group.link);
    return link && only.contains(link->link->from) && only.contains(link->link->to);
}

}  // namespace

std::set<ComponentId> partsShown(const Design &design, const Selection &selection)
{
    std::set<ComponentId> parts;
    const auto add = [&](const ComponentId &root) {
        for (const ComponentId &id : design.subtree(root))
            parts.insert(id);
    };
    for (const ComponentId &id : selection.components())
        add(id);
    for (const LinkId &id : selection.links())
        if (const LinkPtr link = design.link(id)) {
            add(link->from);
            add(link->to);
        }
    return parts;
}

QString costsTsv(const Evaluation &evaluation, const std::set<ComponentId> &only)
{
    QString all = copyText("Name") + u'\t' + copyText("Service") + u'\t' + copyText("USD per month") + u'\n';
    CostSum sum;
    for (const CostGroup &group : costGroups(evaluation, CostGrouping::Component)) {
        if (!isShown(evaluation, group, only))
            continue;
        sum += group.cost;
        all += tsvCell(group.name) + u'\t' + tsvCell(group.service) + u'\t' + exactMoney(group.cost, Period::Month) +
               u'\n';
    }
    return all + copyText("Total") + QStringLiteral("\t\t") + exactMoney(sum, Period::Month) + u'\n';
}

Result<DiagramCopy> diagramCopy(const Evaluation &evaluation, const std::set<ComponentId> &only)
{
    DrawingOptions options;
    options.only = only;
    const DiagramPicture picture(evaluation, pictureOptions(options));
    const QSizeF size = picture.size();
    const auto fits = [&] {
        const auto pixels = pixelsOf(size, options.scale);
        return pixels && static_cast<qint64>(pixels->width()) * pixels->height() <= kMostCopiedMegapixels * 1'000'000LL;
    };
    const double usual = options.scale;
    while (!size.isEmpty() && !fits() && options.scale / 2 >= kLeastScale)
        options.scale /= 2;
    auto image = diagramImage(picture, options);
    if (!image)
        return tl::unexpected(image.error());
    const auto svg = diagramSvg(picture, qs(evaluation.design.settings().title), options);
    if (!svg)
        return tl::unexpected(svg.error());
    return DiagramCopy{{*image, *svg, costsTsv(evaluation, only)}, options.scale < usual};
}

}  // namespace gp
