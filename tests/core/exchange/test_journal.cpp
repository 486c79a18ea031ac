// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "core/exchange/journal.h"
#include "core/exchange/project_file.h"
#include "core/exchange/templates.h"
#include "tests/support/draws.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <random>

using namespace gp;
using gp::test::draws;

namespace {

Scenarios sample(const char *id = "web-fleet") { return Scenarios(designFromTemplate(id, builtInKinds()).value()); }

Scenarios edited(const Scenarios &before, const Edit &edit, const ScenarioId &which = ScenarioId(kBaselineId))
{
    return withDesign(before, which, edit(before.find(which)->design).value()).value();
}

JournalWriter::Step step(const std::string &text, std::int64_t at = 0, bool again = false)
{
    return {text, at, ScenarioId(kBaselineId), again};
}

/// What a run of edits writes: the records, and the state after each.
struct Session {
    std::vector<std::string> records;
    std::vector<Scenarios> states;

    [[nodiscard]] std::string bytes() const
    {
        std::string all;
        for (const std::string &record : records)
            all += record;
        return all;
    }
};

Session session(unsigned seed, int edits)
{
    std::mt19937 random(seed);
    Session made;
    JournalWriter writer;
    made.records.push_back(JournalWriter::head({"/home/a/shop.gplan", "ab", 7, 1000}));
    Scenarios now = sample(seed % 2 ? "web-fleet" : "data-lake");
    made.records.push_back(writer.state(now, step("")));
    made.states.push_back(now);
    for (int i = 0; i < edits; ++i) {
        const auto all = now.all();
        const ScenarioId which = all[random() % all.size()].id;
        const Design &design = now.find(which)->design;
        std::vector<ComponentPtr> parts(design.components().begin(), design.components().end());
        const ComponentId id = parts.empty() ? ComponentId() : parts[random() % parts.size()]->id;
        switch (random() % 7) {
        case 0:
            if (!id.empty())
                now = edited(now, rename(id, "Part \"" + std::to_string(i) + "\" \n\xE2\x80\xAE"), which);
            break;
        case 1:
            if (!id.empty())
                now = edited(now, shift({id}, 10, -20), which);
            break;
        case 2:
            now = edited(now, setSettingsField("title", "Title " + std::to_string(i)), which);
            break;
        case 3:
            if (parts.size() > 3)
                now = edited(now, removeComponents({id}), which);
            break;
        case 4:
            if (now.size() < 4)
                now = duplicateScenario(now, which, "Copy " + std::to_string(i)).value().first;
            break;
        case 5:
            if (!all[all.size() - 1].isBaseline())
                now = removeScenario(now, all[all.size() - 1].id).value();
            break;
        default:
            if (!id.empty())
                now = edited(now, setTags(id, TagMap{{{"n", std::to_string(i)}}}), which);
            break;
        }
        made.records.push_back(writer.state(now, step("Edit " + std::to_string(i), i)));
        made.states.push_back(now);
    }
    return made;
}

}  // namespace

class TestJournal : public QObject {
    Q_OBJECT

private slots:
    void whatWasDoneComesBack_data();
    void whatWasDoneComesBack();
    void cutAnywhereItHoldsWhatWasWholeBefore();
    void aChangedByteIsSeen();
    void typingIsOneStep();
    void whatIsSavedIsKnown();
    void aNullIsKept();
    void costsWhatChanged();
    void theLastStepsOfALongOne();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
};

void TestJournal::whatWasDoneComesBack_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("session %u", seed) << seed;
}

void TestJournal::whatWasDoneComesBack()
{
    QFETCH(unsigned, seed);
    const Session made = session(seed, 40);
    const auto journal = readJournal(made.bytes(), builtInKinds(), 1000);
    QVERIFY2(journal, journal ? "" : toLine(journal.error()).c_str());
    QCOMPARE(journal->head.file, std::string("/home/a/shop.gplan"));
    QCOMPARE(journal->head.process, std::int64_t(7));
    QCOMPARE(journal->damagedAt, std::size_t(0));
    QCOMPARE(journal->steps.size(), made.states.size());
    for (std::size_t i = 0; i < made.states.size(); ++i) {
        QVERIFY2(journal->steps[i].scenarios == made.states[i], std::to_string(i).c_str());
        // Byte for byte, too: what is saved after a recovery is what would have been saved before.
        QCOMPARE(writeScenarios(journal->steps[i].scenarios), writeScenarios(made.states[i]));
    }
    QCOMPARE(journal->steps.back().text, std::string("Edit 39"));
}

void TestJournal::cutAnywhereItHoldsWhatWasWholeBefore()
{
    const Session made = session(3, 6);
    const std::string bytes = made.bytes();
    std::vector<std::size_t> ends;
    std::size_t end = 0;
    for (const std::string &record : made.records)
        ends.push_back(end += record.size());
    const std::size_t stride = bytes.size() / static_cast<std::size_t>(draws(2000)) + 1;
    for (std::size_t cut = 0; cut <= bytes.size(); cut += stride) {
        const auto whole = static_cast<std::size_t>(
            std::count_if(ends.begin(), ends.end(), [&](std::size_t each) { return each <= cut; }));
        const auto journal = readJournal(std::string_view(bytes).substr(0, cut), builtInKinds());
        QCOMPARE(journal.has_value(), whole >= 2);
        if (!journal)
            continue;
        QCOMPARE(journal->steps.size(), whole - 1);
        QVERIFY(journal->steps.back().scenarios == made.states[whole - 2]);
    }
}

void TestJournal::aChangedByteIsSeen()
{
    const Session made = session(4, 5);
    std::string bytes = made.bytes();
    std::mt19937 random(5);
    for (int i = 0; i < draws(400); ++i) {
        const std::size_t at = random() % bytes.size();
        const char before = bytes[at];
        bytes[at] = static_cast<char>(before ^ static_cast<char>(1U << (random() % 8)));
        const auto journal = readJournal(bytes, builtInKinds());
        if (journal) {
            // What is handed over was written so: no state is made up of damaged bytes.
            QVERIFY(journal->damagedAt > 0);
            for (const JournalStep &each : journal->steps)
                QVERIFY(std::find(made.states.begin(), made.states.end(), each.scenarios) != made.states.end());
        }
        bytes[at] = before;
    }
}

void TestJournal::typingIsOneStep()
{
    JournalWriter writer;
    Scenarios now = sample();
    std::string bytes = JournalWriter::head({});
    bytes += writer.state(now, step(""));
    for (const char *title : {"S", "Sh", "Shop"}) {
        now = edited(now, setSettingsField("title", title));
        bytes += writer.state(now, step("Title", 0, std::string_view(title) != "S"));
    }
    const auto journal = readJournal(bytes, builtInKinds());
    QVERIFY(journal);
    QCOMPARE(journal->steps.size(), std::size_t(2));
    QCOMPARE(journal->steps.back().scenarios.baseline().design.settings().title, std::string("Shop"));
}

void TestJournal::whatIsSavedIsKnown()
{
    JournalWriter writer;
    const Scenarios first = sample();
    const Scenarios second = edited(first, setSettingsField("title", "Two"));
    const Scenarios third = edited(first, setSettingsField("title", "Three"));
    std::string bytes = JournalWriter::head({"/a.gplan", "aa"}) + writer.state(first, step("")) +
                        JournalWriter::saved("/a.gplan", "aa");
    QVERIFY(readJournal(bytes, builtInKinds())->isSaved());
    bytes += writer.state(second, step("Two"));
    QCOMPARE(readJournal(bytes, builtInKinds())->savedStep, 0);
    QVERIFY(!readJournal(bytes, builtInKinds())->isSaved());
    bytes += JournalWriter::saved("/b.gplan", "bb");
    const auto saved = readJournal(bytes, builtInKinds());
    QVERIFY(saved->isSaved());
    QCOMPARE(saved->head.file, std::string("/b.gplan"));
    QCOMPARE(saved->head.fileHash, std::string("bb"));
    // Typing that goes on with a state that was saved takes its place: then that state is in no step any more.
    bytes += writer.state(third, step("Three", 0, true));
    const auto on = readJournal(bytes, builtInKinds());
    QCOMPARE(on->steps.size(), std::size_t(2));
    QCOMPARE(on->savedStep, -1);
}

void TestJournal::aNullIsKept()
{
    // A merge patch cannot put a null in (RFC 7396): such a state is written whole.
    const Scenarios first = sample();
    Json extra = Json::object();
    extra["later"] = {{"value", nullptr}};
    const Scenarios second =
        withDesign(first, ScenarioId(kBaselineId), first.baseline().design.withExtra(extra)).value();
    JournalWriter writer;
    std::string bytes = JournalWriter::head({});
    bytes += writer.state(first, step(""));
    bytes += writer.state(second, step("Later"));
    const auto journal = readJournal(bytes, builtInKinds());
    QVERIFY2(journal, journal ? "" : toLine(journal.error()).c_str());
    QVERIFY(journal->steps.back().scenarios == second);
    QVERIFY(journal->steps.back().scenarios.baseline().design.extra().at("later").at("value").is_null());
}

void TestJournal::costsWhatChanged()
{
    JournalWriter writer;
    const Scenarios first = sample("web-shop");
    const std::size_t whole = writer.state(first, step("")).size();
    const std::size_t change = writer.state(edited(first, setSettingsField("title", "x")), step("Title")).size();
    QVERIFY2(change < 200 && whole > 5'000, qPrintable(QStringLiteral("%1 of %2").arg(change).arg(whole)));
}

void TestJournal::theLastStepsOfALongOne()
{
    const Session made = session(6, 60);
    const auto journal = readJournal(made.bytes(), builtInKinds(), 10);
    QVERIFY(journal);
    QCOMPARE(journal->steps.size(), std::size_t(10));
    for (std::size_t i = 0; i < 10; ++i)
        QVERIFY(journal->steps[i].scenarios == made.states[made.states.size() - 10 + i]);
}

void TestJournal::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("a design") << QByteArray("{\"format\": 1}\n");
    QTest::addRow("a head alone") << QByteArray::fromStdString(JournalWriter::head({}));
    QTest::addRow("a length that lies") << QByteArray("99999999999999999999 00000000 {}\n");
    QTest::addRow("a length beyond the end") << QByteArray("4000000000 00000000 {}\n");
    QTest::addRow("zeros, as a disk that lost power leaves them") << QByteArray(4096, '\0');
}

void TestJournal::refusesWhatIsNone()
{
    QFETCH(QByteArray, bytes);
    const auto journal = readJournal(bytes.toStdString(), builtInKinds());
    QVERIFY(!journal);
    QVERIFY(!journal.error().message.empty());
    QVERIFY(journal.error().message.find('\n') == std::string::npos);
}

QTEST_GUILESS_MAIN(TestJournal)
#include "test_journal.moc"
