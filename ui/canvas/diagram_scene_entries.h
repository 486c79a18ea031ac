// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram_scene.h"

namespace gp {

/// What an item was last drawn from; compared before anything is built anew.
struct DiagramScene::ComponentEntry {
    ComponentPtr component;
    const ComponentResult *result = nullptr;  // lives in m_evaluation
    Placement place;
    QList<Mark> marks;
    std::vector<double> columns;
    FrameRole parentRole = FrameRole::None;
    Period period = Period::Month;
    std::vector<ComponentPtr> around;  // of a tier: the VPC and the tiers in it, from which its subnets follow
    std::unique_ptr<ComponentItem> item;

    bool sameLook(const ComponentEntry &other) const
    {
        return component == other.component && result == other.result && place.w == other.place.w &&
               place.h == other.place.h && marks == other.marks && relativeColumns() == other.relativeColumns() &&
               parentRole == other.parentRole && period == other.period && around == other.around;
    }
    std::vector<double> relativeColumns() const
    {
        std::vector<double> shifted = columns;
        for (double &edge : shifted)
            edge -= place.x;
        return shifted;
    }
};

struct DiagramScene::LinkEntry {
    LinkPtr link;
    const LinkResult *result = nullptr;  // lives in m_evaluation
    Polyline way;
    Placement from;
    Placement to;
    Period period = Period::Month;
    std::unique_ptr<LinkItem> item;
};

}  // namespace gp
