// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/lost_designs.h"

#include "core/exchange/project_file.h"
#include "ui/document/autosave.h"
#include "ui/document/wording.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace gp {
namespace {

constexpr char kDamagedSuffix[] = ".damaged";
/// Of a journal, to read its head.
constexpr qint64 kHeadBytes = qint64{64} * 1024;
/// So many of the last states are compared with the file.
constexpr int kLookedAt = 10;

std::string nameOfFile(const QString &path) { return QFile::encodeName(path).toStdString(); }

QFileInfoList journalsIn(const QString &folder)
{
    return QDir(folder).entryInfoList({QLatin1Char('*') + QLatin1String(kJournalSuffix)}, QDir::Files | QDir::Hidden,
                                      QDir::Time);
}

/// The head of a journal; nothing: it cannot be read.
std::optional<JournalHead> headOf(const QFileInfo &file)
{
    QFile journal(file.absoluteFilePath());
    if (!journal.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = journal.read(kHeadBytes);
    auto head = readJournalHead(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return head ? std::optional(std::move(*head)) : std::nullopt;
}

bool isOf(const JournalHead &head, const QString &file)
{
    return !head.file.empty() && QFileInfo(qs(head.file)).canonicalFilePath() == QFileInfo(file).canonicalFilePath();
}

/// A program that was killed between writing the file and noting it: what the file holds is one of the last states all the same.
void findInFile(Journal &journal)
{
    const QString path = qs(journal.head.file);
    QFile file(path);
    if (path.isEmpty() || journal.savedStep + 1 == static_cast<int>(journal.steps.size()) ||
        !file.open(QIODevice::ReadOnly))
        return;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file) || hash.result().toHex().toStdString() == journal.head.fileHash)
        return;
    const QByteArray held = hash.result();
    for (int i = static_cast<int>(journal.steps.size()) - 1;
         i >= 0 && i + kLookedAt >= static_cast<int>(journal.steps.size()); --i) {
        const std::string bytes = writeScenarios(journal.steps[static_cast<std::size_t>(i)].scenarios);
        if (QCryptographicHash::hash(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                     QCryptographicHash::Sha256) != held)
            continue;
        journal.savedStep = i;
        journal.head.fileHash = held.toHex().toStdString();
        return;
    }
}

QString lostWord(const char *text) { return QCoreApplication::translate("LostDesigns", text); }

}  // namespace

Result<LostDesign> takeLostDesign(const QString &path, const KindRegistry &kinds)
{
    auto held = HeldFile::take(nameOfFile(path));
    if (!held)
        return tl::unexpected(held.error());
    if (!*held)
        return fail(ErrorCode::Io, "Another program has this design open.", path.toStdString(),
                    "Close it there, and start again.");
    const auto bytes = readFile(nameOfFile(path), kMaxJournalBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto journal = readJournal(*bytes, kinds);
    if (!journal)
        return tl::unexpected(journal.error());
    return LostDesign{std::move(**held), std::move(*journal)};
}

LostDesigns findLostDesigns(const QString &folder, const KindRegistry &kinds, const QString &ofFile)
{
    LostDesigns lost;
    for (const QFileInfo &file : journalsIn(folder)) {
        const QString path = file.absoluteFilePath();
        if (!ofFile.isEmpty()) {
            const auto head = headOf(file);
            if (!head || !isOf(*head, ofFile))
                continue;
        }
        auto held = HeldFile::take(nameOfFile(path));
        if (held && !*held)
            continue;  // somebody's
        const auto bytes = held ? readFile(nameOfFile(path), kMaxJournalBytes) : tl::unexpected(held.error());
        if (!bytes) {
            lost.damaged << lostWord("What was kept of a design that was not saved cannot be read. %1")
                                .arg(qs(toLine(bytes.error())));
            continue;
        }
        if (bytes->empty() || isHeadAlone(*bytes)) {
            (*held)->remove();
            continue;
        }
        auto journal = readJournal(*bytes, kinds);
        if (journal) {
            findInFile(*journal);
            // A file that went since it was saved: then this is all there is of the design.
            if (journal->isSaved() && QFileInfo::exists(qs(journal->head.file)))
                (*held)->remove();
            else
                lost.designs.push_back({std::move(**held), std::move(*journal)});
            continue;
        }
        if (journal.error().code == ErrorCode::NewerFormat)
            continue;  // for the version that wrote it
        const QString aside = path + QLatin1String(kDamagedSuffix);
        const bool moved = (*held)->renameTo(nameOfFile(aside));
        lost.damaged << lostWord("What was kept of a design that was not saved cannot be read: %1 It is in %2.")
                            .arg(qs(journal.error().message), moved ? aside : path);
    }
    return lost;
}

std::optional<std::int64_t> openElsewhereSince(const QString &folder, const QString &file)
{
    for (const QFileInfo &each : journalsIn(folder)) {
        if (!isHeld(nameOfFile(each.absoluteFilePath())))
            continue;
        const auto head = headOf(each);
        if (head && head->process != QCoreApplication::applicationPid() && isOf(*head, file))
            return head->at;
    }
    return std::nullopt;
}

}  // namespace gp
