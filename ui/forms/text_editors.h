// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_editor.h"

class QPlainTextEdit;

namespace gp {

class LineField;

/// Numbers, money, words, address ranges: whatever is typed in one line and read by parseFieldText().
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

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void read(const QString &text);

    LineField *m_line;
    FieldShown m_shown;
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

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    FieldFrame *m_frame;
    QPlainTextEdit *m_text;
};

/// Lets the window's Undo and Redo through to the document while a text editor has the focus: one history, not two.
/// @return true if the event was such a key and is dealt with
[[nodiscard]] bool passUndoOn(QEvent *event);

}  // namespace gp
