// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/insights/insight_pane.h"

#include <QTest>

#include <memory>

namespace gp::test {

/// The sample of the web fleet in a document, and one pane on it, worked by mouse and keys. A test makes its pane in makePane().
class PaneFixture : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

protected:
    virtual InsightPane *makePane() = 0;

    template <class T>
    [[nodiscard]] T *part(const char *name) const
    {
        return m_pane->findChild<T *>(m_pane->objectName() + QLatin1Char('.') + QLatin1String(name));
    }
    [[nodiscard]] bool isShown(const char *name) const
    {
        const auto *found = part<QWidget>(name);
        return found && found->isVisible();
    }
    /// Sets a field and waits for what comes of it.
    void set(const ComponentId &id, const char *field, const Json &value);
    /// What is told of a component, waited for.
    [[nodiscard]] PlanPtr plan(const ComponentId &id) const;
    [[nodiscard]] QList<const Ranking *> rankings(const ComponentId &id, Insight insight) const;
    [[nodiscard]] QList<const PlanChart *> charts(const ComponentId &id, Insight insight) const;
    /// Resizes the pane and lets it arrange itself.
    void resizePane(int width, int height);
    /// Every part that the keyboard reaches has a name for screen readers.
    void checkNames() const;

    const ComponentId m_fleet{"web-fleet"};
    const ComponentId m_workers{"order-workers"};
    std::unique_ptr<Offers> m_offers;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ViewState> m_view;
    std::unique_ptr<InsightPane> m_pane;
};

}  // namespace gp::test
