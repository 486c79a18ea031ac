// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/part_clipboard.h"

#include "core/exchange/project_file.h"

#include <set>

namespace gp {
namespace {

constexpr char kSection[] = "clipboard";
constexpr char kFrames[] = "frames";

}  // namespace

Design partsOf(const Design &design, const std::vector<ComponentId> &roots, Decisions decisions)
{
    std::vector<ComponentPtr> components;
    std::vector<std::pair<ComponentId, Placement>> placements;
    std::set<ComponentId> taken;
    Json frames = Json::object();
    for (const ComponentId &root : roots)
        for (const ComponentId &id : design.subtree(root)) {
            const ComponentPtr original = design.component(id);
            if (!original || !taken.insert(id).second)
                continue;
            Component copy = *original;
            if (decisions == Decisions::Left)
                copy.accepted.clear();
            if (id == root) {
                if (const ComponentPtr frame = design.component(copy.parent))
                    frames[id.value] = {{"id", frame->id.value}, {"name", frame->name}};
                copy.parent = {};
            }
            components.push_back(std::make_shared<const Component>(std::move(copy)));
            if (const auto place = design.placement(id))
                placements.emplace_back(id, *place);
        }
    std::vector<LinkPtr> links;
    for (const LinkPtr &link : design.links())
        if (taken.contains(link->from) && taken.contains(link->to)) {
            Link copy = *link;
            if (decisions == Decisions::Left)
                copy.accepted.clear();
            links.push_back(std::make_shared<const Link>(std::move(copy)));
        }
    Json extra = Json::object();
    extra[kSection] = Json::object();
    extra[kSection][kFrames] = std::move(frames);
    return Design::of({}, std::move(components), std::move(links), std::move(placements), std::move(extra));
}

ComponentId frameBefore(const Design &parts, const ComponentId &root, const Design &design)
{
    const Json &extra = parts.extra();
    const auto section = extra.is_object() ? extra.find(kSection) : extra.end();
    if (!extra.is_object() || section == extra.end() || !section->is_object())
        return {};
    const auto frames = section->find(kFrames);
    if (frames == section->end() || !frames->is_object())
        return {};
    const auto frame = frames->find(root.value);
    if (frame == frames->end() || !frame->is_object())
        return {};
    // Ids of two designs may be the same by chance; with the same name it is the same frame, or as good as that.
    const auto text = [&](const char *key) {
        const auto found = frame->find(key);
        return found != frame->end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const ComponentPtr here = design.component(ComponentId(text("id")));
    return here && here->name == text("name") ? here->id : ComponentId();
}

std::unique_ptr<QMimeData> mimeOfParts(const Design &parts)
{
    const QByteArray bytes = QByteArray::fromStdString(writeProject(parts));
    auto mime = std::make_unique<QMimeData>();
    mime->setData(QLatin1String(kPartsMimeType), bytes);
    mime->setText(QString::fromUtf8(bytes));
    return mime;
}

Result<Design> partsIn(const QMimeData *mime, const KindRegistry &kinds)
{
    const auto nothing = fail(ErrorCode::NotFound, "The clipboard holds no parts of a design.");
    if (!mime)
        return nothing;
    const bool own = mime->hasFormat(QLatin1String(kPartsMimeType));
    if (!own && !mime->hasText())
        return nothing;
    const std::string bytes =
        own ? mime->data(QLatin1String(kPartsMimeType)).toStdString() : mime->text().trimmed().toStdString();
    if (!own && !bytes.starts_with('{'))
        return nothing;
    auto parts = readProject(bytes, kinds);
    // Text that is no design at all is not ours; of a design that is broken the reader says what is wrong.
    if (!parts && !own && bytes.find("\"components\"") == std::string::npos)
        return nothing;
    if (parts && parts->components().empty())
        return nothing;
    return parts;
}

}  // namespace gp
