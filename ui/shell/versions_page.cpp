// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/versions_page.h"

#include "ui/document/change_words.h"
#include "ui/document/wording.h"
#include "ui/shell/design_preview.h"
#include "ui/shell/file_work.h"
#include "ui/shell/recent_files.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/text_block.h"

#include <QListWidget>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kVersionsWidth = 900;
constexpr int kVersionsHeight = 640;
constexpr int kVersionList = 230;
constexpr QSize kVersionPicture(590, 300);
constexpr qsizetype kMostVersionChanges = 12;

/// "14:05, 20 minutes ago", "3 November 2026, 14:05".
QString whenText(const QDateTime &at, const QDateTime &now)
{
    const QString clock = QLocale().toString(at.time(), QLocale::ShortFormat);
    return at.date() == now.date() ? VersionsPage::tr("%1, %2").arg(clock, agoText(at, now))
                                   : VersionsPage::tr("%1, %2").arg(agoText(at, now), clock);
}

}  // namespace

VersionsPage::VersionsPage(Document &document, QList<FileVersion> versions, QWidget *parent)
    : OverlayPage(tr("Versions of %1").arg(document.displayName()), kVersionsWidth, parent), m_document(document),
      m_versions(std::move(versions)), m_list(new QListWidget),
      m_preview(new DesignPreview(document.engine(), kVersionPicture)),
      m_title(new TextLine({}, tk().size.title, QFont::DemiBold)),
      m_price(new TextLine({}, tk().size.body, QFont::Normal, TextTone::Secondary)), m_changes(new QWidget),
      m_restore(new QPushButton(tr("Restore"))), m_open(new QPushButton(tr("Open a copy")))
{
    setObjectName(QStringLiteral("versions"));
    m_list->setObjectName(QStringLiteral("versions.list"));
    m_list->setAccessibleName(tr("Versions, the newest first"));
    m_list->setFixedWidth(kVersionList);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const QDateTime now = QDateTime::currentDateTime();
    for (const FileVersion &version : std::as_const(m_versions))
        m_list->addItem(m_list->count() == 0 ? tr("Last saved: %1").arg(whenText(version.at, now))
                                             : whenText(version.at, now));
    m_title->setObjectName(QStringLiteral("versions.title"));
    m_price->setObjectName(QStringLiteral("versions.price"));
    m_changes->setObjectName(QStringLiteral("versions.changes"));
    m_restore->setObjectName(QStringLiteral("versions.restore"));
    m_restore->setProperty(kPrimaryProperty, true);
    m_restore->setToolTip(tr("The design becomes what it was then, as one step that can be undone"));
    m_open->setObjectName(QStringLiteral("versions.open"));

    auto *across = new QHBoxLayout;
    across->setSpacing(tk().size.group);
    across->addWidget(m_list);
    auto *right = new QVBoxLayout;
    right->setSpacing(tk().size.gap);
    right->addWidget(m_title);
    right->addWidget(m_preview);
    right->addWidget(m_price);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_changes);
    auto *rows = new QVBoxLayout(m_changes);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(tk().size.unit);
    rows->setAlignment(Qt::AlignTop);
    m_changes->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    right->addWidget(area, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(tk().size.gap);
    buttons->addStretch(1);
    buttons->addWidget(m_open);
    buttons->addWidget(m_restore);
    right->addLayout(buttons);
    across->addLayout(right, 1);
    body()->addLayout(across, 1);
    setFocusProxy(m_list);

    connect(m_list, &QListWidget::currentRowChanged, this, &VersionsPage::choose);
    connect(m_preview, &DesignPreview::evaluated, this, &VersionsPage::showDifference);
    connect(&m_document, &Document::evaluationChanged, this, &VersionsPage::showDifference);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (m_read)
            emit restoreRequested(m_read->scenarios, m_versions[m_list->currentRow()].at);
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_read)
            emit openRequested(*m_read);
    });
    m_list->setCurrentRow(0);
}

QSize VersionsPage::sizeHint() const { return {kVersionsWidth, kVersionsHeight}; }

void VersionsPage::wait()
{
    if (m_read)
        m_preview->wait();
}

void VersionsPage::choose(int row)
{
    m_read.reset();
    m_restore->setEnabled(false);
    m_open->setEnabled(false);
    m_price->setText({});
    if (row < 0 || row >= m_versions.size())
        return;
    m_title->setText(m_list->item(row)->text());
    const QPointer<VersionsPage> alive(this);  // the window lives on meanwhile
    auto project = readBeside(window(), m_versions[row].path, m_document.engine().kinds);
    if (!alive)
        return;
    if (!project || !*project) {
        setLines({project ? qs(toLine(project->error())) : tr("Not read.")});
        return;
    }
    m_read = std::move(**project);
    const Scenario *same = m_read->scenarios.find(m_document.scenario());
    m_preview->setDesign((same ? *same : m_read->scenarios.baseline()).design);
    m_restore->setEnabled(m_read->scenarios != m_document.scenarios() && !m_document.isReadOnly());
    m_open->setEnabled(true);
    showDifference();
}

void VersionsPage::showDifference()
{
    if (!m_read)
        return;
    if (const EvaluationPtr then = m_preview->evaluation()) {
        QString price = tr("%1 a month").arg(qs(formatSum(then->totals.monthly)));
        price[0] = price[0].toUpper();
        if (const EvaluationPtr now = m_document.evaluation()) {
            const Usd more = now->totals.monthly.monthly - then->totals.monthly.monthly;
            price += more.cents() == 0 ? tr("; now the same") : tr("; now %1").arg(qs(formatUsdDifference(more)));
        }
        m_price->setText(price);
    }
    QStringList lines;
    static const std::vector<Finding> none;
    for (const Scenario &scenario : m_document.scenarios().all()) {
        const Scenario *then = m_read->scenarios.find(scenario.id);
        const QString label = m_document.scenarios().size() > 1 || m_read->scenarios.size() > 1
                                  ? qs(labelOf(scenario)) + QStringLiteral(": ")
                                  : QString();
        if (!then) {
            lines << label + tr("this scenario came later");
            continue;
        }
        for (const QString &words : ChangeTeller(then->design, scenario.design, m_document.engine().kinds, none).all())
            lines << label + words;
    }
    for (const Scenario &then : m_read->scenarios.all())
        if (!m_document.scenarios().find(then.id))
            lines << tr("%1: this scenario was taken out since").arg(qs(labelOf(then)));
    const qsizetype more = lines.size() - kMostVersionChanges;
    if (more > 1)
        lines = lines.mid(0, kMostVersionChanges) << tr("and %1 more").arg(more);
    if (lines.isEmpty())
        lines << (m_read->scenarios == m_document.scenarios()
                      ? tr("The design is as it was then.")
                      : tr("What is asked for is as it was then; names, tags, places or decisions differ."));
    else
        lines.prepend(tr("Since then"));
    setLines(lines);
}

void VersionsPage::setLines(const QStringList &lines)
{
    qDeleteAll(m_changes->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (const QString &line : lines) {
        const bool head = lines.size() > 1 && &line == &lines.front();
        auto *block = new TextBlock;
        block->setRuns({{line, TextTone::Normal, head ? QFont::DemiBold : QFont::Normal}});
        m_changes->layout()->addWidget(block);
        block->show();
    }
    m_changes->setAccessibleName(lines.join(QStringLiteral(". ")));
}

}  // namespace gp
