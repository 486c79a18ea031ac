// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "ui/document/wording.h"
#include "ui/forms/finding_entry.h"
#include "ui/forms/findings_page.h"
#include "ui/forms/inspector.h"
#include "ui/forms/listed_finding.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/growing_text.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"
#include "window_fixture.h"

#include <QDate>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTabBar>

using namespace gp;

/// The findings page of the inspector, worked by mouse and keys on the sample: one finding of each severity but high, and two
/// for information that have the same remedy.
class TestFindings : public test::WindowFixture {
    Q_OBJECT

private slots:
    void aShapeOfTheStatusBarLeadsToItsFindings();
    void groupsAreChosenAndRemembered();
    void searchKeepsWhatIsMeant();
    void aReasonIsTypedInTheCard();
    void aCardKeepsWhatIsTypedWhileTheDesignChanges();
    void escapeLeavesTheReason();
    void aLongReasonWrapsAndGrows();
    void noReasonIsRefusedInTheCard();
    void whatCannotBePlannedHasNoAccept();
    void aWorseFindingSaysSo();
    void aDecisionThatNothingRaisesIsTakenBack();
    void allAlikeAreFixedInOneStep();
    void whatIsToldOnRequestIsAccepted();
    void aCardSaysWhatItsFixDoes();
    void whatAFixDoesFollowsTheDesign();
    void severitiesHaveOneWord();
    void keysWalkAndShow();
    void theNameLeadsToTheField();
    void aFieldSaysWhatIsFoundAboutIt();
    void manyFindingsAreShownInParts();

private:
    void keys(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QWidget *to = QApplication::focusWidget();
        QTest::keyClick(to ? to : m_window.get(), key, modifiers);
    }
    [[nodiscard]] FindingsPage &page() const { return m_window->inspector().findings(); }
    void openFindings()
    {
        openSample();
        showFindings();
    }
    void showFindings()
    {
        keys(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(page().isVisible());
    }
    [[nodiscard]] FindingEntry *card(const char *rule) const
    {
        for (FindingEntry *entry : page().entries())
            if (entry->listed().finding.rule == rule)
                return entry;
        return nullptr;
    }
    /// The line of a card that says what its fix does, once it is worked out.
    [[nodiscard]] QString effectOf(FindingEntry *entry)
    {
        auto *line = entry->findChild<TextBlock *>(QStringLiteral("finding.effect"));
        if (!line || !line->isVisible())
            return {};
        (void)entry->grab();  // it is asked for when it is seen
        QCoreApplication::processEvents();
        settle();
        return line->text();
    }
    /// Lets users reach the fleet of the sample with nothing in between, as the workers are reached: two findings alike.
    void takeTheBalancerAway()
    {
        openSample();
        QVERIFY(
            m_window->document().apply(QStringLiteral("x"), setField(ComponentId("web-fleet"), "loadBalanced", false)));
        settle();
    }
    [[nodiscard]] Usd monthly() const { return m_window->document().evaluation()->totals.monthly.monthly; }
    void press(FindingEntry *entry, const char *button)
    {
        auto *found = entry->findChild<LinkButton *>(QLatin1String(button));
        QVERIFY(found && found->isVisible());
        QTest::mouseClick(found, Qt::LeftButton);
    }
    void accept(const char *rule, const QString &reason)
    {
        FindingEntry *entry = card(rule);
        QVERIFY(entry);
        press(entry, "finding.accept");
        auto *field = entry->findChild<GrowingText *>(QStringLiteral("finding.reason"));
        QVERIFY(field && field->hasFocus());
        // As an input method sends it: QTest types letters of ASCII alone.
        QInputMethodEvent typed;
        typed.setCommitString(reason);
        QApplication::sendEvent(field, &typed);
        QTest::keyClick(field, Qt::Key_Return);
        settle();
    }
    void unfoldAccepted()
    {
        auto *header = page().findChild<SectionHeader *>(QStringLiteral("findings.group.Accepted"));
        QVERIFY(header && header->isVisible());
        if (!header->isOpen())
            QTest::mouseClick(header, Qt::LeftButton);
    }
    [[nodiscard]] const Acceptances &decisions() const
    {
        return m_window->document().design().component(ComponentId("web-fleet"))->accepted;
    }
};

void TestFindings::aShapeOfTheStatusBarLeadsToItsFindings()
{
    openSample();
    StatusBar &bar = m_window->status();
    QSignalSpy clicked(&bar, &StatusBar::findingsClicked);
    // From the left: the first shape that has a number is the one of the medium findings.
    for (int x = 4; x < bar.width() && clicked.isEmpty(); x += 4) {
        QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(x, bar.height() / 2));
        if (!clicked.isEmpty() && !clicked.last().first().value<std::optional<Mark>>())
            clicked.clear();
    }
    QCOMPARE(clicked.size(), 1);
    QVERIFY(page().isVisible());
    QCOMPARE(page().filter(), std::optional(Mark::Medium));
    QCOMPARE(page().entries().size(), 3);
    for (const FindingEntry *entry : page().entries())
        QCOMPARE(entry->listed().finding.severity, Severity::Medium);
    // All of them again.
    auto *severities = find<SegmentedControl>("findings.severities");
    QTest::mouseClick(severities, Qt::LeftButton, {}, severities->segmentRect(0).center());
    QCOMPARE(page().entries().size(), 4);
    QCOMPARE(severities->segments().first().text, QStringLiteral("All 4"));
}

void TestFindings::groupsAreChosenAndRemembered()
{
    openFindings();
    const auto group = [&](const char *name) {
        auto *header = page().findChild<SectionHeader *>(QStringLiteral("findings.group.") + QLatin1String(name));
        return header && header->isVisible();
    };
    QVERIFY(group("Medium") && group("Low") && !group("Info"));
    auto *grouping = find<SegmentedControl>("findings.grouping");
    QTest::mouseClick(grouping, Qt::LeftButton, {}, grouping->segmentRect(1).center());
    QVERIFY(group("Security") && group("Cost") && group("Reliability"));
    QVERIFY(!group("Medium"));
    QCOMPARE(page().entries().size(), 4);
    m_window->close();
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->show();
    QCOMPARE(page().grouping(), FindingsPage::Grouping::Pillar);
}

void TestFindings::searchKeepsWhatIsMeant()
{
    openFindings();
    auto *search = find<SearchField>("findings.search");
    search->setFocus();
    QTest::keyClicks(search, "order balancer");
    QCOMPARE(page().entries().size(), 1);
    QCOMPARE(page().entries().front()->listed().whose, QStringLiteral("Order workers"));
    QTest::keyClicks(search, "zzz");
    QVERIFY(page().entries().isEmpty());
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(page().entries().size(), 4);
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(page().entries().front()->hasFocus());
}

void TestFindings::aReasonIsTypedInTheCard()
{
    openFindings();
    const auto before = m_window->document().evaluation()->totals.findings;
    accept("fleet.public_address", QStringLiteral("Nur im Test: 漢字"));
    const Acceptances &accepted = decisions();
    QCOMPARE(accepted.size(), std::size_t(1));
    const Acceptance &decision = accepted.begin()->second;
    QCOMPARE(qs(decision.because), QStringLiteral("Nur im Test: 漢字"));
    QCOMPARE(decision.severity, Severity::Medium);
    QCOMPARE(qs(decision.on), QDate::currentDate().toString(Qt::ISODate));
    const std::size_t medium = static_cast<std::size_t>(Severity::Medium);
    QCOMPARE(m_window->document().evaluation()->totals.findings[medium], before[medium] - 1);
    QCOMPARE(find<QTabBar>("inspector.tabs")->tabText(Inspector::Findings), QStringLiteral("Findings 3"));

    // It lies folded at the end, with its reason.
    QVERIFY(!card("fleet.public_address"));
    unfoldAccepted();
    FindingEntry *kept = card("fleet.public_address");
    QVERIFY(kept);
    QVERIFY(kept->accessibleName().contains(QStringLiteral("Nur im Test: 漢字")));
    QCOMPARE(page().entries().last(), kept);

    kept->setFocus();
    QTest::keyClick(kept, Qt::Key_W);
    settle();
    QVERIFY(decisions().empty());
    QCOMPARE(page().entries().size(), 4);
    // Each was one step.
    keys(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(decisions().size(), std::size_t(1));
    keys(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(decisions().empty());
}

void TestFindings::aCardKeepsWhatIsTypedWhileTheDesignChanges()
{
    openFindings();
    FindingEntry *entry = card("fleet.public_address");
    press(entry, "finding.accept");
    auto *field = entry->findChild<GrowingText *>(QStringLiteral("finding.reason"));
    QTest::keyClicks(field, "half a reas");
    change();
    settle();
    QCOMPARE(card("fleet.public_address"), entry);
    QVERIFY(field->hasFocus());
    QCOMPARE(field->text(), QStringLiteral("half a reas"));
}

void TestFindings::escapeLeavesTheReason()
{
    openFindings();
    FindingEntry *entry = card("fleet.public_address");
    entry->setFocus();
    QTest::keyClick(entry, Qt::Key_A);
    QVERIFY(entry->isAccepting());
    auto *field = entry->findChild<GrowingText *>(QStringLiteral("finding.reason"));
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, "no");
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!entry->isAccepting());
    QVERIFY(entry->hasFocus());
    QVERIFY(!m_window->document().isModified());
    QTest::keyClick(entry, Qt::Key_A);
    QVERIFY(field->text().isEmpty());
}

void TestFindings::aLongReasonWrapsAndGrows()
{
    openFindings();
    FindingEntry *entry = card("fleet.public_address");
    press(entry, "finding.accept");
    auto *field = entry->findChild<GrowingText *>(QStringLiteral("finding.reason"));
    QCoreApplication::processEvents();
    // Room for two lines before a letter is typed.
    const int empty = field->height();
    QVERIFY2(empty >= 2 * field->fontMetrics().height(), QByteArray::number(empty));
    const QString reason = QStringLiteral("This fleet stands behind the firewall of another account, which lets nobody "
                                          "in but the office. The address is needed "
                                          "until the tunnel is moved, and the team of the platform has agreed to look "
                                          "at it again at the end of the year.");
    QTest::keyClicks(field, reason);
    QTRY_VERIFY2(field->height() > empty, QByteArray::number(field->height()));
    QTest::keyClick(field, Qt::Key_Return);
    settle();
    QVERIFY(!entry->isAccepting());
    QCOMPARE(decisions().begin()->second.because, reason.toStdString());
}

void TestFindings::noReasonIsRefusedInTheCard()
{
    openFindings();
    FindingEntry *entry = card("fleet.public_address");
    press(entry, "finding.accept");
    auto *field = entry->findChild<GrowingText *>(QStringLiteral("finding.reason"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(entry->isAccepting());
    QVERIFY(!m_window->document().isModified());
    bool said = false;
    for (const TextBlock *block : entry->findChildren<TextBlock *>())
        said = said || (block->isVisible() && block->accessibleName().contains(QStringLiteral("needs a reason")));
    QVERIFY(said);
}

void TestFindings::whatCannotBePlannedHasNoAccept()
{
    openFindings();
    QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(fleet(), "memory", -1)));
    settle();
    FindingEntry *entry = card("component.refused");
    QVERIFY(entry);
    QVERIFY(!entry->findChild<LinkButton *>(QStringLiteral("finding.accept"))->isVisible());
    entry->setFocus();
    QTest::keyClick(entry, Qt::Key_A);
    QVERIFY(!entry->isAccepting());
    QVERIFY(entry->toolTip().contains(QStringLiteral("cannot be accepted")));
}

void TestFindings::aWorseFindingSaysSo()
{
    openFindings();
    const Finding finding = card("fleet.public_address")->listed().finding;
    QVERIFY(m_window->document().apply(
        QStringLiteral("x"), acceptFinding(finding.place(), {"Once small.", "", Severity::Low, Json::object()})));
    settle();
    FindingEntry *entry = card("fleet.public_address");
    QVERIFY(entry);
    QCOMPARE(entry->listed().state, ListedFinding::State::Worse);
    QVERIFY(entry->accessibleName().contains(QStringLiteral("accepted as low and is worse now: Once small.")));
    QCOMPARE(page().entries().size(), 4);
    // A new decision starts from the old one.
    QTest::mouseClick(entry->findChild<LinkButton *>(QStringLiteral("finding.accept")), Qt::LeftButton);
    auto *field = entry->findChild<GrowingText *>(QStringLiteral("finding.reason"));
    QCOMPARE(field->text(), QStringLiteral("Once small."));
    QTest::keyClick(field, Qt::Key_Return);
    settle();
    QCOMPARE(page().entries().size(), 3);
    QCOMPARE(decisions().begin()->second.severity, Severity::Medium);
}

void TestFindings::aDecisionThatNothingRaisesIsTakenBack()
{
    openFindings();
    QVERIFY(m_window->document().apply(QStringLiteral("x"),
                                       acceptFinding({ComponentId("web-fleet"), {}, "fleet.single_zone:zones"},
                                                     {"A test.", "2026-11-26", Severity::High, Json::object()})));
    settle();
    QCOMPARE(page().entries().size(), 4);
    unfoldAccepted();
    FindingEntry *idle = card("fleet.single_zone");
    QVERIFY(idle);
    QVERIFY(idle->accessibleName().contains(QStringLiteral("No longer raised: Fleet in one zone")));
    QVERIFY(idle->accessibleName().contains(QStringLiteral("26 November 2026")));
    press(idle, "finding.withdraw");
    settle();
    QVERIFY(decisions().empty());
    QVERIFY(!card("fleet.single_zone"));
}

void TestFindings::allAlikeAreFixedInOneStep()
{
    takeTheBalancerAway();
    showFindings();
    FindingEntry *entry = card("fleet.health_check");
    QVERIFY(entry);
    const int steps = m_window->document().undoStack().count();
    press(entry, "finding.fixAll");
    settle();
    QCOMPARE(m_window->document().undoStack().count(), steps + 1);
    QVERIFY(!card("fleet.health_check"));
    for (const ComponentPtr &component : m_window->document().design().components())
        if (component->kind == "ec2.fleet")
            QVERIFY(component->spec.toJson().at("loadBalanced").get<bool>());
    keys(Qt::Key_Z, Qt::ControlModifier);
    settle();
    QCOMPARE(page().entries().size(), 4);
    // One alone, by its key.
    entry = card("fleet.health_check");
    entry->setFocus();
    const ComponentId one = entry->listed().finding.component;
    QTest::keyClick(entry, Qt::Key_F);
    settle();
    QVERIFY(m_window->document().design().component(one)->spec.toJson().at("loadBalanced").get<bool>());
    entry = card("fleet.health_check");
    QVERIFY(entry && entry->listed().finding.component != one);
    QVERIFY(!entry->findChild<LinkButton *>(QStringLiteral("finding.fixAll"))->isVisible());
}

void TestFindings::aCardSaysWhatItsFixDoes()
{
    takeTheBalancerAway();
    showFindings();
    FindingEntry *entry = card("fleet.health_check");
    QVERIFY(entry);
    const QString said = effectOf(entry);
    // The field by its label, what it is and what it becomes, in words of the form.
    QVERIFY2(said.contains(QStringLiteral("Behind a load balancer: no → yes")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("All 2: ")), qPrintable(said));
    QVERIFY(entry->accessibleName().contains(QStringLiteral("no → yes")));
    QVERIFY(
        entry->findChild<LinkButton *>(QStringLiteral("finding.fix"))->toolTip().contains(QStringLiteral("no → yes")));
    // Whatever is said of the month is what pressing makes of it.
    for (FindingEntry *each : page().entries()) {
        if (!each->listed().finding.fix || !each->listed().isOpen())
            continue;
        const QString words = effectOf(each);
        const Usd before = monthly();
        press(each, "finding.fix");
        settle();
        const Usd difference = monthly() - before;
        const QString bill = difference.cents() == 0 ? QStringLiteral("no change in the bill")
                                                     : qs(formatUsdDifference(difference)) + QStringLiteral(" a month");
        QVERIFY2(words.contains(bill), qPrintable(words + u'\n' + bill));
        keys(Qt::Key_Z, Qt::ControlModifier);
        settle();
        return;
    }
}

void TestFindings::whatAFixDoesFollowsTheDesign()
{
    openFindings();
    QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(ComponentId("web-fleet"), "loadBalanced", false)));
    settle();
    FindingEntry *entry = card("fleet.health_check");
    QVERIFY(entry);
    const ComponentId fleet = entry->listed().finding.component;
    (void)effectOf(entry);
    // Another price of the same fleet; the fix adds two alarms on targets, $0.10 each.
    QVERIFY(m_window->document().apply(QStringLiteral("Tenancy"), setField(fleet, "tenancy", "dedicated")));
    settle();
    entry = card("fleet.health_check");
    QVERIFY(entry);
    const QString said = effectOf(entry);
    QVERIFY2(said.contains(QStringLiteral("no → yes · +$0.20 a month")), qPrintable(said));
    // A fix that is not there has no line.
    for (FindingEntry *each : page().entries())
        if (!each->listed().finding.fix)
            QVERIFY(effectOf(each).isEmpty());
}

void TestFindings::severitiesHaveOneWord()
{
    openSample();
    QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(ComponentId("order-workers"), "measuredOn", "")));
    settle();
    showFindings();
    for (FindingEntry *each : page().entries()) {
        const QString word = qs(labelOf(each->listed().finding.severity));
        QVERIFY2(each->accessibleName().startsWith(word + QStringLiteral(": ")), qPrintable(each->accessibleName()));
        auto *header = page().findChild<SectionHeader *>(QStringLiteral("findings.group.") + word);
        QVERIFY2(header && header->isVisible(), qPrintable(word));
    }
    // The filter says that it keeps both of what has the same shape.
    QCOMPARE(find<SegmentedControl>("findings.severities")->segments().last().text, QStringLiteral("Low, info 2"));
    QVERIFY(m_window->status().accessibleName().contains(QStringLiteral("2 low or info")));
}

void TestFindings::keysWalkAndShow()
{
    openFindings();
    const QList<FindingEntry *> entries = page().entries();
    QVERIFY(entries.front()->hasFocus());
    QTest::keyClick(entries[0], Qt::Key_Down);
    QVERIFY(entries[1]->hasFocus());
    QTest::keyClick(entries[1], Qt::Key_Up);
    QTest::keyClick(entries[0], Qt::Key_Up);
    QVERIFY(find<SearchField>("findings.search")->hasFocus());
    FindingEntry *priced = card("fleet.derived_price");
    QVERIFY(priced);
    priced->setFocus();
    const Finding finding = priced->listed().finding;
    QCOMPARE(finding.field, std::string("type"));
    QTest::keyClick(priced, Qt::Key_Return);
    QCOMPARE(m_window->selection().single(), finding.component);
    QVERIFY(m_window->inspector().form().isVisible());
    QVERIFY(m_window->inspector()
                .form()
                .editor(QStringLiteral("type"))
                ->frame()
                ->isAncestorOf(QApplication::focusWidget()));
}

void TestFindings::theNameLeadsToTheField()
{
    openFindings();
    FindingEntry *entry = card("fleet.health_check");
    auto *where = entry->findChild<LinkButton *>(QStringLiteral("finding.where"));
    QVERIFY(where->text().startsWith(entry->listed().whose + QStringLiteral(" · ")));
    const ComponentId subject = entry->listed().finding.component;
    QTest::mouseClick(where, Qt::LeftButton);
    QCOMPARE(m_window->selection().single(), subject);
    // On the component's own page the name is left out.
    m_window->inspector().setPage(Inspector::Findings);
    settle();
    entry = card("fleet.health_check");
    QVERIFY(entry && entry->listed().whose.isEmpty());
    QVERIFY(!find<SearchField>("findings.search")->isVisible());
}

void TestFindings::aFieldSaysWhatIsFoundAboutIt()
{
    openSample();
    m_window->selection().select(fleet());
    m_window->inspector().setPage(Inspector::Settings);
    FieldEditor *alarms = m_window->inspector().form().editor(QStringLiteral("alarms"));
    QVERIFY(alarms->frame()->warning().isEmpty());
    QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(fleet(), "alarms", false)));
    settle();
    alarms = m_window->inspector().form().editor(QStringLiteral("alarms"));
    QVERIFY(!alarms->frame()->warning().isEmpty());
    QVERIFY(m_window->document().apply(
        QStringLiteral("x"),
        acceptFinding({fleet(), {}, "fleet.no_alarms:alarms"}, {"A test.", "", Severity::Medium, Json::object()})));
    settle();
    QVERIFY(alarms->frame()->warning().isEmpty());
}

void TestFindings::manyFindingsAreShownInParts()
{
    openSample();
    std::vector<Edit> edits;
    const ComponentPtr original = m_window->document().design().component(fleet());
    for (int i = 0; i < 100; ++i) {
        Component copy = *original;
        copy.id = ComponentId("copy-" + std::to_string(i));
        edits.push_back(addComponent(copy, std::nullopt));
    }
    QVERIFY(m_window->document().apply(QStringLiteral("x"), inOrder(edits)));
    settle();
    keys(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    const qsizetype shown = page().entries().size();
    QVERIFY(shown <= 4 * 40);
    LinkButton *more = nullptr;
    for (LinkButton *button : page().findChildren<LinkButton *>())
        if (button->isVisible() && button->objectName().startsWith(QStringLiteral("findings.more.")))
            more = button;
    QVERIFY(more);
    QTest::mouseClick(more, Qt::LeftButton);
    QCOMPARE(page().entries().size(), shown + 40);
}

void TestFindings::whatIsToldOnRequestIsAccepted()
{
    openSample();
    const ComponentId id("web-fleet");
    Document &document = m_window->document();
    const auto toldOnly = [&] {
        for (const Finding &finding : toldFindings(document, id))
            if (finding.rule == "fleet.two_types")
                return true;
        return false;
    };
    // Which load is served best by two types is the catalog's affair: the first that is.
    QVERIFY(document.apply(QStringLiteral("x"), setField(id, "scaling", false)));
    m_window->selection().select(id);
    for (int load = 700; load < 30'000 && !toldOnly(); load += 731) {
        QVERIFY(document.apply(QStringLiteral("x"), setField(id, "peakLoad", load)));
        settle();
    }
    QVERIFY(toldOnly());
    for (const Finding *finding : document.evaluation()->findings())
        QVERIFY(finding->rule != "fleet.two_types");
    m_window->inspector().setPage(Inspector::Findings);
    QVERIFY(card("fleet.two_types"));
    // The list of the whole design has it too, and asks for what was not told of other parts.
    m_window->selection().clear();
    settle();
    QVERIFY(card("fleet.two_types"));
    for (const ComponentResultPtr &result : document.evaluation()->components)
        QVERIFY(!result->plan || document.toldPlan(result->component->id));
    m_window->selection().select(id);
    settle();
    accept("fleet.two_types", QStringLiteral("One type is enough"));
    settle();
    QCOMPARE(decisions().size(), std::size_t(1));
    QVERIFY(!card("fleet.two_types"));
    unfoldAccepted();
    FindingEntry *kept = card("fleet.two_types");
    QVERIFY(kept);
    QCOMPARE(kept->listed().state, ListedFinding::State::Accepted);
    press(kept, "finding.withdraw");
    settle();
    QVERIFY(decisions().empty());
    QVERIFY(card("fleet.two_types"));
}

QTEST_MAIN(TestFindings)
#include "test_findings.moc"
