// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_frame.h"
#include "ui/widgets/option_list.h"

#include <QPointer>

namespace gp {

/// A FieldFrame with a painted combo: value, a few words of detail, chevron, and our own list. Keys as in a combo:
/// Down, Space, Enter or F4 open; Up and Down change while closed; letters find.
class ChoiceField : public FieldFrame {
    Q_OBJECT
public:
    explicit ChoiceField(QWidget *parent = nullptr);

    void setItems(const QList<ChoiceItem> &items);
    const QList<ChoiceItem> &items() const { return m_items; }
    /// Sets the chosen row without emitting; an empty or unknown id shows the ghost.
    void setCurrentId(const QString &id);
    QString currentId() const { return m_current; }
    /// Sets what is shown when nothing is chosen: the recommended value and its detail, or "mixed: 1 min, 5 min".
    /// @param id  of the row that the list opens at and ticks then
    void setGhost(const QString &text, const QString &detail = {}, const QString &id = {});
    /// Returns what the control shows now, for tests and assistive technology.
    QString shownText() const;
    bool isListOpen() const;
    OptionList *list() const { return m_list; }
    void openList();

signals:
    void chosen(const QString &id);

protected:
    int trailingWidth() const override;
    void paintInside(QPainter &painter, const QRect &control) override;
    bool showsFocus() const override;
    void describeEditor() override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    int indexOf(const QString &id) const;
    void step(int by);
    void choose(const QString &id);

    QList<ChoiceItem> m_items;
    QString m_current;
    QString m_ghost;
    QString m_ghostDetail;
    QString m_ghostId;
    QString m_typed;
    qint64 m_typedAt = 0;
    QPointer<OptionList> m_list;
};

}  // namespace gp
