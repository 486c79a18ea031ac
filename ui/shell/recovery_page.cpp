// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recovery_page.h"

#include "core/evaluate/evaluation.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"
#include "ui/shell/design_preview.h"
#include "ui/shell/recent_files.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/text_block.h"

#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kRecoveryWidth = 860;
constexpr QSize kRecoveryPicture(300, 188);
constexpr qsizetype kToldSteps = 4;

/// The steps that are in no file, the newest first.
QStringList unsavedSteps(const Journal &journal)
{
    QStringList steps;
    for (int i = static_cast<int>(journal.steps.size()) - 1; i > std::max(journal.savedStep, 0); --i)
        steps << qs(journal.steps[static_cast<std::size_t>(i)].text);
    return steps;
}

QString fileText(const JournalHead &head)
{
    if (head.file.empty())
        return RecoveryPage::tr("Never saved");
    const QFileInfo file(qs(head.file));
    const QString folder = QDir::toNativeSeparators(file.path());
    return file.exists() ? RecoveryPage::tr("%1 in %2").arg(file.fileName(), folder)
                         : RecoveryPage::tr("%1, which is gone from %2").arg(file.fileName(), folder);
}

QString stepsText(const Journal &journal)
{
    const QStringList steps = unsavedSteps(journal);
    if (steps.isEmpty())
        return journal.head.file.empty() ? RecoveryPage::tr("It is in no file.")
                                         : RecoveryPage::tr("As it was saved last, or as far as it can be read.");
    const QString told = QStringList(steps.mid(0, kToldSteps)).join(QStringLiteral("; "));
    const QString count = counted(static_cast<std::size_t>(steps.size()), RecoveryPage::tr("step"));
    return journal.savedStep < 0 && journal.head.file.empty()
               ? (steps.size() == 1 ? RecoveryPage::tr("%1: %2") : RecoveryPage::tr("%1, the last first: %2"))
                     .arg(count, told)
               : (steps.size() == 1 ? RecoveryPage::tr("%1 since it was saved: %2")
                                    : RecoveryPage::tr("%1 since it was saved, the last first: %2"))
                     .arg(count, told);
}

}  // namespace

struct RecoveryPage::Entry {
    LostDesign lost;
    QWidget *card = nullptr;
    QPushButton *open = nullptr;
    DesignPreview *preview = nullptr;
    [[nodiscard]] QString title() const
    {
        return qs(lost.content.steps.back().scenarios.baseline().design.settings().title);
    }
};

RecoveryPage::RecoveryPage(const Engine &engine, LostDesigns lost, QWidget *parent)
    : OverlayPage(tr("Not saved when Groundplan ended"), kRecoveryWidth, parent)
{
    setObjectName(QStringLiteral("recovery"));
    body()->setSpacing(tk().size.panelPad);
    if (!lost.designs.empty())
        body()->addWidget(new TextBlock(
            tr("Nothing of what was done is lost: open a design and go on, with its steps of undo. What you leave "
               "here is offered again at the next start, and when its file is opened."),
            TextTone::Secondary));
    for (const QString &sentence : std::as_const(lost.damaged)) {
        auto *block = new TextBlock(sentence);
        block->setObjectName(QStringLiteral("recovery.damaged"));
        body()->addWidget(block);
    }
    int number = 0;
    for (LostDesign &each : lost.designs) {
        m_entries.push_back(std::make_unique<Entry>(Entry{std::move(each)}));
        body()->addWidget(makeCard(engine, *m_entries.back(), number++));
    }
    if (m_entries.size() > 1) {
        auto *all = new QPushButton(tr("Open all"));
        all->setObjectName(QStringLiteral("recovery.openAll"));
        connect(all, &QPushButton::clicked, this, &RecoveryPage::openAll);
        body()->addWidget(all, 0, Qt::AlignRight);
        m_all = all;
    }
    body()->addStretch(1);
    if (!m_entries.empty())
        setFocusProxy(m_entries.front()->open);
}

RecoveryPage::~RecoveryPage() = default;

QWidget *RecoveryPage::makeCard(const Engine &engine, Entry &entry, int number)
{
    const Journal &journal = entry.lost.content;
    const JournalStep &last = journal.steps.back();
    const Scenario *opened = last.scenarios.find(last.open);
    const Scenario &shown = opened ? *opened : last.scenarios.baseline();
    auto *card = new Card;
    card->setObjectName(QStringLiteral("recovery.card.%1").arg(number));
    entry.card = card;
    auto *across = new QHBoxLayout(card);
    across->setSpacing(tk().size.group);
    entry.preview = new DesignPreview(engine, kRecoveryPicture);
    entry.preview->setDesign(shown.design);
    across->addWidget(entry.preview, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(tk().size.gap);
    auto *title = new TextLine(entry.title(), tk().size.title, QFont::DemiBold);
    title->setObjectName(QStringLiteral("recovery.title.%1").arg(number));
    words->addWidget(title);
    words->addWidget(new TextBlock(fileText(journal.head), TextTone::Secondary));
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(last.at);
    words->addWidget(
        new TextBlock(tr("Last worked on %1").arg(agoText(at, QDateTime::currentDateTime())), TextTone::Secondary));
    auto *price = new TextLine({}, tk().size.body, QFont::DemiBold);
    price->setObjectName(QStringLiteral("recovery.price.%1").arg(number));
    words->addWidget(price);
    connect(entry.preview, &DesignPreview::evaluated, price, [price, preview = entry.preview] {
        QString text = tr("%1 a month").arg(qs(formatSum(preview->evaluation()->totals.monthly)));
        text[0] = text[0].toUpper();
        price->setText(text);
    });
    auto *steps = new TextBlock(stepsText(journal));
    steps->setMaxLines(4);
    steps->setObjectName(QStringLiteral("recovery.steps.%1").arg(number));
    words->addWidget(steps);
    if (journal.damagedAt > 0)
        words->addWidget(new TextBlock(tr("What came after the last of them could not be read."), TextTone::Secondary));
    words->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(tk().size.gap);
    buttons->addStretch(1);
    auto *discardButton = new QPushButton(tr("Discard"));
    discardButton->setObjectName(QStringLiteral("recovery.discard.%1").arg(number));
    discardButton->setAccessibleName(tr("Discard %1").arg(entry.title()));
    auto *openButton = new QPushButton(tr("Open"));
    openButton->setObjectName(QStringLiteral("recovery.open.%1").arg(number));
    openButton->setAccessibleName(tr("Open %1").arg(entry.title()));
    openButton->setProperty(kPrimaryProperty, true);
    buttons->addWidget(discardButton);
    buttons->addWidget(openButton);
    words->addLayout(buttons);
    across->addLayout(words, 1);
    entry.open = openButton;
    connect(openButton, &QPushButton::clicked, this, [this, &entry] { this->open(entry); });
    connect(discardButton, &QPushButton::clicked, this, [this, &entry] { discard(entry); });
    return card;
}

int RecoveryPage::count() const { return static_cast<int>(m_entries.size()); }

void RecoveryPage::wait()
{
    for (const auto &entry : m_entries)
        entry->preview->wait();
}

void RecoveryPage::open(Entry &entry)
{
    if (openDesign && openDesign(entry.lost))
        remove(entry);
}

void RecoveryPage::openAll()
{
    while (!m_entries.empty()) {
        const std::size_t before = m_entries.size();
        open(*m_entries.front());
        if (m_entries.size() == before)
            return;
    }
}

void RecoveryPage::discard(Entry &entry)
{
    if (mayDiscard && !mayDiscard(entry.title(), !entry.lost.content.head.file.empty()))
        return;
    entry.lost.journal.remove();
    remove(entry);
}

void RecoveryPage::remove(Entry &entry)
{
    entry.card->hide();
    entry.card->deleteLater();
    std::erase_if(m_entries, [&](const auto &each) { return each.get() == &entry; });
    if (m_all)
        m_all->setVisible(m_entries.size() > 1);
    if (m_entries.empty()) {
        emit closeRequested();
        return;
    }
    updateGeometry();
    setFocusProxy(m_entries.front()->open);
    setFocus(Qt::OtherFocusReason);
}

}  // namespace gp
