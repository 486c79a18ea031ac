// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QTimer>
#include <QWidget>

namespace gp {

class LinkButton;
class TextBlock;
class ToolButton;

/// A short message at the bottom right of the window, above the status bar, with one optional action ("Undo").
/// One toast a window: a new message replaces the old. Never takes the focus.
class Toast : public QWidget {
    Q_OBJECT
public:
    explicit Toast(QWidget *window);

    /// @param milliseconds  0 keeps it until it is closed
    void present(Mark severity, const QString &text, const QString &action = {}, int milliseconds = 6000);
    QString text() const;

signals:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void dismiss();

    Mark m_severity = Mark::Low;
    TextBlock *m_text;
    LinkButton *m_action;
    ToolButton *m_close;
    QTimer m_timer;
};

}  // namespace gp
