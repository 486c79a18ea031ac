// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/findings_page.h"

#include "core/design/edits.h"
#include "core/evaluate/finding_fix.h"
#include "ui/document/document.h"
#include "ui/document/edit_pricer.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/forms/finding_entry.h"
#include "ui/theme/severity_mark.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"

#include <QDate>
#include <QKeyEvent>
#include <QScrollArea>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace gp {
namespace {

constexpr int kCardsOfAGroup = 40;  // before "more" is asked for: thousands of cards would take seconds
constexpr char kGroupingKey[] = "findings/grouping";

const std::pair<const char *, std::optional<Mark>> kSeverityFilters[] = {
    {"all", std::nullopt}, {"high", Mark::High}, {"medium", Mark::Medium}, {"low", Mark::Low}};

QString settledTitle() { return FindingsPage::tr("Accepted"); }

/// What a finding is and where: the same for the same card after the next evaluation.
QString cardKey(const ListedFinding &listed)
{
    const AcceptancePlace place = listed.finding.place();
    return qs(place.component.value) + u'|' + qs(place.link.value) + u'|' + qs(place.finding);
}

}  // namespace

FindingsPage::FindingsPage(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_controls(new QWidget), m_search(new SearchField(tr("Search findings"))),
      m_severities(new SegmentedControl),
      m_groupings(new SegmentedControl(
          {{QStringLiteral("severity"), tr("By severity")}, {QStringLiteral("pillar"), tr("By pillar")}})),
      m_empty(new TextBlock), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(tk().size.unit);
    auto *controls = new QVBoxLayout(m_controls);
    controls->setContentsMargins(0, tk().size.unit, 0, tk().size.unit);
    controls->setSpacing(tk().size.gap);
    m_search->setObjectName(QStringLiteral("findings.search"));
    m_search->setAccessibleName(tr("Search findings"));
    m_search->installEventFilter(this);
    m_severities->setObjectName(QStringLiteral("findings.severities"));
    m_severities->setAccessibleName(tr("Findings of which severity"));
    m_severities->setStretched(true);
    m_groupings->setObjectName(QStringLiteral("findings.grouping"));
    m_groupings->setAccessibleName(tr("Group findings"));
    m_groupings->setStretched(true);
    m_groupings->setCurrent(0);
    controls->addWidget(m_search);
    controls->addWidget(m_severities);
    controls->addWidget(m_groupings);
    m_column->addWidget(m_controls);
    m_column->addWidget(m_empty);
    connect(&m_document, &Document::evaluationChanged, this, [this] {
        for (FindingEntry *entry : std::as_const(m_order))
            entry->wantEffect();
    });
    connect(&m_document, &Document::editPriced, this, [this] {
        for (FindingEntry *entry : std::as_const(m_order))
            if (entry->showsEffect())
                showEffect(entry, false);
    });
    connect(m_search, &QLineEdit::textChanged, this, &FindingsPage::arrange);
    connect(m_severities, &SegmentedControl::activated, this,
            [this](int index) { setFilter(kSeverityFilters[static_cast<std::size_t>(index)].second); });
    connect(m_groupings, &SegmentedControl::activated, this,
            [this](int index) { setGrouping(index == 0 ? Grouping::Severity : Grouping::Pillar); });
    arrange();
}

void FindingsPage::setFindings(const QString &key, const QList<ListedFinding> &findings, bool whole)
{
    if (m_arranged && key == m_key && findings == m_findings && whole == m_whole)
        return;
    if (key != m_key) {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
        m_filter.reset();
        for (Group &group : m_groups)
            group.most = kCardsOfAGroup;
    }
    m_key = key;
    m_findings = findings;
    m_whole = whole;
    arrange();
}

void FindingsPage::setFilter(std::optional<Mark> severity)
{
    m_filter = severity;
    arrange();
}

void FindingsPage::setGrouping(Grouping grouping)
{
    m_grouping = grouping;
    m_groupings->setCurrent(grouping == Grouping::Severity ? 0 : 1);
    arrange();
}

void FindingsPage::save(QSettings &settings) const
{
    settings.setValue(QLatin1String(kGroupingKey), m_groupings->currentId());
}

void FindingsPage::restore(const QSettings &settings)
{
    setGrouping(settings.value(QLatin1String(kGroupingKey)).toString() == QLatin1String("pillar") ? Grouping::Pillar
                                                                                                  : Grouping::Severity);
}

void FindingsPage::showCounts()
{
    std::map<Mark, int> counts;
    int all = 0;
    for (const ListedFinding &listed : m_findings)
        if (listed.isOpen()) {
            ++counts[markOf(listed.finding.severity)];
            ++all;
        }
    const auto text = [](const QString &word, int n) {
        return n > 0 ? word + QLatin1Char(' ') + QString::number(n) : word;
    };
    const QString words[] = {tr("All"), qs(labelOf(Severity::High)), qs(labelOf(Severity::Medium)), tr("Low, info")};
    QList<Segment> segments;
    int current = 0;
    for (std::size_t i = 0; i < std::size(kSeverityFilters); ++i) {
        const auto &[id, mark] = kSeverityFilters[i];
        segments << Segment{QLatin1String(id), text(words[i], mark ? counts[*mark] : all)};
        if (mark == m_filter)
            current = static_cast<int>(i);
    }
    m_severities->setSegments(segments);
    m_severities->setCurrent(current);
}

bool FindingsPage::passes(const ListedFinding &listed) const
{
    if (!m_whole)
        return true;
    const Finding &finding = listed.finding;
    if (m_filter && markOf(finding.severity) != *m_filter)
        return false;
    const QStringList words = m_search->text().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return true;
    const QString all = QStringList{listed.whose,
                                    listed.field,
                                    qs(finding.message),
                                    qs(finding.remedy),
                                    qs(finding.rule),
                                    qs(labelOf(finding.pillar)),
                                    qs(labelOf(finding.severity)),
                                    qs(listed.decision.because)}
                            .join(QLatin1Char('\n'));
    return std::all_of(words.begin(), words.end(),
                       [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

QString FindingsPage::groupOf(const ListedFinding &listed) const
{
    if (!listed.isOpen())
        return settledTitle();
    const Finding &finding = listed.finding;
    if (m_grouping == Grouping::Pillar)
        return qs(labelOf(finding.pillar));
    return qs(labelOf(finding.severity));
}

FindingsPage::Group &FindingsPage::groupFor(const QString &title, bool settled)
{
    if (const auto found = m_groups.find(title); found != m_groups.end())
        return *found;
    // Children at once: shown before that they would be windows of their own, which would take the focus.
    Group group{new SectionHeader(title, this), new QWidget(this), nullptr, nullptr, kCardsOfAGroup, {}};
    group.header->setObjectName(QStringLiteral("findings.group.") + title);
    group.column = new QVBoxLayout(group.body);
    group.column->setContentsMargins(0, 0, 0, tk().size.gap);
    group.column->setSpacing(tk().size.gap);
    group.more = new LinkButton({});
    group.more->setObjectName(QStringLiteral("findings.more.") + title);
    group.column->addWidget(group.more, 0, Qt::AlignLeft);
    group.header->setOpen(!settled);
    group.header->setBody(group.body);
    m_column->addWidget(group.header);
    m_column->addWidget(group.body);
    // What is folded away is no card to walk to; one that comes into sight is.
    connect(group.header, &SectionHeader::toggled, this, &FindingsPage::arrange);
    connect(group.more, &LinkButton::clicked, this, [this, title] {
        m_groups[title].most += kCardsOfAGroup;
        arrange();
    });
    return *m_groups.insert(title, group);
}

FindingEntry *FindingsPage::entryFor(const ListedFinding &listed)
{
    const QString kind = cardKey(listed);
    const QString key = kind + u'|' + QString::number(m_used[kind]++);
    FindingEntry *&entry = m_entries[key];
    if (!entry) {
        entry = new FindingEntry(this);
        entry->hide();
        FindingEntry *made = entry;
        connect(made, &FindingEntry::activated, this, [this, made] {
            const Finding finding = made->listed().finding;  // the card may go while it is shown
            emit activated(finding);
        });
        connect(made, &FindingEntry::effectWanted, this, [this, made] { showEffect(made, true); });
        connect(made, &FindingEntry::fixRequested, this, [this, made] { fix({&made->listed()}); });
        connect(made, &FindingEntry::fixAllRequested, this, [this, made] { fix(alike(made->listed().finding)); });
        connect(made, &FindingEntry::acceptRequested, this,
                [this, made](const QString &reason) { accept(made, reason); });
        connect(made, &FindingEntry::withdrawRequested, this, [this, made] { withdraw(made->listed()); });
        connect(made, &FindingEntry::stepRequested, this, [this, made](int by) { step(made, by); });
    }
    const int like = listed.isOpen() && listed.finding.fix ? static_cast<int>(alike(listed.finding).size()) : 1;
    if (entry->listed() != listed || entry->accessibleName().isEmpty() || entry->alike() != like)
        entry->setListed(listed, like);
    return entry;
}

void FindingsPage::fillGroup(Group &group, const QList<const ListedFinding *> &members)
{
    QList<FindingEntry *> wanted;
    const bool open = group.header->isOpen();
    // A card that is folded away and was never shown is not made.
    for (const ListedFinding *listed : members)
        if (wanted.size() < group.most && open)
            wanted << entryFor(*listed);
    if (wanted != group.shown) {
        for (int i = 0; i < wanted.size(); ++i) {
            if (group.column->indexOf(wanted[i]) == i)
                continue;
            if (QWidget *before = wanted[i]->parentWidget(); before && before->layout())
                before->layout()->removeWidget(wanted[i]);
            group.column->insertWidget(i, wanted[i]);
        }
        group.shown = wanted;
    }
    for (FindingEntry *entry : wanted)
        entry->show();
    const auto rest = members.size() - wanted.size();
    group.more->setText(tr("Show %1 more").arg(std::min<qsizetype>(rest, kCardsOfAGroup)));
    group.more->setAccessibleName(
        tr("%1: %2 of %3 are shown; show more").arg(group.header->text()).arg(wanted.size()).arg(members.size()));
    group.more->setVisible(open && rest > 0);
    group.more->updateGeometry();
    group.header->setNote(QString::number(members.size()));
    group.header->setAccessibleName(tr("%1, %2 findings").arg(group.header->text()).arg(members.size()));
    group.header->setVisible(!members.isEmpty());
    group.body->setVisible(!members.isEmpty() && open);
    if (open)
        m_order += wanted;
}

void FindingsPage::arrange()
{
    m_arranged = true;
    showCounts();
    m_controls->setVisible(m_whole && !m_findings.isEmpty());
    const auto focused =
        std::find_if(m_order.begin(), m_order.end(), [](const FindingEntry *entry) { return entry->hasFocus(); });
    const auto focusedAt = focused == m_order.end() ? -1 : focused - m_order.begin();

    // Groups in their own order: worst first, or as the pillars are listed; what is settled comes last.
    QStringList titles;
    if (m_grouping == Grouping::Severity)
        for (const auto &severity : EnumText<Severity>::kNames)
            titles << qs(severity.label);
    else
        for (const auto &pillar : EnumText<Pillar>::kNames)
            titles << qs(pillar.label);
    titles << settledTitle();
    QHash<QString, QList<const ListedFinding *>> members;
    for (const ListedFinding &listed : m_findings)
        if (passes(listed))
            members[groupOf(listed)] << &listed;
    m_order.clear();
    m_used.clear();
    for (auto group = m_groups.begin(); group != m_groups.end(); ++group)
        if (!titles.contains(group.key()) || members.value(group.key()).isEmpty()) {
            group->header->hide();
            group->body->hide();
        }
    bool any = false;
    for (const QString &title : std::as_const(titles)) {
        const QList<const ListedFinding *> mine = members.value(title);
        if (mine.isEmpty())
            continue;
        any = true;
        Group &group = groupFor(title, title == settledTitle());
        m_column->removeWidget(group.header);
        m_column->removeWidget(group.body);
        m_column->addWidget(group.header);
        m_column->addWidget(group.body);
        fillGroup(group, mine);
    }
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        if (m_order.contains(entry.value())) {
            ++entry;
            continue;
        }
        // Hidden at once and deleted later: it may be the one whose button is being pressed.
        for (Group &group : m_groups)
            group.shown.removeOne(entry.value());
        entry.value()->hide();
        if (QWidget *parent = entry.value()->parentWidget(); parent && parent->layout())
            parent->layout()->removeWidget(entry.value());
        entry.value()->deleteLater();
        entry = m_entries.erase(entry);
    }
    m_empty->setText(m_findings.isEmpty() ? tr("Nothing found.") : tr("No finding is like that."), TextTone::Secondary);
    m_empty->setVisible(!any);
    if (focusedAt >= 0 && !m_order.isEmpty() &&
        std::none_of(m_order.begin(), m_order.end(), [](const FindingEntry *entry) { return entry->hasFocus(); }))
        m_order[std::min<qsizetype>(focusedAt, m_order.size() - 1)]->setFocus(Qt::OtherFocusReason);
}

QList<const ListedFinding *> FindingsPage::alike(const Finding &finding) const
{
    QList<const ListedFinding *> found;
    for (const ListedFinding &listed : m_findings)
        if (listed.isOpen() && listed.finding.rule == finding.rule && listed.finding.fix)
            found << &listed;
    return found;
}

void FindingsPage::showEffect(FindingEntry *entry, bool asks)
{
    const Finding &finding = entry->listed().finding;
    if (!m_document.evaluation() || !finding.fix)
        return;
    const std::vector<Finding> own{finding};
    std::vector<Finding> all;
    if (entry->alike() > 1)
        for (const ListedFinding *each : alike(finding))
            all.push_back(each->finding);
    if (asks) {
        if (!all.empty())
            (void)m_document.fixEffect(all);
        (void)m_document.fixEffect(own);
    }
    entry->setEffect(fixWordsOf(own, m_document), all.empty() ? FixWords() : fixBillOf(all, m_document));
}

void FindingsPage::fix(const QList<const ListedFinding *> &listed)
{
    std::vector<Edit> edits;
    for (const ListedFinding *each : listed)
        if (each->finding.fix)
            edits.push_back(fixOf(each->finding));
    if (edits.empty())
        return;
    const QString text = edits.size() == 1
                             ? fixWords(listed.front()->finding, m_document.design())
                             : tr("Fix all %1: %2")
                                   .arg(edits.size())
                                   .arg(ruleTitle(m_document.engine().kinds, listed.front()->finding.rule));
    if (const auto fixed = m_document.apply(text, inOrder(std::move(edits))); !fixed)
        emit failed(errorWords(fixed.error(), m_document, listed.front()->finding.component));
}

void FindingsPage::accept(FindingEntry *entry, const QString &reason)
{
    const Finding &finding = entry->listed().finding;
    Acceptance acceptance;
    acceptance.because = reason.simplified().toStdString();
    acceptance.on = QDate::currentDate().toString(Qt::ISODate).toStdString();
    acceptance.severity = finding.severity;
    const auto accepted = m_document.apply(tr("Accept: %1").arg(qs(finding.message)),
                                           acceptFinding(finding.place(), std::move(acceptance)));
    if (!accepted) {
        entry->showRefusal(errorWords(accepted.error(), std::vector<FieldDescription>()));
        return;
    }
    entry->endAccept();
}

void FindingsPage::withdraw(const ListedFinding &listed)
{
    const auto withdrawn = m_document.apply(tr("Withdraw: %1").arg(qs(listed.finding.message)),
                                            withdrawAcceptance(listed.finding.place()));
    if (!withdrawn)
        emit failed(errorWords(withdrawn.error(), m_document, listed.finding.component));
}

void FindingsPage::step(FindingEntry *entry, int by)
{
    const qsizetype to = m_order.indexOf(entry) + by;
    if (to < 0) {
        if (m_controls->isVisible())
            m_search->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (to >= m_order.size())
        return;
    m_order[to]->setFocus(Qt::OtherFocusReason);
    for (QWidget *up = parentWidget(); up; up = up->parentWidget())
        if (auto *area = qobject_cast<QScrollArea *>(up)) {
            area->ensureWidgetVisible(m_order[to]);
            return;
        }
}

void FindingsPage::takeFocus()
{
    if (!m_order.isEmpty())
        m_order.front()->setFocus(Qt::OtherFocusReason);
    else if (m_controls->isVisible())
        m_search->setFocus(Qt::OtherFocusReason);
}

bool FindingsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) && !m_order.isEmpty()) {
            takeFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gp
