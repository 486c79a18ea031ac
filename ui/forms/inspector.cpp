// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/inspector.h"

#include "core/evaluate/finding_fix.h"
#include "core/exchange/bucket_report_fields.h"
#include "ui/document/document.h"
#include "ui/document/evaluation_runner.h"
#include "ui/document/field_words.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/forms/findings_page.h"
#include "ui/forms/inspector_header.h"
#include "ui/forms/report_import.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text_block.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr std::size_t kWorst = 5;         // on the Settings page; the page of findings has them all
constexpr std::size_t kAskedAtOnce = 64;  // parts whose findings on request are asked for
constexpr int kToldMs = 100;

/// A page that scrolls, with the inspector's padding.
QVBoxLayout *addPage(QStackedWidget *pages, const QString &name)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setObjectName(name);
    area->setFocusPolicy(Qt::NoFocus);
    auto *content = new Pane;
    auto *column = new QVBoxLayout(content);
    const int pad = tk().size.inspectorPad;
    column->setContentsMargins(pad, tk().size.gap, pad, pad);
    column->setSpacing(0);
    area->setWidget(content);
    // The bar takes its room from the margin, so that fields keep their width when it comes and goes.
    QObject::connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, content, [column, pad](int, int most) {
        column->setContentsMargins(pad, tk().size.gap, most > 0 ? pad - tk().size.scrollTrack : pad, pad);
    });
    pages->addWidget(area);
    return column;
}

}  // namespace

Inspector::Inspector(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_view(view), m_header(new InspectorHeader),
      m_tabs(new QTabBar), m_pages(new QStackedWidget), m_form(new FieldForm(document)), m_unknown(new QWidget),
      m_several(new QWidget), m_findingsSection(new QWidget), m_ownFindings(new FindingList(document)),
      m_allFindings(new LinkButton({})), m_findings(new FindingsPage(document)), m_why(new WhyPage),
      m_cost(new CostPage), m_import(new LinkButton(tr("Import from S3 Inventory or Storage Lens…")))
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(tk().size.inspectorPad - tk().size.unit, 0, tk().size.inspectorPad, 0);
    for (const QString &name : {tr("Settings"), tr("Why"), tr("Findings"), tr("Cost")})
        m_tabs->addTab(name);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setObjectName(QStringLiteral("inspector.tabs"));
    m_tabs->setAccessibleName(tr("Pages of the inspector"));
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    column->addLayout(tabRow);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_pages, 1);

    QVBoxLayout *settings = addPage(m_pages, QStringLiteral("inspector.settings"));
    m_import->setObjectName(QStringLiteral("inspector.importReport"));
    m_import->setFixedHeight(tk().size.control);  // air between it and the search below
    settings->addWidget(m_import, 0, Qt::AlignLeft);
    settings->addWidget(m_form);
    auto *unknownText = new QVBoxLayout(m_unknown);
    unknownText->setContentsMargins(0, 0, 0, 0);
    unknownText->addWidget(new TextBlock(tr("This version does not know this kind. It is kept in the file as it is, "
                                            "drawn in its place, and left out of every figure."),
                                         TextTone::Secondary));
    settings->addWidget(m_unknown);
    auto *actions = new QHBoxLayout(m_several);
    actions->setContentsMargins(0, tk().size.gap, 0, 0);
    actions->setSpacing(tk().size.gap);
    auto *duplicate = new QPushButton(tr("Duplicate"));
    duplicate->setObjectName(QStringLiteral("inspector.duplicate"));
    auto *remove = new QPushButton(tr("Delete"));
    remove->setObjectName(QStringLiteral("inspector.delete"));
    actions->addWidget(duplicate);
    actions->addWidget(remove);
    actions->addStretch(1);
    settings->addWidget(m_several);
    settings->addStretch(1);
    auto *section = new QVBoxLayout(m_findingsSection);
    section->setContentsMargins(0, 0, 0, tk().size.sectionGap);
    section->setSpacing(tk().size.unit);
    auto *ownFindings = new QWidget;
    auto *ownColumn = new QVBoxLayout(ownFindings);
    ownColumn->setContentsMargins(0, 0, 0, 0);
    ownColumn->setSpacing(tk().size.unit);
    ownColumn->addWidget(m_ownFindings);
    m_allFindings->setObjectName(QStringLiteral("inspector.allFindings"));
    ownColumn->addWidget(m_allFindings, 0, Qt::AlignLeft);
    auto *findingsHead = new SectionHeader(tr("Findings"));
    findingsHead->setObjectName(QStringLiteral("section.Findings"));
    section->addWidget(findingsHead);
    section->addWidget(ownFindings);
    findingsHead->setBody(ownFindings);
    m_settingsColumn = settings;
    QVBoxLayout *why = addPage(m_pages, QStringLiteral("inspector.why"));
    why->addWidget(m_why);
    why->addStretch(1);
    QVBoxLayout *findings = addPage(m_pages, QStringLiteral("inspector.findings"));
    findings->addSpacing(tk().size.unit);
    findings->addWidget(m_findings);
    findings->addStretch(1);
    QVBoxLayout *cost = addPage(m_pages, QStringLiteral("inspector.cost"));
    cost->addWidget(m_cost);
    cost->addStretch(1);

    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(duplicate, &QPushButton::clicked, this, &Inspector::duplicateRequested);
    connect(remove, &QPushButton::clicked, this, &Inspector::deleteRequested);
    connect(m_ownFindings, &FindingList::fixRequested, this, &Inspector::fix);
    connect(m_ownFindings, &FindingList::activated, this, &Inspector::go);
    connect(m_findings, &FindingsPage::activated, this, &Inspector::go);
    connect(m_findings, &FindingsPage::failed, this, &Inspector::failed);
    connect(m_allFindings, &LinkButton::clicked, this, [this] { showFindings(); });
    connect(m_import, &LinkButton::clicked, this, [this] { importReport(); });
    connect(m_header, &InspectorHeader::renamed, this, [this](const QString &name) {
        const ComponentId id = m_selection.single();
        const ComponentPtr component = m_document.design().component(id);
        const auto renamed = m_document.apply(
            renameWords(component ? qs(component->name) : QString(), name), rename(id, name.toStdString()),
            MergeKey{QStringLiteral("component:") + qs(id.value), QStringLiteral("name")});
        if (!renamed)
            emit failed(errorWords(renamed.error(), m_document, id));
    });
    connect(&m_document, &Document::designChanged, this, &Inspector::refresh);
    connect(&m_document, &Document::evaluationChanged, this, &Inspector::refresh);
    connect(&m_document, &Document::explained, this, [this](const ComponentId &id) {
        if (id == m_selection.single())
            refresh();
        else if (showsAllFindings() && !m_toldTimer.isActive())
            m_toldTimer.start();
    });
    m_toldTimer.setSingleShot(true);
    m_toldTimer.setInterval(kToldMs);
    connect(&m_toldTimer, &QTimer::timeout, this, &Inspector::refreshTold);
    connect(m_tabs, &QTabBar::currentChanged, this, &Inspector::refreshTold);
    connect(&m_selection, &Selection::changed, this, &Inspector::refresh);
    connect(&m_view, &ViewState::periodChanged, this, &Inspector::refresh);
    connect(&m_selection, &Selection::revealRequested, this,
            [this](const ComponentId &component, const QString &field) {
                if (field.isEmpty() || component != m_selection.single())
                    return;
                setPage(Settings);
                m_form->reveal(field);
            });
    m_staleTimer.setSingleShot(true);
    m_staleTimer.setInterval(kDimAfterMs);
    connect(&m_staleTimer, &QTimer::timeout, this, [this] { m_header->setStale(!m_document.evaluationIsCurrent()); });
    refresh();
}

QString Inspector::costText() const { return m_header->costText(); }

void Inspector::setPage(Page page) { m_tabs->setCurrentIndex(page); }

void Inspector::findSetting()
{
    setPage(Settings);
    if (m_form->isVisibleTo(this))
        m_form->beginSearch();
}

void Inspector::showFindings(std::optional<Mark> severity)
{
    setPage(Findings);
    m_findings->setFilter(severity);
    m_findings->takeFocus();
}

ComponentId Inspector::reportedBucket() const
{
    ComponentId only;
    int buckets = 0;
    for (const ComponentPtr &component : m_document.design().components())
        if (takesBucketReports(component->kind)) {
            if (component->id == m_selection.single())
                return component->id;
            only = component->id;
            ++buckets;
        }
    return buckets == 1 && m_selection.single().empty() ? only : ComponentId();
}

bool Inspector::importReport(const QString &path)
{
    const ComponentId bucket = reportedBucket();
    if (bucket.empty()) {
        const auto &parts = m_document.design().components();
        const bool any = std::any_of(parts.begin(), parts.end(),
                                     [](const ComponentPtr &component) { return takesBucketReports(component->kind); });
        emit failed(any ? tr("Select the S3 bucket that the report is of first.")
                        : tr("There is no S3 bucket here that the report could be of: put one on the canvas first, or "
                             "import from the start page, which makes one."));
        return false;
    }
    const bool set = importBucketReport(m_document, bucket, window(), path);
    if (set)
        m_selection.select(bucket);
    return set;
}

void Inspector::save(QSettings &settings) const { m_findings->save(settings); }

void Inspector::restore(const QSettings &settings) { m_findings->restore(settings); }

bool Inspector::showsAllFindings() const { return m_tabs->currentIndex() == Findings && m_selection.isEmpty(); }

void Inspector::refreshTold()
{
    if (showsAllFindings())
        refresh();
}

void Inspector::refresh()
{
    if (showsAllFindings())
        askForFindings(m_document, kAskedAtOnce);
    const InspectorSubject subject = inspectorSubject(m_document, m_selection, m_view.period());
    showHeader(subject);

    const bool hasForm = subject.shape != InspectorSubject::Shape::Unknown && !subject.form.fields.empty();
    m_form->setVisible(hasForm);
    const ComponentPtr selected = m_document.design().component(m_selection.single());
    m_import->setVisible(selected && takesBucketReports(selected->kind));
    m_unknown->setVisible(subject.shape == InspectorSubject::Shape::Unknown);
    m_several->setVisible(subject.shape == InspectorSubject::Shape::Several);
    if (hasForm)
        m_form->setSubject(subject.form);

    const auto nameOf = [this](const ComponentId &id) {
        const ComponentPtr component = m_document.design().component(id);
        return component ? qs(component->name) : QString();
    };
    const auto names = subject.findingsNameComponents ? std::function<QString(const ComponentId &)>(nameOf) : nullptr;
    m_findings->setFindings(subject.form.key, subject.listed, subject.findingsNameComponents);
    std::vector<Finding> worst = subject.findings;
    if (worst.size() > kWorst)
        worst.resize(kWorst);
    m_ownFindings->setFindings(worst, names);
    m_allFindings->setText(tr("All %1 findings").arg(subject.findings.size()));
    m_allFindings->setVisible(worst.size() < subject.findings.size());
    m_allFindings->updateGeometry();
    const bool found = !subject.findings.empty();
    if (hasForm) {
        m_form->setAside(m_findingsSection, found);
    } else {
        m_settingsColumn->insertWidget(0, m_findingsSection);
        m_findingsSection->setVisible(found);
    }
    const auto count = static_cast<int>(subject.findings.size());
    m_tabs->setTabText(Findings, count > 0 ? tr("Findings %1").arg(count) : tr("Findings"));
    m_tabs->updateGeometry();  // which a changed text does not do: the last tab would be cut
    m_why->setPlan(subject.plan, subject.form.fields);
    m_cost->setRows(subject.costs, subject.costNote);
    if (subject.form.key != m_key) {
        m_key = subject.form.key;
        if (auto *area = qobject_cast<QScrollArea *>(m_pages->widget(Settings)))
            area->ensureVisible(0, 0);
    }
}

void Inspector::showHeader(const InspectorSubject &subject)
{
    m_header->setSubject(subject.icon, subject.iconIsGlyph, subject.name, subject.renamable, subject.summary);
    if (subject.cost)
        m_header->setCost(shortMoney(*subject.cost, m_view.period()), perPeriodWords(m_view.period()),
                          periodBasis(m_view.period()));
    else
        m_header->setCost({}, {});
    if (m_document.evaluationIsCurrent()) {
        m_staleTimer.stop();
        m_header->setStale(false);
    } else {
        m_staleTimer.start();
    }
}

void Inspector::fix(const Finding &finding)
{
    if (!finding.fix)
        return;
    if (const auto fixed = m_document.apply(fixWords(finding, m_document.design()), fixOf(finding)); !fixed)
        emit failed(errorWords(fixed.error(), m_document, finding.component));
}

void Inspector::go(const Finding &finding)
{
    if (!finding.link.empty())
        m_selection.select(finding.link);
    else if (!finding.component.empty())
        m_selection.select(finding.component);
    else
        m_selection.clear();
    emit m_selection.revealRequested(finding.component, qs(finding.field));
    if (!finding.field.empty()) {
        setPage(Settings);
        m_form->reveal(qs(finding.field));
    }
}

void Inspector::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), tk().surface); }

}  // namespace gp
