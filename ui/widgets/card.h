// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"

#include <QWidget>

namespace gp {

class LinkButton;

/// A surface with a hairline and round corners; put a layout on it. Contents are padded by 12.
class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A finding: severity tint and shape, a title in bold, a sentence, and "Fix" when there is a remedy.
class FindingCard : public QWidget {
    Q_OBJECT
public:
    explicit FindingCard(QWidget *parent = nullptr);

    /// @param fix  words of the remedy's button, usually "Fix"; empty: no button
    void setFinding(Mark severity, const QString &title, const QString &detail, const QString &fix = {});
    /// A line under the sentence that says what "Fix" does; it is read out with the button, too.
    void setNote(const TextRuns &note);
    [[nodiscard]] QString note() const { return m_noteText; }
    /// Asks for a note, by noteWanted(), as soon as the card is seen.
    void wantNote();

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void fixRequested();
    /// The card is in sight, and the note that it wants is not there.
    void noteWanted();
    /// The card was clicked or Enter was pressed on it: show what it is about.
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    int textWidthFor(int width) const;

    Mark m_severity = Mark::Low;
    mutable TextFlow m_flow;
    QString m_noteText;
    mutable TextFlow m_note;
    bool m_noteWanted = false;
    LinkButton *m_fix;
    bool m_keyboardFocus = false;
};

}  // namespace gp
