// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/scenarios.h"
#include "ui/forms/form_subject.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <map>
#include <optional>
#include <set>
#include <tuple>

class QVBoxLayout;

namespace gp {

class Document;
struct MergeKey;
class Popover;
class SearchField;
class SectionHeader;
class TextLine;

/// A form made from a list of described fields: sections that fold, two columns where fields are short, ghosts for advice,
/// pins with their price, reasons behind "?", errors while typing, a search among many. It computes nothing and knows no service; every change
/// goes through Document::apply().
class FieldForm : public QWidget {
    Q_OBJECT
public:
    explicit FieldForm(Document &document, QWidget *parent = nullptr);

    /// Shows a subject. Editors are kept, with focus and cursor, while key and fields stay the same.
    void setSubject(FormSubject subject);
    [[nodiscard]] const FormSubject &subject() const { return m_subject; }
    /// The editor of a field ("memory") or of a value in an open row of a table ("volumes[data].size"), or null.
    [[nodiscard]] FieldEditor *editor(const QString &path) const { return m_editors.value(path); }
    /// Opens the section of a field, scrolls to it and gives it the focus. @return false if there is no such field now
    bool reveal(const QString &field);
    void showReason(const QString &field);
    /// Shows only the fields whose label, path, help or section have all of the words; empty shows all.
    void find(const QString &words);
    /// Puts a widget between the sections, behind the first two: what else is to be known of the subject. While settings are
    /// searched for it is hidden.
    void setAside(QWidget *aside, bool shown);
    /// Gives the focus to the search, also where there are so few fields that it is not in sight.
    void beginSearch();
    /// What was typed and is not in force, here or in parts that are not shown now: "Peak load of Web: 12 apples".
    [[nodiscard]] QStringList unfinished() const;
    /// Gives all of that up.
    void discardUnfinished();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Fields of one section among the rare ones.
    struct Group {
        QString title;
        QWidget *caption;
        QStringList fields;
    };
    struct Section {
        SectionHeader *header;
        QWidget *body;
        QStringList fields;
        bool rare;
        QList<Group> groups;
    };

    /// Text that was left refused, and what it is of.
    struct Left {
        QString text;
        QString whose;
    };
    using LeftKey = std::tuple<ScenarioId, QString, std::string>;  // scenario, subject and path

    void rebuild();
    void refresh();
    void placeAside();
    Section &sectionFor(const QString &title, bool rare);
    void adopt(FieldEditor *editor);
    void adoptParts(FieldEditor *table);
    void showField(FieldEditor *editor);
    void showShared(FieldEditor *editor);
    void showProblem(FieldEditor *editor);
    [[nodiscard]] FieldShown shownOf(const FieldEditor &editor) const;
    [[nodiscard]] bool appliesHere(const FieldDescription &field) const;
    [[nodiscard]] bool isFound(const FieldDescription &field) const;
    [[nodiscard]] bool isSeveral() const { return !m_subject.members.empty(); }
    void change(FieldEditor *editor, const Json &value, const std::optional<Band> &band = {});
    void refuse(FieldEditor *editor, const Error &error);
    void keepRefused();
    void typeRefused();
    /// Whether what a text was left at is still there.
    [[nodiscard]] bool isThere(const LeftKey &key) const;
    [[nodiscard]] Edit editOf(const FieldEditor &editor, const Json &value, const std::optional<Band> &band = {}) const;
    [[nodiscard]] bool canBand(const FieldEditor &editor) const;
    [[nodiscard]] std::optional<Band> bandOf(const FieldEditor &editor) const;
    [[nodiscard]] QString labelOf(const FieldEditor &editor) const;
    /// A change as the history says it.
    [[nodiscard]] QString wordsOf(const FieldEditor &editor, const Json &value, const std::optional<Band> &band) const;
    [[nodiscard]] Json writtenValue(const FieldEditor &editor) const;
    /// What is written: a value, or of several parts the list of theirs.
    [[nodiscard]] Json writtenState(const FieldEditor &editor) const;
    [[nodiscard]] Edit restoring(const FieldEditor &editor, const Json &state) const;
    [[nodiscard]] std::optional<Error> problemOf(const FieldEditor &editor, const Json &value,
                                                 const std::vector<FieldDescription> &fields, Json spec) const;
    [[nodiscard]] MergeKey mergeKeyOf(const FieldEditor &editor) const;
    void accept(FieldEditor *editor);
    void withdraw(FieldEditor *editor);
    /// The editor that has the focus, if what stands in it was refused.
    [[nodiscard]] FieldEditor *refusedInFocus() const;
    /// Puts the value in force in place of what was refused.
    void takeBack(FieldEditor *editor);
    void goBack(FieldEditor *editor);
    [[nodiscard]] bool isShownInPart(const Error &error) const;
    [[nodiscard]] const Reason *reasonFor(const std::string &field) const;
    [[nodiscard]] const Ranking *rankingFor(const std::string &field) const;
    void fillPopover();
    void showPin(const FieldEditor &editor, bool pinned) const;
    [[nodiscard]] std::string basisOf(const std::string &field) const;
    /// @param basis  on what the advice rests, where that is to be said
    static void showPinCost(FieldFrame &frame, Usd cost, std::string_view month, const std::string &basis);
    [[nodiscard]] static QString sentence(const Error &error);
    [[nodiscard]] QString warningOf(const FieldEditor &editor) const;
    void showWarning(FieldEditor *editor);

    Document &m_document;
    FormSubject m_subject;
    std::set<std::string> m_warned;  // editors whose warning is that of a finding
    QVBoxLayout *m_column;
    QWidget *m_searchHead;
    SearchField *m_search;
    TextLine *m_nothingFound;
    QPointer<QWidget> m_aside;
    bool m_asideShown = false;
    QStringList m_sought;                     // words
    QHash<QString, FieldEditor *> m_editors;  // by path
    std::map<std::string, Json> m_values;     // editor's id → value shown last
    /// The field that is being typed into and what it held before: what a refusal goes back to, since its first letters
    /// alone ("200" of a refused "2000") are nothing that the user asked for. Ends when the focus moves.
    struct Typing {
        std::string editor;  // id
        Json before;         // writtenState()
        int gesture;
    };
    std::optional<Typing> m_typing;
    std::map<std::string, QString> m_refused;  // editor's id → why what stands in it is not in force
    std::map<LeftKey, Left> m_left;
    ScenarioId m_scenario;         // that m_subject is of
    QHash<QString, bool> m_folds;  // section → open; for every subject, since people look for the same thing in each
    QList<Section> m_sections;
    QPointer<Popover> m_popover;
    QString m_explainedField;  // that m_popover is about
};

}  // namespace gp
