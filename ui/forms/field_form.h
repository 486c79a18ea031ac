// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/domains/plan.h"
#include "ui/forms/field_editor.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <map>
#include <optional>

class QVBoxLayout;

namespace gp {

class Document;
class Popover;
class SectionHeader;

/// Whose fields a form shows, and how a change to one of them becomes an edit.
struct FormSubject {
    QString key;   ///< "component:web", "link:…", "settings"; also the subject of merge keys
    QString name;  ///< for the undo text: "Web fleet"
    std::vector<FieldDescription> fields;
    Json spec;                        ///< as AnySpec::toJson() writes it
    PlanPtr plan;                     ///< ghosts, reasons and pin costs; may be null
    std::vector<Error> errors;        ///< of the evaluation; `where` is the field
    std::vector<Finding> findings{};  ///< those that are open, worst first: fields that they name say so
    std::function<Edit(const std::string &field, const Json &value)> edit;
    OptionsFunction options;
};

/// A form made from a list of described fields: sections that fold, two columns where fields are short, ghosts for advice,
/// pins with their price, reasons behind "?", errors while typing. It computes nothing and knows no service; every change
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

    void rebuild();
    void refresh();
    Section &sectionFor(const QString &title, bool rare);
    void adopt(FieldEditor *editor);
    void adoptParts(FieldEditor *table);
    void showField(FieldEditor *editor);
    void change(FieldEditor *editor, const Json &value);
    void refuse(FieldEditor *editor, const Error &error);
    void keepRefused();
    void typeRefused();
    [[nodiscard]] Edit editOf(const FieldEditor &editor, const Json &value) const;
    [[nodiscard]] QString labelOf(const FieldEditor &editor) const;
    [[nodiscard]] Json writtenValue(const FieldEditor &editor) const;
    [[nodiscard]] bool isShownInPart(const Error &error) const;
    [[nodiscard]] const Reason *reasonFor(const std::string &field) const;
    [[nodiscard]] const Ranking *rankingFor(const std::string &field) const;
    void fillPopover();
    [[nodiscard]] QString pinText(const FieldEditor &editor) const;
    [[nodiscard]] static QString sentence(const Error &error);
    [[nodiscard]] QString warningOf(const FieldEditor &editor) const;

    Document &m_document;
    FormSubject m_subject;
    QVBoxLayout *m_column;
    QHash<QString, FieldEditor *> m_editors;  // by path
    std::map<std::string, Json> m_values;     // editor's id → value shown last
    /// The field that is being typed into and what it held before: what a refusal goes back to, since its first letters
    /// alone ("200" of a refused "2000") are nothing that the user asked for. Ends when the focus moves.
    struct Typing {
        std::string editor;  // id
        Json before;
    };
    std::optional<Typing> m_typing;
    std::map<std::string, QString> m_refused;  // editor's id → why what stands in it is not in force
    std::map<std::pair<QString, std::string>, QString> m_leftRefused;  // subject and path → text that was left refused
    QHash<QString, bool> m_folds;  // section → open; for every subject, since people look for the same thing in each
    QList<Section> m_sections;
    QPointer<Popover> m_popover;
    QString m_explainedField;  // that m_popover is about
};

}  // namespace gp
