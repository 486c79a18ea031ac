// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/fix_words.h"
#include "ui/forms/listed_finding.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace gp {

class GrowingText;
class LinkButton;
class TextBlock;

/// A card of the findings page: whose it is, what was found, the remedy, and what can be done about it. "Accept…" opens a
/// field for the reason in the card itself. Keys: Enter shows it, F fixes, Shift+F fixes all like it, A accepts, W withdraws.
class FindingEntry : public QWidget {
    Q_OBJECT
public:
    explicit FindingEntry(QWidget *parent = nullptr);

    /// @param alike  open findings with the same one-click remedy, this one among them
    void setListed(const ListedFinding &listed, int alike);
    [[nodiscard]] const ListedFinding &listed() const { return m_listed; }
    [[nodiscard]] int alike() const { return m_alike; }
    /// What its fix does, under the sentence.
    /// @param all  the same of all that are alike, where there are more than this one
    void setEffect(const FixWords &effect, const FixWords &all);
    /// Asks, by effectWanted(), what its fix does as soon as the card is seen.
    void wantEffect();
    [[nodiscard]] bool showsEffect() const { return !m_effectWords.bill.isEmpty(); }
    /// Opens the field for the reason, and gives it the focus.
    void beginAccept();
    /// Closes it and gives the focus back to the card.
    void endAccept();
    /// Says under the field why a reason was refused.
    void showRefusal(const QString &sentence);
    [[nodiscard]] bool isAccepting() const;

signals:
    /// The card is in sight, and what its fix does is not known of the present design.
    void effectWanted();
    void activated();
    void fixRequested();
    void fixAllRequested();
    void acceptRequested(const QString &reason);
    void withdrawRequested();
    /// Up or Down: the card before or behind.
    void stepRequested(int by);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool canFix() const { return m_listed.isOpen() && m_listed.finding.fix.has_value(); }
    [[nodiscard]] bool canAccept() const { return m_listed.isOpen() && mayBeAccepted(m_listed.finding.rule); }
    [[nodiscard]] bool canWithdraw() const { return m_listed.state != ListedFinding::State::Open; }
    void makeEditor();
    void sendReason();
    void describe();
    void showEffect();

    ListedFinding m_listed;
    int m_alike = 1;
    FixWords m_effectWords;
    FixWords m_effectOfAll;
    bool m_effectWanted = false;
    LinkButton *m_where;
    TextBlock *m_words;
    TextBlock *m_effect;
    TextBlock *m_decision;
    QWidget *m_actions;
    LinkButton *m_fix;
    LinkButton *m_fixAll;
    LinkButton *m_accept;
    LinkButton *m_withdraw;
    QVBoxLayout *m_column;
    QWidget *m_editor = nullptr;
    GrowingText *m_reason = nullptr;
    TextBlock *m_refusal = nullptr;
    bool m_keyboardFocus = false;
};

}  // namespace gp
