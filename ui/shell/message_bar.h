// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gp {

class TextBlock;

/// A sentence across the window about something that could not be done: what, where and how to mend it. It stays until it
/// is closed or the next thing goes well.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);
    void present(const QString &sentence);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextBlock *m_text;
};

}  // namespace gp
