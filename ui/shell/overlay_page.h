// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace gp {

class ToolButton;

/// What stands on the card of an overlay: a title with a way out, and the page under it, which scrolls where the card is too
/// low for it. Tab stays inside, and the window's shortcuts rest.
class OverlayPage : public QWidget {
    Q_OBJECT
public:
    OverlayPage(const QString &title, int width, QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] int pageWidth() const { return m_width; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void closeRequested();

protected:
    bool event(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    int m_width;
    QVBoxLayout *m_body;
};

}  // namespace gp
