// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/exchange/templates.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/forms/inspector.h"
#include "ui/forms/reason_view.h"
#include "ui/shell/studio.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/section_header.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFloat16>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

#include <algorithm>

using namespace gp;

/// The inspector's form on the sample's fleet, worked with real key events.
class TestFieldForm : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void typingANeedChangesTypeAndTotal();
    void aRefusedNumberLeavesNothingOfItselfBehind();
    void unitsAreTypedFreely();
    void tidyTextWhenTheFocusLeaves();
    void errorWhileTypingKeepsTheLastValue();
    void wordThatIsNoNumberSaysSo();
    void undoReachesTheDocumentFromInsideAField();
    void ghostIsTheAdvice();
    void pinShowsItsPriceAndAdviceTakesItBack();
    void theAdviceSaysOnWhatItRests();
    void reasonsCallRawCapacityByItsName();
    void choosingATypePinsIt();
    void theListOfTypesBeginsWithTheBest();
    void aSentenceAboutAFaultHasRoom();
    void aBandThatDoesNotApplyIsNotShown();
    void choicesAreThoseOfTheSubjectShownNow();
    void fieldThatDoesNotApplyIsHidden();
    void reasonsStandBehindTheQuestionMark();
    void reasonsScrollInALowWindow();
    void rareFieldsAreUnderMore();
    void rowsHaveGhostsPinsAndReasonsOfTheirOwn();
    void aRefusedTextIsThereWhenOneComesBack();
    void whatIsFoldedStaysFolded();
    void nothingSelectedShowsTheDesign();
    void linkShowsItsTraffic();
    void everyEditorHasANameAndALabel();

private:
    [[nodiscard]] QLineEdit *edit(const char *field) const
    {
        return m_inspector->findChild<QLineEdit *>(QLatin1String(field));
    }
    [[nodiscard]] LineField *line(const char *field) const
    {
        return qobject_cast<LineField *>(m_inspector->form().editor(QLatin1String(field))->frame());
    }
    [[nodiscard]] ChoiceField *typeField() const
    {
        return m_inspector->findChild<ChoiceField *>(QStringLiteral("type"));
    }
    [[nodiscard]] Json value(const char *field) const
    {
        return m_document->design().component(m_fleet)->spec.toJson().value(field, Json());
    }
    [[nodiscard]] PlanPtr plan() const { return m_document->waitForEvaluation()->component(m_fleet)->plan; }
    [[nodiscard]] QString advisedType() const
    {
        return QString::fromStdString(plan()->advised.at("type").get<std::string>());
    }
    void type(const char *field, const QString &text)
    {
        QLineEdit *editor = edit(field);
        QVERIFY(editor);
        editor->setFocus();
        editor->selectAll();
        QTest::keyClicks(editor, text);
        m_document->waitForEvaluation();
        QCoreApplication::processEvents();
    }

    std::unique_ptr<Offers> m_offers;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ViewState> m_view;
    std::unique_ptr<QWidget> m_window;
    Inspector *m_inspector = nullptr;
    ComponentId m_fleet;
};

void TestFieldForm::initTestCase()
{
    setUpApplication(*qApp, Theme::Light);
    m_offers = std::make_unique<Offers>(embeddedCatalog());
    m_engine = std::make_unique<Engine>(Engine{builtInKinds(), *m_offers});
}

void TestFieldForm::init()
{
    m_document = std::make_unique<Document>(*m_engine);
    m_selection = std::make_unique<Selection>();
    m_view = std::make_unique<ViewState>();
    m_document->reset(designFromTemplate("web-fleet", builtInKinds()).value());
    m_document->waitForEvaluation();
    for (const ComponentPtr &component : m_document->design().components())
        if (component->kind == "ec2.fleet")
            m_fleet = component->id;
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 900);
    m_inspector = new Inspector(*m_document, *m_selection, *m_view, m_window.get());
    m_inspector->setGeometry(560, 0, 340, 900);
    m_selection->select(m_fleet);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestFieldForm::cleanup() { m_window.reset(); }

void TestFieldForm::aRefusedNumberLeavesNothingOfItselfBehind()
{
    const Json before = value("vcpus");
    type("vcpus", QStringLiteral("200"));
    QCOMPARE(value("vcpus"), Json(200));
    QTest::keyClicks(edit("vcpus"), QStringLiteral("0"));
    m_document->waitForEvaluation();
    QCoreApplication::processEvents();
    QCOMPARE(value("vcpus"), before);
    QCOMPARE(edit("vcpus")->text(), QStringLiteral("2000"));
    QTest::keyClick(edit("vcpus"), Qt::Key_Backspace);
    QCOMPARE(value("vcpus"), Json(200));
    // A run of typing ends when the focus goes: then 200 is what a later refusal goes back to.
    edit("memory")->setFocus();
    type("vcpus", QStringLiteral("3000"));
    QCOMPARE(value("vcpus"), Json(200));
}

void TestFieldForm::typingANeedChangesTypeAndTotal()
{
    const QString cost = m_inspector->costText();
    const QString ghost = typeField()->shownText();
    QVERIFY(!cost.isEmpty());
    type("memory", QStringLiteral("120"));
    QCOMPARE(value("memory"), Json(120));
    QVERIFY(m_inspector->costText() != cost);
    QVERIFY(typeField()->shownText() != ghost);
    QVERIFY(typeField()->shownText().startsWith(advisedType()));
    QCOMPARE(m_document->undoStack().count(), 1);  // three keys, one step
}

void TestFieldForm::unitsAreTypedFreely()
{
    type("rootVolume", QStringLiteral("2.5 TB"));
    QCOMPARE(value("rootVolume"), Json(2560));
    type("peakLoad", QStringLiteral("10k/s"));
    QCOMPARE(value("peakLoad"), Json(10'000));
    QVERIFY(line("peakLoad")->error().isEmpty());
}

void TestFieldForm::tidyTextWhenTheFocusLeaves()
{
    type("rootVolume", QStringLiteral("1 TB"));
    QCOMPARE(edit("rootVolume")->text(), QStringLiteral("1 TB"));
    edit("memory")->setFocus();
    QCOMPARE(edit("rootVolume")->text(), QStringLiteral("1,024"));
}

void TestFieldForm::errorWhileTypingKeepsTheLastValue()
{
    const Json before = value("rootVolume");
    type("rootVolume", QStringLiteral("900000"));
    QVERIFY(line("rootVolume")->error().contains(QStringLiteral("65,536")));
    QVERIFY(line("rootVolume")->error().contains(QStringLiteral("or less")));
    QCOMPARE(value("rootVolume"), before);  // and not the 9,000 that was typed on the way
    QCOMPARE(edit("rootVolume")->text(), QStringLiteral("900000"));
    QTest::keyClick(edit("rootVolume"), Qt::Key_Backspace);
    QTest::keyClick(edit("rootVolume"), Qt::Key_Backspace);
    QVERIFY(line("rootVolume")->error().isEmpty());
}

void TestFieldForm::wordThatIsNoNumberSaysSo()
{
    const Json before = value("memory");
    type("memory", QStringLiteral("lots"));
    QVERIFY(line("memory")->error().contains(QStringLiteral("not a number")));
    QCOMPARE(value("memory"), before);
    type("memory", QStringLiteral("8"));
    QVERIFY(line("memory")->error().isEmpty());
    QCOMPARE(value("memory"), Json(8));
}

void TestFieldForm::undoReachesTheDocumentFromInsideAField()
{
    const Json before = value("memory");
    const QString shown = edit("memory")->text();
    type("memory", QStringLiteral("120"));
    bool reached = false;
    auto *undo = new QAction(m_window.get());
    undo->setShortcut(QKeySequence::Undo);
    m_window->addAction(undo);
    connect(undo, &QAction::triggered, this, [&] {
        reached = true;
        m_document->undoStack().undo();
    });
    QTest::keyClick(edit("memory"), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(reached);
    QCOMPARE(value("memory"), before);
    QCOMPARE(edit("memory")->text(), shown);
}

void TestFieldForm::ghostIsTheAdvice()
{
    QVERIFY(value("type").is_null());
    QCOMPARE(typeField()->fieldState(), FieldState::Recommended);
    QVERIFY(typeField()->shownText().contains(advisedType()));
    QCOMPARE(line("instances")->fieldState(), FieldState::Recommended);
    QVERIFY(edit("instances")->text().isEmpty());
    QCOMPARE(edit("instances")->placeholderText(), QString::number(plan()->advised.at("instances").get<int>()));
}

void TestFieldForm::pinShowsItsPriceAndAdviceTakesItBack()
{
    const int advised = plan()->advised.at("instances").get<int>();
    QTest::qWait(0);
    const QRect place = line("instances")->geometry();
    type("instances", QString::number(advised + 3));
    QCOMPARE(value("instances"), Json(advised + 3));
    QCOMPARE(line("instances")->fieldState(), FieldState::Pinned);
    // The field stays where it was, in its column.
    QTest::qWait(0);
    QCOMPARE(line("instances")->geometry().topLeft(), place.topLeft());
    QCOMPARE(line("instances")->width(), place.width());
    Chip *chip = nullptr;
    for (Chip *each : line("instances")->findChildren<Chip *>())
        if (each->isVisible() && each->text().contains(QLatin1Char('$')))
            chip = each;
    QVERIFY(chip);
    // In half a form as much as has room beside the label, the whole of it on hover.
    const QString amount =
        QStringLiteral("+") + QString::fromStdString(formatUsdShort(plan()->pinCosts.at("instances")));
    QVERIFY2(chip->text().startsWith(amount), qPrintable(chip->text()));
    QVERIFY2(chip->toolTip().startsWith(amount + QStringLiteral("/month against advice")), qPrintable(chip->toolTip()));
    LinkButton *advice = nullptr;
    for (LinkButton *each : line("instances")->findChildren<LinkButton *>())
        if (each->isVisible() && each->text() == QStringLiteral("Take advice"))
            advice = each;
    QVERIFY(advice);
    QTest::mouseClick(advice, Qt::LeftButton);
    QVERIFY(value("instances").is_null());
    QCOMPARE(line("instances")->fieldState(), FieldState::Recommended);
}

void TestFieldForm::choicesAreThoseOfTheSubjectShownNow()
{
    FieldDescription field;
    field.name = "machine";
    field.label = "Machine";
    field.type = FieldType::Text;
    field.options = OptionSource::InstanceTypes;
    const auto subjectWith = [&field](const char *option) {
        FormSubject subject;
        subject.key = QStringLiteral("component:one");
        subject.fields = {field};
        subject.spec = Json::object();
        subject.options = [option](const FieldDescription &) {
            return std::vector<ChoiceOption>{{option, option, {}}};
        };
        subject.optionsRegion = option;
        return subject;
    };
    FieldForm form(*m_document);
    form.setSubject(subjectWith("frankfurt.large"));
    auto *choice = qobject_cast<ChoiceField *>(form.editor(QStringLiteral("machine"))->focusWidget());
    QVERIFY(choice);
    QCOMPARE(choice->items().last().id, QStringLiteral("frankfurt.large"));
    form.setSubject(subjectWith("dublin.large"));
    QCOMPARE(form.editor(QStringLiteral("machine"))->focusWidget(), choice);  // kept, with focus and cursor
    QCOMPARE(choice->items().last().id, QStringLiteral("dublin.large"));
}

/// m9g.xlarge has a derived price in eu-central-1 and no row in catalog/compute/commitments.csv; m8g.large has both.
void TestFieldForm::theAdviceSaysOnWhatItRests()
{
    QCOMPARE(advisedType(), QStringLiteral("m9g.xlarge"));
    const auto frame = [this] { return m_inspector->form().editor(QStringLiteral("type"))->frame(); };
    const auto spoken = [&] { return frame()->accessibleDescription(); };
    QVERIFY2(spoken().startsWith(QStringLiteral("recommended, on demand, ")), qPrintable(spoken()));
    // Pinned to another: at the chip's whole words, under the field and in the reason.
    QVERIFY(m_document->apply(QStringLiteral("pin"), setField(m_fleet, "type", "m7i.xlarge")));
    m_document->waitForEvaluation();
    QCoreApplication::processEvents();
    const QString amount = QStringLiteral("+") + QString::fromStdString(formatUsdShort(plan()->pinCosts.at("type")));
    Chip *chip = nullptr;
    for (Chip *each : frame()->findChildren<Chip *>())
        if (each->isVisible() && each->text().contains(QLatin1Char('$')))
            chip = each;
    QVERIFY(chip);
    QVERIFY2(chip->toolTip().startsWith(amount + QStringLiteral("/month against advice, on demand")),
             qPrintable(chip->toolTip()));
    QCOMPARE(frame()->message(),
             QStringLiteral("Advice is m9g.xlarge, on demand; once committed, another type may cost less."));
    // An observed price leaves nothing to say.
    const ComponentId workers("order-workers");
    m_selection->select(workers);
    m_fleet = workers;
    QTest::qWait(0);
    QCOMPARE(advisedType(), QStringLiteral("m8g.large"));
    QVERIFY2(spoken().startsWith(QStringLiteral("recommended, The cheapest")), qPrintable(spoken()));
    QVERIFY(m_document->apply(QStringLiteral("pin"), setField(workers, "type", "m7i.xlarge")));
    m_document->waitForEvaluation();
    QCoreApplication::processEvents();
    QCOMPARE(frame()->message(), QStringLiteral("Advice is m8g.large."));
    QVERIFY(!spoken().contains(QStringLiteral("on demand")));
}

/// What all instances answer with every vCPU busy is more than the load that they may carry.
void TestFieldForm::reasonsCallRawCapacityByItsName()
{
    m_inspector->form().showReason(QStringLiteral("type"));
    auto *table = m_window->findChild<Popover *>(QStringLiteral("reason"))->findChild<FactTable *>();
    QVERIFY(table);
    const QStringList lines = table->plainText().split(QStringLiteral("; "));
    const auto named = [&](const QString &name) {
        return std::ranges::count_if(lines, [&](const QString &line) { return line.startsWith(name); });
    };
    QCOMPARE(named(QStringLiteral("req/s at 100 % CPU")), 1);
    QCOMPARE(named(QStringLiteral("req/s")), 1);
    const Ranking &types = plan()->rankings.front();
    QCOMPARE(types.strengthUnit, std::string("req/s"));
    // The fleet of the starter takes 75 % at most, and serves its peak without one of three zones.
    const auto chosen = std::ranges::find_if(types.rows, [](const Alternative &row) { return row.chosen; });
    QVERIFY(*chosen->strength * 2 / 3 * value("utilization").get<double>() / 100 >= 4100);
}

void TestFieldForm::choosingATypePinsIt()
{
    ChoiceField *type = typeField();
    type->setFocus();
    QTest::keyClick(type, Qt::Key_F4);
    QVERIFY(type->isListOpen());
    OptionList *list = type->list();
    auto *search = list->findChild<QLineEdit *>();
    QVERIFY(search);
    QTest::keyClicks(search, QStringLiteral("m7i.8xlarge"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(value("type"), Json("m7i.8xlarge"));
    m_document->waitForEvaluation();
    QCOMPARE(type->fieldState(), FieldState::Pinned);
    QVERIFY(plan()->pinCosts.at("type") > Usd());
}

void TestFieldForm::theListOfTypesBeginsWithTheBest()
{
    // What the ranking of the plan has, in its order; then the rest, by name.
    QStringList ranked;
    for (const Ranking &ranking : plan()->rankings)
        if (ranking.field == "type")
            for (const Alternative &row : ranking.rows)
                if (row.feasible)
                    ranked << QString::fromStdString(row.name);
    QVERIFY(ranked.size() > 5);
    QCOMPARE(ranked.front(), advisedType());
    ChoiceField *type = typeField();
    type->setFocus();
    QTest::keyClick(type, Qt::Key_F4);
    QVERIFY(type->isListOpen());
    const QStringList listed = type->list()->visibleIds();
    QCOMPARE(listed.mid(0, ranked.size()), ranked);
    QVERIFY(listed.size() > ranked.size() + 100);
    // Each says what it costs against the best, or why it does not.
    for (const ChoiceItem &item : type->items())
        QVERIFY2(!item.note.isEmpty(), qPrintable(item.id));
    QCOMPARE(type->list()->highlighted(), 0);
    // One that is pinned is where the list opens.
    QTest::keyClick(type->list()->findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(m_document->apply(QStringLiteral("pin"), setField(m_fleet, "type", ranked[3].toStdString())));
    m_document->waitForEvaluation();
    QTest::keyClick(type, Qt::Key_F4);
    QCOMPARE(type->list()->visibleIds().value(type->list()->highlighted()), ranked[3]);
}

void TestFieldForm::aSentenceAboutAFaultHasRoom()
{
    LineField *field = line("requestsPerVcpu");
    const int before = field->width();
    QVERIFY(before < m_inspector->width() / 2);
    type("requestsPerVcpu", QStringLiteral("about two hundred, more in the evening"));
    QVERIFY(!field->error().isEmpty());
    QCoreApplication::processEvents();
    QVERIFY2(field->width() > m_inspector->width() * 3 / 4, qPrintable(field->error()));
    type("requestsPerVcpu", QStringLiteral("200"));
    QCoreApplication::processEvents();
    QVERIFY(field->error().isEmpty());
    QCOMPARE(field->width(), before);
}

void TestFieldForm::aBandThatDoesNotApplyIsNotShown()
{
    // As a file has it after somebody changed the value by hand: 16 is not between 30 and 40.
    QVERIFY(m_document->apply(QStringLiteral("file"), [this](const Design &design) -> Result<Design> {
        Component changed = *design.component(m_fleet);
        changed.bands["memory"] = {30, 40};
        return design.withComponent(std::make_shared<const Component>(std::move(changed)));
    }));
    m_document->waitForEvaluation();
    QVERIFY(!edit("memory")->text().contains(QChar(0x00B7)));
    // A value of its own takes the band away; undone, it is still the one that does not apply.
    QVERIFY(m_document->apply(QStringLiteral("value"), setField(m_fleet, "memory", 32)));
    m_document->waitForEvaluation();
    QCOMPARE(edit("memory")->text(), QStringLiteral("32"));
}

void TestFieldForm::fieldThatDoesNotApplyIsHidden()
{
    QVERIFY(line("peakLoad")->isVisibleTo(m_inspector));
    QVERIFY(!line("count")->isVisibleTo(m_inspector));
    QVERIFY(m_document->apply(QStringLiteral("by count"), setField(m_fleet, "sizedBy", "count")));
    QVERIFY(!line("peakLoad")->isVisibleTo(m_inspector));
    QVERIFY(line("count")->isVisibleTo(m_inspector));
}

void TestFieldForm::reasonsStandBehindTheQuestionMark()
{
    m_inspector->form().showReason(QStringLiteral("type"));
    auto *popover = m_window->findChild<Popover *>(QStringLiteral("reason"));
    QVERIFY(popover);
    QVERIFY(popover->isVisible());
    QVERIFY(popover->accessibleName().contains(advisedType()));
    auto *table = popover->findChild<FactTable *>();
    QVERIFY(table);
    QVERIFY(table->plainText().contains(advisedType()));
    QTest::keyClick(popover, Qt::Key_Escape);
    QVERIFY(!popover->isVisible());
}

void TestFieldForm::reasonsScrollInALowWindow()
{
    const QSize before = m_window->size();
    m_window->resize(before.width(), 420);
    QCoreApplication::processEvents();
    m_document->waitForEvaluation();
    m_inspector->form().showReason(QStringLiteral("type"));
    m_document->waitForEvaluation();
    QCoreApplication::processEvents();
    auto *popover = m_window->findChild<Popover *>(QStringLiteral("reason"));
    QVERIFY(popover && popover->isVisible());
    auto *area = popover->findChild<QScrollArea *>();
    QVERIFY(area && popover->cardRect().contains(QRect(area->mapTo(popover, QPoint()), area->size())));
    QVERIFY(QRect(QPoint(), m_window->size()).contains(popover->cardRect().translated(popover->pos())));
    // What it costs comes first, and is seen without scrolling.
    auto *table = popover->findChild<FactTable *>();
    QVERIFY(table);
    QCOMPARE(table->plainText().split(QStringLiteral("; ")).value(1).section(u':', 0, 0), QStringLiteral("Per month"));
    QVERIFY(!table->visibleRegion().isEmpty());
    // The rest is reached by the scroll bar.
    QVERIFY(area->verticalScrollBar()->isVisible());
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    const QWidget *content = area->widget();
    QVERIFY(content->y() + content->height() <= area->viewport()->height());
    if (auto *more = popover->findChild<QAbstractButton *>(QStringLiteral("reason.more"))) {
        const int folded = content->height();
        area->ensureWidgetVisible(more);
        QTest::mouseClick(more, Qt::LeftButton);
        QCoreApplication::processEvents();
        QVERIFY(!more->isVisible());
        QTRY_VERIFY(area->widget()->height() > folded);
    }
    QTest::keyClick(popover, Qt::Key_Escape);
    m_window->resize(before);
}

void TestFieldForm::rareFieldsAreUnderMore()
{
    FieldEditor *rare = m_inspector->form().editor(QStringLiteral("utilization"));
    QVERIFY(rare);
    QVERIFY(!rare->frame()->isVisible());
    QVERIFY(m_inspector->form().reveal(QStringLiteral("utilization")));
    QVERIFY(rare->frame()->isVisible());
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("utilization"));
}

void TestFieldForm::rowsHaveGhostsPinsAndReasonsOfTheirOwn()
{
    QVERIFY(m_document->apply(
        "Volumes", setField(m_fleet, "volumes", Json::array({{{"name", "data"}, {"size", 500}, {"iops", 6000}}}))));
    m_document->waitForEvaluation();
    QVERIFY(m_inspector->form().reveal("volumes[data].type"));
    FieldEditor *type = m_inspector->form().editor("volumes[data].type");
    QVERIFY(type && type->frame()->isVisible());
    QCOMPARE(type->frame()->fieldState(), FieldState::Recommended);
    const Json advised = plan()->advised.at("volumes[data].type");
    QVERIFY(advised.is_string());
    // A letter at a time is one step of undo, and the row follows its name.
    const int before = m_document->undoStack().count();
    auto *name = m_inspector->findChild<QLineEdit *>("volumes[data].name");
    QVERIFY(name);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, "disk");
    QCOMPARE(value("volumes")[0]["name"], Json("disk"));
    QCOMPARE(m_document->undoStack().count(), before + 1);
    QCOMPARE(m_inspector->form().editor("volumes[disk].type"), type);
    // A size out of range is refused in place, with the row's own words, and the last one stays in force.
    type->owner()->openPart("volumes[disk].size");
    auto *size = m_inspector->findChild<QLineEdit *>("volumes[disk].size");
    size->setFocus();
    size->selectAll();
    QTest::keyClicks(size, "0");
    FieldFrame *frame = m_inspector->form().editor("volumes[disk].size")->frame();
    QVERIFY2(frame->error().contains("below the least"), qPrintable(frame->error()));
    QCOMPARE(value("volumes")[0]["size"], Json(500));
    size->selectAll();
    QTest::keyClicks(size, "2 TB");
    QVERIFY(frame->error().isEmpty());
    QCOMPARE(value("volumes")[0]["size"], Json(2048));
    // A pin in a row has a chip and is released like any other.
    QVERIFY(m_document->apply("Pin", setField(m_fleet, "volumes[disk].type", Json("io2"))));
    m_document->waitForEvaluation();
    QCoreApplication::processEvents();
    QCOMPARE(type->frame()->fieldState(), FieldState::Pinned);
    emit type->frame()->unpinRequested();
    QVERIFY(!value("volumes")[0].contains("type") || value("volumes")[0]["type"].is_null());
}

void TestFieldForm::aRefusedTextIsThereWhenOneComesBack()
{
    type("memory", "twelve");
    QVERIFY(!line("memory")->error().isEmpty());
    m_selection->clear();
    m_selection->select(m_fleet);
    QCoreApplication::processEvents();
    QCOMPARE(edit("memory")->text(), QStringLiteral("twelve"));
    QVERIFY(!line("memory")->error().isEmpty());
}

void TestFieldForm::whatIsFoldedStaysFolded()
{
    const auto more = [&] { return m_inspector->findChild<SectionHeader *>("section.More"); };
    more()->setOpen(true);
    m_selection->clear();
    m_selection->select(m_fleet);
    QVERIFY(more()->isOpen());
    more()->setOpen(false);
    m_selection->clear();
    m_selection->select(m_fleet);
    QVERIFY(!more()->isOpen());
}

void TestFieldForm::nothingSelectedShowsTheDesign()
{
    m_selection->clear();
    QVERIFY(edit("title"));
    QCOMPARE(edit("title")->text(), QString::fromStdString(m_document->design().settings().title));
    type("budget", QStringLiteral("$1,500"));
    QCOMPARE(m_document->design().settings().budget.amount, Usd::fromCents(150'000));
}

void TestFieldForm::linkShowsItsTraffic()
{
    QVERIFY(!m_document->design().links().empty());
    m_selection->select(m_document->design().links().front()->id);
    QVERIFY(edit("gbPerMonth"));
    const LinkResult *link = m_document->waitForEvaluation()->link(m_document->design().links().front()->id);
    QVERIFY(link->perMonth.value() > 0);
    QVERIFY(!edit("gbPerMonth")->placeholderText().isEmpty());
}

void TestFieldForm::everyEditorHasANameAndALabel()
{
    const Kind *fleet = builtInKinds().find("ec2.fleet");
    for (const FieldDescription &field : fleet->fields) {
        FieldEditor *editor = m_inspector->form().editor(QString::fromStdString(field.name));
        QVERIFY2(editor, field.name.c_str());
        QCOMPARE(editor->focusWidget()->objectName(), QString::fromStdString(field.name));
        QVERIFY2(editor->focusWidget()->accessibleName().contains(QString::fromStdString(field.label)),
                 field.name.c_str());
    }
}

QTEST_MAIN(TestFieldForm)
#include "test_field_form.moc"
