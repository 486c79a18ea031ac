// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_editor.h"

#include <QList>

class QLineEdit;
class QVBoxLayout;

namespace gp {

class LinkButton;

/// Tags as rows of key and value. Of several parts it shows the tags that all have; a change goes to all, when a row is left:
/// the letters of a key on the way could be the key of another tag. A row without a key is not a tag yet; a row whose key is cleared goes away when left.
class TagsEditor : public FieldEditor {
    Q_OBJECT
public:
    TagsEditor(const FieldDescription &field, QWidget *parent);

    [[nodiscard]] FieldFrame *frame() const override { return m_frame; }
    [[nodiscard]] QWidget *focusWidget() const override;
    void show(const FieldShown &shown) override;
    void dropTyped() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        QWidget *widget;
        QLineEdit *key;
        QLineEdit *value;
    };
    Row addRow(const QString &key, const QString &value);
    void removeRow(QWidget *widget);
    void report();
    void fitHeight();

    FieldFrame *m_frame;
    QWidget *m_panel;
    QVBoxLayout *m_column;
    LinkButton *m_add;
    QList<Row> m_rows;
    Json m_value;
    bool m_several = false;
};

}  // namespace gp
