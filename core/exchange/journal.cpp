// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/journal.h"

#include "core/base/text.h"
#include "core/exchange/json_reader.h"
#include "core/exchange/merge_patch.h"
#include "core/exchange/program_version.h"
#include "core/exchange/project_file.h"
#include "core/exchange/project_parts.h"
#include "core/exchange/project_state.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <utility>
#include <zlib.h>

namespace gp {
namespace {

constexpr std::size_t kRecordLevels = kMaxJsonDepth + 8;  // a design inside a scenario inside a record
constexpr std::size_t kLongestNumber = 10;
constexpr std::size_t kCrcDigits = 8;
/// Of all states that are kept while a journal is read: a long history of a large design must not fill the memory.
constexpr std::size_t kMostStateBytes = 256ull * 1024 * 1024;

std::string crcText(std::string_view bytes)
{
    // zlib counts in 32 bits.
    uLong crc = ::crc32(0, nullptr, 0);
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t part = std::min<std::size_t>(bytes.size() - at, 1U << 30U);
        crc = ::crc32(crc, reinterpret_cast<const Bytef *>(bytes.data() + at), static_cast<uInt>(part));
        at += part;
    }
    char text[kCrcDigits + 1];
    std::snprintf(text, sizeof text, "%08lx", crc & 0xffffffffUL);
    return text;
}

std::string record(const Json &json)
{
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return std::to_string(text.size()) + ' ' + crcText(text) + ' ' + text + '\n';
}

/// The merge patch between two states; nothing when there is none.
std::optional<Json> stateChange(const Scenarios &from, const Scenarios &to)
{
    Json patch = Json::object();
    for (const Scenario &scenario : from.all())
        if (!to.find(scenario.id))
            patch[scenario.id.value] = nullptr;
    for (const Scenario &scenario : to.all()) {
        const Scenario *before = from.find(scenario.id);
        if (!before) {
            Json json = scenarioJson(scenario);
            json["design"] = wholeDesign(scenario.design);
            if (!fitsMergePatch(json))
                return std::nullopt;
            patch[scenario.id.value] = std::move(json);
            continue;
        }
        auto change = makeMergePatch(scenarioJson(*before), scenarioJson(scenario));
        auto design = changesBetween(before->design, scenario.design);
        if (!change || !design)
            return std::nullopt;
        if (!design->empty())
            (*change)["design"] = std::move(*design);
        if (!change->empty())
            patch[scenario.id.value] = std::move(*change);
    }
    return patch;
}

/// The next whole record. @return nothing at the end, or where a record is not whole
std::optional<std::string_view> nextRecord(std::string_view &bytes)
{
    const std::size_t space = bytes.substr(0, kLongestNumber + 1).find(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    std::size_t length = 0;
    const auto read = std::from_chars(bytes.data(), bytes.data() + space, length);
    if (read.ec != std::errc() || read.ptr != bytes.data() + space)
        return std::nullopt;
    const std::size_t begin = space + 1 + kCrcDigits + 1;
    if (bytes.size() < begin || bytes.size() - begin <= length || bytes[begin - 1] != ' ' ||
        bytes[begin + length] != '\n')
        return std::nullopt;
    const std::string_view text = bytes.substr(begin, length);
    if (crcText(text) != bytes.substr(space + 1, kCrcDigits))
        return std::nullopt;
    bytes.remove_prefix(begin + length + 1);
    return text;
}

std::string textOf(const Json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t numberOf(const Json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

Error noJournal(std::string message)
{
    return {ErrorCode::ParseError, std::move(message), "line 1", "There is nothing in it that can be brought back."};
}

Result<JournalHead> headOf(std::string_view text)
{
    const auto json = readJson(text, kRecordLevels);
    if (!json || !json->is_object() || !json->contains("journal"))
        return tl::unexpected(noJournal("This is not a journal of a design."));
    if (numberOf(*json, "journal") != kJournalFormat)
        return fail(ErrorCode::NewerFormat, "The journal was written by another version of Groundplan.", "line 1",
                    "Start that version to bring the design back.");
    return JournalHead{textOf(*json, "file"), textOf(*json, "fileHash"), numberOf(*json, "process"),
                       numberOf(*json, "at")};
}

/// A state in the words of its record.
struct RawStep {
    JournalStep step;  // without its scenarios
    Json content;      // whole, or the change to the state before
    bool whole = false;
    bool replaced = false;  // by the next, which goes on with it
    std::size_t line = 0;
};

struct Records {
    JournalHead head;
    std::vector<RawStep> steps;
    int saved = -1;
    std::size_t damagedAt = 0;
};

/// @return false: the record cannot be a part of this journal
bool takeRecord(Records &records, Json json)
{
    if (!json.is_object())
        return false;
    if (json.contains("saved")) {
        records.head.file = textOf(json, "file");
        records.head.fileHash = textOf(json, "fileHash");
        records.saved = static_cast<int>(records.steps.size()) - 1;
        return true;
    }
    RawStep raw;
    raw.whole = json.contains("whole");
    const auto content = json.find(raw.whole ? "whole" : "change");
    if (content == json.end() || !content->is_object() || (!raw.whole && records.steps.empty()))
        return false;
    raw.content = std::move(*content);
    raw.step.text = textOf(json, "text");
    raw.step.at = numberOf(json, "at");
    raw.step.open = ScenarioId(textOf(json, "open"));
    const auto again = json.find("again");
    if (again != json.end() && *again == true && !records.steps.empty()) {
        records.steps.back().replaced = true;
        // What is in the file is not this state any more.
        if (records.saved + 1 == static_cast<int>(records.steps.size()))
            records.saved = -1;
    }
    records.steps.push_back(std::move(raw));
    return true;
}

Result<Records> readRecords(std::string_view bytes)
{
    auto head = readJournalHead(bytes);
    if (!head)
        return tl::unexpected(head.error());
    Records records;
    records.head = std::move(*head);
    nextRecord(bytes);
    for (std::size_t line = 2; !bytes.empty(); ++line) {
        const auto text = nextRecord(bytes);
        // The last record of a program that was killed may break off: that is no damage.
        if (!text && bytes.find('\n') == std::string_view::npos)
            break;
        auto json = text ? readJson(*text, kRecordLevels) : fail(ErrorCode::ParseError, {});
        if (!json || !takeRecord(records, std::move(*json))) {
            records.damagedAt = line;
            break;
        }
        if (!records.steps.empty() && records.steps.back().line == 0)
            records.steps.back().line = line;
    }
    return records;
}

}  // namespace

std::string JournalWriter::head(const JournalHead &head)
{
    return record({{"journal", kJournalFormat},
                   {"app", "groundplan " + std::string(programVersion())},
                   {"file", head.file},
                   {"fileHash", head.fileHash},
                   {"process", head.process},
                   {"at", head.at}});
}

std::string JournalWriter::saved(std::string_view file, std::string_view fileHash)
{
    return record({{"saved", true}, {"file", file}, {"fileHash", fileHash}});
}

std::string JournalWriter::state(const Scenarios &scenarios, const Step &step)
{
    Json json{{"text", step.text}, {"at", step.at}, {"open", step.open.value}};
    if (step.again)
        json["again"] = true;
    std::optional<Json> change = m_last ? stateChange(*m_last, scenarios) : std::nullopt;
    if (change)
        json["change"] = std::move(*change);
    else
        json["whole"] = wholeState(scenarios);
    m_last = scenarios;
    return record(json);
}

Result<JournalHead> readJournalHead(std::string_view bytes)
{
    const auto first = nextRecord(bytes);
    if (!first)
        return tl::unexpected(noJournal("The journal of the design breaks off in its first line."));
    return headOf(*first);
}

bool isHeadAlone(std::string_view journal)
{
    const auto first = nextRecord(journal);
    return first && headOf(*first) && journal.empty();
}

Result<Journal> readJournal(std::string_view bytes, const KindRegistry &kinds, std::size_t mostSteps)
{
    if (bytes.size() > kMaxJournalBytes)
        return fail(ErrorCode::LimitExceeded, "The journal of the design is larger than every journal can be.");
    auto records = readRecords(bytes);
    if (!records)
        return tl::unexpected(records.error());
    Journal journal;
    journal.head = records->head;
    journal.damagedAt = records->damagedAt;

    // How large they are is known from the last, and with it how many of them are handed over.
    Json last;
    for (const RawStep &raw : records->steps) {
        if (raw.whole)
            last = raw.content;
        else
            last.merge_patch(raw.content);
    }
    const std::size_t size = std::max<std::size_t>(stateAsFile(last).size(), 1);
    const std::size_t most = std::clamp<std::size_t>(kMostStateBytes / size, 1, std::max<std::size_t>(mostSteps, 1));
    std::size_t left = static_cast<std::size_t>(
        std::count_if(records->steps.begin(), records->steps.end(), [](const RawStep &raw) { return !raw.replaced; }));

    std::optional<Error> refused;
    Json state;
    for (std::size_t i = 0; i < records->steps.size(); ++i) {
        RawStep &raw = records->steps[i];
        if (raw.whole)
            state = std::move(raw.content);
        else
            state.merge_patch(raw.content);
        if (raw.replaced || left-- > most)
            continue;
        auto scenarios = readScenarios(stateAsFile(state), kinds);
        if (!scenarios) {
            refused = scenarios.error();
            if (i + 1 == records->steps.size() && journal.damagedAt == 0)
                journal.damagedAt = raw.line;
            continue;
        }
        if (!scenarios->find(raw.step.open))
            raw.step.open = ScenarioId(kBaselineId);
        raw.step.scenarios =
            journal.steps.empty() ? std::move(*scenarios) : scenarios->sharedWith(journal.steps.back().scenarios);
        journal.steps.push_back(std::move(raw.step));
        if (records->saved == static_cast<int>(i))
            journal.savedStep = static_cast<int>(journal.steps.size()) - 1;
    }
    if (journal.steps.empty())
        return tl::unexpected(refused ? *refused : noJournal("The journal of the design holds no state of it."));
    return journal;
}

}  // namespace gp
