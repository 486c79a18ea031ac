// SPDX-License-Identifier: GPL-3.0-or-later
#include "pane_fixture.h"

#include "core/design/edits.h"
#include "core/exchange/templates.h"
#include "ui/insights/insight_subject.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QRegularExpression>

namespace gp::test {

void PaneFixture::initTestCase()
{
    applyTheme(*qApp, Theme::Light);
    makeDeterministic(*qApp);
    m_offers = std::make_unique<Offers>(embeddedCatalog());
    m_engine = std::make_unique<Engine>(Engine{builtInKinds(), *m_offers});
}

void PaneFixture::init()
{
    m_document = std::make_unique<Document>(*m_engine);
    auto design = designFromTemplate("web-fleet", builtInKinds());
    QVERIFY2(design.has_value(), design ? "" : design.error().message.c_str());
    m_document->reset(*design);
    m_document->waitForEvaluation();
    m_selection = std::make_unique<Selection>();
    m_view = std::make_unique<ViewState>();
    m_pane.reset(makePane());
    m_document->waitForEvaluation();  // what the pane asked to be told
    m_pane->resize(318, 256);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void PaneFixture::cleanup()
{
    m_pane.reset();
    m_view.reset();
    m_selection.reset();
    m_document.reset();
}

void PaneFixture::set(const ComponentId &id, const char *field, const Json &value)
{
    const auto applied = m_document->apply(QStringLiteral("x"), setField(id, field, value));
    QVERIFY2(applied.has_value(), applied ? "" : applied.error().message.c_str());
    m_document->waitForEvaluation();
    QCoreApplication::processEvents();
}

PlanPtr PaneFixture::plan(const ComponentId &id) const
{
    if (!m_document->explainedPlan(id).isCurrent)
        m_document->waitForEvaluation();
    return m_document->explainedPlan(id).plan;
}

QList<const Ranking *> PaneFixture::rankings(const ComponentId &id, Insight insight) const
{
    const PlanPtr explained = plan(id);
    return explained ? rankingsOf(*explained, insight) : QList<const Ranking *>();
}

QList<const PlanChart *> PaneFixture::charts(const ComponentId &id, Insight insight) const
{
    const PlanPtr explained = plan(id);
    return explained ? chartsOf(*explained, insight) : QList<const PlanChart *>();
}

void PaneFixture::resizePane(int width, int height)
{
    m_pane->resize(width, height);
    QCoreApplication::processEvents();
}

void PaneFixture::checkNames() const
{
    for (const QWidget *each : m_pane->findChildren<QWidget *>(QRegularExpression("^pane\\.")))
        if (each->focusPolicy() != Qt::NoFocus)
            QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
}

}  // namespace gp::test
