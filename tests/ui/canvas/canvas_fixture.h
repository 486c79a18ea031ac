// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/layout/design_layout.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QTest>

namespace gp::test {

using Fields = std::vector<std::pair<const char *, Json>>;

inline const Engine &sharedEngine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine engine{builtInKinds(), offers};
    return engine;
}

/// A document with the built-in kinds and a view on it, as the window has them.
struct Canvas {
    Canvas()
    {
        loadFonts();
        applyTheme(*static_cast<QApplication *>(QApplication::instance()), Theme::Light);
        view.resize(1000, 700);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }

    void open(Design design)
    {
        document.reset(withMissingPlacements(design, engine.kinds));
        document.waitForEvaluation();
        view.fitAll();
    }
    [[nodiscard]] QPoint at(const ComponentId &id) const { return at(view.diagram().item(id)->rect().center()); }
    [[nodiscard]] QPoint at(const QPointF &scene) const { return view.viewportTransform().map(scene).toPoint(); }
    void press(const QPoint &point, Qt::KeyboardModifiers keys = {})
    {
        QTest::mousePress(view.viewport(), Qt::LeftButton, keys, point);
    }
    void release(const QPoint &point, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, keys, point);
    }
    void moveTo(const QPoint &point, Qt::MouseButtons buttons = Qt::LeftButton)
    {
        QMouseEvent event(QEvent::MouseMove, point, view.viewport()->mapToGlobal(point), Qt::NoButton, buttons,
                          Qt::NoModifier);
        QApplication::sendEvent(view.viewport(), &event);
    }
    void drag(const QPoint &from, const QPoint &to)
    {
        press(from);
        moveTo(from + (to - from) / 2);
        moveTo(to);
        release(to);
    }

    const Engine &engine = sharedEngine();
    Document document{engine};
    Selection selection;
    DiagramView view{document, selection};
};

inline ComponentPtr part(const KindRegistry &kinds, const char *id, const char *kind, const char *name,
                         const char *parent, const Fields &fields = {})
{
    Component component;
    component.id = ComponentId(id);
    component.kind = kind;
    component.name = name;
    component.parent = ComponentId(parent);
    const Kind *known = kinds.find(kind);
    component.spec = known ? known->defaults : AnySpec::unknown(Json::object());
    for (const auto &[field, value] : fields)
        component.spec = withField(component.spec, field, value).value();
    return std::make_shared<const Component>(std::move(component));
}

inline LinkPtr join(const char *from, const char *to)
{
    Link link;
    link.id = LinkId(std::string(from) + "-to-" + to);
    link.from = ComponentId(from);
    link.to = ComponentId(to);
    return std::make_shared<const Link>(std::move(link));
}

/// Users who call a web fleet, which calls an order service, in a VPC of three zones and three tiers; laid out once.
inline const Design &sampleDesign(const KindRegistry &kinds)
{
    static const Design placed = withMissingPlacements(
        Design::of({},
                   {part(kinds, "users", "client", "Customers", "", {{"peakLoad", 4100}}),
                    part(kinds, "region", "aws.region", "Frankfurt", "", {{"region", "eu-central-1"}}),
                    part(kinds, "vpc", "vpc.network", "main", "region", {{"cidr", "10.20.0.0/16"}}),
                    part(kinds, "zone-a", "vpc.zone", "Zone a", "vpc", {{"letter", "a"}}),
                    part(kinds, "zone-b", "vpc.zone", "Zone b", "vpc", {{"letter", "b"}}),
                    part(kinds, "zone-c", "vpc.zone", "Zone c", "vpc", {{"letter", "c"}}),
                    part(kinds, "public", "vpc.tier", "Public", "vpc", {{"tier", "public"}}),
                    part(kinds, "app", "vpc.tier", "App", "vpc", {{"tier", "app"}}),
                    part(kinds, "data", "vpc.tier", "Data", "vpc", {{"tier", "data"}}),
                    part(kinds, "web", "ec2.fleet", "Web fleet", "app"),
                    part(kinds, "orders", "ec2.fleet", "Order service", "data"),
                    part(kinds, "batch", "ec2.fleet", "Batch workers", "region")},
                   {join("users", "web"), join("web", "orders")}, {}),
        kinds);
    return placed;
}

}  // namespace gp::test
