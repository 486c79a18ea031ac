// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QFont>
#include <QString>

namespace gp {

/// A button that paints itself from tk(): knows whether the focus came by the keyboard, repaints on hover.
class PaintedButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit PaintedButton(QWidget *parent = nullptr);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool hasKeyboardFocus() const { return m_keyboardFocus; }
    bool isLit() const { return isEnabled() && underMouse(); }

private:
    bool m_keyboardFocus = false;
};

/// A square button with one tool glyph and no edge: 24 px in pane heads, 28 px in bars. Checkable for tools in hand.
class ToolButton : public PaintedButton {
    Q_OBJECT
public:
    /// @param glyph  name of a tool glyph (icons.h)
    /// @param name   said as the accessible name and shown as the tool tip
    ToolButton(const QString &glyph, const QString &name, QWidget *parent = nullptr);

    void setGlyph(const QString &glyph);
    QString glyphName() const { return m_glyph; }
    void setName(const QString &name);
    /// @param edge     the button's edge in px, from tk().size
    /// @param glyphPx  the glyph's size in px, from tk().size
    void setEdge(int edge, int glyphPx);
    /// Shows the shortcut behind the name in the tool tip ("Undo  Ctrl+Z").
    void setShortcutText(const QString &keys);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QString m_glyph;
    QString m_name;
    QString m_keys;
    int m_edge;
    int m_glyphPx;
};

/// Words in the accent that act: "Fix", "Take advice", "All files".
class LinkButton : public PaintedButton {
    Q_OBJECT
public:
    explicit LinkButton(const QString &text, QWidget *parent = nullptr);
    void setFontSize(int px, QFont::Weight weight = QFont::Medium);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_px;
    QFont::Weight m_weight = QFont::Medium;
};

/// A pill 18 high with a few words. Takes clicks and a tab stop only after setClickable(true).
class Chip : public PaintedButton {
    Q_OBJECT
public:
    enum class Tone { Neutral, Accent, High, Medium, Ok };

    explicit Chip(const QString &text = {}, Tone tone = Tone::Neutral, QWidget *parent = nullptr);

    void setTone(Tone tone);
    Tone tone() const { return m_tone; }
    void setGlyph(const QString &glyph);
    void setClickable(bool clickable);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
    QString m_glyph;
};

}  // namespace gp
