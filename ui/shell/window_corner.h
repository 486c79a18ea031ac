// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gp {

/// The right end of the menu bar: the file's name and whether all of it is kept.
class WindowCorner : public QWidget {
    Q_OBJECT
public:
    explicit WindowCorner(QWidget *parent = nullptr);
    void setState(const QString &name, const QString &state);
    [[nodiscard]] QString stateText() const { return m_state; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_state;
};

}  // namespace gp
