// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/listed_finding.h"
#include "ui/theme/tokens.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QSettings;
class QVBoxLayout;

namespace gp {

class Document;
class FindingEntry;
class LinkButton;
class SearchField;
class SectionHeader;
class SegmentedControl;
class TextBlock;

/// The findings of what is selected, or of the whole design: grouped, searched, filtered by severity; fixed, accepted with a
/// reason and taken back. Cards are kept while the design is evaluated anew, with the focus and what is typed in them.
class FindingsPage : public QWidget {
    Q_OBJECT
public:
    enum class Grouping { Severity, Pillar };

    explicit FindingsPage(Document &document, QWidget *parent = nullptr);

    /// @param key    of the subject: another one begins without a search
    /// @param whole  the design: with search, filter and grouping
    void setFindings(const QString &key, const QList<ListedFinding> &findings, bool whole);
    /// Shows those of one mark only: low and info have the same. Empty: all.
    void setFilter(std::optional<Mark> severity);
    [[nodiscard]] std::optional<Mark> filter() const { return m_filter; }
    [[nodiscard]] Grouping grouping() const { return m_grouping; }
    /// The cards in sight, from the top.
    [[nodiscard]] QList<FindingEntry *> entries() const { return m_order; }
    /// Gives the focus to the first card, or to the search field.
    void takeFocus();
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

signals:
    void activated(const gp::Finding &finding);
    /// Something could not be done; one sentence.
    void failed(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Group {
        SectionHeader *header;
        QWidget *body;
        QVBoxLayout *column;
        LinkButton *more;
        int most;  ///< cards to show
        QList<FindingEntry *> shown;
    };

    void arrange();
    void showCounts();
    [[nodiscard]] bool passes(const ListedFinding &listed) const;
    [[nodiscard]] QString groupOf(const ListedFinding &listed) const;
    Group &groupFor(const QString &title, bool settled);
    void fillGroup(Group &group, const QList<const ListedFinding *> &members);
    FindingEntry *entryFor(const ListedFinding &listed);
    [[nodiscard]] QList<const ListedFinding *> alike(const Finding &finding) const;
    void fix(const QList<const ListedFinding *> &listed);
    void accept(FindingEntry *entry, const QString &reason);
    void withdraw(const ListedFinding &listed);
    /// Shows what is known of what the fix of a card does. @param asks  for what is not
    void showEffect(FindingEntry *entry, bool asks);
    void step(FindingEntry *entry, int by);
    void setGrouping(Grouping grouping);

    Document &m_document;
    QString m_key;
    QList<ListedFinding> m_findings;
    bool m_whole = false;
    Grouping m_grouping = Grouping::Severity;
    std::optional<Mark> m_filter;
    QWidget *m_controls;
    SearchField *m_search;
    SegmentedControl *m_severities;
    SegmentedControl *m_groupings;
    TextBlock *m_empty;
    QVBoxLayout *m_column;
    QHash<QString, Group> m_groups;
    QHash<QString, FindingEntry *> m_entries;  // by what the finding is and where
    QHash<QString, int> m_used;                // how often such a finding came up in one arrangement
    QList<FindingEntry *> m_order;
    bool m_arranged = false;
};

}  // namespace gp
