// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"
#include "ui/widgets/option_list.h"

#include <QPointer>

namespace gp {

/// A choice in a pane's head: words and a chevron without an edge, and our own list below. Hidden while there is one item.
/// Down, Space and Enter open it.
class PaneChoice : public PaintedButton {
    Q_OBJECT

public:
    explicit PaneChoice(const QString &name, QWidget *parent = nullptr);

    /// Keeps the current item if it is still there, else takes the first.
    void setItems(const QList<ChoiceItem> &items);
    [[nodiscard]] const QList<ChoiceItem> &items() const { return m_items; }
    [[nodiscard]] const QString &currentId() const { return m_current; }
    /// Chooses without emitting; an unknown id changes nothing.
    void setCurrentId(const QString &id);
    [[nodiscard]] OptionList *list() const { return m_list; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void open();
    void choose(const QString &id);
    [[nodiscard]] QString shownText() const;
    void describe();

    QString m_name;
    QList<ChoiceItem> m_items;
    QString m_current;
    QPointer<OptionList> m_list;
};

}  // namespace gp
