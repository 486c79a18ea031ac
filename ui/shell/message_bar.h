// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QHBoxLayout;

namespace gp {

class TextBlock;

/// What can be done about it, as words to click.
struct MessageAction {
    QString name;  ///< objectName
    QString text;
    std::function<void()> run;
};

/// A sentence across the window about something that could not be done: what, where and how to mend it. It stays until it
/// is closed or the next thing goes well.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);
    void present(const QString &sentence);
    void offer(const QString &sentence, const QList<MessageAction> &actions);
    [[nodiscard]] QString text() const;

signals:
    void closed(const QString &sentence);  ///< by whoever read it

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextBlock *m_text;
    QHBoxLayout *m_actions;
};

}  // namespace gp
