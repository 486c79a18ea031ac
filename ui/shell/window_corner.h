// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace gp {

/// The right end of the menu bar: the file's name, whether all of it is kept, and buttons for the shape of the window.
class WindowCorner : public QWidget {
    Q_OBJECT
public:
    explicit WindowCorner(QWidget *parent = nullptr);
    void setState(const QString &name, const QString &state);
    /// Puts a button to the right of the words, after those that are there.
    void addTool(QWidget *tool);
    void setToolsShown(bool shown);
    /// The most that it takes from the menus: the words give way, the name before the state.
    void setRoom(int width);
    [[nodiscard]] QString stateText() const { return m_state; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int toolsWidth() const;
    void placeTools();
    void settle();

    QList<QWidget *> m_tools;
    bool m_toolsShown = false;
    int m_room = QWIDGETSIZE_MAX;
    QString m_name;
    QString m_state;
};

}  // namespace gp
