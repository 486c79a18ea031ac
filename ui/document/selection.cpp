// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/selection.h"

namespace gp {

void Highlight::set(std::set<ComponentId> components, std::set<LinkId> links)
{
    if (components == m_components && links == m_links)
        return;
    m_components = std::move(components);
    m_links = std::move(links);
    emit changed();
}

ComponentId Selection::single() const
{
    return m_components.size() == 1 && m_links.empty() ? *m_components.begin() : ComponentId();
}

LinkId Selection::singleLink() const
{
    return m_links.size() == 1 && m_components.empty() ? *m_links.begin() : LinkId();
}

void Selection::set(std::set<ComponentId> components, std::set<LinkId> links)
{
    if (components == m_components && links == m_links)
        return;
    m_components = std::move(components);
    m_links = std::move(links);
    emit changed();
}

}  // namespace gp
