// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/call.h"

#include "core/base/text.h"
#include "core/exchange/file_io.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace gp::app {
namespace {

const Option *findOption(const Verb &verb, std::string_view name)
{
    for (const Option &option : verb.options)
        if (option.name == name)
            return &option;
    return nullptr;
}

std::string noSuchOption(const Verb &verb, const std::string &name)
{
    std::vector<std::string> names{"--help"};
    for (const Option &option : verb.options)
        names.emplace_back(option.name);
    const std::string nearest = nearestWord(name, names);
    return "there is no option \"" + excerpt(name) + "\"." + (nearest.empty() ? "" : " Did you mean " + nearest + "?");
}

}  // namespace

void say(const std::string &line)
{
    const std::string text = line + "\n";
    if (::write(STDERR_FILENO, text.data(), text.size()) < 0)
        return;  // nobody is there to read it
}

tl::expected<Call, int> Call::parse(const Verb &verb, std::span<const std::string> args)
{
    Call call;
    call.m_verb = &verb;
    bool wordsOnly = false;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const std::string &arg = args[i];
        if (wordsOnly || arg.size() < 2 || arg[0] != '-') {
            call.m_words.push_back(arg);
            continue;
        }
        if (arg == "--" && !verb.passesOptionsOn) {
            wordsOnly = true;
            continue;
        }
        if (arg == "-h" || arg == "--help")
            return tl::unexpected<int>(writeToStdout(helpOf(verb)));
        const auto equals = arg.starts_with("--") ? arg.find('=') : std::string::npos;
        const std::string name = arg.substr(0, equals);
        const Option *option = findOption(verb, name);
        if (!option) {
            if (!verb.passesOptionsOn)
                return tl::unexpected<int>(call.wrongCall(noSuchOption(verb, name)));
            call.m_words.push_back(arg);
            continue;
        }
        std::string value;
        if (option->value.empty()) {
            if (equals != std::string::npos)
                return tl::unexpected<int>(call.wrongCall(name + " takes no value."));
        } else if (equals != std::string::npos) {
            value = arg.substr(equals + 1);
        } else if (i + 1 < args.size()) {
            value = args[++i];
        } else {
            return tl::unexpected<int>(call.wrongCall(name + " needs " + std::string(option->value) + " behind it."));
        }
        if (!option->value.empty() && value.empty())
            return tl::unexpected<int>(call.wrongCall(name + " needs " + std::string(option->value) + " behind it."));
        call.m_options.emplace(name, value);
    }
    if (call.m_words.size() < verb.least)
        return tl::unexpected<int>(call.wrongCall("a word is missing."));
    if (call.m_words.size() > verb.most)
        return tl::unexpected<int>(
            call.wrongCall("\"" + excerpt(call.m_words[verb.most]) + "\" is one word too many."));
    return call;
}

std::optional<std::string> Call::value(std::string_view option) const
{
    const auto all = values(option);
    return all.empty() ? std::nullopt : std::optional(all.back());
}

std::vector<std::string> Call::values(std::string_view option) const
{
    std::vector<std::string> all;
    const auto [first, last] = m_options.equal_range(option);
    for (auto it = first; it != last; ++it)
        all.push_back(it->second);
    return all;
}

int Call::wrongCall(const std::string &message) const
{
    say("groundplan " + std::string(m_verb->name) + ": " + message);
    say("usage: " + usageOf(*m_verb));
    return kWrongCall;
}

int Call::badInput(const Error &error, const std::string &file) const
{
    // A reader that failed on the file as a whole names it itself.
    const std::string place = file.empty() || error.where == file ? "" : excerpt(file, 400) + ": ";
    say("groundplan: " + place + toLine(error));
    return kBadInput;
}

int Call::write(std::string_view bytes) const
{
    const auto path = value("-o");
    if (!path)
        return writeToStdout(bytes);
    // Whoever asks for an end now gets it when the file is there: no half of one stays beside it.
    std::signal(SIGTERM, SIG_IGN);
    std::signal(SIGINT, SIG_IGN);
    const auto written = writeFileWhole(*path, bytes);
    if (written)
        return kDone;
    say("groundplan: " + toLine(written.error()));
    return kCannotWrite;
}

int Call::writeJson(const Json &json) const
{
    return write(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::string usageOf(const Verb &verb)
{
    std::string usage = "groundplan " + std::string(verb.name);
    if (!verb.words.empty())
        usage += " " + std::string(verb.words);
    for (const Option &option : verb.options)
        usage += " [" + std::string(option.name) + (option.value.empty() ? "" : " " + std::string(option.value)) + "]";
    return usage;
}

std::string helpOf(const Verb &verb)
{
    std::string help = "usage: " + usageOf(verb) + "\n\n" + std::string(verb.summary) + "\n";
    for (const Option &option : verb.options) {
        std::string left =
            "  " + std::string(option.name) + (option.value.empty() ? "" : " " + std::string(option.value));
        left.resize(std::max<std::size_t>(left.size() + 2, 24), ' ');
        help += (&option == verb.options.data() ? "\n" : "") + left + std::string(option.help) + "\n";
    }
    return help;
}

int writeToStdout(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            say(std::string("groundplan: standard output: The result cannot be written: ") + std::strerror(errno) +
                ".");
            return kCannotWrite;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return kDone;
}

}  // namespace gp::app
