// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_options.h"

#include "core/base/text.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

struct ChapterWords {
    PlanChapter chapter;
    const char *word;
    const char *title;
};

constexpr std::array kChapterWords{
    ChapterWords{PlanChapter::Summary, "summary", "Summary"},
    ChapterWords{PlanChapter::Architecture, "architecture", "Architecture"},
    ChapterWords{PlanChapter::Decisions, "decisions", "Decisions"},
    ChapterWords{PlanChapter::Cost, "cost", "Cost"},
    ChapterWords{PlanChapter::Commitments, "commitments", "Commitments"},
    ChapterWords{PlanChapter::Findings, "findings", "Findings and resilience"},
    ChapterWords{PlanChapter::Scenarios, "scenarios", "Scenarios"},
    ChapterWords{PlanChapter::Assumptions, "assumptions", "Assumptions and sources"},
};
static_assert(kChapterWords.size() == kPlanChapters.size());

const ChapterWords &wordsOf(PlanChapter chapter)
{
    return *std::ranges::find(kChapterWords, chapter, &ChapterWords::chapter);
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// The same hue, as light as can still be read.
QColor readable(const QColor &colour)
{
    for (int share = 99; share > 0; --share) {
        const QColor darker(colour.red() * share / 100, colour.green() * share / 100, colour.blue() * share / 100);
        if (contrastOnPaper(darker) >= kLeastContrast)
            return darker;
    }
    return Qt::black;
}

}  // namespace

Result<PaperSize> paperFrom(const QString &word)
{
    if (word.compare(QStringLiteral("a4"), Qt::CaseInsensitive) == 0)
        return PaperSize::A4;
    if (word.compare(QStringLiteral("letter"), Qt::CaseInsensitive) == 0)
        return PaperSize::Letter;
    return fail(ErrorCode::InvalidInput, "\"" + excerpt(word.toStdString()) + "\" is no size of paper.", "--paper",
                "Take a4 or letter.");
}

QString wordOf(PlanChapter chapter) { return QString::fromLatin1(wordsOf(chapter).word); }

QString titleOf(PlanChapter chapter) { return QString::fromLatin1(wordsOf(chapter).title); }

std::optional<PlanChapter> chapterFromWord(const QString &word)
{
    for (const ChapterWords &each : kChapterWords)
        if (word.compare(QLatin1String(each.word), Qt::CaseInsensitive) == 0)
            return each.chapter;
    return std::nullopt;
}

Result<QList<PlanChapter>> chaptersLeftOut(const QString &words)
{
    std::vector<std::string> all;
    for (const ChapterWords &each : kChapterWords)
        all.emplace_back(each.word);
    QList<PlanChapter> left(kPlanChapters.begin(), kPlanChapters.end());
    for (const QString &word : words.split(u',')) {
        const auto chapter = chapterFromWord(word.trimmed());
        if (!chapter)
            return fail(ErrorCode::InvalidInput, "\"" + excerpt(word.toStdString()) + "\" is no chapter.", "--chapters",
                        "Separate them by commas: " + orList(all) + ".");
        left.removeAll(*chapter);
    }
    return left;
}

double contrastOnPaper(const QColor &colour)
{
    const double luminance =
        0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    return 1.05 / (luminance + 0.05);
}

Result<QColor> accentFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^#[0-9A-Fa-f]{6}$"));
    const QColor colour = form.match(text).hasMatch() ? QColor(text) : QColor();
    if (!colour.isValid())
        return fail(ErrorCode::InvalidInput, "\"" + excerpt(text.toStdString()) + "\" is no colour.", "--colour",
                    "Write it as #2563EB: six digits for red, green and blue.");
    if (const double contrast = contrastOnPaper(colour); contrast < kLeastContrast)
        return fail(ErrorCode::InvalidInput,
                    text.toStdString() + " cannot be read on white paper: its contrast is " +
                        formatNumber(std::floor(contrast * 10) / 10, 1) + " to 1, and " +
                        formatNumber(kLeastContrast, 1) + " to 1 is the least.",
                    "--colour", "Take a darker one, such as " + readable(colour).name().toUpper().toStdString() + ".");
    return colour;
}

Result<QString> organisationFrom(const QString &text)
{
    const QString line = text.simplified();
    if (line.size() > kMostOrganisation)
        return fail(ErrorCode::LimitExceeded,
                    "The name of the organisation has " + std::to_string(line.size()) +
                        " characters, and 300 are the most.",
                    "--organisation", "Shorten it.");
    return line;
}

}  // namespace gp
