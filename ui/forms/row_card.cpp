// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/row_card.h"

#include "core/describe/fields.h"
#include "ui/document/wording.h"
#include "ui/forms/field_layout.h"
#include "ui/forms/text_editors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/field_frame.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kMostSaid = 4;  // values in a head

QString withUnit(const FieldDescription &column, const Json &value)
{
    const QString text = qs(formatFieldValue(column, value));
    if (column.type == FieldType::Bool)
        return qs(column.label).toLower();
    if (!column.unit.empty())
        return text + QLatin1Char(' ') + qs(column.unit);
    return column.type == FieldType::Number || column.type == FieldType::Integer
               ? qs(column.label).toLower() + QLatin1Char(' ') + text
               : text;
}

/// What the row asks beyond an empty one.
QString summaryOf(const FieldDescription &table, const Json &row)
{
    QStringList said;
    for (const FieldDescription &column : table.columns) {
        if (column.key || said.size() == kMostSaid || !applies(column, row, table.columns))
            continue;
        const Json value = row.value(column.name, column.defaultValue);
        if (value.is_null() || value == Json(false) || value == Json("") || value == Json(0) ||
            (value == column.defaultValue && !said.isEmpty()) || value.is_structured())
            continue;
        said << withUnit(column, value);
    }
    return said.join(QStringLiteral(" · "));
}

}  // namespace

RowHeader::RowHeader(QWidget *parent)
    : PaintedButton(parent), m_remove(new ToolButton(QStringLiteral("close"), tr("Remove"), this))
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_remove, &ToolButton::clicked, this, &RowHeader::removeRequested);
}

void RowHeader::setRow(const QString &name, const QString &summary)
{
    m_summary = summary;
    setText(name);
    setAccessibleName(summary.isEmpty() ? name : name + QStringLiteral(", ") + summary);
    setToolTip(plainTip(summary));
    m_remove->setName(tr("Remove %1").arg(name));
    update();
}

QSize RowHeader::sizeHint() const { return {tk().size.control, tk().size.popupRow}; }

void RowHeader::resizeEvent(QResizeEvent *)
{
    const int edge = tk().size.toolButton;
    m_remove->setGeometry(width() - edge, (height() - edge) / 2, edge, edge);
}

void RowHeader::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Left && isChecked()) || (event->key() == Qt::Key_Right && !isChecked()))
        setChecked(!isChecked());
    else if (event->key() == Qt::Key_Delete)
        emit removeRequested();
    else
        PaintedButton::keyPressEvent(event);
}

void RowHeader::paintEvent(QPaintEvent *)
{
    const Sizes &size = tk().size;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isLit()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tk().hover);
        painter.drawRoundedRect(QRectF(rect()), size.unit, size.unit);
    }
    drawGlyph(painter, QRectF(size.unit / 2, 0, size.glyph, height()),
              isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), size.smallGlyph,
              tk().secondary);
    const qreal left = size.group + size.gap;
    const qreal right = m_remove->x() - size.unit;
    const qreal used = paintText(painter, QRectF(left, 0, right - left, height()), text(),
                                 uiFont(size.secondary, QFont::DemiBold), tk().text);
    const qreal rest = left + used + size.gap;
    if (rest < right)
        paintText(painter, QRectF(rest, 0, right - rest, height()), m_summary, uiFont(size.secondary), tk().secondary);
    if (hasKeyboardFocus())
        paintFocusRing(painter, QRectF(rect()), size.unit);
}

RowCard::RowCard(const FieldDescription &table, OptionsFunction options, QWidget *parent)
    : QWidget(parent), m_table(table), m_options(std::move(options)), m_header(new RowHeader(this)),
      m_body(new QWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_body);
    m_body->hide();
    connect(m_header, &RowHeader::toggled, this, [this](bool open) {
        if (open)
            makeEditors();
        m_body->setVisible(open);
        emit opened(open);
    });
}

void RowCard::setRow(const Json &row)
{
    m_row = row;
    QString name;
    for (const FieldDescription &column : m_table.columns)
        if (column.key)
            name = qs(formatFieldValue(column, row.value(column.name, Json())));
    m_header->setRow(name.isEmpty() ? tr("without a name") : name, summaryOf(m_table, row));
    showApplicable();
}

void RowCard::makeEditors()
{
    if (!m_editors.isEmpty())
        return;
    auto *layout = new FieldLayout(m_body);
    layout->setContentsMargins(0, tk().size.unit, 0, tk().size.gap);
    for (const FieldDescription &column : m_table.columns) {
        FieldEditor *editor = makeFieldEditor(column, m_options, m_body);
        layout->addField(editor->frame(), editor->isWide(), editor->leastWidth());
        m_editors << editor;
    }
    showApplicable();
    emit editorsMade();
}

void RowCard::showApplicable()
{
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->frame()->setVisible(applies(editor->field(), m_row, m_table.columns));
}

}  // namespace gp
