// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toggle_field.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QCheckBox>

namespace gp {

ToggleField::ToggleField(QWidget *parent) : FieldFrame(parent), m_box(new QCheckBox(this))
{
    m_box->setFont(uiFont(tk().size.body));
    setEditor(m_box, false);
    setControlHeight(tk().size.toolButton);
    connect(m_box, &QCheckBox::clicked, this, [this](bool checked) {
        m_box->setTristate(false);
        emit toggled(checked);
    });
}

void ToggleField::setText(const QString &text)
{
    m_box->setText(QString(text).replace(u'&', QStringLiteral("&&")));
    m_text = text;
    describeEditor();
}

void ToggleField::setChecked(bool checked)
{
    m_box->setTristate(false);
    m_box->setChecked(checked);
}

bool ToggleField::isChecked() const { return m_box->checkState() == Qt::Checked; }

void ToggleField::setMixed()
{
    m_box->setTristate(true);
    m_box->setCheckState(Qt::PartiallyChecked);
}

void ToggleField::describeEditor()
{
    FieldFrame::describeEditor();
    setAccessibleName(m_text);
    m_box->setAccessibleName(m_text);
}

}  // namespace gp
