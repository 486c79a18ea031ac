// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_editor.h"

#include <QPointer>

class QLineEdit;
class QPlainTextEdit;

namespace gp {

class LineField;
class OptionList;

/// Numbers, money, words, address ranges: whatever is typed in one line and read by parseFieldText(). While a quantity is typed
/// with a unit or a multiplier, a list under it says what that is in the field's own unit, and what else may be meant.
class LineEditor : public FieldEditor {
    Q_OBJECT
public:
    LineEditor(const FieldDescription &field, QWidget *parent);

    [[nodiscard]] FieldFrame *frame() const override;
    [[nodiscard]] QWidget *focusWidget() const override;
    [[nodiscard]] bool isWide() const override;
    void show(const FieldShown &shown) override;
    [[nodiscard]] QString typed() const override;
    void type(const QString &text) override;
    [[nodiscard]] bool saysMixed() const override { return true; }
    /// The list of readings, while it is open; null otherwise.
    [[nodiscard]] OptionList *readings() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// Takes what was pasted into the line where it is no line. @return true if it was taken or refused
    virtual bool takePasted(const QString &) { return false; }
    [[nodiscard]] const FieldShown &shown() const { return m_shown; }
    /// Puts the tidy form of a value in place of what stands in the line.
    void tidy(const Json &value);

private:
    void read(const QString &text);
    /// Whether a text is a way to write what is shown.
    [[nodiscard]] bool says(const QString &text, const FieldShown &shown) const;
    void offerReadings(const QString &text);
    void take(const QString &text);

    LineField *m_line;
    FieldShown m_shown;
    QPointer<OptionList> m_readings;
};

/// Text of several lines.
class ParagraphEditor : public FieldEditor {
    Q_OBJECT
public:
    ParagraphEditor(const FieldDescription &field, QWidget *parent);

    [[nodiscard]] FieldFrame *frame() const override { return m_frame; }
    [[nodiscard]] QWidget *focusWidget() const override;
    void show(const FieldShown &shown) override;
    [[nodiscard]] QString typed() const override;
    void type(const QString &text) override;
    [[nodiscard]] bool saysMixed() const override { return true; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    FieldFrame *m_frame;
    QPlainTextEdit *m_text;
};

/// Lets the window's Undo and Redo through to the form and the document while a text editor has the focus: one history, not
/// two. The form takes refused text back first.
/// @return true if the event was such a key and is dealt with
[[nodiscard]] bool passUndoOn(QEvent *event);

/// Keeps a line editor quick whatever is pasted: control characters become spaces, and text beyond a bound that no field
/// comes near is left out.
/// @return how many characters were left out
qsizetype tidyPasted(QLineEdit &edit);

}  // namespace gp
