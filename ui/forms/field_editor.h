// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/field.h"

#include <QObject>
#include <QWidget>

#include <functional>

namespace gp {

class FieldFrame;

/// What an editor shows.
struct FieldShown {
    Json value;    ///< as written in the spec; null: an advised field that is not pinned
    Json advised;  ///< what the plan recommends; null: no advice
};

using OptionsFunction = std::function<std::vector<ChoiceOption>(const FieldDescription &field)>;

/// Edits one field of a spec. It keeps no value: it shows what it is given and says what the user made of it.
class FieldEditor : public QObject {
    Q_OBJECT
public:
    FieldEditor(const FieldDescription &field, QObject *parent) : QObject(parent), m_field(field) {}

    [[nodiscard]] const FieldDescription &field() const { return m_field; }
    /// The field as it stands in the form, with label, edge and messages.
    [[nodiscard]] virtual FieldFrame *frame() const = 0;
    /// The widget that takes keys; its objectName is the field's path.
    [[nodiscard]] virtual QWidget *focusWidget() const = 0;
    /// Whether it needs the whole width of the form.
    [[nodiscard]] virtual bool isWide() const { return true; }
    virtual void show(const FieldShown &shown) = 0;
    /// Tells that what stands in the editor was refused and is not in force: show() leaves it there until the value changes.
    void setRefused(bool refused) { m_refused = refused; }
    [[nodiscard]] bool isRefused() const { return m_refused; }

signals:
    /// A value of the right type; null takes the advice.
    void edited(const gp::Json &value);
    /// What was typed cannot be read as a value.
    void rejected(const gp::Error &error);

private:
    FieldDescription m_field;
    bool m_refused = false;
};

/// Makes the editor for a field. The choice depends on the type of the field and on how many choices it has, never on the
/// service that it belongs to.
/// @param options  resolves the field's choices; asked anew at every show()
[[nodiscard]] FieldEditor *makeFieldEditor(const FieldDescription &field, const OptionsFunction &options,
                                           QWidget *parent);

}  // namespace gp
