// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"

#include <QWidget>

namespace gp {

class Chip;
class LinkButton;
class ToolButton;

/// Where a field's value comes from. Needed: the user states it. Recommended: advice, shown as a ghost. Pinned: the user
/// overrules the advice.
enum class FieldState { Needed, Recommended, Pinned };

/// One field of a form: label, help glyph, "recommended" or pin chip, the edge round a borderless editor with the unit
/// inside, and a message under it. Holds no value. Height follows the width, because messages wrap: put it in a layout
/// with Qt::AlignTop when fields share a row.
class FieldFrame : public QWidget {
    Q_OBJECT
public:
    explicit FieldFrame(QWidget *parent = nullptr);

    void setLabel(const QString &label);
    QString label() const { return m_label; }
    void setUnit(const QString &unit);
    QString unit() const { return m_unit; }
    /// F1 in the field, or a click on the "?" glyph, emits helpRequested().
    /// @param glyph  whether there is room for the "?"
    void setHelpAvailable(bool available, bool glyph = true);
    void setFieldState(FieldState state);
    FieldState fieldState() const { return m_state; }
    /// Sets the words of the pin chip ("+$212/month against advice"); shown while the state is Pinned. A click on it
    /// emits unpinRequested(). A field keeps its place when it is pinned: beside a long label the chip says less.
    /// @param shorter  the same in fewer words, from long to short
    /// @param below    what stands under the field where not even the last of them has room, and the chip is a pin alone
    void setPinText(const QString &text, const QStringList &shorter = {}, const QString &below = {});
    /// Sets on what a recommended value rests, in words behind "recommended" ("on demand"); empty: nothing is said.
    void setAdviceBasis(const QString &basis);
    /// Shows a neutral chip at the label's right ("3 of 4 agree"); empty hides it.
    void setNote(const QString &note);
    /// Shows a sentence under the field in secondary text, at most two lines, with an optional link ("Take advice").
    void setMessage(const QString &text, const QString &link = {});
    QString message() const { return m_message; }
    /// Shows an error with its shape in place of the message, until it is cleared with an empty string.
    void setError(const QString &text);
    QString error() const { return m_error; }
    /// Shows a warning with its shape in place of the message; an error goes before it.
    void setWarning(const QString &text);
    QString warning() const { return m_warning; }
    /// Puts any widget inside the edge and owns it.
    /// @param drawsEdge  false when the editor has an edge of its own
    void setEditor(QWidget *editor, bool drawsEdge = true);
    QWidget *editor() const { return m_editor; }
    /// Sets the height of the control row: 28 unless the editor is taller (tables, curves).
    void setControlHeight(int height);
    /// Stands a widget between label and control, and owns it: a drawing of what is typed.
    void setAbove(QWidget *above);
    /// Sets the height of what stands above the control.
    void setAboveHeight(int height);
    QRect controlRect() const;
    /// Returns the rectangle of the help glyph, for popovers that point at it.
    QRect helpRect() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void helpRequested();
    void unpinRequested();
    void linkActivated();

protected:
    /// Returns the width to keep free at the control's right (chevrons); the unit is added by the frame.
    virtual int trailingWidth() const { return 0; }
    /// Paints what is inside the edge beside the editor.
    virtual void paintInside(QPainter &painter, const QRect &control);
    virtual bool showsFocus() const;
    /// Refreshes accessible names; called when label, state or messages change.
    virtual void describeEditor();
    /// Returns label, state, unit and message in words, for accessible descriptions.
    QString spokenState() const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void arrange();
    /// Lays out the message for a width. @return its height with the gap above, 0 without a message
    int layOutMessage(int width, TextFlow &flow, QPoint *linkPlace = nullptr) const;
    [[nodiscard]] int labelEnd() const;  ///< px, of label and "?"
    [[nodiscard]] QString adviceWord() const;
    /// The longest words of the pin that stand beside the label; empty: none do.
    [[nodiscard]] QString pinWordsIn(int width) const;
    int labelHeight() const;
    int controlTop() const;
    /// Whether the label or the message is cut at this width.
    bool isCut() const;
    qreal labelRoom() const;
    bool hasMark() const { return !m_error.isEmpty() || !m_warning.isEmpty(); }

    QString m_label;
    QString m_adviceBasis;
    QString m_unit;
    QString m_error;
    QString m_warning;
    QString m_message;
    FieldState m_state = FieldState::Needed;
    QWidget *m_editor = nullptr;
    QWidget *m_above = nullptr;
    int m_aboveHeight = 0;
    ToolButton *m_help;
    Chip *m_pin;
    QStringList m_pinTexts;  // from long to short
    QString m_pinBelow;
    Chip *m_note;
    LinkButton *m_link;
    int m_controlHeight;
    bool m_drawsEdge = true;
    bool m_hasHelp = false;
    bool m_overControl = false;
    bool m_laidOut = false;
};

}  // namespace gp
