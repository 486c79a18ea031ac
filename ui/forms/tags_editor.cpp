// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/tags_editor.h"

#include "core/base/text.h"
#include "ui/forms/text_editors.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field_frame.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gp {

TagsEditor::TagsEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_frame(new FieldFrame(parent)), m_panel(new QWidget(m_frame)),
      m_column(new QVBoxLayout(m_panel)), m_add(new LinkButton(tr("Add tag")))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(tk().size.unit);
    m_add->setAccessibleName(tr("Add tag"));
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    m_frame->setEditor(m_panel, false);
    connect(m_add, &LinkButton::clicked, this, [this] {
        const Row row = addRow({}, {});
        fitHeight();
        row.key->setFocus();
    });
    fitHeight();
}

void TagsEditor::dropTyped() { m_value = Json(); }

QWidget *TagsEditor::focusWidget() const
{
    return m_rows.isEmpty() ? static_cast<QWidget *>(m_add) : m_rows.first().key;
}

void TagsEditor::show(const FieldShown &shown)
{
    const Json value = shown.value.is_object() ? shown.value : Json::object();
    m_several = shown.several;
    if (value == m_value)
        return;
    m_value = value;
    while (!m_rows.isEmpty())
        removeRow(m_rows.last().widget);
    for (const auto &[key, text] : value.items()) {
        const Row row = addRow(QString::fromStdString(key),
                               text.is_string() ? QString::fromStdString(text.get<std::string>()) : QString());
        if (text.is_null())
            row.value->setPlaceholderText(tr("mixed"));
    }
    fitHeight();
}

TagsEditor::Row TagsEditor::addRow(const QString &key, const QString &value)
{
    Row row{new QWidget(m_panel), new QLineEdit(key), new QLineEdit(value)};
    auto *line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(tk().size.unit);
    row.key->setPlaceholderText(tr("key"));
    row.value->setPlaceholderText(tr("value"));
    row.key->setAccessibleName(tr("Tag key"));
    row.value->setAccessibleName(tr("Tag value"));
    auto *remove = new ToolButton(QStringLiteral("close"), tr("Remove tag"));
    for (QLineEdit *edit : {row.key, row.value}) {
        edit->setFixedHeight(tk().size.control);
        edit->installEventFilter(this);
        line->addWidget(edit, 1);
        connect(edit, &QLineEdit::textEdited, this, [this, edit] {
            if (tidyPasted(*edit) > 0)
                m_frame->setWarning(tr("Only the first %1 characters were taken.").arg(edit->text().size()));
            else
                m_frame->setWarning({});
            if (!m_several)
                report();
        });
        connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
            if (m_several && edit->isModified())
                report();
        });
    }
    line->addWidget(remove);
    connect(remove, &ToolButton::clicked, this, [this, widget = row.widget] {
        removeRow(widget);
        fitHeight();
        report();
    });
    m_column->insertWidget(static_cast<int>(m_rows.size()), row.widget);
    m_rows.append(row);
    row.widget->show();
    return row;
}

void TagsEditor::removeRow(QWidget *widget)
{
    m_rows.removeIf([&](const Row &row) { return row.widget == widget; });
    m_column->removeWidget(widget);
    widget->hide();
    widget->deleteLater();
}

void TagsEditor::report()
{
    Json tags = Json::object();
    for (const Row &row : m_rows) {
        const std::string key = row.key->text().trimmed().toStdString();
        if (key.empty())
            continue;
        if (tags.contains(key)) {
            emit rejected({ErrorCode::InvalidInput, "There are two tags called \"" + excerpt(key) + "\".", field().name,
                           "Rename one of them."});
            return;
        }
        const auto shown = m_value.find(key);
        const bool untouched = row.value->text().isEmpty() && shown != m_value.end() && shown->is_null();
        tags[key] = untouched ? Json() : Json(row.value->text().toStdString());
    }
    m_value = tags;
    emit edited(tags);
}

void TagsEditor::fitHeight()
{
    m_column->activate();
    m_frame->setControlHeight(m_panel->sizeHint().height());
}

bool TagsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (passUndoOn(event))
        return true;
    return FieldEditor::eventFilter(watched, event);
}

}  // namespace gp
