// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/exchange/templates.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/forms/inspector.h"
#include "ui/forms/shared_fields.h"
#include "ui/shell/studio.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/toggle_field.h"

#include <QApplication>
#include <QFloat16>
#include <QLineEdit>
#include <QTest>

using namespace gp;

/// Several parts in one form: what they agree on, one step for all, all or nothing.
class TestSeveralSelected : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void whatDiffersIsSaidAndCounted();
    void typingSetsItForAllInOneStep();
    void aRefusalNamesTheOneAndChangesNothing();
    void goingBackGivesEachItsOwn();
    void pinsAreCountedAndReleasedTogether();
    void commonTagsAreEditedInAll();
    void differentKindsShareWhatMeansTheSame();
    void costAndFindingsAreOfAll();
    void clearedTextAsksForNothing();

private:
    [[nodiscard]] Json value(const ComponentId &id, const char *field) const
    {
        return m_document->design().component(id)->spec.toJson().value(field, Json());
    }
    void set(const ComponentId &id, const char *field, const Json &to)
    {
        QVERIFY(m_document->apply(QStringLiteral("set"), setField(id, field, to)));
    }
    [[nodiscard]] FieldFrame *frame(const char *field) const
    {
        FieldEditor *editor = m_inspector->form().editor(QLatin1String(field));
        return editor ? editor->frame() : nullptr;
    }
    [[nodiscard]] QStringList chips(const char *field) const
    {
        QStringList texts;
        for (const Chip *chip : frame(field)->findChildren<Chip *>())
            if (chip->isVisibleTo(frame(field)))
                texts << chip->text();
        return texts;
    }
    void type(const char *field, const QString &text)
    {
        auto *edit = m_inspector->findChild<QLineEdit *>(QLatin1String(field));
        QVERIFY(edit);
        QVERIFY(m_inspector->form().reveal(QLatin1String(field)));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        settle();
    }
    void settle()
    {
        m_document->waitForEvaluation();
        QCoreApplication::processEvents();
    }
    ComponentId add(const char *kind, const char *id, const char *name)
    {
        Component component;
        component.id = ComponentId{id};
        component.kind = kind;
        component.name = name;
        component.parent = m_document->design().component(m_fleets.empty() ? m_first : m_fleets.front())->parent;
        component.spec = builtInKinds().find(kind)->defaults;
        if (const ComponentPtr first = m_document->design().component(m_first); first->kind == kind)
            component.spec = first->spec;  // asks the same, so that the same fields apply
        const auto added = m_document->apply(QStringLiteral("add"), addComponent(component, std::nullopt));
        if (!added)
            qWarning("%s", added.error().message.c_str());
        return component.id;
    }

    std::unique_ptr<Offers> m_offers;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ViewState> m_view;
    std::unique_ptr<QWidget> m_window;
    Inspector *m_inspector = nullptr;
    ComponentId m_first;
    std::vector<ComponentId> m_fleets;
};

void TestSeveralSelected::initTestCase()
{
    setUpApplication(*qApp, Theme::Light);
    m_offers = std::make_unique<Offers>(embeddedCatalog());
    m_engine = std::make_unique<Engine>(Engine{builtInKinds(), *m_offers});
}

void TestSeveralSelected::init()
{
    m_document = std::make_unique<Document>(*m_engine);
    m_selection = std::make_unique<Selection>();
    m_view = std::make_unique<ViewState>();
    m_document->reset(designFromTemplate("web-fleet", builtInKinds()).value());
    m_fleets.clear();
    for (const ComponentPtr &component : m_document->design().components())
        if (component->kind == "ec2.fleet")
            m_first = component->id;
    m_fleets.push_back(m_first);
    m_fleets.push_back(add("ec2.fleet", "two", "Batch fleet"));
    m_fleets.push_back(add("ec2.fleet", "three", "Third fleet"));
    m_fleets.push_back(add("ec2.fleet", "four", "Fourth fleet"));
    for (const ComponentId &id : m_fleets)
        set(id, "memory", 16);
    set(m_fleets[3], "memory", 64);
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 900);
    m_inspector = new Inspector(*m_document, *m_selection, *m_view, m_window.get());
    m_inspector->setGeometry(560, 0, 340, 900);
    m_selection->set({m_fleets.begin(), m_fleets.end()});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    settle();
    m_document->undoStack().clear();
}

void TestSeveralSelected::whatDiffersIsSaidAndCounted()
{
    auto *edit = m_inspector->findChild<QLineEdit *>("memory");
    QVERIFY(edit);
    QCOMPARE(edit->text(), QString());
    QCOMPARE(edit->placeholderText(), QStringLiteral("mixed: 16, 64"));
    QCOMPARE(chips("memory"), QStringList{QStringLiteral("3 of 4 agree")});
    QVERIFY(chips("vcpus").isEmpty());  // on which they agree
    set(m_fleets[2], "memory", 8);
    settle();
    QCOMPARE(edit->placeholderText(), QStringLiteral("mixed: 16, 64, 8"));
    QCOMPARE(chips("memory"), QStringList{QStringLiteral("2 of 4 agree")});
}

void TestSeveralSelected::typingSetsItForAllInOneStep()
{
    type("memory", QStringLiteral("32"));
    for (const ComponentId &id : m_fleets)
        QCOMPARE(value(id, "memory"), Json(32));
    QVERIFY(chips("memory").isEmpty());
    QCOMPARE(m_document->undoStack().count(), 1);
    m_document->undoStack().undo();
    QCOMPARE(value(m_fleets[0], "memory"), Json(16));
    QCOMPARE(value(m_fleets[3], "memory"), Json(64));
}

void TestSeveralSelected::aRefusalNamesTheOneAndChangesNothing()
{
    // Every spec may hold any value of the type, so a range is what refuses: here of the first, for all of them.
    type("memory", QStringLiteral("-5"));
    QVERIFY2(frame("memory")->error().contains(QStringLiteral("below the least")),
             qPrintable(frame("memory")->error()));
    const QString first =
        QString::fromStdString(m_document->design().component(*m_selection->components().begin())->name);
    QVERIFY2(frame("memory")->error().startsWith(first + QStringLiteral(": ")), qPrintable(frame("memory")->error()));
    QCOMPARE(value(m_fleets[0], "memory"), Json(16));
    QCOMPARE(value(m_fleets[3], "memory"), Json(64));
    // One that cannot take it refuses for all: the edit itself is all or nothing.
    FormSubject subject = m_inspector->form().subject();
    QVERIFY(subject.members.size() == 4);
    const auto refused = subject.edit("memory", Json("many"))(m_document->design());
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.find(": ") != std::string::npos, refused.error().message.c_str());
}

void TestSeveralSelected::goingBackGivesEachItsOwn()
{
    type("memory", QStringLiteral("200"));
    QCOMPARE(value(m_fleets[3], "memory"), Json(200));
    auto *edit = m_inspector->findChild<QLineEdit *>("memory");
    QTest::keyClicks(edit, QStringLiteral("x"));
    settle();
    QVERIFY(!frame("memory")->error().isEmpty());
    QCOMPARE(value(m_fleets[0], "memory"), Json(16));
    QCOMPARE(value(m_fleets[3], "memory"), Json(64));
    QCOMPARE(edit->text(), QStringLiteral("200x"));
}

void TestSeveralSelected::pinsAreCountedAndReleasedTogether()
{
    QCOMPARE(frame("instances")->fieldState(), FieldState::Recommended);
    set(m_fleets[0], "instances", 9);
    set(m_fleets[2], "instances", 9);
    settle();
    QCOMPARE(frame("instances")->fieldState(), FieldState::Pinned);
    // As much of it as stands beside the label; a screen reader is told the whole of it.
    QCOMPARE(chips("instances"), QStringList{QStringLiteral("in 2 of 4")});
    QVERIFY2(frame("instances")->accessibleDescription().contains(QStringLiteral("pinned in 2 of 4")),
             qPrintable(frame("instances")->accessibleDescription()));
    auto *edit = m_inspector->findChild<QLineEdit *>("instances");
    QVERIFY2(edit->placeholderText().startsWith(QStringLiteral("mixed: ")) &&
                 edit->placeholderText().contains(QStringLiteral("recommended")) &&
                 edit->placeholderText().contains(QLatin1Char('9')),
             qPrintable(edit->placeholderText()));
    const int steps = m_document->undoStack().count();
    for (Chip *chip : frame("instances")->findChildren<Chip *>())
        if (chip->isVisible())
            QTest::mouseClick(chip, Qt::LeftButton);
    for (const ComponentId &id : m_fleets)
        QVERIFY(value(id, "instances").is_null());
    QCOMPARE(m_document->undoStack().count(), steps + 1);
    type("instances", QStringLiteral("12"));
    for (const ComponentId &id : m_fleets)
        QCOMPARE(value(id, "instances"), Json(12));
    QVERIFY2(!chips("instances").isEmpty(), "the chip says what the pins cost together");
}

void TestSeveralSelected::commonTagsAreEditedInAll()
{
    const auto tag = [&](std::size_t fleet, std::map<std::string, std::string> tags) {
        QVERIFY(m_document->apply(QStringLiteral("tags"), setTags(m_fleets[fleet], TagMap{std::move(tags)})));
    };
    tag(0, {{"cost-centre", "shop-eu"}, {"env", "prod"}, {"own", "1"}});
    tag(1, {{"cost-centre", "shop-eu"}, {"env", "test"}});
    tag(2, {{"cost-centre", "shop-eu"}, {"env", "test"}});
    tag(3, {{"cost-centre", "shop-eu"}, {"env", "test"}});
    settle();
    QVERIFY(m_inspector->form().reveal("tags"));
    FieldFrame *tags = frame("tags");
    QVERIFY2(tags->message().contains(QStringLiteral("own in 1 of 4")), qPrintable(tags->message()));
    QLineEdit *centre = nullptr;
    QLineEdit *env = nullptr;
    const QList<QLineEdit *> edits = tags->findChildren<QLineEdit *>();
    for (int i = 0; i + 1 < edits.size(); i += 2) {
        if (edits[i]->text() == QStringLiteral("cost-centre"))
            centre = edits[i + 1];
        if (edits[i]->text() == QStringLiteral("env"))
            env = edits[i + 1];
    }
    QVERIFY(centre && env);
    QCOMPARE(centre->text(), QStringLiteral("shop-eu"));
    QCOMPARE(env->text(), QString());
    QCOMPARE(env->placeholderText(), QStringLiteral("mixed"));
    const int steps = m_document->undoStack().count();
    centre->setFocus();
    centre->selectAll();
    QTest::keyClicks(centre, QStringLiteral("shop-us"));
    QTest::keyClick(centre, Qt::Key_Return);
    settle();
    QCOMPARE(m_document->undoStack().count(), steps + 1);
    const auto tagsOf = [&](std::size_t fleet) { return m_document->design().component(m_fleets[fleet])->tags.tags; };
    using Tags = std::map<std::string, std::string>;
    QCOMPARE(tagsOf(0), (Tags{{"cost-centre", "shop-us"}, {"env", "prod"}, {"own", "1"}}));
    QCOMPARE(tagsOf(3), (Tags{{"cost-centre", "shop-us"}, {"env", "test"}}));
}

void TestSeveralSelected::differentKindsShareWhatMeansTheSame()
{
    const ComponentId volume = add("ebs.volume", "disk", "Disk");
    QVERIFY(m_document->design().component(volume));
    m_selection->set({m_fleets[0], volume});
    settle();
    const FormSubject &subject = m_inspector->form().subject();
    QCOMPARE(subject.members.size(), std::size_t(2));
    QVERIFY(m_inspector->form().editor("tags"));
    QVERIFY(!m_inspector->form().editor("memory"));
    QVERIFY(!m_inspector->form().editor("size"));
    for (const FieldDescription &field : subject.fields)
        for (const FormMember &member : subject.members) {
            const auto own = std::find_if(member.fields.begin(), member.fields.end(),
                                          [&](const FieldDescription &each) { return each.name == field.name; });
            QVERIFY(own != member.fields.end());
            QCOMPARE(own->unit, field.unit);
            QCOMPARE(static_cast<int>(own->type), static_cast<int>(field.type));
        }
}

void TestSeveralSelected::costAndFindingsAreOfAll()
{
    const EvaluationPtr evaluation = m_document->waitForEvaluation();
    CostSum sum;
    for (const ComponentId &id : m_fleets)
        sum += evaluation->component(id)->cost;
    QVERIFY(sum.monthly > Usd());
    QCOMPARE(m_inspector->costText(), shortMoney(sum, Period::Month));
    // A frame has the cost of what it holds: selected with it, that does not count twice.
    const ComponentPtr frame = m_document->design().component(m_document->design().component(m_fleets[0])->parent);
    QVERIFY(frame);
    m_selection->set({m_fleets[0], frame->id});
    settle();
    QCOMPARE(m_inspector->costText(), shortMoney(evaluation->component(frame->id)->cost, Period::Month));
}

void TestSeveralSelected::clearedTextAsksForNothing()
{
    type("memory", QStringLiteral("7"));
    QCOMPARE(value(m_fleets[3], "memory"), Json(7));
    m_document->undoStack().undo();
    settle();
    auto *edit = m_inspector->findChild<QLineEdit *>("memory");
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("x"));
    QVERIFY(!frame("memory")->error().isEmpty());
    QTest::keyClick(edit, Qt::Key_Backspace);
    settle();
    QVERIFY2(frame("memory")->error().isEmpty(), qPrintable(frame("memory")->error()));
    QCOMPARE(value(m_fleets[0], "memory"), Json(16));
    QCOMPARE(value(m_fleets[3], "memory"), Json(64));
}

QTEST_MAIN(TestSeveralSelected)
#include "test_several_selected.moc"
