// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/exchange/program_version.h"
#include "ui/shell/studio.h"

#include <QHashFunctions>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace {

using namespace gp;
using namespace gp::app;

std::vector<Verb> allVerbs()
{
    return {templatesVerb(), newVerb(),    kindsVerb(), recommendVerb(), evaluateVerb(), estimateVerb(),
            layoutVerb(),    exportVerb(), mergeVerb(), catalogVerb(),   benchVerb(),    shotsVerb()};
}

/// Verbs that a later version will understand.
constexpr std::string_view kLaterVerbs[] = {"simulate", "ladder", "drill", "review", "commit", "compare", "import"};

/// A file that opens on descriptor 1 would get the results of a call whose standard output is closed.
void occupyClosedDescriptors()
{
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
            ::open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY) < 0)
            std::_Exit(kCannotWrite);
}

std::string overview(const std::vector<Verb> &verbs)
{
    std::string text =
        "usage: groundplan [FILE.gplan \u2026]       opens the studio\n"
        "       groundplan VERB \u2026             works without a window; `groundplan help VERB` tells more\n\n";
    for (const Verb &verb : verbs) {
        std::string left = "  " + std::string(verb.name);
        left.resize(14, ' ');
        text += left + std::string(verb.summary) + "\n";
    }
    return text;
}

int help(const std::vector<Verb> &verbs, const std::vector<std::string> &words)
{
    if (words.empty())
        return writeToStdout(overview(verbs));
    for (const Verb &verb : verbs)
        if (verb.name == words.front())
            return writeToStdout(helpOf(verb));
    say("groundplan help: there is no verb \"" + excerpt(words.front()) + "\".");
    say("usage: groundplan help [VERB]");
    return kWrongCall;
}

bool looksLikeFile(const std::string &word)
{
    return word.ends_with(".gplan") || word.find('/') != std::string::npos || ::access(word.c_str(), F_OK) == 0;
}

int unknownVerb(const std::vector<Verb> &verbs, const std::string &word)
{
    if (std::find(std::begin(kLaterVerbs), std::end(kLaterVerbs), word) != std::end(kLaterVerbs)) {
        say("groundplan: this version does not have \"" + word + "\".");
    } else if (word.starts_with('-')) {
        say("groundplan: there is no option \"" + excerpt(word) + "\".");
    } else {
        std::vector<std::string> names;
        for (const Verb &verb : verbs)
            names.emplace_back(verb.name);
        const std::string nearest = nearestWord(word, names);
        say("groundplan: there is no verb \"" + excerpt(word) + "\"." +
            (nearest.empty() ? "" : " Did you mean " + nearest + "?"));
    }
    say("usage: groundplan [FILE.gplan \u2026] | groundplan VERB \u2026 | groundplan help");
    return kWrongCall;
}

int openStudio(int argc, char **argv, const std::vector<std::string> &files)
{
    const auto has = [](const char *variable) {
        const char *value = std::getenv(variable);
        return value && *value;
    };
    if (!has("DISPLAY") && !has("WAYLAND_DISPLAY") && !has("QT_QPA_PLATFORM")) {
        say("groundplan: There is no display to open a window on. `groundplan help` lists what works without one.");
        return kBadInput;
    }
    QStringList names;
    for (const std::string &file : files)
        names << QString::fromLocal8Bit(file.c_str());
    return runStudio(argc, argv, names);
}

}  // namespace

int main(int argc, char **argv)
{
    // Qt writes fonts into a PDF in the order of a hash table: with a random seed the same plan would not be the same bytes.
    QHashSeed::setDeterministicGlobalSeed();
    occupyClosedDescriptors();
    // A reader that goes away is an output that cannot be written: exit status 4, not a signal.
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> args(argv + std::min(argc, 1), argv + argc);
    if (args.empty())
        return openStudio(argc, argv, {});
    const std::vector<Verb> verbs = allVerbs();
    const std::string &word = args.front();
    const std::vector<std::string> rest(args.begin() + 1, args.end());
    if (word == "help" || word == "--help" || word == "-h")
        return help(verbs, rest);
    if (word == "--version")
        return writeToStdout("groundplan " + std::string(programVersion()) + "\n");
    for (const Verb &verb : verbs)
        if (verb.name == word) {
            const auto call = Call::parse(verb, rest);
            return call ? verb.run(*call) : call.error();
        }
    if (word == "--" && !rest.empty())
        return openStudio(argc, argv, rest);
    if (std::all_of(args.begin(), args.end(),
                    [](const std::string &each) { return !each.starts_with('-') && looksLikeFile(each); }))
        return openStudio(argc, argv, args);
    return unknownVerb(verbs, word);
}
