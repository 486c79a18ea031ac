// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"

namespace gp {

/// The head of a folding section: chevron, title, and a chip at the right ("1 pinned"). Checked means open.
class SectionHeader : public PaintedButton {
    Q_OBJECT
public:
    explicit SectionHeader(const QString &title, QWidget *parent = nullptr);

    /// Shows a chip in the accent tint; empty hides it.
    void setNote(const QString &note);
    /// Shows and hides `body` together with the state.
    void setBody(QWidget *body);
    bool isOpen() const { return isChecked(); }
    void setOpen(bool open) { setChecked(open); }
    /// Shows the body whatever the state, as long as something in it is looked for; the state itself is kept and cannot be
    /// changed meanwhile.
    void setHeldOpen(bool held);
    [[nodiscard]] bool showsBody() const { return m_held || isOpen(); }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void nextCheckState() override;

private:
    Chip *m_note;
    QWidget *m_body = nullptr;
    bool m_held = false;
};

}  // namespace gp
