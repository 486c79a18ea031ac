// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/field.h"
#include "core/design/bands.h"

#include <QList>
#include <QObject>
#include <QWidget>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace gp {

class FieldFrame;

/// What an editor shows.
struct FieldShown {
    Json value;          ///< as written in the spec; null: an advised field that is not pinned
    Json advised;        ///< what the plan recommends; null: no advice
    QString mixed = {};  ///< several parts differ: "mixed: 1 min, 5 min"; `value` is null then, or one of theirs
    std::optional<Band> band = {};               ///< round the value
    bool takesBand = false;                      ///< a band may be typed
    bool several = false;                        ///< shown for several parts at once
    std::map<std::string, Json> rowAdvice = {};  ///< of a table: what is recommended for values in its rows, by path
    /// Of a choice that was ranked: the values best first, each with what it costs against the best; then what does not fit.
    std::vector<std::pair<std::string, std::string>> ranked = {};

    bool operator==(const FieldShown &) const = default;
};

using OptionsFunction = std::function<std::vector<ChoiceOption>(const FieldDescription &field)>;

/// Edits one field of a spec. It keeps no value: it shows what it is given and says what the user made of it.
class FieldEditor : public QObject {
    Q_OBJECT
public:
    FieldEditor(const FieldDescription &field, QObject *parent)
        : QObject(parent), m_field(field), m_path(field.name), m_id(field.name)
    {
    }

    [[nodiscard]] const FieldDescription &field() const { return m_field; }
    /// Where its value stands in the spec ("memory", "volumes[data].size"); changes when the row is renamed.
    [[nodiscard]] const std::string &path() const { return m_path; }
    /// Tells it from all other editors of the form, for as long as it lives.
    [[nodiscard]] const std::string &id() const { return m_id; }
    /// The editor of the table that it edits a value of a row of; null for fields of the spec itself.
    [[nodiscard]] FieldEditor *owner() const { return m_owner; }
    /// The field as it stands in the form, with label, edge and messages.
    [[nodiscard]] virtual FieldFrame *frame() const = 0;
    /// The widget that takes keys; its objectName is the field's path.
    [[nodiscard]] virtual QWidget *focusWidget() const = 0;
    /// Names the widgets after the path, so that they can be found.
    void setObjectNames();
    /// Whether it needs the whole width of the form.
    [[nodiscard]] virtual bool isWide() const { return true; }
    /// The width below which its label or its unit would be cut.
    [[nodiscard]] int leastWidth() const;
    virtual void show(const FieldShown &shown) = 0;
    /// show(), unless that stands there already. A list of parts of the design and a table, whose rows have ghosts of their
    /// own, are always shown.
    void showIfOther(const FieldShown &shown);
    /// The next showIfOther() shows in any case: the user changed what stands there, or choices may be others now.
    void forgetShown() { m_lastShown.reset(); }
    /// Tells that what stands in the editor was refused and is not in force: show() leaves it there until the value changes.
    /// @param where  the path that the refusal is about; a table marks the cell
    void setRefused(bool refused, const std::string &where = {})
    {
        m_refused = refused;
        forgetShown();
        m_refusedAt = where;
    }
    [[nodiscard]] bool isRefused() const { return m_refused; }
    [[nodiscard]] const std::string &refusedAt() const { return m_refusedAt; }
    /// Whether it says itself that several parts differ; the form says it under the others.
    [[nodiscard]] virtual bool saysMixed() const { return false; }
    /// Counts what the user does in one go (a drag, a shape chosen): each is a step of undo of its own.
    [[nodiscard]] int gesture() const { return m_gesture; }
    /// What stands in a text editor, refused or not; null for editors whose state is always a value.
    [[nodiscard]] virtual QString typed() const { return {}; }
    /// Types a text anew, as the user did.
    virtual void type(const QString &) {}
    /// Forgets what was typed: the next show() puts the value in force in its place.
    virtual void dropTyped() {}

    /// Editors of values inside this one. The form shows and reads them like its own.
    [[nodiscard]] virtual QList<FieldEditor *> parts() const { return {}; }
    /// Opens what hides a part and returns it; null: there is none at that path.
    virtual FieldEditor *openPart(const std::string &) { return nullptr; }
    [[nodiscard]] virtual Json partValue(const FieldEditor &) const { return {}; }
    /// This editor's value with that of one part replaced, and the part's path in it.
    [[nodiscard]] virtual std::pair<Json, std::string> withPart(const FieldEditor &, const Json &) const { return {}; }

signals:
    /// Parts came, went or moved to other paths.
    void partsChanged();
    /// A value of the right type; null takes the advice.
    void edited(const gp::Json &value);
    /// A value with what it may be at least and at most.
    void bandEdited(const gp::TypedBand &typed);
    /// What was typed cannot be read as a value.
    void rejected(const gp::Error &error);
    /// What was typed is gone again and asks for nothing, where several parts differ.
    void withdrawn();

protected:
    void beginGesture() { ++m_gesture; }
    void setPath(std::string path);
    /// Makes a part of this editor out of another.
    void adopt(FieldEditor &part, std::string id);
    static void move(FieldEditor &part, std::string path) { part.setPath(std::move(path)); }

private:
    FieldDescription m_field;
    std::string m_path;
    std::string m_id;
    FieldEditor *m_owner = nullptr;
    bool m_refused = false;
    std::optional<FieldShown> m_lastShown;
    std::string m_refusedAt;
    int m_gesture = 0;
};

/// Makes the editor for a field. The choice depends on the type of the field and on how many choices it has, never on the
/// service that it belongs to.
/// @param options  resolves the field's choices; asked anew at every show()
[[nodiscard]] FieldEditor *makeFieldEditor(const FieldDescription &field, const OptionsFunction &options,
                                           QWidget *parent);

}  // namespace gp
